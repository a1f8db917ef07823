"""What a browser page needs once for all of the course's widgets: patience, and Plotly's script."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

import anywidget
import plotly.graph_objects as go
from traitlets import Bool, Unicode

HERE = Path(__file__).parent


class Patience(anywidget.AnyWidget):
    """Nothing to see: makes the page wait for a widget's script for longer than anywidget's two seconds."""

    _esm = HERE / "patience.js"
    asked = Bool(False).tag(sync=True)


@cache
def patience() -> Patience:
    """The kernel's one ``Patience``, to be had before any other widget is made."""
    first = Patience()
    # JupyterLab hears a kernel's messages in turn, and this one only when the widget's script is there: the widgets
    # that come after it are made by a page that is patient.
    first.asked = True
    return first


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
    """A FigureWidget without a copy of Plotly's script of its own, of which a page would otherwise read several."""

    _esm = HERE / "figure.js"

    def __init__(self, *args: object, **settings: object) -> None:
        patience()
        script()
        super().__init__(*args, **settings)
