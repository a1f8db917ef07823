"""The same after a break (06): what is lost and what is left on the chosen day, at every balance alike."""

from __future__ import annotations

import dataclasses

import numpy as np

from helpers.errors import N_
from helpers.explore.frame import Panel, trace
from helpers.explore.look import COLOURS
from helpers.explore.view import State, View
from helpers.language import current
from helpers.models.declare import Curves, Output

TABS = (N_("Lost and left"), N_("Whether the break lasts"))


class ToleranceView(View):
    """The curves, and a dot on each for the break that is chosen; no effect and no dose is ever shown."""

    def tab(self, number: int, hero: Output) -> str:
        """What stands on a panel's tab."""
        return current().say(TABS[number])

    def panels(self, state: State, curves: Curves) -> list[Panel]:
        """As every view, with the chosen day marked on the curves of the first panel."""
        first, *rest = super().panels(state, curves)
        at = _chosen(state)
        marker = {"size": 13, "color": COLOURS[0], "line": {"color": "white", "width": 2}}
        dots = [
            trace(f"{key}_here", "quiet", x=[at], y=[curves[key][at]], mode="markers", marker=marker, hoverinfo="skip")
            for key in ("lost", "pull")
        ]
        return [dataclasses.replace(first, traces=[*first.traces, *dots]), *rest]

    def words(self, state: State, curves: Curves) -> tuple[str, list[str]]:
        """What is lost and left on the chosen day, what the balance has to do with it, and what the figure is not."""
        say, number, at = current().say, current().number, _chosen(state)
        headline = say(
            N_(
                "After a break of {days} days, {lost} per cent of the tolerance are lost, and {pull} per cent of the pull of "
                "cues are left."
            ),
            days=number(at, 0),
            lost=number(100 * float(curves["lost"][at]), 0),
            pull=number(100 * float(curves["pull"][at]), 0),
        )
        half, others = super().words(state, curves)
        same = N_("This is so at every balance: no amount of top-down control gives the tolerance back.")
        silent = N_("There is no breathing in this model, and it cannot be used to judge a dose.")
        return headline, [half, *others, say(same), self._lasts(curves, at), say(silent)]

    def _lasts(self, curves: Curves, at: int) -> str:
        """Whether the plan is the stronger on every day of the chosen break."""
        say = current().say
        stronger = np.flatnonzero(curves["relief"][: at + 1] > curves["plan"][: at + 1])
        if len(stronger) == 0:
            return say(N_("At this balance the plan is the stronger on every day of the break."))
        return say(
            N_("At this balance the drive for relief is stronger than the plan on day {day}: the break may end there."),
            day=current().number(float(curves.t[stronger[0]]), 0),
        )


def _chosen(state: State) -> int:
    """The chosen day of break: the curves have a point for each day."""
    return round(float(state["break_days"]))
