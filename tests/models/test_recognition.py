"""Between two worlds (04a): the dip and its exact place, capital, and who has not returned."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pytest

from helpers import recognition as MODEL
from helpers.errors import CourseError
from helpers.models import recognition
from helpers.models.recognition import Parameters, simulate, time_of_dip


def simulated_dip(parameters):
    """Where the simulated sum is lowest, refined by a parabola through the three lowest points."""
    curves = simulate(parameters)
    t, both = curves.t, curves["both"]
    i = int(np.argmin(both))
    assert 0 < i < len(t) - 1
    a, b, c = both[i - 1 : i + 2]
    return t[i] + (t[1] - t[0]) * (a - c) / (2 * (a - 2 * b + c))


@pytest.mark.parametrize(("stigma", "stated"), [(0.0, 0.43), (0.4, 0.57), (0.6, 0.69)])
def test_recognition_is_lowest_where_science_says(stigma, stated):
    parameters = Parameters(stigma=stigma, duration=2)
    assert time_of_dip(parameters) == pytest.approx(stated, abs=0.005)
    assert simulated_dip(parameters) == pytest.approx(time_of_dip(parameters), abs=2e-4)


@pytest.mark.parametrize("stigma", [0.0, 0.4, 0.6])
def test_the_two_ways_of_writing_the_dip_are_the_same(stigma):
    odds = 0.5 * 2 / (0.9 * (1 - stigma) * 0.25)
    over_difference_of_rates = np.log(odds) / (1 / 0.25 - 1 / 2)
    times_product_over_difference = np.log(odds) * (0.5 / 1.75)
    assert time_of_dip(Parameters(stigma=stigma)) == pytest.approx(over_difference_of_rates, rel=1e-12)
    assert time_of_dip(Parameters(stigma=stigma)) == pytest.approx(times_product_over_difference, rel=1e-12)


def test_there_is_no_dip_where_the_new_world_opens_fast_enough():
    no_dip = Parameters(old=0.1, old_years=1.0, new_years=0.5, stigma=0.0)
    assert time_of_dip(no_dip) == 0
    assert np.diff(simulate(no_dip)["both"][:20]).min() > 0
    barely = Parameters(old=0.1, old_years=0.25, new_years=0.6, stigma=0.0, new=1.0)
    assert time_of_dip(barely) == 0
    assert simulate(barely)["both"].argmin() == 0


def test_capital_solves_its_differential_equation():
    parameters = Parameters()
    curves = simulate(parameters)
    slope = np.gradient(curves["capital"], curves.t)[5:-5]
    wanted = (curves["new"] * (1 - curves["capital"]) / parameters.capital_years)[5:-5]
    assert slope == pytest.approx(wanted, abs=1e-4)
    assert curves["capital"][0] == pytest.approx(0.2)


def test_without_differences_between_people_all_return_at_one_rate():
    parameters = Parameters(spread=0, base=0.3, bare=0)
    curves = simulate(parameters)
    assert curves["staying"] == pytest.approx(np.exp(-0.3 * curves.t), abs=1e-12)


def test_at_the_stop_the_median_person_returns_at_the_rate_of_the_equation():
    rate = 0.12 + 6 * np.exp(-4 * 0.2)
    assert simulate(Parameters())["month"][0] == pytest.approx(1 - np.exp(-rate / 12), abs=1e-12)


def test_a_population_of_unlike_people_loses_fewer_later_than_the_median_person_would():
    alike, unlike = simulate(Parameters(spread=0))["staying"], simulate(Parameters(spread=1.5))["staying"]
    assert unlike[10] < alike[10] and unlike[-1] > alike[-1]


def test_quantiles_stand_for_a_lognormal_population():
    f = recognition.frailties(0.8)
    assert np.median(f) == pytest.approx(1, abs=0.01)
    assert np.log(f).std() == pytest.approx(0.8, abs=0.02)


@pytest.mark.parametrize(("name", "better"), [("stigma", -1), ("capital", 1), ("new_years", -1), ("bare", -1)])
def test_monotone_in_what_helps_and_harms(name, better):
    declared = next(d for d in Parameters.declarations() if d.name == name)
    ends = [
        simulate(Parameters().but(**{name: float(x)}))["staying"][-1]
        for x in np.linspace(declared.low, declared.high, 9)
    ]
    assert (better * np.diff(ends) >= -1e-12).all()


def test_stigma_deepens_the_dip_and_delays_it():
    stigmas = np.linspace(0, 0.9, 10)
    depths = [simulate(Parameters(stigma=float(s)))["both"].min() for s in stigmas]
    times = [time_of_dip(Parameters(stigma=float(s))) for s in stigmas]
    assert (np.diff(depths) < 0).all() and (np.diff(times) > 0).all()


def test_balance_in_the_middle_counts_both_once_and_moves_only_the_lower_panel():
    p, middle = Parameters(spread=0), simulate(Parameters(spread=0), 0.5)
    rate = p.base + p.bare * np.exp(-p.protection * (middle["new"] + middle["capital"]))
    assert middle["month"] == pytest.approx(1 - np.exp(-rate / 12), abs=1e-12)
    for balance in (0.0, 1.0):
        for key in ("both", "old", "new", "capital"):
            assert (simulate(p, balance)[key] == middle[key]).all()
    assert simulate(p, 0.0)["month"][1] > middle["month"][1] > simulate(p, 1.0)["month"][1]


def test_barc_scaling_runs_from_ten_to_sixty():
    assert recognition.barc(0) == 10 and recognition.barc(1) == 60


def test_words_say_where_the_dip_is_and_whether_it_is_made_up_for():
    for scenario, back in (("no_stigma", True), ("stops", False), ("much_stigma", False)):
        text, said = recognition.remarks(simulate(MODEL.scenario(scenario).parameters))[0]
        assert ("back" in said) is back
        assert said["when"] == pytest.approx(time_of_dip(MODEL.scenario(scenario).parameters), abs=0.02)
        text.format(**said)
    text, _ = recognition.remarks(simulate(Parameters(old=0.1, old_years=1.0, new_years=0.5, stigma=0.0)))[0]
    assert "no dip" in text


@pytest.mark.parametrize("bad", [{"stigma": 0.95}, {"stigma": float("nan")}, {"capital": -0.1}, {"spread": "0.8"}])
def test_values_outside_their_range_are_refused_with_one_sentence(bad):
    with pytest.raises(CourseError, match=next(iter(bad))):
        Parameters(**bad)


def test_a_bad_balance_is_refused():
    with pytest.raises(CourseError):
        simulate(Parameters(), 1.2)


def test_the_words_tell_the_capital_and_who_has_not_returned():
    curves = simulate(Parameters())
    (_, capital), (_, staying) = recognition.remarks(curves)[1:]
    assert (capital["start"], capital["end"]) == (curves["capital"][0], curves["capital"][-1])
    assert recognition.barc(np.interp(capital["years"], curves.t, curves["capital"])) == pytest.approx(47, abs=0.1)
    read = [float(np.interp(t, curves.t, curves["staying"])) for t in (0.5, 1, 5)]
    assert [staying[key] for key in ("half", "year", "end")] == read
    template, _ = recognition.remarks(simulate(Parameters(stigma=0.9)))[1]
    assert "below the level" in template


def test_the_words_tell_how_far_recognition_falls_and_when_it_is_back():
    curves = simulate(MODEL.scenario("no_stigma").parameters)
    _, said = recognition.remarks(curves)[0]
    assert (said["start"], said["low"]) == (curves["both"][0], curves["both"].min())
    later = (curves.t > said["when"]) & (curves.t < said["back"])
    assert (curves["both"][later] < 0.5).all() and curves["both"][curves.t == said["back"]] >= 0.5
    rises = simulate(Parameters(old=0.1, old_years=1.0, new_years=0.5, stigma=0.0))
    assert recognition.remarks(rises)[0][1]["end"] == rises["both"][-1]


def test_the_population_that_has_not_returned_is_what_the_rates_leave():
    p, balance = Parameters(), 0.3
    curves = simulate(p, balance)
    f = np.exp(p.spread * np.array([NormalDist().inv_cdf((i + 0.5) / 1000) for i in range(1000)]))
    protected = p.protection * (1.4 * curves["new"] + 0.6 * curves["capital"])
    rate = p.base + p.bare * f[:, None] * np.exp(-protected)
    passed = np.cumsum((rate[:, 1:] + rate[:, :-1]) / 2 * np.diff(curves.t), axis=1)
    assert curves["staying"][1:] == pytest.approx(np.exp(-passed).mean(axis=0), abs=1e-3)
