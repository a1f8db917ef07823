"""One course, seen with what contributes to it: curves above, and below them bars from a start to an end."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets
import numpy as np
import plotly.graph_objects as go
import traitlets

from helpers.errors import N_
from helpers.explore.explorer import Explorer
from helpers.explore.figure import CurveFigure, style
from helpers.explore.published import Published
from helpers.language import current
from helpers.models import craving
from helpers.models.declare import SEED, Curves, Declaration

SHORT = {
    "own": N_("Own"),
    "network": N_("Network"),
    "services": N_("Services"),
    "events": N_("Events"),
}
ROWS = tuple(reversed(craving.CONTRIBUTIONS))  # events at the bottom
MARKS = {1: (N_("A good event"), "triangle-up", "#00785A"), -1: (N_("A bad event"), "triangle-down", "#B34A00")}
DOMAINS = ((0.62, 1.0), (0.28, 0.56), (0.0, 0.22))


class Switch(widgets.HBox):
    """A check box whose ``value`` is "on" or "off", as the model's parameter has it."""

    value = traitlets.Enum(("off", "on"), "off")

    def __init__(self, label: str, value: str) -> None:
        self.box = widgets.Checkbox(description=label, indent=False, value=value == "on", layout={"width": "auto"})
        super().__init__([self.box])
        self.value = value
        self.box.observe(lambda change: setattr(self, "value", "on" if change["new"] else "off"), "value")
        self.observe(lambda change: setattr(self.box, "value", change["new"] == "on"), "value")


class CourseFigure(CurveFigure):
    """The curves of a course, and under them one row for each kind of contribution."""

    def __init__(self, published: Sequence[Published] = ()) -> None:
        super().__init__(craving.MODEL, published)
        say, before = current().say, len(self.widget.data)
        bars = [
            go.Scatter(
                mode="lines",
                line={"color": style(i)["color"], "width": 3 if name == "events" else 13, "dash": "solid"},
                showlegend=False,
                hoverinfo="skip",
            )
            for i, name in enumerate(ROWS)
        ]
        marks = [
            go.Scatter(
                name=say(name),
                mode="markers",
                marker={"symbol": symbol, "size": 13, "color": colour, "line": {"color": "white", "width": 1}},
                hoverinfo="skip",
            )
            for name, symbol, colour in MARKS.values()
        ]
        self.widget.add_traces([trace.update(xaxis="x", yaxis="y3") for trace in [*bars, *marks]])
        self.bars = self.widget.data[before : before + len(bars)]
        self.marks = self.widget.data[before + len(bars) :]
        self.widget.update_layout(
            height=780,
            margin={"l": 90},
            xaxis={"anchor": "y3"},
            yaxis={"domain": DOMAINS[0]},
            yaxis2={"domain": DOMAINS[1]},
            yaxis3={
                "domain": DOMAINS[2],
                "range": [-0.6, len(ROWS) - 0.4],
                "tickvals": list(range(len(ROWS))),
                "ticktext": [say(SHORT[name]) for name in ROWS],
                "fixedrange": True,
                "zeroline": False,
                "anchor": "x",
            },
        )

    def draw_contributions(self, parameters: craving.Parameters) -> None:
        """Write a bar for every contribution that is on, and a mark for every chance event."""
        events = craving.chance_events(parameters)
        with self.widget.batch_update():
            for row, (name, bar) in enumerate(zip(ROWS, self.bars, strict=True)):
                weeks = np.flatnonzero(craving.during(parameters, name))
                bar.x, bar.y = weeks[[0, -1]] if len(weeks) else (), (row, row) if len(weeks) else ()
            for sign, mark in zip(MARKS, self.marks, strict=True):
                weeks = np.flatnonzero(events == sign)
                mark.x, mark.y = weeks, np.full(len(weeks), ROWS.index("events"))


class CourseView(Explorer):
    """The explorer of one course: each contribution has a switch, a start and an end."""

    def __init__(self, *arguments: object, **settings: object) -> None:
        super().__init__(*arguments, **settings)
        self.seed_before = self.parameters.seed

    def _make_figure(self) -> CourseFigure:
        return CourseFigure(self.published)

    def _control(self, declared: Declaration) -> widgets.DOMWidget:
        control, say = super()._control(declared), current().say
        contribution, _, end = declared.name.partition("_")
        if contribution not in SHORT:
            return control
        if not end:
            return Switch(say(declared.label), getattr(self.parameters, declared.name))
        if end in ("from", "to"):
            control.unit = ""  # "first week 26" needs no unit
        return control

    def _place(self, few: bool) -> None:
        super()._place(few)
        say = current().say
        self.again = widgets.Button(
            description=say(N_("Same events again")),
            tooltip=say(N_("Back to the chance events from before")),
            layout={"width": "auto"},
        )
        self.again.on_click(lambda _: self.take_events_again())
        at = self.buttons.children.index(self.chance) + 1
        self.buttons.children = [*self.buttons.children[:at], self.again, *self.buttons.children[at:]]
        rows = []
        for name in craving.CONTRIBUTIONS:
            rows += [self.sliders[name], self.sliders[f"{name}_from"], self.sliders[f"{name}_to"]]
        self.contributions = widgets.GridBox(
            rows, layout={"grid_template_columns": "minmax(200px, 5fr) 5fr 5fr", "grid_gap": "2px 18px"}
        )
        asked = say(N_("What contributes, and when"))
        heading = widgets.HTML(f'<div class="course-control"><strong>{asked}</strong></div>')
        self._more_box.children = [control for control in self._more_box.children if control not in rows]
        at = self.children.index(self.words) + 1
        rest = [child for child in self.children[at:] if child not in rows]
        self.children = [*self.children[:at], heading, self.contributions, *rest]

    def _compute(self) -> Curves:
        self.figure.draw_contributions(self.parameters)
        return super()._compute()

    def take_another_seed(self) -> None:
        """Other chance events; the ones from before are remembered."""
        self.seed_before = self.sliders[SEED].value
        super().take_another_seed()

    def take_events_again(self) -> None:
        """Back to the chance events from before the last change of them."""
        self.seed_before, self.sliders[SEED].value = self.sliders[SEED].value, self.seed_before

    def _describe(self) -> list[str]:
        return [*super()._describe(), *self._contributions_in_words()]

    def _contributions_in_words(self) -> list[str]:
        """Which bars are on the figure, for whoever does not see them."""
        say, p = current().say, self.parameters
        bars, idle = [], []
        for name in craving.CONTRIBUTIONS:
            if getattr(p, name) == "off":
                continue
            weeks = np.flatnonzero(craving.during(p, name))
            if not len(weeks):
                idle.append(say(SHORT[name]))
                continue
            span = {"name": say(SHORT[name]), "start": str(weeks[0]), "end": str(weeks[-1])}
            bars.append(say(N_("{name} from week {start} to {end}"), **span))
        said = [say(N_("Contributions: {bars}."), bars="; ".join(bars))] if bars else []
        said += [
            say(N_("{name}: it ends before it starts, or starts after the time shown, so nothing happens."), name=name)
            for name in idle
        ]
        events = craving.chance_events(p)
        if p.events == "on":
            counted = {"good": str(int((events == 1).sum())), "bad": str(int((events == -1).sum()))}
            said.append(say(N_("Chance events: {good} good and {bad} bad."), **counted))
        return said
