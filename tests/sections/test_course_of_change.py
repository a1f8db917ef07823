"""Notebook 02: the numbers in its text are those that the models give."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.language import LANGUAGES, language, pairing
from helpers.models import agonist_treatment, cohort, craving, relapse

NAME = "02_course_of_change"
each = pytest.mark.parametrize("code", LANGUAGES)


def told(code, cell):
    found = {c["id"]: pairing.source(c) for c in pairing.read(pairing.NOTEBOOKS / code / f"{NAME}.ipynb")["cells"]}
    return found[cell]


def says(code, cell, value, decimals):
    return language(code).number(float(value), decimals) in told(code, cell)


@each
def test_the_many_are_told_as_the_cohort_has_them(code):
    for scenario, year in (("services", 1), ("network", 1), ("network", 8), ("services", 8), ("alone", 8)):
        curves = cohort.simulate(cohort.MODEL.scenario(scenario).parameters)
        assert says(code, "many-happened", np.interp(year, curves.t, curves["recovery"]), 2), (scenario, year)
    for capital in ("grows", "stays"):
        lasting = cohort.weeks_abstinent(cohort.courses(cohort.Parameters(capital=capital)))
        assert says(code, "many-happened", cohort.next_year_shares(lasting)[0], 2), capital


@each
def test_deaths_are_told_as_the_model_counts_them(code):
    for times, lives in ((6, ("detox", "use", "treated")), (1, ("detox",)), (15.7, ("detox",))):
        curves = agonist_treatment.simulate(agonist_treatment.Parameters(first_weeks=times))
        for life in lives:
            assert says(code, "deaths-happened", curves[life][-1], 0), (times, life)


def test_one_course_goes_as_its_text_says():
    services = craving.turns(craving.simulate(craving.MODEL.scenario("services").parameters)["vulnerability"])
    assert [side for side, _ in services] == ["into", "out", "into"]
    assert 52 < services[-1][1] <= 52 + 30, "half a year after they end the person is back"
    back = craving.there_and_back(craving.simulate(craving.MODEL.scenario("way_back").parameters), craving.COMPARED)
    assert back[0] == 0 and back[1] == pytest.approx(0.5, abs=0.05), (
        "none on the way there, about a half on the way back"
    )
    into = [
        craving.turns(craving.simulate(craving.Parameters(), b)["vulnerability"])[-1] for b in (0.3, 0.5, 0.7, 0.95)
    ]
    weeks = [week for _, week in into[:3]]
    assert weeks == sorted(weeks) and [side for side, _ in into] == ["into"] * 3 + ["out"]


def test_the_relapse_curve_goes_as_its_text_says():
    course, differ = (relapse.simulate(relapse.MODEL.scenario(name).parameters) for name in ("course", "differ"))
    assert np.abs(course["not_returned"] - differ["not_returned"]).max() < 0.02, (
        "never more than two in a hundred apart"
    )
    assert 1 - np.interp(1, course.t, course["not_returned"]) == pytest.approx(1 / 3, abs=0.02)
    assert 1 - course["next_month"][-1] == pytest.approx(1 / 20, abs=0.003)


def test_in_the_first_month_the_cohort_lies_above_the_real_curves():
    from helpers.sections import course_of_change

    lasting = cohort.weeks_abstinent(cohort.courses(cohort.Parameters()))
    ours = float((lasting[4] == 5).mean())
    inside = [np.interp(30 / 365.25, p.t, p.values) for p in course_of_change.relapse_curves("x", 1)]
    early = [share for share in inside if share < 0.9]  # those of a residential programme run from admission
    assert len(early) == 5 and all(share < ours for share in early)
