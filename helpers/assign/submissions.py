"""What came back: which file is whose, and what is wrong with those that are nobody's or cannot be read."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from helpers.assign import inbox
from helpers.assign.handout import Course
from helpers.assign.inbox import Found
from helpers.assign.variants import Drawer
from helpers.assign.words import Sentence
from helpers.errors import N_, CourseError

MISSING, EMPTY, NOT_A_NOTEBOOK, DAMAGED = "missing", "empty", "not_a_notebook", "damaged"
ANOTHERS, OTHER_ASSIGNMENT, UNSIGNED, OURS = "anothers", "other_assignment", "unsigned", "ours"
COPY = re.compile(r"\((\d+)\)|[-_ ](?:copy|kopi)[-_ ]?(\d*)", re.IGNORECASE)
# How learning platforms write who sent a file, into its name or its folder's.
MOODLE = re.compile(r"^(.+?)_(\d+)_assign(?:submission|feedback)_[a-z]+(?:_|$)")  # from 4.1 on a folder has no last _
BLACKBOARD = re.compile(r"^(.+)_attempt_(\d{4}(?:-\d\d){5})")
CANVAS = re.compile(r"^[^_]+(?:_LATE)?_(\d+)_\d+_")
LATE = re.compile(r"^[^_]+_LATE_\d+_\d+_")  # Canvas' own mark


@dataclass(frozen=True)
class Submission:
    """One returned file: ``student`` is whose it is taken for ("" where nobody can tell)."""

    path: str
    status: str
    student: str
    digest: str = ""
    reason: Sentence | None = None
    cells: tuple[dict, ...] = field(default=(), repr=False)
    age: tuple[float, int, str] = (0.0, 0, "")
    signed: str = ""

    @property
    def marked_late(self) -> bool:
        """Whether the platform itself calls it late."""
        return bool(LATE.match(PurePosixPath(self.path).name))


def look(folder: Path, course: Course) -> list[Submission]:
    """Every file under ``folder`` and in the zips there; raises :class:`CourseError` where it is not a folder."""
    if not folder.is_dir():
        raise CourseError(
            N_("There is no folder {folder} with returned notebooks. Put them there, or name another folder."),
            folder=str(folder),
        )
    return [_look_at(found, course) for found in inbox.files(folder)]


def _look_at(found: Found, course: Course) -> Submission:
    named = students_named(found.path, course)
    only = named[0] if len(named) == 1 else ""
    copies = [int(a or b or 1) for a, b in COPY.findall(PurePosixPath(found.path).stem)]
    age = (_sent(found), max(copies, default=0), found.path)
    if found.problem:
        status, reason = found.problem
        return Submission(found.path, status, only, reason=reason, age=age)
    digest = hashlib.sha256(found.content).hexdigest()
    cells, metadata, problem = _opened(found.content)
    if problem:
        status, reason = problem
        return Submission(found.path, status, only, digest, reason, age=age)
    return _whose(Submission(found.path, OURS, only, digest, cells=cells, age=age), metadata, named, course)


def _sent(found: Found) -> float:
    """When it was handed in, as far as can be told: by the platform's own stamp, or by the file's date."""
    stamp = BLACKBOARD.match(PurePosixPath(found.path).name)
    try:
        return datetime.strptime(stamp[2], "%Y-%m-%d-%H-%M-%S").timestamp() if stamp else found.date
    except (ValueError, OverflowError):
        return found.date


def _opened(content: bytes) -> tuple[tuple[dict, ...], dict, tuple[str, Sentence] | None]:
    """The cells and the metadata of a notebook, or what is wrong with it."""
    if not content.strip():
        return (), {}, (EMPTY, Sentence(N_("the file is empty")))
    try:
        notebook = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
            return (
                (),
                {},
                (
                    DAMAGED,
                    Sentence(N_("the file begins as a notebook, but does not end as one: it was cut off or damaged")),
                ),
            )
        return (), {}, (NOT_A_NOTEBOOK, Sentence(N_("the file is not a notebook")))
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        return (), {}, (NOT_A_NOTEBOOK, Sentence(N_("the file is not a notebook")))
    metadata = notebook.get("metadata")
    return tuple(c for c in cells if isinstance(c, dict)), metadata if isinstance(metadata, dict) else {}, None


def _whose(found: Submission, metadata: dict, named: list[str], course: Course) -> Submission:
    """Whose notebook it is: a signature that is valid decides, and what stands in the path only where there is none."""

    def but(status: str, whose: str, text: str = "", signed: str = "", **values: object) -> Submission:
        return replace(
            found, status=status, student=whose, reason=Sentence(text, values) if text else None, signed=signed
        )

    mark = metadata.get("course") if isinstance(metadata.get("course"), dict) else {}
    mark = mark.get("assignment") if isinstance(mark.get("assignment"), dict) else {}
    only = named[0] if len(named) == 1 else ""
    if not mark:
        if only and _has_all_cells(found, course, only):
            return but(OURS, only)
        return but(OTHER_ASSIGNMENT, only, N_("this notebook does not belong to any assignment"))
    claimed = str(mark.get("student", ""))[:80]
    known = {student.id: student for student in course.students}
    if mark.get("id") != course.main.id:
        return but(OTHER_ASSIGNMENT, only or (claimed if claimed in known else ""),
                   N_("this notebook belongs to another assignment, {id}"), id=str(mark.get("id"))[:40])  # fmt: skip
    if claimed not in known:
        return but(UNSIGNED, only, N_("this notebook was made for {student}, who is not on the list"), student=claimed)
    expected = Drawer(course.key, course.main.id, claimed).signature()
    if not hmac.compare_digest(expected.encode(), str(mark.get("signature", "")).encode("utf-8", "replace")):
        return but(
            UNSIGNED,
            only or claimed,
            N_("this notebook says that it is {student}'s, but was not made by this assignment"),
            student=claimed,
        )
    sent_by = senders(found.path, course)
    if sent_by and not sent_by & {claimed, *course.mates(claimed)}:
        sender = sent_by.pop() if len(sent_by) == 1 else ""
        return but(
            ANOTHERS, sender, N_("this is the notebook that was handed out to {student}"), claimed, student=claimed
        )
    return but(OURS, claimed, signed=claimed)


def _has_all_cells(found: Submission, course: Course, student: str) -> bool:
    """Whether every cell that was handed out is there under its own name, although the notebook's own facts are gone."""
    there = {str(cell.get("id")) for cell in found.cells}
    return {cell.name for cell in course.sheet(course.student(student)).cells()} <= there


def senders(path: str, course: Course) -> set[str]:
    """The students who may have sent a file, by the mark that a platform puts into its path; none where there is no mark.

    Moodle writes the full name and a number, Canvas a number of its own, Blackboard the username; a folder may be called
    by a student's full name or id, but not by an id so short that a week or a group may have the same number.
    """
    *folders, last = PurePosixPath(path).parts
    found: set[str] = set()
    for part in (*folders, last):
        if mark := MOODLE.match(part):
            found |= {s.id for s in course.students if _same(s.name, mark[1]) or s.participant == mark[2]}
    if mark := BLACKBOARD.match(last):
        before = " " + _folded(mark[1])
        found |= {s.id for s in course.students if any(before.endswith(" " + _folded(n)) for n in (s.id, *s.also))}
    elif mark := CANVAS.match(last):
        found |= {s.id for s in course.students if s.canvas and s.canvas == mark[1]}
    for folder in folders:
        found |= {s.id for s in course.students if (_same(s.id, folder) and not _short(s.id))
                  or (" " in s.name and _same(s.name, folder))}  # fmt: skip
    return found


def _folded(text: str) -> str:
    return " ".join(re.split(r"[\s_]+", unicodedata.normalize("NFC", text).casefold())).strip()


def _same(one: str, other: str) -> bool:
    return _folded(one) == _folded(other)


def _short(name: str) -> bool:
    """Whether an id is a number that may stand in a path for something else."""
    return name.isdigit() and len(name) < 4


def students_named(path: str, course: Course) -> list[str]:
    """The students whom ``path`` names: by a platform's mark, by our own file names, else wherever an id or a name stands.

    The longest first where one contains another; an id of a few digits alone counts only where it is a whole name.
    """
    stem = re.sub(r"(\.(ipynb|txt|json))+$", "", PurePosixPath(path).name, flags=re.IGNORECASE)
    ids = sorted((s.id for s in course.students), key=len, reverse=True)
    slug = re.escape(course.main.id)
    own = re.search(rf"(?<![^\W_]){slug}_({'|'.join(map(re.escape, ids))})(?![^\W_])", stem, re.IGNORECASE)
    whole = [name for name in ids if _same(name, COPY.sub("", stem))]
    mine = [name for name in ids if own and _same(name, own[1])] or whole
    if certain := [*dict.fromkeys([*sorted(senders(path, course)), *mine])]:
        return certain
    text = COPY.sub(" ", " / ".join([*PurePosixPath(path).parts[:-1], stem]))
    text = re.sub(slug, " ", text, flags=re.IGNORECASE)
    found = []
    for student in sorted(course.students, key=lambda s: -len(s.id)):
        words = [student.id] if not _short(student.id) else []
        words += [student.name] if " " in student.name else []
        pattern = _alone(words)
        if words and re.search(pattern, text, re.IGNORECASE):
            found.append(student.id)
            text = re.sub(pattern, " ", text, flags=re.IGNORECASE)
    return found


def _alone(words: Iterable[str]) -> str:
    """A pattern for any of ``words``, not as a part of a longer one; spaces may be written otherwise."""
    ways = "|".join(re.escape(word).replace(r"\ ", r"[ _+.-]+") for word in words)
    return rf"(?<![^\W_])(?:{ways})(?![^\W_])"


def chosen(
    submissions: list[Submission], student: str, mates: Sequence[str] = ()
) -> tuple[Submission | None, list[Submission]]:
    """The file that counts for ``student``, and the student's other notebooks.

    Of several notebooks of the student's own, the newest by file date counts; of equally new ones, the one with the
    highest number in brackets, then the last by name. Where there is none of their own, the newest of those who hand in
    together with them, ``mates``, counts. A file that cannot be read counts only where there is no other.
    """
    theirs = [s for s in submissions if s.student == student]
    own = [s for s in theirs if s.status == OURS]
    shared = [] if own else [s for s in submissions if s.status == OURS and s.student in mates]
    ranked = sorted(own or shared or theirs, key=lambda s: (s.status != NOT_A_NOTEBOOK, *s.age))
    if not ranked:
        return None, []
    return ranked[-1], [s for s in theirs if s is not ranked[-1] and s.status != NOT_A_NOTEBOOK]
