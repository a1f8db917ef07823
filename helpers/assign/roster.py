"""The student list: a CSV file as any spreadsheet saves it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from helpers import spreadsheet
from helpers.errors import N_, CourseError
from helpers.language import LANGUAGES

ROSTER_FILE = "students.csv"
HEADS = {
    "id": ("id", "student", "student id", "studentnummer", "brukernavn", "username"),
    "name": ("name", "navn"),
    "language": ("language", "språk", "sprak", "spraak"),
}
# What can stand in a file name on every system.
ALLOWED = re.compile(r"[A-Za-z0-9æøåÆØÅ][A-Za-z0-9æøåÆØÅ._@+-]{0,59}")
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


@dataclass(frozen=True)
class Student:
    """One line of the list; ``language`` is the assignment's own where the list names none."""

    id: str
    name: str
    language: str


def read(file: Path, language: str) -> list[Student]:
    """The students of ``file``, in its order.

    Raises
    ------
    CourseError
        Naming the line and what is wrong with it.
    """
    rows = spreadsheet.read(file)
    if not rows:
        raise CourseError(
            N_("{file} is empty: it needs a line with id, name, and one line for each student."), file=file.name
        )
    columns = _columns(file, rows[0])
    students: list[Student] = []
    lines: dict[str, int] = {}
    for row in rows[1:]:
        student = _student(file, row, columns, language)
        if student.id.lower() in lines:
            raise spreadsheet.bad(
                file.name,
                row.line,
                N_("the id {id} stands on line {other} as well"),
                id=student.id,
                other=lines[student.id.lower()],
            )
        lines[student.id.lower()] = row.line
        students.append(student)
    if not students:
        raise CourseError(N_("{file} names no student yet: write one line for each, under the first."), file=file.name)
    return students


def _columns(file: Path, row: spreadsheet.Row) -> dict[str, int]:
    named = {head: name for name, heads in HEADS.items() for head in heads}
    found = {named[cell.lower()]: i for i, cell in enumerate(row.cells) if cell.lower() in named}
    if "id" not in found:
        raise spreadsheet.bad(
            file.name, row.line,
            N_("the first line must name the columns: id, name and, if you like, language; it has {found}"),
            found=", ".join(row.cells),
        )  # fmt: skip
    return found


def _student(file: Path, row: spreadsheet.Row, columns: dict[str, int], language: str) -> Student:
    def cell(name: str) -> str:
        return row.cells[columns[name]] if name in columns else ""

    if not cell("id"):
        raise spreadsheet.bad(file.name, row.line, N_("the id is missing"))
    if not ALLOWED.fullmatch(cell("id")) or RESERVED.fullmatch(cell("id")) or cell("id").endswith("."):
        raise spreadsheet.bad(
            file.name, row.line,
            N_("the id {id} may hold letters, digits and . _ @ + - alone, up to 60 of them, since it names a file"),
            id=repr(cell("id")),
        )  # fmt: skip
    spoken = (
        cell("language").lower().replace("no", "nb", 1)
        if cell("language").lower() == "no"
        else cell("language").lower()
    )
    if spoken and spoken not in LANGUAGES:
        raise spreadsheet.bad(
            file.name, row.line, N_("the language is {language}, but the course has {names}"),
            language=repr(cell("language")), names=", ".join(LANGUAGES),
        )  # fmt: skip
    return Student(cell("id"), cell("name") or cell("id"), spoken or language)
