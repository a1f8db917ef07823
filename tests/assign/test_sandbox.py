"""Students' code reaches nothing behind bubblewrap's walls, and is run nowhere else."""

import shutil
import subprocess
import sys

import pytest

from helpers.assign import sandbox
from helpers.assign.sandbox import BUBBLEWRAP, NOWHERE, Limits

# Where CI runs there is bubblewrap, so nothing is skipped there: .ci/run installs it.
WALLS = pytest.mark.skipif(sys.platform != "linux", reason="bubblewrap is Linux's own")
QUICK = Limits(seconds=2, clock=60, memory=700_000_000, output=100_000)


@WALLS
def test_bubblewrap_is_here_and_is_what_is_used():
    assert shutil.which("bwrap"), "apt-get install bubblewrap"
    assert sandbox.kind() == BUBBLEWRAP


def test_without_bubblewrap_nothing_is_run(monkeypatch):
    monkeypatch.setattr(sandbox.shutil, "which", lambda _: None)
    assert sandbox.kind.__wrapped__() == NOWHERE
    monkeypatch.undo()
    monkeypatch.setattr(sandbox, "walls", lambda: [sys.executable, "-c", "raise SystemExit(1)"])
    assert sandbox.kind.__wrapped__() == NOWHERE, "installed, and not allowed to work"


@WALLS
def test_honest_code_gets_its_answer():
    ran = sandbox.run(
        "import math, statistics\nanswer_q1 = loop.simulate(loop.scenario('begins').parameters, 0.4)['use'][-1]\n"
        "answer_q2 = np.float32(0.5)\nanswer_q3 = statistics.mean([1, 2]) + math.pi\nprint('fine')",
        ["answer_q1", "answer_q2", "answer_q3"], ["loop"],
    )  # fmt: skip
    assert ran.status == "ran", ran
    assert ran.values["answer_q1"] == ("number", pytest.approx(0.743, abs=1e-3))
    assert ran.values["answer_q2"] == ("number", 0.5) and ran.values["answer_q3"][1] == pytest.approx(1.5 + 3.14159265)


@WALLS
@pytest.mark.parametrize(
    ("source", "status"),
    [
        ("while True: pass", "slow"),
        ("x = []\nwhile True: x.append(bytearray(10**8))", "memory"),
        ("while True: print('x' * 1000)", "output"),
        ("1 / 0", "failed"),
        ("def f(: pass", "failed"),
        ("raise SystemExit", "failed"),
        ("import os; os._exit(0)", "ended"),
        ("import os\nos.write(1, b'x' * 10**6)\nfor n in range(3, 40):\n    try: os.write(n, b'{}' * 10**6)\n    except OSError: pass", None),
    ],
)  # fmt: skip
def test_what_harms_only_itself_gets_a_status(source, status):
    ran = sandbox.run(source + "\nanswer_q1 = 1", ["answer_q1"], [], limits=QUICK)
    assert ran.status == status if status else ran.status in ("ended", "output", "ran"), ran


THEFTS = {
    "open": "got = open(KEY).read()",
    "low-level open": "import os\ngot = os.read(os.open(KEY, os.O_RDONLY), 99).decode()",
    "swallowed": "try:\n    got = open(KEY).read()\nexcept BaseException:\n    got = 'nothing'",
    "pathlib": "import pathlib\ngot = pathlib.Path(KEY).read_text()",
    "a program": "import subprocess\ngot = subprocess.check_output(['cat', KEY], text=True)",
    "a shell": "import os\ngot = os.popen('cat ' + KEY).read()",
    "fork": "import os\nos.fork()",
    "C": "import ctypes\nlibc = ctypes.CDLL(None)\nf = libc.open(KEY.encode(), 0)\nb = ctypes.create_string_buffer(99)\n"
         "libc.read(f, b, 99)\ngot = b.value.decode()",
    "C that is loaded": "from numpy import ctypeslib\nlibc = ctypeslib.load_library('libc.so.6', '/usr/lib')",
    "linked": "import os\nos.symlink(KEY, 'here')\ngot = open('here').read()",
    "list": "import os\ngot = str(os.listdir(os.path.dirname(KEY)))",
    "walk": "import os\ngot = str(list(os.walk('/')))",
    "processes": "import os\ngot = open(f'/proc/{os.getppid()}/environ').read()",
    "memory of others": "import os\ngot = open(f'/proc/{os.getppid()}/mem', 'rb').read(9)",
    "network": "import socket\nsocket.create_connection(('127.0.0.1', 9), 2)",
    "write": "open(KEY, 'w').write('mine')",
    "write beside": "open(KEY + '.csv', 'w').write('mine')",
    "remove": "import os\nos.remove(KEY)",
    "rename": "import os\nos.rename(KEY, KEY + '2')",
    "the course": "import helpers, os\nopen(os.path.join(os.path.dirname(helpers.__file__), 'mine.py'), 'w')",
    "modules": "import helpers.assign.runner as r, gc\ngot = str(gc.get_objects())",
}  # fmt: skip


@WALLS
@pytest.mark.parametrize("way", THEFTS)
def test_a_thief_fails(way, tmp_path):
    key = tmp_path / "key.txt"
    key.write_text("this-is-the-key")
    source = f"KEY = {str(key)!r}\n{THEFTS[way]}\nanswer_q1 = got"
    ran = sandbox.run(source, ["answer_q1"], [])
    assert ran.status in ("ran", "failed"), ran
    assert (
        "this-is-the-key" not in str(ran) and key.read_text() == "this-is-the-key" and list(tmp_path.iterdir()) == [key]
    )


@WALLS
@pytest.mark.parametrize("way", THEFTS)
def test_the_walls_hold_without_the_guard(way, tmp_path):
    """bubblewrap alone, for somebody who has got past the guard: the key is not in that world at all."""
    key = tmp_path / "key.txt"
    key.write_text("this-is-the-key")
    source = f"KEY = {str(key)!r}\ngot = ''\n{THEFTS[way]}\nprint(got)"
    ran = subprocess.run([*sandbox.walls(), sys.executable, "-c", source], capture_output=True, text=True, timeout=120)
    assert "this-is-the-key" not in ran.stdout + ran.stderr
    assert key.read_text() == "this-is-the-key" and list(tmp_path.iterdir()) == [key]


@WALLS
def test_inside_the_walls_there_is_python_and_nothing_else():
    look = (
        "import os, socket\nprint(sorted(os.listdir('/')), sorted(os.environ), [p for p in os.listdir('/proc') if p.isdecimal()], "
        "[n for _, n in socket.if_nameindex()], sep='|')"
    )
    ran = subprocess.run([*sandbox.walls(), sys.executable, "-c", look], capture_output=True, text=True, timeout=120)
    root, variables, processes, networks = ran.stdout.strip().split("|")
    assert "home" not in root and "mnt" not in root and "'PATH'" not in variables and "USER" not in variables
    assert len(eval(processes)) <= 2 and networks == "['lo']"


@pytest.mark.parametrize(
    "reply",
    [b"", b"[]", b"{", b'{"status": "right"}', b'{"status": "ran", "values": 3}', b'{"status": "ran", "values": {"a": 3}}',
     b'{"status": "ran", "values": {"a": {"kind": "number", "value": "x"}}}', b"[" * 50_000, b"\xff",
     b'{"status": "ran", "values": {"a": {"kind": "key", "value": "x"}}}'],
)  # fmt: skip
def test_a_forged_reply_is_not_believed(reply):
    assert sandbox.checked(reply, ["a"]) is None


def test_a_reply_cannot_carry_what_a_terminal_or_a_spreadsheet_acts_upon():
    assert sandbox.printable("\x1b[31m=1+1\n\u202etext") == "[31m=1+1  text"
    assert (
        sandbox.checked(b'{"status": "ran", "values": {"a": {"kind": "number", "value": "1e999"}}}', ["a"]).values["a"][
            0
        ]
        == "not finite"
    )
