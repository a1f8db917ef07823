"""Published numbers beside a model's, as small SVG pictures: numbers of one unit on one scale, bare numbers each on its own."""

from __future__ import annotations

import math
from collections.abc import Sequence

from helpers.explore.look import COLOURS
from helpers.language import current

WIDTH, HEIGHT, MARGIN = 150, 34, 8
LINE, FIGURES = 11, 30  # pixels from the top: where the scale and the numbers at its ends stand
SIZE = 5

Number = float | str | None


def pictures(rows: Sequence[tuple[str, Number, Number]]) -> list[str]:
    """One picture for each row of unit, published value and model's value; "" where either is not a number.

    Examples
    --------
    >>> drawn = pictures([("%", 54, 60), ("%", "higher", 3), ("", 2, 5)])
    >>> [picture[:4] for picture in drawn]
    ['<svg', '', '<svg']
    """
    numbers = [(unit, _number(published), _number(ours)) for unit, published, ours in rows]
    on_one_scale: dict[object, list[float]] = {}
    for position, (unit, *pair) in enumerate(numbers):
        if None not in pair:
            on_one_scale.setdefault(unit or position, []).extend(pair)
    return [
        "" if None in pair else _picture(*pair, *scale(unit, on_one_scale[unit or position]))
        for position, (unit, *pair) in enumerate(numbers)
    ]


def _number(value: Number) -> float | None:
    return None if value is None or isinstance(value, str) else float(value)


def scale(unit: str, values: Sequence[float]) -> tuple[float, float]:
    """The ends of a scale that holds zero and all ``values``; shares of a whole go from 0 to 100.

    Examples
    --------
    >>> scale("%", [54, 60]), scale("", [-0.31, -1.0]), scale("min", [6, 21])
    ((0.0, 100.0), (-1.0, 0.0), (0.0, 25.0))
    """
    low, high = min(0.0, *values), max(0.0, *values)
    if unit == "%" and low == 0 and high <= 100:
        return 0.0, 100.0
    if low == high:
        return 0.0, 1.0
    step = 10 ** math.floor(math.log10(max(high, -low))) / 2
    return round(math.floor(low / step) * step, 9), round(math.ceil(high / step) * step, 9)


def _picture(published: float, ours: float, low: float, high: float) -> str:
    """A dot for what was published and a diamond for the model, on a line; said in words by the table's own cells."""

    def at(value: float) -> float:
        return round(MARGIN + (value - low) / (high - low) * (WIDTH - 2 * MARGIN), 1)

    ends = "".join(
        f'<text x="{at(end):g}" y="{FIGURES}" text-anchor="{anchor}" font-size="10" fill="currentColor">'
        f"{current().plain(end)}</text>"
        for end, anchor in ((low, "start"), (high, "end"))
    )
    x, size = at(ours), SIZE + 1
    diamond = f"M{x - size:g} {LINE}L{x:g} {LINE - size}L{x + size:g} {LINE}L{x:g} {LINE + size}Z"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'aria-hidden="true"><path d="M{MARGIN} {LINE}H{WIDTH - MARGIN}" stroke="currentColor" stroke-opacity=".5"/>'
        f'{ends}<circle cx="{at(published):g}" cy="{LINE}" r="{SIZE}" fill="currentColor"/>'
        f'<path d="{diamond}" fill="none" stroke="{COLOURS[1]}" stroke-width="2"/></svg>'
    )
