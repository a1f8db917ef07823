"""Figures that notebooks 01 and 04 tell in words are what their models give, and both languages tell them."""

from __future__ import annotations

import numpy as np
import pytest

from helpers import language
from helpers.language import pairing
from helpers.models import belonging, exchange, friends, loop, milieu, power, recognition, tipping, week


def ten_years(parameters, balance=0.5):
    return float(loop.simulate(parameters, balance)["use"][-1])


def lowest(scenario):
    return float(recognition.simulate(recognition.MODEL.scenario(scenario).parameters)["both"].min())


def decided(ties):
    return 100 * friends.ensemble(friends.Parameters()).made_the_difference(ties, "friend")


def scales():
    p = milieu.MODEL.scenario("no_craving").parameters
    return milieu.holds(p), float(milieu.draws(p, p.stigma)), milieu.tipping_stigma(p)


def year(row):
    return 100 * belonging.lasting(0.2, row, 12)[-1]


def weeks():
    return [week.bound(p, p.appointments) for p in (week.MODEL.scenario(n).parameters for n in ("daily", "one_place"))]


def months():
    far, paid = (week.MODEL.scenario(name).parameters for name in ("daily", "paid"))
    return [week.fares(far, 7), -week.money(far, 7), week.money(paid, 7)]


def without(gain):
    return ten_years(loop.MODEL.scenario(f"no_{gain}").parameters)


TOLD = [
    ("01_phenomenon", "what-happened", lambda: [without(g) for g in ("nyterus", "yterus", "symbolrus")], 2),
    ("01_phenomenon", "way-back", lambda: [tipping.cusp()[0]], 1),
    ("04_society_and_relations", "what-happened", lambda: map(lowest, ("open_door", "no_stigma", "stops")), 2),
    ("04_society_and_relations", "what-relations", lambda: [year(1), year(2), year(3)], 0),
    ("04_society_and_relations", "two-answers", lambda: [decided("stay"), decided("change")], 0),
    ("04_society_and_relations", "what-scales", scales, 2),
    ("04_society_and_relations", "what-exchange", lambda: [exchange.share(own, 0.6) for own in (0, 0.2, 0.4)], 1),
    ("04_society_and_relations", "what-week", lambda: weeks()[1:], 1),
    ("04_society_and_relations", "what-week", lambda: weeks()[:1], 0),
    ("04_society_and_relations", "what-week", months, 0),
]


@pytest.mark.parametrize("code", ["en", "nb"])
@pytest.mark.parametrize(("name", "cell", "figures", "decimals"), TOLD)
def test_what_a_text_tells_is_what_the_model_gives(code, name, cell, figures, decimals):
    language.use(code)
    cells = pairing.read(pairing.NOTEBOOKS / code / f"{name}.ipynb")["cells"]
    text = next(pairing.source(c) for c in cells if c["id"] == cell)
    at = 0
    for figure in figures():
        written = language.current().number(float(figure), decimals)
        assert written in text[at:], (written, text)
        at = text.index(written, at) + len(written)


def test_the_balances_between_which_a_small_step_counts_are_those_told_in_01():
    for start, low, high in ((loop.HEAVY, 0.53, 0.58), (loop.Parameters(), 0.39, 0.44)):
        use = {b: ten_years(start, b / 100) for b in range(36, 64)}
        steps = {b: use[b] - use[b + 1] for b in range(36, 63)}
        largest = sorted(steps, key=steps.get)[-5:]
        assert (min(largest), max(largest) + 1) == (round(100 * low), round(100 * high))


def test_the_way_is_five_times_two_and_a_half_times_and_even():
    ratios = [power.advantage(power.MODEL.scenario(s).parameters) for s in ("one_door", "wants_less", "another_door")]
    assert ratios == pytest.approx([5, 2.5, 1])


def test_more_stigma_makes_the_dip_deeper_and_later():
    dips = [recognition.simulate(recognition.Parameters(stigma=s)) for s in (0.0, 0.4, 0.75)]
    assert (np.diff([curves["both"].min() for curves in dips]) < 0).all()
    assert (np.diff([curves.t[curves["both"].argmin()] for curves in dips]) > 0).all()


def test_where_nobody_is_influenced_hardly_anybody_comes_down():
    deaf, middle = (friends.ensemble(friends.Parameters(), b) for b in (1.0, 0.5))
    assert deaf.share("stay", "friend") < 0.05 < 0.3 < middle.share("stay", "friend")
