"""The relapse curve and the cohort: real curves, caveats, distances, one person after the other."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.explore.cohort_view import CAVEATS, distances
from helpers.learn.course_view import course_view
from helpers.models import cohort, relapse
from helpers.sections import course_of_change
from tests.explore.every_view import Seen, made


def curve(**state):
    return Seen(course_view(relapse.MODEL, published="02_course_of_change"), **state)


def crowd(**state):
    return Seen(course_view(cohort.MODEL, published="02_course_of_change"), **state)


PUBLISHED = course_view(relapse.MODEL, published="02_course_of_change").published


def test_every_group_of_real_curves_has_its_caveat():
    assert set(CAVEATS) == set(course_of_change.GROUPS.values())


@pytest.mark.parametrize("group", CAVEATS)
def test_laying_curves_over_shows_them_and_what_must_be_known(group):
    seen = curve(overlay=group)
    on = [trace for key, trace in seen.traces.items() if key.startswith("published")]
    own = [p for p in PUBLISHED if p.group == group]
    assert len(on) == len(own) and [list(t["y"]) for t in on] == [list(p.values) for p in own]
    assert str(sum(p.people for p in own)) in seen.frame.notes[0] and "href" in seen.frame.notes[1]
    assert sum("from the model's curve" in said for said in seen.words) == len(own)
    assert not curve().frame.notes and not [key for key in curve().traces if key.startswith("published")]


def test_the_counts_in_the_caveats_are_those_of_the_studies():
    assert sorted(sum(p.people for p in PUBLISHED if p.group == g) for g in CAVEATS) == [125, 244, 575]


def test_a_distance_is_the_mean_gap_inside_the_time_shown():
    curves = relapse.simulate(relapse.Parameters())
    p = course_of_change.relapse_curves("not_returned", 12)[0]
    gap = np.abs(np.interp(p.t, curves.t, curves["not_returned"]) - p.values).mean()
    assert f"{gap:.2f}" in distances(curves, (p,), p.group)[0]


def test_the_formula_and_the_cohort_move_with_the_balance():
    assert (curve(balance=0.7).y("not_returned")[1:] > curve().y("not_returned")[1:]).all()
    assert (crowd(balance=0.8).y("recovery")[10:] > crowd().y("recovery")[10:]).all()


def test_what_is_guessed_is_in_the_first_panel():
    view = course_view(cohort.MODEL)
    assert view.guess.key in [trace["meta"]["key"] for trace in view.frame(view.start()).panels[0].traces]


def test_each_of_the_three_sliders_of_the_formula_says_in_words_what_it_does():
    controls = made("relapse").controls
    assert [control.name for control in controls if control.hint] == ["median", "shape", "differ"]
    assert {control.place for control in controls if control.hint} == {"front"}


def test_who_is_left_stands_on_a_tab_of_its_own():
    assert [panel.title for panel in curve().frame.panels][1] == "Who is left"
    assert (curve(shape=1, differ=1).y("left")[1:] < 1).all() and (curve(differ=0).y("left") == 1).all()


def test_late_studies_that_contradict_each_other_lie_over_the_cohort():
    over = {t["name"]: t["y"][0] for key, t in crowd().traces.items() if key.startswith("published")}
    assert 0.86 in over.values() and any(abs(value - 0.97) < 1e-9 for value in over.values())


def test_another_person_changes_the_line_and_the_words_and_nothing_else():
    first, second = crowd(person=1), crowd(person=2)
    assert (first.y("person") != second.y("person")).any() and (first.y("p50") == second.y("p50")).all()
    assert [a == b for a, b in zip(first.words, second.words, strict=True)].count(False) == 1


def test_the_line_is_a_person_of_the_cohort_up_to_the_years_shown():
    seen = crowd(years=2, person=1)
    path = cohort.courses(cohort.Parameters(years=2), 0.5)
    assert seen.y("person") == pytest.approx(path[:105, 0]) and seen.traces["person"]["x"][-1] == 2


def test_the_fan_is_filled_between_its_lines_and_the_last_shares_are_drawn_in_steps():
    seen = crowd()
    assert seen.traces["next_year"]["line"]["shape"] == "hv"
    lines = [seen.traces[key] for key in ("p90", "p75", "p50", "p25", "p10")]
    assert [line.get("fill") for line in lines] == [None] + ["tonexty"] * 4
    assert {line["line"]["color"] for line in lines} == {seen.traces["recovery"]["line"]["color"]}, "blue, as its bands"
    outer, inner, again, last = (line["fillcolor"] for line in lines[1:])
    assert outer == last and inner == again, "darker where more of the people are"
    assert float(outer.split(",")[3][:-1]) < float(inner.split(",")[3][:-1])


def test_other_chance_events_give_another_cohort_and_the_same_ones_the_same():
    assert (crowd(seed=2).y("recovery") != crowd().y("recovery")).any()
    assert (crowd(seed=1).y("recovery") == crowd().y("recovery")).all()
