"""The kinds of question, one module each: a further kind is one module more, and its line here."""

from __future__ import annotations

from helpers.assign.kinds.choice import Choice
from helpers.assign.kinds.design import Design
from helpers.assign.kinds.find import Find
from helpers.assign.kinds.kind import Question
from helpers.assign.kinds.predict import Predict
from helpers.assign.kinds.read import Read
from helpers.assign.kinds.sketch import Sketch
from helpers.assign.kinds.text import Text

KINDS: dict[str, type[Question]] = {kind.NAME: kind for kind in (Read, Find, Design, Predict, Choice, Text, Sketch)}

__all__ = ["KINDS", "Question"]
