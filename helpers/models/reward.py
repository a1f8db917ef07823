"""Hedonic tone under repeated use (06, the part that liking needs): an opponent process in days.

The idea of an answering process is Solomon and Corbit's (``solomon1974``), the slow shift of the set point Koob
and Le Moal's (``koob2008``); the form, integral feedback, and the numbers are this course's own.

There is no MODEL here yet: the doses are given. Where each day's dose is itself decided (relief against plan), the
decision belongs in front of :func:`hedonic_tone`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

HOURS = 24  # steps in a day


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
    half_effect: float = 0.5,
    scaling_days: float = 7.0,
    load_days: float = 90.0,
    load_weight: float = 0.5,
) -> Course:
    """Hedonic tone on each of a row of days, one dose at the start of each.

    Drug level D falls with time constant ``elimination``; effect E = D / (half_effect + D), times 0.8 where the
    substance inhibits; transmitter activity a = g (1 + sign E); counter-scaling dg/dt = (1 - a) / scaling_days;
    slow load dm/dt = (|1 - g| - m) / load_days; tone h = sign (a - 1) - load_weight m.

    Parameters
    ----------
    doses : ndarray, shape (days,)
        Size of the dose that day; 0 for none.
    sign : int
        +1 for a substance that raises the transmitter's activity, -1 for one that inhibits it.
    elimination, scaling_days, load_days : float
        Time constants in days.
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
    gain = 1 + (sign if sign > 0 else 0.8 * sign) * half_hours / (half_effect + half_hours)
    growth, fed = _within_day(gain[:, 1::2], scaling_days)
    scaling, load = _from_day_to_day(growth, fed, like, load_days)
    activity = (scaling[:, None] + fed[like]) * (gain[:, ::2] / growth)[like]
    return Course(activity, sign * (activity - 1) - load_weight * load[:, None], scaling, load)


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
    share = np.full(HOURS + 1, 1 / HOURS)
    share[[0, -1]] /= 2
    rows = np.stack([growth[:, -1], fed[:, -1], (1 / growth) @ share, (fed / growth) @ share], axis=1)
    g, m, fade = 1.0, 0.0, math.exp(-1 / load_days)
    scaling, load = [], []
    for grown, given, kept, added in rows[like].tolist():
        scaling.append(g)
        load.append(m)
        m = m * fade + (1 - fade) * abs(1 - (kept * g + added))
        g = (g + given) / grown
    return np.array(scaling), np.array(load)
