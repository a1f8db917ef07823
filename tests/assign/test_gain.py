"""Before and after as assignments: the files are those of the course, and a class's gain is told without names."""

import pytest

from helpers import spreadsheet
from helpers.assign import assignment, gain
from helpers.assign.marking import MARKED
from helpers.assign.report import MARKS
from helpers.errors import CourseError
from helpers.language import LANGUAGES, language, use
from helpers.learn.before_and_after import AFTER, BEFORE, ideas


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("when", [BEFORE, AFTER])
def test_the_files_are_what_the_course_asks(when, code):
    use(code)
    assert gain.path(when, code).read_text(encoding="utf-8") == gain.assignment(when, code)
    read = assignment.read(gain.path(when, code))
    for asked, idea in zip(read.questions, ideas(), strict=True):
        answers = idea.question(when).answers
        right = next(language(code).say(answer.text) for answer in answers if answer.right)
        assert asked.id == idea.id and asked.options[asked.right] == right and asked.shuffle


def marked(folder, right, code="en"):
    """A folder as marking leaves it: ``{student: the ideas answered right}``."""
    say = language(code).say
    rows = [[say(head) for head in ("student", "part", "status", "points", "of", "reason", "file")]]
    for student, known in right.items():
        rows.append([student, "notebook", "whole", "", "", "", "x.ipynb"])
        rows += [[student, idea.id, "", 1 if idea.id in known else 0, 1, "", "x.ipynb"] for idea in ideas()]
    (folder / MARKED).mkdir(parents=True)
    (folder / MARKED / MARKS).write_bytes(spreadsheet.written(rows, language(code)))
    return folder


def test_a_class_is_told_idea_by_idea_and_without_names(tmp_path, capsys):
    students = [f"s{i:02}" for i in range(1, 7)]
    before = marked(tmp_path / "before", {s: {"shame"} if s == "s01" else set() for s in students}, "nb")
    after = marked(tmp_path / "after", {s: {"shame"} for s in students[:5]})
    assert gain.main([str(before), str(after)]) == 0
    use("en")
    _, *rows = (row.cells for row in spreadsheet.read(after / gain.GAIN))
    assert len(rows) == 13 and not any(student in cell for row in rows for cell in row for student in students)
    (shame,) = [row for row in rows if row[1] == "01"]
    assert [spreadsheet.number(cell) for cell in shame[2:]] == [0.2, 1, 1]
    assert "5" in rows[-1][0], "only who handed in both"


def test_fewer_than_five_or_other_marks_are_refused_in_one_sentence(tmp_path, capsys):
    few = {f"s{i}": set() for i in range(4)}
    with pytest.raises(CourseError, match="4 have handed in both; with fewer than 5"):
        gain.table({s: {} for s in few}, {s: {} for s in few})
    with pytest.raises(CourseError, match="mark the assignment first"):
        gain.marks(tmp_path)
    other = marked(tmp_path / "other", {})
    with pytest.raises(CourseError, match="not of the twelve questions"):
        gain.marks(other)
    assert gain.main([str(other), str(other)]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
