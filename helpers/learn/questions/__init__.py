"""The questions of every self-check, one module for each notebook."""

from __future__ import annotations

from helpers.learn.checks import Question
from helpers.learn.questions import liking_and_wanting, phenomenon

QUESTIONS: dict[str, tuple[Question, ...]] = {
    "01_phenomenon": phenomenon.QUESTIONS,
    "07_liking_and_wanting": liking_and_wanting.QUESTIONS,
}
