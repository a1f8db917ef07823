"""The learner's file on disk: old or new after a crash, shared by processes, whole on a full or read-only disk."""

import errno
import json
import os
import subprocess
import sys
import textwrap
from datetime import datetime
from pathlib import Path

import pytest

from helpers.errors import CourseError
from helpers.language import use
from helpers.learn import lock, progress, store

NOW = datetime(2026, 11, 24, 12, 0)
COURSE = Path(__file__).parents[2]


def note(text, notebook="01_phenomenon"):
    return store.change(lambda content: progress.noted(content, notebook, text, NOW), NOW)


def kept(notebook="01_phenomenon"):
    return progress.notes(store.find().content, notebook)


def run(code, *arguments, **settings):
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)],
        cwd=COURSE,
        stdout=subprocess.PIPE,
        text=True,
        **settings,
    )


# --- a crash at any moment

# One process that forks 200 writers, one after the other, kills each, and looks at what is left.
KILLER = """
import os, random, signal, time
from datetime import datetime
from helpers.learn import progress, store

when, chance = datetime(2026, 11, 24), random.Random(1)
def write(i):
    store.change(lambda content: progress.noted(content, "n", str(i) * 20000, when), when)
def read():
    notes = progress.notes(progress.from_bytes(store.path().read_bytes()), "n")
    number = int(notes[: len(notes) // 20000])
    assert notes == str(number) * 20000, "not one text from end to end"
    return number
write(0)
began = time.monotonic()
write(1000)
pace = time.monotonic() - began
last, half = 1000, 0
for _ in range(200):
    child = os.fork()
    if child == 0:
        for i in range(last + 1, 9999):
            write(i)
        os._exit(1)
    time.sleep(chance.uniform(0, 4 * pace))
    os.kill(child, signal.SIGKILL)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL
    assert read() >= last, "older than what was there before"
    last = read()
    half += bool(list(store.path().parent.glob("*.new")))
write(9999)
assert read() == 9999
print(last, half, len(list(store.path().parent.glob("*.new"))), len(store.kept_files()))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork and no SIGKILL")
def test_killed_200_times_while_it_writes_the_file_always_reads_old_or_new():
    killer = run(KILLER)
    said = killer.communicate(timeout=120)[0].split()
    assert killer.returncode == 0, "see above what the file looked like"
    last, half, left_over, files = map(int, said)
    assert last > 1020 and half > 2, "writers got on, and many were killed in the middle of a file"
    assert left_over == 0, "the next writer clears away what killed ones left"
    assert files == 1, "nothing was ever set aside as damaged"


# --- more than one at a time

WRITER = """
import sys
from datetime import datetime
from helpers.learn import progress, store
when = datetime(2026, 11, 24)
for i in range(60):
    store.change(lambda content: progress.answered(content, sys.argv[1], f"{i}?", "yes", True, when), when)
"""


def test_two_processes_that_write_at_once_lose_nothing():
    writers = [run(WRITER, name) for name in ("01_phenomenon", "02_course_of_change", "01_phenomenon")]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    content = store.find().content
    for name in ("01_phenomenon", "02_course_of_change"):
        assert progress.record(content, name)["answers"].keys() == {f"{i}?" for i in range(60)}


HOLDER = """
import sys, time
from pathlib import Path
from helpers.learn import lock
with lock.locked(Path(sys.argv[1]), 3):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(memory):
    memory.mkdir()
    process = run(HOLDER, memory / "learner.lock")
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()


def test_nobody_waits_for_ever_for_a_lock(holder, memory, monkeypatch):
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    with pytest.raises(TimeoutError):
        note("never")
    assert not (memory / store.NAME).exists()
    assert store.why(TimeoutError()) == "another program is using it"


def test_the_lock_of_a_killed_process_blocks_nobody(holder):
    holder.kill()
    holder.wait()
    note("after all")
    assert kept() == "after all"


def test_a_lock_whose_file_is_taken_away_is_taken_anew(tmp_path):
    file = tmp_path / "x.lock"
    with lock.locked(file, 0.5):
        lock.remove(file)
        with lock.locked(file, 0.5):  # a new file: the old lock holds nobody up
            pass
    assert file.exists()


# --- a disk that will not


def no(problem):
    def fail(*_, **__):
        raise OSError(problem, os.strerror(problem))

    return fail


@pytest.mark.parametrize("problem", [errno.ENOSPC, errno.EROFS, errno.EACCES])
@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace", "helpers.learn.store._for_the_learner_alone"])
def test_a_full_or_read_only_disk_leaves_the_old_file_whole(problem, step, memory, monkeypatch):
    note("before")
    old = (memory / store.NAME).read_bytes()
    with monkeypatch.context() as patch, pytest.raises(OSError, match=os.strerror(problem)):
        patch.setattr(step, no(problem))
        note("after")
    assert (memory / store.NAME).read_bytes() == old
    assert not list(memory.glob("*.new"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_a_device_that_is_really_full(memory, monkeypatch):
    note("before")
    with monkeypatch.context() as patch, pytest.raises(OSError) as told:
        patch.setattr(store, "_for_the_learner_alone", lambda name, flags: os.open("/dev/full", os.O_WRONLY))
        note("after")
    assert store.why(told.value) == "the disk is full" and kept() == "before"


def test_a_file_made_read_only_is_not_replaced(memory):
    note("mine")
    (memory / store.NAME).chmod(0o444)
    with pytest.raises(PermissionError) as told:
        note("other")
    assert kept() == "mine" and store.why(told.value) == "it may not be changed"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such bit for a folder")
def test_a_folder_that_may_not_be_written(memory, monkeypatch):
    note("mine")
    assert kept() == "mine"  # and all that reading needs is imported
    is_root, nobody = os.geteuid() == 0, 65534
    monkeypatch.chdir(memory)
    monkeypatch.setenv("COURSE_MEMORY", ".")  # from here nobody needs a way through the folders above, which are closed
    if is_root:  # who may write everywhere, so is nobody for a while
        for path in (memory, *memory.iterdir()):
            os.chown(path, nobody, nobody)
    memory.chmod(0o555)
    try:
        os.seteuid(nobody if is_root else os.geteuid())
        with pytest.raises(PermissionError):
            note("other")
        assert kept() == "mine"
    finally:
        os.seteuid(os.getuid())
        memory.chmod(0o755)


def test_a_file_that_cannot_be_read_stays_where_it_is(memory):
    (memory / store.NAME).mkdir(parents=True)
    found = store.find()
    assert not found.writable and "cannot be read" in str(found.notice) and "left as it is" in str(found.notice)
    assert not note("x").writable and (memory / store.NAME).is_dir()


def test_a_file_damaged_while_it_is_in_use_is_set_aside_by_the_next_change(memory):
    note("one")
    (memory / store.NAME).write_bytes(b'{"version": 2, "noteb')
    found = note("two")
    assert "kept as learner.damaged-1.json" in str(found.notice) and kept() == "two"
    assert (memory / "learner.damaged-1.json").read_bytes() == b'{"version": 2, "noteb'


@pytest.mark.parametrize(("code", "words"), [("en", "newer version"), ("nb", "nyere utgave")])
def test_a_newer_file_is_neither_changed_nor_set_aside(code, words, memory):
    use(code)
    memory.mkdir()
    (memory / store.NAME).write_bytes(b'{"version": 9}')
    assert words in str(store.find().notice) and words in str(note("x").notice)
    assert [path.name for path in store.kept_files()] == [store.NAME]
    assert (memory / store.NAME).read_bytes() == b'{"version": 9}'


# --- deleting


def test_deleting_leaves_nothing_of_ours_and_all_that_is_the_learners(memory):
    note("x")
    (memory / f"{store.NAME}.123.new").write_text("half a no")
    (memory / "learner.damaged-1.json").write_text("{")
    (memory / "essay.txt").write_text("mine")
    store.forget()
    assert [path.name for path in memory.iterdir()] == ["essay.txt"]
    store.forget()


def test_what_cannot_be_deleted_is_named(memory, monkeypatch):
    note("x")
    monkeypatch.setattr("pathlib.Path.unlink", no(errno.EACCES))
    with pytest.raises(CourseError, match=r"learner\.json cannot be deleted \(it may not be changed\)"):
        store.forget()


def test_the_file_is_for_the_learner_alone(memory):
    note("x")
    if os.name != "nt":
        assert (memory / store.NAME).stat().st_mode & 0o077 == 0
    assert json.loads((memory / store.NAME).read_text(encoding="utf-8"))["version"] == 3
