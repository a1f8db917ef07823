"""What a page carries can be read back: numbers within half a step, gaps as gaps, and only what a state needs."""

import base64
import json
import zlib

import numpy as np

from helpers.pages.pack import LEVELS, NOTHING, Packer, needed
from helpers.pages.record import Axis, Recording, plain


def unpacked(text):
    """Content and numbers of a packed page, as page.js reads them."""
    whole = zlib.decompress(base64.b64decode(text))
    head = int.from_bytes(whole[:4], "little")
    return json.loads(whole[4 : 4 + head]), np.frombuffer(whole[4 + head :], np.uint8)


def read_table(numbers, at, rows, length):
    """A table of 16-bit numbers from its differences, as page.js reads it."""
    size = rows * length
    folded = numbers[at : at + size].astype(np.int64) | numbers[at + size : at + 2 * size].astype(np.int64) << 8
    differences = (folded >> 1) ^ -(folded & 1)
    return differences.reshape(rows, length).cumsum(axis=0).cumsum(axis=1) & 0xFFFF


def test_curves_come_back_within_half_a_step_and_gaps_as_gaps():
    rng = np.random.default_rng(1)
    rows = rng.normal(size=(7, 30)).cumsum(axis=1)
    rows[3, 10:14] = np.nan
    axes = [Axis("balance", list(range(7)), lambda _: None)]
    recording = Recording(axes, [], {"data": [{}], "layout": {}})
    recording.paths["data", 0, "y"] = np.arange(7), list(rows)
    packer = Packer()
    packer.add(recording)
    content, numbers = unpacked(packer.text)
    (path,) = content["explorers"][0]["paths"]
    assert path["at"] == ["data", 0, "y"] and path["axes"] == [0]
    packed = path["rows"]
    whole = read_table(numbers, packed["at"], packed["count"], packed["length"])
    back = np.where(whole == NOTHING, np.nan, packed["low"] + whole * packed["step"])
    assert (np.isnan(back) == np.isnan(rows)).all()
    span = np.nanmax(rows) - np.nanmin(rows)
    assert np.nanmax(np.abs(back - rows)) <= 0.51 * span / LEVELS
    assert (read_table(numbers, path["ids"], 1, 7)[0] == np.arange(7)).all()


def test_an_axis_that_changes_nothing_is_left_out():
    ids = np.array([[[0, 1], [0, 1]], [[2, 3], [2, 3]]])
    axes, small = needed(ids)
    assert axes == [0, 2] and (small == [[0, 1], [2, 3]]).all()


def test_what_never_changes_stands_in_the_first_figure():
    recording = Recording([], [], {"data": [{"line": {}}], "layout": {}})
    recording.paths["data", 0, "line", "width"] = np.zeros((2, 2), int), [3]
    packer = Packer()
    packer.add(recording)
    content, _ = unpacked(packer.text)
    assert content["explorers"][0] == {
        "tree": [],
        "figure": {"data": [{"line": {"width": 3}}], "layout": {}},
        "facts": {},
        "paths": [],
    }


def test_no_answer_can_be_read_in_the_source_of_the_page():
    packer = Packer()
    packer.add_question(
        {"label": "Why?", "options": ["a"], "answers": [{"right": True, "feedback": "Because of this."}]}
    )
    assert "Because" not in packer.text and "right" not in packer.text


def test_long_lists_are_numbers_and_short_ones_text():
    assert isinstance(plain([1.0, None] * 5), np.ndarray)
    assert plain([0.123456789, float("nan"), True]) == [0.12346, None, True]
