"""Parameter sets over a model's whole declared range and at its ends, and what must hold for every one of them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from helpers.models.declare import Declaration, Model, Parameters

SLACK = 1e-9  # for rounding in the last digits


def draw(model: Model, rng: np.random.Generator) -> tuple[Parameters, float]:
    """One random parameter set and balance; now and then a value at an end of its range."""

    def value(declared: Declaration) -> float | str:
        if declared.choices:
            return str(rng.choice(list(declared.choices)))
        end = rng.random()
        if end < 0.1:
            return declared.low if end < 0.05 else declared.high
        return float(rng.uniform(declared.low, declared.high))

    balance = float(rng.choice([0.0, 1.0, rng.random()], p=[0.05, 0.05, 0.9]))
    return model.parameters(**{d.name: value(d) for d in model.parameters.declarations()}), balance


def ends(model: Model) -> Iterator[tuple[Parameters, float]]:
    """Each parameter alone at each end of its range, or at each of its choices, at both ends of the balance."""
    default = model.parameters()
    for declared in model.parameters.declarations():
        for value in declared.choices or (declared.low, declared.high):
            for balance in (0.0, 1.0):
                yield default.but(**{declared.name: value}), balance


def check(model: Model, parameters: Parameters, balance: float) -> None:
    """Assert that ``parameters`` at ``balance`` give finite curves inside the declared bounds.

    Only an output that declares gaps may be NaN, and no output may be infinite.
    """
    curves = model.simulate(parameters, balance)
    assert [o.key for o in curves.outputs] == [o.key for o in model.outputs]
    assert np.isfinite(curves.t).all() and (np.diff(curves.t) > 0).all(), (parameters, balance)
    for output, values in zip(curves.outputs, curves.values, strict=True):
        assert values.shape == curves.t.shape, (output.key, parameters, balance)
        known = values[~np.isnan(values)] if output.gaps else values
        assert np.isfinite(known).all(), (output.key, parameters, balance)
        if not len(known):
            continue
        low, high = known.min(), known.max()
        inside = low >= output.low - SLACK and high <= output.high + SLACK
        assert inside, (output.key, low, high, parameters, balance)
