"""The models of the course by name: the one list of them, for whatever shows, describes, tests or uses them all."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from helpers import former_names
from helpers.errors import N_, CourseError

if TYPE_CHECKING:
    from helpers.models.declare import Model

MODELS = (
    "agonist_treatment",
    "alternatives",
    "belonging",
    "brandon",
    "cohort",
    "contributions",
    "craving",
    "crowd",
    "discounting",
    "early_stress",
    "effort",
    "evenings",
    "exchange",
    "friends",
    "incentive_salience",
    "incubation",
    "learning",
    "loop",
    "milieu",
    "opponent_process",
    "power",
    "prediction_error",
    "recognition",
    "relapse",
    "self_regulation",
    "stop_signal",
    "stress",
    "tipping",
    "tolerance",
    "two_step",
    "week",
)


def model(name: str) -> Model:
    """The model called ``name``, now or formerly; raises :class:`CourseError` where there is none.

    Examples
    --------
    >>> model("loop").title
    'The loop: from use to harm'
    >>> model("wanting").name
    'incentive_salience'
    """
    known = former_names.MODELS.get(name, name)
    if known not in MODELS:
        raise CourseError(N_("There is no model {name}; there are {names}."), name=repr(name), names=", ".join(MODELS))
    return import_module(f"helpers.models.{known}").MODEL
