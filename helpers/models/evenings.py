"""Evenings with a phone (00): pull against plan, night by night, this course's own teaching model.

It teaches the balance on something that is not about substances. Structure and numbers are all set by hand.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from helpers import balance as balances
from helpers.errors import N_
from helpers.models import declare
from helpers.models.declare import Axis, Curves, Model, Output, Scenario, Shape, parameter

NIGHTS = 42
FIRST_HARD_NIGHT = 8  # the hard days begin with the second week
HOURS_IN_BED = 8.0  # from the planned bedtime to the alarm clock
SHORT, NEARLY_ALL = 6.0, 7.5  # hours of sleep at which the words change
IN_THE_KITCHEN = 0.6
NONE = N_("no unit")


@dataclass(frozen=True)
class Parameters(declare.Parameters):
    """How near the phone is, how hard the days are, who is there, and how habit and tiredness follow."""

    near: float = parameter(
        1.0, 0.2, 1, unit=NONE, symbol="n", label=N_("How near the phone is (1: in the hand)"), shown=True, step=0.05
    )
    company: float = parameter(
        0.0, 0, 0.5, unit=NONE, symbol="c", label=N_("Somebody to say good night to"), shown=True, step=0.05
    )
    hard_days: float = parameter(
        5, 0, 14, unit=N_("days"), symbol="d", label=N_("Hard days, from the second week on"), shown=True, step=1
    )
    strain: float = parameter(0.6, 0, 1, unit=NONE, symbol="s", label=N_("What a hard day adds to the pull"))
    interest: float = parameter(
        0.25, 0, 0.5, unit=NONE, symbol="a", label=N_("Pull of the phone without any habit"), step=0.01
    )
    habit_weight: float = parameter(0.75, 0, 1, unit=NONE, symbol="b", label=N_("What a full habit adds to the pull"))
    intention: float = parameter(
        1.0, 0, 1.5, unit=NONE, symbol="g", label=N_("Strength of the plan when rested"), step=0.01
    )
    tiredness: float = parameter(0.7, 0, 1, unit=NONE, symbol="f", label=N_("What tiredness takes from the plan"))
    start_habit: float = parameter(0.2, 0, 1, unit=NONE, symbol="H_1", label=N_("Habit at the start"))
    habit_rate: float = parameter(
        0.08, 0.02, 0.3, unit=N_("per night"), symbol="r_H", label=N_("How fast the habit follows"), step=0.01
    )
    tired_rate: float = parameter(
        0.35, 0.1, 1, unit=N_("per night"), symbol="r_D", label=N_("How fast tiredness follows"), step=0.01
    )
    most: float = parameter(3, 1, 4, unit=N_("hours"), symbol="m", label=N_("Most hours the phone can take"), step=0.5)
    noise: float = parameter(0.22, 0.1, 0.5, unit=NONE, symbol=r"\theta", label=N_("How blurred the choice is"), step=0.01)  # fmt: skip


TIME = Axis(N_("Time"), N_("nights"))
OUTPUTS = (
    Output("sleep", N_("Sleep"), N_("hours"), 4.0, 8.0, (4.0, 8.2), main=True),
    Output("pull", N_("The pull, as weighed"), NONE, 0.0, 5.0, (0.0, 2.5), panel=1),
    Output("plan", N_("The plan, as weighed"), NONE, 0.0, 4.0, (0.0, 2.5), panel=1),
)


def share_taken(pull: float, plan: float, noise: float) -> float:
    """Share of the most hours that the phone takes: 1 / (1 + exp(-(pull - plan) / noise)); all without unit.

    Examples
    --------
    >>> share_taken(pull=0.5, plan=0.5, noise=0.2)
    0.5
    """
    return 0.5 * (1 + math.tanh((pull - plan) / noise / 2))


def simulate(parameters: Parameters, balance: float = balances.DEFAULT) -> Curves:
    """Hours of sleep through six weeks, and the two sides that decide them.

    On night i with habit H and tiredness D in [0, 1]: pull P = n (a + b H + s on a hard day), plan
    Q = g (1 - f D) + c; the phone takes the share x = 1 / (1 + exp(-(2(1 - balance) P - 2 balance Q) / theta))
    of m hours, and sleep is 8 - m x. Afterwards H moves to x by the share r_H, D by r_D. D starts at 0.

    Parameters
    ----------
    parameters : Parameters
    balance : float
        From 0 (only the pull counts) to 1 (only the plan counts).

    Returns
    -------
    Curves
        t in nights, shape (42,), from 1; sleep in hours; pull and plan after weighing, no unit.

    Raises
    ------
    CourseError
        If the balance is not a number in [0, 1].

    References
    ----------
    This course's own.

    Examples
    --------
    >>> far, near = (simulate(Parameters(near=near))["sleep"] for near in (0.2, 1.0))
    >>> print(far.mean().round(1), near.mean().round(1))
    8.0 7.3
    """
    p = parameters
    balance = balances.check(balance)
    up, down = balances.bottom_up(balance), balances.top_down(balance)
    habit, tired = p.start_habit, 0.0
    rows = []
    for night in range(1, NIGHTS + 1):
        hard = FIRST_HARD_NIGHT <= night < FIRST_HARD_NIGHT + p.hard_days
        pull = up * p.near * (p.interest + p.habit_weight * habit + (p.strain if hard else 0.0))
        plan = down * (p.intention * (1 - p.tiredness * tired) + p.company)
        taken = share_taken(pull, plan, p.noise)
        rows.append((HOURS_IN_BED - p.most * taken, pull, plan))
        habit += p.habit_rate * (taken - habit)
        tired += p.tired_rate * (taken - tired)
    return Curves(TIME, np.arange(1.0, NIGHTS + 1), OUTPUTS, tuple(np.array(rows).T))


def remarks(curves: Curves) -> list[tuple[str, dict[str, float]]]:
    """Which side has the upper hand at the end, and how sleep got there."""
    sleep = curves["sleep"]
    last = float(sleep[-1])
    if last < SHORT:
        ending = N_("At the end the phone takes hours of every night, and the habit feeds itself.")
    elif last < NEARLY_ALL:
        ending = N_("At the end the two sides still lie close to each other.")
    else:
        ending = N_("At the end the plan holds, and there is sleep for nearly all eight hours.")
    numbers = N_("Sleep is {first} hours on the first night, {low} at its lowest, and {last} on the last night.")
    return [(ending, {}), (numbers, {"first": float(sleep[0]), "low": float(sleep.min()), "last": last})]


HARD = Parameters()

MODEL = Model(
    name="evenings",
    title=N_("Evenings with a phone"),
    published=False,
    sources=(),
    parameters=Parameters,
    simulate=simulate,
    time=TIME,
    outputs=OUTPUTS,
    scenarios={
        "hard_week": Scenario(N_("Five hard days in the second week"), HARD),
        "kitchen": Scenario(N_("The same, with the phone in the kitchen at night"), HARD.but(near=IN_THE_KITCHEN)),
        "company": Scenario(N_("The same, with somebody to say good night to"), HARD.but(company=0.2)),
        "two_weeks": Scenario(N_("Ten hard days instead of five"), HARD.but(hard_days=10)),
    },
    balance_moves=N_(
        "Here the balance sets which side counts more, night by night: to the right the plan to sleep, to the left the pull of "
        "the phone. In the middle both count alike."
    ),
    equations=(
        r"P_i = n\,(a + b\,H_i + s\,h_i),\quad h_i = 1\ (8 \le i < 8 + d),\ 0\ (\ldots)",
        r"Q_i = g\,(1 - f\,D_i) + c",
        r"x_i = \frac{1}{1 + \exp\left(-\left[2(1-\beta)P_i - 2\beta\,Q_i\right]/\theta\right)},\quad S_i = 8 - m\,x_i",
        r"H_{i+1} = H_i + r_H\,(x_i - H_i),\quad D_{i+1} = D_i + r_D\,(x_i - D_i),\quad D_1 = 0",
    ),
    silent_about=(
        N_("The brain: pull and plan are names for two sides of a choice, not for two places in the head."),
        N_("What the phone gives: company, rest, a laugh. Here it only takes hours."),
        N_("Everything else that keeps people awake: worry, pain, light, shift work, children, the body clock."),
        N_("Whether tiredness really weakens the plan: a diary study found the opposite (see the evidence)."),
        N_("The numbers: they were chosen by us, so that one hard week leaves a trace. Nobody was measured."),
    ),
    remarks=remarks,
    predict="sleep",
    shapes=(
        Shape(
            N_("dips, and is back as soon as the hard days are over"),
            ((0, 0.9), (0.15, 0.9), (0.19, 0.35), (0.27, 0.35), (0.31, 0.9), (1, 0.9)),
        ),
        Shape(
            N_("dips, and takes weeks to come back"),
            ((0, 0.9), (0.15, 0.87), (0.19, 0.5), (0.26, 0.34), (0.31, 0.6), (0.45, 0.75), (0.7, 0.87), (1, 0.9)),
        ),
        Shape(N_("dips, and stays low"), ((0, 0.9), (0.15, 0.9), (0.19, 0.5), (0.27, 0.35), (0.5, 0.35), (1, 0.3))),
    ),
)
