"""Recording an explorer: it is set to every balance and scenario in turn, and what it then shows is written down.

No model is computed on the site, and none is written a second time: what a page shows is what the course's own
explorer showed when the site was built.
"""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from helpers import balance as balances
from helpers.explore.controls import Menu
from helpers.explore.explorer import Explorer
from helpers.explore.recovery_view import RecoveryView
from helpers.explore.tipping_view import TippingView
from helpers.learn.prediction import Prediction
from helpers.models import tipping
from helpers.pages.tree import take_apart, written

FEWEST = 8  # a shorter list of numbers is kept as text


@dataclass(frozen=True)
class Axis:
    """One thing that a reader can set: its name, its values, and how the recorder sets them."""

    name: str
    values: list
    choose: Callable[[Any], None]


@dataclass
class Recording:
    """Everything a page needs to show one view.

    ``paths`` maps every part that changes to the number of what it shows in each state (``ids``, one axis for each
    of ``axes``) and to the different things themselves; ``first`` is the view as it begins.
    """

    axes: list[Axis]
    tree: list[dict]
    figure: dict
    paths: dict[tuple, tuple[np.ndarray, list]] = field(default_factory=dict)
    facts: dict = field(default_factory=dict)


def is_panel(view: Explorer | RecoveryView) -> bool:
    """Whether ``view`` is a small panel: a balance, a figure and words, and nothing else to set."""
    return isinstance(view, Explorer) and view.buttons not in view.children


def axes_of(view: Explorer | RecoveryView) -> list[Axis]:
    """What a reader of the page can set, the slowest first."""
    if isinstance(view, RecoveryView):
        return [_menu_axis("menu", view.menu)]
    axes, panel = [], is_panel(view)
    if len(view.model.scenarios) > 1 and not panel:
        axes.append(_menu_axis("scenario", view.scenario))
    axes += [_menu_axis(name, view.sliders[name]) for name in view.recorded_menus]
    balance = view.balance
    steps = round((balance.max - balance.min) / view.recorded_step)
    grid = [round(balance.min + i * view.recorded_step, 6) for i in range(steps + 1)]
    if isinstance(view, TippingView):
        # Where a person rests depends on where they come from: one walk downwards, then one up again.
        axes.append(Axis("walk", ["down", "up"], lambda _: None))
    axes.append(Axis("balance", grid, lambda value: setattr(balance, "value", value)))
    if len(view.overlay.names) > 1 and not panel:
        axes.append(_menu_axis("overlay", view.overlay))
    return axes


def _menu_axis(name: str, menu: Menu) -> Axis:
    return Axis(name, list(menu.names), lambda value: setattr(menu, "value", value))


class Recorder:
    """One view being recorded, in one language; the caller sets the language before every call."""

    def __init__(self, view: Explorer | RecoveryView) -> None:
        self.view = view
        self.axes = axes_of(view)
        prediction = getattr(view, "prediction", None)
        self.prediction = prediction if isinstance(prediction, Prediction) else None
        self.veiled: list[int] = []
        self.shapes: list[tuple[np.ndarray, np.ndarray]] = []
        if self.prediction is not None:
            self._predict()
        if isinstance(view, Explorer):
            # The site is the same whoever builds it: it begins in the middle, and nothing of it is remembered.
            view.remember_balance = None
            view.balance.value = balances.DEFAULT
            view.bring_out()
        self.parts = take_apart(view, self._live())
        self.shape = tuple(len(axis.values) for axis in self.axes)
        self.walks = self._first_walks() if isinstance(view, TippingView) else []
        self.seen: dict[tuple, dict[str, int]] = {}
        self.kept: dict[tuple, list] = {}
        self.ids: dict[tuple, np.ndarray] = {}
        self.last: dict[tuple, tuple[Any, int]] = {}
        self.first = json.loads(json.dumps(self._figure(), default=_jsonable))

    def _live(self) -> dict[str, Menu]:
        if isinstance(self.view, RecoveryView):
            return {"menu": self.view.menu}
        named = {"scenario": self.view.scenario, "overlay": self.view.overlay}
        named |= {name: self.view.sliders[name] for name in self.view.recorded_menus}
        return {axis.name: named[axis.name] for axis in self.axes if axis.name in named}

    def _predict(self) -> None:
        """Note which traces the veil hides, and where each of the shapes runs; then show the curves."""
        figure, prediction = self.view.figure.widget, self.prediction
        hidden = [trace.visible for trace in figure.data]
        for shape in range(len(prediction.shapes.options)):
            prediction.shapes.value = shape
            self.shapes.append((np.array(prediction.t), np.array(prediction.values)))
        # In some figures a curve is shown only for some choices: what the veil hides is what comes and goes with it.
        self.veiled = [
            i
            for i, (before, trace) in enumerate(zip(hidden, figure.data, strict=True))
            if before is False and trace.visible is not False and trace is not self.view.figure.prediction
        ]
        prediction.predict_again()
        prediction.skip.click()

    def _first_walks(self) -> list[int]:
        """On which walk a person begins, by scenario: from above (0) where they start low, from below (1) where not."""
        walks = {}
        for name in reversed(self.view.scenario.names):
            self.view.scenario.value = name
            balance, use = self.view.trail[-1]
            stable, _ = tipping.steady_states(self.view.parameters, balance)
            walks[name] = int(len(stable) > 1 and use > stable.mean())
        return [walks[name] for name in self.view.scenario.names]

    # --- one state after the other

    def states(self) -> Iterator[tuple[int, ...]]:
        """The index of every state, in the order in which they are recorded."""
        yield from itertools.product(*(range(n) for n in self.shape))

    def set(self, state: tuple[int, ...], before: tuple[int, ...] | None) -> None:
        """Set the view to ``state``; only what differs from the state ``before`` is touched."""
        placed = self._placed(state)
        for k, axis in enumerate(self.axes):
            if before is None or before[k] != state[k]:
                axis.choose(axis.values[placed[k]])

    def _placed(self, state: tuple[int, ...]) -> tuple[int, ...]:
        """The state by its values: on the walk downwards the balance is gone through from its upper end."""
        names = [axis.name for axis in self.axes]
        if "walk" not in names or state[names.index("walk")] == 1:
            return state
        at = names.index("balance")
        return (*state[:at], self.shape[at] - 1 - state[at], *state[at + 1 :])

    def note(self, state: tuple[int, ...]) -> None:
        """Write down everything that the view shows now."""
        state = self._placed(state)
        for path, value in self._shown():
            self._keep(path, value, state, self.shape)
        for k, choices in enumerate(self.parts.asked):
            for option in range(len(choices.options)):
                choices.value = option
                shape = (*self.shape, len(choices.options))
                self._keep(("choices", k), [choices.mood, choices.feedback], (*state, option), shape)
            choices.value = -1
            choices.mood = choices.feedback = ""
        if self.prediction is not None:
            self._note_verdicts(state)

    def _note_verdicts(self, state: tuple[int, ...]) -> None:
        prediction = self.prediction
        for shape, (t, values) in enumerate(self.shapes):
            prediction.t, prediction.values = t, values
            prediction.compare(self.view.curves)
            self._keep(
                ("verdict",), list(prediction.verdict.sentences), (*state, shape), (*self.shape, len(self.shapes))
            )
        prediction.t = prediction.values = None
        prediction.verdict.sentences = []

    def _shown(self) -> Iterator[tuple[tuple, Any]]:
        parts = self.parts
        yield from _leaves(self._figure())
        for k, words in enumerate(parts.words):
            yield ("words", k), list(words.sentences)
        for k, html in enumerate(parts.html):
            yield ("html", k), html.value
        for k, control in enumerate(parts.still):
            hidden = control.layout.display == "none"
            yield ("still", k), [] if hidden else list(written(control))

    def _figure(self) -> dict:
        figure = self.parts.figure
        # What Plotly keeps itself: to_plotly_json copies every leaf, ten times slower, and nothing here changes one.
        return {"data": figure._data, "layout": figure._layout}

    def _keep(self, path: tuple, value: Any, state: tuple[int, ...], shape: tuple[int, ...]) -> None:
        if path not in self.ids:
            self.ids[path] = np.full(shape, -1, dtype=np.int32)
            self.seen[path], self.kept[path] = {}, []
        raw, number = self.last.get(path, (self, -1))
        if raw is value:
            self.ids[path][state] = number
            return
        raw, value = value, plain(value)
        key = value.tobytes() if isinstance(value, np.ndarray) else json.dumps(value)
        number = self.seen[path].setdefault(key, len(self.kept[path]))
        if number == len(self.kept[path]):
            self.kept[path].append(value)
        self.ids[path][state] = number
        self.last[path] = raw, number

    # --- the whole

    def finished(self) -> Recording:
        """The recording, with what never changes put into the first figure."""
        made = Recording(self.axes, self.parts.tree, self.first)
        for path, ids in self.ids.items():
            values = self.kept[path]
            if (ids < 0).any():  # a property that is not there in every state
                ids = ids + 1
                values = [None, *values]
            made.paths[path] = (ids, values)
        made.facts = {
            "axes": [{"name": axis.name, "values": axis.values} for axis in self.axes],
            "veiled": self.veiled,
            "gone": self.parts.gone,
            "still": len(self.parts.still),
            "few": is_panel(self.view),
        }
        if self.prediction is not None:
            made.facts["prediction"] = self._position(self.view.figure.prediction)
            made.facts["shapes"] = [[_rounded(t), _rounded(values)] for t, values in self.shapes]
        if isinstance(self.view, TippingView):
            figure = self.view.figure
            made.facts |= {
                "trail": self._position(figure.trail),
                "dot": self._position(figure.dot),
                "walks": self.walks,
            }
        return made

    def _position(self, searched: Any) -> int:
        """Where a trace stands among those of the figure."""
        return next(i for i, trace in enumerate(self.parts.figure.data) if trace is searched)


def record(
    views: list[tuple[Callable[[], None], Explorer | RecoveryView]], told: Callable[[], None]
) -> list[Recording]:
    """Record the same view in several languages side by side, so that every model is computed once.

    Parameters
    ----------
    views : list of (callable, view)
        The callable makes the language of the view that follows it the current one.
    told : callable
        Called after every state, to show progress.
    """
    recorders = []
    for speak, view in views:
        speak()
        recorders.append(Recorder(view))
    before = None
    for state in recorders[0].states():
        for (speak, _), recorder in zip(views, recorders, strict=True):
            speak()
            recorder.set(state, before)
            recorder.note(state)
        before = state
        told()
    return [recorder.finished() for recorder in recorders]


def _leaves(node: Any, path: tuple = ()) -> Iterator[tuple[tuple, Any]]:
    """Every leaf of nested dicts and of the list of traces, with the way to it."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield from _leaves(value, (*path, name))
    elif path == ("data",):
        for i, trace in enumerate(node):
            yield from _leaves(trace, (*path, i))
    else:
        yield path, node


def plain(value: Any) -> Any:
    """A long list of numbers as a float array; everything else as JSON has it, numbers rounded to five figures."""
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        if len(value) >= FEWEST and all(_is_number(x) for x in value):
            return np.array([np.nan if x is None else x for x in value], dtype=float)
        return [plain(x) if isinstance(x, (list, tuple, dict, np.ndarray)) else _short(x) for x in value]
    if isinstance(value, dict):
        return {name: plain(x) for name, x in value.items()}
    return _short(value)


def _is_number(value: Any) -> bool:
    return value is None or (isinstance(value, (int, float, np.number)) and not isinstance(value, bool))


def _short(value: Any) -> Any:
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        return None if math.isnan(value) else float(f"{value:.5g}")
    return value


def _rounded(values: np.ndarray) -> list:
    return [_short(value) for value in values.tolist()]


def _jsonable(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return [_short(x) for x in value.tolist()]
    return _short(value)
