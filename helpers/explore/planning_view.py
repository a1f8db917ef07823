"""The two-step task in four bars: how often a choice is repeated, by what came of it and by which way."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from helpers.errors import N_
from helpers.explore.controls import Choices
from helpers.explore.explorer import Explorer
from helpers.explore.figure import COLOURS, LAYOUT
from helpers.explore.plot import Figure
from helpers.language import current
from helpers.models import planning
from helpers.models.declare import Curves

# Places of the four bars on the axis, in the order of planning.SITUATIONS: two after a reward, two after none.
PLACES = np.array([0.0, 2.5, 1.0, 3.5])
COMMON, RARE = slice(0, 2), slice(2, 4)
NOTABLE = 0.03  # an effect smaller than this is not seen in the figure


class PlanningFigure:
    """Four bars with the spread between people, and a pinned copy of their heights."""

    def __init__(self) -> None:
        say = current().say
        bars = [
            _bar(say(N_("The way was the usual one")), COLOURS[0], "", "white"),
            _bar(say(N_("The way was the unusual one")), COLOURS[1], "/", "#111111"),
        ]
        pinned = go.Scatter(
            name=say(N_("Pinned")),
            mode="markers",
            marker={"symbol": "line-ew", "size": 54, "line": {"width": 3, "color": "#111111"}},
            visible=False,
        )
        self.widget = Figure([*bars, pinned])
        self.bars, self.pinned = self.widget.data[:2], self.widget.data[2]
        self.widget.update_layout(
            **LAYOUT,
            height=460,
            separators=current().plotly_separators,
            hovermode=False,
            xaxis={
                "title": {"text": say(N_("What had just happened"))},
                "tickvals": [0.5, 3.0],
                "ticktext": [say(N_("rewarded")), say(N_("not rewarded"))],
                "range": [-0.7, 4.2],
                "fixedrange": True,
            },
            yaxis={
                "title": {"text": say(N_("First choice repeated (share)"))},
                "range": [0, 1.06],
                "fixedrange": True,
            },
        )

    def draw_bars(self, stay: np.ndarray, low: np.ndarray, high: np.ndarray) -> None:
        """Write four shares and the ends of the thin lines on them, each of shape (4,); NaN leaves a bar out."""
        with self.widget.batch_update():
            for bar, which in zip(self.bars, (COMMON, RARE), strict=True):
                bar.x, bar.y = PLACES[which], stay[which]
                bar.error_y = {
                    "type": "data",
                    "symmetric": False,
                    "array": high[which] - stay[which],
                    "arrayminus": stay[which] - low[which],
                    "color": "#222222",
                    "thickness": 1.4,
                    "width": 6,
                }
                bar.text = [_written(value) for value in stay[which]]

    def draw(self, curves: Curves, visible: bool = True) -> None:
        """Part of what every figure offers; the view calls :meth:`draw_bars` itself."""

    def pin(self) -> None:
        """Leave a line at the height of every bar."""
        with self.widget.batch_update():
            self.pinned.x = np.concatenate([bar.x for bar in self.bars])
            self.pinned.y = np.concatenate([bar.y for bar in self.bars])
            self.pinned.visible = True

    def unpin(self) -> None:
        """Take the lines away."""
        self.pinned.visible = False


def _bar(name: str, colour: str, pattern: str, ink: str) -> go.Bar:
    """Bars told apart by pattern as well as by colour; their values stand inside, at the foot."""
    return go.Bar(
        name=name,
        width=0.9,
        marker={"color": colour, "pattern": {"shape": pattern, "fgcolor": "white", "size": 12, "solidity": 0.1}},
        textposition="inside",
        insidetextanchor="start",
        textangle=0,
        textfont={"color": ink, "size": 16},
    )


def _written(value: float) -> str:
    return "" if np.isnan(value) else f"<b>{current().number(value)}</b>"


class PlanningView(Explorer):
    """The explorer of the two-step task: the four bars at the chosen balance."""

    def __init__(self, **settings: object) -> None:
        super().__init__(planning.MODEL, **settings)
        say = current().say
        self.guess = Choices(
            label=say(
                N_(
                    "Predict first: take somebody who does nothing but plan (balance 1). When will they most often repeat the "
                    "first choice?"
                )
            ),
            options=[
                say(N_("After every reward, whichever way it came.")),
                say(N_("After a reward that came the usual way, and after no reward the unusual way.")),
                say(N_("After the usual way, reward or not.")),
            ],
        )
        self.guess.observe(lambda _: self._compare_guess(), "value")
        self.prompt.children = [self.guess]

    def _make_figure(self) -> PlanningFigure:
        return PlanningFigure()

    def _compute(self) -> Curves:
        plays = planning.played(self.parameters, self.balance.value)
        times, repeats = planning.stay_counts(plays.situation, plays.stayed)
        low, high = np.quantile(planning.smoothed(times, repeats), [0.1, 0.9], axis=1)
        self.stay = planning.stay_probabilities(plays)
        self.rewarded = float(plays.rewarded.mean())
        self.figure.draw_bars(self.stay, np.minimum(low, self.stay), np.maximum(high, self.stay))
        self._compare_guess()
        return planning.simulate(self.parameters, self.balance.value)

    def _compare_guess(self) -> None:
        if not hasattr(self, "guess") or self.guess.value < 0:
            return
        say, number = current().say, current().number
        if self.balance.value < 0.9:
            self.guess.mood = "open"
            self.guess.feedback = say(N_("Now move the balance to the right end, and look at the four bars."))
            return
        self.guess.mood = "right" if self.guess.value == 1 else "wrong"
        self.guess.feedback = say(
            N_(
                "With planning, no reward the unusual way ({rare_unrewarded}) speaks for the first choice about as much "
                "as a reward the usual way ({common_rewarded}). You expected: {guess}"
            ),
            rare_unrewarded=number(self.stay[3]),
            common_rewarded=number(self.stay[0]),
            guess=self.guess.options[self.guess.value],
        )

    def _describe(self) -> list[str]:
        say, number = current().say, current().number
        weight = planning.weight_at(self.parameters.weight, self.balance.value)
        ((template, _),) = planning.remarks(self.curves)
        shares = {key: number(share) for key, share in zip(planning.SITUATIONS, self.stay, strict=True)}
        return [
            say(N_("The weight of planning, w, is {weight}."), weight=number(weight)) + " " + say(pattern(self.stay)),
            say(template, **shares),
            say(
                N_(
                    "Of 100 choices, {rewarded} are rewarded. The thin lines span eight of ten simulated people, all "
                    "with the same w."
                ),
                rewarded=number(100 * self.rewarded, 1),
            ),
        ]


def pattern(stay: np.ndarray) -> str:
    """What four stay probabilities look like, as a marked sentence: habit, planning, both, or neither."""
    reward, plan = planning.effects(stay)
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
