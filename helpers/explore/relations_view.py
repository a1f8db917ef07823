"""Close relations behind three tabs: who has power, how long a tie lasts, and who gets what."""

from __future__ import annotations

import dataclasses
from functools import cached_property

import numpy as np

from helpers.errors import N_
from helpers.explore.frame import Panel, trace
from helpers.explore.look import COLOURS
from helpers.explore.view import Control, Guess, State, View
from helpers.explore.words import describe
from helpers.language import current
from helpers.models import belonging, exchange, power
from helpers.models.declare import Curves

TABS = {"power": N_("Power/dependence"), "belonging": N_("Incorporation"), "exchange": N_("Exchange")}


class RelationsView(View):
    """The model of power, and beside it the two others, each with one slider of its own."""

    def __init__(self, *arguments: object, **settings: object) -> None:
        super().__init__(*arguments, **settings)
        self.others = (View(belonging.MODEL), View(exchange.MODEL))

    def _own_controls(self) -> tuple[Control, ...]:
        say = current().say
        return tuple(
            dataclasses.replace(control, place="front", group=say(TABS[view.name]))
            for view in self.others
            for control in view.controls
        )

    def panels(self, state: State, curves: Curves) -> list[Panel]:
        """One figure for each model; in the first, where the two of them are is marked."""
        (own,) = super().panels(state, curves)
        openings = float(state["openings"])
        at = [float(np.interp(openings, curves.t, curves[key])) for key in ("newcomer", "helper")]
        marker = {"size": 13, "color": COLOURS[0], "line": {"color": "white", "width": 2}}
        here = trace("here", "mark", x=[openings] * 2, y=at, mode="markers", marker=marker, hoverinfo="skip")
        panels = [dataclasses.replace(own, traces=[*own.traces, here])]
        for view in self.others:
            theirs = _of(view, state)
            panels += view.panels(theirs, view.curves(theirs))
        return [
            dataclasses.replace(panel, key=name, title=current().say(title))
            for panel, (name, title) in zip(panels, TABS.items(), strict=True)
        ]

    def words(self, state: State, curves: Curves) -> tuple[str, list[str]]:
        """How many times as much power the helper has, and one sentence for each of the other two."""
        times = power.advantage(self.parameters(state))
        if abs(times - 1) < 0.005:
            headline = current().say(N_("Power: the two depend equally on each other."))
        elif times > 1:
            headline = current().say(
                N_("Power: the helper has {times} times as much over the newcomer as the newcomer over the helper."),
                times=current().number(times, 1),
            )
        else:
            headline = current().say(
                N_("Power: the newcomer has {times} times as much over the helper as the helper over the newcomer."),
                times=current().number(1 / times, 1),
            )
        said = [sentence for view in self.others for sentence in describe(view.model, view.curves(_of(view, state)))]
        return headline, said

    @cached_property
    def guess(self) -> Guess:
        """What evens out power more."""
        say = current().say
        return Guess(
            form="outcome",
            ask=say(N_("One helper is the only door. What evens out the power between the two more?")),
            options={
                "less": say(N_("That the newcomer wants it half as much.")),
                "door": say(N_("That one other door opens, as good as this one.")),
                "same": say(N_("Neither: power lies in the person who helps.")),
            },
        )

    def outcomes(self, state: State, curves: Curves) -> dict[str, tuple[str, str]]:
        """From the scenarios, whatever is set now."""
        number = current().number
        times = {
            name: number(power.advantage(power.MODEL.scenario(scenario).parameters), 1)
            for name, scenario in {"first": "one_door", "less": "wants_less", "door": "another_door"}.items()
        }
        said = current().say(
            N_(
                "With one door, the helper has {first} times as much power. Wanting it half as much brings that to {less} "
                "times, one other door to {door}: even. The helper is the same person all the while."
            ),
            **times,
        )
        return self.judged(said, "door")


def _of(view: View, state: State) -> dict[str, float | str]:
    """The part of ``state`` that belongs to another model's view."""
    start = view.start()
    return {**start, **{name: state[name] for name in start if name not in ("balance", "scenario")}}
