"""Explorers on a page whose own server answers states with frames: the projector, and the instructor's page."""

from __future__ import annotations

import asyncio
import json
import logging
import webbrowser
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from helpers.errors import N_, CourseError
from helpers.explore.encode import Packed, as_json
from helpers.explore.explorer import Explorer
from helpers.explore.view import View
from helpers.language import current

UNANSWERED = N_("That could not be worked out. Choose something else, or reset.")
MOST_AT_ONCE = 101  # states in one question
LOG = logging.getLogger(__name__)


class Frames:
    """The views of one page, by the keys that it asks with.

    Examples
    --------
    >>> from helpers.models import loop
    >>> frames = Frames({"loop": View(loop.MODEL)})
    >>> sorted(frames.answer({"explorer": "loop", "state": {"balance": 0.5}})), sorted(frames.answer({"explorer": "x"}))
    (['frame'], ['problem'])
    """

    def __init__(self, views: dict[str, View]) -> None:
        self.views = views

    def answer(self, asked: object) -> dict | bytes:
        """A frame for ``asked["state"]``, or frames packed for ``asked["others"]``; one sentence where that cannot be."""
        try:
            view, state, others = self._read(asked)
            if others is None:
                return {"frame": as_json(view.frame(view.check(state)))}
            packed = Packed([len(others)])
            for index, other in enumerate(others):
                packed.add((index,), view.frame(view.check({**state, **other})))
            return packed.packed(1)
        except CourseError as problem:
            return {"problem": str(problem)}
        except Exception:  # a fault of ours: the room goes on, and whoever started the server reads of it
            LOG.exception("no frame for %.500s", asked)
            return {"problem": current().say(UNANSWERED)}

    def _read(self, asked: object) -> tuple[View, dict, list[dict] | None]:
        """View, state and others of a question; raises :class:`CourseError` for what is none."""
        asked = asked if isinstance(asked, dict) else {}
        name, state, others = (asked.get(part) for part in ("explorer", "state", "others"))
        if not isinstance(name, str) or name not in self.views:
            raise CourseError(N_("There is no such figure here."))
        listed = others is None or (isinstance(others, list) and all(isinstance(other, dict) for other in others))
        if not isinstance(state, dict) or not listed:
            raise CourseError(UNANSWERED)
        return self.views[name], state, others and others[:MOST_AT_ONCE]


def told(explorers: Mapping[str, Explorer]) -> dict[str, dict[str, Any]]:
    """What a page is told of its explorers by the keys that it asks with; two of one view have a key each.

    Examples
    --------
    >>> from helpers.models import loop
    >>> sorted(told({"loop": Explorer(View(loop.MODEL))}))
    ['loop']
    """
    return {
        key: {
            "facts": made.facts | {"name": key, "room": True, "ghost": None, "reminder": ""},
            "first": {"state": made.state, "frame": as_json(made.frame)},
        }
        for key, made in explorers.items()
    }


class Fixed(RequestHandler):
    """A text that does not change while the server runs."""

    def initialize(self, text: str, kind: str) -> None:
        """``kind`` is the text's media type."""
        self.text, self.kind = text, kind

    def get(self) -> None:
        """The text."""
        self.set_header("Content-Type", f"{self.kind}; charset=utf-8")
        self.write(self.text)


async def answer(handler: RequestHandler, frames: Frames) -> None:
    """Answer the JSON question that ``handler`` got; the work is done beside the loop, so that others need not wait."""
    try:
        asked = json.loads(handler.request.body)
    except ValueError:
        asked = None
    found = await asyncio.get_running_loop().run_in_executor(None, frames.answer, asked)
    if isinstance(found, bytes):
        handler.set_header("Content-Type", "application/octet-stream")
    handler.write(found)


def serve(application: Callable[[], Application], port: int, opened: str = "", **settings: Any) -> None:
    """Answer at ``port``, to this machine alone, until Ctrl+C; ``opened`` is an address that a browser opens."""

    async def run() -> None:
        server = HTTPServer(application(), **settings)
        server.listen(port, "127.0.0.1")
        if opened:
            webbrowser.open(opened)
        await asyncio.Event().wait()

    with suppress(KeyboardInterrupt):
        asyncio.run(run())
