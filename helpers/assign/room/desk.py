"""One assignment's folder as the instructor's page sees it: what is there, and every step that changes it."""

from __future__ import annotations

import argparse
import filecmp
import hashlib
import re
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from helpers import spreadsheet
from helpers.assign import assignment as assignments
from helpers.assign import by_hand, files, gain, gradebook, handout, late, marking, new, report, roster, steps, trial
from helpers.assign.assignment import FILE, Assignment
from helpers.assign.by_hand import ByHand, Given
from helpers.assign.handout import Course
from helpers.assign.kinds.kind import quoted
from helpers.assign.marking import Result
from helpers.assign.roster import ROSTER_FILE
from helpers.assign.variants import read_key
from helpers.errors import N_, CourseError
from helpers.language import current

PIECE = 4_000_000  # bytes of a file in one request
MOST_UPLOAD = 4_000_000_000
CHANGED = N_(
    "This assignment has been changed in another window, or in the terminal, since this page was shown. It is shown anew, as it is "
    "now: please look, and do it once more."
)


@dataclass
class Job:
    """Something that takes its time, beside the page: how far it is, and what went wrong."""

    kind: str
    done: int = 0
    total: int = 0
    line: str = ""
    over: bool = False
    problem: str = ""


@dataclass
class Desk:
    """The folder of one assignment; what is at work in it is known to every window of the same server."""

    folder: Path
    job: Job | None = None
    checks: list[trial.Check] | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    # --- what is there

    def seen(self) -> str:
        """Stands for everything in the folder that a person decides: another value tells that it has changed."""
        watched = [*self.folder.glob("assignment*.toml"), self.folder / ROSTER_FILE, self.folder / late.FILE]
        watched += [*self.folder.glob("marked/points.csv"), *self.folder.glob("marked/reading/*.csv")]
        facts = [(f.name, f.stat().st_mtime_ns, f.stat().st_size) for f in sorted(watched) if f.exists()]
        return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]

    def same(self, seen: str) -> None:
        """Raise :class:`CourseError` where the folder is no longer as it was ``seen``."""
        if seen != self.seen():
            raise CourseError(CHANGED)

    def assignment(self) -> Assignment:
        """The assignment in its own language."""
        return assignments.read(self.folder / FILE)

    def text(self) -> str:
        """The assignment's file."""
        return (self.folder / FILE).read_text(encoding="utf-8-sig")

    def course(self) -> Course:
        """Everything; raises where there is no class list yet."""
        return handout.open_course(self.folder)

    def zips(self) -> list[Path]:
        """What has been made to be handed out."""
        return sorted((self.folder / handout.HANDED_OUT).glob("*.zip"))

    def handed_in(self) -> list[tuple[str, int]]:
        """The files that lie in the folder for hand-ins, with their sizes."""
        inbox = self.folder / steps.INBOX
        found = sorted(p for p in inbox.rglob("*") if p.is_file() and not p.is_symlink()) if inbox.is_dir() else []
        return [
            (p.relative_to(inbox).as_posix(), p.stat().st_size) for p in found if not _is_hidden(p.relative_to(inbox))
        ]

    def results(self, course: Course) -> list[Result]:
        """What the last marking found, with what has been given by hand since."""
        given = ByHand(course)
        return [given.applied(result) for result in marking.last_results(course)]

    def exports(self) -> list[Path]:
        """What goes back to the platform."""
        out = self.folder / marking.MARKED
        tables = [out / report.MARKS, out / report.TOTALS, self.folder / gain.GAIN]
        return [path for path in (*sorted((out / gradebook.FOLDER).glob("*")), *tables) if path.exists()]

    def is_behind(self) -> bool:
        """Whether points, the list or the rule for late work are newer than the marks."""
        marks = self.folder / marking.MARKED / report.MARKS
        if not marks.exists():
            return False
        given = [self.folder / marking.MARKED / by_hand.BY_HAND, self.folder / late.FILE, self.folder / ROSTER_FILE]
        given += self.folder.glob("marked/reading/*.csv")
        return any(file.exists() and file.stat().st_mtime_ns > marks.stat().st_mtime_ns for file in given)

    # --- steps

    def save_text(self, text: str) -> None:
        """Put ``text`` in the place of the assignment's file, once it can be read."""
        with steps.alone(self.folder):
            _readable(text)
            files.write(self.folder / FILE, text.replace("\r\n", "\n").encode())

    def save_points(self, points: Mapping[str, str]) -> None:
        """Give questions other points, in every language of the assignment."""
        with steps.alone(self.folder):
            changed = {}
            for file in sorted(self.folder.glob("assignment*.toml")):
                text = file.read_text(encoding="utf-8-sig")
                for name, value in points.items():
                    text = _with_points(text, name, new.numbers(1)(value.replace(",", ".")))
                _readable(text)
                changed[file] = text
            for file, text in changed.items():
                files.write(file, text.encode())

    def save_groups(self, column: str) -> None:
        """Say which column of the list tells who hands in together; none where it is empty."""
        with steps.alone(self.folder):
            for file in sorted(self.folder.glob("assignment*.toml")):
                text = re.sub(r"^groups\s*=.*\n", "", file.read_text(encoding="utf-8-sig"), flags=re.MULTILINE)
                if column:
                    text = re.sub(
                        r"^(?=id\s*=)", lambda m: f"groups = {quoted(column)}\n", text, count=1, flags=re.MULTILINE
                    )
                _readable(text)
                files.write(file, text.encode())

    def save_list(self, content: bytes) -> None:
        """Take a class list, once it can be read; the one that was there is kept beside it."""
        with steps.alone(self.folder), tempfile.TemporaryDirectory() as aside:
            trial_file = Path(aside) / ROSTER_FILE
            trial_file.write_bytes(content)
            main = self.assignment()
            roster.read(trial_file, main.language)
            there = self.folder / ROSTER_FILE
            if there.exists() and len(there.read_bytes().splitlines()) > 1 and there.read_bytes() != content:
                files.write(there.with_stem(f"{there.stem} {datetime.now():%Y-%m-%d %H.%M.%S}"), there.read_bytes())
            files.write(there, content)

    def save_rule(self, deadline: str, percent_a_day: str, most_percent: str, exempt: str) -> None:
        """The rule for late work; none where there is no deadline."""
        with steps.alone(self.folder):
            if not deadline:
                late.write(self.folder, None)
                return
            try:
                at = datetime.fromisoformat(deadline)
            except ValueError:
                raise CourseError(N_("{value} is no day with a time, as in {example}."), value=repr(deadline),
                                  example="2026-11-24T23:59") from None  # fmt: skip
            percents = new.numbers(2, 0, 100)(f"{percent_a_day or 0},{most_percent or 100}").split(",")
            known = {student.id for student in self.course().students}
            names = tuple(re.findall(r"[^\s,;]+", exempt))
            if strangers := [name for name in names if name not in known]:
                raise CourseError(N_("There is no student {names} on the list."), names=", ".join(strangers))
            late.write(self.folder, late.Rule(at, *map(float, percents), exempt=names))

    def receive(self, name: str, offset: int, piece: bytes, last: bool) -> int:
        """Take a piece of a file that is handed in; returns how much of it there is now.

        Nothing is in the folder for hand-ins before it is there whole; a piece that was sent before is not written twice.
        """
        name = re.sub(r'[<>:"/\\|?*\x00-\x1f]', "-", name).strip(". ")[:150] or "file"
        aside = self.folder / steps.INBOX / ".coming in"
        aside.mkdir(parents=True, exist_ok=True)
        part = aside / name
        there = part.stat().st_size if part.exists() else 0
        if offset == 0 and there:
            part.unlink()
            there = 0
        if offset != there:
            return there
        if there + len(piece) > MOST_UPLOAD:
            part.unlink(missing_ok=True)
            raise CourseError(N_("{file} is larger than {most} MB."), file=name, most=MOST_UPLOAD // 1_000_000)
        with part.open("ab") as stream:
            stream.write(piece)
        if last:
            with steps.alone(self.folder):
                part.replace(_free(self.folder / steps.INBOX / name, part))
        return there + len(piece)

    def befores(self) -> list[str]:
        """The other assignments that have been marked, where this one asks the ideas of the course once more after it."""
        if not gain.is_after(self.assignment()):
            return []
        return [name for name in found(self.folder.parent)
                if name != self.folder.name and (self.folder.parent / name / marking.MARKED / report.MARKS).exists()]  # fmt: skip

    def save_gain(self, before: str) -> None:
        """Write what the class has gained since the assignment ``before``."""
        with steps.alone(self.folder):
            if before not in self.befores():
                raise CourseError(CHANGED)
            gain.compare(self.folder.parent / before, self.folder)

    def take_away(self, name: str) -> None:
        """Put a file that was handed in aside, into a folder of its own."""
        with steps.alone(self.folder):
            inbox = self.folder / steps.INBOX
            if name not in {path for path, _ in self.handed_in()}:
                raise CourseError(CHANGED)
            aside = self.folder / "set aside"
            aside.mkdir(exist_ok=True)
            (inbox / name).replace(_free(aside / Path(name).name, inbox / name))

    def save_reading(self, part: str, given: Mapping[str, Given]) -> None:
        """Write the instructor's points for the answers to one question."""
        with steps.alone(self.folder):
            course = self.course()
            hand = ByHand(course)
            answers = {by_hand.alias(course, r, part) for r in marking.last_results(course) if r.parts[part].answer}
            if part not in hand.read or not set(given) <= answers:
                raise CourseError(CHANGED)
            before = dict(hand.read[part])
            hand.read[part] = {**before, **given}
            self._write(hand.reading_file(part), lambda: hand.write_reading(part, sorted(answers)))

    def save_given(self, student: str, part: str, given: Given) -> None:
        """Write points for what the computer could not mark, or marked otherwise."""
        with steps.alone(self.folder):
            course = self.course()
            hand = ByHand(course)
            results = marking.last_results(course)
            if part not in hand.parts or student not in {r.student for r in results}:
                raise CourseError(CHANGED)
            hand.given[student, part] = given
            if given == Given():
                del hand.given[student, part]
            self._write(
                self.folder / marking.MARKED / by_hand.BY_HAND, lambda: hand.write_given(results, report.STATUS)
            )

    def _write(self, file: Path, write: Callable[[], None]) -> None:
        """Write a table, and see that it can be read again; put the former back where it cannot."""
        before = file.read_bytes() if file.exists() else None
        write()
        try:
            ByHand(self.course())
        except CourseError:
            if before is None:
                file.unlink()
            else:
                files.write(file, before)
            raise

    # --- what takes its time

    def begin(self, kind: str) -> None:
        """Start marking or checking beside the page; raises where something is at work already."""
        with self._lock:
            if self.job and not self.job.over:
                raise steps.at_work(self.folder)
            self.job = Job(kind)
        work = {"mark": self._mark, "check": self._check}[kind]
        threading.Thread(target=self._do, args=(self.job, work), daemon=True).start()

    def _do(self, job: Job, work: Callable[[Job], None]) -> None:
        try:
            work(job)
        except CourseError as sentence:
            job.problem = str(sentence)
        except OSError as problem:
            job.problem = f"{problem.filename or '?'}: {problem.strerror or problem}"
        finally:
            job.over = True

    def _mark(self, job: Job) -> None:
        def began(course: Course, within: str) -> None:
            job.total = len(course.students)

        def tell(result: Result) -> None:
            job.done += 1
            job.line = f"{result.student}: {current().say(report.STATUS[result.status])}"

        steps.mark(self.folder, None, began, tell)

    def _check(self, job: Job) -> None:
        main = self.assignment()
        job.total = len(main.questions)
        found = []
        for question in main.questions:
            job.line = question.id
            found.append(trial.checked(main, read_key(self.folder), question))
            job.done += 1
        self.checks = found


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _free(target: Path, source: Path) -> Path:
    """``target``, or a name beside it where another file has it."""
    number, found = 2, target
    while found.exists() and not filecmp.cmp(found, source, shallow=False):
        found = target.with_stem(f"{target.stem} ({number})")
        number += 1
    return found


def _readable(text: str) -> None:
    with tempfile.TemporaryDirectory() as aside:
        file = Path(aside) / FILE
        file.write_text(text, encoding="utf-8")
        assignments.read(file)


def _with_points(text: str, name: str, value: str) -> str:
    """``text`` in which the question ``name`` has other points."""
    own = re.compile(rf'^id\s*=\s*["\']{re.escape(name)}["\']', re.MULTILINE)
    head, *blocks = new.parts(text)
    return head + "".join(new.with_value(block, "points", value) if own.search(block) else block for block in blocks)


# --- all of them


def found(root: Path) -> list[str]:
    """The folders with assignments under ``root``, by their names."""
    return sorted(file.parent.name for file in root.glob(f"*/{FILE}"))


def begins(text: str) -> str:
    """A question's text on one line, without what makes it bold."""
    return " ".join(text.replace("*", "").split())


def ready(notebook: str, language: str) -> list[tuple[str, str, float, str]]:
    """The questions of a ready-made assignment: number, kind, points, and how it begins."""
    file = new.ready_made(language, notebook)
    if not file.exists():
        return []
    return [(str(i), q.kind, q.points, begins(q.text)) for i, q in enumerate(assignments.read(file).questions, 1)]


def create(title: str, notebook: str, language: str, questions: Sequence[str], points: Sequence[str]) -> str:
    """Write the folder of a fresh assignment, as the command ``new`` does; returns its name."""
    if not questions:
        raise CourseError(N_("Choose at least one question."))
    parser = argparse.ArgumentParser()
    new.add_arguments(parser)
    values = ",".join(value.strip().replace(",", ".") for value in points)
    options = [
        "--yes",
        "--from=ready",
        f"--notebook={notebook}",
        f"--questions={','.join(questions)}",
        f"--points={values}",
    ]
    chosen = parser.parse_args([*options, "--", title])
    chosen.language = chosen.spoken = language
    return new.create(chosen).name


def table(file: Path) -> list[tuple[str, ...]]:
    """The rows of a table that was written, the heads first; none where there is none."""
    return [row.cells for row in spreadsheet.read(file)] if file.exists() else []
