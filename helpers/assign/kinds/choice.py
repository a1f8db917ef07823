"""choice: one of several answers, in an order of the student's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from helpers.assign.forms import Letter
from helpers.assign.kinds.kind import RIGHT, WRONG, Dealt, Part, Question, Verdict, options_listed
from helpers.assign.tables import LETTERS, Table
from helpers.assign.variants import Drawer
from helpers.assign.words import Sentence
from helpers.errors import N_

if TYPE_CHECKING:
    from helpers.assign.blank import Facts
    from helpers.assign.sheet import Sheet


@dataclass(frozen=True, kw_only=True)
class Choice(Question):
    """The option number ``right`` of ``options``."""

    NAME = "choice"
    ASKS_ABOUT_A_CURVE = False
    KEYS = ("options", "right", "shuffle")
    NEEDED = ("options", "right")
    DOES = N_("chooses one of several answers, in an order of their own")
    MARKED_BY = N_("the computer")

    options: tuple[str, ...]
    right: int
    shuffle: bool = True

    @classmethod
    def fields(cls, table: Table) -> dict[str, Any]:
        """The options, and which is right."""
        options = table.options()
        right = table.one_of("right", list(LETTERS[: len(options)]))
        return {"options": options, "right": LETTERS.index(right), "shuffle": table.flag("shuffle", True)}

    def draw(self, variants: Drawer) -> tuple[int, ...]:
        """The order of the options."""
        count = len(self.options)
        return tuple(variants.order(self.id, count) if self.shuffle else range(count))

    def parts(self) -> tuple[Part, ...]:
        """A letter."""
        letter = Letter(LETTERS[: len(self.options)])
        return (Part(self.id, self, self.points, (f"answer_{self.id}",), (letter,)),)

    def right_letter(self, own: Dealt) -> str:
        """The letter of the right option, in this student's order."""
        return LETTERS[own.drawn.index(self.right)]

    def values(self, sheet: Sheet, own: Dealt) -> list[str]:
        """The options in the order in which this student sees them."""
        return [options_listed(LETTERS, [self.options[i] for i in own.drawn])]

    def explorer(self, own: Dealt | None) -> str:
        """None."""
        return ""

    def best(self, own: Dealt) -> dict[str, Any]:
        """The right letter."""
        return {self.parts()[0].names[0]: self.right_letter(own)}

    def mark(self, part: Part, own: Dealt, values: dict[str, Any], kept: Any = None) -> Verdict:
        """Right or wrong; the right one is shown either way."""
        (letter,) = values.values()
        right = self.right_letter(own)
        said = {"letter": right, "option": self.options[self.right]}
        shows = Sentence(N_("The right answer is {letter}: {option}"), said)
        if letter == right:
            return Verdict(RIGHT, self.points, Sentence("{letter}", {"letter": letter}), shows)
        said = {"letter": letter, "right": right}
        return Verdict(WRONG, 0.0, Sentence(N_("{letter}, but {right} is right"), said), shows)

    @classmethod
    def fresh(cls, facts: Facts) -> dict[str, str]:
        """Places to write in."""
        options = [
            facts.say(N_("Write the right answer here")),
            facts.say(N_("Write a wrong answer here")),
            facts.say(N_("Write another wrong answer here")),
        ]
        return {"text": facts.text(N_("Write your question here.")), "options": facts.listed(options), "right": '"A"'}
