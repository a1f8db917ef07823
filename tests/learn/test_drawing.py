"""Curves drawn under a cell: each by its name, in words and numbers of the reader's language."""

from __future__ import annotations

from xml.etree import ElementTree

import numpy as np
import pytest

from helpers import drawn
from helpers.language import use

T = np.array([0.0, 1.0, 2.0])


@pytest.fixture(autouse=True)
def english_again():
    yield
    use("en")


def test_every_curve_is_told_in_numbers():
    made = drawn(T, x2=np.array([1.0, 3.5, 2.0]), A=np.array([1.0, 1.0, 0.25]))
    assert made.words == [
        "x2 starts at 1.00; it is 3.50 at the highest, 1.00 at the lowest, and 2.00 at the end.",
        "A starts at 1.00; it is 1.00 at the highest, 0.25 at the lowest, and 0.25 at the end.",
    ]


def test_the_numbers_are_written_as_the_reader_writes_them():
    use("nb")
    assert drawn(T, x=T).words == [
        "x begynner på 0,00; den er 2,00 på det høyeste, 0,00 på det laveste og 2,00 til slutt."
    ]


def test_the_picture_has_each_name_and_says_itself_what_it_shows():
    (data, _) = drawn(T, x2=T, A=T + 1)._repr_mimebundle_()
    picture = ElementTree.fromstring(
        data["text/html"][data["text/html"].index("<svg") : data["text/html"].rindex("</svg>") + 6]
    )
    said = "".join(picture.itertext())
    assert "x2" in said and "A" in said and "x2 starts at 0.00" in said
    assert data["text/plain"].splitlines() == drawn(T, x2=T, A=T + 1).words


def test_a_name_of_several_words_is_said_in_the_readers_language_and_a_single_word_is_their_own():
    curves = {"heavy_use": T, "left": T, "my_curve": T}
    assert [said.partition(" starts")[0] for said in drawn(T, **curves).words] == ["heavy use", "left", "my curve"]
    use("nb")
    assert [said.partition(" begynner")[0] for said in drawn(T, **curves).words] == [
        "omfattende bruk",
        "left",
        "my curve",
    ]


def test_another_curve_is_another_picture():
    assert drawn(T, x=T).picture != drawn(T, x=2 - T).picture
