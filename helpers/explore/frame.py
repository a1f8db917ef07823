"""A Frame: what an explorer shows in one state, as numbers and words, with nothing in it that lives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from helpers.models.declare import Curves

Trace = dict[str, Any]
"""A trace of Plotly as plain JSON, its numbers as arrays; ``meta`` says what it is in the course (see :func:`trace`)."""


def trace(key: str, role: str = "quiet", label: str = "", **settings: Any) -> Trace:
    """A trace of Plotly: ``settings`` are its own, ``meta`` is what the stage and the picture need to know.

    Parameters
    ----------
    key : str
        Names the trace within its panel, the same in every state.
    role : str
        ``hero`` (the one curve to follow), ``quiet`` (another curve), ``published`` (figures laid over), ``trail`` (its
        one point is added to the points of the states before), ``mark`` (anything else; never pinned), ``answer`` (a mark
        that would tell what is guessed: it is there once that is done).
    label : str
        Stands at the curve's end, in the reader's language; a trace without one has no name on the figure.

    Examples
    --------
    >>> trace("use", "hero", "Use", x=[0, 1], y=[0, 0.5])["meta"]
    {'key': 'use', 'role': 'hero', 'label': 'Use'}
    """
    made: Trace = {"type": "scatter", "name": label, "meta": {"key": key, "role": role, "label": label}}
    if settings.get("type", "scatter") == "scatter":
        made["mode"] = "lines"
        if settings.get("mode", "lines") != "lines":
            made["cliponaxis"] = False  # a point or a word at the edge is whole
    return {**made, **settings}


@dataclass(frozen=True)
class Panel:
    """One figure of a frame; a frame with several shows them one at a time, each behind a tab.

    Attributes
    ----------
    key, title : str
        The title, in the reader's language, is the tab's.
    traces : sequence of Trace
    layout : mapping
        Plotly's layout as plain JSON: axes, shapes, annotations. Size, margins, fonts and theme are the stage's.

    Examples
    --------
    >>> Panel("use", "Use", [trace("use", "hero", "Use", x=[0, 1], y=[0.1, 0.2])], {}).traces[0]["name"]
    'Use'
    """

    key: str
    title: str
    traces: Sequence[Trace]
    layout: Mapping[str, Any]


@dataclass(frozen=True)
class Table:
    """The numbers behind a frame: heads in the reader's language, and one column of floats or texts for each.

    ``decimals`` has one entry for each column; NaN is an empty cell.
    """

    title: str
    heads: Sequence[str]
    columns: Sequence[np.ndarray | Sequence[str]]
    decimals: Sequence[int]


@dataclass(frozen=True)
class Frame:
    """What is seen in one state. All texts are in the reader's language, all numbers in the model's units.

    Attributes
    ----------
    panels : sequence of Panel
        The one that the balance moves comes first.
    headline : str
        The one sentence above the figure: what the hero does.
    sentences : sequence of str
        The rest of what is to be seen, for whoever does not see it.
    table : Table or None
    notes : sequence of str
        HTML under the words: sources of what is laid over, and what has to be known about it.
    outcomes : mapping
        For each named outcome that may be guessed, ``(mood, feedback)`` in this state; mood is right, wrong or open.
    carry : mapping
        What the next state takes over from this one, where the present depends on the past.
    limits : mapping
        ``{control: (low, high)}`` where another value has moved a control's range.
    hidden : sequence of str
        Controls that mean nothing in this state.

    Examples
    --------
    >>> Frame((), headline="Use has settled at a low level.").plain()["headline"]
    'Use has settled at a low level.'
    """

    panels: Sequence[Panel]
    headline: str = ""
    sentences: Sequence[str] = ()
    table: Table | None = None
    notes: Sequence[str] = ()
    outcomes: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    carry: Mapping[str, Any] = field(default_factory=dict)
    limits: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    hidden: Sequence[str] = ()

    def plain(self) -> dict[str, Any]:
        """The frame as nested dicts and lists; long rows of numbers stay arrays."""
        return {
            "panels": [
                {"key": p.key, "title": p.title, "traces": list(p.traces), "layout": dict(p.layout)}
                for p in self.panels
            ],
            "headline": self.headline,
            "sentences": list(self.sentences),
            "table": None
            if self.table is None
            else {
                "title": self.table.title,
                "heads": list(self.table.heads),
                "columns": list(self.table.columns),
                "decimals": list(self.table.decimals),
            },
            "notes": list(self.notes),
            "outcomes": {key: list(pair) for key, pair in self.outcomes.items()},
            "carry": dict(self.carry),
            "limits": {key: list(pair) for key, pair in self.limits.items()},
            "hidden": list(self.hidden),
        }


def leaves(node: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every leaf of a plain frame with the way to it; a list of texts or of numbers is one leaf.

    Examples
    --------
    >>> dict(leaves({"a": {"b": 1}, "c": [{"d": 2}], "e": [1, 2]}))
    {('a', 'b'): 1, ('c', 0, 'd'): 2, ('e',): [1, 2]}
    """
    if isinstance(node, dict) and node:
        for name, value in node.items():
            yield from leaves(value, (*path, name))
    elif isinstance(node, list) and node and any(isinstance(item, (dict, np.ndarray)) for item in node):
        for position, value in enumerate(node):
            yield from leaves(value, (*path, position))
    else:
        yield path, node


def curve_table(curves: Curves, title: str, heads: Sequence[str]) -> Table:
    """The table of a model's curves: time first, then one column for each output."""
    decimals = [1 if curves.t[-1] > 2 else 2, *[2] * len(curves.outputs)]
    return Table(title, heads, [curves.t, *curves.values], decimals)
