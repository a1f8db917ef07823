"""One course, seen with what contributes to it: curves, and in a panel of its own bars from a start to an end."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np

from helpers.errors import N_
from helpers.explore.frame import Panel, trace
from helpers.explore.look import style
from helpers.explore.view import SWITCH, Control, State, View
from helpers.language import current
from helpers.models import craving
from helpers.models.declare import Curves

SHORT = {
    "own": N_("Own"),
    "network": N_("Network"),
    "services": N_("Services"),
    "events": N_("Events"),
}
ROWS = tuple(reversed(craving.CONTRIBUTIONS))  # events at the bottom
MARKS = {1: (N_("A good event"), "triangle-up", "#00785A"), -1: (N_("A bad event"), "triangle-down", "#B34A00")}


class CravingView(View):
    """One course: three contributions can be switched on in the open; their starts and ends stand in the drawer."""

    front = ("own", "network", "services")

    def _parameter_control(self, declared: Any, place: str) -> Control:
        control = super()._parameter_control(declared, place)
        contribution, _, end = declared.name.partition("_")
        if contribution not in SHORT:
            return control
        group = current().say(N_("What contributes, and when"))
        if not end:
            return dataclasses.replace(control, kind=SWITCH, group=group)
        # "first week 26" needs no unit
        return dataclasses.replace(control, group=group, unit="" if end in ("from", "to") else control.unit)

    def panels(self, state: State, curves: Curves) -> list[Panel]:
        """The course, what lies behind it, and what contributes."""
        return [*super().panels(state, curves), self._contributions(state, curves)]

    def _contributions(self, state: State, curves: Curves) -> Panel:
        """A bar for every contribution that is on, and a mark for every chance event."""
        say, parameters = current().say, self.parameters(state)
        events, traces = craving.chance_events(parameters), []
        for row, name in enumerate(ROWS):
            weeks = np.flatnonzero(craving.during(parameters, name))
            line = {"color": style(row)["color"], "width": 3 if name == "events" else 13, "dash": "solid"}
            span = [int(weeks[0]), int(weeks[-1])] if len(weeks) else []
            traces.append(trace(name, "mark", x=span, y=[row] * len(span), line=line, hoverinfo="skip"))
        for sign, (label, symbol, colour) in MARKS.items():
            weeks = np.flatnonzero(events == sign)
            marker = {"symbol": symbol, "size": 13, "color": colour, "line": {"color": "white", "width": 1}}
            rows = [ROWS.index("events")] * len(weeks)
            name = f"events{sign}"
            made = trace(name, "mark", x=weeks.tolist(), y=rows, mode="markers", marker=marker, hoverinfo="skip")
            traces.append({**made, "name": say(label), "showlegend": True})
        layout = {
            "xaxis": self._layout(curves, curves.outputs)["xaxis"],
            "yaxis": {
                "range": [-0.6, len(ROWS) - 0.4],
                "tickvals": list(range(len(ROWS))),
                "ticktext": [say(SHORT[name]) for name in ROWS],
                "zeroline": False,
            },
        }
        return Panel("contributions", say(N_("What contributes, and when")), traces, layout)

    def words(self, state: State, curves: Curves) -> tuple[str, list[str]]:
        """As every view, and which bars there are, for whoever does not see them."""
        headline, sentences = super().words(state, curves)
        return headline, [*sentences, *self._contributions_in_words(state)]

    def _contributions_in_words(self, state: State) -> list[str]:
        say, p = current().say, self.parameters(state)
        bars, idle = [], []
        for name in craving.CONTRIBUTIONS:
            if state[name] == "off":
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
        if state["events"] == "on":
            events = craving.chance_events(p)
            counted = {"good": str(int((events == 1).sum())), "bad": str(int((events == -1).sum()))}
            said.append(say(N_("Chance events: {good} good and {bad} bad."), **counted))
        return said
