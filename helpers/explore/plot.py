"""Plotly's figure in a notebook, with one copy of Plotly's script for all figures of a page."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

import anywidget
import plotly.graph_objects as go
from traitlets import Unicode

from helpers.explore.patience import patience

HERE = Path(__file__).parent


class Script(anywidget.AnyWidget):
    """Nothing to see: brings Plotly's script (5 MB) to the page, where every ``Figure`` finds it."""

    _esm = HERE / "script.js"
    code = Unicode().tag(sync=True)


@cache
def script() -> Script:
    """The kernel's one ``Script``; kept, so that a page that is opened later finds it too."""
    code = files("plotly") / "package_data" / "widgetbundle.js"
    return Script(code=code.read_text("utf-8"))


class Figure(go.FigureWidget):
    """A FigureWidget without a copy of Plotly's script of its own, of which a page would otherwise read several.

    It has no tool bar: its words cannot be translated, and pinning, numbers and download are the course's own.
    """

    _esm = HERE / "figure.js"

    def __init__(self, *args: object, **settings: object) -> None:
        patience()
        script()
        super().__init__(*args, **settings)
        self._config = {"displayModeBar": False, "responsive": True}
