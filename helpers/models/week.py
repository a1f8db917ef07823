"""A life situation as a week of 168 hours (04): what is bound before anything new can begin.

This course's own teaching model, and an account rather than a theory; all hours were chosen by us.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers import balance as balances
from helpers.errors import N_
from helpers.models import declare
from helpers.models.declare import Axis, Curves, Model, Output, Scenario, parameter

HOURS, DAYS = 168, 7
MOST = 14  # appointments in a week
NONE, A_WEEK = N_("no unit"), N_("hours a week")


@dataclass(frozen=True)
class Parameters(declare.Parameters):
    """What a week is bound to."""

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


TIME = Axis(N_("Appointments a week"), NONE)
OUTPUTS = (
    Output("left", N_("Hours left"), A_WEEK, 0, HOURS, (0, 112), main=True),
    Output("bound", N_("Appointments, with travel and waiting"), A_WEEK, 0, HOURS, (0, 112)),
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


def simulate(parameters: Parameters, balance: float = balances.DEFAULT) -> Curves:
    """Hours left in a week, and hours that go to appointments, against their number: 168 - 7 s - h - n (l + r + k).

    Parameters
    ----------
    parameters : Parameters
        ``appointments`` is where on the curves the person is.
    balance : float
        Checked, and without effect.

    Returns
    -------
    Curves
        Appointments from 0 to 14, shape (15,); hours a week.

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
    return Curves(TIME, many, OUTPUTS, (left(parameters, many), bound(parameters, many)))


MODEL = Model(
    name="week",
    title=N_("A week of 168 hours"),
    published=False,
    sources=(),
    parameters=Parameters,
    simulate=simulate,
    time=TIME,
    outputs=OUTPUTS,
    has_balance=False,
    scenarios={
        "four": Scenario(N_("Four appointments, in town"), Parameters()),
        "daily": Scenario(N_("Seven appointments, and far to go"), Parameters(appointments=7, travel=3.0, waiting=1.0)),
        "one_place": Scenario(
            N_("Seven appointments, all in one place"), Parameters(appointments=7, travel=0.5, waiting=0.0)
        ),
    },
    balance_moves=N_("The balance does nothing here: a plan can move an hour, not make one."),
    equations=(r"\text{left} = \max\left(0,\ 168 - 7s - h - n\,(l + r + k)\right)",),
    silent_about=(
        N_("Money: a month's money would need a strip of its own, and we have no figures that we trust for one."),
        N_("What an hour is worth when one is tired, ill or afraid, and that hours come in scraps."),
        N_("Work: whoever has it has fewer hours and more of much else."),
        N_("The numbers: all hours were chosen by us."),
    ),
)
