"""Upkeep of the notebooks: run them, and store what a reader sees before running them, and what the tests compare.

``python -m helpers.notebooks [NAME ...]`` runs the named notebooks (all of them where none is named) in both
languages, each in its own folder, fills the cell "help" from ``helpers/learn/help.py`` and the map of notebook 00 from
the notebooks' own titles and questions, links the first use of each word of the glossary, and writes back their outputs
as JupyterLab saves them here: without widgets. The tests compare the outputs of the cells tagged ``compared``.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from pathlib import Path

from helpers import editions
from helpers.lab import without_widgets
from helpers.language import ENGLISH, LANGUAGES, glossary, pairing, use
from helpers.learn import help

ON_THE_MAP = re.compile(r"^\| \[(\d\d) .+?\]\((.+?\.ipynb)\) \| (.+?) \| .+? \|$", re.MULTILINE)


def store_outputs(path: Path) -> None:
    """Run the notebook at ``path`` and keep what its cells show, widgets as their words and tables."""
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as memory:
        env = {**os.environ, "COURSE_MEMORY": memory}
        client = NotebookClient(
            notebook, timeout=300, coalesce_streams=True, resources={"metadata": {"path": str(path.parent)}}
        )
        client.execute(env=env)
    without_widgets({"type": "notebook", "content": notebook})
    stored = pairing.read(path)
    for ran, cell in zip(notebook.cells, stored["cells"], strict=True):
        if cell["cell_type"] == "code":
            cell["outputs"] = [dict(output) for output in ran.outputs]
            # nbval takes a cell without a number for one that was never run.
            cell["execution_count"] = ran.execution_count if ran.outputs else None
    pairing.write(path, stored)


def fill_help(path: Path) -> None:
    """Write today's help lines into the cell "help" of the notebook at ``path``; its Norwegian is in step by itself."""
    notebook = pairing.read(path)
    for cell in notebook["cells"]:
        if cell["id"] == "help":
            use(ENGLISH)
            english = help.cell()
            use(path.parent.name)
            cell["source"] = help.cell().splitlines(keepends=True)
            if path.parent.name != ENGLISH:
                cell["metadata"].setdefault("course", {})["renders"] = pairing.fingerprint(english)
    pairing.write(path, notebook)


def fill_map(path: Path) -> None:
    """Write today's title and question of every notebook into the map of the notebook at ``path``, where it has one."""
    notebook = pairing.read(path)
    for cell in notebook["cells"]:
        if cell["id"] == "map":
            drawn = ON_THE_MAP.sub(lambda row: _on_the_map(path.parent / row[2], row), pairing.source(cell))
            cell["source"] = drawn.splitlines(keepends=True)
            if path.parent.name != ENGLISH:
                english = next(c for c in _english(path)["cells"] if c["id"] == "map")
                cell["metadata"]["course"]["renders"] = pairing.fingerprint(pairing.source(english))
    pairing.write(path, notebook)


def _on_the_map(path: Path, row: re.Match[str]) -> str:
    first = pairing.without_links(pairing.source(pairing.read(path)["cells"][0]))
    title, question = (
        re.search(r"^# (.+)$", first, re.MULTILINE)[1],
        re.search(r"^\*\*(.+?)\*\*$", first, re.MULTILINE)[1],
    )
    return f"| [{row[1]} {title}]({row[2]}) | {row[3]} | {question} |"


def _english(path: Path) -> dict:
    return pairing.read(path.parents[1] / ENGLISH / path.name)


def main(names: list[str]) -> int:
    """Store the outputs of the notebooks called ``names``, or of all."""
    for code in LANGUAGES:
        for path in sorted((pairing.NOTEBOOKS / code).glob("*.ipynb")):
            if not names or path.stem in names:
                print(f"{code}/{path.name}")
                fill_help(path)
                fill_map(path)
                glossary.link(path)
                store_outputs(path)
    editions.record(pairing.NOTEBOOKS.parent)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
