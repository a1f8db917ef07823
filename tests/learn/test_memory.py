"""The small local file: the balance follows the learner, and nothing that was there is ever lost."""

import json

import pytest

from helpers import explorer, loop, teacher
from helpers.learn import memory as memories


def write(folder, text):
    folder.mkdir(exist_ok=True)
    (folder / "learner.json").write_text(text, encoding="utf-8")


def test_the_balance_follows_from_one_explorer_to_the_next():
    explorer(loop).balance.value = 0.31
    assert explorer(teacher).balance.value == 0.31


def test_reset_puts_it_back_in_the_middle(memory):
    made = explorer(loop)
    made.balance.value = 0.9
    made.reset.click()
    assert json.loads((memory / "learner.json").read_text())["balance"] == 0.5


def test_without_a_file_it_begins_in_the_middle_and_none_is_made(memory):
    assert explorer(loop).balance.value == 0.5 and not memory.exists()


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '"x"', "\x00\x01", '{"version": "one"}', '{"balance": 0.5}', '{"version": 1, "balance": "much"}',
     '{"version": 1, "balance": 7}', '{"version": 1, "balance": NaN}', '{"version": 1, "balance": true}'],
)  # fmt: skip
def test_a_damaged_file_is_set_aside_whole_and_said_in_one_sentence(memory, text):
    write(memory, text)
    made = explorer(loop)
    assert made.balance.value == 0.5
    assert "is damaged and could not be read; it is kept as learner.damaged-1.json" in made.notice.sentences[0]
    assert (memory / "learner.damaged-1.json").read_text(encoding="utf-8") == text
    made.balance.value = 0.4
    assert json.loads((memory / "learner.json").read_text())["balance"] == 0.4


def test_two_damaged_files_are_both_kept(memory):
    for i, text in enumerate(("{", "[")):
        write(memory, text)
        explorer(loop)
        assert (memory / f"learner.damaged-{i + 1}.json").read_text() == text


def test_a_newer_file_is_left_as_it_is(memory):
    text = '{"version": 99, "balance": 0.2, "more": 1}'
    write(memory, text)
    made = explorer(loop)
    assert "newer version of the course (version 99, this one reads up to 1)" in made.notice.sentences[0]
    made.balance.value = 0.8
    assert (memory / "learner.json").read_text() == text


def test_what_this_version_does_not_know_is_kept(memory):
    write(memory, '{"version": 1, "balance": 0.2, "notes": "mine"}')
    made = explorer(loop)
    made.balance.value = 0.7
    assert json.loads((memory / "learner.json").read_text()) == {"version": 1, "balance": 0.7, "notes": "mine"}


def test_a_file_that_cannot_be_written_is_said_once_and_the_explorer_goes_on(memory, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(memories, "_write", full)
    made = explorer(loop)
    made.balance.value = 0.4
    made.balance.value = 0.45
    assert len(made.notice.sentences) == 1 and "No space left on device" in made.notice.sentences[0]
    assert made.curves is not None and made.balance.value == 0.45
