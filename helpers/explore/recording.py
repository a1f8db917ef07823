"""A recording: a stored sweep of a View's frames over what a page without Python can set."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from helpers import balance as balances
from helpers.explore.encode import Packed
from helpers.explore.view import OVERLAY, View


@dataclass(frozen=True)
class Axis:
    """One thing that can be set on the page, and the values that it may have there."""

    name: str
    values: tuple[float | str, ...]


def axes(view: View, step: float = 0.0) -> list[Axis]:
    """What is recorded of ``view``: the balance, the scenarios, its menus with few values, and what it carries over.

    Parameters
    ----------
    view : View
    step : float
        No balance is recorded in shorter steps than this.

    Examples
    --------
    >>> from helpers.models import loop
    >>> [(axis.name, len(axis.values)) for axis in axes(View(loop.MODEL))]
    [('balance', 101), ('scenario', 6)]
    """
    made = []
    if view.has_balance:
        count = round((balances.HIGH - balances.LOW) / max(view.recorded_step, step))
        made.append(Axis("balance", tuple(round(balances.LOW + k / count, 4) for k in range(count + 1))))
    if len(view.model.scenarios) > 1 and not view.few and view.facts()["scenarios"]:
        made.append(Axis("scenario", tuple(view.model.scenarios)))
    named = {control.name: control for control in view.controls}
    for name in (*view.recorded, OVERLAY):
        if name in named:
            made.append(Axis(name, tuple(named[name].options)))
    return made + [Axis(name, tuple(values)) for name, values in view.carried.items()]


def states(view: View, over: Sequence[Axis]) -> Iterator[tuple[tuple[int, ...], dict[str, float | str]]]:
    """Every index on the axes ``over`` with its state."""
    names = [axis.name for axis in over]
    for index in itertools.product(*(range(len(axis.values)) for axis in over)):
        chosen = {name: axis.values[i] for name, axis, i in zip(names, over, index, strict=True)}
        start = view.at(str(chosen.get("scenario", view.first_scenario)))
        yield index, {**start, **chosen}


def count(over: Sequence[Axis]) -> int:
    """How many states lie on the axes ``over``.

    Examples
    --------
    >>> count([Axis("balance", (0.0, 0.5, 1.0)), Axis("scenario", ("begins", "heavy"))])
    6
    """
    return math.prod(len(axis.values) for axis in over)


def record(
    views: Sequence[tuple[Callable[[], object], View]], step: float = 0.0, told: Callable[[], None] = lambda: None
) -> list[bytes]:
    """The same view in several languages, recorded side by side, so that every model is computed once.

    Parameters
    ----------
    views : sequence of (callable, View)
        The callable makes the language of the view that follows it the current one.
    step : float
        As in :func:`axes`.
    told : callable
        Called after every state, to show progress.

    Examples
    --------
    >>> from helpers.models import milieu
    >>> (recorded,) = record([(lambda: None, View(milieu.MODEL))])
    >>> type(recorded)
    <class 'bytes'>
    """
    over = axes(views[0][1], step)
    made = [Packed([len(axis.values) for axis in over]) for _ in views]
    for index, state in states(views[0][1], over):
        for (speak, view), packed in zip(views, made, strict=True):
            speak()
            packed.add(index, view.frame(state))
        told()
    return [packed.packed(9) for packed in made]
