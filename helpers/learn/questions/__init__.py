"""The questions of every self-check, one module for each notebook, named as the notebook is after its number."""
