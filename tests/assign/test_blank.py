"""A fresh assignment: which curve it asks about, from where values are drawn, and how far the balance can bring a curve."""

import dataclasses

import numpy as np
import pytest

from helpers.assign import blank
from helpers.assign.blank import Facts
from helpers.assign.kinds import KINDS
from helpers.assign.variants import Range
from helpers.language import language
from helpers.models.declare import Curves
from tests.assign.line import MODEL, TIME


def facts(model, **but):
    settings = {"scenario": "flat", "output": model.outputs[0], "hidden": "balance", "reach": "[0.4, 0.6, 0.01]"}
    return Facts(language("en"), model, **{**settings, **but})


def moved(by):
    """The line's model, in which the balance makes of the two curves what ``by`` says."""

    def simulate(parameters, balance):
        t = np.linspace(0.0, 2.0, 11)
        return Curves(TIME, t, MODEL.outputs, by(t, balance))

    return dataclasses.replace(MODEL, simulate=simulate)


def test_a_value_is_drawn_from_the_middle_half_of_its_range_in_twenty_steps():
    assert blank.usual_range(MODEL, "balance") == Range(0.4, 0.6, 0.01)
    assert blank.usual_range(MODEL, "slope") == Range(0.5, 1.5, 0.1), "no finer than the slider"
    assert blank.usual_range(MODEL, "start") == Range(-1.0, 1.0, 0.5)
    assert blank.usual_range(MODEL, "bend") == Range(0.25, 0.75, 0.25)
    fine = dataclasses.replace(MODEL.parameters.declarations()[0], step=0.001)
    model = dataclasses.replace(MODEL, parameters=type("Fine", (), {"declarations": staticmethod(lambda: [fine])}))
    assert blank.usual_range(model, "start") == Range(-1.0, 1.0, 0.1), "a fortieth of the range"


def test_the_usual_curve_is_one_that_the_balance_moves():
    still = np.zeros(11)
    assert blank.usual_curve(MODEL, "flat") == "up"
    assert blank.usual_curve(moved(lambda t, b: (still, still + (b > 0.45))), "flat") == "down"
    assert blank.usual_curve(moved(lambda t, b: (still, still + (b > 0.55))), "flat") == "down"
    assert blank.usual_curve(moved(lambda t, b: (still, still)), "flat") == "up", "where none is moved, the first"


def test_the_furthest_is_looked_for_at_the_end_then_in_the_mean_then_at_the_top():
    assert facts(MODEL).furthest() == ("end", 0.0, pytest.approx(0.2))
    down = facts(moved(lambda t, b: (np.full(11, min(b, 0.5)), t)))
    assert down.furthest() == ("end", 0.5, pytest.approx(0.3)), "towards bottom-up where top-down changes nothing"
    # Of a figure 8 high, less than 0.16 at the end cannot be seen: the mean is looked at, and then the highest point.
    middle = facts(moved(lambda t, b: (np.where(t < 1.9, b, 0.5), t)))
    at, now, there = middle.furthest()
    assert (at, now) == ("mean", 0.5) and there == pytest.approx((10 * 0.7 + 0.5) / 11)
    peak = facts(moved(lambda t, b: (np.where(t == 0.0, 10 * b, 0.0), t)))
    assert peak.furthest()[0] == "mean"
    top = facts(moved(lambda t, b: (np.where(t == 0.0, 2 * b, 0.0), t)))
    assert top.furthest() == ("highest", 1.0, pytest.approx(1.4))
    hardly = facts(moved(lambda t, b: (np.full(11, 0.1 * b**2), t)))
    assert hardly.furthest() == ("end", pytest.approx(0.025), pytest.approx(0.049)), (
        "the furthest, where nothing is clear"
    )


@pytest.mark.parametrize(
    ("to", "goal"),
    [
        (0.2, '{ curve = "up", at = "end", above = 0.12 }'),  # where it is now: 0
        (-0.2, '{ curve = "up", at = "end", below = -0.12 }'),
        (20.0, '{ curve = "up", at = "end", above = 12.0 }'),
        (0.21, '{ curve = "up", at = "end", above = 0.126 }'),
        (0.2111, '{ curve = "up", at = "end", above = 0.126 }'),  # rounded towards where it is now
    ],
)
def test_a_fresh_goal_is_three_fifths_of_the_way_that_the_balance_can_bring_it(to, goal):
    model = moved(lambda t, b: (np.full(11, to * round(abs(b - 0.5) / 0.2) * (b > 0.5)), t))
    assert KINDS["design"].fresh(facts(model))["goal"] == goal


def test_lines_are_written_as_the_file_has_them():
    assert facts(MODEL).tolerances(0.02) == {"tolerance": "0.02", "half_tolerance": "0.04"}
    assert facts(MODEL).listed(["a", "“b”"]) == '[\n  "a",\n  "“b”",\n]'
    assert blank.block({"id": '"q1"', "points": "2"}) == '[[question]]\nid = "q1"\npoints = 2\n'
