"""Hand-ins as they come: whose each is, whatever its name; and what is not opened, with the reason."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from helpers.assign import inbox, marking, submissions
from helpers.language import language
from tests.assign import classes

NAMES = (classes.FIELD / "hand_ins" / "names.txt").read_text(encoding="ascii").splitlines()


@pytest.fixture
def course(empty_folder):
    return classes.set_up(classes.numbered())


def look(course):
    return submissions.look(course.folder / "returned", course)


def whose(course):
    return {found.path: (found.student, found.status) for found in look(course)}


def test_a_valid_signature_decides_whatever_the_name(course):
    for i, name in enumerate(NAMES):
        classes.save(classes.answered(course, "12"), str(i), name)
    assert len(NAMES) == 25 and set(whose(course).values()) == {("12", submissions.OURS)}


@pytest.mark.parametrize("name", NAMES)
def test_a_whole_class_is_placed_under_every_form_of_name(course, name):
    for student in course.students:
        folder = Path("x", student.id) if name in ("assignment.ipynb", "innlevering 3.ipynb") else Path()
        classes.save(classes.answered(course, student.id), str(folder), name.replace("12", student.id))
    assert sorted(found.student for found in look(course)) == sorted(s.id for s in course.students)


@pytest.mark.parametrize(
    "path",
    [
        "Uke 3_aodegard01_attempt_2026-09-14-10-11-12_uke-3_1.ipynb",
        "Gruppe 3/uke-3_12.ipynb",
        "week-3_7 and week-3_12.ipynb",
        "Student 3 and Student 12.ipynb",
        "3/week-3_12.ipynb",
        "x/week-3_12-2.ipynb",
    ],
)
def test_names_and_numbers_in_the_path_never_overrule_a_signature(course, path):
    classes.save(classes.answered(course, "12"), path)
    assert list(whose(course).values()) == [("12", submissions.OURS)]


LIST = (
    "Student,ID,SIS User ID,SIS Login ID,Section\n"
    '"Moe, Kari",5511,901,kari,S\n"Moe, Kari",5512,902,kari2,S\n"Moe, Kari Anne",5513,903,anne,S\n"Ås, Bo",5514,904,bo,S\n'
)


@pytest.mark.parametrize(
    ("path", "student"),
    [
        ("moekari_5514_98765_week-3_5511.ipynb", "5514"),
        ("asbo_LATE_5514_98765_week-3_5511.ipynb", "5514"),
        ("Week 3_bo_attempt_2026-09-14-10-11-12_week-3_5511.ipynb", "5514"),
        ("A\u030as Bo_77_assignsubmission_file_/x.ipynb", "5511"),
        ("Bo A\u030as_77_assignsubmission_file_/x.ipynb", "5514"),
        ("all.zip/Bo Ås_77_assignsubmission_file_/x.ipynb", "5514"),
        ("Bo Ås/week-3_5511.ipynb", "5514"),
        ("Kari Anne Moe_77_assignsubmission_file_/x.ipynb", "5513"),
        # Two of that name, one of them the notebook's own; a name that begins another; a number that is nobody's.
        ("Kari Moe_77_assignsubmission_file_/x.ipynb", "5511"),
        ("Kari Anne Moen_77_assignsubmission_file_/x.ipynb", "5511"),
        ("moekari_5599_98765_week-3_5514.ipynb", "5511"),
    ],
)
def test_another_sender_by_the_platform_s_own_mark_waits_for_the_instructor(empty_folder, path, student):
    course = classes.set_up(LIST)
    file = inbox.Found(path, classes.written(classes.answered(course, "5511")), 0.0)
    found = submissions._look_at(file, course)
    assert (found.student, found.status) == (student, submissions.OURS if student == "5511" else submissions.ANOTHERS)


def test_a_copy_that_another_sends_later_leaves_the_first_ones_marks_as_they_were(empty_folder):
    course = classes.set_up(LIST)
    classes.save(classes.answered(course, "5511"), "moekari_5511_1_week-3_5511.ipynb")
    before = marking.run(course, look(course), lambda result: None)
    later = classes.save(classes.answered(course, "5511", right=False), "asbo_5514_2_week-3_5511.ipynb")
    os.utime(later, (4e9, 4e9))
    after = {r.student: r for r in marking.run(course, look(course), lambda result: None)}
    assert after["5511"].parts == before[0].parts and after["5511"].parts["q1"].points == 2
    assert after["5514"].status == submissions.ANOTHERS and {p.points for p in after["5514"].parts.values()} == {None}
    # What the sender hands in of their own counts for the sender.
    classes.save(classes.answered(course, "5514"), "asbo_5514_3_week-3_5514.ipynb")
    again = {r.student: r for r in marking.run(course, look(course), lambda result: None)}
    assert again["5514"].parts["q1"].points == 2 and again["5511"].parts == before[0].parts


def test_of_those_who_hand_in_together_one_notebook_counts_for_all(empty_folder):
    course = classes.set_up("id,name,pair\na01,A,1\nb02,B,1\nc03,C,2\nd04,D,\n", 'groups = "Pair"\n')
    classes.save(classes.answered(course, "a01"), "b02", "week-3_a01.ipynb")
    classes.save(classes.answered(course, "a01"), "d04", "week-3_a01.ipynb")
    found = {r.student: r for r in marking.run(course, look(course), lambda result: None)}
    assert [found[name].parts["q1"].points for name in ("a01", "b02", "c03", "d04")] == [2, 2, None, None]
    assert (found["b02"].whose, found["c03"].status, found["d04"].status) == ("a01", "missing", submissions.ANOTHERS)
    # One's own, where there is one, counts for oneself alone.
    classes.save(classes.answered(course, "b02", right=False), "week-3_b02.ipynb")
    again = {r.student: r for r in marking.run(course, look(course), lambda result: None)}
    assert [again[name].parts["q1"].points for name in ("a01", "b02")] == [2, 0] and again["b02"].whose == ""


def test_a_notebook_whose_own_facts_are_gone_is_known_by_its_cells_and_its_name(course):
    notebook = classes.answered(course, "12")
    notebook["metadata"] = {}
    for cell in notebook["cells"]:
        cell["metadata"] = {}
    classes.save(notebook, "Gruppe 2", "week-3_12 (2).ipynb")
    classes.save(notebook, "assignment.ipynb")
    assert [(s.student, s.status) for s in look(course)] == [
        ("12", submissions.OURS),
        ("", submissions.OTHER_ASSIGNMENT),
    ]
    found = {r.student: r for r in marking.run(course, look(course), lambda result: None)}
    assert found["12"].parts["q1"].points == 2 and found["12"].status == marking.WHOLE
    notebook["cells"] = notebook["cells"][1:]
    classes.save(notebook, "Gruppe 2", "week-3_12 (2).ipynb")
    assert ("12", submissions.OTHER_ASSIGNMENT) in [(s.student, s.status) for s in look(course)]


def test_what_cannot_be_read_is_placed_by_its_name(course):
    folder = course.folder / "returned"
    for name in ("week-3_12.ipynb", "12 (1).ipynb", "Gruppe 2 Student 7.ipynb", "innlevering 3.ipynb"):
        (folder / name).write_bytes(b"")
    assert sorted(s.student for s in look(course)) == ["", "12", "12", "7"]


# --- what is in a zip


def zipped(**files: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return content.getvalue()


def entry(name: str, mode: int = 0o100644) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    made.external_attr = mode << 16
    return made


def test_the_platform_s_zip_is_read_unopened_and_zips_in_it_too(course):
    one, two = (classes.written(classes.answered(course, name)) for name in ("12", "7"))
    inner = zipped(**{"__MACOSX/._x": b"?", "my work/week-3_7.ipynb": two})
    outer = zipped(
        **{"Kari_1_assignsubmission_file_/week-3_12.ipynb": one, "Ola_2_assignsubmission_file_/all.zip": inner}
    )
    (course.folder / "returned" / "week 3.zip").write_bytes(outer)
    assert whose(course) == {
        "week 3.zip/Kari_1_assignsubmission_file_/week-3_12.ipynb": ("12", submissions.OURS),
        "week 3.zip/Ola_2_assignsubmission_file_/all.zip/my work/week-3_7.ipynb": ("7", submissions.OURS),
    }
    assert [p.name for p in (course.folder / "returned").iterdir()] == ["week 3.zip"], "nothing is unpacked"


def test_what_is_dangerous_in_a_zip_has_a_reason_and_nothing_else(course, monkeypatch):
    monkeypatch.setattr(inbox, "MOST_BYTES", 200_000)
    monkeypatch.setattr(inbox, "MOST_UNPACKED", 500_000)
    good = classes.written(classes.answered(course, "12"))
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../12.ipynb", good)
        archive.writestr("/etc/12.ipynb", good)
        archive.writestr("C:/12.ipynb", good)
        archive.writestr(entry("12 link.ipynb", 0o120777), "/etc/passwd")
        archive.writestr("bomb.ipynb", b"0" * 5_000_000)
        archive.writestr("a/week-3_12.ipynb", good)
    (course.folder / "returned" / "a.zip").write_bytes(content.getvalue())
    deep = good
    for i in range(6):
        deep = zipped(**{f"{i}.zip" if i else "week-3_12.ipynb": deep})
    (course.folder / "returned" / "b.zip").write_bytes(deep)
    (course.folder / "returned" / "c.zip").write_bytes(zipped(**{f"{i}.ipynb": b"0" * 190_000 for i in range(5)}))
    (course.folder / "returned" / "d.zip").write_bytes(b"PK\x03\x04 and no more")
    (course.folder / "returned" / "e.zip").write_bytes(good)
    os.mkfifo(course.folder / "returned" / "f.ipynb")
    (course.folder / "returned" / "g").symlink_to("/etc")
    found = {s.path: (s.status, s.reason.text if s.reason else "") for s in look(course)}
    assert found.pop("a.zip/a/week-3_12.ipynb") == (submissions.OURS, "")
    assert found["a.zip/../../12.ipynb"][1] == found["a.zip//etc/12.ipynb"][1] == found["a.zip/C:/12.ipynb"][1]
    assert "leads out of the folder" in found["a.zip/../../12.ipynb"][1]
    assert found["a.zip/12 link.ipynb"][1] == found["g"][1] == inbox.LINK
    assert found["a.zip/bomb.ipynb"][0] == inbox.TOO_LARGE
    assert [reason for path, (_, reason) in found.items() if path.startswith("b.zip")] == [
        "there are more than {most} zips inside each other"
    ]
    of_c = [status for path, (status, _) in sorted(found.items()) if path.startswith("c.zip")]
    assert of_c == [submissions.NOT_A_NOTEBOOK] * 2 + [inbox.TOO_LARGE] + [inbox.NOT_OPENED] * 2
    assert found["d.zip"][0] == found["e.zip"][0] == inbox.UNREADABLE and "pipe" in found["f.ipynb"][1]
    assert all(reason for status, reason in found.values())
    results = {r.student: r for r in marking.run(course, look(course), lambda result: None)}
    assert results["12"].parts["q1"].points == 2


def test_a_zip_with_a_password_or_a_lie_in_it_says_so(course):
    data = bytearray(zipped(**{"week-3_12.ipynb": b"{}" * 50}))
    locked = data.copy()
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = locked.index(mark) + (6 if mark == b"PK\x03\x04" else 8)
        locked[at] |= 1
    (course.folder / "returned" / "locked.zip").write_bytes(locked)
    broken = data.copy()
    broken[45] ^= 0xFF
    (course.folder / "returned" / "broken.zip").write_bytes(broken)
    found = {s.path: (s.status, s.reason.text) for s in look(course)}
    assert "asks for a password" in found["locked.zip/week-3_12.ipynb"][1]
    assert found["broken.zip/week-3_12.ipynb"][0] == inbox.UNREADABLE


def test_the_newest_counts_by_the_platform_s_own_stamp_or_the_date_in_the_zip(course):
    old = classes.written(classes.answered(course, "12", right=False))
    new = classes.written(classes.answered(course, "12"))
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, data in (("z_first", old), ("a_second", new)):
            info = entry(f"{name}.ipynb")
            info.date_time = (2026, 9, 14 if data is old else 15, 10, 0, 0)
            archive.writestr(info, data)
    (course.folder / "returned" / "x.zip").write_bytes(content.getvalue())
    assert submissions.chosen(look(course), "12")[0].path == "x.zip/a_second.ipynb"
    classes.save(classes.answered(course, "12"), "Uke_x_attempt_2031-01-01-00-00-00_a.ipynb")
    assert submissions.chosen(look(course), "12")[0].path.startswith("Uke_x_attempt_2031")
    assert not look(course)[0].marked_late
    assert submissions.Submission("x/navn_LATE_45_3_week-3_12.ipynb", submissions.OURS, "12").marked_late


def test_how_large_is_too_large_is_said_in_megabytes(course, monkeypatch):
    monkeypatch.setattr(inbox, "MOST_BYTES", 1_234_567)
    (course.folder / "returned" / "week-3_12.ipynb").write_bytes(b"x" * 2_345_678)
    (found,) = look(course)
    assert found.reason.said(language("en")) == "the file is 2.3 MB; the most that is read is 1.2346 MB"
    assert (found.student, found.status) == ("12", inbox.TOO_LARGE)


def test_of_names_that_begin_alike_the_longest_is_meant(empty_folder):
    course = classes.set_up("id,name\nkari,Kari Å\nkari-ann,Kari Ann Å\nola.b,Ola B\n")
    for path, meant in (
        ("kari-ann innlevering.ipynb", ["kari-ann"]),
        ("innlevering kari.ipynb", ["kari"]),
        ("kari-ann og kari.ipynb", ["kari-ann", "kari"]),
        ("Kari Ann Å, uke 3.ipynb", ["kari-ann"]),
        ("ola.b_final.ipynb", ["ola.b"]),
        ("ola.bo.ipynb", []),
    ):
        assert submissions.students_named(path, course) == meant, path
