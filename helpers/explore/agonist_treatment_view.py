"""Deaths in three lives: going on using, detoxifications with nothing after them, agonist treatment."""

from __future__ import annotations

import html
from collections.abc import Sequence
from functools import cached_property

from helpers.errors import N_
from helpers.explore.view import Guess, State, View
from helpers.language import current
from helpers.models.declare import Curves, Output

AS_MANY = 10  # people of 1000: a smaller difference is "about as many"


class AgonistTreatmentView(View):
    """Three curves of deaths, and a guess about what detoxifications alone come to."""

    def tab(self, number: int, hero: Output) -> str:
        """What stands on the only panel's tab."""
        return current().say(N_("Deaths"))

    def _layout(self, curves: Curves, outputs: Sequence[Output]) -> dict:
        layout = super()._layout(curves, outputs)
        layout["yaxis"]["title"] = {"text": current().say(N_("Have died, of 1000 people"))}
        return layout

    def notes(self, state: State) -> list[str]:
        """Why there is no balance, and what the figure cannot be used for."""
        say = current().say
        limits = say(N_("This figure is about a thousand people. It cannot be used to judge how safe one person is."))
        return [
            f'<div class="course-control">{html.escape(said)}</div>' for said in (say(self.model.balance_moves), limits)
        ]

    @cached_property
    def guess(self) -> Guess:
        """Whether detoxifications with nothing after them save lives."""
        say = current().say
        return Guess(
            form="outcome",
            ask=say(
                N_(
                    "A thousand people who use opioids are detoxified about twice a year, and nothing comes after. How many "
                    "have died after five years, beside a thousand who go on using?"
                )
            ),
            options={
                "fewer": say(N_("Clearly fewer: every stay is time without use.")),
                "as_many": say(N_("About as many: what is won in one place is lost in another.")),
                "more": say(N_("Clearly more: every stay ends, and then the danger is greatest.")),
            },
        )

    def outcomes(self, state: State, curves: Curves) -> dict[str, tuple[str, str]]:
        """Deaths after five years, with detoxifications alone and without."""
        say = current().say
        use, detox = (float(curves[key][-1]) for key in ("use", "detox"))
        right = "as_many" if abs(detox - use) < AS_MANY else "fewer" if detox < use else "more"
        said = say(
            N_(
                "{detox} of 1000 with detoxifications alone, {use} of 1000 who go on using. It hangs on how dangerous the "
                "first four weeks are: move that slider to both ends before you trust the answer."
            ),
            detox=round(detox),
            use=round(use),
        )
        return self.judged(said, right)
