"""The notebooks as files: the shape that all share, and outputs that are really compared."""

import json
import re
import subprocess
import sys

import pytest

from helpers.language import pairing

PATHS = sorted(pairing.NOTEBOOKS.glob("*/*.ipynb"))
EVERY = pytest.mark.parametrize("path", PATHS, ids=lambda p: f"{p.parent.name}/{p.stem}")
COMPARED = "compared"
KINDS = {COMPARED, "nbval-ignore-output"}


@EVERY
def test_every_code_cell_is_short_and_says_whether_its_output_is_compared(path):
    for cell in pairing.read(path)["cells"]:
        if cell["cell_type"] == "code":
            tags = set(cell["metadata"].get("tags", []))
            assert len(tags & KINDS) == 1, cell["id"]
            # What is built in steps is there to be read; nobody reads the setup.
            most = 24 if re.match("setup$|build-|step-", cell["id"]) else 4
            assert pairing.source(cell).count("\n") < most, cell["id"]
            assert bool(cell["outputs"]) == (cell["id"] != "setup"), cell["id"]
            assert (cell["execution_count"] is not None) == bool(cell["outputs"]), cell["id"]


@EVERY
def test_no_widget_is_saved_but_its_words_in_the_notebooks_language(path):
    text = path.read_text(encoding="utf-8")
    assert "application/vnd.jupyter.widget" not in text and len(text.encode()) < 150_000
    stills = [
        output["data"]
        for cell in pairing.read(path)["cells"]
        if cell["cell_type"] == "code" and COMPARED not in cell["metadata"]["tags"]
        for output in cell["outputs"]
    ]
    assert len(stills) >= 4
    for data in stills:
        assert set(data) == {"text/html", "text/plain"}
        assert f'class="course-still" lang="{path.parent.name}"' in data["text/html"]
        assert "helpers." not in data["text/plain"] and "<" not in data["text/plain"].splitlines()[0]


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
    notebook = pairing.read(pairing.NOTEBOOKS / "en" / "06_reward_and_adaptation.ipynb")
    notebook["cells"] = [cell for cell in notebook["cells"] if cell["id"] in ("setup", "go-further", "references")]
    stored = next(cell for cell in notebook["cells"] if cell["id"] == "go-further")["outputs"][0]
    text = "".join(stored["text"])
    assert "-0.009" in text
    stored["text"] = text.replace("-0.009", "-0.008")
    folder = tmp_path / "en"
    folder.mkdir()
    (folder / "06_reward_and_adaptation.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "--nbval", "-p", "no:cacheprovider", "-q", "--no-header", str(folder)]
    spoilt = subprocess.run(command, capture_output=True, text=True, cwd=folder)
    assert spoilt.returncode == 1 and "1 failed, 2 passed" in spoilt.stdout, spoilt.stdout[-3000:]


def execute(folder, source):
    """Run one cell in a kernel of its own in ``folder``; returns everything it said."""
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    client = NotebookClient(notebook, allow_errors=True, resources={"metadata": {"path": str(folder)}})
    client.execute()
    outputs = notebook.cells[0].outputs
    said = "".join(o.get("text", "") + "\n".join(o.get("traceback", [])) for o in outputs)
    return re.sub(r"\x1b\[[0-9;]*m", "", said).strip()


WRONG = "from helpers import loop\nprint(loop.scenario('nonsense'))"
HERE = "from helpers.learn.memory import recall\nrecall().visit()\nprint(recall().content.get('recent'))"


def test_in_a_language_folder_it_runs_from_anywhere(tmp_path):
    folder = tmp_path / "nb"
    folder.mkdir()
    said = execute(folder, WRONG)
    assert "begins, heavy" in said and "There is no" not in said and len(said.splitlines()) == 1


@pytest.mark.parametrize(("machine", "words"), [("nb_NO.UTF-8", "Det finnes ikke"), ("en_GB.UTF-8", "There is no")])
def test_where_nothing_tells_its_language_a_notebook_speaks_the_machines(machine, words, tmp_path, monkeypatch):
    monkeypatch.setenv("LC_ALL", machine)
    said = execute(tmp_path, WRONG)
    assert words in said and len(said.splitlines()) == 1


@pytest.mark.parametrize("code", ["en", "nb"])
def test_a_notebook_is_found_whatever_folder_its_kernel_runs_in(code, tmp_path, monkeypatch):
    """As VS Code and PyCharm have it: the file is told in a variable, and the kernel runs in the project's folder."""
    monkeypatch.setenv("LC_ALL", "C")
    path = pairing.NOTEBOOKS / code / "04_society_and_relations.ipynb"
    words = {"en": "There is no", "nb": "Det finnes ikke"}[code]
    assert words in execute(tmp_path, f"__vsc_ipynb_file__ = {str(path)!r}\n{WRONG}")
    assert execute(tmp_path, f"__vsc_ipynb_file__ = {str(path)!r}\n{HERE}") == "['04_society_and_relations']"
    monkeypatch.setenv("JPY_SESSION_NAME", str(path))
    assert words in execute(tmp_path, WRONG) and execute(tmp_path, HERE) == "['04_society_and_relations']"
    # While a notebook opens, JupyterLab's session has a name of its own in the notebook's folder.
    monkeypatch.setenv("JPY_SESSION_NAME", str(path.parent / "34361149-e3d8-4dbc"))
    assert words in execute(tmp_path, WRONG)


@pytest.mark.parametrize("code", ["en", "nb"])
def test_without_helpers_the_first_cell_says_how_to_start(code, tmp_path):
    cells = {cell["id"]: cell for cell in pairing.read(pairing.NOTEBOOKS / code / "01_phenomenon.ipynb")["cells"]}
    hide = "import sys\nsys.modules['helpers'] = None\n"
    said = execute(tmp_path, hide + pairing.source(cells["setup"]))
    assert "python start.py" in said and "Start kurset med" in said and "helpers" in said
    # As after an install whose path leads nowhere: a helpers that is empty.
    empty = "import sys, types\nsys.modules['helpers'] = types.ModuleType('helpers')\n"
    said = execute(tmp_path, empty + pairing.source(cells["setup"]))
    assert "python start.py" in said and "cannot import name" in said
