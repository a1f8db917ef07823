"""The brain is not alone: the few names that a notebook needs.

Names are fetched when they are first used, so that ``start.py`` can use this package before anything
is installed.
"""

from __future__ import annotations

from importlib import import_module

from helpers.former_names import FORMER

_HANDED_OUT = {
    "answered": "helpers.assign.student",
    "card": "helpers.learn.course",
    "check": "helpers.learn.course",
    "evidence": "helpers.learn.course",
    "explorer": "helpers.learn.course",
    "given": "helpers.assign.student",
    "kept": "helpers.learn.course",
    "notes": "helpers.learn.course",
    "references": "helpers.learn.course",
    "two_step_game": "helpers.learn.course",
}
_MODELS = (
    "brandon",
    "cohort",
    "contributions",
    "craving",
    "crowd",
    "discounting",
    "early_stress",
    "evenings",
    "friends",
    "learning",
    "loop",
    "planning",
    "recognition",
    "relapse",
    "reward",
    "stop_signal",
    "stress",
    "teacher",
    "tipping",
    "wanting",
)

__all__ = sorted([*_HANDED_OUT, *_MODELS, *FORMER])


def __getattr__(name: str) -> object:
    if name in __all__:
        # Whatever goes wrong from here on is said in the notebook's own language.
        import_module("helpers.language").current()
    if name in _HANDED_OUT:
        return getattr(import_module(_HANDED_OUT[name]), name)
    if name in FORMER:
        return import_module("helpers.former_names").former(name)
    if name in _MODELS:
        return import_module(f"helpers.models.{name}").MODEL
    raise AttributeError(f"module 'helpers' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
