"""Questions of a self-check with their answers: what is asked and what is said to each, without what shows it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from helpers.errors import N_
from helpers.language import current

DEAL = 1622
"""Decides the order of all answers: whoever adds questions takes another where right answers gather in one place."""


@dataclass(frozen=True)
class Answer:
    """One answer and what is said to somebody who chooses it; ``id`` never changes, the words may.

    Examples
    --------
    >>> Answer("a", "Yes.", "So one thinks.").right
    False
    """

    id: str
    text: str
    feedback: str
    right: bool = False


@dataclass(frozen=True)
class Question:
    """A question built on a real misconception; ``source`` is a key in ``data/references.bib`` or empty.

    ``id`` never changes, the words may: an answer is kept by the ids of its question and of itself.

    Examples
    --------
    >>> one = Question("q", "Is it so?", (Answer("a", "Yes.", "…"), Answer("b", "No.", "…", right=True)))
    >>> sorted(answer.id for answer in one.shown)
    ['a', 'b']
    """

    id: str
    text: str
    answers: tuple[Answer, ...]
    source: str = ""

    @property
    def shown(self) -> tuple[Answer, ...]:
        """The answers in the order in which they stand on a page: by chance, and the same for everybody, always."""
        return tuple(sorted(self.answers, key=lambda a: hashlib.sha256(f"{DEAL} {self.id} {a.id}".encode()).digest()))


@dataclass(frozen=True)
class Asked:
    """A question, and the notebook that it comes back from; empty where it stands in its own.

    Examples
    --------
    >>> one = Question("q", "Is it so?", (Answer("a", "Yes.", "…"), Answer("b", "No.", "…", right=True)))
    >>> Asked(one).label(1)
    '1. Is it so?'
    """

    question: Question
    notebook: str = ""

    def label(self, position: int = 0) -> str:
        """The question in the reader's language, with its number where it has one."""
        say, text = current().say, current().say(self.question.text)
        if self.notebook:
            text = say(N_("From notebook {number}: {question}"), number=self.notebook.partition("_")[0], question=text)
        return f"{position}. {text}" if position else text

    def options(self) -> list[str]:
        """What there is to choose from, in the reader's language."""
        return [current().say(answer.text) for answer in self.question.shown]
