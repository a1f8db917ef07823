"""Evenings with a phone: what notebook 00 says of its model, and the limits that it must keep."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.errors import CourseError
from helpers.models import evenings
from helpers.models.declare import Curves
from helpers.models.evenings import IN_THE_KITCHEN, MODEL, Parameters, simulate
from tests.models.properties import draw

BACK = 0.25  # hours: as near to the first night as counts as back


def sleep(balance=0.5, **changes):
    return simulate(Parameters(**changes), balance)["sleep"]


def test_in_the_middle_both_sides_count_once():
    p = Parameters()
    habit, tired, expected = p.start_habit, 0.0, []
    for night in range(1, 43):
        pull = p.near * (p.interest + p.habit_weight * habit + p.strain * (8 <= night <= 12))
        plan = p.intention * (1 - p.tiredness * tired) + p.company
        taken = 1 / (1 + np.exp(-(pull - plan) / p.noise))
        expected.append((8 - p.most * taken, pull, plan))
        habit, tired = habit + p.habit_rate * (taken - habit), tired + p.tired_rate * (taken - tired)
    curves = simulate(p)
    assert np.allclose(np.array(curves.values).T, expected, rtol=0, atol=1e-12)
    assert list(curves.t) == list(range(1, 43))


def test_at_the_ends_only_one_side_counts():
    assert simulate(Parameters(), 0)["plan"].max() == 0
    assert simulate(Parameters(), 1)["pull"].max() == 0
    assert sleep(0).max() < 5.5
    assert sleep(1).min() > 7.9


def test_after_five_hard_days_sleep_takes_weeks_to_come_back_and_does():
    hours = sleep()
    after, first = hours[12:], hours[0]
    back = int(np.argmax(after > first - BACK))
    assert hours.min() < 5.5
    assert 10 <= back <= 21
    assert hours[-1] > first - BACK


def test_the_hard_days_leave_a_weak_plan_and_a_stronger_pull_behind():
    curves = simulate(Parameters())
    before, after, three_weeks_on = 6, 12, 33  # nights 7, 13 (the first after the hard days) and 34
    assert curves["plan"][after] == curves["plan"].min() < 0.55 * curves["plan"][before]
    assert curves["pull"][after] > 1.35 * curves["pull"][before]
    assert curves["plan"][three_weeks_on] > 0.95 * curves["plan"][before]
    assert curves["pull"][three_weeks_on] < 1.15 * curves["pull"][before]


def test_ten_hard_days_do_what_five_cannot():
    assert sleep(hard_days=5)[-1] > 7.5
    assert sleep(hard_days=10)[-1] < 5.5


def test_two_hundredths_of_balance_decide_whether_sleep_comes_back():
    assert sleep(0.50)[-1] > 7.5
    assert sleep(0.48)[-1] < 5.5


def test_the_phone_in_the_kitchen_does_as_much_as_moving_the_balance_from_050_to_058():
    assert sleep(near=IN_THE_KITCHEN).mean() == pytest.approx(sleep(0.58).mean(), abs=0.02)


def test_low_balance_with_the_phone_in_the_kitchen_comes_back_where_in_the_hand_it_does_not():
    assert sleep(0.4)[-1] < 5.5
    assert sleep(0.4, near=IN_THE_KITCHEN)[-1] > 7.5


def test_more_balance_never_takes_sleep_and_more_pull_never_gives_any():
    rng = np.random.default_rng(7)
    for _ in range(500):
        p, balance = draw(MODEL, rng)
        hours = simulate(p, balance)["sleep"]
        assert (simulate(p, min(1.0, balance + 0.05))["sleep"] >= hours - 1e-12).all()
        assert (simulate(p.but(company=0.5), balance)["sleep"] >= hours - 1e-12).all()
        assert (simulate(p.but(near=0.2), balance)["sleep"] >= hours - 1e-12).all()
        assert (simulate(p.but(hard_days=0), balance)["sleep"] >= hours - 1e-12).all()


def test_the_three_shapes_say_three_different_things():
    ends = [shape.points[-1][1] for shape in MODEL.shapes]
    assert len(MODEL.shapes) == 3 and ends[0] == ends[1] > ends[2]


def test_a_balance_outside_its_range_is_refused():
    with pytest.raises(CourseError, match="balance"):
        simulate(Parameters(), 1.01)


def test_a_blurred_choice_is_half_and_half_where_the_sides_are_equal():
    assert evenings.share_taken(1.3, 1.3, 0.2) == 0.5


@pytest.mark.parametrize(("balance", "said"), [(0.4, "takes hours"), (0.48, "takes hours"), (0.5, "the plan holds")])
def test_the_words_under_the_figure_follow_where_sleep_ends(balance, said):
    ending, numbers = evenings.remarks(simulate(Parameters(), balance))
    assert said in ending[0]
    assert numbers[1]["low"] <= min(numbers[1]["first"], numbers[1]["last"])


@pytest.mark.parametrize(
    ("last", "words"),
    [(5.9, "takes hours of every night"), (6.1, "still lie close"), (7.4, "still lie close"), (7.6, "the plan holds")],
)
def test_the_words_turn_at_six_hours_and_at_seven_and_a_half(last, words):
    sleep = np.array([7.0, 5.0, last])
    curves = Curves(evenings.TIME, np.arange(1.0, 4), evenings.OUTPUTS[:1], (sleep,))
    (ending, _), (_, numbers) = evenings.remarks(curves)
    assert words in ending and numbers == {"first": 7.0, "low": 5.0, "last": last}
