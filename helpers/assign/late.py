"""The rule for what comes late: a deadline, and what it costs, in ``late.toml`` beside the assignment."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from helpers.assign import files
from helpers.errors import N_, CourseError
from helpers.language import current

FILE = "late.toml"
HEADS = (N_("handed in"), N_("days late"), N_("deducted"))
DAY = 86_400.0
KEYS = ("deadline", "percent_a_day", "most_percent", "exempt")


@dataclass(frozen=True)
class Rule:
    """``percent_a_day`` of the points given are taken for each day begun after the deadline, up to ``most_percent``."""

    deadline: datetime
    percent_a_day: float = 0.0
    most_percent: float = 100.0
    exempt: tuple[str, ...] = ()

    def days(self, student: str, handed_in: float | None) -> int:
        """Days begun after the deadline, for a time in seconds; none for those who are exempt."""
        if handed_in is None or student in self.exempt:
            return 0
        return max(0, math.ceil((handed_in - self.deadline.timestamp()) / DAY))

    def deducted(self, days: int, points: float) -> float:
        """What is taken of ``points``."""
        return points * min(days * self.percent_a_day, self.most_percent) / 100


def read(folder: Path) -> Rule | None:
    """The rule of the assignment in ``folder``, None where there is none; raises :class:`CourseError`."""
    file = folder / FILE
    if not file.exists():
        return None
    try:
        content = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
        return _rule(content)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise CourseError(N_("{file} cannot be read ({problem})."), file=FILE, problem=problem) from None


def _rule(content: dict) -> Rule:
    deadline, exempt = content.get("deadline"), content.get("exempt", [])
    if not isinstance(deadline, datetime):
        raise CourseError(N_("{file}: {key} must be a day and a time, as in {example}."), file=FILE, key="deadline",
                          example="2026-11-24T23:59:00")  # fmt: skip
    for key in content:
        if key not in KEYS:
            raise CourseError(
                N_("{file}: {key} is not known; there may be {names}."), file=FILE, key=key, names=", ".join(KEYS)
            )
    if not isinstance(exempt, list) or not all(isinstance(name, str) for name in exempt):
        raise CourseError(N_("{file}: {key} must be a list of ids, as in {example}."), file=FILE, key="exempt",
                          example='["12"]')  # fmt: skip
    percents = {key: content[key] for key in ("percent_a_day", "most_percent") if key in content}
    for key, value in percents.items():
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 100:
            raise CourseError(
                N_("{file}: {key} must be a number from 0 to 100, but it is {value}."),
                file=FILE,
                key=key,
                value=repr(value),
            )
    return Rule(deadline, **percents, exempt=tuple(exempt))


def write(folder: Path, rule: Rule | None) -> None:
    """Put ``rule`` in place, or take it away."""
    if rule is None:
        (folder / FILE).unlink(missing_ok=True)
        return
    exempt = ", ".join(f'"{name}"' for name in rule.exempt)
    text = (
        f"deadline = {rule.deadline.isoformat(timespec='seconds')}\npercent_a_day = {rule.percent_a_day:g}\n"
        f"most_percent = {rule.most_percent:g}\nexempt = [{exempt}]\n"
    )
    files.write(folder / FILE, text.encode())


def written(time: float | None) -> str:
    """A time in seconds as people write it; blank where it is not known."""
    if time is None:
        return ""
    at = datetime.fromtimestamp(time)
    return f"{at:%Y-%m-%d %H:%M}" if current().code == "en" else f"{at:%d.%m.%Y %H.%M}"
