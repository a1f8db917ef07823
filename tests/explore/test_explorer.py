"""The explorer, at the level of traits: a moved control changes the curves and the words."""

import math

import numpy as np
import pytest

import helpers.language
from helpers import ability_and_will, explorer, tipping_view
from helpers.errors import CourseError
from helpers.explore.explorer import Explorer
from helpers.explore.published import Published
from helpers.models import loop
from tests.models.registry import models

EVERY = pytest.mark.parametrize("model", models(), ids=lambda m: m.name)


def drawn(made):
    """y of every curve on the figure."""
    return [np.array(trace.y, dtype=float) for trace in made.figure.widget.data if trace.visible is True]


def differ(before, after):
    return len(before) != len(after) or any(
        a.shape != b.shape or np.nanmax(np.abs(a - b)) > 1e-9 for a, b in zip(before, after, strict=True)
    )


@EVERY
def test_moving_the_balance_changes_the_curves_and_keeps_one_figure(model):
    made = Explorer(model)
    figure, before = made.figure.widget, drawn(made)
    made.balance.value = 0.2
    assert differ(before, drawn(made))
    assert made.figure.widget is figure
    assert made.words.sentences and all(made.words.sentences)


@EVERY
def test_every_slider_has_a_name_and_is_wired(model):
    made = Explorer(model)
    for declared in model.parameters.declarations():
        control = made.sliders[declared.name]
        assert control.label
        if not declared.choices:
            control.value = declared.low
            assert getattr(made.parameters, declared.name) == declared.low
    titles = [axis.title.text for axis in made.figure.widget.select_xaxes()]
    titles += [axis.title.text for axis in made.figure.widget.select_yaxes()]
    assert all(titles), titles


@EVERY
def test_scenarios_and_reset(model):
    made = Explorer(model)
    before = drawn(made)
    for name, scenario in model.scenarios.items():
        made.scenario.value = name
        assert made.parameters == scenario.parameters
    made.balance.value = 0.9
    made.reset.click()
    assert made.balance.value == 0.5 and made.scenario.value == next(iter(model.scenarios))
    assert not differ(before, drawn(made))


def test_pin_keeps_a_copy_that_no_slider_moves():
    made = Explorer(loop.MODEL)
    before = drawn(made)
    made.pin.click()
    made.balance.value = 0.1
    pinned = drawn(made)[len(before) :]
    assert not differ(before, pinned) and differ(before, drawn(made)[: len(before)])
    assert "balance 0.50" in made.note.sentences[0]
    made.unpin.click()
    assert len(drawn(made)) == len(before) and made.note.sentences == []


def test_words_follow_the_curve():
    made = Explorer(loop.MODEL)
    calm = made.words.sentences
    made.scenario.value = "heavy"
    assert calm != made.words.sentences
    assert "heavy" in made.words.sentences[0]


@pytest.mark.parametrize("value", [1.2, -0.1, math.nan, "much", None], ids=repr)
def test_a_bad_value_is_refused_and_nothing_is_lost(value):
    made = Explorer(loop.MODEL)
    made.balance.value = 0.3
    before = drawn(made)
    with pytest.raises(CourseError, match="“Balance” must be a number from 0 to 1, but it is"):
        made.balance.value = value
    with pytest.raises(CourseError, match="“Nyterus: the pleasure” must be a number from 0 to 1"):
        made.sliders["nyterus"].value = value
    assert made.balance.value == 0.3 and not differ(before, drawn(made))


def test_the_same_refusal_in_norwegian():
    helpers.language.use("nb")
    made = Explorer(loop.MODEL)
    with pytest.raises(CourseError, match="må være et tall fra 0 til 1, men er"):
        made.balance.value = 7


def test_an_unknown_scenario_is_refused_with_the_known_ones():
    with pytest.raises(CourseError, match=r"no scenario 'nonsense' in loop; it has begins, heavy"):
        explorer(loop.MODEL, "nonsense")
    with pytest.raises(CourseError, match="must be one of begins, heavy"):
        Explorer(loop.MODEL).scenario.value = "nonsense"


def test_under_a_fast_drag_the_last_value_is_the_one_drawn():
    made = Explorer(loop.MODEL, "heavy")
    for value in np.linspace(0, 1, 101):
        made.balance.value = float(value)
    exact = loop.simulate(loop.HEAVY, 1.0)
    assert not differ(list(exact.values), drawn(made))


def test_published_figures_stand_beside_the_curves_with_a_link_to_their_source():
    points = Published("A study", "use", (1.0, 2.0), (0.2, 0.3), "kelly2018", spread=(0.1, 0.1))
    chosen = Published("Another", "use", (1.0,), (0.5,), "grimm2001", group="One more")
    made = Explorer(loop.MODEL, published=[points, chosen])
    shown = [trace.name for trace in made.figure.published if trace.visible]
    assert shown == ["A study"]
    made.overlay.value = "One more"
    assert [trace.name for trace in made.figure.published if trace.visible] == ["A study", "Another"]
    assert 'href="https://doi.org/10.1038/35084134"' in made.where_from.value


def test_the_panel_is_small_and_moves():
    made = ability_and_will("section_07")
    before = drawn(made)
    made.balance.value = 0.9
    assert differ(before, drawn(made))
    assert made.pin not in made.children


def test_tipping_view_jumps_up_at_one_balance_and_down_at_another():
    made = tipping_view()
    for value in [*np.arange(0.50, 0.39, -0.01), *np.arange(0.40, 0.61, 0.01)]:
        made.balance.value = round(float(value), 2)
    (up, at_up), (down, at_down) = made.jumps
    assert (up, down) == ("up", "down") and at_up < 0.47 and at_down > 0.54
    made.guess.value = 0
    assert made.guess.mood == "wrong" and "0.4" in made.guess.feedback and "0.5" in made.guess.feedback
    made.guess.value = 1
    assert made.guess.mood == "right"


@pytest.mark.parametrize(("code", "said"), [("en", "no longer answers"), ("nb", "svarer ikke lenger")])
def test_a_figure_can_say_that_nothing_answers_behind_it_and_answers_when_asked(code, said, monkeypatch):
    helpers.language.use(code)
    made = Explorer(loop.MODEL)
    places = [type(child).__name__ for child in made.children]
    assert places.index("Connection") + 1 == made.children.index(made.figure.widget)
    connection = made.children[places.index("Connection")]
    assert said in connection.sentence and "Run ▸ Run All Cells" in connection.sentence
    sent = []
    monkeypatch.setattr(connection, "send", sent.append)
    connection._handle_custom_msg({"asked": True}, [])
    assert sent == [{"answered": True}]
