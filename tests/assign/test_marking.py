"""How answers are marked, files are placed, and reading is gathered."""

import csv
import io
import json

import pytest

import helpers.language
from helpers.assign import handout, inbox, marking, sandbox, submissions
from helpers.assign.__main__ import main
from helpers.assign.kinds.kind import PARTLY, RIGHT, WRONG
from tests.assign.course import TITLE, answers, cell, fill, handed_out, marks, save, set_up, text, write


@pytest.fixture
def course(empty_folder):
    return handout.open_course(set_up(4))


def dealt(course, question):
    return course.sheet(course.students[0]).dealt[question]


def marked(own, **values):
    """The verdict on an answer of so many names; ``value`` stands for the only one."""
    part = own.question.parts()[0]
    named = (
        {name: values[name.removeprefix(f"answer_{own.question.id}_")] for name in part.names}
        if "value" not in values
        else {part.names[0]: values["value"]}
    )
    return own.question.mark(part, own, named)


@pytest.mark.parametrize(
    ("off", "status", "points"),
    [(0.0, RIGHT, 2), (0.02, RIGHT, 2), (-0.049, PARTLY, 1), (0.051, WRONG, 0), (1e300, WRONG, 0)],
)
def test_a_number_is_marked_by_the_stated_tolerance(course, off, status, points):
    question = dealt(course, "q1")
    found = marked(question, value=question.question.truth(question) + off)
    assert (found.status, found.points) == (status, points)


def test_a_design_is_marked_by_running_the_model(course):
    question, right = dealt(course, "q3"), answers(handed_out(course.folder)["s01"])
    found = marked(question, stigma_strength=right["stigma"], balance=0.54)
    assert (found.status, found.points) == (RIGHT, 4)
    # Too much stigma, and use is too high; more still, and the position is too marginal as well.
    grid = [marked(question, stigma_strength=s / 100, balance=0.54) for s in range(20, 81)]
    assert {v.points for v in grid} == {0, 2, 4} and all(v.status == PARTLY for v in grid if v.points == 2)
    outside = marked(question, stigma_strength=0.2, balance=0.541)
    assert outside.status == WRONG and outside.points == 0
    assert "balance is 0.541, and may be from 0.5 to 0.54" in outside.reason.said(helpers.language.language("en"))


def test_a_cost_and_a_choice_limit_a_design(empty_folder, tmp_path):
    folder = set_up(1, ("--from", "blank", "--notebook", "02_course_of_change", "--model", "craving"), mixed=False)
    file = folder / "assignment.toml"
    lines = file.read_text(encoding="utf-8").replace(
        "change = { balance = [0.3, 0.7] }",
        'change = { services = ["off", "on"], services_from = [0, 60], services_to = [0, 60] }\n'
        "cost = { services_to = 1, services_from = -1 }\nmost = 40",
    )
    goal = next(line for line in lines.splitlines() if line.startswith("goal"))
    file.write_text(lines.replace(goal, 'goal = { curve = "use", at = "mean", above = 0 }'), encoding="utf-8")
    assert main(["make", TITLE, "--language", "en"]) == 0
    course = handout.open_course(folder)
    question = course.sheet(course.students[0]).dealt["q3"]
    design = {"services": "on", "services_from": 5, "services_to": 40}
    assert marked(question, **design).status == RIGHT
    assert "spends 41" in marked(question, **{**design, "services_to": 46}).reason.said(helpers.language.current())
    assert marked(question, **{**design, "services": "perhaps"}).status == WRONG
    values = text(handed_out(folder)["s01"], "q3-values")
    assert '`"on"`' in values and "at most **40**" in values


def test_a_prediction_counts_for_being_made(course):
    assert {marked(dealt(course, "q4"), value=letter).points for letter in "ABC"} == {1}


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("week-3_s01.ipynb", ["s01"]),
        ("week-3_s01 (1).ipynb", ["s01"]),
        ("S01 - Copy (2).ipynb", ["s01"]),
        ("Student 02_88123_assignsubmission_file_/my work.ipynb", ["s02"]),
        ("student_02/week-3.ipynb", ["s02"]),
        ("s01/week-3_s02.ipynb", ["s01", "s02"]),
        ("s011.ipynb", []),
        ("week-3.ipynb", []),
    ],
)
def test_whom_a_path_names(course, path, named):
    assert submissions.students_named(path, course) == named


def test_of_several_the_newest_counts_then_the_highest_number(course):
    def one(path, age):
        return submissions.Submission(path, submissions.OURS, "s01", age=age)

    old, new, newer = (
        one("a.ipynb", (1.0, 9, "a")),
        one("b.ipynb", (2.0, 0, "b")),
        one("b (1).ipynb", (2.0, 1, "b (1)")),
    )
    assert submissions.chosen([newer, old, new], "s01") == (newer, [old, new])
    bad = submissions.Submission("z.ipynb", submissions.DAMAGED, "s01", age=(9.0, 0, "z"))
    assert submissions.chosen([old, bad], "s01")[0] == old, "what cannot be read never takes the place of what can"
    assert submissions.chosen([old], "s02") == (None, [])
    none = submissions.Submission("notes.txt", submissions.NOT_A_NOTEBOOK, "s01", age=(9.5, 0, "notes"))
    assert submissions.chosen([none, bad], "s01") == (bad, []), "a damaged notebook, not a newer file that is none"


@pytest.mark.parametrize(
    "content",
    [b"[" * 100_000, b'{"cells": 3}', b"[]", b'{"cells": [1, null, {"source": 7}], "metadata": []}', b"\xff\xfe\x00", b'"text"', b"{}",
     b'{"cells": [], "metadata": {"course": {"assignment": {"id": "week-3", "student": ["s01"], "signature": 7}}}}'],
)  # fmt: skip
def test_no_file_whatever_stops_the_others(course, content, capsys):
    folder = course.folder / "returned"
    (folder / "s01").mkdir()
    (folder / "s01" / "x.ipynb").write_bytes(content)
    save(fill(handed_out(course.folder)["s02"]), folder / "mine.ipynb")
    assert main(["mark", TITLE, "--language", "en"]) == 0
    found = marks(course.folder)
    assert (
        found["s02", "q1"]["points"] == "2"
        and found["s01", "q1"]["points"] == ""
        and found["s01", "notebook"]["reason"]
    )


def test_a_fault_of_our_own_is_told_and_does_not_stop_the_others(course, monkeypatch, capsys):
    for name in ("s01", "s02"):
        save(fill(handed_out(course.folder)[name]), course.folder / "returned" / f"{name}.ipynb")
    real = marking.mark_one

    def faulty(course, student, *rest):
        if student.id == "s01":
            raise RuntimeError("=oh\n")
        return real(course, student, *rest)

    monkeypatch.setattr(marking, "mark_one", faulty)
    assert main(["mark", TITLE, "--language", "en"]) == 1
    found = marks(course.folder)
    assert found["s01", "q1"]["status"] == "a fault of the course" and found["s01", "q1"]["points"] == ""
    assert "RuntimeError: =oh" in found["s01", "q1"]["reason"] and found["s02", "q1"]["points"] == "2"


def test_half_a_character_and_a_very_long_cell_are_taken_as_they_are(course):
    sheet = fill(handed_out(course.folder)["s01"], q6="half \ud800 a character")
    write(sheet, "q1-answer", "answer_q1 = 0" + "+0" * 30_000)
    write(sheet, "q2-answer", "answer_q2 = " + "-" * 1_900 + "1")
    file = course.folder / "returned" / "s01.ipynb"
    file.write_text(json.dumps(sheet), encoding="utf-8")
    assert main(["mark", TITLE, "--language", "en"]) == 0
    found = marks(course.folder)
    assert (
        found["s01", "q1"]["reason"] == "the cell is too long to be read"
        and found["s01", "q6"]["status"] == "to be read"
    )
    assert found["s01", "q2"]["status"] == "written as code" and found["s01", "q3"]["points"] == "4"


def test_a_file_that_is_too_large_or_a_link_is_not_opened(course, monkeypatch):
    monkeypatch.setattr(inbox, "MOST_BYTES", 10)
    folder = course.folder / "returned"
    (folder / "s01.ipynb").write_bytes(b"{" * 11)
    (folder / "s02.ipynb").symlink_to((course.folder / "key.txt").resolve())
    found = [(s.student, s.status) for s in submissions.look(folder, course)]
    assert found == [("s01", "too_large"), ("s02", "not_opened")]


def test_an_interrupted_run_goes_on_where_it_stopped(course, monkeypatch, capsys):
    for name, sheet in handed_out(course.folder).items():
        save(fill(sheet), course.folder / "returned" / f"{name}.ipynb")
    real, calls = marking.mark_one, []

    def interrupted(course, student, *rest):
        calls.append(student.id)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(course, student, *rest)

    monkeypatch.setattr(marking, "mark_one", interrupted)
    monkeypatch.setattr(marking, "WORKERS", 1)
    assert main(["mark", TITLE, "--language", "en"]) == 130 and "goes on from here" in capsys.readouterr().err
    assert main(["mark", TITLE, "--language", "en"]) == 0
    # Whether the fourth was begun before the third was interrupted is chance.
    assert sorted(calls) == ["s01", "s02", "s03", "s03", "s04"]
    assert capsys.readouterr().out.count("marked before") in (2, 3)


def test_a_submission_that_has_changed_is_marked_anew(course, capsys):
    sheet = handed_out(course.folder)["s01"]
    file = course.folder / "returned" / "s01.ipynb"
    for q1, points in ((9, "0"), (answers(sheet)["q1"], "2")):
        save(fill(sheet, q1=q1), file)
        assert main(["mark", TITLE, "--language", "en"]) == 0
        assert marks(course.folder)["s01", "q1"]["points"] == points


def test_what_the_instructor_reads_is_gathered_and_kept(course, capsys):
    for name, sheet in handed_out(course.folder).items():
        save(
            fill(sheet, q6=f"<script>alert(1)</script> An answer of {len(name)} kinds, by number {name[1:]}."),
            course.folder / "returned" / f"{name}.ipynb",
        )
    assert main(["mark", TITLE, "--language", "en"]) == 0
    reading = course.folder / "marked" / "reading" / "q6.csv"
    page = (reading.parent / "q6.html").read_text(encoding="utf-8")
    assert "<script>" not in page and page.count("<article") == 4 and "1 point: the model cannot tell" in page
    rows = reading.read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 5 and rows[1:] == sorted(rows[1:])
    aliases = [row.split(",")[0] for row in rows[1:]]
    order = [next(n for n in ("01", "02", "03", "04") if f"number {n}" in part) for part in page.split("<article")[1:]]
    assert [part.split('"')[1] for part in page.split("<article")[1:]] == aliases and len(set(order)) == 4

    # A spreadsheet in Norwegian saves it with semicolons and a decimal comma.
    reading.write_text(f"answer;points;comment\n{aliases[0]};3,5;Clear\n{aliases[1]};;\n", encoding="cp1252")
    assert main(["mark", TITLE, "--language", "en"]) == 0
    found = marks(course.folder)[f"s{order[0]}", "q6"]
    assert (found["status"], found["points"], found["reason"]) == ("read", "3.5", "read: Clear")
    kept = reading.read_text(encoding="utf-8-sig")
    assert f"{aliases[0]},3.5,Clear" in kept and all(alias in kept for alias in aliases)
    capsys.readouterr()
    reading.write_text(f"answer,points,comment\n{aliases[0]},5,\n")
    assert main(["mark", TITLE, "--language", "en"]) == 1
    assert (
        "reading/q6.csv, line 2: the points must be a number from 0 to 4, but they are '5'" in capsys.readouterr().err
    )


def test_a_reading_list_that_another_spreadsheet_saved_loses_no_point_and_no_comment(course, capsys):
    sheet = handed_out(course.folder)["s01"]
    save(fill(sheet, q6="An answer."), course.folder / "returned" / "s01.ipynb")
    assert main(["mark", TITLE, "--language", "en"]) == 0
    reading = course.folder / "marked" / "reading" / "q6.csv"
    alias = reading.read_text(encoding="utf-8-sig").splitlines()[1].split(",")[0]

    def saved(content):
        reading.write_bytes(content.encode("utf-8-sig") if isinstance(content, str) else content)
        code = main(["mark", TITLE, "--language", "en"])
        found = marks(course.folder)["s01", "q6"]
        return code, found["status"], found["points"], found["reason"], capsys.readouterr().err

    # English, opened and saved by a Norwegian spreadsheet; Norwegian, on a Mac; columns moved about.
    read = [
        f"answer,points,comment;;\r\n{alias},,;3,5;godt\r\n",
        f"svar;poeng;kommentar\r{alias};3,5;på å\r".encode("mac_roman"),
        f"comment\tanswer\tpoints\ngood\t{alias}\t3.5\n".encode("utf-16"),
    ]
    for content, comment in zip(read, ("godt", "på å", "good"), strict=True):
        assert saved(content)[:4] == (0, "read", "3.5", f"read: {comment}")
    assert saved(f"answer;points;comment\n{alias};;think again\n")[1] == "to be read"
    assert "think again" in reading.read_text(encoding="utf-8-sig")
    refused = {
        f"answer;points;comment\n{alias};2. may;good\n": "line 2: the points must be a number from 0 to 4",
        f"answer;points\n{alias};2\n": "must name the columns answer, points, comment, but it has answer, points",
        "answer;points;comment\n;2;\n": "line 2: it is not said which answer this belongs to",
        f"answer;points;comment\n{alias};2;\n{alias};3;\n": f"line 3: the answer {alias} has other points",
        "": "but it has –",
    }
    for content, said in refused.items():
        code, *_, err = saved(content)
        assert code == 1 and said in err
        assert reading.read_bytes() == content.encode("utf-8-sig"), "what the instructor wrote stays"


def test_the_totals_wait_for_what_is_not_marked(course):
    sheets = handed_out(course.folder)
    done = fill(sheets["s01"])
    save(done, course.folder / "returned" / "s01.ipynb")
    assert main(["mark", TITLE, "--language", "en"]) == 0
    rows = list(csv.DictReader(io.StringIO((course.folder / "marked" / "totals.csv").read_text(encoding="utf-8-sig"))))
    assert (rows[0]["total"], rows[0]["points so far"], rows[0]["of"], rows[0]["to be read"]) == ("", "11", "18", "2")
    assert (rows[1]["total"], rows[1]["points so far"], rows[1]["notebook"]) == ("", "", "missing")


def test_a_norwegian_instructor_reads_norwegian_and_each_student_their_own_language(course):
    for name, sheet in handed_out(course.folder).items():
        save(fill(sheet, q1=0.987654), course.folder / "returned" / f"{name}.ipynb")
    (course.folder / "returned" / "s04.ipynb").write_bytes(b"")
    assert main(["mark", TITLE, "--language", "nb"]) == 0
    table = (course.folder / "marked" / "marks.csv").read_text(encoding="utf-8-sig")
    assert table.startswith("student;del;status;poeng;av;grunn;fil\n") and "0,9877, men modellen gir 0," in table
    pages = {p.stem: p.read_text(encoding="utf-8") for p in (course.folder / "marked" / "feedback").glob("*.html")}
    assert '<html lang="nb">' in pages["s02"] and "0,9877, men modellen gir 0," in pages["s02"]
    assert '<html lang="en">' in pages["s01"] and "0.9877, but the model gives 0." in pages["s01"]
    assert (
        "This is not a zero" in pages["s04"]
        and "Neither of the two is enough" in pages["s01"]
        and "<svg" in pages["s01"]
    )


def test_locked_cells_are_looked_at_even_without_their_metadata(course):
    sheet = fill(handed_out(course.folder)["s01"])
    for one in sheet["cells"]:
        one["metadata"] = {}
    save(sheet, course.folder / "returned" / "s01.ipynb")
    assert main(["mark", TITLE, "--language", "en"]) == 0
    assert marks(course.folder)["s01", "notebook"]["status"] == "whole"


def test_a_cell_that_stands_twice_with_one_answer_is_marked(course):
    sheet = fill(handed_out(course.folder)["s01"])
    again = {**cell(sheet, "q1-answer"), "source": ["# nothing yet\n", "answer_q1 = ..."]}
    sheet["cells"].append(again)
    save(sheet, course.folder / "returned" / "s01.ipynb")
    assert main(["mark", TITLE, "--language", "en"]) == 0
    assert marks(course.folder)["s01", "q1"]["points"] == "2"


def test_whether_code_is_run_and_where_is_said(empty_folder, capsys, monkeypatch):
    folder = set_up(2, run_code=True)
    sheet = fill(handed_out(folder)["s01"])
    write(sheet, "q1-answer", "answer_q1 = sum([0.1, 0.2])")
    save(sheet, folder / "returned" / "s01.ipynb")
    assert main(["mark", TITLE, "--language", "en"]) == 0
    said = capsys.readouterr().out
    assert ("inside bubblewrap" in said) == (sandbox.kind() == sandbox.BUBBLEWRAP)
    assert marks(folder)["s01", "q1"]["status"] in ("right", "partly right", "wrong")
    monkeypatch.setattr(sandbox, "kind", lambda: sandbox.NOWHERE)
    monkeypatch.setattr(sandbox, "run", lambda *_, **__: pytest.fail("was run"))
    assert main(["mark", TITLE, "--language", "en"]) == 0
    assert "code is not run here" in capsys.readouterr().out
    row = marks(folder)["s01", "q1"]
    assert (row["status"], row["points"]) == ("written as code", "")


# --- what stands in other cells than those handed out


def added(source, kind="markdown"):
    return {
        "cell_type": kind,
        "id": "a1b2",
        "metadata": {},
        "source": source,
        **({"outputs": [], "execution_count": None} if kind == "code" else {}),
    }


def with_cell(sheet, after, one):
    names = [c["metadata"].get("course", {}).get("cell") for c in sheet["cells"]]
    sheet["cells"].insert(names.index(after) + 1, one)
    return sheet


def found_in(course, sheet):
    save(sheet, course.folder / "returned" / "s01.ipynb")
    assert main(["mark", TITLE, "--language", "en"]) == 0
    kept = json.loads((course.folder / "marked" / "results" / "s01.json").read_text(encoding="utf-8"))["parts"]
    return {name: (part["status"], part["answer"]) for name, part in kept.items()}


EMPTY_TEXT = "*Double-click here, and write your answer in place of this line.*"


def test_a_free_text_that_was_split_into_two_cells_reaches_the_reader_whole(course):
    sheet = fill(handed_out(course.folder)["s01"], q6="The first half.")
    half = {**cell(sheet, "q6-answer"), "id": "other", "source": ["The second half."]}
    found = found_in(course, with_cell(sheet, "q6-answer", half))
    assert found["q6"] == ("to_read", "The first half.\n\nThe second half.")


@pytest.mark.parametrize("kind", ["markdown", "raw", "code"])
def test_a_free_text_in_a_cell_of_the_students_own_reaches_the_reader(course, kind):
    sheet = fill(handed_out(course.folder)["s01"], q6=EMPTY_TEXT, why="In its place.")
    with_cell(sheet, "q6-answer", added("It depends on people, and on when.", kind))
    with_cell(sheet, "q4-look", added("And this beside it.", kind))
    found = found_in(course, sheet)
    assert found["q6"] == ("to_read", "It depends on people, and on when.")
    assert found["q4_why"] == ("to_read", "In its place.\n\nAnd this beside it.")


def test_code_and_empty_cells_of_the_students_own_are_no_free_text(course):
    sheet = fill(handed_out(course.folder)["s01"], q6=EMPTY_TEXT)
    for source in ("print(1)", "  ", "loop.scenarios"):
        with_cell(sheet, "q6-answer", added(source, "code"))
    with_cell(sheet, "title", added("A word before the first question."))
    assert found_in(course, sheet)["q6"] == ("not_answered", "")


def test_an_answer_written_in_an_added_cell_is_read_where_its_own_is_empty(course):
    sheet = fill(handed_out(course.folder)["s01"], q1="...")
    right = answers(handed_out(course.folder)["s01"])["q1"]
    with_cell(sheet, "q1-explorer", added(f"answer_q1 = {right}", "code"))
    with_cell(sheet, "q2-explorer", added("answer_q2 = 0.99", "code"))
    found = found_in(course, sheet)
    assert found["q1"] == ("right", str(right)) and found["q2"][0] == "right", "what stands in its own place counts"


def test_what_is_removed_is_told_from_what_is_empty(course):
    sheet = fill(handed_out(course.folder)["s01"])
    for name in ("q6-answer", "q2-answer"):
        sheet["cells"].remove(cell(sheet, name))
    found = found_in(course, sheet)
    assert (found["q6"], found["q2"]) == (("no_cell", ""), ("no_cell", ""))


@pytest.mark.parametrize(
    ("written", "status", "reason"),
    [
        ("1,000", "can be read in two ways", "'1,000' can be read as 1 or as 1000: ask which was meant"),
        ("0,43 %", "can be read in two ways", "'0,43 %' can be read as 0.0043 or as 0.43: ask which was meant"),
        ("sum([0.4])", "written as code", "the answer is written as code, which is not run: look at it"),
        ("about a half", "not a number", "the answer is text ('about a half'), and not a number"),
        ("nan", "not a number", "the answer is not a finite number ('nan')"),
        ("[0.1, 0.2]", "not a number", "the answer is a list or another collection, and not a number"),
        ("True", "not a number", "the answer is 'True', and not a number"),
        ("...", "not answered", "no answer was written"),
    ],
)  # fmt: skip
def test_what_cannot_be_marked_keeps_its_points_blank_and_says_why(course, written, status, reason):
    sheet = fill(handed_out(course.folder)["s01"], q1=written)
    save(sheet, course.folder / "returned" / "s01.ipynb")
    assert main(["mark", TITLE, "--language", "en"]) == 0
    row = marks(course.folder)["s01", "q1"]
    assert (row["status"], row["points"], row["reason"]) == (status, "", reason)


def test_what_was_left_out_of_an_answer_is_said(course):
    right = answers(handed_out(course.folder)["s01"])["q1"]
    save(fill(handed_out(course.folder)["s01"], q1=f"ca. {right} år"), course.folder / "returned" / "s01.ipynb")
    assert main(["mark", TITLE, "--language", "en"]) == 0
    row = marks(course.folder)["s01", "q1"]
    assert row["points"] == "2" and row["reason"].endswith("; “ca. … år” was left out")


def test_a_letter_is_read_however_it_is_written_and_another_is_asked_about(course):
    right = answers(handed_out(course.folder)["s01"])["q5"]
    for written, status in (
        (f"Alternativ {right.lower()})", "right"),
        ("E", "not one of the letters"),
        ("0.4", "not one of the letters"),
    ):
        sheet = fill(handed_out(course.folder)["s01"])
        write(sheet, "q5-answer", f"answer_q5 = {written}")
        save(sheet, course.folder / "returned" / "s01.ipynb")
        assert main(["mark", TITLE, "--language", "en"]) == 0
        assert marks(course.folder)["s01", "q5"]["status"] == status
