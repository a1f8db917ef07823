"""Resist, or meet fewer (08): two ways to get through a month, this course's own teaching model.

Every meeting with a cue is a chance of acting, and a time without acting is a row of meetings that went well. The chance
is that of notebook 07's first model.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers import balance as balances
from helpers.errors import N_
from helpers.models import declare
from helpers.models.declare import Axis, Curves, Model, Output, Scenario, parameter
from helpers.models.incentive_salience import probability_of_acting

NONE = N_("no unit")
DAYS = 90
MONTH = 30  # days
WEEK = 7


@dataclass(frozen=True)
class Parameters(declare.Parameters):
    """How often a cue is met, how strong its pull is, and what stands against it."""

    cues_a_week: float = parameter(
        7.0, 0, 21, unit=N_("per week"), symbol="n", label=N_("Meetings with a cue"), shown=True, step=0.5
    )
    wanting: float = parameter(0.65, 0, 3, unit=NONE, symbol="W", label=N_("Wanting at the cue"), shown=True, step=0.01)
    goal: float = parameter(
        1.24, 0, 3, unit=NONE, symbol="G", label=N_("Strength of another goal"), shown=True, step=0.02
    )
    noise: float = parameter(0.2, 0.05, 1, unit=NONE, symbol=r"\theta", label=N_("Randomness of acting"), step=0.05)


TIME = Axis(N_("Time"), N_("days"))
OUTPUTS = (
    Output("as_now", N_("As it is now"), NONE, main=True),
    Output("resist", N_("Half the chance of acting at each cue"), NONE),
    Output("fewer", N_("Half as many cues met"), NONE),
    Output("both", N_("Both"), NONE),
)


def chance(parameters: Parameters, balance: float) -> float:
    """The chance of acting at one cue, as in notebook 07: logistic((2(1 - balance) W - 2 balance G) / theta)."""
    p = parameters
    return float(probability_of_acting(np.array(p.wanting), p.goal, p.noise, balance))


def without_acting(chance: float, cues_a_week: float, days: np.ndarray) -> np.ndarray:
    """The probability of no action in ``days`` days: (1 - p)^(n days / 7), the shape of ``days``."""
    return (1 - chance) ** (cues_a_week * np.asarray(days) / WEEK)


def simulate(parameters: Parameters, balance: float = balances.DEFAULT) -> Curves:
    """The probability of not having acted on any cue, day by day for three months, as it is and with half of it.

    Parameters
    ----------
    parameters : Parameters
    balance : float
        From 0 to 1; it moves the chance of acting at a cue, and never how many are met.

    Returns
    -------
    Curves
        t in days, shape (91,); probabilities in [0, 1].

    Raises
    ------
    CourseError
        If the balance is not a number in [0, 1].

    References
    ----------
    This course's own.

    Examples
    --------
    >>> curves = simulate(Parameters(), 0.5)
    >>> month = curves.t.searchsorted(30)
    >>> print(curves["as_now"][month].round(2), curves["resist"][month].round(2), curves["fewer"][month].round(2))
    0.22 0.47 0.47
    """
    balance = balances.check(balance)
    days, p, n = np.arange(DAYS + 1.0), chance(parameters, balance), parameters.cues_a_week
    halves = ((p, n), (p / 2, n), (p, n / 2), (p / 2, n / 2))
    return Curves(TIME, days, OUTPUTS, tuple(without_acting(*half, days) for half in halves))


def remarks(curves: Curves) -> list[tuple[str, dict[str, float]]]:
    """A month without acting: as it is, and by each of the two ways."""
    month = {output.key: round(100 * float(curves[output.key][MONTH])) for output in curves.outputs}
    return [
        (N_("Of 100 months like this one, {as_now} go by without acting on a cue."), {"as_now": month["as_now"]}),
        (
            N_(
                "With half the chance at each cue it is {resist} of 100; with half as many cues, {fewer}; with both, {both}."
            ),
            month,
        ),
    ]


NOW = Parameters()

MODEL = Model(
    name="self_regulation",
    title=N_("Self-regulation: resist each time, or meet fewer"),
    published=False,
    sources=("milyavskaya2017", "vohs2021"),
    parameters=Parameters,
    simulate=simulate,
    time=TIME,
    outputs=OUTPUTS,
    scenarios={
        "every_day": Scenario(N_("A cue every day"), NOW),
        "planned": Scenario(N_("The week planned so that a cue is met twice"), NOW.but(cues_a_week=2)),
        "hard_day": Scenario(N_("A cue every day, and a stronger pull"), NOW.but(wanting=0.9)),
        "many": Scenario(N_("Three cues a day"), NOW.but(cues_a_week=21)),
    },
    balance_moves=N_(
        "To the right, the chance of acting at each cue falls: this is resisting. How many cues are met does not move "
        "with the balance; that was settled when the week was planned."
    ),
    equations=(
        r"P_T = (1-p)^{\,nT/7} \approx e^{-pnT/7}",
        r"p = \frac{1}{1 + \exp\left(-\left[2(1-\beta)W - 2\beta G\right]/\theta\right)}",
    ),
    silent_about=(
        N_(
            "What acting leads to: after the first time nothing more is counted, as if one slip were the end of it. It is not."
        ),
        N_("That cues come in company: a payday brings several at once, and a bad hour makes each of them stronger."),
        N_("What planning the week costs, and who has a week that can be planned."),
        N_(
            "The numbers: they were chosen by us, so that the chance at one cue is one in twenty in the middle of the balance."
        ),
    ),
    remarks=remarks,
)
