"""One curve and, under it, published groups as distributions that overlap, with one person's place among them."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import plotly.graph_objects as go

from helpers.errors import N_
from helpers.explore.controls import Menu
from helpers.explore.explorer import Explorer
from helpers.explore.figure import COLOURS, CurveFigure, with_unit
from helpers.explore.published import Published, where_from
from helpers.language import current
from helpers.models import discounting, overlap, stop_signal
from helpers.models.declare import Curves, Model, Parameters
from helpers.sources import table

REACH = 3.6  # standard deviations shown on either side of the comparison group
COMPARISON = N_("Comparison group")
POWERS = tuple(10.0**power for power in range(-5, 3))


@dataclass(frozen=True)
class Measure:
    """What people differ in: its axis, where the comparison group lies on it, and where one person does.

    ``middle``, ``spread`` and ``person`` are on the scale on which people are normally distributed; with ``log`` that
    is the natural logarithm of what the axis shows.
    """

    label: str
    unit: str
    log: bool
    middle: Callable[[Parameters], float]
    spread: Callable[[Parameters], float]
    person: Callable[[Parameters, float], float]
    here: str
    pairs: str
    groups: dict[str, str]
    """Rows of the table cognition_groups that can be shown, and their wordings."""


MEASURES = {
    "discounting": Measure(
        label=N_("Steepness of discounting, k"),
        unit=N_("per day"),
        log=True,
        middle=lambda p: math.log(p.k0),
        spread=lambda p: p.spread,
        person=lambda p, balance: math.log(discounting.rate(p, balance)),
        here=N_(
            "At this balance k is {value} a day. Of 100 people, {comparison} in the comparison group and {group} in the "
            "other group discount more steeply than that."
        ),
        pairs=N_(
            "The two groups have {overlap} per cent in common. Take one person from each: the one from the comparison "
            "group is the steeper of the two in {pairs} of 100 such pairs."
        ),
        groups={
            "DD3": N_("Addictive behaviour, clinical samples"),
            "DD4": N_("Addictive behaviour, other samples"),
            "DD1": N_("Addictive behaviour, all studies, large surveys included"),
        },
    ),
    "stop_signal": Measure(
        label=N_("Time that stopping takes, SSRT"),
        unit=N_("milliseconds"),
        log=False,
        middle=lambda p: p.ssrt0,
        spread=lambda p: p.spread,
        person=stop_signal.stopping_time,
        here=N_(
            "At this balance stopping takes {value} milliseconds. Of 100 people, {comparison} in the comparison group "
            "and {group} in the other group need longer than that."
        ),
        pairs=N_(
            "The two groups have {overlap} per cent in common. Take one person from each: the one from the comparison "
            "group is the slower of the two in {pairs} of 100 such pairs."
        ),
        groups={
            "SS4": N_("People who have drunk alcohol, in a laboratory"),
            "SS5": N_("Adults with ADHD"),
        },
    ),
}


def _row(row_id: str) -> dict:
    return next(row for row in table("cognition_groups") if row["id"] == row_id)


def distance(row_id: str) -> float:
    """The published distance between the means of two groups, in standard deviations."""
    return _row(row_id)["effect"]


def _plain(value: float) -> str:
    """A number in a sentence: one decimal below 10, none from there on."""
    return current().number(value, 0 if value >= 10 else 1)


def _power(value: float) -> str:
    """A power of ten with no more decimals than it needs."""
    return current().number(value, max(0, round(-math.log10(value))))


class GroupsFigure(CurveFigure):
    """The curve above; below it two overlapping distributions and a line for one person."""

    def __init__(self, model: Model, measure: Measure) -> None:
        super().__init__(model)
        self.measure = measure
        say = current().say
        axes = {"xaxis": "x2", "yaxis": "y2"}
        fill = {"mode": "lines", "fill": "tozeroy", **axes}
        grey, purple = "rgba(60,60,60,0.22)", "rgba(122,62,142,0.28)"
        self.widget.add_traces(
            [
                go.Scatter(line={"color": "#333333", "width": 2}, fillcolor=grey, **fill),
                go.Scatter(line={"color": COLOURS[3], "width": 2, "dash": "longdash"}, fillcolor=purple, **fill),
                go.Scatter(mode="lines", line={"color": COLOURS[0], "width": 4, "dash": "dot"}, **axes),
            ]
        )
        self.comparison, self.group, self.person = self.widget.data[-3:]
        self.published = ()
        self.widget.update_layout(
            height=640,
            yaxis={"domain": [0.5, 1.0]},
            xaxis2={
                "title": {"text": with_unit(measure.label, measure.unit)},
                "anchor": "y2",
                "type": "log" if measure.log else "linear",
                **({"tickvals": POWERS, "ticktext": [_power(value) for value in POWERS]} if measure.log else {}),
                "fixedrange": True,
                "zeroline": False,
            },
            yaxis2={
                "title": {"text": say(N_("People"))},
                "domain": [0.0, 0.32],
                "anchor": "x2",
                "showticklabels": False,
                "range": [0, 1.08],
                "fixedrange": True,
            },
        )

    def draw_groups(self, middle: float, spread: float, apart: float, person: float, name: str, visible: bool) -> None:
        """Write both distributions, as heights over the tallest, and the person's line."""
        x = np.linspace(middle - REACH * spread, middle + (REACH + apart) * spread, 161)
        shown = np.exp(x) if self.measure.log else x
        with self.widget.batch_update():
            for trace, centre in ((self.comparison, middle), (self.group, middle + apart * spread)):
                trace.x, trace.y = shown, np.exp(-0.5 * ((x - centre) / spread) ** 2)
                trace.visible = visible
            at = math.exp(person) if self.measure.log else person
            self.person.x, self.person.y = np.array([at, at]), np.array([0.0, 1.04])
            self.person.visible = visible
            # Names of traces that were added to a finished figure reach the page only when they change.
            self.comparison.name, self.group.name = current().say(COMPARISON), name
            self.person.name = current().say(N_("One person, at this balance"))
            ends = np.log10(shown[[0, -1]]) if self.measure.log else shown[[0, -1]]
            self.widget.layout.xaxis2.range = ends.tolist()


class GroupsView(Explorer):
    """The explorer of a model whose balance moves something that people differ in."""

    def __init__(self, model: Model, **settings: object) -> None:
        self.measure = MEASURES[model.name]
        say, number = current().say, current().number
        self.group = Menu(
            label=say(N_("The other group")),
            names=list(self.measure.groups),
            options=[
                f"{say(label)} ({_row(row_id)['measure']} = {number(distance(row_id))})"
                for row_id, label in self.measure.groups.items()
            ],
            value=next(iter(self.measure.groups)),
        )
        super().__init__(model, **settings)
        self.group.observe(lambda _: self._draw(), "value")
        self.where_from.value = where_from(_as_published(self.measure))
        place = self.children.index(self.where_from)
        self.children = [*self.children[:place], self.group, *self.children[place:]]

    def _make_figure(self) -> GroupsFigure:
        return GroupsFigure(self.model, self.measure)

    def _compute(self) -> Curves:
        measure, p = self.measure, self.parameters
        self.figure.draw_groups(
            measure.middle(p),
            measure.spread(p),
            distance(self.group.value),
            measure.person(p, self.balance.value),
            current().say(measure.groups[self.group.value]),
            not self.veiled,
        )
        return super()._compute()

    def _describe(self) -> list[str]:
        say, number = current().say, current().number
        measure, p = self.measure, self.parameters
        apart = distance(self.group.value)
        person = measure.person(p, self.balance.value)
        place = (person - measure.middle(p)) / measure.spread(p)
        above = NormalDist().cdf
        remarks = self.model.remarks(self.curves)
        return [
            *(say(text, **{name: _plain(value) for name, value in values.items()}) for text, values in remarks),
            say(
                measure.here,
                value=number(math.exp(person), 3) if measure.log else number(person, 0),
                comparison=number(100 * above(-place), 0),
                group=number(100 * above(apart - place), 0),
            ),
            say(
                measure.pairs,
                overlap=number(100 * overlap.overlap(apart), 0),
                pairs=number(100 * (1 - overlap.superiority(apart)), 0),
            ),
        ]


def _as_published(measure: Measure) -> tuple[Published, ...]:
    """The groups in the shape that the line of sources is made from."""
    sources = {row["id"]: row["source"] for row in table("cognition_groups")}
    return tuple(Published(label, "", (), (), sources[row_id]) for row_id, label in measure.groups.items())
