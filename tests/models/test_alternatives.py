"""What else is there? (08): the exact claims, and what the model must show."""

import numpy as np
import pytest

from helpers.models import alternatives
from helpers.models.alternatives import MODEL, Parameters

LOW = Parameters()


def chance(parameters, balance):
    return float(alternatives.probability(parameters, np.array(parameters.access), parameters.mood, balance))


def rises(parameters):
    """Whether more control makes the substance a likelier choice."""
    return chance(parameters, 0.8) > chance(parameters, 0.2)


@pytest.mark.parametrize(
    ("changed", "numbers"),
    [
        ({"mood": 0}, (0.78, 0.55, 0.29)),
        ({}, (0.92, 0.96, 0.98)),
        ({"coping": 0}, (0.78, 0.55, 0.29)),
        ({"access": 0.3}, (0.95, 0.99, 1.00)),
        ({"access": 2}, (0.84, 0.77, 0.67)),
    ],
)
def test_the_probabilities_are_those_of_the_design(changed, numbers):
    p = LOW.but(**changed)
    assert [chance(p, balance) for balance in (0.2, 0.5, 0.8)] == pytest.approx(numbers, abs=0.005)


def test_more_control_moves_the_choice_the_way_of_the_worth_beyond_habit():
    rng = np.random.default_rng(1)
    for _ in range(200):
        p = Parameters(mood=rng.random(), coping=2 * rng.random(), access=2 * rng.random(), habit=2 * rng.random())
        beyond = float(alternatives.advantage(p, np.array(p.access), p.mood)) - p.habit
        slope = chance(p, 0.5 + 1e-6) - chance(p, 0.5 - 1e-6)
        assert np.sign(slope) == np.sign(beyond) or abs(beyond) < 1e-6


def test_at_the_turning_point_the_balance_moves_nothing():
    for p in (LOW, LOW.but(mood=0.3), LOW.but(habit=0.2, alternative=1.5)):
        there = p.but(access=alternatives.turning_point(p))
        assert chance(there, 0.0) == pytest.approx(chance(there, 1.0), abs=1e-12)
        assert alternatives.turning_point(p) == pytest.approx(
            (p.substance + p.mood * p.coping - p.habit) / p.alternative
        )


def test_with_mood_fine_control_lowers_the_choice_with_low_mood_and_coping_it_raises_it():
    assert not rises(LOW.but(mood=0))
    assert rises(LOW)


def test_twice_as_much_else_at_hand_turns_that_round():
    assert not rises(LOW.but(access=2 * LOW.access))


def test_who_does_not_use_to_cope_is_not_moved_by_mood():
    low, fine = (MODEL.simulate(LOW.but(coping=0, mood=mood)) for mood in (1, 0))
    assert (low["choosing"] == fine["choosing"]).all()


def test_the_balance_moves_neither_demand_nor_the_turning_point():
    assert (
        "balance" not in alternatives.demand.__annotations__ and "balance" not in alternatives.dearest.__annotations__
    )


@pytest.mark.parametrize(("free", "bite", "span"), [(10, 0.005, 2), (20, 0.003, 2), (8, 0.006, 3)])
def test_most_is_spent_where_lamberts_function_says(free, bite, span):
    p = Parameters(mood=0, access=0, free=free, bite=bite, span=span)
    price = np.linspace(0, 20, 200_001)
    most = price[np.argmax(price * alternatives.demand(p, price))]
    assert alternatives.dearest(p) == pytest.approx(most, abs=2e-4)


def test_with_a_span_of_two_a_third_of_the_free_amount_is_left_where_most_is_spent():
    p = Parameters(mood=0, access=0)
    assert alternatives.dearest(p) == pytest.approx(0.2903 / (p.bite * p.free), rel=1e-3)
    assert float(alternatives.demand(p, np.array(alternatives.dearest(p)))) / p.free == pytest.approx(0.313, abs=0.001)


def test_demand_is_the_free_amount_at_no_price_and_falls_with_it():
    for p in (LOW, LOW.but(mood=0, access=2)):
        free, _ = alternatives.demand_numbers(p)
        curve = alternatives.demand(p, np.linspace(0, 10, 50))
        assert curve[0] == free and (np.diff(curve) < 0).all()


def test_low_mood_raises_demand_and_alternatives_make_the_price_bite_sooner():
    price = np.linspace(0, 10, 50)
    assert (alternatives.demand(LOW, price)[:5] > alternatives.demand(LOW.but(mood=0), price)[:5]).all()
    assert alternatives.dearest(LOW.but(access=2)) < alternatives.dearest(LOW)
