"""sketch: the curve that one expects, drawn before the look; marked by what it shares with the model's, and by reading."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

import numpy as np

from helpers.assign.forms import Numbers
from helpers.assign.kinds.kind import PARTLY, RIGHT, TIGHT, WRONG, Dealt, LookAfter, Part, Verdict, digits, joined, span
from helpers.assign.tables import Table
from helpers.assign.words import Sentence, number
from helpers.errors import N_
from helpers.models.declare import Curves

if TYPE_CHECKING:
    from helpers.assign.blank import Facts
    from helpers.assign.sheet import Sheet


@dataclass(frozen=True, kw_only=True)
class Sketch(LookAfter):
    """The values of ``curve`` at ``given`` times spread over the record; ``tolerance`` is how near is the same."""

    NAME = "sketch"
    KEYS = ("set", "curve", "given", "tolerance", "explain_points", "rubric")
    NEEDED = ("curve", "tolerance", "explain_points", "rubric")
    DOES = N_("draws the curve that they expect, then looks, then explains the difference")
    MARKED_BY = N_("the computer, by what it shares with the model's curve; you read the explanation")
    ASKS_THE_MODEL = True

    curve: str
    tolerance: float
    given: int = 5

    @classmethod
    def fields(cls, table: Table) -> dict[str, Any]:
        """The curve, at how many times it is drawn, and how near is near enough."""
        given = int(table.number("given", 3, 12)) if "given" in table else 5
        tolerance = table.number("tolerance", 0, 1e6)
        return {"curve": table.curve(), "given": given, "tolerance": tolerance, **cls.explanation(table)}

    def first(self) -> Part:
        """A list of numbers."""
        return Part(self.id, self, self.points, (f"answer_{self.id}",), (Numbers(self.given),))

    def times(self, own: Dealt) -> np.ndarray:
        """When the curve is drawn: array of shape (given,), in the model's unit of time."""
        t = own.run().t
        return np.linspace(t[0], t[-1], self.given)

    def truth(self, own: Dealt) -> list[float]:
        """The model's curve at those times."""
        curves = own.run()
        return [float(value) for value in np.interp(self.times(own), curves.t, curves[self.curve])]

    # --- what is asked

    def how_marked(self, sheet: Sheet) -> list[str]:
        """What a sketch is compared by."""
        text = N_(
            "*{points} for what your curve shares with the model's: where it ends (within {near}), whether it comes to lie higher or lower, and how it turns on the way, a third each; {more} for the explanation.*"
        )
        said = {"points": sheet.points(self.points), "near": self.tolerance, "more": sheet.points(self.explain_points)}
        return [sheet.say(text, **said)]

    def values(self, sheet: Sheet, own: Dealt) -> list[str]:
        """The settings, and the times at which the curve is drawn."""
        times = "; ".join(number(float(t), sheet.language, 2) for t in self.times(own))
        low, high = self.output(self.curve).reach
        text = N_(
            "Draw the curve “{curve}” before you look: write its value at each of these times ({unit}): **{times}**. The figure goes from {low} to {high}."
        )
        said = {"curve": Sentence(self.output(self.curve).label), "unit": Sentence(self.model.time.unit)}
        return [*super().values(sheet, own), sheet.say(text, **said, times=times, low=float(low), high=float(high))]

    # --- marking

    def answer(self, own: Dealt) -> list[float]:
        """The model's curve."""
        return self.truth(own)

    def probe(self, own: Dealt) -> list[float]:
        """The model's curve."""
        return self.truth(own)

    def best(self, own: Dealt) -> dict[str, Any]:
        """The model's curve, as one who has seen it writes it down."""
        decimals = digits(self.output(self.curve))
        return {self.first().names[0]: tuple(round(value, decimals) for value in self.truth(own))}

    def mark(self, part: Part, own: Dealt, values: dict[str, Any], kept: Any = None) -> Verdict:
        """A third of the points for each of three things that the sketch shares with the model's curve."""
        (drawn,) = values.values()
        truth = self.truth(own) if kept is None else kept
        near = self.tolerance + TIGHT
        shared = {
            N_("where it ends"): abs(drawn[-1] - truth[-1]) <= near,
            N_("whether it comes to lie higher or lower"): _way(drawn, near) == _way(truth, near),
            N_("how it turns on the way"): _turns(drawn, near) == _turns(truth, near),
        }
        said = [
            Sentence(
                N_("as in the model: {what}") if same else N_("not as in the model: {what}"), {"what": Sentence(what)}
            )
            for what, same in shared.items()
        ]
        points = self.points * sum(shared.values()) / len(shared)
        status = RIGHT if all(shared.values()) else PARTLY if any(shared.values()) else WRONG
        return Verdict(status, points, joined(said))

    def picture(self, own: Dealt) -> tuple[Curves, str]:
        """The model's curve."""
        return own.run(), self.curve

    # --- a fresh one

    def about(self) -> tuple[str, str, Any]:
        """The curve, and the balance."""
        return self.curve, super().about()[1], None

    @classmethod
    def fresh(cls, facts: Facts) -> dict[str, str]:
        """The whole curve in one scenario."""
        text = N_(
            "In the scenario “{scenario}”: how do you expect the curve “{curve}” to go? Draw it. Then run the interactive figure, and explain in three or four sentences where your curve and the model's part, and why."
        )
        rubric = [facts.say(N_("says where the two part")), facts.say(N_("names the parts of the model that do it"))]
        near = float(f"{0.1 * span(facts.output):.2g}")
        return {
            "text": facts.text(text), "curve": facts.curve, "tolerance": f"{near:g}", "explain_points": "2",
            "rubric": facts.listed(rubric),
        }  # fmt: skip


def _way(values: list[float] | tuple[float, ...], near: float) -> int:
    """1 where a curve comes to lie higher than it began, -1 where lower, 0 where it is about where it was."""
    risen = values[-1] - values[0]
    return 0 if abs(risen) <= near else 1 if risen > 0 else -1


def _turns(values: list[float] | tuple[float, ...], near: float) -> list[int]:
    """Which ways a curve goes, one after another, from the first of its values to the last; what is near counts for level."""
    ways, at = [], values[0]
    for value in values[1:]:
        if abs(value - at) > near:
            ways.append(1 if value > at else -1)
            at = value
        elif ways and (value - at) * ways[-1] > 0:
            at = value  # a little further the same way
    return [way for way, _ in groupby(ways)]
