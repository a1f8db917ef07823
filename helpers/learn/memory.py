"""What the course remembers about the learner, as a notebook uses it: read at once, written when things are at rest.

What is remembered is said in :mod:`helpers.learn.progress`, how it is kept safe in :mod:`helpers.learn.store`.
"""

from __future__ import annotations

import asyncio
import atexit
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from helpers import balance as balances
from helpers import editions, language
from helpers.errors import N_, CourseError
from helpers.learn import progress, store

REST = 0.7  # seconds without a new balance before it is written


class NotesChanged(Exception):
    """The notes in the file are no longer those that the page showed; ``kept`` is what the file holds now."""

    def __init__(self, kept: str) -> None:
        super().__init__(kept)
        self.kept = kept


@dataclass(frozen=True)
class _Change:
    """Something to be put into ``file``, unless that has been deleted since; a later one of its kind takes its place."""

    kind: tuple[str, ...]
    apply: Callable[[dict], dict]
    file: Path
    begun: str

    def on(self, content: dict) -> dict:
        deleted = self.begun and content.get("begun") != self.begun
        return content if deleted or self.file != store.path() else self.apply(content)


_waiting: list[_Change] = []
_timer: asyncio.TimerHandle | None = None
_visited: set[tuple[Path, str]] = set()
_named = ""


class Memory:
    """What is remembered, and what had to be said when the file was read.

    Parameters
    ----------
    clock : callable
        Tells what time it is, whenever something is kept.
    """

    def __init__(self, clock: Callable[[], datetime] = datetime.now) -> None:
        self.clock = clock
        found = store.find()
        self.content = _with_what_waits(found.content)
        self.notice = found.notice or _new_edition()
        self.tell: Callable[[CourseError | None], None] | None = None
        self._failed = False

    @property
    def last_balance(self) -> float | None:
        """Where the learner stood last; None where they never moved it."""
        balance = self.content.get("balance")
        return None if balance is None else float(balance)

    def on_notice(self, tell: Callable[[CourseError | None], None]) -> None:
        """Call ``tell`` with what has to be said, now and whenever there is more; with None when that is over."""
        self.tell = tell
        if self.notice is not None:
            tell(self.notice)

    def remember_balance(self, balance: float) -> None:
        """Keep ``balance`` once the slider is at rest; raises :class:`CourseError` for one outside [0, 1]."""
        balances.check(balance)
        self._wait(("balance",), lambda content: progress.with_balance(content, balance))
        _when_at_rest(self._write)

    def visit(self, named: str = "") -> Memory:
        """Note once in each process that the notebook which runs was opened; ``named`` is what it calls itself.

        Only in a session of JupyterLab or the like: a notebook that a test or a converter runs has not been opened.
        """
        global _named
        _named = named or _named
        here = language.notebook_metadata().get("notebook")
        if isinstance(here, str) and (store.path(), here) not in _visited:
            _visited.add((store.path(), here))
            self.opened(here)
        return self

    def opened(self, notebook: str) -> None:
        """Keep that ``notebook`` was opened."""
        when = self.clock()
        self._keep(("opened", notebook), lambda content: progress.opened(content, notebook, when))

    def predicted(self, explorer: str, guess: Mapping) -> None:
        """Keep what was predicted in ``explorer`` of the notebook that runs, where that is known."""
        here, when = notebook(), self.clock()
        if here:
            self._keep(
                ("predicted", here, explorer),
                lambda content: progress.predicted(content, here, explorer, guess, when),
            )

    def prediction(self, explorer: str) -> dict:
        """What was predicted in ``explorer`` of the notebook that runs; empty where nothing was."""
        return progress.prediction(self.content, notebook(), explorer)

    def answered(self, notebook: str, question: str, answer: str, right: bool) -> None:
        """Keep the answer chosen last to a question of ``notebook``, both by their ids."""
        when = self.clock()
        self._keep(
            ("answered", notebook, question),
            lambda content: progress.answered(content, notebook, question, answer, right, when),
        )

    def recalled(self, notebook: str, question: str, answer: str, right: bool) -> None:
        """Keep the answer to a question of ``notebook`` that came back in another one."""
        when = self.clock()
        self._keep(
            ("answered", notebook, question),
            lambda content: progress.recalled(content, notebook, question, answer, right, when),
        )

    def answers(self, notebook: str) -> dict:
        """The answers kept for ``notebook``, by the question's id."""
        return progress.record(self.content, notebook).get("answers", {})

    def notes(self, notebook: str) -> str:
        """The learner's notes on ``notebook``."""
        return progress.notes(self.content, notebook)

    def write_notes(self, notebook: str, text: str, seen: str) -> None:
        """Keep ``text`` as the notes on ``notebook``, in place of ``seen``.

        Raises
        ------
        NotesChanged
            When the file holds other notes than ``seen``; then it is left as it is.
        CourseError
            When the file cannot be written.
        """
        when = self.clock()

        def apply(content: dict) -> dict:
            kept = progress.notes(content, notebook)
            if kept not in (seen, text):
                raise NotesChanged(kept)
            return progress.noted(content, notebook, text, when) if kept != text else content

        try:
            found = store.change(apply, when)
        except OSError as problem:
            raise cannot_be_written(problem) from problem
        if not found.writable and found.notice is not None:
            raise found.notice

    def _wait(self, kind: tuple[str, ...], apply: Callable[[dict], dict]) -> None:
        earlier = next((waits for waits in _waiting if waits.kind == kind and waits.file == store.path()), None)
        begun = earlier.begun if earlier else store.peek().get("begun", "")
        _waiting[:] = [waits for waits in _waiting if waits is not earlier]
        _waiting.append(_Change(kind, apply, store.path(), begun))

    def _keep(self, kind: tuple[str, ...], apply: Callable[[dict], dict]) -> None:
        self._wait(kind, apply)
        self._write()

    def _write(self) -> None:
        notice = write_down(self.clock)
        if notice is not None or self._failed:
            self.notice = notice
            if self.tell is not None:
                self.tell(notice)
        self._failed = notice is not None and bool(_waiting)


def recall(clock: Callable[[], datetime] = datetime.now) -> Memory:
    """What is remembered; a missing file is the start, and a bad one becomes a notice, never a loss."""
    return Memory(clock)


def write_down(clock: Callable[[], datetime] = datetime.now) -> CourseError | None:
    """Put into the file what waits, and return what has to be said; what cannot be written goes on waiting."""
    global _timer
    if _timer is not None:
        _timer.cancel()
        _timer = None
    _waiting[:] = [waits for waits in _waiting if waits.file == store.path()]
    if not _waiting:
        return None
    try:
        found = store.change(_with_what_waits, clock())
    except OSError as problem:
        return cannot_be_written(problem)
    if found.writable:
        _waiting.clear()
    return found.notice


def cannot_be_written(problem: OSError) -> CourseError:
    """One sentence for a file that cannot be written."""
    return CourseError(
        N_(
            "The file {path} cannot be written ({problem}); you can go on, and what you do now is kept as soon as it "
            "can be written again, or is gone when you close this notebook."
        ),
        path=str(store.path()),
        problem=store.why(problem),
    )


def forget() -> None:
    """Delete all that is kept; raises :class:`CourseError` where that cannot be done."""
    _waiting.clear()
    store.forget()


def notebook() -> str:
    """The notebook that runs: by its own metadata, else as it has named itself; empty where neither is known."""
    named = language.notebook_metadata().get("notebook")
    return named if isinstance(named, str) else _named


def _new_edition() -> CourseError | None:
    """What is to be said where a new edition of the notebook that runs lies beside the learner's own."""
    named = os.environ.get("JPY_SESSION_NAME")
    if not named or not language.in_kernel():
        return None
    here, other = Path(named), editions.beside(Path(named))
    if not (here.is_file() and other.is_file()):
        return None
    if editions.cells(here.read_bytes()) == editions.cells(other.read_bytes()):
        return None
    return CourseError(
        N_(
            "The course has a new edition of this notebook; since you have changed yours, it stays as it is, and the new "
            "one lies beside it: {name}."
        ),
        name=other.name,
    )


def _with_what_waits(content: dict) -> dict:
    for waits in _waiting:
        content = waits.on(content)
    return content


def _when_at_rest(write: Callable[[], None]) -> None:
    """Call ``write`` when nothing more has come for a while; at once where no kernel runs."""
    global _timer
    if _timer is not None:
        _timer.cancel()
    try:
        _timer = asyncio.get_running_loop().call_later(REST, write)
    except RuntimeError:
        write()


atexit.register(write_down)
