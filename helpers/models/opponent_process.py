"""Reward and its answer (06): hedonic tone under repeated use, an opponent process in days.

The idea of an answering process is Solomon and Corbit's (``solomon1974``), the slow shift of the set point Koob
and Le Moal's (``koob2008``); the form, integral feedback, the decision and all numbers are this course's own.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from helpers import balance as balances
from helpers.errors import N_
from helpers.models import declare
from helpers.models.declare import Axis, Curves, Model, Output, Scenario, Shape, choice, parameter

HOURS = 24  # steps in a day
MOST = 3.0  # doses in a day
NONE, DAYS, DOSES = N_("no unit"), N_("days"), N_("doses a day")
TONE, TIMES, UNITS = N_("tone, 0 at rest"), N_("times the level at rest"), N_("units of tone")


@dataclass(frozen=True)
class Course:
    """What a row of days brings, without units.

    ``activity`` and ``tone`` hour by hour, shape (days, 25), each day from its dose to the next one;
    ``scaling`` and ``load`` at the start of each day, shape (days,).
    """

    activity: np.ndarray
    tone: np.ndarray
    scaling: np.ndarray
    load: np.ndarray

    @property
    def highest_tone(self) -> np.ndarray:
        """Highest hedonic tone of each day, shape (days,)."""
        return self.tone.max(axis=1)

    @property
    def lowest_tone(self) -> np.ndarray:
        """Lowest hedonic tone of each day, shape (days,)."""
        return self.tone.min(axis=1)

    @property
    def mean_tone(self) -> np.ndarray:
        """Mean hedonic tone of each day, shape (days,)."""
        return (self.tone[:, 1:] + self.tone[:, :-1]).mean(axis=1) / 2


def hedonic_tone(
    doses: np.ndarray,
    sign: int = 1,
    *,
    elimination: float = 0.25,
    largest_effect: float = 1.0,
    half_effect: float = 0.5,
    scaling_days: float = 7.0,
    load_days: float = 90.0,
    load_weight: float = 0.5,
) -> Course:
    """Hedonic tone on each of a row of days, one dose at the start of each.

    Drug level D falls with time constant ``elimination``; effect E = largest_effect D / (half_effect + D), times
    0.8 where the substance inhibits; transmitter activity a = g (1 + sign E); counter-scaling dg/dt = (1 - a) / scaling_days;
    slow load dm/dt = (|1 - g| - m) / load_days; tone h = sign (a - 1) - load_weight m.

    Parameters
    ----------
    doses : ndarray, shape (days,)
        Size of the dose that day; 0 for none.
    sign : int
        +1 for a substance that raises the transmitter's activity, -1 for one that inhibits it.
    elimination, scaling_days, load_days : float
        Time constants in days.
    largest_effect : float
        From 0 to 1.
    half_effect : float
        Drug level of half the full effect, in doses.
    load_weight : float
        Weight of the slow load in the tone.

    Returns
    -------
    Course
        At rest the activity is 1 and the tone 0.

    References
    ----------
    This course's own in form; the idea after ``solomon1974`` and ``koob2008``.
    """
    level = _level_after_dose(doses, elimination)
    # Most days are alike: what happens within a day is worked out once for each level.
    levels, like = np.unique(np.round(level, 9), return_inverse=True)
    half_hours = levels[:, None] * np.exp(-np.linspace(0, 1, 2 * HOURS + 1) / elimination)
    gain = 1 + _reach(sign, largest_effect) * half_hours / (half_effect + half_hours)
    growth, fed = _within_day(gain[:, 1::2], scaling_days)
    scaling, load = _from_day_to_day(growth, fed, like, load_days)
    activity = (scaling[:, None] + fed[like]) * (gain[:, ::2] / growth)[like]
    return Course(activity, sign * (activity - 1) - load_weight * load[:, None], scaling, load)


def _reach(sign: int, largest_effect: float) -> float:
    """The most that the substance adds to the activity, as a share of it: below zero where it inhibits."""
    return (sign if sign > 0 else 0.8 * sign) * largest_effect


def _level_after_dose(doses: np.ndarray, elimination: float) -> np.ndarray:
    """Drug level just after each day's dose, same shape."""
    kept, level = math.exp(-1 / elimination), 0.0
    levels = []
    for dose in doses.tolist():
        level = level * kept + dose
        levels.append(level)
    return np.array(levels)


def _within_day(gain: np.ndarray, scaling_days: float) -> tuple[np.ndarray, np.ndarray]:
    """``growth`` and ``fed``, shape (levels, 25), such that g at each hour is (g at the dose + fed) / growth.

    dg/dt = (1 - gain g) / scaling_days is linear in g, and solved exactly for a gain, shape (levels, 24), that stays
    the same through each hour.
    """
    grown = gain / (scaling_days * HOURS)
    growth, fed = np.ones((len(gain), HOURS + 1)), np.zeros((len(gain), HOURS + 1))
    growth[:, 1:] = np.exp(np.cumsum(grown, axis=1))
    fed[:, 1:] = np.cumsum(growth[:, :-1] * np.expm1(grown) / gain, axis=1)
    return growth, fed


def _from_day_to_day(
    growth: np.ndarray, fed: np.ndarray, like: np.ndarray, load_days: float
) -> tuple[np.ndarray, np.ndarray]:
    """Counter-scaling and slow load at the start of each day, shape (days,); day i goes as row like[i] does.

    Within a day the load follows the day's mean of g, which stays on one side of 1.
    """
    g, m, fade = 1.0, 0.0, math.exp(-1 / load_days)
    scaling, load = [], []
    for grown, given, kept, added in _whole_day(growth, fed)[like].tolist():
        scaling.append(g)
        load.append(m)
        m = m * fade + (1 - fade) * abs(1 - (kept * g + added))
        g = (g + given) / grown
    return np.array(scaling), np.array(load)


def _whole_day(growth: np.ndarray, fed: np.ndarray) -> np.ndarray:
    """What a day makes of g at its start, shape (levels, 4): columns grown, given, kept, added.

    At the next dose g is (g + given) / grown; the mean over the day is kept g + added.
    """
    share = np.full(HOURS + 1, 1 / HOURS)
    share[[0, -1]] /= 2
    return np.stack([growth[:, -1], fed[:, -1], (1 / growth) @ share, (fed / growth) @ share], axis=1)


@dataclass(frozen=True)
class Parameters(declare.Parameters):
    """The schedule and the plan, what pulls against the plan, and the body's answer."""

    substance: str = choice(
        "raising",
        {"raising": N_("raises the transmitter's activity"), "inhibiting": N_("inhibits the transmitter's activity")},
        label=N_("A substance that"),
    )
    days_of_use: float = parameter(
        60, 1, 120, unit=DAYS, symbol="T", label=N_("Days of use before the plan begins"), shown=True, step=1
    )
    doses_a_day: float = parameter(
        1.0, 0.2, MOST, unit=DOSES, symbol="d", label=N_("Doses a day during use"), shown=True, step=0.1
    )
    plan: str = choice(
        "stop",
        {
            "stop": N_("a sudden stop"),
            "taper": N_("a taper: a little less each day"),
            "limit": N_("a limit: never more than a little a day"),
        },
        label=N_("The plan"),
    )
    taper_days: float = parameter(
        28, 2, 90, unit=DAYS, symbol="T_n", label=N_("Length of the taper"), shown=True, step=1
    )
    limit: float = parameter(0.3, 0, 1, unit=DOSES, symbol="d_l", label=N_("The limit"), shown=True, step=0.05)
    cue: float = parameter(
        0.05, 0, 0.5, unit=UNITS, symbol="c", label=N_("Pull of cues, every day"), shown=True, step=0.01
    )
    plan_strength: float = parameter(
        0.4, 0, 1.5, unit=UNITS, symbol="S", label=N_("How strongly the plan holds"), step=0.05
    )
    response: float = parameter(
        4.0, 0, 10, unit=N_("doses a day for each unit of drive"), symbol=r"\kappa",
        label=N_("What the drive adds to the day's dose"), step=0.5,
    )  # fmt: skip
    elimination: float = parameter(
        6, 1, 48, unit=N_("hours"), symbol=r"\tau_D", label=N_("How slowly the substance leaves the body"), step=1
    )
    largest_effect: float = parameter(1.0, 0, 1, unit=NONE, symbol=r"E_{\max}", label=N_("Largest effect"), step=0.05)
    half_effect: float = parameter(
        0.5, 0.1, 3, unit=N_("doses"), symbol=r"EC_{50}", label=N_("Level of half the effect"), step=0.1
    )
    scaling_days: float = parameter(
        7, 1, 60, unit=DAYS, symbol=r"\tau_g", label=N_("How slowly the answer comes and goes"), step=1
    )
    load_days: float = parameter(
        90, 5, 365, unit=DAYS, symbol=r"\tau_m", label=N_("How slowly the slow load comes and goes"), step=5
    )
    load_weight: float = parameter(
        0.5, 0, 1, unit=NONE, symbol=r"\alpha", label=N_("Weight of the slow load in the tone"), step=0.05
    )
    days_after: float = parameter(
        240, 60, 365, unit=DAYS, symbol=r"T_{\text{after}}", label=N_("Days shown after the plan begins"), step=5
    )

    @property
    def sign(self) -> int:
        """+1 for a substance that raises the activity, -1 for one that inhibits it."""
        return 1 if self.substance == "raising" else -1


TIME = Axis(N_("Time from the planned day of stopping"), DAYS)
OUTPUTS = (
    Output("highest", N_("Hedonic tone, best moment of the day"), TONE, -8.0, 1.0, (-0.8, 0.9), main=True),
    Output("lowest", N_("Hedonic tone, worst moment of the day"), TONE, -8.0, 1.0, (-0.8, 0.9), main=True),
    Output("set_point", N_("What the slow load takes from the tone"), TONE, -4.0, 0.0, (-0.8, 0.9)),
    Output("activity", N_("Transmitter activity, mean of the day"), TIMES, 0.2, 5.0, (0.6, 1.6), panel=1),
    Output(
        "scaling", N_("The system's own scale (the body's answer)"), TIMES, 0.5, 5.0, (0.6, 1.6), main=True, panel=1
    ),
    Output("relief", N_("Drive for relief"), UNITS, 0.0, 17.0, (0.0, 1.0), panel=2),
    Output("plan", N_("The plan"), UNITS, 0.0, 3.0, (0.0, 1.0), panel=2),
    Output("dose", N_("Doses taken"), DOSES, 0.0, MOST, (0.0, MOST), panel=3),
    Output("planned", N_("Doses planned"), DOSES, 0.0, MOST, (0.0, MOST), panel=3),
)
SHOWN = 301  # points of each curve, at most


def planned(parameters: Parameters) -> np.ndarray:
    """The plan: doses on each day from the first use, shape (days of use + days after + 1,).

    One size of dose through the use, then nothing, a straight line down to nothing, or the limit.

    Examples
    --------
    >>> doses = planned(Parameters(days_of_use=60))
    >>> doses.shape, float(doses.sum())
    ((301,), 60.0)
    """
    p = parameters
    use, after = round(p.days_of_use), np.arange(round(p.days_after) + 1)
    if p.plan == "taper":
        rest = p.doses_a_day * np.maximum(1 - (after + 1) / (p.taper_days + 1), 0.0)
    elif p.plan == "limit":
        rest = np.full(len(after), min(p.limit, p.doses_a_day))
    else:
        rest = np.zeros(len(after))
    return np.r_[np.full(use, p.doses_a_day), rest]


def taken(parameters: Parameters, balance: float = balances.DEFAULT) -> np.ndarray:
    """The doses taken: each day the plan, and more where the drive for relief outweighs it; shape as :func:`planned`.

    drive = 2(1 - balance)(r + cue) - 2 balance plan_strength, with r how far the tone lies below 0 just before the
    day's dose; a drive above 0 adds response times the drive to the planned dose, up to 3 doses in all.

    Examples
    --------
    >>> p = Parameters(plan="taper")
    >>> print(bool((taken(p, 0.2) >= planned(p)).all()))  # the drive for relief adds, and never takes away
    True
    """
    p = parameters
    plan = planned(p)
    pull, hold = balances.bottom_up(balance), balances.top_down(balance) * p.plan_strength
    next_day = _day_by_day(p)
    doses, tone = [], 0.0
    for dose in plan.tolist():
        drive = pull * (max(-tone, 0.0) + p.cue) - hold
        if drive > 0:
            dose = min(dose + p.response * drive, MOST)
        doses.append(dose)
        tone = next_day(dose)
    return np.array(doses)


def _day_by_day(p: Parameters, points: int = 200) -> Callable[[float], float]:
    """A function of one day's dose that returns the tone at the end of that day, and remembers the state.

    The same day as in :func:`hedonic_tone`, but read from a table of drug levels, evenly spaced in their effect, with
    straight lines between: the tone differs by less than 1e-5.
    """
    elimination, reach, c, sign = p.elimination / HOURS, _reach(p.sign, p.largest_effect), p.half_effect, p.sign
    kept_level, fade = math.exp(-1 / elimination), math.exp(-1 / p.load_days)
    highest = MOST / (1 - kept_level)
    step = highest / (c + highest) / points
    effects = np.arange(points + 2) * step
    levels = c * effects / (1 - effects)
    half_hours = levels[:, None] * np.exp(-np.arange(1, 2 * HOURS, 2) / (2 * HOURS) / elimination)
    days = _whole_day(*_within_day(1 + reach * half_hours / (c + half_hours), p.scaling_days)).tolist()
    level, g, m = 0.0, 1.0, 0.0

    def next_day(dose: float) -> float:
        nonlocal level, g, m
        level += dose
        place = level / (c + level) / step
        i = int(place)
        far = place - i
        grown, given, kept, added = (a + far * (b - a) for a, b in zip(days[i], days[i + 1], strict=True))
        before = m
        m = m * fade + (1 - fade) * abs(1 - (kept * g + added))
        g = (g + given) / grown
        level *= kept_level
        return sign * (g * (1 + reach * level / (c + level)) - 1) - p.load_weight * before

    return next_day


def course(parameters: Parameters, doses: np.ndarray) -> Course:
    """:func:`hedonic_tone` of a row of doses with the body of ``parameters``.

    Examples
    --------
    >>> p = Parameters()
    >>> course(p, planned(p)).tone.shape
    (301, 25)
    """
    p = parameters
    return hedonic_tone(
        doses,
        p.sign,
        elimination=p.elimination / HOURS,
        largest_effect=p.largest_effect,
        half_effect=p.half_effect,
        scaling_days=p.scaling_days,
        load_days=p.load_days,
        load_weight=p.load_weight,
    )


def simulate(parameters: Parameters, balance: float = balances.DEFAULT) -> Curves:
    """Hedonic tone, transmitter activity, its counter-scaling, the two claims and the doses taken, day by day.

    Each day has two claims on it. The drive for relief, how far the tone lies below 0 and the pull of cues, counts
    2(1 - balance); the plan counts 2 balance. Where the drive is the stronger, more is taken than was planned.

    Parameters
    ----------
    parameters : Parameters
    balance : float
        From 0 (bottom-up) to 1 (top-down). At 0.5 the default is one dose a day for 60 days, then none.

    Returns
    -------
    Curves
        t in days from the planned day of stopping, at most 301 points, every day or every second one. Tone is 0 and
        activity and scale are 1 in somebody who never used.

    Raises
    ------
    CourseError
        If the balance is not a number in [0, 1].

    References
    ----------
    This course's own in form; the idea after ``solomon1974`` and ``koob2008``.

    Examples
    --------
    >>> curves = simulate(Parameters(), 0.5)
    >>> print(curves["highest"].max().round(2), curves["highest"].min().round(2))
    0.67 -0.23
    """
    doses = taken(parameters, balances.check(balance))
    days = course(parameters, doses)
    seen = np.arange(0, len(doses), math.ceil(len(doses) / SHOWN))
    activity = (days.activity[:, 1:] + days.activity[:, :-1]).mean(axis=1) / 2
    set_point = -parameters.load_weight * days.load
    before = np.concatenate([[0.0], days.tone[:-1, -1]])
    relief = balances.bottom_up(balance) * (np.maximum(-before, 0) + parameters.cue)
    plan = np.full(len(doses), balances.top_down(balance) * parameters.plan_strength)
    values = (days.highest_tone, days.lowest_tone, set_point, activity, days.scaling)
    values += (relief, plan, doses, planned(parameters))
    return Curves(TIME, seen - float(round(parameters.days_of_use)), OUTPUTS, tuple(x[seen] for x in values))


def lifting(curves: Curves) -> tuple[float, float] | None:
    """How the low lifts once nothing is taken: two time constants in days, read off the curves.

    The first is that of the gap between the tone and what the slow load takes, in the second week after the stop; the
    second that of the tone itself, in the last month shown. None where something is still taken, or nothing is left.
    """
    t, tone = curves.t, curves["highest"]
    if curves["dose"][t >= 0].max() > 0:
        return None
    times = np.array([7.0, 14.0, t[-1] - 30, t[-1]])
    early, late = np.interp(times[:2], t, curves["set_point"] - tone), np.interp(times[2:], t, -tone)
    if min(*early, *late) < 1e-9 or early[1] >= early[0] or late[1] >= late[0]:
        return None
    return float(7 / np.log(early[0] / early[1])), float(30 / np.log(late[0] / late[1]))


def remarks(curves: Curves) -> list[tuple[str, dict[str, float]]]:
    """What becomes of the pleasure during the use, how low the tone lies after it, and how that lifts."""
    t, best, worst, doses = curves.t, curves["highest"], curves["lowest"], curves["dose"]
    used, after = t < 0, t >= 0
    lowest = int(np.argmin(np.where(after, worst, np.inf)))
    said = [
        (
            N_(
                "The best moment of the day has a tone of {first} on the first day and {last} on the last day before the "
                "planned stop; the worst moment of that last day has {worst}."
            ),
            {"first": float(best[0]), "last": float(best[used][-1]), "worst": float(worst[used][-1])},
        )
    ]
    low = {"low": float(worst[lowest]), "day": round(t[lowest]), "end": float(worst[-1]), "days": round(t[-1])}
    low["month"] = float(np.interp(30, t, worst))
    if doses[after].max() == 0:
        said.append((N_("After the stop the tone is lowest on day {day}, {low}; after a month it is {month}."), low))
        constants = lifting(curves)
        if constants:
            fast, slow = map(round, constants)
            said.append(
                (
                    N_(
                        "The low lifts quickly at first, with a time constant of {fast} days, and slowly at last, with "
                        "one of {slow} days."
                    ),
                    {"fast": fast, "slow": slow},
                )
            )
        return said
    last = round(t[np.flatnonzero(doses > 0)[-1]])
    end = (
        N_("Something is still taken on the last day shown, {dose} doses; the worst moment of that day has {end}.")
        if doses[-1] > 0
        else N_("The last dose is taken on day {last}; the worst moment of day {days} has {end}.")
    )
    said.append((N_("After the planned day of stopping the tone is lowest on day {day}, {low}."), low))
    said.append((end, {**low, "dose": float(doses[-1]), "last": last}))
    return said


MODEL = Model(
    name="opponent_process",
    title=N_("Reward and its answer"),
    published=False,
    sources=("solomon1974", "koob2008", "karin2021"),
    parameters=Parameters,
    simulate=simulate,
    time=TIME,
    outputs=OUTPUTS,
    scenarios={
        "stop": Scenario(N_("Sixty days of use, then a sudden stop"), Parameters()),
        "inhibiting": Scenario(N_("The same, a substance that inhibits"), Parameters(substance="inhibiting")),
        "week": Scenario(N_("One week of use, then a sudden stop"), Parameters(days_of_use=7)),
        "taper": Scenario(N_("Sixty days of use, then a taper of four weeks"), Parameters(plan="taper")),
        "limit": Scenario(N_("Sixty days of use, then a limit"), Parameters(plan="limit")),
        "cues": Scenario(N_("Sixty days of use, then a stop among many cues"), Parameters(cue=0.35)),
    },
    balance_moves=N_(
        "To the right the plan counts more and the drive for relief less, to the left the other way round. The body's "
        "answer itself does not move."
    ),
    equations=(
        r"\frac{dD}{dt} = \text{doses} - \frac{D}{\tau_D},\quad E = \frac{E_{\max}\,D}{EC_{50} + D}",
        r"a = g\,(1 + E)\ \text{(raises)},\quad a = g\,(1 - 0.8\,E)\ \text{(inhibits)}",
        r"\frac{dg}{dt} = \frac{1 - a}{\tau_g},\quad \frac{dm}{dt} = \frac{|1 - g| - m}{\tau_m}",
        r"h = \pm(a - 1) - \alpha\,m\quad (+\ \text{raises},\ -\ \text{inhibits})",
        r"\text{drive} = 2(1-\beta)\,(\max(0, -h) + c) - 2\beta\,S",
        r"\text{dose of the day} = \min(\text{plan} + \kappa\,\max(0, \text{drive}),\ 3)",
    ),
    silent_about=(
        N_("Which substance it is, how it is taken and in what amount: a dose is an abstract unit here."),
        N_(
            "Which transmitter, which receptors and where in the brain: one quantity stands for all of them. Studies "
            "measure single ones, and they do not all move together."
        ),
        N_("The hours within a day: all of a day's doses come at its start, and the plan is weighed once a day."),
        N_("Wanting: the pull of cues is a fixed number here; how it is learned is the subject of notebook 07."),
        N_("Harm to cells: everything that the body does here is an answer, and all of it can be undone."),
        N_("Danger: with some substances a sudden stop can be dangerous, and medical help is needed."),
        N_("How fast it goes in a given person: the time constants were chosen by us."),
    ),
    remarks=remarks,
    predict="highest",
    shapes=(
        Shape(
            N_("stays as high as on the first day, and is back at rest the day after the stop"),
            ((0, 0.86), (0.195, 0.86), (0.205, 0.47), (1, 0.47)),
        ),
        Shape(
            N_("falls during use, drops below rest at the stop, and lifts slowly"),
            ((0, 0.86), (0.05, 0.7), (0.195, 0.63), (0.205, 0.33), (0.3, 0.43), (1, 0.47)),
        ),
        Shape(
            N_("falls during use, drops below rest at the stop, and stays there"),
            ((0, 0.86), (0.05, 0.7), (0.195, 0.63), (0.205, 0.33), (1, 0.3)),
        ),
    ),
)
