"""The sweep: the other balances, worked out while nobody waits, from the present one outwards."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Callable, Iterator, Mapping

from helpers import balance as balances
from helpers.explore.encode import Packed
from helpers.explore.view import State, View

Message = tuple[list[Mapping[str, float | str]], bytes]
"""What differs in each of some frames, and the frames packed."""
REST = 0.25  # seconds without a change before it begins
SLICE = 0.015  # seconds of work at a time: cells and other learners come first
PAUSE = 0.005
FIRST, AT_ONCE = 16, 64  # frames in the first message, which is waited for, and in the others, which are smaller for it


def others(view: View, state: State) -> Iterator[dict[str, float | str]]:
    """Every state that differs from ``state`` in the balance, or in what it carries, nearest balance first.

    Examples
    --------
    >>> from helpers.models import loop
    >>> view = View(loop.MODEL)
    >>> [round(found["balance"], 2) for found in itertools.islice(others(view, view.start()), 3)]
    [0.49, 0.51, 0.48]
    """
    steps = round((balances.HIGH - balances.LOW) / balances.STEP)
    here = round((float(state["balance"]) - balances.LOW) / balances.STEP)
    carried = [dict(zip(view.carried, values, strict=True)) for values in itertools.product(*view.carried.values())]
    own = {name: state[name] for name in view.carried}
    carried.sort(key=lambda values: values != own)
    for carry in carried:
        for at in sorted(range(steps + 1), key=lambda k: abs(k - here)):
            if at != here or carry != own:
                yield {**state, **carry, "balance": round(balances.LOW + at * balances.STEP, 2)}


def messages(view: View, state: State) -> Iterator[Message | None]:
    """Work out the others of ``state``, a frame for each step: None, or the message that the frame completes.

    The nearest are in the first message; within one, neighbours lie beside each other, which makes it smaller.

    Examples
    --------
    >>> from helpers.models import loop
    >>> view = View(loop.MODEL)
    >>> [len(made[0]) for made in messages(view, view.start()) if made]
    [16, 64, 20]
    """
    names = (*view.carried, "balance")
    todo = others(view, state)
    for count in itertools.chain([FIRST], itertools.repeat(AT_ONCE)):
        batch = sorted(itertools.islice(todo, count), key=lambda other: [other[name] for name in names])
        if not batch:
            return
        made = Packed([len(batch)])
        for index, other in enumerate(batch):
            made.add((index,), view.frame(other))
            if index < len(batch) - 1:
                yield None
        yield [{name: other[name] for name in names} for other in batch], made.packed()


class Sweep:
    """Works out the others of a state in idle slices; a new beginning drops what is stale.

    Parameters
    ----------
    view : View
    send : callable
        Given the state that the sweep belongs to, a list of what differs in each frame, and the frames packed.
    may_work : callable
        Whether there is time now: not in a hidden tab, not while cells wait.
    """

    def __init__(
        self,
        view: View,
        send: Callable[[State, list[Mapping[str, float | str]], bytes], None],
        may_work: Callable[[], bool] = lambda: True,
    ) -> None:
        self.view = view
        self.send = send
        self.may_work = may_work
        self._waiting: asyncio.TimerHandle | None = None

    def begin(self, state: State) -> None:
        """Begin anew for ``state`` once it has rested; where no event loop runs there is nothing to wait for."""
        self.stop()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return
        if self.view.sweeps and self.view.has_balance:
            self._waiting = loop.call_later(REST, self._slice, loop, state, messages(self.view, state))

    def stop(self) -> None:
        """Leave what is not done yet."""
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _slice(self, loop: asyncio.AbstractEventLoop, state: State, todo: Iterator[Message | None]) -> None:
        self._waiting = None
        if not self.may_work():
            self._waiting = loop.call_later(REST, self._slice, loop, state, todo)
            return
        end = time.perf_counter() + SLICE
        for message in todo:
            if message:
                self.send(state, *message)
            if time.perf_counter() > end:
                self._waiting = loop.call_later(PAUSE, self._slice, loop, state, todo)
                return
