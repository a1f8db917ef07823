"""Every model's curves, and what chance gave on the way, kept in a file: run here and in Pyodide, to be laid side by side.

Needs nothing but NumPy and the models: ``python -m tests.models.everywhere STATES.json CURVES.npz``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np

from helpers.models import model
from tests.models.properties import draw, ends
from tests.models.registry import models

State = tuple[str, dict[str, Any], float]
OFF_CENTRE = 0.3  # where the balance tells on every model that it moves
BALANCES = (0.0, 0.25, 0.5, 0.75, 1.0)
RANDOM = 20


def states(everything: bool) -> list[State]:
    """One state for each scenario; or each at several balances, the ends of each parameter, and some at random."""
    found = []
    for one in models():
        sets = [(scenario.parameters, OFF_CENTRE) for scenario in one.scenarios.values()]
        if everything:
            rng = np.random.default_rng(20_261_127)
            sets += [(scenario.parameters, balance) for scenario in one.scenarios.values() for balance in BALANCES]
            sets += [*ends(one), *(draw(one, rng) for _ in range(RANDOM))]
        found += [(one.name, vars(parameters), balance) for parameters, balance in sets]
    return found


def computed(found: list[State]) -> dict[str, np.ndarray]:
    """Time and curves of each state, and some of all that was drawn for them, by ``number/kind/name``."""
    made = {}
    for number, (name, values, balance) in enumerate(found):
        one = model(name)
        with recorded() as drawn:
            curves = one.simulate(one.parameters(**values), balance)
        made[f"{number}/t/t"] = curves.t
        made |= {f"{number}/curve/{o.key}": y for o, y in zip(curves.outputs, curves.values, strict=True)}
        made |= {f"{number}/drawn/{place}": some(y) for place, y in enumerate(drawn)}
    return made


def some(drawn: Any) -> np.ndarray:
    """A thousand or two of the values that were drawn at once, from the first on; all where they are fewer."""
    values = np.ravel(drawn)
    return values[:: max(1, values.size // 1000)]


@contextmanager
def recorded() -> Iterator[list]:
    """What every generator that is made meanwhile draws, in order."""
    drawn, make = [], np.random.default_rng

    class Generator:
        def __init__(self, seed: Any) -> None:
            self.own = make(seed)

        def __getattr__(self, name: str) -> Callable:
            def drawing(*args: Any, **options: Any) -> Any:
                drawn.append(getattr(self.own, name)(*args, **options))
                return drawn[-1]

            return drawing

    with mock.patch.object(np.random, "default_rng", Generator):
        yield drawn


def main(asked: str, kept: str) -> None:
    """Compute the states in the file ``asked``; keep the curves, and NumPy's version, in the file ``kept``."""
    made = computed(json.loads(Path(asked).read_text(encoding="utf-8")))
    np.savez(kept, numpy=np.array(np.__version__), **made)


if __name__ == "__main__":
    main(*sys.argv[1:])
