"""What benchmarks/hub.py makes of what it measured. No hub is started here."""

import json
import struct
import sys

import pytest
from ipywidgets.widgets.widget import _remove_buffers

from helpers.explore.explorer import Explorer
from helpers.explore.view import View
from helpers.language import language
from helpers.models import loop

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the measurement reads /proc")


@pytest.fixture
def two(benchmark):
    """A class of two, one of whom was not served."""
    served = benchmark.Learner("a", ready=4.25, curve=9.5, drag=[0.02, 0.04, 0.12])
    lost = benchmark.Learner("b", problem="TimeoutError: ")
    return benchmark.Class([served, lost], {"a": (160.0, 120.4), "b": (150.0, 0.0)}, hub=180.0, further=140.0)


def test_who_was_not_served_is_in_the_table_and_not_in_the_times(benchmark, two):
    row = benchmark.table({2: two}, 20.0, language("en")).splitlines()[2]
    assert row == "| 2 | 1 / 2 | 280 MB | 280 MB | 4.2 s | 4.2 s | 9.5 s | 9.5 s | 40 ms | 112 ms | 180 MB |"


def test_a_class_that_nobody_got_into_is_a_row_too(benchmark, two):
    two.learners = two.learners[1:]
    row = benchmark.table({1: two}, 20.0, language("en")).splitlines()[2]
    assert row.startswith("| 1 | 0 / 1 | – |")


def test_norwegian_numbers_have_a_comma(benchmark, two):
    text = benchmark.table({2: two}, 20.5, language("nb"))
    assert "9,5 s" in text and "20,5 s" in text and "9.5" not in text


def test_the_tables_go_between_the_marks_of_their_pages(benchmark, monkeypatch, tmp_path):
    (tmp_path / "deploy").mkdir()
    for name in ("README.md", "README.nb.md"):
        (tmp_path / "deploy" / name).write_text("before\n<!-- hub -->\nold\n<!-- /hub -->\nafter\n", encoding="utf-8")
    monkeypatch.setattr(benchmark, "COURSE", tmp_path)
    benchmark.write_down({"en": "new", "nb": "nytt"})
    for name, text in (("README.md", "new"), ("README.nb.md", "nytt")):
        page = (tmp_path / "deploy" / name).read_text(encoding="utf-8")
        assert page == f"before\n<!-- hub -->\n{text}\n<!-- /hub -->\nafter\n"


@pytest.mark.parametrize("buffers", [[b"12345678"], [b"1234", b"5678"]])
def test_a_message_with_arrays_is_read(benchmark, buffers):
    text = json.dumps({"header": {"msg_type": "comm_msg"}}).encode()
    parts, offsets, at = [text, *buffers], [], 4 * (len(buffers) + 2)
    for part in parts:
        offsets.append(at)
        at += len(part)
    raw = struct.pack(f"!{len(parts) + 1}I", len(parts), *offsets) + b"".join(parts)
    assert benchmark.read_message(raw) == {"header": {"msg_type": "comm_msg"}, "buffers": buffers}


def test_what_an_explorer_begins_with_is_found_as_it_is_sent(benchmark):
    begun = Explorer(View(loop.MODEL))
    state, paths, buffers = _remove_buffers(begun.get_state())
    opened = {"content": {"data": {"state": state, "buffer_paths": paths}}, "buffers": buffers}
    assert benchmark.begun_with(opened) == begun.state
    assert benchmark.begun_with({"content": {"data": {"state": {}}}, "buffers": []}) == {}


def test_a_message_without_arrays_is_read(benchmark):
    assert benchmark.read_message('{"header": {}}') == {"header": {}, "buffers": []}


def test_sizes_of_class_have_a_bound(benchmark, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["hub.py", "--learners", "0", "500"])
    with pytest.raises(SystemExit) as ended:
        benchmark.main()
    assert ended.value.code == 2
    assert "each size must be from 1 to 50" in capsys.readouterr().err


def test_no_table_is_written_where_somebody_was_not_served(benchmark, two, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["hub.py", "--readme"])
    monkeypatch.setattr(benchmark, "install", lambda folder: None)
    monkeypatch.setattr(benchmark, "measure", lambda folder, sizes: ({2: two}, 9.5))
    monkeypatch.setattr(benchmark, "write_down", lambda tables: pytest.fail("written"))
    assert benchmark.main() == 1
