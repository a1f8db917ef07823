"""Random parameter sets over a model's whole declared range, and what must hold for every one of them."""

from __future__ import annotations

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


def check_whole_range(model: Model, sets: int = 10_000, seed: int = 20_261_124) -> None:
    """Assert that ``sets`` random parameter sets give finite curves inside the declared bounds.

    Only an output that declares gaps may be NaN, and no output may be infinite.
    """
    rng = np.random.default_rng(seed)
    for _ in range(sets):
        parameters, balance = draw(model, rng)
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
            assert low >= output.low - SLACK and high <= output.high + SLACK, (
                output.key,
                low,
                high,
                parameters,
                balance,
            )
