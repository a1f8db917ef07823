"""What a learner can do with the schedule of doses (06)."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.learn.course_view import course_view
from helpers.models import opponent_process
from tests.explore.every_view import Seen


def seen(scenario="", **state):
    view = course_view(opponent_process.MODEL, published="06_reward_and_adaptation")
    return Seen(view, **(view.at(scenario) if scenario else {}) | state)


def test_doses_are_bars_and_the_rest_are_lines():
    kinds = {key: trace["type"] for key, trace in seen().traces.items()}
    assert kinds.pop("dose") == "bar" and set(kinds.values()) == {"scatter"}


def test_days_of_use_and_doses_change_the_bars_and_the_curves():
    ten = seen(days_of_use=10)
    assert ten.traces["dose"]["x"][0] == -10 and ten.y("dose").sum() == 10
    assert seen(days_of_use=10, doses_a_day=2.0).y("dose").sum() == 20
    assert not np.array_equal(ten.y("highest"), seen().y("highest"))


def test_a_plan_has_its_own_slider_only():
    hidden = {plan: set(seen(plan=plan).frame.hidden) for plan in ("stop", "taper", "limit")}
    assert hidden == {"stop": {"taper_days", "limit"}, "taper": {"limit"}, "limit": {"taper_days"}}
    taper = seen(plan="taper")
    after = np.array(taper.traces["dose"]["x"]) >= 0
    assert 0 < taper.y("dose")[after][0] < 1
    assert seen("limit").y("dose")[-1] == pytest.approx(0.3)


def test_the_balance_decides_whether_the_plan_holds_and_the_words_say_so():
    held, not_held = seen("cues", balance=0.6), seen("cues", balance=0.45)
    assert np.array_equal(held.y("dose"), held.y("planned")) and "The plan holds on every day." in held.words
    assert not_held.y("dose").sum() > not_held.y("planned").sum() + 50
    assert any("doses more than planned" in said for said in not_held.words)


def test_every_move_of_the_balance_moves_the_claims_of_the_day():
    found = set()
    for balance in (0.2, 0.5, 0.7, 0.9):
        now = seen(balance=balance)
        found.add((round(now.y("relief")[-1], 6), round(now.y("plan")[-1], 6)))
        assert np.array_equal(now.y("relief") > now.y("plan"), now.y("dose") > now.y("planned"))
    assert len(found) == 4


def test_the_words_name_both_time_constants():
    said = " ".join(seen().words)
    assert " 7 " in said and " 90 " in said and "nan" not in said


def test_the_doses_stay_in_sight_while_a_prediction_is_asked_for():
    roles = {key: trace["meta"]["role"] for key, trace in seen().traces.items()}
    assert roles["dose"] == "mark" and roles["highest"] != "mark"


def test_published_points_are_chosen_from_a_menu():
    assert not [key for key in seen().traces if key.startswith("published")]
    assert len([key for key in seen(overlay="systems scaled up").traces if key.startswith("published")]) == 2


def test_the_low_can_be_enlarged():
    whole, low = (seen(enlarged=on).panels["panel0"].layout["yaxis"]["range"] for on in ("no", "yes"))
    assert low[1] - low[0] < 0.3 * (whole[1] - whole[0])
    after = np.array(seen().traces["highest"]["x"]) >= 0
    assert low[0] < seen().y("lowest")[after].min() and low[1] == pytest.approx(-low[0] / 6)  # rest is seen too
