"""A life situation as a week of 168 hours and a month's money (04): what is bound before anything new can begin.

This course's own teaching model, and an account rather than a theory; all numbers were chosen by us.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers import balance as balances
from helpers.errors import N_
from helpers.models import declare
from helpers.models.declare import Axis, Curves, Model, Output, Scenario, parameter

HOURS, DAYS = 168, 7
HUNDRED, WEEKS = 100, 30 / 7  # a month's money in hundredths, and its weeks
MOST = 14  # appointments in a week
NONE, A_WEEK, OF_100 = N_("no unit"), N_("hours a week"), N_("of each 100 that come in")


@dataclass(frozen=True)
class Parameters(declare.Parameters):
    """What a week and a month's money are bound to."""

    appointments: float = parameter(
        4, 0, MOST, unit=N_("a week"), symbol="n", label=N_("Appointments"), shown=True, step=1
    )
    travel: float = parameter(
        1.5, 0, 4, unit=N_("hours"), symbol="r", label=N_("Travel for each, there and back"), shown=True, step=0.5
    )
    waiting: float = parameter(
        0.5,
        0,
        3,
        unit=N_("hours"),
        symbol="k",
        label=N_("Waiting for each: queues, waiting rooms"),
        shown=True,
        step=0.5,
    )
    each: float = parameter(1, 0.5, 2, unit=N_("hours"), symbol="l", label=N_("Each appointment lasts"), step=0.5)
    needs: float = parameter(
        10, 8, 14, unit=N_("hours a day"), symbol="s", label=N_("Sleep, meals and washing"), step=0.5
    )
    home: float = parameter(14, 0, 28, unit=A_WEEK, symbol="h", label=N_("Home, shopping, children, papers"), step=1)
    fare: float = parameter(
        0.5, 0, 3, unit=OF_100, symbol="f", label=N_("The fare for each appointment"), shown=True, step=0.25
    )
    fixed: float = parameter(55, 20, 90, unit=OF_100, symbol="b", label=N_("Rent, power and other bills"), step=1)
    food: float = parameter(25, 10, 50, unit=OF_100, symbol="m", label=N_("Food and what a home needs"), step=1)
    debts: float = parameter(5, 0, 40, unit=OF_100, symbol="d", label=N_("Debts and fines"), step=1)


TIME = Axis(N_("Appointments a week"), NONE)
OUTPUTS = (
    Output("left", N_("Hours left"), A_WEEK, 0, HOURS, (0, 112), main=True),
    Output("bound", N_("Appointments, with travel and waiting"), A_WEEK, 0, HOURS, (0, 112)),
    Output("money", N_("Money left"), OF_100, 0, HUNDRED, (0, 100), panel=1),
    Output("fares", N_("Fares to appointments"), OF_100, 0, 3 * MOST * WEEKS, (0, 100), panel=1),
)


def bound(parameters: Parameters, appointments: float | np.ndarray) -> float | np.ndarray:
    """Hours a week that this many ``appointments`` take, with travel and waiting.

    Examples
    --------
    >>> bound(Parameters(), 4), bound(Parameters(travel=3.0, waiting=1.0), 7)
    (12.0, 35.0)
    """
    p = parameters
    return appointments * (p.each + p.travel + p.waiting)


def left(parameters: Parameters, appointments: float | np.ndarray) -> float | np.ndarray:
    """Hours left of the 168, never below 0.

    Examples
    --------
    >>> float(left(Parameters(), 4))
    72.0
    """
    p = parameters
    return np.maximum(HOURS - DAYS * p.needs - p.home - bound(p, appointments), 0.0)


def fares(parameters: Parameters, appointments: float | np.ndarray) -> float | np.ndarray:
    """What this many ``appointments`` a week take of each 100 that come in in a month of 30 days.

    Examples
    --------
    >>> round(fares(Parameters(fare=0.5), 7), 1)
    15.0
    """
    return WEEKS * appointments * parameters.fare


def money(parameters: Parameters, appointments: float | np.ndarray) -> float | np.ndarray:
    """What is left of each 100 that come in; below 0 where the month does not add up.

    Examples
    --------
    >>> round(money(Parameters(), 0), 1), round(money(Parameters(), 7), 1), round(money(Parameters(fare=1.5), 7), 1)
    (15.0, 0.0, -30.0)
    """
    p = parameters
    return HUNDRED - p.fixed - p.food - p.debts - fares(p, appointments)


def simulate(parameters: Parameters, balance: float = balances.DEFAULT) -> Curves:
    """Hours and money left, and what goes to appointments, against their number.

    Hours: 168 - 7 s - h - n (l + r + k) in a week. Money: 100 - b - m - d - (30/7) n f of each 100 in a month.

    Parameters
    ----------
    parameters : Parameters
        ``appointments`` is where on the curves the person is.
    balance : float
        Checked, and without effect.

    Returns
    -------
    Curves
        Appointments from 0 to 14, shape (15,); hours a week, and hundredths of a month's money.

    Raises
    ------
    CourseError
        If the balance is not a number in [0, 1].

    References
    ----------
    This course's own.

    Examples
    --------
    >>> print(simulate(Parameters())["left"][[0, 4, 14]])
    [84. 72. 42.]
    """
    balances.check(balance)
    many = np.arange(MOST + 1.0)
    spare = np.maximum(money(parameters, many), 0.0)
    return Curves(
        TIME, many, OUTPUTS, (left(parameters, many), bound(parameters, many), spare, fares(parameters, many))
    )


_FAR = Parameters(appointments=7, travel=3.0, waiting=1.0, fare=1.5)

MODEL = Model(
    name="week",
    title=N_("Life situation: a week of 168 hours, and a month's money"),
    published=False,
    sources=(),
    parameters=Parameters,
    simulate=simulate,
    time=TIME,
    outputs=OUTPUTS,
    has_balance=False,
    scenarios={
        "four": Scenario(N_("Four appointments, in town"), Parameters()),
        "daily": Scenario(N_("Seven appointments, and far to go"), _FAR),
        "one_place": Scenario(
            N_("Seven appointments, all in one place"), Parameters(appointments=7, travel=0.5, waiting=0.0, fare=0.25)
        ),
        "paid": Scenario(N_("Far to go, and the fares are paid"), _FAR.but(fare=0.0)),
    },
    balance_moves=N_("The balance does nothing here: a plan can move an hour or a bill, not make time or money."),
    equations=(
        r"\text{left} = \max\left(0,\ 168 - 7s - h - n\,(l + r + k)\right)",
        r"\text{money} = \max\left(0,\ 100 - b - m - d - \frac{30}{7}\,n\,f\right)",
    ),
    silent_about=(
        N_("How much comes in: money is counted in hundredths of it, because we have no figures that we trust."),
        N_("What happens when the month does not add up: borrowing, going without, not turning up."),
        N_("What an hour is worth when one is tired, ill or afraid, and that hours come in scraps."),
        N_("Work: whoever has it has fewer hours and more of much else."),
        N_("The numbers: all of them were chosen by us."),
    ),
)
