"""The projector: the stage's own page for a room, and a small server that answers states with frames."""

from __future__ import annotations

import html
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from tornado.web import Application, RequestHandler

from helpers import fonts
from helpers.errors import N_, CourseError
from helpers.explore import served
from helpers.explore.explorer import Explorer
from helpers.explore.library import PLOTLY, stage_style
from helpers.explore.served import Fixed, Frames, answer, told
from helpers.language import current, pairing
from helpers.pages.build import bundle
from helpers.pages.page import Runner, in_script
from helpers.seminar import facilitator
from helpers.seminar.screens import Screen, as_html, screens

HERE = Path(__file__).parent
FACILITATOR, NAME = "/facilitator/", r"([\w-]+?)(?:\.md)?"
FRAME = "/frame"
TEMPLATES = Environment(loader=FileSystemLoader(HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True)


class Room(Frames):
    """One notebook for a room: its page, and its views by the keys that the page asks with."""

    def __init__(self, notebook: Path) -> None:
        self.screens: list[Screen] = screens(pairing.read(notebook), Runner(notebook.parent.name))
        self.explorers = {s.key: s.shown for s in self.screens if isinstance(s.shown, Explorer)}
        super().__init__({key: made.view for key, made in self.explorers.items()})

    @property
    def page(self) -> str:
        """The page as HTML; everything that it needs comes from its own server."""
        say = current().say
        return TEMPLATES.get_template("projector.html").render(
            language=current().code,
            title=self.screens[0].title,
            screens=Markup("\n".join(map(as_html, self.screens))),
            told=Markup(in_script(told(self.explorers))),
            texts=Markup(in_script(texts())),
            say={key: say(text) for key, text in TEXTS.items()},
        )


TEXTS = {
    "back": N_("Back"),
    "next": N_("Next"),
    "controls": N_("Screens"),
    "screen": N_("Screen {number} of {count}: {title}"),
    "more": N_("More below"),
    "course": N_("The brain is not alone"),
    "right": N_("Yes."),
    "wrong": N_("Not quite."),
}


def texts() -> dict[str, str]:
    """What the projector's own buttons and notices say, in the language in use.

    Examples
    --------
    >>> all(texts().values())
    True
    """
    return {key: current().say(text) for key, text in TEXTS.items()}


def script() -> str:
    """The stage and the screens, as one classic script."""
    return bundle((HERE / "projector.js").read_text(encoding="utf-8"))


def style() -> str:
    """The stage's style and the screens'."""
    return "\n".join([fonts.css(), stage_style(), (HERE / "projector.css").read_text(encoding="utf-8")])


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


class PredictionsHandler(RequestHandler):
    """The page to print with what every notebook asks a room to guess."""

    def get(self) -> None:
        """Made anew every time, in the language in use."""
        self.write(facilitator.predictions())


def application(room: Room, folder: Path = facilitator.FOLDER) -> Application:
    """The server's addresses."""
    return Application(
        [
            ("/", Fixed, {"text": room.page, "kind": "text/html"}),
            ("/projector.js", Fixed, {"text": script(), "kind": "text/javascript"}),
            ("/projector.css", Fixed, {"text": style(), "kind": "text/css"}),
            ("/plotly.js", Fixed, {"text": PLOTLY.read_text(encoding="utf-8"), "kind": "text/javascript"}),
            (FRAME, FrameHandler, {"room": room}),
            (FACILITATOR + facilitator.PREDICTIONS, PredictionsHandler),
            # The texts refer to each other by their files' names.
            (FACILITATOR + NAME, FacilitatorHandler, {"folder": folder}),
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
