"""Every model's own view, and the further ones that have a name: looked up, and imported, when one is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from helpers.errors import N_, CourseError
from helpers.explore.published import Published
from helpers.explore.view import View
from helpers.models.declare import Model

PLAIN = "view:View"
VIEWS: dict[str, dict[str, str]] = {
    "agonist_treatment": {"": "agonist_treatment_view:AgonistTreatmentView"},
    "alternatives": {"": "alternatives_view:AlternativesView"},
    "belonging": {"": PLAIN},
    "brandon": {"": "brandon_view:BrandonView"},
    "cohort": {"": "cohort_view:CohortView"},
    "contributions": {"": "learning_view:LearningView"},
    "craving": {"": "craving_view:CravingView"},
    "crowd": {"": "crowd_view:CrowdView"},
    "discounting": {"": "groups_view:GroupsView"},
    "early_stress": {"": PLAIN},
    "effort": {"": PLAIN},
    "evenings": {"": PLAIN},
    "exchange": {"": PLAIN},
    "friends": {"": "friends_view:FriendsView"},
    "incentive_salience": {"": PLAIN},
    "incubation": {"": "incubation_view:IncubationView"},
    "learning": {"": PLAIN, "panel": "learning_view:PanelView", "studies": "recovery_view:RecoveryView"},
    "loop": {"": "loop_view:LoopView"},
    "milieu": {"": "milieu_view:MilieuView"},
    "opponent_process": {"": "opponent_process_view:OpponentProcessView"},
    "power": {"": "relations_view:RelationsView"},
    "prediction_error": {"": PLAIN},
    "recognition": {"": PLAIN},
    "relapse": {"": "cohort_view:RelapseView"},
    "self_regulation": {"": "self_regulation_view:SelfRegulationView"},
    "stop_signal": {"": "groups_view:GroupsView"},
    "stress": {"": PLAIN},
    "tipping": {"": "tipping_view:TippingView"},
    "tolerance": {"": "tolerance_view:ToleranceView"},
    "two_step": {"": "two_step_view:TwoStepView"},
    "week": {"": "week_view:WeekView"},
}
"""``{model: {name of a view, empty for its own: "module:class" in this package}}``."""


def view_of(
    model: Model, scenario: str | None = None, view: str = "", published: Sequence[Published] = (), **settings: object
) -> View:
    """The view of ``model`` that is called ``view``; ``settings`` are that view's own.

    Its name, under which a prediction is kept, is the model's, or ``model.view``. Raises :class:`CourseError` for an
    unknown scenario or view.

    Examples
    --------
    >>> from helpers.models import learning
    >>> view_of(learning.MODEL).name, view_of(learning.MODEL, view="panel").name
    ('learning', 'learning.panel')
    """
    known = VIEWS.get(model.name, {"": PLAIN})
    if view not in known:
        raise CourseError(
            N_("There is no view {name} of {model}; there are {names}."),
            name=repr(view),
            model=model.name,
            names=", ".join(repr(name) for name in known),
        )
    module, _, kind = known[view].partition(":")
    made = getattr(import_module(f"helpers.explore.{module}"), kind)
    name = f"{model.name}.{view}" if view else model.name
    return made(model, scenario, name=name, published=published, **settings)
