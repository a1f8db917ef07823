"""The server of a seminar: Voilà with the projector's own template, and the facilitator's page beside it."""

from __future__ import annotations

import html
import logging
import os
import shutil
import tempfile
import webbrowser
from pathlib import Path

import nbformat
from jupyter_server.services.contents.largefilemanager import LargeFileManager
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import RequestHandler
from traitlets.config import Config
from voila.app import Voila

from helpers import fonts
from helpers.errors import N_, CourseError
from helpers.language import current
from helpers.seminar import facilitator
from helpers.seminar.screens import arranged

SHARE = Path(__file__).parent / "share"
FACILITATOR, NAME = "/facilitator/", r"([\w-]+?)(?:\.md)?"
# Of all that may be installed beside the course, what its widgets need.
EXTENSIONS = ["@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8", "anywidget"]


class Screened(LargeFileManager):
    """Hands Voilà the notebooks as they are on the projector; the files stay as they are."""

    def get(self, path: str, *arguments: object, **settings: object) -> dict:
        """As the base class, a notebook cut into screens."""
        model = super().get(path, *arguments, **settings)
        if model["type"] == "notebook" and model["content"]:
            cut = arranged(model["content"])
            metadata = {**cut["metadata"], "room": texts(), "fonts": fonts.css()}
            model["content"] = nbformat.from_dict({**cut, "metadata": metadata})
        return model


class Kernels(AsyncMappingKernelManager):
    """Kernels that are silent on the command line about anything but errors."""

    async def start_kernel(self, **settings: object) -> str:
        """As the base class."""
        return await super().start_kernel(extra_arguments=["--log-level=ERROR"], **settings)


class FacilitatorHandler(RequestHandler):
    """The facilitator's page of a notebook, or one sentence where it is not written."""

    def initialize(self, folder: Path) -> None:
        """``folder`` holds the texts, a folder for each language."""
        self.folder = folder

    def get(self, name: str) -> None:
        """Read anew every time, so that a page can be edited while it is open."""
        try:
            self.write(facilitator.page(name, self.folder))
        except CourseError as sentence:
            self.set_status(404)
            self.write(facilitator.document(str(sentence), f"<h1>{html.escape(str(sentence))}</h1>"))


class Projector(Voila):
    """One notebook on a projector."""

    name = "voila"  # the template asks for it
    facilitators_folder = facilitator.FOLDER

    def init_settings(self) -> dict:
        """As Voilà, with the notebook cut into screens."""
        settings = super().init_settings()
        self.contents_manager = settings["contents_manager"] = Screened(parent=self)
        return settings

    def init_handlers(self) -> list:
        """As Voilà, with the facilitator's page before what catches all other addresses."""
        # The texts refer to each other by their files' names.
        page = (FACILITATOR + NAME, FacilitatorHandler, {"folder": self.facilitators_folder})
        return [page, *super().init_handlers()]

    def launch_browser(self) -> None:
        """Open the projector view; Voilà's own way writes a page that asks for a font elsewhere."""
        webbrowser.open(self.connection_url)


def texts() -> dict[str, str]:
    """What the projector's own buttons and notices say, in the language in use."""
    say = current().say
    return {
        "language": current().code,
        "back": say(N_("Back")),
        "next": say(N_("Next")),
        "controls": say(N_("Screens")),
        "screen": say(N_("Screen {number} of {count}: {title}")),
        "more": say(N_("More below")),
        "loading": say(N_("Getting the notebook ready …")),
        "step": say(N_("Getting the notebook ready: {done} of {count}")),
        "part": say(N_("part {number} of {count}")),
        "course": say(N_("The brain is not alone")),
    }


def settings(notebook: Path, port: int, browser: bool) -> Config:
    """Voilà's settings: this machine alone, one notebook, our template, nothing from anybody's own configuration."""
    config = Config()
    config.Voila.ip = "127.0.0.1"
    config.Voila.port = port
    config.Voila.port_retries = 0
    config.Voila.notebook_path = str(notebook)
    config.Voila.open_browser = browser
    config.Voila.log_level = logging.ERROR
    config.Voila.config_file_paths = []
    config.Voila.tornado_settings = {"ws_ping_timeout": 30_000}  # milliseconds; Tornado warns of a longer one
    config.VoilaConfiguration.template = "projector"
    config.VoilaConfiguration.theme = "light"
    config.VoilaConfiguration.allow_template_override = "NO"
    config.VoilaConfiguration.allow_theme_override = "NO"
    config.VoilaConfiguration.show_tracebacks = True  # our own errors are one sentence
    config.VoilaConfiguration.extension_allowlist = EXTENSIONS
    config.VoilaConfiguration.multi_kernel_manager_class = Kernels
    config.VoilaConfiguration.preheat_kernel = True
    config.VoilaExporter.language_code = current().code
    return config


def serve(notebook: Path, port: int, *, browser: bool, folder: Path = facilitator.FOLDER) -> int:
    """Show ``notebook`` at ``port`` until Ctrl+C. What the learner's own course remembers is not touched."""
    say = current().say
    memory = tempfile.mkdtemp(prefix="seminar-")
    os.environ |= {
        "COURSE_MEMORY": memory,
        "COURSE_SEMINAR": "1",
        "JPY_SESSION_NAME": str(notebook),
        "JUPYTER_PATH": os.pathsep.join(filter(None, [str(SHARE), os.environ.get("JUPYTER_PATH")])),
    }
    address = f"http://127.0.0.1:{port}"
    print(say(N_("The projector view is at {address}/"), address=address))
    try:
        facilitator.file_of(notebook.stem, folder)
        print(say(N_("The facilitator's page is at {address}"), address=address + FACILITATOR + notebook.stem))
    except CourseError as sentence:
        print(sentence)
    print(say(N_("To end the seminar, press Ctrl+C here.")), flush=True)
    app = Projector(config=settings(notebook, port, browser))
    app.facilitators_folder = folder
    try:
        app.initialize([])
        app.start()
    except KeyboardInterrupt:
        pass
    finally:
        shutil.rmtree(memory, ignore_errors=True)
    return 0
