"""A week as a strip of 168 hours: what each hour is bound to, a row for each day."""

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


class WeekView(View):
    """The strip first, then the hours left against the number of appointments."""

    front = ("appointments", "travel", "waiting")

    def panels(self, state: State, curves: Curves) -> list[Panel]:
        """The week as rows of hours, and the curves."""
        say, kinds = current().say, hours(self.parameters(state))
        traces = []
        for kind, (label, shape, colour) in enumerate(KINDS):
            day, hour = np.nonzero(kinds == kind)
            marker = {"symbol": shape, "color": colour, "size": 10}
            made = trace(
                f"kind{kind}", "mark", x=hour.tolist(), y=day.tolist(), mode="markers", marker=marker, hoverinfo="skip"
            )
            traces.append({**made, "name": say(label), "showlegend": True})
        layout = {
            "xaxis": {"title": {"text": say(N_("Hours of the day, sorted by what they are bound to"))},
                      "range": [-0.7, 23.7], "showticklabels": False, "showgrid": False},
            "yaxis": {"range": [6.6, -0.6], "tickvals": list(range(week.DAYS)), "ticktext": [say(d) for d in DAYS],
                      "showgrid": False, "zeroline": False, "title": {"text": ""}},
            "hovermode": False,
        }  # fmt: skip
        (against,) = super().panels(state, curves)
        against = dataclasses.replace(against, title=say(N_("Hours left")))
        return [Panel("strip", say(N_("The week")), traces, layout), against]

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
        return headline, [each]

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
