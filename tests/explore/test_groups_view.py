"""Curve and overlapping groups of notebook 08b, without a browser."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.explore.groups_view import MEASURES, GroupsView, distance
from helpers.models import discounting, stop_signal
from helpers.sources import table

MODELS = {"discounting": discounting.MODEL, "stop_signal": stop_signal.MODEL}


@pytest.fixture(params=MODELS)
def view(request):
    return GroupsView(MODELS[request.param])


def test_every_group_has_a_published_distance():
    rows = {row["id"]: row for row in table("cognition_groups")}
    for measure in MEASURES.values():
        for row_id in measure.groups:
            assert rows[row_id]["measure"] in ("d", "g")
            assert distance(row_id) == rows[row_id]["effect"] > 0


def test_the_distributions_lie_the_published_distance_apart(view):
    measure, figure = view.measure, view.figure
    tops = []
    for trace in (figure.comparison, figure.group):
        x = np.log(trace.x) if measure.log else np.array(trace.x)
        weights = np.array(trace.y) / np.sum(trace.y)
        tops.append((x * weights).sum())
    apart = (tops[1] - tops[0]) / measure.spread(view.parameters)
    assert apart == pytest.approx(distance(view.group.value), abs=0.01)
    assert tops[0] == pytest.approx(measure.middle(view.parameters), rel=1e-2)


def test_at_the_middle_balance_the_person_stands_in_the_middle_of_the_comparison_group(view):
    view.balance.value = 0.5
    at = view.figure.person.x[0]
    person = np.log(at) if view.measure.log else at
    assert person == pytest.approx(view.measure.middle(view.parameters))
    assert "50 in the comparison group" in view.words.sentences[-2]


def test_moving_the_balance_moves_curve_person_and_words_but_no_group(view):
    curve, person = np.array(view.figure._curves[0].y), view.figure.person.x[0]
    group, words = np.array(view.figure.group.y), list(view.words.sentences)
    view.balance.value = 0.9
    assert not np.allclose(view.figure._curves[0].y, curve)
    assert view.figure.person.x[0] < person
    assert np.array_equal(view.figure.group.y, group)
    assert view.words.sentences != words


def test_another_group_is_named_and_moved(view):
    other = list(view.measure.groups)[-1]
    before = np.array(view.figure.group.y)
    view.group.value = other
    assert not np.allclose(view.figure.group.y, before)
    assert view.figure.group.name == view.measure.groups[other]


def test_the_overlap_in_words_is_computed_from_the_published_distance():
    view = GroupsView(discounting.MODEL)
    said = []
    for row_id in view.measure.groups:
        view.group.value = row_id
        said.append(view.words.sentences[-1])
    # 2 Phi(-d / 2) for d = .61, .45, .15, from a table of the normal distribution.
    assert ["76 per cent" in said[0], "82 per cent" in said[1], "94 per cent" in said[2]] == [True] * 3


def test_there_is_one_figure_and_it_stays(view):
    widget = view.figure.widget
    view.balance.value = 0.2
    view.group.value = list(view.measure.groups)[-1]
    view.start_over()
    assert view.figure.widget is widget


def test_groups_are_hidden_until_a_prediction_is_made(view):
    view.veiled = True
    view._draw()
    assert not view.figure.group.visible and view.words.sentences == []
    view.veiled = False
    view._draw()
    assert view.figure.group.visible


def test_the_line_of_sources_links_every_study(view):
    assert view.where_from.value.count("<a href") >= 1
    assert view.group in view.children
