"""A learner's notebooks when the course gets a new edition: what they changed is kept, what they only ran follows.

Standard library only: a hub runs it before a learner's server starts, and ``start.py update`` before anything else.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

NEW_EDITION = {"en": "new edition", "nb": "ny utgave"}


def cells(content: bytes) -> str:
    """Checksum of what stands in a notebook's cells; running and saving it changes the file, and not this.

    Of a file that is no notebook, the checksum of the whole.
    """
    try:
        facts = [[cell["cell_type"], "".join(cell["source"])] for cell in json.loads(content)["cells"]]
    except (ValueError, KeyError, TypeError):
        return hashlib.sha256(content).hexdigest()
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def beside(notebook: Path) -> Path:
    """Where a new edition lies when the learner's own ``notebook`` keeps its place."""
    word = NEW_EDITION.get(notebook.parent.name, NEW_EDITION["en"])
    return notebook.with_name(f"{notebook.stem} ({word}).ipynb")


def write(file: Path, content: bytes) -> None:
    """Write the whole file beside its place and put it there in one step: never half a notebook."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}.new")
    fresh.write_bytes(content)
    fresh.replace(file)
