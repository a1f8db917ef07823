"""One cell of a student's notebook, with what nbgrader wants to know about it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

SCHEMA = 3


@dataclass(frozen=True)
class Cell:
    """One cell: ``grading`` holds nbgrader's entries, or is None where nbgrader has no say."""

    name: str
    kind: str
    source: str
    locked: bool
    grading: dict | None = None
    hidden: bool = False

    def written(self) -> dict:
        """As it stands in the notebook file."""
        metadata: dict[str, object] = {"course": {"cell": self.name}}
        if self.locked:
            metadata |= {"deletable": False, "editable": False}
        if self.hidden:
            metadata["jupyter"] = {"source_hidden": True}
        if self.grading is not None:
            metadata["nbgrader"] = self._nbgrader()
        cell: dict[str, object] = {"cell_type": self.kind, "id": self.name, "metadata": metadata}
        if self.kind == "code":
            cell |= {"execution_count": None, "outputs": []}
        return cell | {"source": self.source.splitlines(keepends=True)}

    def _nbgrader(self) -> dict:
        meta = {"grade": False, "solution": False, "task": False, "locked": self.locked, **self.grading}
        meta |= {"cell_type": self.kind, "grade_id": self.name, "schema_version": SCHEMA}
        points = str(float(meta["points"])) if meta["grade"] else ""
        # As nbgrader.utils.compute_checksum works it out; a test holds the two together.
        facts = (self.source, self.kind, meta["grade"], meta["solution"], meta["locked"], self.name, points)
        meta["checksum"] = hashlib.md5("".join(map(str, facts)).encode()).hexdigest()
        return dict(sorted(meta.items()))
