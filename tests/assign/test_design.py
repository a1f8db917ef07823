"""A design: what counts as reached, which designs are tried, what one is worth, and every number in its sentences."""

import dataclasses
from types import SimpleNamespace

import pytest

from helpers.assign.kinds import design as kind
from helpers.assign.kinds.design import Design, Goal
from helpers.assign.kinds.kind import PARTLY, RIGHT, WRONG
from helpers.assign.variants import Drawer, Range
from helpers.errors import CourseError
from helpers.language import language
from tests.assign.line import MODEL

EN, NB = language("en"), language("nb")


def level(value):
    return Range(value, value, 1)


def asked(**but):
    """Bring the line's end to at most 1.5 and its beginning to at least 0.5."""
    settings = {
        "id": "q1", "text": "t", "points": 6.0, "line": 4, "model": MODEL, "scenario": "flat",
        "change": (("start", (0.0, 2.0)), ("slope", (0.0, 1.0))),
        "goals": (Goal("up", "end", "below", level(1.5)), Goal("up", 0.0, "above", level(0.5))),
    }  # fmt: skip
    return Design(**{**settings, **but})


def own(question, settings=()):
    dealt = question.deal(Drawer(b"0" * 32, "a", "s"))
    return dataclasses.replace(dealt, settings=dict(settings))


def marked(question, *values, settings=()):
    dealt = own(question, settings)
    (part,) = question.parts()
    return question.mark(part, dealt, dict(zip(part.names, values, strict=True)))


@pytest.mark.parametrize(
    ("side", "value", "reached"),
    [
        ("below", 1.0, True), ("below", 1 + 1e-10, True), ("below", 1.001, False), ("below", -5, True),
        ("above", 1.0, True), ("above", 1 - 1e-10, True), ("above", 0.999, False), ("above", 5, True),
        ("near", 1.25, True), ("near", 0.75, True), ("near", 1.25 + 1e-10, True), ("near", 1.26, False), ("near", 0.74, False),
    ],
)  # fmt: skip
def test_when_a_goal_is_reached(side, value, reached):
    assert Goal("up", "end", side, level(1.0), 0.25 if side == "near" else 0.0).reached(1.0, value) is reached


def test_a_design_is_worth_its_share_of_the_goals():
    found = [marked(asked(), *values) for values in ((0.5, 0.5), (1.0, 0.5), (2.0, 0.0), (0.0, 1.0), (0.0, 0.5))]
    assert [(one.status, one.points) for one in found] == [
        (RIGHT, 6),
        (PARTLY, 3),
        (PARTLY, 3),
        (WRONG, 0),
        (PARTLY, 3),
    ]
    assert (
        found[0].reason.said(EN)
        == "Use at the end is 1.5, and should be at most 1.5; Use at the time 0 (years) is 0.5, and should be at least 0.5"
    )


def test_what_is_outside_the_limits_is_worth_nothing_and_said():
    assert marked(asked(), 2.0 + 1e-10, 0.0).points == 3
    for values, said in (
        ((2.1, 0.0), "start is 2.1, and may be from 0 to 2"),
        ((0.5, -0.1), "slope is −0.1, and may be from 0 to 1"),
    ):
        found = marked(asked(), *values)
        assert (found.status, found.points, found.reason.said(EN)) == (WRONG, 0, f"outside the limits: {said}")


def test_a_design_may_cost_no_more_than_there_is():
    question = asked(cost=(("start", 2.0), ("slope", -1.0)), most=0.5)
    assert marked(question, 0.5, 0.5).status == RIGHT and marked(question, 0.5, 0.5 - 1e-10).status == RIGHT
    found = marked(question, 0.5, 0.4)
    assert (found.status, found.reason.said(EN)) == (WRONG, "outside the limits: it spends 0.6, and the most is 0.5")
    assert all(2 * one["start"] - one["slope"] <= 0.5 + 1e-9 for one in question.tried()) and question.tried()


def test_a_word_is_one_of_the_words():
    question = asked(change=(("start", (0.0, 2.0)), ("turned", ("no", "yes"))))
    (part,) = question.parts()
    assert part.names == ("answer_q1_start", "answer_q1_turned") and part.forms[1].choices == {
        "no": ["It rises", "Den stiger"],
        "yes": ["It falls", "Den faller"],
    }
    assert marked(question, 1.0, "no").points == 6 and marked(question, 1.0, "yes").points == 3
    said = marked(question, 1.0, "maybe").reason.said(EN)
    assert said == "outside the limits: turned is maybe, and may be no, yes"


# --- what is tried


def test_the_designs_tried_stand_on_the_sliders_steps():
    tried = asked().tried()
    assert sorted({one["start"] for one in tried}) == [0.0, 0.5, 1.0, 1.5, 2.0]
    assert sorted({one["slope"] for one in tried}) == [round(0.1 * i, 6) for i in range(11)] and len(tried) == 55
    balance = asked(change=(("balance", (0.3, 0.7)),)).tried()
    assert [one["balance"] for one in balance][:2] == [0.3, 0.31] and len(balance) == 41
    words = asked(change=(("turned", ("no", "yes")), ("start", (-2.0, 2.0)))).tried()
    assert len(words) == 18 and words[0] == {"turned": "no", "start": -2.0}


def test_so_many_are_tried_that_no_more_than_four_hundred_are_run():
    two = asked(change=(("balance", (0.0, 1.0)), ("slope", (0.0, 2.0)))).tried()
    assert len(two) == 400 and {two[0]["balance"], two[-1]["balance"]} == {0.0, 1.0}
    three = asked(change=(("balance", (0.0, 1.0)), ("slope", (0.0, 2.0)), ("start", (-2.0, 2.0)))).tried()
    assert len(three) == 7**3


def test_between_the_designs_tried_one_is_looked_for_by_ever_smaller_steps(monkeypatch):
    monkeypatch.setattr(kind, "TRIED", 4)  # the corners alone
    near = (Goal("up", "end", "near", level(1.06), 0.05), Goal("up", 0.0, "near", level(0.46), 0.011))
    question = asked(change=(("balance", (0.5, 1.0)), ("slope", (0.0, 1.0))), goals=near)
    assert len(question.tried()) == 4
    found = question.reaching(own(question), {})
    assert (
        found == {"balance": pytest.approx(0.96, abs=0.0101), "slope": pytest.approx(0.3, abs=1e-6)}
        or found["slope"] == 0.2
    )
    assert question._all_reached(own(question), question._measures(own(question), found))
    question.refuse_impossible(own(question), {})


def test_a_goal_that_no_design_reaches_is_refused_with_its_line():
    question = asked(goals=(Goal("up", "end", "below", level(-0.5)),))
    with pytest.raises(CourseError, match=r"Question q1 \(line 4\) cannot be answered: no design within the limits"):
        question.refuse_impossible(own(question), {})
    question = asked(goals=(Goal("up", "end", "below", level(0.0)),))
    question.refuse_impossible(own(question), {})


def test_what_designs_come_to_is_worked_out_once_for_each_setting(monkeypatch):
    question, cache, run = asked(), {}, []
    real = Design._measures
    monkeypatch.setattr(Design, "_measures", lambda self, dealt, one: (run.append(1), real(self, dealt, one))[1])
    for settings in ({"bend": 0.0}, {"bend": 0.0}, {"bend": 0.5}):
        question.refuse_impossible(own(question, settings), cache)
    assert len(run) == 2 * 55 and len(cache) == 2


@pytest.mark.parametrize(
    ("measures", "miss"),
    [([1.5, 0.5], 0), ([2.5, 0.5], 1 / 8), ([1.5, 0.1], 0.4 / 8), ([2.5, -0.5], 2 / 8), ([1.0, 3.0], 0)],
)
def test_how_far_a_design_is_from_its_goals(measures, miss):
    assert asked()._miss(own(asked()), measures) == pytest.approx(miss)


def test_a_design_is_moved_by_steps_and_only_within_its_limits():
    limits = dict(asked().change)
    moved = asked()._moved({"start": 1.0, "slope": 0.5}, limits, {"start": 1, "slope": -2})
    assert moved == {"start": 1.5, "slope": 0.3}
    assert asked()._moved({"start": 1.0, "slope": 0.5}, limits, {"start": 3, "slope": 0}) is None
    assert asked()._moved({"start": 0.0, "slope": 0.5}, limits, {"start": -1, "slope": 0}) is None
    dear = asked(cost=(("start", 1.0),), most=1.0)
    assert dear._moved({"start": 1.0, "slope": 0.5}, limits, {"start": 1, "slope": 0}) is None


def test_the_probe_is_what_the_goals_come_to_at_the_corners_and_in_the_middle():
    assert asked().probe(own(asked())) == [0.0, 0.0, 4.0, 2.0, 2.0, 1.0]
    words = asked(change=(("start", (0.0, 2.0)), ("turned", ("no", "yes"))))
    assert words.probe(own(words)) == [0.0, 0.0, -2.0, -2.0, 1.0, 1.0]


# --- in words


@pytest.mark.parametrize(
    ("goal", "english", "norwegian"),
    [
        (Goal("up", "end", "below", level(0.5)), "Use at the end: at most 0.5", "Bruk til slutt: høyst 0,5"),
        (Goal("down", "mean", "above", level(0.5)), "Harm on average: at least 0.5", "Skade i gjennomsnitt: minst 0,5"),
        (Goal("up", "highest", "near", level(0.5), 0.02), "Use at its highest: 0.5, give or take 0.02", "Bruk på det høyeste: 0,5, pluss eller minus 0,02"),
        (Goal("up", 1.5, "below", level(2)), "Use at the time 1.5 (years): at most 2", "Bruk ved tidspunktet 1,5 (år): høyst 2"),
    ],
)  # fmt: skip
def test_a_goal_in_words(goal, english, norwegian):
    question = asked(goals=(goal,))
    sentence = question.goal_sentence(own(question), 0)
    assert (sentence.said(EN), sentence.said(NB)) == (english, norwegian)


@pytest.mark.parametrize(
    ("goal", "said"),
    [
        (Goal("up", "lowest", "below", level(0.5)), "Use at its lowest is 0.25, and should be at most 0.5"),
        (
            Goal("up", "lowest", "near", level(0.5), 0.02),
            "Use at its lowest is 0.25, and should be 0.5, give or take 0.02",
        ),
    ],
)
def test_a_goal_with_what_was_reached(goal, said):
    question = asked(goals=(goal,))
    assert question.goal_sentence(own(question), 0, value=0.25).said(EN) == said


def test_each_student_has_levels_of_their_own():
    question = asked(
        goals=(Goal("up", "end", "below", Range(0, 1, 0.01)), Goal("up", "end", "below", Range(0, 1, 0.01)))
    )
    drawn = {question.deal(Drawer(b"0" * 32, "a", str(i))).drawn for i in range(9)}
    assert len(drawn) == 9 and all(one != other for one, other in drawn)


def test_what_may_be_changed_and_what_it_costs_stand_in_the_notebook():
    question = asked(
        change=(("start", (0.25, 1.5)), ("turned", ("no", "yes"))),
        goals=(Goal("up", "end", "below", level(1.5)),),
        cost=(("start", 2.0), ("slope", -1.0)),
        most=0.5,
    )
    sheet = SimpleNamespace(language=EN, say=EN.say)
    assert question.values(sheet, own(question)) == [
        "The goal:",
        "- Use at the end: at most 1.5",
        "What you may change, and how far:",
        '- Stress: from **0.25** to **1.5**\n- Stigma: `"no"` (It rises), `"yes"` (It falls)',
        "What you spend may be at most **0.5**: 2 × Stress − Craving.",
    ]
