"""Writing an instructor's files: the whole of one, or none of it."""

from __future__ import annotations

from pathlib import Path

from helpers.errors import N_, CourseError


def write(file: Path, content: bytes) -> None:
    """Put ``content`` in the place of ``file`` in one step; raises :class:`CourseError` where that cannot be done."""
    try:
        fresh = file.with_name(file.name + ".new")
        fresh.write_bytes(content)
        fresh.replace(file)
    except OSError as problem:
        raise CourseError(
            N_("{file} cannot be written ({problem}); close the programs that have it open, and try again."),
            file=str(file),
            problem=problem.strerror or "?",
        ) from None
