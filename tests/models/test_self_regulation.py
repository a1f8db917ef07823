"""Resist, or meet fewer (08): only chance times number counts, and what the balance leaves alone."""

import numpy as np
import pytest

from helpers.models import self_regulation
from helpers.models.self_regulation import MODEL, Parameters

MONTH = 30


def month(chance, cues_a_week):
    return float(self_regulation.without_acting(chance, cues_a_week, np.array(30.0)))


def test_the_months_are_those_of_the_design():
    ways = [(0.05, 7), (0.025, 7), (0.05, 3.5), (0.025, 3.5)]
    assert [month(*way) for way in ways] == pytest.approx([0.21, 0.47, 0.46, 0.68], abs=0.005)


def test_a_time_without_acting_is_every_meeting_gone_well():
    rng = np.random.default_rng(1)
    acted = rng.random((200_000, 30)) < 0.05
    assert month(0.05, 7) == pytest.approx((~acted.any(axis=1)).mean(), abs=0.004)


@pytest.mark.parametrize("chance", [0.01, 0.02, 0.05])
def test_only_the_product_counts_while_the_chance_is_small(chance):
    product = chance * 7
    for other in (chance / 2, chance / 5):
        assert month(other, product / other) == pytest.approx(np.exp(-MONTH * product / 7), abs=0.05 * product)


def test_the_balance_moves_the_chance_and_never_the_number_of_cues():
    left, right = (MODEL.simulate(Parameters(), balance) for balance in (0.45, 0.55))
    assert (left["as_now"][1:] < right["as_now"][1:]).all()
    nothing_met = [MODEL.simulate(Parameters(cues_a_week=0), balance)["as_now"] for balance in (0, 1)]
    assert (np.array(nothing_met) == 1).all()


def test_in_the_middle_the_chance_is_one_in_twenty_as_the_card_says():
    assert self_regulation.chance(Parameters(), 0.5) == pytest.approx(0.05, abs=0.001)


def test_the_words_tell_the_month_of_each_way():
    curves = MODEL.simulate(Parameters())
    (_, now), (_, ways) = self_regulation.remarks(curves)
    assert now == {"as_now": 22} and ways == {"as_now": 22, "resist": 47, "fewer": 47, "both": 69}
    assert [100 * curves[key][30] for key in ways] == pytest.approx(list(ways.values()), abs=0.5)
