"""Will as effort that is worth spending (09, Go deeper): after the expected value of control, in this course's own form.

What Shenhav, Botvinick and Cohen propose (``shenhav2013``) is that control is given according to what it may bring, how
much of it is needed, and what it costs. The form and every number here are this course's own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers import balance as balances
from helpers.errors import N_
from helpers.models import declare
from helpers.models.declare import Axis, Curves, Model, Output, Scenario, Shape, parameter

NONE = N_("no unit")
LOW, HIGH, SHOWN = 0.1, 4.0, 196
TIME = Axis(N_("Ability: what effort buys"), NONE)
OUTPUTS = (
    Output("effort", N_("Effort given"), NONE, 0.0, 5.0, (0.0, 1.0), main=True),
    Output("success", N_("Chance of getting there"), NONE, panel=1),
)


@dataclass(frozen=True)
class Parameters(declare.Parameters):
    """What success is worth, what effort costs, and what else pulls."""

    worth: float = parameter(
        1.0, 0, 3, unit=NONE, symbol="V", label=N_("What getting there is worth"), shown=True, step=0.05
    )
    pull: float = parameter(0.0, 0, 0.5, unit=NONE, symbol="o", label=N_("What else pulls"), shown=True, step=0.05)
    cost: float = parameter(1.0, 0.2, 3, unit=NONE, symbol="c", label=N_("What effort costs"), shown=True, step=0.05)
    luck: float = parameter(
        0.2, 0, 0.9, unit=NONE, symbol="p_0", label=N_("Chance of getting there without effort"), step=0.05
    )


def effort(parameters: Parameters, balance: float, ability: np.ndarray) -> np.ndarray:
    """The effort that is worth most, shape of ``ability``: u = max(0, W(A k exp(k B / c) / c) / k - B / c).

    It maximises 2 balance V (1 - (1 - p0) exp(-k u)) - c u^2 / 2 - 2 (1 - balance) o u, where k is the ability,
    A = 2 balance V k (1 - p0), B = 2 (1 - balance) o, and W the principal branch of Lambert's function.
    """
    gain = balances.top_down(balance) * parameters.worth * ability * (1 - parameters.luck)
    away = balances.bottom_up(balance) * parameters.pull / parameters.cost
    best = lambert(gain * ability / parameters.cost * np.exp(ability * away)) / ability - away
    return np.maximum(best, 0)


def lambert(z: np.ndarray) -> np.ndarray:
    """W of ``z`` >= 0, shape (n,), where W exp(W) = z: Halley's iteration from log(1 + z), to 1e-12."""
    w = np.log1p(z)
    for _ in range(40):
        missed = w - z * np.exp(-w)  # w exp(w) - z, divided by exp(w): large z do not overflow
        w = w - missed / (w + 1 - (w + 2) * missed / (2 * w + 2))
    return w


def simulate(parameters: Parameters, balance: float = balances.DEFAULT) -> Curves:
    """Effort and the chance of getting there, for every ability.

    Parameters
    ----------
    parameters : Parameters
    balance : float
        From 0 to 1: how much what is to be won counts, against what else pulls.

    Returns
    -------
    Curves
        t is the ability, no unit, shape (196,); effort has no unit, the chance is in [0, 1].

    Raises
    ------
    CourseError
        If the balance is not a number in [0, 1].

    References
    ----------
    After Shenhav, Botvinick & Cohen 2013 (``shenhav2013``); the form is this course's own.

    Examples
    --------
    >>> effort = simulate(Parameters(pull=0.3))["effort"]
    >>> print(effort.min(), effort.max().round(2))
    0.0 0.41
    """
    balance = balances.check(balance)
    ability = np.linspace(LOW, HIGH, SHOWN)
    given = effort(parameters, balance, ability)
    return Curves(TIME, ability, OUTPUTS, (given, 1 - (1 - parameters.luck) * np.exp(-ability * given)))


def remarks(curves: Curves) -> list[tuple[str, dict[str, float]]]:
    """What effort a low ability and a middle one call for, and where it is highest."""
    low, middle = (float(np.interp(k, curves.t, curves["effort"])) for k in (0.5, 2.0))
    most = int(np.argmax(curves["effort"]))
    said = [
        (
            N_("With an ability of 0.5 the effort worth giving is {low}; with 2 it is {middle}."),
            {"low": low, "middle": middle},
        )
    ]
    if curves["effort"][most] > 0:
        said.append((N_("It is highest at an ability of {ability}."), {"ability": float(curves.t[most])}))
    return said


MODEL = Model(
    name="effort",
    title=N_("Effort that is worth spending"),
    published=False,
    sources=("shenhav2013",),
    parameters=Parameters,
    simulate=simulate,
    time=TIME,
    outputs=OUTPUTS,
    scenarios={
        "free": Scenario(N_("Nothing else pulls"), Parameters()),
        "pulled": Scenario(N_("Something else pulls"), Parameters(pull=0.3)),
        "strained": Scenario(N_("Under stress: effort costs more"), Parameters(cost=2.0)),
    },
    balance_moves=N_(
        "Here the balance sets how much what is to be won counts against what else pulls: to the right, getting there counts "
        "more, and the pull less."
    ),
    equations=(
        r"U(u) = 2\beta\,V\left[1 - (1 - p_0)\,e^{-ku}\right] - \frac{c\,u^2}{2} - 2(1-\beta)\,o\,u",
        r"u^{*} = \max\left(0,\ \frac{1}{k}\,W\!\left(\frac{A\,k}{c}\,e^{kB/c}\right) - \frac{B}{c}\right),\quad"
        r" A = 2\beta\,V k\,(1 - p_0),\quad B = 2(1-\beta)\,o",
    ),
    silent_about=(
        N_("Will: effort here follows from what it buys, costs and is worth; nobody is lazy in it."),
        N_("How people judge their own ability: the model gives them the right answer."),
        N_("Groups: studies of effort in people who smoke or drink disagree with one another."),
    ),
    remarks=remarks,
    predict="effort",
    shapes=(
        Shape(N_("more ability, more effort, all the way"), ((0, 0.05), (0.5, 0.5), (1, 0.9))),
        Shape(
            N_("rises at first, then falls a little"),
            ((0, 0.08), (0.1, 0.36), (0.2, 0.49), (0.35, 0.55), (0.6, 0.53), (1, 0.48)),
        ),
        Shape(N_("falls: the able need less"), ((0, 0.9), (0.5, 0.5), (1, 0.2))),
    ),
)
