"""Points for nbgrader's own autograder, called from the hidden tests of the notebook in ``source/``.

nbgrader runs a student's whole notebook with the instructor's rights: see the page for instructors on what that means.
"""

from __future__ import annotations

from pathlib import Path

from helpers.assign import answers, marking
from helpers.assign.handout import open_course
from helpers.assign.student import Computed
from helpers.errors import N_, CourseError


def points(part_id: str, *values: object) -> float:
    """The points for one part, by the values of the student in whose folder nbgrader runs the notebook.

    Raises
    ------
    CourseError
        Where there is no answer that can be marked; nbgrader makes a zero of it, as it does of every failure.
    """
    here = Path.cwd()
    student_id, folder = here.parent.name, here.parents[2]
    course = open_course(folder)
    student = next((s for s in course.students if s.id == student_id), None)
    if student is None:
        raise CourseError(N_("{student} is not on the student list."), student=student_id)
    sheet = course.sheet(student)
    part = next(part for part in sheet.assignment.parts() if part.id == part_id)
    values = tuple(value.value if isinstance(value, Computed) else value for value in values)
    readings = {name: answers.known(value) for name, value in zip(part.names, values, strict=True)}
    found, problem = marking.as_asked(part, readings)
    if problem:
        raise CourseError(N_("Not marked: {why}."), why=problem[1].said(sheet.language))
    return float(marking.verdict(part, sheet, found, marking.handed_out(course)[student.id].answers).points)
