"""Liking and wanting (07a): what the model must show."""

import numpy as np
import pytest

from helpers.models import wanting

DEFAULT = wanting.Parameters()


@pytest.fixture(scope="module")
def curves():
    return wanting.simulate(DEFAULT)


def at(curves, key, years):
    return float(np.interp(years, curves.t, curves[key]))


def test_repeated_use_lowers_liking_while_wanting_rises(curves):
    used = (curves.t > 0.02) & (curves.t < DEFAULT.years_of_use - 0.02)
    assert (np.diff(curves["wanting"][used]) > 0).all()
    assert curves["liking"][used][-1] < 0.6 * curves["liking"][0]
    assert (np.diff(curves["liking"][used]) < 1e-3).all()


def test_a_raised_gain_changes_wanting_at_the_very_next_cue():
    calm, stressed = wanting.simulate(DEFAULT), wanting.simulate(wanting.STRESS)
    differs = calm["wanting"] != stressed["wanting"]
    assert differs.sum() == 1, "only at that one meeting"
    assert stressed["wanting"][differs] > 1.2 * calm["wanting"][differs]
    assert (calm["cue_value"] == stressed["cue_value"]).all(), "and nothing was relearned"


def test_a_year_after_the_stop_a_cue_still_pulls_harder_than_in_somebody_who_never_used(curves):
    never = wanting.simulate(wanting.Parameters(years_of_use=0))
    assert at(curves, "wanting", DEFAULT.years_of_use + 1) > 1.5 * at(never, "wanting", 1)


def test_extinction_lowers_the_cue_value_in_months_and_the_gain_does_not_follow(curves):
    stop = DEFAULT.years_of_use
    assert at(curves, "cue_value", stop + 1) < 0.1 * at(curves, "cue_value", stop)
    assert at(curves, "sensitisation", stop + 1) > 0.75 * at(curves, "sensitisation", stop)


def test_the_balance_moves_only_what_the_person_does():
    low, high = wanting.simulate(DEFAULT, 0.2), wanting.simulate(DEFAULT, 0.8)
    for key in ("wanting", "liking", "cue_value", "sensitisation"):
        assert (low[key] == high[key]).all()
    assert (low["acting"] > high["acting"]).all()


def test_wanting_is_zhangs_product_on_the_spot():
    assert wanting.wanting_at_cue(np.array(2.0), 0.2, 0.9, np.array(0.5)) == pytest.approx(2.0 * 0.2 + 0.9 * 0.5)
