"""The figure of an explorer: one FigureWidget, made once, into which new curves are written."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import plotly.graph_objects as go

from helpers import fonts
from helpers.errors import N_
from helpers.explore.plot import Figure
from helpers.explore.published import Published
from helpers.language import current
from helpers.models.declare import Axis, Curves, Model, Output

# Told apart without colour vision by lightness, and in grey print by their dashes.
COLOURS = ("#0072B2", "#D55E00", "#00785A", "#7A3E8E", "#8C6D00", "#333333")
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
PREDICTION = "#111111"
SYMBOLS = ("circle-open", "square-open", "diamond-open", "triangle-up-open", "x", "star-open", "cross", "hexagon-open")
HAND_DASHES = ("dash", "dot", "longdashdot")
PANEL_HEIGHT, FOOT = 330, 130
# What every figure of the course has; its legend stands above the axes, in room that is kept for it.
LAYOUT = {
    "template": "plotly_white",
    "autosize": True,
    "margin": {"l": 70, "r": 20, "t": 70, "b": 60},
    "font": {"family": fonts.TEXT, "size": 14, "color": "#222222"},
    "legend": {"orientation": "h", "x": 0, "y": 1, "yref": "container", "yanchor": "top", "font": {"size": 13}},
    "dragmode": False,
}


def style(position: int) -> dict[str, str]:
    """Colour and dash of the curve at ``position``."""
    return {"color": COLOURS[position % len(COLOURS)], "dash": DASHES[position % len(DASHES)]}


def with_unit(label: str, unit: str) -> str:
    """Axis title: the label and, where there is one, the unit."""
    say = current().say
    return say(label) if unit == N_("no unit") else f"{say(label)} ({say(unit)})"


class CurveFigure:
    """The curves of a model, a pinned copy to compare with, and the learner's prediction.

    ``widget`` is the FigureWidget; its traces stand in the order outputs, pinned outputs, prediction, published;
    in front of a room, the shapes that a show of hands is about come last.
    """

    def __init__(self, model: Model, published: Sequence[Published] = ()) -> None:
        self.model = model
        self.outputs = model.outputs
        self.panels = 1 + max(output.panel for output in self.outputs)
        say = current().say
        traces = [self._trace(i, output) for i, output in enumerate(self.outputs)]
        traces += [self._pinned_trace(i, output) for i, output in enumerate(self.outputs)]
        traces.append(
            go.Scatter(
                name=say(N_("What you expected")),
                line={"color": PREDICTION, "dash": "dot", "width": 4},
                visible=False,
                yaxis=_axis_id(model.predicted.panel),
                xaxis="x",
            )
        )
        traces += [self._published_trace(i, p) for i, p in enumerate(published)]
        self.widget = Figure(traces)
        self._lay_out(model.time)
        n = len(self.outputs)
        self._curves = self.widget.data[:n]
        self._pinned = self.widget.data[n : 2 * n]
        self.prediction = self.widget.data[2 * n]
        self.published = self.widget.data[2 * n + 1 :]

    def _trace(self, position: int, output: Output) -> go.Scatter:
        return go.Scatter(
            name=current().say(output.label),
            line={**style(position), "width": 3 if output.main else 2.2},
            mode="lines",
            yaxis=_axis_id(output.panel),
            xaxis="x",
        )

    def _pinned_trace(self, position: int, output: Output) -> go.Scatter:
        say = current().say
        return go.Scatter(
            name=say(N_("{label}, pinned"), label=say(output.label)),
            line={**style(position), "width": 1.2},
            mode="lines",
            opacity=0.65,
            showlegend=False,
            visible=False,
            yaxis=_axis_id(output.panel),
            xaxis="x",
        )

    def _published_trace(self, position: int, published: Published) -> go.Scatter:
        panel = next(output.panel for output in self.outputs if output.key == published.output)
        return go.Scatter(
            name=current().say(published.label),
            x=published.t,
            y=published.values,
            error_y={"array": published.spread, "color": "#333333"} if published.spread else None,
            mode="markers+lines" if published.joined else "markers",
            marker={"symbol": SYMBOLS[position % len(SYMBOLS)], "size": 10, "color": "#333333"},
            line={"color": "#333333", "width": 1},
            visible=False,
            yaxis=_axis_id(panel),
            xaxis="x",
        )

    def show_published(self, shown: Sequence[bool]) -> None:
        """Show or hide each set of published figures."""
        with self.widget.batch_update():
            for trace, on in zip(self.published, shown, strict=True):
                trace.visible = on

    def _lay_out(self, time: Axis) -> None:
        gap = 0.10
        height = (1 - gap * (self.panels - 1)) / self.panels
        layout: dict[str, object] = {
            "height": PANEL_HEIGHT * self.panels - 60 * (self.panels - 1) + FOOT,
            **LAYOUT,
            "separators": current().plotly_separators,
            "newshape": {"line": {"color": PREDICTION, "width": 4}},
            "hovermode": "x unified",
            "xaxis": {
                "title": {"text": with_unit(time.label, time.unit)},
                "anchor": _axis_id(self.panels - 1),
                "fixedrange": True,
                "zeroline": False,
            },
        }
        for panel in range(self.panels):
            shown = [o for o in self.outputs if o.panel == panel]
            top = 1 - panel * (height + gap)
            axis = {
                "domain": [max(0.0, top - height), top],
                "title": {"text": _panel_title(shown)},
                "fixedrange": True,
                "zeroline": True,
                "zerolinecolor": "#999999",
                "anchor": "x",
            }
            reaches = [o.reach for o in shown]
            low, high = min(r[0] for r in reaches), max(r[1] for r in reaches)
            if np.isfinite([low, high]).all():
                margin = 0.02 * (high - low)
                axis["range"] = [low - margin, high + margin]
            layout["yaxis" + ("" if panel == 0 else str(panel + 1))] = axis
        self.widget.update_layout(layout)

    def draw(self, curves: Curves, visible: bool = True) -> None:
        """Write ``curves`` into the figure; hide them where a prediction comes first."""
        new = {"y": [np.ascontiguousarray(values) for values in curves.values]}
        drawn = self._curves[0]
        if drawn.x is None or len(drawn.x) != len(curves.t) or drawn.x[-1] != curves.t[-1]:
            new["x"] = [np.ascontiguousarray(curves.t)] * len(curves.values)
        if drawn.visible is not visible:
            new["visible"] = visible
        # One restyle message: Plotly redraws a third faster than after batch_update, which also lays out anew.
        self.widget.plotly_restyle(new, list(range(len(curves.values))))
        span = (float(curves.t[0]), float(curves.t[-1]))
        if self.widget.layout.xaxis.range != span:
            self.widget.layout.xaxis.range = span

    def pin(self) -> None:
        """Leave a thin copy of the curves as they are now."""
        with self.widget.batch_update():
            for pinned, trace in zip(self._pinned, self._curves, strict=True):
                pinned.x, pinned.y, pinned.visible = trace.x, trace.y, True

    def unpin(self) -> None:
        """Take the pinned curves away."""
        with self.widget.batch_update():
            for pinned in self._pinned:
                pinned.visible = False

    def let_draw(self, on: bool) -> None:
        """Let the mouse draw an open path on the axes, or not."""
        self.widget.layout.dragmode = "drawopenpath" if on else False

    def on_path(self, tell: Callable[[str], None]) -> None:
        """Call ``tell`` with every path that is drawn (SVG, in data coordinates), and take it off the axes.

        Plotly's own ``layout.on_change`` is silent about shapes drawn on the page, hence its message is read.
        """

        def drawn(change: dict) -> None:
            shapes = ((change["new"] or {}).get("relayout_data") or {}).get("shapes")
            if shapes:
                self.widget.plotly_relayout({"shapes": []})
                tell(shapes[-1].get("path", ""))

        self.widget.observe(drawn, "_js2py_relayout")

    def show_prediction(self, t: np.ndarray, values: np.ndarray) -> None:
        """Draw what the learner expects; ``values`` is NaN where nothing was drawn."""
        with self.widget.batch_update():
            self.prediction.x, self.prediction.y, self.prediction.visible = t, values, True

    def expect_hands(self, panel: int, shapes: int) -> None:
        """Make room, on ``panel``, for a number of shapes that a show of hands is about; call before it is shown."""
        before = len(self.widget.data)
        self.widget.add_traces(
            [
                go.Scatter(
                    mode="lines+text",
                    line={"color": PREDICTION, "dash": HAND_DASHES[i % len(HAND_DASHES)]},
                    textfont={"size": 22, "color": PREDICTION},
                    textposition="top center",
                    cliponaxis=False,
                    visible=False,
                    yaxis=_axis_id(panel),
                    xaxis="x",
                )
                for i in range(shapes)
            ]
        )
        self.hands = self.widget.data[before:]

    def show_hands(self, t: np.ndarray, shapes: Sequence[tuple[str, np.ndarray, float] | None]) -> None:
        """Draw each shape that got hands: its name, its values at ``t``, and its share of all hands as line width."""
        with self.widget.batch_update():
            for i, (trace, shape) in enumerate(zip(self.hands, shapes, strict=True)):
                trace.visible = shape is not None
                if shape is not None:
                    name, values, share = shape
                    trace.name, trace.x, trace.y, trace.line.width = name, t, values, 2 + 8 * share
                    # The count stands on the line itself, each at a place of its own.
                    labels = [""] * len(t)
                    labels[int(len(t) * (0.3 + 0.2 * i))] = name.partition(" ")[0]
                    trace.text = labels

    def forget_prediction(self) -> None:
        """Take the prediction off the figure."""
        self.prediction.visible = False


def _axis_id(panel: int) -> str:
    return "y" if panel == 0 else f"y{panel + 1}"


def _panel_title(outputs: list[Output]) -> str:
    """One title for a panel: its only curve's label, or the unit that its curves share."""
    say = current().say
    if len(outputs) == 1:
        return with_unit(outputs[0].label, outputs[0].unit)
    units = list(dict.fromkeys(output.unit for output in outputs))
    if units == [N_("no unit")]:
        low, high = min(o.low for o in outputs), max(o.high for o in outputs)
        return say(N_("Level (0 to 1)")) if (low, high) == (0, 1) else say(N_("Level (no unit)"))
    return say(N_("Level ({units})"), units=", ".join(say(unit) for unit in units))
