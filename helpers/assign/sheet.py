"""A student's notebook, cell by cell; and the same without anybody's values, for nbgrader."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from helpers.assign.assignment import BALANCE, LETTERS, Assignment, Question
from helpers.assign.kinds import DESIGN, LETTER, NUMBER, WORDS, Dealt, Part, deal, goal_sentence, parts
from helpers.assign.roster import Student
from helpers.assign.variants import Drawer
from helpers.assign.words import Sentence, number
from helpers.errors import N_
from helpers.language import Language, language

SCHEMA = 3
PLACEHOLDER = N_("*Double-click here, and write your answer in place of this line.*")
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


@dataclass(frozen=True)
class Cell:
    """One cell: ``grading`` holds nbgrader's entries, or is None where nbgrader has no say."""

    name: str
    kind: str
    source: str
    locked: bool
    grading: dict | None = None
    hidden: bool = False

    def written(self) -> dict:
        """As it stands in the notebook file."""
        metadata: dict[str, object] = {"course": {"cell": self.name}}
        if self.locked:
            metadata |= {"deletable": False, "editable": False}
        if self.hidden:
            metadata["jupyter"] = {"source_hidden": True}
        if self.grading is not None:
            metadata["nbgrader"] = self._nbgrader()
        cell: dict[str, object] = {"cell_type": self.kind, "id": self.name, "metadata": metadata}
        if self.kind == "code":
            cell |= {"execution_count": None, "outputs": []}
        return cell | {"source": self.source.splitlines(keepends=True)}

    def _nbgrader(self) -> dict:
        meta = {"grade": False, "solution": False, "task": False, "locked": self.locked, **self.grading}
        meta |= {"cell_type": self.kind, "grade_id": self.name, "schema_version": SCHEMA}
        points = str(float(meta["points"])) if meta["grade"] else ""
        # As nbgrader.utils.compute_checksum works it out; a test holds the two together.
        facts = (self.source, self.kind, meta["grade"], meta["solution"], meta["locked"], self.name, points)
        meta["checksum"] = hashlib.md5("".join(map(str, facts)).encode()).hexdigest()
        return dict(sorted(meta.items()))


class Sheet:
    """The notebook of one student, or, without a student, the one that nbgrader's formgrader opens."""

    def __init__(self, assignment: Assignment, student: Student | None = None, key: bytes = b"") -> None:
        self.assignment, self.student = assignment, student
        self.language: Language = language(assignment.language)
        self.drawer = Drawer(key, assignment.id, student.id) if student else None
        self.dealt = {q.id: deal(q, self.drawer) for q in assignment.questions} if self.drawer else {}

    def say(self, text: str, **values: object) -> str:
        """A text in the notebook's language."""
        return Sentence(text, values).said(self.language)

    def cells(self) -> list[Cell]:
        """Every cell, in order."""
        found = [self._title(), self._setup()]
        for i, question in enumerate(self.assignment.questions, 1):
            found += self._question(i, question)
        return [*found, Cell("end", "markdown", self.say(END), True, {})]

    def written(self) -> bytes:
        """The notebook file."""
        course: dict[str, object] = {"language": self.language.code}
        if self.student:
            course["assignment"] = {
                "id": self.assignment.id, "student": self.student.id, "signature": self.drawer.signature()
            }  # fmt: skip
        notebook = {
            "cells": [cell.written() for cell in self.cells()],
            "metadata": {"course": course, "kernelspec": KERNEL, "language_info": {"name": "python"}},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
        return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode("utf-8")

    # --- cells

    def _title(self) -> Cell:
        about = self.say(N_("Notebook {number}"), number=self.assignment.notebook[:2])
        whom = f"*{about} · {self._points(self.assignment.points)}*"
        text = [f"# {self.assignment.title}", whom, self.assignment.introduction, self.say(HOW_TO)]
        return Cell("title", "markdown", "\n\n".join(t for t in text if t), True, {})

    def _setup(self) -> Cell:
        models = sorted({q.model.name for q in self.assignment.questions if _has_explorer(q)})
        names = ", ".join(sorted([*models, "answered", "explorer", "given"]))
        # Only JupyterLab tells a kernel which notebook it runs, so the notebook names its language itself.
        spoken = f"from helpers.language import use\n\n    use({json.dumps(self.language.code)})"
        source = (
            f"try:\n    {spoken}\n    from helpers import {names}\nexcept ModuleNotFoundError:\n    {NOT_THE_COURSE}"
        )
        return Cell("setup", "code", source, True, {}, hidden=True)

    def _question(self, i: int, question: Question) -> list[Cell]:
        dealt = self.dealt.get(question.id)
        own = parts(question)
        cells = [Cell(f"{question.id}-task", "markdown", self._task(i, question), True, {})]
        cells += (
            [Cell(f"{question.id}-values", "markdown", self._values(question, dealt), True)]
            if _has_values(question)
            else []
        )
        answer = self._answer(own[0])
        if question.kind == "predict":
            after = self.say(N_("Now look, and then explain what you saw."))
            cells += [
                *answer,
                Cell(f"{question.id}-look", "markdown", after, True, {}),
                self._explorer(question, dealt),
            ]
            return cells + self._answer(own[1])
        return cells + ([self._explorer(question, dealt)] if _has_explorer(question) else []) + answer

    def _task(self, i: int, question: Question) -> str:
        return "\n\n".join([f"## {i} ({self._points(question.total)})", question.text, *self._how_marked(question)])

    def _points(self, points: float) -> str:
        return self.say(N_("1 point") if points == 1 else N_("{points} points"), points=points)

    def _how_marked(self, question: Question) -> list[str]:
        """How partial credit is given: stated before anybody answers."""
        if question.kind in ("read", "find"):
            said = {
                "full": question.tolerance,
                "half": question.half_tolerance,
                "points": self._points(question.points),
            }
            if question.half_tolerance > question.tolerance:
                return [
                    self.say(
                        N_("*{points} for a number within {full} of the model's, half of them within {half}.*"),
                        **said,
                    )
                ]
            return [self.say(N_("*{points} for a number within {full} of the model's.*"), **said)]
        if question.kind == "design" and len(question.goals) > 1:
            each = question.points / len(question.goals)
            return [self.say(N_("*Each goal that is reached gives {points}.*"), points=self._points(each))]
        if question.kind == "predict":
            said = {"points": self._points(question.points), "more": self._points(question.explain_points)}
            return [
                self.say(
                    N_("*{points} for predicting at all, whatever comes of it; {more} for the explanation.*"),
                    **said,
                )
            ]
        return []

    def _values(self, question: Question, dealt: Dealt | None) -> str:
        if dealt is None:
            return self.say(N_("*(Here each student's notebook has the student's own values.)*"))
        lines = []
        if question.kind == "find":
            label, scenario = dealt.output().label, question.model.scenario(question.scenario).label
            said = {
                "curve": Sentence(label),
                "scenario": Sentence(scenario),
                "name": self._named(question, question.hidden),
            }
            lines.append(
                self.say(
                    N_(
                        "Your data are points of the curve “{curve}”, computed in the scenario “{scenario}”. Hidden: **{name}**."
                    ),
                    **said,
                )
            )
        if dealt.settings:
            lines.append(self.say(N_("Your values:")))
            lines.append(
                "\n".join(
                    f"- {self._named(question, n)}: **{number(v, self.language)}**" for n, v in dealt.settings.items()
                )
            )
        if question.kind == "design":
            lines += self._limits(question, dealt)
        if question.options:
            lines.append("\n".join(f"- **{LETTERS[n]}** · {text}" for n, text in enumerate(dealt.options())))
        return "\n\n".join(lines)

    def _limits(self, question: Question, dealt: Dealt) -> list[str]:
        goals = [f"- {goal_sentence(dealt, i).said(self.language)}" for i in range(len(question.goals))]
        limits = [
            f"- {self._named(question, name)}: {self._limit(question, name, limit)}" for name, limit in question.change
        ]
        lines = [
            self.say(N_("The goal:")),
            "\n".join(goals),
            self.say(N_("What you may change, and how far:")),
            "\n".join(limits),
        ]
        if question.cost:
            spent = " ".join(
                f"{'+' if w >= 0 else '−'} {'' if abs(w) == 1 else number(abs(w), self.language) + ' × '}{self._named(question, n)}"
                for n, w in question.cost
            )
            lines.append(
                self.say(
                    N_("What you spend may be at most **{most}**: {sum}."),
                    most=question.most,
                    sum=spent.removeprefix("+ "),
                )
            )
        return lines

    def _limit(self, question: Question, name: str, limit: tuple) -> str:
        if isinstance(limit[0], str):
            words = question.declared(name).choices
            return ", ".join(f'`"{value}"` ({self.language.say(words[value])})' for value in limit)
        return self.say(N_("from **{low}** to **{high}**"), low=limit[0], high=limit[1])

    def _named(self, question: Question, name: str) -> str:
        return self.language.say(N_("Balance") if name == BALANCE else question.declared(name).label)

    def _explorer(self, question: Question, dealt: Dealt | None) -> Cell:
        model, scenario = question.model.name, json.dumps(question.scenario)
        if question.kind == "find":
            points = ", ".join(f"({t:g}, {v:g})" for t, v in dealt.points_given()) if dealt else "(0, 0), (1, 0)"
            source = f"given({model}, {scenario}, {json.dumps(question.curve)}, [{points}])"
        else:
            source = f"explorer({model}, {scenario}, predict=False)"
        return Cell(f"{question.id}-explorer", "code", source, True, hidden=question.kind == "find")

    def _answer(self, part: Part) -> list[Cell]:
        question = part.question
        if part.form == WORDS:
            grading = {"grade": True, "solution": True, "points": part.points}
            return [Cell(part.cell, "markdown", self.say(PLACEHOLDER), False, grading)]
        ask = {NUMBER: WRITE_NUMBER, LETTER: WRITE_LETTER, DESIGN: WRITE_DESIGN}[part.form]
        empty = '""' if part.form == LETTER else "..."
        source = "\n".join([f"# {self.say(ask)}", *(f"{name} = {empty}" for name in part.names)])
        form = LETTERS[: len(question.options)] if part.form == LETTER else part.form
        check = f'answered("{form}", {", ".join(part.names)})'
        if self.student is None:
            check += f"\n### BEGIN HIDDEN TESTS\n{hidden_test(part)}\n### END HIDDEN TESTS"
        return [
            Cell(part.cell, "code", source, False, {"solution": True}),
            Cell(f"{question.id}-check", "code", check, True, {"grade": True, "points": part.points}),
        ]


def hidden_test(part: Part) -> str:
    """What nbgrader runs to mark one answer: points from our own marking, by the student's own values."""
    return f'from helpers.assign import formgrader\nformgrader.points("{part.id}", {", ".join(part.names)})'


def _has_explorer(question: Question) -> bool:
    return question.kind in ("read", "find", "design", "predict")


def _has_values(question: Question) -> bool:
    return question.kind != "text" and not (question.kind == "predict" and not question.set and not question.options)


NOT_THE_COURSE = 'raise SystemExit("Start the course with / Start kurset med: python start.py") from None'
END = N_("That was the last question. Save with Ctrl + S (Cmd + S on a Mac), and hand in this one file.")
HOW_TO = N_(
    "> **How to do it.** Choose *Run ▸ Run All Cells*. The numbers in this notebook are your own: others have other ones. Where a "
    "cell says *Write your number after the = sign*, put it in place of the three dots, with a point and not a comma (0.43), "
    "and press *Shift + Enter*; the cell below then says whether it can be read. Where it says *Double-click here*, write in "
    "your own words. Cells that are locked stay as they are. Each answer is read from its own cell alone, so a calculation must "
    "stand there too."
)
WRITE_NUMBER = N_("Write your number after the = sign, in place of the dots.")
WRITE_LETTER = N_("Write one letter between the quotation marks.")
WRITE_DESIGN = N_("Write a value after each = sign, in place of the dots; a word stands in quotation marks.")
