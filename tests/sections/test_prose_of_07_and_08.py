"""Every decimal that notebooks 07 and 08 tell of a curve is what the model gives."""

from __future__ import annotations

import re

import numpy as np
import pytest

from helpers.language import pairing
from helpers.models import alternatives, incentive_salience, incubation, prediction_error, self_regulation, two_step

NUMBER = re.compile(r"\d+[.,]\d+")


def at(curves, key, t):
    return float(np.interp(t, curves.t, curves[key]))


def choosing(balance, **changed):
    person = alternatives.Parameters(**changed)
    return float(alternatives.probability(person, np.array(person.access), person.mood, balance))


def of_07():
    years = incentive_salience.simulate(incentive_salience.Parameters())
    stress = incentive_salience.simulate(incentive_salience.STRESS)
    year = incubation.simulate(incubation.Parameters())["wanting"]
    threshold = prediction_error.Parameters(account="dezfouli")
    return {
        "what-happened": [
            years["wanting"][-1], years["never"][-1], at(years, "wanting", 3), at(stress, "wanting", 3),
        ],
        "what-first-year": [year[0], year.max()],
        "what-surprises": [
            prediction_error.simulate(parameters)["error_substance"][-1]
            for parameters in (prediction_error.Parameters(), threshold)
        ],
    }  # fmt: skip


def of_08():
    return {
        "what-else": [
            choosing(0.2), choosing(0.8), choosing(0.2, mood=0), choosing(0.8, mood=0),
            choosing(0.2, access=2), choosing(0.8, access=2), alternatives.turning_point(alternatives.Parameters()),
        ],
    }  # fmt: skip


@pytest.mark.parametrize("code", ["en", "nb"])
@pytest.mark.parametrize(("name", "given"), [("07_liking_and_wanting", of_07), ("08_cognition_top_down", of_08)])
def test_what_is_told_of_a_curve_is_what_the_model_gives(code, name, given):
    cells = {
        cell["id"]: pairing.source(cell) for cell in pairing.read(pairing.NOTEBOOKS / code / f"{name}.ipynb")["cells"]
    }
    for cell, values in given().items():
        told = [number.replace(",", ".") for number in NUMBER.findall(cells[cell])]
        assert told == [f"{value:.2f}" for value in values], cell


@pytest.mark.parametrize("code", ["en", "nb"])
def test_the_months_told_in_08_are_the_models(code):
    cells = {
        cell["id"]: pairing.source(cell)
        for cell in pairing.read(pairing.NOTEBOOKS / code / "08_cognition_top_down.ipynb")["cells"]
    }
    now, hard = (
        self_regulation.simulate(self_regulation.MODEL.scenario(name).parameters) for name in ("every_day", "hard_day")
    )
    months = [round(100 * now[key][self_regulation.MONTH]) for key in ("as_now", "resist", "fewer", "both")]
    assert [int(n) for n in re.findall(r"\b\d\d\b", cells["what-two-ways"])][:4] == months
    assert round(100 * hard["as_now"][self_regulation.MONTH]) == 1 and re.search(
        r"\bOne\.|\bÉn\.", cells["what-two-ways"]
    )
    assert f" {round(100 * hard['fewer'][self_regulation.MONTH])}," in cells["what-two-ways"]


def test_the_learner_built_in_four_steps_has_the_marks_of_the_model():
    """Habit alone: only the reward counts. Planning alone: the bars cross."""
    cells = {
        cell["id"]: cell for cell in pairing.read(pairing.NOTEBOOKS / "en" / "08_cognition_top_down.ipynb")["cells"]
    }
    printed = "".join("".join(output["text"]) for output in cells["build-life-code"]["outputs"])
    habit, plan = (np.array([int(n) for n in re.findall(r"\d+", line)]) / 100 for line in printed.splitlines())
    reward, planning = two_step.effects(habit)
    assert reward > 0.2 and abs(planning) < 0.02
    reward, planning = two_step.effects(plan)
    assert planning > 0.1 and abs(reward) < 0.02
