"""The HPA axis with gland masses (05a): what the published model must show, and that it is solved rightly."""

from __future__ import annotations

import math

import numpy as np
import pytest

from helpers.errors import CourseError
from helpers.models import stress
from tests.models.properties import draw

DEFAULT = stress.Parameters()
AFTER_60_DAYS = stress.simulate(DEFAULT)


def at(curves, key, day):
    return float(curves[key][curves.t == day][0])


def test_balance_in_the_middle_doubles_the_drive_of_the_default_stressor():
    drive = AFTER_60_DAYS["drive"]
    assert set(drive) == {1.0, 2.0}
    assert (drive == 2).sum() == 60
    assert np.array_equal(stress.simulate(DEFAULT)["acth"], stress.simulate(DEFAULT, 0.5)["acth"])


@pytest.mark.parametrize("change", [{"strength": 0}, {"length": 0}])
def test_at_rest_everything_is_exactly_1(change):
    for values in stress.simulate(DEFAULT.but(**change)).values:
        assert (values == 1).all()


def test_fully_top_down_nothing_of_the_stressor_arrives():
    for values in stress.simulate(DEFAULT, 1.0).values:
        assert (values == 1).all()


def test_at_the_end_of_60_days_crh_and_acth_are_near_1_while_cortisol_and_adrenals_are_nearly_doubled():
    assert at(AFTER_60_DAYS, "crh", 59) == pytest.approx(1, abs=0.05)
    assert at(AFTER_60_DAYS, "acth", 59) == pytest.approx(1, abs=0.05)
    assert at(AFTER_60_DAYS, "cortisol", 59) == pytest.approx(1.9, abs=0.05)
    assert at(AFTER_60_DAYS, "adrenal", 59) == pytest.approx(1.9, abs=0.06)


def test_30_days_after_the_stop_cortisol_is_1_while_acth_stays_blunted_for_weeks():
    assert at(AFTER_60_DAYS, "cortisol", 90) == pytest.approx(1, abs=0.01)
    weeks = (AFTER_60_DAYS.t >= 60) & (AFTER_60_DAYS.t <= 60 + 49)
    assert (AFTER_60_DAYS["acth"][weeks] < 0.9).all()


def test_four_months_after_the_stop_everything_is_back():
    for key in ("crh", "acth", "cortisol", "pituitary", "adrenal"):
        assert at(AFTER_60_DAYS, key, 60 + 120) == pytest.approx(1, abs=0.03)


def test_acth_in_a_crh_test_is_blunted_for_weeks_after_cortisol_is_normal():
    for days_after in (14, 28, 42):
        assert stress.crh_test(AFTER_60_DAYS, DEFAULT, 60 + days_after) < 0.85
    assert stress.crh_test(AFTER_60_DAYS, DEFAULT, -1) == 1
    assert stress.crh_test(AFTER_60_DAYS, DEFAULT, 240) == pytest.approx(1, abs=0.02)


def test_a_week_of_stress_leaves_acth_hardly_changed_and_two_months_do_not():
    week = stress.simulate(DEFAULT.but(length=7))
    assert week["acth"].min() > 0.9
    assert AFTER_60_DAYS["acth"].min() < 0.75


def test_with_the_slower_glands_it_all_takes_longer():
    slower = stress.simulate(stress.MODEL.scenario("slower_glands").parameters)
    for key in ("cortisol", "acth", "adrenal"):
        assert stress.days_until_back(slower, key) > stress.days_until_back(AFTER_60_DAYS, key)


def test_dynamical_compensation_in_the_long_run_crh_and_acth_do_not_know_the_drive():
    for strength in (0.25, 0.9):
        curves = stress.simulate(DEFAULT.but(length=180, strength=strength, pituitary_half_life=3, adrenal_half_life=6))
        assert at(curves, "crh", 179) == pytest.approx(1, abs=1e-4)
        assert at(curves, "acth", 179) == pytest.approx(1, abs=1e-4)
        kappa = stress.feedback(DEFAULT)
        assert at(curves, "cortisol", 179) == pytest.approx(
            stress.root((1 + kappa) * (1 + strength), kappa, 1), abs=1e-4
        )


def test_cortisol_at_its_highest_rises_with_the_strength_and_falls_with_stronger_feedback():
    highest = [stress.simulate(DEFAULT.but(strength=s))["cortisol"].max() for s in np.linspace(0, 1, 6)]
    assert (np.diff(highest) > 0).all()
    by_threshold = [stress.simulate(DEFAULT.but(threshold=k))["cortisol"].max() for k in np.linspace(1, 8, 6)]
    assert (np.diff(by_threshold) > 0).all()
    by_balance = [stress.simulate(DEFAULT, b)["cortisol"].max() for b in np.linspace(0, 1, 6)]
    assert (np.diff(by_balance) < 0).all()


def bisected(right, kappa):
    low, high = 0.0, right
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if middle * (1 + kappa * middle**3) < right else (low, middle)
    return (low + high) / 2


def test_the_steady_state_is_the_one_root_from_whatever_guess():
    rng = np.random.default_rng(5)
    for _ in range(2000):
        right, kappa, guess = 10 ** rng.uniform(-3, 3), 10 ** rng.uniform(-6, 3), 10 ** rng.uniform(-3, 3)
        assert stress.root(right, kappa, guess) == pytest.approx(bisected(right, kappa), rel=1e-11)


def test_the_scaled_equations_are_the_published_ones():
    """Against an own integration of the published five equations in their own unit, hormones at steady state."""
    threshold, drives = 4.0, AFTER_60_DAYS["drive"]
    cortisol = adrenal = stress.resting_cortisol(1.0, threshold)
    pituitary = 1 + (cortisol / threshold) ** 3
    rest, steps = (cortisol, pituitary, adrenal), 50
    for day, u in enumerate(drives[:150]):
        for step in range(steps):
            low, high = 0.0, 10.0
            for _ in range(60):
                x3 = (low + high) / 2
                g = 1 / (1 + (x3 / threshold) ** 3)
                x1 = u / x3 * g
                x2 = pituitary * x1 * g
                low, high = (x3, high) if adrenal * x2 > x3 else (low, x3)
            if step == 0:
                assert AFTER_60_DAYS["cortisol"][day] == pytest.approx(x3 / rest[0], rel=3e-3)
                assert AFTER_60_DAYS["acth"][day] == pytest.approx(x2, rel=3e-3)
                assert AFTER_60_DAYS["crh"][day] == pytest.approx(x1, rel=3e-3)
                assert AFTER_60_DAYS["pituitary"][day] == pytest.approx(pituitary / rest[1], rel=3e-3)
                assert AFTER_60_DAYS["adrenal"][day] == pytest.approx(adrenal / rest[2], rel=3e-3)
            pituitary += pituitary * math.log(2) / 7 * (x1 - 1) / steps
            adrenal += adrenal * math.log(2) / 14 * (x2 - 1) / steps


def test_a_day_is_a_short_enough_step_over_the_whole_range():
    rng = np.random.default_rng(6)
    for _ in range(50):
        p, balance = draw(stress.MODEL, rng)
        curves = stress.simulate(p, balance)
        quartered = stress.respond(
            np.repeat(curves["drive"], 4), stress.feedback(p), 4 * p.pituitary_half_life, 4 * p.adrenal_half_life
        )
        for key, fine in zip(("crh", "acth", "cortisol", "pituitary", "adrenal"), quartered, strict=True):
            assert np.abs(curves[key] / fine[::4] - 1).max() < 2e-3


def test_the_words_say_when_it_is_back_or_that_it_is_not():
    (template, values) = stress.remarks(AFTER_60_DAYS)[-1]
    assert "Days until back" in template
    assert values["cortisol"] < values["acth"]
    for key, days in values.items():
        curve = AFTER_60_DAYS[key][AFTER_60_DAYS.t >= 60]
        assert abs(curve[days - 1] - 1) > 0.1
        assert (np.abs(curve[days:] - 1) <= 0.1).all()
    late = stress.simulate(DEFAULT.but(length=180, pituitary_half_life=40, adrenal_half_life=60))
    assert "not everything is back" in stress.remarks(late)[-1][0]
    assert len(stress.remarks(stress.simulate(DEFAULT, 1.0))) == 1


@pytest.mark.parametrize("bad", [-1, 181, math.nan, "60"])
def test_a_length_outside_its_range_is_refused(bad):
    with pytest.raises(CourseError, match="length in stress"):
        stress.Parameters(length=bad)


def test_the_words_tell_the_last_day_of_the_stressor_and_the_lowest_after_it():
    (_, hormones), (_, masses), (_, after), _ = stress.remarks(AFTER_60_DAYS)
    assert hormones == {key: at(AFTER_60_DAYS, key, 59) for key in ("cortisol", "acth", "crh")}
    assert masses == {key: at(AFTER_60_DAYS, key, 59) for key in ("adrenal", "pituitary")}
    assert after["lowest"] == AFTER_60_DAYS["acth"][AFTER_60_DAYS.t >= 60].min() < 0.75
    assert stress.ends(AFTER_60_DAYS) == 60 and stress.ends(stress.simulate(DEFAULT, 1.0)) is None
    late = stress.simulate(DEFAULT.but(length=180, pituitary_half_life=40, adrenal_half_life=60))
    _, still = stress.remarks(late)[-1]
    assert still == {"days": 100, **{key: late[key][-1] for key in ("cortisol", "acth", "adrenal")}}


def test_back_means_within_a_tenth_from_then_on_and_never_left_is_no_days():
    flat = stress.simulate(DEFAULT.but(strength=0.05))
    assert stress.days_until_back(flat, "acth") == 0
    assert stress.days_until_back(stress.simulate(DEFAULT, 1.0), "acth") == 0
    assert stress.days_until_back(AFTER_60_DAYS, "acth") == pytest.approx(55, abs=1)


def test_a_crh_test_holds_crh_at_three_times_rest():
    kappa = stress.feedback(DEFAULT)
    day = float(AFTER_60_DAYS.t[np.argmin(AFTER_60_DAYS["acth"])])
    pituitary, adrenal = at(AFTER_60_DAYS, "pituitary", day), at(AFTER_60_DAYS, "adrenal", day)
    tested, rested = bisected((1 + kappa) * 3 * pituitary * adrenal, kappa) / adrenal, bisected((1 + kappa) * 3, kappa)
    assert stress.crh_test(AFTER_60_DAYS, DEFAULT, day) == pytest.approx(tested / rested, rel=1e-9)
