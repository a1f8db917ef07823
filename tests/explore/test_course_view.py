"""One course on the page: switches, bars, events, words."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.explore.course_view import ROWS, CourseView
from helpers.learn import course
from helpers.models import craving


@pytest.fixture
def view():
    return CourseView(craving.MODEL)


def bar(view, name):
    return view.figure.bars[ROWS.index(name)]


def test_a_switch_draws_a_bar_from_its_start_to_its_end_and_changes_the_curves(view):
    view.scenario.value = "alone"
    before = np.array(view.curves["use"])
    assert not len(bar(view, "network").x)
    view.sliders["network"].value = "on"
    assert list(bar(view, "network").x) == [26, 208]
    assert (np.array(view.figure._curves[2].y) != before).any()
    view.sliders["network_from"].value = 60
    view.sliders["network_to"].value = 90
    assert list(bar(view, "network").x) == [60, 90]
    view.sliders["network"].value = "off"
    assert not len(bar(view, "network").x)
    assert (np.array(view.curves["use"]) == before).all()


def test_the_box_and_the_value_of_a_switch_follow_each_other(view):
    switch = view.sliders["own"]
    switch.box.value = True
    assert switch.value == "on" and view.parameters.own == "on"
    view.reset.click()
    assert switch.value == "off" and switch.box.value is False


def test_every_control_is_on_the_page_once(view):
    seen = []

    def walk(widget):
        seen.append(id(widget))
        for child in getattr(widget, "children", ()):
            walk(child)

    walk(view)
    for name, control in view.sliders.items():
        assert seen.count(id(control)) == 1, name
    assert seen.count(id(view.chance)) == seen.count(id(view.again)) == 1


def test_other_chance_events_move_the_marks_and_the_same_events_come_back(view):
    view.scenario.value = "services"
    marks = [list(mark.x) for mark in view.figure.marks]
    assert sum(map(len, marks)) == np.count_nonzero(craving.chance_events(view.parameters))
    use = np.array(view.curves["use"])
    view.chance.click()
    assert [list(mark.x) for mark in view.figure.marks] != marks
    view.again.click()
    assert [list(mark.x) for mark in view.figure.marks] == marks
    assert (np.array(view.curves["use"]) == use).all()


def test_the_words_tell_the_turns_and_the_contributions(view):
    view.scenario.value = "services"
    said = " ".join(view.words.sentences)
    assert "comes out of dependence in week" in said and "back in dependence" in said
    assert "Services from week 26 to 52" in said and "Chance events: 7 good and 6 bad." in said
    view.scenario.value = "together"
    assert "back in dependence" not in " ".join(view.words.sentences)


def test_a_contribution_that_ends_before_it_starts_is_told(view):
    view.scenario.value = "alone"
    view.sliders["own"].value = "on"
    view.sliders["own_from"].value = 100
    view.sliders["own_to"].value = 90
    assert any("it ends before it starts" in sentence for sentence in view.words.sentences)


def test_the_balance_changes_curves_and_words_and_one_figure_serves_throughout(view):
    figure, words = view.figure.widget, list(view.words.sentences)
    view.balance.value = 0.8
    assert view.figure.widget is figure and view.words.sentences != words


def test_the_prediction_veils_the_curves_until_it_is_made():
    view = course.explorer(craving.MODEL)
    assert view.veiled and not view.words.sentences
    view.prediction.shapes.value = 1
    assert not view.veiled and view.words.sentences and view.prediction.verdict.sentences
