"""Between two worlds (04a): recognition lost with the old world and found in the new, this course's own model.

That recognition has a dip and that recovery capital protects are taken from the literature; the form and all
numbers are chosen by us.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist

import numpy as np

from helpers import balance as balances
from helpers.errors import N_
from helpers.models import declare
from helpers.models.declare import Axis, Curves, Model, Output, Scenario, Shape, parameter

SHOWN = 250  # points of each curve
PEOPLE = 200  # quantiles that stand for a population
MONTH = 1 / 12
BARC_LOW, BARC_SPAN, BARC_LASTING = 10, 50, 47  # BARC-10 runs from 10 to 60; the scaling to it is ours
NONE, YEARS, SHARE = N_("no unit"), N_("years"), N_("share of people")


@dataclass(frozen=True)
class Parameters(declare.Parameters):
    """Stigma, how much recognition each world gives and how fast, recovery capital, and the chance of a return to use."""

    stigma: float = parameter(
        0.4, 0, 0.9, unit=NONE, symbol=r"\sigma", label=N_("Stigma in the new world"), shown=True, step=0.01
    )
    capital: float = parameter(
        0.2, 0, 0.8, unit=NONE, symbol="C_0", label=N_("Recovery capital at the stop"), shown=True, step=0.01
    )
    new_years: float = parameter(
        2.0, 0.5, 6, unit=YEARS, symbol=r"\tau_n", label=N_("How slowly the new world opens"), shown=True, step=0.1
    )
    old: float = parameter(0.5, 0.1, 0.8, unit=NONE, symbol="O", label=N_("Recognition from the old world"), step=0.01)
    old_years: float = parameter(
        0.25, 0.1, 1, unit=YEARS, symbol=r"\tau_o", label=N_("How slowly the old world is lost"), step=0.01
    )
    new: float = parameter(
        0.9, 0.1, 1, unit=NONE, symbol="N", label=N_("Most recognition the new world can give"), step=0.01
    )
    capital_years: float = parameter(
        1.5, 0.5, 6, unit=YEARS, symbol=r"\tau_c", label=N_("How slowly recovery capital is built"), step=0.1
    )
    base: float = parameter(
        0.12,
        0,
        0.5,
        unit=N_("per year"),
        symbol="b",
        label=N_("Chance of a return to use that nothing takes away"),
        step=0.01,
    )
    bare: float = parameter(
        6.0,
        0,
        12,
        unit=N_("per year"),
        symbol="a",
        label=N_("Chance of a return to use with nothing in hand"),
        step=0.1,
    )
    protection: float = parameter(
        4.0, 0, 8, unit=NONE, symbol="k", label=N_("How much recognition and capital protect"), step=0.1
    )
    spread: float = parameter(
        0.8, 0, 1.5, unit=NONE, symbol="s", label=N_("How much people differ in this chance"), step=0.1
    )
    duration: float = parameter(5.0, 2, 12, unit=YEARS, symbol="T", label=N_("Years shown"), step=1)


TIME = Axis(N_("Time since stopping"), YEARS)
OUTPUTS = (
    Output("both", N_("Recognition, both worlds together"), NONE, 0, 1.8, (0, 1), main=True),
    Output("old", N_("Recognition from the old world"), NONE),
    Output("new", N_("Recognition from the new world"), NONE),
    Output("capital", N_("Recovery capital"), NONE),
    Output("staying", N_("Not returned to use, of a population"), SHARE, main=True, panel=1),
    Output("month", N_("The median person: chance of a return to use within a month"), SHARE, panel=1),
)


def simulate(parameters: Parameters, balance: float = balances.DEFAULT) -> Curves:
    """Recognition from two worlds, recovery capital, and who has not returned to use, from the stop on.

    Recognition from the old world is O exp(-t / tau_o), from the new one A = N (1 - sigma)(1 - exp(-t / tau_n));
    capital follows dC/dt = A (1 - C) / tau_c, which has a closed form. A person begins to use again at the rate
    h = b + a f exp(-k [2(1 - balance) A + 2 balance C]), f lognormal over people with median 1.

    Parameters
    ----------
    parameters : Parameters
    balance : float
        From 0 to 1: what protects, recognition (2(1 - balance)) or capital (2 balance).

    Returns
    -------
    Curves
        t in years, shape (251,); ``staying`` is the mean over 200 quantiles of f, so there is no chance in it;
        ``month`` is 1 - exp(-h/12) at f = 1.

    Raises
    ------
    CourseError
        If the balance is not a number in [0, 1].

    References
    ----------
    This course's own.

    Examples
    --------
    >>> both = simulate(Parameters(stigma=0.4))["both"]
    >>> print(both[0].round(2), both.min().round(2))
    0.5 0.19
    """
    balance = balances.check(balance)
    p = parameters
    t = np.linspace(0, p.duration, SHOWN + 1)
    most = p.new * (1 - p.stigma)
    old = p.old * np.exp(-t / p.old_years)
    new = -most * np.expm1(-t / p.new_years)
    capital = 1 - (1 - p.capital) * np.exp(-most * (t + p.new_years * np.expm1(-t / p.new_years)) / p.capital_years)
    bare = p.bare * np.exp(-p.protection * (balances.bottom_up(balance) * new + balances.top_down(balance) * capital))
    summed = np.concatenate([[0.0], np.cumsum((bare[1:] + bare[:-1]) / 2 * np.diff(t))])
    staying = np.exp(-p.base * t) * np.exp(-np.outer(frailties(p.spread), summed)).mean(axis=0)
    month = -np.expm1(-(p.base + bare) * MONTH)
    return Curves(TIME, t, OUTPUTS, (old + new, old, new, capital, staying, month))


@lru_cache(maxsize=32)
def frailties(spread: float) -> np.ndarray:
    """Evenly spaced quantiles of a lognormal distribution with median 1 and log standard deviation ``spread``.

    Examples
    --------
    >>> len(frailties(0.8))
    200
    """
    quantiles = [NormalDist().inv_cdf((i + 0.5) / PEOPLE) for i in range(PEOPLE)]
    return np.exp(spread * np.array(quantiles))


def time_of_dip(parameters: Parameters) -> float:
    """Years after the stop at which recognition from both worlds together is lowest; 0 where it never falls.

    Its derivative is zero where (O / tau_o) exp(-t / tau_o) = (N (1 - sigma) / tau_n) exp(-t / tau_n), that is at
    t = ln(O tau_n / (N (1 - sigma) tau_o)) / (1 / tau_o - 1 / tau_n). Where the new world opens faster than the
    old one is lost, that point is not a lowest one.

    Examples
    --------
    >>> round(time_of_dip(Parameters()), 2)
    0.57
    """
    p = parameters
    odds = p.old * p.new_years / (p.new * (1 - p.stigma) * p.old_years)
    faster = 1 / p.old_years - 1 / p.new_years
    return max(0.0, math.log(odds) / faster) if faster > 0 else 0.0


def barc(capital: float) -> float:
    """Recovery capital on the scale of the BARC-10 questionnaire, 10 to 60: 10 + 50 C, this course's own scaling.

    Examples
    --------
    >>> barc(0.5)
    35.0
    """
    return BARC_LOW + BARC_SPAN * capital


def _first_time(t: np.ndarray, reached: np.ndarray) -> float | None:
    return float(t[np.argmax(reached)]) if reached.any() else None


def remarks(curves: Curves) -> list[tuple[str, dict[str, float]]]:
    """In words: the dip and the way back, recovery capital, and how many have not returned."""
    return [_about_recognition(curves), _about_capital(curves), _about_returning(curves)]


def _about_recognition(curves: Curves) -> tuple[str, dict[str, float]]:
    t, both = curves.t, curves["both"]
    lowest = int(np.argmin(both))
    said = {"start": float(both[0]), "low": float(both[lowest]), "when": float(t[lowest])}
    if both[0] - both[lowest] < 0.01:
        return N_("Recognition has no dip here: it rises from {start} to {end}."), said | {"end": float(both[-1])}
    back = _first_time(t, (both >= both[0]) & (t > t[lowest]))
    if back is None:
        return (
            N_(
                "Recognition falls from {start} to {low}, lowest {when} years after the stop. In the years shown it "
                "does not come back to where it began."
            ),
            said,
        )
    return (
        N_(
            "Recognition falls from {start} to {low}, lowest {when} years after the stop, and is back where it began "
            "after {back} years."
        ),
        said | {"back": back},
    )


def _about_capital(curves: Curves) -> tuple[str, dict[str, float]]:
    capital = curves["capital"]
    said = {"start": float(capital[0]), "end": float(capital[-1])}
    reached = _first_time(curves.t, barc(capital) >= BARC_LASTING)
    if reached is None:
        return N_("Recovery capital goes from {start} to {end}, below the level that goes with lasting change."), said
    return (
        N_(
            "Recovery capital goes from {start} to {end}; the level that goes with lasting change comes after {years} years."
        ),
        said | {"years": reached},
    )


def _about_returning(curves: Curves) -> tuple[str, dict[str, float]]:
    staying = curves["staying"]
    half, year = np.interp([0.5, 1.0], curves.t, staying)
    return (
        N_(
            "The share that has not returned to use is {half} after half a year, {year} after a year and {end} at the end."
        ),
        {"half": float(half), "year": float(year), "end": float(staying[-1])},
    )


MODEL = Model(
    name="recognition",
    title=N_("Between two worlds: recognition and recovery capital"),
    published=False,
    sources=("kelly2018", "granfieldcloud1999", "cloudgranfield2008", "whitecloud2008", "honneth1995"),
    parameters=Parameters,
    simulate=simulate,
    time=TIME,
    outputs=OUTPUTS,
    scenarios={
        "stops": Scenario(N_("Stops, and meets some stigma"), Parameters()),
        "no_stigma": Scenario(N_("Stops, and meets no stigma"), Parameters(stigma=0.0)),
        "much_stigma": Scenario(N_("Stops, and meets much stigma"), Parameters(stigma=0.75)),
        "open_door": Scenario(N_("Somebody holds the new door open"), Parameters(new_years=0.7)),
        "resources": Scenario(N_("Much recovery capital from the start"), Parameters(capital=0.6)),
    },
    balance_moves=N_(
        "The balance sets what protects against beginning to use again: to the left recognition, as it is felt from day "
        "to day; to the right recovery capital, which plans can be built on. Recognition and capital themselves do not move."
    ),
    equations=(
        r"A_o(t) = O\,e^{-t/\tau_o},\quad A(t) = N(1-\sigma)\left(1-e^{-t/\tau_n}\right)",
        r"\frac{dC}{dt} = \frac{A\,(1-C)}{\tau_c},\quad C(0) = C_0",
        r"h = b + a\,f\,e^{-k\left[2(1-\beta)A + 2\beta C\right]},\quad \ln f \sim \mathcal{N}(0, s^2)",
        r"\frac{d(A_o + A)}{dt}(t^*) = 0:\quad t^* = \frac{\ln\frac{O\,\tau_n}{N(1-\sigma)\,\tau_o}}{1/\tau_o - 1/\tau_n}",
        r"S(t) = \operatorname{E}_f\, e^{-\int_0^t h\,dt'}",
    ),
    silent_about=(
        N_("The three kinds of recognition, and who gives it: here it is one number for each world."),
        N_("The pull of the old world: its recognition is lost here, but does not call anybody back."),
        N_("Stopping once more: whoever returns to use is out of the count, while in life many stop once more."),
        N_("What a person does themselves: the worlds act here, and the person receives."),
        N_("The numbers: all were chosen by us, and BARC-10 as 10 + 50 C is this course's own scaling."),
    ),
    predict="both",
    shapes=(
        Shape(N_("rises from the first day"), ((0, 0.5), (0.3, 0.7), (1, 0.9))),
        Shape(N_("falls first, then rises slowly"), ((0, 0.5), (0.12, 0.2), (0.5, 0.4), (1, 0.55))),
        Shape(N_("falls and stays low"), ((0, 0.5), (0.2, 0.2), (1, 0.1))),
    ),
    remarks=remarks,
)
