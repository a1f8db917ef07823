"""A page's patience with the scripts of the course's widgets, asked for once, before the first of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import anywidget
from traitlets import Bool


class Patience(anywidget.AnyWidget):
    """Nothing to see: makes the page wait for a widget's script for longer than anywidget's two seconds."""

    _esm = Path(__file__).parent / "patience.js"
    asked = Bool(False).tag(sync=True)


@cache
def patience() -> Patience:
    """The kernel's one ``Patience``, to be had before any other widget is made."""
    first = Patience()
    # JupyterLab hears a kernel's messages in turn, and this one only when the widget's script is there: the widgets
    # that come after it are made by a page that is patient.
    first.asked = True
    return first
