"""The learner's own notes: saved as they are written, there again the next time, never lost and never brought back."""

import errno
import os

import pytest

from helpers import notes
from helpers.language import use
from helpers.learn import memory as memories
from helpers.learn import store


def test_what_is_written_is_saved_and_there_again_the_next_time():
    made = notes("01_phenomenon")
    made.field.value = "A phone is a symbolrus too."
    assert made.field.saved == made.field.value and made.words.sentences == []
    made.field.value = "A phone is a yterus too. æøå 🙂"
    assert notes("01_phenomenon").field.value == "A phone is a yterus too. æøå 🙂"
    assert notes("02_course_of_change").field.value == ""


def test_it_is_labelled_and_says_where_the_notes_go():
    use("nb")
    field = notes("01_phenomenon").field
    assert field.label == "Notatene dine til denne notatboken" and "på denne maskinen" in field.remark


def test_on_a_hub_it_says_that_whoever_runs_the_server_can_read_it(monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_USER", "kari")
    field = notes("01_phenomenon").field
    assert field.says_saved == "Saved on the server." and "whoever runs that server can read it" in field.remark


def test_after_deleting_elsewhere_the_text_on_the_page_is_not_written_back_unless_asked_for():
    made = notes("01_phenomenon")
    made.field.value = "private"
    store.forget()
    made.field.value = "private!"
    assert not store.path().exists() and made.field.saved == "private"
    assert "has been deleted meanwhile" in made.words.sentences[0] and made.mend.layout.display == ""
    made.mend.click()
    assert notes("01_phenomenon").field.value == "private!"
    assert made.words.sentences == [] and made.mend.layout.display == "none"


def test_notes_changed_in_another_window_are_both_kept():
    one, two = notes("01_phenomenon"), notes("01_phenomenon")
    one.field.value = "first"
    two.field.value = "second"
    assert notes("01_phenomenon").field.value == "first" and "changed in another window" in two.words.sentences[0]
    two.mend.click()
    assert two.field.value == "first\n\nsecond" == notes("01_phenomenon").field.value
    assert two.words.sentences == []


@pytest.mark.parametrize(("code", "words"), [("en", "the disk is full"), ("nb", "disken er full")])
def test_a_full_disk_is_said_and_the_notes_can_be_saved_later(code, words, monkeypatch):
    use(code)
    made = notes("01_phenomenon")
    made.field.value = "one"
    with monkeypatch.context() as patch:

        def full(*_):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        patch.setattr(os, "fsync", full)
        made.field.value = "one, two"
        assert words in made.words.sentences[0] and made.field.saved == "one" and made.mend.layout.display == ""
        assert notes("01_phenomenon").field.value == "one"
    made.mend.click()
    assert notes("01_phenomenon").field.value == "one, two" == made.field.saved


def test_a_newer_file_is_said_before_anything_is_written(memory):
    memory.mkdir()
    (memory / store.NAME).write_text('{"version": 7}')
    made = notes("01_phenomenon")
    assert "newer version" in made.words.sentences[0]
    made.field.value = "x"
    assert (memory / store.NAME).read_text() == '{"version": 7}' and made.field.saved == ""


def test_emptied_notes_are_gone_and_half_a_character_does_no_harm():
    made = notes("01_phenomenon")
    made.field.value = "a\ud83d"
    assert memories.recall().notes("01_phenomenon") == "a?"
    made.field.value = ""
    assert memories.recall().notes("01_phenomenon") == "" and made.words.sentences == []
