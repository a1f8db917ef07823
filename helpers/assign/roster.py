"""The class list: a CSV file as learning platforms, student administrations and teachers themselves write it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers import spreadsheet
from helpers.assign.words import Sentence
from helpers.errors import N_, CourseError
from helpers.language import LANGUAGES

ROSTER_FILE = "students.csv"
# What can stand for a student, the best first; heads are compared without spaces, hyphens, dots and capitals.
IDS = (
    ("id",),
    ("studentnummer", "studentnr", "studentno", "studentnumber", "studentid", "idnummer", "idnumber", "sisuserid"),
    ("username", "brukernavn", "sisloginid", "loginid"),
    ("kandidatnummer", "kandidatnr", "candidatenumber", "candidateno"),
    ("epost", "epostadresse", "email", "emailaddress", "mail"),
    ("student",),
)
HEADS = {
    "name": ("name", "navn", "namn", "fullname", "fulltnavn", "fulltnamn"),
    "first": ("firstname", "fornavn", "førenamn", "givenname"),
    "last": ("lastname", "etternavn", "etternamn", "surname", "familyname"),
    "language": ("language", "språk", "sprak", "spraak", "målform"),
    "participant": ("identifier", "identifikator"),
}
SPOKEN = {
    "no": "nb", "nn": "nb", "norsk": "nb", "bokmål": "nb", "nynorsk": "nb", "norskbokmål": "nb", "norwegian": "nb",
    "engelsk": "en", "english": "en",
}  # fmt: skip
CANVAS, MOODLE, BLACKBOARD, INSPERA, OWN = "Canvas", "Moodle", "Blackboard", "Inspera", ""
# Heads that a platform's list has, and others have not.
PLATFORMS = {
    CANVAS: [{"student", "id", "section"}, {"student", "id", "sisloginid"}],
    BLACKBOARD: [{"lastname", "firstname", "username"}],
    MOODLE: [{"firstname", "lastname", "emailaddress"}, {"fornavn", "etternavn", "epostadresse"},
             {"identifier", "emailaddress"}, {"identifikator", "epostadresse"}],
    INSPERA: [{"kandidatnummer"}, {"candidatenumber"}],
}  # fmt: skip
# What can stand in a file name on every system.
ALLOWED = re.compile(r"[A-Za-z0-9æøåÆØÅ][A-Za-z0-9æøåÆØÅ._@+-]{0,59}")
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
NATIONAL = re.compile(r"[0-7]\d[0-9]\d\d{2}\d{5}")  # eleven digits that begin with a day


@dataclass(frozen=True)
class Student:
    """One line of the list.

    ``language`` is the assignment's own where the list names none; ``also`` are the other numbers and names that the list
    knows the student by, ``canvas`` Canvas' own number, ``participant`` Moodle's; ``group`` says who hands in together;
    ``row`` is the line as it came, each cell under its head.
    """

    id: str
    name: str
    language: str
    group: str = ""
    also: tuple[str, ...] = ()
    canvas: str = ""
    participant: str = ""
    row: tuple[tuple[str, str], ...] = ()


def read(file: Path, language: str, groups: str = "") -> list[Student]:
    """The students of ``file``, in its order; those with the same in the column ``groups`` hand in together.

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
    columns = _Columns(file.name, rows, groups)
    students: list[Student] = []
    lines: dict[str, int] = {}
    for row in columns.rows:
        student = _student(columns, row, language)
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


def columns_of(file: Path) -> list[str]:
    """The heads of the list, as they stand; none where there is no list."""
    return (
        [head for head in spreadsheet.read(file)[0].cells if head] if file.exists() and spreadsheet.read(file) else []
    )


def platform(students: Sequence[Student]) -> str:
    """Where the list comes from, by its heads: one of the names above, or :data:`OWN`."""
    heads = {_plain(head) for head, _ in students[0].row} if students else set()
    return next((name for name, ways in PLATFORMS.items() if any(way <= heads for way in ways)), OWN)


def warnings(students: Sequence[Student]) -> list[Sentence]:
    """What the instructor should know about a list that can be used as it is."""
    national = [student for student in students if NATIONAL.fullmatch(student.id)]
    if not national:
        return []
    return [
        Sentence(
            N_(
                "The ids look like national identity numbers ({count} of {all} have eleven digits). They would stand in the names "
                "of files and in what you send out: give your students other ids, such as their student numbers."
            ),
            {"count": len(national), "all": len(students)},
        )
    ]


def _plain(head: str) -> str:
    return re.sub(r"[\s_.:*-]+", "", head.lower())


class _Columns:
    """Where each thing stands in a list."""

    def __init__(self, file: str, rows: list[spreadsheet.Row], groups: str) -> None:
        self.file, self.heads = file, rows[0].cells
        plain = [_plain(head) for head in self.heads]
        self.at = {
            name: next(i for i, head in enumerate(plain) if head in known)
            for name, known in HEADS.items()
            if set(plain) & set(known)
        }
        self.rows = [row for row in rows[1:] if not self._is_canvas_s_own(plain, row)]
        self.ids = [i for known in IDS for i, head in enumerate(plain) if head in known]
        if "student" in plain and len(self.ids) > 1:
            self.ids.remove(plain.index("student"))
            self.at.setdefault("name", plain.index("student"))
        if not self.ids:
            raise spreadsheet.bad(
                file, rows[0].line,
                N_("the first line must name the columns: id (or a student number, a username, an e-mail address), name and, "
                   "if you like, language; it has {found}"),
                found=", ".join(self.heads),
            )  # fmt: skip
        # The first that everybody has: platforms leave some blank.
        self.id = next((i for i in self.ids if all(row.cells[i] for row in self.rows)), self.ids[0])
        self.canvas = plain.index("id") if any(way <= set(plain) for way in PLATFORMS[CANVAS]) else None
        self.group = self._group(rows[0].line, plain, groups) if groups else None

    def _group(self, line: int, plain: list[str], groups: str) -> int:
        if _plain(groups) not in plain:
            raise spreadsheet.bad(
                self.file, line, N_("there is no column {name} that says who hands in together; it has {found}"),
                name=repr(groups), found=", ".join(self.heads),
            )  # fmt: skip
        return plain.index(_plain(groups))

    @staticmethod
    def _is_canvas_s_own(plain: list[str], row: spreadsheet.Row) -> bool:
        """Whether a row of Canvas' gradebook is about no student: the points possible, the posting, the test student."""
        if not any(way <= set(plain) for way in PLATFORMS[CANVAS]):
            return False
        who = row.cells[plain.index("student")]
        return who in ("", "Points Possible", "Student, Test") or (not row.cells[plain.index("id")] and "," not in who)

    def cell(self, row: spreadsheet.Row, name: str) -> str:
        """What stands under a head, or nothing."""
        return row.cells[self.at[name]] if name in self.at else ""

    def name(self, row: spreadsheet.Row) -> str:
        """The student's name, the first name first."""
        parts = f"{self.cell(row, 'first')} {self.cell(row, 'last')}".strip()
        whole = self.cell(row, "name") or parts
        last, comma, first = whole.partition(", ")
        return f"{first} {last}" if comma and "," not in first else whole

    def also(self, row: spreadsheet.Row) -> Iterator[str]:
        """The other numbers and names that a student is known by; of an e-mail address what stands before the @ too."""
        for i in self.ids:
            if row.cells[i]:
                yield row.cells[i]
                if "@" in row.cells[i]:
                    yield row.cells[i].partition("@")[0]


def _student(columns: _Columns, row: spreadsheet.Row, language: str) -> Student:
    name = row.cells[columns.id]
    if not name:
        raise spreadsheet.bad(columns.file, row.line, N_("the id is missing"))
    if not ALLOWED.fullmatch(name) or RESERVED.fullmatch(name) or name.endswith("."):
        raise spreadsheet.bad(
            columns.file, row.line,
            N_("the id {id} may hold letters, digits and . _ @ + - alone, up to 60 of them, since it names a file"),
            id=repr(name),
        )  # fmt: skip
    wanted = columns.cell(row, "language")
    spoken = SPOKEN.get(_plain(wanted), _plain(wanted))
    if spoken and spoken not in LANGUAGES:
        raise spreadsheet.bad(
            columns.file, row.line, N_("the language is {language}, but the course has {names}"),
            language=repr(wanted), names=", ".join(LANGUAGES),
        )  # fmt: skip
    digits = re.search(r"\d+", columns.cell(row, "participant"))
    return Student(
        name, columns.name(row) or name, spoken or language,
        group=row.cells[columns.group] if columns.group is not None else "",
        also=tuple(dict.fromkeys(other for other in columns.also(row) if other != name)),
        canvas=row.cells[columns.canvas] if columns.canvas is not None else "",
        participant=digits[0] if digits else "",
        row=tuple(zip(columns.heads, row.cells, strict=True)),
    )  # fmt: skip
