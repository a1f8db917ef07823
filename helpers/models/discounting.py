"""Now or later (08b): hyperbolic discounting of a reward that comes later.

The hyperbola is Mazur's (``mazur1987``); how the balance enters, and all numbers, are this course's own.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from helpers import balance as balances
from helpers.errors import N_
from helpers.models import declare
from helpers.models.declare import Axis, Curves, Model, Output, Scenario, Shape, parameter

NONE = N_("no unit")
SHOWN = 250
REACH = 4.0  # ln k moves by this much from one end of the balance to the other


@dataclass(frozen=True)
class Parameters(declare.Parameters):
    """How steeply a person discounts, how much people differ, and how far ahead the figure looks."""

    k0: float = parameter(
        0.015, 0.001, 0.2, unit=N_("per day"), symbol="k_0", label=N_("Steepness of discounting at balance 0.5"),
        shown=True, step=0.001,
    )  # fmt: skip
    spread: float = parameter(
        1.5, 0.5, 3, unit=NONE, symbol="s", label=N_("How much people differ (standard deviation of ln k)"), step=0.1
    )
    days: float = parameter(365.0, 30, 1825, unit=N_("days"), symbol="T", label=N_("Longest delay shown"), step=5)


TIME = Axis(N_("Delay until the reward"), N_("days"))
OUTPUTS = (Output("value", N_("Worth now, as a share of the whole"), NONE, main=True),)


def rate(parameters: Parameters, balance: float) -> float:
    """Steepness k a day at a balance: k0 exp(4 (0.5 - balance)). This course's own.

    Examples
    --------
    >>> round(rate(Parameters(), 0.5), 3)
    0.015
    """
    return parameters.k0 * math.exp(REACH * (balances.DEFAULT - balances.check(balance)))


def worth(delay: np.ndarray, k: float) -> np.ndarray:
    """Present value of a reward of 1 after ``delay`` days, shape (n,): 1 / (1 + k delay). Source: ``mazur1987``.

    Examples
    --------
    >>> worth(np.array([0.0, 30.0]), 0.1).tolist()
    [1.0, 0.25]
    """
    return 1 / (1 + k * delay)


def simulate(parameters: Parameters, balance: float = balances.DEFAULT) -> Curves:
    """What a reward is worth now against how long one must wait for it.

    Parameters
    ----------
    parameters : Parameters
    balance : float
        From 0 to 1; it sets the steepness (:func:`rate`).

    Returns
    -------
    Curves
        t is the delay in days, shape (251,); the value is a share of the whole, in (0, 1].

    Raises
    ------
    CourseError
        If the balance is not a number in [0, 1].

    References
    ----------
    Mazur 1987 (``mazur1987``).

    Examples
    --------
    >>> soon, later = (simulate(Parameters(), balance)["value"] for balance in (0.2, 0.8))
    >>> bool((soon[1:] < later[1:]).all())  # towards top-down, what comes later is worth more
    True
    """
    delay = np.linspace(0, parameters.days, SHOWN + 1)
    return Curves(TIME, delay, OUTPUTS, (worth(delay, rate(parameters, balance)),))


def steepness(curves: Curves) -> float:
    """The k behind a curve, read off its last point: (1 / V - 1) / delay."""
    return float((1 / curves["value"][-1] - 1) / curves.t[-1])


def remarks(curves: Curves) -> list[tuple[str, dict[str, float]]]:
    """What a week and a month cost, and when half is left."""
    k = steepness(curves)
    return [
        (
            N_("100 in a week is worth {week} now; 100 in a month (30 days) is worth {month}."),
            {"week": 100 * float(worth(7.0, k)), "month": 100 * float(worth(30.0, k))},
        ),
        (N_("Half of the worth is gone after {half} days."), {"half": 1 / k}),
    ]


MODEL = Model(
    name="discounting",
    title=N_("Now or later: delay discounting"),
    published=True,
    sources=("mazur1987", "mackillop2011"),
    parameters=Parameters,
    simulate=simulate,
    time=TIME,
    outputs=OUTPUTS,
    scenarios={
        "default": Scenario(N_("Somebody in the middle"), Parameters()),
        "steep": Scenario(N_("Twice as steep"), Parameters(k0=0.03)),
        "long": Scenario(N_("The same, looked at over five years"), Parameters(days=1825)),
    },
    balance_moves=N_(
        "To the right, the later counts more: worth is lost more slowly with the wait. From the left end to the right "
        "it takes about fifty times as long to lose as much."
    ),
    equations=(
        r"V = \frac{A}{1 + kD}",
        r"k = k_0\,e^{4(0.5 - \beta)}",
        r"\ln k_1 \sim N(\ln k_0,\ s^2),\quad \ln k_2 \sim N(\ln k_0 + d\,s,\ s^2)",
    ),
    silent_about=(
        N_("Why somebody prefers now: a short horizon may be good sense where the future is not to be relied on."),
        N_("What is waited for: money in nearly all studies; people discount other things at other rates."),
        N_("Cause and effect: steep discounting may come before use, after it, or with something else."),
        N_("The numbers: k₀ and the spread were chosen by us; only the distance between groups is published."),
    ),
    remarks=remarks,
    predict="value",
    shapes=(
        Shape(N_("falls evenly, in a straight line"), ((0, 1), (1, 0.1))),
        Shape(
            N_("falls fast at first, then ever more slowly"),
            ((0, 1), (0.08, 0.7), (0.2, 0.48), (0.4, 0.3), (0.7, 0.2), (1, 0.15)),
        ),
        Shape(N_("stays high for long, then falls fast"), ((0, 1), (0.5, 0.9), (0.8, 0.5), (1, 0.1))),
    ),
)
