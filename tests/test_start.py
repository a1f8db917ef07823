"""start.py: any Python can read it, makes way for another one that fits, and refuses in one sentence where none does."""

import importlib.util
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from helpers.environment import COURSE

SPECIFICATION = importlib.util.spec_from_file_location("start", COURSE / "start.py")
start = importlib.util.module_from_spec(SPECIFICATION)
SPECIFICATION.loader.exec_module(start)
# Real ones, where pyenv has them; for all other versions there are the decisions alone.
PYENV = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
OLD = sorted(path for path in PYENV.glob("*/bin/python") if not start.fits(map(int, path.parts[-3].split(".")[:2])))


def ran(command, **environ):
    kept = {name: value for name, value in os.environ.items() if name in ("SYSTEMROOT", "HOME")}
    command = [*map(str, command), str(COURSE / "start.py"), "--help"]
    return subprocess.run(command, capture_output=True, text=True, errors="replace", env={**kept, **environ})


def program(folder, name, text):
    """An executable ``name`` in ``folder``."""
    file = folder / name
    file.write_text(f"#!/bin/sh\n{text}\n")
    file.chmod(0o755)
    return file


def test_the_versions_are_the_same_everywhere():
    wanted = tomllib.loads((COURSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
    assert wanted == ">={}.{},<{}.{}".format(*start.OLDEST, *start.TOO_NEW)
    assert f'# requires-python = "{wanted}"' in (COURSE / "start.py").read_text(encoding="utf-8")
    minors = range(start.OLDEST[1], start.TOO_NEW[1])
    assert sorted(start.FITTING) == [f"3.{minor}" for minor in minors]
    assert all(start.fits((3, minor)) for minor in minors)
    for text in (*start.REFUSAL.values(), (COURSE / "README.md").read_text(encoding="utf-8")):
        assert "3.11" in text and "3.14" in text


@pytest.mark.parametrize("version", [(2, 7), (3, 10), (3, 15), (4, 0)])
def test_a_version_that_does_not_fit_is_refused_in_both_languages_where_there_is_no_other(version):
    assert not start.fits(version)
    with pytest.raises(SystemExit) as refused:
        start.make_way(version, [], [])
    said = refused.value.code
    assert ("too new" in said and "for ny" in said) == (version >= (3, 15))
    assert said.count(f"Python {version[0]}.{version[1]}") == 2 and "3.14" in said and len(said.splitlines()) == 1


def test_inline_metadata_is_what_uv_reads():
    text = (COURSE / "start.py").read_text(encoding="utf-8")
    block = re.search(r"(?m)^# /// script$\n((?:^#(?: .*)?$\n)+)^# ///$", text)
    read = tomllib.loads("".join(line[2:] for line in block[1].splitlines(keepends=True)))
    assert read["dependencies"] == [] and read["requires-python"]


@pytest.mark.skipif(os.name == "nt", reason="programs are made with a shell here")
def test_a_shim_that_leads_nowhere_does_not_pass_for_a_python(tmp_path):
    """As pyenv's python3.13 where that version is there but not chosen: the next candidate is asked."""
    shim = program(tmp_path, "python3.13", 'echo "pyenv: python3.13: command not found" >&2; exit 127')
    lies = program(tmp_path, "python3.12", "echo 3.9")
    assert start.version_of([str(shim)], os.environ) == start.version_of([str(tmp_path / "none")], os.environ) == ""
    commands = [[str(shim)], [str(lies)], [str(tmp_path / "none")], [sys.executable]]
    here = "{}.{}".format(*sys.version_info[:2])
    assert start.another(commands, {"PYTHONHOME": str(tmp_path), **os.environ}) == ([sys.executable], here)
    assert start.another(commands[:-1], os.environ) is None


def test_where_other_pythons_are_looked_for(tmp_path):
    for name in ("versions/3.12.1/bin/python", "pyenv-win/versions/3.13.2/python.exe", "versions/3.10.1/bin/python"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).touch()
    environ = {"PYENV_ROOT": str(tmp_path)}
    posix, windows = list(start.candidates(False, environ)), list(start.candidates(True, environ))
    pyenvs = str(tmp_path / "versions/3.12.1/bin/python")
    assert posix == [["python3.13"], ["python3.12"], [pyenvs], ["python3.11"], ["python3.14"]]
    pyenvs = str(tmp_path / "pyenv-win/versions/3.13.2/python.exe")
    assert windows == [["py", "-3.13"], [pyenvs], ["py", "-3.12"], ["py", "-3.11"], ["py", "-3.14"]]
    assert start.surroundings({"PYTHONPATH": "a", "PATH": "b"}) == {
        "PATH": "b",
        "PYTHON_MANAGER_AUTOMATIC_INSTALL": "false",
    }


@pytest.mark.skipif(not OLD, reason="pyenv has no Python here that does not fit")
@pytest.mark.parametrize("python", OLD, ids=lambda path: path.parts[-3])
def test_a_real_python_that_does_not_fit_makes_way(python, tmp_path):
    """With another on the path it goes on with that one; with none, it says one sentence."""
    (tmp_path / "python{}.{}".format(*sys.version_info[:2])).symlink_to(os.path.realpath(sys.executable))
    went_on = ran([python], PATH=str(tmp_path), PYENV_ROOT=str(tmp_path), LC_ALL="C")
    assert went_on.returncode == 0 and "usage: python start.py" in went_on.stdout, went_on.stderr
    assert "goes on with Python {}.{}".format(*sys.version_info[:2]) in went_on.stderr
    refused = ran([python], PATH="", PYENV_ROOT=str(tmp_path), LC_ALL="C")
    assert refused.returncode == 1 and "Kurset trenger Python" in refused.stderr, refused.stderr
    assert len(refused.stderr.splitlines()) == 1 and refused.stdout == ""


def test_a_python_that_leaves_out_its_own_folder_finds_the_course_all_the_same(tmp_path):
    said = ran([sys.executable], PYTHONSAFEPATH="1", PYTHONPATH=str(tmp_path))
    assert said.returncode == 0 and "usage: python start.py" in said.stdout
