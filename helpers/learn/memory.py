"""What the course remembers between notebooks: one small file that the learner can read and delete.

The file is ``my_course/learner.json`` in the course's folder; nothing in it leaves the machine. A damaged
file is set aside under another name, and one from a newer version of the course is left as it is.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from helpers import balance as balances
from helpers.errors import N_, CourseError

VERSION = 1
FOLDER = Path(__file__).parents[2] / "my_course"


def path() -> Path:
    """Where the file is; the variable ``COURSE_MEMORY`` names another folder, for tests and shared machines."""
    return Path(os.environ.get("COURSE_MEMORY") or FOLDER) / "learner.json"


@dataclass
class Memory:
    """The learner's last balance, and what had to be said when the file was read."""

    balance: float = balances.DEFAULT
    notice: CourseError | None = None
    writable: bool = True
    extra: dict = field(default_factory=dict)
    tell: Callable[[CourseError], None] | None = None

    def on_notice(self, tell: Callable[[CourseError], None]) -> None:
        """Call ``tell`` with what has to be said, now and whenever there is more."""
        self.tell = tell
        if self.notice is not None:
            tell(self.notice)

    def remember_balance(self, balance: float) -> None:
        """Keep ``balance``; where the file cannot be written, say so once and go on."""
        self.balance = balances.check(balance)
        if self.writable:
            try:
                _write(path(), {**self.extra, "version": VERSION, "balance": self.balance})
            except OSError as problem:
                self.writable = False
                self.notice = CourseError(
                    N_(
                        "The file {path} cannot be written ({problem}), so the balance will not follow you to the next "
                        "notebook; nothing else is affected."
                    ),
                    path=str(path()),
                    problem=problem.strerror or str(problem),
                )
                if self.tell is not None:
                    self.tell(self.notice)


def recall() -> Memory:
    """Read the file; a missing one is the start, and a bad one becomes a notice, never a loss."""
    file = path()
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Memory()
    except (OSError, UnicodeDecodeError):
        return _set_aside(file)
    try:
        kept = json.loads(text)
    except ValueError:
        return _set_aside(file)
    if not isinstance(kept, dict) or not isinstance(kept.get("version"), int):
        return _set_aside(file)
    if kept["version"] > VERSION:
        notice = CourseError(
            N_(
                "The file {path} was written by a newer version of the course (version {version}, this one reads up "
                "to {known}); it is left as it is, and the balance starts in the middle."
            ),
            path=str(file),
            version=kept["version"],
            known=VERSION,
        )
        return Memory(notice=notice, writable=False)
    try:
        balance = balances.check(kept.get("balance", balances.DEFAULT))
    except CourseError:
        return _set_aside(file)
    return Memory(balance, extra={k: v for k, v in kept.items() if k not in ("version", "balance")})


def kept_files() -> list[Path]:
    """Every file that the course keeps about the learner: the file itself, and damaged ones set aside."""
    return sorted(file for file in path().parent.glob("learner*.json") if file.is_file())


def forget() -> None:
    """Delete every file that the course keeps; raises :class:`CourseError` for one that cannot be deleted."""
    for file in kept_files():
        try:
            file.unlink()
        except OSError as problem:
            raise CourseError(
                N_("The file {path} cannot be deleted ({problem})."),
                path=str(file),
                problem=problem.strerror or str(problem),
            ) from problem


def _set_aside(file: Path) -> Memory:
    """Rename a file that cannot be read, so that nothing in it is lost, and begin anew."""
    number = 1
    while (aside := file.with_name(f"learner.damaged-{number}.json")).exists():
        number += 1
    try:
        file.rename(aside)
    except OSError as problem:
        notice = CourseError(
            N_(
                "The file {path} cannot be read ({problem}); it is left as it is, and the balance starts in the middle."
            ),
            path=str(file),
            problem=problem.strerror or str(problem),
        )
        return Memory(notice=notice, writable=False)
    notice = CourseError(
        N_(
            "The file {path} is damaged and could not be read; it is kept as {aside}, and the balance starts in "
            "the middle."
        ),
        path=str(file),
        aside=aside.name,
    )
    return Memory(notice=notice)


def _write(file: Path, content: dict) -> None:
    """Write the whole file beside the old one and put it in its place in one step."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f"{file.name}.{os.getpid()}.new")
    fresh.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    fresh.replace(file)
