"""``mark``: every returned notebook to a result, one after another, none stopping the rest."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from helpers.assign import answers, files, kinds, sandbox
from helpers.assign.assignment import LETTERS
from helpers.assign.handout import HANDED_OUT, MADE, Course, deals, fingerprint, fingerprints, values_dealt
from helpers.assign.kinds import (
    DESIGN,
    LETTER,
    NOT_A_LETTER,
    NOT_A_NUMBER,
    NOT_ANSWERED,
    NUMBER,
    WORDS,
    Part,
    Verdict,
    parts,
)
from helpers.assign.roster import Student
from helpers.assign.sandbox import USUAL, Limits, Outcome, printable
from helpers.assign.sheet import PLACEHOLDER, Sheet
from helpers.assign.submissions import MISSING, OURS, Submission, chosen
from helpers.assign.words import Sentence, unpacked
from helpers.errors import N_, CourseError

MARKED, RESULTS = "marked", "results"
WHOLE, CHANGED, REMOVED, TWICE = "whole", "locked_changed", "locked_removed", "cell_twice"
NO_CELL, CELL_TWICE = "no_cell", "cell_twice"
FAILED, SLOW, MEMORY, OUTPUT, REFUSED, ENDED = "failed", "slow", "memory", "output", "refused", "ended"
FAULT = "fault"
VERSION = 1
WORKERS = 2
MOST_CODE = 50_000  # characters in one answer cell


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


# --- one notebook


def mark_one(course: Course, student: Student, submission: Submission | None, others: list[Submission], made: dict[str, str],
             within: str, limits: Limits = USUAL) -> Result:  # fmt: skip
    """Mark what ``student`` returned; whatever is wrong with it becomes a status with a reason."""
    sheet = course.sheet(student)
    everything = [part for q in sheet.assignment.questions for part in parts(q)]
    if submission is None or submission.status != OURS:
        status = MISSING if submission is None else submission.status
        reason = Sentence(N_("no notebook has been returned")) if submission is None else submission.reason
        return Result(student.id, status, reason, submission.path if submission else "",
                      {part.id: PartResult(status, None, reason) for part in everything})  # fmt: skip
    cells = _by_name(submission)
    status, remarks = _compared(cells, made)
    if others:
        remarks.append(Sentence(N_("{count} more files of this student were set aside: {names}"),
                                {"count": len(others), "names": ", ".join(s.path for s in others)}))  # fmt: skip
    results = {part.id: _mark_part(part, sheet, cells, within, limits) for part in everything}
    return Result(student.id, status, kinds.joined(remarks) if remarks else None, submission.path, results)


def _by_name(submission: Submission) -> dict[str, list[str]]:
    """The text of every cell, by the name that it was handed out with."""
    found: dict[str, list[str]] = {}
    for cell in submission.cells:
        metadata = cell.get("metadata") if isinstance(cell.get("metadata"), dict) else {}
        grading = metadata.get("nbgrader") if isinstance(metadata.get("nbgrader"), dict) else {}
        ours = metadata.get("course") if isinstance(metadata.get("course"), dict) else {}
        name = grading.get("grade_id") or ours.get("cell") or cell.get("id")
        source = cell.get("source", "")
        text = "".join(map(str, source)) if isinstance(source, list) else str(source)
        text = text.encode("utf-8", "replace").decode("utf-8")  # half a character is none
        found.setdefault(str(name), []).append(text)
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


def _mark_part(part: Part, sheet: Sheet, cells: dict[str, list[str]], within: str, limits: Limits) -> PartResult:
    empty = sheet.say(PLACEHOLDER) if part.form == WORDS else ""
    texts = list(dict.fromkeys(text.strip() for text in cells.get(part.cell, [])))
    if not texts:
        return PartResult(NO_CELL, None, Sentence(N_("the cell for the answer has been removed")))
    if len(texts) > 1:
        texts = [text for text in texts if not _unanswered(text, part, empty)] or texts[:1]
    if len(texts) > 1:
        return PartResult(
            CELL_TWICE, None, Sentence(N_("the cell for the answer stands twice, with different answers"))
        )
    if part.form == WORDS:
        return _free_text(texts[0], empty)
    return _coded(texts[0], part, sheet, within, limits)


def _unanswered(text: str, part: Part, empty: str) -> bool:
    if part.form == WORDS:
        return text in ("", empty)
    values = answers.literal(text, part.names) if len(text) <= answers.SHORT else None
    return values is not None and all(value in (("empty", ""), ("text", "")) for value in values.values())


def _free_text(text: str, empty: str) -> PartResult:
    text = text.replace(empty, "").strip()
    if not text:
        return PartResult(NOT_ANSWERED, None, Sentence(N_("no answer was written")))
    return PartResult(kinds.TO_READ, None, Sentence(N_("waits to be read")), answer=text[:20_000])


def _coded(source: str, part: Part, sheet: Sheet, within: str, limits: Limits) -> PartResult:
    if len(source) > MOST_CODE:
        return PartResult(FAILED, None, Sentence(N_("the cell is too long to be read")))
    models = sorted({question.model.name for question in sheet.assignment.questions})
    outcome = answers.read(source, part.names, models, within=within, limits=limits).outcome
    if outcome.status != "ran":
        return PartResult(outcome.status, None, _why_not(outcome))
    values, problem = as_asked(part, outcome)
    shown = "; ".join(str(v) for v in values.values())
    if problem:
        status, reason = problem
        return PartResult(status, None, reason, answer=shown)
    found = verdict(part, sheet, values)
    return PartResult(**vars(found), answer=shown)


def verdict(part: Part, sheet: Sheet, values: dict[str, float | str]) -> Verdict:
    """The comparison: out here, on values, with what the model gives for this student."""
    dealt = sheet.dealt[part.question.id]
    if part.form == DESIGN:
        prefix = f"answer_{part.question.id}_"
        return kinds.mark_design(dealt, {name.removeprefix(prefix): value for name, value in values.items()})
    value = next(iter(values.values()))
    return kinds.mark_number(dealt, value) if part.form == NUMBER else kinds.mark_letter(dealt, value)


def _why_not(outcome: Outcome) -> Sentence:
    said = {
        FAILED: N_("the code in the cell fails: {detail}"),
        SLOW: N_("the code in the cell does not come to an end within the time allowed"),
        MEMORY: N_("the code in the cell uses more memory than is allowed"),
        OUTPUT: N_("the code in the cell prints more than is allowed"),
        REFUSED: N_("the code in the cell tried to reach what it may not, and was stopped: {detail}"),
        ENDED: N_("the code in the cell ended without an answer"),
    }
    return Sentence(said[outcome.status], {"detail": outcome.detail} if outcome.status in (FAILED, REFUSED) else {})


def as_asked(part: Part, outcome: Outcome) -> tuple[dict[str, float | str], tuple[str, Sentence] | None]:
    """Each name's value as this kind of question needs it, or what is wrong with the first that is not so."""
    found: dict[str, float | str] = {}
    chosen_words = dict(part.question.change)
    for name in part.names:
        known, value = outcome.values.get(name, ("absent", ""))
        if known == "empty" or (known == "text" and not str(value).strip()):
            return found, (NOT_ANSWERED, Sentence(N_("no answer was written")))
        if known == "absent":
            return found, (NOT_ANSWERED, Sentence(N_("the name {name} is no longer in the cell"), {"name": name}))
        limit = chosen_words.get(name.removeprefix(f"answer_{part.question.id}_"), (0.0,))
        if part.form == LETTER:
            letter = str(value).strip().upper().rstrip(".)")
            if known != "text" or letter not in LETTERS[: len(part.question.options)] or len(letter) != 1:
                return found, (NOT_A_LETTER, _not_as_asked(known, value, N_("one of the letters")))
            found[name] = letter
        elif part.form == DESIGN and isinstance(limit[0], str):
            if known != "text":
                return found, (NOT_A_NUMBER, _not_as_asked(known, value, N_("one of the words")))
            found[name] = str(value).strip()
        elif known != "number":
            return found, (NOT_A_NUMBER, _not_as_asked(known, value, N_("a number")))
        else:
            found[name] = float(value)
    return found, None


def _not_as_asked(known: str, value: float | str, asked: str) -> Sentence:
    said = {
        "text": N_("the answer is text ({value}), and not {asked}"),
        "list": N_("the answer is a list or another collection, and not {asked}"),
        "not finite": N_("the answer is not a finite number ({value})"),
        "number": N_("the answer is the number {value}, and not {asked}"),
        "other": N_("the answer is {value}, and not {asked}"),
    }
    return Sentence(
        said[known], {"value": value if known == "number" else repr(str(value)[:40]), "asked": Sentence(asked)}
    )


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
            waiting = [pool.submit(self._one, student, made[student.id], keep) for student in self.course.students]
            for future in waiting:
                yield future.result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def _one(self, student: Student, made: dict[str, str], keep: Path) -> Result:
        submission, others = chosen(self.submissions, student.id)
        about = self._about(student, submission, others, made)
        file = keep / f"{student.id}.json"
        if kept := _kept(file, about):
            return kept
        began = time.monotonic()
        try:
            result = mark_one(self.course, student, submission, others, made, self.within)
        except Exception as fault:
            # A fault of ours, met in one notebook, is told as such and does not stop the rest; nothing of it is kept.
            return _fault(self.course, student, submission, fault)
        _keep(file, about, result)
        return Result(**{**vars(result), "seconds": time.monotonic() - began})

    def _about(self, student: Student, submission: Submission | None, others: list[Submission], made: dict) -> str:
        """Stands for everything that a result depends on: where it has changed, the notebook is marked anew."""
        facts = [
            VERSION, self.within, hashlib.sha256(self.course.key).hexdigest(), repr([deals(q) for q in self.course.main.questions]),
            student.id, student.language, made, sorted(s.path for s in others),
            (submission.path, submission.status, submission.digest) if submission else None,
        ]  # fmt: skip
        return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def _fault(course: Course, student: Student, submission: Submission | None, fault: Exception) -> Result:
    said = {"problem": printable(f"{type(fault).__name__}: {fault}")}
    reason = Sentence(
        N_("the course itself failed here ({problem}): please report it, and look at the notebook yourself"), said
    )
    everything = {part.id: PartResult(FAULT, None, reason) for part in kinds.all_parts(course.main)}
    return Result(student.id, FAULT, reason, submission.path if submission else "", everything)


def handed_out(course: Course) -> dict[str, dict[str, str]]:
    """What the locked cells of every student were; raises where the values would no longer be those handed out."""
    file = course.folder / HANDED_OUT / MADE
    try:
        made = json.loads(file.read_text(encoding="utf-8"))
        values, cells = made["values"], dict(made["cells"])
    except FileNotFoundError:
        raise CourseError(
            N_("Nothing has been handed out from {folder} yet: run make first."), folder=str(course.folder)
        ) from None
    except (OSError, ValueError, KeyError, TypeError):
        raise CourseError(N_("{file} is damaged; run make again to write it anew."), file=str(file)) from None
    if values != values_dealt(course.main):
        raise CourseError(
            N_(
                "Since the notebooks were made, assignment.toml has been changed in something that decides the students' values "
                "(a range, a model, an order). Put it back as it was; texts, points and tolerances may be changed."
            )
        )
    return {s.id: cells.get(s.id) or fingerprints(course.sheet(s)) for s in course.students}


def _kept(file: Path, about: str) -> Result | None:
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        if kept["about"] != about:
            return None
        found = {
            name: PartResult(
                p["status"],
                p["points"],
                unpacked(p["reason"]),
                unpacked(p["shows"]) if p["shows"] else None,
                p["answer"],
            )
            for name, p in kept["parts"].items()
        }
        reason = unpacked(kept["reason"]) if kept["reason"] else None
        return Result(kept["student"], kept["status"], reason, kept["file"], found, kept=True)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None  # never written, or half of it: marked anew


def _keep(file: Path, about: str, result: Result) -> None:
    content = {
        "about": about, "student": result.student, "status": result.status, "file": result.file,
        "reason": result.reason.packed() if result.reason else None,
        "parts": {
            name: {"status": p.status, "points": p.points, "reason": p.reason.packed(),
                   "shows": p.shows.packed() if p.shows else None, "answer": p.answer}
            for name, p in result.parts.items()
        },
    }  # fmt: skip
    text = json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    files.write(file, text.encode("utf-8", "replace"))


def run(
    course: Course, submissions: list[Submission], tell: Callable[[Result], None], within: str | None = None
) -> list[Result]:
    """Mark everything, telling of each result as it comes."""
    results = []
    for result in Run(course, submissions, within or sandbox.kind()):
        tell(result)
        results.append(result)
    return results
