"""Students' code reaches nothing behind bubblewrap's walls, and is run nowhere else."""

import shutil
import struct
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
    "readline": "import readline\nreadline.read_history_file(KEY)\ngot = readline.get_history_item(1)",
    "patched fsdecode": "import __main__, os\n__main__.os.fsdecode = str\n__main__.FORBIDDEN = ()\ngot = os.popen('cat ' + KEY).read()",
    "patched exit": "import os, socket\nos.write = os._exit = lambda *a: None\nsocket.create_connection(('127.0.0.1', 9), 2)",
    "sqlite": "import sqlite3\nbase = sqlite3.connect(KEY + '.db')\nbase.execute('create table a (b)')\nbase.commit()",
    "fork_exec": "import _posixsubprocess, os\n"
                 "_posixsubprocess.fork_exec([b'/bin/cat', KEY.encode()], [b'/bin/cat'], True, (), None, None, -1, -1, -1, -1, -1, -1,"
                 " *os.pipe(), False, False, -1, None, None, None, -1, None, False)",
    "modules": "import helpers.assign.runner as r, gc\ngot = str(gc.get_objects())",
}  # fmt: skip


@WALLS
@pytest.mark.parametrize("way", THEFTS)
def test_a_thief_fails(way, tmp_path):
    key = tmp_path / "key.txt"
    key.write_text("this-is-the-key")
    source = f"KEY = {str(key)!r}\n{THEFTS[way]}\nanswer_q1 = got"
    ran = sandbox.run(source, ["answer_q1"], [])
    assert ran.status in ("ran", "failed", "ended"), ran
    assert (
        "this-is-the-key" not in str(ran) and key.read_text() == "this-is-the-key" and list(tmp_path.iterdir()) == [key]
    )


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
    assert sandbox.printable("x" * 300) == "x" * 200
    assert (
        sandbox.checked(b'{"status": "ran", "values": {"a": {"kind": "number", "value": "1e999"}}}', ["a"]).values["a"][
            0
        ]
        == "not finite"
    )


# --- what is bounded inside: processes and room


def count(source):
    """How often something could be done behind the walls."""
    ran = sandbox.run(f"n = 0\n{source}\nanswer_q1 = n", ["answer_q1"], [])
    assert ran.status == "ran", ran
    return ran.values["answer_q1"][1]


STARTS = {
    "fork": "os.fork()",
    "fork_exec": "_posixsubprocess.fork_exec([b'/bin/true'], [b'/bin/true'], True, (), None, None, -1, -1, -1, -1, -1, -1, a, b, False, "
                 "False, -1, None, None, None, -1, None, False)",
    "posix_spawn": "os.posix_spawn('/bin/true', ['true'], {})",
    "a thread": "_thread.start_new_thread(print, ())",
    "clone by number": "libc.syscall(56, 17, 0, 0, 0, 0) >= 0 or 1 / 0",
}  # fmt: skip


@WALLS
@pytest.mark.parametrize("way", STARTS)
def test_no_process_and_no_thread_is_started(way):
    got = count(
        "import _posixsubprocess, _thread, ctypes, os\nlibc = ctypes.CDLL(None)\na, b = os.pipe()\n"
        f"for i in range(40):\n    try:\n        {STARTS[way]}\n        n += 1\n    except BaseException:\n        pass"
    )
    assert got == 0


@WALLS
@pytest.mark.parametrize("place", ["/tmp", "/tmp/answer", "/dev/shm"])
def test_files_have_little_room(place):
    write = f"open('{place}/' + str(i), 'wb').write(b'x' * 900_000)"
    tried = f"for i in range(400):\n    try:\n        {write}\n        n += 1\n    except OSError:\n        break"
    assert 0 < count(tried) * 900_000 <= sandbox.MOST_FILES


@WALLS
@pytest.mark.parametrize("place", ["/", "/dev", "/usr", "/proc"])
def test_nothing_is_written_anywhere_else(place):
    assert count(f"try:\n    open('{place}/mine', 'w')\n    n = 1\nexcept OSError:\n    pass") == 0


@WALLS
def test_one_file_and_all_open_ones_are_bounded():
    assert (
        count(
            "import os\nos.chdir('/tmp')\ntry:\n    open('a', 'wb').write(b'x' * 1_100_000)\nexcept OSError:\n    n = 1"
        )
        == 1
    )
    assert (
        count(
            "import os\ntry:\n    for i in range(1000):\n        os.memfd_create('a')\n        n += 1\nexcept OSError:\n    pass"
        )
        < 64
    )


def decided(processor, call):
    """What the filter of system calls decides: a reading of its few instructions."""
    steps = list(struct.iter_unpack("=HBBI", sandbox.filter_of_calls()))
    memory, loaded, at = {0: call, 4: processor}, 0, 0
    while True:
        code, yes, no, value = steps[at]
        at += 1
        if code == 0x20:
            loaded = memory[value]
        elif code == 0x06:
            return value
        else:
            at += yes if (loaded == value if code == 0x15 else loaded >= value) else no


ALLOW, EPERM = 0x7FFF0000, 0x00050001


@pytest.mark.parametrize(
    ("processor", "refused", "allowed"),
    [
        (0xC000003E, (56, 57, 58, 435, 0x40000000 + 56, 0x40000001), (0, 1, 55, 59, 60, 231, 434, 436, 0x3FFFFFFF)),
        (0xC00000B7, (220, 435), (56, 57, 58, 63, 64, 221, 219)),
        (0x40000003, (1, 2, 120, 190), ()),
    ],
    ids=["x86-64", "ARM64", "another"],
)  # fmt: skip
def test_the_filter_refuses_what_starts_a_process_on_each_processor(processor, refused, allowed):
    assert {decided(processor, call) for call in refused} == {EPERM}
    assert {decided(processor, call) for call in allowed} <= {ALLOW}


def test_a_slow_and_a_talkative_answer_end_in_time(monkeypatch):
    """The bounds of the clock and of the reply, without a room."""
    monkeypatch.setattr(sandbox, "walls", lambda rules=None: [])
    monkeypatch.setattr(sandbox.sys, "executable", sys.executable)
    quick = Limits(seconds=60, clock=0.5)
    with sandbox.no_more_processes() as rules:
        said = sandbox._reply([sys.executable, "-c", "import time; time.sleep(60)"], b"{}", rules, quick, [])
        assert said.status == "slow"
        talk = "import sys; sys.stdout.write('x' * 200_000)"
        assert sandbox._reply([sys.executable, "-c", talk], b"{}", rules, Limits(), []).status == "output"
        ended = sandbox._reply([sys.executable, "-c", "raise SystemExit(3)"], b"{}", rules, Limits(), [])
        assert (ended.status, ended.detail) == ("ended", "3")
        killed = "import os, signal; os.kill(os.getpid(), signal.SIGXCPU)"
        assert sandbox._reply([sys.executable, "-c", killed], b"{}", rules, Limits(), []).status == "slow"
