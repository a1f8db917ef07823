"""What each part brings to ability and will, and one skill begun at four moments (09): this course's own model.

The equations are those of :mod:`helpers.models.learning`; here every part of the two means has a curve of its own.
"""

from __future__ import annotations

import numpy as np

from helpers import balance as balances
from helpers.errors import N_
from helpers.models import learning
from helpers.models.declare import Curves, Model, Output, Scenario

NONE = N_("no unit")
STARTS = {"week": 1 / 52, "quarter": 0.25, "year": 1.0}
"""When the three fixed skills are begun, in years since stopping."""

OUTPUTS = (
    Output("ability", N_("Ability to learn"), NONE, main=True),
    Output("stress", N_("Stress system"), NONE),
    Output("cognition", N_("Cognitive functions"), NONE),
    Output("capital", N_("Places and people to learn with"), NONE),
    Output("will", N_("Will to learn"), NONE, main=True, panel=1),
    Output("adaptation", N_("Pleasure in other things"), NONE, panel=1),
    Output("wanting", N_("Freedom from the pull of cues"), NONE, panel=1),
    Output("recognition", N_("Recognition from others"), NONE, panel=1),
    Output("week", N_("A skill begun after a week"), NONE, panel=2),
    Output("quarter", N_("After three months"), NONE, panel=2),
    Output("year", N_("After a year"), NONE, panel=2),
    Output("own", N_("When you choose"), NONE, panel=2),
)


def simulate(parameters: learning.Parameters, balance: float = balances.DEFAULT) -> Curves:
    """Ability and will with their three parts each, and the same skill begun at four moments.

    Ability, will and their parts are those of a person who begins at ``parameters.begin``; each skill has the ability
    that goes with its own beginning.

    Parameters
    ----------
    parameters : learning.Parameters
    balance : float
        From 0 to 1.

    Returns
    -------
    Curves
        t in years, shape (251,); every curve in [0, 1], no unit.

    Raises
    ------
    CourseError
        If the balance is not a number in [0, 1].

    References
    ----------
    This course's own.

    Examples
    --------
    >>> curves = simulate(learning.Parameters(), 0.5)
    >>> print(curves["ability"][0].round(2), curves["stress"][0].round(2))
    0.5 0.5
    """
    balance = balances.check(balance)
    t = learning.times()
    ability, will = learning.ability_and_will(parameters, t)
    parts = [learning.recovered(parameters, part, t) for part in (*learning.ABILITY, *learning.WILL)]
    share, skills = learning.chosen(parameters, balance, t), []
    for begin in (*STARTS.values(), parameters.begin):
        there = parameters.but(begin=begin)
        able = learning.ability_and_will(there, t)[0] if parameters.practice else ability
        skills.append(learning.learned(there, able, share, t))
    return Curves(learning.TIME, t, OUTPUTS, (ability, *parts[:3], will, *parts[3:], *skills))


def remarks(curves: Curves) -> list[tuple[str, dict[str, float]]]:
    """When half of the loss is back, and how far each skill has come, in words."""
    week, year = curves["week"], curves["year"]
    said = learning.regained(curves)
    said.append(
        (
            N_(
                "After five years, the skill begun after a week stands at {week}, the one begun after a year at {year}."
            ),
            {"week": float(week[-1]), "year": float(year[-1])},
        )
    )
    said.append(
        (
            N_("In its own first half year, the early skill rises by {week}, the late one by {year}."),
            {"week": rise(curves, "week"), "year": rise(curves, "year")},
        )
    )
    return said


def rise(curves: Curves, key: str, years: float = 0.5) -> float:
    """How far the skill ``key`` comes in its own first ``years``."""
    return float(np.interp(STARTS[key] + years, curves.t, curves[key]))


MODEL = Model(
    name="contributions",
    title=N_("What each part brings to ability and will"),
    published=False,
    sources=learning.MODEL.sources,
    parameters=learning.Parameters,
    simulate=simulate,
    time=learning.TIME,
    outputs=OUTPUTS,
    scenarios={
        "all": Scenario(N_("Everything together"), learning.Parameters(begin=2.0)),
        "lasting": Scenario(N_("Half of the loss in cognition stays"), learning.Parameters(begin=2.0, lasting=0.5)),
        "practice": Scenario(
            N_("Half the loss in cognition stays until it is practised"),
            learning.Parameters(begin=2.0, lasting=0.5, practice=1.0),
        ),
        "met": Scenario(
            N_("Met with recognition and places to learn from the first day"),
            learning.Parameters(begin=2.0, recognition=0.2, capital=0.2),
        ),
        "alone": Scenario(
            N_("Recognition and places to learn come back slowly"),
            learning.Parameters(begin=2.0, recognition_years=6.0, capital_years=6.0),
        ),
    },
    balance_moves=learning.MODEL.balance_moves,
    equations=learning.MODEL.equations,
    silent_about=learning.MODEL.silent_about,
    remarks=remarks,
)
