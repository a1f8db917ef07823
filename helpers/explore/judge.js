// The judge of a predicted curve; its twin is judge.py.
