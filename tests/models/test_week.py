"""A week of 168 hours and a month's money (04): both add up, and the strips show them."""

import numpy as np
import pytest

from helpers.explore.week_view import KINDS, PARTS, hours, parts
from helpers.models.week import MODEL, Parameters, bound, fares, left, money, simulate

SCENARIOS = [pytest.param(s.parameters, id=name) for name, s in MODEL.scenarios.items()]


@pytest.mark.parametrize("p", SCENARIOS)
def test_the_hours_of_a_week_add_up_to_168(p):
    assert left(p, p.appointments) + bound(p, p.appointments) + 7 * p.needs + p.home == 168


def test_seven_hours_with_a_service_can_take_a_working_week():
    far, near = (MODEL.scenario(name).parameters for name in ("daily", "one_place"))
    assert bound(far, far.appointments) == 35 and bound(near, near.appointments) == 10.5


def test_hours_left_never_fall_below_nothing():
    p = Parameters(appointments=14, travel=4, waiting=3, each=2, needs=14, home=28)
    assert left(p, 14) == 0 and (simulate(p)["left"] >= 0).all()


@pytest.mark.parametrize("p", [*SCENARIOS, Parameters(appointments=14, travel=4, waiting=3, each=2)])
def test_the_strip_has_a_mark_for_each_hour_of_its_kind(p):
    drawn = np.bincount(hours(p).ravel(), minlength=len(KINDS))
    assert hours(p).shape == (7, 24)
    wanted = [7 * p.needs, p.home, min(bound(p, p.appointments), 168 - 7 * p.needs - p.home)]
    assert drawn[:3] == pytest.approx(wanted, abs=0.5)


@pytest.mark.parametrize("p", SCENARIOS)
def test_a_months_money_adds_up_to_100_and_has_a_mark_for_each_of_its_kind(p):
    n = p.appointments
    wanted = [p.fixed, p.food, p.debts, fares(p, n)]
    assert sum(wanted) + money(p, n) == pytest.approx(100)
    shown = np.bincount(parts(p), minlength=len(PARTS))
    assert shown.sum() == 100
    if money(p, n) >= 0:
        assert shown == pytest.approx([*wanted, money(p, n)], abs=1)
    else:
        assert shown[4] == 0 and shown[3] < fares(p, n), "what comes last goes short"


def test_the_same_appointments_take_a_months_money_where_it_is_far_and_none_where_fares_are_paid():
    daily, near, paid = (MODEL.scenario(name).parameters for name in ("daily", "one_place", "paid"))
    assert [round(money(p, p.appointments), 1) for p in (daily, near, paid)] == [-30.0, 7.5, 15.0]
    assert fares(daily, 7) == 45 and fares(paid, 7) == 0
    assert simulate(daily)["money"][7] == 0, "the curve stops at nothing; the words say how much is lacking"


def test_of_each_hundred_one_more_appointment_takes_its_fare_each_week():
    for p in (Parameters(), Parameters(fare=1.25)):
        assert np.diff(simulate(p)["fares"]) == pytest.approx(p.fare * 30 / 7)
