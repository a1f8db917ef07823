"""Cultural-economic dependence (04): two scales, what holds in a milieu and what draws out of it.

This course's own teaching model, after an idea of Smith-Solbakken, Tungland and Clausen that was read in its critics'
words only (``flatojohansen``): cultural pulls, economic pushes, marginalising processes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers import balance as balances
from helpers.errors import N_
from helpers.models import declare
from helpers.models.declare import Axis, Curves, Model, Output, Scenario, choice, parameter

NONE = N_("no unit")
CRAVING = 0.3  # what craving adds to the scale that holds


@dataclass(frozen=True)
class Parameters(declare.Parameters):
    """What holds in the milieu, what there is outside, and stigma between them."""

    craving: str = choice("yes", {"no": N_("no"), "yes": N_("yes")}, label=N_("There is craving"))
    stigma: float = parameter(0.4, 0, 1, unit=NONE, symbol=r"\sigma", label=N_("Stigma outside"), shown=True, step=0.01)
    belonging: float = parameter(
        0.6, 0, 1, unit=NONE, symbol="b", label=N_("Belonging there: a name and a part to play"), shown=True, step=0.05
    )
    income: float = parameter(0.4, 0, 1, unit=NONE, symbol="i", label=N_("Income there"), step=0.05)
    debt: float = parameter(
        0.2, 0, 1, unit=NONE, symbol="d", label=N_("Debt, and the threats that go with it"), step=0.05
    )
    work: float = parameter(0.5, 0, 1, unit=NONE, symbol="w", label=N_("Work or school outside"), step=0.05)
    welcome: float = parameter(0.5, 0, 1, unit=NONE, symbol="v", label=N_("People outside who make room"), step=0.05)
    leaving: float = parameter(0.1, 0, 1, unit=NONE, symbol="c", label=N_("What it costs to leave"), step=0.05)


TIME = Axis(N_("Stigma outside"), NONE)
OUTPUTS = (
    Output("holds", N_("What holds in the milieu"), NONE, -1, 2.3, (-1, 2.3), main=True),
    Output("draws", N_("What draws out of it"), NONE, -1, 2.0, (-1, 2.3), main=True),
)


def holds(parameters: Parameters) -> float:
    """The scale IN: belonging and income there, and craving where there is any, less the threat of debts.

    Examples
    --------
    >>> round(holds(Parameters()), 2), round(holds(Parameters(craving="no")), 2)
    (1.1, 0.8)
    """
    p = parameters
    return CRAVING * (p.craving == "yes") + p.belonging + p.income - p.debt


def draws(parameters: Parameters, stigma: float | np.ndarray) -> float | np.ndarray:
    """The scale OUT at this ``stigma``: the work and welcome that it leaves, less what leaving costs.

    Examples
    --------
    >>> round(draws(Parameters(), stigma=0.0), 2), round(draws(Parameters(), stigma=0.4), 2)
    (0.9, 0.5)
    """
    p = parameters
    return (1 - stigma) * (p.work + p.welcome) - p.leaving


def tipping_stigma(parameters: Parameters) -> float:
    """The stigma at which the two scales are even: 1 - (IN + c) / (w + v); below 0 or above 1 where they never are.

    Examples
    --------
    >>> round(tipping_stigma(Parameters(craving="no")), 3)
    0.1
    """
    p = parameters
    outside = p.work + p.welcome
    return 1 - (holds(p) + p.leaving) / outside if outside else -np.inf


def simulate(parameters: Parameters, balance: float = balances.DEFAULT) -> Curves:
    """Both scales, against the stigma outside.

    IN = 0.3 (where there is craving) + b + i - d; OUT = (1 - sigma)(w + v) - c.

    Parameters
    ----------
    parameters : Parameters
        ``stigma`` is where on the curves the person is.
    balance : float
        Checked, and without effect.

    Returns
    -------
    Curves
        Stigma from 0 to 1, shape (101,); both scales, no unit.

    Raises
    ------
    CourseError
        If the balance is not a number in [0, 1].

    References
    ----------
    This course's own, after the idea as its critics tell it (``flatojohansen``).

    Examples
    --------
    >>> curves = simulate(Parameters())
    >>> print(curves["holds"][0].round(2), curves["draws"][0].round(2), curves["draws"][-1].round(2))
    1.1 0.9 -0.1
    """
    balances.check(balance)
    stigma = np.linspace(0, 1, 101)
    return Curves(TIME, stigma, OUTPUTS, (np.full_like(stigma, holds(parameters)), draws(parameters, stigma)))


MODEL = Model(
    name="milieu",
    title=N_("Two scales: cultural-economic dependence"),
    published=False,
    sources=("flatojohansen",),
    parameters=Parameters,
    simulate=simulate,
    time=TIME,
    outputs=OUTPUTS,
    has_balance=False,
    scenarios={
        "held": Scenario(N_("In the milieu, with craving"), Parameters()),
        "no_craving": Scenario(N_("No craving at all"), Parameters(craving="no")),
        "no_stigma": Scenario(N_("No craving, and no stigma outside"), Parameters(craving="no", stigma=0.0)),
        "room": Scenario(
            N_("No craving, some stigma, work and room outside"), Parameters(craving="no", work=1.0, welcome=0.8)
        ),
    },
    balance_moves=N_("The balance does nothing here: what weighs is what there is, inside and outside."),
    equations=(
        r"\text{IN} = 0.3\,[\text{craving}] + b + i - d",
        r"\text{OUT} = (1-\sigma)(w + v) - c",
        r"\text{IN} = \text{OUT}:\quad \sigma^* = 1 - \frac{\text{IN} + c}{w + v}",
    ),
    silent_about=(
        N_(
            "Whether the milieu is as close and as rich as the idea has it: its critics say that trust may be thin and the "
            "money small. Then move belonging and income down."
        ),
        N_(
            "Debt that binds: here it only frightens, but one often has to earn where one owes. Then raise what leaving costs."
        ),
        N_(
            "What a person makes of their possibilities: outer forces alone, say the critics, are no concept of dependence."
        ),
        N_("The numbers: all were chosen by us, and nobody weighs a life like this."),
    ),
)
