"""Makes ``looks.json``: how every figure of the course looks, its words left out, and what its controls reach.

``python -m tests.explore.looks`` writes it anew; ``git diff`` then shows which looks have changed, to be looked at
in a browser. A long row of numbers stands there as how many they are, their mean, and how far they spread.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from helpers.explore.encode import as_json
from helpers.explore.view import CHOICE, Control
from tests.explore.every_view import VIEWS, made

FILE = Path(__file__).parent / "looks.json"
SHORT = 4
STYLES = (
    "anchor", "barmode", "color", "dash", "fill", "fillcolor", "layer", "mode", "orientation", "scaleanchor", "shape", "side",
    "symbol", "textposition", "type", "xanchor", "xref", "yanchor", "yref",
)  # fmt: skip
FACTS = ("kind", "place", "step", "decimals", "low", "high", "default")


def looks(name: str) -> dict[str, Any]:
    """What is drawn by the view called ``name``, by where it stands, as it begins and with every choice made."""
    view = made(name)
    found = {}
    for control in view.controls:
        found[f"control {control.name}"] = [getattr(control, fact) for fact in FACTS]
    begun = _drawn(view.frame(view.start()))
    found |= begun
    for control in view.controls:
        for option in _others(control, view.start()):
            state = view.check({**view.start(), control.name: option})
            drawn = _drawn(view.frame(state))
            changed = {where: value for where, value in drawn.items() if value != begun.get(where)}
            found |= {f"{control.name}={option} {where}": value for where, value in changed.items()}
    return found


def _others(control: Control, start: Mapping[str, Any]) -> list[str]:
    if control.kind != CHOICE:
        return []
    return [option for option in control.options if option != start[control.name]]


def _drawn(frame: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"table": [len(frame.table.columns), frame.table.decimals] if frame.table else None}
    found["right"] = [option for option, (mood, _) in frame.outcomes.items() if mood == "right"]
    for panel in as_json(frame)["panels"]:
        found |= dict(_flat(panel["layout"], panel["key"]))
        for trace in panel["traces"]:
            found |= dict(_flat(trace, f"{panel['key']} {trace['meta']['key']}"))
    return found


def _flat(value: Any, where: str) -> Iterator[tuple[str, Any]]:
    name = where.rpartition(" ")[2]
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from _flat(inside, f"{where} {key}")
    elif isinstance(value, list):
        numbers = [v for v in value if isinstance(v, int | float) and not isinstance(v, bool)]
        if len(value) <= SHORT or not numbers:
            for i, inside in enumerate(value[:SHORT]):
                yield from _flat(inside, f"{where} {i}")
        else:
            yield where, [len(value), _rounded(np.mean(numbers)), _rounded(np.std(numbers))]
    elif isinstance(value, bool | int | float) or (isinstance(value, str) and name in STYLES):
        yield where, value


def _rounded(value: float) -> float:
    return float(f"{value:.5g}")


def main() -> None:
    """Write the file anew."""
    views = []
    for name in VIEWS:
        lines = ",\n".join(f"{json.dumps(where)}: {json.dumps(value)}" for where, value in sorted(looks(name).items()))
        views.append(f"{json.dumps(name)}: {{\n{lines}\n}}")
    FILE.write_text("{\n" + ",\n".join(views) + "\n}\n", encoding="utf-8", newline="\n")
    print(FILE, file=sys.stderr)


if __name__ == "__main__":
    main()
