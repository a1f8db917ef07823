"""The lecture's words: every one is in a Norwegian notebook, and every slide is worked with, not only told."""

from __future__ import annotations

import pytest

from helpers import lecture
from helpers.language import LANGUAGES

WORDS = [(slide, word, forms) for slide, (_, words) in lecture.SLIDES.items() for word, _, forms in words]


@pytest.mark.parametrize(("slide", "word", "forms"), WORDS, ids=[word for _, word, _ in WORDS])
def test_a_norwegian_notebook_has_the_word(slide, word, forms):
    assert lecture.where(forms), f"{slide}: no Norwegian notebook has «{word}»"


@pytest.mark.parametrize("slide", list(lecture.SLIDES)[1:])
def test_a_slide_is_worked_with_in_a_figure_a_question_or_a_talk(slide):
    kinds = {kind for s, _, forms in WORDS if s == slide for found in lecture.where(forms).values() for kind in found}
    assert kinds & {"figure", "question", "talk"}


def test_a_word_that_is_nowhere_is_found_out():
    assert lecture.where("et ord som ingen notatbok har") == {}


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_pages_are_those_of_today(code):
    assert lecture.PAGES[code].read_text(encoding="utf-8") == lecture.page(code)
