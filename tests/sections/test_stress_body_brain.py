"""Notebook 05: the numbers in its text are the models', and the model that is built is the course's own."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.language import LANGUAGES, language, pairing
from helpers.models import stress

NAME = "05_stress_body_brain"


def cells(code):
    return {
        cell["id"]: pairing.source(cell) for cell in pairing.read(pairing.NOTEBOOKS / code / f"{NAME}.ipynb")["cells"]
    }


def built():
    """What the four steps have worked out, each step's names after the step."""
    names, after = {"drawn": lambda *_, **__: None}, {}
    for step in (1, 2, 3, 4):
        exec(cells("en")[f"step-{step}"], names)
        after[step] = {key: np.array(names[key]) for key in ("t", "u", "x1", "x2", "x3", "P", "A") if key in names}
    return after


def test_the_last_step_is_the_courses_model_without_its_second_feedback():
    steps = built()
    ours = dict(zip(("x1", "x2", "x3", "P", "A"), stress.respond(steps[4]["u"].tolist(), 0.0, 7, 14), strict=True))
    for key, values in ours.items():
        assert steps[4][key] == pytest.approx(values, abs=0.05), key


def test_each_step_adds_what_its_text_says():
    steps = built()
    day = {key: int(np.flatnonzero(steps[1]["t"] == key)[0]) for key in (0, 59, 60, 90)}
    assert (steps[1]["x3"] == steps[1]["u"]).all()
    assert steps[2]["x3"].max() == pytest.approx(np.sqrt(2)) and steps[2]["x3"][day[60]] == 1, "smaller, and not slower"
    assert steps[3]["x2"][day[60]] < 0.8 and steps[3]["x2"][day[90]] < 0.95, "low after the end, for weeks"
    second_feedback = stress.simulate(stress.Parameters())["cortisol"].max()
    assert steps[4]["x3"].max() > second_feedback, "cortisol rises a little less in the explorer"


@pytest.mark.parametrize("code", LANGUAGES)
def test_half_a_year_is_hardly_worse_than_two_months(code):
    text = cells(code)["what-happened"]
    for days in (60, 180):
        lowest = stress.simulate(stress.Parameters(length=days))["acth"].min()
        assert language(code).number(float(lowest), 2) in text


def test_the_order_in_which_things_come_back_is_that_of_the_text():
    curves = stress.simulate(stress.Parameters())
    at = {key: float(np.interp(90, curves.t, curves[key])) for key in ("cortisol", "acth")}
    assert at["cortisol"] == pytest.approx(1, abs=0.02) and at["acth"] < 0.85, "a month after the end"
    back = stress.days_until_back(curves, "acth")
    assert 45 <= back <= 75, "about two months"
    assert abs(float(np.interp(180, curves.t, curves["acth"])) - 1) < 0.02, "about four"
    assert curves["cortisol"][curves.t == 59][0] == pytest.approx(1.9, abs=0.1), "nearly doubled"
