"""Notebook 08b: the stop-signal race, and how much two groups overlap."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.errors import CourseError
from helpers.models import overlap, stop_signal
from helpers.models.stop_signal import MODEL, Parameters


def test_balance_a_half_leaves_the_stopping_time_as_declared():
    assert stop_signal.stopping_time(Parameters(ssrt0=250), 0.5) == 250
    assert stop_signal.stopping_time(Parameters(ssrt0=200), 0.0) == 250
    assert stop_signal.stopping_time(Parameters(ssrt0=200), 1.0) == 150


def test_at_both_ends_of_the_balance_stopping_takes_as_long_as_it_does_in_people():
    quick, slow = (stop_signal.stopping_time(Parameters(), balance) for balance in (1.0, 0.0))
    assert (quick, slow) == (165, 275)
    away = np.abs(np.array([quick, slow]) - Parameters().ssrt0) / Parameters().spread
    assert (away < 1.2).all(), "about one standard deviation between people, no more"


@pytest.mark.parametrize("balance", [0, 0.5, 1])
@pytest.mark.parametrize("delay", [50, 150, 250, 350, 450])
def test_the_closed_form_is_what_the_race_gives_when_it_is_run(balance, delay):
    trials = 200_000
    curves = MODEL.simulate(Parameters(), balance)
    exact = float(np.interp(delay, curves.t, curves["respond"]))
    run = stop_signal.race(Parameters(), balance, delay, trials, seed=delay)
    assert run == pytest.approx(exact, abs=4 * np.sqrt(0.25 / trials))


def test_the_ex_gaussian_has_the_mean_and_variance_of_its_two_parts():
    x = np.linspace(-500, 6000, 130_001)
    cdf = stop_signal.ex_gaussian_cdf(x, 450, 50, 80)
    density = np.diff(cdf)
    middle = (x[1:] + x[:-1]) / 2
    mean = (middle * density).sum()
    assert mean == pytest.approx(450 + 80, abs=0.01)
    assert ((middle - mean) ** 2 * density).sum() == pytest.approx(50**2 + 80**2, rel=1e-3)


def test_with_a_short_tail_the_ex_gaussian_is_nearly_normal():
    x = np.array([400.0, 450.0, 500.0])
    assert stop_signal.ex_gaussian_cdf(x, 450, 150, 20) == pytest.approx(
        stop_signal.normal_cdf((x - 470) / np.hypot(150, 20)), abs=2e-3
    )


def test_the_normal_distribution_function_is_the_known_one():
    assert stop_signal.normal_cdf(np.array([0.0, 1.0, -1.959964])) == pytest.approx([0.5, 0.841345, 0.025], abs=1e-6)


@pytest.mark.parametrize("parameters", [Parameters(sigma=150, tau=20), Parameters(sigma=10, tau=300), Parameters()])
def test_the_distribution_function_rises_from_0_to_1_for_every_shape(parameters):
    x = np.linspace(-2000, 8000, 2001)
    cdf = stop_signal.ex_gaussian_cdf(x, parameters.mu, parameters.sigma, parameters.tau)
    assert (np.diff(cdf) >= -1e-12).all()
    assert cdf[0] < 1e-9 and cdf[-1] > 1 - 1e-9


def test_the_later_the_signal_the_more_often_one_goes():
    respond = MODEL.simulate(Parameters(), 0.5)["respond"]
    assert (np.diff(respond) >= 0).all()


def test_more_top_down_stops_more_often_at_every_delay_and_goes_no_slower():
    low, high = (MODEL.simulate(Parameters(), b) for b in (0.3, 0.7))
    assert (high["respond"] <= low["respond"]).all() and (high["respond"] < low["respond"]).any()
    assert np.array_equal(high["already"], low["already"])


def test_the_two_curves_are_one_curve_shifted_by_the_stopping_time():
    curves = MODEL.simulate(Parameters(ssrt0=240), 0.5)
    shifted = np.interp(curves.t[curves.t <= 360] + 240, curves.t, curves["already"])
    assert curves["respond"][curves.t <= 360] == pytest.approx(shifted, abs=1e-3)


def test_a_bad_balance_is_refused():
    with pytest.raises(CourseError):
        MODEL.simulate(Parameters(), float("nan"))


def test_two_groups_with_no_distance_are_one_and_the_same():
    assert overlap.overlap(0) == 1
    assert overlap.superiority(0) == 0.5


@pytest.mark.parametrize("distance", [0.15, 0.45, 0.61, 2.0])
def test_overlap_and_superiority_are_what_drawing_people_gives(distance):
    x = np.linspace(-8, 10, 36_001)
    one, other = (np.exp(-0.5 * (x - m) ** 2) / np.sqrt(2 * np.pi) for m in (0, distance))
    assert overlap.overlap(distance) == pytest.approx(np.minimum(one, other).sum() * (x[1] - x[0]), abs=1e-6)
    rng = np.random.default_rng(1)
    drawn = np.mean(rng.normal(distance, 1, 400_000) > rng.normal(0, 1, 400_000))
    assert overlap.superiority(distance) == pytest.approx(drawn, abs=0.003)


def test_overlap_does_not_ask_which_group_is_named_first():
    assert overlap.overlap(-0.6) == overlap.overlap(0.6)
    assert overlap.superiority(-0.6) == pytest.approx(1 - overlap.superiority(0.6))


def test_the_words_tell_the_early_and_the_late_signal_and_where_the_race_is_even():
    curves = MODEL.simulate(Parameters(), 0.5)
    (_, signals), (_, even) = stop_signal.remarks(curves)
    late = stop_signal.ex_gaussian_cdf(np.array([100.0 + 220, 300.0 + 220]), 450, 50, 80)
    assert [signals["early"], signals["late"]] == pytest.approx(100 * late, abs=0.02)
    at = np.interp(even["even"], curves.t, curves["respond"])
    assert 0.5 <= at < 0.52 and curves.t[-1] == 600
    never = MODEL.simulate(Parameters(mu=800, sigma=10, tau=20, ssrt0=120))
    assert never["respond"][-1] < 0.5 and len(stop_signal.remarks(never)) == 1
    always = MODEL.simulate(Parameters(mu=250, ssrt0=400))
    assert always["respond"][0] > 0.5 and len(stop_signal.remarks(always)) == 1
