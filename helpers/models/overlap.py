"""How much two groups overlap: two normal distributions with the same spread, some standard deviations apart."""

from __future__ import annotations

from statistics import NormalDist

STANDARD = NormalDist()


def overlap(distance: float) -> float:
    """Share that two such groups have in common, 0 to 1: 2 Phi(-|d| / 2), where ``distance`` is d (Cohen's).

    Examples
    --------
    >>> round(float(overlap(0.0)), 3), round(float(overlap(0.58)), 2)
    (1.0, 0.77)
    """
    return 2 * STANDARD.cdf(-abs(distance) / 2)


def superiority(distance: float) -> float:
    """Chance that somebody drawn from the second group lies above somebody drawn from the first: Phi(d / sqrt 2).

    Examples
    --------
    >>> round(superiority(0.0), 2), round(superiority(0.5), 2)
    (0.5, 0.64)
    """
    return STANDARD.cdf(distance / 2**0.5)
