"""The two views of notebook 03: the network, its curves and its help; two hundred Brandons."""

import numpy as np
import pytest

import helpers.language
from helpers.explore import brandon_view as views
from helpers.models import brandon, crowd
from tests.explore.every_view import Seen, made


def brandon_seen(**state):
    return Seen(made("brandon"), **state)


def node_sizes(seen, level):
    return next(t for t in seen.panels["network"].traces if t["meta"]["key"] == level)["marker"]["size"]


def node_names(seen, level):
    return next(t for t in seen.panels["network"].traces if t["meta"]["key"] == level)["customdata"]


def by_name(seen):
    return {
        n: s for level in brandon.LEVELS for n, s in zip(node_names(seen, level), node_sizes(seen, level), strict=True)
    }


def end_of(seen):
    return {n: float(made("brandon").curves(seen.state)[n][-1]) for n in views.PLACES}


def test_a_node_is_as_large_as_its_level():
    seen = brandon_seen()
    levels, got = end_of(seen), by_name(seen)
    assert sorted(got, key=got.get) == sorted(levels, key=levels.get)
    assert got["use"] == pytest.approx(views.SMALLEST + (views.LARGEST - views.SMALLEST) * levels["use"])


def test_every_node_bears_its_name_and_level_in_both_languages():
    names = brandon_seen().traces["names"]["text"]
    assert "Use 0.89" in names and len(names) == 12
    helpers.language.use("nb")
    assert "Bruk 0,89" in brandon_seen().traces["names"]["text"]


def test_pressing_a_node_chooses_its_arrows():
    nodes = [t for t in brandon_seen().panels["network"].traces if t["meta"].get("sets")]
    assert {t["meta"]["sets"] for t in nodes} == {views.CHOSEN}
    assert {name for t in nodes for name in t["customdata"]} == set(views.PLACES)


def test_the_moment_moves_the_network_and_its_words_and_not_the_curves():
    late, early = brandon_seen(), brandon_seen(moment=3)
    assert by_name(early)["use"] < by_name(late)["use"] and by_name(early)["capital"] > by_name(late)["capital"]
    assert any("Year 3, individual" in said for said in early.words) and early.words != late.words
    assert (early.y("use") == late.y("use")).all()
    assert early.panels["curves"].layout["shapes"][0]["x0"] == 3


def test_what_the_network_shows_is_said_for_all_twelve_nodes():
    said = " ".join(brandon_seen().words).lower()
    assert all(node.label.lower() in said for node in brandon.NODES)


def spans(seen):
    layout = seen.panels["curves"].layout
    return {
        note["text"]: (shape["x0"], shape["x1"])
        for note, shape in zip(layout["annotations"], layout["shapes"][1:], strict=True)
    }


def test_help_is_given_and_its_time_is_named_on_the_curves():
    heavy = made("brandon").at("heavy")
    without = brandon_seen(**heavy)
    assert without.frame.headline == "Brandon's use ends heavy, and the whole network holds it there."
    assert "Help" not in spans(without)
    one = brandon_seen(**heavy | {"individual": "yes"})
    assert one.y("use")[-1] > 0.8
    two = brandon_seen(**heavy | {"individual": "yes", "relational": "yes"})
    assert two.frame.headline == "Brandon's use ends low." and spans(two)["Help"] == (1, 2)
    assert "Crisis" in spans(brandon_seen())


def test_stigma_alone_is_shaded_to_the_end():
    assert spans(brandon_seen(society="yes"))["Help"] == (15, 30)


@pytest.mark.parametrize("group", list(views.GROUPS))
def test_the_curves_are_those_of_the_chosen_level_and_told_apart_by_their_dashes(group):
    traces = brandon_seen(group=group).panels["curves"].traces
    assert [t["meta"]["key"] for t in traces] == list(views.GROUPS[group][1])
    assert len({t["line"]["dash"] for t in traces}) == len(traces)


def heads(seen, loud):
    ending = "chosen" if loud else ""
    return [sum(size > 0 for size in seen.traces[f"arrows{sign}{ending}"]["marker"]["size"]) for sign in (1, -1)]


def test_arrows_that_lower_have_a_line_of_their_own_and_all_39_are_drawn():
    seen = brandon_seen()
    raising, lowering = (seen.traces[f"arrows{sign}"]["line"] for sign in (1, -1))
    assert raising["dash"] != lowering["dash"] and raising["color"] != lowering["color"]
    weights = [w for arrows in brandon.ARROWS.values() for w in arrows.values()]
    assert heads(seen, loud=False) == [sum(w > 0 for w in weights), sum(w < 0 for w in weights)]
    assert sum(heads(seen, loud=False)) == 39 and sum(heads(seen, loud=True)) == 0


def test_arrows_of_one_node_stand_out_and_are_said():
    seen = brandon_seen(chosen="stigma")
    reached = len(brandon.ARROWS["stigma"]) + sum("stigma" in arrows for arrows in brandon.ARROWS.values())
    assert sum(heads(seen, loud=True)) == reached
    assert seen.traces["arrows1chosen"]["opacity"] > 2 * seen.traces["arrows1"]["opacity"]
    said = (
        "Stigma: raised by use 1.2, exclusion 0.8; lowered by nothing; raises stress 0.6, exclusion 1.4; lowers "
        "constructive relations 0.6, recognition 1.4. (The numbers are the strengths of the arrows.)"
    )
    assert said in seen.words and said not in brandon_seen().words
    assert any("lowered by constructive relations 1.0;" in text for text in brandon_seen(chosen="use").words)


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


def test_a_narrow_screen_has_the_same_levels_as_bars():
    seen = brandon_seen()
    assert seen.panels["network"].layout["meta"]["narrow"] == "bars"
    drawn = [value for trace in seen.panels["bars"].traces for value in trace["x"]]
    assert sorted(drawn) == pytest.approx(sorted(end_of(seen).values()))


def test_a_guess_is_judged_by_each_level_alone_with_the_rest_as_it_is_set():
    outcomes = brandon_seen().frame.outcomes
    assert {option: mood for option, (mood, _) in outcomes.items()} == {
        "individual": "wrong", "relational": "wrong", "society": "wrong", "none": "right",
    }  # fmt: skip
    assert "individual 0.89, relations 0.89, society 0.85" in outcomes["none"][1]
    earlier = brandon_seen(help_start=8).frame.outcomes
    assert earlier["individual"][0] == "right" and earlier["none"][0] == "wrong"


def test_more_years_move_the_end_of_the_moment():
    assert brandon_seen(years=60).frame.limits == {"moment": (0.0, 60.0)}
    assert brandon_seen(years=20, moment=55).panels["curves"].layout["shapes"][0]["x0"] == 20


# --- two hundred Brandons


def bars(seen):
    return {
        label: n
        for size in ("1", "2", "3")
        for label, n in zip(seen.traces[size]["y"], seen.traces[size]["x"], strict=True)
    }


def people(**state):
    return Seen(made("crowd"), **state)


def test_bars_are_the_counts_of_the_model():
    seen, curves = people(), crowd.simulate(crowd.Parameters())
    assert bars(seen) == {crowd.LABELS[key]: curves[key][-1] for key in crowd.COMBINATIONS}
    assert set(seen.traces["limit"]["x"]) == {183}
    rest = dict(zip(seen.traces["rest"]["y"], seen.traces["rest"]["x"], strict=True))
    assert rest == {"Only a low resting level": 16, "Only a heavy resting level": 0}


def test_the_year_looked_at_changes_bars_and_words():
    late, early = people(), people(looked=1)
    assert bars(early)["Individual"] > bars(late)["Individual"]
    assert early.words[1] == late.words[1] and early.words[2].startswith("Year 1 after")


def test_weaker_arrows_leave_most_without_a_heavy_state():
    seen = people(**made("crowd").at("weaker"))
    assert max(seen.traces["limit"]["x"]) < 100 and "118 have only the low one" in seen.words[1]


def test_nobody_with_two_states_is_said():
    seen = people(balance=1.0)
    assert seen.frame.headline == "So there is nobody here for help to move from the one to the other."
    assert set(bars(seen).values()) == {0} and max(seen.traces["rest"]["x"]) == crowd.PEOPLE


def test_a_guess_about_the_crowd_is_answered_whatever_is_set():
    for seen in (people(), people(balance=0.8)):
        assert [seen.frame.outcomes[option][0] for option in ("all", "most", "few")] == ["wrong", "right", "wrong"]
        assert "145 of the 183" in seen.frame.outcomes["all"][1]
