"""What a notebook calls: explorer, self-check, evidence, ability and will, model card."""

from __future__ import annotations

import ipywidgets as widgets

from helpers.explore.explorer import Explorer
from helpers.learn import memory
from helpers.learn.prediction import Prediction
from helpers.models.declare import Model


def explorer(model: Model, scenario: str | None = None, predict: bool = True) -> Explorer:
    """An explorer of ``model`` that begins at the learner's last balance and asks for a prediction first."""
    kept = memory.recall()
    made = Explorer(model, scenario, start_balance=kept.balance, remember_balance=kept.remember_balance)
    if kept.notice is not None:
        made.note.sentences = [str(kept.notice)]
    if predict and model.shapes:
        made.prediction = Prediction(made)
    return made
