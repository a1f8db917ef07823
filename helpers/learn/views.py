"""Which View each model has, and its named further ones: one table for notebooks, assignments, seminar and site."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from helpers.errors import N_, CourseError
from helpers.explore.view import View
from helpers.models.declare import Model

PLAIN = "helpers.explore.view:View"
# By model, then by the view's own name; the nameless one is the model's.
VIEWS: dict[str, dict[str, str]] = {
    "brandon": {"": "helpers.explore.brandon_view:BrandonView"},
    "cohort": {"": "helpers.explore.cohort_view:CohortView"},
    "contributions": {"": "helpers.explore.learning_view:LearningView"},
    "craving": {"": "helpers.explore.course_view:CourseView"},
    "crowd": {"": "helpers.explore.crowd_view:CrowdView"},
    "discounting": {"": "helpers.explore.groups_view:GroupsView"},
    "early_stress": {"": PLAIN},
    "evenings": {"": PLAIN},
    "friends": {"": "helpers.explore.friends_view:FriendsView"},
    "learning": {
        "": PLAIN,
        "panel": "helpers.explore.learning_view:PanelView",
        "studies": "helpers.learn.views:studies",
    },
    "loop": {"": PLAIN},
    "planning": {"": "helpers.explore.planning_view:PlanningView"},
    "recognition": {"": PLAIN},
    "relapse": {"": "helpers.explore.cohort_view:RelapseView"},
    "reward": {"": "helpers.explore.dose_view:DoseView"},
    "stop_signal": {"": "helpers.explore.groups_view:GroupsView"},
    "stress": {"": PLAIN},
    "teacher": {"": PLAIN},
    "tipping": {"": "helpers.explore.tipping_view:TippingView"},
    "wanting": {"": PLAIN},
}


def view(model: Model, named: str = "", **settings: Any) -> View:
    """The view of ``model``, or a further one by its name; ``settings`` are those of :class:`View`.

    Raises :class:`CourseError` for a name that the model has no view of.
    """
    known = VIEWS.get(model.name, {"": PLAIN})
    if named not in known:
        raise CourseError(
            N_("There is no view {name} of {where}; it has {names}."),
            name=repr(named),
            where=model.name,
            names=", ".join(repr(name) for name in known),
        )
    module, _, attribute = known[named].partition(":")
    make: Callable[..., View] = getattr(import_module(module), attribute)
    return make(model, name=f"{model.name}.{named}" if named else model.name, **settings)


def studies(model: Model, name: str, **_: Any) -> View:
    """What studies found, under the curves of ``model``."""
    from helpers.explore.recovery_view import RecoveryView
    from helpers.learn.findings import learning_again

    return RecoveryView(learning_again.compared(), name)
