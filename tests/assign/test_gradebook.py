"""A class of thirty for each platform, from its list to what its gradebook takes; late work; points given by hand."""

import csv
import html
import io
import os
import zipfile
from datetime import datetime

import pytest

from helpers.assign import by_hand, gradebook, late, roster
from helpers.assign.__main__ import main
from helpers.errors import CourseError
from helpers.language import use
from tests.assign import classes

# Under what name each platform gives a hand-in back; the student's own number of thirty is n.
NAMES = {
    "canvas": "{name}_{canvas}_{file}_week-3_{id}-1.ipynb",
    "moodle": "{full}_{file}_assignsubmission_file_/week-3_{id}.ipynb",
    "moodle-nb": "{full}_{file}_assignsubmission_file/oppgave.ipynb",  # from Moodle 4.1 on
    "blackboard_utf16_tabs": "Uke 3_{user}_attempt_2026-09-14-10-11-12_week-3_{id}.ipynb",
    "inspera": "{id}/innlevering 3.ipynb",
    "fs-cp1252": "week-3_{id} (1).ipynb",
}
FORMS = (classes.FIELD / "hand_ins" / "names.txt").read_text(encoding="ascii").splitlines()


def named(form, student, i):
    own = student.also[-1] if student.also else student.id
    return form.format(name=own, canvas=student.canvas, file=70_000 + i, id=student.id, full=student.name, user=own)


def zipped(files):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, notebook in files.items():
            archive.writestr(name, classes.written(notebook))
    return content.getvalue()


def table(name, encoding="utf-8-sig", delimiter=","):
    file = classes.Path(classes.TITLE, "marked", gradebook.FOLDER, name)
    return list(csv.reader(io.StringIO(file.read_text(encoding=encoding)), delimiter=delimiter))


def read_all(course, points="3"):
    """Give every answer that waits its points, as somebody would in a spreadsheet."""
    file = course.folder / "marked" / "reading" / "q2.csv"
    lines = file.read_text(encoding="utf-8-sig").replace(",,", f",{points},", 100).splitlines()
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert main(["mark", classes.TITLE, "--language", "en"]) == 0


@pytest.mark.parametrize("platform", NAMES)
def test_thirty_of_thirty_from_the_platform_s_list_to_its_gradebook(empty_folder, platform):
    course = classes.set_up((classes.FIELD / "lists" / f"{platform}.csv").read_bytes())
    files = {named(NAMES[platform], s, i): classes.answered(course, s.id) for i, s in enumerate(course.students)}
    (course.folder / "returned").mkdir(exist_ok=True)
    (course.folder / "returned" / "download.zip").write_bytes(zipped(files))
    assert main(["mark", classes.TITLE, "--language", "en"]) == 0
    assert table(gradebook.CANVAS_FILE)[2:] == [], "who has no total yet is not in what a platform reads"
    read_all(course)
    canvas = table(gradebook.CANVAS_FILE)
    assert canvas[0] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Week 3"]
    assert len(canvas) == 32 and canvas[1][0].strip() == "Points Possible" and {row[-1] for row in canvas[1:]} == {"5"}
    if platform == "canvas":
        assert canvas[2][:5] == ["Ødegård, Åse Marie", "41013", "580137", "aodegard01@example.org", "SOS100 1 2026H"]
    moodle = table(gradebook.MOODLE_FILE)
    assert len(moodle) == 31 and {row[-1] for row in moodle[1:]} == {"5"}
    excel = table(gradebook.EXCEL_FILE)
    assert len(excel) == 31 and excel[0][-4:] == ["total", "of", "to be read", "not marked"]
    if platform == "blackboard_utf16_tabs":
        blackboard = table(gradebook.BLACKBOARD_FILE)
        assert blackboard[1] == ["Ødegård", "Åse Marie", "aodegard01", "580137", "2026-08-20 10:00:00", "Yes", "5"]
    with zipfile.ZipFile(course.folder / "marked" / gradebook.FOLDER / gradebook.FEEDBACK_FILE) as archive:
        places = archive.namelist()
        assert len(set(places)) == 30
        for place, student in zip(places, course.students, strict=True):
            assert html.escape(student.name) in archive.read(place).decode()
    first = course.students[0]
    assert places[0] == {
        "canvas": f"aodegard01_41013_70000_week-3_{first.id}.html",
        "moodle": f"Åse Marie Ødegård_70000_assignsubmission_file_/week-3_{first.id}.html",
        "moodle-nb": f"Åse Marie Ødegård_70000_assignsubmission_file/week-3_{first.id}.html",
    }.get(platform, f"{first.id}/week-3_{first.id}.html")


@pytest.mark.parametrize("platform", ["canvas", "moodle", "blackboard_utf16_tabs", "inspera", "fs-utf-16"])
def test_every_form_of_name_for_each_list_s_own_ids(empty_folder, platform):
    course = classes.set_up((classes.FIELD / "lists" / f"{platform}.csv").read_bytes())
    files = {}
    for i, student in enumerate(course.students):
        form = FORMS[i % len(FORMS)].replace("_12", f"_{student.id}").replace("12.ipynb", f"{student.id}.ipynb")
        # What stands in the list of forms for a sender is this student's own here.
        for other in ("Kari Nordmann Hansen", "aodegard01"):
            form = form.replace(other, student.name if " " in other else (student.also or (student.id,))[-1])
        files[f"{i}/{form}"] = classes.answered(course, student.id)
    (course.folder / "returned" / "download.zip").write_bytes(zipped(files))
    assert main(["mark", classes.TITLE, "--language", "en"]) == 0
    read_all(course)
    assert len(table(gradebook.MOODLE_FILE)) == 31 and {row[-1] for row in table(gradebook.MOODLE_FILE)[1:]} == {"5"}


def test_canvas_knows_the_assignment_by_the_name_that_it_has_there(empty_folder):
    course = classes.set_up((classes.FIELD / "lists" / "canvas.csv").read_bytes().replace(b"Uke 3 (", b"Week 3 ("))
    assert gradebook.canvas(course, [])[0][-1] == "Week 3 (98765)"


def test_canvas_gives_hand_outs_to_those_who_have_handed_in_something(empty_folder):
    course = classes.set_up((classes.FIELD / "lists" / "canvas.csv").read_bytes())
    handed_out, returned = course.folder / "handed out", course.folder / "returned"
    assert [file.name for file in handed_out.glob("*.zip")] == ["week-3.zip"]
    with zipfile.ZipFile(returned / "submissions.zip", "w") as archive:
        for i, student in enumerate(course.students[:2]):
            archive.writestr(f"{student.also[-1]}_{student.canvas}_{70_000 + i}_ready.txt", "I am ready.")
    assert main(["make", classes.TITLE, "--language", "en"]) == 0
    with (
        zipfile.ZipFile(handed_out / "week-3.zip") as all_of_them,
        zipfile.ZipFile(handed_out / "week-3 Canvas.zip") as archive,
    ):
        first, second = course.students[:2]
        assert archive.namelist() == [
            f"aodegard01_{first.canvas}_70000_week-3_{first.id}.ipynb",
            f"{second.also[-1]}_{second.canvas}_70001_week-3_{second.id}.ipynb",
        ]
        assert archive.read(archive.namelist()[1]) == all_of_them.read(f"week-3/{second.id}/week-3_{second.id}.ipynb")


def test_moodle_s_own_table_for_grading_comes_back_filled_in(empty_folder):
    lines = "Identifier,Full name,Email address,Status,Grade,Maximum Grade\n" + "".join(
        f"Participant {100 + i},Student {i},s{i}@example.org,Submitted,-,5\n" for i in range(3)
    )
    course = classes.set_up(lines)
    assert [s.participant for s in course.students] == ["100", "101", "102"]
    for student in course.students[:2]:
        classes.save(classes.answered(course, student.id), f"week-3_{student.id}.ipynb")
    assert main(["mark", classes.TITLE, "--language", "en"]) == 0
    read_all(course, "2.5")
    assert table(gradebook.MOODLE_FILE)[1:] == [
        [f"Participant {100 + i}", f"Student {i}", f"s{i}@example.org", "Submitted", "4.5", "5"] for i in range(2)
    ]
    with zipfile.ZipFile(course.folder / "marked" / gradebook.FOLDER / gradebook.FEEDBACK_FILE) as archive:
        assert archive.namelist()[0].startswith("Student 0_100_assignsubmission_file_/")
    with zipfile.ZipFile(course.folder / "handed out" / "week-3 Moodle.zip") as archive:
        assert len(archive.namelist()) == 3
        assert archive.namelist()[0] == "Student 0_100_assignsubmission_file_/week-3_s0@example.org.ipynb"


def test_the_table_for_a_spreadsheet_is_in_the_assignment_s_language(empty_folder):
    course = classes.set_up("id;navn\na01;Åse Ås\nb02;Bo Bø\n".encode("cp1252"), language="nb")
    classes.save(classes.answered(course, "a01"), "a01.ipynb")
    assert main(["mark", classes.TITLE, "--language", "en"]) == 0
    read_all(course, "2.5")
    assert table(gradebook.EXCEL_FILE, delimiter=";")[1:] == [
        ["a01", "Åse Ås", "4,5", "5", "0", "0"], ["b02", "Bo Bø", "", "5", "0", "2"],
    ]  # fmt: skip


def test_feedback_goes_to_nobody_but_the_student(empty_folder):
    course = classes.set_up("id,name,pair\na01,Åse Ås,1\nb02,Bo Bø,1\n", 'groups = "pair"\n')
    sent = "Åse Ås_77_assignsubmission_file_/week-3_a01.ipynb"
    assert gradebook.place(course, course.students[0], sent).startswith("Åse Ås_77")
    assert gradebook.place(course, course.students[1], sent) == "b02/week-3_b02"


# --- what comes late


def test_the_rule_for_late_work_is_read_and_used(empty_folder):
    course = classes.set_up(classes.numbered(4))
    deadline = datetime(2026, 11, 24, 12)
    for i, student in enumerate(course.students):
        file = classes.save(classes.answered(course, student.id), f"week-3_{student.id}.ipynb")
        at = deadline.timestamp() + (-10, 10, 86_410, 86_410)[i]
        os.utime(file, (at, at))
    late.write(course.folder, late.Rule(deadline, 10, 15, ("4",)))
    assert late.read(course.folder) == late.Rule(deadline, 10, 15, ("4",))
    assert main(["mark", classes.TITLE, "--language", "en"]) == 0
    read_all(course)
    assert [row[-1] for row in table(gradebook.MOODLE_FILE)[1:]] == ["5", "4.5", "4.25", "5"]
    totals = (course.folder / "marked" / "totals.csv").read_text(encoding="utf-8-sig").splitlines()
    assert totals[0].endswith("handed in,days late,deducted") and totals[3].endswith(",2,0.75")
    late.write(course.folder, None)
    assert late.read(course.folder) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("deadline = 3", "deadline must be a day and a time"),
        ("deadline = 2026-11-24T12:00:00\nfine = 3", "fine is not known"),
        ("deadline = 2026-11-24T12:00:00\npercent_a_day = 101", "from 0 to 100"),
        ("deadline = 2026-11-24T12:00:00\nexempt = [3]", "a list of ids"),
        ("deadline = ", "cannot be read"),
    ],
)
def test_what_is_wrong_with_the_rule_is_one_sentence(tmp_path, text, said):
    (tmp_path / late.FILE).write_text(text)
    with pytest.raises(CourseError, match=said):
        late.read(tmp_path)


def test_days_are_begun_after_the_deadline_and_cost_no_more_than_the_most():
    deadline = datetime(2026, 11, 24, 12)
    rule, at = late.Rule(deadline, 10, 25, ("x",)), deadline.timestamp()
    seconds = (-86_401, 0, 1, 86_400, 86_401)
    assert [rule.days("a", at + s) for s in seconds] == [0, 0, 1, 1, 2]
    assert rule.days("a", None) == 0 and rule.days("x", at + 86_401) == 0
    assert [rule.deducted(days, 4.0) for days in range(4)] == [0, 0.4, 0.8, 1.0]
    assert late.Rule(deadline) == late.Rule(deadline, 0.0, 100.0, ())


def test_a_time_is_written_as_the_reader_writes_it():
    at = datetime(2026, 11, 24, 9, 5).timestamp()
    assert late.written(None) == "" and late.written(at) == "2026-11-24 09:05"
    use("nb")
    assert late.written(at) == "24.11.2026 09.05"


# --- points given by hand


@pytest.fixture
def course(empty_folder):
    course = classes.set_up(classes.numbered(3))
    for name in ("1", "2"):
        classes.save(classes.answered(course, name), f"week-3_{name}.ipynb")
    odd = classes.answered(course, "3")
    next(c for c in odd["cells"] if c["id"] == "q1-answer")["source"] = ['answer_q1 = "all of them"']
    classes.save(odd, "week-3_3.ipynb")
    assert main(["mark", classes.TITLE, "--language", "en"]) == 0
    return course


def marked(course):
    assert main(["mark", classes.TITLE, "--language", "en"]) == 0
    rows = csv.DictReader(io.StringIO((course.folder / "marked" / "marks.csv").read_text(encoding="utf-8-sig")))
    return {(row["student"], row["part"]): (row["status"], row["points"], row["reason"]) for row in rows}


def test_what_the_computer_could_not_mark_is_given_points_that_stay(course):
    file = course.folder / "marked" / by_hand.BY_HAND
    (head, row) = csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig")))
    assert head == ["student", "part", "status", "answer", "points", "comment"]
    assert row[:3] == ["3", "q1", "not one of the letters"] and "all of them" in row[3] and row[4:] == ["", ""]
    file.write_bytes("student;part;points;comment\r\n3;q1;1,5;half of it, åpenbart\r\n".encode("cp1252"))
    for _ in range(2):
        found = marked(course)
        assert found["3", "q1"] == ("points given", "1.5", "points given by your teacher: half of it, åpenbart")
    # A line of one's own, for what the computer did mark.
    file.write_text("student,part,points,comment\n3,q1,1.5,\n1,q1,0.5,\n")
    assert marked(course)["1", "q1"][1] == "0.5" and marked(course)["2", "q1"][1] == "2"


def test_points_for_each_line_of_the_rubric_are_added_up(course):
    file = course.folder / "marked" / by_hand.READING / "q2.csv"
    words = [line.split(",")[0] for line in file.read_text(encoding="utf-8-sig").splitlines()[1:]]
    file.write_text("answer;points;comment;1;2\n" + f"{words[0]};;fint;1;1,5\n{words[1]};;;;2\n{words[2]};;;;\n")
    found = marked(course)
    assert sorted(found[name, "q2"][1] for name in "123") == ["", "2", "2.5"]
    again = file.read_text(encoding="utf-8-sig").splitlines()
    assert f"{words[0]},2.5,fint,1,1.5" in again and f"{words[1]},2,,,2" in again


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("reading/q2.csv", "answer,points,comment,1,2\nX,2,,1,2\n", "come to 3, and not to '2'"),
        ("reading/q2.csv", "answer,points,comment,1,2\nX,,,2,2\n", "come to 4, and not to 3"),
        ("reading/q2.csv", "answer,points,comment\nX,two,\n", "line 2: the points must be a number from 0 to 3"),
        ("reading/q2.csv", "svar,poeng\nX,2\n", "must name the columns answer, points, comment"),
        ("reading/q2 (1).csv", "answer,points,comment\nX,2,\n", "is not one of the tables for reading"),
        ("reading/q2.xlsx", "PK", "is not one of the tables for reading"),
        ("points.csv", "student,part,points,comment\n9,q1,1,\n", "line 2: there is no student '9'"),
        ("points.csv", "student,part,points,comment\n1,q9,1,\n", "with a part 'q9'"),
        ("points.csv", "student,part,points,comment\n1,q1,3,\n", "from 0 to 2"),
        ("points.csv", "student,part,points,comment\n1,q1,1,\n1,q1,2,\n", "further up"),
    ],
)
def test_points_that_cannot_be_read_are_refused_and_never_ignored(course, capsys, file, text, said):
    (course.folder / "marked" / file).write_text(text)
    assert main(["mark", classes.TITLE, "--language", "en"]) == 1
    assert said in capsys.readouterr().err
    assert (course.folder / "marked" / file).read_text() == text


def test_points_for_no_answer_that_is_there_are_named(course, capsys):
    file = course.folder / "marked" / by_hand.READING / "q2.csv"
    file.write_text(file.read_text(encoding="utf-8-sig") + "MLCTCLM,3,godt\n")
    assert main(["mark", classes.TITLE, "--language", "en"]) == 0
    assert "belong to no answer that is there now: MLCTCLM" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["by_a_norwegian_spreadsheet", "on_a_mac"])
def test_a_table_that_another_program_has_saved_is_read(course, name):
    saved = (classes.FIELD / "hand_ins" / f"reading_saved_{name}.csv").read_bytes()
    (course.folder / "marked" / by_hand.READING / "q2.csv").write_bytes(saved)
    assert [(word, g.points) for word, g in by_hand.ByHand(course).read["q2"].items()] == [
        ("MLCTCLM", 3),
        ("PVSBQSC", 2.5),
    ]


def test_a_platform_is_known_by_its_list():
    assert roster.platform([]) == roster.OWN
