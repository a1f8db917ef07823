"""Fifteen people and their ties, drawn; beside them the curve of one, and under them a hundred other networks."""

from __future__ import annotations

from functools import lru_cache

import ipywidgets as widgets
import numpy as np
import plotly.graph_objects as go

from helpers.errors import N_
from helpers.explore.controls import Choices, Slider, Words
from helpers.explore.explorer import Explorer
from helpers.explore.figure import COLOURS, LAYOUT, style, with_unit
from helpers.explore.plot import Figure
from helpers.language import current
from helpers.models import friends, tipping
from helpers.models.declare import Curves

LOOK = (  # of people by their use: wording, shape, colour
    (N_("uses much"), "circle", COLOURS[1]),
    (N_("uses a little"), "square", COLOURS[0]),
    (N_("does not use"), "diamond", COLOURS[2]),
)
SOBER = 0.05  # use below this is drawn as none
FIRST_MOMENT = 1.5  # years: just after what is changed
UPPER, LOWER = 460, 330  # heights of the figure: network and curve, and the bars under them
SMALLEST, LARGEST = 13, 30  # of the marks, in pixels
VARIANTS = {
    "nothing": N_("nothing changed"),
    "friend": N_("one sober friend"),
    "tie": N_("one tie removed"),
    "both": N_("both"),
}
TIES = {"stay": N_("Ties stay"), "change": N_("Ties change")}
SWITCHES = {
    "friend": (N_("Add one sober friend"), "yes"),
    "tie": (N_("Remove one tie"), "yes"),
    "ties": (N_("Let ties change"), "change"),
}


def places() -> np.ndarray:
    """Where people are drawn, (15, 2): person 0 in the middle, the rest around, no two opposite each other."""
    angles = np.pi / 2 + 2 * np.pi * (np.arange(friends.PEOPLE - 1) + 0.5) / (friends.PEOPLE - 1 + 0.6)
    around = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    return np.vstack([[[0.0, 0.0]], around])


class FriendsFigure:
    """One figure of three parts: the network at one moment, the person's curve, shares of a hundred networks."""

    def __init__(self) -> None:
        self.places = places()
        network, curves, bars = self._network_traces(), self._curve_traces(), self._bar_traces()
        self.widget = Figure([*network, *curves, *bars])
        data = self.widget.data
        self.among, self.own, self.new = data[:3]
        self.people = data[3:6]
        self.ring = data[6]
        self.curves, self.pins, self.now = data[7:10], data[10:13], data[13]
        self.bars = data[14:16]
        self._lay_out()

    def _network_traces(self) -> list[go.Scatter]:
        say = current().say
        on = {"xaxis": "x", "yaxis": "y"}
        ties = [
            go.Scatter(mode="lines", line={"color": "#b8b8b8", "width": 1}, showlegend=False, **on),
            go.Scatter(
                name=say(N_("ties of the person in the middle")), mode="lines", line={"color": "#333333", "width": 2.4}, **on
            ),
            go.Scatter(
                name=say(N_("the added tie")), mode="lines", line={"color": COLOURS[2], "width": 5, "dash": "dot"}, **on
            ),
        ]  # fmt: skip
        people = [
            go.Scatter(
                name=say(label), mode="markers", marker={"symbol": shape, "color": colour, "opacity": 1, "size": [],
                "line": {"color": "white", "width": 1.5}}, **on,
            )
            for label, shape, colour in LOOK
        ]  # fmt: skip
        ring = go.Scatter(
            name=say(N_("the person in the middle")), x=[0], y=[0], mode="markers",
            marker={"symbol": "circle-open", "size": LARGEST + 12, "color": "#111111", "line": {"width": 3}}, **on,
        )  # fmt: skip
        return [*ties, *people, ring]

    def _curve_traces(self) -> list[go.Scatter]:
        say = current().say
        on = {"mode": "lines", "xaxis": "x2", "yaxis": "y2"}
        lines = [
            go.Scatter(
                name=say(o.label), line={**style(i), "width": 3 if o.main else 2.2}, legend="legend2", **on
            )
            for i, o in enumerate(friends.OUTPUTS)
        ]  # fmt: skip
        pins = [
            go.Scatter(line={**style(i), "width": 1.2}, opacity=0.65, showlegend=False, visible=False, **on)
            for i, _ in enumerate(friends.OUTPUTS)
        ]
        now = go.Scatter(line={"color": "#777777", "width": 1, "dash": "dot"}, showlegend=False, **on)
        return [*lines, *pins, now]

    def _bar_traces(self) -> list[go.Bar]:
        say = current().say
        patterns = ("", "/")
        return [
            go.Bar(
                name=say(label), x=[say(text) for text in VARIANTS.values()], y=[None] * len(VARIANTS),
                marker={"color": COLOURS[3 * i], "pattern": {"shape": patterns[i]}}, textposition="outside",
                xaxis="x3", yaxis="y3", legend="legend3", visible=False,
            )
            for i, label in enumerate(TIES.values())
        ]  # fmt: skip

    def _lay_out(self) -> None:
        say = current().say
        legend = {"xanchor": "left", "yanchor": "top", "font": {"size": 12.5}}
        hidden = {"visible": False, "fixedrange": True}
        self.widget.update_layout(
            template="plotly_white",
            autosize=True,
            margin={"l": 10, "r": 20, "t": 10, "b": 10, "autoexpand": False},
            font=LAYOUT["font"],
            separators=current().plotly_separators,
            dragmode=False,
            hovermode=False,
            barmode="group",
            xaxis={**hidden, "domain": [0, 0.47], "range": [-1.25, 1.25]},
            yaxis={**hidden, "range": [-1.2, 1.2]},
            xaxis2={
                "domain": [0.56, 1], "anchor": "y2", "range": [0, friends.YEARS_SHOWN], "dtick": 1, "fixedrange": True,
                "title": {"text": with_unit(friends.TIME.label, friends.TIME.unit)}, "zeroline": False,
            },
            yaxis2={
                "anchor": "x2", "range": [-0.2, 8.4], "fixedrange": True,
                "title": {"text": say(N_("Use (multiples of the waking level)")), "font": {"size": 12}},
            },
            xaxis3={"domain": [0.08, 1], "anchor": "y3", "fixedrange": True, "tickfont": {"size": 13}},
            yaxis3={
                "anchor": "x3", "range": [0, 105], "fixedrange": True,
                "title": {"text": say(N_("Rests low at the end (of 100)")), "font": {"size": 13}},
            },
            legend={**legend, "orientation": "h", "x": 0},
            legend2={**legend, "x": 0.56},
            legend3={**legend, "orientation": "h", "x": 0.08, "yanchor": "bottom"},
            **self._shares_of_height(bars=False),
        )  # fmt: skip

    def _shares_of_height(self, bars: bool) -> dict[str, object]:
        """Where the parts of the figure stand, with the bars under them or without."""
        height = UPPER + LOWER * bars
        foot = LOWER * bars / height

        def at(share: float) -> float:
            return foot + share * UPPER / height

        return {
            "height": height,
            "yaxis_domain": [at(0.30), 1],
            "yaxis2_domain": [at(0.42), 1],
            "yaxis3_domain": [0.05, 0.82 * foot] if bars else [0, 0.01],
            "xaxis3_visible": bars,
            "yaxis3_visible": bars,
            "legend_y": at(0.12),
            "legend2_y": at(0.28),
            "legend3_y": 0.84 * foot,
        }

    def show_bars(self, ensemble: friends.Ensemble | None) -> None:
        """Show the shares of the hundred networks under the rest, or take them away (None)."""
        with self.widget.batch_update():
            for bar, ties in zip(self.bars, TIES, strict=True):
                if ensemble is not None:
                    shares = [round(100 * ensemble.share(ties, variant)) for variant in VARIANTS]
                    bar.y, bar.text = shares, [str(share) for share in shares]
                bar.visible = ensemble is not None
            self.widget.update_layout(self._shares_of_height(bars=ensemble is not None))

    def show_network(self, use: np.ndarray, ties: np.ndarray, friend: int) -> None:
        """Draw people by their use (15,), their ties (15, 15), and the tie to the added friend (0 for none)."""
        kinds = np.where(use < SOBER, 2, np.where(use < tipping.WATERSHED, 1, 0))
        sizes = SMALLEST + (LARGEST - SMALLEST) * np.clip(use / 8, 0, 1)
        pairs = np.argwhere(np.triu(ties, 1))
        own = pairs[:, 0] == 0
        new = own & (pairs[:, 1] == friend)
        with self.widget.batch_update():
            for trace, chosen in ((self.among, pairs[~own]), (self.own, pairs[own & ~new]), (self.new, pairs[new])):
                trace.x, trace.y = self._segments(chosen)
            for kind, trace in enumerate(self.people):
                here = kinds == kind
                trace.x, trace.y = self.places[here].T
                trace.marker.size = sizes[here]

    def _segments(self, pairs: np.ndarray) -> tuple[list[float | None], list[float | None]]:
        """Line segments between people, with a gap after each."""
        ends = [(*self.places[i], *self.places[j]) for i, j in pairs]
        return [x for e in ends for x in (e[0], e[2], None)], [y for e in ends for y in (e[1], e[3], None)]

    def show_moment(self, year: float) -> None:
        """Mark on the curve the moment that the network is drawn at."""
        with self.widget.batch_update():
            self.now.x, self.now.y = [year, year], [0, 8]

    def draw(self, curves: Curves, visible: bool = True) -> None:
        """Write the curves of the person in the middle."""
        with self.widget.batch_update():
            for trace, values in zip(self.curves, curves.values, strict=True):
                trace.x, trace.y = curves.t, values

    def pin(self) -> None:
        """Leave a thin copy of the curves."""
        with self.widget.batch_update():
            for pin, trace in zip(self.pins, self.curves, strict=True):
                pin.x, pin.y, pin.visible = trace.x, trace.y, True

    def unpin(self) -> None:
        """Take the thin copy away."""
        with self.widget.batch_update():
            for pin in self.pins:
                pin.visible = False


class FriendsView(Explorer):
    """The explorer of the friends model: switches for what is changed, a moment to look at, a hundred networks."""

    def __init__(self, **settings: object) -> None:
        self.happened: friends.Course | None = None
        self._build_switches()
        super().__init__(friends.MODEL, **settings)
        for name, switch in self.switches.items():
            switch.observe(lambda change, name=name: self._switched(name, change["new"]), "value")
            self.sliders[name].observe(lambda change, name=name: self._follow(name), "value")
            self._follow(name)
        hidden = {id(self.sliders[name]) for name in SWITCHES}
        self.children = tuple(child for child in self.children if id(child) not in hidden)
        row = widgets.HBox([*self.switches.values(), self.many], layout={"flex_flow": "row wrap"})
        self.prompt.children = [self.guess, self.crowd, row, self.moment]

    def _build_switches(self) -> None:
        say = current().say
        self.switches = {
            name: widgets.ToggleButton(description=say(text), layout={"width": "auto"})
            for name, (text, _) in SWITCHES.items()
        }
        self.many = widgets.ToggleButton(
            description=say(N_("Ask 100 networks")),
            tooltip=say(N_("The same person in 100 networks drawn by chance, with and without each change")),
            layout={"width": "auto"},
        )
        self.many.observe(lambda _: self._ask_many(), "value")
        self.moment = Slider(
            label=say(N_("Moment that the network is drawn at")), unit=say(friends.TIME.unit),
            min=0, max=friends.YEARS_SHOWN, step=0.5, decimals=1, value=FIRST_MOMENT,
        )  # fmt: skip
        self.moment.observe(lambda _: self._show_moment(), "value")
        self.crowd = Words()
        self.guess = Choices(
            label=say(
                N_(
                    "Predict first: in how many of 100 such networks does one sober friend decide where the person ends?"
                )
            ),
            options=[
                say(N_("In nearly all of them.")),
                say(N_("In some of them.")),
                say(N_("In hardly any.")),
            ],
        )
        self.guess.observe(lambda _: self._answer_guess(), "value")

    def _make_figure(self) -> FriendsFigure:
        return FriendsFigure()

    def _compute(self) -> Curves:
        self.happened = friends.course(self.parameters, self.balance.value)
        self._show_moment()
        self._ask_many()
        return friends.curves(self.happened)

    def bring_out(self) -> None:
        """Ask the hundred networks, and leave their answer in sight."""
        self.many.value = True

    def _switched(self, name: str, on: bool) -> None:
        off = next(value for value in self.sliders[name].names if value != SWITCHES[name][1])
        self.sliders[name].value = SWITCHES[name][1] if on else off

    def _follow(self, name: str) -> None:
        self.switches[name].value = self.sliders[name].value == SWITCHES[name][1]

    def _show_moment(self) -> None:
        if self.happened is None:
            return
        turn = round(self.moment.value * 12 / friends.TURN)
        friend = int(self.happened.added[0]) if turn > friends.CHANGE else 0
        use, ties = self.happened.use[0, turn * friends.STEPS], self.happened.ties[0, turn]
        self.figure.show_network(use, ties, friend)
        self.figure.show_moment(self.moment.value)

    def _ask_many(self) -> None:
        """Fill the bars and say what they show, or take both away; only when asked, for it takes a moment."""
        if not self.many.value:
            if self.figure.bars[0].visible:
                self.figure.show_bars(None)
            self.crowd.sentences = []
            return
        asked = self._ensemble()
        say, number = current().say, current().number
        self.figure.show_bars(asked)
        self.crowd.sentences = [
            say(
                N_(
                    "100 networks, balance {balance}: one sober friend decides it in {stay} of them where ties stay, "
                    "in {change} where ties change."
                ),
                balance=number(self.balance.value),
                stay=number(100 * asked.made_the_difference("stay", "friend"), 0),
                change=number(100 * asked.made_the_difference("change", "friend"), 0),
            )
        ]

    def _ensemble(self) -> friends.Ensemble:
        return _ensemble(self.parameters.but(friend="no", tie="no", ties="stay", seed=1), self.balance.value)

    def _answer_guess(self) -> None:
        if self.guess.value < 0:
            return
        say, number, asked = current().say, current().number, self._ensemble()
        self.guess.mood = "wrong" if self.guess.value == 0 else "right"
        feedback = say(
            N_(
                "Both of the other answers can be had: in {stay} of 100 where ties stay as they are, in {change} of 100 "
                "where ties change."
            )
            if self.guess.value == 0
            else N_("In {stay} of 100 where ties stay as they are, in {change} of 100 where ties change."),
            stay=number(100 * asked.made_the_difference("stay", "friend"), 0),
            change=number(100 * asked.made_the_difference("change", "friend"), 0),
        )
        press = "" if self.many.value else say(N_("Press “Ask 100 networks” to see them."))
        self.guess.feedback = f"{feedback} {press}".strip()


@lru_cache(maxsize=128)
def _ensemble(parameters: friends.Parameters, balance: float) -> friends.Ensemble:
    return friends.ensemble(parameters, balance)
