"""A View: what can be set on an explorer, and the frame that each setting gives. No widget, no figure that lives."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from numbers import Real
from typing import Any

import numpy as np

from helpers import balance as balances
from helpers.errors import N_, CourseError
from helpers.explore import ideas, judge
from helpers.explore.frame import Frame, Panel, Table, Trace, curve_table, trace
from helpers.explore.look import HERO, PUBLISHED, SYMBOLS, quiet, with_unit
from helpers.explore.published import Published, groups, shown, where_from
from helpers.explore.words import describe
from helpers.language import current
from helpers.models.declare import SEED, Curves, Model, Output, Parameters

State = Mapping[str, float | str]
"""What is set, flat: ``balance``, ``scenario``, every parameter and every control of the view by its name."""

SLIDER, CHOICE, SWITCH, NEXT, PLAY = "slider", "choice", "switch", "next", "play"
FRONT = 3  # controls beside the figure; the rest is in the drawer
OVERLAY = "overlay"
# The panel that the balance moves, where it does not move the one of the curve that is predicted.
MOVED = {"contributions": 2, "recognition": 1, "prediction_error": 2, "incentive_salience": 1}


@dataclass(frozen=True)
class Control:
    """One thing that can be set besides the balance and the scenario.

    Attributes
    ----------
    name : str
        Its key in the state; a parameter's own name, or one of the view's.
    kind : str
        ``slider``, ``choice`` (one of ``options``), ``switch`` ("yes"/"no" or "on"/"off": its two options, off first),
        ``next`` (a button that takes the next whole number, round to the first after the last), ``play`` (a slider over
        time that can run by itself).
    label, unit, hint, group : str
        In the reader's language; ``unit`` is empty where there is none, ``group`` is the heading that it stands under.
    low, high, step, decimals
        Of what is a number.
    options : mapping
        ``{value: words}`` of a choice.
    place : str
        ``front`` (beside the figure), ``more`` (in the drawer), ``under`` (under the figure).
    """

    name: str
    kind: str
    label: str
    default: float | str
    unit: str = ""
    low: float = 0.0
    high: float = 0.0
    step: float = 0.0
    decimals: int = 0
    options: Mapping[str, str] = field(default_factory=dict)
    place: str = "more"
    group: str = ""
    hint: str = ""

    def check(self, value: object) -> float | str:
        """``value`` as the state holds it; raises :class:`CourseError` for one that cannot be."""
        if self.options:
            if not isinstance(value, str) or value not in self.options:
                raise CourseError(
                    N_("“{label}” must be one of {names}, but it is {value}."),
                    label=self.label,
                    names=", ".join(self.options),
                    value=repr(value),
                )
            return value
        is_number = isinstance(value, Real) and not isinstance(value, bool)
        if not is_number or not math.isfinite(value) or not self.low <= value <= self.high:
            raise CourseError(
                N_("“{label}” must be a number from {low:g} to {high:g}, but it is {value}."),
                label=self.label,
                low=self.low,
                high=self.high,
                value=repr(value),
            )
        return float(value)


@dataclass(frozen=True)
class Guess:
    """A prediction to be asked for before the answer is seen.

    Attributes
    ----------
    form : str
        ``curve`` (drawn by hand or chosen among ``options``), ``number``, or ``outcome`` (one of ``options``).
    ask : str
        The question, in the reader's language.
    options : mapping
        ``{id: words}``: shapes of a curve, or named outcomes. Ids never change.
    points : mapping
        ``{id: [(share of time, share of axis), ...]}`` of the shapes.
    panel, key : str
        Where the curve that is guessed stands; for a number, ``key`` is empty.
    low, high, step, unit
        Of what is guessed: the axis of a curve, or the range of a number; ``step`` is a number's.
    time_unit : str
        What runs along the bottom of a curve, empty where it has no unit.
    ideas : mapping
        ``{what was predicted: words}``: the idea behind it, told with the answer; ``facts`` fills them in from ``ideas.py``.
    """

    form: str
    ask: str
    options: Mapping[str, str] = field(default_factory=dict)
    points: Mapping[str, Sequence[tuple[float, float]]] = field(default_factory=dict)
    panel: str = ""
    key: str = ""
    low: float = 0.0
    high: float = 1.0
    step: float = 0.01
    unit: str = ""
    time_unit: str = ""
    ideas: Mapping[str, str] = field(default_factory=dict)


class View:
    """What every explorer is made of. A subclass says what its frame is; everything here is pure.

    Parameters
    ----------
    model : Model
    scenario : str, optional
        Where to begin; the model's first scenario otherwise. Raises :class:`CourseError` for an unknown one.
    published : sequence of Published
        Published figures to lay over the curves.
    balance : float
        Where to begin.

    Examples
    --------
    >>> from helpers.models import loop
    >>> view = View(loop.MODEL)
    >>> view.title, view.start()["balance"], view.frame(view.start()).headline
    ('The loop: from use to harm', 0.5, 'Use has settled at a low level.')
    """

    has_balance = True
    few = False
    """Only the balance and the figure, for a small panel."""
    sweeps = True
    """Whether all balances are worked out ahead (two seconds at most); a slow view is asked instead."""
    recorded_step = balances.STEP
    """How far apart the balances are that a page without Python can show."""
    recorded: tuple[str, ...] = ()
    """Controls, with few values, that answer on such a page beside the balance and the scenarios."""
    carried: Mapping[str, tuple[str, ...]] = {}
    """What a state takes over from the one before it, and the values that it may have: see ``Frame.carry``."""
    front: tuple[str, ...] | None = None
    """Names of the controls beside the figure; the first that the model shows otherwise."""

    def __init__(
        self,
        model: Model,
        scenario: str | None = None,
        *,
        name: str = "",
        published: Sequence[Published] = (),
        balance: float = balances.DEFAULT,
    ) -> None:
        self.model = model
        self.has_balance = self.has_balance and model.has_balance
        self.name = name or model.name
        self.published = tuple(published)
        self.first_scenario = scenario or next(iter(model.scenarios))
        model.scenario(self.first_scenario)
        self.first_balance = balances.check(balance)

    @property
    def title(self) -> str:
        """What the explorer is called, in the reader's language."""
        return current().say(self.model.title)

    # --- what can be set

    @cached_property
    def controls(self) -> tuple[Control, ...]:
        """Every control, in order."""
        return (*self._parameter_controls(), *self._own_controls())

    def _own_controls(self) -> tuple[Control, ...]:
        """Controls of the view itself, beside the model's parameters."""
        return self._overlay_control()

    def _overlay_control(self) -> tuple[Control, ...]:
        say, named = current().say, groups(self.published)
        if not named:
            return ()
        options = {"": say(N_("none")), **{name: say(name) for name in named}}
        return (Control(OVERLAY, CHOICE, say(N_("Published figures")), "", options=options, place="under"),)

    def _parameter_controls(self) -> tuple[Control, ...]:
        declared = self.model.parameters.declarations()
        front = self.front if self.front is not None else tuple(d.name for d in declared if d.shown and d.name != SEED)
        return tuple(self._parameter_control(d, "front" if d.name in front[:FRONT] else "more") for d in declared)

    def _parameter_control(self, declared: Any, place: str) -> Control:
        say = current().say
        if declared.choices:
            options = {value: say(text) for value, text in declared.choices.items()}
            kind = SWITCH if set(options) in ({"off", "on"}, {"no", "yes"}) else CHOICE
            return Control(declared.name, kind, say(declared.label), declared.default, options=options, place=place)
        return Control(
            declared.name,
            NEXT if declared.name == SEED else SLIDER,
            say(declared.label),
            float(declared.default),
            unit="" if declared.unit == N_("no unit") else say(declared.unit),
            low=declared.low,
            high=declared.high,
            step=declared.step,
            decimals=decimals_of(declared.step),
            place=place,
        )

    def start(self) -> dict[str, float | str]:
        """The state that it begins in."""
        return self.at(self.first_scenario)

    def at(self, scenario: str) -> dict[str, float | str]:
        """The state at the beginning of ``scenario``, balance and own controls as at the start."""
        names = {control.name for control in self.controls}
        given = dataclasses.asdict(self.model.scenario(scenario).parameters)
        values = {name: value for name, value in given.items() if name in names}
        own = {c.name: c.default for c in self.controls if c.name not in values}
        carried = {name: values[0] for name, values in self.carried.items()}
        return {"balance": self.first_balance, "scenario": scenario, **values, **own, **carried}

    def scenario_values(self, scenario: str) -> dict[str, float | str]:
        """What choosing ``scenario`` sets: the parameters, and what is carried; not the balance, nor the view's own."""
        own = {"balance", *(control.name for control in self._own_controls())}
        return {name: value for name, value in self.at(scenario).items() if name not in own}

    def check(self, state: Mapping[str, object]) -> dict[str, float | str]:
        """``state`` with whatever it leaves out as at the start of its scenario.

        Raises
        ------
        CourseError
            For a name that is not known, and a value that cannot be.
        """
        scenario = state.get("scenario", self.first_scenario)
        self.model.scenario(scenario if isinstance(scenario, str) else repr(scenario))
        whole = self.at(scenario)
        for name in state:
            if name not in whole:
                raise CourseError(
                    N_("There is no parameter {name} in {where}; it has {names}."),
                    name=repr(name),
                    where=self.name,
                    names=", ".join(whole),
                )
        whole |= state
        balances.check(whole["balance"])
        checked = {control.name: control.check(whole[control.name]) for control in self.controls}
        return {**whole, **checked, "balance": float(whole["balance"])}

    def parameters(self, state: State) -> Parameters:
        """The model's parameters in ``state``."""
        names = [f.name for f in dataclasses.fields(self.model.parameters)]
        return self.model.parameters(**{name: state[name] for name in names})

    # --- what is seen

    def curves(self, state: State) -> Curves:
        """The model's answer."""
        return _simulated(self.model.simulate, self.parameters(state), float(state["balance"]))

    def frame(self, state: State) -> Frame:
        """What is seen in ``state``, which :meth:`check` has passed."""
        curves = self.curves(state)
        headline, sentences = self.words(state, curves)
        return Frame(
            panels=self.panels(state, curves),
            headline=headline,
            sentences=sentences,
            table=self.table(state, curves),
            notes=self.notes(state),
            outcomes=self.outcomes(state, curves),
        )

    def panels(self, state: State, curves: Curves) -> list[Panel]:
        """One panel for each of the model's own: that of given points first, else the one that the balance moves."""
        given = [p.output for p in self.published if not p.group]
        moved = MOVED.get(self.model.name, self.model.predicted.panel)
        first = next((output.panel for output in curves.outputs if output.key in given), moved)
        numbers = sorted({output.panel for output in curves.outputs}, key=lambda number: (number != first, number))
        return [self._panel(number, state, curves) for number in numbers]

    def _panel(self, number: int, state: State, curves: Curves) -> Panel:
        own = [(o, values) for o, values in zip(curves.outputs, curves.values, strict=True) if o.panel == number]
        hero = self.hero([output for output, _ in own])
        traces = [self._curve(i, output, curves.t, values, output is hero) for i, (output, values) in enumerate(own)]
        traces += self._laid_over(state, [output.key for output, _ in own])
        outputs = [output for output, _ in own]
        return Panel(f"panel{number}", self.tab(number, hero), traces, self._layout(curves, outputs))

    def tab(self, number: int, hero: Output) -> str:
        """What stands on a panel's tab."""
        return current().say(hero.label)

    def hero(self, outputs: Sequence[Output]) -> Output:
        """The one curve to follow among those of a panel."""
        predicted = self.model.predicted
        if predicted in outputs:
            return predicted
        return next((output for output in outputs if output.main), outputs[0])

    def _curve(self, position: int, output: Output, t: np.ndarray, values: np.ndarray, hero: bool) -> Trace:
        say = current().say
        label, unit = say(output.label), "" if output.unit == N_("no unit") else f" {say(output.unit)}"
        return trace(
            output.key,
            "hero" if hero else "quiet",
            label,
            x=t,
            y=values,
            line=dict(HERO) if hero else quiet(position),
            hovertemplate=f"{label}: %{{y:.2f}}{unit}<extra></extra>",
        )

    def _laid_over(self, state: State, keys: Sequence[str]) -> list[Trace]:
        say, made = current().say, []
        on = shown(self.published, str(state.get(OVERLAY, "")))
        for position, (published, visible) in enumerate(zip(self.published, on, strict=True)):
            if published.output not in keys or not visible:
                continue
            spread = {"error_y": {"array": list(published.spread), "color": PUBLISHED}} if published.spread else {}
            made.append(
                trace(
                    f"published{position}",
                    "published",
                    say(published.label),
                    x=list(published.t),
                    y=list(published.values),
                    mode="lines+markers" if published.joined else "markers",
                    marker={"symbol": SYMBOLS[position % len(SYMBOLS)], "size": 9, "color": PUBLISHED},
                    line={"color": PUBLISHED, "width": 1},
                    hovertemplate=f"{say(published.label)}: %{{y:.2f}}<extra></extra>",
                    **spread,
                )
            )
        return made

    def _layout(self, curves: Curves, outputs: Sequence[Output]) -> dict[str, Any]:
        low = min(output.reach[0] for output in outputs)
        high = max(output.reach[1] for output in outputs)
        axis: dict[str, Any] = {"title": {"text": panel_title(outputs)}, "zeroline": True}
        if np.isfinite([low, high]).all():
            margin = 0.02 * (high - low)
            axis["range"] = [low - margin, high + margin]
        across = with_unit(curves.time.label, curves.time.unit)
        return {"xaxis": {"title": {"text": across}, "range": [float(curves.t[0]), float(curves.t[-1])]}, "yaxis": axis}

    def words(self, state: State, curves: Curves) -> tuple[str, list[str]]:
        """The headline and the other sentences."""
        sentences = describe(self.model, curves)
        if sentences and (self.model.remarks is not None or self.model.endings):
            return sentences[0], sentences[1:]
        hero = self.model.predicted
        low, high = hero.reach
        said = judge.headline(current().say(hero.label), curves.t, curves[hero.key], low, high)
        return said, sentences

    def table(self, state: State, curves: Curves) -> Table | None:
        """The numbers behind the figure."""
        heads = [with_unit(curves.time.label, curves.time.unit)]
        heads += [with_unit(output.label, output.unit) for output in curves.outputs]
        return curve_table(curves, self.title, heads)

    def notes(self, state: State) -> list[str]:
        """Sources of what is laid over, as HTML."""
        on = shown(self.published, str(state.get(OVERLAY, "")))
        seen = [p for p, visible in zip(self.published, on, strict=True) if visible and p.source]
        return [where_from(seen)] if seen else []

    # --- what is guessed before it is seen

    def outcomes(self, state: State, curves: Curves) -> Mapping[str, tuple[str, str]]:
        """What a guess at an outcome comes to: ``{option: (right, wrong or open, words)}``; empty where none is asked."""
        return {}

    def judged(self, said: str, *right: str) -> dict[str, tuple[str, str]]:
        """The same words for every option of the guess, of which those called ``right`` are."""
        return {option: ("right" if option in right else "wrong", said) for option in self.guess.options}

    @cached_property
    def guess(self) -> Guess | None:
        """The prediction that is asked for: of the model's curve, where it has shapes to predict."""
        if not self.model.shapes:
            return None
        say, output = current().say, self.model.predicted
        return Guess(
            form="curve",
            ask=say(
                N_("How will “{label}” go in the scenario “{scenario}”? Draw it, or choose a shape."),
                label=say(output.label),
                scenario=say(self.model.scenario(self.first_scenario).label),
            ),
            options={shape_id(i): say(shape.label) for i, shape in enumerate(self.model.shapes)},
            points={shape_id(i): shape.points for i, shape in enumerate(self.model.shapes)},
            panel=f"panel{output.panel}",
            key=output.key,
            low=float(output.reach[0]),
            high=float(output.reach[1]),
            unit="" if output.unit == N_("no unit") else say(output.unit),
            time_unit="" if self.model.time.unit == N_("no unit") else say(self.model.time.unit),
        )

    # --- all that the stage must know beforehand

    def facts(self, predict: bool = True) -> dict[str, Any]:
        """What does not change with the state, as JSON: see docs/stage.md."""
        say, guess = current().say, self.guess if predict else None
        if guess is not None:
            guess = dataclasses.replace(guess, ideas=ideas.told(self.model.name, guess.form))
        return {
            "name": self.name,
            "title": self.title,
            "language": current().code,
            "has_balance": self.has_balance,
            "few": self.few,
            "sweeps": self.sweeps,
            "moves": say(self.model.balance_moves),
            "ends": [say(balances.LOW_END), say(balances.HIGH_END)],
            "glosses": [say(balances.LOW_GLOSS), say(balances.HIGH_GLOSS)],
            "start": self.start(),
            "scenarios": [
                {"name": name, "label": say(scenario.label), "values": dataclasses.asdict(scenario.parameters)}
                for name, scenario in self.model.scenarios.items()
            ],
            "controls": [_without_defaults(control) for control in self.controls],
            "carried": list(self.carried),
            "guess": None if guess is None else _without_defaults(guess),
        }


@lru_cache(maxsize=16)
def _simulated(simulate: Callable[..., Curves], parameters: Parameters, balance: float) -> Curves:
    """The last few answers: the same state is asked for again in another language, or with another menu."""
    return simulate(parameters, balance)


def _without_defaults(declared: Control | Guess) -> dict[str, Any]:
    """A declaration as JSON, without what is empty."""
    return {
        f.name: value
        for f in dataclasses.fields(declared)
        if (value := getattr(declared, f.name)) not in ("", {}, ()) or f.name in ("default", "label")
    }


def shape_id(position: int) -> str:
    """The id of a shape that may be predicted: never changes, whatever its words become."""
    return f"shape{position + 1}"


def panel_title(outputs: Sequence[Output]) -> str:
    """One title for a panel: its only curve's label, or the unit that its curves share."""
    say = current().say
    if len(outputs) == 1:
        return with_unit(outputs[0].label, outputs[0].unit)
    units = list(dict.fromkeys(output.unit for output in outputs))
    if units == [N_("no unit")]:
        low, high = min(o.low for o in outputs), max(o.high for o in outputs)
        return say(N_("Level (0 to 1)")) if (low, high) == (0, 1) else say(N_("Level (no unit)"))
    return say(N_("Level ({units})"), units=", ".join(say(unit) for unit in units))


def decimals_of(step: float) -> int:
    """Digits that a value on this step needs: 2 for 0.01, 0 for whole numbers."""
    return len(f"{step:.4f}".rstrip("0").partition(".")[2])
