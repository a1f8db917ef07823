"""What marking leaves behind: marks and totals as tables, feedback for each student, free text laid out for reading."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

import mistune

from helpers import spreadsheet
from helpers.assign import files, gradebook, late
from helpers.assign.assignment import Assignment
from helpers.assign.by_hand import ByHand, points_written
from helpers.assign.drawing import drawn
from helpers.assign.handout import Course
from helpers.assign.kinds import kind as kinds
from helpers.assign.kinds.kind import Dealt, Part
from helpers.assign.marking import MARKED, PartResult, Result
from helpers.assign.page import page
from helpers.assign.roster import Student
from helpers.assign.submissions import Submission
from helpers.assign.variants import Drawer
from helpers.assign.words import Sentence, number
from helpers.errors import N_
from helpers.language import Language, current, language

MARKS, TOTALS, FEEDBACK = "marks.csv", "totals.csv", "feedback"
NOTEBOOK = N_("notebook")
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
    "fault": N_("a fault of the course"), "given": N_("points given"),
}  # fmt: skip
_markdown = mistune.create_markdown(escape=True)


def write(course: Course, results: Sequence[Result], submissions: Sequence[Submission]) -> list[Result]:
    """Write every table and page; returns the results with what the instructor has given by now.

    Raises
    ------
    CourseError
        Where the instructor's own tables, or the rule for what comes late, cannot be read; nothing is written then.
    """
    out = course.folder / MARKED
    by_hand, rule = ByHand(course), late.read(course.folder)
    by_hand.write(results, STATUS)
    results = [by_hand.applied(result) for result in results]
    lines = totals(course, results, submissions, rule)
    (out / FEEDBACK).mkdir(parents=True, exist_ok=True)
    for result in results:
        files.write(out / FEEDBACK / f"{result.student}.html", feedback(course, result).encode("utf-8", "replace"))
    gradebook.write(course, lines, {path.stem: path for path in (out / FEEDBACK).glob("*.html")})
    files.write(out / TOTALS, spreadsheet.written(_totals(course, lines, rule), current()))
    # Last: by its age the room tells whether everything else has been written.
    files.write(out / MARKS, spreadsheet.written(_marks(course, results, submissions), current()))
    return results


# --- tables


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
                    points_written(part.points),
                    points_written(most[name]),
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


@dataclass(frozen=True)
class Total:
    """One student's line: ``points`` is None until every part has some; ``deducted`` is what the rule for late work takes."""

    student: Student
    result: Result
    far: float | None
    waiting: int
    blank: int
    handed_in: float | None = None
    days_late: int = 0
    deducted: float = 0.0
    marked_late: bool = False

    @property
    def points(self) -> float | None:
        """What goes into the gradebook."""
        return None if self.far is None or self.waiting or self.blank else self.far - self.deducted


def totals(
    course: Course, results: Sequence[Result], submissions: Sequence[Submission], rule: late.Rule | None
) -> list[Total]:
    """Each student's line, in the order of the list."""
    by_path = {submission.path: submission for submission in submissions}
    found = []
    for result in results:
        waiting = sum(part.status == kinds.TO_READ for part in result.parts.values())
        blank = sum(part.points is None for part in result.parts.values()) - waiting
        far = points_so_far(result) if blank < len(result.parts) else None
        sent = by_path.get(result.file)
        handed_in = sent.age[0] if sent and sent.age[0] > 0 else None
        days = rule.days(result.student, handed_in) if rule else 0
        found.append(
            Total(
                course.student(result.student), result, far, waiting, blank, handed_in, days,
                rule.deducted(days, far) if rule and far else 0.0, bool(sent and sent.marked_late),
            )
        )  # fmt: skip
    return found


def _totals(course: Course, lines: Sequence[Total], rule: late.Rule | None) -> list[list[str]]:
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
    rows = [[say(head) for head in (*heads, *(late.HEADS if rule else ()))]]
    for line in lines:
        result = line.result
        remarks = [_said(result.reason), say(N_("the platform calls it late")) if line.marked_late else ""]
        own = [result.student, line.student.name, points_written(line.points), points_written(line.far), points_written(course.main.points),
               str(line.waiting), str(line.blank), say(STATUS[result.status]), "; ".join(filter(None, remarks))]  # fmt: skip
        if rule:
            own += [late.written(line.handed_in), str(line.days_late), points_written(line.deducted)]
        rows.append(own)
    return rows


def points_so_far(result: Result) -> float:
    """The points of what has been marked."""
    return sum(part.points for part in result.parts.values() if part.points is not None)


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
