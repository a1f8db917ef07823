"""The integrator of the models: exact where the method is, and of the fourth order elsewhere."""

from __future__ import annotations

import math

import numpy as np
import pytest

from helpers.models.integrate import runge_kutta


def test_a_rate_that_is_a_cubic_in_time_is_integrated_exactly():
    path = runge_kutta(lambda t, x: (4 * t**3 - 6 * t,), (2.0,), 0.5, 6)
    t = np.arange(7) / 2
    assert path[0] == pytest.approx(2 + t**4 - 3 * t**2, abs=1e-12)


def test_one_step_of_growth_is_the_series_up_to_the_fourth_power():
    path = runge_kutta(lambda t, x: (x,), (1.0,), 0.3, 2)
    once = sum(0.3**n / math.factorial(n) for n in range(5))
    assert path[0] == pytest.approx([1, once, once**2], abs=1e-15)


def test_several_variables_keep_their_places():
    path = runge_kutta(lambda t, x, v: (v, -x), (1.0, 0.0), 0.01, 100)
    assert path.shape == (2, 101)
    assert path[:, -1] == pytest.approx([math.cos(1), -math.sin(1)], abs=1e-9)
