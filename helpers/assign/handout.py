"""``make``: one zip with a notebook for each student, the same bytes every time; and what is kept of it for marking."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.assign import assignment as assignments
from helpers.assign import files, roster
from helpers.assign.assignment import FILE, Assignment
from helpers.assign.kinds.kind import Dealt, NumberQuestion
from helpers.assign.roster import ROSTER_FILE, Student
from helpers.assign.sheet import Sheet
from helpers.assign.variants import read_key
from helpers.errors import N_, CourseError
from helpers.former_names import first_name
from helpers.version import VERSION

HANDED_OUT, MADE, ANSWERS = "handed out", "made.json", "answers.json"
LONG_AGO = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Course:
    """An assignment's folder, read: the assignment in each language that it has, the students, the key."""

    folder: Path
    main: Assignment
    versions: dict[str, Assignment]
    students: tuple[Student, ...]
    key: bytes

    def sheet(self, student: Student) -> Sheet:
        """The notebook of ``student``, in the student's language."""
        return Sheet(self.versions[student.language], student, self.key)

    def student(self, name: str) -> Student:
        """The student with this id."""
        return next(student for student in self.students if student.id == name)

    def mates(self, name: str) -> list[str]:
        """Those who hand in together with the student with this id."""
        group = self.student(name).group
        return [s.id for s in self.students if group and s.group == group and s.id != name]


def twin(folder: Path, language: str) -> Path:
    """The file with the same assignment in another language."""
    return folder / f"assignment.{language}.toml"


def open_course(folder: Path) -> Course:
    """Everything in an assignment's folder; raises :class:`CourseError` for whatever is wrong with it."""
    if not folder.is_dir():
        raise CourseError(
            N_("There is no folder {folder}; make an assignment with: python start.py assignment new {name}"),
            folder=str(folder), name=json.dumps(folder.name, ensure_ascii=False),
        )  # fmt: skip
    main = assignments.read(folder / FILE)
    versions = {main.language: main}
    students = roster.read(folder / ROSTER_FILE, main.language, main.groups)
    for student in students:
        if student.language not in versions:
            versions[student.language] = _other_language(folder, main, student)
    return Course(folder, main, versions, tuple(students), read_key(folder))


def _other_language(folder: Path, main: Assignment, student: Student) -> Assignment:
    file = twin(folder, student.language)
    if not file.exists():
        raise CourseError(
            N_("{student} is to have the language {language}, but there is no {file} beside {main}."),
            student=student.id, language=student.language, file=file.name, main=FILE,
        )  # fmt: skip
    other = assignments.read(file)
    if other.language != student.language:
        raise CourseError(
            N_("{file} must say language = {language}."), file=file.name, language=json.dumps(student.language)
        )
    if [deals(q) for q in other.questions] != [deals(q) for q in main.questions] or other.id != main.id:
        differing = next(
            (a.id for a, b in zip(other.questions, main.questions, strict=False) if deals(a) != deals(b)), "?"
        )
        raise CourseError(
            N_("{file} must ask the same as {main}, in other words: question {id} differs in more than its texts."),
            file=file.name, main=FILE, id=differing,
        )  # fmt: skip
    return other


def deals(question: assignments.Question) -> tuple:
    """What decides the values that are dealt, and how they are marked: everything but the texts."""
    told = {f.name: getattr(question, f.name) for f in dataclasses.fields(question) if f.name not in question.TEXTS}
    told |= {"model": question.model.name, "options": len(getattr(question, "options", ()))}
    return question.kind, *told.items()


# What decides the values, in the order in which the first edition wrote it: a folder of then has the same fingerprint.
DECIDES = {"set": (), "curve": "", "at": "end", "hidden": "", "range": None, "given": 12, "change": ()}


def values_dealt(assignment: Assignment) -> str:
    """Stands for everything that the students' values depend on, the key aside; tolerances and points may be changed later."""
    facts = [
        (q.id, q.kind, first_name(q.model.name), q.scenario, *(getattr(q, name, ready) for name, ready in DECIDES.items()),
         [goal.level for goal in getattr(q, "goals", ())], len(getattr(q, "options", ())), getattr(q, "shuffle", True))
        for q in assignment.questions
    ]  # fmt: skip
    return hashlib.sha256(repr((assignment.id, facts)).encode()).hexdigest()


@dataclass(frozen=True)
class Made:
    """What ``make`` wrote."""

    zip: Path
    students: int
    alike: tuple[tuple[str, str], ...]


def make(folder: Path) -> Made:
    """Write the zip, the notebook for nbgrader, and a note of what was handed out."""
    course = open_course(folder)
    cache: dict = {}
    sheets = {student.id: course.sheet(student) for student in course.students}
    for sheet in sheets.values():
        for own in sheet.dealt.values():
            own.question.refuse_impossible(own, cache)
    out = folder / HANDED_OUT
    out.mkdir(exist_ok=True)
    content, note = io.BytesIO(), {}
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for student in course.students:
            sheet = sheets[student.id]
            entry = zipfile.ZipInfo(f"{course.main.id}/{student.id}/{course.main.id}_{student.id}.ipynb", LONG_AGO)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, sheet.written())
            note[student.id] = fingerprints(sheet)
    target = out / f"{course.main.id}.zip"
    files.write(target, content.getvalue())
    made = {"version": VERSION, "runs": runs_code(course), "values": values_dealt(course.main), "cells": note}
    files.write(out / MADE, (json.dumps(made, indent=1) + "\n").encode())
    kept = {name: answers(sheet, cache) for name, sheet in sheets.items()}
    files.write(folder / ANSWERS, (json.dumps(kept, indent=1) + "\n").encode())
    write_source(course)
    return Made(target, len(sheets), _alike(sheets))


def answers(sheet: Sheet, cache: dict) -> dict[str, Any]:
    """What the models answer a student today, and numbers that show whether a model has changed since."""
    return {name: {"answer": own.question.answer(own), "probe": probe(own, cache)} for name, own in sheet.dealt.items()}


def probe(own: Dealt, cache: dict) -> list[float]:
    """The question's probe with these values, worked out once for all students who have the same."""
    key = ("probe", own.question.id, *own.settings.items(), own.drawn if own.question.PROBES_DRAWN else None)
    if key not in cache:
        cache[key] = own.question.probe(own)
    return cache[key]


def runs_code(course: Course) -> bool:
    """Whether the students are promised that code in an answer is run: by the assignment, or by a notebook of the first edition."""
    made = noted(course)
    return course.main.run_code or (bool(made) and made.get("runs", "version" not in made))


def noted(course: Course) -> dict[str, Any]:
    """What was noted when the notebooks were handed out; empty where none have been.

    Raises
    ------
    CourseError
        Where the note is damaged.
    """
    file = course.folder / HANDED_OUT / MADE
    try:
        made = json.loads(file.read_text(encoding="utf-8"))
        return {**made, "values": made["values"], "cells": dict(made["cells"])}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError):
        raise CourseError(N_("{file} is damaged; run make again to write it anew."), file=str(file)) from None


def fingerprints(sheet: Sheet) -> dict[str, str]:
    """What the locked cells of a notebook were when it was handed out."""
    return {cell.name: fingerprint(cell.source) for cell in sheet.cells() if cell.locked}


def fingerprint(source: str) -> str:
    """Stands for the text of a cell, white space at its ends aside."""
    return hashlib.sha256(source.strip().encode("utf-8", "surrogatepass")).hexdigest()[:16]


def write_source(course: Course) -> None:
    """The assignment as nbgrader's own tools read it, and the settings that they need here."""
    source = course.folder / "source" / course.main.id
    source.mkdir(parents=True, exist_ok=True)
    files.write(source / f"{course.main.id}.ipynb", Sheet(course.main).written())
    settings = course.folder / "nbgrader_config.py"
    if not settings.exists():
        files.write(settings, NBGRADER_SETTINGS.encode())


def _alike(sheets: dict[str, Sheet]) -> tuple[tuple[str, str], ...]:
    """Pairs of students who were dealt the very same values."""
    seen: dict[tuple, str] = {}
    pairs = []
    for name, sheet in sheets.items():
        dealt = tuple(own.dealt for own in sheet.dealt.values())
        if dealt in seen:
            pairs.append((seen[dealt], name))
        seen.setdefault(dealt, name)
    varied = any(
        q.set or isinstance(q, NumberQuestion) for sheet in sheets.values() for q in sheet.assignment.questions
    )
    return tuple(pairs) if varied else ()


NBGRADER_SETTINGS = '''"""Settings for nbgrader's own tools (formgrader), which can open this assignment; see source/."""

c = get_config()  # noqa: F821
# Nothing in source/ gives a solution away, so nothing is cleared: the empty answers stay as they are.
c.ClearSolutions.enforce_metadata = False
c.GenerateAssignment.preprocessors = [
    "nbgrader.preprocessors.IncludeHeaderFooter",
    "nbgrader.preprocessors.LockCells",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.CheckCellMetadata",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.SaveCells",
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.CheckCellMetadata",
]
'''
