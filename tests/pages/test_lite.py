"""What JupyterLite is built from: one version of everything, the course's cells, and a reason where it cannot be built."""

import hashlib
import itertools
import json
import re
import shutil
import sys
import zipfile
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
    assert len(browsers) > 15 and {name: courses.get(name) for name in browsers} == browsers


def test_each_wheel_of_the_browser_has_its_checksum():
    for file in (lite.REQUIREMENTS, pyodide.ITS_OWN):
        for line in file.read_text(encoding="utf-8").splitlines():
            assert line.startswith("#") or re.fullmatch(r"[\w-]+==[\d.]+ --hash=sha256:[0-9a-f]{64}", line), line


def test_what_builds_jupyterlite_builds_the_rest_of_the_site_too():
    assert pins(COURSE / SITE).items() <= pins(COURSE / LITE).items()


def test_notebooks_are_the_same_files_as_everywhere(tmp_path):
    lite.copy_pages(tmp_path)
    for path in NOTEBOOKS.glob("*/*.ipynb"):
        assert (tmp_path / path.relative_to(COURSE)).read_bytes() == path.read_bytes()
    assert (tmp_path / "docs" / "glossary.nb.md").is_file()


@pytest.fixture
def pyodide_of_ours(tmp_path):
    """A distribution with the names that the course needs, and some that are listed but not there."""
    folder = tmp_path / "pyodide"
    folder.mkdir()
    listed = {}
    for name in ("numpy", "micropip", "packaging", "scipy"):
        wheel = lite.stand_in(folder, name)
        listed[name] = lite.entry(wheel)[1] | {"depends": ["packaging"] if name == "micropip" else []}
    (folder / listed["scipy"]["file_name"]).unlink()
    (folder / lite.LOCK).write_text(json.dumps({"info": {"python": "3.14.2"}, "packages": listed}))
    return folder


def test_the_course_is_one_of_the_packages_that_a_kernel_begins_with(pyodide_of_ours, tmp_path):
    (tmp_path / "wheels").mkdir()
    wheels = [lite.stand_in(tmp_path / "wheels", name) for name in ("ipython", "plotly", "narwhals", lite.OURS)]
    lite.add_packages(pyodide_of_ours, wheels, tmp_path / "whole")
    lock = json.loads((tmp_path / "whole" / lite.LOCK).read_text())
    listed = lock["packages"]
    assert lock["info"] == {"python": "3.14.2"} and "scipy" not in listed
    assert listed[lite.OURS]["depends"] == ["ipython"], "heavy ones wait until they are asked for"
    assert listed["plotly"]["depends"] == ["narwhals", "packaging"]
    for told in listed.values():
        content = (tmp_path / "whole" / told["file_name"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == told["sha256"]
    assert {name for name in lite.PACKAGES if name not in listed} == {"comm"}, "comm is no wheel of this test"


@pytest.mark.parametrize(
    ("lock", "lacks"),
    [(None, "pyodide-lock.json"), ("{", "pyodide-lock.json"), ('{"packages": {}}', "numpy, micropip")],
)
def test_a_folder_that_is_no_pyodide_is_one_sentence(lock, lacks, tmp_path):
    use("nb")
    if lock is not None:
        (tmp_path / lite.LOCK).write_text(lock)
    with pytest.raises(CourseError, match=f"^Mappen .+ er ingen Pyodide .+{lacks}"):
        lite.add_packages(tmp_path, [], tmp_path / "whole")


def test_pyodide_is_fetched_once_each_file_by_its_checksum(pyodide_of_ours, tmp_path, monkeypatch):
    checksums = {lite.LOCK: hashlib.sha256((pyodide_of_ours / lite.LOCK).read_bytes()).hexdigest()}
    host = pyodide_of_ours.as_uri()
    lite.fetch_pyodide(tmp_path / "fetched", host, checksums)
    names = {path.name.partition("-")[0] for path in (tmp_path / "fetched").iterdir()}
    assert names == {"pyodide", "numpy", "micropip", "packaging"}
    monkeypatch.setattr(lite.platformdirs, "user_cache_path", lambda name: tmp_path / "cache" / name)
    asked = []

    def fetch(folder, host):
        asked.append(host)
        folder.mkdir()

    monkeypatch.setattr(lite, "fetch_pyodide", fetch)
    assert lite.kept_pyodide() == lite.kept_pyodide() and asked == [lite.HOST]
    with pytest.raises(OSError, match="another file"):
        lite.fetch(f"{host}/{lite.LOCK}", tmp_path / "x", "0" * 64)


@pytest.mark.parametrize(("language", "sentence"), [("en", "cannot be fetched from"), ("nb", "kan ikke hentes fra")])
def test_where_pyodide_cannot_be_had_it_is_one_sentence_with_a_way_on(language, sentence, tmp_path, monkeypatch):
    use(language)
    monkeypatch.setattr(lite.platformdirs, "user_cache_path", lambda name: tmp_path / name)
    with pytest.raises(CourseError, match=f"{sentence} .+--pyodide"):
        lite.kept_pyodide((tmp_path / "nowhere").as_uri())
    assert not list((tmp_path / lite.OURS).iterdir()), "nothing half is kept"


def test_the_wheel_of_the_browser_has_its_texts_compiled(tmp_path):
    pytest.importorskip("pip")  # as in every environment that start.py makes
    with zipfile.ZipFile(lite.make_wheel(tmp_path)) as packed:
        names = packed.namelist()
        assert "helpers/language/nb.mo" in names and "helpers/language/nb.po" not in names
        assert "helpers_data/references.bib" in names or "data/references.bib" in names


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

    def offline(folder, pyodide):
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


def test_the_builder_finds_pages_settings_and_pyodide_where_it_looks(pyodide_of_ours, tmp_path, monkeypatch):
    (tmp_path / "wheels").mkdir()
    for name in ("ipython", "plotly", "narwhals"):
        lite.stand_in(tmp_path / "wheels", name)
    ran = []

    def run(command, folder):
        given = dict(itertools.pairwise(command))
        there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        ran.append((given, there, json.loads((folder / "jupyter-lite.json").read_text()), folder))

    monkeypatch.setattr(lite, "run", run)
    monkeypatch.setattr(lite, "make_wheel", lambda folder: lite.stand_in(folder, lite.OURS))
    fetched = []

    def fetch_wheels(requirements, folder):
        fetched.append(requirements)
        shutil.copytree(tmp_path / "wheels", folder)

    monkeypatch.setattr(lite, "fetch_wheels", fetch_wheels)
    monkeypatch.setattr(lite, "kept_pyodide", lambda: pyodide_of_ours)
    lite.build_lite(tmp_path / "lite", pyodide=pyodide_of_ours, wheels=tmp_path / "wheels")
    assert fetched == []
    lite.build_lite(tmp_path / "lite")
    assert fetched == [lite.REQUIREMENTS]
    assert {name for name in ran[1][1] if not name.startswith("wheels/")} == ran[0][1]
    given, there, settings, folder = ran[0]
    assert (given["--lite-dir"], given["--contents"]) == (str(folder), "contents")
    assert given["--output-dir"] == str(tmp_path / "lite")
    assert {
        "static/pyodide/pyodide-lock.json",
        "static/pyodide/plotly-0-py3-none-any.whl",
        "overrides.json",
        "contents/notebooks/nb/01_phenomenon.ipynb",
    } <= there
    assert settings == lite.SETTINGS
