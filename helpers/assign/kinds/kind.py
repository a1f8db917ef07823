"""What every kind of question is: its keys in the file, what varies, its cells, its answer, its marking and its help."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from helpers import balance as balances
from helpers.assign.cells import Cell
from helpers.assign.forms import Form
from helpers.assign.tables import BALANCE, END, Table
from helpers.assign.variants import Drawer, Range
from helpers.assign.words import Sentence, number
from helpers.errors import N_, CourseError
from helpers.models.declare import Curves, Declaration, Model, Output

if TYPE_CHECKING:
    from helpers.assign.blank import Facts
    from helpers.assign.sheet import Sheet

WORDS = "words"
WHY = "_why"
TIGHT = 1e-9  # what a computer may be off by
SAME = 1e-4  # as a share of the figure's height: a curve that has moved by less is the same

RIGHT, PARTLY, WRONG, TO_READ, READ, COMMITTED = "right", "partly", "wrong", "to_read", "read", "committed"
NOT_ANSWERED = "not_answered"


@dataclass(frozen=True)
class Part:
    """What is marked on its own: a question, or one half of “predict and then explain”.

    ``forms`` says for each of ``names`` what its answer must be; a part without names is written in words, and read.
    """

    id: str
    question: Question
    points: float
    names: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ()

    @property
    def form(self) -> str:
        """``words``, or what the answer's cell is to hold."""
        return self.forms[0].spoken if self.forms else WORDS

    @property
    def cell(self) -> str:
        """The cell that holds the answer."""
        return f"{self.question.id}-{'why' if self.id.endswith(WHY) else 'answer'}"


@dataclass(frozen=True)
class Verdict:
    """What one answer was found to be; ``points`` is None where it could not be marked."""

    status: str
    points: float | None
    reason: Sentence
    shows: Sentence | None = None
    pictured: bool = True
    """Whether the model's curve of today is the one that the answer was marked by."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question of any kind; a kind adds its own fields, and says what it does with them.

    ``KEYS`` may stand in the file and ``NEEDED`` must, beside what every question has; ``DOES`` and ``MARKED_BY`` are
    its help. ``VARIES`` where students have values of their own, ``ASKS_ABOUT_A_CURVE`` where the
    scenario matters, ``ASKS_THE_MODEL`` where a changed model answers otherwise,
    ``PROBES_DRAWN`` where that depends on what was drawn besides the settings. ``TEXTS`` names the fields that are said and
    not computed with, which differ between languages.
    """

    NAME: ClassVar[str]
    KEYS: ClassVar[tuple[str, ...]]
    NEEDED: ClassVar[tuple[str, ...]]
    DOES: ClassVar[str]
    MARKED_BY: ClassVar[str]
    VARIES: ClassVar[bool] = True
    ASKS_ABOUT_A_CURVE: ClassVar[bool] = True
    ASKS_THE_MODEL: ClassVar[bool] = False
    PROBES_DRAWN: ClassVar[bool] = True
    TEXTS: ClassVar[tuple[str, ...]] = ("text", "feedback", "line", "options", "rubric")

    id: str
    text: str
    points: float
    line: int
    model: Model
    scenario: str
    feedback: str = ""
    set: tuple[tuple[str, Range], ...] = ()

    @classmethod
    def fields(cls, table: Table) -> dict[str, Any]:
        """The kind's own fields, from its table of the file; raises :class:`CourseError` with the line."""
        raise NotImplementedError

    @property
    def kind(self) -> str:
        """What the file calls it."""
        return self.NAME

    @property
    def total(self) -> float:
        """Points for all parts of the question."""
        return sum(part.points for part in self.parts())

    def declared(self, name: str) -> Declaration:
        """What the model declares about a parameter."""
        return next(d for d in self.model.parameters.declarations() if d.name == name)

    def reach(self, name: str) -> tuple[float, float]:
        """From where to where a number of the model, or the balance, may go."""
        if name == BALANCE:
            return balances.LOW, balances.HIGH
        declared = self.declared(name)
        return declared.low, declared.high

    def label(self, name: str) -> str:
        """What a number of the model, or the balance, is called."""
        return N_("Balance") if name == BALANCE else self.declared(name).label

    def output(self, key: str) -> Output:
        """The declared curve with this key."""
        return next(output for output in self.model.outputs if output.key == key)

    def run(self, values: dict[str, float | str]) -> Curves:
        """The model's curves where ``values`` (balance and parameters) take the place of the scenario's own."""
        parameters = self.model.scenario(self.scenario).parameters
        rest = {name: value for name, value in values.items() if name != BALANCE}
        return self.model.simulate(parameters.but(**rest), values.get(BALANCE, balances.DEFAULT))

    def cannot(self, what: str, **values: object) -> CourseError:
        """One sentence: nobody could answer this, and why."""
        return CourseError(
            N_("Question {id} (line {line}) cannot be answered: {what}."),
            id=self.id, line=self.line, what=str(CourseError(what, **values)),
        )  # fmt: skip

    # --- what varies

    def deal(self, variants: Drawer) -> Dealt:
        """The question with the values of the student whom ``variants`` belongs to."""
        settings = {name: variants.value(self.id, f"set {name}", reach) for name, reach in self.set}
        return Dealt(self, settings, self.draw(variants))

    def draw(self, variants: Drawer) -> Any:
        """What the kind draws for a student besides the settings."""
        return None

    def refuse_impossible(self, own: Dealt, cache: dict) -> None:
        """Raise :class:`CourseError` where nobody could answer the question with these values."""

    # --- what is asked

    def parts(self) -> tuple[Part, ...]:
        """What is marked on its own, in order."""
        raise NotImplementedError

    def how_marked(self, sheet: Sheet) -> list[str]:
        """How partial credit is given: stated before anybody answers."""
        return []

    def values(self, sheet: Sheet, own: Dealt) -> list[str]:
        """The student's own values, as paragraphs."""
        if not own.settings:
            return []
        lines = [f"- {sheet.say(self.label(n))}: **{number(v, sheet.language)}**" for n, v in own.settings.items()]
        return [sheet.say(N_("Your values:")), "\n".join(lines)]

    def explorer(self, own: Dealt | None) -> str:
        """The call of the explorer's cell; empty where there is none."""
        return f"explorer({self.model.name}, {quoted(self.scenario)}, predict=False)"

    def cells(self, sheet: Sheet, i: int, own: Dealt | None) -> list[Cell]:
        """Every cell of the question: its task, the student's values, an explorer, and the cells of its answer."""
        return [*self.task(sheet, i, own), *self.look(own), *sheet.answer(self.parts()[0])]

    def task(self, sheet: Sheet, i: int, own: Dealt | None) -> list[Cell]:
        """The cells that ask, with the student's values where there are any."""
        text = "\n\n".join([f"## {i} ({sheet.points(self.total)})", self.text, *self.how_marked(sheet)])
        cells = [Cell(f"{self.id}-task", "markdown", text, True, {})]
        if not self.VARIES:
            return cells
        anybodys = [sheet.say(N_("*(Here each student's notebook has the student's own values.)*"))]
        said = anybodys if own is None else self.values(sheet, own)
        return [*cells, Cell(f"{self.id}-values", "markdown", "\n\n".join(said), True)]

    def look(self, own: Dealt | None) -> list[Cell]:
        """The explorer's cell, where there is one."""
        source = self.explorer(own)
        return [Cell(f"{self.id}-explorer", "code", source, True)] if source else []

    # --- marking

    def answer(self, own: Dealt) -> Any:
        """What the model answers, kept at handing out: whatever is marked by it is marked by it later too."""
        return None

    def probe(self, own: Dealt) -> list[float]:
        """Numbers that are others once the model has changed in what the question looks at."""
        return []

    def mark(self, part: Part, own: Dealt, values: dict[str, Any], kept: Any = None) -> Verdict:
        """What ``values``, one for each name of the part, are worth; ``kept`` is the answer from handing out."""
        raise NotImplementedError

    def best(self, own: Dealt) -> dict[str, Any] | None:
        """The best honest answer, a value for each name, as one who reads the figure gives it; None where a person reads it."""
        return None

    def picture(self, own: Dealt) -> tuple[Curves, str] | None:
        """The curves, and the key of the one, that a student is shown once the answer has been marked."""
        return None

    # --- a fresh one

    def about(self) -> tuple[str, str, Range | None]:
        """What a fresh question in the place of this one is about: a curve, and a number of the model with its range."""
        return self.model.predicted.key, BALANCE, None

    @classmethod
    def fresh(cls, facts: Facts) -> dict[str, str]:
        """The lines of a fresh question in general words, beside its id, kind and points."""
        raise NotImplementedError


@dataclass(frozen=True)
class Dealt:
    """One question with the values of one student; ``drawn`` is what its kind has drawn besides the settings."""

    question: Question
    settings: dict[str, float]
    drawn: Any = None

    def run(self, values: dict[str, float | str] | None = None) -> Curves:
        """The model with this student's values, and ``values`` on top."""
        return self.question.run({**self.settings, **(values or {})})

    @property
    def dealt(self) -> tuple:
        """Everything that is this student's own, to compare with another's."""
        return (*self.settings.items(), self.drawn)


def quoted(text: str) -> str:
    """``text`` as Python and TOML both write it."""
    return json.dumps(text, ensure_ascii=False)


def value_at(curves: Curves, key: str, at: float | str) -> float:
    """What a curve is at a time, at its end, or its mean, highest or lowest value."""
    values = curves[key]
    if isinstance(at, str):
        return float({END: lambda v: v[-1], "mean": np.nanmean, "highest": np.nanmax, "lowest": np.nanmin}[at](values))
    return float(np.interp(at, curves.t, values))


def span(output: Output) -> float:
    """The height of the figure that a curve is drawn in."""
    low, high = output.reach
    return high - low if math.isfinite(high - low) else 1.0


def digits(output: Output) -> int:
    """How many decimals are worth writing of a curve's value."""
    return max(0, 3 - math.floor(math.log10(span(output)) + TIGHT))


def joined(sentences: list[Sentence]) -> Sentence:
    """Sentences one after another, with semicolons between them."""
    first, *rest = sentences
    for other in rest:
        first = Sentence("{a}; {b}", {"a": first, "b": other})
    return first


# --- a commitment before the look, and an explanation after it


@dataclass(frozen=True, kw_only=True)
class LookAfter(Question):
    """A question that is answered before the explorer is seen, and explained in words after it."""

    explain_points: float
    rubric: tuple[str, ...]

    @classmethod
    def explanation(cls, table: Table) -> dict[str, Any]:
        """What the explanation is worth, and what to look for in it."""
        return {"explain_points": table.number("explain_points", 0, 1000), "rubric": table.texts("rubric")}

    def first(self) -> Part:
        """What is answered before the look."""
        raise NotImplementedError

    def parts(self) -> tuple[Part, ...]:
        """What is answered before, and the explanation."""
        return self.first(), Part(self.id + WHY, self, self.explain_points)

    def cells(self, sheet: Sheet, i: int, own: Dealt | None) -> list[Cell]:
        """The first answer stands before the explorer, the explanation after it."""
        first, why = self.parts()
        said = sheet.say(N_("Now look, and then explain what you saw."))
        after = Cell(f"{self.id}-look", "markdown", said, True, {})
        return [*self.task(sheet, i, own), *sheet.answer(first), after, *self.look(own), *sheet.answer(why)]


# --- numbers with a tolerance


@dataclass(frozen=True, kw_only=True)
class NumberQuestion(Question):
    """A question that a number answers: full points within the tolerance, half within the wider one."""

    curve: str = ""
    tolerance: float = 0.0
    half_tolerance: float = 0.0

    def truth(self, own: Dealt) -> float:
        """The number asked for."""
        raise NotImplementedError

    def how_marked(self, sheet: Sheet) -> list[str]:
        """How near is near enough."""
        said = {"full": self.tolerance, "half": self.half_tolerance, "points": sheet.points(self.points)}
        if self.half_tolerance > self.tolerance:
            text = N_("*{points} for a number within {full} of the model's, half of them within {half}.*")
        else:
            text = N_("*{points} for a number within {full} of the model's.*")
        return [sheet.say(text, **said)]

    def shown(self, truth: float) -> float:
        """The number asked for, with as many decimals as are worth telling."""
        return truth

    def answer(self, own: Dealt) -> float:
        """The number asked for."""
        return self.truth(own)

    def best(self, own: Dealt) -> dict[str, Any]:
        """The number asked for, with as many decimals as are worth writing."""
        return {self.parts()[0].names[0]: round(self.truth(own), digits(self.output(self.curve)))}

    def mark(self, part: Part, own: Dealt, values: dict[str, Any], kept: Any = None) -> Verdict:
        """Full points within the tolerance, half within the wider one."""
        (value,) = values.values()
        truth = self.truth(own) if kept is None else float(kept)
        gap = abs(value - truth)
        said = {"value": value, "truth": self.shown(truth)}
        if gap <= self.tolerance + TIGHT:
            return Verdict(RIGHT, self.points, Sentence(N_("{value}; the model gives {truth}"), said))
        if gap <= self.half_tolerance + TIGHT:
            return Verdict(PARTLY, self.points / 2, Sentence(N_("{value} is near; the model gives {truth}"), said))
        return Verdict(WRONG, 0.0, Sentence(N_("{value}, but the model gives {truth}"), said))

    def picture(self, own: Dealt) -> tuple[Curves, str]:
        """The curve that was asked about."""
        return own.run(), self.curve


def options_listed(letters: str, options: list[str]) -> str:
    """Options with their letters, as a list in Markdown."""
    return "\n".join(f"- **{letter}** · {text}" for letter, text in zip(letters, options, strict=False))


def goal_when(question: Question, at: float | str) -> Sentence:
    """When a curve is looked at, in words."""
    if not isinstance(at, str):
        return Sentence(N_("at the time {at} ({unit})"), {"at": float(at), "unit": Sentence(question.model.time.unit)})
    said = {
        END: N_("at the end"),
        "mean": N_("on average"),
        "highest": N_("at its highest"),
        "lowest": N_("at its lowest"),
    }
    return Sentence(said[at])
