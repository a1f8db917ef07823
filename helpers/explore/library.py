"""The stage's script, its style and plotly.js, sent to a page once for all explorers."""

from __future__ import annotations

import re
import zlib
from functools import cache
from pathlib import Path

import anywidget
from traitlets import Bytes

from helpers.explore.patience import patience

HERE = Path(__file__).parent
PLOTLY = HERE / "plotly-basic.min.js"
STAGE = HERE / "stage"
PARTS = ("decode", "sources", "common", "figure", "controls", "prediction", "numbers", "game", "stage")


def stage_script() -> str:
    """The stage as one JavaScript module, for a notebook and for a page."""
    parts = [HERE / "judge.js", *(STAGE / f"{name}.js" for name in PARTS)]
    return "\n".join(part.read_text(encoding="utf-8") for part in parts)


def stage_classic() -> str:
    """The stage as a classic script that leaves ``courseStage`` behind: modules do not load from a disk.

    Examples
    --------
    >>> "courseStage" in stage_classic()
    True
    """
    script = re.sub(r"^export (?=const|function|class)", "", stage_script(), flags=re.MULTILINE)
    names = "mount, mountGame, fromKernel, fromRecording, fromServer, pythonOf"
    return f"globalThis.courseStage = (() => {{\n{script}\nreturn {{ {names} }};\n}})();\n"


def stage_style() -> str:
    """The stage's style.

    Examples
    --------
    >>> "{" in stage_style()
    True
    """
    return (STAGE / "stage.css").read_text(encoding="utf-8")


class Library(anywidget.AnyWidget):
    """Nothing to see: holds what every explorer of a page draws with, compressed."""

    _esm = "export default {};"
    script = Bytes().tag(sync=True)
    sheet = Bytes().tag(sync=True)  # not "style": every widget of ipywidgets has one of its own
    plotly = Bytes().tag(sync=True)


@cache
def library() -> Library:
    """The kernel's one library."""
    patience()
    return Library(
        script=zlib.compress(stage_script().encode("utf-8"), 9),
        sheet=zlib.compress(stage_style().encode("utf-8"), 9),
        plotly=zlib.compress(PLOTLY.read_bytes(), 9),
    )
