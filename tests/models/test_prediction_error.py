"""Dopamine as a teacher (07b): the limits of Redish's rule."""

import numpy as np
import pytest

from helpers.models import prediction_error

DEFAULT = prediction_error.Parameters(encounters=400)


def test_an_ordinary_reward_is_learned_away():
    errors, _ = prediction_error.learn(0.0, DEFAULT, 400)
    assert errors[-1] == pytest.approx(0, abs=1e-9)


def test_its_value_follows_the_exact_geometric_approach():
    _, values = prediction_error.learn(0.0, DEFAULT, 400)
    limit = DEFAULT.discount * DEFAULT.reward
    exact = limit * (1 - (1 - DEFAULT.learning_rate) ** np.arange(400))
    assert values == pytest.approx(exact, abs=1e-12)


@pytest.mark.parametrize("surge", [0.01, 0.1, 0.5])
def test_a_substances_prediction_error_is_never_below_its_surge(surge):
    errors, _ = prediction_error.learn(surge, DEFAULT, 400)
    assert (errors >= surge).all()


def test_its_value_grows_without_bound():
    few, many = (prediction_error.learn(0.1, DEFAULT, n)[1] for n in (200, 2000))
    assert (np.diff(many) >= DEFAULT.learning_rate * 0.1 - 1e-12).all()
    assert many[-1] > few[-1] + 0.9 * 1800 * DEFAULT.learning_rate * 0.1


def test_redish_predicts_that_blocking_fails_and_a_rising_threshold_that_it_holds():
    redish, dezfouli = DEFAULT, DEFAULT.but(account="dezfouli")
    assert prediction_error.blocked_value(redish) > 0.3 * prediction_error.blocked_value(redish, first=0)
    assert abs(prediction_error.blocked_value(dezfouli)) < 0.1 * prediction_error.blocked_value(dezfouli, first=0)


def test_an_ordinary_reward_blocks():
    ordinary = DEFAULT.but(surge=0.0)
    assert abs(prediction_error.blocked_value(ordinary)) < 1e-6


def test_the_balance_moves_only_the_choice():
    low, high = prediction_error.simulate(DEFAULT, 0.2), prediction_error.simulate(DEFAULT, 0.8)
    assert all((low[key] == high[key]).all() for key in ("error_substance", "value_substance", "value_ordinary"))
    assert (low["choice"][50:] > high["choice"][50:]).all()


def test_the_choice_is_the_softmax_of_what_is_learned_and_what_is_known():
    p = DEFAULT.but(known_ordinary=0.8, known_substance=0.5, temperature=0.4)
    for balance in (0.2, 0.5, 0.9):
        curves = prediction_error.simulate(p, balance)
        worth = [
            2 * (1 - balance) * curves[f"value_{which}"] + 2 * balance * known
            for which, known in (("ordinary", 0.8), ("substance", 0.5))
        ]
        odds = np.exp(np.array(worth) / 0.4)
        assert curves["choice"] == pytest.approx(odds[1] / odds.sum(axis=0), abs=1e-12)
    assert curves.t.tolist() == list(range(1, 401))


def test_the_error_is_redishs_and_the_threshold_is_taken_from_it():
    assert prediction_error.prediction_error(0.5, 0.2, 1.0, 0.9, 0.0) == pytest.approx(0.9 * 1.2 - 0.5)
    assert prediction_error.prediction_error(0.5, 0.2, 1.0, 0.9, 0.1) == pytest.approx(0.9 * 1.2 - 0.5 + 0.1)
    assert prediction_error.prediction_error(3.0, 0.0, 1.0, 0.9, 0.1) == 0.1
    assert prediction_error.prediction_error(3.0, 0.0, 1.0, 0.9, 0.1, threshold=0.04) == pytest.approx(0.06)
    assert prediction_error.prediction_error(3.0, 0.0, 1.0, 0.9, 0.0) == pytest.approx(0.9 - 3.0)


def test_the_rising_threshold_goes_from_nothing_to_the_surge():
    p = DEFAULT.but(account="dezfouli", surge=0.3, threshold_rate=0.05)
    levels = [0.0]
    for _ in range(399):
        levels.append(levels[-1] + 0.05 * (0.3 - levels[-1]))
    assert prediction_error.thresholds(p, 400) == pytest.approx(levels)
    assert (prediction_error.thresholds(DEFAULT, 400) == 0).all()


def test_a_new_cue_learns_only_from_when_it_is_there():
    once = prediction_error.blocked_value(DEFAULT, first=0, second=1)
    assert once == pytest.approx(0.1 * (0.9 + 0.1))
    old, new = 0.1, 0.0
    for _ in range(2):
        error = max(0.9 - old - new + 0.1, 0.1)
        old, new = old + 0.1 * error, new + 0.1 * error
    assert prediction_error.blocked_value(DEFAULT, first=1, second=2) == pytest.approx(new)
