"""What JupyterLab's server does for the course: saves no widget, offers no export that fails, lets nobody wait for nothing.

Standard library only: it runs in the server's own process, on every machine and hub that has the course installed
(``pyproject.toml`` puts ``deploy/jupyter_server_extension.json`` where Jupyter looks for it).
"""

from __future__ import annotations

import shutil
from importlib.util import find_spec

CONNECTION, PAGE = "kernel_websocket_connection_class", "page_config_data"  # of the server's settings
WIDGET = "application/vnd.jupyter.widget-view+json"
STILL = "course-still"
"""The class of what a widget of the course leaves in a notebook (see :mod:`helpers.explore.still`)."""


def without_widgets(model: dict, **_: object) -> None:
    """Take out of a notebook about to be saved what only a running kernel can show; a hook of Jupyter's contents manager.

    Of notebooks that are not of the course, only what the course's own widgets have put there is touched.

    Parameters
    ----------
    model : dict
        Jupyter's contents model; changed in place.

    Examples
    --------
    >>> output = {"data": {WIDGET: {}, "text/html": f'<div class="{STILL}"></div>'}}
    >>> without_widgets({"type": "notebook", "content": {"metadata": {}, "cells": [{"outputs": [output]}]}})
    >>> list(output["data"])
    ['text/html']
    """
    notebook = model.get("content")
    if model.get("type") != "notebook" or not isinstance(notebook, dict):
        return
    ours = "course" in notebook.get("metadata", {})
    if ours:
        notebook["metadata"].pop("widgets", None)
    for cell in notebook.get("cells", []):
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if WIDGET in data and (ours or STILL in "".join(data.get("text/html", ""))):
                del data[WIDGET]


def exports_that_fail() -> list[str]:
    """Names of nbconvert's exporters that lack a program or package on this machine."""
    missing = []
    if not shutil.which("pandoc"):
        missing += ["LatexExporter", "RSTExporter", "ASCIIDocExporter"]
    if not (shutil.which("pandoc") and shutil.which("xelatex")):
        missing.append("PDFExporter")
    if not find_spec("PyQt5"):
        missing += ["QtPDFExporter", "QtPNGExporter"]
    return [*missing, "WebPDFExporter"]  # that one needs a browser of its own, which it would have to fetch


def without_delay(connection: type) -> type:
    """A kernel's websocket as ``connection`` is, whose messages leave at once.

    Tornado leaves it to the system, which holds a small message back until the one before has been acknowledged, 40 ms
    and more; of the three that a step of a slider gives, the frame is the second. A class of Jupyter's server in, one out.

    Examples
    --------
    >>> class Kept:
    ...     def connect(self):
    ...         return "connected"
    >>> issubclass(without_delay(Kept), Kept)
    True
    """

    class WithoutDelay(connection):
        def connect(self) -> object:
            self.websocket_handler.set_nodelay(True)
            return super().connect()

    return WithoutDelay


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "helpers.lab"}]


def _load_jupyter_server_extension(server: object) -> None:
    server.contents_manager.register_pre_save_hook(without_widgets)
    for name in exports_that_fail():
        server.config[name].enabled = False
    settings = server.web_app.settings
    settings[CONNECTION] = without_delay(settings[CONNECTION])
    # A page that opens asks whether JupyterLab is to be built anew: most of a second of the server's time, and the course
    # brings no extension that is built.
    settings.setdefault(PAGE, {})["buildCheck"] = False
