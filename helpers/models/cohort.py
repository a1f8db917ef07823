"""A thousand courses (02b): a cohort in a double-well landscape, with chance, events and recovery capital.

This course's own, with all numbers chosen by us and fitted to no study. That a jump between two states (a cusp) describes drinking after
treatment better than straight lines do is reviewed in ``hendershot2011``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from helpers import balance as balances
from helpers.errors import N_
from helpers.models import declare
from helpers.models.declare import Axis, Curves, Model, Output, Scenario, Shape, choice, parameter, seed
from helpers.models.relapse import Parameters as ClosedForm
from helpers.models.relapse import not_returned

NONE, SHARE, YEARS = N_("no unit"), N_("share of people"), N_("years")
PEOPLE, SPAN, WEEKS = 3000, 8, 52  # people, years followed, steps a year
EDGE = 2.5  # x stays within +-EDGE
RETURN, RECOVERY = -0.3, 0.0  # below the first a person uses again; above the second they cope better
LOWEST_START = -0.25  # nobody begins as somebody who uses again
QUICK = 0.25  # years; how fast x follows its landscape
MONTH = 4  # weeks; a shorter time without a return is not counted as having stopped
DURATIONS = (MONTH / WEEKS, 1, 3, 5)  # years abstinent from which the next-year shares are taken, as in dennis2007
FEW = 30  # people; a share of fewer is not given
PERCENTILES = (10, 25, 50, 75, 90)
HELPED = {"network": 0.15, "services": 0.2}  # the setting that is compared with people in treatment


@dataclass(frozen=True)
class Parameters(declare.Parameters):
    """Contributions to a cohort's courses, and the landscape that they move in."""

    own: float = parameter(0, 0, 0.4, unit=NONE, symbol="a_E", label=N_("Own contribution"), shown=True, step=0.05)
    network: float = parameter(
        0, 0, 0.4, unit=NONE, symbol="a_N", label=N_("Network: self-help, relatives, friends"), shown=True, step=0.05
    )
    services: float = parameter(
        0, 0, 0.4, unit=NONE, symbol="a_P", label=N_("Professional services, the first year"), shown=True, step=0.05
    )
    capital: str = choice(
        "grows",
        {"grows": N_("grows while one copes"), "stays": N_("stays where it was at the start")},
        label=N_("Recovery capital"),
    )
    years: float = parameter(8, 1, SPAN, unit=YEARS, symbol="T", label=N_("Years shown"), shown=True, step=1)
    seed: float = seed(1)
    ground: float = parameter(-0.9, -1.5, 0, unit=NONE, symbol="a_0", label=N_("Tilt of the landscape"), step=0.05)
    spread: float = parameter(0.9, 0, 1, unit=NONE, symbol=r"\sigma_v", label=N_("How different people are"), step=0.05)
    start: float = parameter(
        0.4, -0.2, 1, unit=NONE, symbol="x_0", label=N_("Where people stop from, on average"), step=0.05
    )
    start_spread: float = parameter(
        0.5,
        0,
        1,
        unit=NONE,
        symbol=r"\sigma_x",
        label=N_("How different the places are that people stop from"),
        step=0.05,
    )
    capital_weight: float = parameter(
        2, 0, 3, unit=NONE, symbol="w", label=N_("How much recovery capital carries"), step=0.1
    )
    buffer: float = parameter(
        0.15, 0, 0.3, unit=NONE, symbol=r"\kappa", label=N_("How much recovery capital softens chance"), step=0.01
    )
    capital_start: float = parameter(0.15, 0, 1, unit=NONE, symbol="C_0", label=N_("Recovery capital at the start"))
    noise: float = parameter(
        2.5, 0.5, 3.5, unit=N_("per square root of a year"), symbol="s", label=N_("Small ups and downs"), step=0.1
    )
    events_a_year: float = parameter(
        1, 0, 4, unit=N_("per year"), symbol="n_e", label=N_("Significant events, good and bad"), step=0.25
    )
    event_size: float = parameter(1, 0, 2, unit=NONE, symbol="j", label=N_("Size of a significant event"), step=0.1)


TIME = Axis(N_("Time since stopping"), YEARS)
LEVEL = N_("worse below 0, better above")
SHOWN = (-2.5, 2.5)
OUTPUTS = (
    Output("p90", N_("Nine in ten are below"), LEVEL, -EDGE, EDGE, SHOWN),
    Output("p75", N_("Three in four are below"), LEVEL, -EDGE, EDGE, SHOWN),
    Output("p50", N_("Half are below"), LEVEL, -EDGE, EDGE, SHOWN, main=True),
    Output("p25", N_("One in four is below"), LEVEL, -EDGE, EDGE, SHOWN),
    Output("p10", N_("One in ten is below"), LEVEL, -EDGE, EDGE, SHOWN),
    Output("recovery", N_("In recovery now"), SHARE, panel=1, main=True),
    Output("not_returned", N_("Have not begun to use again"), SHARE, panel=1, main=True),
    Output("closed_form", N_("The relapse curve of the formula"), SHARE, panel=1),
    Output("next_year", N_("Stay abstinent a further year"), SHARE, panel=2, main=True, gaps=True),
)


@lru_cache(maxsize=2)
def _chance(number: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """What chance holds for a cohort: traits (people,), ups and downs and event draws (steps, people), starts (people,).

    Drawn once for each seed, so that a cohort meets the same chance whatever its parameters are.
    """
    rng = np.random.default_rng(number)
    traits = rng.standard_normal(PEOPLE)
    ups = rng.standard_normal((SPAN * WEEKS, PEOPLE), dtype=np.float32)
    events = rng.random((SPAN * WEEKS, PEOPLE), dtype=np.float32)
    return traits, ups, events, rng.standard_normal(PEOPLE)


def courses(parameters: Parameters, balance: float = balances.DEFAULT) -> np.ndarray:
    """Every person's x in every week, shape (417, 3000): above 0 is coping better, below it worse.

    dx = (a + x - x³) dt / 0.25 + (1 - kappa C) (s dW + events), |x| <= 2.5, with a step of one week; people stop from
    different places, x(0) normal around x_0 with standard deviation sigma_x and at least -0.25;
    a = a_0 + v + w C + a_E + a_N + a_P (first year only) + 0.8 (balance - 0.5); v normal with standard deviation
    sigma_v; dC/dt = [x > 0] - C, or C stays at C_0; events come n_e times a year, at most one a week, of size +j or
    -j with equal chance.

    Raises
    ------
    CourseError
        If the balance is not a number in [0, 1].

    References
    ----------
    This course's own; ``hendershot2011`` reviews models with a cusp.

    Examples
    --------
    >>> courses(Parameters()).shape
    (417, 3000)
    """
    p, step = parameters, 1 / WEEKS
    traits, ups, drawn, starts = _chance(int(p.seed))
    tilt = p.ground + p.spread * traits + p.own + p.network + 0.8 * (balances.check(balance) - balances.DEFAULT)
    chance = -np.expm1(-p.events_a_year * step)
    jumps = p.event_size * ((drawn < chance / 2).astype(np.float32) - ((drawn >= chance / 2) & (drawn < chance)))
    pushes = p.noise * np.sqrt(step) * ups + jumps
    x = np.clip(p.start + p.start_spread * starts, LOWEST_START, EDGE)
    capital = np.full(PEOPLE, p.capital_start)
    path = np.empty((SPAN * WEEKS + 1, PEOPLE))
    path[0] = x
    for week, push in enumerate(pushes):
        met = push * (1 - p.buffer * capital)
        a = tilt + p.capital_weight * capital + (p.services if week < WEEKS else 0.0)
        if p.capital == "grows":
            capital = capital + step * ((x > RECOVERY) - capital)
        x = np.clip(x + (a + x - x * x * x) * (step / QUICK) + met, -EDGE, EDGE)
        path[week + 1] = x
    return path


def weeks_abstinent(path: np.ndarray) -> np.ndarray:
    """For how many weeks, this one included, each person has now gone without a return; 0 after a return.

    Same shape as ``path``. All have just stopped in the first week. Whoever uses again (x < -0.3) begins anew in the
    first week of recovery (x > 0).

    Examples
    --------
    >>> weeks_abstinent(np.array([[1.0], [0.5], [-0.5], [0.2]])).T
    array([[1, 2, 0, 1]], dtype=int16)
    """
    lasting = np.empty(path.shape, dtype=np.int16)
    lasting[0] = so_far = (path[0] >= RETURN).astype(np.int16)
    for week, x in enumerate(path[1:], start=1):
        lasting[week] = so_far = (so_far + 1) * np.where(so_far > 0, x >= RETURN, x > RECOVERY)
    return lasting


def next_year_shares(lasting: np.ndarray) -> list[float]:
    """Share who stay abstinent a further year, by how long they have been so: 1-12 months, 1-3, 3-5, 5+ years.

    Every person counts in every week that has a year after it; NaN where fewer than 30 people have come so far.

    Examples
    --------
    >>> lasting = weeks_abstinent(courses(Parameters()))
    >>> [round(share, 2) for share in next_year_shares(lasting)]
    [0.53, 0.84, 0.91, 0.94]
    """
    now, later = lasting[:-WEEKS], lasting[WEEKS:]
    kept = later >= now + WEEKS
    reached = [round(years * WEEKS) + 1 for years in DURATIONS]
    bins = [*reached, np.iinfo(np.int16).max]
    counts, stays = np.histogram(now, bins=bins)[0], np.histogram(now[kept], bins=bins)[0]
    people = (now.max(axis=0)[:, None] >= reached).sum(axis=0)
    return [float(s / n) if m >= FEW else float("nan") for s, n, m in zip(stays, counts, people, strict=True)]


def relapse_after(lasting: np.ndarray, years: float) -> float:
    """Of those who have managed ``years`` from the start, the share who return before the eight years are over.

    Examples
    --------
    >>> round(relapse_after(weeks_abstinent(courses(Parameters())), years=2), 2)
    0.33
    """
    from_start = np.arange(1, len(lasting) + 1)[:, None] == lasting
    managed = from_start[round(years * WEEKS)]
    return float((managed & ~from_start[-1]).sum() / managed.sum()) if managed.any() else float("nan")


def returns(x: np.ndarray) -> int:
    """How many times one person begins to use again: x falls below -0.3 after the stop, or after recovery (x > 0).

    Examples
    --------
    >>> returns(np.array([1.0, -0.5, 0.2, -0.4]))
    2
    """
    times, recovered = 0, bool(x[0] >= RETURN)
    for level in x.tolist():
        if recovered and level < RETURN:
            times, recovered = times + 1, False
        elif level > RECOVERY:
            recovered = True
    return times


def attempts(lasting: np.ndarray) -> np.ndarray:
    """How many times each person who is abstinent at the end has stopped, for four weeks or more; shape (people,).

    Examples
    --------
    >>> int(np.median(attempts(weeks_abstinent(courses(Parameters())))))
    3
    """
    return (lasting == MONTH).sum(axis=0)[lasting[-1] >= MONTH]


def summary(path: np.ndarray, years: float) -> Curves:
    """The curves of a cohort up to ``years``: fan, shares and next-year shares; at most 209 moments.

    Examples
    --------
    >>> curves = summary(courses(Parameters()), years=1)
    >>> print(curves["recovery"][0].round(2), curves["recovery"][-1].round(2))
    0.79 0.44
    """
    lasting = weeks_abstinent(path)
    every = 1 if years <= 4 else 2
    weeks = np.arange(0, round(years * WEEKS) + 1, every)
    t = weeks / WEEKS
    fan = np.percentile(path[weeks], PERCENTILES[::-1], axis=1)
    recovery = (path[weeks] > RECOVERY).mean(axis=1)
    never = (lasting[weeks] == weeks[:, None] + 1).mean(axis=1)
    closed = not_returned(12 * t, ClosedForm().median, ClosedForm().shape)
    shares = next_year_shares(lasting)
    position = np.searchsorted(DURATIONS[1:], t, side="right")
    return Curves(TIME, t, OUTPUTS, (*fan, recovery, never, closed, np.array(shares)[position]))


def simulate(parameters: Parameters, balance: float = balances.DEFAULT) -> Curves:
    """What becomes of 3000 people in up to eight years after they stopped.

    Parameters
    ----------
    parameters : Parameters
    balance : float
        From 0 to 1; it tilts the landscape by 0.8 (balance - 0.5).

    Returns
    -------
    Curves
        t in years, shape (n,) with n <= 209; percentiles of x, shares of people; the next-year shares are NaN for a
        time that nobody reaches.

    Raises
    ------
    CourseError
        If the balance is not a number in [0, 1].

    References
    ----------
    This course's own (:func:`courses`).

    Examples
    --------
    >>> print(simulate(Parameters())["recovery"][-1].round(2))
    0.57
    """
    return summary(courses(parameters, balance), parameters.years)


def remarks(curves: Curves) -> list[tuple[str, dict[str, float]]]:
    """Shares after a year and at the end, and the next-year shares of the first year and of the longest time."""
    one, end = int(np.argmax(curves.t >= 1)), -1
    recovery, never, further = curves["recovery"], curves["not_returned"], curves["next_year"]
    said = [
        (
            N_("After a year, {recovery} of the people are in recovery, and {never} have not begun to use again."),
            {"recovery": float(recovery[one]), "never": float(never[one])},
        ),
        (
            N_("After {years} years, {recovery} are in recovery, and {never} have not begun to use again."),
            {"years": round(float(curves.t[end])), "recovery": float(recovery[end]), "never": float(never[end])},
        ),
    ]
    if np.isfinite(further[0]):
        longest = float(further[np.isfinite(further)][-1])
        stay = N_(
            "Of those abstinent for less than a year, {first} stay so a further year; of those who have come "
            "furthest, {last}."
        )
        said.append((stay, {"first": float(further[0]), "last": longest}))
    return said if curves.t[end] > 1 else said[:1]


MODEL = Model(
    name="cohort",
    title=N_("A thousand courses, times three"),
    published=False,
    sources=("hendershot2011",),
    parameters=Parameters,
    simulate=simulate,
    time=TIME,
    outputs=OUTPUTS,
    scenarios={
        "alone": Scenario(N_("3000 people, no contribution from outside"), Parameters()),
        "services": Scenario(N_("Professional services for a year"), Parameters(services=0.4)),
        "network": Scenario(N_("A network that stays"), Parameters(network=0.4)),
        "helped": Scenario(N_("Some of both, as in treatment"), Parameters(**HELPED)),
        "no_capital": Scenario(N_("Recovery capital that cannot grow"), Parameters(capital="stays")),
    },
    balance_moves=N_(
        "Here the balance tilts the landscape that everybody moves in: towards top-down it leans to the side of coping "
        "better, towards bottom-up to the other."
    ),
    equations=(
        r"dx = \frac{a + x - x^3}{0.25}\,dt + (1 - \kappa C)\,(s\,dW + dJ),\quad |x| \le 2.5",
        r"x(0) = \max(-0.25,\ x_0 + \sigma_x\,\varepsilon),\quad \varepsilon \sim \mathcal{N}(0, 1)",
        r"a = a_0 + v + wC + a_E + a_N + a_P\,[t<1] + 0.8(\beta - 0.5),\quad v \sim \mathcal{N}(0, \sigma_v)",
        r"\frac{dC}{dt} = [x > 0] - C,\quad C(0) = C_0",
        r"dJ = \pm j",
    ),
    silent_about=(
        N_("What one person will do: a share of 3000 is no forecast for anybody."),
        N_("How people differ: gender, age, substance, illness and housing are all in one number for each person."),
        N_(
            "Deaths, and people whom nobody finds again: in studies both are many, here there are none. (The model of "
            "agonist treatment counts deaths.)"
        ),
        N_("That people help each other: each course runs by itself."),
        N_("Use without problems: here there is only a line, and a side of it."),
    ),
    remarks=remarks,
    predict="recovery",
    shapes=(
        Shape(N_("falls all the way towards nobody"), ((0, 0.79), (0.25, 0.5), (0.6, 0.22), (1, 0.05))),
        Shape(
            N_("falls at first, then rises slowly"),
            ((0, 0.79), (0.02, 0.55), (0.06, 0.43), (0.13, 0.44), (0.5, 0.54), (1, 0.56)),
        ),
        Shape(N_("stays high: people who have stopped, have stopped"), ((0, 0.79), (0.3, 0.85), (1, 0.9))),
    ),
)
