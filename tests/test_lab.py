"""JupyterLab's server with the course: what a save takes out of a notebook, and which exports are offered."""

import json
import sys
from pathlib import Path
from unittest import mock

import pytest
from jupyter_server.services.contents.filemanager import FileContentsManager
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from tornado.web import Application
from traitlets.config import Config

from helpers import lab
from helpers.launch import COURSE

VIEW = {lab.WIDGET: {"model_id": "a"}, "text/plain": "words"}


def notebook(html, course=True):
    output = {"output_type": "display_data", "metadata": {}, "data": {**VIEW, **({"text/html": html} if html else {})}}
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "execution_count": 1, "source": "", "outputs": [output]}
    text = {"cell_type": "markdown", "id": "b", "metadata": {}, "source": lab.STILL}
    metadata = {"widgets": {"state": {}}, **({"course": {"language": "nb"}} if course else {})}
    return {"cells": [cell, text], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


OURS = f'<div class="{lab.STILL}">…</div>'


@pytest.mark.parametrize("html", [OURS, [OURS[:9], OURS[9:]], "", "<b>a learner's own slider</b>"])
def test_a_saved_notebook_of_the_course_has_no_widget(html, tmp_path):
    manager = FileContentsManager(root_dir=str(tmp_path))
    manager.register_pre_save_hook(lab.without_widgets)
    content = notebook(html)
    manager.save({"type": "notebook", "format": "json", "content": content}, "a.ipynb")
    saved = json.loads((tmp_path / "a.ipynb").read_text(encoding="utf-8"))
    data = saved["cells"][0]["outputs"][0]["data"]
    assert lab.WIDGET not in data and data["text/plain"] == ["words"] and ("text/html" in data) == bool(html)
    assert saved["metadata"] == {"course": {"language": "nb"}}


def test_of_another_notebook_only_what_the_courses_widgets_put_there_is_touched():
    theirs, ours = notebook("<b>slider</b>", course=False), notebook(OURS, course=False)
    for content in (theirs, ours):
        lab.without_widgets({"type": "notebook", "content": content})
    assert lab.WIDGET in theirs["cells"][0]["outputs"][0]["data"] and "widgets" in theirs["metadata"]
    assert lab.WIDGET not in ours["cells"][0]["outputs"][0]["data"]


@pytest.mark.parametrize(
    "model", [{"type": "file", "content": "text"}, {"type": "notebook", "content": None}, {"type": "directory"}, {}]
)
def test_everything_else_is_left_as_it_is(model):
    before = dict(model)
    lab.without_widgets(model)
    assert model == before


@pytest.mark.parametrize(
    ("there", "offered"),
    [
        (set(), set()),
        ({"pandoc"}, {"latex", "rst", "asciidoc"}),
        ({"pandoc", "xelatex"}, {"latex", "rst", "asciidoc", "pdf"}),
    ],
)
def test_only_exports_whose_programs_are_there_are_offered(there, offered, monkeypatch):
    from nbconvert.exporters.base import get_export_names

    monkeypatch.setattr("shutil.which", lambda name: name if name in there else None)

    class Server:
        contents_manager = FileContentsManager()
        config = Config()
        web_app = Application(**{lab.CONNECTION: object})

    lab._load_jupyter_server_extension(Server)
    assert Server.web_app.settings[lab.PAGE]["buildCheck"] is False
    names = set(get_export_names(Server.config))
    assert names & {"latex", "rst", "asciidoc", "pdf", "webpdf", "qtpdf", "qtpng"} == offered
    assert names >= {"html", "markdown", "notebook", "script", "slides"}


def test_a_kernels_messages_leave_at_once():
    class Kept(ZMQChannelsWebsocketConnection):
        def connect(self):
            return asked

    asked = []
    handler = KernelWebsocketHandler(Application(), mock.Mock())
    handler.ws_connection = mock.Mock(set_nodelay=asked.append)
    assert lab.without_delay(Kept)(websocket_handler=handler).connect() == [True]


def test_every_jupyter_server_of_this_environment_loads_it():
    ours = COURSE / "deploy" / "jupyter_server_extension.json"
    there = Path(sys.prefix) / "etc" / "jupyter" / "jupyter_server_config.d" / "the_brain_is_not_alone.json"
    assert there.read_bytes() == ours.read_bytes()
    extensions = json.loads(ours.read_text(encoding="utf-8"))["ServerApp"]["jpserver_extensions"]
    assert extensions == {point["module"]: True for point in lab._jupyter_server_extension_points()}
