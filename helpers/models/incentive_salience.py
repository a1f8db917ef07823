"""Liking and wanting (07a): incentive salience with a gain that sensitises, beside hedonic tone.

Wanting at a cue is Zhang and colleagues' (``zhang2009``): a gain multiplies the reward at the cue on the spot, and
the learned value of what follows is added. That the gain grows with use and outlasts it is incentive sensitisation
(``robinson1993``). That the pull grows for a time without the cue is incubation (``grimm2001``, ``bedi2011``), and that
chosen company keeps it from growing was seen in rats (``venniro2018``); the one state that stands for both is this
course's own, and so are what the cue gives by itself, the course over years, and all numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers import balance as balances
from helpers.errors import N_
from helpers.models import declare
from helpers.models.declare import Axis, Curves, Model, Output, Scenario, Shape, parameter
from helpers.models.opponent_process import hedonic_tone

NONE = N_("no unit")
WEEK, YEAR = 7, 364  # days; a year of 52 whole weeks
CUES_A_DAY_IN_USE = 1.0


@dataclass(frozen=True)
class Parameters(declare.Parameters):
    """How long the use lasts, what the cue has learned to promise, and how the gain on cues changes."""

    years_of_use: float = parameter(
        2.0, 0, 5, unit=N_("years"), symbol="T", label=N_("Years of use before the stop"), shown=True, step=0.25
    )
    cues_a_week: float = parameter(
        1.0, 0, 7, unit=N_("per week"), symbol="n", label=N_("Meetings with the cue after the stop"), shown=True,
        step=0.5,
    )  # fmt: skip
    dose: float = parameter(1.0, 0.2, 3, unit=N_("doses a day"), symbol="d", label=N_("Dose"), step=0.1)
    goal: float = parameter(
        0.7, 0, 2, unit=NONE, symbol="G", label=N_("Strength of another goal"), shown=True, step=0.02
    )
    learning_rate: float = parameter(
        0.05, 0.01, 0.3, unit=N_("per meeting"), symbol=r"\eta", label=N_("Learning rate of the cue"), step=0.01
    )
    reward: float = parameter(1.0, 0.2, 2, unit=NONE, symbol="R", label=N_("Reward signal of the substance"), step=0.05)
    own_reward: float = parameter(
        0.2, 0, 0.5, unit=NONE, symbol="r", label=N_("What the cue is worth to anybody"), step=0.01
    )
    discount: float = parameter(
        0.9, 0.5, 1, unit=NONE, symbol=r"\gamma", label=N_("Discount of what follows the cue"), step=0.01
    )
    sensitisation: float = parameter(
        0.005, 0, 0.03, unit=N_("per day of use"), symbol="s", label=N_("How fast the gain grows"), step=0.001
    )
    gain_limit: float = parameter(3.0, 1, 5, unit=NONE, symbol=r"\kappa_{\max}", label=N_("Largest gain"), step=0.1)
    gain_years: float = parameter(
        5.0, 0.5, 20, unit=N_("years"), symbol=r"\tau_\kappa", label=N_("How slowly the gain fades"), step=0.5
    )
    stress_gain: float = parameter(
        1.0, 0.5, 4, unit=NONE, symbol=r"\kappa_{\text{now}}", step=0.1,
        label=N_("A moment of stress a year after the stop: the gain times"),
    )  # fmt: skip
    noise: float = parameter(0.2, 0.05, 1, unit=NONE, symbol=r"\theta", label=N_("Randomness of acting"), step=0.05)
    years_after: float = parameter(
        4.0, 1, 8, unit=N_("years"), symbol=r"T_{\text{after}}", label=N_("Years shown after the stop"), step=1
    )
    company: float = parameter(
        0.0,
        0,
        1,
        unit=NONE,
        symbol="c",
        label=N_("Share of days with chosen company"),
        step=0.05,
    )
    incubation: float = parameter(
        1.0, 0, 3, unit=NONE, symbol="A", label=N_("How much the pull may grow after the stop"), step=0.1
    )
    rise_days: float = parameter(
        30.0, 10, 90, unit=N_("days"), symbol=r"\tau_1", label=N_("How slowly it grows"), step=1
    )
    fall_days: float = parameter(
        180.0, 60, 730, unit=N_("days"), symbol=r"\tau_2", label=N_("How slowly it fades again"), step=10
    )
    ordinary_days: float = parameter(
        21.0, 7, 60, unit=N_("days"), symbol=r"\tau_b", label=N_("How slowly craving on an ordinary day fades"), step=1
    )


TIME = Axis(N_("Time since the first use"), N_("years"))
OUTPUTS = (
    Output("wanting", N_("Wanting at the cue"), NONE, 0.0, 42.0, (-0.35, 2.0), main=True),
    Output("liking", N_("Liking (highest tone of the day)"), NONE, -2.0, 1.0, (-0.35, 2.0), main=True),
    Output("cue_value", N_("What the cue promises"), NONE, 0.0, 2.0, (-0.35, 2.0)),
    Output("acting", N_("Probability of acting on the cue"), NONE, 0.0, 1.0, main=True, panel=1),
    Output("sensitisation", N_("Sensitisation (share of the most possible)"), NONE, 0.0, 1.0, panel=1),
    Output("never", N_("Wanting in somebody who never used"), NONE, 0.0, 2.0, (-0.35, 2.0)),
)


def wanting_at_cue(gain: np.ndarray, own_reward: float, discount: float, value: np.ndarray) -> np.ndarray:
    """Incentive salience at a cue: W = kappa r + gamma V'; the gain acts at once, with nothing relearned.

    All of shape (n,) or numbers, without unit. Source: ``zhang2009``, equations 3 and 3a (multiplicative form).
    """
    return gain * own_reward + discount * value


def grown(days: np.ndarray, company: float, rise_days: float, fall_days: float) -> np.ndarray:
    """How far the pull has grown since the stop, i in [0, 1], the shape of ``days``. This course's own.

    The solution of di/dt = ((1 - c) exp(-t / tau2) - i) / tau1 from i = 0, times in days, written so that tau1 = tau2
    needs no case of its own: (1 - c) (t / tau1) exp(-t / tau2) (1 - exp(-x)) / x with x = t / tau1 - t / tau2.

    Examples
    --------
    >>> grown(np.array([0.0, 64.5]), 0.0, 30, 180).round(2)
    array([0. , 0.7])
    """
    t = np.asarray(days, dtype=float)
    x = t * (1 / rise_days - 1 / fall_days)
    slowed = np.divide(-np.expm1(-x), x, out=np.ones_like(x), where=x != 0)
    return (1 - company) * t / rise_days * np.exp(-t / fall_days) * slowed


def learned(parameters: Parameters, used: np.ndarray) -> np.ndarray:
    """Share of what the cue announces that is learned after ``used`` days of use; a cue without use unlearns none of it."""
    return -np.expm1(np.log1p(-parameters.learning_rate) * CUES_A_DAY_IN_USE * np.asarray(used))


def probability_of_acting(wanting: np.ndarray, goal: float, noise: float, balance: float) -> np.ndarray:
    """1 / (1 + exp(-(2(1 - balance) W - 2 balance G) / noise)), same shape as ``wanting``.

    Examples
    --------
    >>> float(probability_of_acting(np.array(0.7), goal=0.7, noise=0.2, balance=0.5))
    0.5
    """
    pull = balances.bottom_up(balance) * wanting - balances.top_down(balance) * goal
    return 0.5 * (1 + np.tanh(pull / noise / 2))


def pull_of_cue(
    parameters: Parameters, used: np.ndarray, since: np.ndarray, moment: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Wanting at the cue, its value, and sensitisation after ``used`` days of use and ``since`` days without.

    All of shape (n,), without unit; ``moment`` multiplies the gain on the spot.
    """
    p = parameters
    keep = np.log1p(-p.learning_rate)
    value = p.reward * learned(p, used) * np.exp(keep * p.cues_a_week / WEEK * since)
    sensitised = -np.expm1(np.log1p(-p.sensitisation) * used) * np.exp(-since / (p.gain_years * YEAR))
    gain = 1 + (p.gain_limit - 1) * sensitised
    rise = 1 + p.incubation * learned(p, used) * grown(since, p.company, p.rise_days, p.fall_days)
    return wanting_at_cue(moment * gain * rise, p.own_reward, p.discount, value), value, sensitised


def simulate(parameters: Parameters, balance: float = balances.DEFAULT) -> Curves:
    """Wanting and liking, week by week, through some years of daily use and the years after the stop.

    The cue's value is learned by temporal difference, V + eta (R - V) at each meeting during use and
    V - eta V at each meeting afterwards; the gain grows by s (kappa_max - kappa) a day of use and fades
    towards 1 with its own time constant after it; after the stop it counts 1 + A i times, with i from :func:`grown`;
    liking is the highest hedonic tone of the day. Who has learned nothing of the cue does not act on it.

    Parameters
    ----------
    parameters : Parameters
    balance : float
        From 0 to 1; it moves only the probability of acting.

    Returns
    -------
    Curves
        t in years, one point a week, shape (52 (years of use + years after) + 1,); no units.

    Raises
    ------
    CourseError
        If the balance is not a number in [0, 1].

    References
    ----------
    Zhang et al. 2009 (``zhang2009``) for wanting; Robinson and Berridge 1993 (``robinson1993``) for the gain;
    the rest is this course's own.

    Examples
    --------
    >>> curves = simulate(Parameters(), 0.5)
    >>> print(curves["liking"][[1, 100]].round(2), curves["wanting"][[1, 100]].round(2))
    [0.42 0.22] [0.49 1.49]
    """
    balance = balances.check(balance)
    p = parameters
    stop = WEEK * round(p.years_of_use * YEAR / WEEK)
    end = stop + WEEK * round(p.years_after * YEAR / WEEK)
    day = np.arange(0, end + 1, WEEK)
    used, since = np.minimum(day, stop), np.maximum(day - stop, 0)

    moment = np.where(since == YEAR, p.stress_gain, 1.0)
    wanting, value, sensitised = pull_of_cue(p, used, since, moment)
    never = wanting_at_cue(moment, p.own_reward, p.discount, 0.0)

    doses = np.zeros(end + 1)
    doses[:stop] = p.dose
    liking = hedonic_tone(doses).highest_tone[day]
    acting = learned(p, used) * probability_of_acting(wanting, p.goal, p.noise, balance)
    return Curves(TIME, day / YEAR, OUTPUTS, (wanting, liking, value, acting, sensitised, never))


def remarks(curves: Curves) -> list[tuple[str, dict[str, float]]]:
    """How far liking and wanting go apart, what is left at the end, and what the person does about it."""
    wanting, liking, acting = curves["wanting"], curves["liking"], curves["acting"]
    start, most, end = float(wanting[0]), float(wanting.max()), float(wanting[-1])
    never, acts = float(curves["never"][-1]), float(acting[-1])
    if curves["sensitisation"].max() == 0 and curves["cue_value"].max() == 0:
        return [
            (
                N_("Without any use, wanting at the cue is {never}, and there is no change in liking."),
                {"never": never},
            ),
            (N_("The probability of acting on the cue is {acts} at the end."), {"acts": acts}),
        ]
    return [
        (
            N_(
                "Wanting at the cue rises from {start} to {most}; at the end it is {end}, against {never} in "
                "somebody who never used."
            ),
            {"start": start, "most": most, "end": end, "never": never},
        ),
        (
            N_("Liking is {first} at the first use; it falls to {low} at its lowest, and is {last} at the end."),
            {"first": float(liking[0]), "low": float(liking.min()), "last": float(liking[-1])},
        ),
        (
            N_("The probability of acting on the cue is {highest} at its highest and {acts} at the end."),
            {"highest": float(acting.max()), "acts": acts},
        ),
    ]


STRESS = Parameters(stress_gain=2.5)

MODEL = Model(
    name="incentive_salience",
    title=N_("Liking and wanting"),
    published=False,
    sources=("zhang2009", "robinson1993", "berridge2016", "grimm2001", "bedi2011", "venniro2018"),
    parameters=Parameters,
    simulate=simulate,
    time=TIME,
    outputs=OUTPUTS,
    scenarios={
        "two_years": Scenario(N_("Two years of use, then a stop"), Parameters()),
        "stress": Scenario(N_("The same, with a moment of strong stress a year after the stop"), STRESS),
        "three_months": Scenario(N_("Three months of use, then a stop"), Parameters(years_of_use=0.25)),
        "many_cues": Scenario(N_("Two years of use, then a cue every day"), Parameters(cues_a_week=7)),
        "never": Scenario(N_("Somebody who never used"), Parameters(years_of_use=0)),
    },
    balance_moves=N_(
        "To the right, the other goal counts more and the wanting less, so that acting on the cue becomes less likely. "
        "Wanting and liking themselves do not move."
    ),
    equations=(
        r"W = \kappa_{\text{now}}\,\kappa\,r\,(1 + A\,\ell\,i) + \gamma V",
        r"V \leftarrow V + \eta\,(R - V)\ \text{(use)},\quad V \leftarrow V - \eta V\ \text{(cue without use)}",
        r"\kappa \leftarrow \kappa + s\,(\kappa_{\max} - \kappa)\ \text{a day of use},\quad"
        r" \frac{d\kappa}{dt} = -\frac{\kappa - 1}{\tau_\kappa}\ \text{after it}",
        r"\frac{di}{dt} = \frac{(1-c)\,e^{-t/\tau_2} - i}{\tau_1}\ \text{after the stop},\quad i(0) = 0,\quad"
        r" b = \ell\,e^{-t/\tau_b}",
        r"P(\text{act}) = \frac{\ell}{1 + \exp\left(-\left[2(1-\beta)W - 2\beta G\right]/\theta\right)},\quad"
        r" \ell \leftarrow \ell + \eta\,(1 - \ell)\ \text{(use)}",
        r"L = \text{highest hedonic tone of the day: } h = (a - 1) - 0.5\,m,\quad a = g(1 + E)",
    ),
    silent_about=(
        N_(
            "Where the reward at the cue comes from: Zhang and colleagues let the gain multiply a reward that was "
            "learned; here it multiplies a small one that the cue gives anybody, so that what the gain does can be "
            "seen by itself."
        ),
        N_("Why the pull of a cue grows in the first weeks and months, and whether that growth leads to relapse."),
        N_("Whose company it is, and what it takes to get it."),
        N_("Relapse: after the stop there is no use here, however high the probability of acting becomes."),
        N_("Which substance it is, how it is taken, and the person's reasons."),
        N_("How fast it goes in a given person: the time constants were chosen by us."),
    ),
    remarks=remarks,
    predict="wanting",
    shapes=(
        Shape(
            N_("rises and falls together with the pleasure"),
            ((0, 0.3), (0.05, 0.4), (0.33, 0.28), (0.4, 0.1), (1, 0.1)),
        ),
        Shape(
            N_("rises during use and is gone soon after the stop"),
            ((0, 0.2), (0.15, 0.7), (0.33, 0.75), (0.36, 0.2), (1, 0.2)),
        ),
        Shape(
            N_("rises during use and stays for years"),
            ((0, 0.23), (0.03, 0.63), (0.15, 0.75), (0.33, 0.78), (0.4, 0.52), (0.6, 0.37), (1, 0.31)),
        ),
    ),
)
