"""A prediction that was made on an explorer: kept on the learner's machine, and called to mind the next time."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.errors import N_
from helpers.explore.view import View
from helpers.language import current
from helpers.learn import progress
from helpers.learn.memory import Memory


def keep_prediction(memory: Memory, explorer: str, predicted: Mapping) -> None:
    """Keep what the stage says was predicted; an empty mapping is a prediction taken back, and changes nothing."""
    if predicted.get("form"):
        memory.predicted(explorer, predicted)


def reminder(before: Mapping, view: View) -> str:
    """When and how the learner predicted on ``view`` before, as one sentence; empty where they did not."""
    say, day = current().say, progress.day(before.get("when", ""))
    if day is None:
        return ""
    said = {"day": current().date(day)}
    options = view.guess.options if view.guess else {}
    if before.get("id") in options:
        template = N_("You predicted here on {day}, and chose “{shape}”. You can predict again.")
        return say(template, **said, shape=options[before["id"]])
    if before.get("form") == progress.NUMBER and "value" in before:
        template = N_("You predicted here on {day}, and guessed {value}. You can predict again.")
        return say(template, **said, value=written(before["value"], view))
    if before.get("form") == progress.CURVE and "id" not in before:
        return say(N_("You predicted here on {day}, and drew a curve. You can predict again."), **said)
    return say(N_("You predicted here on {day}. You can predict again."), **said)


def in_words(before: Mapping, view: View) -> str:
    """What was predicted on ``view``, in a few words for a list."""
    say = current().say
    options = view.guess.options if view.guess else {}
    if before.get("id") in options:
        return say(N_("“{words}”"), words=options[before["id"]])
    if "value" in before:
        return written(before["value"], view)
    return say(N_("drawn")) if before.get("form") == progress.CURVE and "id" not in before else ""


def written(value: float, view: View) -> str:
    """A guessed number with its unit, to the digits that its step has."""
    guess = view.guess
    decimals = 2 if guess is None else len(f"{guess.step:.4f}".rstrip("0").partition(".")[2])
    return f"{current().number(value, decimals)} {guess.unit if guess else ''}".strip()
