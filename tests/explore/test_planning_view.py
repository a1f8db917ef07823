"""The four bars of notebook 08a."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.explore.planning_view import PLACES, pattern
from helpers.models import planning
from tests.explore.every_view import Seen, made


def seen(**state):
    return Seen(made("planning"), **state)


def heights(now):
    return np.concatenate([now.y("common"), now.y("rare")])


def test_the_bars_are_the_stay_probabilities_of_the_model():
    assert heights(seen()) == pytest.approx(planning.stay_probabilities(planning.played(planning.Parameters(), 0.5)))
    assert [*seen().traces["common"]["x"], *seen().traces["rare"]["x"]] == PLACES.tolist()


def test_moving_the_balance_moves_the_bars_and_the_words_name_the_pattern():
    left, middle, right = (seen(balance=b) for b in (0.0, 0.5, 1.0))
    assert not np.allclose(heights(left), heights(right))
    assert "mark of habit" in left.words[0] and "Both marks" in middle.words[0] and "mark of planning" in right.words[0]
    assert "1.00" in right.words[1]


def test_every_bar_lies_within_its_thin_line():
    for balance in (0.0, 0.5, 1.0):
        for key in ("common", "rare"):
            thin = seen(balance=balance).traces[key]["error_y"]
            assert min(thin["array"]) >= 0 and min(thin["arrayminus"]) >= 0 and max(thin["array"]) > 0


def test_bars_are_told_apart_without_colour():
    common, rare = (seen().traces[key]["marker"]["pattern"]["shape"] for key in ("common", "rare"))
    assert common != rare


def test_pattern_of_level_bars_is_neither():
    assert pattern(np.full(4, 0.6)).startswith("Neither")


def test_the_guess_waits_for_the_right_end_and_is_then_answered():
    assert {mood for mood, _ in seen().frame.outcomes.values()} == {"open"}
    moods = {option: mood for option, (mood, _) in seen(balance=1.0).frame.outcomes.items()}
    assert moods == {"reward": "wrong", "plan": "right", "way": "wrong"}


def test_another_seed_gives_other_bars():
    assert not np.allclose(heights(seen()), heights(seen(seed=2)))


def test_the_numbers_are_the_blocks():
    assert list(seen().frame.table.columns[0])[-1] == 200
