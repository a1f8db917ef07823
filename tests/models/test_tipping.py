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


def test_one_fold_less_and_use_settles_from_everywhere_at_the_one_level():
    here = DEFAULT.but(q=4.0)
    (only,), _ = tipping.steady_states(here, 0.5)
    assert tipping.settle(0.1, here, 0.5) == tipping.settle(3.9, here, 0.5) == only
    assert tipping.tipping_balances(here) is None and tipping.branches(here).keys() == {"lower"}


def test_a_person_settles_on_their_own_side_of_the_divide():
    (low, high), (divide,) = tipping.steady_states(DEFAULT, 0.5)
    assert (
        tipping.settle(divide - 0.01, DEFAULT, 0.5)
        == low
        < divide
        < high
        == tipping.settle(divide + 0.01, DEFAULT, 0.5)
    )
    for u in (low, divide, high):
        assert 0.47 * u * (1 - u / 10) == pytest.approx(u**2 / (1 + u**2), abs=1e-9)


def test_the_lines_of_standing_still_meet_at_the_folds_and_stand_still():
    lines = tipping.branches(DEFAULT, points=50)
    assert list(lines) == ["lower", "divide", "upper"]
    for balance, u in lines.values():
        assert len(u) == 50
        for b, level in list(zip(balance, u, strict=True))[1:-1:10]:
            if 0.05 < b < 0.95:
                assert min(abs(level - s) for s in np.concatenate(tipping.steady_states(DEFAULT, b))) < 1e-6
    assert lines["lower"][1][-1] == lines["divide"][1][0] and lines["divide"][1][-1] == lines["upper"][1][0]
    assert lines["lower"][1][0] < 0.01 and lines["upper"][1][-1] > 9.99
    assert lines["lower"][0][-1] == pytest.approx(min(tipping.tipping_balances(DEFAULT)))


@pytest.mark.parametrize(
    ("balance", "ratio"), [(0.25, 3), (0.75, 1 / 3), (0.05, 19), (0, 19), (0.95, 1 / 19), (1, 1 / 19)]
)
def test_the_ratio_is_growth_times_the_odds_of_the_balance_cut_at_its_ends(balance, ratio):
    assert tipping.ratio(DEFAULT, balance) == pytest.approx(0.47 * ratio)
