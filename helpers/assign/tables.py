"""Reading one table of an assignment file: each value checked, and one sentence with the line for what is wrong."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from helpers import balance as balances
from helpers.assign.variants import Range
from helpers.errors import N_, CourseError
from helpers.models.declare import Model

BALANCE = "balance"
LETTERS = "ABCDEFGH"
END = "end"


class Lines:
    """Finds the line of a key, which a TOML reader forgets."""

    def __init__(self, file: Path, text: str) -> None:
        self.file, self.lines = file, text.splitlines()
        self.starts = [n for n, line in enumerate(self.lines, 1) if re.match(r"\s*\[\[\s*question\s*\]\]", line)]

    def of(self, key: str, question: int | None = None) -> int:
        """The line on which ``key`` stands, or where its question begins."""
        first = 1 if question is None else self.starts[question] if question < len(self.starts) else 1
        last = len(self.lines)
        later = [start for start in self.starts if start > first]
        if question is not None and later:
            last = later[0] - 1
        elif question is None and self.starts:
            last = self.starts[0] - 1
        wanted = re.compile(rf"\s*(\[+question\.)?[\"']?{re.escape(key)}[\"']?\s*[=\].]")
        return next((n for n in range(first, last + 1) if wanted.match(self.lines[n - 1])), first)

    def bad(self, line: int, what: str, /, **values: object) -> CourseError:
        """One sentence on what is wrong on ``line``."""
        return CourseError(
            N_("{file}, line {line}: {what}."), file=self.file.name, line=line, what=str(CourseError(what, **values))
        )


class Table:
    """One table of the file: the whole file's own, or, with ``i``, that of its ``i``-th question."""

    model: Model

    def __init__(self, lines: Lines, content: dict[str, Any], i: int | None = None) -> None:
        self.lines, self.content, self.i = lines, content, i

    def __contains__(self, key: str) -> bool:
        return key in self.content

    def __getitem__(self, key: str) -> Any:
        return self.content[key]

    def bad(self, key: str, what: str, /, **values: object) -> CourseError:
        """One sentence on what is wrong with ``key``."""
        return self.lines.bad(self.lines.of(key, self.i), what, **values)

    def refuse_unknown(self, known: Sequence[str]) -> None:
        """Raise for a key that is not one of ``known``."""
        for key in self.content:
            if key not in known:
                raise self.bad(
                    key, N_("{key} is not known here; there may be {names}"), key=key, names=", ".join(known)
                )

    def text(self, key: str, most: int = 20_000) -> str:
        """The text of ``key``, which must be there."""
        value = self.content.get(key)
        if not isinstance(value, str) or not value.strip() or len(value) > most:
            raise self.bad(key, N_("{key} must be {expected}, but it is {value}"), key=key, expected=N_("some text"),
                            value=repr(value)[:60])  # fmt: skip
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self.content.get(key)
        if not isinstance(value, list) or not value or not all(isinstance(v, str) and v.strip() for v in value):
            raise self.bad(key, N_("{key} must be {expected}, but it is {value}"), key=key,
                            expected=N_("a list of texts in square brackets"), value=repr(value)[:60])  # fmt: skip
        return tuple(v.strip() for v in value)

    def options(self) -> tuple[str, ...]:
        """What there is to choose from."""
        options = self.texts("options")
        if not 2 <= len(options) <= len(LETTERS):
            raise self.bad("options", N_("there must be from 2 to {most} options, but there are {count}"),
                            most=len(LETTERS), count=len(options))  # fmt: skip
        return options

    def one_of(self, key: str, names: list[str]) -> str:
        """The value of ``key``, which must be one of ``names``."""
        value = self.content.get(key)
        if value not in names:
            raise self.bad(key, N_("{key} must be one of {names}, but it is {value}"), key=key, names=", ".join(names),
                            value=repr(value))  # fmt: skip
        return value

    def number(self, key: str, low: float, high: float) -> float:
        """The number of ``key``, from ``low`` to ``high``."""
        value = self.content.get(key)
        if not is_number(value) or not low <= value <= high:
            raise self.bad(key, N_("{key} must be a number from {low:g} to {high:g}, but it is {value}"), key=key, low=low,
                            high=high, value=repr(value))  # fmt: skip
        return float(value)

    def flag(self, key: str, ready: bool) -> bool:
        """True or false, or what is ``ready`` where nothing is said."""
        value = self.content.get(key, ready)
        if not isinstance(value, bool):
            raise self.bad(key, N_("{key} must be {expected}, but it is {value}"), key=key, expected="true / false",
                           value=repr(value))  # fmt: skip
        return value

    def parameter(self, name: object, key: str) -> str:
        """The name of a number of the model, or the balance."""
        names = [BALANCE, *(d.name for d in self.model.parameters.declarations() if not d.choices)]
        if name not in names:
            raise self.bad(key, N_("the model {model} has no number called {value}; it has {names}"),
                            model=self.model.name, value=repr(name), names=", ".join(names))  # fmt: skip
        return str(name)

    def reach(self, name: str) -> tuple[float, float]:
        """From where to where a parameter may go in its model."""
        if name == BALANCE:
            return balances.LOW, balances.HIGH
        declared = next(d for d in self.model.parameters.declarations() if d.name == name)
        return declared.low, declared.high

    def range(self, value: object, name: str, key: str) -> Range:
        """Where the values of ``name`` are drawn from."""
        if is_number(value):
            value = [value, value, 1]
        if (
            not isinstance(value, list)
            or len(value) != 3
            or not all(map(is_number, value))
            or value[2] <= 0
            or value[0] > value[1]
        ):
            raise self.bad(key, N_("{name} needs [lowest, highest, step], three numbers, but it has {value}"), name=name,
                            value=repr(value))  # fmt: skip
        low, high = self.reach(name)
        if value[0] < low or value[1] > high:
            raise self.bad(key, N_("{name} goes from {low:g} to {high:g} in the model {model}, but here it is {value}"),
                            name=name, low=low, high=high, model=self.model.name, value=repr(value))  # fmt: skip
        if (value[1] - value[0]) / value[2] > 10_000:
            raise self.bad(key, N_("{name} has too small a step: {value}"), name=name, value=repr(value))
        return Range(*map(float, value))

    def settings(self) -> dict[str, Range]:
        """Each name under ``set`` with its range."""
        value = self.content["set"]
        if not isinstance(value, dict):
            raise self.bad("set", N_("{key} must name values with their ranges, as in {example}"), key="set",
                            example="{ balance = [0.40, 0.60, 0.01] }")  # fmt: skip
        return {self.parameter(name, "set"): self.range(reach, name, "set") for name, reach in value.items()}

    def curve(self) -> str:
        """The key of the curve that is asked about."""
        return self.one_of("curve", [output.key for output in self.model.outputs])

    def at(self, words: Sequence[str] = (END,), within: dict[str, Any] | None = None) -> float | str:
        """A time, or one of ``words``; from the table ``within`` where that is another one."""
        at = (self.content if within is None else within).get("at", END)
        if at not in words and (not is_number(at) or at < 0):
            raise self.bad("at", N_("{key} must be a time or one of {names}, but it is {value}"), key="at",
                            names=", ".join(words), value=repr(at))  # fmt: skip
        return at

    def tolerances(self) -> dict[str, float]:
        """How far off gives all points, and how far off half of them."""
        full = self.number("tolerance", 0, 1e6)
        half = self.number("half_tolerance", full, 1e6) if "half_tolerance" in self else full
        return {"tolerance": full, "half_tolerance": half}


def is_number(value: object) -> bool:
    """Whether ``value`` is a finite number."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
