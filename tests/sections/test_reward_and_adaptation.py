"""Notebook 06: the numbers in its text are the models', and what it says of a break is safe to read."""

from __future__ import annotations

import re

import numpy as np
import pytest

from helpers.language import LANGUAGES, language, pairing
from helpers.models import opponent_process, tolerance
from helpers.sources import table

NAME = "06_reward_and_adaptation"
AFTER_A_BREAK = {row["id"]: row for row in table("after_a_break")}


def cells(code):
    return {
        cell["id"]: pairing.source(cell) for cell in pairing.read(pairing.NOTEBOOKS / code / f"{NAME}.ipynb")["cells"]
    }


def written(code, value, decimals=2):
    return language(code).number(value, decimals)


def per_cent(code, share):
    return f"{100 * share:.0f}" + ("%" if code == "en" else " %")


def simulated(scenario, balance=0.5, **changes):
    return opponent_process.simulate(opponent_process.MODEL.scenario(scenario).parameters.but(**changes), balance)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_pleasure_of_the_first_and_of_the_last_day_is_the_models(code):
    curves = simulated("stop")
    text = cells(code)["what-happened"]
    for day in (-60, -1):
        assert written(code, curves["highest"][curves.t == day][0]) in text
    assert curves["scaling"][curves.t == 0][0] == pytest.approx(0.8, abs=0.05), "down by a fifth"


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_plan_gives_way_and_holds_where_the_text_says(code):
    last = {
        balance: float(curves.t[np.nonzero(curves["dose"] > 0.01)[0][-1]])
        for balance, curves in ((balance, simulated("cues", balance)) for balance in (0.5, 0.52, 0.6))
    }
    assert last[0.5] == simulated("cues").t[-1] and 80 < last[0.52] < 100 and last[0.6] < 0
    around = simulated("cues", cue=0.25)
    assert around.t[np.nonzero(around["dose"] > 0.01)[0][-1]] + 1 == 12
    for balance in (0.5, 0.52, 0.6):
        assert written(code, balance) in cells(code)["what-a-plan-can"]
    assert written(code, 0.25) in cells(code)["what-a-plan-can"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_lost_and_left_after_a_break_is_the_models(code):
    curves = tolerance.simulate(tolerance.Parameters())
    text = cells(code)["what-a-break-does"]
    assert round(float(np.interp(0.5, curves["lost"], curves.t))) == 5
    assert [per_cent(code, x) in text for x in (curves["lost"][7], curves["lost"][28], curves["pull"][28])] == [
        True
    ] * 3


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_taper_and_an_inhibiting_substance_do_what_the_text_says(code):
    stop, taper, inhibiting = (simulated(scenario) for scenario in ("stop", "taper", "inhibiting"))
    text = cells(code)["more-to-look-at"]
    for curves in (stop, taper):
        assert written(code, curves["highest"].min()) in text
    assert inhibiting["scaling"].max() > 1 and inhibiting["highest"].min() < stop["highest"].min()


@pytest.mark.parametrize("code", LANGUAGES)
def test_figures_of_studies_after_a_break_are_those_of_the_data(code):
    found = " ".join(cells(code)[name] for name in ("against-evidence", "more-evidence"))
    value = {name: row["value"] for name, row in AFTER_A_BREAK.items()}
    assert per_cent(code, value["BU1"] / 100) in found
    assert str(AFTER_A_BREAK["RA1"]["people"]) in found
    for name, decimals in (("ME4", 1), ("ME3", 1), ("CO1", 1), ("CO2", 1), ("CO4", 2)):
        assert written(code, value[name], decimals) in found
    assert ("speaks against" if code == "en" else "taler imot") in found


@pytest.mark.parametrize("code", LANGUAGES)
def test_that_the_doses_did_not_undo_the_rest_never_stands_without_the_danger(code):
    said, danger = {"en": ("did not undo the rest", "can be deadly"), "nb": ("ødela ikke", "være dødelig")}[code]
    for name, text in cells(code).items():
        for place in re.finditer(re.escape(said), text):
            assert danger in text[place.end() : place.end() + 90], name


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_helps_stands_open_in_the_core_path_and_names_no_amount(code):
    names = list(cells(code))
    box = cells(code)["box"]
    assert names.index("what-a-break-does") < names.index("box") < names.index("deeper") and "<details>" not in box
    assert "113" in box and ("Naloxone" if code == "en" else "Nalokson") in box and "LAR" in box
    prose = re.sub(r"\]\([^)]*\)", "]", box)
    assert sorted(re.findall(r"\d+", prose)) == ["100", "113", "350"]
    assert not re.search(r"\b(inject|inhal|swallow|snort|injis|inhaler|svelg|milligram|mg)\w*", prose, re.IGNORECASE)
