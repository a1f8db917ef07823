"""The relapse curve in closed form: how many have not begun to use again, by the time since they stopped.

That a log-logistic curve fits relapse best is Kirshenbaum and colleagues' finding (``kirshenbaum2009``). People who
differ in their risk (a gamma frailty) and whose own risk changes (a Weibull hazard) give the same curve exactly, which
is why it cannot tell the two apart. The numbers are this course's own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers import balance as balances
from helpers.errors import N_
from helpers.models import declare
from helpers.models.declare import Axis, Curves, Model, Output, Scenario, Shape, parameter

NONE, SHARE, MONTHS = N_("no unit"), N_("share of people"), N_("months")


@dataclass(frozen=True)
class Parameters(declare.Parameters):
    """When half have begun to use again, how each person's own risk goes, and how much people differ."""

    median: float = parameter(
        2.5, 0.25, 12, unit=MONTHS, symbol="m", label=N_("When half use again"), shown=True, step=0.25
    )
    shape: float = parameter(
        0.84, 0.4, 3, unit=NONE, symbol="c", label=N_("Each person's own risk: below 1 it falls, above 1 it rises"),
        shown=True, step=0.02,
    )  # fmt: skip
    differ: float = parameter(1, 0, 3, unit=NONE, symbol="v", label=N_("How much people differ"), shown=True, step=0.1)


TIME = Axis(N_("Time since stopping"), MONTHS)
SPAN = 12.0
REACH = 4  # at either end of the balance, half use again so many times sooner or later
OUTPUTS = (
    Output("not_returned", N_("Have not begun to use again"), SHARE, main=True),
    Output("next_month", N_("Of those: will not in the next month either"), SHARE),
    Output("left", N_("Risk from the start of those who are left (1: as all)"), NONE, panel=1),
)


def not_returned(months: np.ndarray, median: float, shape: float, differ: float = 1.0) -> np.ndarray:
    """S(t) = (1 + (2^v - 1) (t / m)^c)^(-1/v): share of people, same shape as ``months``.

    With v = 1 it is the log-logistic curve of ``kirshenbaum2009``, with v = 0 a Weibull curve.

    Examples
    --------
    >>> not_returned(np.array([0.0, 2.5]), median=2.5, shape=0.84).tolist()
    [1.0, 0.5]
    """
    return np.exp(_log_share(months, median, shape, differ))


def _log_share(months: np.ndarray, median: float, shape: float, differ: float) -> np.ndarray:
    grown = (months / median) ** shape
    if differ == 0:
        return -np.log(2) * grown
    return -np.log1p(np.expm1(differ * np.log(2)) * grown) / differ


def simulate(parameters: Parameters, balance: float = balances.DEFAULT) -> Curves:
    """The share that has not begun to use again over a year, a month more, and who they are.

    Person i has the risk z_i c t^(c - 1) / m'^c a month, z_i gamma distributed with mean 1 and variance v, and m' such
    that half use again after m months. The average z of those left is S^v.

    Parameters
    ----------
    parameters : Parameters
    balance : float
        From 0 to 1; it moves the time at which half use again, m · 4^(2 balance - 1).

    Returns
    -------
    Curves
        t in months, shape (241,); two shares of people, and the average risk of those left, all in [0, 1].

    Raises
    ------
    CourseError
        If the balance is not a number in [0, 1].

    References
    ----------
    Kirshenbaum et al. 2009 (``kirshenbaum2009``) for v = 1; the wider formula, the numbers, and what the balance does,
    are this course's own choice.

    Examples
    --------
    >>> alike = simulate(Parameters(differ=0))["not_returned"]
    >>> differ = simulate(Parameters(differ=2))["not_returned"]
    >>> print(alike[-1].round(2), differ[-1].round(2))
    0.08 0.29
    """
    p = parameters
    median = p.median * REACH ** (2 * balances.check(balance) - 1)
    t = np.linspace(0, SPAN, 241)
    now, later = (_log_share(months, median, p.shape, p.differ) for months in (t, t + 1))
    return Curves(TIME, t, OUTPUTS, (np.exp(now), np.exp(later - now), np.exp(p.differ * now)))


def remarks(curves: Curves) -> list[tuple[str, dict[str, float]]]:
    """How many are left at three times, how the next month looks early and late, and who is left."""
    at = {month: float(np.interp(month, curves.t, curves["not_returned"])) for month in (3, 6, 12)}
    first, last = float(curves["next_month"][0]), float(curves["next_month"][-1])
    return [
        (
            N_("After 3, 6 and 12 months, {three}, {six} and {twelve} of the people have not begun to use again."),
            {"three": at[3], "six": at[6], "twelve": at[12]},
        ),
        (
            N_(
                "In the first month, {first} of the people do not begin again; in the month after a year, {last} of those left."
            ),
            {"first": first, "last": last},
        ),
        (
            N_("Those left after a year had {left} of the average risk, already on the day they stopped."),
            {"left": float(curves["left"][-1])},
        ),
    ]


MODEL = Model(
    name="relapse",
    title=N_("The relapse curve as a formula"),
    published=True,
    sources=("kirshenbaum2009",),
    parameters=Parameters,
    simulate=simulate,
    time=TIME,
    outputs=OUTPUTS,
    scenarios={
        "course": Scenario(N_("The course's numbers"), Parameters()),
        "late": Scenario(N_("A risk that rises first"), Parameters(shape=1.8)),
        "differ": Scenario(N_("Nobody becomes safer; people differ more"), Parameters(shape=1, differ=1.6)),
        "alike": Scenario(N_("All are alike; each becomes safer"), Parameters(shape=0.58, differ=0)),
    },
    balance_moves=N_(
        "Here the balance sets one number, the time it takes until half use again: a quarter of it at the one end, four "
        "times as long at the other. That is this course's own addition; a formula that only describes a curve has no "
        "two sides of its own."
    ),
    equations=(
        r"S(t) = \left(1 + (2^{v} - 1)\left(t/m_\beta\right)^{c}\right)^{-1/v},\quad m_\beta = m\cdot 4^{2\beta - 1}",
        r"P(t) = \frac{S(t+1)}{S(t)}",
        r"\bar z(t) = S(t)^{v}",
    ),
    silent_about=(
        N_("Why: a formula has no causes in it."),
        N_(
            "Whether people differ or become safer: both sliders can make the same curve, and no curve tells which it was."
        ),
        N_("What comes after: whoever begins again may stop again, and here they are only counted out."),
        N_("What counts as a relapse: studies draw that line in very different places."),
    ),
    remarks=remarks,
    predict="not_returned",
    shapes=(
        Shape(N_("falls evenly, the same number each month"), ((0, 1), (1, 0.2))),
        Shape(
            N_("falls fast at first, then ever more slowly"), ((0, 1), (0.1, 0.65), (0.25, 0.45), (0.5, 0.3), (1, 0.2))
        ),
        Shape(N_("holds for some months, then falls"), ((0, 1), (0.3, 0.93), (0.55, 0.5), (0.75, 0.25), (1, 0.2))),
    ),
)
