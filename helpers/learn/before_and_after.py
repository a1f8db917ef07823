"""The same ideas asked before the course and after it: what has changed, for the learner, and in a class.

The ideas themselves stand in ``helpers/sections/before_and_after.py``. Before, no answer is called right or wrong: the
notebooks are to surprise. Answers are kept as those of any self-check are, with the notebook that asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module

import ipywidgets as widgets

from helpers.errors import N_
from helpers.explore.controls import Words
from helpers.explore.still import Still
from helpers.language import current
from helpers.learn.checks import SelfCheck
from helpers.learn.questions import Answer, Asked, Question

BEFORE, AFTER = "before", "after"
ASKED_IN = {BEFORE: "00_start_here", AFTER: "09_learning_again"}
LEADS = {
    BEFORE: N_(
        "Twelve questions about what you think now. They come back at the end of the course in other words, and you see what "
        "has changed. Nothing is called right or wrong yet."
    ),
    AFTER: N_("The same twelve ideas as at the start, in other words. Under them you see what has changed."),
}
AFTER_ALONE = N_("The same twelve ideas as at the start, in other words.")
OPEN = N_("Show the twelve questions")


@dataclass(frozen=True)
class Idea:
    """One idea, asked twice in different words.

    Attributes
    ----------
    notebook : str
        Where the course takes it up.
    label : str
        What it is about, marked for translation.
    right : str
        The id of the answer that the course comes to.
    before, after : str
        The two questions.
    before_answers, after_answers, replies : mapping
        ``{id of an answer: words}``; the ids are the same in all three.

    Examples
    --------
    >>> one = ideas()[0]
    >>> isinstance(one, Idea), one.question("before").id == f"before_{one.id}"
    (True, True)
    """

    id: str
    notebook: str
    label: str
    right: str
    before: str
    before_answers: Mapping[str, str]
    after: str
    after_answers: Mapping[str, str]
    replies: Mapping[str, str]

    def question(self, when: str) -> Question:
        """The question of this idea, ``before`` or ``after``."""
        text, answers = (self.before, self.before_answers) if when == BEFORE else (self.after, self.after_answers)
        given = tuple(Answer(name, words, self.replies[name], name == self.right) for name, words in answers.items())
        return Question(f"{when}_{self.id}", text, given)


def ideas() -> tuple[Idea, ...]:
    """The twelve ideas, in the order of the notebooks.

    Examples
    --------
    >>> len(ideas())
    12
    """
    return import_module("helpers.sections.before_and_after").IDEAS


def asked(when: str) -> list[Asked]:
    """All questions of one time, ``before`` or ``after``.

    Examples
    --------
    >>> len(asked("before")), asked("after")[0].question.id == f"after_{ideas()[0].id}"
    (12, True)
    """
    return [Asked(idea.question(when)) for idea in ideas()]


def neutral(one: Asked) -> str:
    """What is said to any answer before the course.

    Examples
    --------
    >>> neutral(asked("before")[0]) != ""
    True
    """
    idea = next(idea for idea in ideas() if f"{BEFORE}_{idea.id}" == one.question.id)
    return current().say(N_("Notebook {number} takes this up."), number=idea.notebook.partition("_")[0])


class Before(SelfCheck):
    """The twelve questions before the course, folded until they are asked for; every answer gets the same reply."""

    def __init__(
        self, before: Mapping[str, Mapping] | None = None, keep: Callable[[Asked, Answer], None] | None = None
    ) -> None:
        self.unfolds = widgets.Button(description=current().say(OPEN), layout={"width": "auto"})
        super().__init__(asked(BEFORE), before, keep, current().say(LEADS[BEFORE]))
        self.whole = self.children
        self.children = (self.whole[0], self.unfolds)
        self.unfolds.on_click(lambda _: self.unfold())

    def unfold(self) -> None:
        """Show the questions in place of the button."""
        self.children = (*self.whole, *self.children[2:])

    def reply(self, one: Asked, answer: Answer) -> tuple[str, str]:
        """Where the course takes it up, whatever the answer."""
        return "", neutral(one)

    def still(self) -> Still:
        """The questions, folded."""
        return _folded(super().still(), OPEN)


class After(SelfCheck):
    """The twelve questions after the course, each with its reply, and under them what has changed since the start.

    Parameters
    ----------
    at_start : mapping
        The answers kept before the course, by the question's id.
    """

    def __init__(
        self,
        at_start: Mapping[str, Mapping],
        before: Mapping[str, Mapping] | None = None,
        keep: Callable[[Asked, Answer], None] | None = None,
    ) -> None:
        self.at_start = {idea.id: at_start.get(f"{BEFORE}_{idea.id}", {}).get("answer", "") for idea in ideas()}
        self.change = Words()
        super().__init__(asked(AFTER), before, keep, current().say(LEADS[AFTER]))
        self.children = (*self.children, self.change)
        for group in self.groups:
            group.observe(lambda _: self.compare(), "value")
        self.compare()

    def answers(self) -> dict[str, str]:
        """What is chosen now: ``{idea: answer's id}``, empty where nothing is."""
        chosen = zip(ideas(), self.groups, asked(AFTER), strict=True)
        return {i.id: one.question.shown[g.value].id if g.value >= 0 else "" for i, g, one in chosen}

    def compare(self) -> None:
        """Say what has changed since the start."""
        self.change.sentences = changes(self.at_start, self.answers())

    def still(self) -> Still:
        """The questions, folded."""
        return _folded(super().still(), OPEN)


def _folded(still: Still, summary: str) -> Still:
    return Still(still.title, (), still.words, folded=True, summary=current().say(summary))


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """What has changed between two times, in words; ``{idea: answer's id}`` each, empty where nothing was chosen."""
    say = current().say
    both = [idea for idea in ideas() if before.get(idea.id) in idea.replies and after.get(idea.id) in idea.replies]
    if not any(after.values()):
        return []
    if not both:
        return [say(N_("You did not answer these at the start, so there is nothing to compare with."))]
    then, now = (sum(given[idea.id] == idea.right for idea in both) for given in (before, after))
    said = [
        say(
            N_("Answered both times: {count} of {all}. In step with what the course comes to: {then} at the start, {now} now."),
            count=len(both), all=len(ideas()), then=then, now=now,
        )
    ]  # fmt: skip
    template = N_("{idea} (notebook {number}). At the start: “{then}” Now: “{now}”")
    for idea in both:
        if before[idea.id] != after[idea.id]:
            words = {"then": idea.before_answers[before[idea.id]], "now": idea.after_answers[after[idea.id]]}
            number = idea.notebook.partition("_")[0]
            said.append(say(template, idea=say(idea.label), number=number, **{k: say(w) for k, w in words.items()}))
    return said


def normalised_gain(before: float, after: float) -> float:
    """How much of what could be gained was gained (Hake's g): (after - before) / (1 - before), shares of a class.

    NaN where everybody was right before; negative where fewer are right after.

    Examples
    --------
    >>> normalised_gain(0.5, 0.75)
    0.5
    """
    return (after - before) / (1 - before) if before < 1 else float("nan")


def class_gain(
    before: Sequence[Mapping[str, bool]], after: Sequence[Mapping[str, bool]]
) -> list[tuple[Idea, float, float, float]]:
    """For each idea the share of a class that was right before and after, and the normalised gain.

    Parameters
    ----------
    before, after : sequence of mapping, of one length
        One for each person who answered both times, in the same order: ``{idea: whether the answer was right}``; an
        idea that was not answered counts as not right.

    Examples
    --------
    >>> first = ideas()[0].id
    >>> idea, then, now, gain = class_gain([{first: False}, {first: True}], [{first: True}, {first: True}])[0]
    >>> then, now, gain
    (0.5, 1.0, 1.0)
    """
    if len(before) != len(after) or not before:
        raise ValueError("the same people, and at least one, before and after")
    rows = []
    for idea in ideas():
        then, now = (sum(bool(person.get(idea.id)) for person in people) / len(people) for people in (before, after))
        rows.append((idea, then, now, normalised_gain(then, now)))
    return rows
