"""The relapse curve in closed form."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.models import relapse
from helpers.models.relapse import MODEL, Parameters, not_returned

MONTHS = np.array([0.25, 1, 3, 6, 12, 60])


def test_half_use_again_at_the_median_whatever_the_shape_and_however_people_differ():
    for shape in (0.4, 0.84, 3):
        for differ in (0, 0.5, 1, 2.4):
            assert not_returned(np.array([2.5]), 2.5, shape, differ)[0] == pytest.approx(0.5, abs=1e-15)


def test_with_v_1_it_is_the_log_logistic_curve_exactly():
    for shape in (0.4, 0.84, 1.8):
        assert not_returned(MONTHS, 2.5, shape, 1) == pytest.approx(1 / (1 + (MONTHS / 2.5) ** shape), abs=1e-15)


def test_with_v_0_it_is_a_weibull_curve_and_nearly_so_just_above():
    weibull = 0.5 ** ((MONTHS / 2.5) ** 0.84)
    assert not_returned(MONTHS, 2.5, 0.84, 0) == pytest.approx(weibull, abs=1e-15)
    assert not_returned(MONTHS, 2.5, 0.84, 1e-6) == pytest.approx(weibull, abs=1e-5)


def test_it_is_the_formula_of_the_design_note_with_its_scale_in_place_of_the_median():
    scale, c, v = 4.5, 0.6, 2.4  # days
    days = np.array([7, 30, 182.6, 365.25, 730.5])
    wanted = (1 + v * (days / scale) ** c) ** (-1 / v)
    assert wanted == pytest.approx([0.55, 0.41, 0.27, 0.23, 0.19], abs=0.006)
    median = scale * ((2**v - 1) / v) ** (1 / c)
    assert not_returned(days, median, c, v) == pytest.approx(wanted, abs=1e-12)


def test_people_who_differ_followed_one_by_one_give_the_curve_and_the_average_risk_of_those_left():
    p = Parameters(shape=0.84, differ=1.6)
    people = np.random.default_rng(5).gamma(1 / p.differ, p.differ, 200_000)
    curves = relapse.simulate(p)
    for month in (1, 6, 12):
        own = np.exp(-people * np.expm1(p.differ * np.log(2)) / p.differ * (month / p.median) ** p.shape)
        at = int(np.argmin(np.abs(curves.t - month)))
        assert own.mean() == pytest.approx(curves["not_returned"][at], abs=0.004)
        assert (people * own).sum() / own.sum() == pytest.approx(curves["left"][at], abs=0.01)


def test_where_nobody_becomes_safer_the_curve_still_flattens_as_the_ones_at_most_risk_leave_it():
    same = relapse.simulate(Parameters(shape=1, differ=1))
    assert (np.diff(same["next_month"]) > 0).all() and same["left"][-1] < 0.2
    alike = relapse.simulate(Parameters(shape=1, differ=0))
    assert np.ptp(alike["next_month"]) < 1e-12 and (alike["left"] == 1).all()


def test_people_who_differ_and_people_who_become_safer_make_nearly_the_same_curve():
    course, differ, alike = (
        relapse.simulate(MODEL.scenario(name).parameters)["not_returned"] for name in ("course", "differ", "alike")
    )
    assert np.abs(differ - course).max() < 0.02 and np.abs(alike - course).max() < 0.05


def test_the_courses_numbers_are_those_of_the_design_note():
    months = np.array([3, 6, 12])
    assert relapse.simulate(Parameters())["not_returned"][[60, 120, 240]] == pytest.approx(
        1 / (1 + (months / 2.5) ** 0.84), abs=1e-12
    )


def test_with_a_shape_below_one_every_month_is_easier_than_the_one_before():
    for shape in (0.4, 0.84, 1.0):
        assert (np.diff(relapse.simulate(Parameters(shape=shape))["next_month"]) > 0).all()


def test_with_a_shape_well_above_one_the_risk_rises_first():
    assert np.diff(relapse.simulate(Parameters(shape=2.5))["next_month"])[0] < 0


def test_the_share_only_falls_and_a_later_median_leaves_more():
    early, late = (relapse.simulate(Parameters(median=m))["not_returned"] for m in (2.5, 6))
    assert (np.diff(early) < 0).all() and (late[1:] > early[1:]).all()


def test_the_balance_moves_the_median_by_a_factor_of_four_to_either_side_and_its_middle_moves_nothing():
    for balance, median in ((0, 2.5 / 4), (0.5, 2.5), (1, 10)):
        moved = relapse.simulate(Parameters(), balance)["not_returned"]
        assert moved == pytest.approx(relapse.simulate(Parameters(median=median))["not_returned"], abs=1e-12)


def test_the_words_tell_the_months_that_they_name():
    (template, shares), (_, kept), (_, left) = relapse.remarks(relapse.simulate(Parameters()))
    assert template.startswith("After 3, 6 and 12 months, {three}, {six} and {twelve}")
    s = lambda months: 1 / (1 + (months / 2.5) ** 0.84)  # noqa: E731
    assert shares == pytest.approx({"three": s(3), "six": s(6), "twelve": s(12)}, abs=1e-12)
    assert kept == pytest.approx({"first": s(1), "last": s(13) / s(12)}, abs=1e-12)
    assert left == pytest.approx({"left": s(12)}, abs=1e-12)
