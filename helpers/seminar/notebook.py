"""The notebook that was asked for, however its name was written."""

from __future__ import annotations

from pathlib import Path

from helpers.errors import N_, CourseError
from helpers.language.pairing import NOTEBOOKS


def find(asked: str, language: str, folder: Path = NOTEBOOKS) -> Path:
    """The notebook named ``01``, ``1``, ``01_phenomenon`` or ``01_phenomenon.ipynb``.

    Raises :class:`CourseError`, which names those that there are, for any other.
    """
    there = sorted((folder / language).glob("[0-9]*.ipynb"))
    name = asked.strip().removesuffix(".ipynb")
    for path in there:
        number = path.stem.partition("_")[0]
        if name == path.stem or (name.isdecimal() and int(name) == int(number)):
            return path
    raise CourseError(
        N_("There is no notebook {name}; there are {names}."),
        name=repr(asked),
        names=", ".join(path.stem for path in there),
    )
