"""Two ways to stand still: where the person rests, where use jumps, and what the next state takes over."""

import numpy as np
import pytest

from helpers.explore.tipping_view import HIGH, LOW
from helpers.models import tipping
from tests.explore.every_view import Seen, made


def seen(**state):
    return Seen(made("tipping"), **state)


def moved(*balances, **state):
    """Where one is after moving the balance through ``balances``."""
    view, now = made("tipping"), {**made("tipping").start(), **state}
    now |= view.frame(now).carry if not state else {}
    for balance in balances:
        now = view.check({**now, "balance": balance})
        frame = view.frame(now)
        now = {**now, **frame.carry}
    return Seen(view, **now)


def person(now):
    return float(now.y("person")[0])


def test_the_lines_are_the_models_resting_levels():
    branches = tipping.branches(tipping.Parameters())
    for key in ("lower", "divide", "upper"):
        balances, levels = branches[key]
        assert list(seen().traces[key]["x"]) == list(balances) and list(seen().y(key)) == list(levels)


def test_the_person_rests_where_the_model_lets_them_and_leaves_a_trail():
    for balance in (0.2, 0.5, 0.8):
        now = seen(balance=balance)
        stable, _ = tipping.steady_states(tipping.Parameters(), balance)
        assert min(abs(stable - person(now))) < 1e-6 and now.traces["person"]["x"] == [balance]
        assert now.traces["way"]["meta"]["role"] == "trail" and list(now.y("way")) == [person(now)]


def test_between_the_jumps_it_matters_where_one_comes_from():
    low, high = (seen(**{"from": come}) for come in (LOW, HIGH))
    assert person(low) < 1 < 4.9 < person(high)
    assert (low.frame.carry["from"], high.frame.carry["from"]) == (LOW, HIGH)


def test_a_jump_counts_only_from_the_other_side_and_the_second_only_after_the_first():
    assert moved(0.3).frame.carry["jumps"] == "up" and moved(0.6).frame.carry["jumps"] == "never"
    assert moved(0.3, 0.6).frame.carry == {"from": LOW, "jumps": "both"}
    assert moved(0.3, 0.5).frame.carry == {"from": HIGH, "jumps": "up"}
    assert moved(0.6, **{"from": HIGH}).frame.carry["jumps"] == "never"
    assert moved(0.3, 0.6, 0.3).frame.carry["jumps"] == "both"


def test_the_guess_is_open_until_both_jumps_were_seen():
    assert {mood for mood, _ in moved(0.3, 0.5).frame.outcomes.values()} == {"open"}
    moods = {option: mood for option, (mood, _) in moved(0.3, 0.6).frame.outcomes.items()}
    assert moods == {"same": "wrong", "higher": "right", "never": "wrong"}


def test_the_words_tell_the_levels_of_here_and_the_jumps_once_seen():
    assert seen().words == ["At balance 0.50 there are two resting levels, 0.60 and 7.04; this person rests at 0.60."]
    assert moved(0.3, 0.6).words == [
        "At balance 0.60 there is one resting level: 0.34.",
        "Moving left, use jumps up at 0.46; moving right, it jumps down only at 0.55.",
    ]
    assert len(moved(0.3).words) == 1


def test_without_a_fold_there_is_nothing_to_jump():
    smooth = seen(q=2.0)
    assert smooth.words[-1] == "There is no tipping point: use follows the balance smoothly."
    assert {mood for mood, _ in smooth.frame.outcomes.values()} == {"open"} and smooth.frame.carry["from"] == LOW


def test_the_table_has_every_level_at_every_balance():
    columns = [np.array(column, dtype=float) for column in seen().frame.table.columns]
    balances, lower, divide, upper = columns
    assert len(balances) == 91 and balances[0] == tipping.CLIP[0] and balances[-1] == tipping.CLIP[1]
    both = np.isfinite(divide)
    assert 0 < both.sum() < 40 and (np.isfinite(lower) & np.isfinite(upper) == both).all()
    assert (lower[both] < divide[both]).all() and (divide[both] < upper[both]).all()
    for i in (0, 45, 90):
        stable, _ = tipping.steady_states(tipping.Parameters(), balances[i])
        here = [column[i] for column in (lower, upper) if np.isfinite(column[i])]
        assert here == pytest.approx(sorted(stable))
    assert np.isfinite(upper[0]) and np.isnan(lower[0]) and np.isfinite(lower[-1]) and np.isnan(upper[-1])
