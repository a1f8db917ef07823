"""What a curve does, and how a predicted one differs from it: judged by shape first, by numbers on asking.

Its twin is ``judge.js``: the same steps on the same numbers, held together by ``tests/explore/curves_300.json``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from helpers.errors import N_
from helpers.language import current

if TYPE_CHECKING:
    from helpers.explore.view import Guess

LAST = 100  # curves are looked at on this many equal steps of time
CLOSE = 0.08  # of the axis: as near as a hand can be asked to draw
STAYS = 0.08  # of the axis: what moves less than this stays
TURNS = 0.2  # of the curve's own range: a smaller turn is the hand's or chance's
COARSER = (1.0, 1.75, 3.0)  # what turns more than twice is looked at from further off
END, SOONER, LEVEL = 0.15, 0.12, 0.25  # of the axis, and of time: a larger difference is worth a word
EDGE = 2  # steps: a line begun or ended a hair inside the axes is meant to reach them
LENIENT = (1.0, 0.6, 1.6)  # a turn that only just counts, or only just does not, is not held against anybody

TEXTS = {
    "stays_high": N_("{label} stays high."),
    "stays_middle": N_("{label} stays about the same."),
    "stays_low": N_("{label} stays low."),
    "rises_high": N_("{label} rises and stays high."),
    "rises_middle": N_("{label} rises and then levels out."),
    "rises_low": N_("{label} rises a little and stays low."),
    "rises_on": N_("{label} rises all the way."),
    "falls_high": N_("{label} falls a little and stays high."),
    "falls_middle": N_("{label} falls and then levels out."),
    "falls_low": N_("{label} falls and stays low."),
    "falls_on": N_("{label} falls all the way."),
    "peak_back": N_("{label} rises, then falls back."),
    "peak_part": N_("{label} rises, then falls part of the way back."),
    "peak_past": N_("{label} rises, then falls to below where it began."),
    "dip_back": N_("{label} falls, then rises again."),
    "dip_part": N_("{label} falls, then rises part of the way back."),
    "dip_past": N_("{label} falls, then rises to above where it began."),
    "peak_dip": N_("{label} rises, falls, and rises again."),
    "dip_peak": N_("{label} falls, rises, and falls again."),
    "swings": N_("{label} goes up and down."),
    "expected_stays_high": N_("You expected it to stay high."),
    "expected_stays_middle": N_("You expected it to stay about the same."),
    "expected_stays_low": N_("You expected it to stay low."),
    "expected_rises_high": N_("You expected it to rise and stay high."),
    "expected_rises_middle": N_("You expected it to rise and then level out."),
    "expected_rises_low": N_("You expected it to rise a little and stay low."),
    "expected_rises_on": N_("You expected it to rise all the way."),
    "expected_falls_high": N_("You expected it to fall a little and stay high."),
    "expected_falls_middle": N_("You expected it to fall and then level out."),
    "expected_falls_low": N_("You expected it to fall and stay low."),
    "expected_falls_on": N_("You expected it to fall all the way."),
    "expected_peak_back": N_("You expected it to rise, then fall back."),
    "expected_peak_part": N_("You expected it to rise, then fall part of the way back."),
    "expected_peak_past": N_("You expected it to rise, then fall to below where it began."),
    "expected_dip_back": N_("You expected it to fall, then rise again."),
    "expected_dip_part": N_("You expected it to fall, then rise part of the way back."),
    "expected_dip_past": N_("You expected it to fall, then rise to above where it began."),
    "expected_peak_dip": N_("You expected it to rise, fall, and rise again."),
    "expected_dip_peak": N_("You expected it to fall, rise, and fall again."),
    "expected_swings": N_("You expected it to go up and down."),
    "right": N_("You expected this."),
    "right_so_far": N_("You expected this, as far as your curve goes."),
    "sooner": N_("You expected the same shape, but sooner."),
    "later": N_("You expected the same shape, but later."),
    "back_sooner": N_("You expected the same shape, but a quicker way back."),
    "back_later": N_("You expected the same shape, but a slower way back."),
    "higher": N_("You expected the same shape, but higher."),
    "lower": N_("You expected the same shape, but lower."),
    "end_higher": N_("You expected the same shape, but higher at the end."),
    "end_lower": N_("You expected the same shape, but lower at the end."),
    "peak_higher": N_("You expected the same shape, but with a higher top."),
    "peak_lower": N_("You expected the same shape, but with a lower top."),
    "dip_higher": N_("You expected the same shape, but with a shallower dip."),
    "dip_lower": N_("You expected the same shape, but with a deeper dip."),
    "nearer": N_("“{shape}” comes nearer."),
    "apart": N_("Furthest apart at {when}: you expected {expected}, and the curve is at {value}{unit}."),
    "never_apart": N_("The two curves are never more than {gap} apart{unit}."),
    "turns_at": N_("The curve turns at {when}; you expected {expected}."),
    "level_at": N_("The curve has levelled out by {when}; you expected {expected}."),
    "number_same": N_("It is {value}, as you guessed."),
    "number_close": N_("It is {value}. You guessed {guessed}, which is close."),
    "number_higher": N_("It is {value}. You guessed higher: {guessed}."),
    "number_lower": N_("It is {value}. You guessed lower: {guessed}."),
}

Point = tuple[float, float] | None
"""Share of the time and share of the axis, as a :class:`Guess` has them; None where the pen was lifted."""


def texts() -> dict[str, str]:
    """Every sentence of the judge in the reader's language, as the stage's judge asks for them."""
    return {f"judge_{key}": current().say(text) for key, text in TEXTS.items()}


@dataclass(frozen=True)
class CurveShape:
    """What a curve does, in shares of the axis and of time.

    ``up`` is whether it first rises (None: it stays), ``turns`` how many times it turns; ``turn`` and ``extreme`` are
    time and height of its first turn (a plateau turns in its middle, and begins at ``turns_at``), ``half`` is when half of its change is done, ``back`` when half of the way back
    from its turn, ``level`` from when on it is where it ends, and ``does`` names its sentence.
    """

    up: bool | None
    turns: int
    turn: float
    turns_at: float
    extreme: float
    half: float
    back: float
    level: float
    end: float
    does: str


@dataclass(frozen=True)
class Verdict:
    """Mood (``right``, ``open``: right in shape but for one thing, ``wrong``), one headline, and the numbers apart."""

    mood: str
    headline: str
    details: tuple[str, ...] = ()


def headline(label: str, t: np.ndarray, values: np.ndarray, low: float, high: float) -> str:
    """The curve in one short sentence without numbers; empty where it has no values.

    Examples
    --------
    >>> t = np.linspace(0, 10, 50)
    >>> headline("Use", t, np.minimum(t / 5, 0.9), 0, 1)
    'Use rises and stays high.'
    """
    shape = shape_of(t, values, low, high)
    return current().say(TEXTS[shape.does], label=label) if shape else ""


def shape_of(t: Sequence[float], values: Sequence[float], low: float, high: float) -> CurveShape | None:
    """What the curve of ``values`` at the times ``t`` does on an axis from ``low`` to ``high``; None for no curve."""
    values = [float(value) for value in values]
    if not math.isfinite(high - low):
        finite = [value for value in values if math.isfinite(value)]
        low, high = (min(finite), max(finite)) if finite else (0.0, 1.0)
    points = [(float(x), y) for x, y in zip(t, values, strict=True)]
    steps = _on_steps(points, float(t[0]), float(t[-1]), low, high)
    at = [i for i in range(LAST + 1) if math.isfinite(steps[i])]
    return _shape([steps[i] for i in at], at, 1.0) if len(at) > 1 else None


def judge_curve(
    guess: Guess,
    label: str,
    points: Sequence[Point],
    t: Sequence[float],
    values: Sequence[float],
    chosen: str = "",
) -> Verdict:
    """Say whether a predicted curve is what came.

    Parameters
    ----------
    guess : Guess
        Its ``low`` and ``high`` are the axis, ``unit`` and ``time_unit`` its units.
    label : str
        What is curved, in the reader's language.
    points : sequence of Point
        The predicted curve as it was drawn, or the option's own; where the hand went back, the later stroke counts.
    t, values : sequence of float, shape (n,)
        What came.
    chosen : str
        The id of the option that ``points`` are, where it was not drawn: of two that are both near, one is nearer.
    """
    low, high, start, end = guess.low, guess.high, float(t[0]), float(t[-1])
    came = _on_steps([(float(x), float(y)) for x, y in zip(t, values, strict=True)], start, end, low, high)
    drawn = _on_steps(points, 0.0, 1.0, 0.0, 1.0)
    at = [i for i in range(LAST + 1) if math.isfinite(came[i]) and math.isfinite(drawn[i])]
    whole = [i for i in range(LAST + 1) if math.isfinite(came[i])]
    if len(at) < 2:
        return Verdict("open", "")
    now, then = [came[i] for i in at], [drawn[i] for i in at]
    does = _say(_shape([came[i] for i in whole], whole, 1.0).does, label=label)
    key, came_shape, then_shape = _compare(now, then, at)
    if key == "right" and len(at) < 0.7 * LAST:
        key = "right_so_far"
    best, gaps = _nearest(guess, came)
    shape = ""
    if key == "right" and best and chosen in gaps and gaps[best] < 0.7 * gaps[chosen]:
        key, shape = "nearer", guess.options[best]
    mood = "right" if key.startswith("right") else "wrong" if key.startswith("expected") else "open"
    details = _details(guess, start, end, now, then, at, came_shape, then_shape)
    return Verdict(mood, f"{does} {_say(key, shape=shape)}", details)


def judge_number(guess: Guess, guessed: float, value: float) -> Verdict:
    """Say whether a guessed number is what came; ``guess`` has the range, the step and the unit."""
    decimals = len(f"{guess.step:.4f}".rstrip("0").partition(".")[2])
    said = {name: _number(number, decimals, guess.unit) for name, number in (("value", value), ("guessed", guessed))}
    gap, close = guessed - value, max(guess.step, 0.05 * (guess.high - guess.low))
    if said["value"] == said["guessed"]:
        return Verdict("right", _say("number_same", **said))
    if abs(gap) <= close * (1 + 1e-9):
        return Verdict("right", _say("number_close", **said))
    return Verdict("wrong", _say("number_higher" if gap > 0 else "number_lower", **said))


def nearest(guess: Guess, points: Sequence[Point]) -> str:
    """The id of the option of ``guess`` that a curve comes nearest to; empty where none is near."""
    best, gaps = _nearest(guess, _on_steps(points, 0.0, 1.0, 0.0, 1.0))
    return best if best and gaps[best] < 2 * END else ""


def _nearest(guess: Guess, drawn: list[float]) -> tuple[str, dict[str, float]]:
    """The id of the option that ``drawn`` comes nearest to, and how far it is from each, as shares of the axis."""
    at, gaps = [i for i in range(LAST + 1) if math.isfinite(drawn[i])], {}
    for name, option in guess.points.items() if at else ():
        shape = _on_steps(option, 0.0, 1.0, 0.0, 1.0)
        gaps[name] = sum(abs(shape[i] - drawn[i]) for i in at) / len(at)
    return min(gaps, key=lambda name: gaps[name], default=""), gaps


def _on_steps(points: Sequence[Point], start: float, end: float, low: float, high: float) -> list[float]:
    """The curve as shares of the axis at equal steps of time; NaN where there is none."""
    made = [math.nan] * (LAST + 1)
    scaled = [
        (LAST * (p[0] - start) / (end - start), (p[1] - low) / (high - low))
        if p is not None and math.isfinite(p[0]) and math.isfinite(p[1])
        else None
        for p in points
    ]
    for a, b in pairwise(scaled):
        if a is None or b is None:
            continue
        first, last = math.ceil(min(a[0], b[0]) - 1e-9), math.floor(max(a[0], b[0]) + 1e-9)
        for i in range(max(first, 0), min(last, LAST) + 1):
            share = 1.0 if b[0] == a[0] else min(1.0, max(0.0, (i - a[0]) / (b[0] - a[0])))
            made[i] = a[1] + share * (b[1] - a[1])
    at = [i for i in range(LAST + 1) if math.isfinite(made[i])]
    if len(at) > 1 and at[0] <= EDGE:
        made[: at[0]] = [made[at[0]]] * at[0]
    if len(at) > 1 and at[-1] >= LAST - EDGE:
        made[at[-1] + 1 :] = [made[at[-1]]] * (LAST - at[-1])
    return made


def _turning_points(v: list[float], small: float) -> tuple[bool | None, list[int]]:
    """Whether the curve first rises (None: it stays), and where it turns by more than ``small``."""
    up, first, turns, top, bottom = None, None, [], 0, 0
    for i, value in enumerate(v):
        top, bottom = (i if value > v[top] else top), (i if value < v[bottom] else bottom)
        if up is not True and value - v[bottom] >= small:
            if up is not None:
                turns.append(bottom)
            up, top = True, i
        elif up is not False and v[top] - value >= small:
            if up is not None:
                turns.append(top)
            up, bottom = False, i
        first = up if first is None else first
    return first, turns


def _shape(v: list[float], at: list[int], lenient: float) -> CurveShape:
    """The shape of ``v``, which stands at the steps ``at``; ``lenient`` scales how large a turn must be."""
    span = max(v) - min(v)
    for coarser in COARSER:
        up, turns = _turning_points(v, lenient * max(STAYS, coarser * TURNS * span))
        if len(turns) <= 2:
            break
    start, end = v[0], v[-1]
    extreme = turns[0] if turns else len(v) - 1
    left = right = extreme
    while left > 0 and abs(v[left - 1] - v[extreme]) <= 0.1 * span:
        left -= 1
    while right < len(v) - 1 and abs(v[right + 1] - v[extreme]) <= 0.1 * span:
        right += 1
    turn = (at[left] + at[right]) / 2 / LAST
    half = _half(v, 0)
    back = _half(v, extreme)
    away = [i for i, value in enumerate(v) if abs(value - end) > TURNS * span]
    level = at[min(len(v) - 1, away[-1] + 1)] if away and up is not None else at[0]
    place = "low" if end < 1 / 3 else "high" if end > 2 / 3 else "middle"
    if up is None:
        does = f"stays_{place}"
    elif not turns:
        way = "rises" if up else "falls"
        does = f"{way}_{place}" if level - at[0] <= 0.75 * (at[-1] - at[0]) else f"{way}_on"
    elif len(turns) == 1:
        went, returned = abs(v[extreme] - start), abs(v[extreme] - end)
        how = "past" if returned - went > max(STAYS, TURNS * span) else "back" if returned >= 0.7 * went else "part"
        does = f"{'peak' if up else 'dip'}_{how}"
    else:
        does = ("peak_dip" if up else "dip_peak") if len(turns) == 2 else "swings"
    times = (turn, at[extreme] / LAST, v[extreme], at[half] / LAST, at[back] / LAST, level / LAST)
    return CurveShape(up, len(turns), *times, end, does)


def _half(v: list[float], first: int) -> int:
    """Where half of the way from ``first`` to the end is done; where it is done several times, the middle of them."""
    middle = (v[first] + v[-1]) / 2
    return first + sum((value >= middle) != (v[-1] >= middle) for value in v[first:-1])


def _compare(now: list[float], then: list[float], at: list[int]) -> tuple[str, CurveShape, CurveShape]:
    """The key of the second sentence, and the two shapes that were compared."""
    came, expected = _shape(now, at, 1.0), _shape(then, at, 1.0)
    gaps = [b - a for a, b in zip(now, then, strict=True)]
    mean = sum(gaps) / len(gaps)
    near = sum(abs(gap) <= CLOSE for gap in gaps)
    far = sum(abs(gap) > 2 * END for gap in gaps)
    if near >= 0.9 * len(gaps) and far <= EDGE:
        return "right", came, expected
    fits = sum(abs(gap) <= END for gap in gaps) >= 0.75 * len(gaps)
    for a in (_shape(now, at, lenient) for lenient in LENIENT):
        for b in (_shape(then, at, lenient) for lenient in LENIENT):
            if (a.up, a.turns) != (b.up, b.turns):
                continue
            if fits and _differences(a, b, mean)[0][0] <= 1:
                return "right", a, b
            if a.up is None:
                came, expected = a, b
    if (came.up, came.turns) != (expected.up, expected.turns) and came.does != expected.does:
        return f"expected_{expected.does}", came, expected
    if abs(expected.end - came.end) > 2 * END and came.does != expected.does:
        return f"expected_{expected.does}", came, expected
    return _differences(came, expected, mean)[0][1], came, expected


def _differences(came: CurveShape, expected: CurveShape, mean: float) -> list[tuple[float, str]]:
    """What differs between two curves of one shape, largest first, as a multiple of what is worth a word."""
    found = []

    def differs(by: float, worth: float, more: str, less: str) -> None:
        found.append((abs(by) / worth, more if by > 0 else less))

    if came.turns:
        differs(expected.turn - came.turn, SOONER, "later", "sooner")
    if came.turns == 1:
        which = "peak" if came.up else "dip"
        differs(expected.back - came.back, SOONER, "back_later", "back_sooner")
        differs(expected.extreme - came.extreme, END, f"{which}_higher", f"{which}_lower")
    elif came.up is not None and came.turns == 0:
        differs(expected.half - came.half, SOONER, "later", "sooner")
        differs(expected.level - came.level, LEVEL, "later", "sooner")
    if came.up is None or came.turns > 1:
        differs(mean, SOONER, "higher", "lower")
    else:
        differs(expected.end - came.end, END, "end_higher", "end_lower")
    return sorted(found, key=lambda one: -one[0])


def _details(
    guess: Guess,
    start: float,
    end: float,
    now: list[float],
    then: list[float],
    at: list[int],
    came: CurveShape,
    expected: CurveShape,
) -> tuple[str, ...]:
    low, high = guess.low, guess.high

    def when(share: float) -> str:
        return _number(start + share * (end - start), 1 if end - start > 2 else 2, guess.time_unit)

    def value(share: float) -> str:
        return _number(low + share * (high - low), 2)

    unit = f" ({guess.unit})" if guess.unit else ""
    worst = 0
    for i in range(len(at)):
        worst = i if abs(then[i] - now[i]) > abs(then[worst] - now[worst]) + 1e-9 else worst
    gap = abs(then[worst] - now[worst])
    if gap <= CLOSE:
        return (_say("never_apart", gap=_number(gap * (high - low), 2), unit=unit),)
    said = [_say("apart", unit=unit, when=when(at[worst] / LAST), expected=value(then[worst]), value=value(now[worst]))]
    if came.turns == expected.turns == 1 and came.up == expected.up:
        said.append(_say("turns_at", when=when(came.turns_at), expected=when(expected.turns_at)))
    elif came.does[:6] == expected.does[:6] and came.does[:6] in ("rises_", "falls_"):
        said.append(_say("level_at", when=when(came.level), expected=when(expected.level)))
    return tuple(said)


def _say(key: str, **values: str) -> str:
    return current().say(TEXTS[key], **values)


def _number(value: float, decimals: int, unit: str = "") -> str:
    """With its unit; a half is rounded away from zero, as JavaScript does too."""
    tens = 10**decimals
    rounded = math.copysign(math.floor(abs(value) * tens + 0.5) / tens, value)
    return f"{current().number(rounded, decimals)} {unit}".strip()
