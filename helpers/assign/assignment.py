"""The assignment file: what it may hold, and one sentence with the line for whatever is wrong with it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers import former_names, models
from helpers.assign.kinds import KINDS, Question
from helpers.assign.kinds.kind import Part
from helpers.assign.tables import Lines, Table
from helpers.errors import N_, CourseError
from helpers.language import LANGUAGES
from helpers.models.declare import Model

FILE = "assignment.toml"
NAME = re.compile(r"[a-z][a-z0-9_]{0,29}")
SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
TOP = (
    "title", "id", "language", "notebook", "sections", "introduction", "groups", "model", "scenario", "run_code", "question",
)  # fmt: skip
COMMON = ("id", "kind", "text", "points", "feedback", "model", "scenario")


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
    run_code: bool = False
    groups: str = ""  # the column of the class list that says who hands in together

    @property
    def points(self) -> float:
        """The most that one can get."""
        return sum(question.total for question in self.questions)

    def parts(self) -> list[Part]:
        """Every part of every question, in order."""
        return [part for question in self.questions for part in question.parts()]

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
        raise Lines(file, "").bad(line, N_("this is not text in UTF-8")) from None
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        # Python 3.11 to 3.13 tell the place in the message alone.
        at = re.search(r"at line (\d+)", str(error))
        line = int(at[1]) if at else text.count("\n") + 1
        what = re.sub(r" \(at .*\)", "", str(error))
        raise Lines(file, text).bad(line, N_("this cannot be read as TOML ({problem})"), problem=what) from None
    return _Reader(Lines(file, text), content).assignment()


class _Reader:
    """Turns the content of one file into an :class:`Assignment`."""

    def __init__(self, lines: Lines, content: dict[str, Any]) -> None:
        self.lines, self.content = lines, content

    def assignment(self) -> Assignment:
        top = Table(self.lines, self.content)
        top.refuse_unknown(TOP)
        title, slug = top.text("title"), top.text("id")
        if not SLUG.fullmatch(slug):
            raise top.bad(
                "id", N_("the id may hold small letters from a to z, digits and -, but it is {value}"), value=repr(slug)
            )
        language = top.one_of("language", list(LANGUAGES))
        notebook = top.one_of("notebook", notebooks())
        sections = top.texts("sections") if "sections" in top else ()
        _refuse_unknown_sections(top, notebook, sections)
        introduction = top.text("introduction") if "introduction" in top else ""
        run_code = top.flag("run_code", False)
        tables = self.content.get("question")
        if not isinstance(tables, list) or not tables or not all(isinstance(t, dict) for t in tables):
            raise top.bad("question", N_("there is no question yet: each begins with [[question]]"))
        questions = [self._question(Table(self.lines, table, i), top) for i, table in enumerate(tables)]
        ids = [question.id for question in questions]
        for i, name in enumerate(ids):
            if name in ids[:i]:
                raise Table(self.lines, tables[i], i).bad("id", N_("two questions have the id {name}"), name=name)
        groups = top.text("groups", 100) if "groups" in top else ""
        return Assignment(title, slug, language, notebook, sections, introduction, tuple(questions), run_code, groups)

    def _question(self, table: Table, top: Table) -> Question:
        kind = table.one_of("kind", list(KINDS))
        asked = KINDS[kind]
        table.refuse_unknown((*COMMON, *asked.KEYS))
        for key in ("id", "text", "points", *asked.NEEDED):
            if key not in table:
                raise table.bad(key, N_("a question of the kind {kind} needs {key}"), kind=kind, key=key)
        name = table.text("id")
        if not NAME.fullmatch(name):
            raise table.bad(
                "id", N_("the id of a question may hold small letters from a to z, digits and _, but it is {value}"),
                value=repr(name),
            )  # fmt: skip
        table.model = _model(table if "model" in table else top)
        scenario = self.content.get("scenario") if "model" not in table else None
        scenario = table.content.get("scenario", scenario)
        scenario = scenario if scenario is not None else next(iter(table.model.scenarios))
        if scenario not in table.model.scenarios:
            raise table.bad(
                "scenario", N_("the model {model} has no scenario {value}; it has {names}"),
                model=table.model.name, value=repr(scenario), names=", ".join(table.model.scenarios),
            )  # fmt: skip
        return asked(
            id=name, text=table.text("text"), points=table.number("points", 0, 1000), line=table.lines.of("kind", table.i),
            model=table.model, scenario=scenario, set=tuple(table.settings().items()) if "set" in table else (),
            feedback=table.text("feedback") if "feedback" in table else "", **asked.fields(table),
        )  # fmt: skip


def _model(table: Table) -> Model:
    name = table.content.get("model", "")
    if name not in (*model_names(), *former_names.MODELS):
        raise table.bad(
            "model",
            N_("there is no model {value}; there are {names}"),
            value=repr(name),
            names=", ".join(model_names()),
        )
    return model(name)


def _refuse_unknown_sections(top: Table, notebook: str, sections: Sequence[str]) -> None:
    from helpers.language.pairing import NOTEBOOKS
    from helpers.language.pairing import read as read_notebook

    if sections:
        known = [cell["id"] for cell in read_notebook(NOTEBOOKS / "en" / f"{notebook}.ipynb")["cells"]]
        for name in sections:
            if name not in known:
                raise top.bad(
                    "sections", N_("{notebook} has no section {name}; it has {names}"),
                    notebook=notebook, name=repr(name), names=", ".join(known),
                )  # fmt: skip
