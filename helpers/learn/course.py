"""What a notebook calls: explorer, self-check, evidence, ability and will, model card, references."""

from __future__ import annotations

import ipywidgets as widgets
from IPython.display import Markdown

from helpers.explore.brandon_view import BrandonView
from helpers.explore.crowd_view import CrowdView
from helpers.explore.explorer import Explorer
from helpers.explore.tipping_view import TippingView
from helpers.learn import card as cards
from helpers.learn import checks, memory
from helpers.learn import evidence as evidences
from helpers.learn.prediction import Prediction
from helpers.models import learning
from helpers.models.declare import Model


def explorer(model: Model, scenario: str | None = None, predict: bool = True, published: str = "") -> Explorer:
    """An explorer of ``model`` that begins at the learner's last balance and asks for a prediction first.

    ``published`` names the notebook whose published figures are laid over the curves. Raises
    :class:`~helpers.errors.CourseError` for an unknown scenario or notebook.
    """
    laid_over = evidences.published(published, model) if published else ()
    made = _begin_where_left(Explorer, model, scenario, published=laid_over)
    if predict and model.shapes:
        made.prediction = Prediction(made)
    return made


def tipping_view() -> TippingView:
    """Resting levels against the balance, with one person's way along them."""
    return _begin_where_left(TippingView)


def brandon_view() -> BrandonView:
    """Brandon as a network: his history, help at one, two or three levels, and what becomes of him."""
    return _begin_where_left(BrandonView)


def crowd_view() -> CrowdView:
    """Two hundred slightly different Brandons: how many each kind of help is enough for."""
    return _begin_where_left(CrowdView)


def ability_and_will(scenario: str) -> Explorer:
    """The panel that closes every notebook: ability and will to learn, with what this section brings."""
    return _begin_where_left(Explorer, learning.MODEL, scenario, few=True)


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
