"""read: a value read off a curve, at a setting of the student's own."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from helpers.assign.forms import Number
from helpers.assign.kinds.kind import TIGHT, Dealt, NumberQuestion, Part, digits, span, value_at
from helpers.assign.tables import END, Table
from helpers.assign.variants import Range
from helpers.errors import N_

if TYPE_CHECKING:
    from helpers.assign.blank import Facts

ROWS = 11  # of the table that a student reads: see explore/stage/numbers.js
WRITTEN = 0.005  # what is rounded away there


@dataclass(frozen=True, kw_only=True)
class Read(NumberQuestion):
    """A value of ``curve`` at the time ``at``, or at its end."""

    NAME = "read"
    KEYS = ("set", "curve", "at", "tolerance", "half_tolerance")
    NEEDED = ("curve", "set", "tolerance")
    DOES = N_("reads a value off a curve, at a setting of their own")
    MARKED_BY = N_("the computer, by a tolerance that you state")
    ASKS_THE_MODEL = True

    at: float | str = END

    @classmethod
    def fields(cls, table: Table) -> dict[str, Any]:
        """The curve, the time and the tolerances."""
        return {"curve": table.curve(), "at": table.at(), **table.tolerances()}

    def parts(self) -> tuple[Part, ...]:
        """One number."""
        return (Part(self.id, self, self.points, (f"answer_{self.id}",), (Number(),)),)

    def truth(self, own: Dealt) -> float:
        """The value of the curve."""
        return value_at(own.run(), self.curve, self.at)

    def shown(self, truth: float) -> float:
        """The value as the curve's figure can tell it."""
        return round(truth, digits(self.output(self.curve)))

    def probe(self, own: Dealt) -> list[float]:
        """The value of the curve."""
        return [self.truth(own)]

    def refuse_impossible(self, own: Dealt, cache: dict) -> None:
        """The curve must have a value at the time asked for, and the table of numbers must show that time."""
        t = own.run().t
        if not isinstance(self.at, str) and self.at > float(t[-1]):
            what = N_("the curve ends at {end:g}, before the time {at:g} that is asked for")
            raise self.cannot(what, end=float(t[-1]), at=self.at)
        rows = [float(t[round(k * (len(t) - 1) / (ROWS - 1))]) for k in range(ROWS)]
        if not isinstance(self.at, str) and min(abs(row - self.at) for row in rows) > TIGHT:
            near = min(rows, key=lambda row: abs(row - self.at))
            what = N_("“The numbers” has no row for {at:g}: ask for {near:g}, or for another of its {count} rows")
            raise self.cannot(what, at=self.at, near=near, count=ROWS)
        if self.tolerance < WRITTEN:
            what = N_("“The numbers” has two decimals: a tolerance of {tolerance:g} is less than they can tell")
            raise self.cannot(what, tolerance=self.tolerance)
        if not math.isfinite(self.truth(own)):
            raise self.cannot(N_("the curve has no value there"))

    def about(self) -> tuple[str, str, Range | None]:
        """The curve, and the first of what is set."""
        return self.curve, *self.set[0]

    @classmethod
    def fresh(cls, facts: Facts) -> dict[str, str]:
        """Where the curve stands at the end."""
        text = N_(
            "In the scenario “{scenario}”: set “{name}” in the figure to your own value. Where does the curve “{curve}” stand at the end? Choose *The numbers*, and look in the last row."
        )
        return {
            "text": facts.text(text), "set": f"{{ {facts.hidden} = {facts.reach} }}", "curve": facts.curve,
            "at": json.dumps(END), **facts.tolerances(float(f"{0.02 * span(facts.output):.2g}")),
        }  # fmt: skip
