"""The playable two-step task, without a browser."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.explore import two_step_game
from helpers.explore.two_step_game import DAYS, FEWEST, TwoStepGame
from helpers.models import planning


def play_days(game, days, boat=None, seed=0):
    rng = np.random.default_rng(seed)
    for _ in range(days):
        game.choose(int(rng.integers(2)) if boat is None else boat)
        game.choose(int(rng.integers(2)))


def test_a_day_is_a_boat_and_then_a_bog():
    game = TwoStepGame(seed=1)
    assert (game.left.description, game.right.description) == ("Red boat", "Blue boat")
    game.left.click()
    assert (game.left.description, game.right.description) == ("Upper bog", "Lower bog")
    assert "Island" in game.state.sentences[0]
    game.right.click()
    assert game.left.description == "Red boat"
    assert "Day 2 of 40" in game.state.sentences[0]
    assert len(game.first) == len(game.rare) == len(game.rewarded) == 1


def test_reward_and_unusual_ways_are_said_in_words():
    game = TwoStepGame(seed=2)
    said = []
    for day in range(DAYS):
        game.choose(day % 2)
        said.append(game.state.sentences[0])
        game.choose(0)
        said.append(game.state.sentences[0])
    assert sum("which is unusual" in text for text in said) == sum(game.rare)
    assert sum("as usual" in text for text in said) == DAYS - sum(game.rare)
    assert sum(text.startswith("You found berries.") for text in said) == sum(game.rewarded)
    assert sum(text.startswith("There were no berries.") for text in said) == DAYS - sum(game.rewarded)


def test_after_forty_days_the_result_comes_and_choosing_ends():
    game = TwoStepGame(seed=3)
    play_days(game, DAYS)
    assert game.over and game.left.disabled and game.right.disabled
    assert game.result.sentences and "<table>" in game.table.value and game.bars.children
    game.choose(0)
    assert len(game.first) == DAYS


def test_the_counts_are_the_players_own():
    game = TwoStepGame(seed=4)
    play_days(game, DAYS, boat=1)
    times, repeats = game.counts()
    assert times.sum() == DAYS - 1
    assert (repeats == times).all()
    shown = np.concatenate([bar.y for bar in game.figure.bars])
    assert np.nanmin(shown) == 1.0


def test_the_result_can_be_asked_for_after_ten_days_but_not_before():
    game = TwoStepGame(seed=5)
    play_days(game, FEWEST - 1)
    assert game.finish.disabled
    play_days(game, 1)
    assert not game.finish.disabled
    game.finish.click()
    assert f"on {sum(game.rewarded)} of {FEWEST} days" in game.result.sentences[0]


def test_the_result_in_the_middle_of_a_day_leaves_that_day_out():
    game = TwoStepGame(seed=6)
    play_days(game, FEWEST)
    game.choose(0)
    game.show_result()
    times, _ = game.counts()
    assert times.sum() == FEWEST


def test_the_result_says_how_little_forty_choices_tell():
    game = TwoStepGame(seed=7)
    play_days(game, DAYS)
    text = " ".join(game.result.sentences)
    low, high = planning.weights_that_fit(
        float(planning.effects(planning.smoothed(*game.counts()))[1]), game.counts()[0], two_step_game.WEIGHTS
    )
    assert f"from {low:.2f} to {high:.2f}" in text
    assert high - low > 0.5
    assert "Nothing of it is kept" in text


def test_starting_again_forgets_everything():
    game = TwoStepGame(seed=8)
    play_days(game, DAYS)
    game.again.click()
    assert not game.first and not game.rewarded
    assert game.result.sentences == [] and game.table.value == "" and not game.bars.children
    assert not game.left.disabled and game.finish.disabled


def test_the_same_seed_brings_the_same_winds_and_berries():
    one, again = TwoStepGame(seed=9), TwoStepGame(seed=9)
    play_days(one, DAYS)
    play_days(again, DAYS)
    assert (one.rare, one.rewarded) == (again.rare, again.rewarded)


def test_boats_go_the_usual_way_as_often_as_the_published_task_has_it():
    game = TwoStepGame(seed=10)
    rare = []
    for _ in range(50):
        game.start()
        play_days(game, DAYS - 1)
        rare += game.rare
    assert np.mean(rare) == pytest.approx(0.3, abs=4 * np.sqrt(0.21 / len(rare)))


def test_wilsons_interval_holds_the_share_nine_times_of_ten_on_average():
    rng = np.random.default_rng(1)
    share = rng.uniform(0.1, 0.9, 40_000)
    low, high = two_step_game.wilson(rng.binomial(12, share), np.full(40_000, 12))
    assert np.mean((low <= share) & (high >= share)) == pytest.approx(0.9, abs=0.02)
    assert np.isnan(two_step_game.wilson(np.array([0]), np.array([0]))[0]).all()
