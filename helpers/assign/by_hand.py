"""Points that the instructor gives: to free text, read without names, and to whatever a computer could not mark."""

from __future__ import annotations

import html
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import mistune

from helpers import spreadsheet
from helpers.assign import files
from helpers.assign.handout import Course
from helpers.assign.kinds import kind as kinds
from helpers.assign.kinds.kind import WORDS, Part
from helpers.assign.marking import MARKED, PartResult, Result
from helpers.assign.page import page
from helpers.assign.variants import Drawer
from helpers.assign.words import Sentence, number
from helpers.errors import N_, CourseError
from helpers.language import LANGUAGES, current, language

READING, BY_HAND = "reading", "points.csv"
GIVEN = "given"
STUDENT, PART, STATUS, ANSWER, POINTS, COMMENT = (
    N_("student"), N_("part"), N_("status"), N_("answer"), N_("points"), N_("comment"),
)  # fmt: skip
# What programs leave beside a table that is open.
LITTER = re.compile(r"^[.~]|^Thumbs\.db$|\.new$")
_markdown = mistune.create_markdown(escape=True)


@dataclass(frozen=True)
class Given:
    """What the instructor has given one answer: points, in all and for each line of the rubric, and a comment."""

    points: float | None = None
    comment: str = ""
    criteria: tuple[float | None, ...] = ()


def alias(course: Course, result: Result, part: str) -> str:
    """The code word of one free-text answer; one answer of several who hand in together has one."""
    whose = result.whose or result.student
    return Drawer(course.key, course.main.id, whose).alias(part, result.parts[part].answer)


def points_written(value: float | None) -> str:
    """Points as this language writes them, without a thousands sign; blank where there are none."""
    return "" if value is None else number(value, current(), 2).replace("\N{NO-BREAK SPACE}", "")


class ByHand:
    """The tables with points in an assignment's folder, as the instructor has left them.

    Raises
    ------
    CourseError
        For whatever in them cannot be read: nothing that was given is left out in silence.
    """

    def __init__(self, course: Course) -> None:
        self.course, self.folder = course, course.folder / MARKED
        self.parts = {part.id: part for part in self.course.main.parts()}
        self._refuse_others()
        self.read = {name: self._reading(part) for name, part in self.parts.items() if part.form == WORDS}
        self.given = self._given()

    # --- what is there

    def reading_file(self, part: str) -> Path:
        """The table for the answers to one question."""
        return self.folder / READING / f"{part}.csv"

    def _refuse_others(self) -> None:
        known = {f"{part}{end}" for part in self.parts for end in (".csv", ".html")}
        folder = self.folder / READING
        for file in sorted(folder.iterdir() if folder.is_dir() else ()):
            if file.name not in known and not LITTER.search(file.name):
                raise CourseError(
                    N_("{file} is not one of the tables for reading, so the points in it would be lost: save it as {names}, or "
                       "take it away."),
                    file=f"{READING}/{file.name}",
                    names=", ".join(f"{name}.csv" for name, part in self.parts.items() if part.form == WORDS) or "–",
                )  # fmt: skip

    def _reading(self, part: Part) -> dict[str, Given]:
        """What was given to each answer, by its code word."""
        file, shown = self.reading_file(part.id), f"{READING}/{part.id}.csv"
        given: dict[str, Given] = {}
        for row, cell in _table(file, shown, (ANSWER, POINTS, COMMENT)):
            most = part.points
            criteria = tuple(_points(shown, row, cell(str(i)), most) for i in range(1, len(part.question.rubric) + 1))
            found = Given(_points(shown, row, cell(POINTS), most), cell(COMMENT), criteria)
            if any(points is not None for points in criteria):
                total = sum(points or 0.0 for points in criteria)
                if total > most or found.points not in (None, total):
                    raise spreadsheet.bad(
                        shown, row.line, N_("the points for the lines of the rubric come to {total:g}, and not to {value}"),
                        total=total, value=repr(cell(POINTS)) if found.points is not None else f"{most:g}",
                    )  # fmt: skip
                found = replace(found, points=total)
            name = cell(ANSWER)
            if not name:
                raise spreadsheet.bad(shown, row.line, N_("it is not said which answer this belongs to"))
            if given.setdefault(name, found) != found:
                raise spreadsheet.bad(
                    shown, row.line, N_("the answer {alias} has other points or another comment further up"), alias=name
                )  # fmt: skip
        return given

    def _given(self) -> dict[tuple[str, str], Given]:
        """What was given beside the computer's own marking, by student and part."""
        given: dict[tuple[str, str], Given] = {}
        known = {student.id.lower(): student.id for student in self.course.students}
        for row, cell in _table(self.folder / BY_HAND, BY_HAND, (STUDENT, PART, POINTS, COMMENT)):
            student, part = known.get(cell(STUDENT).lower()), self.parts.get(cell(PART))
            if student is None or part is None:
                raise spreadsheet.bad(
                    BY_HAND, row.line, N_("there is no student {student} with a part {part}"),
                    student=repr(cell(STUDENT)), part=repr(cell(PART)),
                )  # fmt: skip
            found = Given(_points(BY_HAND, row, cell(POINTS), part.points), cell(COMMENT))
            if found == Given():
                continue
            if given.setdefault((student, part.id), found) != found:
                raise spreadsheet.bad(
                    BY_HAND, row.line, N_("the answer {alias} has other points or another comment further up"),
                    alias=f"{student} {part.id}",
                )  # fmt: skip
        return given

    # --- what comes of it

    def applied(self, result: Result) -> Result:
        """``result`` with the points that were given."""
        parts = {}
        for name, found in result.parts.items():
            given, status = self.given.get((result.student, name)), GIVEN
            if given is None and found.status == kinds.TO_READ:
                given, status = self.read[name].get(alias(self.course, result, name)), kinds.READ
            if given is not None and given.points is not None:
                said = {"comment": given.comment}
                reason = Sentence(N_("read: {comment}"), said) if given.comment else Sentence(N_("read"))
                if status == GIVEN and not given.comment:
                    reason = Sentence(N_("points given by your teacher"))
                elif status == GIVEN:
                    reason = Sentence(N_("points given by your teacher: {comment}"), said)
                found = PartResult(status, given.points, reason, answer=found.answer)
            parts[name] = found
        return replace(result, parts=parts)

    def unplaced(self, results: Sequence[Result]) -> list[str]:
        """Code words with points that belong to no answer that is there now."""
        there = {(name, alias(self.course, r, name)) for r in results for name in self.read if r.parts[name].answer}
        return [word for name, given in self.read.items() for word, found in given.items()
                if found.points is not None and (name, word) not in there]  # fmt: skip

    # --- writing

    def write(self, results: Sequence[Result], statuses: dict[str, str]) -> None:
        """Every table and page anew, with what was given by now.

        ``results`` are as the computer marked them; ``statuses`` says each status in words.
        """
        (self.folder / READING).mkdir(parents=True, exist_ok=True)
        for name in self.read:
            answers = {alias(self.course, r, name): r.parts[name].answer for r in results if r.parts[name].answer}
            self.write_reading(name, answers)
            content = reading(self.course, self.parts[name], answers)
            files.write(self.reading_file(name).with_suffix(".html"), content.encode("utf-8", "replace"))
        self.write_given(results, statuses)

    def write_reading(self, part: str, answers: Sequence[str] | dict[str, str]) -> None:
        """The table for one question; what was given to an answer that has since been replaced is not thrown away."""
        say, given = current().say, self.read[part]
        count = len(self.parts[part].question.rubric)
        rows = [[say(ANSWER), say(POINTS), say(COMMENT), *map(str, range(1, count + 1))]]
        for name in [*sorted(answers), *sorted(set(given) - set(answers))]:
            found = given.get(name, Given())
            criteria = (*found.criteria, *[None] * count)[:count]
            rows.append([name, points_written(found.points), found.comment, *map(points_written, criteria)])
        files.write(self.reading_file(part), spreadsheet.written(rows, current()))

    def write_given(self, results: Sequence[Result], statuses: dict[str, str]) -> None:
        """The table of what the computer could not mark, the answer beside it as it stands."""
        say = current().say
        rows = [[say(head) for head in (STUDENT, PART, STATUS, ANSWER, POINTS, COMMENT)]]
        for result in results:
            for name, found in result.parts.items():
                given = self.given.get((result.student, name))
                if given or (found.points is None and found.status not in (kinds.TO_READ, result.status)):
                    given = given or Given()
                    rows.append([result.student, name, say(statuses[found.status]), found.answer[:500],
                                 points_written(given.points), given.comment])  # fmt: skip
        files.write(self.folder / BY_HAND, spreadsheet.written(rows, current()))


def _table(file: Path, shown: str, needed: tuple[str, ...]) -> list:
    """The rows of a table with a way to their cells by the heads, in whichever language those are."""
    if not file.exists():
        return []
    rows = spreadsheet.read(file)
    names = [name.lower() for name in rows[0].cells] if rows else []
    at = {name: i for i, name in enumerate(names)}
    for head in needed:
        place = next((i for i, name in enumerate(names) if name in {language(c).say(head) for c in LANGUAGES}), None)
        if place is None:
            raise CourseError(
                N_("{file}: the first line must name the columns {columns}, but it has {found}."),
                file=shown, columns=", ".join(map(current().say, needed)), found=", ".join(names) or "–",
            )  # fmt: skip
        at[head] = place
    return [(row, lambda head, row=row: row.cells[at[head]] if head in at else "") for row in rows[1:]]


def _points(file: str, row: spreadsheet.Row, text: str, most: float) -> float | None:
    value = spreadsheet.number(text) if text else None
    if value is not None and (math.isnan(value) or not 0 <= value <= most):
        raise CourseError(
            N_("{file}, line {line}: the points must be a number from 0 to {most:g}, but they are {value}."),
            file=file, line=row.line, most=most, value=repr(text),
        )  # fmt: skip
    return value


def reading(course: Course, part: Part, answers: dict[str, str]) -> str:
    """All answers to one question side by side with the rubric, without names, in an order that tells nothing."""
    say = current().say
    question = course.main.question(part.question.id)
    rubric = "".join(f"<li>{html.escape(line)}</li>" for line in question.rubric)
    texts = "".join(
        f'<article id="{name}"><h2>{name}</h2><p class="written">{html.escape(text)}</p></article>'
        for name, text in sorted(answers.items())
    )
    intro = say(
        N_(
            "{count} answers, without names. Write points (0 to {most}) and, if you like, a comment beside each in {file}, save "
            "it, and run mark again. The columns 1, 2 … are for points for each line of the rubric; the sum is then worked out."
        ),
        count=len(answers), most=number(part.points, current()), file=f"{READING}/{part.id}.csv",
    )  # fmt: skip
    look_for = say(N_("What to look for"))
    body = (
        f"<main><header><h1>{html.escape(course.main.title)} · {part.id}</h1>{_markdown(question.text)}<p>{html.escape(intro)}</p></header>"
        f'<div class="beside"><aside><h2>{look_for}</h2><ol>{rubric}</ol></aside><div>{texts}</div></div></main>'
    )
    return page(current(), f"{course.main.title} · {part.id}", body)
