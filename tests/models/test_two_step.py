"""Notebook 08a: the two-step task."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.errors import CourseError
from helpers.models import two_step
from helpers.models.two_step import MODEL, Parameters

CHOICES = 10_000
COMMON_REWARDED, COMMON_UNREWARDED, RARE_REWARDED, RARE_UNREWARDED = range(4)


def bars(w: float, seed: int = 1, choices: int = CHOICES, **changes: float) -> np.ndarray:
    """The four bars from ``choices`` choices of simulated people (50 of them, or enough)."""
    people = 50
    plays = two_step.play(Parameters(seed=seed, **changes), w, people, choices // people + 1)
    assert plays.stayed.size == choices
    return two_step.stay_probabilities(plays)


def test_the_defaults_are_the_medians_that_public_reimplementations_give():
    # b1, b2, alpha1, alpha2, lambda, p, w, in the order in which the re-implementations list them.
    p = Parameters()
    assert [p.beta1, p.beta2, p.alpha1, p.alpha2, p.trace, p.perseverance, p.weight] == [
        5.19, 3.69, 0.54, 0.42, 0.57, 0.11, 0.39,
    ]  # fmt: skip
    assert (p.common, p.drift, two_step.LOWEST, two_step.HIGHEST) == (0.7, 0.025, 0.25, 0.75)


def test_the_balance_is_the_weight_of_planning_with_the_published_median_in_the_middle():
    assert two_step.weight_at(0.39, 0.5) == pytest.approx(0.39, abs=1e-15)
    assert two_step.weight_at(0.39, 0.0) == 0.0
    assert two_step.weight_at(0.39, 1.0) == 1.0
    weights = [two_step.weight_at(0.39, b) for b in np.linspace(0, 1, 101)]
    assert (np.diff(weights) > 0).all()


def test_at_balance_a_half_the_model_is_the_published_hybrid_itself():
    at_default = two_step.played(Parameters(), 0.5)
    published = two_step.play(Parameters(), 0.39)
    assert np.array_equal(at_default.first, published.first)


@pytest.mark.parametrize("seed", range(1, 6))
def test_with_habit_alone_both_rewarded_bars_stand_above_both_unrewarded_ones(seed):
    stay = bars(0.0, seed)
    assert min(stay[[COMMON_REWARDED, RARE_REWARDED]]) > max(stay[[COMMON_UNREWARDED, RARE_UNREWARDED]]) + 0.1


@pytest.mark.parametrize("seed", range(1, 6))
def test_with_planning_alone_the_two_bars_that_speak_for_the_choice_stand_above_the_others(seed):
    stay = bars(1.0, seed)
    assert min(stay[[COMMON_REWARDED, RARE_UNREWARDED]]) > max(stay[[COMMON_UNREWARDED, RARE_REWARDED]]) + 0.08


def test_with_habit_alone_staying_depends_on_the_reward_only():
    reward, plan = two_step.effects(bars(0.0, choices=500_000))
    assert reward == pytest.approx(0.21, abs=0.02)
    assert abs(plan) < 0.01


def test_with_planning_alone_there_is_the_interaction_and_no_effect_of_reward():
    reward, plan = two_step.effects(bars(1.0, choices=500_000))
    assert plan == pytest.approx(0.15, abs=0.02)
    assert abs(reward) < 0.01


def test_within_each_pair_the_bars_are_level_so_there_is_no_order_of_all_four():
    habit, plan = bars(0.0, choices=500_000), bars(1.0, choices=500_000)
    pairs = [
        habit[[COMMON_REWARDED, RARE_REWARDED]],
        habit[[COMMON_UNREWARDED, RARE_UNREWARDED]],
        plan[[COMMON_REWARDED, RARE_UNREWARDED]],
        plan[[COMMON_UNREWARDED, RARE_REWARDED]],
    ]
    assert all(abs(a - b) < 0.015 for a, b in pairs)


def test_both_effects_move_steadily_with_the_weight():
    both = np.array([two_step.effects(bars(w, choices=200_000)) for w in (0, 0.25, 0.5, 0.75, 1)])
    assert (np.diff(both[:, 0]) < 0).all()
    assert (np.diff(both[:, 1]) > 0).all()


def test_with_nothing_to_plan_with_planning_moves_no_bar():
    stay = bars(1.0, choices=200_000, common=0.5)
    assert np.ptp(stay) < 0.015


def test_with_choices_at_random_every_bar_is_a_half():
    assert bars(0.39, choices=200_000, beta1=0) == pytest.approx([0.5] * 4, abs=0.01)


def test_planning_earns_hardly_more_than_habit_in_this_task():
    earned = [two_step.play(Parameters(), w, 2000, 201).rewarded.mean() for w in (0.0, 1.0)]
    assert abs(earned[1] - earned[0]) < 0.01


def test_one_choice_is_learned_from_as_the_equations_say():
    """A single simulated person, followed by hand."""
    p = Parameters(seed=5)
    plays = two_step.play(p, 0.39, 1, 60)
    free, value = np.zeros(2), np.zeros((2, 2))
    rng = np.random.default_rng(5)
    chance = rng.uniform(0.25, 0.75, (1, 2, 2))[0]
    steps = p.drift * rng.standard_normal((60, 1, 2, 2))
    luck = rng.random((60, 4, 1))[:, :, 0]
    before = None
    for t in range(60):
        usual, other = p.common, 1 - p.common
        best = value.max(axis=1)
        model_based = np.array([usual * best[0] + other * best[1], usual * best[1] + other * best[0]])
        repeat = np.array([float(before == a) for a in (0, 1)])
        pull = np.exp(p.beta1 * (0.39 * model_based + 0.61 * free + p.perseverance * repeat))
        a = int(luck[t, 0] < pull[1] / pull.sum())
        rare = luck[t, 1] >= p.common
        place = 1 - a if rare else a
        pull = np.exp(p.beta2 * value[place])
        b = int(luck[t, 2] < pull[1] / pull.sum())
        r = float(luck[t, 3] < chance[place, b])
        assert (plays.first[t, 0], plays.rare[t, 0], plays.rewarded[t, 0]) == (a, rare, bool(r))
        old = value[place, b]
        free[a] += p.alpha1 * (old - free[a]) + p.alpha1 * p.trace * (r - old)
        value[place, b] += p.alpha2 * (r - old)
        before = a
        chance = two_step.reflect(chance + steps[t, 0])


def test_chances_of_reward_stay_between_a_quarter_and_three_quarters():
    assert two_step.reflect(np.array([0.2, 0.25, 0.5, 0.8, 0.75])) == pytest.approx([0.3, 0.25, 0.5, 0.7, 0.75])


def test_situations_are_counted_in_their_order():
    rare, rewarded = np.array([False, False, True, True]), np.array([True, False, True, False])
    assert two_step.situation(rare, rewarded).tolist() == [0, 1, 2, 3]
    times, repeats = two_step.stay_counts(np.array([0, 0, 1, 3]), np.array([True, False, True, True]))
    assert times.tolist() == [2, 1, 0, 1]
    assert repeats.tolist() == [1, 1, 0, 1]


def test_the_blocks_add_up_to_the_bars():
    curves = MODEL.simulate(Parameters(), 0.5)
    plays = two_step.played(Parameters(), 0.5)
    assert curves.t.tolist() == [20.0 * i for i in range(1, 11)]
    assert [curves[key].mean() for key in two_step.SITUATIONS] == pytest.approx(
        two_step.stay_probabilities(plays), abs=0.02
    )


def test_forty_choices_leave_nearly_every_weight_possible():
    low, high = two_step.weights_that_fit(0.15, [14, 13, 6, 6], np.linspace(0, 1, 21))
    assert high - low > 0.7


def test_many_choices_find_the_weight_again():
    plays = two_step.play(Parameters(seed=77), 1.0, 1, 1501)
    times, repeats = two_step.stay_counts(plays.situation[:, 0], plays.stayed[:, 0])
    effect = float(two_step.effects(two_step.smoothed(times, repeats))[1])
    low, high = two_step.weights_that_fit(effect, times, np.linspace(0, 1, 11), people=150)
    assert low >= 0.5 and high == 1.0


def test_the_same_seed_gives_the_same_choices_and_another_seed_others():
    one, again, other = (two_step.play(Parameters(seed=s), 0.39) for s in (4, 4, 5))
    assert np.array_equal(one.first, again.first)
    assert not np.array_equal(one.first, other.first)


def test_a_bad_balance_is_refused():
    with pytest.raises(CourseError):
        MODEL.simulate(Parameters(), 1.2)


def test_the_words_are_the_means_of_the_bars():
    curves = MODEL.simulate(Parameters(), 0.7)
    ((_, means),) = two_step.remarks(curves)
    assert means == {key: curves[key].mean() for key in two_step.SITUATIONS}


def test_the_blocks_are_twenty_choices_each_and_their_own():
    plays, curves = two_step.played(Parameters(), 0.5), MODEL.simulate(Parameters(), 0.5)
    third = slice(40, 60)
    assert curves["reward"][2] == plays.rewarded[third].mean()
    after = (~plays.rare & plays.rewarded)[third]
    stayed = (plays.first[41:61] == plays.first[40:60])[after]
    assert curves["common_rewarded"][2] == stayed.mean()


def test_effects_are_the_main_effect_and_the_interaction():
    reward, plan = two_step.effects(np.array([0.9, 0.6, 0.7, 0.8]))
    assert (reward, plan) == pytest.approx(((0.3 - 0.1) / 2, (0.3 + 0.1) / 2))
    assert two_step.smoothed(np.array([3, 0]), np.array([3, 0])) == pytest.approx([3.5 / 4, 0.5])
