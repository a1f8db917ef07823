"""What else is there? The choice against what is at hand, one person's place on it, and demand in a panel of its own."""

from __future__ import annotations

import dataclasses
from functools import cached_property
from typing import Any

import numpy as np

from helpers.errors import N_
from helpers.explore.frame import Panel, trace
from helpers.explore.look import COLOURS, HERO, quiet
from helpers.explore.view import Guess, State, View
from helpers.language import current
from helpers.models import alternatives
from helpers.models.alternatives import Parameters
from helpers.models.declare import Curves

FALLS, RISES, SAME = "falls", "rises", "same"
LESS, MORE = 0.2, 0.8  # the balances that the words compare
ALIKE = 0.01  # a difference in probability that nobody would see
PRICES = np.linspace(0, 10, 161)


class AlternativesView(View):
    """The model, with the learner asked what more control does to this person's choice."""

    def panels(self, state: State, curves: Curves) -> list[Panel]:
        """The choice with this person's place and the turning point on it, then demand."""
        choice, *rest = super().panels(state, curves)
        parameters = self.parameters(state)
        here = trace(
            "person",
            "mark",
            current().say(N_("Here")),
            x=[parameters.access],
            y=[self._chance(parameters, float(state["balance"]))],
            mode="markers",
            marker={"size": 16, "color": COLOURS[0], "line": {"color": "white", "width": 2}},
            hoverinfo="skip",
        )
        turn = alternatives.turning_point(parameters)
        there = [turn] if 0 <= turn <= alternatives.MOST else []
        pivot = trace(
            "turning_point",
            "answer",
            current().say(N_("Turning point")),
            x=there,
            y=[float(alternatives.probability(parameters, np.array(turn), parameters.mood, 0.5)) for _ in there],
            mode="markers",
            marker={"size": 11, "symbol": "diamond-open", "color": COLOURS[1], "line": {"width": 2}},
            hoverinfo="skip",
        )
        return [dataclasses.replace(choice, traces=[*choice.traces, pivot, here]), *rest, self._demand(parameters)]

    def _demand(self, parameters: Parameters) -> Panel:
        say = current().say
        fine = parameters.but(mood=0)
        most = alternatives.dearest(parameters)
        label = say(N_("How often, tonight"))
        traces = [
            trace("demand", "hero", label, x=PRICES, y=alternatives.demand(parameters, PRICES), line=dict(HERO)),
            trace(
                "demand_fine",
                "quiet",
                say(N_("Mood fine")),
                x=PRICES,
                y=alternatives.demand(fine, PRICES),
                line=quiet(0),
            ),
            trace(
                "most_spent",
                "mark",
                say(N_("Here most is spent")),
                x=[most],
                y=[float(alternatives.demand(parameters, np.array(most)))],
                mode="markers",
                marker={"size": 12, "color": COLOURS[1], "symbol": "diamond"},
                hoverinfo="skip",
            ),
        ]
        layout: dict[str, Any] = {
            "xaxis": {"title": {"text": say(N_("Price: money, time, distance, risk (no unit)"))}, "range": [0, 10]},
            "yaxis": {"title": {"text": say(N_("How often (per week)"))}, "range": [-0.5, 20]},
        }
        return Panel("demand", say(N_("When the price rises")), traces, layout)

    @staticmethod
    def _chance(parameters: Parameters, balance: float) -> float:
        return float(alternatives.probability(parameters, np.array(parameters.access), parameters.mood, balance))

    def _direction(self, parameters: Parameters) -> str:
        low, high = (self._chance(parameters, balance) for balance in (LESS, MORE))
        return SAME if abs(high - low) < ALIKE else RISES if high > low else FALLS

    def words(self, state: State, curves: Curves) -> tuple[str, list[str]]:
        """What control does here, what the figure turns on, and what price does."""
        say, number, parameters = current().say, current().number, self.parameters(state)
        numbers = {
            "low": number(self._chance(parameters, LESS)),
            "high": number(self._chance(parameters, MORE)),
            "here": number(self._chance(parameters, float(state["balance"]))),
        }
        headline = say(N_("Here the probability of choosing the substance tonight is {here}."), here=numbers["here"])
        control = {
            RISES: N_("More control raises it: from {low} far to the left on the balance to {high} far to the right."),
            FALLS: N_("More control lowers it: from {low} far to the left on the balance to {high} far to the right."),
            SAME: N_("More control hardly changes it: {low} far to the left on the balance, {high} far to the right."),
        }[self._direction(parameters)]
        turn = alternatives.turning_point(parameters)
        if 0 < turn < alternatives.MOST:
            where = say(
                N_(
                    "The turning point lies at {turn}: with less than that at hand, more control makes use more likely."
                ),
                turn=number(turn),
            )
        elif turn >= alternatives.MOST:
            where = say(N_("However much else is at hand here, more control never makes use less likely."))
        else:
            where = say(N_("However little else is at hand here, more control makes use less likely."))
        price = say(
            N_("When the price rises, most is spent at a price of {price}. The balance has no part in that figure."),
            price=number(alternatives.dearest(parameters), 1),
        )
        return headline, [say(control, **numbers), where, price]

    @cached_property
    def guess(self) -> Guess:
        """What more control does to the person of the first scenario."""
        say = current().say
        return Guess(
            form="outcome",
            ask=say(
                N_(
                    "A person in low mood, who uses the substance to cope. The balance is moved to the right: more "
                    "control. What happens to the probability of choosing the substance tonight?"
                )
            ),
            options={
                FALLS: say(N_("It falls.")),
                RISES: say(N_("It rises.")),
                SAME: say(N_("It hardly changes.")),
            },
        )

    def outcomes(self, state: State, curves: Curves) -> dict[str, tuple[str, str]]:
        """What more control does in this state."""
        parameters = self.parameters(state)
        right = self._direction(parameters)
        said = {
            RISES: N_(
                "In the model it rises here: tonight the substance is what is worth most of what is at hand, and a more "
                "deliberate choice follows the worth more surely."
            ),
            FALLS: N_(
                "In the model it falls here: tonight other things are worth more than habit gives the substance, and a "
                "more deliberate choice follows them."
            ),
            SAME: N_(
                "In the model it hardly changes here: what tonight is worth and what habit pulls are about equal."
            ),
        }[right]
        return self.judged(current().say(said), right)
