"""The explorer: one widget that holds a View's state and answers the stage in the browser with its frames."""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
from ipywidgets import widget_serialization
from traitlets import Bool, Dict, Instance, TraitType, Unicode

from helpers import balance as balances
from helpers.errors import N_, CourseError
from helpers.explore.encode import as_json
from helpers.explore.frame import Frame
from helpers.explore.idle import cells_wait
from helpers.explore.library import Library, library
from helpers.explore.picture import picture
from helpers.explore.still import Displayed, Still
from helpers.explore.sweep import Sweep
from helpers.explore.texts import texts
from helpers.explore.view import State, View
from helpers.language import current
from helpers.models.declare import Curves

if TYPE_CHECKING:
    import plotly.graph_objects as go


class _Part(TraitType):
    """One value of the state, refused in the course's own words."""

    def __init__(self, check: Callable[[object], object], value: object) -> None:
        super().__init__(value)
        self.check = check

    def validate(self, obj: object, value: object) -> object:
        return self.check(value)


def deflated(told: Mapping[str, Any], _: object = None) -> bytes:
    """What a page begins with, as compressed JSON: written only when it is sent, and read by ``loader.js``."""
    return zlib.compress(json.dumps(told, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8"))


class Explorer(Displayed, anywidget.AnyWidget):
    """A view to explore: ``balance``, ``scenario`` and every parameter are traits, to read, to set and to observe.

    Parameters
    ----------
    view : View
    predict : bool
        Whether to ask for a prediction first, where the view has one.
    ghost : float, optional
        A balance to mark on the slider: where the learner stood last.
    reminder : str
        When and how the learner predicted here before, as one sentence.

    Raises
    ------
    CourseError
        When a trait is set to what it cannot be; what was set before stays.

    Examples
    --------
    >>> from helpers.models import loop
    >>> made = Explorer(View(loop.MODEL))
    >>> seen = []
    >>> made.observe(lambda change: seen.append(change["new"]), "balance")
    >>> made.balance = 0.4
    >>> seen, made.state["balance"], round(float(made.curves["use"][-1]), 2)
    ([0.4], 0.4, 0.74)
    >>> made.scenario = "heavy"
    >>> made.start_use, made.balance
    (0.9, 0.4)
    """

    _esm = Path(__file__).parent / "loader.js"
    library = Instance(Library).tag(sync=True, **widget_serialization)
    facts = Dict().tag(sync=True)
    shown = Dict().tag(sync=True, to_json=deflated)
    """State and frame, as the stage has them: what a page that opens later begins with."""
    predicted = Dict().tag(sync=True)
    """What the learner guessed, and how; empty before."""
    notice = Unicode().tag(sync=True)
    """What has to be said about the learner's own file."""
    room = Bool(False).tag(sync=True)
    state = Dict()

    def __init__(
        self, view: View, *, predict: bool = True, ghost: float | None = None, reminder: str = "", **settings: Any
    ) -> None:
        self.view = view
        start = view.start()
        self.hidden = False
        facts = view.facts(predict) | {"texts": texts(), "ghost": ghost, "reminder": reminder}
        super().__init__(
            library=library(), facts=facts, state=start, shown=_shown(start, view.frame(start)), **settings
        )
        self.add_traits(**{name: _Part(check, start[name]) for name, check in self._parts().items()})
        self.observe(self._part_set, [*self._parts()])
        self.sweep = Sweep(view, self._send_sweep, lambda: not self.hidden and not cells_wait())
        self.on_msg(lambda _, content, __: self._told(content))

    def _parts(self) -> dict[str, Callable[[object], object]]:
        checks = {control.name: control.check for control in self.view.controls}
        return {"balance": balances.check, "scenario": self._check_scenario, **checks}

    def _check_scenario(self, value: object) -> object:
        self.view.model.scenario(value if isinstance(value, str) else repr(value))
        return value

    # --- one state, one computation, one drawing

    @property
    def curves(self) -> Curves:
        """The model's curves in the present state."""
        return self.view.curves(self.state)

    @property
    def frame(self) -> Frame:
        """What is seen in the present state."""
        return self.view.frame(self.state)

    def _part_set(self, change: dict) -> None:
        name, value = change["name"], change["new"]
        if self.state[name] == value:
            return
        if name == "scenario":
            self.set_all({**self.state, **self.view.scenario_values(value)})
        else:
            self.set_all({**self.state, name: value})

    def set_all(self, state: State) -> None:
        """Set everything that ``state`` names at once, and draw once.

        Raises
        ------
        CourseError
            For a name that is not known, and a value that cannot be; the state before stays.
        """
        self._draw(self.view.check({**self.state, **state}))

    def _draw(self, state: dict[str, float | str]) -> None:
        frame = self.view.frame(state)
        self.shown = _shown(state, frame)
        self._take_over(state)
        self.send({"kind": "frame", **self.shown})
        self.sweep.begin(state)

    def _take_over(self, state: dict[str, float | str]) -> None:
        self.state = state
        for name in self._parts():
            if getattr(self, name) != state[name]:
                setattr(self, name, state[name])

    def _should_send_property(self, key: str, value: object) -> bool:
        """The stage is sent a frame by message, with nothing to come back; a page that opens later finds it here."""
        return key != "shown" and super()._should_send_property(key, value)

    # --- what the stage tells

    def _told(self, content: Mapping[str, Any]) -> None:
        kind = content.get("kind")
        if kind == "hidden":
            self.hidden = bool(content.get("hidden"))
            return
        if kind == "ready":  # a page has opened; it heard nothing of what was set before
            if content.get("state") != self.state:
                self.send({"kind": "frame", **_shown(self.state, self.frame)})
            self.sweep.begin(self.state)
            return
        try:
            state = self.view.check(content.get("state", {}))
            if kind == "ask":
                self._draw(state)
            elif kind == "moved":  # drawn from the sweep: nothing to work out
                self._take_over(state)
        except CourseError as problem:
            self._refuse(str(problem))
        except Exception:  # a fault of ours: the learner's page goes on, and the kernel's log tells of it
            self._refuse(current().say(N_("That could not be worked out. Choose something else, or reset.")))
            raise

    def _refuse(self, sentence: str) -> None:
        self.send({"kind": "problem", "sentence": sentence, "state": self.state})

    def _send_sweep(self, state: State, others: list[Mapping[str, float | str]], packed: bytes) -> None:
        self.send({"kind": "sweep", "state": dict(state), "others": [dict(o) for o in others]}, buffers=[packed])

    def still(self) -> Still:
        """What a notebook keeps: where it stands, the picture of it and its words; folded where a guess comes first."""
        say, view, frame = current().say, self.view, self.frame
        words = []
        if view.has_balance:
            begins = N_("Scenario: {scenario}. Balance: {balance}, from 0 (bottom-up) to 1 (top-down).")
            scenario = say(view.model.scenario(self.state["scenario"]).label)
            words = [say(begins, scenario=scenario, balance=current().number(self.state["balance"]))]
        guess = self.facts.get("guess")
        if guess:
            words.append(guess["ask"])
        return Still(
            view.title,
            words,
            [said for said in [frame.headline, *frame.sentences] if said],
            folded=bool(guess) and not self.predicted,
            picture=picture(frame, title=view.title),
        )

    # --- to go further with

    def figure(self, panel: int = 0) -> go.Figure:
        """What is shown as a ``plotly.graph_objects.Figure``, to change and to keep; Plotly's Python is imported now."""
        fetched_in_a_browser("plotly")
        from helpers.explore.plotly_figure import figure

        return figure(self.frame, panel)


def fetched_in_a_browser(package: str) -> None:
    """In a browser tab, load ``package`` from the site's own folder; elsewhere it is there.

    Raises :class:`CourseError` in a browser that cannot wait for it inside a cell.
    """
    if sys.platform != "emscripten" or package in sys.modules:
        return
    import pyodide_js
    from pyodide.ffi import can_run_sync, run_sync

    if not can_run_sync():
        raise CourseError(
            N_("In this browser, first run a cell with {line} in it, and then this one again."),
            line=f"import {package}",
        )
    run_sync(pyodide_js.loadPackage(package))


def _shown(state: State, frame: Frame) -> dict[str, Any]:
    return {"state": dict(state), "frame": as_json(frame)}
