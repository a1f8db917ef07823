"""From use to harm, the loop (01a): growth against brake, this course's own teaching model.

The structure, automatic growth against a controlled brake, follows Boot et al. (``boot2026``); all numbers
are chosen by us.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np

from helpers import balance as balances
from helpers.errors import N_
from helpers.models import declare
from helpers.models.declare import Axis, Curves, Ending, Model, Output, Scenario, Shape, choice, parameter
from helpers.models.integrate import runge_kutta

STEP = 0.08  # years; the fastest rate of the model is about 16 a year
SHOWN = 125  # points of each curve
HALF_BRAKE = 0.25  # use at which the brake is half awake
NONE = N_("no unit")


@dataclass(frozen=True)
class Parameters(declare.Parameters):
    """Weights of the three gains, brake, stigma, and where the person starts."""

    nyterus: float = parameter(0.5, 0, 1, unit=NONE, symbol="g_N", label=N_("Nyterus: the pleasure"), shown=True)
    yterus: float = parameter(0.5, 0, 1, unit=NONE, symbol="g_Y", label=N_("Yterus: what it is good for"), shown=True)
    symbolrus: float = parameter(0.3, 0, 1, unit=NONE, symbol="g_S", label=N_("Symbolrus: what it signals"), shown=True)
    stigma: str = choice(
        "loop",
        {"loop": N_("pushes people out"), "deterrent": N_("pushes people out, and deters as well")},
        label=N_("What stigma does"),
    )
    stigma_strength: float = parameter(
        0.8, 0, 1.5, unit=N_("per year"), symbol=r"\sigma", label=N_("Stigma: how fast it pushes out"), step=0.05
    )
    deterrence: float = parameter(
        0.0,
        0,
        1,
        unit=NONE,
        symbol=r"\delta",
        label=N_("How much of the stigma deters (no study behind it)"),
        step=0.05,
    )
    brake: float = parameter(1.1, 0.5, 2, unit=N_("per year"), symbol="k", label=N_("How strong the brake is"))
    start_use: float = parameter(0.05, 0, 1, unit=NONE, symbol="U_0", label=N_("Use at the start"))
    start_wanting: float = parameter(0.0, 0, 1, unit=NONE, symbol="W_0", label=N_("Learned wanting at the start"))
    start_harm: float = parameter(0.0, 0, 1, unit=NONE, symbol="H_0", label=N_("Harm at the start"))
    start_margin: float = parameter(0.0, 0, 1, unit=NONE, symbol="M_0", label=N_("Marginalised position at the start"))
    years: float = parameter(10, 10, 40, unit=N_("years"), symbol="T", label=N_("Years shown"), step=10)


TIME = Axis(N_("Time"), N_("years"))
OUTPUTS = (
    Output("use", N_("Use"), NONE, main=True),
    Output("wanting", N_("Learned wanting"), NONE),
    Output("harm", N_("Harm"), NONE),
    Output("margin", N_("Marginalised position"), NONE),
)


def simulate(parameters: Parameters, balance: float = balances.DEFAULT) -> Curves:
    """Use, learned wanting, harm and marginalised position, from the start for some years.

    With U, W, H, M in [0, 1]: strain = min(1, 0.1 + 0.6 H + 0.6 M); gains N = 1 - 0.6 W,
    Y = 0.3 + 0.7 strain, S = (1 - M)(1 - U) + 0.6 M; G = g_N N + g_Y Y + g_S S + W;
    dU/dt = 2 G U (1 - U) - k (1 - 0.55 M) U² / (0.25² + U²) + 0.01; dW/dt = (U - W) / 2 while U > W
    and / 5 otherwise; dH/dt = U² - H; dM/dt = sigma H (1 - M) - M / 4. Where stigma deters as well, the brake is
    k (1 - 0.55 M + 0.55 delta sigma): it still pushes people out. The balance multiplies G by 2(1 - balance)
    and k by 2 balance.

    Parameters
    ----------
    parameters : Parameters
    balance : float
        From 0 (bottom-up) to 1 (top-down).

    Returns
    -------
    Curves
        t in years, shape (126,), from 0 to ``years``; every curve in [0, 1], no unit.

    Raises
    ------
    CourseError
        If the balance is not a number in [0, 1].

    References
    ----------
    This course's own; growth against brake after Boot et al. (``boot2026``).

    Examples
    --------
    >>> little, heavy = Parameters(), MODEL.scenario("heavy").parameters
    >>> print([float(simulate(start, 0.5)["use"][-1].round(2)) for start in (little, heavy)])
    [0.15, 0.74]
    """
    p = parameters
    rates = _rates(p, balances.check(balance), p.brake, min, max)
    start = (p.start_use, p.start_wanting, p.start_harm, p.start_margin)
    steps = SHOWN * math.ceil(p.years / STEP / SHOWN)
    path = runge_kutta(rates, start, p.years / steps, steps)[:, :: steps // SHOWN]
    # Use is a share: with no brake at all, the steady 0.01 a year would carry it a hair above 1.
    return Curves(TIME, np.linspace(0, p.years, SHOWN + 1), OUTPUTS, tuple(np.minimum(path, 1)))


def _rates(p: Parameters, balance: float, brake: Any, least: Callable, greatest: Callable) -> Callable:
    """The derivative of (use, wanting, harm, margin): of floats with min and max, of arrays with numpy's."""
    growth, control = 2 * balances.bottom_up(balance), brake * balances.top_down(balance)
    deterred = 0.55 * p.deterrence * p.stigma_strength if p.stigma == "deterrent" else 0.0
    nyterus, yterus, symbolrus, sigma = p.nyterus, p.yterus, p.symbolrus, p.stigma_strength
    awake = HALF_BRAKE**2

    def rates(t: float, use: Any, wanting: Any, harm: Any, margin: Any) -> tuple[Any, ...]:
        strain = least(1.0, 0.1 + 0.6 * harm + 0.6 * margin)
        gain = (
            nyterus * (1 - 0.6 * wanting)
            + yterus * (0.3 + 0.7 * strain)
            + symbolrus * ((1 - margin) * (1 - use) + 0.6 * margin)
            + wanting
        )
        held = 1 - 0.55 * margin + deterred
        ahead, square = use - wanting, use * use
        return (
            growth * gain * use * (1 - use) - control * held * square / (awake + square) + 0.01,
            ahead / 5 + greatest(ahead, 0.0) * (1 / 2 - 1 / 5),
            square - harm,
            sigma * harm * (1 - margin) - margin / 4,
        )

    return rates


def share_of_top_tenth(people: int = 1000, mean_brake: float = 1.45, spread: float = 0.45) -> float:
    """Share of all use that falls to the tenth who use most, in a population whose brakes differ.

    Brakes are the evenly spaced quantiles of a normal distribution (at least 0.1), so there is no chance in it;
    everybody starts at the default and is looked at after 30 years. Source: this course's own.

    Examples
    --------
    >>> round(share_of_top_tenth(people=100), 2)
    0.46
    """
    quantiles = [NormalDist(mean_brake, spread).inv_cdf((i + 0.5) / people) for i in range(people)]
    brakes = np.maximum(quantiles, 0.1)
    p = Parameters()
    start = [np.full(people, x) for x in (p.start_use, p.start_wanting, p.start_harm, p.start_margin)]
    rates = _rates(p, balances.DEFAULT, brakes, np.minimum, np.maximum)
    state = np.array(start)
    for _ in range(round(30 / STEP)):
        state = state + STEP * np.array(rates(0.0, *state))
    use = np.sort(state[0])
    return float(use[-people // 10 :].sum() / use.sum())


HEAVY = Parameters(start_use=0.9, start_wanting=0.9, start_harm=0.8, start_margin=0.7)

MODEL = Model(
    name="loop",
    title=N_("The loop: from use to harm"),
    published=False,
    sources=("boot2026",),
    parameters=Parameters,
    simulate=simulate,
    time=TIME,
    outputs=OUTPUTS,
    scenarios={
        "begins": Scenario(N_("Begins to use"), Parameters()),
        "heavy": Scenario(N_("Heavy use already"), HEAVY),
        "no_nyterus": Scenario(N_("Heavy use, the pleasure removed"), HEAVY.but(nyterus=0)),
        "no_yterus": Scenario(N_("Heavy use, the usefulness removed"), HEAVY.but(yterus=0)),
        "no_symbolrus": Scenario(N_("Heavy use, the belonging removed"), HEAVY.but(symbolrus=0)),
        "no_stigma": Scenario(N_("Heavy use, stigma halved"), HEAVY.but(stigma_strength=0.4)),
    },
    balance_moves=N_(
        "To the left, what draws a person towards use (the three gains and the learned wanting) counts for more; to "
        "the right, the brake on use does."
    ),
    equations=(
        r"\text{strain} = \min(1,\ 0.1 + 0.6H + 0.6M)",
        r"N = 1 - 0.6W,\quad Y = 0.3 + 0.7\,\text{strain},\quad S = (1-M)(1-U) + 0.6M",
        r"G = g_N N + g_Y Y + g_S S + W",
        r"\frac{dU}{dt} = 2(1-\beta)\cdot 2GU(1-U) - 2\beta\cdot k\left(1-0.55M+0.55\,\delta\sigma\right)\frac{U^2}{0.25^2+U^2} + 0.01",
        r"\frac{dW}{dt} = \frac{U-W}{\tau},\quad \tau = 2\ (U>W),\ 5\ (U\le W)",
        r"\frac{dH}{dt} = U^2 - H,\quad \frac{dM}{dt} = \sigma H(1-M) - \frac{M}{4}",
    ),
    silent_about=(
        N_("Which substance it is, and how much: use is a share of the most that is possible."),
        N_("Other people: there is one person here, and the world answers only as stigma."),
        N_("Chance: the same start always gives the same course."),
        N_(
            "Whether stigma deters: it is a common belief, and we found no study to set beside it. For that reason its "
            "strength begins at zero."
        ),
        N_("The numbers: we chose them, close to a tipping point, so that the loop can be seen."),
    ),
    endings=(
        Ending("use", 0.0, 0.3, N_("Use has settled at a low level.")),
        Ending("use", 0.3, 0.6, N_("Use is between the two resting levels, still on its way.")),
        Ending("use", 0.6, 1.01, N_("Use is heavy and holds itself there.")),
    ),
    predict="use",
    shapes=(
        Shape(N_("rises to heavy use and stays there"), ((0, 0.05), (0.25, 0.5), (0.5, 0.85), (1, 0.9))),
        Shape(N_("rises, then falls back again"), ((0, 0.05), (0.3, 0.6), (0.6, 0.4), (1, 0.1))),
        Shape(N_("rises a little and stays low"), ((0, 0.05), (0.3, 0.13), (0.6, 0.15), (1, 0.15))),
    ),
)
