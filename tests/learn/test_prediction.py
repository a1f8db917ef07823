"""A prediction made before is called to mind in the reader's language, whatever its form."""

import pytest

from helpers.explore.view import Guess, View
from helpers.language import use
from helpers.learn.prediction import in_words, reminder
from helpers.models import loop

DAY = {"when": "2026-11-24"}


class Counting(View):
    """A view that asks for a number."""

    guess = Guess(form="number", ask="How many?", low=0, high=200, step=1, unit="people")


@pytest.mark.parametrize(
    ("kept", "said", "words"),
    [
        (
            {"form": "curve"},
            "You predicted here on 24 November 2026, and drew a curve. You can predict again.",
            "drawn",
        ),
        (
            {"form": "curve", "id": "shape1"},
            "You predicted here on 24 November 2026, and chose “rises to heavy use and stays there”. You can predict again.",
            "“rises to heavy use and stays there”",
        ),
        ({"form": "curve", "id": "gone"}, "You predicted here on 24 November 2026. You can predict again.", ""),
        ({"form": "outcome", "id": "gone"}, "You predicted here on 24 November 2026. You can predict again.", ""),
    ],
)
def test_a_curve_is_remembered_as_drawn_or_chosen(kept, said, words):
    view = View(loop.MODEL)
    assert reminder({**kept, **DAY}, view) == said and in_words(kept, view) == words


def test_a_number_is_remembered_with_its_unit():
    kept, view = {"form": "number", "value": 147.0, **DAY}, Counting(loop.MODEL)
    assert reminder(kept, view).endswith("and guessed 147 people. You can predict again.")
    assert in_words(kept, view) == "147 people"
    use("nb")
    said = "Du gjettet her 24. november 2026: 147 people. Du kan gjette på nytt."
    assert reminder(kept, view) == said


def test_nothing_is_said_of_a_day_that_is_none():
    assert reminder({}, View(loop.MODEL)) == reminder({"form": "curve", "when": "soon"}, View(loop.MODEL)) == ""
