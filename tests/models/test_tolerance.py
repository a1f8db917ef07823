"""Claims about the same after a break (06), each a test."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.models import incentive_salience, opponent_process, tolerance
from helpers.models.tolerance import SHOWN, Parameters, simulate, tolerance_left

SIGNS = {"raising": 1, "inhibiting": -1}
BREAKS = np.array([1, 3, 7, 14, 28])


def left(sign, doses=1.0, use=60):
    """Tolerance left on each day of a break in notebook 06's own model."""
    scale = opponent_process.hedonic_tone(np.r_[np.full(use, doses), np.zeros(SHOWN + 1)], sign).scaling[use:] - 1
    return scale / scale[0]


def push(sign, days, use=60):
    """How far the activity is pushed from its level at rest, 1, by the same dose after a break of ``days``."""
    doses = np.r_[np.ones(use), np.zeros(days), 1.0]
    return float(np.abs(opponent_process.hedonic_tone(doses, sign).activity[-1] - 1).max())


def test_the_share_of_tolerance_lost_follows_its_closed_form():
    # Typed a second time, from 1 - exp(-b / 7).
    assert (1 - tolerance_left(np.array([3, 7, 14, 28]), 7)).round(2).tolist() == [0.35, 0.63, 0.86, 0.98]
    assert tolerance_left(7 * np.log(2), 7) == pytest.approx(0.5)


@pytest.mark.parametrize("substance", SIGNS)
def test_notebook_06_itself_agrees_with_the_closed_form_raising_and_inhibiting_alike(substance):
    own = left(SIGNS[substance])[BREAKS]
    assert own == pytest.approx([0.871, 0.655, 0.370, 0.136, 0.018], abs=0.001)
    assert own == pytest.approx(tolerance_left(BREAKS, 7), abs=0.005)


def test_the_curve_is_that_of_notebook_06():
    assert 1 - simulate(Parameters())["lost"] == pytest.approx(left(1), abs=1e-12)


@pytest.mark.parametrize("substance", SIGNS)
def test_the_effect_of_the_same_dose_rises_with_the_break_up_to_that_of_the_first_dose_ever(substance):
    sign = SIGNS[substance]
    pushed = [push(sign, days) for days in (0, *BREAKS)]
    assert pushed == sorted(pushed)
    assert push(sign, 28) == pytest.approx(push(sign, 0, use=0), rel=0.01)


@pytest.mark.parametrize(
    ("substance", "times"), [("raising", (1.35, 1.65, 1.89, 2.02)), ("inhibiting", (1.09, 1.18, 1.25, 1.28))]
)
def test_the_effect_grows_as_found_and_less_where_it_is_saturated(substance, times):
    sign = SIGNS[substance]
    assert [push(sign, days) / push(sign, 0) for days in BREAKS[1:]] == pytest.approx(times, abs=0.006)


def test_no_balance_gives_the_tolerance_back():
    curves = [simulate(Parameters(), balance) for balance in (0.0, 0.5, 1.0)]
    for key in ("lost", "pull"):
        assert all(np.array_equal(one[key], curves[1][key]) for one in curves)


def test_the_balance_moves_whether_the_break_lasts():
    stronger = [
        int((curves["relief"] > curves["plan"]).sum())
        for curves in (simulate(Parameters(), balance) for balance in (0.2, 0.4, 0.5))
    ]
    assert stronger[0] > stronger[1] > stronger[2] == 0


def test_the_pull_of_cues_hardly_fades_while_the_tolerance_is_lost():
    curves = simulate(Parameters())
    assert curves["lost"][28] > 0.98 and curves["pull"][28] > 0.98
    assert curves["lost"][90] == pytest.approx(1, abs=1e-4) and curves["pull"][90] == pytest.approx(0.95, abs=0.005)


def test_the_pull_fades_as_in_notebook_07():
    curves = incentive_salience.simulate(incentive_salience.Parameters())
    since = np.flatnonzero(curves.t >= 2)
    fading = curves["sensitisation"][since] / curves["sensitisation"][since[0]]
    weeks = np.round((curves.t[since] - curves.t[since[0]]) * 365.25 / 7).astype(int)
    inside = weeks * 7 <= SHOWN
    # There a year has 52 weeks.
    assert simulate(Parameters())["pull"][weeks[inside] * 7] == pytest.approx(fading[inside], abs=0.001)


def test_how_long_somebody_used_does_not_change_how_quickly_it_is_lost():
    short, long = (simulate(Parameters(days_of_use=days))["lost"] for days in (7, 120))
    assert short == pytest.approx(long, abs=0.01)


def test_the_remarks_say_when_half_is_lost_and_what_is_left():
    (_, first), (_, second) = tolerance.remarks(simulate(Parameters()))
    assert first["half"] == pytest.approx(7 * np.log(2), abs=0.05) and first["lost"] == 98
    assert second == {"pull": 98, "end": 91}
