"""The same after a break (06): how much of the body's answer is lost, and how much of the pull of cues is left.

The answer is that of :mod:`helpers.models.opponent_process`, the fading of the pull that of
:mod:`helpers.models.incentive_salience`; that both are set beside the days of a break is this course's own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers import balance as balances
from helpers.errors import N_
from helpers.models import declare, opponent_process
from helpers.models.declare import Axis, Curves, Model, Output, Scenario, Shape, parameter

DAYS, NONE, UNITS = N_("days"), N_("no unit"), N_("units of tone")
YEAR = 365.25
SHOWN = 180  # days of break


@dataclass(frozen=True)
class Parameters(declare.Parameters):
    """The use before the break, the break, and how quickly the two sides of it fade."""

    break_days: float = parameter(14, 0, SHOWN, unit=DAYS, symbol="b", label=N_("Days of break"), shown=True, step=1)
    days_of_use: float = parameter(
        60, 7, 120, unit=DAYS, symbol="T", label=N_("Days of use before the break"), shown=True, step=1
    )
    scaling_days: float = parameter(
        7, 1, 60, unit=DAYS, symbol=r"\tau_g", label=N_("How slowly the answer comes and goes"), shown=True, step=1
    )
    gain_years: float = parameter(
        5, 0.5, 20, unit=N_("years"), symbol=r"\tau_\kappa", label=N_("How slowly the pull of cues fades"), step=0.5
    )
    cue: float = parameter(0.05, 0, 0.5, unit=UNITS, symbol="c", label=N_("Pull of cues, every day"), step=0.01)
    plan_strength: float = parameter(
        0.4, 0, 1.5, unit=UNITS, symbol="S", label=N_("How strongly the plan holds"), step=0.05
    )


TIME = Axis(N_("Days of break"), DAYS)
OUTPUTS = (
    Output("lost", N_("Tolerance lost"), NONE, 0.0, 1.0, main=True),
    Output("pull", N_("Pull of cues left"), NONE, 0.0, 1.0, main=True),
    Output("relief", N_("Drive for relief"), UNITS, 0.0, 17.0, (0.0, 1.0), panel=1),
    Output("plan", N_("The plan"), UNITS, 0.0, 3.0, (0.0, 1.0), panel=1),
)


def tolerance_left(days: np.ndarray, scaling_days: float) -> np.ndarray:
    """Share of the tolerance that is left after ``days`` without use: exp(-days / scaling_days), same shape.

    Exact for :mod:`helpers.models.opponent_process` once the substance has left the body.

    Examples
    --------
    >>> (1 - tolerance_left(np.array([3, 7, 14, 28]), 7)).round(2).tolist()
    [0.35, 0.63, 0.86, 0.98]
    """
    return np.exp(-days / scaling_days)


def simulate(parameters: Parameters, balance: float = balances.DEFAULT) -> Curves:
    """Tolerance lost and pull of cues left on each day of a break, and the two claims on that day.

    One dose a day for T days, then none. Tolerance left is (g - 1) / (g₀ - 1), g the system's own scale at the start
    of a day and g₀ that of the first day of the break; the pull of cues fades as exp(-b / tau_kappa).

    Parameters
    ----------
    parameters : Parameters
    balance : float
        From 0 to 1. It moves the two claims, and neither the tolerance nor the pull.

    Returns
    -------
    Curves
        t in days of break, shape (181,); shares from 0 to 1, claims in units of tone.

    Raises
    ------
    CourseError
        If the balance is not a number in [0, 1].

    References
    ----------
    This course's own; see :mod:`helpers.models.opponent_process` and :mod:`helpers.models.incentive_salience`.

    Examples
    --------
    >>> curves = simulate(Parameters())
    >>> week = curves.t.searchsorted(7)
    >>> print(curves["lost"][week].round(2), curves["pull"][week].round(2))
    0.63 1.0
    """
    balance = balances.check(balance)
    p = parameters
    use, day = round(p.days_of_use), np.arange(SHOWN + 1)
    body = opponent_process.hedonic_tone(np.r_[np.ones(use), np.zeros(SHOWN + 1)], scaling_days=p.scaling_days)
    away = body.scaling[use:] - 1
    low = np.maximum(-body.tone[use - 1 : -1, -1], 0)
    pull = np.exp(-day / (p.gain_years * YEAR))
    relief = balances.bottom_up(balance) * (low + p.cue * pull)
    plan = np.full(len(day), balances.top_down(balance) * p.plan_strength)
    return Curves(TIME, day.astype(float), OUTPUTS, (np.clip(1 - away / away[0], 0, 1), pull, relief, plan))


def remarks(curves: Curves) -> list[tuple[str, dict[str, float]]]:
    """When half of the tolerance is lost, and what has become of both after four weeks."""
    lost, day = curves["lost"], curves.t
    half = float(np.interp(0.5, lost, day))
    month = int(np.flatnonzero(day == 28)[0])
    return [
        (
            N_("Half of the tolerance is lost after {half} days. After four weeks {lost} per cent of it are lost."),
            {"half": half, "lost": round(100 * float(lost[month]))},
        ),
        (
            N_("Of the pull of cues {pull} per cent are left after four weeks, and {end} per cent after half a year."),
            {"pull": round(100 * float(curves["pull"][month])), "end": round(100 * float(curves["pull"][-1]))},
        ),
    ]


MODEL = Model(
    name="tolerance",
    title=N_("The same after a break"),
    published=False,
    sources=("solomon1974", "robinson1993"),
    parameters=Parameters,
    simulate=simulate,
    time=TIME,
    outputs=OUTPUTS,
    scenarios={
        "two_months": Scenario(N_("Two months of use, then a break"), Parameters()),
        "one_week": Scenario(N_("One week of use, then a break"), Parameters(days_of_use=7)),
        "slower": Scenario(N_("Two months of use, and an answer that fades more slowly"), Parameters(scaling_days=21)),
    },
    balance_moves=N_(
        "The balance moves whether the break lasts (to the right the plan counts more), not what the body has lost."
    ),
    equations=(
        r"T(b) = \frac{g(b) - 1}{g(0) - 1} = e^{-b/\tau_g},\quad \frac{dg}{dt} = \frac{1 - a}{\tau_g}",
        r"K(b) = e^{-b/\tau_\kappa}",
        r"\text{drive} = 2(1-\beta)\,(\max(0, -h) + c\,K(b)) - 2\beta\,S",
    ),
    silent_about=(
        N_("Breathing: it is what people die of in an overdose of opioids, and it is not in this model at all."),
        N_("A dose: the figure cannot be used to judge one, and nothing in it says what anybody's body can take."),
        N_("Which substance, of what strength, and what else is taken: mixtures are common where people die."),
        N_(
            "That tolerance is not one thing: different effects lose it at different speeds, which is a danger in itself; "
            "here there is one speed, chosen by us."
        ),
        N_("Intent and illness: some deaths after a break are suicides, and some are of other causes."),
        N_("The place and the company: whether anybody is there who can call."),
    ),
    remarks=remarks,
    predict="lost",
    shapes=(
        Shape(N_("hardly rises: what a body has got used to, it keeps"), ((0, 0.0), (1, 0.15))),
        Shape(
            N_("rises at once: half is lost in days, nearly all in weeks"),
            ((0, 0.0), (0.028, 0.5), (0.055, 0.75), (0.11, 0.94), (0.16, 0.985), (1, 1.0)),
        ),
        Shape(N_("rises evenly, for half a year"), ((0, 0.0), (1, 1.0))),
    ),
)
