"""Class lists as platforms, administrations and teachers write them: who is on them, and what they are known by."""

from pathlib import Path

import pytest

from helpers.assign import roster
from helpers.errors import CourseError
from helpers.language import language

LISTS = Path(__file__).parent / "field" / "lists"
# The list, whose it is, and what its first student has for an id.
KNOWN = {
    "canvas": (roster.CANVAS, "41013"), "moodle": (roster.MOODLE, "580137"), "moodle-nb": (roster.MOODLE, "580137"),
    "blackboard_utf16_tabs": (roster.BLACKBOARD, "580137"), "inspera": (roster.INSPERA, "101"),
    "fs-cp1252": (roster.OWN, "580137"), "fs-mac": (roster.OWN, "580137"), "fs-utf-16": (roster.OWN, "580137"),
    "fs-utf-8": (roster.OWN, "580137"), "fs-utf-8-sig": (roster.OWN, "580137"), "ours-extra": (roster.OWN, "580137"),
    "ours-bokmal": (roster.OWN, "580137"), "ours-nn": (roster.OWN, "580137"), "ours-mac": (roster.OWN, "580137"),
    "ours-sep": (roster.OWN, "580137"), "ours-sepline": (roster.OWN, "580137"),
    "ours-studentnummer": (roster.OWN, "580137"), "ours-mailid": (roster.OWN, "aodegard01@example.org"),
}  # fmt: skip
NAMES = ["Åse Marie Ødegård", "Per Hansen", "Per Olav Hansen", "Søren Ærø"]


@pytest.mark.parametrize("name", KNOWN)
def test_a_class_list_is_read_as_it_comes(name):
    students = roster.read(LISTS / f"{name}.csv", "en")
    assert len(students) == 30 and [s.name for s in students[:4]] == NAMES and students[-1].name == "Aud Pettersen"
    assert (roster.platform(students), students[0].id) == KNOWN[name]
    assert not roster.warnings(students)


@pytest.mark.parametrize("file", sorted(LISTS.glob("*.csv")), ids=lambda file: file.stem)
def test_every_list_is_read(file):
    students = roster.read(file, "en")
    assert students and all(student.id and student.name and "," not in student.name for student in students)
    assert bool(roster.warnings(students)) == (file.stem == "ours-fnr")


def test_norwegian_of_whatever_kind_is_norwegian():
    for name, spoken in (
        ("ours-nn", {"nb"}),
        ("ours-bokmal", {"nb"}),
        ("ours-studentnummer", {"nb"}),
        ("ours-mac", {"nb", "en"}),
    ):
        assert {s.language for s in roster.read(LISTS / f"{name}.csv", "en")} == spoken


def test_a_student_is_known_by_all_that_a_platform_calls_them():
    student = roster.read(LISTS / "canvas.csv", "en")[0]
    assert student.canvas == "41013" and {"580137", "aodegard01@example.org", "aodegard01"} == set(student.also)
    assert dict(student.row)["Section"] == "SOS100 1 2026H"
    blackboard = roster.read(LISTS / "blackboard_utf16_tabs.csv", "en")[0]
    assert blackboard.also == ("aodegard01",) and blackboard.canvas == ""


def test_where_a_platform_leaves_some_numbers_blank_the_next_name_is_taken_for_all(tmp_path):
    file = tmp_path / "students.csv"
    file.write_text("First name,Last name,ID number,Email address\nKari,Moe,7,k@example.org\nOla,Moe,,o@example.org\n")
    assert [s.id for s in roster.read(file, "en")] == ["k@example.org", "o@example.org"]


def test_a_warning_tells_how_many_national_identity_numbers_there_are():
    (warning,) = roster.warnings(roster.read(LISTS / "ours-fnr.csv", "en"))
    assert "2 of 2 have eleven digits" in warning.said(language("en"))
    assert "2 av 2 har elleve sifre" in warning.said(language("nb"))


def test_a_canvas_gradebook_has_rows_that_are_nobody_s(tmp_path):
    file = tmp_path / "students.csv"
    head = "Student,ID,SIS User ID,SIS Login ID,Section,Essay (7)\n"
    others = ',,,,,Manual Posting\n    Points Possible,,,,,10\n"Student, Test",99,,x,S,\n'
    file.write_text(head + others + '"Moe, Kari",12,,kmoe,S,\n')
    assert [(s.id, s.name) for s in roster.read(file, "en")] == [("12", "Kari Moe")]


def test_who_hands_in_together_stands_in_a_column_that_is_named(tmp_path):
    file = tmp_path / "students.csv"
    file.write_text("id,Work group\na,1\nb,1\nc,\n")
    assert [s.group for s in roster.read(file, "en", "work group")] == ["1", "1", ""]
    assert {s.group for s in roster.read(file, "en")} == {""}
    with pytest.raises(CourseError, match=r"line 1: there is no column 'Pairs'.* id, Work group"):
        roster.read(file, "en", "Pairs")
