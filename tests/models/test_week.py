"""A week of 168 hours (04): the hours add up, and the strip shows them."""

import numpy as np
import pytest

from helpers.explore.week_view import KINDS, hours
from helpers.models.week import MODEL, Parameters, bound, left, simulate

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
