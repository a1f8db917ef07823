"""What a notebook calls: explorer, self-check, evidence, model card, references, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from IPython.display import Markdown

from helpers.explore.explorer import Explorer
from helpers.explore.view import View
from helpers.language import current
from helpers.learn import before_and_after, checks, memory, spacing
from helpers.learn import card as cards
from helpers.learn import evidence as evidences
from helpers.learn.course_view import course_view
from helpers.learn.kept import Kept
from helpers.learn.notes import Notes
from helpers.learn.prediction import keep_prediction, reminder
from helpers.models.declare import Model

if TYPE_CHECKING:
    from helpers.explore.two_step_game import TwoStepGame


def explorer(
    model: Model, scenario: str | None = None, predict: bool = True, published: str = "", view: str = ""
) -> Explorer:
    """An explorer of ``model``, in its own view or in a further one called ``view``, that asks for a prediction first.

    ``published`` names the notebook whose published figures are laid over the curves. Where the learner stood last is
    marked on the balance. Raises :class:`~helpers.errors.CourseError` for an unknown scenario, notebook or view.

    Examples
    --------
    >>> from helpers import loop
    >>> explorer(loop, "heavy").still().title
    'The loop: from use to harm'
    """
    return remembering(course_view(model, scenario, published, view), predict)


def remembering(view: View, predict: bool = True) -> Explorer:
    """An explorer of ``view`` that keeps the balance and the prediction on the learner's machine.

    Examples
    --------
    >>> from helpers.explore.view import View
    >>> from helpers import loop
    >>> remembering(View(loop), predict=False).still().folded
    False
    """
    kept = memory.recall().visit()
    asks = predict and not view.few and view.guess is not None
    before = kept.prediction(view.name) if asks else {}
    made = Explorer(
        view, predict=asks, ghost=kept.last_balance, reminder=reminder(before, view), predicted=before if asks else {}
    )
    kept.on_notice(lambda notice: setattr(made, "notice", str(notice) if notice else ""))
    made.observe(lambda change: kept.remember_balance(change["new"]), "balance")
    made.observe(lambda change: keep_prediction(kept, view.name, change["new"]), "predicted")
    return made


def two_step_game() -> TwoStepGame:
    """The two-step task to play, forty days of it; nothing is kept.

    Examples
    --------
    >>> two_step_game().still().title
    'The two-step task'
    """
    from helpers.explore.two_step_game import TwoStepGame

    return TwoStepGame()


def kept() -> Kept:
    """What the course keeps about the learner on this machine, to look at, to take along and to delete.

    Examples
    --------
    >>> type(kept()).__name__
    'Kept'
    """
    return Kept(memory.recall().visit().notice)


def notes(notebook: str) -> Notes:
    """A place for the learner's own notes on a notebook, which are there again the next time.

    Examples
    --------
    >>> notes("01_phenomenon").still().title
    'Your notes on this notebook'
    """
    return Notes(notebook, memory.recall().visit(notebook))


def check(notebook: str) -> checks.SelfCheck:
    """The self-check of a notebook, with the learner's earlier answers to it.

    Examples
    --------
    >>> check("01_phenomenon").still().title
    'Check yourself'
    """
    asked = [checks.Asked(question) for question in evidences.questions(notebook)]
    kept = memory.recall().visit(notebook)
    made = checks.SelfCheck(
        asked,
        kept.answers(notebook),
        lambda one, answer: kept.answered(notebook, one.question.id, answer.id, answer.right),
    )
    kept.on_notice(made.say)
    return made


def recall(notebook: str) -> checks.SelfCheck:
    """Two questions from notebooks before this one: what was missed first, then what has waited longest.

    Examples
    --------
    >>> recall("01_phenomenon").still().title[:16]
    'Before you begin'
    """
    kept = memory.recall().visit(notebook)
    today = kept.clock().date()
    made = checks.SelfCheck(
        spacing.chosen(notebook, kept.content, today),
        keep=lambda one, answer: kept.recalled(one.notebook, one.question.id, answer.id, answer.right),
        lead=current().say(spacing.LEAD),
        at_rest=spacing.chosen(notebook, {}, today),
    )
    kept.on_notice(made.say)
    return made


def before() -> checks.SelfCheck:
    """What the learner thinks before the course: twelve questions, folded, with no word of right or wrong.

    Examples
    --------
    >>> before().still().folded
    True
    """
    kept = memory.recall().visit()
    asked_in = before_and_after.ASKED_IN[before_and_after.BEFORE]
    made = before_and_after.Before(
        kept.answers(asked_in),
        lambda one, answer: kept.recalled(asked_in, one.question.id, answer.id, answer.right),
    )
    kept.on_notice(made.say)
    return made


def after() -> checks.SelfCheck:
    """The same twelve ideas after the course, in other words, and what has changed.

    Examples
    --------
    >>> after().still().title[:25]
    'The same twelve ideas as '
    """
    kept = memory.recall().visit()
    asked_in = before_and_after.ASKED_IN[before_and_after.AFTER]
    made = before_and_after.After(
        kept.answers(before_and_after.ASKED_IN[before_and_after.BEFORE]),
        kept.answers(asked_in),
        lambda one, answer: kept.recalled(asked_in, one.question.id, answer.id, answer.right),
    )
    kept.on_notice(made.say)
    return made


def evidence(notebook: str) -> Markdown:
    """Published figures, what the models of this notebook give, and the sources, as a table.

    Examples
    --------
    >>> evidence("01_phenomenon").data.splitlines()[0][:36]
    '| What it is about | Research | The '
    """
    return Markdown(evidences.evidence_table(notebook))


def card(model: Model) -> Markdown:
    """The model card.

    Examples
    --------
    >>> from helpers import loop
    >>> card(loop).data.splitlines()[0]
    '### The loop: from use to harm'
    """
    return Markdown(cards.card(model))


def references(notebook: str, *models: Model, more: tuple[str, ...] = ()) -> Markdown:
    """The sources that a notebook's evidence, questions and models rest on, and ``more`` named in its text.

    Examples
    --------
    >>> from helpers import tipping
    >>> "vandermaas2024" in tipping.sources, "van der Maas" in references("01_phenomenon", tipping).data
    (True, True)
    """
    return Markdown(evidences.references(notebook, models, more))
