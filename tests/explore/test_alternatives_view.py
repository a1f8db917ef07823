"""The views of 08's two new models: what is seen, what is said, and what comes of the guess."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.models import alternatives
from tests.explore.every_view import Seen, made


@pytest.fixture
def view():
    return made("alternatives")


@pytest.mark.parametrize(
    ("changed", "right"),
    [({}, "rises"), ({"mood": 0.0}, "falls"), ({"access": 2.0}, "falls"), ({"access": 1.6}, "same")],
)
def test_one_answer_is_right_and_it_is_what_the_model_does(view, changed, right):
    outcomes = Seen(view, **changed).frame.outcomes
    assert [option for option, (mood, _) in outcomes.items() if mood == "right"] == [right]


def test_the_person_stands_on_the_curve_and_the_curve_turns_about_the_turning_point(view):
    left, right = Seen(view, balance=0.2, access=0.5), Seen(view, balance=0.8, access=0.5)
    for seen in (left, right):
        at = np.interp(0.5, seen.traces["choosing"]["x"], seen.y("choosing"))
        assert seen.y("person")[0] == pytest.approx(at, abs=1e-4)
    assert left.traces["turning_point"]["x"] == right.traces["turning_point"]["x"] == [1.6]
    assert left.y("turning_point") == pytest.approx(
        np.interp(1.6, left.traces["choosing"]["x"], left.y("choosing")), abs=1e-4
    )


def test_the_turning_point_waits_for_the_guess_and_the_person_does_not(view):
    roles = {key: Seen(view).traces[key]["meta"]["role"] for key in ("person", "turning_point")}
    assert roles == {"person": "mark", "turning_point": "answer"}


def test_a_turning_point_outside_the_figure_is_not_on_it(view):
    assert Seen(view, habit=2.0, mood=0.0).traces["turning_point"]["x"] == []
    assert Seen(view, coping=0.5).traces["turning_point"]["x"] == pytest.approx([0.6])
    assert "never makes use less likely" in " ".join(Seen(view, habit=0.0, coping=2.0, substance=2.0).words)
    assert "However little else" in " ".join(Seen(view, habit=2.0, mood=0.0).words)


def test_the_second_tab_is_demand_it_says_that_the_balance_is_not_in_it_and_it_is_not(view):
    low, high = Seen(view, balance=0.1), Seen(view, balance=0.9)
    assert list(low.panels) == ["panel0", "demand"]
    for key in ("demand", "demand_fine", "most_spent"):
        assert (low.y(key) == high.y(key)).all()
    assert "The balance has no part in that figure." in low.words[-1]
    assert low.traces["most_spent"]["x"] == [alternatives.dearest(alternatives.Parameters())]


@pytest.mark.parametrize(
    ("changed", "right"),
    [({}, "alike"), ({"wanting": 3.0}, "alike"), ({"wanting": 1.2, "cues_a_week": 1.0}, "resist")],
)
def test_resisting_and_meeting_fewer_are_compared_over_a_month(changed, right):
    outcomes = Seen(made("self_regulation"), **changed).frame.outcomes
    assert [option for option, (mood, _) in outcomes.items() if mood == "right"] == [right]


@pytest.mark.parametrize(("apart", "way"), [(0.009, "same"), (0.011, "rises"), (-0.011, "falls")])
def test_a_hundredth_is_what_nobody_would_see(view, monkeypatch, apart, way):
    monkeypatch.setattr(view, "_chance", lambda _, balance: 0.4 + apart * (balance > 0.5))
    assert view._direction(None) == way
