"""Runs the code of one answer, in a process of its own, and tells what the answer's names then stand for.

Started by ``sandbox`` as ``python -m helpers.assign.runner``. Reads one request (JSON) on standard input, writes one
reply (JSON) on standard output. It trusts nothing that runs in it: whoever reads the reply checks it again.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Callable
from numbers import Real
from typing import Any

MOST_TEXT = 2_000


def main() -> None:
    """One request, one reply."""
    request = json.loads(sys.stdin.buffer.read(4_000_000))
    reply = os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    limit(request["memory"], request["seconds"])
    namespace = prepare(request["models"])

    def answer(content: dict[str, Any]) -> None:
        os.write(reply, json.dumps(content).encode())
        os._exit(0)

    sys.stdout = sys.stderr = Counted(request["output"], answer)
    answer(run(request["source"], request["names"], namespace))


def limit(memory: int, seconds: int) -> None:
    """Bounds on memory, time and files."""
    wanted = {
        "RLIMIT_AS": memory,
        "RLIMIT_CPU": seconds,
        "RLIMIT_FSIZE": 1_000_000,
        "RLIMIT_CORE": 0,
        "RLIMIT_NPROC": 0,
        "RLIMIT_NOFILE": 64,
    }
    for name, value in wanted.items():
        # The first bound on time is a signal of its own; where both are one, the process is just killed.
        resource.setrlimit(getattr(resource, name), (value, value + (name == "RLIMIT_CPU")))


def prepare(models: list[str]) -> dict[str, Any]:
    """The names that an answer may use: the assignment's models, numpy and math."""
    import math

    import numpy

    import helpers

    called = [*models, *(former for former, name in helpers.former_names.MODELS.items() if name in models)]
    return {"__name__": "__answer__", "np": numpy, "numpy": numpy, "math": math} | {
        m: getattr(helpers, m) for m in called
    }


class Counted:
    """What is printed goes nowhere; too much of it ends the answer."""

    def __init__(self, most: int, answer: Callable[[dict], None]) -> None:
        self._left, self._answer = most, answer

    def write(self, text: str) -> int:
        """Count ``text``."""
        self._left -= len(text)
        if self._left < 0:
            self._answer({"status": "output"})
        return len(text)

    def flush(self) -> None:
        """Nothing to do."""


def run(source: str, names: list[str], namespace: dict[str, Any]) -> dict[str, Any]:
    """Run ``source``; the reply holds each name's value, or why there is none."""
    try:
        exec(compile(source, "<answer>", "exec"), namespace)
        return {"status": "ran", "values": {name: seen(namespace[name]) for name in names if name in namespace}}
    except MemoryError:
        return {"status": "memory"}
    except BaseException as error:
        return {"status": "failed", "detail": f"{type(error).__name__}: {error}"[:300]}


def seen(value: object) -> dict[str, Any]:
    """What kind of thing ``value`` is, and, for a number or a text, which."""
    if value is Ellipsis or value is None:
        return {"kind": "empty"}
    if isinstance(value, str):
        return {"kind": "text", "value": value[:MOST_TEXT]}
    if isinstance(value, bool):
        return {"kind": "other", "value": str(value)}
    if isinstance(value, Real) or (type(value).__module__ == "numpy" and getattr(value, "shape", None) == ()):
        return {"kind": "number", "value": repr(float(value))}
    return {"kind": "list" if isinstance(value, (list, tuple, dict, set)) else "other", "value": type(value).__name__}


if __name__ == "__main__":
    main()
