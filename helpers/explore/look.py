"""What curves look like everywhere: one to follow, the rest quiet; told apart by lightness and dash, not by colour alone."""

from __future__ import annotations

from typing import Any

from helpers.errors import N_
from helpers.language import current

COLOURS = ("#0072B2", "#D55E00", "#00785A", "#7A3E8E", "#8C6D00", "#333333")
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
HERO = {"color": COLOURS[0], "width": 4, "dash": "solid"}
QUIET = "#5F6B7A"
PUBLISHED = "#333333"
SYMBOLS = ("circle-open", "square-open", "diamond-open", "triangle-up-open", "x", "star-open", "cross", "hexagon-open")


def quiet(position: int) -> dict[str, Any]:
    """The line of a curve that is not the one to follow; ``position`` decides its dash.

    Examples
    --------
    >>> quiet(0)["dash"] != quiet(1)["dash"]
    True
    """
    return {"color": QUIET, "width": 2, "dash": DASHES[position % len(DASHES)]}


def style(position: int) -> dict[str, Any]:
    """Colour and dash of the curve at ``position`` where several count alike."""
    return {"color": COLOURS[position % len(COLOURS)], "dash": DASHES[position % len(DASHES)]}


def with_unit(label: str, unit: str) -> str:
    """Axis title: the label and, where there is one, the unit."""
    say = current().say
    return say(label) if unit == N_("no unit") else f"{say(label)} ({say(unit)})"
