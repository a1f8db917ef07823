"""Notebook 08b: hyperbolic discounting."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from helpers.errors import CourseError
from helpers.models import discounting
from helpers.models.discounting import MODEL, Parameters


def test_the_curve_is_mazurs_hyperbola():
    curves = MODEL.simulate(Parameters(), 0.5)
    assert curves["value"] == pytest.approx(1 / (1 + 0.015 * curves.t), abs=1e-15)
    assert curves["value"][0] == 1


def test_balance_a_half_leaves_the_steepness_as_declared():
    assert discounting.rate(Parameters(k0=0.03), 0.5) == 0.03


def test_the_balance_multiplies_the_steepness_by_an_exponential():
    k0 = Parameters().k0
    assert discounting.rate(Parameters(), 0.0) == pytest.approx(k0 * np.exp(2))
    assert discounting.rate(Parameters(), 1.0) == pytest.approx(k0 * np.exp(-2))
    assert discounting.rate(Parameters(), 0.0) / discounting.rate(Parameters(), 1.0) == pytest.approx(54.6, abs=0.1)


def test_more_top_down_is_worth_more_at_every_delay():
    values = [MODEL.simulate(Parameters(), b)["value"][1:] for b in (0, 0.25, 0.5, 0.75, 1)]
    assert all((late > early).all() for early, late in pairwise(values))


def test_half_is_gone_after_one_over_k_days():
    assert discounting.worth(np.array([1 / 0.015]), 0.015) == pytest.approx([0.5])
    half = discounting.remarks(MODEL.simulate(Parameters(), 0.5))[1][1]["half"]
    assert half == pytest.approx(1 / 0.015)


def test_preference_turns_round_as_the_smaller_reward_comes_near():
    """The mark of a hyperbola, which an exponential never shows: 60 in 10 days or 100 in 60, now or a year earlier."""
    k = 0.03
    near = 60 * discounting.worth(np.array([10.0]), k) > 100 * discounting.worth(np.array([60.0]), k)
    far = 60 * discounting.worth(np.array([375.0]), k) > 100 * discounting.worth(np.array([425.0]), k)
    assert near[0] and not far[0]


def test_a_bad_balance_is_refused():
    with pytest.raises(CourseError):
        MODEL.simulate(Parameters(), -0.1)


def test_the_words_tell_what_a_week_and_a_month_cost():
    (template, values), _ = discounting.remarks(MODEL.simulate(Parameters(k0=0.02), 0.5))
    assert "30 days" in template
    assert values == pytest.approx({"week": 100 / 1.14, "month": 100 / 1.6})


def test_the_figure_looks_as_far_ahead_as_is_asked():
    t = MODEL.simulate(Parameters(days=730)).t
    assert (t[0], t[-1], len(t)) == (0, 730, 251)
