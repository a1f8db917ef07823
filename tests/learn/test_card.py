"""The model card: numbers as short as they are exact, words inside equations in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from helpers import loop
from helpers.language import use
from helpers.learn.card import card
from helpers.models import declare
from helpers.models.declare import choice, parameter


@dataclass(frozen=True)
class Declared(declare.Parameters):
    exact: float = parameter(0.25, -2, 1.5, unit="no unit", label="A", symbol="a")
    fine: float = parameter(
        0.123456, 0.0001, 1, unit="no unit", label="B", symbol=r"b_{\text{now}}", source="redish2004"
    )
    which: str = choice("x", {"x": "off", "y": "on"}, label="C")


@pytest.fixture
def model():
    return replace(
        loop,
        parameters=Declared,
        equations=(r"\text{now}\,a = 1", r"b\text{ }= 2"),
        silent_about=("One.", "Two."),
        sources=(),
    )


def rows(text):
    return [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| ")
    ]


def test_numbers_have_no_more_decimals_than_they_need_and_at_most_four(model):
    heads, exact, fine, which = rows(card(model))
    assert len(heads) == 6 and "|---|---|---|---|---|---|\n" in card(model)
    assert exact == ["$a$", "A", "0.25", "−2–1.5", "no unit", "chosen by us"]
    assert fine[2:4] == ["0.1235", "0.0001–1"] and fine[5].startswith("[Redish 2004](")
    assert which == ["", "C", "off", "off / on", "", "chosen by us"]


def test_words_inside_equations_and_symbols_are_translated_and_numbers_written_as_in_the_language(model):
    use("nb")
    text = card(model)
    assert r"$$\text{nå}\,a = 1$$" in text and r"$$b\text{ }= 2$$" in text
    assert "0,25" in text and r"$b_{\text{nå}}$" in text and "\n\n- One.\n- " in text


def test_the_card_says_whose_model_it_is_and_names_sources_where_there_are_some(model):
    assert "**This course's own teaching model.** \n" in card(model)
    published = card(replace(model, published=True, sources=("redish2004", "daw2011")))
    assert "**A published model.** Sources: [Redish 2004](" in published and "; [Daw" in published
