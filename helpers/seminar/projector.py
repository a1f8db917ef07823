"""The projector: the stage's own page for a room, and a small server that answers states with frames."""

from __future__ import annotations

import html
from pathlib import Path

from tornado.web import Application, RequestHandler

from helpers.errors import N_, CourseError
from helpers.explore import served
from helpers.explore.library import PLOTLY
from helpers.explore.served import Fixed, Frames, answer
from helpers.language import current, pairing
from helpers.pages.build import bundle
from helpers.pages.page import Runner
from helpers.seminar import facilitator, room
from helpers.seminar.screens import Screen, screens

FACILITATOR, NAME = "/facilitator/", r"([\w-]+?)(?:\.html)?"
ASSETS = "../"  # from a facilitator's page
FRAME = "/frame"


class Room(Frames):
    """One notebook for a room: its page, and its views by the keys that the page asks with."""

    def __init__(self, notebook: Path) -> None:
        self.name = notebook.stem
        self.screens: list[Screen] = screens(pairing.read(notebook), Runner(notebook.parent.name))
        super().__init__({key: made.view for key, made in room.explorers(self.screens).items()})

    @property
    def page(self) -> str:
        """The page as HTML; everything that it needs comes from its own server."""
        return room.page(self.name, self.screens)


class FrameHandler(RequestHandler):
    """Answers a state with its frame."""

    def initialize(self, room: Room) -> None:
        """``room`` knows the views."""
        self.room = room

    async def post(self) -> None:
        """One JSON question, one answer."""
        await answer(self, self.room)


class FacilitatorHandler(RequestHandler):
    """The facilitator's page of a notebook, or one sentence where it is not written."""

    def initialize(self, folder: Path, led: str = "") -> None:
        """``folder`` holds the texts, a folder for each language; ``led`` is the notebook whose room is here."""
        self.folder, self.led = folder, led

    def get(self, name: str) -> None:
        """Read anew every time, so that a page can be edited while it is open."""
        name = facilitator.GENERAL if name == facilitator.address(facilitator.GENERAL) else name
        try:
            self.write(facilitator.page(name, self.folder, assets=ASSETS, room="../" if name == self.led else ""))
        except CourseError as sentence:
            self.set_status(404)
            self.write(facilitator.document(str(sentence), f"<h1>{html.escape(str(sentence))}</h1>"))


class PredictionsHandler(RequestHandler):
    """The page to print with what every notebook asks a room to guess."""

    def get(self) -> None:
        """Made anew every time, in the language in use."""
        self.write(facilitator.predictions(ASSETS))


def application(shown: Room, folder: Path = facilitator.FOLDER) -> Application:
    """The server's addresses."""
    return Application(
        [
            ("/", Fixed, {"text": shown.page, "kind": "text/html"}),
            ("/projector.js", Fixed, {"text": room.script(bundle), "kind": "text/javascript"}),
            ("/projector.css", Fixed, {"text": room.style(), "kind": "text/css"}),
            ("/facilitator.js", Fixed, {"text": facilitator.script(), "kind": "text/javascript"}),
            ("/facilitator.css", Fixed, {"text": facilitator.style(), "kind": "text/css"}),
            (f"/{PLOTLY.name}", Fixed, {"text": PLOTLY.read_text(encoding="utf-8"), "kind": "text/javascript"}),
            (FRAME, FrameHandler, {"room": shown}),
            (FACILITATOR + facilitator.PREDICTIONS, PredictionsHandler),
            # The texts refer to each other by the names of their pages.
            (FACILITATOR + NAME, FacilitatorHandler, {"folder": folder, "led": shown.name}),
        ]
    )


def serve(notebook: Path, port: int, *, browser: bool, folder: Path = facilitator.FOLDER) -> int:
    """Show ``notebook`` at ``port``, to this machine alone, until Ctrl+C."""
    say = current().say
    address = f"http://127.0.0.1:{port}"
    print(say(N_("The projector view is at {address}/"), address=address))
    try:
        facilitator.file_of(notebook.stem, folder)
        print(say(N_("The facilitator's page is at {address}"), address=address + FACILITATOR + notebook.stem))
    except CourseError as sentence:
        print(sentence)
    print(say(N_("To end the seminar, press Ctrl+C here.")), flush=True)
    served.serve(lambda: application(Room(notebook), folder), port, address if browser else "")
    return 0
