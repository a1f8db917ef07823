"""A long stressor (05a): the HPA axis with gland masses, the published model of Karin et al. (``karin2020``).

Hormones settle within minutes to hours and are solved at steady state, day by day; the masses of the pituitary's
corticotrophs and of the adrenal cortex follow over weeks. The equations and constants are those in the code that the
same group published with ``milo2025``; that code notes which half-lives ``karin2020`` had used, and these are the
defaults here.
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

NONE, DAYS, RESTING = N_("no unit"), N_("days"), N_("times the resting level")
BEFORE, SHOWN = 20, 280  # days shown before the stressor begins, and after
NEAR = 0.1  # of the resting level: nearer than this is "back"
TEST_CRH = 3.0  # level at which a CRH test holds CRH, in resting levels; set by hand


@dataclass(frozen=True)
class Parameters(declare.Parameters):
    """How long and strong the stressor is, how cortisol feeds back, and how fast the glands turn over."""

    length: float = parameter(
        60, 0, 180, unit=DAYS, symbol="L", label=N_("How long the stressor lasts"), shown=True, step=1
    )
    strength: float = parameter(
        1.0, 0, 1, unit=NONE, symbol="S", label=N_("Strength of the stressor"), shown=True, step=0.05
    )
    threshold: float = parameter(
        4.0, 1, 8, unit=NONE, symbol="K", source="milo2025", step=0.1,
        label=N_("Cortisol at which the feedback is half on: the smaller, the stronger the feedback"),
    )  # fmt: skip
    pituitary_half_life: float = parameter(
        7, 3, 40, unit=DAYS, symbol="T_P", label=N_("Half-life of the pituitary cells"), source="milo2025", step=1
    )
    adrenal_half_life: float = parameter(
        14, 3, 60, unit=DAYS, symbol="T_A", label=N_("Half-life of the adrenal cells"), source="milo2025", step=1
    )


TIME = Axis(N_("Time since the stressor began"), DAYS)
AXIS = (0.0, 3.0)
OUTPUTS = (
    Output("crh", N_("CRH (from the hypothalamus)"), RESTING, 0.0, 4.0, AXIS),
    Output("acth", N_("ACTH (from the pituitary)"), RESTING, 0.0, 4.0, AXIS, main=True),
    Output("cortisol", N_("Cortisol (from the adrenals)"), RESTING, 0.0, 6.0, AXIS, main=True),
    Output("drive", N_("What drives the hypothalamus"), RESTING, 0.0, 3.0, AXIS),
    Output("pituitary", N_("Mass of the pituitary cells"), RESTING, 0.0, 6.0, AXIS, panel=1),
    Output("adrenal", N_("Mass of the adrenals"), RESTING, 0.0, 6.0, AXIS, panel=1),
)


def root(right: float, kappa: float, guess: float) -> float:
    """The one positive c with c (1 + kappa c³) = right, for right, guess > 0 and kappa >= 0.

    The left side rises and is convex, so there is one root, and Newton's method comes down to it from any
    positive guess after its first step.

    Examples
    --------
    >>> root(2.0, 1.0, 1.0)
    1.0
    """
    c = guess
    for _ in range(100):
        cube = kappa * c * c * c
        better = c - (c * (1 + cube) - right) / (1 + 4 * cube)
        if abs(better - c) <= 1e-14 * c:
            return better
        c = better
    return c


def resting_cortisol(drive: float, threshold: float) -> float:
    """Cortisol c of a person whose glands have had years to settle: c (1 + (c / K)³) = u, in the published unit.

    There CRH and ACTH are 1 whatever u and K are. Source: ``milo2025``, from dP/dt = dA/dt = 0.

    Examples
    --------
    >>> round(resting_cortisol(1.0, 4.0), 3)
    0.985
    """
    return root(drive, threshold**-3, drive)


def respond(
    drive: Sequence[float], kappa: float, pituitary_half_life: float, adrenal_half_life: float
) -> tuple[np.ndarray, ...]:
    """CRH, ACTH, cortisol and the two gland masses, day by day, each in multiples of this person's resting level.

    With x1, x2, x3 and P, A so scaled and g = (1 + kappa) / (1 + kappa x3³):
    x1 = u g / x3, x2 = P x1 g, x3 = A x2; dP/dt = P (x1 - 1) ln 2 / T_P; dA/dt = A (x2 - 1) ln 2 / T_A.
    The first three give x3 (1 + kappa x3³) = (1 + kappa) √(u P A), x1 = √(u / (P A)) and x2 = x3 / A.

    Parameters
    ----------
    drive : sequence of float, shape (n,)
        Drive of each day, in multiples of the drive at rest; it stays the same through the day.
    kappa : float
        (resting cortisol / K)³.
    pituitary_half_life, adrenal_half_life : float
        In days.

    Returns
    -------
    tuple of five ndarray, each of shape (n,)
        At the start of each day, after the day's drive has set in. All begin at rest; with a drive of 1 they stay
        exactly 1.

    References
    ----------
    Karin et al. 2020 (``karin2020``); equations as in the code of ``milo2025``, without its carrying capacities.
    """
    grow_p, grow_a = math.log(2) / pituitary_half_life, math.log(2) / adrenal_half_life
    p = a = 0.0  # logarithms of the two masses
    days = []
    for u in drive:
        hormones = _hormones(u, kappa, p, a)
        days.append((*hormones, math.exp(p), math.exp(a)))
        crh, acth, cortisol = hormones
        p1, a1 = grow_p * (crh - 1), grow_a * (acth - 1)
        # A day is a short step here, the fastest rate being 0.3 a day: third order (Bogacki and Shampine) is plenty.
        crh, acth, cortisol = _hormones(u, kappa, p + p1 / 2, a + a1 / 2, cortisol)
        p2, a2 = grow_p * (crh - 1), grow_a * (acth - 1)
        crh, acth, _ = _hormones(u, kappa, p + 0.75 * p2, a + 0.75 * a2, cortisol)
        p3, a3 = grow_p * (crh - 1), grow_a * (acth - 1)
        p += (2 * p1 + 3 * p2 + 4 * p3) / 9
        a += (2 * a1 + 3 * a2 + 4 * a3) / 9
    return tuple(np.array(days).T)


def _hormones(u: float, kappa: float, p: float, a: float, guess: float = 1.0) -> tuple[float, float, float]:
    """CRH, ACTH and cortisol at steady state for the logarithms of the masses."""
    push = math.sqrt(u * math.exp(p + a))
    cortisol = root((1 + kappa) * push, kappa, guess)
    return u / push, cortisol * math.exp(-a), cortisol


def stressor(length: float, strength: float, balance: float) -> tuple[np.ndarray, np.ndarray]:
    """Days, shape (301,), and what the stressor adds to the drive on each: 2(1 - balance) S from day 0 for L days.

    L counts in whole days. Source: the balance is this course's own.
    """
    day = np.arange(-BEFORE, SHOWN + 1)
    lasts = (day >= 0) & (day < round(length))
    return day, np.where(lasts, balances.bottom_up(balance) * strength, 0.0)


def simulate(parameters: Parameters, balance: float = balances.DEFAULT) -> Curves:
    """The stress system before, through and after a long stressor; see :func:`respond` for the equations.

    Parameters
    ----------
    parameters : Parameters
    balance : float
        From 0 to 1; the drive is u = 1 + 2(1 - balance) S while the stressor lasts.

    Returns
    -------
    Curves
        t in days since the stressor began, shape (301,), from -20 to 280; all in multiples of the resting level.

    Raises
    ------
    CourseError
        If the balance is not a number in [0, 1].

    References
    ----------
    Karin et al. 2020 (``karin2020``) and Milo et al. 2025 (``milo2025``); the balance is this course's own.

    Examples
    --------
    >>> curves = simulate(Parameters(), 0.5)
    >>> after = curves.t.searchsorted(90)
    >>> print(curves["cortisol"][after].round(2), curves["acth"][after].round(2))
    1.0 0.78
    """
    p = parameters
    day, added = stressor(p.length, p.strength, balances.check(balance))
    drive = 1 + added
    crh, acth, cortisol, pituitary, adrenal = respond(
        drive.tolist(), feedback(p), p.pituitary_half_life, p.adrenal_half_life
    )
    return Curves(TIME, day.astype(float), OUTPUTS, (crh, acth, cortisol, drive, pituitary, adrenal))


def feedback(parameters: Parameters) -> float:
    """(Resting cortisol / K)³, which is kappa, of a person with a resting drive of 1; no unit.

    Examples
    --------
    >>> round(feedback(Parameters()), 4)
    0.0149
    """
    return (resting_cortisol(1.0, parameters.threshold) / parameters.threshold) ** 3


def crh_test(curves: Curves, parameters: Parameters, day: float) -> float:
    """ACTH in a CRH test on ``day``, as a share of the same test in the same person at rest.

    The test holds CRH at three times its resting level until the hormones have settled (set by hand: the clinical
    test is one injection, followed for hours): x3 (1 + kappa x3³) = (1 + kappa) A P x1, x2 = x3 / A.

    Examples
    --------
    >>> curves = simulate(Parameters())
    >>> print(round(crh_test(curves, Parameters(), day=-10), 2), round(crh_test(curves, Parameters(), day=70), 2))
    1.0 0.77
    """
    kappa = feedback(parameters)

    def acth(pituitary: float, adrenal: float) -> float:
        right = (1 + kappa) * adrenal * pituitary * TEST_CRH
        return root(right, kappa, right) / adrenal

    at = int(np.argmin(np.abs(curves.t - day)))
    return acth(float(curves["pituitary"][at]), float(curves["adrenal"][at])) / acth(1.0, 1.0)


def ends(curves: Curves) -> int | None:
    """The first day without the stressor, or None where nothing of it reaches the stress system.

    Examples
    --------
    >>> ends(simulate(Parameters(length=60)))
    60
    """
    stressed = np.flatnonzero(curves["drive"] > 1)
    return int(curves.t[stressed[-1]]) + 1 if len(stressed) else None


def days_until_back(curves: Curves, key: str) -> int | None:
    """Days after the stressor's end until a curve is, and stays, within a tenth of rest; None where it is not yet."""
    end = ends(curves)
    if end is None:
        return 0
    after = curves.t >= end
    away = np.flatnonzero(np.abs(curves[key][after] - 1) > NEAR)
    if len(away) == 0:
        return 0
    return None if away[-1] + 1 == after.sum() else int(away[-1]) + 1


def remarks(curves: Curves) -> list[tuple[str, dict[str, float]]]:
    """How high it goes, what hides behind the level on the stressor's last day, and when it is back."""
    end = ends(curves)
    if end is None:
        return [
            (N_("Nothing of the stressor reaches the stress system: everything stays at its resting level, 1."), {})
        ]
    last = int(np.flatnonzero(curves.t == end - 1)[0])
    return [
        (
            N_("On the stressor's last day cortisol is {cortisol} times its resting level, ACTH {acth} and CRH {crh}."),
            {key: float(curves[key][last]) for key in ("cortisol", "acth", "crh")},
        ),
        (
            N_("By then the adrenals have {adrenal} times their resting mass, the pituitary cells {pituitary} times."),
            {key: float(curves[key][last]) for key in ("adrenal", "pituitary")},
        ),
        (
            N_("After the stressor, ACTH goes down to {lowest}."),
            {"lowest": float(curves["acth"][last + 1 :].min())},
        ),
        _when_back(curves, end),
    ]


def _when_back(curves: Curves, end: int) -> tuple[str, dict[str, float]]:
    keys = ("cortisol", "acth", "adrenal")
    days = {key: days_until_back(curves, key) for key in keys}
    if None in days.values():
        text = N_(
            "By the end of the curves, {days} days after the stressor, not everything is back: cortisol is {cortisol}, "
            "ACTH {acth}, the mass of the adrenals {adrenal}."
        )
        return text, {key: float(curves[key][-1]) for key in keys} | {"days": int(curves.t[-1]) - end}
    text = N_(
        "Days until back, and staying, within a tenth of rest: cortisol {cortisol}, ACTH {acth}, the mass of the "
        "adrenals {adrenal}."
    )
    return text, days


AXIS_EQUATIONS = (
    r"x_1 = [\text{CRH}] = \frac{u}{x_3\left(1+(x_3/K)^3\right)},\quad"
    r" x_2 = [\text{ACTH}] = \frac{P\,x_1}{1+(x_3/K)^3},\quad x_3 = A\,x_2",
    r"\frac{dP}{dt} = \frac{\ln 2}{T_P}\,P\,(x_1 - 1),\quad \frac{dA}{dt} = \frac{\ln 2}{T_A}\,A\,(x_2 - 1)",
)

MODEL = Model(
    name="stress",
    title=N_("A long stressor: the stress system and its glands"),
    published=True,
    sources=("karin2020", "milo2025"),
    parameters=Parameters,
    simulate=simulate,
    time=TIME,
    outputs=OUTPUTS,
    scenarios={
        "two_months": Scenario(N_("Two months of stress"), Parameters()),
        "one_week": Scenario(N_("One week of stress"), Parameters(length=7)),
        "half_a_year": Scenario(N_("Half a year of stress"), Parameters(length=180)),
        "slower_glands": Scenario(
            N_("Two months, with the slower glands of a later study"),
            Parameters(pituitary_half_life=20, adrenal_half_life=30),
        ),
    },
    balance_moves=N_(
        "To the right less of the stressor reaches the hypothalamus, to the left more. The glands and the feedback do not "
        "move."
    ),
    equations=(
        r"u = 1 + 2(1-\beta)\,S\quad (0 \le t < L),\qquad u = 1\quad (t < 0,\ t \ge L)",
        *AXIS_EQUATIONS,
    ),
    silent_about=(
        N_("Hours: the rhythm of day and night and the pulses of the hormones; every day here is one value."),
        N_(
            "How fast the glands really turn over: the defaults are the half-lives that Karin and colleagues used, as "
            "noted in the later code of the same group, which itself uses 20 and 30 days. We have read that code and "
            "the abstract of the article, not the whole article."
        ),
        N_("What the stressor is: work, illness, poverty, fear, alcohol; here it is one number."),
        N_(
            "Why cortisol falls in many people while their stress goes on: here it stays raised as long as the "
            "stressor lasts."
        ),
        N_("Everything outside this axis: the nervous system's fast alarm, the immune system, sleep, other people."),
        N_("How it feels: a curve of cortisol is not a measure of anybody's strain."),
    ),
    remarks=remarks,
    predict="acth",
    shapes=(
        Shape(
            N_("rises with the stressor, and is back the day it ends"),
            ((0, 0.34), (0.066, 0.34), (0.07, 0.58), (0.265, 0.58), (0.27, 0.34), (1, 0.34)),
        ),
        Shape(
            N_("rises at first, then comes down; after the end it lies below normal for weeks"),
            ((0, 0.34), (0.066, 0.34), (0.07, 0.47), (0.26, 0.35), (0.27, 0.24), (0.4, 0.27), (0.6, 0.34), (1, 0.34)),
        ),
        Shape(
            N_("rises, and stays raised for weeks after the end"),
            ((0, 0.34), (0.066, 0.34), (0.07, 0.53), (0.265, 0.64), (0.45, 0.47), (0.7, 0.34), (1, 0.34)),
        ),
    ),
)
