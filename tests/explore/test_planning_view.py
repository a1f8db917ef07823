"""The four bars of notebook 08a, without a browser."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.explore.planning_view import PLACES, PlanningView, pattern
from helpers.models import planning


@pytest.fixture(scope="module")
def view():
    return PlanningView()


def heights(view):
    return np.concatenate([bar.y for bar in view.figure.bars])


def test_the_bars_are_the_stay_probabilities_of_the_model(view):
    view.start_over()
    assert heights(view) == pytest.approx(planning.stay_probabilities(planning.played(planning.Parameters(), 0.5)))
    assert np.concatenate([bar.x for bar in view.figure.bars]).tolist() == PLACES.tolist()


def test_moving_the_balance_moves_the_bars_and_the_words(view):
    view.start_over()
    figure, before, words = view.figure.widget, heights(view).copy(), list(view.words.sentences)
    view.balance.value = 1.0
    assert view.figure.widget is figure
    assert not np.allclose(heights(view), before)
    assert view.words.sentences != words and "1.00" in view.words.sentences[0]


def test_every_bar_lies_within_its_thin_line(view):
    for balance in (0.0, 0.5, 1.0):
        view.balance.value = balance
        for bar in view.figure.bars:
            assert (np.array(bar.error_y.array) >= 0).all() and (np.array(bar.error_y.arrayminus) >= 0).all()


def test_bars_are_told_apart_without_colour(view):
    common, rare = view.figure.bars
    assert common.marker.pattern.shape != rare.marker.pattern.shape


def test_the_words_name_the_pattern(view):
    view.start_over()
    view.balance.value = 0.0
    assert "mark of habit" in view.words.sentences[0]
    view.balance.value = 1.0
    assert "mark of planning" in view.words.sentences[0]
    view.balance.value = 0.5
    assert "Both marks" in view.words.sentences[0]


def test_pattern_of_level_bars_is_neither():
    assert pattern(np.full(4, 0.6)).startswith("Neither")


def test_a_pin_keeps_the_heights_and_can_be_taken_away(view):
    view.start_over()
    before = heights(view).copy()
    view.pin_curves()
    view.balance.value = 0.0
    assert view.figure.pinned.visible and np.allclose(view.figure.pinned.y, before)
    view.remove_pin()
    assert not view.figure.pinned.visible


def test_the_guess_waits_for_the_right_end_and_is_then_answered():
    view = PlanningView()
    view.guess.value = 0
    assert view.guess.mood == "open" and view.guess.feedback
    view.balance.value = 1.0
    assert view.guess.mood == "wrong" and view.guess.options[0] in view.guess.feedback
    view.guess.value = 1
    assert view.guess.mood == "right"


def test_another_seed_gives_other_bars(view):
    view.start_over()
    before = heights(view).copy()
    view.take_another_seed()
    assert not np.allclose(heights(view), before)


def test_the_numbers_are_the_blocks(view):
    view.show_numbers.value = True
    assert "<table>" in view.numbers.value and "200" in view.numbers.value
    view.show_numbers.value = False
