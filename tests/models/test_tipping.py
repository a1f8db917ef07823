"""The dual-process model (01b): folds, cusp and hysteresis, exactly."""

import math

import numpy as np
import pytest

from helpers.models import tipping

DEFAULT = tipping.Parameters()


@pytest.mark.parametrize("q", [5.5, 7.0, 10.0, 20.0])
def test_folds_lie_where_the_slope_of_the_standing_ratio_is_zero(q):
    # Without the closed form: the largest and smallest rho along the S, from a fine grid.
    u = np.linspace(0.05, q - 0.05, 400_001)
    rho = tipping.standing_ratio(u, q)
    turns = u[1:-1][np.diff(np.sign(np.diff(rho))) != 0]
    assert turns == pytest.approx(tipping.folds(q), abs=1e-4)
    for end in tipping.folds(q):
        at_fold, its_q = tipping.fold_curve(np.array(end))
        assert its_q == pytest.approx(q, abs=1e-6)
        assert at_fold == pytest.approx(tipping.standing_ratio(np.array(end), q), abs=1e-6)


def test_cusp_is_at_three_root_three():
    q, rho, u = tipping.cusp()
    assert q == pytest.approx(3 * math.sqrt(3), abs=1e-6)
    assert rho == pytest.approx(3 * math.sqrt(3) / 8, abs=1e-6)
    assert u == pytest.approx(math.sqrt(3), abs=1e-6)


def test_cusp_found_by_search_agrees_with_the_closed_form():
    q, rho = tipping.lowest_folding_ceiling()
    assert q == pytest.approx(3 * math.sqrt(3), abs=1e-6)
    assert rho == pytest.approx(3 * math.sqrt(3) / 8, abs=1e-3)


@pytest.mark.parametrize("q", [2.0, 4.0, 5.19])
def test_below_the_cusp_there_is_one_resting_level_at_any_balance(q):
    for balance in np.linspace(0, 1, 201):
        stable, unstable = tipping.steady_states(DEFAULT.but(q=q), balance)
        assert len(stable) == 1 and len(unstable) == 0


def test_above_the_cusp_there_are_two_between_the_tipping_points():
    down, up = tipping.tipping_balances(DEFAULT)
    assert up < 0.5 < down
    for balance, count in ((up - 0.005, 1), ((up + down) / 2, 2), (down + 0.005, 1)):
        assert len(tipping.steady_states(DEFAULT, balance)[0]) == count


def test_the_way_back_is_not_the_way_there():
    there = {}
    use = 0.5
    way = [*np.arange(0.60, 0.40, -0.01), *np.arange(0.40, 0.601, 0.01)]
    for i, balance in enumerate(way):
        use = tipping.settle(use, DEFAULT, balance)
        there.setdefault(round(float(balance), 2), []).append(use)
        assert i == 0 or use > 0
    assert there[0.5][0] < 1 and there[0.5][-1] > 6


@pytest.mark.parametrize("balance", [0.2, 0.45, 0.5, 0.56, 0.9])
@pytest.mark.parametrize("start", [0.3, 3.0, 9.0])
def test_simulated_use_comes_to_rest_where_the_steady_states_say(balance, start):
    here = DEFAULT.but(start=start, duration=100.0)
    rests = tipping.settle(start, here, balance)
    # Close to the divide it takes longer than is shown.
    slow = abs(tipping.steady_states(here, balance)[1] - start).min(initial=9) < 0.5
    assert slow or tipping.simulate(here, balance)["use"][-1] == pytest.approx(rests, abs=0.05)


def test_balance_in_the_middle_is_the_default_ratio():
    assert tipping.ratio(DEFAULT, 0.5) == pytest.approx(DEFAULT.rho0, abs=1e-12)
