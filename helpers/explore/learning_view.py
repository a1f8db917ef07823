"""Learning again, taken apart: ability and will with three parts each, and one skill begun at four moments."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from helpers.errors import N_
from helpers.explore.look import quiet, style
from helpers.explore.view import Guess, State, View
from helpers.language import current
from helpers.models.declare import Curves, Output

ALIKE = 0.01  # of a skill: nearer than this, two have come equally far
TITLES = (N_("Ability (0 to 1)"), N_("Will (0 to 1)"), N_("Learned (0 to 1)"))
PANEL_TITLES = (N_("Ability, will and choice"), N_("What learning asks for"), N_("A new skill"))


class LearningView(View):
    """What each part brings, and the skills side by side: three panels on the same years."""

    def tab(self, number: int, hero: Output) -> str:
        """What stands on a panel's tab."""
        return current().say(TITLES[number])

    def _curve(self, position: int, output: Output, *arguments: Any) -> dict[str, Any]:
        made = super()._curve(position, output, *arguments)
        look = style(position) if output.panel == 2 else quiet(position)
        return made if made["meta"]["role"] == "hero" else {**made, "line": {**look, "width": 2.2}}

    @cached_property
    def guess(self) -> Guess:
        """Which of two skills has come further in the end."""
        say = current().say
        return Guess(
            form="outcome",
            ask=say(
                N_(
                    "The same skill, begun after a week or after a year: which has come further five years after the stop?"
                )
            ),
            options={
                "week": say(N_("The one begun after a week.")),
                "year": say(N_("The one begun after a year.")),
                "same": say(N_("Neither: they end alike.")),
            },
        )

    def outcomes(self, state: State, curves: Curves) -> dict[str, tuple[str, str]]:
        """How far both skills have come in the end."""
        week, year = float(curves["week"][-1]), float(curves["year"][-1])
        right = "same" if abs(week - year) < ALIKE else "week" if week > year else "year"
        number = current().number
        said = current().say(
            N_("The skill begun after a week stands at {week}, the one begun after a year at {year}."),
            week=number(week), year=number(year),
        )  # fmt: skip
        return self.judged(said, right)


class PanelView(View):
    """Ability, will and how often learning is chosen, small, at the end of every notebook."""

    few = True

    def tab(self, number: int, hero: Output) -> str:
        """What stands on a panel's tab."""
        return current().say(PANEL_TITLES[number])

    def hero(self, outputs: Sequence[Output]) -> Output:
        """The curve to follow: of those that the balance moves, the one that stands there."""
        return next((output for output in outputs if output.key == "chosen"), outputs[0])

    def words(self, state: State, curves: Curves) -> tuple[str, list[str]]:
        """What learning asks for and when it is chosen, above the figure: a small panel has no words under it."""
        headline, (won, *rest) = super().words(state, curves)
        return f"{headline} {won}", rest
