"""Deaths, detoxification and agonist treatment: a thousand people who use opioids, in three lives.

This course's own, in four states (using, abstinent, in agonist treatment, dead) with a step of a day. The two rates of
death are those of a review of 19 cohorts (``sordo2017``); how much more dangerous the first weeks are is disputed, and
is a slider.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers import balance as balances
from helpers.errors import N_
from helpers.models import declare
from helpers.models.declare import Axis, Curves, Model, Output, Scenario, parameter
from helpers.models.relapse import not_returned

PEOPLE, DAYS = 1000, 365.25  # days in a year
WEEKS_OF_RISK, STAY = 28, 28  # days: the first four weeks, and a stay for detoxification
PER_1000, A_YEAR, DEATHS = N_("per 1000 people a year"), N_("per year"), N_("people of 1000")
SHAPE = 0.65  # of the curve by which people begin to use again after a stay (notebook 02's formula)


@dataclass(frozen=True)
class Parameters(declare.Parameters):
    """Rates of death, and how people come and go."""

    first_weeks: float = parameter(
        6, 1, 15.7, unit=N_("times"), symbol="M", label=N_("The first four weeks: how many times as dangerous"),
        shown=True, step=0.1,
    )  # fmt: skip
    stays: float = parameter(2, 0, 6, unit=A_YEAR, symbol="r_D", label=N_("Detoxifications"), shown=True, step=0.5)
    leave: float = parameter(
        0.2,
        0,
        2,
        unit=A_YEAR,
        symbol="r_L",
        label=N_("How often people leave agonist treatment"),
        shown=True,
        step=0.05,
    )
    back: float = parameter(0.5, 0, 4, unit=A_YEAR, symbol="r_B", label=N_("How often they come back to it"), step=0.05)
    death_use: float = parameter(
        36.1, 5, 60, unit=PER_1000, symbol=r"\mu_U", label=N_("Deaths while using"), source="sordo2017", step=0.1
    )
    death_treated: float = parameter(
        11.3, 1, 40, unit=PER_1000, symbol=r"\mu_L", label=N_("Deaths in agonist treatment"), source="sordo2017",
        step=0.1,
    )  # fmt: skip
    death_abstinent: float = parameter(
        8, 1, 40, unit=PER_1000, symbol=r"\mu_A", label=N_("Deaths while abstinent"), step=0.5
    )
    median: float = parameter(
        13, 1, 180, unit=N_("days"), symbol="m", label=N_("After a stay: when half use again"), step=1
    )
    years: float = parameter(5, 1, 10, unit=N_("years"), symbol="T", label=N_("Years shown"), step=1)


TIME = Axis(N_("Time"), N_("years"))
OUTPUTS = (
    Output("detox", N_("Detoxified, and nothing after"), DEATHS, 0, PEOPLE, (0, 400), main=True),
    Output("use", N_("Go on using"), DEATHS, 0, PEOPLE, (0, 400)),
    Output("treated", N_("In agonist treatment (LAR)"), DEATHS, 0, PEOPLE, (0, 400)),
)


def _a_day(rate: float | np.ndarray) -> np.ndarray:
    """The probability in a day of what happens at ``rate`` times a year."""
    return -np.expm1(-np.asarray(rate) / DAYS)


def _next_day(people: np.ndarray, arrived: float) -> float:
    """Everybody in a row of days one day on, in place, with those who arrived; returns who came to the row's end."""
    out = float(people[-1])
    people[1:] = people[:-1]
    people[0] = arrived
    return out


def using(p: Parameters, days: int) -> np.ndarray:
    """Share who have died by each day, shape (days + 1,): S = exp(-rate t) and nothing else."""
    return -np.expm1(-p.death_use / PEOPLE * np.arange(days + 1) / DAYS)


def detoxified(p: Parameters, days: int) -> np.ndarray:
    """Share who have died by each day, shape (days + 1,), where stays come by chance and nothing follows them."""
    t = np.arange(days + 2.0)
    left = not_returned(t, p.median, SHAPE)
    again = 1 - left[1:] / left[:-1]
    die_use, die_first, die_abstinent = _rates(p)
    go = _a_day(p.stays)
    settled, fresh, stay, abstinent = 1.0, np.zeros(WEEKS_OF_RISK), np.zeros(STAY), np.zeros(days + 1)
    dead = [0.0]
    for _ in range(days):
        settled, fresh = settled * (1 - die_use), fresh * (1 - die_first)
        stay, abstinent = stay * (1 - die_abstinent), abstinent * (1 - die_abstinent)
        admitted = go * (settled + fresh.sum())
        settled, fresh = settled * (1 - go), fresh * (1 - go)
        relapsed = float(abstinent @ again)
        abstinent = abstinent * (1 - again)
        _next_day(abstinent, _next_day(stay, admitted))
        settled += _next_day(fresh, relapsed)
        dead.append(1 - settled - fresh.sum() - stay.sum() - abstinent.sum())
    return np.array(dead)


def treated(p: Parameters, days: int) -> np.ndarray:
    """Share who have died by each day, shape (days + 1,), where all begin in agonist treatment; some leave, some return."""
    die_use, die_first, _ = _rates(p)
    die_treated, out, back = _a_day(p.death_treated / PEOPLE), _a_day(p.leave), _a_day(p.back)
    inside, settled, fresh = 1.0, 0.0, np.zeros(WEEKS_OF_RISK)
    dead = [0.0]
    for _ in range(days):
        inside, settled, fresh = inside * (1 - die_treated), settled * (1 - die_use), fresh * (1 - die_first)
        left, returned = inside * out, back * (settled + fresh.sum())
        settled, fresh = settled * (1 - back), fresh * (1 - back)
        inside += returned - left
        settled += _next_day(fresh, left)
        dead.append(1 - inside - settled - fresh.sum())
    return np.array(dead)


def _rates(p: Parameters) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The chance of dying in a day: using, in the first four weeks of using again, abstinent or in a stay."""
    return tuple(_a_day(rate / PEOPLE) for rate in (p.death_use, p.first_weeks * p.death_use, p.death_abstinent))


def simulate(parameters: Parameters, balance: float = balances.DEFAULT) -> Curves:
    """How many of a thousand have died, in three lives.

    Deaths come at a rate for each state; in the first 28 days of using again, after a stay or after leaving agonist
    treatment, at M times the rate of using. A stay lasts 28 days; after it people begin to use again by the relapse
    curve with v = 1, c = 0.65 and half after m days.

    Parameters
    ----------
    parameters : Parameters
    balance : float
        From 0 to 1; it moves nothing here.

    Returns
    -------
    Curves
        t in years, shape (12 years + 1,); three numbers of people of 1000.

    Raises
    ------
    CourseError
        If the balance is not a number in [0, 1].

    References
    ----------
    Rates: Sordo et al. 2017 (``sordo2017``). The rest is this course's own.

    Examples
    --------
    >>> curves = simulate(Parameters())
    >>> {output.key: round(float(curves[output.key][-1])) for output in curves.outputs}
    {'detox': 169, 'use': 165, 'treated': 88}
    """
    balances.check(balance)
    p = parameters
    days = round(p.years * DAYS)
    seen = np.round(np.linspace(0, days, round(12 * p.years) + 1)).astype(int)
    dead = (PEOPLE * life(p, days)[seen] for life in (detoxified, using, treated))
    return Curves(TIME, seen / DAYS, OUTPUTS, tuple(dead))


def remarks(curves: Curves) -> list[tuple[str, dict[str, float]]]:
    """Who has died at the end, in each life."""
    use, detox, lar = (round(float(curves[key][-1])) for key in ("use", "detox", "treated"))
    years = round(float(curves.t[-1]))
    said = [
        (
            N_(
                "Of 1000 people, {use} have died after {years} years if they go on using, {detox} with detoxifications "
                "and nothing after them, and {lar} in agonist treatment."
            ),
            {"use": use, "detox": detox, "lar": lar, "years": years},
        )
    ]
    saved = use - detox
    if saved > 0:
        said.append((N_("With these numbers, the detoxifications save {saved} lives."), {"saved": saved}))
    elif saved < 0:
        said.append((N_("With these numbers, the detoxifications cost {lost} lives."), {"lost": -saved}))
    return said


MODEL = Model(
    name="agonist_treatment",
    title=N_("Deaths, detoxification and agonist treatment"),
    published=False,
    sources=("sordo2017",),
    parameters=Parameters,
    simulate=simulate,
    time=TIME,
    outputs=OUTPUTS,
    scenarios={
        "as_set": Scenario(N_("The first four weeks six times as dangerous"), Parameters()),
        "alike": Scenario(
            N_("The first weeks as dangerous as the others, as in Norway's own study"), Parameters(first_weeks=1)
        ),
        "ravndal": Scenario(N_("As after the Norwegian facilities: 15.7 times"), Parameters(first_weeks=15.7)),
        "held": Scenario(N_("Nobody leaves agonist treatment"), Parameters(leave=0)),
    },
    balance_moves=N_(
        "Here the balance sets nothing: no amount of top-down control changes how much the body stands after a break."
    ),
    has_balance=False,
    equations=(
        r"S_U(t) = e^{-\mu_U t/1000}",
        r"\mu(d) = M\,\mu_U\ (d < 28),\quad \mu(d) = \mu_U\ (d \ge 28)",
        r"S_A(d) = \frac{1}{1 + (d/m)^{0.65}}",
    ),
    silent_about=(
        N_("Who is offered treatment, on what terms, and why people leave it."),
        N_("How people live: a life is counted here, not what is in it."),
        N_("Other substances than opioids, and causes of death."),
        N_(
            "Cause: the rates come from people who were followed, and those who stay in treatment differ from those who "
            "leave. Norway's own study of LAR found no higher risk in the first weeks after it ended."
        ),
        N_("Help after a detoxification: here there is none, and in life there can be."),
    ),
    remarks=remarks,
)
