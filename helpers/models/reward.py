"""Hedonic tone under repeated use (06, the part that liking needs): an opponent process in days.

The idea of an answering process is Solomon and Corbit's (``solomon1974``), the slow shift of the set point Koob
and Le Moal's (``koob2008``); the form, integral feedback, and the numbers are this course's own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

STEPS_A_DAY = 24


@dataclass(frozen=True)
class Course:
    """Day by day, each of shape (days,): highest and mean hedonic tone, and the counter-scaling at its start."""

    highest_tone: np.ndarray
    mean_tone: np.ndarray
    lowest_tone: np.ndarray
    scaling: np.ndarray


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
        Tone without unit; 0 is the resting tone.

    References
    ----------
    This course's own in form; the idea after ``solomon1974`` and ``koob2008``.
    """
    days = len(doses)
    within = np.linspace(0, 1, STEPS_A_DAY + 1)
    start_level = np.empty(days)
    level, kept = 0.0, np.exp(-1 / elimination)
    for day, dose in enumerate(doses):
        level = level * kept + dose
        start_level[day] = level
    # Most days are alike: what happens within a day is computed once for each starting level.
    levels, like = np.unique(np.round(start_level, 9), return_inverse=True)
    drug = levels[:, None] * np.exp(-within / elimination)
    effect = sign * (1.0 if sign > 0 else 0.8) * drug / (half_effect + drug)
    # g' = (1 - (1 + effect) g) / scaling_days is linear: solved by its integrating factor.
    rate = (1 + effect) / scaling_days
    growth = np.exp(_cumulative(rate, within[1]))
    fed = _cumulative(growth, within[1]) / scaling_days
    scaling = np.empty(days)
    load = np.empty(days)
    g, m, fade = 1.0, 0.0, np.exp(-1 / load_days)
    end_growth, end_fed = growth[:, -1].tolist(), fed[:, -1].tolist()
    for day, row in enumerate(like.tolist()):
        scaling[day], load[day] = g, m
        after = (g + end_fed[row]) / end_growth[row]
        m = m * fade + (1 - fade) * abs(1 - (g + after) / 2)
        g = after
    slope = (1 + effect) / growth
    tone = sign * (scaling[:, None] * slope[like] + (fed * slope)[like] - 1) - load_weight * load[:, None]
    mean = (tone[:, 1:] + tone[:, :-1]).mean(axis=1) / 2
    return Course(tone.max(axis=1), mean, tone.min(axis=1), scaling)


def _cumulative(values: np.ndarray, step: float) -> np.ndarray:
    """Integral of each row from its start, by trapezoids, same shape as ``values``."""
    integral = np.zeros_like(values)
    integral[:, 1:] = np.cumsum((values[:, 1:] + values[:, :-1]) / 2 * step, axis=1)
    return integral
