"""What JupyterLite is built from: one version of everything, the course's cells, and a reason where it cannot be built."""

import itertools
import json
import re
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from helpers.errors import CourseError
from helpers.language import use
from helpers.language.pairing import NOTEBOOKS
from helpers.launch import COURSE, LITE, SITE
from helpers.pages import build as building
from helpers.pages import lite
from helpers.pages.__main__ import main
from tests import pyodide


def pins(file):
    """Name and version of each requirement in a file."""
    return dict(re.findall(r"^([\w.-]+)==(\S+)", Path(file).read_text(encoding="utf-8"), re.MULTILINE))


def test_the_browser_has_the_versions_that_the_course_has_everywhere():
    browsers, courses = pins(lite.REQUIREMENTS), pins(COURSE / LITE)
    assert len(browsers) > 20 and {name: courses.get(name) for name in browsers} == browsers


def test_each_wheel_of_the_browser_has_its_checksum():
    for file in (lite.REQUIREMENTS, pyodide.ITS_OWN):
        for line in file.read_text(encoding="utf-8").splitlines():
            assert line.startswith("#") or re.fullmatch(r"[\w-]+==[\d.]+ --hash=sha256:[0-9a-f]{64}", line), line


def test_what_builds_jupyterlite_builds_the_rest_of_the_site_too():
    assert pins(COURSE / SITE).items() <= pins(COURSE / LITE).items()


@pytest.mark.parametrize("language", ["en", "nb"])
def test_a_notebook_installs_the_course_first_and_is_else_the_same(language, tmp_path):
    lite.copy_notebooks(tmp_path)
    assert len(list((tmp_path / language).glob("*.ipynb"))) == 10
    for path in (NOTEBOOKS / language).glob("*.ipynb"):
        before, after = (json.loads(p.read_text("utf-8")) for p in (path, tmp_path / language / path.name))
        added = [cell for cell in after["cells"] if cell not in before["cells"]]
        assert [cell for cell in after["cells"] if cell in before["cells"]] == before["cells"]
        assert len(added) == 1 and f'use("{language}")' in added[0]["source"]
        assert next(cell for cell in after["cells"] if cell["cell_type"] == "code") == added[0]
        assert after["metadata"]["kernelspec"]["name"] == "python"


@pytest.mark.parametrize(("language", "sentence"), [("en", "needs the network"), ("nb", "krever nett")])
def test_a_builder_that_fails_is_one_sentence_with_its_reason(language, sentence):
    use(language)
    says = (
        "import sys; print('WARNING: slow', 'ERROR: no such wheel', 'more', sep=chr(10), file=sys.stderr); sys.exit(1)"
    )
    with pytest.raises(CourseError) as reason:
        lite.run([sys.executable, "-c", says])
    said = str(reason.value)
    assert sentence in said and said.endswith(": no such wheel")
    with pytest.raises(CourseError, match="the last"):
        lite.run([sys.executable, "-c", "import sys; sys.exit('the first\\nthe next\\nthe last')"])
    with pytest.raises(CourseError, match=": 7"):
        lite.run([sys.executable, "-c", "import sys; sys.exit(7)"])


def test_without_a_network_it_says_so_before_the_pages_are_made_and_leaves_the_old_site(tmp_path, monkeypatch, capsys):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / building.NOTE).write_text("old")

    def offline(folder):
        raise CourseError("no network")

    monkeypatch.setattr(building, "build_lite", offline)
    monkeypatch.setattr(building, "pages", None)
    assert main(["--lite", "--folder", str(tmp_path / "site"), "--language", "en"]) == 1
    assert capsys.readouterr().err == "no network\n"
    assert [path.name for path in tmp_path.rglob("*")] == ["site", building.NOTE]


def test_another_pyodide_can_be_named_for_the_tests(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_PYODIDE", str(tmp_path))
    with pytest.raises(pyodide.Unavailable, match="no pyodide-lock"):
        pyodide.distribution(sys.executable)
    (tmp_path / "pyodide-lock.json").write_text("{}")
    assert pyodide.distribution(sys.executable) == tmp_path


def test_a_package_that_is_another_one_is_not_taken(tmp_path, monkeypatch):
    monkeypatch.setattr(pyodide.shutil, "which", lambda _: None)
    with pytest.raises(pyodide.Unavailable, match="npm"):
        pyodide.packed(tmp_path)
    monkeypatch.setattr(pyodide.shutil, "which", lambda _: sys.executable)
    monkeypatch.setattr(pyodide.subprocess, "run", lambda *_, **__: SimpleNamespace(returncode=0))
    (tmp_path / "package.tgz").write_bytes(b"another")
    with pytest.raises(AssertionError, match="checksum"):
        pyodide.packed(tmp_path)


def test_what_the_tests_fetch_is_kept_elsewhere_where_a_home_cannot_be_written(tmp_path, monkeypatch):
    (tmp_path / "home").write_text("a file")
    for home, kept in ((tmp_path / "home", False), (tmp_path / "another", True)):
        monkeypatch.setattr(pyodide.platformdirs, "user_cache_path", lambda name, home=home: home / name)
        pyodide.store.cache_clear()
        folder = pyodide.store()
        assert folder.is_dir() and folder.is_relative_to(home) == kept
        assert not folder.is_relative_to(COURSE)
    pyodide.store.cache_clear()


def test_what_was_fetched_once_is_not_fetched_again_until_its_pins_change(tmp_path, monkeypatch):
    monkeypatch.setattr(pyodide, "store", lambda: tmp_path)
    made = []

    def make(folder):
        made.append(folder)
        folder.mkdir()
        (folder / "whole").touch()

    (tmp_path / "pins").write_text("a==1")
    first = pyodide.kept("wheels", tmp_path / "pins", make)
    assert pyodide.kept("wheels", tmp_path / "pins", make) == first and len(made) == 1
    assert [path.name for path in first.iterdir()] == ["whole"]
    (tmp_path / "pins").write_text("a==2")
    assert pyodide.kept("wheels", tmp_path / "pins", make) != first and len(made) == 2


def test_the_builder_finds_notebooks_settings_wheels_and_pyodide_where_it_looks(tmp_path, monkeypatch):
    (tmp_path / "pyodide").mkdir()
    (tmp_path / "pyodide" / "pyodide-lock.json").write_text("{}")
    ran, fetched = [], []

    def run(command, folder):
        given = dict(itertools.pairwise(command))
        there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        ran.append((command, given, there, json.loads((folder / "jupyter-lite.json").read_text()), folder))

    monkeypatch.setattr(lite, "run", run)
    monkeypatch.setattr(lite, "make_wheel", lambda folder: folder / "course.whl")
    monkeypatch.setattr(lite, "fetch_wheels", lambda requirements, folder: fetched.append((requirements, folder)))
    lite.build_lite(tmp_path / "lite", pyodide=tmp_path / "pyodide", wheels=tmp_path / "wheels")
    lite.build_lite(tmp_path / "lite")
    (command, given, there, settings, folder), (_, again, later, _, _) = ran
    assert (given["--lite-dir"], given["--contents"], given["--output-dir"]) == (
        str(folder),
        "contents",
        str(tmp_path / "lite"),
    )
    assert command.count("--piplite-wheels") == 2 and {str(folder / "course.whl"), str(tmp_path / "wheels")} <= set(
        command
    )
    assert {"static/pyodide/pyodide-lock.json", "overrides.json", "contents/nb/01_phenomenon.ipynb"} <= there
    assert settings == lite.SETTINGS and "static/pyodide/pyodide-lock.json" not in later
    assert [requirements for requirements, _ in fetched] == [lite.REQUIREMENTS] and "wheels" in again[
        "--piplite-wheels"
    ] + str(fetched)
