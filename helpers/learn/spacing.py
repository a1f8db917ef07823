"""Which questions of earlier notebooks come back, and when: what was missed first, then what has waited longest.

A question moves up one step each time it is answered right on a later day, and back to the first when it is missed. The
steps are those of spaced practice (Leitner's boxes); the days between them were chosen by us.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from helpers.errors import N_
from helpers.learn import evidence, progress
from helpers.learn.evidence import NOTEBOOKS
from helpers.learn.questions import Asked

LEAD = N_("Before you begin: two questions from earlier notebooks. Nothing is counted; try before you look it up.")
MISSED, DUE, OPENED, NEW, NOT_YET = range(5)


def chosen(notebook: str, content: Mapping, today: date, count: int = 2) -> list[Asked]:
    """The ``count`` questions from notebooks before ``notebook`` that should come back ``today``.

    First what was missed, longest ago first; then what was answered right and is due, the most overdue first; then
    what has not been answered, in notebooks that were opened before others, the nearest notebook first; last what is
    not due yet. Of what comes equally early, two are taken from different notebooks where that can be.

    Parameters
    ----------
    content : mapping
        The learner's file, as :mod:`helpers.learn.progress` describes it; empty where there is no history.

    Examples
    --------
    >>> [one.notebook for one in chosen("02_course_of_change", {}, date(2026, 11, 24))]
    ['01_phenomenon', '00_start_here']
    """
    here = NOTEBOOKS.index(notebook) if notebook in NOTEBOOKS else len(NOTEBOOKS)
    waiting = [
        (_urgency(content, name, question.id, today), here - number, position, Asked(question, name))
        for number, name in enumerate(NOTEBOOKS[:here])
        for position, question in enumerate(evidence.questions(name))
    ]
    waiting.sort(key=lambda one: one[:3])
    taken: list[Asked] = []
    while waiting and len(taken) < count:
        elsewhere = [
            one
            for one in waiting
            if _alike(one[0][0], waiting[0][0][0]) and one[3].notebook not in {t.notebook for t in taken}
        ]
        one = (elsewhere or waiting)[0]
        waiting.remove(one)
        taken.append(one[3])
    return taken


def _alike(kind: int, other: int) -> bool:
    """Whether two kinds come equally early, as far as the choice between notebooks goes."""
    return kind == other or {kind, other} == {OPENED, NEW}


def _urgency(content: Mapping, notebook: str, question: str, today: date) -> tuple[int, float]:
    """Of which kind a question is today, and its place among that kind; the smallest comes first."""
    record = progress.record(content, notebook)
    entry = record.get("answers", {}).get(question)
    if entry is None:
        return (OPENED if record.get("first_opened") else NEW), 0.0
    answered, step = progress.day(entry.get("when", "")) or date.min, progress.step(entry)
    days = max((today - answered).days, 0)
    if step == 0:
        return MISSED, -days
    return (DUE, -days / progress.DAYS[step]) if days >= progress.DAYS[step] else (NOT_YET, progress.DAYS[step] - days)
