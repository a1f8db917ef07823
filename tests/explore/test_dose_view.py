"""What a learner can do with the schedule of doses (06)."""

from __future__ import annotations

import numpy as np
import pytest

from helpers import language
from helpers.errors import CourseError
from helpers.explore.dose_view import DoseView
from helpers.learn import evidence
from helpers.learn.prediction import Prediction
from helpers.models import reward


@pytest.fixture(params=["en", "nb"])
def view(request):
    language.use(request.param)
    yield DoseView(published=evidence.published("06_reward_and_adaptation", reward.MODEL))
    language.use("en")


def trace(view, key):
    at = [output.key for output in view.model.outputs].index(key)
    return view.figure.widget.data[at]


def test_doses_are_bars_and_the_rest_are_lines(view):
    kinds = {output.key: trace(view, output.key).type for output in view.model.outputs}
    assert kinds.pop("dose") == "bar"
    assert set(kinds.values()) == {"scatter"}


def test_days_of_use_and_doses_change_the_bars_and_the_curves(view):
    before = np.array(trace(view, "highest").y)
    view.sliders["days_of_use"].value = 10
    assert trace(view, "dose").x[0] == -10 and sum(trace(view, "dose").y) == 10
    view.sliders["doses_a_day"].value = 2.0
    assert sum(trace(view, "dose").y) == 20
    assert not np.array_equal(before, trace(view, "highest").y)


def test_a_plan_shows_its_own_slider_only(view):
    def shown():
        return {name for name in ("taper_days", "limit") if view.sliders[name].layout.display != "none"}

    assert shown() == set()
    view.sliders["plan"].value = "taper"
    assert shown() == {"taper_days"}
    after = np.array(trace(view, "dose").x) >= 0
    assert 0 < np.array(trace(view, "dose").y)[after][0] < 1
    view.scenario.value = "limit"
    assert shown() == {"limit"}
    assert np.array(trace(view, "dose").y)[-1] == pytest.approx(0.3)


def test_the_balance_decides_whether_the_plan_holds_and_the_words_say_so(view):
    view.scenario.value = "cues"
    view.balance.value = 0.6
    held = list(view.words.sentences)
    assert np.array_equal(trace(view, "dose").y, trace(view, "planned").y)
    view.balance.value = 0.45
    assert sum(trace(view, "dose").y) > sum(trace(view, "planned").y) + 50
    assert view.words.sentences != held and len(view.words.sentences) >= 3


def test_every_move_of_the_balance_moves_the_claims_of_the_day(view):
    seen = set()
    for balance in (0.2, 0.5, 0.7, 0.9):
        view.balance.value = balance
        seen.add((round(float(trace(view, "relief").y[-1]), 6), round(float(trace(view, "plan").y[-1]), 6)))
        more = np.array(trace(view, "relief").y) > np.array(trace(view, "plan").y)
        assert np.array_equal(more, np.array(trace(view, "dose").y) > np.array(trace(view, "planned").y))
    assert len(seen) == 4


def test_the_words_name_both_time_constants(view):
    said = " ".join(view.words.sentences)
    assert " 7 " in said and " 90 " in said and "nan" not in said


def test_the_schedule_stays_in_sight_while_a_prediction_is_asked_for(view):
    prediction = Prediction(view)
    assert trace(view, "dose").visible and trace(view, "planned").visible
    assert not trace(view, "highest").visible and not trace(view, "scaling").visible
    prediction.shapes.value = 1
    assert trace(view, "highest").visible and len(prediction.verdict.sentences) == 1


def test_published_points_are_chosen_from_a_menu(view):
    assert not any(t.visible for t in view.figure.published)
    view.overlay.value = "systems scaled up"
    assert [bool(t.visible) for t in view.figure.published] == [False] * 4 + [True] * 2


def test_pin_keeps_the_curves_and_reset_takes_everything_back(view):
    start = np.array(trace(view, "highest").y)
    view.pin_curves()
    view.sliders["substance"].value = "inhibiting"
    n = len(view.model.outputs)
    assert np.array_equal(view.figure.widget.data[n].y, start) and view.figure.widget.data[n].visible
    view.start_over()
    assert np.array_equal(trace(view, "highest").y, start) and not view.figure.widget.data[n].visible


def test_the_low_can_be_enlarged_and_reset_shows_the_whole_tone_again(view):
    whole = view.figure.widget.layout.yaxis.range
    view.enlarge.value = True
    shown = view.figure.widget.layout.yaxis.range
    assert shown[1] - shown[0] < 0.3 * (whole[1] - whole[0])
    after = trace(view, "highest").x >= 0
    assert shown[0] < np.min(np.array(trace(view, "lowest").y)[after])
    view.balance.value = 0.3
    assert view.figure.widget.layout.yaxis.range == shown
    view.start_over()
    assert view.figure.widget.layout.yaxis.range == whole


def test_one_figure_for_ever(view):
    first = view.figure.widget
    view.balance.value, view.scenario.value = 0.2, "taper"
    assert view.figure.widget is first


def test_a_bad_value_or_scenario_is_refused_in_one_sentence(view):
    with pytest.raises(CourseError):
        view.sliders["days_of_use"].value = 500
    with pytest.raises(CourseError):
        DoseView("nothing")
