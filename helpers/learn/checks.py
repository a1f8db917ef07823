"""Self-checks: radio questions whose every answer is explained, right or wrong; nothing is counted."""

from __future__ import annotations

from dataclasses import dataclass

import ipywidgets as widgets

from helpers.errors import N_
from helpers.explore.controls import Choices
from helpers.language import current


@dataclass(frozen=True)
class Answer:
    """One answer and what is said to somebody who chooses it."""

    text: str
    feedback: str
    right: bool = False


@dataclass(frozen=True)
class Question:
    """A question built on a real misconception; ``source`` is a key in ``data/references.bib`` or empty."""

    text: str
    answers: tuple[Answer, ...]
    source: str = ""


def ask(questions: tuple[Question, ...]) -> widgets.VBox:
    """The questions as radio groups. Only the chosen answer's feedback ever reaches the page."""
    return widgets.VBox([_group(i, question) for i, question in enumerate(questions, start=1)])


def _group(position: int, question: Question) -> Choices:
    say = current().say
    group = Choices(
        label=f"{position}. {say(question.text)}", options=[say(answer.text) for answer in question.answers]
    )

    def explain(change: dict) -> None:
        answer = question.answers[change["new"]]
        verdict = say(N_("Yes.")) if answer.right else say(N_("Not quite."))
        group.mood = "right" if answer.right else "wrong"
        group.feedback = f"{verdict} {say(answer.feedback)}"

    group.observe(explain, "value")
    return group
