"""Curves that a cell's own code has worked out, drawn under it: for a model that is built step by step."""

from __future__ import annotations

import html

import numpy as np

from helpers.errors import N_
from helpers.explore.frame import Frame, Panel, trace
from helpers.explore.look import HERO, quiet
from helpers.explore.picture import picture
from helpers.lab import STILL
from helpers.language import current


class Drawn:
    """A picture of some curves, and each of them in words; it moves nothing and keeps nothing.

    Examples
    --------
    >>> Drawn(np.array([0.0, 1.0]), {"x": np.array([1.0, 3.0])}).as_html()[:4]
    '<div'
    """

    def __init__(self, t: np.ndarray, curves: dict[str, np.ndarray]) -> None:
        say, number = current().say, current().number
        told = N_("{name} starts at {start}; it is {high} at the highest, {low} at the lowest, and {end} at the end.")
        self.words = [
            say(told, name=name, start=number(y[0]), high=number(y.max()), low=number(y.min()), end=number(y[-1]))
            for name, y in curves.items()
        ]
        traces = [
            trace(name, "quiet" if i else "hero", name, x=t, y=y, line=quiet(i) if i else dict(HERO))
            for i, (name, y) in enumerate(curves.items())
        ]
        across = {"title": {"text": "t"}, "range": [float(t[0]), float(t[-1])]}
        up = {"title": {"text": ", ".join(curves)}}
        title = ", ".join(curves)
        frame = Frame([Panel("drawn", title, traces, {"xaxis": across, "yaxis": up})], self.words[0], self.words[1:])
        self.picture = picture(frame, title=title)

    def as_html(self) -> str:
        """The picture, its words below it."""
        words = "".join(f"<p>{html.escape(said)}</p>" for said in self.words)
        return f'<div class="{STILL}" lang="{current().code}">{self.picture}{words}</div>'

    def _repr_mimebundle_(self, **settings: object) -> tuple[dict, dict]:
        return {"text/plain": "\n".join(self.words), "text/html": self.as_html()}, {}


def named(name: str) -> str:
    """What a curve is called: a name of several words, joined by ``_``, in the reader's language where the course has it.

    A single word may be the reader's own, and is left as it is.

    Examples
    --------
    >>> named("heavy_use"), named("x2")
    ('heavy use', 'x2')
    """
    return current().say(name.replace("_", " ")) if "_" in name else name


def drawn(t: np.ndarray, **curves: np.ndarray) -> Drawn:
    """A picture of ``curves``, each of shape (n,), against ``t``, shape (n,); their names stand at their ends.

    A name is shown as :func:`named` has it.

    Examples
    --------
    >>> print(drawn(np.array([0, 1, 2]), x=np.array([1.0, 3.0, 2.0])).words[0])
    x starts at 1.00; it is 3.00 at the highest, 1.00 at the lowest, and 2.00 at the end.
    """
    return Drawn(np.asarray(t, dtype=float), {named(name): np.asarray(y, dtype=float) for name, y in curves.items()})
