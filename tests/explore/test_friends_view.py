"""The view of fifteen people: what the switches, the moment and the hundred networks do to figure and words."""

from __future__ import annotations

import numpy as np
import pytest

from helpers import language
from helpers.explore import friends_view
from helpers.explore.friends_view import FriendsView, places
from helpers.models import friends


@pytest.fixture
def view():
    language.use("en")
    return FriendsView()


def drawn(trace):
    """Number of line segments in a trace."""
    return sum(x is None for x in trace.x)


def test_fifteen_people_stand_where_they_can_be_told_apart(view):
    assert sum(len(trace.x) for trace in view.figure.people) == friends.PEOPLE
    spots = places()
    gaps = np.linalg.norm(spots[:, None] - spots[None, :], axis=2)[np.triu_indices(friends.PEOPLE, 1)]
    assert gaps.min() > 0.3
    middles = (spots[1:, None] + spots[None, 1:]) / 2
    assert np.linalg.norm(middles[np.triu_indices(friends.PEOPLE - 1, 1)], axis=1).min() > 0.005


def test_a_sober_friend_is_drawn_as_an_added_tie_and_changes_curve_and_words(view):
    before, words = view.figure.curves[0].y.copy(), list(view.words.sentences)
    assert drawn(view.figure.new) == 0
    view.switches["friend"].value = True
    assert drawn(view.figure.new) == 1
    assert (view.figure.curves[0].y != before).any()
    assert view.words.sentences != words and "made the difference" in view.words.sentences[0]
    view.switches["friend"].value = False
    assert (view.figure.curves[0].y == before).all() and view.words.sentences == words


def test_removing_a_tie_takes_one_line_away(view):
    own = drawn(view.figure.own)
    view.switches["tie"].value = True
    assert drawn(view.figure.own) == own - 1


def test_the_moment_moves_the_drawing_but_not_the_curve(view):
    curve = view.figure.curves[0].y.copy()
    view.switches["friend"].value = True
    view.moment.value = 0
    assert drawn(view.figure.new) == 0
    assert list(view.figure.now.x) == [0, 0]
    sizes = [len(trace.x) for trace in view.figure.people]
    assert sizes == [8, 4, 3]
    view.switches["friend"].value = False
    assert (view.figure.curves[0].y == curve).all()


def test_the_tie_to_the_friend_is_drawn_only_while_it_lasts(view):
    view.switches["friend"].value = view.switches["ties"].value = True
    assert drawn(view.figure.new) == 1
    view.moment.value = 8
    assert drawn(view.figure.new) == 0


def test_where_ties_change_the_drawing_changes_with_the_moment(view):
    view.switches["ties"].value = True
    view.moment.value = 0
    first = list(view.figure.among.x)
    view.moment.value = 8
    assert list(view.figure.among.x) != first


def test_size_follows_use(view):
    heavy, light, none = (np.array(trace.marker.size) for trace in view.figure.people)
    view.moment.value = 0
    heavy, light, none = (np.array(trace.marker.size) for trace in view.figure.people)
    assert heavy.min() > light.max() > none.max()


def test_switches_follow_scenario_and_reset(view):
    view.scenario.value = "friend_drifts"
    assert view.switches["friend"].value and view.switches["ties"].value and not view.switches["tie"].value
    view.start_over()
    assert not any(switch.value for switch in view.switches.values())
    assert view.parameters == friends.Parameters()


def test_a_hundred_networks_come_only_when_asked_for_and_follow_the_balance(view):
    assert not view.figure.bars[0].visible and view.crowd.sentences == []
    view.many.value = True
    stay, change = (np.array(bar.y) for bar in view.figure.bars)
    asked = friends.ensemble(friends.Parameters())
    assert list(stay) == [round(100 * asked.share("stay", v)) for v in friends.VARIANTS]
    assert list(change) == [round(100 * asked.share("change", v)) for v in friends.VARIANTS]
    assert "16" in view.crowd.sentences[0]
    view.balance.value = 1.0
    assert len(set(view.figure.bars[0].y)) == 1
    view.many.value = False
    assert not view.figure.bars[0].visible and view.crowd.sentences == []


def test_the_prediction_is_answered_with_computed_shares(view):
    asked = friends.ensemble(friends.Parameters())
    for choice, mood in ((0, "wrong"), (1, "right"), (2, "right")):
        view.guess.value = choice
        assert view.guess.mood == mood
        assert f"{100 * asked.made_the_difference('stay', 'friend'):.0f} of 100" in view.guess.feedback
        assert f"{100 * asked.made_the_difference('change', 'friend'):.0f} of 100" in view.guess.feedback


def test_one_figure_for_the_whole_life_of_the_view(view):
    widget = view.figure.widget
    view.switches["friend"].value = True
    view.many.value = True
    view.take_another_seed()
    view.pin_curves()
    view.remove_pin()
    view.start_over()
    assert view.figure.widget is widget and view.figure.widget in view.children
    assert widget._config["displayModeBar"] is False


def test_pinning_leaves_a_copy(view):
    view.pin_curves()
    kept = view.figure.curves[0].y.copy()
    view.switches["friend"].value = True
    assert view.figure.pins[0].visible and (view.figure.pins[0].y == kept).all()
    view.remove_pin()
    assert not view.figure.pins[0].visible


def test_shapes_and_dashes_tell_apart_without_colour():
    assert len({shape for _, shape, _ in friends_view.LOOK}) == 3
    language.use("en")
    view = FriendsView()
    assert len({trace.line.dash for trace in view.figure.curves}) == 3
    assert {bar.marker.pattern.shape for bar in view.figure.bars} == {"", "/"}


def test_every_text_on_the_figure_is_translated():
    language.use("nb")
    try:
        view = FriendsView()
        view.many.value = True
        english = (
            {N for N, *_ in friends_view.LOOK} | set(friends_view.VARIANTS.values()) | set(friends_view.TIES.values())
        )
        shown = {trace.name for trace in view.figure.widget.data} | set(view.figure.bars[0].x)
        assert not english & shown
    finally:
        language.use("en")
