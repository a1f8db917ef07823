"""What stands inside the walls, looked at without them: what a value is told as, and when printing ends an answer."""

import subprocess
import sys

import numpy as np
import pytest

pytest.importorskip("resource", reason="code is run on Linux alone")

from helpers.assign import runner


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (..., {"kind": "empty"}),
        (None, {"kind": "empty"}),
        ("B", {"kind": "text", "value": "B"}),
        (True, {"kind": "other", "value": "True"}),
        (2, {"kind": "number", "value": "2.0"}),
        (np.float32(0.5), {"kind": "number", "value": "0.5"}),
        (np.array(0.25), {"kind": "number", "value": "0.25"}),
        (np.array([0.25]), {"kind": "other", "value": "ndarray"}),
        ([1], {"kind": "list", "value": "list"}),
        (print, {"kind": "other", "value": "builtin_function_or_method"}),
    ],
)
def test_what_a_value_is_told_as(value, told):
    assert runner.seen(value) == told


def test_a_long_text_is_cut():
    assert len(runner.seen("x" * 1_000_000)["value"]) == runner.MOST_TEXT


def test_what_is_printed_is_counted():
    ended = []
    printed = runner.Counted(5, ended.append)
    assert printed.write("abc") == 3 and printed.write("de") == 2 and ended == []
    printed.write("f")
    assert ended == [{"status": "output"}]


def test_a_run_tells_the_names_asked_for_or_why_not():
    assert runner.run("a = 1\nb = 2", ["a", "c"], {}) == {"status": "ran", "values": {"a": runner.seen(1)}}
    assert runner.run("1 / 0", ["a"], {}) == {"status": "failed", "detail": "ZeroDivisionError: division by zero"}
    assert runner.run("raise MemoryError", ["a"], {}) == {"status": "memory"}
    assert len(runner.run("raise ValueError('x' * 999)", ["a"], {})["detail"]) == 300


def test_the_bounds_are_those_of_the_system():
    looked = (
        "import resource as r; from helpers.assign import runner; runner.limit(3_000_000_000, 7); "
        "print([r.getrlimit(getattr(r, f'RLIMIT_{n}')) for n in ('AS', 'CPU', 'FSIZE', 'CORE', 'NPROC', 'NOFILE')])"
    )
    said = subprocess.run([sys.executable, "-c", looked], capture_output=True, text=True, check=True).stdout
    assert said.strip() == str([(3_000_000_000,) * 2, (7, 8), (1_000_000,) * 2, (0, 0), (0, 0), (64, 64)])


def test_the_model_goes_by_its_former_names_too():
    namespace = runner.prepare(["loop"])
    assert namespace["loop"].name == "loop" and namespace["np"] is np and namespace["numpy"] is np
    assert {"math", "__name__"} < set(namespace) and "craving" not in namespace
