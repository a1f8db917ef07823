"""The command: how a notebook may be named, and one sentence for each thing that can be wrong."""

import socket
import tempfile
from pathlib import Path

import pytest
from tornado.testing import AsyncHTTPTestCase
from tornado.web import Application

from helpers.errors import CourseError
from helpers.language import use
from helpers.seminar import facilitator, projector
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


def test_the_server_is_for_this_machine_alone_and_leaves_others_settings_aside(tmp_path):
    made = projector.settings(tmp_path / "a.ipynb", 9000, browser=False)
    assert made.Voila.ip == "127.0.0.1" and made.Voila.port_retries == 0 and made.Voila.config_file_paths == []


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
        (written / "01_phenomenon.md").write_text("# One\n\nSee [all](README.md).\n", encoding="utf-8")
        (written / "README.md").write_text("# For all\n", encoding="utf-8")
        address = projector.FACILITATOR + projector.NAME
        return Application([(address, projector.FacilitatorHandler, {"folder": Path(self.folder.name)})])

    def tearDown(self):
        self.folder.cleanup()
        super().tearDown()

    def test_a_page_leads_to_the_others(self):
        one = self.fetch("/facilitator/01_phenomenon")
        assert one.code == 200 and b'href="README.md"' in one.body
        assert b"For all" in self.fetch("/facilitator/README.md").body

    def test_a_missing_page_and_a_way_out_of_the_folder_are_refused(self):
        missing = self.fetch("/facilitator/02_course_of_change")
        assert missing.code == 404 and b"There is no facilitator" in missing.body
        assert self.fetch("/facilitator/../../LICENSE").code == 404
