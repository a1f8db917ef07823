"""Power and dependence (04): exact ratios, and the four ways out of an uneven relation."""

import numpy as np
import pytest

from helpers.models import power
from helpers.models.power import MODEL, Parameters, advantage, simulate


def of(scenario):
    return advantage(MODEL.scenario(scenario).parameters)


@pytest.mark.parametrize(
    ("need", "openings", "helper_need", "helper_openings"), [(1, 0.2, 1, 1), (0.4, 1.3, 1.7, 0.3), (2, 0.3, 0.1, 2)]
)
def test_the_ratio_of_power_is_what_one_wants_times_what_the_other_has_elsewhere(
    need, openings, helper_need, helper_openings
):
    p = Parameters(need=need, openings=openings, helper_need=helper_need, helper_openings=helper_openings)
    assert advantage(p) == pytest.approx(need * helper_openings / (helper_need * openings), abs=1e-12)


def test_the_only_door_has_five_times_the_power_and_one_other_door_makes_it_even():
    assert of("one_door") == pytest.approx(5)
    assert of("another_door") == pytest.approx(1)


@pytest.mark.parametrize("move", ["wants_less", "another_door", "worth_more", "together"])
def test_each_of_the_four_moves_evens_out_power_and_changes_one_number(move):
    changed = MODEL.scenario(move).parameters
    assert 1 <= of(move) < of("one_door")
    assert sum(getattr(changed, d.name) != d.default for d in changed.declarations()) == 1


def test_a_service_with_many_others_has_thirty_three_times_the_power():
    assert of("many_others") == pytest.approx(33.3, abs=0.05)


def test_dependence_grows_with_what_is_wanted_and_falls_with_what_is_had_elsewhere():
    curves = simulate(Parameters())
    assert (np.diff(curves["newcomer"]) < 0).all() and np.ptp(curves["helper"]) == 0
    assert (simulate(Parameters(need=2))["newcomer"] == 2 * curves["newcomer"]).all()


def test_the_curves_meet_where_power_is_even():
    curves = simulate(Parameters())
    at = np.interp(1.0, curves.t, curves["newcomer"])
    assert at == pytest.approx(curves["helper"][0]) and power.dependence(1, 1) == 1
