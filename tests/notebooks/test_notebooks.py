"""The notebooks as files: the shape that all share, and outputs that are really compared."""

import json
import re
import subprocess
import sys

import pytest

from helpers.language import pairing
from helpers.notebooks import COMPARED

PATHS = sorted(pairing.NOTEBOOKS.glob("*/*.ipynb"))
EVERY = pytest.mark.parametrize("path", PATHS, ids=lambda p: f"{p.parent.name}/{p.stem}")
KINDS = {COMPARED, "nbval-ignore-output"}


@EVERY
def test_every_code_cell_is_short_and_says_whether_its_output_is_compared(path):
    for cell in pairing.read(path)["cells"]:
        if cell["cell_type"] == "code":
            tags = set(cell["metadata"].get("tags", []))
            assert len(tags & KINDS) == 1, cell["id"]
            assert pairing.source(cell).count("\n") < 4, cell["id"]
            assert bool(cell["outputs"]) == (COMPARED in tags), cell["id"]
            assert (cell["execution_count"] is not None) == (COMPARED in tags), cell["id"]


@EVERY
def test_no_widget_state_is_saved(path):
    text = path.read_text(encoding="utf-8")
    assert "application/vnd.jupyter.widget" not in text and len(text) < 150_000


@EVERY
def test_the_shape_that_every_notebook_shares(path):
    notebook = pairing.read(path)
    first = pairing.source(notebook["cells"][0])
    assert (
        first.startswith("# ")
        and "rusinfo.no" in first
        and re.search(r"\d+–\d+ minut|\d+ minut|ti minut|ten minut", first)
    )
    code = "\n".join(pairing.source(cell) for cell in notebook["cells"] if cell["cell_type"] == "code")
    assert re.search(r"ability_and_will\(|learning", code)
    assert "check(" in code and "card(" in code and re.search(r"explorer\(|_view\(", code)
    assert notebook["metadata"]["course"] == {"language": path.parent.name, "notebook": path.stem}


def test_a_stored_output_changed_by_hand_makes_nbval_fail(tmp_path):
    notebook = pairing.read(pairing.NOTEBOOKS / "en" / "01_phenomenon.ipynb")
    notebook["cells"] = [cell for cell in notebook["cells"] if cell["id"] in ("setup", "go-further", "references")]
    stored = next(cell for cell in notebook["cells"] if cell["id"] == "go-further")["outputs"][0]
    text = "".join(stored["text"])
    assert "0.72" in text
    stored["text"] = text.replace("0.72", "0.73")
    folder = tmp_path / "en"
    folder.mkdir()
    (folder / "01_phenomenon.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "--nbval", "-p", "no:cacheprovider", "-q", "--no-header", str(folder)]
    spoilt = subprocess.run(command, capture_output=True, text=True, cwd=folder)
    assert spoilt.returncode == 1 and "1 failed, 2 passed" in spoilt.stdout, spoilt.stdout[-3000:]


def execute(folder, source, language=None):
    """Run one cell in a kernel of its own in ``folder``; returns everything it said."""
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    client = NotebookClient(notebook, allow_errors=True, resources={"metadata": {"path": str(folder)}})
    client.execute()
    outputs = notebook.cells[0].outputs
    said = "".join(o.get("text", "") + "\n".join(o.get("traceback", [])) for o in outputs)
    return re.sub(r"\x1b\[[0-9;]*m", "", said).strip()


def test_a_notebook_opened_from_another_folder_says_so_in_both_languages(tmp_path):
    said = execute(tmp_path, "from helpers import explorer, loop\nexplorer(loop)")
    assert "outside the course" in said and "utenfor kurset" in said and "Traceback" not in said
    assert len(said.splitlines()) == 1


def test_in_a_language_folder_it_runs_from_anywhere(tmp_path):
    folder = tmp_path / "nb"
    folder.mkdir()
    said = execute(folder, "from helpers import loop\nprint(loop.scenario('nonsense'))")
    assert "begins, heavy" in said and "There is no" not in said and len(said.splitlines()) == 1


@pytest.mark.parametrize("code", ["en", "nb"])
def test_without_helpers_the_first_cell_says_how_to_start(code, tmp_path):
    cells = {cell["id"]: cell for cell in pairing.read(pairing.NOTEBOOKS / code / "01_phenomenon.ipynb")["cells"]}
    hide = "import sys\nsys.modules['helpers'] = None\n"
    said = execute(tmp_path, hide + pairing.source(cells["setup"]))
    assert "python start.py" in said and "Start kurset med" in said
