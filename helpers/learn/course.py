"""What a notebook calls: explorer, self-check, evidence, ability and will, model card, references."""

from __future__ import annotations

import ipywidgets as widgets
from IPython.display import Markdown

from helpers.explore.cohort_view import CohortView, RelapseView
from helpers.explore.course_view import CourseView
from helpers.explore.explorer import Explorer
from helpers.explore.learning_view import LearningView
from helpers.explore.recovery_view import RecoveryView
from helpers.explore.tipping_view import TippingView
from helpers.learn import card as cards
from helpers.learn import checks, memory
from helpers.learn import evidence as evidences
from helpers.learn.kept import Kept
from helpers.learn.prediction import Prediction
from helpers.models import learning
from helpers.models.declare import Model

# Models whose explorer has a picture of its own.
VIEWS: dict[str, type[Explorer]] = {"cohort": CohortView, "craving": CourseView, "relapse": RelapseView}


def explorer(model: Model, scenario: str | None = None, predict: bool = True, published: str = "") -> Explorer:
    """An explorer of ``model`` that begins at the learner's last balance and asks for a prediction first.

    ``published`` names the notebook whose published figures are laid over the curves. Raises
    :class:`~helpers.errors.CourseError` for an unknown scenario or notebook.
    """
    laid_over = evidences.published(published, model) if published else ()
    made = _begin_where_left(VIEWS.get(model.name, Explorer), model, scenario, published=laid_over)
    if predict and model.shapes:
        made.prediction = Prediction(made)
    return made


def tipping_view() -> TippingView:
    """Resting levels against the balance, with one person's way along them."""
    return _begin_where_left(TippingView)


def learning_view() -> LearningView:
    """What each part brings to ability and will, and one skill begun at four moments."""
    return _begin_where_left(LearningView)


def studies() -> RecoveryView:
    """What studies found, and when, under the model's own curves."""
    from helpers.learn.findings import learning_again

    return RecoveryView(learning_again.compared())


def ability_and_will(scenario: str) -> Explorer:
    """The panel that closes every notebook: ability and will to learn, with what this section brings."""
    return _begin_where_left(Explorer, learning.MODEL, scenario, few=True)


def kept() -> Kept:
    """What the course keeps about the learner on this machine, to look at and to delete."""
    return Kept()


def _begin_where_left(kind: type[Explorer], *arguments: object, **settings: object) -> Explorer:
    kept = memory.recall()
    made = kind(*arguments, start_balance=kept.balance, remember_balance=kept.remember_balance, **settings)
    kept.on_notice(lambda notice: setattr(made.notice, "sentences", [str(notice)]))
    return made


def check(notebook: str) -> widgets.VBox:
    """The self-check of a notebook."""
    return checks.ask(evidences.questions(notebook))


def evidence(notebook: str) -> Markdown:
    """Published figures, what the models of this notebook give, and the sources, as a table."""
    return Markdown(evidences.evidence_table(notebook))


def card(model: Model) -> Markdown:
    """The model card."""
    return Markdown(cards.card(model))


def references(notebook: str, *models: Model, more: tuple[str, ...] = ()) -> Markdown:
    """The sources that a notebook's evidence, questions and models rest on, and ``more`` named in its text."""
    return Markdown(evidences.references(notebook, models, more))
