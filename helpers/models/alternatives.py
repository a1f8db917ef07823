"""What else is there? (08): low mood, what the substance is worth tonight, and what else is at hand.

This course's own teaching model, after Hogarth (``hogarth2020``, ``hogarth2018coping``): mood raises what the substance
is worth to those who use it to cope, and a choice that follows worth is no habit. The demand curve is that of Koffarnus
and colleagues (``koffarnus2015``); how mood and alternatives move it is this course's own.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from helpers import balance as balances
from helpers.errors import N_
from helpers.models import declare
from helpers.models.declare import Axis, Curves, Model, Output, Scenario, parameter

NONE = N_("no unit")
MOST = 2.0  # the furthest that access to other things reaches
SHOWN = 200


@dataclass(frozen=True)
class Parameters(declare.Parameters):
    """How tonight is, what the substance and the other things are worth, and how fast price bites."""

    mood: float = parameter(
        1.0, 0, 1, unit=NONE, symbol="m", label=N_("Low mood tonight (0: fine)"), shown=True, step=0.05
    )
    coping: float = parameter(
        1.5, 0, 2, unit=NONE, symbol="c", label=N_("Uses the substance to cope with low mood"), shown=True, step=0.1
    )
    access: float = parameter(
        1.0, 0, MOST, unit=NONE, symbol="a", label=N_("What else is at hand"), shown=True, step=0.05
    )
    substance: float = parameter(
        0.6, 0, 2, unit=NONE, symbol="V_s", label=N_("What the substance is worth when mood is fine"), step=0.05
    )
    alternative: float = parameter(
        1.0, 0.1, 2, unit=NONE, symbol="V_a", label=N_("What the other things are worth when they are at hand"), step=0.05
    )  # fmt: skip
    habit: float = parameter(0.5, 0, 2, unit=NONE, symbol="h", label=N_("Pull of habit"), step=0.05)
    noise: float = parameter(0.5, 0.1, 2, unit=NONE, symbol=r"\theta", label=N_("Randomness of choice"), step=0.05)
    free: float = parameter(
        10.0, 1, 30, unit=N_("per week"), symbol="Q_0", label=N_("Demand: how often when it costs nothing"), step=0.5
    )
    bite: float = parameter(
        0.005, 0.001, 0.02, unit=NONE, symbol=r"\alpha", label=N_("Demand: how fast the price bites"), step=0.001
    )
    span: float = parameter(2.0, 1.2, 4, unit=NONE, symbol="k", label=N_("Demand: span"), step=0.1)


TIME = Axis(N_("What else is at hand (0: nothing, 1: as usual, 2: twice as much)"), NONE)
OUTPUTS = (
    Output("choosing", N_("Probability of choosing the substance tonight"), NONE, main=True),
    Output("fine", N_("The same person on an evening when mood is fine"), NONE),
)


def advantage(parameters: Parameters, access: np.ndarray, mood: float) -> np.ndarray:
    """What the substance is worth tonight beyond the other things, V_s + m c - a V_a; the shape of ``access``."""
    p = parameters
    return p.substance + mood * p.coping - np.asarray(access) * p.alternative


def probability(parameters: Parameters, access: np.ndarray, mood: float, balance: float) -> np.ndarray:
    """1 / (1 + exp(-(2 balance A + 2(1 - balance) h) / theta)) with the advantage A; the shape of ``access``.

    Examples
    --------
    >>> print(probability(Parameters(), np.array([0.0, 1.0, 2.0]), mood=0.0, balance=0.5).round(2))
    [0.9  0.55 0.14]
    """
    p = parameters
    drive = balances.top_down(balance) * advantage(p, access, mood) + balances.bottom_up(balance) * p.habit
    return 0.5 * (1 + np.tanh(drive / p.noise / 2))


def turning_point(parameters: Parameters) -> float:
    """The access a* = (V_s + m c - h) / V_a at which the balance moves nothing: below it, control raises the choice.

    Examples
    --------
    >>> round(turning_point(Parameters(mood=1.0)), 2), round(turning_point(Parameters(mood=0.0)), 2)
    (1.6, 0.1)
    """
    p = parameters
    return (p.substance + p.mood * p.coping - p.habit) / p.alternative


def demand(parameters: Parameters, price: np.ndarray) -> np.ndarray:
    """How often at a price, Q0 10^(k (exp(-alpha Q0 C) - 1)), shape (n,); no balance in it. Source: ``koffarnus2015``.

    Low mood and alternatives enter as this course's own: Q0 (1 + m c / 2) and alpha (1 + a).

    Examples
    --------
    >>> print(demand(Parameters(), np.array([0.0, dearest(Parameters())])).round(2))
    [17.5   5.48]
    """
    free, bite = demand_numbers(parameters)
    return free * 10 ** (parameters.span * np.expm1(-bite * free * np.asarray(price)))


def demand_numbers(parameters: Parameters) -> tuple[float, float]:
    """(Q0, alpha) of tonight's demand."""
    p = parameters
    return p.free * (1 + p.mood * p.coping / 2), p.bite * (1 + p.access)


def dearest(parameters: Parameters) -> float:
    """The price at which most is spent: -W0(-1 / (k ln 10)) / (alpha Q0), with Lambert's W; exists for k > e / ln 10."""
    free, bite = demand_numbers(parameters)
    return -_lambert(-1 / (parameters.span * math.log(10))) / (bite * free)


def _lambert(x: float) -> float:
    """The upper branch of Lambert's W between -1/e and 0, where w exp(w) = x, by Halley's steps."""
    w = -1 + math.sqrt(2 * (1 + math.e * x))
    for _ in range(50):
        ahead = w * math.exp(w) - x
        step = ahead / (math.exp(w) * (w + 1) - (w + 2) * ahead / (2 * w + 2))
        w -= step
        if abs(step) < 1e-14:
            break
    return w


def simulate(parameters: Parameters, balance: float = balances.DEFAULT) -> Curves:
    """The probability of choosing the substance tonight, against what else is at hand.

    Parameters
    ----------
    parameters : Parameters
        Its ``access`` is one place on the axis; the curves are given along all of it.
    balance : float
        From 0 to 1: the worth of tonight's choices counts 2 balance, habit counts 2(1 - balance).

    Returns
    -------
    Curves
        t is the access to other things, shape (201,); probabilities in [0, 1].

    Raises
    ------
    CourseError
        If the balance is not a number in [0, 1].

    References
    ----------
    This course's own, after Hogarth 2020 (``hogarth2020``).

    Examples
    --------
    >>> curves = [simulate(Parameters(mood=1.0), balance) for balance in (0.2, 0.8)]
    >>> usual = curves[0].t.searchsorted(1.0)
    >>> print([float(c["choosing"][usual].round(2)) for c in curves])  # in a low mood control raises the choice
    [0.92, 0.98]
    """
    balance = balances.check(balance)
    access = np.linspace(0, MOST, SHOWN + 1)
    tonight = probability(parameters, access, parameters.mood, balance)
    return Curves(TIME, access, OUTPUTS, (tonight, probability(parameters, access, 0.0, balance)))


LOW = Parameters()

MODEL = Model(
    name="alternatives",
    title=N_("What else is there? Low mood and other things to do"),
    published=False,
    sources=("hogarth2020", "hogarth2018coping", "koffarnus2015"),
    parameters=Parameters,
    simulate=simulate,
    time=TIME,
    outputs=OUTPUTS,
    scenarios={
        "low": Scenario(N_("Low mood, and the substance is a way to cope"), LOW),
        "fine": Scenario(N_("The same person, mood fine"), LOW.but(mood=0)),
        "other_ways": Scenario(N_("Low mood, with other ways to cope"), LOW.but(coping=0)),
        "little_else": Scenario(N_("Low mood, and little else at hand"), LOW.but(access=0.3)),
        "much_else": Scenario(N_("Low mood, and twice as much else at hand"), LOW.but(access=2)),
    },
    balance_moves=N_(
        "To the right, what things are worth tonight counts more; to the left, habit counts more. Mood, and what else "
        "is at hand, do not move with the balance."
    ),
    equations=(
        r"P(\text{substance}) = \frac{1}{1 + \exp\left(-\left[2\beta\,(V_s + m\,c - a\,V_a)"
        r" + 2(1-\beta)\,h\right]/\theta\right)}",
        r"a^{*} = \frac{V_s + m\,c - h}{V_a}",
        r"Q(C) = Q_0'\,10^{\,k\,(e^{-\alpha' Q_0' C} - 1)},\quad Q_0' = Q_0\,(1 + m\,c/2),\quad \alpha' = \alpha\,(1 + a)",
        r"C_{\max} = \frac{-W_0\left(-1/(k \ln 10)\right)}{\alpha' Q_0'}",
    ),
    silent_about=(
        N_("Who can get the other things, and what they cost: that is the subject of notebook 04."),
        N_("The next morning: only tonight counts here, and what tonight does to tomorrow is left out."),
        N_("Where low mood comes from, and that the substance may itself bring it on."),
        N_(
            "Habit that has grown strong: here it is one fixed number, and another school holds that it is the heart of it."
        ),
        N_("The numbers: all were chosen by us. Only the directions are published."),
    ),
)
