"""Before and after as assignments: their files, and what a class has gained, idea by idea, with no names.

``python start.py assignment gain BEFORE AFTER`` writes ``gain.csv`` into AFTER, from the marks of the two assignments whose
folders are named; ``python -m helpers.assign.gain`` writes the two assignment files anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import helpers.language
from helpers import spreadsheet
from helpers.assign import files
from helpers.assign.assignment import Assignment
from helpers.assign.marking import MARKED
from helpers.assign.report import MARKS
from helpers.errors import N_, CourseError
from helpers.language import LANGUAGES, current, language
from helpers.learn.before_and_after import AFTER, ASKED_IN, BEFORE, class_gain, ideas, neutral, normalised_gain
from helpers.learn.questions import Asked
from helpers.sources import data_folder

GAIN = "gain.csv"
FEWEST = 5  # people: with fewer, a share tells what somebody answered
TITLES = {BEFORE: N_("Before the course"), AFTER: N_("After the course")}
INTRODUCTIONS = {
    BEFORE: N_(
        "Twelve questions about what you think before the course begins. They count for nothing, and you need not tell anything "
        "about yourself: answer what you think now, without looking it up."
    ),
    AFTER: N_(
        "The same twelve ideas as before the course, in other words. They count for nothing, and you need not tell anything "
        "about yourself: answer what you think now, without looking it up."
    ),
}
LETTERS = "ABC"


def assignment(when: str, code: str) -> str:
    """The assignment file of the questions ``before`` or ``after`` the course in one language."""
    say = language(code).say
    head = {
        "title": say(TITLES[when]), "id": f"{when}-the-course", "language": code, "notebook": ASKED_IN[when],
        "introduction": say(INTRODUCTIONS[when]), "model": "learning", "scenario": "all",
    }  # fmt: skip
    lines = ["# Made by: python -m helpers.assign.gain", *_lines(head)]
    for idea in ideas():
        question = idea.question(when)
        options, right = question.shown, [answer.right for answer in question.shown].index(True)
        told = say(options[right].feedback) if when == AFTER else neutral(Asked(question))
        lines += [
            "",
            "[[question]]",
            *_lines({"id": idea.id, "kind": "choice", "points": 1, "text": say(question.text)}),
        ]
        lines += ["options = [", *(f"  {_text(say(answer.text))}," for answer in options), "]"]
        lines += _lines({"right": LETTERS[right], "feedback": told})
    return "\n".join(lines) + "\n"


def _lines(values: Mapping[str, str | int]) -> list[str]:
    return [f"{key} = {_text(value) if isinstance(value, str) else value}" for key, value in values.items()]


def _text(text: str) -> str:
    """A basic string of TOML, which JSON's is."""
    return json.dumps(text, ensure_ascii=False)


def path(when: str, code: str) -> Path:
    """Where an assignment file stands."""
    return data_folder() / "assignments" / code / f"{when}_the_course.toml"


def marks(folder: Path) -> dict[str, dict[str, bool]]:
    """Which ideas each student answered right, from the marks of one assignment: ``{student: {idea: right}}``.

    Raises
    ------
    CourseError
        Where there are no marks, or they are of another assignment.
    """
    file = folder / MARKED / MARKS
    if not file.is_file():
        raise CourseError(N_("There are no marks at {file} yet: mark the assignment first."), file=str(file))
    heads, *rows = (row.cells for row in spreadsheet.read(file))
    columns = [_column(heads, name) for name in (N_("student"), N_("part"), N_("points"))]
    known, found = {idea.id for idea in ideas()}, {}
    for cells in rows if None not in columns else ():
        student, part, points = (cells[column] for column in columns)
        if student and part in known:
            found.setdefault(student, {})[part] = spreadsheet.number(points) > 0
    if not found:
        raise CourseError(
            N_("The marks at {file} are not of the twelve questions before or after the course."), file=str(file)
        )
    return found


def is_after(asked: Assignment) -> bool:
    """Whether an assignment asks the twelve ideas once more, after the course."""
    return asked.notebook == ASKED_IN[AFTER] and bool({q.id for q in asked.questions} & {idea.id for idea in ideas()})


def _column(heads: Sequence[str], name: str) -> int | None:
    """The place of a column, whichever language the marks were written in."""
    names = {language(code).say(name) for code in LANGUAGES}
    return next((i for i, head in enumerate(heads) if head in names), None)


def table(before: Mapping[str, Mapping[str, bool]], after: Mapping[str, Mapping[str, bool]]) -> list[list[str | float]]:
    """What a class has gained, in the reader's language: one row for each idea, one for all of them, no names.

    Only those who handed in both are counted. Raises :class:`CourseError` where they are fewer than :data:`FEWEST`.
    """
    say, both = current().say, sorted(set(before) & set(after))
    if len(both) < FEWEST:
        raise CourseError(
            N_("{count} have handed in both; with fewer than {fewest} the shares would tell what somebody answered."),
            count=len(both), fewest=FEWEST,
        )  # fmt: skip
    rows = class_gain([before[name] for name in both], [after[name] for name in both])
    then, now = (sum(row[i] for row in rows) / len(rows) for i in (1, 2))
    heads = [N_("idea"), N_("taken up in notebook"), N_("right before"), N_("right after"), N_("normalised gain")]
    return [
        [say(head) for head in heads],
        *([say(idea.label), idea.notebook[:2], *_short(figures)] for idea, *figures in rows),
        [say(N_("all twelve, {count} people"), count=len(both)), "", *_short([then, now, normalised_gain(then, now)])],
    ]


def _short(figures: Iterable[float]) -> list[float]:
    return [round(figure, 2) for figure in figures]  # of shares of a class, more would only look exact


def compare(before: Path, after: Path) -> Path:
    """Write what a class has gained between two marked assignments into the folder of the second; returns the file.

    Raises
    ------
    CourseError
        Where one of them is not marked, or fewer than :data:`FEWEST` have handed in both.
    """
    made = table(marks(before), marks(after))
    files.write(after / GAIN, spreadsheet.written(made, current()))
    return after / GAIN


def main() -> None:
    """Write the assignment files anew, in both languages."""
    for when in (BEFORE, AFTER):
        for code in LANGUAGES:
            helpers.language.use(code)
            path(when, code).write_text(assignment(when, code), encoding="utf-8")


if __name__ == "__main__":
    main()
