"""Explorers on a page whose own server answers states with frames: the projector, and the instructor's page."""

from __future__ import annotations

import asyncio
import json
import webbrowser
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from helpers.explore.answers import Frames
from helpers.explore.encode import as_json
from helpers.explore.explorer import Explorer


def told(explorers: Mapping[str, Explorer]) -> dict[str, dict[str, Any]]:
    """What a page is told of its explorers by the keys that it asks with; two of one view have a key each.

    Examples
    --------
    >>> from helpers.explore.view import View
    >>> from helpers.models import loop
    >>> sorted(told({"loop": Explorer(View(loop.MODEL))}))
    ['loop']
    """
    return {
        key: {
            "facts": _in_a_room(made.facts) | {"name": key, "room": True, "ghost": None, "reminder": ""},
            "first": {"state": made.state, "frame": as_json(made.frame)},
        }
        for key, made in explorers.items()
    }


def _in_a_room(facts: dict[str, Any]) -> dict[str, Any]:
    """Facts whose question is the question alone: hands are counted, and nobody draws."""
    guess = facts.get("guess")
    return facts | {"guess": {**guess, "ask": guess["ask"].partition("?")[0] + "?"}} if guess else facts


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
