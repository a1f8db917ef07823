"""Before and after as assignments: the files are those of the course, and a class's gain is told without names."""

from pathlib import Path

import pytest

from helpers import spreadsheet
from helpers.assign import assignment, gain, new
from helpers.assign.__main__ import main
from helpers.assign.marking import MARKED
from helpers.assign.report import MARKS
from helpers.assign.room.desk import Desk
from helpers.errors import CourseError
from helpers.language import LANGUAGES, language, use
from helpers.learn.before_and_after import AFTER, BEFORE, ideas
from tests.assign import classes


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
    assert main(["gain", str(before), str(after)]) == 0
    use("en")
    _, *rows = (row.cells for row in spreadsheet.read(after / gain.GAIN))
    assert len(rows) == 13 and not any(student in cell for row in rows for cell in row for student in students)
    (shame,) = [row for row in rows if row[1] == "01"]
    assert [spreadsheet.number(cell) for cell in shame[2:]] == [0.2, 1, 1]
    assert "5" in rows[-1][0], "only who handed in both"


def test_only_the_ideas_of_students_on_the_list_are_taken_from_the_marks(tmp_path):
    folder = marked(tmp_path / "a", {"s1": {"shame"}, "s2": set()})
    file = folder / MARKED / MARKS
    file.write_bytes(
        file.read_bytes() + b",notebook,,,,,stray.txt\r\n,shame,,1,1,,stray.txt\r\ns3,q1,,1,1,,x.ipynb\r\n"
    )
    assert gain.marks(folder) == {s: {i.id: i.id == "shame" and s == "s1" for i in ideas()} for s in ("s1", "s2")}


def test_fewer_than_five_or_other_marks_are_refused_in_one_sentence(tmp_path, capsys):
    few = {f"s{i}": set() for i in range(4)}
    with pytest.raises(CourseError, match="4 have handed in both; with fewer than 5"):
        gain.table({s: {} for s in few}, {s: {} for s in few})
    with pytest.raises(CourseError, match="mark the assignment first"):
        gain.marks(tmp_path)
    other = marked(tmp_path / "other", {})
    with pytest.raises(CourseError, match="not of the twelve questions"):
        gain.marks(other)
    assert main(["gain", str(other), str(other)]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_ten_are_asked_before_and_after_and_the_gain_is_told_idea_by_idea(empty_folder, capsys):
    known = {idea.id: i for i, idea in enumerate(ideas())}  # of ten, before: 0 for the first idea, 8 for the ninth
    before = classes.asked_and_marked(BEFORE, lambda idea: min(8, known[idea.id]))
    after = classes.asked_and_marked(AFTER, lambda idea: 9)
    assert Desk(after).befores() == [BEFORE] and Desk(before).befores() == []
    assert main(["gain", BEFORE, AFTER, "--language", "en"]) == 0
    assert str(after / gain.GAIN) in capsys.readouterr().out
    heads, *rows = (row.cells for row in spreadsheet.read(after / gain.GAIN))
    assert heads == ("idea", "taken up in notebook", "right before", "right after", "normalised gain")
    figures = [[spreadsheet.number(cell) for cell in row[2:]] for row in rows]
    then = [min(8, i) / 10 for i in range(12)]
    assert figures[:12] == [[was, 0.9, round((0.9 - was) / (1 - was), 2)] for was in then]
    mean = sum(then) / 12
    assert figures[12] == [round(mean, 2), 0.9, round((0.9 - mean) / (1 - mean), 2)]
    told = (after / gain.GAIN).read_bytes()
    (after / gain.GAIN).unlink()
    Desk(after).save_gain(BEFORE)
    assert (after / gain.GAIN).read_bytes() == told and after / gain.GAIN in Desk(after).exports()
    with pytest.raises(CourseError, match="changed in another window"):
        Desk(after).save_gain("nothing")


def test_the_questions_before_and_after_are_never_blank(empty_folder):
    assert main(["new", "A", "--yes", "--language", "en", "--notebook", "before", "--from", "blank"]) == 0
    assert len(assignment.read(Path("A") / "assignment.toml").questions) == 12
    assert new.subjects()[-2:] == ["before_the_course", "after_the_course"]
