"""Each learner has notebooks of their own on a hub; the shared course is only read, and what they did is never lost."""

import json
import os
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from helpers import editions

from .conftest import COURSE

NAME = "notebooks/en/01_phenomenon.ipynb"
BESIDE = "notebooks/en/01_phenomenon (new edition).ipynb"


@pytest.fixture
def course(tmp_path):
    """A small shared course."""
    folder = tmp_path / "course"
    for name in (NAME, "notebooks/nb/01_phenomenon.ipynb"):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text("first edition", encoding="utf-8")
    (folder / "notebooks" / "en" / "notes.ipynb").write_text("not of the course", encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def nothing_left_behind(tmp_path, monkeypatch):
    """The learner's folder for kernels lies in the test's own."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


@pytest.fixture
def own(tmp_path):
    return tmp_path / "home" / "the_brain_is_not_alone"


def test_a_learner_who_comes_first_gets_all_notebooks(each_learner, course, own):
    assert each_learner.provide(course, own) == []
    found = sorted(file.relative_to(own).as_posix() for file in own.rglob("*.ipynb"))
    assert found == [NAME, "notebooks/nb/01_phenomenon.ipynb"]


def test_the_real_course_has_ten_in_each_language(each_learner, own):
    each_learner.provide(COURSE, own)
    assert [len(list((own / "notebooks" / code).glob("*.ipynb"))) for code in ("en", "nb")] == [10, 10]


def test_a_notebook_that_was_not_touched_follows_the_course(each_learner, course, own):
    each_learner.provide(course, own)
    (course / NAME).write_text("second edition", encoding="utf-8")
    assert each_learner.provide(course, own) == []
    assert (own / NAME).read_text(encoding="utf-8") == "second edition"


def test_a_notebook_that_was_changed_is_never_touched(each_learner, course, own):
    each_learner.provide(course, own)
    (own / NAME).write_text("my own words", encoding="utf-8")
    (course / NAME).write_text("second edition", encoding="utf-8")
    assert each_learner.provide(course, own) == [BESIDE]
    assert (own / NAME).read_text(encoding="utf-8") == "my own words"
    assert (own / BESIDE).read_text(encoding="utf-8") == "second edition"
    (own / NAME).unlink()
    assert each_learner.provide(course, own) == []
    assert (own / NAME).read_text(encoding="utf-8") == "second edition" and not (own / BESIDE).exists()


def test_nothing_is_put_beside_a_changed_notebook_while_the_course_stays_the_same(each_learner, course, own):
    each_learner.provide(course, own)
    (own / NAME).write_text("my own words", encoding="utf-8")
    assert each_learner.provide(course, own) == [] and not (own / BESIDE).exists()


def test_what_the_learner_wrote_into_the_new_edition_stays_too(each_learner, course, own):
    each_learner.provide(course, own)
    for name, edition in ((NAME, "second edition"), (BESIDE, "third edition")):
        (own / name).write_text("my own words", encoding="utf-8")
        (course / NAME).write_text(edition, encoding="utf-8")
        assert each_learner.provide(course, own) == [BESIDE]
    assert (own / BESIDE).read_text(encoding="utf-8") == "my own words"


def run(text, **more):
    """A notebook of one cell, after a run that wrote other bytes than the course's."""
    cell = {"cell_type": "code", "source": [text], "id": "a", "metadata": {}, "execution_count": None, "outputs": []}
    return json.dumps({"cells": [{**cell, **more}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def test_a_notebook_that_was_merely_run_follows_the_course(each_learner, course, own):
    (course / NAME).write_text(run("print(1)"), encoding="utf-8")
    each_learner.provide(course, own)
    ran = run("print(1)", execution_count=7, outputs=[{"output_type": "stream", "name": "stdout", "text": "1"}])
    (own / NAME).write_text(ran, encoding="utf-8")
    assert each_learner.provide(course, own) == []
    assert (own / NAME).read_text(encoding="utf-8") == ran, "what it showed stays until there is something new"
    (course / NAME).write_text(run("print(2)"), encoding="utf-8")
    assert each_learner.provide(course, own) == []
    assert (own / NAME).read_text(encoding="utf-8") == run("print(2)")


def test_what_an_earlier_version_noted_is_understood(each_learner, course, own):
    each_learner.provide(course, own)
    noted = {
        name: each_learner.checksum((own / name).read_bytes()) for name in (NAME, "notebooks/nb/01_phenomenon.ipynb")
    }
    (own / each_learner.NOTED).write_text(json.dumps(noted), encoding="utf-8")
    (course / NAME).write_text("second edition", encoding="utf-8")
    assert each_learner.provide(course, own) == []
    assert (own / NAME).read_text(encoding="utf-8") == "second edition"


@pytest.mark.parametrize(("code", "said"), [("en", "has a new edition of this notebook"), ("nb", "ny utgave av denne")])
def test_the_notebook_itself_says_that_a_new_edition_lies_beside_it(each_learner, monkeypatch, own, code, said):
    each_learner.provide(COURSE, own)
    path = own / "notebooks" / code / "01_phenomenon.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[0].source = "changed by me"
    notebook.cells = [
        *notebook.cells[:1],
        nbformat.v4.new_code_cell("from helpers import notes\nnotes('01_phenomenon').words.sentences"),
    ]
    nbformat.write(notebook, path)
    (own / each_learner.NOTED).write_text("{}", encoding="utf-8")
    assert len(each_learner.provide(COURSE, own)) == 1
    monkeypatch.setenv("JPY_SESSION_NAME", str(path))
    monkeypatch.setenv("COURSE_MEMORY", str(own / "my_course"))
    NotebookClient(notebook, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}).execute()
    shown = notebook.cells[1].outputs[-1]["data"]["text/plain"]
    assert said in shown and editions.beside(path).name in shown


def test_a_notebook_that_was_deleted_comes_back(each_learner, course, own):
    each_learner.provide(course, own)
    (own / NAME).unlink()
    each_learner.provide(course, own)
    assert (own / NAME).read_text(encoding="utf-8") == "first edition"


@pytest.mark.parametrize("noted", ["", "{", "[]", '{"notebooks/en/01_phenomenon.ipynb": 3}', "\xff"])
def test_a_damaged_note_of_what_was_copied_loses_nothing(each_learner, course, own, noted):
    each_learner.provide(course, own)
    (own / each_learner.NOTED).write_text(noted, encoding="latin-1")
    (own / NAME).write_text("my own words", encoding="utf-8")
    (course / NAME).write_text("second edition", encoding="utf-8")
    each_learner.provide(course, own)
    assert (own / NAME).read_text(encoding="utf-8") == "my own words"


def test_a_full_disk_leaves_the_notebook_that_was_there(each_learner, course, own, monkeypatch):
    each_learner.provide(course, own)
    (course / NAME).write_text("second edition", encoding="utf-8")

    def full(self, content):
        self.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        each_learner.provide(course, own)
    assert (own / NAME).read_text(encoding="utf-8") == "first edition"


class Started(Exception):
    """In place of the server, which would take this process over."""


def start(each_learner, monkeypatch, home):
    """Run the command as a hub does; returns what would be started, and with which variables."""
    seen = []

    def execve(program, command, variables):
        seen.append((command, variables, Path.cwd()))
        raise Started

    monkeypatch.setattr(os, "execve", execve)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.delenv("COURSE_MEMORY")
    with pytest.raises(Started):
        each_learner.main(["--port=1234"])
    return seen[0]


def test_then_the_server_starts_in_the_home_folder(each_learner, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    home = tmp_path / "home"
    home.mkdir()
    command, variables, folder = start(each_learner, monkeypatch, home)
    assert command == [sys.executable, "-m", "jupyterhub.singleuser", *each_learner.SERVER, "--port=1234"]
    assert variables["COURSE_MEMORY"] == str(home / "the_brain_is_not_alone" / "my_course")
    assert variables["OPENBLAS_NUM_THREADS"] == "1"
    assert folder == home.resolve()


def test_where_nothing_can_be_copied_the_server_starts_all_the_same(each_learner, monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(tmp_path)
    home = tmp_path / "home"
    home.mkdir()
    (home / "the_brain_is_not_alone").write_text("a file in the way", encoding="utf-8")
    command, _, _ = start(each_learner, monkeypatch, home)
    assert command[2] == "jupyterhub.singleuser"
    said = capsys.readouterr().err
    assert said.startswith("The notebooks could not be copied to ") and said.count("\n") == 1


def test_what_the_hub_has_set_stays(each_learner, monkeypatch, own):
    monkeypatch.setenv("COURSE_MEMORY", "elsewhere")
    assert each_learner.surroundings(own)["COURSE_MEMORY"] == "elsewhere"


def written(folder):
    """Every file below ``folder`` that the course or a learner could write, and when that was.

    A JupyterLab that other tests run beside this one keeps its checkpoints there.
    """
    files = (file for file in folder.rglob("*") if file.is_file())
    others = {"__pycache__", ".ipynb_checkpoints"}
    return {file: file.stat().st_mtime_ns for file in files if not others & set(file.parts)}


def test_a_learners_notebook_runs_and_remembers_in_their_home_alone(each_learner, monkeypatch, own):
    each_learner.provide(COURSE, own)
    monkeypatch.delenv("COURSE_MEMORY")
    for name, value in each_learner.surroundings(own).items():
        monkeypatch.setenv(name, value)
    before = {part: written(COURSE / part) for part in ("helpers", "notebooks", "data")}
    there = (COURSE / "my_course").exists()
    path = own / "notebooks" / "nb" / "01_phenomenon.ipynb"
    notebook = nbformat.read(path, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"][:1]
    moved = "shown = explorer(loop)\nshown.balance = 0.7\nfrom helpers.language import current\ncurrent().code"
    code.append(nbformat.v4.new_code_cell(moved))
    notebook.cells = code
    NotebookClient(notebook, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}).execute()
    kept = json.loads((own / "my_course" / "learner.json").read_text(encoding="utf-8"))
    assert kept["balance"] == 0.7
    assert code[1].outputs[-1]["data"]["text/plain"] == "'nb'"
    assert {part: written(COURSE / part) for part in before} == before
    assert (COURSE / "my_course").exists() == there
