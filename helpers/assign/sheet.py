"""A student's notebook, cell by cell; and the same without anybody's values, for nbgrader."""

from __future__ import annotations

import json

from helpers.assign.assignment import Assignment
from helpers.assign.cells import Cell
from helpers.assign.kinds.kind import WORDS, Part
from helpers.assign.roster import Student
from helpers.assign.variants import Drawer
from helpers.assign.words import Sentence
from helpers.errors import N_
from helpers.language import Language, language

PLACEHOLDER = N_("*Double-click here, and write your answer in place of this line.*")
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


class Sheet:
    """The notebook of one student, or, without a student, the one that nbgrader's formgrader opens."""

    def __init__(self, assignment: Assignment, student: Student | None = None, key: bytes = b"") -> None:
        self.assignment, self.student = assignment, student
        self.language: Language = language(assignment.language)
        self.drawer = Drawer(key, assignment.id, student.id) if student else None
        self.dealt = {q.id: q.deal(self.drawer) for q in assignment.questions} if self.drawer else {}

    def say(self, text: str, **values: object) -> str:
        """A text in the notebook's language."""
        return Sentence(text, values).said(self.language)

    def points(self, points: float) -> str:
        """So and so many points, in words."""
        return self.say(N_("1 point") if points == 1 else N_("{points} points"), points=points)

    def cells(self) -> list[Cell]:
        """Every cell, in order."""
        found = [self._title(), self._setup()]
        for i, question in enumerate(self.assignment.questions, 1):
            found += question.cells(self, i, self.dealt.get(question.id))
        return [*found, Cell("end", "markdown", self.say(LAST), True, {})]

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
        whom = f"*{about} · {self.points(self.assignment.points)}*"
        how = f"{self.say(HOW_TO)} {self.say(RUN if self.assignment.run_code else NOT_RUN)}"
        text = [f"# {self.assignment.title}", whom, self.assignment.introduction, how]
        return Cell("title", "markdown", "\n\n".join(t for t in text if t), True, {})

    def _setup(self) -> Cell:
        explored = [q for q in self.assignment.questions if q.explorer(self.dealt.get(q.id))]
        names = ", ".join(sorted({"answered", "explorer", "given", *(q.model.name for q in explored)}))
        # Only JupyterLab tells a kernel which notebook it runs, so the notebook names its language itself.
        spoken = f"from helpers.language import use\n\n    use({json.dumps(self.language.code)})"
        source = (
            f"try:\n    {spoken}\n    from helpers import {names}\nexcept ModuleNotFoundError:\n    {NOT_THE_COURSE}"
        )
        return Cell("setup", "code", source, True, {}, hidden=True)

    def answer(self, part: Part) -> list[Cell]:
        """The cell that a part's answer is written in, and, where it can be looked at, the cell that looks."""
        if part.form == WORDS:
            grading = {"grade": True, "solution": True, "points": part.points}
            return [Cell(part.cell, "markdown", self.say(PLACEHOLDER), False, grading)]
        form = part.forms[0]
        source = "\n".join([f"# {self.say(form.invites)}", *(f"{name} = {form.blank}" for name in part.names)])
        check = f'answered("{form.spoken}", {", ".join(part.names)})'
        if self.student is None:
            check += f"\n### BEGIN HIDDEN TESTS\n{hidden_test(part)}\n### END HIDDEN TESTS"
        return [
            Cell(part.cell, "code", source, False, {"solution": True}),
            Cell(f"{part.question.id}-check", "code", check, True, {"grade": True, "points": part.points}),
        ]


def hidden_test(part: Part) -> str:
    """What nbgrader runs to mark one answer: points from our own marking, by the student's own values."""
    return f'from helpers.assign import formgrader\nformgrader.points("{part.id}", {", ".join(part.names)})'


NOT_THE_COURSE = 'raise SystemExit("Start the course with / Start kurset med: python start.py") from None'
LAST = N_(
    "That was the last question. Save with Ctrl + S (Cmd + S on a Mac), and hand in this one file. If you have worked on a page "
    "in your browser, with nothing installed, *File ▸ Download* gives you the file."
)
HOW_TO = N_(
    "> **How to do it.** Choose *Run ▸ Run All Cells*. The numbers in this notebook are your own: others have other ones. Where a "
    "cell says *Write your number after the = sign*, put it in place of the three dots, as you would write it on paper (0.43 or "
    "0,43), and press *Shift + Enter*; the cell below then says how it is read. Where it says *Double-click here*, write in "
    "your own words. Cells that are locked stay as they are."
)
NOT_RUN = N_(
    "Your answers are read and not run: write the number itself. What is written as code is looked at by your teacher."
)
RUN = N_("An answer may be code. It is run from its own cell alone, so a calculation must stand there too.")
