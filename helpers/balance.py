"""The balance between bottom-up (0) and top-down (1): what its values mean, everywhere in the course.

At 0.5 both sides count once, which is the published model (or this course's default). Where the balance
scales two sides, :func:`bottom_up` and :func:`top_down` are the factors: their sum is always 2.
"""

from __future__ import annotations

import math
from numbers import Real

from helpers.errors import N_, CourseError

LOW, DEFAULT, HIGH, STEP = 0.0, 0.5, 1.0, 0.01
LOW_END, HIGH_END = N_("bottom-up"), N_("top-down")
LOW_GLOSS, HIGH_GLOSS = N_("drive and habit"), N_("plan and overview")


def check(balance: float) -> float:
    """Return ``balance`` as a float; raise :class:`CourseError` unless it is a number in [0, 1].

    Examples
    --------
    >>> check(0.5)
    0.5
    >>> check(1.2)
    Traceback (most recent call last):
        ...
    helpers.errors.CourseError: The balance must be a number from 0 (bottom-up) to 1 (top-down), but it is 1.2.
    """
    is_number = isinstance(balance, Real) and not isinstance(balance, bool)
    if not is_number or not math.isfinite(balance) or not LOW <= balance <= HIGH:
        raise CourseError(
            N_("The balance must be a number from 0 (bottom-up) to 1 (top-down), but it is {value}."),
            value=repr(balance),
        )
    return float(balance)


def bottom_up(balance: float) -> float:
    """Factor on the bottom-up side, 2(1 - balance): 2 at balance 0, 1 at 0.5, 0 at 1.

    Examples
    --------
    >>> bottom_up(0.0), bottom_up(0.5), bottom_up(1.0)
    (2.0, 1.0, 0.0)
    """
    return 2.0 * (1.0 - balance)


def top_down(balance: float) -> float:
    """Factor on the top-down side, 2·balance: 0 at balance 0, 1 at 0.5, 2 at 1.

    Examples
    --------
    >>> top_down(0.0), top_down(0.5), top_down(1.0)
    (0.0, 1.0, 2.0)
    """
    return 2.0 * balance
