"""python start.py update: a new edition of the course, and nothing that a learner did is lost."""

import json
import string
import subprocess

import pytest

from helpers import editions, update
from helpers.launch import COURSE, main

NAME, OTHER = "notebooks/en/01_phenomenon.ipynb", "notebooks/nb/02_course_of_change.ipynb"


def notebook(text, ran=False):
    outputs = [{"output_type": "stream", "name": "stdout", "text": "1"}] if ran else []
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "source": [text], "outputs": outputs}
    return json.dumps({"cells": [{**cell, "execution_count": 1 if ran else None}], "metadata": {}})


def put(course, name, text):
    (course / name).parent.mkdir(parents=True, exist_ok=True)
    (course / name).write_text(text, encoding="utf-8")


def made(folder, edition):
    put(folder, "helpers/launch.py", "")
    for name in (NAME, OTHER):
        put(folder, name, notebook(edition))
    return folder


@pytest.fixture
def folders(tmp_path):
    """An older folder in which the learner has worked, and the new one beside it."""
    old = made(tmp_path / "kurs Åse", "first")
    editions.record(old)
    put(old, "my_course/learner.json", '{"version": 2, "notes": "mine"}')
    put(old, NAME, notebook("changed", ran=True))
    put(old, OTHER, notebook("first", ran=True))
    put(old, "notebooks/en/my own.ipynb", notebook("my own"))
    return old, made(tmp_path / "new", "second")


def read(course, name):
    return json.loads((course / name).read_text(encoding="utf-8"))["cells"][0]["source"]


def test_both_languages_say_the_same():
    fields = [{key: {n for _, n, _, _ in string.Formatter().parse(text) if n} for key, text in sentences.items()}
              for sentences in update.SENTENCES.values()]  # fmt: skip
    assert fields[0] == fields[1]


def test_a_new_folder_beside_the_old_one_gets_progress_notes_and_changed_notebooks(folders, capsys):
    old, new = folders
    assert update.main([str(old)], "nb", new) == 0
    assert (new / "my_course" / "learner.json").read_text() == '{"version": 2, "notes": "mine"}'
    assert read(new, f"my_course/{NAME}") == ["changed"] and read(new, NAME) == ["second"]
    assert read(new, "my_course/notebooks/en/my own.ipynb") == ["my own"]
    assert not (new / "my_course" / OTHER).exists(), "it was only run"
    said = capsys.readouterr().out
    assert f"Du hadde endret {NAME}; din ligger nå i my_course/{NAME}." in said and OTHER not in said
    assert read(old, NAME) == ["changed"], "the old folder stays as it is"
    assert update.main([str(old)], "nb", new) == 0 and not list(new.rglob("* 2.ipynb")), "twice is once"


def test_from_a_course_that_recorded_nothing_every_notebook_that_differs_from_the_new_edition_is_kept(folders):
    old, new = folders
    (old / editions.RECORD).unlink()
    assert set(update.keep_changed_of(old, new)) == {NAME, OTHER, "notebooks/en/my own.ipynb"}


def test_what_was_kept_before_is_not_overwritten(folders):
    old, new = folders
    put(new, f"my_course/{NAME}", notebook("from an even older one"))
    assert update.keep_changed_of(old, new)[NAME] == f"my_course/{NAME}".replace(".ipynb", " 2.ipynb")
    assert read(new, f"my_course/{NAME}") == ["from an even older one"]


def test_progress_that_is_there_already_stays(folders, capsys):
    old, new = folders
    put(new, "my_course/learner.json", "{}")
    assert update.main([str(old)], "en", new) == 0
    assert (new / "my_course" / "learner.json").read_text() == "{}"
    assert str(old / "my_course") in capsys.readouterr().out


@pytest.mark.parametrize("wrong", ["nowhere", "."])
def test_a_folder_that_is_no_older_course_is_refused_and_nothing_is_made(folders, wrong, capsys, monkeypatch):
    _, new = folders
    monkeypatch.chdir(new)
    assert update.main([wrong], "en", new) == 1
    assert capsys.readouterr().err.count("\n") == 1 and not (new / "my_course").exists()


def test_what_the_course_hands_out_is_recorded():
    """After a change: python -m helpers.language stamp NOTEBOOK, or python -m helpers.notebooks NOTEBOOK."""
    assert editions.shipped(COURSE) == {
        name: editions.cells(path.read_bytes()) for name, path in editions.notebooks(COURSE).items()
    }


def test_start_py_has_the_command(folders, capsys):
    assert main(["update", str(folders[0] / "nowhere")]) == 1
    assert "nowhere" in capsys.readouterr().err


# --- git


def git(folder, *arguments):
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, "-C", folder, *arguments], check=True, capture_output=True)


@pytest.fixture
def clone(tmp_path):
    """A learner's clone, and where it came from, one edition further."""
    source = made(tmp_path / "source", "first")
    put(source, "notebooks/en/03_brandon.ipynb", notebook("stays"))
    git(source, "init", "-q", "-b", "main")
    git(source, "add", ".")
    git(source, "commit", "-qm", "first")
    git(tmp_path, "clone", "-q", source, tmp_path / "clone")
    made(source, "second")
    git(source, "commit", "-qam", "second")
    return tmp_path / "clone"


def test_git_brings_the_new_edition_though_notebooks_were_run_and_changed(clone, capsys):
    put(clone, NAME, notebook("changed", ran=True))
    put(clone, OTHER, notebook("first", ran=True))
    put(clone, "notebooks/en/03_brandon.ipynb", notebook("changed too"))
    assert update.main([], "en", clone) == 0
    assert read(clone, NAME) == read(clone, OTHER) == ["second"]
    assert read(clone, f"my_course/{NAME}") == ["changed"] and not (clone / "my_course" / OTHER).exists()
    assert read(clone, "notebooks/en/03_brandon.ipynb") == ["changed too"], "nothing came that needs its place"
    assert f"yours is now my_course/{NAME}" in capsys.readouterr().out


def test_other_changed_files_are_named_and_nothing_is_touched(clone, capsys):
    put(clone, "helpers/launch.py", "mine")
    put(clone, NAME, notebook("changed"))
    assert update.main([], "en", clone) == 1
    assert "helpers/launch.py" in capsys.readouterr().err
    assert read(clone, NAME) == ["changed"] and not (clone / "my_course").exists()


def test_without_a_network_nothing_is_touched(clone, capsys, tmp_path):
    put(clone, NAME, notebook("changed"))
    (tmp_path / "source").rename(tmp_path / "gone")
    assert update.main([], "nb", clone) == 1
    assert capsys.readouterr().err.startswith("Den nye utgaven kunne ikke hentes; git sier: ")
    assert read(clone, NAME) == ["changed"] and not (clone / "my_course").exists()


def test_where_there_is_no_git_it_says_how(folders, capsys):
    assert update.main([], "en", folders[1]) == 1
    assert "python start.py update OLD-FOLDER" in capsys.readouterr().err
