"""Accounts or membership (04): how long a tie lasts where each bad month is counted, and where one belongs.

This course's own teaching model. Barth sets transaction, in which each sees to it that what is gained is worth what is
given, beside incorporation (``barth1966``); that the lecture means these is our inference.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers import balance as balances
from helpers.errors import N_
from helpers.models import declare
from helpers.models.declare import Axis, Curves, Model, Output, Scenario, parameter

MONTHS = 24
SHARE = N_("share of ties")


@dataclass(frozen=True)
class Parameters(declare.Parameters):
    """How often a month goes badly."""

    bad: float = parameter(
        0.2, 0, 0.6, unit=N_("no unit"), symbol="p", label=N_("Chance that a month goes badly"), shown=True, step=0.01
    )


TIME = Axis(N_("Time since coming in"), N_("months"))
OUTPUTS = (
    Output("accounts", N_("Accounts are kept: one bad month ends it"), SHARE, main=True),
    Output("two", N_("It takes two bad months in a row"), SHARE),
    Output("three", N_("One belongs: it takes three in a row"), SHARE, main=True),
)


def lasting(bad: float, row: int, months: int = MONTHS) -> np.ndarray:
    """Share of ties that have not yet had ``row`` bad months in a row, after 0, 1, ... ``months`` months.

    A tie is in one of ``row`` states, the number of bad months behind it. Shape (months + 1,).

    Examples
    --------
    >>> lasting(0.2, 1, 12)[-1].round(2).item(), lasting(0.2, 2, 12)[-1].round(2).item()
    (0.07, 0.68)
    """
    states = np.eye(row)[0]
    step = np.diag(np.full(row - 1, bad), -1)
    step[0] += 1 - bad
    left = [1.0]
    for _ in range(months):
        states = step @ states
        left.append(float(states.sum()))
    return np.array(left)


def simulate(parameters: Parameters, balance: float = balances.DEFAULT) -> Curves:
    """Share of ties that are left, month by month, under three rules for when a tie ends.

    Parameters
    ----------
    parameters : Parameters
    balance : float
        Checked, and without effect: the rule is the others'.

    Returns
    -------
    Curves
        t in whole months, shape (25,); shares of ties.

    Raises
    ------
    CourseError
        If the balance is not a number in [0, 1].

    References
    ----------
    This course's own; the two words after Barth 1966 (``barth1966``).

    Examples
    --------
    >>> curves = simulate(Parameters(bad=0.2))
    >>> {rule: round(float(curves[rule][12]), 2) for rule in ("accounts", "two", "three")}  # after twelve months
    {'accounts': 0.07, 'two': 0.68, 'three': 0.94}
    """
    balances.check(balance)
    ties = tuple(lasting(parameters.bad, row) for row in (1, 2, 3))
    return Curves(TIME, np.arange(MONTHS + 1.0), OUTPUTS, ties)


def remarks(curves: Curves) -> list[tuple[str, dict[str, float]]]:
    """What is left after a year, under each rule."""
    left = {output.key: float(curves[output.key][12]) for output in OUTPUTS}
    text = N_(
        "After a year {accounts} of the ties are left where one bad month ends them, {two} where it takes two in a row, "
        "{three} where it takes three."
    )
    return [(text, left)]


MODEL = Model(
    name="belonging",
    title=N_("Accounts or membership"),
    published=False,
    sources=("barth1966",),
    parameters=Parameters,
    simulate=simulate,
    time=TIME,
    outputs=OUTPUTS,
    has_balance=False,
    scenarios={
        "one_in_five": Scenario(N_("One month in five goes badly"), Parameters()),
        "one_in_three": Scenario(N_("Three months in ten go badly"), Parameters(bad=0.3)),
        "one_in_twenty": Scenario(N_("One month in twenty goes badly"), Parameters(bad=0.05)),
    },
    balance_moves=N_("The balance does nothing here: the rule for when a tie ends is the others'."),
    equations=(
        r"S_1(n) = (1-p)^n",
        r"s_0(n+1) = (1-p)\sum_{j<k} s_j(n),\quad s_{j+1}(n+1) = p\,s_j(n),\quad S_k(n) = \sum_{j<k} s_j(n)",
    ),
    silent_about=(
        N_("Why a month goes badly, and that a bad one often follows a bad one: here each is drawn anew."),
        N_("What a person learns meanwhile, so that bad months become fewer."),
        N_("Belonging to the old world, which may forgive more than the new one."),
        N_("Ties that ought to end: belonging can also hold somebody where they come to harm."),
    ),
    remarks=remarks,
)
