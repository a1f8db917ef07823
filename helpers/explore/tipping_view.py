"""Two ways to stand still, seen from above: every resting level against the balance, and one person's dot."""

from __future__ import annotations

import dataclasses
from functools import cached_property, lru_cache

import numpy as np

from helpers.errors import N_
from helpers.explore.frame import Frame, Panel, trace
from helpers.explore.look import COLOURS, with_unit
from helpers.explore.view import Guess, State, View
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
START, LOW, HIGH = "start", "low", "high"  # where the person comes from
NEVER, UP, BOTH = "never", "up", "both"  # which jumps have been seen


class TippingView(View):
    """The dual-process model; the person's place depends on where they come from, which a state carries over."""

    carried = {"from": (START, LOW, HIGH), "jumps": (NEVER, UP, BOTH)}

    def curves(self, state: State) -> Curves:
        """Every resting level against the balance."""
        return _table(self.parameters(state))

    def frame(self, state: State) -> Frame:
        """The resting levels, the person among them, and what the next state takes over."""
        now, jumps = self._moved(state)
        ends = tipping.folds(float(state["q"]))
        come_from = HIGH if ends and now > sum(ends) / 2 else LOW
        return dataclasses.replace(
            super().frame(state), outcomes=self._outcomes(state, jumps), carry={"from": come_from, "jumps": jumps}
        )

    def _moved(self, state: State) -> tuple[float, str]:
        """Where the person rests at this balance, and which jumps have been seen now."""
        parameters = self.parameters(state)
        ends = tipping.folds(parameters.q)
        before = {START: parameters.start, LOW: 1e-3, HIGH: parameters.q}[state["from"]]
        now = tipping.settle(before, parameters, float(state["balance"]))
        jumps = str(state["jumps"])
        if ends and state["from"] == LOW and now >= ends[1]:
            jumps = UP if jumps == NEVER else jumps
        elif ends and state["from"] == HIGH and now <= ends[0] and jumps == UP:
            jumps = BOTH
        return now, jumps

    def panels(self, state: State, curves: Curves) -> list[Panel]:
        """One panel: lines of rest, the way so far and the dot at its end."""
        say, parameters = current().say, self.parameters(state)
        now, _ = self._moved(state)
        lines = [
            trace(output.key, "quiet", say(output.label), x=x, y=y, line=dict(LOOK[output.key]), hoverinfo="skip")
            for output in OUTPUTS
            for x, y in [tipping.branches(parameters).get(output.key, ((), ()))]
        ]
        at = {"x": [state["balance"]], "y": [now]}
        way = trace("way", "trail", **at, line={"color": COLOURS[0], "width": 1.5}, hoverinfo="skip")
        marker = {"size": 16, "color": COLOURS[0], "line": {"color": "white", "width": 2}}
        dot = trace("person", "mark", say(N_("One person")), **at, mode="markers", marker=marker, hoverinfo="skip")
        layout = {
            "xaxis": {"title": {"text": with_unit(BALANCE_AXIS.label, BALANCE_AXIS.unit)}, "range": [0, 1]},
            "yaxis": {"title": {"text": say(N_("Use (multiples of the waking level)"))}, "range": [-0.2, 12]},
        }
        return [Panel("levels", say(N_("Resting levels")), [*lines, way, dot], layout)]

    def words(self, state: State, curves: Curves) -> tuple[str, list[str]]:
        """How many resting levels there are here, where this person rests, and where use jumps."""
        say, number, balance = current().say, current().number, float(state["balance"])
        use, jumps = self._moved(state)
        stable, unstable = tipping.steady_states(self.parameters(state), balance)
        if len(unstable) == 0:
            template, levels = N_("At balance {balance} there is one resting level: {use}."), {}
        else:
            template = N_(
                "At balance {balance} there are two resting levels, {low} and {high}; this person rests at {use}."
            )
            levels = {"low": number(float(stable[0])), "high": number(float(stable[-1]))}
        headline = say(template, balance=number(balance), use=number(use), **levels)
        tips = tipping.tipping_balances(self.parameters(state))
        if tips is None:
            return headline, [say(N_("There is no tipping point: use follows the balance smoothly."))]
        if jumps == BOTH:
            return headline, [self._where_it_jumps(tips)]
        return headline, []

    def _where_it_jumps(self, tips: tuple[float, float]) -> str:
        number = current().number
        template = N_("Moving left, use jumps up at {up}; moving right, it jumps down only at {down}.")
        return current().say(template, up=number(tips[1]), down=number(tips[0]))

    @cached_property
    def guess(self) -> Guess:
        """Where use comes down again."""
        say = current().say
        return Guess(
            form="outcome",
            ask=say(N_("Moved back to the right, will use jump down where it jumped up?")),
            options={
                "same": say(N_("Yes, at the same balance.")),
                "higher": say(N_("No, only further to the right, at a higher balance.")),
                "never": say(N_("No, it never comes down again.")),
            },
        )

    def _outcomes(self, state: State, jumps: str) -> dict[str, tuple[str, str]]:
        """Open until both jumps have been seen, or where there are none."""
        tips = tipping.tipping_balances(self.parameters(state))
        if tips is None or jumps != BOTH:
            todo = current().say(N_("Now move the balance to the left until use jumps up, and back again."))
            return dict.fromkeys(self.guess.options, ("open", todo))
        said = self._where_it_jumps(tips)
        return self.judged(said, "higher")


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
