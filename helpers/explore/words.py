"""What a curve does, in a sentence: the words under every figure."""

from __future__ import annotations

import numpy as np

from helpers.errors import N_
from helpers.language import current
from helpers.models.declare import Curves, Model, Output

NOTABLE = 0.05  # of the axis: a smaller change is "about the same"


def describe(model: Model, curves: Curves) -> list[str]:
    """Sentences for the main curves: where it ends, and how it got there. In a remark, an int is a count."""
    if model.remarks is not None:
        number = current().number
        return [
            current().say(template, **{name: number(v, 0 if isinstance(v, int) else 2) for name, v in values.items()})
            for template, values in model.remarks(curves)
        ]
    endings = [
        current().say(ending.text) for ending in model.endings if ending.low <= curves[ending.key][-1] < ending.high
    ]
    courses = [
        _course(output, curves.t, curves[output.key], current().say(model.time.unit))
        for output in model.outputs
        if output.main
    ]
    return [*endings, *courses]


def _course(output: Output, t: np.ndarray, values: np.ndarray, time_unit: str) -> str:
    """One curve in words: its shape, its start and end, and its turning point where it has one."""
    low, high = output.reach
    small = NOTABLE * (high - low if np.isfinite(high - low) else float(np.ptp(values)) or 1.0)
    start, end = float(values[0]), float(values[-1])
    top, bottom = int(np.argmax(values)), int(np.argmin(values))
    rise, fall = values[top] - max(start, end), min(start, end) - values[bottom]
    if rise > small and rise >= fall:
        template, turn = N_("{label} rises from {start} to {turn} at {when} {unit}, then falls to {end}."), top
    elif fall > small:
        template, turn = N_("{label} falls from {start} to {turn} at {when} {unit}, then rises to {end}."), bottom
    elif end - start > small:
        template, turn = N_("{label} rises from {start} to {end}."), top
    elif start - end > small:
        template, turn = N_("{label} falls from {start} to {end}."), bottom
    else:
        template, turn = N_("{label} stays at about {end}."), top
    number = current().number
    return current().say(
        template,
        label=current().say(output.label),
        start=number(start),
        end=number(end),
        turn=number(float(values[turn])),
        when=number(float(t[turn]), 1),
        unit=time_unit,
    )
