"""Brandon as a network: twelve nodes on three levels, each as large as its level, and the curves of some of them."""

from __future__ import annotations

import dataclasses
import html
from functools import cache, cached_property, lru_cache
from typing import Any

import numpy as np

from helpers.errors import N_
from helpers.explore.frame import Frame, Panel, Trace, trace
from helpers.explore.look import COLOURS, HERO, quiet
from helpers.explore.view import CHOICE, PLAY, Control, Guess, State, View
from helpers.language import current
from helpers.models import brandon
from helpers.models.brandon import ARROWS, LEVELS, LOW, NODES
from helpers.models.declare import Curves

# Where the nodes stand: society above, relations in the middle, the individual below, as on the lecture's slide.
PLACES = {
    "stigma": (1.1, 5.55), "availability": (5.9, 5.5), "exclusion": (8.6, 5.75),
    "destructive_relations": (1.1, 3.3), "recognition": (4.2, 3.85), "constructive_relations": (6.6, 3.35),
    "capital": (9.0, 3.8),
    "health_damage": (1.4, 0.75), "stress": (3.5, 1.25), "use": (5.3, 0.45), "craving": (7.3, 1.15),
    "weak_control": (9.1, 0.75),
}  # fmt: skip
BANDS = {"society": (4.7, 6.75), "relational": (2.45, 4.5), "individual": (-0.38, 2.0)}
LOOK = {"individual": (COLOURS[0], "circle"), "relational": (COLOURS[2], "square"), "society": (COLOURS[3], "diamond")}
ARROW_LOOK = {1: ("#5a5a5a", "solid"), -1: ("#B34A00", "dash")}
SMALLEST, LARGEST = 9, 40  # diameter of a node in pixels at the levels 0 and 1
HALO = ", ".join(["0 0 3px #fff"] * 6)  # keeps a name readable where an arrow crosses it
BENDS = (0.16, 0.1, 0.22, 0.28, -0.16, 0.35, -0.25, -0.35, 0.45)  # how far an arrow may bend, the best liked first
HEAD = 11  # the point of an arrow's 17 at which its head is drawn
BELOW = 0.46  # how far below a node its name begins, in units of the picture
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
MOMENT, CHOSEN, GROUP = "moment", "chosen", "group"
LAST = 60.0  # years: as long as anybody is followed


class BrandonView(View):
    """Brandon: a history, help at one, two or three levels, the network at one moment, and the curves."""

    recorded_step = 0.05  # with every kind of help, each balance is eight pictures for each scenario
    recorded = tuple(LEVELS)
    front = tuple(LEVELS)

    def _own_controls(self) -> tuple[Control, ...]:
        say = current().say
        nodes = {node.name: say(N_("to and from: {node}"), node=say(node.label)) for node in NODES}
        groups = {name: say(text) for name, (text, _) in GROUPS.items()}
        moment = Control(
            MOMENT,
            PLAY,
            say(N_("Moment shown in the network")),
            brandon.Parameters().years,
            unit=say(N_("years")),
            high=LAST,
            step=0.25,
            decimals=2,
            place="under",
        )
        return (
            *super()._own_controls(),
            moment,
            Control(CHOSEN, CHOICE, say(N_("Arrows")), ALL, options={ALL: say(N_("all")), **nodes}, place="under"),
            Control(GROUP, CHOICE, say(N_("Curves of")), EACH, options=groups, place="more"),
        )

    def frame(self, state: State) -> Frame:
        """As every view; the moment ends where the years shown do."""
        return dataclasses.replace(super().frame(state), limits={MOMENT: (0.0, float(state["years"]))})

    def panels(self, state: State, curves: Curves) -> list[Panel]:
        """The network, its curves, and its levels as bars: what a narrow screen shows in the network's place."""
        levels = levels_at(curves, _moment(state))
        return [self._network(state, levels), self._of_curves(state, curves), self._bars(levels)]

    def _network(self, state: State, levels: dict[str, float]) -> Panel:
        say = current().say
        bare = {"visible": False, "showgrid": False, "zeroline": False}
        shapes, notes = [], []
        for level, (low, high) in BANDS.items():
            colour = LOOK[level][0]
            shapes.append(
                {"type": "rect", "x0": -0.75, "x1": 10.75, "y0": low, "y1": high, "fillcolor": colour, "opacity": 0.07,
                 "line": {"width": 0}, "layer": "below"}
            )  # fmt: skip
            notes.append(
                {"x": -0.65, "y": high - 0.05, "xanchor": "left", "yanchor": "top", "showarrow": False,
                 "text": f"<b>{html.escape(say(LEVELS[level]))}</b>", "font": {"size": 14, "color": colour}}
            )  # fmt: skip
        layout = {
            "xaxis": {"range": [-0.75, 10.75], **bare},
            "yaxis": {"range": [FLOOR, CEILING], **bare},
            "shapes": shapes,
            "annotations": notes,
            "hovermode": False,
            "meta": {"narrow": "bars"},
        }
        return Panel("network", say(N_("The network")), [*_arrows(str(state[CHOSEN])), *_nodes(levels)], layout)

    def _of_curves(self, state: State, curves: Curves) -> Panel:
        say, chosen = current().say, GROUPS[str(state[GROUP])][1]
        made = super().panels(state, curves)[0]
        traces = [next(t for t in made.traces if t["meta"]["key"] == key) for key in chosen]
        lines = [dict(HERO) if key == "use" else quiet(i) for i, key in enumerate(chosen)]
        moment = _moment(state)
        now = {"type": "line", "x0": moment, "x1": moment, "y0": -0.02, "y1": 1.02,
               "line": {"color": "#222222", "width": 1.5, "dash": "dot"}}  # fmt: skip
        spans = [span for span in (self._crisis(state), self._help(state)) if span]
        layout = {
            **made.layout,
            "shapes": [now, *(shape for shape, _ in spans)],
            "annotations": [note for _, note in spans],
        }
        own = [{**trace, "line": line} for trace, line in zip(traces, lines, strict=True)]
        return Panel("curves", say(N_("The curves")), own, layout)

    def _crisis(self, state: State) -> tuple[dict, dict] | None:
        begin, years = brandon.CRISIS_BEGINS, float(state["crisis_years"])
        return _span(N_("Crisis"), begin, begin + years, "#5a5a5a") if years else None

    def _help(self, state: State) -> tuple[dict, dict] | None:
        helped = [level for level in LEVELS if state[level] == "yes"]
        if not helped:
            return None
        years, begin = float(state["years"]), float(state["help_start"])
        end = years if helped == ["society"] else min(begin + float(state["help_years"]), years)
        return _span(N_("Help"), begin, end, "#00785A")

    def _bars(self, levels: dict[str, float]) -> Panel:
        say, number = current().say, current().number
        traces = []
        for level, label in LEVELS.items():
            own = [node for node in NODES if node.level == level]
            made = trace(
                level, "quiet", type="bar", x=[levels[node.name] for node in own], y=[say(node.label) for node in own]
            )
            traces.append(
                made
                | {
                    "orientation": "h",
                    "name": say(label),
                    "showlegend": True,
                    "marker": {"color": LOOK[level][0]},
                    "text": [number(levels[node.name]) for node in own],
                    "textposition": "outside",
                    "cliponaxis": False,
                    "hoverinfo": "skip",
                }
            )
        layout = {
            "xaxis": {"range": [0, 1.15], "title": {"text": say(N_("Level (0 to 1)"))}},
            "yaxis": {"automargin": True, "autorange": "reversed"},
            "hovermode": False,
        }
        return Panel("bars", say(N_("The levels as bars")), traces, layout)

    def words(self, state: State, curves: Curves) -> tuple[str, list[str]]:
        """As every view, then the network at the moment shown, and the arrows of the node that is chosen."""
        headline, sentences = super().words(state, curves)
        chosen = str(state[CHOSEN])
        arrows = [] if chosen == ALL else [arrows_in_words(chosen)]
        return headline, [*sentences, *arrows, *network_in_words(curves, _moment(state))]

    @cached_property
    def guess(self) -> Guess:
        """Which level to start at."""
        say = current().say
        return Guess(
            form="outcome",
            ask=say(
                N_(
                    "Brandon has come into heavy use, and there is one year of help, at one level. Which level would you "
                    "start at, for his use to come down and stay down?"
                )
            ),
            options={
                "individual": say(N_("The individual: stress, craving, control.")),
                "relational": say(N_("His relations: people who do him good, and recognition.")),
                "society": say(N_("Society: lower the stigma, for good.")),
                "none": say(N_("No single level will be enough.")),
            },
        )

    def curves(self, state: State) -> Curves:
        """The model's answer."""
        return _worked_out(self.parameters(state), float(state["balance"]))[0]

    def outcomes(self, state: State, curves: Curves) -> dict[str, tuple[str, str]]:
        """Each level alone, with everything else as it is set now."""
        alone = _worked_out(self.parameters(state), float(state["balance"]))[1]
        enough = [level for level, use in alone.items() if use < LOW]
        number = current().number
        said = current().say(
            N_(
                "Use at the end, with help at each level alone: individual {individual}, relations {relational}, society "
                "{society}."
            ),
            **{level: number(use) for level, use in alone.items()},
        )
        right = enough or ["none"]
        return self.judged(said, *right)


@lru_cache(maxsize=16)
def _worked_out(parameters: brandon.Parameters, balance: float) -> tuple[Curves, dict[str, float]]:
    """The history that is shown, and where use ends with help at each level alone: one run for all."""
    without = parameters.but(**dict.fromkeys(LEVELS, "no"))
    alone = [without.but(**{level: "yes"}) for level in LEVELS]
    t, levels = brandon.courses([parameters, *alone], balance)
    ends = levels[-1, brandon.AT["use"], 1:]
    return brandon.as_curves(t, levels[:, :, 0]), dict(zip(LEVELS, map(float, ends), strict=True))


def _moment(state: State) -> float:
    return min(float(state[MOMENT]), float(state["years"]))


def _span(name: str, begin: float, end: float, colour: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """A stretch of time, shaded, and its name at the top of it."""
    shape = {"type": "rect", "x0": begin, "x1": end, "y0": 0, "y1": 1, "yref": "paper", "fillcolor": colour,
             "opacity": 0.16, "line": {"width": 0}, "layer": "below"}  # fmt: skip
    note = {"x": begin, "y": 1, "yref": "paper", "xanchor": "left", "yanchor": "bottom", "showarrow": False,
            "text": current().say(name), "font": {"size": 13, "color": colour}}  # fmt: skip
    return shape, note


def _nodes(levels: dict[str, float]) -> list[Trace]:
    """A mark for every node, as large as its level, with its name and level below it; pressing one chooses it."""
    say, number, made = current().say, current().number, []
    for level, (colour, symbol) in LOOK.items():
        own = [node for node in NODES if node.level == level]
        x, y = zip(*[PLACES[node.name] for node in own], strict=True)
        sizes = [SMALLEST + (LARGEST - SMALLEST) * levels[node.name] for node in own]
        marker = {
            "symbol": symbol,
            "color": colour,
            "opacity": 1,
            "size": sizes,
            "line": {"color": "white", "width": 2},
        }
        nodes = trace(level, "quiet", x=list(x), y=list(y), mode="markers", marker=marker, hoverinfo="none")
        nodes["customdata"] = [node.name for node in own]
        nodes["meta"]["sets"] = CHOSEN
        made.append(nodes)
    names = trace(
        "names",
        "quiet",
        x=[PLACES[node.name][0] for node in NODES],
        y=[PLACES[node.name][1] - BELOW for node in NODES],
        mode="text",
        text=[f"{html.escape(say(node.label))} {number(levels[node.name])}" for node in NODES],
        textposition="bottom center",
        textfont={"size": 13, "color": "#111111", "shadow": HALO},
        hoverinfo="skip",
    )
    return [*made, names]


def _arrows(chosen: str) -> list[Trace]:
    """All arrows, quiet; those to and from the node that is chosen, plain to see."""
    say = current().say
    names = {1: N_("raises"), -1: N_("lowers")}
    made = []
    for sign, (colour, dash) in ARROW_LOOK.items():
        for loud in (False, True):
            x, y, sizes = arrow_path(sign, chosen if loud else ALL) if loud <= (chosen != ALL) else ([], [], [])
            arrows = trace(
                f"arrows{sign}{'chosen' if loud else ''}",
                "mark",
                x=x,
                y=y,
                mode="lines+markers",
                line={"color": colour, "dash": dash, "width": 2.2 if loud else 1, "backoff": 0},
                marker={"symbol": "arrow", "angleref": "previous", "color": colour, "size": sizes, "opacity": 1},
                opacity=0.9 if loud else 0.18 if chosen != ALL else 0.4,
                hoverinfo="skip",
            )
            made.append({**arrows, "name": say(names[sign]), "showlegend": not loud})
    return made


def arrow_path(sign: int, of: str) -> tuple[list, list, list]:
    """Curved lines for the arrows of one sign, with a gap between them, and marker sizes: 0 but at one point of each."""
    x: list[float | None] = []
    y: list[float | None] = []
    sizes: list[float] = []
    for to, arrows in ARROWS.items():
        for origin, weight in arrows.items():
            if np.sign(weight) == sign and of in (ALL, to, origin):
                points = arrow_line(origin, to)
                x += [*points[:, 0].tolist(), None]
                y += [*points[:, 1].tolist(), None]
                sizes += [9.0 if i == HEAD else 0.0 for i in range(len(points))] + [0.0]
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
            "{node}: raised by {raised}; lowered by {lowered}; raises {raises}; lowers {lowers}. (The numbers are the "
            "strengths of the arrows.)"
        ),
        node=labels[name][:1].upper() + labels[name][1:],
        raised=listed(reach, 1) or nothing,
        lowered=listed(reach, -1) or nothing,
        raises=listed(leave, 1) or nothing,
        lowers=listed(leave, -1) or nothing,
    )
