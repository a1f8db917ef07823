"""The student list: a CSV file as any spreadsheet saves it."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

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
    rows = [(n, [c.strip() for c in row]) for n, row in _rows(file) if any(c.strip() for c in row)]
    if not rows:
        raise CourseError(
            N_("{file} is empty: it needs a line with id, name, and one line for each student."), file=file.name
        )
    columns = _columns(file, *rows[0])
    students: list[Student] = []
    lines: dict[str, int] = {}
    for line, cells in rows[1:]:
        student = _student(file, line, cells, columns, language)
        if student.id.lower() in lines:
            raise _bad(
                file,
                line,
                N_("the id {id} stands on line {other} as well"),
                id=student.id,
                other=lines[student.id.lower()],
            )
        lines[student.id.lower()] = line
        students.append(student)
    if not students:
        raise CourseError(N_("{file} names no student yet: write one line for each, under the first."), file=file.name)
    return students


def _bad(file: Path, line: int, what: str, **values: object) -> CourseError:
    return CourseError(
        N_("{file}, line {line}: {what}."), file=file.name, line=line, what=str(CourseError(what, **values))
    )


def _rows(file: Path) -> list[tuple[int, list[str]]]:
    try:
        content = file.read_bytes()
    except OSError as problem:
        raise CourseError(
            N_("The student list {file} cannot be read ({problem})."), file=str(file), problem=problem.strerror or "?"
        ) from None
    if content.startswith(b"PK") or content.startswith(b"\xd0\xcf\x11\xe0"):
        raise CourseError(N_("{file} is an Excel workbook: choose Save as, and there CSV."), file=file.name)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", errors="replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", errors="replace")  # as Excel on Windows writes “CSV”
    if "\0" in text or "\ufffd" in text:
        line = text[: min(text.find(c) for c in "\0\ufffd" if c in text)].count("\n") + 1
        raise _bad(file, line, N_("this is not text"))
    first = text.lstrip("\n\r ").partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    rows = []
    try:
        for row in reader:
            rows.append((reader.line_num, row))
    except csv.Error:
        raise _bad(file, reader.line_num, N_("a quotation mark is opened and not closed")) from None
    return rows


def _columns(file: Path, line: int, cells: list[str]) -> dict[str, int]:
    named = {head: name for name, heads in HEADS.items() for head in heads}
    found = {named[cell.lower()]: i for i, cell in enumerate(cells) if cell.lower() in named}
    if "id" not in found:
        raise _bad(
            file, line, N_("the first line must name the columns: id, name and, if you like, language; it has {found}"),
            found=", ".join(cells),
        )  # fmt: skip
    return found


def _student(file: Path, line: int, cells: list[str], columns: dict[str, int], language: str) -> Student:
    def cell(name: str) -> str:
        at = columns.get(name, len(cells))
        return cells[at] if at < len(cells) else ""

    if len(cells) > len(columns) and any(cells[max(columns.values()) + 1 :]):
        raise _bad(
            file, line, N_("there are {found} columns here, and {expected} in the first line"),
            found=len(cells), expected=len(columns),
        )  # fmt: skip
    if not cell("id"):
        raise _bad(file, line, N_("the id is missing"))
    if not ALLOWED.fullmatch(cell("id")) or RESERVED.fullmatch(cell("id")) or cell("id").endswith("."):
        raise _bad(
            file, line,
            N_("the id {id} may hold letters, digits and . _ @ + - alone, up to 60 of them, since it names a file"),
            id=repr(cell("id")),
        )  # fmt: skip
    spoken = (
        cell("language").lower().replace("no", "nb", 1)
        if cell("language").lower() == "no"
        else cell("language").lower()
    )
    if spoken and spoken not in LANGUAGES:
        raise _bad(
            file, line, N_("the language is {language}, but the course has {names}"),
            language=repr(cell("language")), names=", ".join(LANGUAGES),
        )  # fmt: skip
    return Student(cell("id"), cell("name") or cell("id"), spoken or language)
