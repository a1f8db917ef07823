"""text: written freely, and read by the instructor with the rubric beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from helpers.assign.kinds.kind import Dealt, Part, Question
from helpers.assign.tables import Table
from helpers.errors import N_

if TYPE_CHECKING:
    from helpers.assign.blank import Facts


@dataclass(frozen=True, kw_only=True)
class Text(Question):
    """An answer in words."""

    NAME = "text"
    ASKS_ABOUT_A_CURVE = False
    KEYS = ("rubric",)
    NEEDED = ("rubric",)
    DOES = N_("writes freely")
    MARKED_BY = N_("you, with the rubric beside it")
    VARIES = False

    rubric: tuple[str, ...]

    @classmethod
    def fields(cls, table: Table) -> dict[str, Any]:
        """What to look for."""
        return {"rubric": table.texts("rubric")}

    def parts(self) -> tuple[Part, ...]:
        """An answer in words."""
        return (Part(self.id, self, self.points),)

    def explorer(self, own: Dealt | None) -> str:
        """None."""
        return ""

    @classmethod
    def fresh(cls, facts: Facts) -> dict[str, str]:
        """What the model leaves out."""
        text = N_(
            "What does the model leave out that you would want to know before you used it in your own work? About 150 words."
        )
        rubric = [
            facts.say(N_("names something that the model is silent about")),
            facts.say(N_("says why it matters, with an example")),
        ]
        return {"text": facts.text(text), "rubric": facts.listed(rubric)}
