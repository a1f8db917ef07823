"""The four bars of notebook 08a."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.explore.two_step_view import PLACES, pattern
from helpers.models import two_step
from tests.explore.every_view import Seen, made


def seen(**state):
    return Seen(made("two_step"), **state)


def heights(now):
    return np.concatenate([now.y("common"), now.y("rare")])


def test_the_bars_are_the_stay_probabilities_of_the_model():
    assert heights(seen()) == pytest.approx(two_step.stay_probabilities(two_step.played(two_step.Parameters(), 0.5)))
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


def test_bars_do_not_touch_and_say_their_heights():
    now = seen()
    wide = now.traces["common"]["width"]
    assert 0.8 < wide < np.diff(np.sort(PLACES)).min() == 1
    for key in ("common", "rare"):
        assert now.traces[key]["text"] == [f"<b>{height:.2f}</b>" for height in now.y(key)]
    low, high = now.panels["stay"].layout["xaxis"]["range"]
    assert low < PLACES.min() - wide / 2 and high > PLACES.max() + wide / 2
    assert now.panels["stay"].layout["xaxis"]["tickvals"] == [PLACES[[0, 2]].mean(), PLACES[[1, 3]].mean()]
    top = now.panels["stay"].layout["yaxis"]["range"]
    assert top[0] == 0 and 1 < top[1] < 1.1


def test_a_mark_is_named_from_three_hundredths_on():
    level = np.full(4, 0.6)
    for effect, (begin, kind) in {
        "reward": ("Only the reward", np.array([1, -1, 1, -1])),
        "plan": ("A reward that came the usual way", np.array([1, -1, -1, 1])),
    }.items():
        reward, plan = two_step.effects(level + 0.01 * kind)
        size = reward if effect == "reward" else plan
        assert size > 0 and (plan if effect == "reward" else reward) == pytest.approx(0)
        assert pattern(level + 0.0101 * kind * 0.03 / size).startswith(begin)
        assert pattern(level + 0.0099 * kind * 0.03 / size).startswith("Neither")


def test_the_thin_lines_span_eight_of_ten():
    view, now = made("two_step"), seen()
    plays = view._played(now.state)
    shares = two_step.smoothed(*two_step.stay_counts(plays.situation, plays.stayed))
    stay = heights(now)
    ends = np.concatenate([now.y(key) + now.traces[key]["error_y"]["array"] for key in ("common", "rare")])
    feet = np.concatenate([now.y(key) - now.traces[key]["error_y"]["arrayminus"] for key in ("common", "rare")])
    assert ends == pytest.approx(np.maximum(np.quantile(shares, 0.9, axis=1), stay))
    assert feet == pytest.approx(np.minimum(np.quantile(shares, 0.1, axis=1), stay))
    assert any(f"{100 * plays.rewarded.mean():.1f} are rewarded" in said for said in now.words)


def test_the_guess_is_answered_from_nine_tenths_on_with_the_heights_seen():
    assert {mood for mood, _ in seen(balance=0.89).frame.outcomes.values()} == {"open"}
    now = seen(balance=0.9)
    common, rare = now.y("common"), now.y("rare")
    assert f"({rare[1]:.2f})" in now.frame.outcomes["plan"][1] and f"({common[0]:.2f})" in now.frame.outcomes["plan"][1]
