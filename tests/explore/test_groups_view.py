"""Curve and overlapping groups of notebook 08b."""

from __future__ import annotations

import re

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


@BOTH
def test_a_group_is_filled_in_the_colour_of_its_line(name):
    group = Seen(made(name)).traces["group"]
    line = [int(group["line"]["color"][i : i + 2], 16) for i in (1, 3, 5)]
    assert group["fillcolor"].startswith(f"rgba({','.join(map(str, line))},")


@BOTH
def test_the_figure_reaches_far_on_both_sides_and_the_person_s_line_to_the_tops(name):
    measure, view = MEASURES[name], made(name)
    now = Seen(view)
    for key in ("comparison", "group"):
        assert now.y(key).max() == pytest.approx(1, abs=0.01) and now.y(key)[[0, -1]].max() < 0.02
    (foot, top), (left, right) = now.y("person"), now.traces["person"]["x"]
    assert foot == 0 and 1 < top < now.panels["groups"].layout["yaxis"]["range"][1] and left == right
    low, high = now.panels["groups"].layout["xaxis"]["range"]
    shown = now.traces["comparison"]["x"]
    ends = np.log10([shown[0], shown[-1]]) if measure.log else [shown[0], shown[-1]]
    assert (low, high) == pytest.approx(tuple(ends))


def test_powers_of_ten_are_written_without_needless_noughts():
    axis = Seen(made("discounting")).panels["groups"].layout["xaxis"]
    assert axis["type"] == "log" and dict(zip(axis["tickvals"], axis["ticktext"], strict=True)) == {
        1e-5: "0.00001", 1e-4: "0.0001", 1e-3: "0.001", 0.01: "0.01", 0.1: "0.1", 1.0: "1", 10.0: "10", 100.0: "100",
    }  # fmt: skip


@BOTH
def test_the_words_count_people_as_the_hills_do(name):
    measure, view = MEASURES[name], made(name)
    now = Seen(view, balance=0.3)
    p = view.parameters(now.state)
    place = (measure.person(p, 0.3) - measure.middle(p)) / measure.spread(p)
    apart = distance(now.state["group"])
    draws = np.random.default_rng(0).normal(size=200_000)
    counted = [100 * (draws > place).mean(), 100 * (draws + apart > place).mean()]
    said = [int(number) for number in re.findall(r"(\d+) in the (?:comparison|other) group", now.words[-2])]
    assert said == pytest.approx(counted, abs=1)
    pairs = 100 * (draws[:100_000] > draws[100_000:] + apart).mean()
    assert int(re.search(r"in (\d+) of 100 such pairs", now.words[-1])[1]) == pytest.approx(pairs, abs=1)
