"""What is packed can be read back: numbers within half a step, gaps as gaps, and only what a state needs."""

import json
import zlib

import numpy as np

from helpers.explore.encode import LEVELS, NOTHING, Packed, needed, plain
from helpers.explore.frame import Frame, Panel, trace


def unpacked(packed):
    """Head and tables, as decode.js reads them."""
    whole = zlib.decompress(packed)
    head = int.from_bytes(whole[:4], "little")
    return json.loads(whole[4 : 4 + head]), np.frombuffer(whole[4 + head :], np.uint8)


def read_table(numbers, at, rows, length):
    """A table of 16-bit numbers from its differences, as decode.js reads it."""
    size = rows * length
    folded = numbers[at : at + size].astype(np.int64) | numbers[at + size : at + 2 * size].astype(np.int64) << 8
    differences = (folded >> 1) ^ -(folded & 1)
    return differences.reshape(rows, length).cumsum(axis=0).cumsum(axis=1) & 0xFFFF


def packed_curves(rows):
    """One frame for each row, which differ in this curve alone."""
    made = Packed([len(rows)])
    for index, row in enumerate(rows):
        made.add((index,), Frame([Panel("a", "A", [trace("use", "hero", "Use", y=row)], {})], "Said"))
    return unpacked(made.packed())


def test_curves_come_back_within_half_a_step_and_gaps_as_gaps():
    rows = np.random.default_rng(1).normal(size=(7, 30)).cumsum(axis=1)
    rows[3, 10:14] = np.nan
    head, numbers = packed_curves(rows)
    (place,) = head["varying"]
    assert place["at"] == ["panels", 0, "traces", 0, "y"] and place["axes"] == [0] and place["shape"] == [7]
    packed = place["rows"]
    whole = read_table(numbers, packed["at"], packed["count"], packed["length"])
    back = np.where(whole == NOTHING, np.nan, packed["low"] + whole * packed["step"])
    assert (np.isnan(back) == np.isnan(rows)).all()
    span = np.nanmax(rows) - np.nanmin(rows)
    assert np.nanmax(np.abs(back - rows)) <= 0.51 * span / LEVELS
    assert (read_table(numbers, place["ids"], 1, 7)[0] == np.arange(7)).all()


def test_what_never_changes_is_there_once():
    head, numbers = packed_curves([[0.5] * 30] * 7)
    same = {tuple(path): value for path, value in head["same"]}
    assert same["headline",] == "Said" and same["panels", 0, "traces", 0, "y"] == [0.5] * 30
    assert head["varying"] == [] and numbers.size == 0


def test_an_axis_that_changes_nothing_is_left_out():
    ids = np.array([[[0, 1], [0, 1]], [[2, 3], [2, 3]]])
    axes, small = needed(ids)
    assert axes == [0, 2] and (small == [[0, 1], [2, 3]]).all()


def test_what_is_in_some_frames_alone_is_missing_in_the_others():
    made = Packed([2])
    made.add((0,), Frame([], outcomes={"a": ("right", "Yes.")}))
    made.add((1,), Frame([]))
    head, _ = unpacked(made.packed())
    by_path = {tuple(place["at"]): place["values"] for place in head["varying"]}
    assert {"missing": True} in by_path["outcomes", "a"]


def test_long_lists_are_numbers_and_short_ones_text():
    assert isinstance(plain([1.0, None] * 5), np.ndarray)
    assert plain([0.123456789, float("nan"), True]) == [0.12346, None, True]
