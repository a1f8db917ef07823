"""From use to harm: the loop's curves, and beside a curve that nobody has found, that nobody has found it."""

from __future__ import annotations

import dataclasses

from helpers.errors import N_
from helpers.explore.frame import Frame, Panel
from helpers.explore.view import State, View
from helpers.language import current
from helpers.models.declare import Curves

NO_STUDY = N_("A belief, not a finding: we know of no study in which stigma brings use down.")


class LoopView(View):
    """The loop; how much stigma deters can be set only where it is said to deter."""

    def frame(self, state: State) -> Frame:
        """As every view, without the strength of what does not act."""
        hidden = [] if _deters(state) else ["deterrence"]
        return dataclasses.replace(super().frame(state), hidden=hidden)

    def panels(self, state: State, curves: Curves) -> list[Panel]:
        """The curves; where stigma deters, what that rests on stands at the top of them."""
        panels = super().panels(state, curves)
        if not _deters(state):
            return panels
        said = {"text": current().say(NO_STUDY), "xref": "paper", "x": 0, "xanchor": "left",
                "yref": "paper", "y": 1, "yanchor": "bottom", "showarrow": False}  # fmt: skip
        return [dataclasses.replace(p, layout={**p.layout, "annotations": [said]}) for p in panels]

    def words(self, state: State, curves: Curves) -> tuple[str, list[str]]:
        """As every view, after what the curve rests on."""
        headline, sentences = super().words(state, curves)
        return (current().say(NO_STUDY), [headline, *sentences]) if _deters(state) else (headline, sentences)


def _deters(state: State) -> bool:
    return state["stigma"] == "deterrent"
