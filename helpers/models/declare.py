"""What a model declares about itself: parameters, curves, scenarios and what the balance moves.

Everything else in the course (sliders, figures, tables, model cards, property tests) is built from these
declarations alone. Texts are English and marked with ``N_``; a model never translates and never plots.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from numbers import Real
from typing import Any

import numpy as np

from helpers.errors import N_, CourseError

OURS = "course"
"""Source key of every value that this course set by hand."""
SEED = "seed"
"""Name of the field that holds the seed, in every model with chance in it."""


@dataclass(frozen=True)
class Declaration:
    """What is known about one parameter: its range, unit, wording and source.

    Examples
    --------
    >>> from helpers.models.week import Parameters as Week
    >>> first = Week.declarations()[0]
    >>> first.name, first.default, first.low, first.high
    ('appointments', 4, 0, 14)
    >>> isinstance(first, Declaration)
    True
    """

    name: str
    default: float | str
    low: float
    high: float
    step: float
    unit: str
    label: str
    symbol: str
    source: str
    shown: bool
    choices: Mapping[str, str]


def parameter(
    default: float,
    low: float,
    high: float,
    *,
    unit: str,
    label: str,
    symbol: str,
    source: str = OURS,
    shown: bool = False,
    step: float | None = None,
) -> Any:
    """Declare a numeric parameter as a dataclass field.

    Parameters
    ----------
    default, low, high : float
        Published (or course) default and the range it may take, in ``unit``.
    unit, label : str
        Marked with ``N_``; ``unit`` is ``N_("no unit")`` for a pure number.
    symbol : str
        As in the paper, in LaTeX without dollar signs.
    source : str
        Key in ``data/references.bib``, or :data:`OURS` for a value set by hand.
    shown : bool
        Whether its slider stands in the open; the others are under "more".
    step : float, optional
        Slider step; a hundredth of the range otherwise.
    """
    step = (high - low) / 100 if step is None else step
    facts = {"low": low, "high": high, "step": step, "unit": unit, "label": label, "symbol": symbol}
    facts |= {"source": source, "shown": shown, "choices": {}}
    return dataclasses.field(default=default, metadata={"declared": facts})


def seed(default: int = 1) -> Any:
    """Declare the number that decides every chance event: the same seed gives the same curves on every machine.

    An explorer shows it, and beside it a button that takes another one.
    """
    label, symbol = N_("Random draw no."), r"\text{seed}"
    return parameter(default, 1, 999, unit=N_("no unit"), label=label, symbol=symbol, shown=True, step=1)


def choice(default: str, choices: Mapping[str, str], *, label: str, source: str = OURS) -> Any:
    """Declare a parameter that takes one of a few named values: ``{value: wording}``."""
    facts = {"low": 0.0, "high": 0.0, "step": 0.0, "unit": "", "label": label, "symbol": ""}
    facts |= {"source": source, "shown": True, "choices": dict(choices)}
    return dataclasses.field(default=default, metadata={"declared": facts})


@dataclass(frozen=True)
class Parameters:
    """Base of every model's parameters: a frozen dataclass that refuses values outside its ranges.

    Examples
    --------
    >>> from helpers.models.week import Parameters as Week
    >>> issubclass(Week, Parameters), Week().but(travel=3.0).travel
    (True, 3.0)
    >>> Week(travel=30.0)
    Traceback (most recent call last):
        ...
    helpers.errors.CourseError: Travel for each, there and back (travel in week) must be a number ...
    """

    def __post_init__(self) -> None:
        for declared in self.declarations():
            _refuse_bad_value(type(self).__module__, declared, getattr(self, declared.name))

    @classmethod
    def declarations(cls) -> tuple[Declaration, ...]:
        """The declared parameters, in order."""
        return tuple(
            Declaration(name=f.name, default=f.default, **f.metadata["declared"]) for f in dataclasses.fields(cls)
        )

    def but(self, **changes: float | str) -> Parameters:
        """A copy with ``changes``; raises :class:`CourseError` for a name that is not declared."""
        names = [f.name for f in dataclasses.fields(self)]
        for name in changes:
            if name not in names:
                raise CourseError(
                    N_("There is no parameter {name} in {where}; it has {names}."),
                    name=repr(name),
                    where=_short(type(self).__module__),
                    names=", ".join(names),
                )
        return dataclasses.replace(self, **changes)


def _short(module: str) -> str:
    return module.rpartition(".")[2]


def _refuse_bad_value(module: str, declared: Declaration, value: object) -> None:
    if declared.choices:
        if value not in declared.choices:
            raise CourseError(
                N_("{label} ({name} in {where}) must be one of {names}, but it is {value}."),
                label=declared.label,
                name=declared.name,
                where=_short(module),
                names=", ".join(declared.choices),
                value=repr(value),
            )
        return
    is_number = isinstance(value, Real) and not isinstance(value, bool)
    if not is_number or not math.isfinite(value) or not declared.low <= value <= declared.high:
        raise CourseError(
            N_("{label} ({name} in {where}) must be a number from {low:g} to {high:g}, but it is {value}."),
            label=declared.label,
            name=declared.name,
            where=_short(module),
            low=declared.low,
            high=declared.high,
            value=repr(value),
        )


@dataclass(frozen=True)
class Output:
    """One quantity that a model computes: its wording, unit, and the bounds that it never leaves.

    ``axis`` is the range that a figure shows (the bounds, unless the quantity is unbounded);
    ``main`` marks the curves that the words under the figure follow; where ``gaps``, the curve is NaN where the
    quantity does not exist.

    Examples
    --------
    >>> Output("use", N_("Use"), N_("no unit")).reach, Output("use", N_("Use"), N_("no unit"), axis=(0, 10)).reach
    ((0.0, 1.0), (0, 10))
    """

    key: str
    label: str
    unit: str
    low: float = 0.0
    high: float = 1.0
    axis: tuple[float, float] | None = None
    main: bool = False
    panel: int = 0
    gaps: bool = False

    @property
    def reach(self) -> tuple[float, float]:
        """The lowest and the highest value that a figure shows."""
        return self.axis or (self.low, self.high)


@dataclass(frozen=True)
class Axis:
    """What runs along the bottom of a figure."""

    label: str
    unit: str


@dataclass(frozen=True)
class Curves:
    """What ``simulate`` returns: ``t`` of shape (n,) and one array of shape (n,) for each output.

    Examples
    --------
    >>> use = Output("use", N_("Use"), N_("no unit"))
    >>> curves = Curves(Axis(N_("Time"), N_("years")), np.array([0.0, 1.0]), (use,), (np.array([0.1, 0.2]),))
    >>> curves["use"]
    array([0.1, 0.2])
    """

    time: Axis
    t: np.ndarray
    outputs: tuple[Output, ...]
    values: tuple[np.ndarray, ...]

    def __getitem__(self, key: str) -> np.ndarray:
        for output, values in zip(self.outputs, self.values, strict=True):
            if output.key == key:
                return values
        raise KeyError(key)


@dataclass(frozen=True)
class Scenario:
    """A named instance of a model's parameters."""

    label: str
    parameters: Parameters


@dataclass(frozen=True)
class Ending:
    """A wording for where a curve ends: it applies when the last value of ``key`` is in [low, high)."""

    key: str
    low: float
    high: float
    text: str


@dataclass(frozen=True)
class Shape:
    """One of the shapes a learner may predict: a wording and points (time, value) as shares of the axes."""

    label: str
    points: tuple[tuple[float, float], ...]

    def on(self, output: Output, t: np.ndarray) -> np.ndarray:
        """The shape at the times ``t``, shape (n,), in the unit of ``output``."""
        low, high = output.reach
        x, y = np.array(self.points).T
        return low + (high - low) * np.interp((t - t[0]) / (t[-1] - t[0]), x, y)


@dataclass(frozen=True)
class Model:
    """A model and what a reader must know about it.

    Attributes
    ----------
    name, title : str
        Module name, and its wording.
    published : bool
        True for a published model, False for this course's own teaching model.
    sources : sequence of str
        Keys in ``data/references.bib``.
    simulate : callable
        ``simulate(parameters, balance) -> Curves``, pure.
    balance_moves : str
        Which quantity in this model the balance moves, and how.
    equations : sequence of str
        In LaTeX, with the symbols of the parameters.
    silent_about : sequence of str
        What the model leaves out.
    predict, shapes
        The key of the curve that the learner predicts, and three shapes to choose from.
    remarks : callable, optional
        Sentences with numbers to fill in, worked out from the curves, in place of the description of their shape.
    has_balance : bool
        False for a model in which the balance moves nothing; ``balance_moves`` says why.

    Examples
    --------
    >>> from helpers.models import model
    >>> loop = model("loop")
    >>> isinstance(loop, Model), loop.predicted.key, loop.scenario("heavy").parameters.start_use
    (True, 'use', 0.9)
    """

    name: str
    title: str
    published: bool
    sources: Sequence[str]
    parameters: type[Parameters]
    simulate: Callable[..., Curves]
    time: Axis
    outputs: tuple[Output, ...]
    scenarios: Mapping[str, Scenario]
    balance_moves: str
    equations: Sequence[str]
    silent_about: Sequence[str]
    endings: Sequence[Ending] = ()
    predict: str = ""
    shapes: Sequence[Shape] = ()
    remarks: Callable[[Curves], list[tuple[str, dict[str, float]]]] | None = None
    has_balance: bool = True

    @property
    def predicted(self) -> Output:
        """What the learner predicts; the first output where the model asks for no prediction."""
        return next((output for output in self.outputs if output.key == self.predict), self.outputs[0])

    def scenario(self, name: str) -> Scenario:
        """The scenario called ``name``; raises :class:`CourseError` when there is none."""
        if name not in self.scenarios:
            raise CourseError(
                N_("There is no scenario {name} in {where}; it has {names}."),
                name=repr(name),
                where=self.name,
                names=", ".join(self.scenarios),
            )
        return self.scenarios[name]
