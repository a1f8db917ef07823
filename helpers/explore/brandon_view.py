"""Brandon as a network: twelve nodes on three levels, each as large as its level, above the curves of some of them."""

from __future__ import annotations

import html
from functools import cache

import ipywidgets as widgets
import numpy as np
import plotly.graph_objects as go

from helpers.errors import N_
from helpers.explore.controls import Choices, Menu, Slider, Words
from helpers.explore.explorer import Explorer
from helpers.explore.figure import COLOURS, CurveFigure
from helpers.explore.plot import Figure
from helpers.language import current
from helpers.models import brandon
from helpers.models.brandon import ARROWS, LEVELS, LOW, NODES
from helpers.models.declare import Curves, Declaration, Model, Output

# Where the nodes stand: society above, relations in the middle, the individual below, as on the lecture's slide.
PLACES = {
    "stigma": (1.1, 5.55), "availability": (5.9, 5.5), "exclusion": (8.6, 5.75),
    "destructive_relations": (1.1, 3.65), "recognition": (4.2, 3.75), "constructive_relations": (6.6, 3.5),
    "capital": (9.0, 3.75),
    "health_damage": (1.4, 0.75), "stress": (3.5, 1.25), "use": (5.3, 0.45), "craving": (7.3, 1.15),
    "weak_control": (9.1, 0.75),
}  # fmt: skip
BANDS = {"society": (4.7, 6.75), "relational": (2.45, 4.5), "individual": (-0.38, 2.0)}
LOOK = {"individual": (COLOURS[0], "circle"), "relational": (COLOURS[2], "square"), "society": (COLOURS[3], "diamond")}
ARROW_LOOK = {1: ("#5a5a5a", "solid"), -1: ("#B34A00", "dash")}
SMALLEST, LARGEST = 9, 46  # diameter of a node in pixels at the levels 0 and 1
HALO = ", ".join(["0 0 3px #fff"] * 6)  # keeps a name readable where an arrow crosses it
BENDS = (0.16, 0.1, 0.22, 0.28, -0.16, 0.35, -0.25, -0.35, 0.45)  # how far an arrow may bend, the best liked first
HEAD = 11  # the point of an arrow's 17 at which its head is drawn
BELOW = 0.48  # how far below a node its name begins, in units of the picture
FLOOR, CEILING = -0.4, 6.8  # of the picture
ALL = "all"
EACH = "each"
GROUPS = {
    EACH: (N_("use, and one from each other level"), ("use", "recognition", "stigma")),
    "individual": (N_("the individual level"), ("use", "stress", "craving", "weak_control", "health_damage")),
    "relational": (
        N_("his relations"),
        ("constructive_relations", "recognition", "destructive_relations", "capital"),
    ),
    "society": (N_("society"), ("exclusion", "availability", "stigma")),
}
LINE = {key: i for _, keys in GROUPS.values() for i, key in enumerate(keys)}  # colour and dash of each curve
CURVE_SHARE, NETWORK_FROM = 0.34, 0.49
HEIGHT = 820


class NetworkFigure(CurveFigure):
    """The curves of some nodes, and above them the whole network at one moment."""

    def __init__(self, model: Model) -> None:
        self.chosen: tuple[str, ...] = GROUPS[EACH][1]
        self.is_pinned = False
        self.moment = 0.0
        self.crisis_years: tuple[float, float] | None = None
        self.help_years: tuple[float, float] | None = None
        super().__init__(model)
        curves, first = self.widget, len(self.widget.data)
        more = [*self._spans(), self._moment_line(), *self._arrow_traces(), *self._node_traces()]
        # One widget with all its traces from the start: what is added to one later may not reach the page whole.
        self.widget = Figure([*curves.data, *more], layout=curves.layout)
        n = len(self.outputs)
        self._curves, self._pinned = self.widget.data[:n], self.widget.data[n : 2 * n]
        self.prediction = self.widget.data[2 * n]
        added = self.widget.data[first:]
        self.crisis, self.help, self.moment_line = added[:3]
        self.arrows = dict(zip(ARROW_LOOK, added[3:5], strict=True))
        self.nodes = dict(zip(LEVELS, added[5:8], strict=True))
        self.names = added[8]
        self.show_arrows(ALL)
        self._lay_out_network()

    def _trace(self, position: int, output: Output) -> go.Scatter:
        return super()._trace(LINE[output.key], output)

    def _pinned_trace(self, position: int, output: Output) -> go.Scatter:
        return super()._pinned_trace(LINE[output.key], output)

    def _spans(self) -> list[go.Scatter]:
        say = current().say
        fill = {"mode": "none", "fill": "toself", "hoverinfo": "skip", "xaxis": "x", "yaxis": "y"}
        return [
            go.Scatter(name=say(N_("Crisis")), fillcolor="rgba(90,90,90,0.22)", **fill),
            go.Scatter(
                name=say(N_("Help")),
                fillcolor="rgba(0,120,90,0.14)",
                fillpattern={"shape": "/", "fgcolor": "rgba(0,120,90,0.45)", "size": 7},
                **fill,
            ),
        ]

    def _moment_line(self) -> go.Scatter:
        return go.Scatter(
            name=current().say(N_("Moment shown in the network")),
            mode="lines",
            line={"color": "#222222", "width": 1.5, "dash": "dot"},
            hoverinfo="skip",
            showlegend=False,
            xaxis="x",
            yaxis="y",
        )

    def _arrow_traces(self) -> list[go.Scatter]:
        say = current().say
        names = {1: N_("raises"), -1: N_("lowers")}
        return [
            go.Scatter(
                name=say(names[sign]),
                mode="lines+markers",
                line={"color": colour, "dash": dash, "width": 1.5, "backoff": 0},
                marker={"symbol": "arrow", "angleref": "previous", "color": colour, "opacity": 1},
                opacity=0.75,
                hoverinfo="skip",
                legend="legend2",
                xaxis="x2",
                yaxis="y2",
            )
            for sign, (colour, dash) in ARROW_LOOK.items()
        ]

    def _node_traces(self) -> list[go.Scatter]:
        look = {"hoverinfo": "skip", "showlegend": False, "xaxis": "x2", "yaxis": "y2"}
        nodes = [
            go.Scatter(
                name=current().say(label),
                mode="markers",
                marker={
                    "symbol": LOOK[level][1],
                    "color": LOOK[level][0],
                    "opacity": 1,
                    "line": {"color": "white", "width": 2},
                },
                **look,
            )
            for level, label in LEVELS.items()
        ]
        names = go.Scatter(
            mode="text", textposition="bottom center", textfont={"size": 14, "color": "#111111", "shadow": HALO}, **look
        )
        return [*nodes, names]

    def _lay_out_network(self) -> None:
        say = current().say
        bare = {"visible": False, "fixedrange": True, "showgrid": False, "zeroline": False}
        shapes, notes = [], []
        for level, (low, high) in BANDS.items():
            colour = LOOK[level][0]
            shapes.append(
                {"type": "rect", "xref": "x2", "yref": "y2", "x0": 0, "x1": 10, "y0": low, "y1": high,
                 "fillcolor": colour, "opacity": 0.07, "line": {"width": 0}, "layer": "below"}
            )  # fmt: skip
            notes.append(
                {"xref": "x2", "yref": "y2", "x": 0.08, "y": high - 0.05, "xanchor": "left", "yanchor": "top",
                 "text": f"<b>{html.escape(say(LEVELS[level]))}</b>", "showarrow": False,
                 "font": {"size": 14, "color": colour}}
            )  # fmt: skip
        self.widget.update_layout(
            height=HEIGHT,
            margin={"l": 60, "r": 16, "t": 34, "b": 56},
            hovermode=False,
            shapes=shapes,
            annotations=notes,
            xaxis2={"range": [0, 10], "domain": [0, 1], "anchor": "y2", **bare},
            yaxis2={"range": [FLOOR, CEILING], "domain": [NETWORK_FROM, 1], "anchor": "x2", **bare},
            legend={"orientation": "h", "x": 0, "y": CURVE_SHARE + 0.01, "yref": "paper", "yanchor": "bottom", "font": {"size": 13}},
            legend2={"orientation": "h", "x": 1, "xanchor": "right", "y": 1.0, "yref": "paper", "yanchor": "bottom",
                     "font": {"size": 13}, "title": {"text": say(N_("An arrow that")) + " ", "font": {"size": 13}}},
        )  # fmt: skip
        self.widget.layout.yaxis.domain = [0, CURVE_SHARE]

    def draw(self, curves: Curves, visible: bool = True) -> None:
        """Write ``curves``, network, crisis and help into the figure, all in one message."""
        self.curves = curves
        span = (float(curves.t[0]), float(curves.t[-1]))
        with self.widget.batch_update():
            for trace, values in zip(self._curves, curves.values, strict=True):
                if trace.x is None or trace.x[-1] != span[1]:
                    trace.x = np.ascontiguousarray(curves.t)
                trace.y = np.ascontiguousarray(values)
            if self.widget.layout.xaxis.range != span:
                self.widget.layout.xaxis.range = span
            self._set_visible(visible)
            self._set_network()
            for trace, years in ((self.crisis, self.crisis_years), (self.help, self.help_years)):
                trace.visible = years is not None
                if years is not None:
                    trace.x = [years[0], years[1], years[1], years[0], years[0]]
                    trace.y = [-0.02, -0.02, 1.02, 1.02, -0.02]

    def show_group(self, keys: tuple[str, ...], visible: bool = True) -> None:
        """Show the curves of these nodes, and of no others; pinned ones likewise."""
        self.chosen = keys
        with self.widget.batch_update():
            self._set_visible(visible)

    def _set_visible(self, visible: bool) -> None:
        for output, trace, pinned in zip(self.outputs, self._curves, self._pinned, strict=True):
            trace.visible = visible and output.key in self.chosen
            pinned.visible = self.is_pinned and output.key in self.chosen

    def pin(self) -> None:
        """Leave a thin copy of the curves as they are now."""
        super().pin()
        self.is_pinned = True
        self.show_group(self.chosen)

    def unpin(self) -> None:
        """Take the thin copy away."""
        self.is_pinned = False
        super().unpin()

    def show_moment(self, moment: float) -> None:
        """Show the network as it is at ``moment`` (years)."""
        self.moment = moment
        with self.widget.batch_update():
            self._set_network()

    def _set_network(self) -> None:
        """Set the size of every node to its level at the moment, and write the level after its name."""
        say, number = current().say, current().number
        levels = levels_at(self.curves, self.moment)
        for level, trace in self.nodes.items():
            own = [node.name for node in NODES if node.level == level]
            if trace.x is None:
                trace.x, trace.y = zip(*[PLACES[name] for name in own], strict=True)
            trace.marker.size = [SMALLEST + (LARGEST - SMALLEST) * levels[name] for name in own]
        if self.names.x is None:
            self.names.x = [PLACES[node.name][0] for node in NODES]
            self.names.y = [PLACES[node.name][1] - BELOW for node in NODES]
        self.names.text = [f"{html.escape(say(node.label))} {number(levels[node.name])}" for node in NODES]
        self.moment_line.x, self.moment_line.y = [self.moment, self.moment], [-0.02, 1.02]

    def show_arrows(self, of: str) -> None:
        """Show all arrows, or those to and from one node."""
        with self.widget.batch_update():
            for sign, trace in self.arrows.items():
                trace.x, trace.y, trace.marker.size = arrow_path(sign, of)


def arrow_path(sign: int, of: str) -> tuple[list, list, list]:
    """Curved lines for the arrows of one sign, with a gap between them, and marker sizes: 0 but at one point of each."""
    x: list[float | None] = []
    y: list[float | None] = []
    sizes: list[float] = []
    for to, arrows in ARROWS.items():
        for origin, weight in arrows.items():
            if np.sign(weight) == sign and of in (ALL, to, origin):
                points = arrow_line(origin, to)
                x += [*points[:, 0], None]
                y += [*points[:, 1], None]
                sizes += [11.0 if i == HEAD else 0.0 for i in range(len(points))] + [0.0]
    return x, y, sizes


@cache
def arrow_line(origin: str, to: str) -> np.ndarray:
    """Points of one arrow, shape (17, 2): the gentlest of a few bends that keeps clear of every other node and name."""
    others = np.array([PLACES[node.name] for node in NODES if node.name not in (origin, to)])
    lines = [_bent(origin, to, bend) for bend in BENDS]
    inside = [line for line in lines if FLOOR <= line[:, 1].min() and line[:, 1].max() <= CEILING]
    return max(inside, key=lambda line: min(_clearance(line, others), 1.0))


def _bent(origin: str, to: str, bend: float) -> np.ndarray:
    start, end = np.array(PLACES[origin]), np.array(PLACES[to])
    way = end - start
    control = (start + end) / 2 + bend * np.array([-way[1], way[0]])
    t = np.linspace(0, 1, 17)[:, None]
    return (1 - t) ** 2 * start + 2 * t * (1 - t) * control + t**2 * end


def _clearance(line: np.ndarray, nodes: np.ndarray) -> float:
    """How near a line comes to nodes and their names; 1 and above is clear of both."""
    apart = line[2:-2, None, :] - nodes[None, :, :]
    node = np.hypot(apart[..., 0] / 0.55, apart[..., 1] / 0.55)
    name = np.maximum(np.abs(apart[..., 0]) / 0.9, np.abs(apart[..., 1] + 0.6) / 0.22)
    return float(np.minimum(node, name).min())


def levels_at(curves: Curves, moment: float) -> dict[str, float]:
    """The level of every node at ``moment`` (years)."""
    return {
        output.key: float(np.interp(moment, curves.t, values))
        for output, values in zip(curves.outputs, curves.values, strict=True)
    }


class BrandonView(Explorer):
    """Brandon's explorer: a history, help at one, two or three levels, the network and the curves."""

    recorded_step = 0.05  # with every kind of help, each balance is eight pictures for each scenario
    recorded_menus = tuple(LEVELS)

    def __init__(self, **settings: object) -> None:
        self.alone: dict[str, float] = {}
        self.tried_all = False
        super().__init__(brandon.MODEL, **settings)
        say = current().say
        self.guess = Choices(
            label=say(
                N_(
                    "Predict first. Brandon has come into heavy use, and there is one year of help, at one level. Which "
                    "level would you start at, for his use to come down and stay down?"
                )
            ),
            options=[
                say(N_("The individual: stress, craving, control.")),
                say(N_("His relations: people who do him good, and recognition.")),
                say(N_("Society: lower the stigma, for good.")),
                say(N_("No single level will be enough.")),
            ],
        )
        self.guess.observe(lambda _: self._compare_guess(), "value")
        self.prompt.children = [self.guess]

    def _make_figure(self) -> NetworkFigure:
        return NetworkFigure(self.model)

    def _control(self, declared: Declaration) -> widgets.DOMWidget:
        control = super()._control(declared)
        if declared.name in LEVELS:
            self._switch_for(declared, control)
        return control

    def _switch_for(self, declared: Declaration, menu: Menu) -> None:
        """A button that is on or off in step with a menu that is never shown."""
        switches = self.__dict__.setdefault("switches", {})
        say = current().say
        switch = widgets.ToggleButton(tooltip=say(declared.label), layout={"width": "auto"})

        def follow(_: object = None) -> None:
            switch.value = menu.value == "yes"
            switch.description = ("☑ " if switch.value else "☐ ") + say(declared.label)

        follow()
        menu.observe(follow, "value")
        switch.observe(lambda change: setattr(menu, "value", "yes" if change["new"] else "no"), "value")
        switches[declared.name] = switch

    def _place(self, few: bool) -> None:
        super()._place(few)
        say = current().say
        wrap = {"flex_flow": "row wrap", "align_items": "center"}
        self.moment = Slider(
            label=say(N_("Moment shown in the network")), unit=say(N_("years")), min=0, max=self.parameters.years,
            step=0.25, decimals=2, value=self.parameters.years,
        )  # fmt: skip
        self.moment.observe(lambda _: self._moment_moved(), "value")
        nodes = {node.name: say(N_("to and from: {node}"), node=say(node.label)) for node in NODES}
        self.arrows = Menu(
            label=say(N_("Arrows")), names=[ALL, *nodes], options=[say(N_("all")), *nodes.values()], value=ALL
        )
        self.arrows.observe(lambda change: self._arrows_chosen(change["new"]), "value")
        self.group = Menu(
            label=say(N_("Curves of")),
            names=list(GROUPS),
            options=[say(text) for text, _ in GROUPS.values()],
            value=EACH,
        )
        self.group.observe(
            lambda change: self.figure.show_group(GROUPS[change["new"]][1], visible=not self.veiled), "value"
        )
        self.arrow_words = Words()
        hidden = [self.sliders[level] for level in LEVELS]
        order = [child for child in self.children if not any(child is menu for menu in hidden)]
        at = order.index(self.figure.widget)
        switches = widgets.HBox(list(self.switches.values()), layout=wrap)
        menus = widgets.HBox([self.arrows, self.group], layout={**wrap, "grid_gap": "0 24px"})
        self.children = [
            *order[:at],
            switches,
            menus,
            self.figure.widget,
            self.moment,
            self.arrow_words,
            *order[at + 1 :],
        ]

    def _compute(self) -> Curves:
        curves = super()._compute()
        p = self.parameters
        if self.moment.max != p.years:
            at_end = self.moment.value == self.moment.max
            with self.moment.hold_sync():
                self.moment.value = min(self.moment.value, p.years)
                self.moment.max = p.years
                self.moment.value = p.years if at_end else self.moment.value
        helped = [level for level in LEVELS if getattr(p, level) == "yes"]
        if len(helped) == 1 and not self.tried_all:
            self.alone[helped[0]] = float(curves["use"][-1])
        begin = brandon.CRISIS_BEGINS
        end = p.years if helped == ["society"] else min(p.help_start + p.help_years, p.years)
        self.figure.crisis_years = (begin, begin + p.crisis_years) if p.crisis_years else None
        self.figure.help_years = (p.help_start, end) if helped else None
        self.figure.moment = self.moment.value
        return curves

    def _draw(self) -> None:
        super()._draw()
        self._compare_guess()

    def bring_out(self) -> None:
        """Try help at each level alone, in turn."""
        for level in LEVELS:
            menu = self.sliders[level]
            before = menu.value
            menu.value = "yes"
            menu.value = before
        self.tried_all = True

    def _moment_moved(self) -> None:
        self.figure.show_moment(self.moment.value)
        self.words.sentences = self._describe()

    def _arrows_chosen(self, name: str) -> None:
        self.figure.show_arrows(name)
        self.arrow_words.sentences = [] if name == ALL else [arrows_in_words(name)]

    def _describe(self) -> list[str]:
        return [*super()._describe(), *network_in_words(self.curves, self.moment.value)]

    def _compare_guess(self) -> None:
        if not hasattr(self, "guess") or self.guess.value < 0:
            return
        say, number = current().say, current().number
        if len(self.alone) < len(LEVELS):
            self.guess.mood = "open"
            self.guess.feedback = say(
                N_("Now switch the help on below, one level at a time; {count} of 3 have been tried."),
                count=len(self.alone),
            )
            return
        enough = [level for level, use in self.alone.items() if use < LOW]
        chosen = [*LEVELS, ""][self.guess.value]
        self.guess.mood = "right" if chosen in enough or not (chosen or enough) else "wrong"
        self.guess.feedback = say(
            N_(
                "Use at the end, each level alone, as you last tried it: individual {individual}, relations {relational}, "
                "society {society}. You expected: {guess}"
            ),
            guess=self.guess.options[self.guess.value],
            **{level: number(use) for level, use in self.alone.items()},
        )


def network_in_words(curves: Curves, moment: float) -> list[str]:
    """The network at one moment as sentences, one for each level: what the picture shows, for whoever cannot see it."""
    say, number = current().say, current().number
    levels = levels_at(curves, moment)
    return [
        say(
            N_("Year {year}, {level}: {nodes}."),
            year=number(moment, 0 if moment == round(moment) else 2),
            level=say(label).lower(),
            nodes="; ".join(
                f"{say(node.label).lower()} {number(levels[node.name])}" for node in NODES if node.level == level
            ),
        )
        for level, label in LEVELS.items()
    ]


def arrows_in_words(name: str) -> str:
    """The arrows to and from one node as a sentence, with their strengths."""
    say, number = current().say, current().number
    labels = {node.name: say(node.label).lower() for node in NODES}

    def listed(arrows: dict[str, float], sign: int) -> str:
        found = [f"{labels[other]} {number(abs(w), 1)}" for other, w in arrows.items() if np.sign(w) == sign]
        return ", ".join(found)

    reach = ARROWS.get(name, {})
    leave = {to: arrows[name] for to, arrows in ARROWS.items() if name in arrows}
    nothing = say(N_("nothing"))
    return say(
        N_(
            "{node} is raised by {raised} and lowered by {lowered}; it raises {raises} and lowers {lowers}. (The numbers "
            "are the strengths of the arrows.)"
        ),
        node=labels[name][:1].upper() + labels[name][1:],
        raised=listed(reach, 1) or nothing,
        lowered=listed(reach, -1) or nothing,
        raises=listed(leave, 1) or nothing,
        lowers=listed(leave, -1) or nothing,
    )
