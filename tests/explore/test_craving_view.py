"""One course: switches, bars, events, words."""

from __future__ import annotations

import numpy as np

from helpers.models import craving
from tests.explore.every_view import Seen, made


def seen(scenario="alone", **state):
    return Seen(made("craving"), **made("craving").at(scenario) | state)


def test_a_contribution_draws_a_bar_from_its_start_to_its_end_and_changes_the_curves():
    alone, helped = seen(), seen(network="on")
    assert not alone.traces["network"]["x"] and list(helped.traces["network"]["x"]) == [26, 208]
    assert (helped.y("use") != alone.y("use")).any()
    assert list(seen(network="on", network_from=60, network_to=90).traces["network"]["x"]) == [60, 90]


def test_the_controls_of_what_contributes_stand_together():
    controls = {control.name: control for control in made("craving").controls}
    own = [name for name in controls if name.partition("_")[0] in craving.CONTRIBUTIONS]
    assert len({controls[name].group for name in own}) == 1 and len(own) == 18
    assert [controls[name].kind for name in craving.CONTRIBUTIONS] == ["switch"] * 4


def test_chance_events_are_marked_where_the_model_has_them_and_others_come_with_another_draw():
    first, other = seen("services"), seen("services", seed=2)
    marks = [list(first.traces[f"events{sign}"]["x"]) for sign in (1, -1)]
    assert sum(map(len, marks)) == np.count_nonzero(craving.chance_events(made("craving").parameters(first.state)))
    assert [list(other.traces[f"events{sign}"]["x"]) for sign in (1, -1)] != marks


def test_the_words_tell_the_turns_and_the_contributions():
    said = " ".join(seen("services").words)
    assert "comes out of dependence in week" in said and "back in dependence" in said
    assert "Services from week 26 to 52" in said and "Chance events: 7 good and 6 bad." in said
    assert "back in dependence" not in " ".join(seen("together").words)


def test_a_contribution_that_ends_before_it_starts_is_told():
    assert any("it ends before it starts" in said for said in seen(own="on", own_from=100, own_to=90).words)


def test_the_balance_changes_curves_and_words():
    assert seen(balance=0.8).words != seen().words and (seen(balance=0.8).y("use") != seen().y("use")).any()
