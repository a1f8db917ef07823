"""The course in JupyterLite: JupyterLab and Python in the browser itself, for hosts with internet access.

Python for the browser (Pyodide) and its packages are fetched from the network when a page is opened. Building needs no
network beyond the installed packages; **no such page has been run by us**, since our machines have no way out.
"""

from __future__ import annotations

import copy
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from helpers.language import LANGUAGES
from helpers.language.pairing import NOTEBOOKS

COURSE = Path(__file__).parents[2]
# What the notebooks need beyond what comes with Pyodide; the course's own wheel travels with the site.
FETCHED = ("anywidget", "babel", "ipywidgets", "plotly")
NEED_A_SERVER = ["@voila-dashboards/jupyterlab-preview", "@jupyter/nbgrader"]
FIRST_CELL = """import piplite
await piplite.install({fetched})
await piplite.install("the-brain-is-not-alone", deps=False)
from helpers.language import use
use("{language}")"""


def build_lite(folder: Path) -> None:
    """Build JupyterLite with the whole course in ``folder``, which must not exist yet.

    Raises
    ------
    subprocess.CalledProcessError
        Where one of the two builders fails; what it said is in its ``stderr``.
    """
    with tempfile.TemporaryDirectory() as work:
        wheel = make_wheel(Path(work))
        contents = Path(work) / "contents"
        copy_notebooks(contents)
        settings = {"jupyter-lite-schema-version": 0, "jupyter-config-data": {"disabledExtensions": NEED_A_SERVER}}
        (Path(work) / "jupyter-lite.json").write_text(json.dumps(settings), encoding="utf-8")
        command = [sys.executable, "-m", "jupyterlite_core", "build", "--lite-dir", work, "--contents", str(contents)]
        command += ["--piplite-wheels", str(wheel), "--output-dir", str(folder), "--no-sourcemaps"]
        subprocess.run(command, cwd=work, check=True, capture_output=True, text=True)


def make_wheel(folder: Path) -> Path:
    """The course's own wheel, data included; returns its path."""
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(COURSE)]
    subprocess.run(command, check=True, capture_output=True, text=True)
    return next(folder.glob("*.whl"))


def copy_notebooks(folder: Path) -> None:
    """The notebooks with one more cell, which installs the course and names the language."""
    for language in LANGUAGES:
        (folder / language).mkdir(parents=True)
        for path in sorted((NOTEBOOKS / language).glob("*.ipynb")):
            notebook = json.loads(path.read_text(encoding="utf-8"))
            at = next(i for i, cell in enumerate(notebook["cells"]) if cell["cell_type"] == "code")
            first = copy.deepcopy(notebook["cells"][at])
            source = FIRST_CELL.format(fetched=list(FETCHED), language=language)
            first |= {"id": "install", "source": source, "outputs": [], "execution_count": None}
            notebook["cells"].insert(at, first)
            notebook["metadata"]["kernelspec"] = {
                "name": "python",
                "display_name": "Python (Pyodide)",
                "language": "python",
            }
            (folder / language / path.name).write_text(json.dumps(notebook, ensure_ascii=False), encoding="utf-8")
