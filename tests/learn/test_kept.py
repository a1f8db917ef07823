"""What the course keeps on the machine: shown in words and as it is, taken along, deleted in two steps, no other file."""

from __future__ import annotations

import base64
import json
import re
from datetime import datetime

import pytest

from helpers import crowd, loop, tipping
from helpers.errors import CourseError
from helpers.language import use
from helpers.learn import evidence, store
from helpers.learn import memory as memories
from helpers.learn.kept import Kept


@pytest.fixture
def folder(memory):
    memory.mkdir()
    return memory


@pytest.fixture
def busy(monkeypatch):
    """A learner who has done something in 01, on two days, and looked into 03."""
    monkeypatch.setattr(memories, "notebook", lambda: "01_phenomenon")
    memories.recall(lambda: datetime(2026, 11, 23, 10)).opened("01_phenomenon")
    memory = memories.recall(lambda: datetime(2026, 11, 24, 10))
    question = evidence.questions("01_phenomenon")[0]
    memory.answered("01_phenomenon", question.id, question.answers[0].id, question.answers[0].right)
    memory.predicted("loop", {"form": "curve", "points": [[0, 0], [1, 1]]})
    memory.write_notes("01_phenomenon", "My own words.\n<b>Line two</b>", "")
    memory.opened("03_brandon")
    memory.opened("01_phenomenon")


def rows(view):
    """The table of the overview: the words in each cell, by the number of the notebook."""
    found = re.findall(r"<tr><th scope=\"row\">(.*?)</th>(.*?)</tr>", view.overview.html)
    plain = [(re.sub("<[^>]+>", "", head), re.findall("<td>(.*?)</td>", cells)) for head, cells in found]
    return {head[:2]: cells for head, cells in plain}


def downloads(view):
    """What each download holds, by file name."""
    links = re.findall(r'download="([^"]+)" href="data:[^,]+,([^"]+)"', view.overview.html)
    return {name: base64.b64decode(data).decode("utf-8") for name, data in links}


def test_at_the_start_nothing_is_kept():
    view = Kept()
    assert view.content.value == view.overview.html == "" and view.delete.disabled
    assert view.words.sentences == ["The course keeps nothing about you now."]


def test_the_overview_says_in_words_what_was_done(busy):
    shown = rows(Kept())
    assert len(shown) == 10
    questions = len(evidence.questions("01_phenomenon"))
    assert shown["01"] == [
        "23 November 2026, last on 24 November 2026",
        f"{loop.title} (drawn)",
        f"1 of {questions} questions answered",
        "written, see below",
    ]
    assert shown["03"] == ["24 November 2026", "–", "–", "–"] and shown["02"] == ["not yet", "–", "–", "–"]


def test_every_form_of_prediction_is_in_the_overview_in_words(busy):
    memory = memories.recall(lambda: datetime(2026, 11, 24, 10))
    memory.predicted("tipping", {"form": "outcome", "id": "higher"})
    memory.predicted("loop", {"form": "curve", "id": "shape3"})
    memory.predicted("crowd", {"form": "number", "value": 147})
    said = rows(Kept())["01"][1]
    assert said == (
        f"{loop.title} (“rises a little and stays low”); "
        f"{tipping.title} (“No, only further to the right, at a higher balance.”); {crowd.title} (147.00)"
    )
    use("nb")
    assert "(«stiger litt og holder seg lavt»)" in rows(Kept())["01"][1]


def test_the_overview_speaks_norwegian(busy):
    use("nb")
    view = Kept()
    assert rows(view)["01"][0] == "23. november 2026, sist 24. november 2026"
    assert "Fortsett der du slapp:" in view.overview.html and "01 Fra bruk til skade" in view.overview.html
    assert list(downloads(view)) == ["learner.json", "notatene mine.txt"]


def test_one_goes_on_where_one_left_and_to_what_has_not_been_opened(busy):
    way = re.findall(r'<strong>(.+?)</strong> <a href="(.+?)" data-notebook>', Kept().overview.html)
    assert way == [
        ("Continue where you left:", "01_phenomenon.ipynb"),
        ("What next:", "02_course_of_change.ipynb"),
    ]


def test_everything_and_the_notes_can_be_taken_along(busy):
    files = downloads(Kept())
    assert json.loads(files["learner.json"]) == store.find().content
    assert files["my notes.txt"] == "01 From use to harm\n===================\n\nMy own words.\n<b>Line two</b>\n"


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


def test_delete_asks_once_more_and_no_keeps_everything(busy):
    view = Kept()
    assert view.confirm.layout.display == "none"
    view.delete.click()
    assert view.confirm.layout.display == "" and "cannot be undone" in view.question.sentences[0]
    view.no.click()
    assert view.confirm.layout.display == "none" and store.kept_files()


def test_delete_takes_the_file_and_its_damaged_copies_and_nothing_else(folder):
    (folder / "learner.json").write_text("{not json")
    memories.recall()
    memories.recall().remember_balance(0.6)
    (folder / "my own notes.txt").write_text("mine")
    assert len(store.kept_files()) == 2
    view = Kept()
    view.delete.click()
    view.really.click()
    assert [file.name for file in folder.iterdir()] == ["my own notes.txt"]
    assert view.content.value == view.overview.html == "" and view.delete.disabled and len(view.words.sentences) == 2
    assert view.confirm.layout.display == "none" and memories.recall().last_balance is None


def test_content_is_shown_as_text_never_as_page(folder, busy):
    assert "<b>" not in Kept().overview.html.replace("<strong>", "")
    memories.recall().answered("<script>alert(1)</script>", "q", "a", True)
    memories.recall().predicted("<img src=x>", {"form": "<i>"})
    memories.recall().predicted("learning.studies", {"form": "<i>", "id": "<i>"})
    view = Kept()
    assert "<script>" not in view.content.value + view.overview.html
    assert "<img" not in view.overview.html and "<i>" not in view.overview.html
    (folder / "learner.json").write_text("<script>alert(1)</script>")
    view = Kept()
    assert "<script>" not in view.content.value and "learner.damaged-1.json" in view.words.sentences[0]


def test_a_newer_file_is_said_and_shown_as_it_is(folder):
    (folder / "learner.json").write_text('{"version": 5}')
    view = Kept()
    assert "newer version" in view.words.sentences[0] and view.overview.html == ""
    assert "&quot;version&quot;: 5" in view.content.value


def test_a_file_that_cannot_be_deleted_is_said_in_one_sentence(monkeypatch):
    memories.recall().remember_balance(0.6)

    def refuse(self):
        raise PermissionError(13, "Permission denied")

    view = Kept()
    monkeypatch.setattr("pathlib.Path.unlink", refuse)
    with pytest.raises(CourseError, match="cannot be deleted"):
        memories.forget()
    view.really.click()
    assert "it may not be changed" in view.words.sentences[0] and not view.delete.disabled
