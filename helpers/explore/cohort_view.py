"""Many courses, seen together: the relapse curve in closed form, and a cohort, with real curves to lay over."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from helpers.errors import N_
from helpers.explore.frame import Panel, Trace, trace
from helpers.explore.look import COLOURS
from helpers.explore.published import Published
from helpers.explore.view import NEXT, OVERLAY, Control, State, View
from helpers.language import current
from helpers.models import cohort
from helpers.models.declare import Curves, Output

LAID_OVER = "not_returned"
PERSON = "person"
FAN = ("p90", "p75", "p50", "p25", "p10")
SHADES = ("rgba(0,114,178,0.14)", "rgba(0,114,178,0.30)", "rgba(0,114,178,0.30)", "rgba(0,114,178,0.14)")
HINTS = {
    "median": N_("To the right: it takes longer."),
    "shape": N_("To the left: safer with time."),
    "differ": N_("At 0 all are alike."),
}
CAVEATS = {
    N_("Smoking: a patch, or three medicines"): N_(
        "A randomised trial of {people} people. Twelve of them smoked again on the day they stopped."
    ),
    N_("Drugs: a short or a long residential programme"): N_(
        "A study of {people} people. Time runs from admission, not from stopping, and those who were lost to the study "
        "count as having begun to use again."
    ),
    N_("After detoxification, by main substance"): N_(
        "{people} people of 453 in a trial: those for whom the time is known. The others may have done better or worse."
    ),
}


class LaidOverView(View):
    """Curves beside real ones, with what has to be known about each of them."""

    def notes(self, state: State) -> list[str]:
        """What has to be known about the curves laid over, and where they come from."""
        said = caveat(str(state.get(OVERLAY, "")), self.published)
        return [*([said] if said else []), *super().notes(state)]

    def words(self, state: State, curves: Curves) -> tuple[str, list[str]]:
        """As every view, and how far each curve laid over lies from the model's."""
        headline, sentences = super().words(state, curves)
        return headline, [*sentences, *distances(curves, self.published, str(state.get(OVERLAY, "")))]


class RelapseView(LaidOverView):
    """The closed form: when half use again, how each person's own risk goes, and how much people differ."""

    def _parameter_control(self, declared: Any, place: str) -> Control:
        control = super()._parameter_control(declared, place)
        return dataclasses.replace(control, hint=current().say(HINTS[declared.name]))

    def tab(self, number: int, hero: Output) -> str:
        """What stands on a panel's tab."""
        return current().say(N_("Who is left")) if hero.key == "left" else super().tab(number, hero)


class CohortView(LaidOverView):
    """A cohort: shares of people, a fan of percentiles with one single course in it, and the next-year shares."""

    sweeps = False
    recorded_step = 0.02  # each balance is 3000 people followed for eight years

    def _own_controls(self) -> tuple[Control, ...]:
        label = current().say(N_("One person of the 3000, number"))
        person = Control(PERSON, NEXT, label, 1.0, low=1, high=cohort.PEOPLE, step=1, place="under")
        return (*super()._own_controls(), person)

    def curves(self, state: State) -> Curves:
        """Summed up over the cohort that was followed last."""
        return _followed(self.parameters(state), state["balance"])[1]

    def _course(self, state: State) -> np.ndarray:
        """The drawn person's course, one value for each week shown."""
        path, _ = _followed(self.parameters(state), state["balance"])
        return path[: round(float(state["years"]) * cohort.WEEKS) + 1, int(state[PERSON]) - 1]

    def panels(self, state: State, curves: Curves) -> list[Panel]:
        """Those of the model, with one person's course in the fan."""
        made = super().panels(state, curves)
        fan = next(panel for panel in made if panel.traces[0]["meta"]["key"] in FAN)
        course = self._course(state)
        person = trace(
            PERSON,
            "mark",
            current().say(N_("One person")),
            x=np.arange(len(course)) / cohort.WEEKS,
            y=course,
            line={"color": "#333333", "width": 1.2},
            hoverinfo="skip",
        )
        fan.traces.append(person)
        return made

    def _curve(self, position: int, output: Output, t: np.ndarray, values: np.ndarray, hero: bool) -> Trace:
        made = super()._curve(position, output, t, values, hero)
        if output.key in FAN:
            made["line"] = {"color": COLOURS[0], "width": 3 if output.key == "p50" else 0.8}
            if position:
                made |= {"fill": "tonexty", "fillcolor": SHADES[position - 1]}
        if output.gaps:
            made["line"] = {**made["line"], "shape": "hv"}
        return made

    def tab(self, number: int, hero: Output) -> str:
        """What stands on a panel's tab."""
        return current().say(N_("How they cope")) if hero.key in FAN else super().tab(number, hero)

    def _layout(self, curves: Curves, outputs: Sequence[Output]) -> dict:
        layout = super()._layout(curves, outputs)
        said = N_("Worse ← coping → better") if outputs[0].key in FAN else N_("Share of people")
        layout["yaxis"]["title"] = {"text": current().say(said)}
        return layout

    def words(self, state: State, curves: Curves) -> tuple[str, list[str]]:
        """As every view, and how often the person drawn has begun to use again."""
        headline, sentences = super().words(state, curves)
        one = current().say(
            N_("The person drawn is number {number} of {people}; times they began to use again: {times}."),
            number=str(int(state[PERSON])),
            people=str(cohort.PEOPLE),
            times=str(cohort.returns(self._course(state))),
        )
        return headline, [*sentences, one]


@lru_cache(maxsize=2)
def _followed(parameters: cohort.Parameters, balance: float) -> tuple[np.ndarray, Curves]:
    """The cohorts asked for last and their curves: another person of the same cohort needs no new one."""
    path = cohort.courses(parameters, balance)
    return path, cohort.summary(path, parameters.years)


def caveat(group: str, published: Sequence[Published]) -> str:
    """What has to be known about the curves of ``group``, as HTML; empty where none are laid over."""
    if group not in CAVEATS:
        return ""
    people = sum(p.people for p in published if p.group == group)
    said = current().say(CAVEATS[group], people=people)
    warned = current().say(N_("Before you compare:"))
    return f'<div class="course-control"><strong>{warned}</strong> {said}</div>'


def distances(curves: Curves, published: Sequence[Published], group: str) -> list[str]:
    """How far each laid-over curve lies from the model's, on average over its points inside the time shown."""
    said = []
    for p in published:
        if p.group != group or not group or p.output != LAID_OVER:
            continue
        inside = np.array(p.t) <= curves.t[-1]
        gap = np.abs(np.interp(p.t, curves.t, curves[LAID_OVER]) - p.values)[inside]
        said.append(
            current().say(
                N_("“{label}” lies {gap} from the model's curve, on average."),
                label=current().say(p.label),
                gap=current().number(float(gap.mean())),
            )
        )
    return said
