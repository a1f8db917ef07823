"""The Pyodide of the tests, and the wheels that go with it: fetched through npm and pip, checked, kept outside the tree.

No package registry has Pyodide whole. One npm package carries an unchanged Pyodide 0.28.0a3 with NumPy 2.2.5 beside its
own AGPL code: of it, only Pyodide (MPL-2.0) and NumPy (BSD) are taken, for tests alone, and nothing is committed or
shipped. The variable ``COURSE_PYODIDE`` names a folder with another distribution, such as the one that the site asks for.
"""

from __future__ import annotations

import atexit
import base64
import hashlib
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import platformdirs

from helpers.errors import CourseError
from helpers.pages.lite import REQUIREMENTS, fetch_wheels

PACKAGE = "@bentopdf/pymupdf-wasm@0.11.16"
SHA512 = "GPxxH2BokrS49fJa17mrt3hTBGRIDlMkLfJwk+tk45+ICTmIzcti7ACXT2JHK3FUJX916OQvnrJQb29ZajN3CA=="
FILES = {
    "pyodide.js": "pyodide.mjs",  # a module already, under the name of a script
    "pyodide.asm.js": "pyodide.asm.js",
    "pyodide.asm.wasm": "pyodide.asm.wasm",
    "python_stdlib.zip": "python_stdlib.zip",
    "pyodide-lock.json": "pyodide-lock.json",
    "numpy-2.2.5-cp313-cp313-pyodide_2025_0_wasm32.whl": "numpy-2.2.5-cp313-cp313-pyodide_2025_0_wasm32.whl",
}
ITS_OWN = Path(__file__).parent / "pyodide-requirements.txt"


class Unavailable(Exception):
    """Neither a Pyodide nor a way to one is on this machine."""


def distribution(python: str) -> Path:
    """A folder with a Pyodide distribution that has NumPy and micropip; what it lacks comes with the pip of ``python``.

    Raises
    ------
    Unavailable
        Where npm or pip is not there or cannot fetch, or ``COURSE_PYODIDE`` names no distribution.
    """
    named = os.environ.get("COURSE_PYODIDE")
    if not named:
        return kept("pyodide", ITS_OWN, lambda folder: assemble(folder, python))
    if not (Path(named) / "pyodide-lock.json").is_file():
        raise Unavailable(f"COURSE_PYODIDE names {named}, where there is no pyodide-lock.json")
    return Path(named)


def wheels(python: str) -> Path:
    """A folder with the wheels that the site carries, fetched with the pip of ``python``; raises Unavailable."""
    return kept("wheels", REQUIREMENTS, lambda folder: fetch(REQUIREMENTS, folder, python))


def kept(name: str, requirements: Path, make: Callable[[Path], None]) -> Path:
    """The folder that ``make`` fills, made once for these ``requirements`` and this module."""
    digest = hashlib.sha256(Path(__file__).read_bytes() + requirements.read_bytes()).hexdigest()
    folder = store() / f"{name}-{digest[:16]}"
    if not folder.exists():
        with tempfile.TemporaryDirectory(dir=folder.parent) as work:
            make(Path(work) / name)
            if not folder.exists():  # another run may have been quicker
                (Path(work) / name).rename(folder)
    return folder


@cache
def store() -> Path:
    """This user's cache; where it cannot be written, a folder that goes with this process."""
    folder = platformdirs.user_cache_path("the-brain-is-not-alone") / "tests"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        passing = tempfile.mkdtemp()
        atexit.register(shutil.rmtree, passing, ignore_errors=True)
        return Path(passing)


def assemble(folder: Path, python: str) -> None:
    """Fill ``folder`` with a distribution whose list names what is there, and nothing else."""
    fetch(ITS_OWN, folder, python)
    with tempfile.TemporaryDirectory() as work, tarfile.open(packed(Path(work))) as archive:
        for name, ours in FILES.items():
            with archive.extractfile(f"package/assets/{name}") as source, (folder / ours).open("wb") as target:
                shutil.copyfileobj(source, target)
    lock = folder / "pyodide-lock.json"
    content = json.loads(lock.read_text(encoding="utf-8"))
    listed = content["packages"]
    for wheel in folder.glob("*-none-any.whl"):
        name, version, *_ = wheel.name.split("-")
        checksum = hashlib.sha256(wheel.read_bytes()).hexdigest()
        listed[name] |= {"version": version, "file_name": wheel.name, "sha256": checksum}
    content["packages"] = {name: told for name, told in listed.items() if (folder / told["file_name"]).is_file()}
    lock.write_text(json.dumps(content), encoding="utf-8")


def packed(folder: Path) -> Path:
    """The npm package, fetched into ``folder`` by npm as it is set up here; its checksum is the one that is pinned."""
    npm = shutil.which("npm")
    if npm is None:
        raise Unavailable("the tests' Pyodide comes through npm, which is not on this machine")
    # Its own cache may lie in a home that cannot be written.
    command = [npm, "pack", "--silent", "--ignore-scripts", f"--cache={folder / 'cache'}", PACKAGE]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if ran.returncode != 0:
        raise Unavailable(f"npm could not fetch {PACKAGE}: {ran.stderr.strip()[-300:]}")
    (archive,) = folder.glob("*.tgz")
    assert base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode() == SHA512, "the checksum"
    return archive


def fetch(requirements: Path, folder: Path, python: str) -> None:
    """Fetch wheels as the site's builder does."""
    try:
        fetch_wheels(requirements, folder, python)
    except CourseError as problem:
        raise Unavailable(str(problem)) from problem
