"""Resist, or meet fewer: the model's curves, with the learner asked which of the two ways does more."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from helpers.errors import N_
from helpers.explore.view import Guess, State, View
from helpers.language import current
from helpers.models.declare import Curves, Output
from helpers.models.self_regulation import MONTH

RESIST, FEWER, ALIKE = "resist", "fewer", "alike"
NEAR = 0.03  # a difference between two months that is not worth a word


class SelfRegulationView(View):
    """The model and its question."""

    def _layout(self, curves: Curves, outputs: Sequence[Output]) -> dict[str, Any]:
        """The model's own axes, with what the height means."""
        layout = super()._layout(curves, outputs)
        layout["yaxis"]["title"] = {"text": current().say(N_("Probability of not having acted on a cue"))}
        return layout

    @cached_property
    def guess(self) -> Guess:
        """Which of the two does more for a month."""
        say = current().say
        return Guess(
            form="outcome",
            ask=say(
                N_(
                    "A cue every day, and a small chance of acting each time. What helps more to get through a month: "
                    "half the chance at each cue, or half as many cues?"
                )
            ),
            options={
                RESIST: say(N_("Half the chance at each cue.")),
                FEWER: say(N_("Half as many cues.")),
                ALIKE: say(N_("They help about equally.")),
            },
        )

    def outcomes(self, state: State, curves: Curves) -> dict[str, tuple[str, str]]:
        """Which way does more in this state."""
        resist, fewer = (float(curves[key][MONTH]) for key in (RESIST, FEWER))
        right = ALIKE if resist - fewer < NEAR else RESIST  # (1 - p/2)^2 is never below 1 - p
        said = {
            ALIKE: N_(
                "In the model they help about equally: nearly all that counts is chance times number. One is done in "
                "the moment, the other when the week is planned."
            ),
            RESIST: N_(
                "Here resisting does more: where acting is likely at every cue, even half as many are too many."
            ),
        }[right]
        return self.judged(current().say(said), right)
