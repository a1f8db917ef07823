"""What marking leaves behind: marks and totals as tables, feedback for each student, free text laid out for reading."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path

import mistune

from helpers import fonts, spreadsheet
from helpers.assign import files
from helpers.assign.assignment import Assignment
from helpers.assign.drawing import drawn
from helpers.assign.handout import Course
from helpers.assign.kinds import kind as kinds
from helpers.assign.kinds.kind import WORDS, Dealt, Part
from helpers.assign.marking import MARKED, PartResult, Result
from helpers.assign.submissions import Submission
from helpers.assign.variants import Drawer
from helpers.assign.words import Sentence, number
from helpers.errors import N_, CourseError
from helpers.language import LANGUAGES, Language, current, language

MARKS, TOTALS, FEEDBACK, READING = "marks.csv", "totals.csv", "feedback", "reading"
NOTEBOOK = N_("notebook")
ANSWER, POINTS, COMMENT = N_("answer"), N_("points"), N_("comment")
STATUS = {
    "right": N_("right"), "partly": N_("partly right"), "wrong": N_("wrong"), "committed": N_("predicted"),
    "to_read": N_("to be read"), "read": N_("read"), "not_answered": N_("not answered"),
    "not_a_number": N_("not a number"), "not_a_letter": N_("not one of the letters"), "no_cell": N_("answer cell removed"),
    "cell_twice": N_("cell stands twice"), "failed": N_("code fails"), "slow": N_("takes too long"),
    "code": N_("written as code"), "two_ways": N_("can be read in two ways"),
    "memory": N_("too much memory"), "output": N_("too much output"),  "ended": N_("ended early"),
    "whole": N_("whole"), "locked_changed": N_("locked cells changed"), "locked_removed": N_("locked cells removed"),
    "missing": N_("missing"), "empty": N_("empty"), "not_a_notebook": N_("not a notebook"), "damaged": N_("damaged"),
    "too_large": N_("too large"), "unreadable": N_("cannot be opened"), "not_opened": N_("not opened"), "anothers": N_("another student's notebook"),
    "other_assignment": N_("wrong assignment"), "unsigned": N_("not made here"), "ours": N_("not placed"),
    "fault": N_("a fault of the course"),
}  # fmt: skip
_markdown = mistune.create_markdown(escape=True)


def write(course: Course, results: Sequence[Result], submissions: Sequence[Submission]) -> list[Result]:
    """Write every table and page; returns the results with what has been read by now."""
    out = course.folder / MARKED
    for name in (FEEDBACK, READING):
        (out / name).mkdir(parents=True, exist_ok=True)
    results = [_with_reading(course, result) for result in results]
    _write_reading(course, results, out / READING)
    files.write(out / MARKS, spreadsheet.written(_marks(course, results, submissions), current()))
    files.write(out / TOTALS, spreadsheet.written(_totals(course, results), current()))
    for result in results:
        files.write(out / FEEDBACK / f"{result.student}.html", feedback(course, result).encode("utf-8", "replace"))
    return results


# --- tables


def _points(value: float | None) -> str:
    """Points as this language writes them, without a thousands sign; blank where there are none."""
    return "" if value is None else number(value, current(), 2).replace("\N{NO-BREAK SPACE}", "")


def _marks(course: Course, results: Sequence[Result], submissions: Sequence[Submission]) -> list[list[str]]:
    say = current().say
    heads = [N_("student"), N_("part"), N_("status"), N_("points"), N_("of"), N_("reason"), N_("file")]
    rows = [[say(head) for head in heads]]
    most = {part.id: part.points for part in course.main.parts()}
    for result in results:
        rows.append(
            [result.student, say(NOTEBOOK), say(STATUS[result.status]), "", "", _said(result.reason), result.file]
        )
        for name, part in result.parts.items():
            rows.append(
                [
                    result.student,
                    name,
                    say(STATUS[part.status]),
                    _points(part.points),
                    _points(most[name]),
                    _said(part.reason),
                    result.file,
                ]
            )
    for stray in submissions:
        if not stray.student:
            rows.append(
                ["", say(NOTEBOOK), say(STATUS[stray.status]), "", "", _said(stray.reason) or say(NOBODY), stray.path]
            )
    return rows


def _said(reason: Sentence | None) -> str:
    return reason.said(current()) if reason else ""


def _totals(course: Course, results: Sequence[Result]) -> list[list[str]]:
    say = current().say
    heads = [
        N_("student"),
        N_("name"),
        N_("total"),
        N_("points so far"),
        N_("of"),
        N_("to be read"),
        N_("not marked"),
        N_("notebook"),
        N_("remark"),
    ]
    rows = [[say(head) for head in heads]]
    names = {student.id: student.name for student in course.students}
    for result in results:
        waiting = sum(part.status == kinds.TO_READ for part in result.parts.values())
        blank = sum(part.points is None for part in result.parts.values()) - waiting
        far = points_so_far(result)
        total = far if not waiting and not blank else None
        rows.append([result.student, names[result.student], _points(total), _points(far if blank < len(result.parts) else None), _points(course.main.points),
                     str(waiting), str(blank), say(STATUS[result.status]), _said(result.reason)])  # fmt: skip
    return rows


def points_so_far(result: Result) -> float:
    """The points of what has been marked."""
    return sum(part.points for part in result.parts.values() if part.points is not None)


# --- free text, read by the instructor


def _alias(course: Course, student: str, part: str, text: str) -> str:
    return Drawer(course.key, course.main.id, student).alias(part, text)


def _reading_file(course: Course, part: str) -> Path:
    return course.folder / MARKED / READING / f"{part}.csv"


def _with_reading(course: Course, result: Result) -> Result:
    """``result`` with the points that the instructor has written beside its free-text answers."""
    parts = {}
    for part in course.main.parts():
        found = result.parts[part.id]
        if found.status == kinds.TO_READ:
            given = _points_given(_reading_file(course, part.id), part).get(
                _alias(course, result.student, part.id, found.answer)
            )
            points, comment = given or (None, "")
            if points is not None:
                reason = Sentence(N_("read: {comment}"), {"comment": comment}) if comment else Sentence(N_("read"))
                found = PartResult(kinds.READ, points, reason, answer=found.answer)
        parts[part.id] = found
    return Result(**{**vars(result), "parts": parts})


def _points_given(file: Path, part: Part) -> dict[str, tuple[float | None, str]]:
    """Points, where there are any by now, and comment for each alias; raises with the line where something is wrong."""
    if not file.exists():
        return {}
    rows = spreadsheet.read(file)
    columns = _reading_columns(file, rows)
    given = {}
    for row in rows[1:]:
        alias, points, comment = (row.cells[columns[name]] for name in (ANSWER, POINTS, COMMENT))
        value = spreadsheet.number(points) if points else None
        if value is not None and not 0 <= value <= part.points:
            raise CourseError(
                N_("{file}, line {line}: the points must be a number from 0 to {most:g}, but they are {value}."),
                file=f"{READING}/{file.name}", line=row.line, most=part.points, value=repr(points),
            )  # fmt: skip
        if not alias:
            raise spreadsheet.bad(file.name, row.line, N_("it is not said which answer this belongs to"))
        if given.setdefault(alias, (value, comment)) != (value, comment):
            raise spreadsheet.bad(
                file.name, row.line, N_("the answer {alias} has other points or another comment further up"), alias=alias
            )  # fmt: skip
    return given


def _reading_columns(file: Path, rows: Sequence[spreadsheet.Row]) -> dict[str, int]:
    """Where each column of a reading list stands, in whichever language its names are."""
    names = [name.lower() for name in rows[0].cells] if rows else []
    found = {}
    for head in (ANSWER, POINTS, COMMENT):
        said = {language(code).say(head) for code in LANGUAGES}
        found[head] = next((i for i, name in enumerate(names) if name in said), None)
    if None in found.values():
        raise CourseError(
            N_("{file}: the first line must name the columns {columns}, but it has {found}."),
            file=f"{READING}/{file.name}", columns=", ".join(map(current().say, found)), found=", ".join(names) or "–",
        )  # fmt: skip
    return found


def _write_reading(course: Course, results: Sequence[Result], folder: Path) -> None:
    for part in course.main.parts():
        if part.form == WORDS:
            answers = {_alias(course, r.student, part.id, r.parts[part.id].answer): r.parts[part.id].answer
                       for r in results if r.parts[part.id].answer}  # fmt: skip
            file = _reading_file(course, part.id)
            given = _points_given(file, part)
            say = current().say
            rows = [[say(head) for head in (ANSWER, POINTS, COMMENT)]]
            for alias in sorted(answers):
                points, comment = given.get(alias, (None, ""))
                rows.append([alias, _points(points), comment])
            # What was given to an answer that has since been replaced is not thrown away.
            rows += [
                [alias, _points(points), comment]
                for alias, (points, comment) in sorted(given.items())
                if alias not in answers
            ]
            files.write(file, spreadsheet.written(rows, current()))
            files.write(folder / f"{part.id}.html", reading(course, part, answers).encode("utf-8", "replace"))


def reading(course: Course, part: Part, answers: dict[str, str]) -> str:
    """All answers to one question side by side with the rubric, without names, in an order that tells nothing."""
    say = current().say
    question = course.main.question(part.question.id)
    rubric = "".join(f"<li>{html.escape(line)}</li>" for line in question.rubric)
    texts = "".join(
        f'<article id="{alias}"><h2>{alias}</h2><p class="written">{html.escape(text)}</p></article>'
        for alias, text in sorted(answers.items())
    )
    intro = say(
        N_("{count} answers, without names. Write points (0 to {most}) and, if you like, a comment beside each in {file}, save it, and run mark again."),
        count=len(answers), most=number(part.points, current()), file=f"{READING}/{part.id}.csv",
    )  # fmt: skip
    look_for = say(N_("What to look for"))
    body = (
        f"<main><header><h1>{html.escape(course.main.title)} · {part.id}</h1>{_markdown(question.text)}<p>{html.escape(intro)}</p></header>"
        f'<div class="beside"><aside><h2>{look_for}</h2><ul>{rubric}</ul></aside><div>{texts}</div></div></main>'
    )
    return page(current(), f"{course.main.title} · {part.id}", body)


# --- feedback


def feedback(course: Course, result: Result) -> str:
    """One student's page, in the student's language: what was right, and what the model shows."""
    student = next(s for s in course.students if s.id == result.student)
    assignment, said = course.versions[student.language], language(student.language)
    drawer = Drawer(course.key, assignment.id, result.whose or student.id)
    why = result.reason.said(said) if result.reason else ""
    if all(part.status == result.status for part in result.parts.values()):
        return _page_of(said, assignment, student.name, [said.say(COULD_NOT, why=why)], "")
    most = number(assignment.points, said)
    lines = [said.say(N_("{points} of {most} points so far."), points=number(points_so_far(result), said), most=most)]
    lines += [said.say(N_("About the notebook: {what}."), what=why)] if why else []
    sections = [
        f"<section><h2>{i}</h2>{_markdown(question.text)}{_answered(question.deal(drawer), result, said)}</section>"
        for i, question in enumerate(assignment.questions, 1)
    ]
    return _page_of(said, assignment, student.name, lines, "".join(sections))


def _page_of(said: Language, assignment: Assignment, name: str, lines: list[str], body: str) -> str:
    heading = f"<h1>{html.escape(assignment.title)}</h1><p>{html.escape(name)}</p>"
    heading += "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    return page(said, assignment.title, f"<main>{heading}{body}</main>")


def _answered(dealt: Dealt, result: Result, said: Language) -> str:
    """What is said to one student about one question."""
    question = dealt.question
    own = question.parts()
    blocks = "".join(_part_feedback(part, result.parts[part.id], said) for part in own)
    marked = any(result.parts[part.id].points is not None for part in own)
    more = _markdown(question.feedback) if question.feedback and marked else ""
    return blocks + _pictured(dealt, result.parts[question.id], said) + more


def _part_feedback(part: Part, found: PartResult, said: Language) -> str:
    say = said.say
    lines = [f"<strong>{html.escape(say(STATUS[found.status]))}</strong>"]
    if found.points is not None:
        lines.append(
            say(N_("{points} of {most} points"), points=number(found.points, said), most=number(part.points, said))
        )
    elif found.status != kinds.TO_READ:
        lines.append(say(N_("not marked, and not a zero: your teacher will look at it")))
    text = f"<p>{' · '.join(lines)}. {html.escape(_sentence(found.reason.said(said)))}</p>"
    return text + (f"<p>{html.escape(found.shows.said(said))}</p>" if found.shows else "")


def _sentence(text: str) -> str:
    """``text`` with a capital letter first and a full stop last."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")


def _pictured(dealt: Dealt, found: PartResult, said: Language) -> str:
    """The curve that the model gives, where the question is about one and has been marked."""
    picture = dealt.question.picture(dealt) if found.points is not None and found.pictured else None
    if picture is None:
        return ""
    curves, key = picture
    output = dealt.question.output(key)
    caption = said.say(N_("The model's curve with your values: {label}"), label=said.say(output.label))
    return (
        f"<figure>{drawn(curves.t, curves[key], output.reach)}<figcaption>{html.escape(caption)}</figcaption></figure>"
    )


COULD_NOT = N_("Your notebook could not be marked: {why}. This is not a zero; your teacher will look at it with you.")
NOBODY = N_("nobody on the list is named in the file's name or folder")
STYLE = """
body{font:1.05rem/1.55 var(--course-text);color:#222;background:#fff;margin:0}
main{max-width:68rem;margin:auto;padding:1.5rem}
h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.1rem}
.written{white-space:pre-wrap;overflow-wrap:anywhere}
section,article{border-top:1px solid #bbb;padding:.6rem 0}
.beside{display:grid;grid-template-columns:minmax(14rem,1fr) 2.4fr;gap:2rem;align-items:start}
aside{position:sticky;top:1rem;background:#f4f4f4;padding:0 1rem 1rem}
figure{margin:0;max-width:26rem}svg{width:100%;font-size:12px}figcaption{font-size:.9rem}
@media(max-width:45rem){.beside{grid-template-columns:1fr}aside{position:static}}
@media print{aside{position:static}article{break-inside:avoid}}
"""


def page(said: Language, title: str, body: str) -> str:
    """A whole page that asks for nothing from elsewhere."""
    return (
        f'<!doctype html>\n<html lang="{said.code}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; font-src data:">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{html.escape(title)}</title>'
        f"<style>{fonts.css(title + body)}{STYLE}</style></head><body>{body}</body></html>\n"
    )
