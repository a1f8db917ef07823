"""A curve as a small picture: in what a student gets back, and of what a student has sketched."""

from __future__ import annotations

import math

import numpy as np


def drawn(t: np.ndarray, values: np.ndarray, axis: tuple[float, float]) -> str:
    """A curve as a small SVG picture, with its axis numbered at the ends; arrays of shape (n,)."""
    low, high = axis if np.isfinite(axis).all() else (float(np.nanmin(values)), float(np.nanmax(values)) or 1.0)
    x = 40 + 360 * (t - t[0]) / (t[-1] - t[0])
    y = 160 - 150 * (values - low) / ((high - low) or 1.0)
    points = " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(x, y, strict=True) if math.isfinite(b))
    labels = [
        (36, 165, "end", low),
        (36, 15, "end", high),
        (40, 178, "start", float(t[0])),
        (400, 178, "end", float(t[-1])),
    ]
    texts = "".join(f'<text x="{a}" y="{b}" text-anchor="{anchor}">{v:g}</text>' for a, b, anchor, v in labels)
    return (
        f'<svg viewBox="0 0 410 184" aria-hidden="true"><path d="M40 10V160H400" fill="none" stroke="#777"/>'
        f'<polyline points="{points}" fill="none" stroke="#0072B2" stroke-width="3"/>{texts}</svg>'
    )
