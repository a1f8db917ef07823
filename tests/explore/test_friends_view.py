"""Fifteen people: what the changes, the moment and the hundred networks do to figure and words."""

from __future__ import annotations

import numpy as np

from helpers import language
from helpers.explore import friends_view
from helpers.explore.friends_view import places
from helpers.models import friends
from tests.explore.every_view import Seen, made

KINDS = ("circle", "square", "diamond")


def seen(**state):
    return Seen(made("friends"), **state)


def drawn(now, key):
    """Number of line segments in a trace."""
    return sum(x is None for x in now.traces[key]["x"])


def test_fifteen_people_stand_where_they_can_be_told_apart():
    assert sum(len(seen().traces[kind]["x"]) for kind in KINDS) == friends.PEOPLE
    spots = places()
    gaps = np.linalg.norm(spots[:, None] - spots[None, :], axis=2)[np.triu_indices(friends.PEOPLE, 1)]
    assert gaps.min() > 0.3
    middles = (spots[1:, None] + spots[None, 1:]) / 2
    assert np.linalg.norm(middles[np.triu_indices(friends.PEOPLE - 1, 1)], axis=1).min() > 0.005


def test_a_sober_friend_is_drawn_as_an_added_tie_and_changes_curve_and_words():
    before, after = seen(), seen(friend="yes")
    assert (drawn(before, "new"), drawn(after, "new")) == (0, 1)
    assert (before.y("use") != after.y("use")).any() and "made the difference" in after.words[0]


def test_before_the_friend_comes_no_tie_is_drawn_as_added():
    assert all(drawn(seen(friend="yes", moment=0, seed=seed), "new") == 0 for seed in range(1, 11))


def test_removing_a_tie_takes_one_line_away():
    assert drawn(seen(tie="yes"), "own") == drawn(seen(), "own") - 1


def test_the_moment_moves_the_drawing_but_not_the_curve():
    start, later = seen(friend="yes", moment=0), seen(friend="yes", moment=8)
    assert drawn(start, "new") == 0 and [len(start.traces[kind]["x"]) for kind in KINDS] == [8, 4, 3]
    assert (start.y("use") == later.y("use")).all()
    assert [now.panels["panel0"].layout["shapes"][0]["x0"] for now in (start, later)] == [0, 8]


def test_the_tie_to_the_friend_is_drawn_only_while_it_lasts():
    assert [drawn(seen(friend="yes", ties="change", moment=at), "new") for at in (1.5, 8)] == [1, 0]


def test_where_ties_change_the_drawing_changes_with_the_moment():
    first, last = (seen(ties="change", moment=at).traces["among"]["x"] for at in (0, 8))
    assert first != last


def test_size_follows_use():
    heavy, light, none = (np.array(seen(moment=0).traces[kind]["marker"]["size"]) for kind in KINDS)
    assert heavy.min() > light.max() > none.max()


def test_a_hundred_networks_come_only_when_asked_for_and_follow_the_balance():
    assert "hundred" not in seen().panels
    asked, now = friends.ensemble(friends.Parameters()), seen(many="yes")
    for ties in ("stay", "change"):
        assert list(now.traces[ties]["y"]) == [round(100 * asked.share(ties, v)) for v in friends.VARIANTS]
    assert "in 15 of them" in now.words[1] and len(set(seen(many="yes", balance=1.0).traces["stay"]["y"])) == 1


def test_the_prediction_is_answered_with_computed_shares():
    asked, outcomes = friends.ensemble(friends.Parameters()), seen().frame.outcomes
    assert {option: mood for option, (mood, _) in outcomes.items()} == {
        "nearly_all": "wrong", "some": "right", "hardly_any": "right",
    }  # fmt: skip
    for ties in ("stay", "change"):
        share = f"{100 * asked.made_the_difference(ties, 'friend'):.0f} of 100"
        assert all(share in said for _, said in outcomes.values())


def test_shapes_and_dashes_tell_apart_without_colour():
    now = seen(many="yes")
    assert len({shape for _, shape, _ in friends_view.LOOK}) == 3
    assert len({now.traces[key]["line"]["dash"] for key in ("use", "without", "friends")}) == 3
    assert now.traces["stay"]["marker"]["pattern"] != now.traces["change"]["marker"]["pattern"]


def test_every_text_on_the_figure_is_translated():
    language.use("nb")
    now = seen(many="yes")
    english = {N for N, *_ in friends_view.LOOK} | {*friends_view.VARIANTS.values(), *friends_view.TIES.values()}
    assert not english & ({trace["name"] for trace in now.traces.values()} | set(now.traces["stay"]["x"]))


def test_the_network_fills_its_figure_and_the_person_stands_in_its_middle():
    layout, traces = seen().panels["network"].layout, seen().traces
    spots = places()
    for letter, spread in (("x", spots[:, 0]), ("y", spots[:, 1])):
        low, high = layout[f"{letter}axis"]["range"]
        assert low == -high and 0.7 < np.ptp(spread) / (high - low) < 0.9
    assert (traces["ring"]["x"], traces["ring"]["y"]) == ([0], [0])
    assert traces["ring"]["marker"]["size"] > friends_view.LARGEST


def test_people_are_drawn_by_their_use():
    view, now = made("friends"), seen(moment=0)
    use = view._happened(now.state).use[0, 0]
    drawn = [len(now.traces[kind]["x"]) for kind in KINDS]
    assert drawn == [
        (use >= 1).sum(),
        ((use >= friends_view.SOBER) & (use < 1)).sum(),
        (use < friends_view.SOBER).sum(),
    ]
    sizes = sorted(size for kind in KINDS for size in now.traces[kind]["marker"]["size"])
    assert sizes == sorted((13 + 17 * np.clip(use / 8, 0, 1)).tolist())


def test_the_moment_is_marked_from_top_to_bottom_of_the_curves():
    (now,) = seen(moment=2.5).panels["panel0"].layout["shapes"]
    assert (now["x0"], now["x1"], now["y0"], now["y1"]) == (2.5, 2.5, 0, 8)
    control = {control.name: control for control in made("friends").controls}[friends_view.MOMENT]
    assert (control.low, control.high, control.step, control.default) == (0, friends.YEARS_SHOWN, 0.5, 1.5)


def test_the_hundred_are_asked_of_the_present_balance_alone():
    first, other = seen(many="yes", balance=0.3), seen(many="yes", balance=0.3, friend="yes", tie="yes", seed=2)
    assert list(first.traces["stay"]["y"]) == list(other.traces["stay"]["y"]) and "balance 0.30" in first.words[1]
    asked = friends.ensemble(friends.Parameters(), 0.3)
    numbers = [f"{100 * asked.made_the_difference(ties, 'friend'):.0f}" for ties in ("stay", "change")]
    assert f"in {numbers[0]} of them where ties stay, in {numbers[1]} where" in first.words[1]
    assert first.traces["stay"]["text"] == [str(share) for share in first.traces["stay"]["y"]]
    assert first.panels["hundred"].layout["yaxis"]["range"] == [0, 105]
