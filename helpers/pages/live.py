"""What a page's own Python answers: Pyodide in a worker (worker.js), with NumPy and the course's wheel alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from helpers import models
from helpers.explore.answers import Frames
from helpers.explore.view import View
from helpers.language import use
from helpers.learn import evidence
from helpers.learn.course_view import course_view

LOCK = "pyodide-lock.json"
NUMPY, OURS = "numpy", "the-brain-is-not-alone"


# --- when the site is built


def recipe(view: View) -> dict[str, str]:
    """How to make ``view`` anew: what :func:`made` takes.

    Examples
    --------
    >>> recipe(course_view(models.model("learning"), view="panel"))["view"]
    'panel'
    """
    laid_over = (n for n in evidence.NOTEBOOKS if evidence.published(n, view.model) == view.published)
    return {
        "model": view.model.name,
        "scenario": view.first_scenario,
        "view": view.name.partition(".")[2],
        "published": next(laid_over) if view.published else "",
    }


def offered(pyodide: Path) -> dict[str, object]:
    """What a page is told of the distribution in ``pyodide``: the course's wheel, and the megabytes that it fetches.

    Nothing where there is none.
    """
    if not (pyodide / LOCK).is_file():
        return {}
    listed = json.loads((pyodide / LOCK).read_text(encoding="utf-8"))["packages"]
    wheels = {told["file_name"] for told in listed.values()}
    fetched = {path.name for path in pyodide.iterdir() if path.name not in wheels}
    fetched |= {listed[name]["file_name"] for name in (NUMPY, OURS)}
    size = sum((pyodide / name).stat().st_size for name in fetched)
    return {"wheel": listed[OURS]["file_name"], "size": round(size / 1e6)}


# --- in the worker

_frames = Frames({})


def made(recipe: Mapping[str, str]) -> View:
    """The view that ``recipe`` tells of, in the language in use."""
    return course_view(
        models.model(recipe["model"]), recipe["scenario"], published=recipe["published"], view=recipe["view"]
    )


def begin(told: str) -> None:
    """Make the page's views; ``told`` is JSON: the page's ``language``, and ``explorers``, a recipe for each key."""
    page = json.loads(told)
    use(page["language"])
    _frames.views = {key: made(one) for key, one in page["explorers"].items()}


def answer(asked: str) -> str | bytes:
    """The answer to one question in JSON, as :class:`Frames` gives it: JSON, or the bytes of a recording."""
    found = _frames.answer(json.loads(asked))
    return found if isinstance(found, bytes) else json.dumps(found, ensure_ascii=False, allow_nan=False)
