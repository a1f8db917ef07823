"""predict: what will the curve do; then a look, and then an explanation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from helpers.assign.forms import Letter
from helpers.assign.kinds.kind import COMMITTED, Dealt, LookAfter, Part, Verdict, options_listed
from helpers.assign.tables import LETTERS, Table
from helpers.assign.words import Sentence
from helpers.errors import N_

if TYPE_CHECKING:
    from helpers.assign.blank import Facts
    from helpers.assign.sheet import Sheet


@dataclass(frozen=True, kw_only=True)
class Predict(LookAfter):
    """One of ``options`` before the look, and an explanation in words after it."""

    NAME = "predict"
    KEYS = ("set", "options", "explain_points", "rubric")
    NEEDED = ("options", "explain_points", "rubric")
    DOES = N_("predicts, then looks, then explains")
    MARKED_BY = N_("points for predicting at all; you read the explanation")

    options: tuple[str, ...]

    @classmethod
    def fields(cls, table: Table) -> dict[str, Any]:
        """What to choose from, and what the explanation is worth."""
        return {"options": table.options(), **cls.explanation(table)}

    def first(self) -> Part:
        """A letter."""
        letter = Letter(LETTERS[: len(self.options)])
        return Part(self.id, self, self.points, (f"answer_{self.id}",), (letter,))

    def how_marked(self, sheet: Sheet) -> list[str]:
        """A prediction counts for having been made."""
        said = {"points": sheet.points(self.points), "more": sheet.points(self.explain_points)}
        text = N_("*{points} for predicting at all, whatever comes of it; {more} for the explanation.*")
        return [sheet.say(text, **said)]

    def values(self, sheet: Sheet, own: Dealt) -> list[str]:
        """The settings, and what to choose from: in one order for all, since the options often have one."""
        return [*super().values(sheet, own), options_listed(LETTERS, list(self.options))]

    def best(self, own: Dealt) -> dict[str, Any]:
        """Any letter."""
        return {self.parts()[0].names[0]: LETTERS[0]}

    def mark(self, part: Part, own: Dealt, values: dict[str, Any], kept: Any = None) -> Verdict:
        """A prediction counts for having been made."""
        (letter,) = values.values()
        text = N_("predicted {letter}; a prediction is not marked for being right")
        return Verdict(COMMITTED, self.points, Sentence(text, {"letter": letter}))

    @classmethod
    def fresh(cls, facts: Facts) -> dict[str, str]:
        """The shapes that the model itself offers to choose from."""
        text = N_(
            "Predict before you look: how will the curve “{curve}” go in the scenario “{scenario}”? Then run the interactive figure, and explain in three or four sentences why the model does what it does."
        )
        shapes = [facts.say(shape.label) for shape in facts.model.shapes] or [
            facts.say(o) for o in (N_("It rises"), N_("It falls"), N_("It stays about where it is"))
        ]
        rubric = [
            facts.say(N_("names the parts of the model that do it")),
            facts.say(N_("says what surprised, and why")),
        ]
        return {
            "text": facts.text(text), "options": facts.listed(shapes), "explain_points": "2", "rubric": facts.listed(rubric),
        }  # fmt: skip
