"""The first year after the stop (07): the model of liking and wanting, looked at day by day.

Beside the pull of a cue stands craving on an ordinary day. That the two part ways is published (``bedi2011``,
``wang2013``); that chosen company keeps the pull from growing was seen in rats (``venniro2018``). The form and all
numbers are this course's own.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import numpy as np

from helpers import balance as balances
from helpers.errors import N_
from helpers.models import incentive_salience
from helpers.models.declare import Axis, Curves, Output, Scenario, Shape, parameter
from helpers.models.incentive_salience import NONE, WEEK, YEAR, learned, probability_of_acting, pull_of_cue


@dataclass(frozen=True)
class Parameters(incentive_salience.Parameters):
    """Liking and wanting's own, with no cue met unless one is asked for."""

    cues_a_week: float = parameter(
        0.0, 0, 7, unit=N_("per week"), symbol="n", label=N_("Meetings with the cue after the stop"), step=0.5
    )


TIME = Axis(N_("Time since the stop"), N_("days"))
OUTPUTS = (
    Output("wanting", N_("Wanting when a cue is met"), NONE, 0.0, 42.0, (0.0, 2.2), main=True),
    Output("ordinary", N_("Craving on an ordinary day"), NONE, 0.0, 1.0, (0.0, 2.2), main=True),
    Output("company", N_("Wanting, with company every day"), NONE, 0.0, 12.0, (0.0, 2.2)),
    Output("acting", N_("Probability of acting on the cue"), NONE, 0.0, 1.0, (0.0, 2.2)),
)


def simulate(parameters: Parameters, balance: float = balances.DEFAULT) -> Curves:
    """Wanting at a cue, craving on an ordinary day, and acting on the cue, in the year after the stop.

    Craving on an ordinary day falls from what was learned, exp(-t / tau_b); the rest is liking and wanting's own.

    Parameters
    ----------
    parameters : Parameters
    balance : float
        From 0 to 1; it moves only the probability of acting.

    Returns
    -------
    Curves
        t in days since the stop, shape (365,); no units.

    Raises
    ------
    CourseError
        If the balance is not a number in [0, 1].

    Examples
    --------
    >>> alone, company = (simulate(Parameters(company=share))["wanting"] for share in (0.0, 1.0))
    >>> bool(alone[60] > alone[1]), bool(company[60] < company[1])  # the rise, and none
    (True, True)
    """
    balance, p = balances.check(balance), parameters
    since = np.arange(YEAR + 1.0)
    used = np.full_like(since, WEEK * round(p.years_of_use * YEAR / WEEK))
    wanting, together = (
        pull_of_cue(changed, used, since, np.ones_like(since))[0] for changed in (p, p.but(company=1.0))
    )
    ordinary = learned(p, used) * np.exp(-since / p.ordinary_days)
    acting = learned(p, used) * probability_of_acting(wanting, p.goal, p.noise, balance)
    return Curves(TIME, since, OUTPUTS, (wanting, ordinary, together, acting))


def remarks(curves: Curves) -> list[tuple[str, dict[str, float]]]:
    """Where the pull of the cue stands at its most, and what craving on an ordinary day and company do meanwhile."""
    wanting, ordinary, together = curves["wanting"], curves["ordinary"], curves["company"]
    top = int(wanting.argmax())
    if wanting[top] < wanting[0] * 1.01:
        first = (
            N_("Wanting at the cue falls from {start} to {end} within the year, with no rise on the way."),
            {"start": float(wanting[0]), "end": float(wanting[-1])},
        )
    else:
        first = (
            N_("Wanting at the cue rises from {start} to {most} by day {day}, and is {end} after a year."),
            {"start": float(wanting[0]), "most": float(wanting[top]), "day": top, "end": float(wanting[-1])},
        )
    return [
        first,
        (
            N_("Craving on an ordinary day is {early} after a week, {month} after a month and {late} after three."),
            {"early": float(ordinary[7]), "month": float(ordinary[30]), "late": float(ordinary[90])},
        ),
        (
            N_("With company every day, wanting at the cue would be {together} on day 60; here it is {here}."),
            {"together": float(together[60]), "here": float(wanting[60])},
        ),
        (
            N_("The probability of acting on a cue is {first} on the first day and {last} after a year."),
            {"first": float(curves["acting"][0]), "last": float(curves["acting"][-1])},
        ),
    ]


QUIET = Parameters()

MODEL = dataclasses.replace(
    incentive_salience.MODEL,
    name="incubation",
    parameters=Parameters,
    title=N_("The first year after the stop"),
    sources=("bedi2011", "wang2013", "venniro2018", "venniro2021"),
    simulate=simulate,
    time=TIME,
    outputs=OUTPUTS,
    scenarios={
        "quiet": Scenario(N_("Two years of use, then a year in which no cue is met"), QUIET),
        "half": Scenario(N_("The same, with company every other day"), QUIET.but(company=0.5)),
        "company": Scenario(N_("The same, with company every day"), QUIET.but(company=1)),
        "weekly": Scenario(N_("The same, with a cue once a week, without use"), QUIET.but(cues_a_week=1)),
    },
    remarks=remarks,
    shapes=(
        Shape(N_("falls from the first day"), ((0, 0.68), (0.1, 0.45), (0.3, 0.25), (1, 0.12))),
        Shape(
            N_("grows for about two months, and then falls"),
            ((0, 0.68), (0.05, 0.77), (0.1, 0.83), (0.17, 0.86), (0.3, 0.83), (0.6, 0.74), (1, 0.68)),
        ),
        Shape(N_("grows all the year"), ((0, 0.68), (0.3, 0.8), (1, 0.97))),
    ),
)
