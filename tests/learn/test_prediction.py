"""Predict first: a drawn curve or a chosen shape stays, and one honest sentence says where it differs."""

import numpy as np
import pytest

from helpers import explorer, loop
from helpers.learn.prediction import curve_from_path, difference


def visible(made):
    return [trace.name for trace in made.figure.widget.data if trace.visible is True]


@pytest.fixture
def made():
    return explorer(loop)


def test_the_curves_are_veiled_until_the_learner_has_predicted(made):
    assert visible(made) == [] and made.words.sentences == []
    made.prediction.shapes.value = 0
    assert "Use" in visible(made) and "What you expected" in visible(made)


def test_it_can_be_used_without_predicting(made):
    made.prediction.skip.click()
    assert "Use" in visible(made) and "What you expected" not in visible(made)


def test_moving_any_control_shows_the_curves_too(made):
    made.balance.value = 0.4
    assert "Use" in visible(made)


def test_a_drawn_path_becomes_a_curve_in_the_models_own_units(made):
    drawn = {"shapes": [{"path": "M0,0.1L5,0.6L10,0.9"}]}
    made.figure.widget._js2py_relayout = {"relayout_data": drawn, "source_view_id": "a"}
    shown = made.figure.prediction
    assert shown.visible and np.interp(5, shown.x, shown.y) == pytest.approx(0.6, abs=0.01)
    assert "The difference is largest at 10.0 years: 0.90 against 0.15" in made.prediction.verdict.sentences[0]


def test_the_prediction_stays_while_the_slider_moves_and_the_sentence_follows(made):
    made.prediction.shapes.value = 0
    expected, said = np.array(made.figure.prediction.y), made.prediction.verdict.sentences
    made.balance.value = 0.3
    assert (np.array(made.figure.prediction.y) == expected).all() and made.figure.prediction.visible
    assert made.prediction.verdict.sentences != said


def test_predict_again_veils_once_more(made):
    made.prediction.shapes.value = 0
    made.prediction.again.click()
    assert visible(made) == [] and made.prediction.shapes.value == -1


def test_a_path_drawn_back_and_forth_or_in_part_or_not_at_all():
    t = np.linspace(0, 10, 11)
    part = curve_from_path("M2,0.2L6,0.6", t)
    assert np.isnan(part[0]) and np.isnan(part[-1]) and part[4] == pytest.approx(0.4)
    assert curve_from_path("M0,0L5,0.5L10,1L5,0.9", t)[5] == pytest.approx(0.9)
    assert np.isnan(curve_from_path("M3,0.3", t)).all() and np.isnan(curve_from_path("", t)).all()
    assert np.isnan(curve_from_path("M-5,0.1L-4,0.3", t)).all()


def test_the_sentence_is_honest_in_three_cases():
    t, model = np.linspace(0, 10, 11), np.linspace(0, 1, 11)
    assert "very nearly" in difference(t, model + 0.03, model, 1.0, "years")
    assert "expected more" in difference(t, model + 0.3, model, 1.0, "years")
    assert "expected less" in difference(t, np.where(t > 5, model - 0.3, np.nan), model, 1.0, "years")


def test_nearly_means_within_eight_hundredths_of_the_axis_whatever_its_height():
    t, model = np.linspace(0, 10, 11), np.zeros(11)
    for span in (2.0, 10.0):
        assert "very nearly" in difference(t, np.full(11, 0.08 * span), model, span, "years")
        assert "expected more" in difference(t, np.full(11, 0.0801 * span), model, span, "years")
        assert "expected less" in difference(t, np.full(11, -0.0801 * span), model, span, "years")


def test_the_sentence_names_the_moment_and_both_values_where_they_are_furthest_apart():
    t = np.linspace(0, 10, 11)
    model, expected = t / 10, np.full(11, 0.5)
    expected[7], expected[:3] = 0.1, np.nan
    said = difference(t, expected, model, 1.0, "years")
    assert said.startswith("You expected less") and "at 7.0 years: 0.10 against 0.70" in said
    near = difference(t, np.where(t > 4, model + 0.03, np.nan), model, 1.0, "years")
    assert near.endswith("never more than 0.03 apart.")


def test_a_line_begun_a_hair_inside_the_axes_reaches_them_and_one_begun_further_in_does_not():
    t = np.linspace(0, 10, 101)
    for begin, ends in ((0.19, True), (0.21, False)):
        curve = curve_from_path(f"M{begin},0.2L{10 - begin},0.6", t)
        assert np.isfinite(curve[[0, -1]]).all() == ends and not np.isnan(curve[[3, -4]]).any()
    assert curve_from_path("M2,0.2L6,0.6", t)[20:61] == pytest.approx(0.2 + 0.1 * (t[20:61] - 2))
    assert curve_from_path("M2e0,-2e-1L6,.6", t)[20] == pytest.approx(-0.2)


def test_one_point_is_no_prediction(made):
    made.figure.widget._js2py_relayout = {"relayout_data": {"shapes": [{"path": "M3,0.3"}]}, "source_view_id": "a"}
    assert made.veiled and made.prediction.verdict.sentences == []
