"""Deaths, detoxification and agonist treatment: what additions.md (7C) says of them."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.models import agonist_treatment
from helpers.models.agonist_treatment import Parameters


def dead(life, **changes):
    return float(agonist_treatment.simulate(Parameters(**changes))[life][-1])


@pytest.mark.parametrize("rate", [5, 36.1, 60])
def test_with_one_rate_only_the_share_that_lives_is_exp_of_minus_rate_times_time(rate):
    curves = agonist_treatment.simulate(Parameters(death_use=rate))
    assert curves["use"] == pytest.approx(1000 * (1 - np.exp(-rate / 1000 * curves.t)), abs=1e-9)


def test_who_goes_on_using_165_of_1000_die_in_five_years():
    assert dead("use") == pytest.approx(165, abs=0.5)


@pytest.mark.parametrize("rate", [5, 30])
def test_where_every_state_has_the_same_rate_the_three_lives_are_one(rate):
    same = Parameters(first_weeks=1, death_use=rate, death_treated=rate, death_abstinent=rate)
    curves = agonist_treatment.simulate(same)
    assert curves["detox"] == pytest.approx(curves["use"], abs=1e-9)
    assert curves["treated"] == pytest.approx(curves["use"], abs=1e-9)


def test_without_stays_a_detoxified_life_is_one_of_use_and_without_leaving_treatment_has_one_rate():
    assert dead("detox", stays=0) == pytest.approx(dead("use"), abs=1e-9)
    assert dead("treated", leave=0) == pytest.approx(1000 * (1 - np.exp(-11.3 * 5 / 1000)), abs=0.01)


@pytest.mark.parametrize(("times", "detox", "treated"), [(1, 107, 78), (6, 166, 89), (15.7, 267, 107)])
def test_deaths_in_five_years_are_those_of_the_design_note(times, detox, treated):
    # The note does not say by which curve people begin again after a stay; ours differs by up to seven in a thousand.
    assert dead("detox", first_weeks=times) == pytest.approx(detox, abs=7)
    assert dead("treated", first_weeks=times) == pytest.approx(treated, abs=1.5)


@pytest.mark.parametrize("times", [1, 6, 15.7])
def test_fewer_die_in_agonist_treatment_than_in_use_however_dangerous_the_first_weeks_are(times):
    assert dead("treated", first_weeks=times) < dead("use", first_weeks=times) - 50


def test_whether_detoxification_with_nothing_after_it_saves_lives_turns_near_six_times():
    assert dead("detox", first_weeks=5) < dead("use") < dead("detox", first_weeks=6)


def test_the_more_stay_in_agonist_treatment_the_fewer_die():
    assert dead("treated", leave=0) < dead("treated", leave=0.2) < dead("treated", leave=1)


def test_a_return_is_dangerous_for_four_weeks_and_not_longer():
    """Everybody leaves within days and nobody comes back: the extra deaths are those of 28 days."""
    p = Parameters(leave=2, back=0, first_weeks=15.7, death_treated=1, years=10)
    calm = p.but(first_weeks=1)
    more = agonist_treatment.treated(p, 3652)[-1] - agonist_treatment.treated(calm, 3652)[-1]
    alive = 1 - np.exp(-14.7 * 36.1 / 1000 * 28 / 365.25)
    assert more == pytest.approx(alive * np.exp(-0.0361 * 9.5), rel=0.02)


def test_the_words_tell_the_deaths_and_whether_lives_are_saved():
    (template, told), (cost, lives) = agonist_treatment.remarks(agonist_treatment.simulate(Parameters()))
    assert told == {"use": 165, "detox": 169, "lar": 88, "years": 5} and "{use} have died" in template
    assert "cost" in cost and lives == {"lost": 4}
    (_, _), (save, lives) = agonist_treatment.remarks(agonist_treatment.simulate(Parameters(first_weeks=1)))
    assert "save" in save and lives == {"saved": 52}
