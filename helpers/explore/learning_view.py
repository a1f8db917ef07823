"""Learning again, taken apart: ability and will with three parts each, and one skill begun at four moments."""

from __future__ import annotations

from helpers.errors import N_
from helpers.explore.explorer import Explorer
from helpers.explore.figure import CurveFigure, style, with_unit
from helpers.language import current
from helpers.models import contributions
from helpers.models.declare import Axis

# Of the figure: two panels side by side above, one across below, with room for a legend over each.
LEFT, RIGHT, WHOLE = (0.0, 0.46), (0.54, 1.0), (0.0, 1.0)
ABOVE, BELOW = (0.60, 0.90), (0.0, 0.36)
PLACES = ((LEFT, ABOVE), (RIGHT, ABOVE), (WHOLE, BELOW))
TITLES = (N_("Ability (0 to 1)"), N_("Will (0 to 1)"), N_("Learned (0 to 1)"))


class LearningFigure(CurveFigure):
    """Three panels on the same years, each with a legend of its own."""

    def __init__(self) -> None:
        super().__init__(contributions.MODEL)

    def _lay_out(self, time: Axis) -> None:
        say = current().say
        layout: dict[str, object] = {
            "template": "plotly_white",
            "autosize": True,
            "height": 720,
            "margin": {"l": 60, "r": 16, "t": 10, "b": 55},
            "font": {"size": 14, "color": "#222222"},
            "separators": current().plotly_separators,
            "dragmode": False,
            "hovermode": "x unified",
        }
        for panel, (across, up) in enumerate(PLACES):
            number = "" if panel == 0 else str(panel + 1)
            layout[f"xaxis{number}"] = {
                "title": {"text": with_unit(time.label, time.unit), "standoff": 6},
                "domain": across,
                "anchor": f"y{number}",
                "fixedrange": True,
                "zeroline": False,
                **({"matches": "x"} if panel else {}),
            }
            layout[f"yaxis{number}"] = {
                "title": {"text": say(TITLES[panel])},
                "domain": up,
                "anchor": f"x{number}",
                "range": [-0.02, 1.02],
                "fixedrange": True,
            }
            layout[f"legend{number}"] = {
                "orientation": "h",
                "x": across[0],
                "y": up[1] + 0.01,
                "yanchor": "bottom",
                "entrywidthmode": "fraction",
                "entrywidth": 0.22 if panel < 2 else 0.24,
                "font": {"size": 12.5},
            }
        self.widget.update_layout(layout)
        self._share_out()

    def _share_out(self) -> None:
        """Put every trace on its panel's own axes and legend; dashes begin anew in each panel."""
        first = {panel: [o.panel for o in self.outputs].index(panel) for panel in range(self.panels)}
        traces = iter(self.widget.data)
        for copy in range(2):
            for position, output in enumerate(self.outputs):
                trace, number = next(traces), "" if output.panel == 0 else str(output.panel + 1)
                trace.xaxis, trace.legend = f"x{number}", f"legend{number}"
                width = 1.2 if copy else 3.6 if output.main else 2.2
                trace.line = {**style(position - first[output.panel]), "width": width}


class LearningView(Explorer):
    """The explorer of what each part brings, with the skills side by side."""

    def __init__(self, **settings: object) -> None:
        super().__init__(contributions.MODEL, **settings)

    def _make_figure(self) -> LearningFigure:
        return LearningFigure()
