"""A look at an assignment before it is handed out: as a student sees it, what an answer would get, and whether it can be answered."""

from __future__ import annotations

import json
from dataclasses import dataclass

from helpers.assign.assignment import Assignment
from helpers.assign.handout import Course, answers, fingerprints
from helpers.assign.kinds.kind import Question
from helpers.assign.marking import Handed, PartResult, mark_one, room
from helpers.assign.roster import Student
from helpers.assign.submissions import OURS, Submission
from helpers.assign.variants import Drawer
from helpers.errors import CourseError

CLASS = 12  # made-up students that a check is made with


def tried(course: Course, student: Student, written: dict[str, str]) -> dict[str, PartResult]:
    """What ``student`` would get for what is ``written``, the text of each answer's cell by the cell's name."""
    sheet = course.sheet(student)
    notebook = json.loads(sheet.written())
    for cell in notebook["cells"]:
        if cell["id"] in written:
            cell["source"] = written[cell["id"]]
    submission = Submission("", OURS, student.id, cells=tuple(notebook["cells"]), signed=student.id)
    handed = Handed(fingerprints(sheet), answers(sheet, {}))
    return mark_one(course, student, submission, [], handed, room(course)).parts


@dataclass(frozen=True)
class Check:
    """What became of one question with a made-up class.

    ``answerable`` of ``of`` could be answered at all, ``different`` had values of their own that no other had, and the best
    honest answer got all points for ``full`` of them (None where a person reads it); ``problem`` is the first thing wrong.
    """

    question: Question
    of: int
    answerable: int
    different: int
    varies: bool
    full: int | None
    problem: str = ""


def checked(assignment: Assignment, key: bytes, question: Question, count: int = CLASS) -> Check:
    """One question, dealt to ``count`` made-up students."""
    drawers = [Drawer(key, assignment.id, f"made up {i}") for i in range(count)]
    cache: dict = {}
    dealt = [question.deal(drawer) for drawer in drawers]
    answerable, full, problem = 0, 0, ""
    part, read = question.parts()[0], False
    for own in dealt:
        try:
            question.refuse_impossible(own, cache)
        except CourseError as sentence:
            problem = problem or str(sentence)
            continue
        answerable += 1
        key = ("best", repr(own.dealt))
        if key not in cache:
            cache[key] = question.best(own)
        if cache[key] is None:
            read = True
        elif question.mark(part, own, cache[key]).points == part.points:
            full += 1
    different = len({repr(own.dealt) for own in dealt})
    varies = bool(question.set) or dealt[0].drawn is not None
    return Check(question, len(dealt), answerable, different, varies, None if read else full, problem)
