"""Self-checks: every answer explained, one right, nothing given away before an answer is chosen."""

import dataclasses
import json
import math
import subprocess
import sys

import pytest

from helpers import check
from helpers.errors import CourseError
from helpers.language import language
from helpers.language.pairing import NOTEBOOKS
from helpers.learn import evidence
from helpers.learn.checks import SelfCheck
from helpers.learn.questions import Asked
from helpers.sources import data_folder, references

NAMES = sorted(path.stem for path in (NOTEBOOKS / "en").glob("*.ipynb"))


@pytest.mark.parametrize("name", NAMES)
def test_each_question_has_one_right_answer_and_a_reply_to_every_one(name):
    questions = evidence.questions(name)
    assert 2 <= len(questions) <= 7
    for question in questions:
        assert sum(answer.right for answer in question.answers) == 1, question.text
        assert len({answer.feedback for answer in question.answers}) == len(question.answers) >= 3
        assert all(len(answer.feedback) > 20 for answer in question.answers)
        assert not question.source or question.source in references(data_folder())


EVERY = [question for name in NAMES for question in evidence.questions(name)]


def test_the_right_answer_stands_in_every_place_about_equally_often():
    places = [
        [answer.right for answer in question.shown].index(True) for question in EVERY if len(question.answers) == 3
    ]
    assert all(0.25 <= places.count(place) / len(places) <= 0.42 for place in range(3)), (
        "take another DEAL in questions.py"
    )


def test_the_order_of_the_answers_is_the_same_always_and_not_that_of_the_code():
    for question in EVERY:
        turned = dataclasses.replace(question, answers=question.answers[::-1])
        assert turned.shown == question.shown and set(question.shown) == set(question.answers)
    assert any(question.shown != question.answers for question in EVERY)


def right_is_longest(question, code):
    said = language(code).say
    right, *others = sorted(question.answers, key=lambda answer: not answer.right)
    return all(len(said(right.text)) > len(said(other.text)) for other in others)


@pytest.mark.parametrize("code", ["en", "nb"])
@pytest.mark.parametrize("name", NAMES)
def test_the_right_answer_is_the_longest_in_no_more_than_its_share(name, code):
    asked = evidence.questions(name)
    longest = [question.id for question in asked if right_is_longest(question, code)]
    assert len(longest) <= math.ceil(len(asked) / 3), longest


@pytest.mark.parametrize("name", NAMES)
def test_every_answer_and_every_reply_is_there_in_norwegian_too(name):
    say = language("nb").say
    for question in evidence.questions(name):
        for answer in question.answers:
            assert say(answer.text) != answer.text and say(answer.feedback) != answer.feedback
        replies = {say(answer.feedback) for answer in question.answers}
        assert len(replies) == len(question.answers) and all(len(reply) > 20 for reply in replies)


@pytest.mark.parametrize("name", NAMES)
def test_a_choice_brings_its_own_reply_and_can_be_changed(name):
    for group, question in zip(check(name).children, evidence.questions(name), strict=True):
        for i, answer in enumerate(question.shown):
            group.value = i
            assert answer.feedback in group.feedback
            assert group.mood == ("right" if answer.right else "wrong")


@pytest.mark.parametrize("name", NAMES)
def test_no_key_reaches_the_page_before_an_answer(name):
    for group, question in zip(check(name).children, evidence.questions(name), strict=True):
        state = json.dumps(group.get_state(), default=str, ensure_ascii=False)
        assert not any(answer.feedback in state for answer in question.answers)
        assert "right" not in group.get_state(["feedback", "mood", "value"]).values()


def test_questions_are_numbered_from_one_and_begin_without_an_answer():
    made = check(NAMES[1])
    assert [group.label.partition(" ")[0] for group in made.groups] == [f"{i + 1}." for i in range(len(made.groups))]
    assert [group.value for group in made.groups] == [-1] * len(made.groups)
    assert len(made.children) == len(made.groups), "nothing to clear yet"


def test_an_earlier_answer_is_there_again_and_can_be_cleared():
    question = evidence.questions(NAMES[1])[0]
    first, asked, kept = question.shown[0], Asked(question), []
    made = SelfCheck((asked,), {question.id: {"answer": first.id}}, lambda *answer: kept.append(answer))
    (group,) = made.groups
    assert group.value == 0 and first.feedback in group.feedback and "Your answer of" not in group.feedback
    assert made.children[-1].children == (made.again,)
    made.again.click()
    assert (group.value, group.feedback, group.mood) == (-1, "", "") and kept == []
    group.value = 1
    assert kept == [(asked, question.shown[1])]


def test_what_cannot_be_kept_is_said_once_under_the_questions():
    made = SelfCheck([Asked(question) for question in evidence.questions(NAMES[1])])
    made.say(None)
    assert made.notice not in made.children
    for _ in range(2):
        made.say(CourseError("The disk is full."))
        assert made.children.count(made.notice) == 1 and made.notice.sentences == ["The disk is full."]
    made.say(None)
    assert made.notice.sentences == []


def test_an_unknown_notebook_is_refused_with_the_known_ones():
    with pytest.raises(CourseError, match=r"There is no notebook '99_nothing'.*liking_and_wanting"):
        check("99_nothing")


def test_a_question_alone_does_not_wait_for_the_figures():
    code = "import sys, helpers.learn.checks; sys.exit('plotly.basewidget' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == 0
