"""A schedule of doses that the learner sets, and the body's answer to it (06)."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from helpers.errors import N_
from helpers.explore.frame import Frame, Trace
from helpers.explore.view import SWITCH, Control, State, View
from helpers.language import current
from helpers.models import opponent_process
from helpers.models.declare import Curves, Output

DOSE, PLAN = "dose", "planned"
TITLES = (N_("Hedonic tone (0 at rest)"), N_("Activity (1 at rest)"), N_("Relief against plan"), N_("Doses a day"))
ENLARGED = "enlarged"
LOW = (-0.36, 0.06)  # the part of the tone around and below rest, where it lifts in two steps
ONLY_FOR: Mapping[str, str] = {"taper_days": "taper", "limit": "limit"}  # sliders that belong to one plan


class OpponentProcessView(View):
    """Tone, activity and claims as curves, the doses taken as bars with the plan as a line over them."""

    front = ("days_of_use", "plan", "cue")

    def _own_controls(self) -> tuple[Control, ...]:
        say = current().say
        options = {"no": say(N_("the whole tone")), "yes": say(N_("around zero"))}
        enlarge = Control(ENLARGED, SWITCH, say(N_("Enlarge around zero")), "no", options=options, place="under")
        return (*super()._own_controls(), enlarge)

    def tab(self, number: int, hero: Output) -> str:
        """What stands on a panel's tab."""
        return current().say(TITLES[number])

    def frame(self, state: State) -> Frame:
        """As every view; a slider that belongs to one plan is there with that plan only."""
        made = super().frame(state)
        hidden = [name for name, plan in ONLY_FOR.items() if state["plan"] != plan]
        if state[ENLARGED] == "yes":
            made.panels[0].layout["yaxis"]["range"] = list(LOW)
        return dataclasses.replace(made, hidden=hidden)

    def _curve(self, position: int, output: Output, t: np.ndarray, values: np.ndarray, hero: bool) -> Trace:
        made = super()._curve(position, output, t, values, hero)
        if output.key == PLAN:
            made["line"] = {"color": "#111111", "width": 1.5, "shape": "hvh"}
        if output.key == DOSE:
            for name in ("mode", "line"):
                del made[name]
            made |= {"type": "bar", "marker": {"color": "#9A9A9A"}}
            made["meta"]["role"] = "mark"
        return made

    def _layout(self, curves: Curves, outputs: Sequence[Output]) -> dict[str, Any]:
        layout = super()._layout(curves, outputs)
        layout["yaxis"]["title"] = {"text": current().say(TITLES[outputs[0].panel])}
        layout["bargap"] = 0.15
        # The planned day of stopping is where time is 0.
        layout["xaxis"] |= {"zeroline": True, "zerolinecolor": "#555555", "zerolinewidth": 2}
        return layout

    def words(self, state: State, curves: Curves) -> tuple[str, list[str]]:
        """As every view, and how the two claims on each day came out."""
        headline, sentences = super().words(state, curves)
        return headline, [*sentences, self._plan_in_words(state)]

    def _plan_in_words(self, state: State) -> str:
        say, number, parameters = current().say, current().number, self.parameters(state)
        more = opponent_process.taken(parameters, float(state["balance"])) - opponent_process.planned(parameters)
        days = int((more > 0).sum())
        if days == 0:
            return say(N_("The plan holds on every day."))
        return say(
            N_(
                "On {days} days the drive for relief is stronger than the plan: {more} doses more than planned, in all."
            ),
            days=number(days, 0),
            more=number(float(more.sum()), 1),
        )
