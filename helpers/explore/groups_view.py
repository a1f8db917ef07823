"""One curve and, beside it, published groups as distributions that overlap, with one person's place among them."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np

from helpers.errors import N_
from helpers.explore.frame import Panel, Trace, trace
from helpers.explore.look import COLOURS, with_unit
from helpers.explore.published import Published, where_from
from helpers.explore.view import CHOICE, Control, State, View
from helpers.language import current
from helpers.models import discounting, overlap, stop_signal
from helpers.models.declare import Curves, Model, Parameters
from helpers.sources import table

REACH = 3.6  # standard deviations shown on either side of the comparison group
COMPARISON = N_("Comparison group")
GROUP = "group"
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


class GroupsView(View):
    """A model whose balance moves something that people differ in, with published groups in a panel of their own."""

    def __init__(self, model: Model, *arguments: Any, **settings: Any) -> None:
        self.measure = MEASURES[model.name]
        super().__init__(model, *arguments, **settings)

    def _own_controls(self) -> tuple[Control, ...]:
        say, number, groups = current().say, current().number, self.measure.groups
        options = {
            row_id: f"{say(label)} ({_row(row_id)['measure']} = {number(distance(row_id))})"
            for row_id, label in groups.items()
        }
        group = Control(GROUP, CHOICE, say(N_("The other group")), next(iter(groups)), options=options, place="under")
        return (*super()._own_controls(), group)

    def panels(self, state: State, curves: Curves) -> list[Panel]:
        """Those of the model, and the two groups as distributions that overlap."""
        return [*super().panels(state, curves), self._groups(state)]

    def _groups(self, state: State) -> Panel:
        """Both distributions, as heights over the tallest, and the person's line."""
        say, measure, p = current().say, self.measure, self.parameters(state)
        middle, spread, apart = measure.middle(p), measure.spread(p), distance(str(state[GROUP]))
        x = np.linspace(middle - REACH * spread, middle + (REACH + apart) * spread, 161)
        shown = np.exp(x) if measure.log else x
        person = measure.person(p, float(state["balance"]))
        at = math.exp(person) if measure.log else person
        ends = np.log10(shown[[0, -1]]) if measure.log else shown[[0, -1]]

        def bell(key: str, label: str, centre: float, fill: str, line: dict) -> Trace:
            y = np.exp(-0.5 * ((x - centre) / spread) ** 2)
            made = trace(
                key, "mark", say(label), x=shown, y=y, fill="tozeroy", fillcolor=fill, line=line, hoverinfo="skip"
            )
            return {**made, "showlegend": True}

        grey, purple = "rgba(60,60,60,0.22)", "rgba(122,62,142,0.28)"
        traces = [
            bell("comparison", COMPARISON, middle, grey, {"color": "#333333", "width": 2}),
            bell(
                "group",
                measure.groups[str(state[GROUP])],
                middle + apart * spread,
                purple,
                {"color": COLOURS[3], "width": 2, "dash": "longdash"},
            ),
            trace(
                "person",
                "mark",
                say(N_("One person, at this balance")),
                x=[at, at],
                y=[0.0, 1.04],
                line={"color": COLOURS[0], "width": 4, "dash": "dot"},
                hoverinfo="skip",
                showlegend=True,
            ),
        ]
        ticks = {"tickvals": list(POWERS), "ticktext": [_power(value) for value in POWERS]} if measure.log else {}
        layout = {
            "xaxis": {
                "title": {"text": with_unit(measure.label, measure.unit)},
                "type": "log" if measure.log else "linear",
                "range": ends.tolist(),
                "zeroline": False,
                **ticks,
            },
            "yaxis": {"title": {"text": say(N_("People"))}, "showticklabels": False, "range": [0, 1.08]},
        }
        return Panel("groups", say(N_("Groups of people")), traces, layout)

    def words(self, state: State, curves: Curves) -> tuple[str, list[str]]:
        """What the model says, where this person stands among people, and how much the groups have in common."""
        say, number = current().say, current().number
        measure, p = self.measure, self.parameters(state)
        apart = distance(str(state[GROUP]))
        person = measure.person(p, float(state["balance"]))
        place = (person - measure.middle(p)) / measure.spread(p)
        above = NormalDist().cdf
        remarks = [
            say(text, **{name: _plain(value) for name, value in values.items()})
            for text, values in self.model.remarks(curves)
        ]
        return remarks[0], [
            *remarks[1:],
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

    def notes(self, state: State) -> list[str]:
        """Where the groups come from."""
        return [*super().notes(state), where_from(_as_published(self.measure))]


def _as_published(measure: Measure) -> tuple[Published, ...]:
    """The groups in the shape that the line of sources is made from."""
    sources = {row["id"]: row["source"] for row in table("cognition_groups")}
    return tuple(Published(label, "", (), (), sources[row_id]) for row_id, label in measure.groups.items())
