"""What a class's answers say about the questions: how many answered, how hard, which wrong option; and which are alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from helpers.assign import literals
from helpers.assign.handout import Course
from helpers.assign.kinds.kind import NOT_ANSWERED, WORDS, Part
from helpers.assign.marking import NO_CELL, Result
from helpers.assign.tables import LETTERS

SHORT = 40  # characters: shorter free texts are often alike by chance


@dataclass(frozen=True)
class Item:
    """One part: ``share`` is the mean share of its points (None where none have any yet), ``options`` how often each was chosen."""

    part: Part
    answered: int
    pointed: int
    share: float | None
    options: list[tuple[str, int, bool]] = field(default_factory=list)


@dataclass(frozen=True)
class Alike:
    """Students whose answers to one part are the same although that is not to be expected; it proves nothing."""

    part: str
    students: tuple[str, ...]
    answer: str


def items(course: Course, results: Sequence[Result]) -> list[Item]:
    """One item for each part, from the results with what was given by hand."""
    handed_in = [r for r in results if any(p.status != r.status for p in r.parts.values())]
    found = []
    for part in course.main.parts():
        own = [(r, r.parts[part.id]) for r in handed_in if part.id in r.parts]
        points = [p.points / part.points for _, p in own if p.points is not None and part.points]
        found.append(
            Item(
                part,
                sum(p.status not in (NOT_ANSWERED, NO_CELL) for _, p in own),
                len(points),
                sum(points) / len(points) if points else None,
                _options(course, part, [(r.whose or r.student, p.answer) for r, p in own]),
            )
        )
    return found


def _options(course: Course, part: Part, answers: Sequence[tuple[str, str]]) -> list[tuple[str, int, bool]]:
    """How often each option was chosen, in the order of the file, and which is the right one."""
    options = getattr(part.question, "options", ())
    if not options or part.form == WORDS:
        return []
    chosen: Counter[int] = Counter()
    for student, answer in answers:
        if letter := _value(part, answer):
            own = course.sheet(course.student(student)).dealt[part.question.id]
            chosen[own.drawn[LETTERS.index(letter)] if own.drawn else LETTERS.index(letter)] += 1
    return [(text, chosen[i], getattr(part.question, "right", None) == i) for i, text in enumerate(options)]


def _value(part: Part, answer: str) -> object:
    """What one answer comes to, however it is written; None where it is no single number or letter."""
    return part.forms[0].accepted(literals.read(answer)) if len(part.forms) == 1 else None


def alike(course: Course, results: Sequence[Result]) -> list[Alike]:
    """Equal free texts; and equal numbers where the values handed out differ and not all of the answers are right."""
    found = []
    for part in course.main.parts():
        same: defaultdict[str, list[Result]] = defaultdict(list)
        for result in results:
            answer = result.parts[part.id].answer if part.id in result.parts else ""
            if answer and not result.whose:
                same[str(_value(part, answer) or " ".join(answer.split()).casefold())].append(result)
        for group in same.values():
            if len(group) > 1 and _is_remarkable(course, part, group):
                found.append(Alike(part.id, tuple(r.student for r in group), group[0].parts[part.id].answer))
    return found


def _is_remarkable(course: Course, part: Part, group: Sequence[Result]) -> bool:
    if part.form == WORDS:
        return len(group[0].parts[part.id].answer) >= SHORT
    if getattr(part.question, "options", ()):
        return False
    values = {repr(course.sheet(course.student(r.student)).dealt[part.question.id].dealt) for r in group}
    return len(values) > 1 and any((r.parts[part.id].points or 0) < part.points for r in group)
