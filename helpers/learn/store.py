"""The learner's file on this machine: found, changed and deleted so that a crash leaves the old one or the new one.

The file is ``my_course/learner.json`` in the course's folder; nothing in it leaves the machine. Every change is put
into the newest content under a lock, so that notebooks open at once keep each other's. A damaged file is set aside
under another name, and one from a newer version of the course is left as it is.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from helpers.errors import N_, CourseError
from helpers.learn import lock, progress

# In a browser tab, JupyterLite keeps what lies in its own folder, and nothing else.
FOLDER = (Path("/drive") if sys.platform == "emscripten" else Path(__file__).parents[2]) / "my_course"
NAME = "learner.json"
WHY = {
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("the disk is full"),
    errno.EACCES: N_("it may not be changed"),
    errno.EPERM: N_("it may not be changed"),
    errno.EROFS: N_("it may not be changed"),
}


def path() -> Path:
    """Where the file is; the variable ``COURSE_MEMORY`` names another folder, for tests and shared machines.

    Examples
    --------
    >>> path().name
    'learner.json'
    """
    return Path(os.environ.get("COURSE_MEMORY") or FOLDER) / NAME


def why(problem: OSError) -> str:
    """What is wrong, in words marked for translation where the course has some."""
    if isinstance(problem, TimeoutError):
        return N_("another program is using it")
    return WHY.get(problem.errno, problem.strerror or str(problem))


@dataclass(frozen=True)
class Found:
    """What the file holds, empty where there is none; what has to be said about it; whether it may be written."""

    content: dict
    notice: CourseError | None = None
    writable: bool = True


def find() -> Found:
    """Read the file; a missing one is the start, and a bad one becomes a notice, never a loss or an exception."""
    file = path()
    found = _look(file)
    if found is not None:
        return found
    try:
        with _held(file):
            return _look(file) or _set_aside(file)
    except OSError as problem:
        return _left_as_it_is(file, problem)


def peek() -> dict:
    """What the file holds just now; empty where there is none, or a bad one, which is left for others to deal with."""
    found = _look(path())
    return found.content if found else {}


def change(apply: Callable[[dict], dict], when: datetime) -> Found:
    """Put one change into the newest content of the file, and return what it then holds.

    Parameters
    ----------
    apply : callable
        From content to content, pure; where both are the same, or it raises, nothing is written.
    when : datetime
        When a file that does not exist yet begins.

    Raises
    ------
    OSError
        When the file cannot be written, or others hold it for too long; then it is as it was.
    """
    file = path()
    file.parent.mkdir(parents=True, exist_ok=True)
    with _held(file):
        found = _look(file) or _set_aside(file)
        changed = apply(found.content)
        if not found.writable or changed == found.content:
            return found
        fresh = progress.begun(changed, when)
        _write(file, progress.to_bytes(fresh))
        return Found(fresh, found.notice)


def kept_files() -> list[Path]:
    """Every file kept about the learner: the file itself, and damaged ones set aside."""
    return sorted(file for file in path().parent.glob("learner*.json") if file.is_file())


def forget() -> None:
    """Delete every file that the course keeps; raises :class:`CourseError` for one that cannot be deleted."""
    file = path()
    if not file.parent.is_dir():
        return
    try:
        with _held(file):
            for file in (*kept_files(), *_half_written(path())):
                file.unlink()
            lock.remove(_lock_of(path()))
        lock.remove(_lock_of(path()))  # on Windows only now
    except OSError as problem:
        raise CourseError(
            N_("The file {path} cannot be deleted ({problem})."), path=str(file), problem=why(problem)
        ) from problem


def _look(file: Path) -> Found | None:
    """What the file holds; None where it is damaged."""
    try:
        return Found(progress.from_bytes(_patiently(file.read_bytes)))
    except FileNotFoundError:
        return Found({})
    except OSError as problem:
        return _left_as_it_is(file, problem)
    except progress.Damaged:
        return None
    except progress.Newer as newer:
        notice = CourseError(
            N_(
                "The file {path} was written by a newer version of the course (version {version}, this one reads up "
                "to {known}); it is left as it is, and nothing new is kept."
            ),
            path=str(file),
            version=newer.version,
            known=progress.VERSION,
        )
        return Found({}, notice, writable=False)


def _left_as_it_is(file: Path, problem: OSError) -> Found:
    notice = CourseError(
        N_("The file {path} cannot be read ({problem}); it is left as it is, and nothing new is kept."),
        path=str(file),
        problem=why(problem),
    )
    return Found({}, notice, writable=False)


def _set_aside(file: Path) -> Found:
    """Rename a damaged file, so that nothing in it is lost, and begin anew; the lock is held."""
    number = 1
    while (aside := file.with_name(f"learner.damaged-{number}.json")).exists():
        number += 1
    try:
        file.rename(aside)
    except OSError as problem:
        return _left_as_it_is(file, problem)
    notice = CourseError(
        N_("The file {path} is damaged and could not be read; it is kept as {aside}, and the course begins anew."),
        path=str(file),
        aside=aside.name,
    )
    return Found({}, notice)


def _write(file: Path, data: bytes) -> None:
    """Write the whole file beside the old one and put it in its place in one step; the lock is held."""
    if file.exists() and not file.stat().st_mode & stat.S_IWUSR:
        # A file that somebody has made read-only is meant to stay, though it could be replaced.
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    for left in _half_written(file):
        left.unlink()
    fresh = file.with_name(f"{file.name}.{os.getpid()}.new")
    try:
        with open(fresh, "wb", opener=_for_the_learner_alone) as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        _patiently(lambda: fresh.replace(file))
    except OSError:
        with suppress(OSError):
            fresh.unlink()
        raise
    _settle(file.parent)


def _for_the_learner_alone(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def _settle(folder: Path) -> None:
    """Make the new name itself last through a power cut, where the system can."""
    if os.name == "nt" or sys.platform == "emscripten":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some file systems have no such thing; the content is safe already
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _half_written(file: Path) -> list[Path]:
    """What writers that were killed have left beside ``file``."""
    return sorted(file.parent.glob(f"{file.name}.*.new"))


@contextmanager
def _held(file: Path) -> Iterator[None]:
    with lock.locked(_lock_of(file), lock.PATIENCE):
        yield


def _lock_of(file: Path) -> Path:
    return file.with_suffix(".lock")


def _patiently(do: Callable[[], object]) -> object:
    """What ``do`` returns; on Windows, tried again for a moment while another process has the file open."""
    for _ in range(50 if os.name == "nt" else 0):
        with suppress(PermissionError):
            return do()
        time.sleep(lock.PAUSE)
    return do()
