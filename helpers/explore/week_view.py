"""A week as a strip of 168 hours, a row for each day; a month's money as a hundred parts: what each is bound to."""

from __future__ import annotations

import dataclasses
from functools import cached_property

import numpy as np

from helpers.errors import N_
from helpers.explore.frame import Panel, trace
from helpers.explore.look import COLOURS
from helpers.explore.view import Guess, State, View
from helpers.language import current
from helpers.models import week
from helpers.models.declare import Curves

KINDS = (  # wording, shape, colour; in the order in which a day is filled
    (N_("sleep, meals, washing"), "square", "#9A9A9A"),
    (N_("home, shopping, children, papers"), "diamond", COLOURS[4]),
    (N_("appointments, travel, waiting"), "triangle-up", COLOURS[1]),
    (N_("left"), "circle", COLOURS[2]),
)
PARTS = (  # the same of a month's money
    (N_("rent, power and other bills"), "square", "#9A9A9A"),
    (N_("food and what a home needs"), "diamond", COLOURS[4]),
    (N_("debts and fines"), "cross", COLOURS[3]),
    (N_("fares to appointments"), "triangle-up", COLOURS[1]),
    (N_("left"), "circle", COLOURS[2]),
)
ROW = 20  # parts in a row
DAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
WEEKDAYS = 5
HOURS_A_DAY = week.HOURS // week.DAYS


def hours(parameters: week.Parameters) -> np.ndarray:
    """The kind of each whole hour, (7, 24), as its position in ``KINDS``.

    Needs and home are spread over seven days, appointments over five; what a day cannot hold goes to the next.
    """
    p = parameters
    spread = (
        np.full(week.DAYS, p.needs),
        np.full(week.DAYS, p.home / week.DAYS),
        np.where(np.arange(week.DAYS) < WEEKDAYS, week.bound(p, p.appointments) / WEEKDAYS, 0.0),
    )
    made = np.full((week.DAYS, HOURS_A_DAY), len(KINDS) - 1)
    used = np.zeros(week.DAYS, dtype=int)
    for kind, each in enumerate(spread):
        whole = np.diff(np.round(np.cumsum([0.0, *each])).astype(int))
        carried = 0
        for day in range(week.DAYS):
            wanted = whole[day] + carried
            taken = min(wanted, HOURS_A_DAY - used[day])
            made[day, used[day] : used[day] + taken] = kind
            used[day] += taken
            carried = wanted - taken
    return made


def parts(parameters: week.Parameters) -> np.ndarray:
    """The kind of each hundredth of a month's money, (100,), as its position in ``PARTS``; what comes last goes short."""
    p = parameters
    ends = np.round(np.cumsum([p.fixed, p.food, p.debts, week.fares(p, p.appointments)]))
    return np.searchsorted(ends, np.arange(week.HUNDRED), side="right")


def _strip(key: str, title: str, kinds: np.ndarray, named: tuple, across: str, down: dict) -> Panel:
    """A mark for each of ``kinds``, (rows, marks in a row), a trace for each of those ``named``."""
    say, (rows, most) = current().say, kinds.shape
    traces = []
    for kind, (label, shape, colour) in enumerate(named):
        row, place = np.nonzero(kinds == kind)
        marker = {"symbol": shape, "color": colour, "size": 10}
        made = trace(
            f"{key}{kind}", "mark", x=place.tolist(), y=row.tolist(), mode="markers", marker=marker, hoverinfo="skip"
        )
        traces.append({**made, "name": say(label), "showlegend": True})
    plain = {"showgrid": False, "zeroline": False}
    layout = {
        "xaxis": {"title": {"text": say(across)}, "range": [-0.7, most - 0.3], "showticklabels": False, **plain},
        "yaxis": {"range": [rows - 0.4, -0.6], "title": {"text": ""}, **plain, **down},
        "hovermode": False,
    }
    return Panel(key, say(title), traces, layout)


class WeekView(View):
    """Both strips first, then hours and money left against the number of appointments."""

    front = ("appointments", "travel", "waiting", "fare")

    def panels(self, state: State, curves: Curves) -> list[Panel]:
        """The week as rows of hours, the month as rows of hundredths, and the curves of both."""
        say, p = current().say, self.parameters(state)
        days = {"tickvals": list(range(week.DAYS)), "ticktext": [say(day) for day in DAYS]}
        hour, part = (
            N_("Hours of the day, sorted by what they are bound to"),
            N_("Each mark is one of the 100 that come in"),
        )
        money = parts(p).reshape(-1, ROW)
        strips = [
            _strip("strip", N_("The week"), hours(p), KINDS, hour, days),
            _strip("money", N_("The month's money"), money, PARTS, part, {"showticklabels": False}),
        ]
        left = zip(super().panels(state, curves), (N_("Hours left"), N_("Money left")), strict=True)
        return strips + [dataclasses.replace(panel, title=say(title)) for panel, title in left]

    def words(self, state: State, curves: Curves) -> tuple[str, list[str]]:
        """Hours left, and what each appointment takes in all."""
        say, number, p = current().say, current().number, self.parameters(state)
        headline = say(
            N_("Of 168 hours, {left} are left; appointments take {bound}, with travel and waiting."),
            left=number(float(week.left(p, p.appointments)), 0),
            bound=number(float(week.bound(p, p.appointments)), 0),
        )
        each = say(
            N_("Each appointment costs {cost} hours; the appointment itself is {length} of them."),
            length=number(p.each, 1),
            cost=number(float(week.bound(p, 1)), 1),
        )
        over = float(week.money(p, p.appointments))
        told = N_("Of each 100 that come in in a month, {left} are left; the fares take {fares}.")
        short = N_("The month does not add up: of each 100 that come in, {left} are lacking; the fares take {fares}.")
        fares = number(float(week.fares(p, p.appointments)), 0)
        money = say(short if round(over) < 0 else told, left=number(abs(over), 0), fares=fares)
        return headline, [each, money]

    @cached_property
    def guess(self) -> Guess:
        """What an hour with a service takes."""
        say = current().say
        return Guess(
            form="outcome",
            ask=say(N_("Seven appointments of one hour, far to go. How many hours of the week do they take?")),
            options={
                "seven": say(N_("Seven, or a little more.")),
                "fifteen": say(N_("About fifteen.")),
                "more": say(N_("More than thirty.")),
            },
        )

    def outcomes(self, state: State, curves: Curves) -> dict[str, tuple[str, str]]:
        """From the scenarios, whatever is set now."""
        far, near = (week.MODEL.scenario(name).parameters for name in ("daily", "one_place"))
        number = current().number
        said = current().say(
            N_(
                "{far} hours, with three hours of travel and one of waiting for each: nearly a full working week. All in one "
                "place they would take {near}."
            ),
            far=number(float(week.bound(far, far.appointments)), 0),
            near=number(float(week.bound(near, near.appointments)), 1),
        )
        return self.judged(said, "more")
