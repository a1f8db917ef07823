"""The command: how a notebook may be named, and one sentence for each thing that can be wrong."""

import json
import re
import socket
import tempfile
from pathlib import Path
from urllib.parse import urljoin

import pytest
from tornado.testing import AsyncHTTPTestCase, ExpectLog
from tornado.web import Application

from helpers.errors import CourseError
from helpers.explore import answers, served
from helpers.explore.encode import Packed, as_json
from helpers.language import use
from helpers.seminar import facilitator, projector, room
from helpers.seminar.__main__ import main, read_arguments
from helpers.seminar.notebook import find


@pytest.mark.parametrize("asked", ["01", "1", "01_phenomenon", "01_phenomenon.ipynb", " 1 "])
def test_a_notebook_is_found_however_it_is_named(asked):
    assert find(asked, "nb").name == "01_phenomenon.ipynb"
    assert find(asked, "nb").parent.name == "nb"


def test_none_given_is_the_first():
    assert find(read_arguments([]).notebook, "en").stem == "00_start_here"


@pytest.mark.parametrize("asked", ["10", "phenomenon.txt", "../en/01_phenomenon", "", "-1"])
@pytest.mark.parametrize(("language", "begins"), [("en", "There is no notebook"), ("nb", "Det finnes ingen notatbok")])
def test_an_unknown_one_is_one_sentence_that_names_those_there_are(asked, language, begins, capsys):
    assert main(["--language", language, "--", asked]) == 1
    said = capsys.readouterr()
    assert said.out == "" and len(said.err.strip().splitlines()) == 1
    assert said.err.startswith(begins) and "00_start_here" in said.err and "09_learning_again" in said.err


@pytest.mark.parametrize(("language", "said"), [("en", "is taken"), ("nb", "er opptatt")])
def test_a_taken_port_is_one_sentence(language, said, capsys):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        assert main(["01", "--language", language, "--port", str(other.getsockname()[1])]) == 1
    assert said in capsys.readouterr().err


def test_the_server_is_for_this_machine_alone(monkeypatch):
    listened = []

    def listen(_, *where):
        listened.append(where)
        raise KeyboardInterrupt

    monkeypatch.setattr(served.HTTPServer, "listen", listen)
    assert projector.serve(find("00", "en"), 9000, browser=False) == 0
    assert listened == [(9000, "127.0.0.1")]


@pytest.mark.parametrize(("language", "what"), [("en", "For the facilitator"), ("nb", "For seminarlederen")])
def test_the_facilitators_page_is_one_page_without_anything_from_elsewhere(language, what, tmp_path):
    use(language)
    folder = tmp_path / language
    folder.mkdir()
    text = "# Fra *bruk* til skade\n\n## Plan\n\n| min | |\n|---|---|\n| 5 | a |\n\n> b\n\n- c\n"
    (folder / "01_phenomenon.md").write_text(text, encoding="utf-8")
    page = facilitator.page("01_phenomenon", tmp_path)
    assert f'<html lang="{language}">' in page and f"<title>{what}: Fra bruk til skade</title>" in page
    assert all(tag in page for tag in ("<main>", "<h2", "<table>", "<blockquote>", "<li>"))
    assert "src=" not in page and "http" not in page


def test_the_course_s_own_pages_are_found_with_the_ideas_of_today():
    for language in ("en", "nb"):
        use(language)
        text = facilitator.file_of("01_phenomenon").read_text(encoding="utf-8")
        assert facilitator.with_ideas(text, "01_phenomenon") == text and "<table>" in facilitator.page("01_phenomenon")
    assert facilitator.predicted_in("01_phenomenon") == ["loop", "tipping"]


@pytest.mark.parametrize(("language", "said"), [("en", "There is no facilitator's page"), ("nb", "ingen side for")])
def test_a_page_that_is_not_written_is_one_sentence(language, said, tmp_path):
    use(language)
    with pytest.raises(CourseError) as problem:
        facilitator.page("01_phenomenon", tmp_path)
    assert said in str(problem.value) and "01_phenomenon" in str(problem.value)


class TestServed(AsyncHTTPTestCase):
    """The pages as the server gives them out."""

    def get_app(self):
        self.folder = tempfile.TemporaryDirectory()
        written = Path(self.folder.name) / "en"
        written.mkdir()
        (written / "01_phenomenon.md").write_text(
            "# One\n\nSee [all](README.md) and [this](01_phenomenon.md).\n", encoding="utf-8"
        )
        (written / "README.md").write_text("# For all\n", encoding="utf-8")
        address = projector.FACILITATOR + projector.NAME
        told = {"folder": Path(self.folder.name), "led": "01_phenomenon"}
        return Application([(address, projector.FacilitatorHandler, told)])

    def tearDown(self):
        self.folder.cleanup()
        super().tearDown()

    def test_a_page_leads_to_the_others(self):
        one = self.fetch("/facilitator/01_phenomenon")
        assert one.code == 200 and b'href="index.html"' in one.body and b'href="01_phenomenon.html"' in one.body
        general = self.fetch("/facilitator/index.html").body
        assert b"For all" in general and b"data-room" not in general, "it is no notebook's"

    def test_a_page_leads_to_its_room_and_follows_it(self):
        page = self.fetch("/facilitator/01_phenomenon.html").body
        assert b'data-room="01_phenomenon"' in page and b'href="../" target="course-room"' in page
        assert b"nothing goes from one machine to another" in page

    def test_a_missing_page_and_a_way_out_of_the_folder_are_refused(self):
        missing = self.fetch("/facilitator/02_course_of_change")
        assert missing.code == 404 and b"There is no facilitator" in missing.body
        assert self.fetch("/facilitator/../../LICENSE").code == 404


NONSENSE = [
    b"",
    b"\xff",
    b"[1, 2]",
    b"null",
    b'{"explorer": "explore-loop"}',
    b'{"explorer": "explore-loop", "state": 3}',
    b'{"explorer": ["explore-loop"], "state": {}}',
    b'{"explorer": "another", "state": {}}',
    b'{"explorer": "explore-loop", "state": {"balance": 2}}',
    b'{"explorer": "explore-loop", "state": {"balance": NaN}}',
    b'{"explorer": "explore-loop", "state": {"balance": null}}',
    b'{"explorer": "explore-loop", "state": {"scenario": ["heavy"]}}',
    b'{"explorer": "explore-loop", "state": {"start_use": {}}}',
    b'{"explorer": "explore-tipping", "state": {"from": ["low"]}}',
    b'{"explorer": "explore-loop", "state": {"nothing": 1}}',
    b'{"explorer": "explore-loop", "state": {}, "others": 7}',
    b'{"explorer": "explore-loop", "state": {}, "others": [7]}',
    b'{"explorer": "explore-loop", "state": {}, "others": [{"balance": "x"}]}',
]


class TestFrames(AsyncHTTPTestCase):
    """The page, and what its server answers to states."""

    @classmethod
    def setUpClass(cls):
        use("en")
        cls.room = projector.Room(find("01", "en"))
        cls.views = cls.room.views

    def get_app(self):
        return projector.application(self.room)

    def test_the_page_to_print_is_served_beside_the_facilitators(self):
        answer = self.fetch("/facilitator/predictions.html")
        assert answer.code == 200 and b"never comes down again" in answer.body

    def ask(self, body):
        return self.fetch(projector.FRAME, method="POST", body=body)

    def test_the_page_and_all_that_it_needs_are_its_own(self):
        page = self.fetch("/")
        assert page.code == 200 and b"data-key" in page.body
        for address in re.findall(rb'(?:src|href)="([\w.]+)"', page.body):
            assert self.fetch(f"/{address.decode()}").code == 200
        assert not re.search(rb'(?:src|href)="(?:https?:)?//', page.body)

    def test_the_facilitators_page_and_all_that_it_needs_are_the_servers_own(self):
        page = self.fetch("/facilitator/01_phenomenon")
        assert b'data-room="01_phenomenon"' in page.body and b"data-room" in self.fetch("/").body
        assert b"data-room" not in self.fetch("/facilitator/02_course_of_change").body, "its room is not here"
        found = re.findall(rb'(?:src|href)="([\w./]+)"', page.body)
        assert b"../facilitator.js" in found and b"../facilitator.css" in found
        for address in found:
            assert self.fetch(urljoin("/facilitator/01_phenomenon", address.decode())).code == 200, address

    def test_a_state_is_answered_with_its_frame(self):
        view = self.views["explore-loop"]
        state = {**view.start(), "balance": 0.3}
        answer = json.loads(self.ask(json.dumps({"explorer": "explore-loop", "state": state})).body)
        assert answer == {"frame": json.loads(json.dumps(as_json(view.frame(state))))}

    def test_balances_are_answered_with_a_sweep_of_them(self):
        view = self.views["explore-loop"]
        others = [{"balance": 0.3}, {"balance": 0.4}]
        asked = {"explorer": "explore-loop", "state": view.start(), "others": others}
        packed = Packed([2])
        for index, other in enumerate(others):
            packed.add((index,), view.frame({**view.start(), **other}))
        assert self.ask(json.dumps(asked)).body == packed.packed(1)

    def test_no_more_is_answered_at_once_than_a_sweep_has(self):
        view = self.views["explore-loop"]
        asked = {"explorer": "explore-loop", "state": view.start(), "others": [{"balance": 0.3}] * 200}
        packed = Packed([101])
        for index in range(101):
            packed.add((index,), view.frame({**view.start(), "balance": 0.3}))
        answer = self.ask(json.dumps(asked))
        assert answer.body == packed.packed(1) and answer.headers["Content-Type"] == "application/octet-stream"

    def test_the_page_is_told_that_it_is_in_front_of_a_room_and_nothing_of_the_learners(self):
        told = [screen for screen in self.room.screens if screen.kind == "explorer"]
        page = self.fetch("/").body.decode()
        for screen in told:
            assert json.dumps(screen.shown.facts["start"], ensure_ascii=False)[1:-1] in page
            assert f'"name": "{screen.key}"' in page
        assert page.count('"room": true') == len(told) == page.count('"ghost": null') == page.count('"reminder": ""')
        assert "There is no such figure" in json.loads(self.ask('{"explorer": "loop", "state": {}}').body)["problem"]

    def test_a_room_is_asked_its_question_and_not_to_draw(self):
        asked = {key: one["facts"]["guess"] for key, one in served.told(room.explorers(self.room.screens)).items()}
        assert asked["explore-loop"]["ask"] == "How will “Use” go in the scenario “Begins to use”?"
        assert asked["explore-loop"]["options"] == self.views["explore-loop"].facts()["guess"]["options"]
        assert asked["panel"] is None

    def test_nonsense_is_answered_with_one_sentence_and_the_next_question_well(self):
        for body in NONSENSE:
            answer = self.ask(body)
            assert answer.code == 200, body
            told = json.loads(answer.body)
            assert set(told) == {"problem"} and 10 < len(told["problem"]) < 300, (body, told)
        self.test_a_state_is_answered_with_its_frame()

    def test_a_frame_that_fails_is_one_sentence_too(self):
        view = self.views["explore-loop"]

        def broken(_):
            raise ZeroDivisionError

        view.frame = broken
        try:
            with ExpectLog(answers.LOG, ".*explore-loop.*"):
                answer = self.ask(json.dumps({"explorer": "explore-loop", "state": view.start()}))
        finally:
            del view.frame
        assert "could not be worked out" in json.loads(answer.body)["problem"]
