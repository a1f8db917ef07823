"""Cultural-economic dependence (04): two scales, where they tip, and what is left without craving."""

import numpy as np
import pytest

from helpers.models.milieu import CRAVING, MODEL, Parameters, draws, holds, simulate, tipping_stigma


def heavier(scenario):
    p = MODEL.scenario(scenario).parameters
    return "holds" if holds(p) > draws(p, p.stigma) else "draws"


def test_one_can_be_held_with_the_craving_taken_away():
    assert heavier("held") == heavier("no_craving") == "holds"
    assert holds(Parameters()) - holds(Parameters(craving="no")) == pytest.approx(CRAVING)


def test_what_there_is_outside_tips_the_scales():
    assert heavier("no_stigma") == heavier("room") == "draws"


@pytest.mark.parametrize("p", [Parameters(craving="no"), Parameters(craving="no", work=1, welcome=0.8, debt=0.5)])
def test_the_scales_are_even_at_the_tipping_stigma(p):
    assert draws(p, tipping_stigma(p)) == pytest.approx(holds(p), abs=1e-12)
    curves = simulate(p)
    crossing = np.interp(0, np.flip(curves["draws"] - curves["holds"]) * 1.0, np.flip(curves.t))
    assert crossing == pytest.approx(tipping_stigma(p), abs=1e-9)


@pytest.mark.parametrize(
    ("name", "sign"),
    [("belonging", -1), ("income", -1), ("debt", 1), ("work", 1), ("welcome", 1), ("leaving", -1), ("stigma", -1)],
)
def test_each_weight_lies_on_the_scale_that_the_equation_says(name, sign):
    def outward(value):
        p = Parameters(**{name: value})
        return draws(p, p.stigma) - holds(p)

    assert np.sign(outward(0.9) - outward(0.1)) == sign


def test_with_nothing_outside_no_stigma_tips_the_scales():
    assert tipping_stigma(Parameters(work=0, welcome=0)) == -np.inf
