"""A recording holds every state that a page can stand on, in the order of its axes, each with its own frame."""

import dataclasses
import json

import pytest

from helpers.explore.recording import Axis, axes, count, record, states
from helpers.explore.view import View
from helpers.learn.course_view import course_view
from helpers.models import loop, relapse
from tests.explore.every_view import made
from tests.explore.test_encode import unpacked


def by_name(view, step=0.0):
    return {axis.name: axis.values for axis in axes(view, step)}


def test_the_balance_is_recorded_from_end_to_end_in_equal_steps():
    balances = by_name(View(loop.MODEL))["balance"]
    assert balances[0] == 0 and balances[-1] == 1 and len(balances) == 101 and balances[37] == 0.37
    assert by_name(View(loop.MODEL), 0.25)["balance"] == (0, 0.25, 0.5, 0.75, 1)
    assert len(by_name(made("brandon"))["balance"]) == 21 and len(by_name(made("brandon"), 0.01)["balance"]) == 21


def test_scenarios_menus_and_what_is_carried_are_recorded_where_there_are_any():
    assert by_name(View(loop.MODEL))["scenario"] == tuple(loop.MODEL.scenarios)
    two = dataclasses.replace(loop.MODEL, scenarios=dict(list(loop.MODEL.scenarios.items())[:2]))
    one = dataclasses.replace(two, scenarios=dict(list(two.scenarios.items())[:1]))
    assert len(by_name(View(two))["scenario"]) == 2 and "scenario" not in by_name(View(one))
    assert by_name(made("friends"), 1)["friend"] == ("no", "yes")
    assert by_name(made("tipping"), 1)["from"] == ("start", "low", "high")
    assert list(by_name(made("learning.panel"), 1)) == ["balance"]  # few: only the balance and the figure
    assert list(by_name(made("learning.studies"))) == ["group"]
    published = course_view(relapse.MODEL, published="02_course_of_change")
    assert len(by_name(published, 1)["overlay"]) == 4 and "overlay" not in by_name(made("relapse"), 1)


def test_every_index_has_the_state_of_its_values_with_the_scenarios_parameters():
    view = View(loop.MODEL, "heavy")
    over = axes(view, 0.5)
    listed = dict(states(view, over))
    assert len(listed) == count(over) == 3 * len(loop.MODEL.scenarios)
    for (balance, scenario), state in listed.items():
        assert state["balance"] == over[0].values[balance]
        name = over[1].values[scenario]
        assert state == {**view.at(name), "balance": state["balance"]}
    only = [Axis("balance", (0.2,))]
    assert [state for _, state in states(view, only)] == [{**view.start(), "balance": 0.2}]


@pytest.mark.parametrize("step", [0.5, 0.25])
def test_what_is_recorded_is_what_the_view_shows_there(step):
    view, told = View(loop.MODEL), []
    (packed,) = record([(lambda: None, view)], step, lambda: told.append(1))
    over = axes(view, step)
    head, numbers = unpacked(packed)
    (place,) = [place for place in head["varying"] if place["at"] == ["headline"]]
    assert len(told) == count(over) and place["axes"] == [0, 1]
    ids = numbers[place["ids"] : place["ids"] + 2 * count(over)]
    assert ids.size == 2 * count(over)
    said = {json.dumps(view.frame(state).headline) for _, state in states(view, over)}
    assert {json.dumps(value) for value in place["values"]} == said and len(said) > 1
