"""The brain is not alone: the few names that a notebook needs.

Names are fetched when they are first used, so that ``start.py`` can use this package before anything
is installed.
"""

from __future__ import annotations

import sys
from importlib import import_module

# Plotly brings nbformat, that jsonschema, and that, to check addresses that no file of the course has, a parser which
# is built anew in every kernel: more than a second of the first cell, longer than all else that the course imports.
sys.modules.setdefault("rfc3987_syntax", None)

_HANDED_OUT = {
    "ability_and_will": "helpers.learn.course",
    "answered": "helpers.assign.student",
    "brandon_view": "helpers.learn.course",
    "card": "helpers.learn.course",
    "check": "helpers.learn.course",
    "crowd_view": "helpers.learn.course",
    "dose_view": "helpers.learn.course",
    "evidence": "helpers.learn.course",
    "explorer": "helpers.learn.course",
    "friends_view": "helpers.learn.course",
    "given": "helpers.assign.student",
    "groups_view": "helpers.learn.course",
    "kept": "helpers.learn.course",
    "learning_view": "helpers.learn.course",
    "notes": "helpers.learn.course",
    "planning_view": "helpers.learn.course",
    "references": "helpers.learn.course",
    "studies": "helpers.learn.course",
    "tipping_view": "helpers.learn.course",
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

__all__ = sorted([*_HANDED_OUT, *_MODELS])


def __getattr__(name: str) -> object:
    if name in __all__:
        # Whatever goes wrong from here on is said in the notebook's own language.
        import_module("helpers.language").current()
    if name in _HANDED_OUT:
        return getattr(import_module(_HANDED_OUT[name]), name)
    if name in _MODELS:
        return import_module(f"helpers.models.{name}").MODEL
    raise AttributeError(f"module 'helpers' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
