"""A lock that one process at a time holds, and that the operating system takes back when the process ends.

So a process that is killed leaves no lock behind; nobody waits longer than the caller says.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PATIENCE = 3.0  # seconds
PAUSE = 0.01


@contextmanager
def locked(file: Path, patience: float) -> Iterator[None]:
    """Hold ``file``, which is made where it is missing, as long as the block runs.

    Raises
    ------
    TimeoutError
        When others have held it for ``patience`` seconds.
    OSError
        When the file cannot be made.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, locked(Path(folder) / "lock", PATIENCE):
    ...     (Path(folder) / "lock").exists()
    True
    """
    descriptor = _take(file, time.monotonic() + patience)
    try:
        yield
    finally:
        # The lock goes with the descriptor.
        os.close(descriptor)


def remove(file: Path) -> None:
    """Take the lock's own file away; whoever waits for it makes a new one."""
    with suppress(OSError):  # on Windows it stays while somebody holds it, and it is empty
        file.unlink()


def _take(file: Path, end: float) -> int:
    while True:
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        if _lock(descriptor) and _is_still(file, descriptor):
            return descriptor
        os.close(descriptor)
        if time.monotonic() > end:
            raise TimeoutError(f"{file.name} is held by another process")
        time.sleep(PAUSE)


def _is_still(file: Path, descriptor: int) -> bool:
    """Whether ``file`` is what was locked, and not a new one made after somebody took the old one away."""
    if sys.platform == "emscripten":
        return True  # there, a file has another number each time one asks
    try:
        return os.path.samestat(os.fstat(descriptor), file.stat())
    except FileNotFoundError:
        return False


if os.name == "nt":
    import msvcrt

    def _lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

elif sys.platform == "emscripten":

    def _lock(descriptor: int) -> bool:
        return True  # a browser's file system knows none: of two tabs that write in the same instant, the later wins

else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as problem:
            # Some network folders know no locks: there, going on without one is better than keeping nothing.
            return problem.errno in (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS)
        return True
