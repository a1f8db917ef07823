"""What studies found, and when, under the model's own curves: one stretched axis of time, from the stop to twenty years."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import ipywidgets as widgets
import numpy as np
import plotly.graph_objects as go

from helpers.errors import N_
from helpers.explore import room
from helpers.explore.connection import Connection
from helpers.explore.controls import Menu, Words
from helpers.explore.figure import LAYOUT, style
from helpers.explore.plot import Figure
from helpers.explore.published import Published, citation, where_from
from helpers.explore.still import Displayed, Still
from helpers.language import current
from helpers.models import learning

WEEK, MONTH = 1 / 52, 1 / 12  # years
FIRST, LAST = 1 / 365, 20.0
AT_STOP, NO_END = FIRST * 1.15, LAST / 1.12  # where a stretch begins that has no place on a stretched axis, or ends
TICKS = {
    AT_STOP: N_("the stop"),
    WEEK: N_("1 week"),
    MONTH: N_("1 month"),
    0.25: N_("3 months"),
    0.5: N_("6 months"),
    1.0: N_("1 year"),
    2.0: N_("2 years"),
    5.0: N_("5 years"),
    15.0: N_("15 years"),
}
LOWER, RISING, FALLING, LIKE_OTHERS = (
    N_("lower than in others"),
    N_("on its way up"),
    N_("on its way down"),
    N_("as in others"),
)
STATES = {"lower": LOWER, "rises": RISING, "falls": FALLING, "normal": LIKE_OTHERS, "no difference": LIKE_OTHERS}
# Told apart by shape of the ends, by dash and by lightness, not by colour alone.
LOOKS = {
    LOWER: {"color": "#7A2E00", "dash": "solid", "symbol": "square"},
    FALLING: {"color": "#D55E00", "dash": "dot", "symbol": "triangle-down"},
    RISING: {"color": "#0072B2", "dash": "dash", "symbol": "triangle-up"},
    LIKE_OTHERS: {"color": "#00785A", "dash": "solid", "symbol": "circle-open"},
}
ROW = 46  # pixels


@dataclass(frozen=True)
class Studied:
    """What one study found over one stretch of time.

    Attributes
    ----------
    what : str
        Marked with ``N_``: what was measured, and in whom. Stretches with the same words stand in one row.
    months : tuple of two floats
        From and to, since the last use; the second is infinite where the study gives no end.
    finding : str
        A key of :data:`STATES`.
    source : str
        Key in ``data/references.bib``.
    studies, people : int, optional
        How many studies were reviewed, or people studied.
    back : float, optional
        The share of the loss that was back at the end of the stretch, where the study gives figures for it.
    """

    what: str
    months: tuple[float, float]
    finding: str
    source: str
    studies: int | None = None
    people: int | None = None
    back: float | None = None

    @property
    def cited(self) -> str:
        """Citation and size, in the notebook's language."""
        say = current().say
        cited = citation(self.source)
        if self.studies:
            return say(N_("{cited} ({count} studies)"), cited=cited, count=current().number(self.studies, 0))
        if self.people:
            return say(N_("{cited} ({count} people)"), cited=cited, count=current().number(self.people, 0))
        return cited

    @property
    def stretch(self) -> str:
        """What was found and when, in the notebook's language, as a part of a sentence."""
        say, (start, end) = current().say, self.months
        if math.isinf(end):
            template = N_("{state} from month {start} on")
        elif end > start:
            template = N_("{state} from month {start} to month {end}")
        else:
            template = N_("{state} at month {start}")
        times = {"start": _plain(start), "end": _plain(end) if math.isfinite(end) else ""}
        return say(template, state=say(STATES[self.finding]), **times)


@dataclass(frozen=True)
class Compared:
    """A group of studies, one row for each measure, and the model's curves that they stand under."""

    label: str
    curves: tuple[str, ...]
    studies: tuple[Studied, ...]
    remark: str

    @property
    def rows(self) -> dict[str, list[Studied]]:
        """The stretches of every row, by the words that stand over it, in the notebook's language."""
        found: dict[str, list[Studied]] = {}
        for study in self.studies:
            found.setdefault(study.what, []).append(study)
        return {_title(stretches): stretches for stretches in found.values()}

    @property
    def sentences(self) -> list[str]:
        """Every row in one sentence, for whoever does not see the figure."""
        return ["; ".join([title, *(s.stretch for s in stretches)]) + "." for title, stretches in self.rows.items()]


def _title(stretches: list[Studied]) -> str:
    """What stands over a row: whose studies, how large, and what was measured."""
    by_source = {study.source: study.cited for study in reversed(stretches)}
    return f"{', '.join(reversed(by_source.values()))}: {current().say(stretches[0].what)}"


def share_back(name: str, t: np.ndarray) -> np.ndarray:
    """The share of the loss at the stop that is back at ``t`` (years, shape (n,)), with the model's defaults.

    ``name`` is a part, "ability" or "will", or "half" for cognition of which half of the loss stays.
    """
    parameters = learning.Parameters(lasting=0.5) if name == "half" else learning.Parameters()
    at = np.concatenate([[0.0], t])
    if name in ("ability", "will"):
        values = learning.ability_and_will(parameters, 0.5, at)[name == "will"]
    else:
        values = learning.recovered(parameters, "cognition" if name == "half" else name, at)
    return (values[1:] - values[0]) / (1 - values[0])


NAMES = {
    "cognition": N_("Cognitive functions, all comes back"),
    "half": N_("Cognitive functions, half of the loss stays"),
    "adaptation": N_("Pleasure in other things"),
    "ability": N_("Ability to learn"),
    "will": N_("Will to learn"),
}


class RecoveryView(Displayed):
    """A menu of groups, and one figure: the model's curves above, the studies' stretches of time below.

    Parameters
    ----------
    groups : sequence of Compared
        At least one; the first is shown to begin with.
    """

    def __init__(self, groups: Sequence[Compared]) -> None:
        say = current().say
        self.groups = groups
        self.t = np.geomspace(FIRST, LAST, 200)
        self.menu = Menu(
            label=say(N_("Studies of")),
            names=[str(i) for i in range(len(groups))],
            options=[say(group.label) for group in groups],
            value="0",
        )
        self.words = Words()
        self.words.add_class("course-rest")
        self.sources = widgets.HTML()
        self.figure = self._make_figure()
        self.menu.observe(lambda _: self.show(), "value")
        connection = [] if room.in_a_room() else [Connection()]
        layout = {"max_width": "1000px", "padding": "2px 6px"}
        super().__init__([self.menu, *connection, self.figure, self.words, self.sources], layout=layout)
        self.add_class("course-studies")
        self.show()

    def _repr_mimebundle_(self, **settings: object) -> dict:
        """What a notebook shows; in front of a room, with the figure as it is now."""
        if room.in_a_room():
            room.enlarge(self.figure, round(room.ROOMIER * self.figure.layout.height), room.SMALL_FONT)
            self.labels.textfont.size = room.SMALL_FONT
            room.bring_up_to_date(self.figure)
        return super()._repr_mimebundle_(**settings)

    def still(self) -> Still:
        """The studies that it begins with, in words."""
        group = self.menu.options[self.menu.names.index(self.menu.value)]
        title = current().say(N_("Studies of"))
        return Still(f"{title}: {group}", self.words.sentences)

    def _make_figure(self) -> Figure:
        curves = [
            go.Scatter(mode="lines", line={**style(i), "width": 3}, xaxis="x", yaxis="y", legend="legend")
            for i in range(max(len(group.curves) for group in self.groups))
        ]
        spans = [_span(look) for look in LOOKS.values()]
        figure = Figure([*curves, _diamonds(), *spans, _labels()])
        self.curves, self.points = figure.data[: len(curves)], figure.data[len(curves)]
        self.spans = dict(zip(LOOKS, figure.data[len(curves) + 1 : -1], strict=True))
        self.labels = figure.data[-1]
        self._lay_out(figure, max(len(group.rows) for group in self.groups))
        return figure

    def _lay_out(self, figure: Figure, rows: int) -> None:
        say = current().say
        above, between, foot = 250, 70, 75
        height = above + between + rows * ROW
        low = rows * ROW / height
        legend = {"orientation": "h", "x": 0, "yanchor": "bottom", "font": {"size": 13}}
        common = LAYOUT | {"margin": {"l": 70, "r": 20, "t": 60, "b": foot}, "legend": {**legend, "y": 1.01}}
        figure.update_layout(
            **common,
            height=height + foot + 60,
            separators=current().plotly_separators,
            hovermode="closest",
            legend2={**legend, "y": low + 0.005},
            xaxis={
                "type": "log",
                "range": [np.log10(FIRST), np.log10(LAST)],
                "tickvals": list(TICKS),
                "ticktext": [say(text) for text in TICKS.values()],
                "title": {"text": say(N_("Time since stopping (stretched: each step is longer than the one before)"))},
                "anchor": "y2",
                "fixedrange": True,
            },
            yaxis={
                "domain": [1 - above / height, 1],
                "range": [-0.04, 1.08],
                "title": {"text": say(N_("Share of the loss that is back"))},
                "fixedrange": True,
            },
            yaxis2={
                "domain": [0, low],
                "showticklabels": False,
                "showgrid": False,
                "zeroline": False,
                "title": {"text": say(N_("Studies"))},
                "fixedrange": True,
            },
        )

    def show(self) -> None:
        """Write the chosen group into the figure, the words and the list of sources."""
        say, number = current().say, current().number
        group = self.groups[int(self.menu.value)]
        rows = group.rows
        # On the page, a property that a batch sets for some traces is lost from the others: names are set for all.
        with self.figure.batch_update():
            self.figure.layout.yaxis2.range = [len(rows) - 0.4, -0.7]
            for i, trace in enumerate(self.curves):
                shown = i < len(group.curves)
                trace.visible = shown
                if shown:
                    trace.name = say(NAMES[group.curves[i]])
                    trace.x, trace.y = self.t, share_back(group.curves[i], self.t)
            known = [study for study in group.studies if study.back is not None]
            self.points.name, self.points.visible = say(N_("Published: share of the loss that is back")), bool(known)
            self.points.x = [min(study.months[1] * MONTH, LAST) for study in known]
            self.points.y = [study.back for study in known]
            for state, trace in self.spans.items():
                x, y = _stretches(group, state)
                trace.name, trace.x, trace.y, trace.visible = say(state), x, y, bool(x)
            self.labels.x, self.labels.y = [AT_STOP] * len(rows), [i - 0.38 for i in range(len(rows))]
            self.labels.text = list(rows)
        self.words.sentences = [
            *(
                say(
                    N_("In the model, half of the loss in “{label}” is back after about {months} months."),
                    label=say(NAMES[name]),
                    months=number(12 * _half(name), 0),
                )
                for name in group.curves
                if np.isfinite(_half(name))
            ),
            *group.sentences,
            say(group.remark),
        ]
        self.sources.value = where_from(
            [Published(what, "", (), (), key) for what, key in dict.fromkeys((s.what, s.source) for s in group.studies)]
        )


def _span(look: dict[str, str]) -> go.Scatter:
    return go.Scatter(
        mode="lines+markers",
        line={"color": look["color"], "dash": look["dash"], "width": 5},
        marker={"symbol": look["symbol"], "size": 13, "color": look["color"], "line": {"width": 2}},
        xaxis="x",
        yaxis="y2",
        legend="legend2",
        hoverinfo="skip",
        connectgaps=False,
    )


def _diamonds() -> go.Scatter:
    marker = {"symbol": "diamond-open", "size": 13, "color": "#111111", "line": {"width": 2}}
    return go.Scatter(mode="markers", marker=marker, xaxis="x", yaxis="y", legend="legend")


def _labels() -> go.Scatter:
    return go.Scatter(
        mode="text",
        textposition="middle right",
        textfont={"size": 13, "color": "#222222"},
        xaxis="x",
        yaxis="y2",
        showlegend=False,
        hoverinfo="skip",
    )


def _plain(months: float) -> str:
    """Months with no more decimals than they need, at most two."""
    decimals = next(d for d in range(3) if d == 2 or round(months, d) == months)
    return current().number(months, decimals)


def _stretches(group: Compared, state: str) -> tuple[list[float | None], list[float | None]]:
    """Ends of every stretch of one state, with gaps between, on the figure's axes."""
    x: list[float | None] = []
    y: list[float | None] = []
    for position, stretches in enumerate(group.rows.values()):
        for study in stretches:
            if STATES[study.finding] == state:
                x += [*(min(max(months * MONTH, AT_STOP), NO_END) for months in study.months), None]
                y += [position, position, None]
    return x, y


def _half(name: str) -> float:
    """Years until half of the loss is back, NaN where that is not within the model's five years."""
    t = np.linspace(0.002, learning.SPAN, 5_000)
    back = share_back(name, t)
    return float(t[np.argmax(back >= 0.5)]) if back[-1] >= 0.5 else float("nan")
