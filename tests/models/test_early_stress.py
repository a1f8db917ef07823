"""Early stress (05b): both directions within reach, and a way back."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.models import early_stress, stress
from helpers.models.declare import Curves

SCENARIOS = {name: scenario.parameters for name, scenario in early_stress.MODEL.scenarios.items()}


def test_the_first_person_is_the_published_model_at_its_default():
    curves = early_stress.simulate(early_stress.Parameters())
    published = stress.simulate(stress.Parameters())
    assert np.allclose(curves["cortisol_first"], published["cortisol"], rtol=1e-12)
    assert np.allclose(curves["acth_first"], published["acth"], rtol=1e-12)


def test_over_activation_is_within_reach():
    curves = early_stress.simulate(SCENARIOS["drive"])
    assert (curves["cortisol_second"] > curves["cortisol_first"]).all()
    assert "over-activation" in early_stress.pattern(curves)


def test_under_activation_is_within_reach():
    curves = early_stress.simulate(SCENARIOS["feedback"])
    assert (curves["cortisol_second"] < curves["cortisol_first"]).all()
    assert np.ptp(curves["cortisol_second"]) < np.ptp(curves["cortisol_first"]) / 2
    assert "under-activation" in early_stress.pattern(curves)


def test_both_together_look_normal_at_rest_and_answer_less_under_stress():
    curves = early_stress.simulate(SCENARIOS["both"])
    assert curves["cortisol_second"][0] == pytest.approx(curves["cortisol_first"][0], abs=early_stress.NOTABLE)
    assert curves["cortisol_second"].max() < 0.7 * curves["cortisol_first"].max()
    assert "At rest nothing can be seen" in early_stress.pattern(curves)


@pytest.mark.parametrize("name", ["drive", "feedback", "both"])
def test_acth_at_rest_does_not_tell_the_two_apart(name):
    curves = early_stress.simulate(SCENARIOS[name])
    rested = curves.t < 0
    assert np.allclose(curves["acth_second"][rested], 1, atol=1e-9)
    assert (curves["acth_first"][rested] == 1).all()


@pytest.mark.parametrize("name", ["drive", "feedback", "both"])
def test_what_later_years_undo_brings_the_second_person_all_the_way_to_the_first(name):
    def apart(undone):
        curves = early_stress.simulate(SCENARIOS[name].but(undone=undone))
        return np.abs(curves["cortisol_second"] - curves["cortisol_first"]).max()

    distances = [apart(undone) for undone in np.linspace(0, 1, 6)]
    assert (np.diff(distances) < 0).all()
    assert distances[-1] < 1e-9


def test_no_trace_means_the_same_course():
    curves = early_stress.simulate(SCENARIOS["none"])
    assert np.allclose(curves["cortisol_second"], curves["cortisol_first"], rtol=1e-12)
    assert "cannot be told apart" in early_stress.pattern(curves)


def test_the_balance_moves_the_stressor_for_both_and_not_what_childhood_left():
    rested = early_stress.simulate(SCENARIOS["drive"], 1.0)
    assert np.ptp(rested["cortisol_second"]) < 1e-9
    assert rested["cortisol_second"][0] == early_stress.simulate(SCENARIOS["drive"], 0.0)["cortisol_second"][0]


def test_the_words_give_the_numbers_of_the_curves():
    curves = early_stress.simulate(SCENARIOS["drive"])
    rest, highest, adds, _ = (values for _, values in early_stress.remarks(curves))
    assert rest["second"] == curves["cortisol_second"][0] > rest["first"] == 1
    assert adds["second"] == pytest.approx(highest["second"] - rest["second"])


def test_what_notebook_05_says_of_the_second_person_is_so():
    higher, stronger = (early_stress.simulate(SCENARIOS[name]) for name in ("drive", "feedback"))
    assert (higher["cortisol_second"] > higher["cortisol_first"]).all()
    assert (stronger["cortisol_second"] < stronger["cortisol_first"]).all()
    lifted = [np.ptp(stronger[f"cortisol_{who}"]) for who in ("second", "first")]
    assert lifted[0] < 0.5 * lifted[1]


def test_the_words_name_the_numbers_of_each_person():
    for name in SCENARIOS:
        curves = early_stress.simulate(SCENARIOS[name])
        first, second = curves["cortisol_first"], curves["cortisol_second"]
        (_, rest), (_, highest), (_, adds), _ = early_stress.remarks(curves)
        assert rest == {"first": first[0], "second": second[0]}
        assert highest == {"first": first.max(), "second": second.max()}
        assert adds == pytest.approx({"first": first.max() - first[0], "second": second.max() - second[0]})


@pytest.mark.parametrize(
    ("rest", "most", "words"),
    [
        (1.2, 2.0, "more active than the first"),
        (0.8, 2.0, "less active than the first"),
        (1.0, 1.5, "the second system answers less"),
        (1.0, 2.5, "the second system answers more"),
        (1.0, 2.0, "cannot be told apart"),
    ],
)
def test_each_pattern_has_its_name(rest, most, words):
    outputs = early_stress.OUTPUTS[:2]
    first, second = np.array([1.0, 2.0, 1.0]), np.array([rest, most, rest])
    assert words in early_stress.pattern(Curves(early_stress.TIME, np.arange(3.0), outputs, (first, second)))


def test_half_undone_is_half_of_the_drive_and_the_middle_factor_of_the_threshold():
    drive, threshold = early_stress.second_person(early_stress.Parameters(resting_drive=1.6, threshold=1.0, undone=0.5))
    assert (drive, threshold) == pytest.approx((1.3, 2.0))
