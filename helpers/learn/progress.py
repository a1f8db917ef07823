"""What a learner has done, as the content of one small file: read, checked and changed by pure functions.

The content is a dictionary, made to be read by the learner too::

    {"version": 3, "begun": "2026-11-24T13:05:00.000000", "balance": 0.5,
     "recent": ["01_phenomenon", "00_start_here"],
     "notebooks": {"01_phenomenon": {
        "first_opened": "2026-11-24", "last_opened": "2026-11-25",
        "predicted": {"loop": {"form": "curve", "id": "shape3", "when": "2026-11-24"},
                      "tipping": {"form": "outcome", "id": "never", "when": "2026-11-24"}},
        "answers": {"lifetime_risk": {"answer": "a", "right": true, "when": "2026-11-24"}},
        "notes": "the learner's own words", "noted": "2026-11-24"}}}

Explorers, options, questions and answers stand by their ids, which never change (an explorer that was renamed is read
under the name that it has now); a drawn curve has its ``points``, as
shares of the time and of the axis, and a guessed number its ``value``. ``begun`` tells one file from the one that takes
its place when the learner deletes it. What is not known here is kept as it is. No function changes what it is given,
and none asks what time it is.
"""

from __future__ import annotations

import copy
import json
import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from numbers import Real

from helpers import balance as balances
from helpers.errors import CourseError
from helpers.former_names import explorer_now
from helpers.learn import version_2

VERSION = 3
CURVE, NUMBER, OUTCOME = "curve", "number", "outcome"  # the forms of a prediction
MOST_POINTS = 40
DAYS = (0, 3, 7, 21, 60, 180)
"""Days until a question comes back, by its step; chosen by us."""


class Damaged(ValueError):
    """Not the content of a learner's file.

    Examples
    --------
    >>> from_bytes(b'{"version": 3, "balance": 2}')
    Traceback (most recent call last):
        ...
    helpers.learn.progress.Damaged: balance
    >>> issubclass(Damaged, ValueError)
    True
    """


class Newer(ValueError):
    """The content of a file that a newer version of the course wrote; ``version`` is the number it bears.

    Examples
    --------
    >>> from_bytes(b'{"version": 99}')
    Traceback (most recent call last):
        ...
    helpers.learn.progress.Newer: 99
    >>> Newer(99).version
    99
    """

    def __init__(self, version: int) -> None:
        super().__init__(version)
        self.version = version


def from_bytes(data: bytes) -> dict:
    """The content of a file, one of version 1 or 2 included; raises :class:`Damaged` or :class:`Newer`.

    Examples
    --------
    >>> from_bytes(b'{"version": 3, "balance": 0.5}')
    {'version': 3, 'balance': 0.5}
    """
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as problem:
        raise Damaged(str(problem)) from problem
    if not isinstance(content, dict) or type(content.get("version")) is not int or content["version"] < 1:
        raise Damaged("no version")
    if content["version"] > VERSION:
        raise Newer(content["version"])
    try:
        balances.check(content.get("balance", balances.DEFAULT))
    except CourseError as problem:
        raise Damaged("balance") from problem
    if content["version"] == 1:
        return _from_version_1(content)
    _check(content)
    return _explorers_now(_from_version_2(content) if content["version"] == 2 else content)


def _from_version_1(content: dict) -> dict:
    """A file of version 1 held a balance; whatever somebody added under a name that now has a meaning moves aside."""
    taken = {key: content[key] for key in ("begun", "recent", "notebooks") if key in content}
    rest = {key: value for key, value in content.items() if key not in taken}
    return {**rest, "from_version_1": taken} if taken else rest


def _from_version_2(content: dict) -> dict:
    """A file of version 2 held English texts; one that is not in the table stays as it is."""
    changed = copy.deepcopy(content)
    for notebook, record in changed.get("notebooks", {}).items():
        for model, entry in record.get("predicted", {}).items():
            record["predicted"][model] = _prediction_of_version_2(model, entry)
        questions = version_2.QUESTIONS.get(notebook, {})
        answers = {}
        for question, entry in record.get("answers", {}).items():
            question_id, known = questions.get(question, (question, {}))
            if "answer" in entry:
                entry["answer"] = known.get(entry["answer"], entry["answer"])
            answers[question_id] = entry
        if answers:
            record["answers"] = answers
    return changed


def _prediction_of_version_2(model: str, entry: Mapping) -> dict:
    rest = {key: value for key, value in entry.items() if key not in ("how", "shape")}
    if "shape" not in entry:
        return {"form": CURVE, **rest}
    known = version_2.SHAPES.get(model, {})
    return {"form": CURVE, "id": known.get(entry["shape"], entry["shape"]), **rest}


def _explorers_now(content: dict) -> dict:
    """``content`` with every explorer under the name that it has now; a prediction made under that name stays."""
    for record in content.get("notebooks", {}).values():
        if "predicted" in record:
            kept = record["predicted"]
            record["predicted"] = {explorer_now(name): entry for name, entry in kept.items()} | {
                name: entry for name, entry in kept.items() if explorer_now(name) == name
            }
    return content


def _check(content: dict) -> None:
    """Raise :class:`Damaged` where what this version knows is not of its own kind."""
    recent, notebooks = content.get("recent", []), content.get("notebooks", {})
    whole = isinstance(content.get("begun", ""), str) and isinstance(notebooks, dict)
    whole = whole and isinstance(recent, list) and all(isinstance(name, str) for name in recent)
    if not whole or not all(_is_record(record) for record in notebooks.values()):
        raise Damaged("notebooks")


def _is_record(record: object) -> bool:
    if not isinstance(record, dict):
        return False
    texts = all(isinstance(record.get(key, ""), str) for key in ("first_opened", "last_opened", "notes", "noted"))
    predictions = _are_entries(record, "predicted", ("how", "shape", "form", "id", "when"))
    return texts and predictions and _are_entries(record, "answers", ("answer", "when"))


def _are_entries(record: dict, kind: str, texts: Sequence[str]) -> bool:
    entries = record.get(kind, {})
    return isinstance(entries, dict) and all(
        isinstance(entry, dict) and all(isinstance(entry.get(key, ""), str) for key in texts)
        for entry in entries.values()
    )


def to_bytes(content: dict) -> bytes:
    """``content`` as it stands in the file, to be read by people too."""
    try:
        return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode("utf-8")
    except UnicodeEncodeError:  # half a character (a lone surrogate) can only stand there spelt out
        return (json.dumps(content, indent=1) + "\n").encode("ascii")


# --- changes: each returns new content


def begun(content: dict, when: datetime) -> dict:
    """``content`` as this version writes it; an empty one begins at ``when``."""
    known = {"version": VERSION, "begun": content.get("begun") or when.isoformat(timespec="microseconds")}
    return {**known, **{key: value for key, value in content.items() if key not in known}}


def with_balance(content: dict, balance: float) -> dict:
    """The learner's last balance; raises :class:`CourseError` for one outside [0, 1]."""
    return {**content, "balance": balances.check(balance)}


def opened(content: dict, notebook: str, when: datetime) -> dict:
    """A notebook was opened: the first and the last day of it, and that it was the last one opened."""
    return _record(content, notebook, when)[0]


def predicted(content: dict, notebook: str, explorer: str, guess: Mapping, when: datetime) -> dict:
    """Something was predicted in ``explorer``.

    Parameters
    ----------
    guess : mapping
        ``form``, and as the form has it ``id`` (of the option chosen), ``points`` (of a curve drawn: share of the time
        and share of the axis, None where the pen was lifted; at most :data:`MOST_POINTS` of them are kept) or ``value``.
    """
    changed, record = _record(content, notebook, when)
    said = {"form": str(guess["form"])}
    if guess.get("id"):
        said["id"] = str(guess["id"])
    if points := _thinned(guess.get("points") or ()):
        said["points"] = points
    if _is_number(guess.get("value")):
        said["value"] = guess["value"]
    record.setdefault("predicted", {})[explorer] = {**said, "when": _day(when)}
    return changed


def _thinned(points: Sequence[Sequence[float] | None]) -> list[list[float] | None]:
    """At most :data:`MOST_POINTS` of ``points``, evenly spread, rounded; what is no point is a lifted pen."""
    count = len(points)
    at = (
        range(count)
        if count <= MOST_POINTS
        else [round(k * (count - 1) / (MOST_POINTS - 1)) for k in range(MOST_POINTS)]
    )
    return [[round(float(part), 3) for part in points[i]] if _is_point(points[i]) else None for i in at]


def _is_point(value: object) -> bool:
    return isinstance(value, Sequence) and len(value) == 2 and all(map(_is_number, value))


def _is_number(value: object) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool) and math.isfinite(value)


def answered(content: dict, notebook: str, question: str, answer: str, right: bool, when: datetime) -> dict:
    """A question was answered, both by their ids; an earlier answer to it gives way, and nothing is counted."""
    return recalled(opened(content, notebook, when), notebook, question, answer, right, when)


def recalled(content: dict, notebook: str, question: str, answer: str, right: bool, when: datetime) -> dict:
    """A question of ``notebook`` was answered elsewhere, where it came back: that notebook was not opened."""
    changed = copy.deepcopy(content)
    answers = changed.setdefault("notebooks", {}).setdefault(notebook, {}).setdefault("answers", {})
    entry = {"answer": answer, "right": right, "when": _day(when)}
    stepped = _next_step(answers.get(question), right, entry["when"])
    answers[question] = entry if stepped == step(entry) else {**entry, "step": stepped}
    return changed


def step(entry: Mapping) -> int:
    """How often in a row an answer was right, each time on a later day: 0 where it was missed, at most the last step.

    Where nothing is kept of it (and the file may have been edited by hand), 1 for an answer that is right.
    """
    kept = entry.get("step")
    known = isinstance(kept, int) and not isinstance(kept, bool) and 0 <= kept < len(DAYS)
    return kept if known else int(entry.get("right") is True)


def _next_step(earlier: Mapping | None, right: bool, day: str) -> int:
    """One up for a right answer on a later day; where it is put right on the same day, it still counts as missed."""
    if not right or earlier is None:
        return int(right)
    return step(earlier) if earlier.get("when") == day else min(step(earlier) + 1, len(DAYS) - 1)


def noted(content: dict, notebook: str, text: str, when: datetime) -> dict:
    """The learner's own notes on a notebook, in place of those before; an empty text takes them away."""
    changed, record = _record(content, notebook, when)
    if text:
        record["notes"], record["noted"] = whole_characters(text), _day(when)
    else:
        record.pop("notes", None), record.pop("noted", None)
    return changed


def _record(content: dict, notebook: str, when: datetime) -> tuple[dict, dict]:
    """A copy of ``content`` in which ``notebook`` is the most recent one, open at ``when``; and its record there."""
    changed = copy.deepcopy(content)
    changed["recent"] = [notebook, *(name for name in changed.get("recent", []) if name != notebook)]
    record = changed.setdefault("notebooks", {}).setdefault(notebook, {})
    record.setdefault("first_opened", _day(when))
    record["last_opened"] = _day(when)
    return changed, record


def _day(when: datetime) -> str:
    return when.date().isoformat()


# --- what the content says


def record(content: dict, notebook: str) -> dict:
    """What is kept about one notebook; empty where there is nothing."""
    return content.get("notebooks", {}).get(notebook, {})


def prediction(content: dict, notebook: str, explorer: str) -> dict:
    """What was predicted in ``explorer``, as far as it can be read; empty where nothing was."""
    return readable(record(content, notebook).get("predicted", {}).get(explorer, {}))


def readable(kept: Mapping) -> dict:
    """A kept prediction without what somebody has changed into something else (the file may be edited by hand)."""
    points = kept.get("points")
    drawn = isinstance(points, list) and sum(map(_is_point, points)) >= 2
    made = {key: kept[key] for key in ("form", "id", "when") if key in kept}
    if drawn:
        made["points"] = [point if _is_point(point) else None for point in points[:MOST_POINTS]]
    if _is_number(kept.get("value")):
        made["value"] = kept["value"]
    return made


def notes(content: dict, notebook: str) -> str:
    """The learner's notes on one notebook."""
    return whole_characters(record(content, notebook).get("notes", ""))


def whole_characters(text: str) -> str:
    """``text`` with a question mark for each half of a character, which no page can show."""
    return text.encode("utf-8", "replace").decode("utf-8")


def left_at(content: dict, known: Sequence[str], here: str = "") -> str:
    """The notebook of ``known`` that was used last, ``here`` aside; empty where there is none.

    Examples
    --------
    >>> left_at({"recent": ["02", "01"]}, ["01", "02"], here="02")
    '01'
    """
    return next((name for name in content.get("recent", []) if name in known and name != here), "")


def what_next(content: dict, known: Sequence[str], here: str = "") -> str:
    """The first of ``known`` that has not been opened, looking on from where the learner left; or empty."""
    left = left_at(content, known, here)
    start = known.index(left) + 1 if left else 0
    seen = {name for name in known if record(content, name).get("first_opened")} | {left, here}
    return next((name for name in [*known[start:], *known[:start]] if name not in seen), "")


def day(text: str) -> date | None:
    """The day that ``text`` names, or None where it names none (the file may have been edited by hand)."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
