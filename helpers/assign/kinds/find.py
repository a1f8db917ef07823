"""find: the balance, or a number of the model, hidden behind given points of a curve."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from helpers.assign.cells import Cell
from helpers.assign.forms import Number
from helpers.assign.kinds.kind import Dealt, NumberQuestion, Part, digits, quoted, span
from helpers.assign.tables import Table
from helpers.assign.variants import Drawer, Range
from helpers.assign.words import Sentence
from helpers.errors import N_
from helpers.models.declare import Curves

if TYPE_CHECKING:
    from helpers.assign.blank import Facts
    from helpers.assign.sheet import Sheet

SEEN = 0.002  # of the figure's height: a neighbouring value must change the curve by more


@dataclass(frozen=True, kw_only=True)
class Find(NumberQuestion):
    """The value of ``hidden``, drawn from ``range``, with ``given`` points of ``curve`` to find it by."""

    NAME = "find"
    KEYS = ("set", "curve", "hidden", "range", "given", "tolerance", "half_tolerance")
    NEEDED = ("curve", "hidden", "range", "tolerance")
    DOES = N_("finds the balance or the parameter hidden behind given points")
    MARKED_BY = N_("the computer, by a tolerance")

    hidden: str
    range: Range
    given: int = 12

    @classmethod
    def fields(cls, table: Table) -> dict[str, Any]:
        """What is hidden, where it is drawn from, and the points that show it."""
        hidden = table.parameter(table["hidden"], "hidden")
        reach = table.range(table["range"], hidden, "range")
        if hidden in table.content.get("set", {}):
            raise table.bad("set", N_("{name} is hidden, so it cannot be given as well"), name=hidden)
        given = int(table.number("given", 3, 60)) if "given" in table else 12
        return {"hidden": hidden, "range": reach, "given": given, "curve": table.curve(), **table.tolerances()}

    def draw(self, variants: Drawer) -> float:
        """The hidden value."""
        return variants.value(self.id, "hidden", self.range)

    def parts(self) -> tuple[Part, ...]:
        """One number."""
        return (Part(self.id, self, self.points, (f"answer_{self.id}",), (Number(),)),)

    def truth(self, own: Dealt) -> float:
        """The hidden value."""
        return float(own.drawn)

    def curves(self, own: Dealt) -> Curves:
        """The curves with the hidden value."""
        return own.run({self.hidden: own.drawn})

    def points_given(self, own: Dealt) -> list[tuple[float, float]]:
        """The points of the curve that are handed out: times and values."""
        curves = self.curves(own)
        t = np.linspace(curves.t[0], curves.t[-1], self.given)
        values = np.interp(t, curves.t, curves[self.curve])
        decimals = digits(self.output(self.curve))
        return [(round(float(x), 3), round(float(y), decimals)) for x, y in zip(t, values, strict=True)]

    def values(self, sheet: Sheet, own: Dealt) -> list[str]:
        """What the points are points of, and what is hidden; then the settings."""
        said = {
            "curve": Sentence(self.output(self.curve).label),
            "scenario": Sentence(self.model.scenario(self.scenario).label),
            "name": sheet.say(self.label(self.hidden)),
        }
        text = N_(
            "Your data are points of the curve “{curve}”, computed in the scenario “{scenario}”. Hidden: **{name}**."
        )
        return [sheet.say(text, **said), *super().values(sheet, own)]

    def explorer(self, own: Dealt | None) -> str:
        """The explorer with the points in it."""
        pairs = self.points_given(own) if own else [(0, 0), (1, 0)]
        points = ", ".join(f"({t:g}, {v:g})" for t, v in pairs)
        return f"given({self.model.name}, {quoted(self.scenario)}, {quoted(self.curve)}, [{points}])"

    def look(self, own: Dealt | None) -> list[Cell]:
        """The explorer's cell, folded: it is a row of numbers."""
        return [Cell(f"{self.id}-explorer", "code", self.explorer(own), True, hidden=True)]

    def refuse_impossible(self, own: Dealt, cache: dict) -> None:
        """A hidden value that leaves no trace in the points cannot be found."""
        low, high = self.reach(self.hidden)
        curve = self.curves(own)[self.curve]
        for off in (-1, 1):
            other = own.drawn + off * 2 * max(self.half_tolerance, self.tolerance)
            if low <= other <= high:
                gap = np.max(np.abs(own.run({self.hidden: other})[self.curve] - curve))
                if gap < SEEN * span(self.output(self.curve)):
                    raise self.cannot(
                        N_("at {value:g} the curve hardly shows {name}: choose another range, curve or tolerance"),
                        value=own.drawn, name=self.hidden,
                    )  # fmt: skip

    def probe(self, own: Dealt) -> list[float]:
        """The points that are handed out."""
        return [value for _, value in self.points_given(own)]

    def picture(self, own: Dealt) -> tuple[Curves, str]:
        """The curve that the points were taken from."""
        return self.curves(own), self.curve

    def about(self) -> tuple[str, str, Range | None]:
        """The curve, and what is hidden."""
        return self.curve, self.hidden, self.range

    @classmethod
    def fresh(cls, facts: Facts) -> dict[str, str]:
        """The hidden value behind the whole curve."""
        text = N_(
            "In the scenario “{scenario}”: move “{name}” until the curve “{curve}” runs through the points. Which value is it?"
        )
        return {
            "text": facts.text(text), "hidden": json.dumps(facts.hidden), "range": facts.reach, "curve": facts.curve,
            **facts.tolerances(float(facts.reach.strip("[]").split(",")[2])),
        }  # fmt: skip
