"""What things were called before: in notebooks that people have changed, assignments handed out, and files kept."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

VIEWS: dict[str, tuple[str, str]] = {
    "ability_and_will": ("learning", "panel"),
    "brandon_view": ("brandon", ""),
    "crowd_view": ("crowd", ""),
    "dose_view": ("opponent_process", ""),
    "friends_view": ("friends", ""),
    "groups_view": ("", ""),
    "learning_view": ("contributions", ""),
    "planning_view": ("two_step", ""),
    "studies": ("learning", "studies"),
    "tipping_view": ("tipping", ""),
}
"""``{former name: (model, view)}`` of the call ``explorer(model, ..., view=view)``; an empty model is the first argument."""

MODELS: dict[str, str] = {
    "planning": "two_step",
    "reward": "opponent_process",
    "teacher": "prediction_error",
    "wanting": "incentive_salience",
}
"""``{former name of a model: its name}``."""

MODULES: dict[str, str] = {
    "helpers.assign.drawn": "helpers.assign.variants",
    "helpers.assign.returned": "helpers.assign.submissions",
    **{f"helpers.models.{former}": f"helpers.models.{name}" for former, name in MODELS.items()},
}
"""``{former name of a module: its name}``: both are the same module, whichever is imported."""


def view(name: str) -> Any:
    """The function that was called ``name``.

    Examples
    --------
    >>> sorted(VIEWS)[0], callable(view(sorted(VIEWS)[0]))
    ('ability_and_will', True)
    """
    model, shown = VIEWS[name]

    def called(*arguments: Any, **settings: Any) -> Any:
        helpers = import_module("helpers")
        first = () if not model else (getattr(helpers, model),)
        return helpers.explorer(*first, *arguments, **settings, view=shown)

    called.__name__ = name
    called.__doc__ = f"Formerly ``{name}``: ``explorer({model or 'model'}{f', view={shown!r}' if shown else ''})``."
    return called


def explorer_now(name: str) -> str:
    """What an explorer is called that was kept as ``name``: a model's name, or that of a view of it.

    Examples
    --------
    >>> explorer_now("reward"), explorer_now("learning.panel")
    ('opponent_process', 'learning.panel')
    """
    model, dot, shown = name.partition(".")
    return f"{MODELS.get(model, model)}{dot}{shown}"


def first_name(name: str) -> str:
    """What a model, or a view of it, was called at first: the name that assignments and browsers know it by for good.

    Examples
    --------
    >>> first_name("opponent_process"), first_name("learning.panel")
    ('reward', 'learning.panel')
    """
    model, dot, shown = name.partition(".")
    first = next((former for former, now in MODELS.items() if now == model), model)
    return f"{first}{dot}{shown}"


class _Finder:
    """Finds a module by its former name, for the statement ``import``."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> ModuleSpec | None:
        return ModuleSpec(name, _Finder) if name in MODULES else None

    @staticmethod
    def create_module(spec: ModuleSpec) -> None:
        """The usual empty one, which gives way at once."""

    @staticmethod
    def exec_module(module: ModuleType) -> None:
        sys.modules[module.__name__] = import_module(MODULES[module.__name__])


if _Finder not in sys.meta_path:
    sys.meta_path.append(_Finder)
