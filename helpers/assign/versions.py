"""An assignment marked by another version of the course than the one that handed it out: by the answers of then, or not."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from helpers.assign.handout import ANSWERS, Course, probe
from helpers.assign.kinds.kind import SAME, Dealt, span
from helpers.errors import N_, CourseError

FIRST = "0.1.0"  # noted no version, and kept no answers
CHANGED = frozenset(
    {"brandon", "cohort", "contributions", "crowd", "friends", "incentive_salience", "learning", "stop_signal"}
)
"""The models whose curves are no longer those of the first version; a test compares each with its curves of then."""


def answers(course: Course, made: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """For each student and question the answer of the models at handing out, and whether they have changed since.

    Raises
    ------
    CourseError
        Where a model has changed in what a question asks, and there is no answer of then to mark by; it names the
        version to mark with.
    """
    version = made.get("version", FIRST)
    kept = _kept(course.folder / ANSWERS, version)
    cache: dict = {}
    found: dict[str, dict[str, Any]] = {}
    for student in course.students:
        of_then = kept.get(student.id, {})
        found[student.id] = {}
        for name, own in course.sheet(student).dealt.items():
            before = of_then.get(name, {})
            changed = _changed(own, before, version, cache)
            if changed and own.question.ASKS_THE_MODEL and before.get("answer") is None:
                raise CourseError(
                    N_(
                        "These notebooks were handed out by version {version} of the course, and since then the model {model} has "
                        "been changed in what question {id} asks. Mark them with version {version}, so that nobody is marked by "
                        "another curve than the one they saw."
                    ),
                    version=version, model=own.question.model.name, id=name,
                )  # fmt: skip
            found[student.id][name] = {"answer": before.get("answer"), "changed": changed}
    return found


def _kept(file: Path, version: str) -> dict[str, Any]:
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        return {name: dict(of_one) for name, of_one in kept.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        if version == FIRST:
            return {}
        raise CourseError(
            N_("{file} is missing or damaged: put it back, or run make again with version {version} of the course."),
            file=str(file), version=version,
        ) from None  # fmt: skip


def _changed(own: Dealt, before: dict[str, Any], version: str, cache: dict) -> bool:
    """Whether the model gives something else today than at handing out, where the question looks at it."""
    question = own.question
    if "probe" not in before:
        return version == FIRST and question.model.name in CHANGED
    then, now = before["probe"], probe(own, cache)
    height = max(span(output) for output in question.model.outputs)
    return len(then) != len(now) or not all(
        math.isclose(a, b, rel_tol=0, abs_tol=SAME * height) for a, b in zip(then, now, strict=True)
    )
