"""Ability and will to learn after stopping (09, and the panel of every notebook): this course's own model.

Six parts are harmed at the stop, and each comes back with its own time constant, taken over from the notebook that
it belongs to; ability and will are the means of three parts each. The balance moves neither: it decides, hour by hour,
how often the will to learn wins over the pull away from it. That a part of cognition may come back with practice only,
not with time, is the idea of ``forsberg1987`` and ``roehrich1993``; its form and every number here are this course's own.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from helpers import balance as balances
from helpers.errors import N_
from helpers.models import declare
from helpers.models.declare import Axis, Curves, Model, Output, Scenario, Shape, parameter

SHARE, YEARS, NONE = N_("share lost"), N_("years"), N_("no unit")
ABILITY = ("stress", "cognition", "capital")
WILL = ("adaptation", "wanting", "recognition")


@dataclass(frozen=True)
class Parameters(declare.Parameters):
    """What is lost at the stop, how slowly it comes back, and when a new skill is begun."""

    begin: float = parameter(
        0.02, 0, 4, unit=YEARS, symbol="t_0", label=N_("When the new skill is begun"), shown=True, step=0.02
    )
    lasting: float = parameter(
        0.0, 0, 1, unit=NONE, symbol="l", shown=True,
        label=N_("Cognitive functions: share of the loss that time alone does not bring back"),
    )  # fmt: skip
    practice: float = parameter(
        0.0, 0, 3, unit=NONE, symbol=r"\rho", step=0.1, shown=True,
        label=N_("How fast practice brings that share back (1: as fast as time does the rest)"),
    )  # fmt: skip
    stress: float = parameter(0.5, 0, 1, unit=SHARE, symbol="c_1", label=N_("Stress system: lost at the stop"))
    adaptation: float = parameter(0.6, 0, 1, unit=SHARE, symbol="c_2", label=N_("Pleasure in other things: lost"))
    wanting: float = parameter(0.6, 0, 1, unit=SHARE, symbol="c_3", label=N_("Attention drawn away by cues: lost"))
    cognition: float = parameter(0.4, 0, 1, unit=SHARE, symbol="c_4", label=N_("Cognitive functions: lost"))
    recognition: float = parameter(0.6, 0, 1, unit=SHARE, symbol="c_5", label=N_("Recognition from others: lost"))
    capital: float = parameter(0.6, 0, 1, unit=SHARE, symbol="c_6", label=N_("Places and people to learn with: lost"))
    stress_years: float = parameter(
        0.15, 0.02, 2, unit=YEARS, symbol=r"\tau_1", label=N_("Stress system: how slowly it comes back"), step=0.01
    )
    adaptation_years: float = parameter(
        0.25,
        0.02,
        2,
        unit=YEARS,
        symbol=r"\tau_2",
        label=N_("Pleasure in other things: how slowly it comes back"),
        step=0.01,
    )
    wanting_years: float = parameter(
        5.0, 0.5, 20, unit=YEARS, symbol=r"\tau_3", label=N_("Pull of cues: how slowly it fades"), step=0.5
    )
    cognition_years: float = parameter(
        0.5, 0.1, 5, unit=YEARS, symbol=r"\tau_4", label=N_("Cognitive functions: how slowly they come back"), step=0.1
    )
    recognition_years: float = parameter(
        2.0, 0.5, 10, unit=YEARS, symbol=r"\tau_5", label=N_("Recognition: how slowly it comes back"), step=0.1
    )
    capital_years: float = parameter(
        1.5, 0.5, 10, unit=YEARS, symbol=r"\tau_6", label=N_("Places and people: how slowly they come back"), step=0.1
    )
    skill_rate: float = parameter(
        0.5, 0.1, 5, unit=N_("per year"), symbol=r"\lambda", step=0.1,
        label=N_("How fast the skill is learned when nothing is lost"),
    )  # fmt: skip
    gain: float = parameter(
        1.0, 0, 2, unit=NONE, symbol="G", step=0.05, label=N_("What there is to gain by learning this skill")
    )
    spread: float = parameter(
        0.25, 0.05, 1, unit=NONE, symbol=r"\theta", step=0.05,
        label=N_("How much else, from hour to hour, decides between learning and the pull away"),
    )  # fmt: skip


TIME = Axis(N_("Time since stopping"), YEARS)
SPAN, POINTS = 5.0, 251
NEARLY_A_MONTH = 0.9  # months; less than this is not called a month
OUTPUTS = (
    Output("ability", N_("Ability to learn"), NONE, main=True),
    Output("will", N_("Will to learn"), NONE, main=True),
    Output("chosen", N_("Learning chosen"), NONE, main=True),
    Output("demand", N_("Top-down control that learning asks for"), NONE, panel=1),
    Output("set", N_("The balance as it is set"), NONE, panel=1),
    Output("skill", N_("A new skill"), NONE, panel=2),
)


def times() -> np.ndarray:
    """The moments of every curve: years since stopping, shape (251,), from 0 to 5."""
    return np.linspace(0, SPAN, POINTS)


def recovered(parameters: Parameters, part: str, t: np.ndarray) -> np.ndarray:
    """How much of one part there is at ``t``, 1 being unharmed: x = 1 - c exp(-t / tau).

    Cognition comes back in two ways: x = 1 - c ((1 - l) exp(-t / tau) + l exp(-rho s / tau)). Time brings back all but
    the share l; the share l comes back with practice, in the time s = max(0, t - t_0) since it began.

    Parameters
    ----------
    parameters : Parameters
    part : str
        One of :data:`ABILITY` or :data:`WILL`.
    t : ndarray, shape (n,)
        Years since stopping.

    Returns
    -------
    ndarray, shape (n,)
        From 0 to 1, never falling.

    References
    ----------
    This course's own; that some of cognition comes back by practice only, ``forsberg1987`` and ``roehrich1993``.

    Examples
    --------
    >>> print(recovered(Parameters(), "stress", np.array([0.0, 1.0])).round(2))
    [0.5 1. ]
    """
    lost, years = getattr(parameters, part), getattr(parameters, f"{part}_years")
    if part != "cognition":
        return 1 - lost * np.exp(-t / years)
    practised = parameters.practice * np.maximum(t - parameters.begin, 0)
    by_itself, share = np.exp(-t / years), parameters.lasting
    return 1 - lost * ((1 - share) * by_itself + share * np.exp(-practised / years))


def ability_and_will(parameters: Parameters, t: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Ability and will at ``t``, shape (n,) each, from 0 to 1: the means of three parts each, whatever the balance.

    Examples
    --------
    >>> ability, will = ability_and_will(Parameters(), np.array([0.0, 1.0, 5.0]))
    >>> print(ability.round(2), will.round(2))
    [0.5  0.88 0.99] [0.4  0.71 0.91]
    """
    ability, will = (np.mean([recovered(parameters, part, t) for part in parts], axis=0) for parts in (ABILITY, WILL))
    return ability, will


def pull(parameters: Parameters, t: np.ndarray) -> np.ndarray:
    """What draws away from learning at ``t``, shape (n,), from 0 to 1: the mean of what cues and stress still hold."""
    return np.mean([1 - recovered(parameters, part, t) for part in ("wanting", "stress")], axis=0)


def chosen(parameters: Parameters, balance: float, t: np.ndarray) -> np.ndarray:
    """Share of the hours meant for learning that go to it at ``t``, shape (n,).

    q = 1 / (1 + exp(-(2 balance G v - 2 (1 - balance) P) / theta)), where v is the will and P the :func:`pull`.
    """
    _, will = ability_and_will(parameters, t)
    towards = balances.top_down(balance) * parameters.gain * will
    away = balances.bottom_up(balance) * pull(parameters, t)
    return 1 / (1 + np.exp((away - towards) / parameters.spread))


def demand(parameters: Parameters, t: np.ndarray) -> np.ndarray:
    """The balance that learning asks for at ``t``, shape (n,): P / (G v + P), at which it wins every other hour.

    0 where nothing draws away.
    """
    _, will = ability_and_will(parameters, t)
    away = pull(parameters, t)
    return np.divide(away, parameters.gain * will + away, out=np.zeros_like(away), where=away > 0)


def learned(parameters: Parameters, ability: np.ndarray, chosen: np.ndarray, t: np.ndarray) -> np.ndarray:
    """How much of a skill is learned at ``t``, shape (n,): dS/dt = lambda a q (1 - S) from ``begin`` on."""
    pace = parameters.skill_rate * ability * chosen
    passed = np.concatenate([[0.0], np.cumsum((pace[1:] + pace[:-1]) / 2 * np.diff(t))])
    practised = np.maximum(passed - np.interp(parameters.begin, t, passed), 0)
    return -np.expm1(-practised)


def simulate(parameters: Parameters, balance: float = balances.DEFAULT) -> Curves:
    """Ability, will, how often learning is chosen and what that asks for, and one new skill, over five years.

    Parameters
    ----------
    parameters : Parameters
    balance : float
        From 0 to 1; it moves how often learning is chosen, and with it the skill.

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
    >>> curves = simulate(Parameters(), 0.5)
    >>> print(curves["demand"][0].round(2), curves["demand"][-1].round(2))  # less and less is asked
    0.58 0.11
    """
    balance = balances.check(balance)
    t = times()
    ability, will = ability_and_will(parameters, t)
    share = chosen(parameters, balance, t)
    skill = learned(parameters, ability, share, t)
    return Curves(TIME, t, OUTPUTS, (ability, will, share, demand(parameters, t), np.full_like(t, balance), skill))


def time_to_recover(curves: Curves, key: str, share: float = 0.5) -> float:
    """Years until ``share`` of what was lost at the stop in ``key`` is back; NaN where nothing was, or not yet."""
    values = curves[key]
    lost, wanted = 1 - values[0], values[0] + share * (1 - values[0])
    if lost <= 1e-9 or values[-1] < wanted:
        return float("nan")
    after = max(int(np.argmax(values >= wanted)), 1)
    early, late = values[after - 1], values[after]
    passed = (wanted - early) / (late - early)
    return float(curves.t[after - 1] + passed * (curves.t[after] - curves.t[after - 1]))


def years_to_regain(time_constant: float, share: float = 0.5) -> float:
    """Years until ``share`` of one part's loss is back, in closed form: tau ln(1 / (1 - share)).

    Examples
    --------
    >>> round(years_to_regain(1.0), 3)
    0.693
    """
    return time_constant * math.log(1 / (1 - share))


CHOSEN = (
    N_("With the balance at {balance}, learning wins most of the hours meant for it from the first day on."),
    N_("With the balance at {balance}, learning wins most of the hours meant for it after less than a month."),
    N_("With the balance at {balance}, learning wins most of the hours meant for it after about a month."),
    N_("With the balance at {balance}, learning wins most of the hours meant for it after {months} months."),
    N_("With the balance at {balance}, learning wins most of the hours meant for it after {years} years."),
    N_("With the balance at {balance}, learning wins less than half of the hours meant for it, even after five years."),
)
REGAINED = {
    "ability": (
        N_("Ability begins {lost} below full, and has made up half of that in less than a month."),
        N_("Ability begins {lost} below full, and has made up half of that after about a month."),
        N_("Ability begins {lost} below full, and has made up half of that after {months} months."),
        N_("Ability begins {lost} below full, and has made up half of that after {years} years."),
        N_("Ability begins {lost} below full, and has made up less than half of that after five years."),
    ),
    "will": (
        N_("Will begins {lost} below full, and has made up half of that in less than a month."),
        N_("Will begins {lost} below full, and has made up half of that after about a month."),
        N_("Will begins {lost} below full, and has made up half of that after {months} months."),
        N_("Will begins {lost} below full, and has made up half of that after {years} years."),
        N_("Will begins {lost} below full, and has made up less than half of that after five years."),
    ),
}


def remarks(curves: Curves) -> list[tuple[str, dict[str, float]]]:
    """What the panel says in words: what learning asks for, when it is chosen, when half of what was lost is back."""
    return [_asked(curves), _won(curves), *regained(curves)]


def _asked(curves: Curves) -> tuple[str, dict[str, float]]:
    """How much top-down control learning asks for, from the stop on."""
    first, year, last = (float(np.interp(when, curves.t, curves["demand"])) for when in (0, 1, SPAN))
    if first < 0.005:
        return N_("Nothing draws away from learning here, so it asks for no top-down control."), {}
    said = {"first": first, "year": year, "last": last}
    if first - last < 0.005:
        return N_("Learning goes on asking for as much top-down control as at the stop: {first}."), {"first": first}
    return N_(
        "Learning asks for less and less control: {first} at the stop, {year} after a year, {last} after five."
    ), said


def _won(curves: Curves) -> tuple[str, dict[str, float]]:
    """From when on learning is chosen more often than not."""
    first_day, *later, not_yet = CHOSEN
    share, said = curves["chosen"], {"balance": float(curves["set"][0])}
    if (share >= 0.5).all():
        return first_day, said
    if share[-1] < 0.5:
        return not_yet, said
    template, when = _when(float(np.interp(0.5, share, curves.t)), later)
    return template, {**said, **when}


def regained(curves: Curves) -> list[tuple[str, dict[str, float]]]:
    """When half of what was lost in ability and in will is back, in words."""
    said = []
    for key, (*when, not_yet) in REGAINED.items():
        lost, years = float(1 - curves[key][0]), time_to_recover(curves, key)
        if lost <= 0.005:
            continue
        template, values = (not_yet, {}) if np.isnan(years) else _when(years, when)
        said.append((template, {"lost": lost, **values}))
    return said


def _when(years: float, templates: Sequence[str]) -> tuple[str, dict[str, float]]:
    """The one of ``templates`` (sooner, a month, months, years) that fits: in months where it is under two years."""
    sooner, a_month, in_months, in_years = templates
    if years >= 2:
        return in_years, {"years": years}
    months = round(12 * years)
    text = in_months if months > 1 else a_month if 12 * years >= NEARLY_A_MONTH else sooner
    return text, {"months": months}


NOTHING = Parameters(stress=0, adaptation=0, wanting=0, cognition=0, recognition=0, capital=0)

MODEL = Model(
    name="learning",
    title=N_("Ability and will to learn"),
    published=False,
    sources=("forsberg1987", "roehrich1993"),
    parameters=Parameters,
    simulate=simulate,
    time=TIME,
    outputs=OUTPUTS,
    scenarios={
        "all": Scenario(N_("Everything together"), Parameters()),
        "lasting": Scenario(N_("Half of the loss in cognition stays"), Parameters(lasting=0.5)),
        "practice": Scenario(
            N_("Half the loss in cognition stays until it is practised"),
            Parameters(begin=0.26, lasting=0.5, practice=1.0),
        ),
        "section_01": Scenario(
            N_("Only learned wanting and a marginalised position"),
            NOTHING.but(wanting=0.6, recognition=0.6, capital=0.6),
        ),
        "section_02": Scenario(
            N_("Only what a course of change moves"),
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
        "Here the balance moves neither the ability nor the will. It sets how often learning is chosen: to the right, the "
        "will to learn counts more in the hour that decides, and the pull of cues and stress counts less."
    ),
    equations=(
        r"x_i(t) = 1 - c_i\,e^{-t/\tau_i}\ (i \ne 4),\quad"
        r" x_4(t) = 1 - c_4\left[(1-l)\,e^{-t/\tau_4} + l\,e^{-\rho\max(0,\,t-t_0)/\tau_4}\right]",
        r"a = \frac{x_1 + x_4 + x_6}{3},\quad v = \frac{x_2 + x_3 + x_5}{3},\quad"
        r" P = \frac{(1 - x_3) + (1 - x_1)}{2}",
        r"q = \frac{1}{1 + e^{-(2\beta\,G\,v - 2(1-\beta)\,P)/\theta}},\quad \beta^{*} = \frac{P}{G\,v + P}",
        r"\frac{dS}{dt} = \lambda\,a\,q\,(1 - S)",
    ),
    silent_about=(
        N_("The person: interests, earlier schooling, who teaches and how."),
        N_("Setbacks: nothing here falls again after the stop, although the first months often do feel worse."),
        N_("What stays away for good: only cognition has a slider for it, because studies disagree about it."),
        N_("What an early failure does to the will: here it costs nothing to begin too soon."),
        N_("Strength of will: the balance is a state in the hour that decides, not a trait of the person."),
        N_("The far end at 0: with nothing top-down at all, nothing speaks for learning, and chance decides."),
        N_("Which substance it was, for how long, and how old the person is."),
    ),
    remarks=remarks,
    predict="ability",
    shapes=(
        Shape(N_("is back within a month or two"), ((0, 0.5), (0.02, 0.85), (0.05, 0.97), (1, 1))),
        Shape(
            N_("comes back quickly at first, then slowly over years"),
            ((0, 0.5), (0.06, 0.7), (0.2, 0.87), (0.5, 0.95), (1, 0.98)),
        ),
        Shape(N_("rises a little, and stays low"), ((0, 0.5), (0.1, 0.58), (0.3, 0.6), (1, 0.6))),
    ),
)
