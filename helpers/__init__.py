"""The brain is not alone: the few names that a notebook needs.

Names are fetched when they are first used, so that ``start.py`` can use this package before anything
is installed.
"""

from __future__ import annotations

from importlib import import_module

from helpers import former_names, models

_HANDED_OUT = {
    "after": "helpers.learn.course",
    "answered": "helpers.assign.student",
    "before": "helpers.learn.course",
    "card": "helpers.learn.course",
    "check": "helpers.learn.course",
    "drawn": "helpers.learn.drawing",
    "evidence": "helpers.learn.course",
    "explorer": "helpers.learn.course",
    "given": "helpers.assign.student",
    "kept": "helpers.learn.course",
    "notes": "helpers.learn.course",
    "recall": "helpers.learn.course",
    "references": "helpers.learn.course",
    "two_step_game": "helpers.learn.course",
}
__all__ = sorted([*_HANDED_OUT, *models.MODELS, *former_names.MODELS, *former_names.VIEWS])


def __getattr__(name: str) -> object:
    if name in __all__:
        # Whatever goes wrong from here on is said in the notebook's own language.
        import_module("helpers.language").current()
    if name in _HANDED_OUT:
        return getattr(import_module(_HANDED_OUT[name]), name)
    if name in former_names.VIEWS:
        return former_names.view(name)
    if name in models.MODELS or name in former_names.MODELS:
        return models.model(name)
    raise AttributeError(f"module 'helpers' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
