"""Two ways to stand still, seen from above: every resting level against the balance, and one person's dot."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import plotly.graph_objects as go

from helpers.errors import N_
from helpers.explore.controls import Choices
from helpers.explore.explorer import Explorer
from helpers.explore.figure import COLOURS, LAYOUT, with_unit
from helpers.explore.plot import Figure
from helpers.explore.table import values_at
from helpers.language import current
from helpers.models import tipping
from helpers.models.declare import Axis, Curves, Output

BALANCE_AXIS = Axis(N_("Balance"), N_("no unit"))
UNIT = tipping.OUTPUTS[0].unit
OUTPUTS = (
    Output("lower", N_("Rests low"), UNIT, 0, 20),
    Output("divide", N_("The divide: here use tips one way or the other"), UNIT, 0, 20),
    Output("upper", N_("Rests high"), UNIT, 0, 20),
)
LOOK = {
    "lower": {"color": COLOURS[2], "width": 3},
    "divide": {"color": "#555555", "width": 2, "dash": "dash"},
    "upper": {"color": COLOURS[1], "width": 3},
}


class TippingFigure:
    """Resting levels against the balance, a dot for the person, and the way they have come."""

    def __init__(self) -> None:
        say = current().say
        lines = [go.Scatter(name=say(output.label), mode="lines", line=LOOK[output.key]) for output in OUTPUTS]
        pins = [
            go.Scatter(mode="lines", line={**LOOK[o.key], "width": 1.2}, opacity=0.65, visible=False, showlegend=False)
            for o in OUTPUTS
        ]
        trail = go.Scatter(name=say(N_("The way so far")), mode="lines", line={"color": COLOURS[0], "width": 1.5})
        dot = go.Scatter(
            name=say(N_("One person")),
            mode="markers",
            marker={"size": 16, "color": COLOURS[0], "line": {"color": "white", "width": 2}},
        )
        self.widget = Figure([*lines, *pins, trail, dot])
        self.lines, self.pins = self.widget.data[:3], self.widget.data[3:6]
        self.trail, self.dot = self.widget.data[6:]
        self.widget.update_layout(
            **LAYOUT,
            height=460,
            separators=current().plotly_separators,
            hovermode=False,
            xaxis={
                "title": {"text": with_unit(BALANCE_AXIS.label, BALANCE_AXIS.unit)},
                "range": [0, 1],
                "fixedrange": True,
            },
            yaxis={
                "title": {"text": say(N_("Use (multiples of the waking level)"))},
                "range": [-0.2, 12],
                "fixedrange": True,
            },
        )

    def draw_person(self, parameters: tipping.Parameters, trail: list[tuple[float, float]]) -> None:
        """Write the resting levels, the trail (balance, use) and the dot at its end."""
        drawn = tipping.branches(parameters)
        with self.widget.batch_update():
            for line, output in zip(self.lines, OUTPUTS, strict=True):
                line.x, line.y = drawn.get(output.key, ((), ()))
                line.visible = output.key in drawn
            x, y = np.array(trail).T
            self.trail.x, self.trail.y = x, y
            self.dot.x, self.dot.y = x[-1:], y[-1:]

    def draw(self, curves: Curves, visible: bool = True) -> None:
        """Part of what every figure offers; the view calls :meth:`draw_person` itself."""

    def pin(self) -> None:
        """Leave a thin copy of the resting levels."""
        with self.widget.batch_update():
            for pin, line in zip(self.pins, self.lines, strict=True):
                pin.x, pin.y, pin.visible = line.x, line.y, line.visible

    def unpin(self) -> None:
        """Take the thin copy away."""
        with self.widget.batch_update():
            for pin in self.pins:
                pin.visible = False


class TippingView(Explorer):
    """The explorer of the dual-process model; the person's place depends on where they come from."""

    def __init__(self, **settings: object) -> None:
        self.trail: list[tuple[float, float]] = []
        self.jumps: list[tuple[str, float]] = []
        super().__init__(tipping.MODEL, **settings)
        say = current().say
        self.guess = Choices(
            label=say(N_("Predict first: moved back to the right, will use jump down where it jumped up?")),
            options=[
                say(N_("Yes, at the same balance.")),
                say(N_("No, only further to the right, at a higher balance.")),
                say(N_("No, it never comes down again.")),
            ],
        )
        self.guess.observe(lambda _: self._compare_guess(), "value")
        self.prompt.children = [self.guess]

    def _make_figure(self) -> TippingFigure:
        return TippingFigure()

    def _compute(self) -> Curves:
        """Move the person to their resting level, and lay the resting levels out as a table of curves."""
        balance = self.balance.value
        before = self.trail[-1][1] if self.trail else self.parameters.start
        now = tipping.settle(before, self.parameters, balance)
        self._note_jump(before, now, balance)
        self.trail = [*self.trail, (balance, now)][-400:]
        self.figure.draw_person(self.parameters, self.trail)
        return _table(self.parameters)

    def _note_jump(self, before: float, now: float, balance: float) -> None:
        ends = tipping.folds(self.parameters.q)
        if self.trail and ends is not None:
            if before <= ends[0] and now >= ends[1]:
                self.jumps.append(("up", balance))
            elif before >= ends[1] and now <= ends[0]:
                self.jumps.append(("down", balance))
            self._compare_guess()

    def _compare_guess(self) -> None:
        if not hasattr(self, "guess") or self.guess.value < 0:
            return
        say, number = current().say, current().number
        self.guess.mood = "right" if self.guess.value == 1 else "wrong"
        ups = [at for way, at in self.jumps if way == "up"]
        downs = [at for way, at in self.jumps if way == "down"]
        if ups and downs:
            self.guess.feedback = say(
                N_("Use jumped up at balance {up} and down at balance {down}. You expected: {guess}"),
                up=number(ups[-1]),
                down=number(downs[-1]),
                guess=self.guess.options[self.guess.value],
            )
        else:
            self.guess.mood = "open"
            self.guess.feedback = say(N_("Now move the balance to the left until use jumps up, and back again."))

    def _set_parameters(self, parameters: tipping.Parameters) -> None:
        self.trail, self.jumps = [], []
        super()._set_parameters(parameters)

    def _parameter_moved(self, change: dict) -> None:
        # Where the curve itself moves, the way so far was on another curve.
        self.trail = self.trail[-1:]
        super()._parameter_moved(change)

    def _ends(self) -> tuple[str, list[tuple[str, str]]]:
        """The resting levels at the balance as it is, in place of where the curves end."""
        balance = self.balance.value
        here = int(np.argmin(np.abs(self.curves.t - balance)))
        caption = current().say(N_("Values at balance {balance}"), balance=current().number(balance))
        return caption, values_at(self.curves, here)

    def _describe(self) -> list[str]:
        say, number = current().say, current().number
        balance, use = self.trail[-1]
        stable, unstable = tipping.steady_states(self.parameters, balance)
        sentences = []
        if len(unstable) == 0:
            sentences.append(
                say(
                    N_("At balance {balance} there is one resting level: {use}."),
                    balance=number(balance),
                    use=number(use),
                )
            )
        else:
            sentences.append(
                say(
                    N_(
                        "At balance {balance} there are two resting levels, {low} and {high}; this person rests at {use}."
                    ),
                    balance=number(balance),
                    low=number(float(stable[0])),
                    high=number(float(stable[-1])),
                    use=number(use),
                )
            )
        tips = tipping.tipping_balances(self.parameters)
        if tips is None:
            sentences.append(say(N_("There is no tipping point: use follows the balance smoothly.")))
        elif any(way == "down" for way, _ in self.jumps):
            sentences.append(
                say(
                    N_("Moving left, use jumps up at {up}; moving right, it jumps down only at {down}."),
                    up=number(tips[1]),
                    down=number(tips[0]),
                )
            )
        return sentences


@lru_cache(maxsize=8)
def _table(parameters: tipping.Parameters) -> Curves:
    """The resting levels at 91 balances; NaN where a level does not exist."""
    grid = np.linspace(*tipping.CLIP, 91)
    levels = {output.key: np.full(len(grid), np.nan) for output in OUTPUTS}
    ends = tipping.folds(parameters.q)
    for i, balance in enumerate(grid):
        stable, unstable = tipping.steady_states(parameters, balance)
        if len(unstable):
            levels["lower"][i], levels["divide"][i], levels["upper"][i] = stable[0], unstable[0], stable[-1]
        else:
            levels["upper" if ends and stable[0] > ends[0] else "lower"][i] = stable[0]
    return Curves(BALANCE_AXIS, grid, OUTPUTS, tuple(levels.values()))
