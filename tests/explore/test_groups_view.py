"""Curve and overlapping groups of notebook 08b."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.explore.groups_view import MEASURES, distance
from helpers.sources import table
from tests.explore.every_view import Seen, made

BOTH = pytest.mark.parametrize("name", MEASURES)


def test_every_group_has_a_published_distance():
    rows = {row["id"]: row for row in table("cognition_groups")}
    for measure in MEASURES.values():
        for row_id in measure.groups:
            assert rows[row_id]["measure"] in ("d", "g") and distance(row_id) == rows[row_id]["effect"] > 0


@BOTH
def test_the_distributions_lie_the_published_distance_apart(name):
    view, measure = made(name), MEASURES[name]
    seen, tops = Seen(view), []
    for key in ("comparison", "group"):
        x = np.log(seen.traces[key]["x"]) if measure.log else np.array(seen.traces[key]["x"])
        tops.append((x * seen.y(key)).sum() / seen.y(key).sum())
    p = view.parameters(seen.state)
    assert (tops[1] - tops[0]) / measure.spread(p) == pytest.approx(distance(seen.state["group"]), abs=0.01)
    assert tops[0] == pytest.approx(measure.middle(p), rel=1e-2)


@BOTH
def test_at_the_middle_balance_the_person_stands_in_the_middle_of_the_comparison_group(name):
    view, measure = made(name), MEASURES[name]
    seen = Seen(view)
    at = seen.traces["person"]["x"][0]
    assert (np.log(at) if measure.log else at) == pytest.approx(measure.middle(view.parameters(seen.state)))
    assert "50 in the comparison group" in seen.words[-2]


@BOTH
def test_moving_the_balance_moves_curve_person_and_words_but_no_group(name):
    before, after = Seen(made(name)), Seen(made(name), balance=0.9)
    key = made(name).model.outputs[0].key
    assert not np.allclose(before.y(key), after.y(key))
    assert after.traces["person"]["x"][0] < before.traces["person"]["x"][0] and after.words != before.words
    assert np.array_equal(before.y("group"), after.y("group"))


@BOTH
def test_another_group_is_named_and_moved(name):
    other = list(MEASURES[name].groups)[-1]
    before, after = Seen(made(name)), Seen(made(name), group=other)
    assert not np.allclose(before.y("group"), after.y("group"))
    assert after.traces["group"]["name"] == MEASURES[name].groups[other]


def test_the_overlap_in_words_is_computed_from_the_published_distance():
    said = [Seen(made("discounting"), group=row_id).words[-1] for row_id in MEASURES["discounting"].groups]
    # 2 Phi(-d / 2) for d = .61, .45, .15, from a table of the normal distribution.
    assert ["76 per cent" in said[0], "82 per cent" in said[1], "94 per cent" in said[2]] == [True] * 3


@BOTH
def test_the_notes_link_every_study(name):
    assert Seen(made(name)).frame.notes[-1].count("<a href") >= 1
