"""From use to harm, the loop (01a): the checks of the design, by name."""

from statistics import NormalDist

import numpy as np
import pytest

from helpers.models import loop
from helpers.models.integrate import runge_kutta

DEFAULT = loop.Parameters()


def use_at_the_end(parameters=DEFAULT, balance=0.5, years=30):
    return loop.simulate(parameters.but(years=years), balance)["use"][-1]


def test_from_a_little_use_the_loop_rests_low():
    assert use_at_the_end() == pytest.approx(0.15, abs=0.01)


def test_from_heavy_use_the_same_loop_rests_high():
    assert use_at_the_end(loop.HEAVY) == pytest.approx(0.72, abs=0.01)


@pytest.mark.parametrize("stigma", [0.0, 0.2, 0.4])
def test_weaker_stigma_lets_heavy_use_come_down(stigma):
    assert use_at_the_end(loop.HEAVY.but(stigma_strength=stigma), years=40) == pytest.approx(0.14, abs=0.015)


@pytest.mark.parametrize(("balance", "use"), [(0.45, 0.82), (0.5, 0.72), (0.55, 0.12)])
def test_balance_tips_a_heavy_start(balance, use):
    assert use_at_the_end(loop.HEAVY, balance) == pytest.approx(use, abs=0.01)


@pytest.mark.parametrize(("balance", "use"), [(0.45, 0.70), (0.5, 0.15), (0.55, 0.11)])
def test_balance_tips_a_light_start(balance, use):
    # At 0.45 the figure is that after 30 years; use is still rising, to 0.81.
    assert use_at_the_end(balance=balance) == pytest.approx(use, abs=0.01)


def test_where_all_of_the_stigma_deters_use_rests_lower_still():
    assert use_at_the_end(DEFAULT.but(stigma="deterrent", deterrence=1)) == pytest.approx(0.09, abs=0.01)
    assert use_at_the_end(loop.HEAVY.but(stigma="deterrent", deterrence=1)) == pytest.approx(0.09, abs=0.01)


@pytest.mark.parametrize("balance", [0.3, 0.5, 0.7])
def test_deterrence_begins_at_nothing(balance):
    """To choose it alone lowers no curve: only a strength that the learner sets does."""
    for start in (DEFAULT, loop.HEAVY):
        pushed, deterred = (loop.simulate(start.but(stigma=s), balance).values for s in ("loop", "deterrent"))
        assert np.array_equal(pushed, deterred)
    assert use_at_the_end(loop.HEAVY.but(stigma="deterrent")) == pytest.approx(0.72, abs=0.01)


def test_where_stigma_deters_it_goes_on_pushing_people_out():
    pushed, deterred = (
        loop.simulate(loop.HEAVY.but(stigma="deterrent", deterrence=0.1, stigma_strength=sigma))["margin"][-1]
        for sigma in (0.4, 0.8)
    )
    assert pushed < deterred


@pytest.mark.parametrize("gain", ["nyterus", "yterus", "symbolrus"])
def test_with_a_slightly_stronger_brake_removing_any_one_gain_ends_heavy_use(gain):
    with_all = loop.HEAVY.but(brake=1.15)
    assert use_at_the_end(with_all) > 0.6
    assert use_at_the_end(with_all.but(**{gain: 0.0})) < 0.2


def test_the_top_tenth_holds_nearly_half_of_all_use():
    assert 0.42 < loop.share_of_top_tenth() < 0.50


def test_more_top_down_never_means_more_use():
    for parameters in (loop.Parameters(), loop.HEAVY):
        ends = [use_at_the_end(parameters, balance) for balance in np.linspace(0, 1, 41)]
        assert (np.diff(ends) < 1e-9).all()


def test_the_step_is_fine_enough():
    coarse = loop.simulate(loop.HEAVY)
    finer = loop.runge_kutta(loop._rates(loop.HEAVY, 0.5, 1.1, min, max), (0.9, 0.9, 0.8, 0.7), 0.005, 2000)[:, ::16]
    assert np.abs(np.array(coarse.values) - finer).max() < 1e-6


def written_out(p, balance):
    """The equations of the design note, typed a second time."""
    up, down = 2 * (1 - balance), 2 * balance

    def rates(t, u, w, h, m):
        strain = min(1, 0.1 + 0.6 * h + 0.6 * m)
        gain = p.nyterus * (1 - 0.6 * w) + p.yterus * (0.3 + 0.7 * strain)
        gain += p.symbolrus * ((1 - m) * (1 - u) + 0.6 * m) + w
        brake = u**2 / (0.25**2 + u**2) * p.brake
        brake *= 1 - 0.55 * m + (0.55 * p.deterrence * p.stigma_strength if p.stigma == "deterrent" else 0)
        return (
            up * 2 * gain * u * (1 - u) - down * brake + 0.01,
            (u - w) / (2 if u > w else 5),
            u**2 - h,
            p.stigma_strength * h * (1 - m) - m / 4,
        )

    return rates


@pytest.mark.parametrize("stigma", ["loop", "deterrent"])
@pytest.mark.parametrize("parameters", [DEFAULT, loop.HEAVY, loop.HEAVY.but(nyterus=0.9, symbolrus=0.1, brake=1.7)])
@pytest.mark.parametrize("balance", [0.3, 0.5, 0.8])
def test_the_curves_follow_the_equations_of_the_design_note(parameters, stigma, balance):
    p = parameters.but(stigma=stigma, deterrence=0.6)
    curves = loop.simulate(p, balance)
    start = (p.start_use, p.start_wanting, p.start_harm, p.start_margin)
    path = runge_kutta(written_out(p, balance), start, 0.02, 500)
    assert curves.t[[0, -1]].tolist() == [0, 10]
    assert np.array(curves.values) == pytest.approx(np.minimum(path[:, ::4], 1), abs=2e-3)


def test_the_share_of_the_top_tenth_is_that_of_use_and_of_a_tenth():
    assert loop.share_of_top_tenth() == pytest.approx(0.457, abs=0.002)
    assert loop.share_of_top_tenth(people=50, spread=1e-6) == pytest.approx(0.1, abs=1e-4)
    brakes = [NormalDist(1.3, 0.2).inv_cdf((i + 0.5) / 20) for i in range(20)]
    ends = sorted(use_at_the_end(DEFAULT.but(brake=brake)) for brake in brakes)
    assert loop.share_of_top_tenth(20, 1.3, 0.2) == pytest.approx(sum(ends[-2:]) / sum(ends), abs=1e-3)
