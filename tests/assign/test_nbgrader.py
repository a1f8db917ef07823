"""nbgrader's own commands take the assignment: its metadata is valid, and it marks as we do."""

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.utils import compute_checksum

from helpers.launch import COURSE
from tests.assign.course import answers, fill, handed_out, save, set_up


def nbgrader(folder, *command):
    # nbgrader calls alembic by its bare name: an environment that is activated has it there.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {
        **os.environ,
        "JUPYTER_CONFIG_DIR": str(folder / "settings"),
        "PATH": path,
        "PYTHONPATH": str(COURSE),
    }
    ran = subprocess.run(
        [sys.executable, "-m", "nbgrader", *command], cwd=folder, env=environment, capture_output=True, text=True
    )
    assert ran.returncode == 0 and "ERROR" not in ran.stderr, ran.stderr
    return ran.stderr


def test_nbgrader_generates_and_autogrades_it(empty_folder):
    folder = set_up(1)
    nbgrader(folder, "generate_assignment", "week-3")
    released = nbformat.read(folder / "release/week-3/week-3.ipynb", as_version=4)
    sources = "\n".join(cell.source for cell in released.cells)
    assert "formgrader" not in sources and "answer_q1 = ..." in sources and "NotImplementedError" not in sources
    sheet = handed_out(folder)["s01"]
    fill(sheet, q1=answers(sheet)["q1"] + 0.04, q2=0.99)
    save(sheet, folder / "submitted/s01/week-3/week-3.ipynb")
    said = nbgrader(folder, "autograde", "week-3", "--create")
    # nbgrader notes a difference in cells that had hidden tests, and in no other: the rest is what it expects.
    assert all("-check has changed" in line for line in said.splitlines() if "checksum" in line), said
    with Gradebook(f"sqlite:///{folder.resolve()}/gradebook.db") as book:
        grades = book.find_submission_notebook("week-3", "week-3", "s01").grades
        found = {grade.name: grade.auto_score for grade in grades if not grade.needs_manual_grade}
        asked = [grade.name for grade in grades if grade.needs_manual_grade]
    assert found == {"q1-check": 1, "q2-check": 0, "q3-check": 4, "q4-check": 1, "q5-check": 1}
    assert sorted(asked) == ["q4-why", "q6-answer"]


@pytest.mark.parametrize("from_what", ["ready", "blank"])
def test_every_cell_is_valid_for_nbgrader(empty_folder, from_what):
    folder = set_up(2, ("--from", from_what), mixed=False)
    source = json.loads((folder / "source/week-3/week-3.ipynb").read_text(encoding="utf-8"))
    for written in [source, *handed_out(folder).values()]:
        notebook = nbformat.from_dict(written)
        nbformat.validate(notebook)
        MetadataValidator().validate_nb(notebook)
        for cell in notebook.cells:
            if "nbgrader" in cell.metadata and written is not source:
                cell.source = "".join(cell.source)
                assert cell.metadata.nbgrader["checksum"] == compute_checksum(cell)
