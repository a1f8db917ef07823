"""Runs a student's code where it can do no harm: without the key, other submissions, the network or our files.

With bubblewrap the process sees an empty file system that holds Python and the course's own package, read-only, and
nothing else; it has no network, no other processes, and an empty environment. Where there is no bubblewrap (macOS,
Windows) nothing is run: a guard inside Python does not hold against somebody who knows Python's inside.
"""

from __future__ import annotations

import json
import math
import os
import shutil
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

COURSE = Path(__file__).resolve().parents[2]
BUBBLEWRAP, NOWHERE = "bubblewrap", ""
MOST_REPLY = 60_000
MOST_FILES = 16_000_000  # bytes that code may leave in /tmp


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
    """Where code is run: in bubblewrap where it is installed and works, and otherwise nowhere."""
    if sys.platform != "linux" or not shutil.which("bwrap"):
        return NOWHERE
    try:
        tried = subprocess.run([*walls(), sys.executable, "-c", "print(1)"], capture_output=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return NOWHERE
    return BUBBLEWRAP if tried.stdout.strip() == b"1" else NOWHERE


def run(source: str, names: list[str], models: list[str], *, limits: Limits = USUAL) -> Outcome:
    """Run ``source`` and return what ``names`` then stand for."""
    request = {
        "source": source, "names": names, "models": models, "memory": limits.memory, "seconds": limits.seconds,
        "output": limits.output,
    }  # fmt: skip
    with no_more_processes() as rules:
        command = [*walls(rules), sys.executable, "-B", "-m", "helpers.assign.runner"]
        return _reply(command, json.dumps(request).encode(), rules, limits, names)


def _environment() -> dict[str, str]:
    """As little as Python needs to start; nothing of the instructor's."""
    return {"PYTHONPATH": str(COURSE), "PYTHONHASHSEED": "0", "OPENBLAS_NUM_THREADS": "1", "PYTHONUTF8": "1"}


def walls(rules: int | None = None) -> list[str]:
    """Bubblewrap's command, to put before another: what that process is given, and nothing besides.

    ``rules`` is the file descriptor of a filter of system calls.
    """
    command = ["bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--clearenv"]
    command += ["--seccomp", str(rules)] if rules is not None else []
    for name, value in _environment().items():
        command += ["--setenv", name, value]
    # First, so that a course that lies in /tmp itself is laid over it and not hidden by it.
    command += ["--proc", "/proc", "--dev", "/dev", "--size", str(MOST_FILES), "--tmpfs", "/tmp"]
    command += ["--size", str(MOST_FILES), "--tmpfs", "/dev/shm"]
    shown = ["/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", sys.base_prefix, sys.prefix, str(COURSE / "helpers")]
    for place in [*dict.fromkeys(shown), str(COURSE / "data")]:
        if os.path.islink(place) and place in ("/lib", "/lib64", "/bin"):  # noqa: PTH114
            command += ["--symlink", os.readlink(place), place]  # noqa: PTH115
        else:
            command += ["--ro-bind-try", place, place]
    return [*command, "--dir", "/tmp/answer", "--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/tmp/answer"]


# What starts a process or a thread on each processor, by the number that Linux gives it there (fork, vfork, clone, clone3).
STARTS = {0xC000003E: (56, 57, 58, 435), 0xC00000B7: (220, 435)}  # x86-64, ARM64
LOAD, EQUAL, AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
ALLOWED, REFUSED = 0x7FFF0000, 0x00050000 | 1  # EPERM


def filter_of_calls() -> bytes:
    """A seccomp filter, as the kernel reads it, that refuses to start any further process or thread.

    A bound on the number of processes does not hold for root, and counts those of the instructor.
    """
    steps: list[tuple[int, int, int, int]] = [(LOAD, 0, 0, 4)]  # the processor
    for processor, calls in STARTS.items():
        # Numbers from 2^30 on are the same calls by another name (x32).
        checks = [(AT_LEAST, len(calls) + 1, 0, 0x40000000)]
        checks += [(EQUAL, len(calls) - i, 0, call) for i, call in enumerate(calls)]
        block = [(LOAD, 0, 0, 0), *checks, (RETURN, 0, 0, ALLOWED), (RETURN, 0, 0, REFUSED)]
        steps += [(EQUAL, 0, len(block), processor), *block]
    steps.append((RETURN, 0, 0, REFUSED))  # another processor's calls, or one that is not known here
    return b"".join(struct.pack("=HBBI", *step) for step in steps)


@contextmanager
def no_more_processes() -> Iterator[int]:
    """The filter as something that bubblewrap can read: a file descriptor."""
    out, into = os.pipe()
    try:
        os.write(into, filter_of_calls())
        os.close(into)
        yield out
    finally:
        os.close(out)


def _reply(command: list[str], request: bytes, rules: int, limits: Limits, names: list[str]) -> Outcome:
    """Start ``command``, hand it the request, and read its reply within the limits."""
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, pass_fds=(rules,),
        env=_environment() | {"PATH": os.environ.get("PATH", "")}, start_new_session=True,
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
    if slow or code in (-signal.SIGXCPU, 128 + signal.SIGXCPU):
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
        if status not in ("ran", "failed", "memory", "output") or not isinstance(values, dict):
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
