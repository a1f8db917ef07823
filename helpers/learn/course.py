"""What a notebook calls: explorer, self-check, evidence, ability and will, model card, references."""

from __future__ import annotations

from functools import partial

from IPython.display import Markdown

from helpers.explore.brandon_view import BrandonView
from helpers.explore.cohort_view import CohortView, RelapseView
from helpers.explore.course_view import CourseView
from helpers.explore.crowd_view import CrowdView
from helpers.explore.dose_view import DoseView
from helpers.explore.explorer import Explorer
from helpers.explore.friends_view import FriendsView
from helpers.explore.groups_view import GroupsView
from helpers.explore.learning_view import LearningView
from helpers.explore.planning_view import PlanningView
from helpers.explore.recovery_view import RecoveryView
from helpers.explore.tipping_view import TippingView
from helpers.explore.two_step_game import TwoStepGame
from helpers.learn import card as cards
from helpers.learn import checks, memory
from helpers.learn import evidence as evidences
from helpers.learn.kept import Kept
from helpers.learn.notes import Notes
from helpers.learn.prediction import Prediction
from helpers.models import learning, reward
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
    return _predict_first(made) if predict else made


def brandon_view() -> BrandonView:
    """Brandon as a network: his history, help at one, two or three levels, and what becomes of him."""
    return _begin_where_left(BrandonView)


def crowd_view() -> CrowdView:
    """Two hundred slightly different Brandons: how many each kind of help is enough for."""
    return _begin_where_left(CrowdView)


def tipping_view() -> TippingView:
    """Resting levels against the balance, with one person's way along them."""
    return _begin_where_left(TippingView)


def friends_view() -> FriendsView:
    """Fifteen people and their ties, and the curve of the one in the middle."""
    return _begin_where_left(FriendsView)


def dose_view(scenario: str | None = None, predict: bool = True, published: str = "") -> DoseView:
    """A schedule of doses that the learner sets, and the body's answer to it; as :func:`explorer` otherwise."""
    laid_over = evidences.published(published, reward.MODEL) if published else ()
    made = _begin_where_left(DoseView, scenario, published=laid_over)
    return _predict_first(made) if predict else made


def planning_view() -> PlanningView:
    """The two-step task as four bars: how often a choice is repeated after what came of it."""
    return _begin_where_left(PlanningView)


def two_step_game() -> TwoStepGame:
    """The two-step task to play, forty days of it; nothing is kept."""
    return TwoStepGame()


def groups_view(model: Model, predict: bool = True) -> GroupsView:
    """The explorer of ``model`` with published groups under it, as distributions that overlap."""
    made = _begin_where_left(GroupsView, model)
    return _predict_first(made) if predict else made


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
    """What the course keeps about the learner on this machine, to look at, to take along and to delete."""
    return Kept(memory.recall().visit().notice)


def notes(notebook: str) -> Notes:
    """A place for the learner's own notes on a notebook, which are there again the next time."""
    return Notes(notebook, memory.recall().visit(notebook))


def _begin_where_left(kind: type[Explorer], *arguments: object, **settings: object) -> Explorer:
    kept = memory.recall().visit()
    made = kind(*arguments, start_balance=kept.balance, remember_balance=kept.remember_balance, **settings)
    made.memory = kept
    kept.on_notice(lambda notice: setattr(made.notice, "sentences", [str(notice)] if notice else []))
    return made


def _predict_first(made: Explorer) -> Explorer:
    """``made``, asking for a prediction first where its model has shapes to predict."""
    if made.model.shapes:
        kept, name = made.memory, made.model.name
        made.prediction = Prediction(made, kept.prediction(name), partial(kept.predicted, name))
    return made


def check(notebook: str) -> checks.SelfCheck:
    """The self-check of a notebook, with the learner's earlier answers to it."""
    questions = evidences.questions(notebook)
    kept = memory.recall().visit(notebook)
    made = checks.SelfCheck(
        questions,
        kept.answers(notebook),
        lambda question, answer: kept.answered(notebook, question.text, answer.text, answer.right),
    )
    kept.on_notice(made.say)
    return made


def evidence(notebook: str) -> Markdown:
    """Published figures, what the models of this notebook give, and the sources, as a table."""
    return Markdown(evidences.evidence_table(notebook))


def card(model: Model) -> Markdown:
    """The model card."""
    return Markdown(cards.card(model))


def references(notebook: str, *models: Model, more: tuple[str, ...] = ()) -> Markdown:
    """The sources that a notebook's evidence, questions and models rest on, and ``more`` named in its text."""
    return Markdown(evidences.references(notebook, models, more))
