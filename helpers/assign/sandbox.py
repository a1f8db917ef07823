"""Runs a student's code where it can do no harm: without the key, other submissions, the network or our files.

With bubblewrap the process sees an empty file system that holds Python and the course's own package, read-only, and
nothing else; it has no network, no other processes, and an empty environment. Without it (macOS, Windows) the process has
an emptied environment, an empty folder, and a guard inside Python that ends it at the first attempt to open a file, the
network or a program. Somebody who knows Python's inside well can get past that guard: it is the weaker of the two.
"""

from __future__ import annotations

import json
import math
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

COURSE = Path(__file__).resolve().parents[2]
BUBBLEWRAP, GUARD = "bubblewrap", "guard"
MOST_REPLY = 60_000


@dataclass(frozen=True)
class Limits:
    """What one answer may use: seconds of computing and on the clock, bytes of memory, characters of output."""

    seconds: int = 5
    clock: float = 30.0
    memory: int = 1_000_000_000
    output: int = 100_000


USUAL = Limits()


@dataclass(frozen=True)
class Outcome:
    """What became of the code: ``ran`` with the values of its names, or why not."""

    status: str
    values: dict[str, tuple[str, float | str]] = field(default_factory=dict)
    detail: str = ""


@cache
def kind() -> str:
    """Which of the two is used here: bubblewrap where it is installed and works."""
    if sys.platform != "linux" or not shutil.which("bwrap"):
        return GUARD
    try:
        tried = subprocess.run([*walls(), sys.executable, "-c", "print(1)"], capture_output=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return GUARD
    return BUBBLEWRAP if tried.stdout.strip() == b"1" else GUARD


def run(
    source: str, names: list[str], models: list[str], *, within: str | None = None, limits: Limits = USUAL
) -> Outcome:
    """Run ``source`` and return what ``names`` then stand for; ``within`` chooses one of the two kinds."""
    walled = (within or kind()) == BUBBLEWRAP
    with tempfile.TemporaryDirectory(prefix="answer") as empty:
        request = {
            "source": source, "names": names, "models": models, "memory": limits.memory, "seconds": limits.seconds,
            "output": limits.output, "readable": readable(),
        }  # fmt: skip
        inside = [sys.executable, "-B", "-m", "helpers.assign.runner"]
        command = [*walls(), *inside] if walled else inside
        return _reply(command, json.dumps(request).encode(), None if walled else empty, limits, names)


def readable() -> list[str]:
    """What code may read: Python itself, and the course's package and data."""
    places = [sys.prefix, sys.base_prefix, COURSE / "helpers", COURSE / "data", "/usr/lib", "/usr/share", "/lib"]
    return [str(place) for place in places if Path(place).exists()]


def _environment() -> dict[str, str]:
    """As little as Python needs to start; nothing of the instructor's."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "SYSTEMDRIVE") if name in os.environ}
    return {**kept, "PYTHONPATH": str(COURSE), "PYTHONHASHSEED": "0", "OPENBLAS_NUM_THREADS": "1", "PYTHONUTF8": "1"}


def walls() -> list[str]:
    """Bubblewrap's command, to put before another: what that process is given, and nothing besides."""
    command = ["bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--clearenv"]
    for name, value in _environment().items():
        command += ["--setenv", name, value]
    # First, so that a course that lies in /tmp itself is laid over it and not hidden by it.
    command += ["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"]
    shown = ["/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", sys.base_prefix, sys.prefix, str(COURSE / "helpers")]
    for place in [*dict.fromkeys(shown), str(COURSE / "data")]:
        if os.path.islink(place) and place in ("/lib", "/lib64", "/bin"):  # noqa: PTH114
            command += ["--symlink", os.readlink(place), place]  # noqa: PTH115
        else:
            command += ["--ro-bind-try", place, place]
    return [*command, "--dir", "/tmp/answer", "--chdir", "/tmp/answer"]


def _reply(command: list[str], request: bytes, folder: str | None, limits: Limits, names: list[str]) -> Outcome:
    """Start ``command``, hand it the request, and read its reply within the limits."""
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder,
        env=_environment() | {"PATH": os.environ.get("PATH", "")} if folder is None else _environment(),
        start_new_session=os.name != "nt", close_fds=True,
    )  # fmt: skip
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(process.stdout.read(MOST_REPLY + 1)), daemon=True)
    reader.start()
    try:
        process.stdin.write(request)
        process.stdin.close()
    except OSError:
        pass  # it ended before it had read everything; its reply, or the lack of one, tells
    reader.join(limits.clock)
    slow = reader.is_alive()
    _end(process)
    reader.join()
    code = process.wait()
    process.stdout.close()
    if slow or code in (-getattr(signal, "SIGXCPU", 24), 128 + getattr(signal, "SIGXCPU", 24)):
        return Outcome("slow")
    return checked(got[0], names) or Outcome("ended", detail=str(code))


def _end(process: subprocess.Popen) -> None:
    """End the process and whatever it started, unless it has ended by itself."""
    try:
        process.wait(0.2 if process.stdout.closed else 1)
        return
    except subprocess.TimeoutExpired:
        pass
    try:
        if os.name == "nt":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        process.kill()


def checked(reply: bytes, names: list[str]) -> Outcome | None:
    """The reply as an outcome, or None where it is not one: it comes from a process that nobody trusts."""
    if len(reply) > MOST_REPLY:
        return Outcome("output")
    try:
        content = json.loads(reply)
        status, values = content["status"], content.get("values", {})
        if status not in ("ran", "failed", "memory", "output", "refused") or not isinstance(values, dict):
            return None
        found = {name: _value(values[name]) for name in names if name in values}
        return Outcome(status, found, printable(str(content.get("detail", ""))))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _value(seen: dict[str, str]) -> tuple[str, float | str]:
    known, value = seen["kind"], seen.get("value", "")
    if known == "number":
        number = float(value)
        return ("number", number) if math.isfinite(number) else ("not finite", printable(str(value)))
    if known not in ("empty", "text", "list", "other"):
        raise ValueError(known)
    return known, printable(str(value))


def printable(text: str, most: int = 200) -> str:
    """``text`` on one line, without anything that a terminal or a spreadsheet would act upon."""
    return "".join(c if c.isprintable() else " " for c in text)[:most].strip()
