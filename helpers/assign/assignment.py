"""The assignment file: what it may hold, and one sentence with the line for whatever is wrong with it."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers import balance as balances
from helpers import former_names, models
from helpers.assign.variants import Range
from helpers.errors import N_, CourseError
from helpers.language import LANGUAGES
from helpers.models.declare import Curves, Declaration, Model

FILE = "assignment.toml"
KINDS = ("read", "find", "design", "predict", "choice", "text")
BALANCE = "balance"
LETTERS = "ABCDEFGH"
END = "end"
NAME = re.compile(r"[a-z][a-z0-9_]{0,29}")
SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
TOP = ("title", "id", "language", "notebook", "sections", "introduction", "model", "scenario", "question")
COMMON = ("id", "kind", "text", "points", "feedback", "model", "scenario")
OF_KIND = {
    "read": ("set", "curve", "at", "tolerance", "half_tolerance"),
    "find": ("set", "curve", "hidden", "range", "given", "tolerance", "half_tolerance"),
    "design": ("set", "change", "goal", "cost", "most"),
    "predict": ("set", "options", "explain_points", "rubric"),
    "choice": ("options", "right", "shuffle"),
    "text": ("rubric",),
}
NEEDED = {
    "read": ("curve", "set", "tolerance"),
    "find": ("curve", "hidden", "range", "tolerance"),
    "design": ("change", "goal"),
    "predict": ("options", "explain_points", "rubric"),
    "choice": ("options", "right"),
    "text": ("rubric",),
}


@dataclass(frozen=True)
class Goal:
    """What a design must reach: ``curve`` at a time, at its ``end``, or its mean, highest or lowest value."""

    curve: str
    at: float | str
    below: bool
    level: Range


@dataclass(frozen=True)
class Question:
    """One question; which fields are filled depends on ``kind``."""

    id: str
    kind: str
    text: str
    points: float
    line: int
    model: Model
    scenario: str
    feedback: str = ""
    set: tuple[tuple[str, Range], ...] = ()
    curve: str = ""
    at: float | str = END
    tolerance: float = 0.0
    half_tolerance: float = 0.0
    hidden: str = ""
    range: Range | None = None
    given: int = 12
    change: tuple[tuple[str, tuple[float, float] | tuple[str, ...]], ...] = ()
    goals: tuple[Goal, ...] = ()
    cost: tuple[tuple[str, float], ...] = ()
    most: float = 0.0
    options: tuple[str, ...] = ()
    right: int = 0
    shuffle: bool = True
    explain_points: float = 0.0
    rubric: tuple[str, ...] = ()

    @property
    def total(self) -> float:
        """Points for all parts of the question."""
        return self.points + self.explain_points

    def declared(self, name: str) -> Declaration:
        """What the model declares about a parameter."""
        return next(d for d in self.model.parameters.declarations() if d.name == name)

    def run(self, values: dict[str, float | str]) -> Curves:
        """The model's curves where ``values`` (balance and parameters) take the place of the scenario's own."""
        parameters = self.model.scenario(self.scenario).parameters
        rest = {name: value for name, value in values.items() if name != BALANCE}
        return self.model.simulate(parameters.but(**rest), values.get(BALANCE, balances.DEFAULT))


@dataclass(frozen=True)
class Assignment:
    """A whole assignment, in one language."""

    title: str
    id: str
    language: str
    notebook: str
    sections: tuple[str, ...]
    introduction: str
    questions: tuple[Question, ...]

    @property
    def points(self) -> float:
        """The most that one can get."""
        return sum(question.total for question in self.questions)

    def question(self, name: str) -> Question:
        """The question with this id."""
        return next(question for question in self.questions if question.id == name)


def notebooks() -> list[str]:
    """The names of the course's notebooks."""
    from helpers.language.pairing import NOTEBOOKS

    return sorted(path.stem for path in (NOTEBOOKS / "en").glob("*.ipynb"))


def model_names() -> list[str]:
    """The models that an assignment can use."""
    return list(models.MODELS)


def model(name: str) -> Model:
    """The model called ``name``."""
    return models.model(name)


def read(file: Path) -> Assignment:
    """The assignment in ``file``.

    Raises
    ------
    CourseError
        Naming the line and what is wrong with it.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as problem:
        raise CourseError(
            N_("There is no assignment to read at {file} ({problem})."), file=str(file), problem=problem.strerror or "?"
        ) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise _Lines(file, "").bad(line, N_("this is not text in UTF-8")) from None
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        # Python 3.11 to 3.13 tell the place in the message alone.
        at = re.search(r"at line (\d+)", str(error))
        line = int(at[1]) if at else text.count("\n") + 1
        what = re.sub(r" \(at .*\)", "", str(error))
        raise _Lines(file, text).bad(line, N_("this cannot be read as TOML ({problem})"), problem=what) from None
    return _Reader(_Lines(file, text), content).assignment()


class _Lines:
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


class _Reader:
    """Turns the content of one file into an :class:`Assignment`."""

    def __init__(self, lines: _Lines, content: dict[str, Any]) -> None:
        self.lines, self.content = lines, content

    def assignment(self) -> Assignment:
        self._refuse_unknown(self.content, TOP, None)
        title = self._text(self.content, "title", None)
        slug = self._text(self.content, "id", None)
        if not SLUG.fullmatch(slug):
            raise self._bad(
                "id",
                None,
                N_("the id may hold small letters from a to z, digits and -, but it is {value}"),
                value=repr(slug),
            )
        language = self._one_of(self.content, "language", None, list(LANGUAGES))
        notebook = self._one_of(self.content, "notebook", None, notebooks())
        sections = self._texts(self.content, "sections", None) if "sections" in self.content else ()
        self._refuse_unknown_sections(notebook, sections)
        introduction = self._text(self.content, "introduction", None) if "introduction" in self.content else ""
        tables = self.content.get("question")
        if not isinstance(tables, list) or not tables or not all(isinstance(t, dict) for t in tables):
            raise self._bad("question", None, N_("there is no question yet: each begins with [[question]]"))
        questions = [self._question(i, table) for i, table in enumerate(tables)]
        ids = [question.id for question in questions]
        for i, name in enumerate(ids):
            if name in ids[:i]:
                raise self._bad("id", i, N_("two questions have the id {name}"), name=name)
        return Assignment(title, slug, language, notebook, tuple(sections), introduction, tuple(questions))

    def _refuse_unknown_sections(self, notebook: str, sections: Sequence[str]) -> None:
        from helpers.language.pairing import NOTEBOOKS
        from helpers.language.pairing import read as read_notebook

        if sections:
            known = [cell["id"] for cell in read_notebook(NOTEBOOKS / "en" / f"{notebook}.ipynb")["cells"]]
            for name in sections:
                if name not in known:
                    raise self._bad(
                        "sections", None, N_("{notebook} has no section {name}; it has {names}"),
                        notebook=notebook, name=repr(name), names=", ".join(known),
                    )  # fmt: skip

    # --- one question

    def _question(self, i: int, table: dict[str, Any]) -> Question:
        kind = self._one_of(table, "kind", i, list(KINDS))
        self._refuse_unknown(table, (*COMMON, *OF_KIND[kind]), i)
        for key in ("id", "text", "points", *NEEDED[kind]):
            if key not in table:
                raise self._bad(key, i, N_("a question of the kind {kind} needs {key}"), kind=kind, key=key)
        name = self._text(table, "id", i)
        if not NAME.fullmatch(name):
            raise self._bad(
                "id", i, N_("the id of a question may hold small letters from a to z, digits and _, but it is {value}"),
                value=repr(name),
            )  # fmt: skip
        self.model = self._model(table, i)
        scenario = table.get("scenario", self.content.get("scenario") if "model" not in table else None)
        scenario = scenario if scenario is not None else next(iter(self.model.scenarios))
        if scenario not in self.model.scenarios:
            raise self._bad(
                "scenario", i, N_("the model {model} has no scenario {value}; it has {names}"),
                model=self.model.name, value=repr(scenario), names=", ".join(self.model.scenarios),
            )  # fmt: skip
        settings = {} if "set" not in table else self._settings(table, i)
        more = {
            "read": self._read, "find": self._find, "design": self._design, "predict": self._predict,
            "choice": self._choice, "text": self._free_text,
        }[kind](table, i)  # fmt: skip
        return Question(
            id=name, kind=kind, text=self._text(table, "text", i), points=self._number(table, "points", i, 0, 1000),
            line=self.lines.of("kind", i), model=self.model, scenario=scenario, set=tuple(settings.items()),
            feedback=self._text(table, "feedback", i) if "feedback" in table else "", **more,
        )  # fmt: skip

    def _model(self, table: dict[str, Any], i: int) -> Model:
        name = table.get("model", self.content.get("model", ""))
        if name not in (*model_names(), *former_names.MODELS):
            where = i if "model" in table else None
            raise self._bad(
                "model", where, N_("there is no model {value}; there are {names}"),
                value=repr(name), names=", ".join(model_names()),
            )  # fmt: skip
        return model(name)

    def _read(self, table: dict[str, Any], i: int) -> dict[str, Any]:
        return {"curve": self._curve(table, i), "at": self._at(table, i), **self._tolerances(table, i)}

    def _find(self, table: dict[str, Any], i: int) -> dict[str, Any]:
        hidden = self._parameter(table["hidden"], "hidden", i)
        reach = self._range(table["range"], hidden, "range", i)
        if hidden in (table.get("set") or {}):
            raise self._bad("set", i, N_("{name} is hidden, so it cannot be given as well"), name=hidden)
        given = int(self._number(table, "given", i, 3, 60)) if "given" in table else 12
        return {
            "hidden": hidden, "range": reach, "given": given, "curve": self._curve(table, i), **self._tolerances(table, i)
        }  # fmt: skip

    def _design(self, table: dict[str, Any], i: int) -> dict[str, Any]:
        change = table["change"]
        if not isinstance(change, dict) or not change:
            raise self._bad("change", i, N_("{key} must say what may be changed, as in {example}"), key="change",
                            example="{ balance = [0.4, 0.6] }")  # fmt: skip
        limits = tuple((name, self._limits(name, value, i)) for name, value in change.items())
        goals = table["goal"] if isinstance(table["goal"], list) else [table["goal"]]
        cost = table.get("cost", {})
        if ("cost" in table) != ("most" in table) or not isinstance(cost, dict):
            raise self._bad("cost", i, N_("cost and most belong together, as in {example}"),
                            example="cost = { weeks = 1 }, most = 40")  # fmt: skip
        for name in cost:
            if name not in change or not _is_number(cost[name]) or isinstance(dict(limits)[name][0], str):
                raise self._bad(
                    "cost", i, N_("cost must name what is changed, each with a number, but it has {name}"), name=name
                )
        return {
            "change": limits,
            "goals": tuple(self._goal(goal, i) for goal in goals),
            "cost": tuple(cost.items()),
            "most": self._number(table, "most", i, -1e6, 1e6) if "most" in table else 0.0,
        }

    def _predict(self, table: dict[str, Any], i: int) -> dict[str, Any]:
        return {
            "options": self._options(table, i),
            "explain_points": self._number(table, "explain_points", i, 0, 1000),
            "rubric": self._texts(table, "rubric", i),
        }

    def _choice(self, table: dict[str, Any], i: int) -> dict[str, Any]:
        options = self._options(table, i)
        right = self._one_of(table, "right", i, list(LETTERS[: len(options)]))
        shuffle = table.get("shuffle", True)
        if not isinstance(shuffle, bool):
            raise self._bad("shuffle", i, N_("{key} must be {expected}, but it is {value}"), key="shuffle",
                            expected="true / false", value=repr(shuffle))  # fmt: skip
        return {"options": options, "right": LETTERS.index(right), "shuffle": shuffle}

    def _free_text(self, table: dict[str, Any], i: int) -> dict[str, Any]:
        return {"rubric": self._texts(table, "rubric", i)}

    # --- values

    def _bad(self, key: str, question: int | None, what: str, /, **values: object) -> CourseError:
        return self.lines.bad(self.lines.of(key, question), what, **values)

    def _refuse_unknown(self, table: dict[str, Any], known: Sequence[str], i: int | None) -> None:
        for key in table:
            if key not in known:
                raise self._bad(
                    key, i, N_("{key} is not known here; there may be {names}"), key=key, names=", ".join(known)
                )

    def _text(self, table: dict[str, Any], key: str, i: int | None, most: int = 20_000) -> str:
        value = table.get(key)
        if not isinstance(value, str) or not value.strip() or len(value) > most:
            raise self._bad(key, i, N_("{key} must be {expected}, but it is {value}"), key=key, expected=N_("some text"),
                            value=repr(value)[:60])  # fmt: skip
        return value.strip()

    def _texts(self, table: dict[str, Any], key: str, i: int | None) -> tuple[str, ...]:
        value = table.get(key)
        if not isinstance(value, list) or not value or not all(isinstance(v, str) and v.strip() for v in value):
            raise self._bad(key, i, N_("{key} must be {expected}, but it is {value}"), key=key,
                            expected=N_("a list of texts in square brackets"), value=repr(value)[:60])  # fmt: skip
        return tuple(v.strip() for v in value)

    def _options(self, table: dict[str, Any], i: int) -> tuple[str, ...]:
        options = self._texts(table, "options", i)
        if not 2 <= len(options) <= len(LETTERS):
            raise self._bad("options", i, N_("there must be from 2 to {most} options, but there are {count}"),
                            most=len(LETTERS), count=len(options))  # fmt: skip
        return options

    def _one_of(self, table: dict[str, Any], key: str, i: int | None, names: list[str]) -> str:
        value = table.get(key)
        if value not in names:
            raise self._bad(key, i, N_("{key} must be one of {names}, but it is {value}"), key=key, names=", ".join(names),
                            value=repr(value))  # fmt: skip
        return value

    def _number(self, table: dict[str, Any], key: str, i: int, low: float, high: float) -> float:
        value = table.get(key)
        if not _is_number(value) or not low <= value <= high:
            raise self._bad(key, i, N_("{key} must be a number from {low:g} to {high:g}, but it is {value}"), key=key, low=low,
                            high=high, value=repr(value))  # fmt: skip
        return float(value)

    def _parameter(self, name: object, key: str, i: int) -> str:
        names = [BALANCE, *(d.name for d in self.model.parameters.declarations() if not d.choices)]
        if name not in names:
            raise self._bad(key, i, N_("the model {model} has no number called {value}; it has {names}"),
                            model=self.model.name, value=repr(name), names=", ".join(names))  # fmt: skip
        return str(name)

    def _reach(self, name: str) -> tuple[float, float]:
        """From where to where a parameter may go in its model."""
        if name == BALANCE:
            return balances.LOW, balances.HIGH
        declared = next(d for d in self.model.parameters.declarations() if d.name == name)
        return declared.low, declared.high

    def _range(self, value: object, name: str, key: str, i: int) -> Range:
        if _is_number(value):
            value = [value, value, 1]
        if (
            not isinstance(value, list)
            or len(value) != 3
            or not all(map(_is_number, value))
            or value[2] <= 0
            or value[0] > value[1]
        ):
            raise self._bad(key, i, N_("{name} needs [lowest, highest, step], three numbers, but it has {value}"), name=name,
                            value=repr(value))  # fmt: skip
        low, high = self._reach(name)
        if value[0] < low or value[1] > high:
            raise self._bad(key, i, N_("{name} goes from {low:g} to {high:g} in the model {model}, but here it is {value}"),
                            name=name, low=low, high=high, model=self.model.name, value=repr(value))  # fmt: skip
        if (value[1] - value[0]) / value[2] > 10_000:
            raise self._bad(key, i, N_("{name} has too small a step: {value}"), name=name, value=repr(value))
        return Range(*map(float, value))

    def _settings(self, table: dict[str, Any], i: int) -> dict[str, Range]:
        value = table["set"]
        if not isinstance(value, dict):
            raise self._bad("set", i, N_("{key} must name values with their ranges, as in {example}"), key="set",
                            example="{ balance = [0.40, 0.60, 0.01] }")  # fmt: skip
        return {self._parameter(name, "set", i): self._range(reach, name, "set", i) for name, reach in value.items()}

    def _limits(self, name: str, value: object, i: int) -> tuple:
        chosen = next((d for d in self.model.parameters.declarations() if d.name == name and d.choices), None)
        if chosen is not None:
            known = list(chosen.choices)
            if not isinstance(value, list) or not value or not all(v in known for v in value):
                raise self._bad("change", i, N_("{name} can be {names}, but here it is {value}"), name=name,
                                names=", ".join(known), value=repr(value))  # fmt: skip
            return tuple(value)
        self._parameter(name, "change", i)
        if not isinstance(value, list) or len(value) != 2:
            raise self._bad("change", i, N_("{name} needs [lowest, highest], two numbers, but it has {value}"), name=name,
                            value=repr(value))  # fmt: skip
        reach = self._range([*value, 1], name, "change", i)
        return (reach.low, reach.high)

    def _curve(self, table: dict[str, Any], i: int) -> str:
        return self._one_of(table, "curve", i, [output.key for output in self.model.outputs])

    def _at(self, table: dict[str, Any], i: int, words: Sequence[str] = (END,)) -> float | str:
        at = table.get("at", END)
        if at not in words and (not _is_number(at) or at < 0):
            raise self._bad("at", i, N_("{key} must be a time or one of {names}, but it is {value}"), key="at",
                            names=", ".join(words), value=repr(at))  # fmt: skip
        return at

    def _tolerances(self, table: dict[str, Any], i: int) -> dict[str, float]:
        full = self._number(table, "tolerance", i, 0, 1e6)
        half = self._number(table, "half_tolerance", i, full, 1e6) if "half_tolerance" in table else full
        return {"tolerance": full, "half_tolerance": half}

    def _goal(self, goal: object, i: int) -> Goal:
        known = ("curve", "at", "below", "above")
        if not isinstance(goal, dict) or ("below" in goal) == ("above" in goal) or set(goal) - set(known):
            raise self._bad("goal", i, N_("{key} must name a curve and either below or above, as in {example}"), key="goal",
                            example='{ curve = "use", at = "end", below = 0.3 }')  # fmt: skip
        if goal.get("curve") not in [output.key for output in self.model.outputs]:
            raise self._bad("goal", i, N_("{key} must be one of {names}, but it is {value}"), key="curve",
                            names=", ".join(o.key for o in self.model.outputs), value=repr(goal.get("curve")))  # fmt: skip
        below = "below" in goal
        level = goal["below" if below else "above"]
        level = [level, level, 1] if _is_number(level) else level
        if (
            not isinstance(level, list)
            or len(level) != 3
            or not all(map(_is_number, level))
            or level[2] <= 0
            or level[0] > level[1]
        ):
            raise self._bad("goal", i, N_("{name} needs [lowest, highest, step], three numbers, but it has {value}"),
                            name="below" if below else "above", value=repr(level))  # fmt: skip
        at = self._at(goal, i, (END, "mean", "highest", "lowest"))
        return Goal(goal["curve"], at, below, Range(*map(float, level)))


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
