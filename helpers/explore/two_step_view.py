"""The two-step task in four bars: how often a choice is repeated, by what came of it and by which way."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np

from helpers.errors import N_
from helpers.explore.frame import Panel, Trace, trace
from helpers.explore.look import COLOURS
from helpers.explore.view import Guess, State, View
from helpers.language import current
from helpers.models import two_step
from helpers.models.declare import Curves

# Places of the four bars on the axis, in the order of two_step.SITUATIONS: two after a reward, two after none.
PLACES = np.array([0.0, 2.5, 1.0, 3.5])
COMMON, RARE = slice(0, 2), slice(2, 4)
NOTABLE = 0.03  # an effect smaller than this is not seen in the figure
ALL_PLAN = 0.9  # from this balance on there is nothing but planning to see


def bars(stay: np.ndarray, low: np.ndarray, high: np.ndarray) -> Panel:
    """Four shares as bars and the ends of the thin lines on them, each of shape (4,); NaN leaves a bar out."""
    say = current().say
    layout: dict[str, Any] = {
        "xaxis": {
            "title": {"text": say(N_("What had just happened"))},
            "tickvals": [0.5, 3.0],
            "ticktext": [say(N_("rewarded")), say(N_("not rewarded"))],
            "range": [-0.7, 4.2],
        },
        "yaxis": {"title": {"text": say(N_("First choice repeated (share)"))}, "range": [0, 1.06]},
    }
    traces = [
        _bars("common", N_("The way was the usual one"), COLOURS[0], "", "white", stay, low, high, COMMON),
        _bars("rare", N_("The way was the unusual one"), COLOURS[1], "/", "#111111", stay, low, high, RARE),
    ]
    return Panel("stay", say(N_("First choice repeated (share)")), traces, layout)


def _bars(
    key: str, label: str, colour: str, pattern: str, ink: str, stay: np.ndarray, low: np.ndarray, high: np.ndarray,
    which: slice,
) -> Trace:  # fmt: skip
    """Bars told apart by pattern as well as by colour; their values stand inside, at the foot."""
    made = trace(
        key, "quiet", type="bar", x=PLACES[which].tolist(), y=stay[which].tolist(), width=0.9, hoverinfo="skip"
    )
    return made | {
        "name": current().say(label),
        "showlegend": True,
        "marker": {"color": colour, "pattern": {"shape": pattern, "fgcolor": "white", "size": 12, "solidity": 0.1}},
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": (high[which] - stay[which]).tolist(),
            "arrayminus": (stay[which] - low[which]).tolist(),
            "color": "#222222",
            "thickness": 1.4,
            "width": 6,
        },
        "text": [_written(value) for value in stay[which]],
        "textposition": "inside",
        "insidetextanchor": "start",
        "textangle": 0,
        "textfont": {"color": ink, "size": 16},
    }


def _written(value: float) -> str:
    return "" if np.isnan(value) else f"<b>{current().number(value)}</b>"


class TwoStepView(View):
    """The two-step task: the four bars at the chosen balance."""

    sweeps = False  # each balance is 24 000 choices

    def _played(self, state: State) -> two_step.Play:
        return two_step.played(self.parameters(state), float(state["balance"]))

    def panels(self, state: State, curves: Curves) -> list[Panel]:
        """Four bars, with the spread between people."""
        plays = self._played(state)
        times, repeats = two_step.stay_counts(plays.situation, plays.stayed)
        low, high = np.quantile(two_step.smoothed(times, repeats), [0.1, 0.9], axis=1)
        stay = two_step.stay_probabilities(plays)
        return [bars(stay, np.minimum(low, stay), np.maximum(high, stay))]

    @cached_property
    def guess(self) -> Guess:
        """When somebody who does nothing but plan repeats the first choice."""
        say = current().say
        return Guess(
            form="outcome",
            ask=say(
                N_(
                    "Take somebody who does nothing but plan (balance 1). When will they most often repeat the first "
                    "choice?"
                )
            ),
            options={
                "reward": say(N_("After every reward, whichever way it came.")),
                "plan": say(N_("After a reward that came the usual way, and after no reward the unusual way.")),
                "way": say(N_("After the usual way, reward or not.")),
            },
        )

    def outcomes(self, state: State, curves: Curves) -> dict[str, tuple[str, str]]:
        """Open until the balance stands where nobody does anything but plan."""
        say, number = current().say, current().number
        if float(state["balance"]) < ALL_PLAN:
            todo = say(N_("Now move the balance to the right end, and look at the four bars."))
            return dict.fromkeys(self.guess.options, ("open", todo))
        stay = two_step.stay_probabilities(self._played(state))
        said = say(
            N_(
                "With planning, no reward the unusual way ({rare_unrewarded}) speaks for the first choice about as much "
                "as a reward the usual way ({common_rewarded})."
            ),
            rare_unrewarded=number(stay[3]),
            common_rewarded=number(stay[0]),
        )
        return self.judged(said, "plan")

    def words(self, state: State, curves: Curves) -> tuple[str, list[str]]:
        """The weight of planning, what the bars look like, and their heights."""
        say, number, plays = current().say, current().number, self._played(state)
        stay = two_step.stay_probabilities(plays)
        weight = two_step.weight_at(float(state["weight"]), float(state["balance"]))
        ((template, _),) = two_step.remarks(curves)
        shares = {key: number(share) for key, share in zip(two_step.SITUATIONS, stay, strict=True)}
        return say(pattern(stay)), [
            say(N_("The weight of planning, w, is {weight}."), weight=number(weight)),
            say(template, **shares),
            say(
                N_(
                    "Of 100 choices, {rewarded} are rewarded. The thin lines span eight of ten simulated people, all "
                    "with the same w."
                ),
                rewarded=number(100 * float(plays.rewarded.mean()), 1),
            ),
        ]


def pattern(stay: np.ndarray) -> str:
    """What four stay probabilities look like, as a marked sentence: habit, planning, both, or neither."""
    reward, plan = two_step.effects(stay)
    if reward >= NOTABLE and plan >= NOTABLE:
        return N_("Both marks are there: a reward counts by itself, and so does the way it came.")
    if reward >= NOTABLE:
        return N_("Only the reward counts, not the way it came: the mark of habit.")
    if plan >= NOTABLE:
        return N_(
            "A reward that came the usual way speaks for the first choice, one that came the unusual way speaks against "
            "it: the mark of planning."
        )
    return N_("Neither the reward nor the way makes much of a difference.")
