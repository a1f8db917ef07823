"""The relapse curve in closed form: how many have not returned, by the time since they stopped.

That a log-logistic curve fits relapse best is Kirshenbaum and colleagues' finding (``kirshenbaum2009``); the two
numbers in it are this course's own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers import balance as balances
from helpers.errors import N_
from helpers.models import declare
from helpers.models.declare import Axis, Curves, Model, Output, Scenario, Shape, parameter

SHARE, MONTHS = N_("share of people"), N_("months")


@dataclass(frozen=True)
class Parameters(declare.Parameters):
    """The two numbers of a log-logistic curve."""

    median: float = parameter(
        2.5, 0.25, 12, unit=MONTHS, symbol="m", label=N_("When half have returned"), shown=True, step=0.25
    )
    shape: float = parameter(
        0.84, 0.4, 3, unit=N_("no unit"), symbol="c", label=N_("Shape: below 1, the risk only falls"), shown=True,
        step=0.02,
    )  # fmt: skip


TIME = Axis(N_("Time since stopping"), MONTHS)
SPAN = 12.0
REACH = 4  # at either end of the balance, half have returned so many times sooner or later
OUTPUTS = (
    Output("not_returned", N_("Have not returned"), SHARE, main=True),
    Output("next_month", N_("Of those: will not return in the next month either"), SHARE),
)


def not_returned(months: np.ndarray, median: float, shape: float) -> np.ndarray:
    """S(t) = 1 / (1 + (t / m)^c): share of people, same shape as ``months``. Source: ``kirshenbaum2009``."""
    return 1 / (1 + (months / median) ** shape)


def simulate(parameters: Parameters, balance: float = balances.DEFAULT) -> Curves:
    """The share that has not returned over a year, and the chance of holding out a month more.

    Parameters
    ----------
    parameters : Parameters
    balance : float
        From 0 to 1; it moves the time at which half have returned, m · 4^(2 balance - 1).

    Returns
    -------
    Curves
        t in months, shape (241,); both curves are shares of people.

    Raises
    ------
    CourseError
        If the balance is not a number in [0, 1].

    References
    ----------
    Kirshenbaum et al. 2009 (``kirshenbaum2009``) for the form; the numbers, and what the balance
    does, are this course's own.
    """
    median = parameters.median * REACH ** (2 * balances.check(balance) - 1)
    t = np.linspace(0, SPAN, 241)
    now, later = (not_returned(months, median, parameters.shape) for months in (t, t + 1))
    return Curves(TIME, t, OUTPUTS, (now, later / now))


def remarks(curves: Curves) -> list[tuple[str, dict[str, float]]]:
    """How many are left at three times, and how the next month looks early and late."""
    at = {month: float(np.interp(month, curves.t, curves["not_returned"])) for month in (3, 6, 12)}
    first, last = float(curves["next_month"][0]), float(curves["next_month"][-1])
    return [
        (
            N_("Not returned after 3, 6 and 12 months: {three}, {six} and {twelve} of the people."),
            {"three": at[3], "six": at[6], "twelve": at[12]},
        ),
        (
            N_("The first month is managed by {first} of the people; the month after a year by {last} of those left."),
            {"first": first, "last": last},
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
    },
    balance_moves=N_(
        "Here the balance moves one number, the time at which half have returned: it is multiplied by 4^(2 · balance − 1). "
        "That is this course's own addition; a formula that only describes a curve has no two sides of its own."
    ),
    equations=(
        r"S(t) = \frac{1}{1 + \left(t/m_\beta\right)^{c}},\quad m_\beta = m\cdot 4^{2\beta - 1}",
        r"P(t) = \frac{S(t+1)}{S(t)}",
    ),
    silent_about=(
        N_("Why: a formula has no causes in it."),
        N_("What comes after: whoever returns may stop again, and here they are only counted out."),
        N_("What counts as a return: studies draw that line in very different places."),
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
