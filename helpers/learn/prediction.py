"""Predict first: the learner draws the expected curve, or picks a shape, before the model answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import ipywidgets as widgets
import numpy as np

from helpers.errors import N_
from helpers.explore import room
from helpers.explore.controls import Choices, Words
from helpers.explore.explorer import Explorer
from helpers.language import current
from helpers.learn import progress
from helpers.learn.hands import Hands
from helpers.models.declare import Curves, Shape

CLOSE = 0.08  # of the axis: closer than this all along is a good prediction
POINT = re.compile(r"[ML]\s*(-?[\d.eE+-]+)[ ,]\s*(-?[\d.eE+-]+)")


class Prediction:
    """A prediction asked for above an explorer's figure, and kept on it afterwards.

    Until the learner has drawn, chosen, or moved any control, the model's curves are veiled.

    Parameters
    ----------
    explorer : Explorer
    before : mapping, optional
        An earlier prediction, as :mod:`helpers.learn.progress` keeps it: the learner is reminded of it.
    keep : callable, optional
        Told how the learner predicted (drawn or by a shape) and the shape, in English, or an empty text.
    """

    def __init__(
        self,
        explorer: Explorer,
        before: Mapping[str, str] | None = None,
        keep: Callable[[str, str], None] | None = None,
    ) -> None:
        self.explorer = explorer
        self.before = before or {}
        self.keep = keep
        self.output = explorer.model.predicted
        self.t: np.ndarray | None = None
        self.values: np.ndarray | None = None
        self.verdict = Words()
        self._build()
        self._veil(True)
        explorer.on_draw.append(self.compare)
        watched = [explorer.balance, explorer.scenario, *explorer.sliders.values()]
        for control in watched:
            control.observe(lambda _: self._veil(False), "value")
        explorer.figure.on_path(self._drawn)

    def _build(self) -> None:
        say = current().say
        model = self.explorer.model
        self.shapes = Choices(
            label=say(N_("Or choose one of three shapes: {label} …"), label=say(self.output.label)),
            options=[say(shape.label) for shape in model.shapes],
        )
        self.shapes.observe(self._chosen, "value")
        self.skip = widgets.Button(description=say(N_("Show the curves without predicting")), layout={"width": "auto"})
        self.skip.on_click(lambda _: self._veil(False))
        self.again = widgets.Button(description=say(N_("Predict again")), layout={"width": "auto"})
        self.again.on_click(lambda _: self.predict_again())
        ask = say(
            N_(
                "Predict first: how will “{label}” go in the scenario “{scenario}”? Draw the whole curve with the mouse "
                "on the empty axes below."
            ),
            label=say(self.output.label),
            scenario=say(model.scenario(self.explorer.first_scenario).label),
        )
        self.question = widgets.VBox(
            [
                widgets.HTML(f'<div class="course-control"><strong>{ask}</strong></div>'),
                *([Words(sentences=[earlier])] if (earlier := _reminder(self.before, model.shapes)) else []),
                self.shapes,
                widgets.HBox([self.skip]),
            ]
        )
        self.hands: Hands | None = None
        self.explorer.prompt.children = [self.question, self.verdict, widgets.HBox([self.again])]
        if room.in_a_room():
            self._ask_the_room()

    def _ask_the_room(self) -> None:
        """In place of one learner's choice, a count of hands for each shape; it stays when the curves are shown."""
        say = current().say
        ask = say(
            N_("How will “{label}” go in the scenario “{scenario}”? Count the hands for each."),
            label=say(self.output.label),
            scenario=say(self.explorer.model.scenario(self.explorer.first_scenario).label),
        )
        self.hands = Hands(self.explorer)
        self.skip.description = say(N_("Show the curves"))
        self.again.description = say(N_("Ask again"))
        self.question.children = [widgets.HTML(f'<div class="course-control course-ask"><strong>{ask}</strong></div>')]
        self.hands.row.children = [*self.hands.row.children, self.skip, self.again]
        self.explorer.prompt.children = [self.question, self.hands, self.verdict]

    def _veil(self, on: bool) -> None:
        """Hide or show the model's curves, and let the mouse draw while they are hidden."""
        if on == self.explorer.veiled:
            return
        self.question.layout.display = self.skip.layout.display = "" if on else "none"
        self.again.layout.display = "none" if on else ""
        self.explorer.veil(on)

    def predict_again(self) -> None:
        """Take the prediction away and ask once more."""
        self.t = self.values = None
        self.shapes.value = -1
        self.verdict.sentences = []
        if self.hands is not None:
            self.hands.forget()
        self.explorer.figure.forget_prediction()
        self._veil(True)

    def _chosen(self, change: dict) -> None:
        if change["new"] < 0:
            return
        shape = self.explorer.model.shapes[change["new"]]
        t = self.explorer.curves.t
        self._show(t, shape.on(self.output, t))
        if self.keep is not None:
            self.keep(progress.SHAPE, shape.label)

    def _drawn(self, path: str) -> None:
        t = self.explorer.curves.t
        values = curve_from_path(path, t)
        if np.isfinite(values).any():
            self._show(t, values)
            if self.keep is not None:
                self.keep(progress.DRAWN, "")

    def _show(self, t: np.ndarray, values: np.ndarray) -> None:
        self.t, self.values = t, values
        self.explorer.figure.show_prediction(t, values)
        self._veil(False)

    def compare(self, curves: Curves) -> None:
        """Say where the prediction and ``curves`` differ; nothing where there is no prediction."""
        if self.values is not None and not self.explorer.veiled:
            low, high = self.output.reach
            at = np.interp(self.t, curves.t, curves[self.output.key])
            unit = self.explorer.model.time.unit
            self.verdict.sentences = [difference(self.t, self.values, at, high - low, unit)]


def _reminder(before: Mapping[str, str], shapes: Sequence[Shape]) -> str:
    """When and how the learner predicted here before; empty where they did not."""
    say, day = current().say, progress.day(before.get("when", ""))
    if day is None:
        return ""
    if before.get("how") == progress.DRAWN:
        return say(N_("You predicted here on {day}, and drew a curve. You can predict again."), day=current().date(day))
    if before.get("shape") in [shape.label for shape in shapes]:
        template = N_("You predicted here on {day}, and chose “{shape}”. You can predict again.")
        return say(template, day=current().date(day), shape=say(before["shape"]))
    return say(N_("You predicted here on {day}. You can predict again."), day=current().date(day))


def curve_from_path(path: str, t: np.ndarray) -> np.ndarray:
    """The values at ``t`` of a path drawn with the mouse.

    Parameters
    ----------
    path : str
        SVG path of moves and lines in data coordinates, as Plotly gives it.
    t : ndarray, shape (n,)

    Returns
    -------
    ndarray, shape (n,)
        NaN outside the drawn stretch of time. Where the hand went back, the later stroke counts.
    """
    points: dict[float, float] = {float(x): float(y) for x, y in POINT.findall(path or "")}
    if len(points) < 2:
        return np.full(len(t), np.nan)
    x = np.array(sorted(points))
    y = np.array([points[at] for at in x])
    reach = 0.02 * (t[-1] - t[0])  # a line begun or ended a hair inside the axes is meant to reach them
    near = (t >= x[0] - reach) & (t <= x[-1] + reach)
    return np.where(near, np.interp(t, x, y), np.nan)


def difference(t: np.ndarray, expected: np.ndarray, model: np.ndarray, span: float, unit: str) -> str:
    """One honest sentence on where a prediction and the model's curve differ.

    Parameters
    ----------
    t, expected, model : ndarray, shape (n,)
        ``expected`` is NaN where nothing was predicted.
    span : float
        Height of the axis, the measure of what is a large difference.
    unit : str
        Unit of ``t``, untranslated.
    """
    say, number = current().say, current().number
    drawn = np.isfinite(expected)
    gap = np.where(drawn, expected - model, 0.0)
    worst = int(np.argmax(np.abs(gap)))
    if abs(gap[worst]) <= CLOSE * span:
        return say(
            N_("You expected very nearly this: your curve and the model's are never more than {gap} apart."),
            gap=number(abs(gap[worst])),
        )
    template = (
        N_(
            "You expected more than the model gives. The difference is largest at {when} {unit}: {expected} against {model}."
        )
        if gap[worst] > 0
        else N_(
            "You expected less than the model gives. The difference is largest at {when} {unit}: {expected} against {model}."
        )
    )
    return say(
        template,
        when=number(float(t[worst]), 1),
        unit=say(unit),
        expected=number(float(expected[worst])),
        model=number(float(model[worst])),
    )
