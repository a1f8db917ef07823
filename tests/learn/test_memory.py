"""What the course remembers: it follows the learner, is written at rest, and comes back; nothing is ever lost."""

import asyncio
import dataclasses
import errno
import json
import os
from datetime import datetime

import pytest

from helpers import check, explorer, kept, language, loop, notes, prediction_error, tipping
from helpers.learn import evidence, store
from helpers.learn import memory as memories


def write(folder, text):
    folder.mkdir(exist_ok=True)
    (folder / "learner.json").write_text(text, encoding="utf-8")


def read(folder):
    return json.loads((folder / "learner.json").read_text(encoding="utf-8"))


def full(*_, **__):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def in_01(monkeypatch):
    """As in a kernel that runs notebook 01."""
    monkeypatch.setattr(language, "notebook_metadata", lambda: {"language": "en", "notebook": "01_phenomenon"})


def test_where_one_stood_last_is_marked_on_the_next_explorer_which_begins_in_the_middle():
    explorer(loop).balance = 0.31
    made = explorer(prediction_error)
    assert made.balance == 0.5 and made.facts["ghost"] == 0.31


def test_reset_puts_it_back_in_the_middle(memory):
    made = explorer(loop)
    made.balance = 0.9
    made.set_all(made.facts["start"])
    assert read(memory)["balance"] == 0.5


def test_without_a_file_it_begins_in_the_middle_and_none_is_made(memory):
    made = explorer(loop)
    assert made.balance == 0.5 and made.facts["ghost"] is None and made.facts["reminder"] == "" and not memory.exists()


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '"x"', "\x00\x01", '{"version": "one"}', '{"balance": 0.5}', '{"version": 1, "balance": "much"}',
     '{"version": 1, "balance": 7}', '{"version": 1, "balance": NaN}', '{"version": 1, "balance": true}',
     '{"version": 2, "notebooks": 3}'],
)  # fmt: skip
def test_a_damaged_file_is_set_aside_whole_and_said_in_one_sentence(memory, text):
    write(memory, text)
    made = explorer(loop)
    assert made.balance == 0.5
    assert "is damaged and could not be read; it is kept as learner.damaged-1.json" in made.notice
    assert (memory / "learner.damaged-1.json").read_text(encoding="utf-8") == text
    made.balance = 0.4
    assert read(memory)["balance"] == 0.4


def test_in_a_running_notebook_the_damage_is_said_by_whatever_comes_first(memory, in_01):
    made = {"explorer": lambda: explorer(loop).notice, "check": lambda: check("01_phenomenon").notice.sentences[0],
            "notes": lambda: notes("01_phenomenon").words.sentences[0], "kept": lambda: kept().words.sentences[0]}  # fmt: skip
    for number, make in enumerate(made.values(), start=1):
        write(memory, "{half")
        memories._visited.clear()
        assert f"kept as learner.damaged-{number}.json" in make()


def test_two_damaged_files_are_both_kept(memory):
    for i, text in enumerate(("{", "[")):
        write(memory, text)
        explorer(loop)
        assert (memory / f"learner.damaged-{i + 1}.json").read_text() == text


def test_a_newer_file_is_left_as_it_is(memory):
    text = '{"version": 99, "balance": 0.2, "more": 1}'
    write(memory, text)
    made = explorer(loop)
    assert "newer version of the course (version 99, this one reads up to 3)" in made.notice
    made.balance = 0.8
    assert (memory / "learner.json").read_text() == text


def test_what_this_version_does_not_know_is_kept(memory):
    write(memory, '{"version": 1, "balance": 0.2, "notes": "mine"}')
    made = explorer(loop)
    assert made.facts["ghost"] == 0.2
    made.balance = 0.7
    kept = read(memory)
    assert datetime.fromisoformat(kept.pop("begun"))
    assert kept == {"version": 3, "balance": 0.7, "notes": "mine"}


@pytest.mark.parametrize(("code", "words"), [("en", "the disk is full"), ("nb", "disken er full")])
def test_a_full_disk_is_said_in_one_sentence_and_what_was_done_is_written_when_there_is_room(
    memory, monkeypatch, code, words
):
    language.use(code)
    made, checked = explorer(loop), check("01_phenomenon")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        made.balance = 0.4
        made.balance = 0.45
        checked.groups[0].value = 1
        assert len(checked.notice.sentences) == 1 and words in made.notice
        assert made.balance == 0.45 and checked.groups[0].feedback
        assert explorer(prediction_error).facts["ghost"] == 0.45, "in this notebook it is known"
        assert not (memory / "learner.json").exists()
    checked.groups[1].value = 0
    assert checked.notice.sentences == []
    assert read(memory)["balance"] == 0.45 and len(read(memory)["notebooks"]["01_phenomenon"]["answers"]) == 2


def test_while_a_slider_is_dragged_nothing_is_written_and_at_rest_the_last_balance_is(memory, monkeypatch):
    monkeypatch.setattr(memories, "REST", 0.02)

    async def drag():
        made = explorer(loop)
        for step in range(30):
            made.balance = step / 100
        assert not memory.exists()
        assert explorer(prediction_error).facts["ghost"] == 0.29, "what waits is known already"
        while not (memory / "learner.json").exists():
            await asyncio.sleep(0.005)

    asyncio.run(drag())
    assert read(memory)["balance"] == 0.29


def test_a_balance_that_waits_while_another_notebook_deletes_everything_is_not_written(memory):
    explorer(loop).balance = 0.2

    async def drag_and_delete():
        explorer(loop).balance = 0.9
        store.forget()
        memories.write_down()

    asyncio.run(drag_and_delete())
    assert not (memory / "learner.json").exists()
    explorer(loop).balance = 0.3
    assert read(memory).keys() == {"version", "begun", "balance"} and read(memory)["balance"] == 0.3


def test_answers_come_back_with_their_day_and_can_be_cleared_and_given_again(memory):
    questions = evidence.questions("01_phenomenon")
    wrong = next(i for i, answer in enumerate(questions[0].shown) if not answer.right)
    check("01_phenomenon").groups[0].value = wrong
    memories.recall(lambda: datetime(2026, 3, 1)).answered(
        "01_phenomenon", questions[0].id, questions[0].shown[wrong].id, False
    )
    again = check("01_phenomenon")
    assert again.groups[0].value == wrong and again.groups[1].value == -1
    assert again.groups[0].feedback.endswith("(Your answer of 1 March 2026.)") and again.groups[0].mood == "wrong"
    before = read(memory)
    again.again.click()
    assert again.groups[0].value == -1 and again.groups[0].feedback == "" and read(memory) == before
    right = next(i for i, answer in enumerate(questions[0].shown) if answer.right)
    again.groups[0].value = right
    kept = read(memory)["notebooks"]["01_phenomenon"]["answers"][questions[0].id]
    assert kept["answer"] == questions[0].shown[right].id and kept["right"] is True


def test_an_answer_that_is_not_known_stays_kept_and_is_not_shown(memory):
    memories.recall().answered("01_phenomenon", "An older question?", "An older answer.", True)
    assert all(group.value == -1 for group in check("01_phenomenon").groups)
    check("01_phenomenon").groups[0].value = 0
    assert "An older question?" in read(memory)["notebooks"]["01_phenomenon"]["answers"]


def test_an_answer_to_a_question_that_has_been_reworded_is_still_there(memory, monkeypatch):
    question = evidence.questions("01_phenomenon")[0]
    check("01_phenomenon").groups[0].value = 1
    reworded = dataclasses.replace(question, text="Asked in other words?")
    monkeypatch.setattr(evidence, "questions", lambda _: (reworded,))
    assert check("01_phenomenon").groups[0].value == 1


def test_a_prediction_of_every_form_is_kept_and_said_the_next_time(memory, in_01):
    explorer(loop).predicted = {"form": "curve", "id": "shape2"}
    kept = read(memory)["notebooks"]["01_phenomenon"]["predicted"]["loop"]
    assert kept.pop("when") and kept == {"form": "curve", "id": "shape2"}
    second = explorer(loop)
    assert (
        second.facts["reminder"].startswith("You predicted here on ")
        and loop.shapes[1].label in second.facts["reminder"]
    )
    assert second.predicted["id"] == "shape2" and second.facts["guess"] is not None
    second.predicted = {"form": "curve", "points": [[0, 0.123456], [0.5, 0.6], [1, 0.9]]}
    kept = read(memory)["notebooks"]["01_phenomenon"]["predicted"]["loop"]
    assert kept["points"] == [[0, 0.123], [0.5, 0.6], [1, 0.9]] and "id" not in kept
    assert "drew a curve" in explorer(loop).facts["reminder"]
    explorer(tipping).predicted = {"form": "outcome", "id": "never"}
    assert "“No, it never comes down again.”" in explorer(tipping).facts["reminder"]


def test_a_prediction_taken_back_leaves_what_was_kept(memory, in_01):
    made = explorer(loop)
    made.predicted = {"form": "curve", "id": "shape2"}
    made.predicted = {}
    assert read(memory)["notebooks"]["01_phenomenon"]["predicted"]["loop"]["id"] == "shape2"


def test_what_asks_for_no_prediction_reminds_of_none(memory, in_01):
    explorer(loop).predicted = {"form": "curve", "id": "shape2"}
    made = explorer(loop, predict=False)
    assert made.facts["reminder"] == "" and made.predicted == {} and made.facts["guess"] is None


def test_a_shape_that_is_no_longer_offered_is_not_named(memory, in_01):
    memories.recall().predicted("loop", {"form": "curve", "id": "A shape of an older version"})
    said = explorer(loop).facts["reminder"]
    assert said.endswith("You can predict again.") and "older" not in said


def test_opening_a_notebook_is_noted_once_in_a_session_and_not_by_whoever_only_runs_it(memory, monkeypatch):
    explorer(loop), check("01_phenomenon")
    assert not memory.exists(), "no session of JupyterLab"
    monkeypatch.setattr(language, "notebook_metadata", lambda: {"notebook": "01_phenomenon"})
    explorer(loop)
    assert read(memory)["recent"] == ["01_phenomenon"]
    store.forget()
    explorer(loop), check("01_phenomenon")
    assert not (memory / "learner.json").exists(), "after deleting, an open notebook does not come back by itself"


def test_a_file_that_two_notebooks_change_in_turn_holds_what_both_did(memory):
    one, two = memories.recall(), memories.recall()
    one.answered("01_phenomenon", "a?", "x", True)
    two.answered("02_course_of_change", "b?", "y", False)
    one.write_notes("01_phenomenon", "mine", "")
    assert set(read(memory)["notebooks"]) == {"01_phenomenon", "02_course_of_change"}
    assert read(memory)["recent"] == ["01_phenomenon", "02_course_of_change"]
    with pytest.raises(memories.NotesChanged):
        two.write_notes("01_phenomenon", "other", "")
