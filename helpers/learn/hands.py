"""A show of hands: how many in the room expect each shape, typed in and drawn beside the model's curve."""

from __future__ import annotations

import re
from pathlib import Path

import ipywidgets as widgets
import numpy as np
from traitlets import Unicode

from helpers.errors import N_, CourseError
from helpers.explore.controls import Control, Words
from helpers.explore.explorer import Explorer
from helpers.language import current
from helpers.models.declare import Curves

MOST = 999  # hands for one shape: more is a slip of the fingers
WHOLE = re.compile(r"\d{1,9}")


class Count(Control):
    """A labelled field for a number of hands; ``value`` is what was typed, ``problem`` what is wrong with it."""

    _esm = Path(__file__).parent / "hands.js"
    label = Unicode().tag(sync=True)
    value = Unicode().tag(sync=True)
    problem = Unicode().tag(sync=True)


def read_count(typed: str, label: str) -> int | None:
    """The number of hands that was typed; None for an empty field.

    Raises :class:`CourseError` for anything but a whole number from 0 to :data:`MOST`.
    """
    text = typed.strip()
    if not text:
        return None
    if not WHOLE.fullmatch(text) or int(text) > MOST:
        raise CourseError(
            N_("The hands for “{label}” must be a whole number from 0 to {most}, but “{typed}” was typed."),
            label=label,
            most=MOST,
            typed=text[:20],
        )
    return int(text)


class Hands(widgets.VBox):
    """A field for each shape that may be expected, and the shapes on the explorer's figure with their counts.

    Parameters
    ----------
    explorer : Explorer
        Of a model with shapes to predict.
    """

    def __init__(self, explorer: Explorer) -> None:
        say = current().say
        self.explorer = explorer
        self.model = explorer.model
        self.output = self.model.predicted
        self.counts: list[int | None] = [None] * len(self.model.shapes)
        self.fields = [Count(label=say(shape.label)) for shape in self.model.shapes]
        self.words = Words()
        self.clear = widgets.Button(description=say(N_("Clear the hands")), layout={"width": "auto"})
        self.clear.on_click(lambda _: self.forget())
        self.row = widgets.HBox([*self.fields, self.clear])
        self.row.add_class("course-hands-row")
        explorer.figure.expect_hands(self.output.panel, len(self.fields))
        for position, field in enumerate(self.fields):
            field.observe(lambda _, position=position: self._typed(position), "value")
        explorer.on_draw.append(lambda _: self.compare())
        super().__init__([self.row, self.words])

    def forget(self) -> None:
        """Empty every field, and take the shapes off the figure."""
        for field in self.fields:
            field.value = ""
            field.problem = ""

    def _typed(self, position: int) -> None:
        """Take over one count; what cannot be read is said at its field, and the count before it stays."""
        field = self.fields[position]
        try:
            count = read_count(field.value, field.label)
        except CourseError as problem:
            field.problem = str(problem)
            return
        field.problem = ""
        self.counts[position] = count
        self._draw()
        self.compare()

    def _draw(self) -> None:
        total = sum(count or 0 for count in self.counts)
        t = self.explorer.curves.t
        shown = [
            (self._name(position, count, total), self.model.shapes[position].on(self.output, t), count / total)
            if count
            else None
            for position, count in enumerate(self.counts)
        ]
        self.explorer.figure.show_hands(t, shown)

    def _name(self, position: int, count: int, total: int) -> str:
        say, number = current().say, current().number
        return say(
            N_("{count} of {total}: {shape}"),
            count=number(count, 0),
            total=number(total, 0),
            shape=self.fields[position].label,
        )

    def compare(self) -> None:
        """Say how the hands went, and which of the shapes the model's curve comes nearest to."""
        say, number = current().say, current().number
        total = sum(count or 0 for count in self.counts)
        if total == 0:
            self.words.sentences = []
            return
        parts = [
            say(N_("{count} of {total} expected: {shape}."), count=number(c, 0), total=number(total, 0), shape=f.label)
            for c, f in zip(self.counts, self.fields, strict=True)
            if c
        ]
        if not self.explorer.veiled:
            nearest = self._nearest(self.explorer.curves)
            parts.append(
                say(
                    N_("The model comes nearest to: {shape} ({count} of {total})."),
                    shape=self.fields[nearest].label,
                    count=number(self.counts[nearest] or 0, 0),
                    total=number(total, 0),
                )
            )
        self.words.sentences = [" ".join(parts)]

    def _nearest(self, curves: Curves) -> int:
        """The shape whose mean distance from the model's curve is smallest."""
        curve = curves[self.output.key]
        gaps = [float(np.nanmean(np.abs(shape.on(self.output, curves.t) - curve))) for shape in self.model.shapes]
        return int(np.argmin(gaps))
