"""Ability and will to learn (09): clocks of the earlier notebooks, closed forms, and what the text says of them."""

from __future__ import annotations

import inspect
import math

import numpy as np
import pytest

from helpers.errors import CourseError
from helpers.models import contributions, incentive_salience, learning, opponent_process
from helpers.models.learning import NOTHING, Parameters
from tests.models.properties import draw

PARTS = (*learning.ABILITY, *learning.WILL)
MONTH = 1 / 12


def run(balance=0.5, **changes):
    return learning.simulate(Parameters(**changes), balance)


def at(curves, key, years):
    return float(np.interp(years, curves.t, curves[key]))


def test_whatever_the_parameters_nothing_ever_falls():
    rng = np.random.default_rng(9)
    for _ in range(500):
        parameters, balance = draw(contributions.MODEL, rng)
        for values in contributions.simulate(parameters, balance).values:
            assert (np.diff(values) > -1e-12).all(), (parameters, balance)


def test_the_clock_of_wanting_is_that_of_notebook_07():
    assert Parameters().wanting_years == incentive_salience.Parameters().gain_years


def test_the_clock_of_pleasure_is_that_of_the_slow_load_of_notebook_06():
    days = inspect.signature(opponent_process.hedonic_tone).parameters["load_days"].default
    assert Parameters().adaptation_years == pytest.approx(days / 365, abs=0.01)


def test_the_stress_system_is_back_by_about_four_months_as_in_notebook_05():
    back = 1 - (1 - learning.recovered(Parameters(), "stress", np.array([4 * MONTH]))[0]) / Parameters().stress
    assert 0.85 < back < 0.95


def test_weeks_months_and_years_come_in_that_order():
    p = Parameters()
    clocks = [p.stress_years, p.adaptation_years, p.cognition_years, p.capital_years, p.recognition_years]
    assert sorted([*clocks, p.wanting_years]) == [*clocks, p.wanting_years]


@pytest.mark.parametrize("part", PARTS)
def test_each_part_is_a_plain_exponential_by_default(part):
    p, t = Parameters(), learning.times()
    expected = 1 - getattr(p, part) * np.exp(-t / getattr(p, f"{part}_years"))
    assert np.allclose(learning.recovered(p, part, t), expected, atol=1e-12)


def test_ability_and_will_are_the_plain_means_of_three_parts():
    p, t = Parameters(), learning.times()
    curves = learning.simulate(p)
    for key, parts in (("ability", learning.ABILITY), ("will", learning.WILL)):
        assert np.allclose(curves[key], np.mean([learning.recovered(p, part, t) for part in parts], axis=0))


@pytest.mark.parametrize("model", [learning, contributions])
def test_ability_and_will_are_the_same_at_every_balance(model):
    rng = np.random.default_rng(26)
    for parameters, _ in (draw(model.MODEL, rng) for _ in range(100)):
        ends = [model.simulate(parameters, balance) for balance in (0.0, 0.31, 0.5, 1.0)]
        for key in ("ability", "will"):
            assert all(np.array_equal(curves[key], ends[0][key]) for curves in ends)


def test_choosing_rises_with_the_balance_wherever_anything_speaks_for_or_against():
    rng, t = np.random.default_rng(27), learning.times()
    for parameters, _ in (draw(learning.MODEL, rng) for _ in range(200)):
        _, will = learning.ability_and_will(parameters, t)
        speaks = parameters.gain * will + learning.pull(parameters, t) > 1e-6
        low, high = (learning.chosen(parameters, balance, t) for balance in (0.4, 0.5))
        assert (high[speaks] >= low[speaks]).all() and (
            high[speaks & (low < 0.999)] > low[speaks & (low < 0.999)]
        ).all()


@pytest.mark.parametrize("years", [0.0, 0.25, 1.0, 4.0])
def test_at_the_balance_that_learning_asks_for_it_wins_every_other_hour(years):
    t = np.array([years])
    for p in (Parameters(), NOTHING.but(stress=0.4), Parameters(gain=0.4, spread=0.6)):
        asked = learning.demand(p, t)[0]
        assert learning.chosen(p, asked, t)[0] == pytest.approx(0.5, abs=1e-12)
        assert learning.chosen(p, asked + 0.01, t)[0] > 0.5 > learning.chosen(p, asked - 0.01, t)[0]


def test_less_is_asked_as_time_passes():
    rng = np.random.default_rng(28)
    for parameters, _ in (draw(learning.MODEL, rng) for _ in range(200)):
        asked = learning.demand(parameters, learning.times())
        assert (np.diff(asked) < 1e-12).all()
    asked = np.interp([0, 0.25, 0.5, 1, 2, 5], learning.times(), run()["demand"])
    assert asked == pytest.approx([0.58, 0.37, 0.31, 0.26, 0.20, 0.11], abs=0.005)


def test_choosing_is_what_the_design_found_over_five_years():
    t = np.array([0, 0.25, 1, 5])
    for balance, expected in (
        (0.2, [0.05, 0.23, 0.39, 0.68]),
        (0.5, [0.35, 0.71, 0.87, 0.96]),
        (0.8, [0.84, 0.95, 0.98, 1]),
    ):
        assert learning.chosen(Parameters(), balance, t) == pytest.approx(expected, abs=0.006)


def test_with_nothing_lost_learning_wins_most_hours_at_a_balance_of_a_fifth_and_chance_decides_at_none():
    t = learning.times()
    assert all((learning.chosen(NOTHING, balance, t) >= 0.8).all() for balance in (0.2, 0.5, 1.0))
    assert np.allclose(learning.chosen(NOTHING, 0.0, t), 0.5)


def test_with_only_cognition_lost_learning_asks_for_nothing():
    curves = learning.simulate(learning.MODEL.scenarios["section_08"].parameters)
    assert not curves["demand"].any()
    assert "asks for no top-down control" in learning.remarks(curves)[0][0]


def test_no_skill_is_ever_above_what_the_rate_alone_allows():
    rng = np.random.default_rng(29)
    for parameters, balance in (draw(learning.MODEL, rng) for _ in range(200)):
        curves = learning.simulate(parameters, balance)
        ceiling = -np.expm1(-parameters.skill_rate * np.maximum(curves.t - parameters.begin, 0))
        assert (curves["skill"] <= ceiling + 1e-9).all()


@pytest.mark.parametrize("balance", [-0.1, 1.1, float("nan"), "middle"])
def test_a_balance_outside_is_refused(balance):
    for model in (learning, contributions):
        with pytest.raises(CourseError):
            model.simulate(Parameters(), balance)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
@pytest.mark.parametrize(("part", "key"), [("stress", "ability"), ("cognition", "ability"), ("adaptation", "will")])
def test_time_to_recover_of_one_part_is_the_closed_form(part, key, share):
    p = NOTHING.but(**{part: 0.5})
    expected = getattr(p, f"{part}_years") * math.log(1 / (1 - share))
    assert learning.years_to_regain(getattr(p, f"{part}_years"), share) == pytest.approx(expected)
    assert learning.time_to_recover(learning.simulate(p), key, share) == pytest.approx(expected, abs=0.002)


def test_time_to_recover_is_unknown_where_nothing_was_lost_or_it_never_comes():
    assert math.isnan(learning.time_to_recover(learning.simulate(NOTHING), "ability"))
    stays = learning.simulate(NOTHING.but(cognition=0.5, lasting=1))
    assert math.isnan(learning.time_to_recover(stays, "ability"))


def test_the_sentence_about_a_slow_will_gives_no_number_of_years():
    slow = learning.simulate(NOTHING.but(wanting=0.8, wanting_years=20))
    (sentence, values), *rest = learning.regained(slow)
    assert not rest and "less than half" in sentence and values.keys() == {"lost"}


def test_less_than_a_month_is_not_called_about_a_month():
    for years, words in ((0.02, "less than a month"), (0.15, "about a month"), (0.25, "{months} months")):
        (sentence, _), *rest = learning.regained(learning.simulate(NOTHING.but(stress=0.5, stress_years=years)))
        assert words in sentence and not rest


def test_the_text_about_the_clocks_holds():
    curves = run()
    assert round(12 * learning.time_to_recover(curves, "ability")) == 4
    assert round(12 * learning.time_to_recover(curves, "will")) == 11
    assert at(curves, "ability", 0) == pytest.approx(0.5)
    assert at(curves, "will", 5) < at(curves, "ability", 5)
    lost = {part: 1 - learning.recovered(Parameters(), part, np.array([5.0]))[0] for part in learning.WILL}
    assert max(lost, key=lost.get) == "wanting"


def test_the_text_about_other_people_holds():
    half = {
        name: 12
        * learning.time_to_recover(contributions.simulate(contributions.MODEL.scenarios[name].parameters), "will")
        for name in ("met", "alone")
    }
    assert round(half["met"]) == 8 and round(half["alone"]) == 19
    met, alone = (contributions.MODEL.scenarios[name].parameters for name in ("met", "alone"))
    for name in ("stress", "adaptation", "wanting", "cognition"):
        assert getattr(met, name) == getattr(alone, name)
        assert getattr(met, f"{name}_years") == getattr(alone, f"{name}_years")


def test_the_skill_follows_the_balance():
    ends = [at(run(balance=balance), "skill", 5) for balance in (0.2, 0.5, 0.8)]
    assert ends == pytest.approx([0.70, 0.88, 0.90], abs=0.005)


def test_half_of_a_skill_takes_as_long_as_the_design_found():
    t = np.linspace(0, 15, 3001)
    for balance, expected in ((0.3, [2.64, 2.47, 2.15]), (0.5, [1.95, 1.82, 1.64]), (0.8, [1.71, 1.62, 1.51])):
        for begin, years in zip((1 / 52, 0.25, 1), expected, strict=True):
            p = Parameters(begin=begin)
            ability, _ = learning.ability_and_will(p, t)
            skill = learning.learned(p, ability, learning.chosen(p, balance, t), t)
            assert np.interp(0.5, skill, t) - begin == pytest.approx(years, abs=0.012)


def test_an_unharmed_person_learns_as_the_rate_says():
    curves = learning.simulate(NOTHING.but(begin=1, skill_rate=0.5), 1.0)
    expected = np.where(curves.t > 1, -np.expm1(-0.5 * curves["chosen"][0] * (curves.t - 1)), 0)
    assert curves["chosen"] == pytest.approx(1, abs=0.001)
    assert np.allclose(curves["skill"], expected, atol=1e-9)


def test_the_skill_begun_later_ends_lower_but_is_learned_faster():
    curves = contributions.simulate(Parameters(begin=2))
    ends = [float(curves[key][-1]) for key in ("week", "quarter", "year", "own")]
    assert ends == sorted(ends, reverse=True) and ends[0] - ends[-1] > 0.1
    rises = [contributions.rise(curves, key, MONTH) for key in contributions.STARTS]
    assert rises == sorted(rises) and rises[2] > 1.5 * rises[0]


def test_whoever_begins_earlier_is_ahead_all_along_whatever_the_parameters():
    rng = np.random.default_rng(13)
    for _ in range(500):
        parameters, balance = draw(contributions.MODEL, rng)
        curves = contributions.simulate(parameters, balance)
        for early, late in (("week", "quarter"), ("quarter", "year")):
            assert (curves[early] >= curves[late] - 1e-9).all(), (parameters, balance)


def test_what_time_does_not_bring_back_comes_with_practice_only():
    t = learning.times()
    stuck = NOTHING.but(cognition=0.4, lasting=1)
    assert np.allclose(learning.recovered(stuck, "cognition", t), 0.6)
    practised = learning.recovered(stuck.but(practice=1.0, begin=1.0), "cognition", t)
    assert np.allclose(practised[t <= 1], 0.6) and practised[-1] > 0.99


def test_practice_does_nothing_where_time_brings_everything_back():
    assert np.array_equal(run(practice=2.0)["ability"], run()["ability"])


def test_the_parts_are_those_of_the_means():
    p = Parameters(begin=1, lasting=0.5, practice=1)
    curves, plain = contributions.simulate(p, 0.3), learning.simulate(p, 0.3)
    assert np.array_equal(curves["ability"], plain["ability"]) and np.array_equal(curves["will"], plain["will"])
    assert np.array_equal(curves["own"], plain["skill"])
    assert np.allclose(sum(curves[part] for part in learning.ABILITY) / 3, curves["ability"])
    assert np.allclose(sum(curves[part] for part in learning.WILL) / 3, curves["will"])


def test_every_notebook_has_its_scenario():
    default = Parameters()
    for number in range(1, 9):
        parameters = learning.MODEL.scenarios[f"section_{number:02}"].parameters
        lost = {part: getattr(parameters, part) for part in PARTS}
        assert all(share in (0, getattr(default, part)) for part, share in lost.items()), "lost as by default, or not"
        assert any(lost.values()) and parameters == default.but(**lost)


def test_the_sentence_counts_months_under_two_years_and_years_from_there():
    (quick, months), *_ = learning.regained(learning.simulate(NOTHING.but(stress=0.5, stress_years=0.5)))
    (slow, years), *_ = learning.regained(learning.simulate(NOTHING.but(capital=0.6, capital_years=4)))
    assert "{months}" in quick and months["months"] == round(12 * 0.5 * math.log(2))
    assert "{years}" in slow and years["years"] == pytest.approx(4 * math.log(2), abs=0.02)


def test_the_words_give_what_was_lost_and_the_months():
    (_, ability), (_, will) = learning.regained(run())
    assert ability == {"lost": pytest.approx(0.5), "months": 4} and will == {"lost": pytest.approx(0.6), "months": 11}
    nearly = run(**dict.fromkeys(PARTS, 0.0) | {"stress": 0.012})
    assert learning.regained(nearly) == [], "less than half a hundredth is not lost"


def test_the_words_say_from_when_on_learning_is_chosen_at_this_balance():
    def said(balance, **changes):
        return learning.remarks(run(balance, **changes))[1]

    assert "first day" in said(0.6)[0] and "even after five years" in said(0.1)[0]
    assert "{months}" in said(0.3)[0] and said(0.3)[1] == {"balance": 0.3, "months": 6}
    assert "{years}" in said(0.2)[0] and said(0.2)[1]["years"] == pytest.approx(2.05, abs=0.01)
    assert "goes on asking" in learning.remarks(run(gain=0))[0][0]


def test_the_words_on_the_skills_tell_their_ends_and_their_own_first_half_years():
    curves = contributions.simulate(Parameters(begin=2))
    *_, (_, ends), (_, rises) = contributions.remarks(curves)
    assert ends == {"week": curves["week"][-1], "year": curves["year"][-1]}
    assert rises == pytest.approx({"week": at(curves, "week", 0.5 + 1 / 52), "year": at(curves, "year", 1.5)})


def test_a_skill_begins_when_it_is_said_to():
    curves = contributions.simulate(Parameters(begin=2))
    for key, begin in {"week": 1 / 52, "quarter": 0.25, "year": 1, "own": 2}.items():
        assert curves.t[np.flatnonzero(curves[key] > 0)[0]] == pytest.approx(begin, abs=0.0201)


def test_with_practice_each_skill_has_the_ability_of_its_own_beginning():
    p = Parameters(begin=2, lasting=0.5, practice=2)
    curves = contributions.simulate(p)
    for key, begin in contributions.STARTS.items():
        assert curves[key] == pytest.approx(learning.simulate(p.but(begin=begin))["skill"], abs=1e-12)


def test_every_scenario_of_the_contributions_begins_its_own_skill_two_years_on():
    assert {scenario.parameters.begin for scenario in contributions.MODEL.scenarios.values()} == {2.0}
