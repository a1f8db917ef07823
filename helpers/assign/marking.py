"""``mark``: every returned notebook to a result, one after another, none stopping the rest."""

from __future__ import annotations

import ast
import hashlib
import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from helpers.assign import answers, files, literals, sandbox, versions
from helpers.assign.forms import NOT_A_NUMBER, Form
from helpers.assign.handout import Course, deals, fingerprint, fingerprints, noted, runs_code, values_dealt
from helpers.assign.kinds import kind as kinds
from helpers.assign.kinds.kind import NOT_ANSWERED, TO_READ, WORDS, Part, Verdict
from helpers.assign.literals import ABSENT, CODE, EMPTY, NOT_FINITE, NUMBER, NUMBERS, TEXT, TWO_WAYS, Reading
from helpers.assign.roster import Student
from helpers.assign.sandbox import USUAL, Limits, printable
from helpers.assign.sheet import PLACEHOLDER, Sheet
from helpers.assign.submissions import MISSING, OURS, Submission, chosen
from helpers.assign.words import Sentence, unpacked
from helpers.errors import N_, CourseError

MARKED, RESULTS = "marked", "results"
WHOLE, CHANGED, REMOVED, TWICE = "whole", "locked_changed", "locked_removed", "cell_twice"
NO_CELL, CELL_TWICE = "no_cell", "cell_twice"
FAILED, SLOW, MEMORY, OUTPUT, ENDED = "failed", "slow", "memory", "output", "ended"
FAULT, TWO_WAYS_STATUS = "fault", "two_ways"
VERSION = 2
WORKERS = 2
MOST_CODE = 50_000  # characters in one answer cell
MOST_TEXT = 20_000  # characters of a free text
MOST_SHOWN = 400  # characters of an answer in a table


@dataclass(frozen=True)
class PartResult(Verdict):
    """What one part of one student's notebook was found to be, or that it waits to be read; and what was answered."""

    answer: str = ""


@dataclass(frozen=True)
class Result:
    """One student's notebook, marked."""

    student: str
    status: str
    reason: Sentence | None
    file: str
    parts: dict[str, PartResult]
    seconds: float = 0.0
    kept: bool = False
    whose: str = ""  # the values that it was marked by: of one who hands in together with the student


# --- one notebook


@dataclass(frozen=True)
class Handed:
    """What one student was handed: the fingerprint of each locked cell, and what the models answered then."""

    cells: dict[str, str]
    answers: dict[str, Any]


def mark_one(course: Course, student: Student, submission: Submission | None, others: list[Submission], handed: Handed,
             within: str, limits: Limits = USUAL) -> Result:  # fmt: skip
    """Mark what ``student`` returned; whatever is wrong with it becomes a status with a reason."""
    sheet = course.sheet(student)
    everything = [part for q in sheet.assignment.questions for part in q.parts()]
    if submission is None or submission.status != OURS:
        status = MISSING if submission is None else submission.status
        reason = Sentence(N_("no notebook has been returned")) if submission is None else submission.reason
        return Result(student.id, status, reason, submission.path if submission else "",
                      {part.id: PartResult(status, None, reason) for part in everything})  # fmt: skip
    named = _named(submission)
    cells = _by_name(named)
    status, remarks = _compared(cells, handed.cells)
    if others:
        remarks.append(Sentence(N_("{count} more files of this student were set aside: {names}"),
                                {"count": len(others), "names": ", ".join(s.path for s in others)}))  # fmt: skip
    added = _added(named, sheet)
    results = {part.id: _mark_part(part, sheet, cells, added, handed, within, limits) for part in everything}
    return Result(student.id, status, kinds.joined(remarks) if remarks else None, submission.path, results)


def _named(submission: Submission) -> list[tuple[str, str]]:
    """The text of every cell with the name that it was handed out with, in the order in which they stand."""
    found = []
    for cell in submission.cells:
        metadata = cell.get("metadata") if isinstance(cell.get("metadata"), dict) else {}
        grading = metadata.get("nbgrader") if isinstance(metadata.get("nbgrader"), dict) else {}
        ours = metadata.get("course") if isinstance(metadata.get("course"), dict) else {}
        name = grading.get("grade_id") or ours.get("cell") or cell.get("id")
        source = cell.get("source", "")
        text = "".join(map(str, source)) if isinstance(source, list) else str(source)
        found.append((str(name), text.encode("utf-8", "replace").decode("utf-8")))  # half a character is none
    return found


def _by_name(named: list[tuple[str, str]]) -> dict[str, list[str]]:
    """The texts that stand under each name."""
    found: dict[str, list[str]] = {}
    for name, text in named:
        found.setdefault(name, []).append(text)
    return found


def _added(named: list[tuple[str, str]], sheet: Sheet) -> dict[str, list[str]]:
    """What a student wrote in cells of their own, by the question under which they stand."""
    known = {cell.name for cell in sheet.cells()}
    asked = [question.id for question in sheet.assignment.questions]
    under, found = "", {}
    for name, text in named:
        if name in known:
            under = next((q for q in asked if name.startswith(f"{q}-")), "")
        elif under and text.strip():
            found.setdefault(under, []).append(text.strip())
    return found


def _compared(cells: dict[str, list[str]], made: dict[str, str]) -> tuple[str, list[Sentence]]:
    """Which locked cells are no longer as they were handed out."""
    removed = [name for name in made if name not in cells]
    changed = [name for name in made if name in cells and all(fingerprint(s) != made[name] for s in cells[name])]
    twice = [name for name in made if len(cells.get(name, [])) > 1]
    remarks, status = [], WHOLE
    for names, found, text in (
        (twice, TWICE, N_("locked cells stand twice: {names}")),
        (changed, CHANGED, N_("locked cells have been changed: {names}")),
        (removed, REMOVED, N_("locked cells have been removed: {names}")),
    ):
        if names:
            status = found
            remarks.append(Sentence(text, {"names": ", ".join(names)}))
    return status, remarks


def _mark_part(part: Part, sheet: Sheet, cells: dict[str, list[str]], added: dict[str, list[str]], handed: Handed,
               within: str, limits: Limits) -> PartResult:  # fmt: skip
    texts = list(dict.fromkeys(text.strip() for text in cells.get(part.cell, [])))
    more = added.get(part.question.id, [])
    if part.form == WORDS:
        written = [text for text in more if not literals.is_python(text) or ast.parse(text).body == []]
        return _free_text(texts, written, sheet.say(PLACEHOLDER))
    answered = [text for text in texts if not _unanswered(text)]
    answered = answered or [text for text in more if set(literals.cell(text)) & set(part.names)]
    if not texts and not answered:
        return PartResult(NO_CELL, None, Sentence(N_("the cell for the answer has been removed")))
    if len(answered) > 1:
        reason = Sentence(N_("the cell for the answer stands twice, with different answers"))
        return PartResult(CELL_TWICE, None, reason, answer=_shown(" | ".join(answered)))
    return _coded((answered or texts)[0], part, sheet, handed, within, limits)


def _unanswered(text: str) -> bool:
    values = literals.cell(text)
    return bool(values) and all(value.known == EMPTY for value in values.values())


def _free_text(texts: list[str], written: list[str], empty: str) -> PartResult:
    """Everything that was written for a part: in its cell, in both halves of one that was split, in cells added to it."""
    own = [text.replace(empty, "").strip() for text in texts]
    text = "\n\n".join(text for text in [*own, *written] if text)
    if text:
        return PartResult(TO_READ, None, Sentence(N_("waits to be read")), answer=text[:MOST_TEXT])
    if not texts:
        return PartResult(NO_CELL, None, Sentence(N_("the cell for the answer has been removed")))
    return PartResult(NOT_ANSWERED, None, Sentence(N_("no answer was written")))


def _coded(source: str, part: Part, sheet: Sheet, handed: Handed, within: str, limits: Limits) -> PartResult:
    if len(source) > MOST_CODE:
        return PartResult(FAILED, None, Sentence(N_("the cell is too long to be read")))
    models = sorted({question.model.name for question in sheet.assignment.questions})
    status, readings, detail = answers.read(source, part.names, models, within=within, limits=limits)
    if status != answers.RAN:
        return PartResult(status, None, _why_not(status, detail), answer=_shown(source))
    values, problem = as_asked(part, readings)
    shown = _shown("; ".join(reading.written for reading in readings.values()))
    if problem:
        status, reason = problem
        return PartResult(status, None, reason, answer=shown if shown and status != CODE else _shown(source))
    found = verdict(part, sheet, values, handed.answers)
    notes = [reading.note for reading in readings.values() if reading.note]
    return PartResult(**{**vars(found), "reason": kinds.joined([found.reason, *notes])}, answer=shown)


def verdict(part: Part, sheet: Sheet, values: dict[str, Any], kept: dict[str, Any]) -> Verdict:
    """The comparison: out here, on values, with what the model answers this student, or answered at handing out."""
    own, then = sheet.dealt[part.question.id], kept.get(part.question.id, {})
    found = own.question.mark(part, own, values, then.get("answer"))
    return Verdict(found.status, found.points, found.reason, found.shows, pictured=not then.get("changed"))


def _shown(text: str) -> str:
    return printable(text, MOST_SHOWN)


def _why_not(status: str, detail: str) -> Sentence:
    said = {
        FAILED: N_("the code in the cell fails: {detail}"),
        SLOW: N_("the code in the cell does not come to an end within the time allowed"),
        MEMORY: N_("the code in the cell uses more memory than is allowed"),
        OUTPUT: N_("the code in the cell prints more than is allowed"),
        ENDED: N_("the code in the cell ended without an answer"),
    }
    return Sentence(said[status], {"detail": detail} if status == FAILED else {})


def as_asked(part: Part, readings: dict[str, Reading]) -> tuple[dict[str, Any], tuple[str, Sentence] | None]:
    """Each name's value as this kind of question needs it, or what is wrong with the first that is not so."""
    found: dict[str, Any] = {}
    for name, form in zip(part.names, part.forms, strict=True):
        reading = readings.get(name, Reading(ABSENT))
        if reading.known == EMPTY:
            return found, (NOT_ANSWERED, Sentence(N_("no answer was written")))
        if reading.known == ABSENT:
            return found, (NOT_ANSWERED, Sentence(N_("the name {name} is no longer in the cell"), {"name": name}))
        if reading.known == CODE:
            return found, (CODE, Sentence(N_("the answer is written as code, which is not run: look at it")))
        value = form.accepted(reading)
        if value is None:
            return found, _not_as_asked(reading, form)
        found[name] = value
    return found, None


def _not_as_asked(reading: Reading, form: Form) -> tuple[str, Sentence]:
    if reading.known == TWO_WAYS and form.status == NOT_A_NUMBER:
        one, other = literals.ways(reading)
        text = N_("{value} can be read as {one} or as {other}: ask which was meant")
        return TWO_WAYS_STATUS, Sentence(text, {"value": repr(_shown(reading.written)), "one": one, "other": other})
    said = {
        NUMBERS: N_("the answer is a list or another collection, and not {asked}"),
        NOT_FINITE: N_("the answer is not a finite number ({value})"),
        NUMBER: N_("the answer is the number {value}, and not {asked}"),
        TEXT: N_("the answer is text ({value}), and not {asked}"),
    }
    value = reading.value if reading.known == NUMBER else repr(_shown(str(reading.value))[:40])
    text = said.get(reading.known, N_("the answer is {value}, and not {asked}"))
    return form.status, Sentence(text, {"value": value, "asked": Sentence(form.asked)})


# --- all of them


@dataclass(frozen=True)
class Run:
    """One run over a folder of returned notebooks."""

    course: Course
    submissions: list[Submission]
    within: str

    def __iter__(self) -> Iterator[Result]:
        """Each student's result, in the order of the list, as soon as it is there; what was marked before is kept."""
        made = handed_out(self.course)
        keep = self.course.folder / MARKED / RESULTS
        keep.mkdir(parents=True, exist_ok=True)
        pool = ThreadPoolExecutor(WORKERS)
        try:
            waiting = [pool.submit(self._one, student, made, keep) for student in self.course.students]
            for future in waiting:
                yield future.result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def _one(self, student: Student, handed: dict[str, Handed], keep: Path) -> Result:
        submission, others = chosen(self.submissions, student.id, self.course.mates(student.id))
        about = self._about(student, submission, others, handed[student.id])
        file = keep / f"{student.id}.json"
        if kept := _kept(file, about):
            return kept
        began = time.monotonic()
        try:
            result = self._mark(student, submission, others, handed)
        except Exception as fault:
            # A fault of ours, met in one notebook, is told as such and does not stop the rest; nothing of it is kept.
            return _fault(self.course, student, submission, fault)
        _keep(file, about, result)
        return replace(result, seconds=time.monotonic() - began)

    def _mark(
        self, student: Student, submission: Submission | None, others: list[Submission], handed: dict[str, Handed]
    ) -> Result:
        """By the student's own values, or by those of the notebook that counts for all who hand in together."""
        whose = submission.student if submission and submission.status == OURS else student.id
        if whose == student.id:
            return mark_one(self.course, student, submission, others, handed[student.id], self.within)
        found = mark_one(self.course, self.course.student(whose), submission, [], handed[whose], self.within)
        together = Sentence(N_("handed in together with {student}"), {"student": whose})
        reason = kinds.joined([together, found.reason]) if found.reason else together
        return replace(found, student=student.id, reason=reason, whose=whose)

    def _about(self, student: Student, submission: Submission | None, others: list[Submission], handed: Handed) -> str:
        """Stands for everything that a result depends on: where it has changed, the notebook is marked anew."""
        facts = [
            VERSION, self.within, hashlib.sha256(self.course.key).hexdigest(), repr([deals(q) for q in self.course.main.questions]),
            student.id, student.language, vars(handed), sorted(s.path for s in others), self.course.mates(student.id),
            (submission.path, submission.status, submission.digest) if submission else None,
        ]  # fmt: skip
        return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def _fault(course: Course, student: Student, submission: Submission | None, fault: Exception) -> Result:
    said = {"problem": printable(f"{type(fault).__name__}: {fault}")}
    reason = Sentence(
        N_("the course itself failed here ({problem}): please report it, and look at the notebook yourself"), said
    )
    everything = {part.id: PartResult(FAULT, None, reason) for part in course.main.parts()}
    return Result(student.id, FAULT, reason, submission.path if submission else "", everything)


def handed_out(course: Course) -> dict[str, Handed]:
    """What every student was handed; raises where they would not be marked by what they were handed."""
    made = noted(course)
    if not made:
        raise CourseError(
            N_("Nothing has been handed out from {folder} yet: run make first."), folder=str(course.folder)
        )
    if made["values"] != values_dealt(course.main):
        raise CourseError(
            N_(
                "Since the notebooks were made, assignment.toml has been changed in something that decides the students' values "
                "(a range, a model, an order). Put it back as it was; texts, points and tolerances may be changed."
            )
        )
    kept = versions.answers(course, made)
    return {
        s.id: Handed(made["cells"].get(s.id) or fingerprints(course.sheet(s)), kept.get(s.id, {}))
        for s in course.students
    }


def last_results(course: Course) -> list[Result]:
    """What the last marking found, of those who are on the list, in its order; nothing is marked."""
    folder = course.folder / MARKED / RESULTS
    return [kept for student in course.students if (kept := _kept(folder / f"{student.id}.json"))]


def _kept(file: Path, about: str | None = None) -> Result | None:
    """What was kept; where ``about`` is given, only if it is about that."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        if about not in (None, kept["about"]):
            return None
        found = {
            name: PartResult(
                p["status"],
                p["points"],
                unpacked(p["reason"]),
                unpacked(p["shows"]) if p["shows"] else None,
                p["pictured"],
                p["answer"],
            )
            for name, p in kept["parts"].items()
        }
        reason = unpacked(kept["reason"]) if kept["reason"] else None
        return Result(kept["student"], kept["status"], reason, kept["file"], found, kept=True, whose=kept["whose"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None  # never written, or half of it: marked anew


def _keep(file: Path, about: str, result: Result) -> None:
    content = {
        "about": about, "student": result.student, "status": result.status, "file": result.file,
        "whose": result.whose,
        "reason": result.reason.packed() if result.reason else None,
        "parts": {
            name: {"status": p.status, "points": p.points, "reason": p.reason.packed(),
                   "shows": p.shows.packed() if p.shows else None, "pictured": p.pictured, "answer": p.answer}
            for name, p in result.parts.items()
        },
    }  # fmt: skip
    text = json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    files.write(file, text.encode("utf-8", "replace"))


def room(course: Course) -> str:
    """Where code is run: in the sandbox where the assignment has code run and there is one, and nowhere otherwise."""
    return sandbox.kind() if runs_code(course) else sandbox.NOWHERE


def run(
    course: Course, submissions: list[Submission], tell: Callable[[Result], None], within: str | None = None
) -> list[Result]:
    """Mark everything, telling of each result as it comes."""
    results = []
    for result in Run(course, submissions, room(course) if within is None else within):
        tell(result)
        results.append(result)
    return results
