"""Close relations, the two scales and the week: what their sliders and tabs do to figure and words."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.explore.milieu_view import CRITICISM
from helpers.explore.week_view import KINDS, PARTS
from helpers.models import belonging, exchange, milieu, power, week
from tests.explore.every_view import Seen, made


def seen(name, **state):
    return Seen(made(name), **state)


@pytest.mark.parametrize("name", ["power", "belonging", "exchange", "milieu", "week"])
def test_where_the_balance_means_nothing_there_is_none(name):
    view = made(name)
    assert not view.has_balance and not view.facts()["has_balance"]
    assert len([c for c in view.controls if c.place in ("front", "under")]) <= 3


def test_the_three_words_of_the_lecture_stand_behind_three_tabs():
    now = seen("power")
    assert [panel.title for panel in now.frame.panels] == ["Power/dependence", "Incorporation", "Exchange"]
    assert list(now.panels) == ["power", "belonging", "exchange"]


def test_each_tab_draws_its_own_model_with_its_own_slider():
    now = seen("power", bad=0.3, other=0.2, openings=1.0)
    first, second, third = (panel.traces for panel in now.frame.panels)
    assert np.array_equal(second[0]["y"], belonging.lasting(0.3, 1))
    expected = exchange.simulate(exchange.Parameters(other=0.2))["newcomer"]
    assert np.array_equal(third[0]["y"], expected, equal_nan=True)
    here = next(t for t in first if t["meta"]["key"] == "here")
    assert here["x"] == [1.0, 1.0] and here["y"] == pytest.approx([1.0, 1.0])


def test_the_headline_tells_who_has_how_many_times_as_much_power():
    assert "the helper has 5.0 times" in seen("power").words[0]
    assert "equally" in seen("power", openings=1.0).words[0]
    assert "the newcomer has 4.0 times" in seen("power", openings=2.0, helper_need=2.0).words[0]


def test_one_other_door_is_the_answer_and_its_numbers_are_computed():
    outcomes = seen("power", scenario="many_others").frame.outcomes
    assert {option: mood for option, (mood, _) in outcomes.items()} == {
        "less": "wrong", "door": "right", "same": "wrong",
    }  # fmt: skip
    times = [power.advantage(power.MODEL.scenario(s).parameters) for s in ("one_door", "wants_less", "another_door")]
    assert all(f"{t:.1f}" in outcomes["door"][1] for t in times)


def test_the_scales_are_bars_of_the_two_weights():
    now = seen("milieu", craving="no")
    p = milieu.Parameters(craving="no")
    assert now.y("scales") == pytest.approx([milieu.holds(p), milieu.draws(p, 0.4)])
    assert "0.80 against 0.50" in now.words[0] and "stigma is 0.10" in now.words[1]
    assert "draws out" in seen("milieu", craving="no", stigma=0.0).words[0]
    assert "no change in stigma" in seen("milieu").words[1]


@pytest.mark.parametrize("state", [{}, {"craving": "no"}, {"stigma": 0.9, "belonging": 0.0}])
def test_the_criticism_stands_with_the_scales(state):
    assert seen("milieu", **state).words[-1] == CRITICISM


def test_without_craving_the_milieu_still_holds():
    outcomes = seen("milieu", scenario="room").frame.outcomes
    assert outcomes["in"][0] == "right" and outcomes["out"][0] == "wrong" and "0.80 against 0.50" in outcomes["in"][1]


def test_the_week_has_168_marks_and_its_words_the_hours():
    now = seen("week", appointments=7.0, travel=3.0, waiting=1.0)
    assert sum(len(now.traces[f"strip{kind}"]["x"]) for kind in range(len(KINDS))) == week.HOURS
    assert len(now.traces["strip2"]["x"]) == 35 and "49 are left" in now.words[0] and "costs 5.0" in now.words[1]
    assert now.frame.outcomes["more"][0] == "right" and "35 hours" in now.frame.outcomes["more"][1]


def test_the_month_has_a_hundred_marks_and_its_words_say_where_it_does_not_add_up():
    plain, far = seen("week"), seen("week", appointments=7.0, fare=1.5)
    for now in (plain, far):
        assert sum(len(now.traces[f"money{kind}"]["x"]) for kind in range(len(PARTS))) == week.HUNDRED
    assert "6 are left; the fares take 9" in plain.words[2] and len(plain.traces["money4"]["x"]) == 6
    assert "30 are lacking; the fares take 45" in far.words[2] and not len(far.traces["money4"]["x"])


def test_where_stigma_is_said_to_deter_the_curve_says_that_no_study_has_it():
    plain, deterred = seen("loop"), seen("loop", stigma="deterrent")
    assert "annotations" not in plain.panels["panel0"].layout and plain.frame.hidden == ["deterrence"]
    (note,) = deterred.panels["panel0"].layout["annotations"]
    assert "no study" in note["text"] and deterred.words[0] == note["text"] and not deterred.frame.hidden
    assert (plain.y("use") == deterred.y("use")).all(), "its strength begins at nothing"
    assert seen("loop", stigma="deterrent", deterrence=1.0).y("use")[-1] < plain.y("use")[-1]


@pytest.mark.parametrize(
    ("times", "said"), [(1.0049, "equally"), (1.0051, "the helper has"), (0.9949, "the newcomer has")]
)
def test_power_is_equal_to_the_decimals_that_are_said(monkeypatch, times, said):
    monkeypatch.setattr(power, "advantage", lambda _: times)
    assert said in seen("power").words[0]
