"""The course in JupyterLite: JupyterLab and Python in the browser itself.

The course and every package it needs lie in the site; only Python for the browser (Pyodide, with NumPy) is fetched from
its makers' own host when a page is opened, unless the site is given a copy of it.
"""

from __future__ import annotations

import copy
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from helpers.errors import N_, CourseError
from helpers.language import LANGUAGES
from helpers.language.pairing import NOTEBOOKS
from helpers.launch import SETTINGS as JUPYTERLAB

COURSE = Path(__file__).parents[2]
REQUIREMENTS = Path(__file__).parent / "kernel-requirements.txt"
NEED_A_SERVER = ["@jupyter/nbgrader"]
# Pyodide fetches a package by itself only for a cell that names it, and none of ours names NumPy.
KERNEL = {"loadPyodideOptions": {"packages": ["numpy"]}, "disablePyPIFallback": True}
SETTINGS = {
    "jupyter-lite-schema-version": 0,
    "jupyter-config-data": {
        "disabledExtensions": NEED_A_SERVER,
        "exposeAppInBrowser": True,  # for the tests, as in JupyterLab
        "litePluginSettings": {"@jupyterlite/pyodide-kernel-extension:kernel": KERNEL},
    },
}
# The course's own list of what it needs is that of a machine, JupyterLab included.
FIRST_CELL = """import piplite
await piplite.install(["anywidget", "babel", "ipywidgets", "plotly"])
await piplite.install("the-brain-is-not-alone", deps=False)
from helpers.language import use
use("{language}")"""


def build_lite(folder: Path, pyodide: Path | None = None, wheels: Path | None = None) -> None:
    """Build JupyterLite with the whole course in ``folder``, which must not exist yet.

    Parameters
    ----------
    folder : Path
    pyodide : Path, optional
        A Pyodide distribution, with NumPy, to put into the site, which then asks for nothing from anywhere else.
    wheels : Path, optional
        The wheels of ``REQUIREMENTS``; fetched otherwise.

    Raises
    ------
    CourseError
        Where a package cannot be fetched, or one of the builders fails.
    """
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        if wheels is None:
            wheels = work / "wheels"
            fetch_wheels(REQUIREMENTS, wheels)
        if pyodide is not None:
            shutil.copytree(pyodide, work / "static" / "pyodide")  # where JupyterLite looks for one
        copy_notebooks(work / "contents")
        (work / "jupyter-lite.json").write_text(json.dumps(SETTINGS), encoding="utf-8")
        (work / "overrides.json").write_text(json.dumps(JUPYTERLAB), encoding="utf-8")
        command = [sys.executable, "-m", "jupyterlite_core", "build", "--lite-dir", name, "--contents", "contents"]
        command += ["--piplite-wheels", str(make_wheel(work)), "--piplite-wheels", str(wheels.resolve())]
        run([*command, "--output-dir", str(folder.resolve()), "--no-sourcemaps"], work)


def make_wheel(folder: Path) -> Path:
    """The course's own wheel, data included; returns its path."""
    run([sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(COURSE)])
    return next(folder.glob("*.whl"))


def fetch_wheels(requirements: Path, folder: Path, python: str = sys.executable) -> None:
    """Fetch the pure-Python wheels of ``requirements`` into ``folder``, with the pip of ``python``.

    Raises
    ------
    CourseError
        Where one cannot be fetched, or is not the file that its checksum stands for.
    """
    command = [python, "-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps"]
    command += ["--only-binary=:all:", "--implementation=py", "--abi=none", "--platform=any", "--python-version=3.14"]
    run([*command, "--require-hashes", "--requirement", str(requirements), "--dest", str(folder)])


def run(command: list[str], folder: Path | None = None) -> None:
    """Run one of the builders; a :class:`CourseError` with the last that it said where it fails."""
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, errors="replace")
    if ran.returncode != 0:
        said = (ran.stderr.strip() or ran.stdout.strip()).splitlines()
        problem = next((line for line in said if line.startswith("ERROR: ")), said[-1] if said else str(ran.returncode))
        raise CourseError(
            N_("The course could not be put together for the browser, which needs the network: {problem}"),
            problem=problem.removeprefix("ERROR: "),
        )


def copy_notebooks(folder: Path) -> None:
    """The notebooks with one more cell, which installs the course and names the language."""
    for language in LANGUAGES:
        (folder / language).mkdir(parents=True)
        for path in sorted((NOTEBOOKS / language).glob("*.ipynb")):
            notebook = json.loads(path.read_text(encoding="utf-8"))
            at = next(i for i, cell in enumerate(notebook["cells"]) if cell["cell_type"] == "code")
            first = copy.deepcopy(notebook["cells"][at])
            source = FIRST_CELL.format(language=language)
            first |= {"id": "install", "source": source, "outputs": [], "execution_count": None}
            notebook["cells"].insert(at, first)
            notebook["metadata"]["kernelspec"] = {
                "name": "python",
                "display_name": "Python (Pyodide)",
                "language": "python",
            }
            (folder / language / path.name).write_text(json.dumps(notebook, ensure_ascii=False), encoding="utf-8")
