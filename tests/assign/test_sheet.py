"""A notebook as it is handed out: a file that Jupyter knows, whose it is, what is said first, and which cells are locked."""

import json

import nbformat
import pytest

from helpers.assign.sheet import Sheet
from helpers.assign.variants import Drawer
from tests.assign import classes


@pytest.fixture
def course(empty_folder):
    return classes.set_up("id,name,language\na01,Åse Ås,nb\nb02,Bo Bø,\n", questions=classes.QUESTIONS)


def test_the_file_is_a_notebook_of_the_format_that_has_cell_ids(course):
    for student in course.students:
        notebook = json.loads(course.sheet(student).written())
        assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
        nbformat.validate(notebook)
        assert [cell["id"] for cell in notebook["cells"]] == [
            "title", "setup", "q1-task", "q1-values", "q1-answer", "q1-check", "q2-task", "q2-answer", "end",
        ]  # fmt: skip


def test_it_says_whose_it_is_and_by_which_key(course):
    for student, code in zip(course.students, ("nb", "en"), strict=True):
        about = json.loads(course.sheet(student).written())["metadata"]["course"]
        signature = Drawer(course.key, "week-3", student.id).signature()
        assert about == {
            "language": code,
            "assignment": {"id": "week-3", "student": student.id, "signature": signature},
        }
    assert json.loads(Sheet(course.main).written())["metadata"]["course"] == {"language": "en"}, (
        "nbgrader's is nobody's"
    )


def test_what_is_said_first(course):
    (title, *_) = course.sheet(course.students[1]).cells()
    first, whom, *_, how = title.source.split("\n\n")
    assert first == "# Week 3" and whom == "*Notebook 01 · 5 points*" and "read and not run" in how
    norwegian = course.sheet(course.students[0]).cells()[0].source
    assert "*Notatbok 01 · 5 poeng*" in norwegian


def test_answers_can_be_written_and_the_rest_is_locked(course):
    cells = {cell.name: cell for cell in course.sheet(course.students[1]).cells()}
    assert [name for name, cell in cells.items() if not cell.locked] == ["q1-answer", "q2-answer"]
    assert cells["q1-answer"].source.splitlines()[1] == 'answer_q1 = ""'
    assert cells["q1-check"].source == 'answered("ABCD", answer_q1)' and cells["q1-check"].grading["points"] == 2
    assert cells["q2-answer"].grading == {"grade": True, "solution": True, "points": 3}
    hidden = {cell.name: cell for cell in Sheet(course.main).cells()}["q1-check"].source
    assert 'formgrader.points("q1", answer_q1)' in hidden and "formgrader" not in str(cells)
