"""What goes back to the learning platform: points as each takes them, and everybody's feedback in one zip."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from helpers import spreadsheet
from helpers.assign import files, roster
from helpers.assign.handout import LONG_AGO, Course
from helpers.assign.marking import MARKED
from helpers.assign.roster import Student
from helpers.assign.submissions import CANVAS, MOODLE, senders
from helpers.errors import N_
from helpers.language import ENGLISH, language

if TYPE_CHECKING:
    from helpers.assign.report import Total

FOLDER = "export"
CANVAS_FILE, MOODLE_FILE, BLACKBOARD_FILE, EXCEL_FILE, FEEDBACK_FILE = (
    "canvas.csv", "moodle.csv", "blackboard.csv", "excel.csv", "feedback.zip",
)  # fmt: skip
CANVAS_HEADS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
MOODLE_HEADS = ("Full name", "ID number", "Email address")
# In Moodle's own table for grading: the column that the points go into.
MOODLE_GRADE = ("Grade", "Karakter", "Vurdering")


def write(course: Course, lines: Sequence[Total], feedback: Mapping[str, Path]) -> None:
    """Write what each platform takes; ``feedback`` is each student's page.

    A student without a total is left out of what a platform reads, so that nothing there is made a zero; the table for a
    spreadsheet has everybody.
    """
    out = course.folder / MARKED / FOLDER
    out.mkdir(parents=True, exist_ok=True)
    done = [line for line in lines if line.points is not None]
    files.write(out / CANVAS_FILE, _comma(canvas(course, done)))
    files.write(out / MOODLE_FILE, _comma(moodle(course, done)))
    if roster.platform(course.students) == roster.BLACKBOARD:
        files.write(out / BLACKBOARD_FILE, _comma(own(course, done)))
    files.write(out / EXCEL_FILE, spreadsheet.written(excel(course, lines), language(course.main.language)))
    files.write(out / FEEDBACK_FILE, zipped(course, lines, feedback))


def _comma(rows: Sequence[Sequence[str]]) -> bytes:
    """As platforms read it: commas, and points in numbers."""
    return spreadsheet.written(rows, language(ENGLISH))


def _points(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def canvas(course: Course, lines: Sequence[Total]) -> list[list[str]]:
    """As Canvas' gradebook takes it: its five columns, then the assignment's, by the name that it has there."""
    named = re.compile(rf"{re.escape(course.main.title)} \(\d+\)", re.IGNORECASE)
    there = next((head for head, _ in course.students[0].row if named.fullmatch(head)), course.main.title)
    rows = [[*CANVAS_HEADS, there], ["    Points Possible", "", "", "", "", _points(course.main.points)]]
    for line in lines:
        student, row = line.student, dict(line.student.row)
        if student.canvas:
            who = [row.get(head, "") for head in CANVAS_HEADS]
        else:
            who = [student.name, "", "" if "@" in student.id else student.id, _mail(student), ""]
        rows.append([*who, _points(line.points)])
    return rows


def moodle(course: Course, lines: Sequence[Total]) -> list[list[str]]:
    """As Moodle's import of grades takes it, or its table for grading filled in where the list is that."""
    heads = [head for head, _ in course.students[0].row]
    if course.students[0].participant and (grade := next((h for h in heads if h in MOODLE_GRADE), "")):
        return [
            heads,
            *[[_points(line.points) if head == grade else cell for head, cell in line.student.row] for line in lines],
        ]
    if roster.platform(course.students) == roster.MOODLE:
        return own(course, lines)
    return [
        [*MOODLE_HEADS, course.main.title],
        *[[line.student.name, line.student.id, _mail(line.student), _points(line.points)] for line in lines],
    ]


def own(course: Course, lines: Sequence[Total]) -> list[list[str]]:
    """The list's own columns as they came, and the points."""
    heads = [head for head, _ in course.students[0].row]
    return [[*heads, course.main.title], *[[*(c for _, c in ln.student.row), _points(ln.points)] for ln in lines]]


def excel(course: Course, lines: Sequence[Total]) -> list[list[str | float | None]]:
    """For a spreadsheet: the list's own columns, the total, and what is still missing."""
    said = language(course.main.language)
    heads = [head for head, _ in course.students[0].row]
    rows: list[list[str | float | None]] = [
        [*heads, *(said.say(head) for head in (N_("total"), N_("of"), N_("to be read"), N_("not marked")))]
    ]
    for line in lines:
        rows.append(
            [*(cell for _, cell in line.student.row), line.points, course.main.points, line.waiting, line.blank]
        )
    return rows


def _mail(student: Student) -> str:
    return next((name for name in (student.id, *student.also) if "@" in name), "")


# --- feedback


def zipped(course: Course, lines: Sequence[Total], feedback: Mapping[str, Path]) -> bytes:
    """Everybody's page under the name by which the platform knows the hand-in, so that it gives it to whom it belongs."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for line in lines:
            if line.student.id in feedback:
                entry = zipfile.ZipInfo(place(course, line.student, line.result.file) + ".html", LONG_AGO)
                entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
                archive.writestr(entry, feedback[line.student.id].read_bytes())
    return content.getvalue()


def hand_outs(course: Course, made: Path, returned: Sequence[str]) -> None:
    """The notebooks of the zip ``made`` under the names by which a platform gives each to its student.

    Moodle does so by a number that its own list has; Canvas only to those who have handed something in, by the names of
    those files, which stand among ``returned``.
    """
    if all(student.participant for student in course.students):
        _renamed(course, made, "Moodle", dict.fromkeys((student.id for student in course.students), ""))
    own = [file for file in returned if CANVAS.match(PurePosixPath(file).name)]
    if sent := {name: file for file in own for name in senders(file, course)}:
        _renamed(course, made, "Canvas", sent)


def _renamed(course: Course, made: Path, platform: str, sent: Mapping[str, str]) -> None:
    """A zip beside ``made`` for those named in ``sent``, each with the file that they handed in, or none."""
    content = io.BytesIO()
    with zipfile.ZipFile(made) as there, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in there.infolist():
            student = course.student(entry.filename.split("/")[1])
            if student.id in sent:
                data = there.read(entry)
                entry.filename = place(course, student, sent[student.id]) + ".ipynb"
                archive.writestr(entry, data)
    files.write(made.with_name(f"{made.stem} {platform}.zip"), content.getvalue())


def place(course: Course, student: Student, file: str) -> str:
    """Where something for ``student`` stands in a zip for the platform that the hand-in ``file`` came from, without its end.

    Canvas finds the student by the two numbers in a file's name, Moodle by the number in a folder's.
    """
    name = f"{course.main.id}_{student.id}"
    sent_by = senders(file, course) if file else set()
    if file and (not sent_by or student.id in sent_by):
        *folders, last = PurePosixPath(file).parts
        for part in folders:
            if MOODLE.match(part):
                return f"{part}/{name}"
        if mark := MOODLE.match(last) or CANVAS.match(last):
            return f"{mark[0]}{name}"
    if student.participant:
        return f"{student.name}_{student.participant}_assignsubmission_file_/{name}"
    return f"{student.id}/{name}"
