"""Learning again, taken apart: ability and will with three parts each, and one skill begun at four moments."""

from __future__ import annotations

from helpers.errors import N_
from helpers.explore.explorer import Explorer
from helpers.explore.figure import LAYOUT, CurveFigure, style, with_unit
from helpers.language import current
from helpers.models import contributions
from helpers.models.declare import Axis

PANEL, LEGEND, FOOT = 175, 60, 62  # pixels; a legend may take two lines
TITLES = (N_("Ability (0 to 1)"), N_("Will (0 to 1)"), N_("Learned (0 to 1)"))


class LearningFigure(CurveFigure):
    """Three panels on the same years, each with a legend of its own above it."""

    def __init__(self) -> None:
        super().__init__(contributions.MODEL)

    def _lay_out(self, time: Axis) -> None:
        say = current().say
        height = self.panels * (PANEL + LEGEND)
        layout: dict[str, object] = {
            **LAYOUT,
            "height": height + FOOT,
            "margin": {"l": 62, "r": 20, "t": 2, "b": FOOT},
            "separators": current().plotly_separators,
            "hovermode": "x unified",
            "xaxis": {
                "title": {"text": with_unit(time.label, time.unit)},
                "anchor": _numbered("y", self.panels - 1),
                "fixedrange": True,
                "zeroline": False,
            },
        }
        for panel, title in enumerate(TITLES):
            top = 1 - (panel * (PANEL + LEGEND) + LEGEND) / height
            layout[_numbered("yaxis", panel)] = {
                "domain": [max(0.0, top - PANEL / height), top],
                "title": {"text": say(title)},
                "range": [-0.02, 1.02],
                "fixedrange": True,
                "anchor": "x",
            }
            layout[_numbered("legend", panel)] = {
                "orientation": "h",
                "x": 0,
                "y": top + 0.004,
                "yanchor": "bottom",
                "font": {"size": 13},
            }
        self.widget.update_layout(layout)
        self._share_out()

    def _share_out(self) -> None:
        """Put every trace into its panel's legend; colours and dashes begin anew in each panel."""
        first = [[o.panel for o in self.outputs].index(panel) for panel in range(self.panels)]
        n = len(self.outputs)
        for position, output in enumerate(self.outputs):
            look = style(position - first[output.panel])
            for trace, width in (
                (self.widget.data[position], 3.6 if output.main else 2.2),
                (self.widget.data[n + position], 1.2),
            ):
                trace.legend, trace.line = _numbered("legend", output.panel), {**look, "width": width}


def _numbered(name: str, panel: int) -> str:
    """Plotly's name for the axis or legend of a panel: yaxis, yaxis2, yaxis3."""
    return name if panel == 0 else f"{name}{panel + 1}"


class LearningView(Explorer):
    """The explorer of what each part brings, with the skills side by side."""

    def __init__(self, **settings: object) -> None:
        super().__init__(contributions.MODEL, **settings)

    def _make_figure(self) -> LearningFigure:
        return LearningFigure()
