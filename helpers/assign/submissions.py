"""What came back: which file is whose, and what is wrong with those that are nobody's or cannot be read."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from helpers.assign.handout import Course
from helpers.assign.variants import Drawer
from helpers.assign.words import Sentence
from helpers.errors import N_, CourseError

MISSING, EMPTY, NOT_A_NOTEBOOK, DAMAGED, TOO_LARGE = "missing", "empty", "not_a_notebook", "damaged", "too_large"
UNREADABLE, ANOTHERS, OTHER_ASSIGNMENT, UNSIGNED, OURS = (
    "unreadable",
    "anothers",
    "other_assignment",
    "unsigned",
    "ours",
)
MOST_BYTES = 20_000_000
COPY = re.compile(r"\((\d+)\)|[-_ ](?:copy|kopi)[-_ ]?(\d*)", re.IGNORECASE)
# What systems leave behind by themselves.
LITTER = re.compile(r"^(\.|__MACOSX$|thumbs\.db$|desktop\.ini$)", re.IGNORECASE)


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


def look(folder: Path, course: Course) -> list[Submission]:
    """Every file under ``folder``, in the order of their paths; raises :class:`CourseError` where it is not a folder."""
    if not folder.is_dir():
        raise CourseError(
            N_("There is no folder {folder} with returned notebooks. Put them there, or name another folder."),
            folder=str(folder),
        )
    files = []
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not LITTER.match(f) and not Path(where, f).is_symlink())
        files += [Path(where, name) for name in names if not LITTER.match(name) and not Path(where, name).is_symlink()]
    return [_look_at(file, folder, course) for file in sorted(files)]


def _look_at(file: Path, folder: Path, course: Course) -> Submission:
    path = file.relative_to(folder).as_posix()
    named = students_named(path, course)
    only = named[0] if len(named) == 1 else ""
    try:
        facts = file.stat()
        content = file.read_bytes() if facts.st_size <= MOST_BYTES else b""
    except OSError as problem:
        return Submission(
            path,
            UNREADABLE,
            only,
            reason=Sentence(N_("the file cannot be opened ({problem})"), {"problem": problem.strerror or "?"}),
        )
    if facts.st_size > MOST_BYTES:
        return Submission(path, TOO_LARGE, only, reason=Sentence(N_("the file is {size} MB; the most that is read is {most} MB"),
                          {"size": facts.st_size / 1e6, "most": MOST_BYTES / 1e6}))  # fmt: skip
    digest = hashlib.sha256(content).hexdigest()
    copies = [int(a or b or 1) for a, b in COPY.findall(file.stem)]
    age = (float(int(facts.st_mtime)), max(copies, default=0), path)
    cells, metadata, problem = _opened(content)
    if problem:
        status, reason = problem
        return Submission(path, status, only, digest, reason, age=age)
    return _whose(Submission(path, OURS, only, digest, cells=cells, age=age), metadata, named, course)


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
    """Whose notebook it is, by what :mod:`helpers.assign.handout` signed into it."""

    def but(status: str, whose: str, text: str = "", **values: object) -> Submission:
        reason = Sentence(text, values) if text else None
        return Submission(found.path, status, whose, found.digest, reason, found.cells, found.age, signed)

    signed = ""
    mark = metadata.get("course") if isinstance(metadata.get("course"), dict) else {}
    mark = mark.get("assignment") if isinstance(mark.get("assignment"), dict) else {}
    only = named[0] if len(named) == 1 else ""
    if not mark:
        return but(OTHER_ASSIGNMENT, only, N_("this notebook does not belong to any assignment"))
    claimed = str(mark.get("student", ""))[:80]
    known = {student.id for student in course.students}
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
    signed = claimed
    others = [name for name in named if name != claimed]
    if others:
        return but(
            ANOTHERS,
            others[0] if len(others) == 1 else "",
            N_("this is the notebook that was handed out to {student}"),
            student=claimed,
        )
    return but(OURS, claimed)


def students_named(path: str, course: Course) -> list[str]:
    """The students whose id or full name stands in ``path``; the longest first where one contains another."""
    text = " / ".join(PurePosixPath(path).parts)
    text = COPY.sub(" ", re.sub(r"\.ipynb$", "", text, flags=re.IGNORECASE))
    text = re.sub(re.escape(course.main.id), " ", text, flags=re.IGNORECASE)
    found = []
    for student in sorted(course.students, key=lambda s: -len(s.id)):
        pattern = _alone([student.id, *([student.name] if " " in student.name else [])])
        if re.search(pattern, text, re.IGNORECASE):
            found.append(student.id)
            text = re.sub(pattern, " ", text, flags=re.IGNORECASE)
    return found


def _alone(words: Iterable[str]) -> str:
    """A pattern for any of ``words``, not as a part of a longer one; spaces may be written otherwise."""
    ways = "|".join(re.escape(word).replace(r"\ ", r"[ _+.-]+") for word in words)
    return rf"(?<![^\W_])(?:{ways})(?![^\W_])"


def chosen(submissions: list[Submission], student: str) -> tuple[Submission | None, list[Submission]]:
    """The file that counts for ``student``, and the student's others.

    Of several notebooks of the student's own, the newest by file date counts; of equally new ones, the one with the
    highest number in brackets, then the last by name. A file that cannot be read counts only where there is no other.
    """
    theirs = [s for s in submissions if s.student == student]
    own = [s for s in theirs if s.status == OURS]
    ranked = sorted(own or theirs, key=lambda s: (s.status != NOT_A_NOTEBOOK, *s.age))
    if not ranked:
        return None, []
    return ranked[-1], [s for s in theirs if s is not ranked[-1]]
