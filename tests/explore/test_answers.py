"""Views that answer what a page asks: one frame, many packed ones, or one sentence."""

from __future__ import annotations

import json
import struct
import zlib

import pytest

from helpers.explore.answers import MOST_AT_ONCE, Frames
from helpers.explore.encode import as_json
from helpers.explore.view import View
from helpers.models import loop


@pytest.fixture
def frames():
    return Frames({"loop": View(loop.MODEL)})


def test_a_state_is_answered_with_its_frame(frames):
    view = frames.views["loop"]
    asked = {"explorer": "loop", "state": {"balance": 0.3}}
    assert frames.answer(asked) == {"frame": as_json(view.frame(view.check({"balance": 0.3})))}


def test_other_states_are_answered_packed_and_no_more_than_a_sweep_has(frames):
    asked = {"explorer": "loop", "state": {}, "others": [{"balance": k / 1000} for k in range(MOST_AT_ONCE + 10)]}
    packed = zlib.decompress(frames.answer(asked))
    (length,) = struct.unpack("<I", packed[:4])
    varying = json.loads(packed[4 : 4 + length])["varying"]
    assert varying and all(one["shape"] == [MOST_AT_ONCE] for one in varying)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("text", "There is no such figure here."),
        ({"explorer": "brandon", "state": {}}, "There is no such figure here."),
        ({"explorer": ["loop"], "state": {}}, "There is no such figure here."),
        ({"explorer": "loop", "state": [0.3]}, "That could not be worked out."),
        ({"explorer": "loop", "state": {}, "others": [0.3]}, "That could not be worked out."),
        ({"explorer": "loop", "state": {"balance": 2}}, "The balance must be a number from 0"),
    ],
)
def test_what_cannot_be_answered_gets_one_sentence(frames, asked, said):
    assert frames.answer(asked)["problem"].startswith(said)


def test_a_fault_of_ours_is_logged_and_told(frames, monkeypatch, caplog):
    monkeypatch.setattr(frames.views["loop"], "frame", lambda state: 1 / 0)
    answer = frames.answer({"explorer": "loop", "state": {}})
    assert answer["problem"].startswith("That could not be worked out.") and "ZeroDivisionError" in caplog.text
