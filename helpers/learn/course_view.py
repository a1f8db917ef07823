"""A model's view as the course shows it, with nothing that only a notebook has: no widget, no memory."""

from __future__ import annotations

from helpers.explore.published import Published
from helpers.explore.view import View
from helpers.explore.views import view_of
from helpers.learn import evidence
from helpers.models.declare import Model


def course_view(model: Model, scenario: str | None = None, published: str = "", view: str = "") -> View:
    """The view that :func:`helpers.learn.course.explorer` shows; what is named and raised is the same there.

    Examples
    --------
    >>> from helpers.models import learning
    >>> course_view(learning.MODEL, view="panel").name
    'learning.panel'
    """
    laid_over: tuple[Published, ...] = evidence.published(published, model) if published else ()
    return view_of(model, scenario, view, laid_over, **_settings(model.name, view))


def _settings(model: str, view: str) -> dict[str, object]:
    if (model, view) != ("learning", "studies"):
        return {}
    return {"groups": evidence.section("09_learning_again").compared()}
