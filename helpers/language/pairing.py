"""The two sets of notebooks in step: same cells, same code, and no text whose English has since changed.

Every Norwegian text cell carries, in its metadata, a hash of the English text that it renders.
``python -m helpers.language check`` names every cell that is missing, untranslated or stale;
``python -m helpers.language stamp NOTEBOOK [CELL ...]`` says that cells now render the English of today.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

from helpers.errors import N_, CourseError
from helpers.language import ENGLISH, LANGUAGES

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
GLOSSARY_LINK = re.compile(r"\[([^\]]+)\]\(\.\./\.\./docs/glossary[^)]*\)")


def without_links(text: str) -> str:
    """``text`` with its words, but no links to the glossary; each language sets them at its own words.

    Examples
    --------
    >>> without_links("A [cue](../../docs/glossary.md#cue).")
    'A cue.'
    """
    return GLOSSARY_LINK.sub(r"\1", text)


def fingerprint(text: str) -> str:
    """Twelve hexadecimal digits that stand for ``text``, links to the glossary and white space at its ends aside.

    Examples
    --------
    >>> fingerprint("A [cue](../../docs/glossary.md#cue).") == fingerprint(" A cue.")
    True
    """
    return hashlib.sha256(without_links(text).strip().encode("utf-8")).hexdigest()[:12]


def read(path: Path) -> dict:
    """The notebook at ``path`` as JSON; raises :class:`CourseError` where it is not one.

    Examples
    --------
    >>> read(NOTEBOOKS / "nb" / "01_phenomenon.ipynb")["metadata"]["course"]["language"]
    'nb'
    """
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise CourseError(
            N_("The notebook {path} cannot be read: {problem}."), path=str(path), problem=str(problem)
        ) from problem
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        raise CourseError(N_("The file {path} is not a notebook."), path=str(path))
    return notebook


def write(path: Path, notebook: dict) -> None:
    """Write ``notebook`` as JupyterLab does, so that saving there changes nothing.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write(Path(folder) / "a.ipynb", {"cells": []})
    ...     read(Path(folder) / "a.ipynb")
    {'cells': []}
    """
    path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def source(cell: dict) -> str:
    r"""The text of a cell.

    Examples
    --------
    >>> source({"source": ["# Two lines\n", "of text"]})
    '# Two lines\nof text'
    """
    return "".join(cell["source"])


def title(path: Path) -> str:
    """The title of the notebook at ``path``: the first line of its first cell.

    Examples
    --------
    >>> title(NOTEBOOKS / "en" / "01_phenomenon.ipynb")
    'From use to harm'
    """
    return source(read(path)["cells"][0]).splitlines()[0].removeprefix("# ")


def complaints(folder: Path = NOTEBOOKS) -> list[str]:
    """Everything that is out of step, one line each, with notebook and cell; empty when all is well."""
    found = []
    english_names = {path.name for path in (folder / ENGLISH).glob("*.ipynb")}
    for code in LANGUAGES:
        names = {path.name for path in (folder / code).glob("*.ipynb")}
        found += [f"{code}/{name}: missing" for name in sorted(english_names - names)]
        found += [f"{code}/{name}: there is no English notebook of this name" for name in sorted(names - english_names)]
        for name in sorted(names & english_names):
            here = read(folder / code / name)
            if here["metadata"].get("course", {}).get("language") != code:
                found.append(f"{code}/{name}: its metadata do not say course.language = {code}")
            if code != ENGLISH:
                pairs = _pair_complaints(read(folder / ENGLISH / name)["cells"], here["cells"])
                found += [f"{code}/{name}: {complaint}" for complaint in pairs]
    return found


def _pair_complaints(english: list[dict], other: list[dict]) -> list[str]:
    theirs = {cell["id"]: cell for cell in other}
    ours = {cell["id"] for cell in english}
    found = [f"cell {cell['id']}: not in the English notebook" for cell in other if cell["id"] not in ours]
    for cell in english:
        twin = theirs.get(cell["id"])
        if twin is None:
            found.append(f"cell {cell['id']}: missing")
        elif twin["cell_type"] != cell["cell_type"]:
            found.append(f"cell {cell['id']}: is {twin['cell_type']}, in English {cell['cell_type']}")
        elif cell["cell_type"] == "code":
            if source(twin) != source(cell):
                found.append(f"cell {cell['id']}: its code differs from the English")
            if twin["metadata"].get("tags") != cell["metadata"].get("tags"):
                found.append(f"cell {cell['id']}: its tags differ from the English")
        elif source(twin).strip() == source(cell).strip() or "renders" not in twin["metadata"].get("course", {}):
            found.append(f"cell {cell['id']}: untranslated")
        elif twin["metadata"]["course"]["renders"] != fingerprint(source(cell)):
            found.append(f"cell {cell['id']}: stale, its English text has changed")
    common = [cell["id"] for cell in english if cell["id"] in theirs]
    if [cell["id"] for cell in other if cell["id"] in ours] != common:
        found.append("its cells stand in another order than the English ones")
    return found


def stamp(name: str, cells: list[str] | None = None, folder: Path = NOTEBOOKS) -> list[str]:
    """Record that text cells of every other language render today's English; return ``code/cell`` for each."""
    english = {cell["id"]: cell for cell in read(folder / ENGLISH / f"{name}.ipynb")["cells"]}
    stamped = []
    for code in LANGUAGES:
        if code == ENGLISH:
            continue
        path = folder / code / f"{name}.ipynb"
        notebook = read(path)
        for cell in notebook["cells"]:
            if cell["cell_type"] == "markdown" and cell["id"] in english and (not cells or cell["id"] in cells):
                cell["metadata"].setdefault("course", {})["renders"] = fingerprint(source(english[cell["id"]]))
                stamped.append(f"{code}/{cell['id']}")
        write(path, notebook)
    return stamped
