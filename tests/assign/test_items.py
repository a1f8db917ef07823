"""What a class's answers say of the questions, and which are alike although that is not to be expected."""

import pytest

from helpers.assign import handout, items, marking
from helpers.assign.__main__ import main
from tests.assign import classes

NUMBER = """
[[question]]
id = "q1"
kind = "read"
model = "loop"
scenario = "begins"
points = 2
text = "Read off."
set = { balance = [0.4, 0.6, 0.05] }
curve = "use"
tolerance = 0.01
"""


@pytest.fixture
def course(empty_folder):
    return classes.set_up(classes.numbered(12), questions=NUMBER)


def alike(course, written):
    """What is told of answers, by the student's id."""
    notebooks = classes.notebooks(course)
    for name, text in written.items():
        cell = next(cell for cell in notebooks[name]["cells"] if cell["id"] == "q1-answer")
        cell["source"] = [f"answer_q1 = {text}"]
        classes.save(notebooks[name], f"week-3_{name}.ipynb")
    assert main(["mark", classes.TITLE, "--language", "en"]) == 0
    return items.alike(course, marking.last_results(course))


def with_values(course):
    """The students by their balance."""
    found = {}
    for student in course.students:
        own = course.sheet(student).dealt["q1"]
        found.setdefault(own.settings["balance"], []).append(student.id)
    return found


def test_one_wrong_number_from_two_with_values_of_their_own_is_told(course):
    first, second = [names[0] for names in list(with_values(course).values())[:2]]
    (told,) = alike(course, {first: "0.1234", second: "0,1234"})
    assert (told.part, set(told.students), told.answer) == (
        "q1",
        {first, second},
        "0.1234" if first < second else told.answer,
    )


def test_one_number_from_two_with_the_same_values_is_no_wonder(course):
    one, other = next(names for names in with_values(course).values() if len(names) > 1)[:2]
    assert alike(course, {one: "0.1234", other: "0.1234"}) == []


def test_different_numbers_are_not_alike(course):
    assert alike(course, {"1": "0.1234", "2": "0.1235"}) == []


def test_how_many_answered_and_how_hard_it_was(course):
    own = course.sheet(course.student("1")).dealt["q1"]
    alike(course, {"1": repr(own.question.truth(own)), "2": "-3", "3": "..."})
    (item,) = items.items(course, marking.last_results(course))
    assert (item.answered, item.pointed, item.share, item.options) == (2, 2, 0.5, [])
    assert handout.open_course(course.folder).students == course.students
