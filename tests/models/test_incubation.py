"""Incubation (07): the one state behind it, the claims about the first year, and what today's curves were without it."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.models import incentive_salience, incubation
from helpers.models.incubation import MODEL, QUIET

DAYS = (1, 7, 30, 60, 90, 180, 364)


def after(parameters=QUIET, balance=0.5):
    return MODEL.simulate(parameters, balance)


@pytest.mark.parametrize(
    ("rise", "fall", "day", "height"), [(30, 180, 64.5, 0.70), (40, 180, 77, 0.65), (30, 120, 55.5, 0.63)]
)
def test_the_rise_peaks_when_and_as_high_as_its_closed_form_says(rise, fall, day, height):
    t = np.linspace(0, 400, 400_001)
    i = incentive_salience.grown(t, 0.0, rise, fall)
    peak = rise * fall * np.log(fall / rise) / (fall - rise)
    assert t[i.argmax()] == pytest.approx(peak, abs=1e-3) == pytest.approx(day, abs=0.5)
    assert i.max() == pytest.approx((rise / fall) ** (rise / (fall - rise)), abs=1e-6)
    assert i.max() == pytest.approx(height, abs=0.005)


@pytest.mark.parametrize(("rise", "fall", "company"), [(30, 180, 0), (90, 60, 0.3), (10, 730, 0.5), (75, 75, 0)])
def test_the_closed_form_is_the_equation_stepped_through(rise, fall, company):
    step, i, t = 0.001, 0.0, 0.0

    def slope(time, value):
        return ((1 - company) * np.exp(-time / fall) - value) / rise

    for end in (30.0, 120.0):
        while t < end - step / 2:
            middle = i + step / 2 * slope(t, i)
            i += step * slope(t + step / 2, middle)
            t += step
        assert float(incentive_salience.grown(np.array(end), company, rise, fall)) == pytest.approx(i, abs=1e-6)


def test_equal_times_are_the_limit():
    t = np.linspace(0, 300, 50)
    assert incentive_salience.grown(t, 0, 60, 60) == pytest.approx(t / 60 * np.exp(-t / 60), abs=1e-12)
    assert incentive_salience.grown(t, 0, 60, 60 + 1e-7) == pytest.approx(t / 60 * np.exp(-t / 60), abs=1e-6)


@pytest.mark.parametrize(
    ("changed", "numbers"),
    [
        ({}, (1.51, 1.61, 1.82, 1.88, 1.85, 1.70, 1.50)),
        ({"company": 0.5}, (1.50, 1.55, 1.65, 1.68, 1.66, 1.57, 1.46)),
        ({"cues_a_week": 1}, (1.50, 1.56, 1.64, 1.56, 1.42, 1.04, 0.66)),
    ],
)
def test_wanting_after_the_stop_is_that_of_the_design(changed, numbers):
    curves = after(QUIET.but(**changed))
    assert [curves["wanting"][day] for day in DAYS] == pytest.approx(numbers, abs=0.006)


def test_wanting_at_day_60_is_above_day_1_and_at_a_year_is_back():
    curves = after()
    assert curves["wanting"][60] > 1.2 * curves["wanting"][1]
    assert curves["wanting"][364] == pytest.approx(curves["wanting"][1], abs=0.02)


def test_craving_on_an_ordinary_day_falls_all_the_while():
    curves = after()
    assert (np.diff(curves["ordinary"]) < 0).all() and curves["ordinary"][90] < 0.02


@pytest.mark.parametrize("much", [0.5, 1, 3])
def test_company_every_day_takes_the_rise_away_however_large_it_could_be(much):
    curves = after(QUIET.but(company=1, incubation=much))
    assert (np.diff(curves["wanting"]) < 0).all()
    assert (curves["wanting"] == curves["company"]).all()


def test_meeting_the_cue_without_use_flattens_the_rise():
    rises = [after(QUIET.but(cues_a_week=n))["wanting"] for n in (0, 1, 3, 7)]
    humps = [float(w.max() - w[0]) for w in rises]
    assert humps == sorted(humps, reverse=True) and humps[-1] < 0.2 * humps[0]


def test_company_is_not_the_balance():
    """It acts on the pull; the balance on what is done about it."""
    low, high = after(balance=0.3), after(balance=0.7)
    assert (low["wanting"] == high["wanting"]).all() and (low["acting"] > high["acting"]).all()
    together = after(QUIET.but(company=1), 0.7)
    assert together["wanting"][60] < 0.8 * high["wanting"][60] and together["acting"][60] < high["acting"][60]


def test_without_incubation_wanting_is_what_it_was_before_there_was_any():
    """The weekly wanting of the course before this state was in it, written down then."""
    curves = incentive_salience.simulate(incentive_salience.Parameters(incubation=0))
    at = {0: 0.2, 1: 1.43548489, 1.99: 1.48940128, 3: 0.58147156, 6: 0.37507702}
    assert [np.interp(year, curves.t, curves["wanting"]) for year in at] == pytest.approx(list(at.values()), abs=1e-8)


def test_the_first_year_is_the_same_model_as_the_years():
    years = incentive_salience.simulate(QUIET)
    since = np.round((years.t - QUIET.years_of_use) * incentive_salience.YEAR)
    own = (since >= 0) & (since <= incentive_salience.YEAR)
    assert after()["wanting"][since[own].astype(int)] == pytest.approx(years["wanting"][own], abs=1e-12)


def test_the_words_tell_the_top_or_that_there_is_none():
    (rise, numbers), (_, ordinary), _, (_, acting) = incubation.remarks(after())
    assert "rises" in rise and numbers["day"] == 60 and numbers["most"] == after()["wanting"].max()
    assert ordinary["month"] == after()["ordinary"][30]
    assert acting == {"first": after()["acting"][0], "last": after()["acting"][-1]}
    assert "no rise" in incubation.remarks(after(QUIET.but(company=1)))[0][0]
