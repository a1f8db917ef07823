"""What comes back from earlier notebooks: simulated learners get the questions that they should."""

from datetime import date, datetime, timedelta

import pytest

import helpers
from helpers.language import pairing, use
from helpers.learn import evidence, progress, spacing
from helpers.learn import memory as memories
from helpers.learn.checks import SelfCheck
from helpers.learn.evidence import NOTEBOOKS
from helpers.pages import page

DAY = datetime(2026, 11, 23, 20, 0)


def learner(wrong=lambda position: False, through=3, content=None):
    """The file of somebody who took the first notebooks, one a day, and missed the answers for which ``wrong`` holds."""
    content = content or {}
    for number, name in enumerate(NOTEBOOKS[:through]):
        when = DAY + timedelta(days=number)
        content = progress.opened(content, name, when)
        for position, question in enumerate(evidence.questions(name)):
            answer = next(a for a in question.answers if a.right is not wrong(position))
            content = progress.answered(content, name, question.id, answer.id, answer.right, when)
    return content


def asked(content, days, notebook="03_brandon", count=2):
    """What comes back ``days`` after the last of three notebooks."""
    today = (DAY + timedelta(days=2 + days)).date()
    return [(one.notebook, one.question.id) for one in spacing.chosen(notebook, content, today, count)]


def first_ids(*names):
    return [(name, evidence.questions(name)[0].id) for name in names]


def test_the_order_is_that_of_the_notebooks():
    assert list(NOTEBOOKS) == sorted(path.stem for path in (pairing.NOTEBOOKS / "en").glob("*.ipynb"))


def test_without_a_history_it_is_the_nearest_notebooks_two_and_never_this_one_or_a_later_one():
    assert asked({}, 0) == first_ids("02_course_of_change", "01_phenomenon")
    for number, name in enumerate(NOTEBOOKS):
        chosen = spacing.chosen(name, {}, DAY.date())
        assert len(chosen) == (2 if number else 0) and len({one.question.id for one in chosen}) == len(chosen)
        assert all(one.notebook in NOTEBOOKS[:number] for one in chosen)


@pytest.mark.parametrize("days", [1, 30])
def test_whoever_missed_all_gets_what_has_waited_longest_from_two_notebooks(days):
    assert asked(learner(lambda position: True), days) == first_ids("00_start_here", "01_phenomenon")


@pytest.mark.parametrize("days", [0, 1, 30])
def test_whoever_missed_some_gets_those(days):
    missed = [(name, evidence.questions(name)[1].id) for name in NOTEBOOKS[:3]]
    content = learner(lambda position: position == 1)
    assert asked(content, days) == missed[:2] and asked(content, days, count=3) == missed


def test_whoever_knew_all_gets_what_is_due_soonest_a_day_later_and_the_most_overdue_a_month_later():
    content = learner()
    for days in (0, 30):
        assert asked(content, days) == first_ids("00_start_here", "01_phenomenon")
    again = progress.recalled(content, *asked(content, 30)[0], "x", True, DAY + timedelta(days=32))
    assert asked(again, 31)[0] != asked(content, 30)[0], "what was recalled rests"


def test_what_was_not_answered_comes_before_what_is_not_due_and_opened_notebooks_before_others():
    content = progress.opened({}, "00_start_here", DAY)
    assert asked(content, 1) == first_ids("00_start_here", "02_course_of_change")
    known = learner(through=1)
    assert [name for name, _ in asked(known, 0)] == ["02_course_of_change", "01_phenomenon"]


def test_a_question_comes_back_ever_later_and_begins_anew_when_it_is_missed():
    name, question = "01_phenomenon", evidence.questions("01_phenomenon")[0].id
    content, when, waited = {}, DAY, []
    for _ in range(8):
        content = progress.recalled(content, name, question, "a", True, when)
        entry = progress.record(content, name)["answers"][question]
        waited.append(progress.DAYS[progress.step(entry)])
        when += timedelta(days=waited[-1])
    assert waited == [3, 7, 21, 60, 180, 180, 180, 180]
    content = progress.recalled(content, name, question, "b", False, when)
    assert spacing._urgency(content, name, question, when.date())[0] == spacing.MISSED
    content = progress.recalled(content, name, question, "a", True, when)
    assert spacing._urgency(content, name, question, when.date())[0] == spacing.MISSED, "put right on the same day"
    content = progress.recalled(content, name, question, "a", True, when + timedelta(days=1))
    assert progress.step(progress.record(content, name)["answers"][question]) == 1


@pytest.mark.parametrize(
    ("entry", "step"),
    [({"right": True}, 1), ({"right": False}, 0), ({}, 0), ({"right": True, "step": 4}, 4), ({"right": True, "step": 99}, 1),
     ({"right": True, "step": "x"}, 1), ({"right": True, "step": True}, 1), ({"right": 1, "step": -1}, 0)],
)  # fmt: skip
def test_a_file_without_steps_or_edited_by_hand_is_read(entry, step):
    assert progress.step(entry) == step
    content = {"notebooks": {"00_start_here": {"answers": {"the_balance": {"when": "someday", **entry}}}}}
    assert len(spacing.chosen("01_phenomenon", content, date.max)) == 2
    assert len(spacing.chosen("01_phenomenon", content, date.min)) == 2


def test_an_answer_is_kept_with_its_own_notebook_which_was_not_opened(memory):
    made = helpers.recall("03_brandon")
    assert isinstance(made, SelfCheck) and [group.value for group in made.groups] == [-1, -1]
    question = evidence.questions("02_course_of_change")[0]
    made.groups[0].value = [answer.right for answer in question.shown].index(True)
    record = progress.record(memories.recall().content, "02_course_of_change")
    assert record.keys() == {"answers"} and record["answers"][question.id]["right"] is True
    assert "recent" not in memories.recall().content
    assert helpers.recall("03_brandon").groups[0].label != made.groups[0].label


@pytest.mark.parametrize("code", ["en", "nb"])
def test_the_saved_notebook_and_the_page_show_what_somebody_without_a_history_is_asked(code, monkeypatch):
    use(code)
    before = helpers.recall("03_brandon").still().as_html()
    for name, question in asked({}, 0):
        memories.recall().answered(name, question, "a", False)
    made = helpers.recall("05_stress_body_brain"), helpers.recall("03_brandon")
    assert made[1].still().as_html() == before
    assert ("From notebook 02" if code == "en" else "Fra notatbok 02") in before
    assert [one.label(i) for i, one in enumerate(page.recall("03_brandon").asked, 1)] == [
        one.label(i) for i, one in enumerate(made[1].at_rest, 1)
    ]
