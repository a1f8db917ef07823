"""A frame as a ``plotly.graph_objects.Figure``: for whoever wants to go further with it, and to check every frame."""

from __future__ import annotations

import plotly.graph_objects as go

from helpers.explore.encode import as_json
from helpers.explore.frame import Frame
from helpers.language import current


def figure(frame: Frame, panel: int = 0) -> go.Figure:
    """One panel of ``frame``. Plotly raises ``ValueError`` for a property that it does not know."""
    chosen = as_json(frame)["panels"][panel]
    layout = {"template": "plotly_white", "separators": current().plotly_separators, **chosen["layout"]}
    return go.Figure(chosen["traces"], {**layout, "title": {"text": frame.headline}})
