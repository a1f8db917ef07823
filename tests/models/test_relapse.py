"""The relapse curve in closed form."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.models import relapse
from helpers.models.relapse import Parameters, not_returned


def test_half_have_returned_at_the_median_whatever_the_shape():
    for shape in (0.4, 0.84, 3):
        assert not_returned(np.array([2.5]), 2.5, shape)[0] == 0.5


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
    (template, shares), (_, kept) = relapse.remarks(relapse.simulate(Parameters()))
    assert "after 3, 6 and 12 months: {three}, {six} and {twelve}" in template
    s = lambda months: 1 / (1 + (months / 2.5) ** 0.84)  # noqa: E731
    assert shares == pytest.approx({"three": s(3), "six": s(6), "twelve": s(12)}, abs=1e-12)
    assert kept == pytest.approx({"first": s(1), "last": s(13) / s(12)}, abs=1e-12)
