"""The two views of notebook 03, at the level of traits."""

import numpy as np
import pytest

import helpers.language
from helpers import brandon_view, crowd_view
from helpers.errors import CourseError
from helpers.explore import brandon_view as views
from helpers.models import brandon, crowd


@pytest.fixture
def view():
    return brandon_view()


@pytest.fixture
def people():
    return crowd_view()


def sizes(view):
    """Diameter of every node, by name."""
    return {
        node.name: size
        for level, trace in view.figure.nodes.items()
        for node, size in zip((n for n in brandon.NODES if n.level == level), trace.marker.size, strict=True)
    }


def visible(view, traces):
    return {o.key for o, trace in zip(view.model.outputs, traces, strict=True) if trace.visible is True}


def try_each_level_alone(view):
    for level in brandon.LEVELS:
        view.switches[level].value = True
        view.switches[level].value = False


def test_a_node_is_as_large_as_its_level(view):
    levels, got = {key: float(view.curves[key][-1]) for key in views.PLACES}, sizes(view)
    assert sorted(got, key=got.get) == sorted(levels, key=levels.get)
    assert got["use"] == pytest.approx(views.SMALLEST + (views.LARGEST - views.SMALLEST) * levels["use"])


def test_every_node_bears_its_name_and_level_in_both_languages(view):
    assert "Use 0.89" in view.figure.names.text and len(view.figure.names.text) == 12
    helpers.language.use("nb")
    assert "Bruk 0,89" in brandon_view().figure.names.text


def test_the_moment_moves_the_network_and_its_words_and_not_the_curves(view):
    use = np.array(view.figure._curves[brandon.AT["use"]].y)
    before, said = sizes(view), view.words.sentences
    view.moment.value = 3
    assert sizes(view)["use"] < before["use"] and sizes(view)["capital"] > before["capital"]
    assert view.words.sentences != said and any("Year 3, individual" in s for s in view.words.sentences)
    assert (np.array(view.figure._curves[brandon.AT["use"]].y) == use).all()
    assert list(view.figure.moment_line.x) == [3, 3]


def test_what_the_network_shows_is_said_for_all_twelve_nodes(view):
    said = " ".join(view.words.sentences).lower()
    assert all(node.label.lower() in said for node in brandon.NODES)


def test_switches_give_help_and_its_time_is_shaded(view):
    view.scenario.value = "heavy"
    assert view.words.sentences[0] == "Brandon's use ends heavy, and the whole network holds it there."
    assert view.figure.help.visible is False
    view.switches["individual"].value = True
    assert view.parameters.individual == "yes" and view.switches["individual"].description.startswith("☑")
    assert view.curves["use"][-1] > 0.8
    view.switches["relational"].value = True
    assert view.words.sentences[0] == "Brandon's use ends low."
    assert view.figure.help.visible is True and list(view.figure.help.x)[:2] == [1, 2]
    view.switches["individual"].value = view.switches["relational"].value = False
    assert view.figure.help.visible is False and view.curves["use"][-1] > 0.8


def test_stigma_alone_is_shaded_to_the_end(view):
    view.switches["society"].value = True
    assert list(view.figure.help.x)[:2] == [15, 30]


def test_the_switches_follow_a_scenario_and_a_reset(view):
    view.scenario.value = "two_years"
    assert [view.switches[level].value for level in brandon.LEVELS] == [True, True, False]
    view.start_over()
    assert not any(switch.value for switch in view.switches.values())


def test_no_menu_stands_beside_a_switch(view):
    placed = [id(child) for child in view.children]
    assert not any(id(view.sliders[level]) in placed for level in brandon.LEVELS)
    assert id(view.sliders["early_stress"]) in placed


def test_one_figure_is_kept_through_everything(view):
    widget = view.figure.widget
    view.balance.value = 0.3
    view.scenario.value = "crisis"
    view.arrows.value = "use"
    view.group.value = "relational"
    assert view.figure.widget is widget


def test_the_curves_are_those_of_the_chosen_level(view):
    assert visible(view, view.figure._curves) == {"use", "recognition", "stigma"}
    view.group.value = "relational"
    relational = {"constructive_relations", "recognition", "destructive_relations", "capital"}
    assert visible(view, view.figure._curves) == relational
    view.balance.value = 0.6
    assert visible(view, view.figure._curves) == relational


@pytest.mark.parametrize("group", list(views.GROUPS))
def test_curves_shown_together_differ_in_colour_and_dash(view, group):
    lines = [view.figure._curves[brandon.AT[key]].line for key in views.GROUPS[group][1]]
    assert len({line.color for line in lines}) == len({line.dash for line in lines}) == len(lines)


def test_pins_are_those_of_the_chosen_level(view):
    view.pin_curves()
    assert visible(view, view.figure._pinned) == {"use", "recognition", "stigma"}
    before = np.array(view.figure._pinned[brandon.AT["use"]].y)
    view.balance.value = 0.7
    assert (np.array(view.figure._pinned[brandon.AT["use"]].y) == before).all()
    assert (np.array(view.figure._curves[brandon.AT["use"]].y) != before).any()
    view.remove_pin()
    assert visible(view, view.figure._pinned) == set()


def test_arrows_that_lower_have_a_line_of_their_own_and_all_39_are_drawn(view):
    raising, lowering = view.figure.arrows[1], view.figure.arrows[-1]
    assert raising.line.dash != lowering.line.dash and raising.line.color != lowering.line.color
    heads = [sum(size > 0 for size in trace.marker.size) for trace in (raising, lowering)]
    weights = [w for arrows in brandon.ARROWS.values() for w in arrows.values()]
    assert heads == [sum(w > 0 for w in weights), sum(w < 0 for w in weights)] and sum(heads) == 39


def test_arrows_of_one_node_are_shown_and_said(view):
    view.arrows.value = "stigma"
    heads = sum(size > 0 for trace in view.figure.arrows.values() for size in trace.marker.size)
    assert heads == len(brandon.ARROWS["stigma"]) + sum("stigma" in arrows for arrows in brandon.ARROWS.values())
    assert view.arrow_words.sentences == [
        "Stigma is raised by use 1.2, exclusion 0.8 and lowered by nothing; it raises stress 0.6, exclusion 1.4 and "
        "lowers constructive relations 0.6, recognition 1.4. (The numbers are the strengths of the arrows.)"
    ]
    view.arrows.value = views.ALL
    assert view.arrow_words.sentences == []


def test_no_arrow_runs_through_a_node_that_is_not_its_own():
    for to, arrows in brandon.ARROWS.items():
        for origin in arrows:
            line = views.arrow_line(origin, to)
            assert line[0] == pytest.approx(views.PLACES[origin]) and line[-1] == pytest.approx(views.PLACES[to])
            for node in brandon.NODES:
                if node.name not in (origin, to):
                    assert np.hypot(*(line - views.PLACES[node.name]).T).min() > 0.5, (origin, to, node.name)


def test_every_node_and_its_name_stand_in_the_band_of_its_level():
    for node in brandon.NODES:
        low, high = views.BANDS[node.level]
        assert low < views.PLACES[node.name][1] - views.BELOW < views.PLACES[node.name][1] < high


def test_a_guess_is_answered_once_every_level_has_been_tried_alone(view):
    view.guess.value = 3
    assert "0 of 3" in view.guess.feedback and view.guess.mood == "open"
    try_each_level_alone(view)
    assert view.guess.mood == "right" and "individual 0.89, relations 0.89, society 0.85" in view.guess.feedback
    view.guess.value = 1
    assert view.guess.mood == "wrong"


def test_a_guess_is_judged_by_what_was_tried(view):
    view.sliders["help_start"].value = 8
    try_each_level_alone(view)
    view.guess.value = 0
    assert view.guess.mood == "right"
    view.guess.value = 3
    assert view.guess.mood == "wrong"


def test_more_years_move_the_end_of_the_moment(view):
    view.sliders["years"].value = 60
    assert view.moment.max == 60 and view.moment.value == 60
    view.moment.value = 10
    view.sliders["years"].value = 20
    assert view.moment.max == 20 and view.moment.value == 10
    with pytest.raises(CourseError):
        view.moment.value = 21


# --- two hundred Brandons


def bars(view):
    return {label: count for bar in view.figure.bars.values() for label, count in zip(bar.y, bar.x, strict=True)}


def test_bars_are_the_counts_of_the_model(people):
    curves = crowd.simulate(crowd.Parameters())
    assert bars(people) == {crowd.LABELS[key]: curves[key][-1] for key in crowd.COMBINATIONS}
    assert set(people.figure.limit.x) == {183} and dict(
        zip(people.figure.rest.y, people.figure.rest.x, strict=True)
    ) == {
        "Only a low resting level": 16,
        "Only a heavy resting level": 0,
    }


def test_the_year_looked_at_changes_bars_and_words(people):
    before, said = bars(people), people.words.sentences
    people.looked.value = 1
    assert bars(people)["Individual"] > before["Individual"]
    assert people.words.sentences[0] == said[0] and people.words.sentences[1].startswith("Year 1 after")


def test_weaker_arrows_leave_most_without_a_heavy_state(people):
    people.scenario.value = "weaker"
    assert max(people.figure.limit.x) < 100
    assert "118 have only the low one" in people.words.sentences[0]


def test_nobody_with_two_states_is_said(people):
    people.balance.value = 1.0
    assert people.words.sentences[1] == "So there is nobody here for help to move from the one to the other."
    assert set(bars(people).values()) == {0} and max(people.figure.rest.x) == crowd.PEOPLE


def test_pinned_counts_stay(people):
    people.pin_curves()
    before = list(people.figure.pins.x)
    people.sliders["seed"].value = 2
    assert people.figure.pins.visible is True and list(people.figure.pins.x) == before
    people.remove_pin()
    assert people.figure.pins.visible is False


def test_a_guess_about_the_crowd_is_answered(people):
    people.guess.value = 0
    assert people.guess.mood == "wrong" and "147 of the 183" in people.guess.feedback
    people.guess.value = 1
    assert people.guess.mood == "right"
