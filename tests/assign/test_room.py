"""The instructor's room without a browser: who is let in, what cannot be reached, pieces, two windows, and every step."""

import json
import re
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from tornado.testing import AsyncHTTPTestCase

from helpers.assign import files, handout, items, late, marking, steps, trial
from helpers.assign.__main__ import main
from helpers.assign.by_hand import ByHand, Given, alias
from helpers.assign.room import desk as desks
from helpers.assign.room import server
from helpers.assign.room.desk import Desk
from helpers.errors import CourseError
from helpers.language import use
from tests.assign import classes


@pytest.fixture
def course(empty_folder):
    course = classes.set_up(classes.numbered(4))
    for name, right in (("1", True), ("2", False), ("3", True)):
        notebook = classes.answered(
            course, name, right=right, why="The very same forty characters, or even more than that."
        )
        classes.save(notebook, f"week-3_{name}.ipynb")
    assert main(["mark", classes.TITLE, "--language", "en"]) == 0
    return course


@pytest.fixture
def desk(course):
    return Desk(course.folder)


# --- the folder


def test_what_the_page_does_are_the_terminal_s_files(empty_folder):
    name = desks.create("Week 3", "01_phenomenon", "en", ["1", "5"], ["2,5", "1"])
    desk = Desk(Path(name))
    assert [(q.id, q.points) for q in desk.assignment().questions] == [("q1", 2.5), ("q5", 1)]
    desk.save_list((classes.FIELD / "lists" / "moodle.csv").read_bytes())
    assert main(["make", "Week 3", "--language", "en"]) == 0
    assert len(desk.course().students) == 30 and [z.name for z in desk.zips()] == ["week-3.zip"]
    assert desks.found(Path()) == ["Week 3"]


def test_points_are_changed_in_every_language_and_nothing_else_is(desk):
    before = {f.name: f.read_text(encoding="utf-8") for f in desk.folder.glob("assignment*.toml")}
    desk.save_points({"q1": "2,5", "q2": "3"})
    after = {f.name: f.read_text(encoding="utf-8") for f in desk.folder.glob("assignment*.toml")}
    assert len(after) == 2 and after == {n: text.replace("points = 2", "points = 2.5") for n, text in before.items()}
    with pytest.raises(CourseError, match="numbers from 0 to 1000"):
        desk.save_points({"q1": "many"})
    assert after == {f.name: f.read_text(encoding="utf-8") for f in desk.folder.glob("assignment*.toml")}


def test_a_file_that_cannot_be_read_is_not_saved(desk):
    before = desk.text()
    with pytest.raises(CourseError, match="line 1"):
        desk.save_text("titel = 'x'\n" + before)
    assert desk.text() == before
    desk.save_text(before.replace("Why?", "Why so?").replace("\n", "\r\n"))
    assert desk.text() == before.replace("Why?", "Why so?")


def test_a_list_that_cannot_be_read_is_not_taken_and_the_former_is_kept(desk):
    before = (desk.folder / "students.csv").read_bytes()
    with pytest.raises(CourseError, match="must name the columns"):
        desk.save_list(b"a,b\n1,2\n")
    assert (desk.folder / "students.csv").read_bytes() == before
    desk.save_list(b"id,name,Pair\n1,A,x\n2,B,x\n")
    assert [f.read_bytes() for f in desk.folder.glob("students *.csv")] == [before]
    desk.save_groups("Pair")
    assert desk.course().mates("1") == ["2"] and 'groups = "Pair"' in desk.text()
    desk.save_groups("")
    assert desk.course().mates("1") == [] and "groups" not in desk.text()


def test_a_large_file_comes_in_pieces_and_goes_on_where_it_stopped(desk):
    whole = bytes(range(256)) * 40
    assert desk.receive("../../a.zip", 0, whole[:4000], False) == 4000
    assert not any(name.endswith("a.zip") for name, _ in desk.handed_in()), "half a file is not there"
    assert desk.receive("../../a.zip", 0, whole[:4000], False) == 4000, "begun anew"
    assert desk.receive("../../a.zip", 8000, whole[8000:], True) == 4000, "a piece is missing: told where to go on"
    assert desk.receive("../../a.zip", 4000, whole[4000:], True) == len(whole)
    (name,) = [name for name, _ in desk.handed_in() if name.endswith("a.zip")]
    assert "/" not in name and (desk.folder / "returned" / name).read_bytes() == whole
    assert desk.receive(name, 0, b"other", True) == 5
    assert len([n for n, _ in desk.handed_in() if "a" in n and n.endswith("zip")]) == 2, (
        "another of that name is kept too"
    )
    desk.take_away(name)
    assert (desk.folder / "set aside" / name).read_bytes() == whole
    with pytest.raises(CourseError):
        desk.take_away("../key.txt")


def test_points_that_are_saved_are_those_of_the_terminal(desk, course):
    result = marking.last_results(course)[0]
    word = alias(course, result, "q2")
    desk.save_reading("q2", {word: Given(2.5, "fint", (1.0, 1.5))})
    desk.save_given("2", "q1", Given(1.0, "half"))
    assert desk.is_behind() and main(["mark", classes.TITLE, "--language", "en"]) == 0 and not desk.is_behind()
    found = {r.student: r for r in desk.results(course)}
    assert found["1"].parts["q2"].points == 2.5 and found["2"].parts["q1"].points == 1
    assert found["1"].parts["q2"].answer == result.parts["q2"].answer, "the answer stays beside its points"
    desk.save_given("2", "q1", Given())
    assert {r.student: r for r in desk.results(course)}["2"].parts["q1"].points == 0
    for wrong in (Given(9.0), Given(float("nan"))):
        with pytest.raises(CourseError, match="from 0 to 3"):
            desk.save_reading("q2", {word: wrong})
    assert ByHand(course).read["q2"][word].points == 2.5, "what cannot be is not saved, and what was is kept"


def test_the_marks_are_behind_until_what_the_platform_takes_is_written_too(desk, monkeypatch):
    desk.save_given("2", "q1", Given(1.0))
    found = []
    real = files.write

    def write(file, content):
        real(file, content)
        found.append((file.name, desk.is_behind()))

    monkeypatch.setattr(files, "write", write)
    assert main(["mark", classes.TITLE, "--language", "en"]) == 0
    assert {"canvas.csv", "feedback.zip", "totals.csv", "2.html"} <= {name for name, behind in found if behind}
    assert [name for name, behind in found if not behind] == ["marks.csv"]


def test_the_rule_for_late_work(desk):
    desk.save_rule("2026-11-24T23:59", "10", "", "1, 2")
    rule = late.read(desk.folder)
    assert (rule.percent_a_day, rule.most_percent, rule.exempt) == (10, 100, ("1", "2"))
    for wrong in (("soon", "", "", ""), ("2026-11-24T23:59", "101", "", ""), ("2026-11-24T23:59", "1", "1", "99")):
        with pytest.raises(CourseError):
            desk.save_rule(*wrong)
    assert late.read(desk.folder) == rule
    desk.save_rule("", "", "", "")
    assert late.read(desk.folder) is None


def test_one_at_a_time_in_a_folder(desk):
    with steps.alone(desk.folder):
        with pytest.raises(CourseError, match="Another window or command is at work"):
            desk.save_points({"q1": "1"})
        command = [sys.executable, "-m", "helpers.assign", "make", str(desk.folder), "--language", "en"]
        ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
        assert ran.returncode == 1 and "is at work on Week 3" in ran.stderr
    assert main(["make", classes.TITLE, "--language", "en"]) == 0


def test_marking_and_checking_go_on_beside_the_page(desk, monkeypatch):
    go = threading.Event()
    real = steps.mark
    monkeypatch.setattr(steps, "mark", lambda *rest: go.wait(10) and real(*rest))
    desk.begin("mark")
    with pytest.raises(CourseError, match="is at work"):
        desk.begin("check")
    go.set()
    _wait(desk)
    assert (desk.job.done, desk.job.total, desk.job.problem) == (4, 4, "")
    desk.begin("check")
    _wait(desk)
    first, second = desk.checks
    assert (first.answerable, first.full, first.varies) == (trial.CLASS, trial.CLASS, True) and first.different > 1
    assert (second.full, second.varies) == (None, False)


def _wait(desk):
    for _ in range(1000):
        if desk.job.over:
            return
        time.sleep(0.02)
    raise AssertionError("it never ended")


def test_what_the_answers_show(course):
    results = [ByHand(course).applied(r) for r in marking.last_results(course)]
    first, second = items.items(course, results)
    assert (first.answered, first.share) == (3, pytest.approx(2 / 3)) and second.share is None
    assert [(text, right) for text, _, right in first.options] == [
        ("Six", False), ("Seven", True), ("Eight", False), ("Nine", False),
    ]  # fmt: skip
    chosen = [count for _, count, _ in first.options]
    assert chosen[1] == 2 and sum(chosen) == 3
    (same,) = items.alike(course, results)
    assert (same.part, same.students) == ("q2", ("1", "2", "3"))


def test_a_file_that_is_nobody_s_stands_last_with_its_reason(course):
    (course.folder / "returned" / "notes.txt").write_text("Remember the meeting.")
    (course.folder / "returned" / "empty.ipynb").write_text("")
    assert main(["mark", classes.TITLE, "--language", "en"]) == 0
    rows = desks.table(course.folder / "marked" / "marks.csv")[-2:]
    assert [(row[0], row[1], row[2], row[5], row[6]) for row in rows] == [
        ("", "notebook", "empty", "the file is empty", "empty.ipynb"),
        ("", "notebook", "not a notebook", "the file is not a notebook", "notes.txt"),
    ]


def test_a_try_gets_what_the_marking_would_give(course):
    student = course.students[0]
    cells = {c["id"]: "".join(c["source"]) for c in classes.answered(course, student.id)["cells"]}
    found = trial.tried(course, student, {"q1-answer": cells["q1-answer"]})
    assert found["q1"].points == 2 and found["q2"].points is None
    assert trial.tried(course, student, {"q1-answer": 'answer_q1 = "Z"'})["q1"].status == "not_a_letter"


# --- the server


class TestServed(AsyncHTTPTestCase):
    """Who is let in, and what is answered."""

    @pytest.fixture(autouse=True)
    def _folder(self, empty_folder):
        use("en")
        classes.set_up(classes.numbered(3))

    def get_app(self):
        self.house = server.House(Path())
        return server.application(self.house)

    @property
    def cookie(self):
        return f"room_{self.get_http_port()}={self.house.token}"

    def ask(self, path, fields=None, key=True, **headers):
        body = None if fields is None else urlencode({**({"key": self.house.token} if key else {}), **fields})
        return self.fetch(path, method="GET" if fields is None else "POST", body=body, follow_redirects=False,
                          headers={"Cookie": self.cookie, **headers})  # fmt: skip

    def seen(self):
        return self.house.desk(classes.TITLE).seen()

    HERE = "/a/" + quote(classes.TITLE)

    def test_nobody_is_let_in_without_the_key(self):
        for path in ("/", self.HERE, f"{self.HERE}/file/key.txt", f"{self.HERE}/progress", "/?token=guess", "/?token="):
            answer = self.fetch(path, follow_redirects=False)
            assert answer.code == 403 and b"Open the address" in answer.body, path
        let = self.fetch(f"/?token={self.house.token}", follow_redirects=False)
        assert let.code == 302 and let.headers["Location"] == "/" and "SameSite=Strict" in let.headers["Set-Cookie"]
        assert "HttpOnly" in let.headers["Set-Cookie"] and self.ask("/").code == 200

    def test_another_name_for_this_machine_and_another_page_s_form_are_refused(self):
        assert self.ask("/", Host="evil.example").code == 403
        before = Path(classes.TITLE, "assignment.toml").read_bytes()
        for key in ({}, {"key": "guess"}):
            fields = {"seen": self.seen(), "points_q1": "1", "points_q2": "1", **key}
            assert self.ask(f"{self.HERE}/do/points", fields, key=False).code == 403
        assert Path(classes.TITLE, "assignment.toml").read_bytes() == before

    def test_a_list_of_one_that_cannot_be_read_is_told_and_an_empty_one_is_not(self):
        for row, told in ((";Kari Nordmann", 1), ("", 0)):
            Path(classes.TITLE, "students.csv").write_text(f"id;name\n{row}\n", encoding="utf-8")
            assert self.ask(self.HERE).body.decode().count('<p class="problem">') == told, row

    def test_only_what_is_meant_to_leave_the_folder_leaves_it(self):
        given = self.ask(f"{self.HERE}/file/handed%20out/week-3.zip")
        assert given.code == 200 and given.body[:2] == b"PK"
        for path in ("key.txt", "students.csv", "handed%20out/made.json", "..%2Fx", "%2Fetc%2Fpasswd", "returned/x"):
            assert self.ask(f"{self.HERE}/file/{path}").code == 404, path
        for name in ("..", "%2E%2E", "nothing", "Week%203%2F..", ".%2FWeek%203"):
            assert self.ask(f"/a/{name}").code == 404, name

    def test_a_file_comes_in_pieces_and_is_there_with_the_last(self):
        def send(offset, piece, last):
            where = f"{self.HERE}/upload/hand_ins?name=a.zip&offset={offset}&last={last}"
            headers = {"Cookie": self.cookie, "X-Room-key": self.house.token}
            return json.loads(self.fetch(where, method="POST", body=piece, headers=headers).body)

        assert send(0, b"first ", 0) == {"there": 6} and not Path(classes.TITLE, "returned", "a.zip").exists()
        assert send(6, b"second", 1) == {"there": 12}
        assert Path(classes.TITLE, "returned", "a.zip").read_bytes() == b"first second"
        assert send(0, b"alone", 1) == {"there": 5} and len(self.house.desk(classes.TITLE).handed_in()) == 2

    def test_a_page_that_is_behind_changes_nothing_and_says_so(self):
        seen = self.seen()
        fields = {"seen": seen, "points_q1": "2", "points_q2": "5"}
        assert self.ask(f"{self.HERE}/do/points", fields).code == 303
        again = self.ask(f"{self.HERE}/do/points", {**fields, "points_q2": "7"})
        assert again.code == 409 and b"changed in another window" in again.body
        assert self.house.desk(classes.TITLE).assignment().question("q2").points == 5

    def test_what_was_written_is_still_there_when_it_could_not_be_saved(self):
        answer = self.ask(f"{self.HERE}/do/text", {"seen": self.seen(), "text": "title = [my words"})
        assert answer.code == 409 and b"title = [my words</textarea>" in answer.body and b'role="alert"' in answer.body

    def test_a_spoiled_file_can_be_mended_here(self):
        file = Path(classes.TITLE, "assignment.toml")
        text = file.read_text(encoding="utf-8")
        file.write_text("title = 3\n" + text.partition("\n")[2], encoding="utf-8")
        page = self.ask(self.HERE)
        assert page.code == 200 and re.search(rb"line \d+: ", page.body) and b"<textarea" in page.body
        assert self.ask(f"{self.HERE}/do/text", {"seen": self.seen(), "text": text}).code == 303

    def test_every_page_is_there_in_both_languages(self):
        notebook = classes.answered(handout.open_course(Path(classes.TITLE)), "1")
        classes.save(notebook, "week-3_1.ipynb")
        assert main(["mark", classes.TITLE, "--language", "en"]) == 0
        for code in ("en", "nb"):
            assert self.ask("/language", {"language": code, "back": "/"}).code == 303
            for path in ("/", "/?notebook=01_phenomenon&title=x&language=nb", self.HERE, f"{self.HERE}/student",
                         f"{self.HERE}/read/q2", f"{self.HERE}/marks/1", "/room.js", "/room.css", "/preview.js"):  # fmt: skip
                answer = self.ask(path)
                assert answer.code == 200, (path, answer.body[-300:])
                if path.startswith(("/a", "/?")) or path == "/":
                    assert f'<html lang="{code}">'.encode() in answer.body
                    assert not re.search(rb'(?:src|href|action)="(?:https?:)?//', answer.body)
        for path in (f"{self.HERE}/read/q9", f"{self.HERE}/read/q1", f"{self.HERE}/marks/99", "/nothing"):
            assert self.ask(path).code == 404, path
        assert self.ask("/language", {"language": "nb", "back": "//evil.example"}).headers["Location"] == "/"

    def test_an_answer_is_tried_and_nonsense_is_one_sentence(self):
        asked = {"cell": "q2-answer", "source": "Because."}
        told = json.loads(self.ask(f"{self.HERE}/student", asked).body)
        assert "without points yet" in told["said"]
        told = json.loads(self.ask(f"{self.HERE}/student", {**asked, "cell": "key"}).body)
        assert set(told) == {"problem"}
        told = json.loads(self.ask(f"{self.HERE}/upload/list?name=x.csv", {"seen": "x"}).body)
        assert "changed in another window" in told["problem"]
        assert self.ask(f"{self.HERE}/do/nothing", {"seen": self.seen()}).code == 404
        body = {"title": "", "notebook": "01_phenomenon", "language": "en", "question": "1", "points_1": "1"}
        assert self.ask("/", body).code == 422

    def test_what_a_class_has_gained_is_worked_out_and_shown(self):
        for when, right in (("before", 1), ("after", 4)):
            classes.asked_and_marked(when, lambda idea, right=right: right, 5)
        assert b'id="gain"' not in self.ask("/a/before").body
        seen = self.house.desk("after").seen()
        assert self.ask("/a/after/do/gain", {"seen": seen, "before": "nothing"}).code == 409
        assert self.ask("/a/after/do/gain", {"seen": seen, "before": "before"}).code == 303
        page = self.ask("/a/after").body.decode()
        cells = re.findall(r"<td>([^<]*)</td>", page.partition('id="gain"')[2].partition("</section>")[0])
        assert len(cells) == 4 * 13 and cells[:4] == ["00", "0.2", "0.8", "0.75"]
        assert self.ask("/a/after/file/gain.csv").code == 200
