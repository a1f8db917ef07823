"""Self-checks: radio questions whose every answer is explained, right or wrong; nothing is counted."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import ipywidgets as widgets

from helpers.errors import N_, CourseError
from helpers.explore.controls import Choices, Words
from helpers.explore.still import Displayed, Still
from helpers.language import current
from helpers.learn import progress

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


class SelfCheck(Displayed, widgets.VBox):
    """The questions as radio groups. Only the chosen answer's feedback ever reaches the page.

    Parameters
    ----------
    asked : sequence of Asked
    before : mapping, optional
        Answers given earlier, as :mod:`helpers.learn.progress` keeps them: they are there again.
    keep : callable, optional
        Told the question and the answer whenever one is chosen.
    lead : str, optional
        A sentence above the questions, in the reader's language.
    at_rest : sequence of Asked, optional
        What a saved notebook shows, where it is not what is asked: it may be passed on.
    """

    def __init__(
        self,
        asked: Sequence[Asked],
        before: Mapping[str, Mapping] | None = None,
        keep: Callable[[Asked, Answer], None] | None = None,
        lead: str = "",
        at_rest: Sequence[Asked] = (),
    ) -> None:
        self.lead, self.at_rest = lead, at_rest or asked
        self.groups = [
            self._group(i, one, (before or {}).get(one.question.id, {}), keep) for i, one in enumerate(asked, start=1)
        ]
        self.notice = Words()
        self.again = widgets.Button(description=current().say(N_("Clear and try again")), layout={"width": "auto"})
        self.again.on_click(lambda _: self.try_again())
        above = [Words(sentences=[lead])] if lead else []
        below = [widgets.HBox([self.again])] if any(group.value >= 0 for group in self.groups) else []
        super().__init__([*above, *self.groups, *below])

    def still(self) -> Still:
        """The questions with what there is to choose from; nothing of what was chosen."""
        words = [part for i, one in enumerate(self.at_rest, 1) for part in (one.label(i), tuple(one.options()))]
        return Still(self.lead or current().say(N_("Check yourself")), words)

    def try_again(self) -> None:
        """Show all questions unanswered; what was answered stays kept until there is a new answer."""
        for group in self.groups:
            group.value, group.feedback, group.mood = -1, "", ""

    def say(self, notice: CourseError | None) -> None:
        """Show what has to be said about keeping the answers."""
        self.notice.sentences = [str(notice)] if notice else []
        if notice and self.notice not in self.children:
            self.children = (*self.children, self.notice)

    def reply(self, one: Asked, answer: Answer) -> tuple[str, str]:
        """Whether an answer is ``right`` or ``wrong``, and what is said to it."""
        say = current().say
        verdict = say(N_("Yes.")) if answer.right else say(N_("Not quite."))
        return "right" if answer.right else "wrong", f"{verdict} {say(answer.feedback)}"

    def _group(
        self, position: int, one: Asked, earlier: Mapping, keep: Callable[[Asked, Answer], None] | None
    ) -> Choices:
        answers = one.question.shown
        place = next((i for i, answer in enumerate(answers) if answer.id == earlier.get("answer")), -1)
        group = Choices(label=one.label(position), options=one.options(), value=place)
        if place >= 0:
            day = progress.day(earlier.get("when", ""))
            when = current().say(N_("(Your answer of {day}.)"), day=current().date(day)) if day else ""
            group.mood, said = self.reply(one, answers[place])
            group.feedback = f"{said} {when}".strip()

        def chosen(change: dict) -> None:
            if change["new"] >= 0:
                answer = answers[change["new"]]
                group.mood, group.feedback = self.reply(one, answer)
                if keep is not None:
                    keep(one, answer)

        group.observe(chosen, "value")
        return group
