"""Views that answer what a page asks: a state with its frame, many states with a recording of theirs."""

from __future__ import annotations

import logging

from helpers.errors import N_, CourseError
from helpers.explore.encode import Packed, as_json
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
        except Exception:  # a fault of ours: the page goes on, and the log tells of it
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
