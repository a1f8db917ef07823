"""Effort that is worth spending (09): the closed form is the maximum, and less ability can look like less will."""

import numpy as np
import pytest

from helpers.models import effort
from helpers.models.effort import Parameters
from tests.models.properties import draw

ABILITIES = np.array([4.0, 2.0, 1.0, 0.5])


def test_the_closed_form_is_what_a_search_finds():
    rng, tried = np.random.default_rng(6), np.linspace(0, 5, 50_001)
    for p, balance in (draw(effort.MODEL, rng) for _ in range(60)):
        k = rng.uniform(effort.LOW, effort.HIGH)
        won = 2 * balance * p.worth * (1 - (1 - p.luck) * np.exp(-k * tried))
        spent = p.cost * tried**2 / 2 + 2 * (1 - balance) * p.pull * tried
        found = tried[np.argmax(won - spent)]
        assert effort.effort(p, balance, np.array([k]))[0] == pytest.approx(found, abs=2e-4), (p, balance, k)


def test_lambert_is_the_inverse_of_w_exp_w():
    z = np.array([0, 1e-6, 0.5, 1, np.e, 1e3, 1e12])
    w = effort.lambert(z)
    assert w * np.exp(w) == pytest.approx(z, rel=1e-12) and w[4] == pytest.approx(1)


def test_with_the_same_wish_less_ability_can_look_like_less_will():
    assert effort.effort(Parameters(), 0.5, ABILITIES[1:]) == pytest.approx([0.54, 0.49, 0.34], abs=0.005)
    assert effort.effort(Parameters(pull=0.3), 0.5, ABILITIES[1:]) == pytest.approx([0.41, 0.30, 0.08], abs=0.006)


def test_effort_is_not_the_will_for_the_able_need_less_of_it():
    able, *_ = given = effort.effort(Parameters(), 0.5, ABILITIES)
    assert able == pytest.approx(0.48, abs=0.005) and able < given[1]
    curves = effort.simulate(Parameters())
    assert np.argmax(curves["effort"]) not in (0, effort.SHOWN - 1) and (np.diff(curves["success"]) > 0).all()


def test_effort_rises_with_the_balance_and_with_worth_and_falls_with_cost_and_pull():
    p, k = Parameters(pull=0.2), np.array([1.0])

    def given(balance=0.5, **changes):
        return effort.effort(p.but(**changes), balance, k)[0]

    assert given(0.3) < given() < given(0.7)
    assert given(worth=1.5) > given() > given(cost=1.5) and given(pull=0.1) > given() > given(pull=0.4)
    assert given(worth=0) == 0


def test_the_words_name_the_ability_at_which_effort_is_highest():
    (_, values), (_, top) = effort.remarks(effort.simulate(Parameters()))
    assert values == pytest.approx({"low": 0.338, "middle": 0.542}, abs=0.001)
    assert top["ability"] == pytest.approx(1.85, abs=0.05)
    assert len(effort.remarks(effort.simulate(Parameters(worth=0)))) == 1
