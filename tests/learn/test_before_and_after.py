"""Twelve ideas before and after the course: alike in what they ask, other in words; what has changed, and a class's gain."""

import math

import pytest

import helpers
from helpers.language import language, use
from helpers.learn import before_and_after
from helpers.learn import memory as memories
from helpers.learn.before_and_after import AFTER, BEFORE, changes, class_gain, ideas, normalised_gain
from helpers.learn.evidence import NOTEBOOKS
from helpers.models import learning
from helpers.pages import page
from tests.learn.test_checks import right_is_longest

WHEN = pytest.mark.parametrize("when", [BEFORE, AFTER])
CODE = pytest.mark.parametrize("code", ["en", "nb"])
RIGHT = {idea.id: idea.right for idea in ideas()}
WRONG = {idea.id: next(name for name in idea.replies if name != idea.right) for idea in ideas()}


def test_there_are_twelve_and_every_notebook_takes_one_up():
    assert len(ideas()) == len(RIGHT) == 12
    assert {idea.notebook for idea in ideas()} == set(NOTEBOOKS)


def test_the_same_answers_are_there_both_times_in_other_words_each_with_its_reply():
    for idea in ideas():
        assert idea.before_answers.keys() == idea.after_answers.keys() == idea.replies.keys()
        assert len(idea.replies) == 3 and idea.right in idea.replies and idea.before != idea.after
        assert all(idea.before_answers[name] != idea.after_answers[name] for name in idea.replies)


@WHEN
def test_the_right_answer_stands_in_every_place_about_equally_often(when):
    questions = [one.question for one in before_and_after.asked(when)]
    places = [[answer.right for answer in question.shown].index(True) for question in questions]
    assert all(3 <= places.count(place) <= 5 for place in range(3)), places


@WHEN
@CODE
def test_the_right_answer_is_the_longest_in_no_more_than_its_share(when, code):
    questions = [one.question for one in before_and_after.asked(when)]
    assert sum(right_is_longest(question, code) for question in questions) <= 4


@WHEN
def test_all_is_said_in_norwegian_too(when):
    say = language("nb").say
    for idea in ideas():
        question = idea.question(when)
        texts = [idea.label, question.text, *(part for a in question.answers for part in (a.text, a.feedback))]
        assert all(say(text) != text for text in texts)


def test_before_the_course_every_answer_gets_the_same_reply_and_it_is_folded():
    made = helpers.before()
    assert not set(made.groups) & set(made.children)
    made.unfolds.click()
    assert set(made.groups) <= set(made.children)
    for group, idea in zip(made.groups, ideas(), strict=True):
        for place in range(3):
            group.value = place
            assert group.mood == "" and group.feedback == f"Notebook {idea.notebook[:2]} takes this up."


def test_what_was_answered_before_is_compared_with_what_is_answered_after(memory):
    at_start = helpers.before()
    for group, idea in zip(at_start.groups, ideas(), strict=True):
        group.value = [answer.id for answer in idea.question(BEFORE).shown].index(WRONG[idea.id])
    assert "recent" not in memories.recall().content
    now = helpers.after()
    assert now.change.sentences == []
    for group, idea in zip(now.groups[:2], ideas(), strict=False):
        group.value = [answer.id for answer in idea.question(AFTER).shown].index(idea.right)
    total, first, second = now.change.sentences
    assert "Answered both times: 2 of 12." in total and "0 at the start, 2 now" in total
    assert ideas()[0].before_answers[WRONG["self_control"]] in first and ideas()[1].after_answers["depends"] in second
    assert helpers.after().change.sentences == now.change.sentences, "it is there again"
    assert [group.value >= 0 for group in helpers.before().groups] == [True] * 12


def test_with_nothing_before_there_is_nothing_to_compare_and_every_answer_has_its_reply():
    now = helpers.after()
    for group, idea in zip(now.groups, ideas(), strict=True):
        for place, answer in enumerate(idea.question(AFTER).shown):
            group.value = place
            assert idea.replies[answer.id] in group.feedback and group.mood == ("right" if answer.right else "wrong")
    assert len(now.change.sentences) == 1 and "nothing to compare" in now.change.sentences[0]
    assert changes({"self_control": "edited by hand"}, RIGHT) == now.change.sentences
    assert len(changes(RIGHT, RIGHT)) == 1


@CODE
def test_a_page_asks_the_same_and_says_right_or_wrong_only_after_the_course(code):
    use(code)
    runner = page.Runner(code)
    before, after = (page._questions(runner, stand_in()) for stand_in in (page.before, page.after))
    for shown in (before, after):
        assert shown.count("data-question") == 12 and shown.index("<details>") < shown.index("data-question")
    assert "&quot;right&quot;: null" in before and "&quot;right&quot;: true" not in before
    assert after.count("&quot;right&quot;: true") == 12


def test_the_gain_is_of_what_could_be_gained():
    assert normalised_gain(0.5, 0.75) == 0.5 and normalised_gain(0.5, 0.25) == -0.5
    assert math.isnan(normalised_gain(1, 1))
    knew = dict.fromkeys(RIGHT, True)
    rows = class_gain([{}, {}, {}, knew], [knew, {"shame": True}, {}, knew])
    gained = {idea.id: (then, now, gain) for idea, then, now, gain in rows}
    assert gained["shame"] == pytest.approx((0.25, 0.75, 2 / 3))
    assert gained["cue_pull"] == pytest.approx((0.25, 0.5, 1 / 3))
    with pytest.raises(ValueError, match="the same people"):
        class_gain([{}], [])


def test_what_the_last_reply_says_of_the_balance_is_what_the_model_gives():
    asked = learning.simulate(learning.Parameters())
    at = {years: asked["demand"][(asked.t >= years).argmax()] for years in (0, 1)}
    assert at[0] > 0.5 and at[1] == pytest.approx(0.25, abs=0.02)
