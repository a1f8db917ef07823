"""Self-checks: radio questions whose every answer is explained, right or wrong; nothing is counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import ipywidgets as widgets

from helpers.errors import N_, CourseError
from helpers.explore.controls import Choices, Words
from helpers.explore.still import Displayed, Still
from helpers.language import current
from helpers.learn import progress


@dataclass(frozen=True)
class Answer:
    """One answer and what is said to somebody who chooses it; ``id`` never changes, the words may."""

    id: str
    text: str
    feedback: str
    right: bool = False


@dataclass(frozen=True)
class Question:
    """A question built on a real misconception; ``source`` is a key in ``data/references.bib`` or empty.

    ``id`` never changes, the words may: an answer is kept by the ids of its question and of itself.
    """

    id: str
    text: str
    answers: tuple[Answer, ...]
    source: str = ""


class SelfCheck(Displayed, widgets.VBox):
    """The questions as radio groups. Only the chosen answer's feedback ever reaches the page.

    Parameters
    ----------
    questions : tuple of Question
    before : mapping, optional
        Answers given earlier, as :mod:`helpers.learn.progress` keeps them: they are there again.
    keep : callable, optional
        Told the question and the answer whenever one is chosen.
    """

    def __init__(
        self,
        questions: tuple[Question, ...],
        before: Mapping[str, Mapping] | None = None,
        keep: Callable[[Question, Answer], None] | None = None,
    ) -> None:
        self.groups = [
            _group(i, question, (before or {}).get(question.id, {}), keep)
            for i, question in enumerate(questions, start=1)
        ]
        self.notice = Words()
        self.again = widgets.Button(description=current().say(N_("Clear and try again")), layout={"width": "auto"})
        self.again.on_click(lambda _: self.try_again())
        restored = any(group.value >= 0 for group in self.groups)
        super().__init__([*self.groups, widgets.HBox([self.again])] if restored else self.groups)

    def still(self) -> Still:
        """The questions with what there is to choose from; nothing of what was chosen."""
        words = [part for group in self.groups for part in (group.label, tuple(group.options))]
        return Still(current().say(N_("Check yourself")), words)

    def try_again(self) -> None:
        """Show all questions unanswered; what was answered stays kept until there is a new answer."""
        for group in self.groups:
            group.value, group.feedback, group.mood = -1, "", ""

    def say(self, notice: CourseError | None) -> None:
        """Show what has to be said about keeping the answers."""
        self.notice.sentences = [str(notice)] if notice else []
        if notice and self.notice not in self.children:
            self.children = (*self.children, self.notice)


def _group(
    position: int, question: Question, earlier: Mapping, keep: Callable[[Question, Answer], None] | None
) -> Choices:
    say = current().say
    place = next((i for i, answer in enumerate(question.answers) if answer.id == earlier.get("answer")), -1)
    group = Choices(
        label=f"{position}. {say(question.text)}",
        options=[say(answer.text) for answer in question.answers],
        value=place,
    )
    if place >= 0:
        day = progress.day(earlier.get("when", ""))
        when = say(N_("(Your answer of {day}.)"), day=current().date(day)) if day else ""
        _explain(group, question.answers[place], when)

    def chosen(change: dict) -> None:
        if change["new"] >= 0:
            answer = question.answers[change["new"]]
            _explain(group, answer)
            if keep is not None:
                keep(question, answer)

    group.observe(chosen, "value")
    return group


def _explain(group: Choices, answer: Answer, remark: str = "") -> None:
    verdict = current().say(N_("Yes.")) if answer.right else current().say(N_("Not quite."))
    group.mood = "right" if answer.right else "wrong"
    group.feedback = f"{verdict} {current().say(answer.feedback)} {remark}".strip()
