"""What a learner's file holds: changed by pure functions, read without loss, whatever it contains."""

import copy
import json
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.errors import CourseError
from helpers.learn import progress, store
from helpers.learn.progress import Damaged, Newer

MONDAY, TUESDAY = datetime(2026, 11, 23, 9, 30), datetime(2026, 11, 24, 23, 59)
KNOWN = ["00_start_here", "01_phenomenon", "02_course_of_change", "03_brandon"]


def test_first_and_last_day_of_a_notebook_are_kept():
    content = progress.opened(progress.opened({}, "01_phenomenon", MONDAY), "01_phenomenon", TUESDAY)
    assert progress.record(content, "01_phenomenon") == {"first_opened": "2026-11-23", "last_opened": "2026-11-24"}


def test_an_answer_can_be_given_again_and_only_the_last_one_stays():
    content = progress.answered({}, "01_phenomenon", "Why?", "So.", False, MONDAY)
    content = progress.answered(content, "01_phenomenon", "Why?", "Thus.", True, TUESDAY)
    assert progress.record(content, "01_phenomenon")["answers"] == {
        "Why?": {"answer": "Thus.", "right": True, "when": "2026-11-24"}
    }


def test_predictions_drawn_and_chosen_and_notes_are_kept_and_empty_notes_leave_nothing():
    chosen = {"form": progress.CURVE, "id": "shape1", "else": 1}
    content = progress.predicted({}, "01_phenomenon", "loop", chosen, MONDAY)
    drawn = {"form": progress.CURVE, "points": [[0, 0.12345], None, [1, 2]]}
    content = progress.predicted(content, "01_phenomenon", "drawn", drawn, MONDAY)
    content = progress.predicted(content, "01_phenomenon", "number", {"form": progress.NUMBER, "value": 0}, MONDAY)
    content = progress.noted(content, "01_phenomenon", "mine", TUESDAY)
    record = progress.record(content, "01_phenomenon")
    day = {"when": "2026-11-23"}
    assert record["predicted"]["loop"] == {"form": "curve", "id": "shape1", **day}
    assert record["predicted"]["drawn"] == {"form": "curve", "points": [[0, 0.123], None, [1, 2]], **day}
    assert record["predicted"]["number"] == {"form": "number", "value": 0, **day}
    assert progress.notes(content, "01_phenomenon") == "mine" and record["noted"] == "2026-11-24"
    emptied = progress.record(progress.noted(content, "01_phenomenon", "", TUESDAY), "01_phenomenon")
    assert "notes" not in emptied and "noted" not in emptied


def test_of_a_drawn_curve_forty_points_are_kept_the_first_and_the_last_among_them():
    points = [[k / 999, 0.5] for k in range(1000)]
    content = progress.predicted({}, "a", "loop", {"form": "curve", "points": points}, MONDAY)
    kept = progress.prediction(content, "a", "loop")["points"]
    assert len(kept) == progress.MOST_POINTS == 40 and kept[0] == [0, 0.5] and kept[-1] == [1, 0.5]


def test_of_a_prediction_that_somebody_has_edited_what_can_be_read_is_read():
    edited = {"form": "curve", "id": "x", "points": [[0, "a"], [1, 1], [0.5, True]], "value": float("nan"), "more": 1}
    assert progress.readable(edited) == {"form": "curve", "id": "x"}
    assert progress.readable({"form": "curve", "points": [[0, 0], "x", [1, 1]]})["points"] == [[0, 0], None, [1, 1]]


def test_no_change_touches_what_it_was_given():
    content = progress.noted(progress.opened({}, "00_start_here", MONDAY), "00_start_here", "a", MONDAY)
    before = copy.deepcopy(content)
    progress.opened(content, "01_phenomenon", TUESDAY)
    progress.answered(content, "00_start_here", "q", "a", True, TUESDAY)
    progress.with_balance(content, 0.2)
    progress.begun(content, TUESDAY)
    assert content == before


def test_a_balance_outside_its_range_is_refused():
    with pytest.raises(CourseError, match=r"from 0 .* to 1"):
        progress.with_balance({}, 2)


def test_one_continues_where_one_left_and_goes_on_to_what_has_not_been_opened():
    content = {}
    assert progress.left_at(content, KNOWN) == "" and progress.what_next(content, KNOWN) == "00_start_here"
    for name in ("00_start_here", "02_course_of_change", "00_start_here"):
        content = progress.opened(content, name, MONDAY)
    assert progress.left_at(content, KNOWN) == "00_start_here"
    assert progress.left_at(content, KNOWN, "00_start_here") == "02_course_of_change"
    assert progress.what_next(content, KNOWN, "00_start_here") == "03_brandon"
    for name in ("03_brandon", "01_phenomenon"):
        assert progress.what_next(content, KNOWN, "00_start_here") == name
        content = progress.opened(content, name, MONDAY)
    assert progress.what_next(content, KNOWN) == ""


def test_a_file_of_version_1_is_read_without_loss():
    old = b'{\n "version": 1,\n "balance": 0.37,\n "mine": [1, 2]\n}\n'
    content = progress.begun(progress.from_bytes(old), MONDAY)
    assert content == {"version": 3, "begun": "2026-11-23T09:30:00.000000", "balance": 0.37, "mine": [1, 2]}
    assert progress.from_bytes(progress.to_bytes(content)) == content


def test_what_somebody_added_to_a_file_of_version_1_makes_room_and_stays():
    old = b'{"version": 1, "balance": 0.4, "notebooks": "read them all", "recent": null}'
    content = progress.opened(progress.from_bytes(old), "01_phenomenon", MONDAY)
    assert content["from_version_1"] == {"notebooks": "read them all", "recent": None}
    assert content["recent"] == ["01_phenomenon"]


def test_a_file_that_notepad_has_marked_as_utf8_is_read():
    assert progress.from_bytes(b'\xef\xbb\xbf{"version": 2, "balance": 0.1}')["balance"] == 0.1


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '"x"', '{"balance": 0.5}', '{"version": "2"}', '{"version": true}', '{"version": 2.0}',
     '{"version": 0}', '{"version": 2, "balance": 3}', '{"version": 2, "recent": "x"}', '{"version": 2, "recent": [1]}',
     '{"version": 2, "notebooks": []}', '{"version": 2, "notebooks": {"a": 1}}', '{"version": 2, "begun": 4}',
     '{"version": 2, "notebooks": {"a": {"notes": 1}}}', '{"version": 2, "notebooks": {"a": {"answers": []}}}',
     '{"version": 2, "notebooks": {"a": {"answers": {"q": 1}}}}', "[" * 100_000, "1" * 10_000,
     '{"version": 2, "notebooks": {"a": {"predicted": {"m": {"how": null}}}}}',
     '{"version": 3, "notebooks": {"a": {"predicted": {"m": {"id": 1}}}}}'],
    ids=lambda text: text[:60],
)  # fmt: skip
def test_what_is_not_such_a_file_is_called_damaged(text):
    with pytest.raises(Damaged):
        progress.from_bytes(text.encode())


def test_a_newer_file_is_known_by_its_number():
    with pytest.raises(Newer) as told:
        progress.from_bytes(b'{"version": 4, "notebooks": "in another shape"}')
    assert told.value.version == 4


def test_half_a_character_is_kept_in_the_file_and_shown_as_a_question_mark():
    content = progress.from_bytes(b'{"version": 2, "notebooks": {"a": {"notes": "x\\ud800"}}}')
    assert progress.notes(content, "a") == "x?"
    assert progress.from_bytes(progress.to_bytes(content)) == content


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
PARTS = {
    "version": st.sampled_from([1, 2, 3]) | JSON,
    "balance": st.floats(0, 1) | JSON,
    "begun": st.text() | JSON,
    "recent": st.lists(st.sampled_from(KNOWN)) | JSON,
    "notebooks": st.dictionaries(
        st.sampled_from(KNOWN),
        st.fixed_dictionaries({}, optional={"first_opened": st.text() | JSON, "answers": JSON, "predicted": JSON,
                                            "notes": st.text() | JSON}) | JSON,
    ) | JSON,
    "else": JSON,
}  # fmt: skip
NEARLY = st.fixed_dictionaries({}, optional=PARTS).map(lambda content: json.dumps(content).encode())
CUT = st.tuples(NEARLY, st.integers(0, 60)).map(lambda pair: pair[0][: len(pair[0]) - pair[1]])


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=200) | NEARLY | CUT)
def test_whatever_bytes_the_file_holds_nothing_raises_and_nothing_is_lost(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("memory")
    file = folder / store.NAME
    file.write_bytes(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_MEMORY", str(folder))
        found = store.find()
        assert [path.read_bytes() for path in store.kept_files()] == [data], "there, or set aside, byte for byte"
        before = {} if not found.writable else found.content
        after = store.change(lambda content: progress.opened(content, "01_phenomenon", MONDAY), MONDAY)
    if found.writable:
        assert progress.from_bytes(file.read_bytes()) == after.content
        known = ("version", "begun", "recent", "notebooks")
        # NaN is not equal to itself, hence the comparison as text.
        kept = {key: value for key, value in after.content.items() if key not in known}
        assert json.dumps(kept) == json.dumps({key: value for key, value in before.items() if key not in known})
    else:
        assert file.read_bytes() == data
