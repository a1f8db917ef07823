"""Learning again, taken apart: ability and will with three parts each, and one skill begun at four moments."""

from __future__ import annotations

from typing import Any

from helpers.errors import N_
from helpers.explore.look import quiet, style
from helpers.explore.view import View
from helpers.language import current
from helpers.models.declare import Output

TITLES = (N_("Ability (0 to 1)"), N_("Will (0 to 1)"), N_("Learned (0 to 1)"))


class LearningView(View):
    """What each part brings, and the skills side by side: three panels on the same years."""

    def tab(self, number: int, hero: Output) -> str:
        """What stands on a panel's tab."""
        return current().say(TITLES[number])

    def _curve(self, position: int, output: Output, *arguments: Any) -> dict[str, Any]:
        made = super()._curve(position, output, *arguments)
        look = style(position) if output.panel == 2 else quiet(position)
        return made if made["meta"]["role"] == "hero" else {**made, "line": {**look, "width": 2.2}}


class PanelView(View):
    """Ability and will, small, at the end of every notebook."""

    few = True
