"""Two hundred Brandons: for how many of them each kind of help is enough, as bars."""

from __future__ import annotations

from functools import lru_cache

import plotly.graph_objects as go

from helpers import balance as balances
from helpers.errors import N_
from helpers.explore.controls import Choices, Slider
from helpers.explore.explorer import Explorer
from helpers.explore.figure import COLOURS, LAYOUT
from helpers.explore.plot import Figure
from helpers.language import current
from helpers.models import crowd
from helpers.models.crowd import AFTER, COMBINATIONS, LABELS, PEOPLE, RESTING
from helpers.models.declare import Curves

BY_LEVELS = {1: (COLOURS[0], ""), 2: (COLOURS[2], "/"), 3: (COLOURS[3], "x")}  # colour and pattern
KEYS = tuple(reversed(COMBINATIONS))  # Plotly draws the first bar lowest
ONE_STATE = ("only_heavy", "only_low")  # those whom help has nowhere to move
LEVELS_NAMED = {1: N_("One level"), 2: N_("Two levels"), 3: N_("All three levels")}


class BarFigure:
    """One bar for each of the seven ways to help, a line at the number that could be helped, and two bars of the rest."""

    def __init__(self) -> None:
        say = current().say
        self.labels = {key: say(LABELS[key]) for key in KEYS}
        self.others = {key: say(RESTING[key]) for key in ONE_STATE}
        bars = [
            go.Bar(
                name=say(LEVELS_NAMED[size]),
                orientation="h",
                marker={"color": colour, "pattern": {"shape": pattern, "fgcolor": "white", "size": 7}},
                textposition="outside",
                textfont={"size": 14},
                cliponaxis=False,
            )
            for size, (colour, pattern) in BY_LEVELS.items()
        ]
        others = go.Bar(
            name=say(N_("Help has nowhere to move them")),
            orientation="h",
            marker={"color": "#8a8a8a", "pattern": {"shape": ".", "fgcolor": "white", "size": 7}},
            textposition="outside",
            textfont={"size": 14},
            cliponaxis=False,
        )
        pins = go.Scatter(
            name=say(N_("pinned")),
            mode="markers",
            marker={"symbol": "line-ns", "size": 26, "line": {"width": 3, "color": "#222222"}},
            visible=False,
        )
        limit = go.Scatter(
            name=say(N_("Brandons with two resting levels")),
            mode="lines",
            line={"color": "#222222", "width": 2, "dash": "dash"},
        )
        self.widget = Figure([*bars, others, pins, limit])
        self.bars = dict(zip(BY_LEVELS, self.widget.data[:3], strict=True))
        self.rest, self.pins, self.limit = self.widget.data[3:]
        self.widget.update_layout(
            **LAYOUT,
            height=540,
            barmode="overlay",
            bargap=0.3,
            separators=current().plotly_separators,
            hovermode=False,
            xaxis={
                "title": {
                    "text": say(
                        N_("Brandons (of {people}); for each kind of help, those whose use is low"), people=PEOPLE
                    )
                },
                "range": [0, PEOPLE * 1.04],
                "fixedrange": True,
            },
            yaxis={
                "categoryorder": "array",
                "categoryarray": [*self.others.values(), *self.labels.values()],
                "fixedrange": True,
                "automargin": True,
            },
        )

    def draw(self, curves: Curves, visible: bool = True) -> None:
        """Part of what every figure offers; the view calls :meth:`draw_counts` itself."""

    def draw_counts(self, counts: dict[str, int]) -> None:
        """Write the counts of low use, by combination, and how many have which resting levels."""
        self.counts = counts
        with self.widget.batch_update():
            for size, bar in self.bars.items():
                of_size = {label: counts[key] for key, label in self.labels.items() if len(COMBINATIONS[key]) == size}
                bar.y, bar.x = list(of_size), list(of_size.values())
                bar.text = [str(count) for count in of_size.values()]
            self.rest.y, self.rest.x = list(self.others.values()), [counts[key] for key in self.others]
            self.rest.text = [str(counts[key]) for key in self.others]
            self.limit.x, self.limit.y = [counts["two"]] * len(KEYS), list(self.labels.values())

    def pin(self) -> None:
        """Leave a stroke where each bar ends now."""
        with self.widget.batch_update():
            self.pins.y, self.pins.x = list(self.labels.values()), [self.counts[key] for key in KEYS]
            self.pins.visible = True

    def unpin(self) -> None:
        """Take the strokes away."""
        self.pins.visible = False


class CrowdView(Explorer):
    """The explorer of two hundred Brandons: how different they are, which help they get, and when one looks."""

    recorded_step = 0.05  # each balance is two hundred networks run to rest, half a second of work

    def __init__(self, **settings: object) -> None:
        self.seen = False
        super().__init__(crowd.MODEL, **settings)
        say = current().say
        self.guess = Choices(
            label=say(
                N_(
                    "Predict first. Every arrow is a little different from one Brandon to the next. For how many of 200 is "
                    "one year of help at all three levels enough?"
                )
            ),
            options=[
                say(N_("For all of them, or nearly all.")),
                say(N_("For more than half, but far from all.")),
                say(N_("For fewer than half.")),
            ],
        )
        self.guess.observe(lambda _: self._compare_guess(), "value")
        self.prompt.children = [self.guess]

    def _make_figure(self) -> BarFigure:
        return BarFigure()

    def _place(self, few: bool) -> None:
        super()._place(few)
        say = current().say
        self.looked = Slider(
            label=say(N_("When one looks, counted from the start of the help")), unit=say(N_("years")), min=1, max=AFTER, step=1,
            decimals=0, value=AFTER,
        )  # fmt: skip
        self.looked.observe(lambda _: self._look_again(), "value")
        order = list(self.children)
        at = order.index(self.figure.widget)
        self.children = [*order[: at + 1], self.looked, *order[at + 1 :]]

    def _compute(self) -> Curves:
        return _simulated(self.parameters, self.balance.value)

    def _look_again(self) -> None:
        self._draw_counts()
        self.words.sentences = self._describe()

    def _draw(self) -> None:
        super()._draw()
        self._draw_counts()

    def _counts(self) -> dict[str, int]:
        year = round(self.looked.value)
        return {key: int(self.curves[key][year]) for key in COMBINATIONS}

    def _resting(self) -> dict[str, int]:
        return {key: int(self.curves[key][-1]) for key in RESTING}

    def _draw_counts(self) -> None:
        self.figure.draw_counts({**self._counts(), **self._resting()})

    def _describe(self) -> list[str]:
        say = current().say
        rest = self._resting()
        counts = self._counts()
        resting = say(
            N_(
                "Of {people} Brandons, {two} have two resting levels, one low and one heavy; {low} have only the low "
                "one, {heavy} only the heavy one, {between} rest in between."
            ),
            people=PEOPLE,
            two=rest["two"],
            low=rest["only_low"],
            heavy=rest["only_heavy"],
            between=PEOPLE - sum(rest.values()),
        )
        if not rest["two"]:
            return [resting, say(N_("So there is nobody here for help to move from the one to the other."))]
        named = "; ".join(f"{say(LABELS[key]).lower()} {count}" for key, count in counts.items())
        helped = say(
            N_("Year {year} after the help began, use is low in this many of the {two}: {named}."),
            two=rest["two"],
            year=round(self.looked.value),
            named=named,
        )
        return [resting, helped]

    def _compare_guess(self) -> None:
        if self.guess.value < 0:
            return
        say = current().say
        curves = _simulated(crowd.Parameters(), balances.DEFAULT)
        enough, two = int(curves["all"][-1]), int(curves["two"][-1])
        share = enough / two
        self.guess.mood = "right" if self.guess.value == (0 if share > 0.95 else 1 if share > 0.5 else 2) else "wrong"
        self.guess.feedback = say(
            N_(
                "With the arrows as we drew them and the balance in the middle: for {enough} of the {two} who have two "
                "resting levels. The bars show it for every kind of help."
            ),
            enough=enough,
            two=two,
        )


@lru_cache(maxsize=4)
def _simulated(parameters: crowd.Parameters, balance: float) -> Curves:
    """The last few crowds asked for: the self-check asks for the same one again, and the site in each language."""
    return crowd.simulate(parameters, balance)
