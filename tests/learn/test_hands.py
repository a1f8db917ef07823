"""A show of hands: counts typed in are drawn and said in words; what cannot be read changes nothing."""

import numpy as np
import pytest

import helpers
from helpers import explorer, loop, tipping, tipping_view
from helpers.language import use
from helpers.learn.hands import MOST, read_count


@pytest.fixture
def made(monkeypatch):
    monkeypatch.setenv("COURSE_SEMINAR", "1")
    return explorer(loop)


def drawn(made):
    return {trace.name: trace for trace in made.figure.hands if trace.visible is True}


def type_in(made, *counts):
    for field, typed in zip(made.prediction.hands.fields, counts, strict=True):
        field.value = typed


def test_there_are_hands_only_in_front_of_a_room(monkeypatch):
    monkeypatch.delenv("COURSE_SEMINAR", raising=False)
    alone = explorer(loop)
    assert alone.prediction.hands is None and len(alone.figure.widget.data) == 2 * len(loop.outputs) + 1


def test_each_shape_is_drawn_with_its_count_in_name_text_and_width(made):
    type_in(made, "7", "5", "0")
    shown = drawn(made)
    assert list(shown) == [
        "7 of 12: rises to heavy use and stays there",
        "5 of 12: rises, then falls back again",
    ]
    wide, narrow = shown.values()
    assert wide.line.width > narrow.line.width and wide.line.dash != narrow.line.dash
    assert [t for t in wide.text if t] == ["7"] and [t for t in narrow.text if t] == ["5"]
    low, high = loop.outputs[0].axis or (loop.outputs[0].low, loop.outputs[0].high)
    assert wide.y[-1] == pytest.approx(low + 0.9 * (high - low)) and len(wide.x) == len(made.curves.t)


def test_the_room_sees_its_hands_before_the_curve_and_the_sentence_is_whole_after_it(made):
    type_in(made, "7", "5", "")
    assert made.veiled and made.prediction.hands.words.sentences == [
        "7 of 12 expected: rises to heavy use and stays there. 5 of 12 expected: rises, then falls back again."
    ]
    made.prediction.skip.click()
    assert not made.veiled and drawn(made)
    assert made.prediction.hands.words.sentences[0].endswith(
        "The model comes nearest to: rises a little and stays low (0 of 12)."
    )
    made.scenario.value = "heavy"
    assert "nearest to: rises to heavy use and stays there (7 of 12)" in made.prediction.hands.words.sentences[0]


@pytest.mark.parametrize("typed", ["many", "-3", "2.5", "2,5", "1000", "9" * 40, "1e3", "½", "²", "<b>"])
@pytest.mark.parametrize(("language", "must"), [("en", "must be a whole number from 0 to"), ("nb", "må være et helt")])
def test_what_is_no_count_is_one_sentence_and_the_others_stay(typed, language, must, monkeypatch):
    use(language)
    monkeypatch.setenv("COURSE_SEMINAR", "1")
    made = explorer(loop)
    type_in(made, "7", "5", "1")
    before = list(drawn(made))
    field = made.prediction.hands.fields[1]
    field.value = typed
    assert must in field.problem and field.label in field.problem and str(MOST) in field.problem
    assert list(drawn(made)) == before and made.prediction.hands.counts == [7, 5, 1]
    assert [f.problem for f in made.prediction.hands.fields].count("") == 2
    field.value = "6"
    assert field.problem == "" and made.prediction.hands.counts == [7, 6, 1]


def test_counts_can_be_changed_after_the_curve_and_cleared(made):
    type_in(made, "7", "5", "")
    made.prediction.skip.click()
    made.prediction.hands.fields[2].value = " 8 "
    assert "8 of 20: rises a little and stays low" in drawn(made)
    made.prediction.hands.fields[0].value = "x"
    made.prediction.hands.clear.click()
    assert drawn(made) == {} and made.prediction.hands.words.sentences == []
    assert all(field.value == field.problem == "" for field in made.prediction.hands.fields)
    assert not made.veiled


def test_asking_again_begins_anew(made):
    type_in(made, "7", "5", "1")
    made.prediction.skip.click()
    made.prediction.again.click()
    assert made.veiled and drawn(made) == {} and made.prediction.hands.counts == [None, None, None]


def test_a_count_is_read_as_it_is_meant():
    assert read_count("", "a") is None and read_count(" 12 ", "a") == 12 and read_count("007", "a") == 7


def test_in_front_of_a_room_the_type_is_larger_and_nothing_is_lost(made, monkeypatch):
    parts = {id(child) for child in made.children} | {id(child) for child in made.buttons.children}
    made._repr_mimebundle_()
    top = made.children[1]
    assert list(top.children) == [made.balance, made.scenario] and made.figure.widget.layout.font.size >= 15
    after = {id(c) for box in (made, top, made.buttons) for c in box.children}
    assert parts <= after
    assert made.figure.widget._widget_layout["height"] == made.figure.widget.layout.height == 352
    made.balance.value = 0.3
    assert made.figure.widget.layout.height > 352
    assert np.isfinite(made.figure.widget.data[0].y).all()


def test_an_explorer_without_shapes_is_shown_all_the_same(monkeypatch):
    monkeypatch.setenv("COURSE_SEMINAR", "1")
    view = tipping_view()
    view._repr_mimebundle_()
    assert view.children[1].children[0] is view.balance and not tipping.shapes == loop.shapes


@pytest.mark.parametrize("name", ["brandon_view", "crowd_view", "dose_view", "friends_view", "learning_view",
                                  "planning_view", "studies"])  # fmt: skip
def test_every_view_can_be_put_in_front_of_a_room(name, monkeypatch):
    monkeypatch.setenv("COURSE_SEMINAR", "1")
    view = getattr(helpers, name)()
    shown = view._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in shown
    figure = getattr(view.figure, "widget", view.figure)
    assert len(figure._widget_data) == len(figure.data)
    assert figure._widget_layout["yaxis"].get("title") == figure.layout.to_plotly_json()["yaxis"].get("title")
