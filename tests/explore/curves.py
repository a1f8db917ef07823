"""Makes ``curves_300.json``: curves, what was predicted of them, and the judge's verdicts in both languages.

``python -m tests.explore.curves`` writes it anew; ``git diff`` then shows which verdicts have changed, to be looked at.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import numpy as np

from helpers import language
from helpers.explore import judge
from helpers.explore.view import Guess

FILE = Path(__file__).parent / "curves_300.json"
COUNT = 300
AXES = (
    {"low": 0.0, "high": 1.0, "unit": "", "time_unit": "years", "start": 0.0, "end": 10.0},
    {"low": -0.8, "high": 0.9, "unit": "tone", "time_unit": "days", "start": -60.0, "end": 240.0},
    {"low": 0.0, "high": 12.0, "unit": "", "time_unit": "", "start": 0.0, "end": 60.0},
    {"low": 0.0, "high": 4000.0, "unit": "hours", "time_unit": "weeks", "start": 0.0, "end": 1.5},
)
OPTIONS = {
    "stays": [[0, 0.5], [1, 0.5]],
    "rises": [[0, 0.1], [0.4, 0.8], [1, 0.9]],
    "comes_back": [[0, 0.1], [0.4, 0.8], [1, 0.15]],
}
SHARES = np.linspace(0, 1, 41)


def _flat(rng):
    return np.full(41, rng.uniform(0.1, 0.9))


def _rises(rng):
    return rng.uniform(0, 0.3) + rng.uniform(0.15, 0.7) * (1 - np.exp(-SHARES / rng.uniform(0.05, 0.6)))


def _step(rng):
    return rng.uniform(0, 0.2) + rng.uniform(0.3, 0.8) / (1 + np.exp(-(SHARES - rng.uniform(0.2, 0.8)) / 0.04))


def _falls(rng):
    return 1 - _rises(rng)


def _line(rng):
    a, b = rng.uniform(0, 1, 2)
    return a + (b - a) * SHARES


def _peak(rng):
    top, back = rng.uniform(0.2, 0.6), rng.uniform(0, 1.4)
    height = rng.uniform(0.2, 0.6)
    return 0.35 + height * np.where(
        SHARES < top, SHARES / top, 1 - back * (1 - np.exp(-(SHARES - top) / rng.uniform(0.05, 0.4)))
    )


def _dip(rng):
    return 1 - _peak(rng)


def _swings(rng):
    return 0.5 + rng.uniform(0.1, 0.45) * np.sin(2 * np.pi * rng.integers(1, 5) * SHARES + rng.uniform(0, 6))


def _noisy(rng):
    return np.clip(_step(rng) + rng.normal(0, 0.08, 41), 0, 1)


def _pulse(rng):
    return np.where(abs(SHARES - rng.uniform(0.2, 0.8)) < 0.04, 0.9, 0.1)


KINDS = (_flat, _rises, _step, _falls, _line, _peak, _dip, _swings, _noisy, _pulse)


def _points(rng, kind, values):
    """What was predicted, as shares: of the truth, nearly; or late, scaled, in part, back and forth, anything."""
    hand = values + rng.normal(0, 0.015, 41)
    if kind == "near":
        made = list(zip(SHARES, hand, strict=True))
    elif kind == "shifted":
        made = list(zip(SHARES, np.interp(SHARES - rng.uniform(-0.3, 0.3), SHARES, hand), strict=True))
    elif kind == "scaled":
        made = list(zip(SHARES, np.clip(hand[0] + rng.uniform(0.3, 1.6) * (hand - hand[0]), 0, 1), strict=True))
    elif kind == "part":
        first, count = rng.integers(0, 25), rng.integers(2, 30)
        made = list(zip(SHARES[first : first + count], hand[first : first + count], strict=True))
    elif kind == "reversed":  # drawn, then drawn again from right to left over a stretch of it
        again = [(x, 0.7 * y) for x, y in zip(SHARES[30:15:-1], hand[30:15:-1], strict=True)]
        made = [*zip(SHARES, hand, strict=True), None, *again]
    elif kind == "lifted":
        made = [*zip(SHARES[:12], hand[:12], strict=True), None, *zip(SHARES[20:], hand[20:], strict=True)]
    else:
        made = list(zip(SHARES, KINDS[rng.integers(len(KINDS))](rng), strict=True))
    return [None if point is None else [float(point[0]), float(point[1])] for point in made]


def cases() -> list[dict]:
    """300 curves and predictions of them, the same every time, in the model's units."""
    made = []
    ways = ("near", "shifted", "scaled", "part", "reversed", "lifted", "other", "other", "option", "option")
    for number in range(COUNT):
        gaps = number % 7 == 0
        rng = np.random.default_rng(number)
        axis = AXES[(number // 10) % len(AXES)]
        values = KINDS[(number // 3) % len(KINDS)](rng)
        way = ways[number % len(ways)]
        chosen = str(rng.choice(list(OPTIONS))) if way == "option" else ""
        points = OPTIONS[chosen] if chosen else _points(rng, way, values)
        low, high = axis["low"], axis["high"]
        there = [None if gaps and rng.uniform() < 0.1 else value for value in values]
        made.append(
            {
                "way": way,
                "axis": AXES.index(axis),
                "chosen": chosen,
                "values": [None if v is None else round(low + float(v) * (high - low), 4) for v in there],
                "points": [p and [round(p[0], 4), round(p[1], 4)] for p in points],
            }
        )
    return made


def guess_of(case: dict, words: dict[str, str]) -> Guess:
    """What was asked in ``case``; ``words`` are those of the options."""
    axis = {name: value for name, value in AXES[case["axis"]].items() if name not in ("start", "end")}
    return Guess(form="curve", ask="", options=words, points=OPTIONS, **axis)


def judged(case: dict) -> dict[str, object]:
    """The verdict of the judge in the language in use, and the option that the prediction is nearest to."""
    axis = AXES[case["axis"]]
    start, end = axis["start"], axis["end"]
    guess = guess_of(case, {name: name for name in OPTIONS})
    t = [start + share * (end - start) for share in SHARES.tolist()]
    values = [np.nan if value is None else value for value in case["values"]]
    verdict = judge.judge_curve(guess, "Use", case["points"], t, values, case["chosen"])
    near = judge.nearest(guess, case["points"])
    return {**asdict(verdict), "details": list(verdict.details), "nearest": near}


NUMBERS = [
    {"low": 0, "high": 200, "step": 1, "unit": "people", "guessed": guessed, "value": 147}
    for guessed in (147, 140, 157, 158, 20, 200)
] + [
    {"low": 0, "high": 1, "step": 0.01, "unit": "", "guessed": guessed, "value": 0.125}
    for guessed in (0.125, 0.13, 0.12, 0.2, 0.07)
] + [{"low": -2e6, "high": 2e6, "step": 1000, "unit": "", "guessed": -1234567, "value": 1234567}]  # fmt: skip


def judged_number(case: dict) -> dict[str, object]:
    """The verdict on a guessed number in the language in use."""
    settings = {name: case[name] for name in ("low", "high", "step", "unit")}
    verdict = judge.judge_number(Guess(form="number", ask="", **settings), case["guessed"], case["value"])
    return {**asdict(verdict), "details": list(verdict.details)}


def made() -> dict:
    """Everything that the file holds."""
    verdicts: dict[str, list] = {}
    numbers: dict[str, list] = {}
    curves = cases()
    for code in language.LANGUAGES:
        language.use(code)
        verdicts[code] = [judged(case) for case in curves]
        numbers[code] = [judged_number(case) for case in NUMBERS]
    language.use("en")
    by_language = [{code: verdicts[code][i] for code in verdicts} for i in range(len(curves))]
    numbered = [{code: numbers[code][i] for code in numbers} for i in range(len(NUMBERS))]
    return {
        "axes": list(AXES),
        "options": OPTIONS,
        "curves": [{**case, **said} for case, said in zip(curves, by_language, strict=True)],
        "numbers": [{**case, **said} for case, said in zip(NUMBERS, numbered, strict=True)],
    }


def main() -> None:
    """Write the file, a line for each curve."""
    content = made()
    lists = {name: content.pop(name) for name in ("curves", "numbers")}
    parts = [f" {json.dumps(name)}: {json.dumps(value)}" for name, value in content.items()]
    for name, rows in lists.items():
        lines = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in rows)
        parts.append(f' "{name}": [\n{lines}\n ]')
    FILE.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
