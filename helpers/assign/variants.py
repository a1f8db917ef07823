"""The key, and what is drawn from it: values of each student's own, the same every time."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from pathlib import Path

from helpers.errors import N_, CourseError

KEY_FILE = "key.txt"


@dataclass(frozen=True)
class Range:
    """Where a value is drawn from: ``low``, ``low + step``, … up to ``high``."""

    low: float
    high: float
    step: float

    def values(self) -> list[float]:
        """Every value that can be drawn, rounded as the step is written."""
        count = int((self.high - self.low) / self.step + 1e-9)
        return [round(self.low + i * self.step, 6) for i in range(count + 1)]


def make_key(folder: Path) -> None:
    """Write a fresh key into ``folder``, readable by its owner alone; a key that is there already stays."""
    file = folder / KEY_FILE
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_hex(32) + "\n", encoding="ascii")


def read_key(folder: Path) -> bytes:
    """The key of the assignment in ``folder``; raises :class:`CourseError` where there is none, or half of one."""
    file = folder / KEY_FILE
    try:
        key = bytes.fromhex(file.read_text(encoding="ascii").strip())
    except FileNotFoundError:
        raise CourseError(
            N_(
                "The key {file} is missing. Without it nobody's values can be worked out again: put the one back that "
                "the notebooks were made with, or hand out new notebooks after deleting the folder “handed out”."
            ),
            file=str(file),
        ) from None
    except (OSError, ValueError):
        key = b""
    if len(key) != 32:
        raise CourseError(
            N_("The key {file} is damaged: it must be one line of 64 digits and letters from a to f."), file=str(file)
        )
    return key


class Drawer:
    """What one student is dealt in one assignment."""

    def __init__(self, key: bytes, assignment: str, student: str) -> None:
        self._key = key
        self._about = (assignment, student)

    def _digest(self, *what: str) -> bytes:
        # Length first, so that no two lists of names are ever written alike.
        parts = [part.encode("utf-8") for part in (*self._about, *what)]
        message = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
        return hmac.new(self._key, message, hashlib.sha256).digest()

    def value(self, question: str, name: str, where: Range) -> float:
        """One value of ``where``, for the quantity ``name`` in a question."""
        values = where.values()
        return values[int.from_bytes(self._digest("value", question, name)[:8], "big") % len(values)]

    def order(self, question: str, count: int) -> list[int]:
        """The numbers below ``count`` in an order of this student's own."""
        return sorted(range(count), key=lambda i: self._digest("order", question, str(i)))

    def signature(self) -> str:
        """What the student's notebook carries, so that it is known again."""
        return self._digest("notebook").hex()[:32]

    def alias(self, question: str, text: str) -> str:
        """A name for one answer that says nothing about who wrote it, and changes with the text."""
        letters = "BCDFGHJKLMNPQRSTVWXZ"
        digest = int.from_bytes(self._digest("alias", question, text)[:8], "big")
        return "".join(letters[digest // 20**i % 20] for i in range(7))
