"""Ability and will to learn after stopping (09, and the panel of every notebook): this course's own model.

Each component is harmed at the stop and comes back with its own time constant, taken over from the notebook
that it belongs to; ability and will are weighted means of them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers import balance as balances
from helpers.errors import N_
from helpers.models import declare
from helpers.models.declare import Axis, Curves, Model, Output, Scenario, parameter

SHARE, YEARS = N_("share lost"), N_("years")


@dataclass(frozen=True)
class Parameters(declare.Parameters):
    """What is lost at the stop, how slowly it comes back, and when a new skill is begun."""

    begin: float = parameter(
        0.02, 0, 4, unit=YEARS, symbol="t_0", label=N_("When the new skill is begun"), shown=True, step=0.02
    )
    stress: float = parameter(0.5, 0, 1, unit=SHARE, symbol="c_1", label=N_("Stress system: lost at the stop"))
    adaptation: float = parameter(0.6, 0, 1, unit=SHARE, symbol="c_2", label=N_("Pleasure in other things: lost"))
    wanting: float = parameter(0.6, 0, 1, unit=SHARE, symbol="c_3", label=N_("Attention drawn away by cues: lost"))
    cognition: float = parameter(0.4, 0, 1, unit=SHARE, symbol="c_4", label=N_("Cognitive functions: lost"))
    recognition: float = parameter(0.6, 0, 1, unit=SHARE, symbol="c_5", label=N_("Recognition from others: lost"))
    capital: float = parameter(0.6, 0, 1, unit=SHARE, symbol="c_6", label=N_("Places and people to learn with: lost"))
    stress_years: float = parameter(
        0.15, 0.02, 2, unit=YEARS, symbol=r"\tau_1", label=N_("Stress system: time constant"), step=0.01
    )
    adaptation_years: float = parameter(
        0.25, 0.02, 2, unit=YEARS, symbol=r"\tau_2", label=N_("Pleasure in other things: time constant"), step=0.01
    )
    wanting_years: float = parameter(
        5.0, 0.5, 20, unit=YEARS, symbol=r"\tau_3", label=N_("Pull of cues: time constant"), step=0.5
    )
    cognition_years: float = parameter(
        0.5, 0.1, 5, unit=YEARS, symbol=r"\tau_4", label=N_("Cognitive functions: time constant"), step=0.1
    )
    recognition_years: float = parameter(
        2.0, 0.5, 10, unit=YEARS, symbol=r"\tau_5", label=N_("Recognition: time constant"), step=0.1
    )
    capital_years: float = parameter(
        1.5, 0.5, 10, unit=YEARS, symbol=r"\tau_6", label=N_("Places and people: time constant"), step=0.1
    )
    skill_rate: float = parameter(
        1.5,
        0.2,
        5,
        unit=N_("per year"),
        symbol=r"\lambda",
        label=N_("How fast the skill is learned unharmed"),
        step=0.1,
    )


TIME = Axis(N_("Time since stopping"), YEARS)
SPAN = 5.0
OUTPUTS = (
    Output("ability", N_("Ability to learn"), N_("no unit"), main=True),
    Output("will", N_("Will to learn"), N_("no unit"), main=True),
    Output("skill", N_("A new skill"), N_("no unit")),
)


def simulate(parameters: Parameters, balance: float = balances.DEFAULT) -> Curves:
    """Ability, will and one new skill over five years after stopping.

    Each component recovers as 1 - c exp(-t / tau). Ability is the mean of stress system, cognition and capital,
    cognition weighted 2 balance; will is the mean of pleasure, freedom from cues and recognition, the first two
    weighted 2(1 - balance). The skill follows dS/dt = lambda ability will (1 - S) from ``begin`` on.

    Parameters
    ----------
    parameters : Parameters
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
    """
    balance = balances.check(balance)
    p = parameters
    t = np.linspace(0, SPAN, 251)

    def recovered(name: str) -> np.ndarray:
        return 1 - getattr(p, name) * np.exp(-t / getattr(p, f"{name}_years"))

    up, down = balances.bottom_up(balance), balances.top_down(balance)
    ability = (recovered("stress") + down * recovered("cognition") + recovered("capital")) / (2 + down)
    will = (up * recovered("adaptation") + up * recovered("wanting") + recovered("recognition")) / (2 * up + 1)
    pace = np.where(t >= p.begin, p.skill_rate * ability * will, 0.0)
    practised = np.concatenate([[0.0], np.cumsum((pace[1:] + pace[:-1]) / 2 * np.diff(t))])
    return Curves(TIME, t, OUTPUTS, (ability, will, -np.expm1(-practised)))


def time_to_recover(curves: Curves, key: str, share: float = 0.5) -> float:
    """Years until ``share`` of what was lost at the stop in ``key`` is back; NaN where nothing was, or not yet."""
    values = curves[key]
    lost = 1 - values[0]
    back = values >= values[0] + share * lost
    return float(curves.t[np.argmax(back)]) if lost > 1e-9 and back.any() else float("nan")


def remarks(curves: Curves) -> list[tuple[str, dict[str, float]]]:
    """What the panel says in words: when half of what was lost is back."""
    said = []
    for key, soon, later in (
        (
            "ability",
            N_("Ability: {lost} of it is lost at the stop, and half of that is back after {years} years."),
            N_("Ability: {lost} of it is lost at the stop, and less than half of that is back after five years."),
        ),
        (
            "will",
            N_("Will: {lost} of it is lost at the stop, and half of that is back after {years} years."),
            N_("Will: {lost} of it is lost at the stop, and less than half of that is back after five years."),
        ),
    ):
        lost, years = float(1 - curves[key][0]), time_to_recover(curves, key)
        if lost > 0.005:
            said.append((later if np.isnan(years) else soon, {"lost": lost, "years": years}))
    return said


NOTHING = Parameters(stress=0, adaptation=0, wanting=0, cognition=0, recognition=0, capital=0)

MODEL = Model(
    name="learning",
    title=N_("Ability and will to learn"),
    published=False,
    sources=(),
    parameters=Parameters,
    simulate=simulate,
    time=TIME,
    outputs=OUTPUTS,
    scenarios={
        "all": Scenario(N_("Everything together"), Parameters()),
        "section_01": Scenario(
            N_("Only learned wanting and a marginalised position"),
            NOTHING.but(wanting=0.6, recognition=0.6, capital=0.6),
        ),
        "section_02": Scenario(
            N_("Only what a course of change moves: the pull of cues, self-control, capital"),
            NOTHING.but(wanting=0.6, cognition=0.4, capital=0.6),
        ),
        "section_03": Scenario(N_("All three levels of a person"), Parameters()),
        "section_04": Scenario(N_("Only recognition and recovery capital"), NOTHING.but(recognition=0.6, capital=0.6)),
        "section_05": Scenario(N_("Only the stress system"), NOTHING.but(stress=0.5)),
        "section_06": Scenario(N_("Only pleasure in other things"), NOTHING.but(adaptation=0.6)),
        "section_07": Scenario(
            N_("Only pleasure in other things and the pull of cues"), NOTHING.but(adaptation=0.6, wanting=0.6)
        ),
        "section_08": Scenario(N_("Only cognitive functions"), NOTHING.but(cognition=0.4)),
    },
    balance_moves=N_(
        "Here the balance moves two weights: cognition counts 2 · balance in the ability, reward (pleasure and cues) "
        "counts 2(1 − balance) in the will."
    ),
    equations=(
        r"x_i(t) = 1 - c_i\,e^{-t/\tau_i}",
        r"a = \frac{x_1 + 2\beta\,x_4 + x_6}{2 + 2\beta},\quad"
        r" v = \frac{2(1-\beta)(x_2 + x_3) + x_5}{1 + 4(1-\beta)}",
        r"\frac{dS}{dt} = \lambda\,a\,v\,(1 - S)",
    ),
    silent_about=(
        N_("The person: interests, earlier schooling, who teaches and how."),
        N_("What comes back and what does not: here everything does, in time; studies disagree about some of it."),
        N_("Learning that makes recovery faster: here the influence runs one way only."),
    ),
    remarks=remarks,
)
