"""A learner's notebooks when the course gets a new edition: what they changed is kept, what they only ran follows.

Standard library only: a hub runs it before a learner's server starts, and ``start.py update`` before anything else.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

RECORD = "helpers/editions.json"
NEW_EDITION = {"en": "new edition", "nb": "ny utgave"}


def cells(content: bytes) -> str:
    """Checksum of what stands in a notebook's cells; running and saving it changes the file, and not this.

    Of a file that is no notebook, the checksum of the whole.

    Examples
    --------
    >>> note = {"cells": [{"cell_type": "code", "source": "1 + 1", "outputs": []}]}
    >>> ran = {"cells": [{"cell_type": "code", "source": ["1 + 1"], "outputs": [{"text": "2"}]}]}
    >>> cells(json.dumps(note).encode()) == cells(json.dumps(ran).encode())
    True
    """
    try:
        facts = [[cell["cell_type"], "".join(cell["source"])] for cell in json.loads(content)["cells"]]
    except (ValueError, KeyError, TypeError):
        return hashlib.sha256(content).hexdigest()
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def notebooks(course: Path) -> dict[str, Path]:
    """Every notebook in the folders of ``course``, by its name below it.

    Examples
    --------
    >>> course = Path(__file__).parents[1]
    >>> next(iter(notebooks(course)))
    'notebooks/en/00_start_here.ipynb'
    """
    return {path.relative_to(course).as_posix(): path for path in sorted(course.glob("notebooks/*/*.ipynb"))}


def record(course: Path) -> None:
    """Write down what stands in the notebooks that ``course`` hands out.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     (Path(folder) / "helpers").mkdir()
    ...     record(Path(folder))
    ...     shipped(Path(folder))
    {}
    """
    handed_out = {name: cells(path.read_bytes()) for name, path in notebooks(course).items()}
    (course / RECORD).write_text(json.dumps(handed_out, indent=1) + "\n", encoding="utf-8")


def shipped(course: Path) -> dict[str, str]:
    """What stood in the notebooks when ``course`` was handed out; nothing in a course from before that was recorded.

    Examples
    --------
    >>> course = Path(__file__).parents[1]
    >>> shipped(course).keys() == notebooks(course).keys()
    True
    """
    file = course / RECORD
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def beside(notebook: Path) -> Path:
    """Where a new edition lies when the learner's own ``notebook`` keeps its place.

    Examples
    --------
    >>> beside(Path("notebooks/nb/01_phenomenon.ipynb")).name
    '01_phenomenon (ny utgave).ipynb'
    """
    word = NEW_EDITION.get(notebook.parent.name, NEW_EDITION["en"])
    return notebook.with_name(f"{notebook.stem} ({word}).ipynb")


def write(file: Path, content: bytes) -> None:
    """Write the whole file beside its place and put it there in one step: never half a notebook.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write(Path(folder) / "new" / "a.txt", b"whole")
    ...     (Path(folder) / "new" / "a.txt").read_bytes()
    b'whole'
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}.new")
    fresh.write_bytes(content)
    fresh.replace(file)
