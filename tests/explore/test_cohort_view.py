"""The relapse curve and the cohort on the page: real curves, caveats, distances, one person after the other."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.explore.cohort_view import CAVEATS, CohortView, distances
from helpers.learn import course
from helpers.learn.findings import course_of_change
from helpers.models import cohort, relapse


@pytest.fixture
def curve():
    view = course.explorer(relapse.MODEL, published="02_course_of_change")
    view.prediction.skip.click()
    return view


@pytest.fixture
def crowd():
    view = course.explorer(cohort.MODEL, published="02_course_of_change")
    view.prediction.skip.click()
    return view


def test_every_group_of_real_curves_has_its_caveat():
    assert set(CAVEATS) == set(course_of_change.GROUPS.values())


@pytest.mark.parametrize("group", CAVEATS)
def test_laying_curves_over_shows_them_and_what_must_be_known(curve, group):
    assert not curve.caveat.value
    curve.overlay.value = group
    on = [trace.visible for trace in curve.figure.published]
    assert on == [p.group == group for p in curve.published]
    people = sum(p.people for p in curve.published if p.group == group)
    assert str(people) in curve.caveat.value
    assert sum("from the model's curve" in sentence for sentence in curve.words.sentences) == sum(on)
    curve.overlay.value = ""
    assert not curve.caveat.value and not any(trace.visible for trace in curve.figure.published)


def test_the_counts_in_the_caveats_are_those_of_the_studies(curve):
    people = {g: sum(p.people for p in curve.published if p.group == g) for g in CAVEATS}
    assert sorted(people.values()) == [125, 244, 575]


def test_a_distance_is_the_mean_gap_inside_the_time_shown():
    curves = relapse.simulate(relapse.Parameters())
    p = course_of_change.relapse_curves("not_returned", 12)[0]
    gap = np.abs(np.interp(p.t, curves.t, curves["not_returned"]) - p.values).mean()
    assert f"{gap:.2f}" in distances(curves, (p,), p.group)[0]


def test_the_formula_moves_with_the_balance(curve):
    before = np.array(curve.curves["not_returned"])
    curve.balance.value = 0.7
    assert (np.array(curve.curves["not_returned"])[1:] > before[1:]).all()


def test_the_cohort_has_its_balance_and_moves_with_it(crowd):
    assert crowd.balance in crowd.children
    before = np.array(crowd.curves["recovery"])
    crowd.balance.value = 0.8
    assert (np.array(crowd.curves["recovery"])[10:] > before[10:]).all()


def test_another_person_changes_the_line_and_the_words_and_nothing_else(crowd):
    line, fan = np.array(crowd.figure.person.y), np.array(crowd.curves["p50"])
    words = list(crowd.words.sentences)
    crowd.another.click()
    assert (np.array(crowd.figure.person.y) != line).any()
    assert (np.array(crowd.curves["p50"]) == fan).all()
    assert [a == b for a, b in zip(crowd.words.sentences, words, strict=True)].count(False) == 1


def test_the_line_is_a_person_of_the_cohort_up_to_the_years_shown(crowd):
    crowd.sliders["years"].value = 2
    path = cohort.courses(crowd.parameters, 0.5)
    assert np.array(crowd.figure.person.y) == pytest.approx(path[:105, 0])
    assert crowd.figure.person.x[-1] == 2 and crowd.curves.t[-1] == 2


def test_every_trace_of_the_cohort_has_a_colour_of_the_course_and_the_last_is_drawn_in_steps(crowd):
    assert all(trace.line.color.startswith("#") for trace in crowd.figure._curves)
    assert crowd.figure._curves[-1].line.shape == "hv"
    assert [trace.fill for trace in crowd.figure._curves[1:5]] == ["tonexty"] * 4


def test_words_follow_the_scenario(crowd):
    words = list(crowd.words.sentences)
    crowd.scenario.value = "no_capital"
    assert crowd.words.sentences != words


def test_other_chance_events_give_another_cohort_and_reset_the_first_again(crowd):
    before = np.array(crowd.curves["recovery"])
    crowd.chance.click()
    assert (np.array(crowd.curves["recovery"]) != before).any()
    crowd.reset.click()
    assert (np.array(crowd.curves["recovery"]) == before).all()


def test_without_published_figures_the_view_still_works():
    view = CohortView(cohort.MODEL)
    assert view.words.sentences and not view.caveat.value
