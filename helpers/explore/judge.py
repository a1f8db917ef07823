"""What a curve does, and how a predicted one differs from it: judged by shape first, by numbers on asking."""

from __future__ import annotations

import numpy as np

from helpers.errors import N_
from helpers.language import current


def headline(label: str, t: np.ndarray, values: np.ndarray, low: float, high: float) -> str:
    """The curve in one short sentence without numbers."""
    start, end = float(values[0]), float(values[-1])
    small = 0.05 * (high - low)
    template = N_("{label} stays about the same.")
    if end - start > small:
        template = N_("{label} rises.")
    elif start - end > small:
        template = N_("{label} falls.")
    return current().say(template, label=label)
