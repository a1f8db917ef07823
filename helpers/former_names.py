"""What explorers were called before there was one door: notebooks that people have changed, and assignments handed out."""

from __future__ import annotations

from importlib import import_module
from typing import Any

FORMER: dict[str, tuple[str, str]] = {
    "ability_and_will": ("learning", "panel"),
    "brandon_view": ("brandon", ""),
    "crowd_view": ("crowd", ""),
    "dose_view": ("reward", ""),
    "friends_view": ("friends", ""),
    "groups_view": ("", ""),
    "learning_view": ("contributions", ""),
    "planning_view": ("planning", ""),
    "studies": ("learning", "studies"),
    "tipping_view": ("tipping", ""),
}
"""``{former name: (model, view)}`` of the call ``explorer(model, ..., view=view)``; an empty model is the first argument."""


def former(name: str) -> Any:
    """The function that was called ``name``."""
    model, view = FORMER[name]

    def called(*arguments: Any, **settings: Any) -> Any:
        helpers = import_module("helpers")
        first = () if not model else (getattr(helpers, model),)
        return helpers.explorer(*first, *arguments, **settings, view=view)

    called.__name__ = name
    called.__doc__ = f"Formerly ``{name}``: ``explorer({model or 'model'}{f', view={view!r}' if view else ''})``."
    return called
