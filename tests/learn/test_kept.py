"""What the course keeps on the machine: shown as it is, deleted when asked, never more than its own files."""

from __future__ import annotations

import pytest

from helpers.errors import CourseError
from helpers.learn import memory as memories
from helpers.learn.kept import Kept


@pytest.fixture
def folder(memory):
    memory.mkdir()
    return memory


def test_at_the_start_nothing_is_kept():
    view = Kept()
    assert view.content.value == "" and view.delete.disabled
    assert view.words.sentences == ["The course keeps nothing about you now."]


def test_the_file_is_shown_word_for_word(folder):
    memories.recall().remember_balance(0.37)
    view = Kept()
    assert "learner.json" in view.content.value and "&quot;balance&quot;: 0.37" in view.content.value
    assert str(folder) in view.words.sentences[0] and not view.delete.disabled


def test_looking_again_shows_what_has_changed():
    view = Kept()
    memories.recall().remember_balance(0.42)
    view.look.click()
    assert "0.42" in view.content.value


def test_delete_takes_the_file_and_its_damaged_copies_and_nothing_else(folder):
    (folder / "learner.json").write_text("{not json")
    memories.recall()
    memories.recall().remember_balance(0.6)
    (folder / "my own notes.txt").write_text("mine")
    assert len(memories.kept_files()) == 2
    view = Kept()
    view.delete.click()
    assert [file.name for file in folder.iterdir()] == ["my own notes.txt"]
    assert view.content.value == "" and view.delete.disabled and len(view.words.sentences) == 2
    assert memories.recall().balance == 0.5


def test_content_is_shown_as_text_never_as_page(folder):
    (folder / "learner.json").write_text("<script>alert(1)</script>")
    assert "<script>" not in Kept().content.value


def test_a_file_that_cannot_be_deleted_is_said_in_one_sentence(monkeypatch):
    memories.recall().remember_balance(0.6)

    def refuse(self):
        raise PermissionError(13, "Permission denied")

    view = Kept()
    monkeypatch.setattr("pathlib.Path.unlink", refuse)
    with pytest.raises(CourseError, match="cannot be deleted"):
        memories.forget()
    view.delete.click()
    assert "Permission denied" in view.words.sentences[0] and not view.delete.disabled
