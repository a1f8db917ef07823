"""A schedule of doses that the learner sets, drawn as bars under the curves of the body's answer (06)."""

from __future__ import annotations

import ipywidgets as widgets
import plotly.graph_objects as go

from helpers.errors import N_
from helpers.explore.explorer import Explorer
from helpers.explore.figure import CurveFigure
from helpers.explore.published import Published
from helpers.language import current
from helpers.models import reward
from helpers.models.declare import Axis, Curves, Output

DOSE, PLAN = "dose", "planned"
TITLES = (N_("Hedonic tone (0 at rest)"), N_("Activity (1 at rest)"), N_("Claims (tone)"), N_("Doses a day"))
DOMAINS = ((0.67, 1.0), (0.37, 0.58), (0.18, 0.32), (0.0, 0.13))  # with room for a legend over each
HEIGHT = 960
LINE = 0.042  # room for one line of legend
PUBLISHED_LEGEND = "legend5"  # in the gap under the first panel
LOW = (-0.36, 0.06)  # the part of the tone that "Enlarge the low" shows
ONLY_FOR = {"taper_days": "taper", "limit": "limit"}  # sliders that belong to one plan


class DoseFigure(CurveFigure):
    """Tone, activity, scale and claims as curves, the doses taken as bars, the plan as a line over them."""

    def _trace(self, position: int, output: Output) -> go.Scatter | go.Bar:
        trace = super()._trace(position, output)
        trace.legend = _legend_id(output.panel)
        if output.key == PLAN:
            trace.line = {"color": "#111111", "width": 1.5, "shape": "hvh"}
        if output.key == DOSE:
            bar = {"name": trace.name, "yaxis": trace.yaxis, "legend": trace.legend}
            return go.Bar(**bar, xaxis="x", marker={"color": "#9A9A9A"})
        return trace

    def _published_trace(self, position: int, published: Published) -> go.Scatter:
        trace = super()._published_trace(position, published)
        trace.legend = PUBLISHED_LEGEND
        return trace

    def _pinned_trace(self, position: int, output: Output) -> go.Scatter:
        trace = super()._pinned_trace(position, output)
        if output.key in (DOSE, PLAN):
            trace.line = {"color": "#555555", "width": 1, "shape": "hvh"}
        return trace

    def _lay_out(self, time: Axis) -> None:
        super()._lay_out(time)
        say = current().say
        axes = {
            name: {"domain": domain, "title": {"text": say(title)}}
            for name, domain, title in zip(("yaxis", "yaxis2", "yaxis3", "yaxis4"), DOMAINS, TITLES, strict=True)
        }
        # Hung by their upper edge: Plotly moves a legend that stands on its lower one when its lines wrap.
        hung = {"orientation": "h", "x": 0, "yanchor": "top", "bgcolor": "rgba(0,0,0,0)", "font": {"size": 13}}
        legends = {_legend_id(panel): {**hung, "y": DOMAINS[panel][1] + LINE} for panel in (1, 2, 3)}
        legends[PUBLISHED_LEGEND] = {**hung, "y": DOMAINS[0][0]}
        self.widget.update_layout(
            **axes,
            **legends,
            height=HEIGHT,
            bargap=0.15,
            # The planned day of stopping is where time is 0, through all panels.
            xaxis={"zeroline": True, "zerolinecolor": "#555555", "zerolinewidth": 2},
            yaxis4_dtick=1,
        )
        self._whole = self.widget.layout.yaxis.range

    def enlarge(self, on: bool) -> None:
        """Show only the low of the tone, or the whole of it."""
        self.widget.layout.yaxis.range = LOW if on else self._whole

    def draw(self, curves: Curves, visible: bool = True) -> None:
        """Write ``curves`` into the figure; the doses stay in sight where a prediction comes first."""
        super().draw(curves, visible)
        if not visible:
            with self.widget.batch_update():
                for trace, output in zip(self._curves, self.outputs, strict=True):
                    trace.visible = output.key in (DOSE, PLAN)


def _legend_id(panel: int) -> str:
    return "legend" if panel == 0 else f"legend{panel + 1}"


class DoseView(Explorer):
    """The explorer of reward and its answer; a slider that belongs to one plan is shown with that plan only."""

    def __init__(self, scenario: str | None = None, **settings: object) -> None:
        super().__init__(reward.MODEL, scenario, **settings)
        self.sliders["plan"].observe(lambda _: self._show_plan(), "value")
        self._show_plan()
        self._add_enlarge()

    def _add_enlarge(self) -> None:
        say = current().say
        self.enlarge = widgets.ToggleButton(
            description=say(N_("Enlarge the low")),
            tooltip=say(N_("Show only the tone around and below rest, where it lifts in two steps")),
            layout={"width": "auto", "align_self": "flex-start"},
        )
        self.enlarge.observe(lambda change: self.figure.enlarge(change["new"]), "value")
        children = list(self.children)
        children.insert(children.index(self.figure.widget) + 1, self.enlarge)
        self.children = children

    def start_over(self) -> None:
        """As every explorer, and the whole tone again."""
        self.enlarge.value = False
        super().start_over()

    def _make_figure(self) -> DoseFigure:
        return DoseFigure(self.model, self.published)

    def _show_plan(self) -> None:
        for name, plan in ONLY_FOR.items():
            self.sliders[name].layout.display = "" if self.sliders["plan"].value == plan else "none"

    def _describe(self) -> list[str]:
        return [*super()._describe(), self._plan_in_words()]

    def _plan_in_words(self) -> str:
        """How the two claims on each day came out."""
        say, number = current().say, current().number
        more = reward.taken(self.parameters, self.balance.value) - reward.planned(self.parameters)
        days = int((more > 0).sum())
        if days == 0:
            return say(N_("The plan holds on every day."))
        return say(
            N_(
                "On {days} days the drive for relief is stronger than the plan: {more} doses more than planned, in all."
            ),
            days=number(days, 0),
            more=number(float(more.sum()), 1),
        )
