"""A picture shows what the frame says, where its axes say it, and nothing is cut off or lies over another."""

import math
import re
from xml.etree import ElementTree

import numpy as np
import pytest

import helpers.language
from helpers.explore.encode import as_json
from helpers.explore.frame import Frame, Panel, trace
from helpers.explore.picture import (
    BOTTOM,
    HEIGHT,
    INK,
    LEFT,
    MOST_NAMES,
    MOST_POINTS,
    PAPER,
    RIGHT,
    STROKES,
    TOP,
    WIDTH,
    Scale,
    _apart,
    _cut,
    _lines,
    _width,
    picture,
)
from tests.explore.every_view import VIEWS, made

SVG = "{http://www.w3.org/2000/svg}"
FOOT, END = HEIGHT - BOTTOM, WIDTH - RIGHT
AXES = {"xaxis": {"range": [0, 10]}, "yaxis": {"range": [0, 1]}}


class Drawn:
    """A picture taken apart again."""

    def __init__(self, traces, layout=None, **settings):
        frame = Frame([Panel("a", "A title", traces, {**AXES, **(layout or {})})], **settings)
        self.root = ElementTree.fromstring(picture(frame))
        (self.inside,) = self.root.findall(f"{SVG}svg")
        self.lines = [path for path in self.inside.iter(f"{SVG}path") if path.get("fill") == "none"]
        self.areas = [path for path in self.inside.iter(f"{SVG}path") if path.get("fill") != "none"]
        self.bars = [
            tuple(float(bar.get(k)) for k in ("x", "y", "width", "height")) for bar in self.inside.iter(f"{SVG}rect")
        ]
        self.texts = {text.text: text for text in self.root.iter(f"{SVG}text")}

    def at(self, words):
        """Where these words stand."""
        return float(self.texts[words].get("x")), float(self.texts[words].get("y"))


def points(path):
    """Where a path goes, and how often its pen is lifted."""
    return [tuple(map(float, pair.split())) for pair in re.findall(r"[ML]([\d. -]+)", path.get("d"))]


def line(key="use", role="hero", label="Use", **settings):
    return trace(key, role, label, **{"x": [0, 10], "y": [0, 1], "line": {"color": "#123456", "width": 3}, **settings})


def test_a_curve_goes_from_corner_to_corner_of_its_axes():
    drawn = Drawn([line()])
    assert points(drawn.lines[0]) == [(LEFT, FOOT), (END, TOP)]
    assert drawn.lines[0].get("stroke") == "#123456" and drawn.lines[0].get("stroke-width") == "3"
    assert [drawn.inside.get(k) for k in ("x", "y", "width", "height")] == ["64", "24", "484", "320"]
    assert drawn.inside.get("viewBox") == "64 24 484 320"


def test_without_a_range_the_curve_fills_the_axes():
    drawn = Drawn([line(x=[2, 4], y=[30, 10])], {"xaxis": {}, "yaxis": {}})
    assert points(drawn.lines[0]) == [(LEFT, TOP), (END, FOOT)]


def test_where_a_curve_does_not_exist_its_line_is_broken():
    drawn = Drawn([line(x=np.arange(11.0), y=[0.1] * 4 + [math.nan] * 3 + [0.2] * 4)])
    assert drawn.lines[0].get("d").count("M") == 2 and len(points(drawn.lines[0])) == 8


def test_a_long_curve_keeps_its_ends_and_few_points():
    x = np.linspace(0, 10, 3000)
    long, short = Drawn([line(x=x, y=x / 10)]), Drawn([line(x=x[:MOST_POINTS], y=x[:MOST_POINTS])])
    assert len(points(long.lines[0])) == MOST_POINTS == len(points(short.lines[0]))
    assert points(long.lines[0])[0] == (LEFT, FOOT) and points(long.lines[0])[-1] == (END, TOP)
    assert len(points(Drawn([line(x=x[: MOST_POINTS + 1], y=x[: MOST_POINTS + 1])]).lines[0])) == MOST_POINTS


def test_steps_have_corners():
    corners = points(Drawn([line(line={"shape": "hv"})]).lines[0])
    assert corners == [(LEFT, FOOT), (END, FOOT), (END, TOP), (END, TOP)]
    middle = (LEFT + END) / 2
    corners = points(Drawn([line(line={"shape": "hvh"})]).lines[0])
    assert corners == [(LEFT, FOOT), (middle, FOOT), (middle, TOP), (END, TOP)]


@pytest.mark.parametrize("dash", STROKES)
def test_every_dash_is_one_of_its_own(dash):
    drawn = Drawn([line(line={"dash": dash})]).lines[0].get("stroke-dasharray")
    assert drawn == (STROKES[dash] or None) and list(STROKES.values()).count(STROKES[dash]) == 1


def test_a_faint_trace_is_faint():
    assert Drawn([line(opacity=0.4)]).lines[0].get("opacity") == "0.4"
    assert Drawn([line(opacity=1)]).lines[0].get("opacity") is None


def test_between_two_curves_and_down_to_nothing_it_is_filled():
    upper = line("upper", y=[1, 1])
    lower = line("lower", y=[0.5, 0.5], fill="tonexty", fillcolor="rgba(1,2,3,0.25)")
    (area,) = Drawn([upper, lower]).areas
    half = (FOOT + TOP) / 2
    assert points(area) == [(LEFT, half), (END, half), (END, TOP), (LEFT, TOP)]
    assert (area.get("fill"), area.get("fill-opacity")) == ("rgb(1,2,3)", "0.25")
    (area,) = Drawn([line(y=[0.5, 0.5], fill="tozeroy", fillcolor="#abcdef")]).areas
    end = WIDTH - 24  # a hill has no name at its end
    assert area.get("d") == f"M{LEFT:.1f} {half + 9:.1f}L{end:.1f} {half + 9:.1f}V{FOOT:.1f}H{LEFT:.1f}Z"
    assert area.get("fill") == "#abcdef"
    assert not Drawn([lower]).areas


def bar(key, x, y, **settings):
    made = trace(key, "quiet", key, x=x, y=y, marker={"color": "#123456"}, **settings)
    del made["mode"]
    return {**made, "type": "bar"}


NAMED = {"xaxis": {}, "yaxis": {"range": [0, 10]}}


def test_bars_stand_on_nothing_and_are_as_high_as_their_values():
    drawn = Drawn([bar("a", ["left", "right"], [5, 10], text=["<b>5</b>", "10"])], {**NAMED, "bargap": 0.5})
    step, high = (WIDTH - 24 - LEFT) / 2, FOOT - TOP - 18
    assert drawn.bars == [
        pytest.approx((LEFT + step / 4, FOOT - high / 2, step / 2, high / 2)),
        pytest.approx((LEFT + 1.25 * step, TOP + 18, step / 2, high)),
    ]
    assert drawn.at("5") == pytest.approx((LEFT + step / 2, FOOT - high / 2 - 6), abs=0.1)
    assert drawn.at("left")[0] == pytest.approx(LEFT + step / 2, abs=0.1)


def test_bars_in_a_group_stand_beside_each_other_and_what_does_not_exist_leaves_a_gap():
    pair = [bar("a", ["left", "right"], [5, 10]), bar("b", ["left", "right"], [None, 10])]
    first, second, third = Drawn(pair, {**NAMED, "barmode": "group", "bargap": 0}).bars
    step = (WIDTH - 24 - LEFT) / 2
    assert [x for x, *_ in (first, second, third)] == pytest.approx([LEFT, LEFT + step, LEFT + 1.5 * step], abs=0.1)
    assert first[2] == pytest.approx(step / 2, abs=0.1)
    over = Drawn(pair, {**NAMED, "barmode": "overlay", "bargap": 0}).bars
    assert over[0][2] == pytest.approx(step, abs=0.1) and over[1] == over[2]


def test_lying_bars_leave_room_for_their_names_and_their_values_stand_behind_them():
    names = ["a name that needs some room", "b"]
    layout = {"xaxis": {"range": [0, 10]}, "yaxis": {"autorange": "reversed"}}
    drawn = Drawn([bar("a", [10, 5], names, orientation="h", text=["10", "5"])], layout)
    left = 16 + _width(names[0])
    first, second = drawn.bars
    assert first[0] == second[0] == pytest.approx(left, abs=0.1) and first[1] < second[1]
    assert first[2] == pytest.approx(WIDTH - 24 - left, abs=0.1) and second[2] == pytest.approx(first[2] / 2, abs=0.1)
    assert drawn.at("5") == pytest.approx((left + second[2] + 6, second[1] + second[3] / 2 + 4), abs=0.2)
    assert drawn.at(names[0])[0] == pytest.approx(left - 8, abs=0.1)


def marks(symbol, size=10):
    marker = {"symbol": symbol, "size": size, "color": "#123456"}
    drawn = Drawn([trace("a", "mark", "", x=[5], y=[0.5], mode="markers", marker=marker)])
    return [piece for piece in drawn.root if piece.tag != f"{SVG}path" and piece.get("stroke") == "#123456"] + [
        piece for piece in drawn.root.findall(f"{SVG}path") if piece.get("stroke") == "#123456"
    ]


def test_marks_have_their_shape_their_size_and_their_place():
    middle, half = (LEFT + WIDTH - 24) / 2, (TOP + FOOT) / 2
    (circle,) = marks("circle")
    assert [float(circle.get(k)) for k in ("cx", "cy", "r")] == [middle, half, 5] and circle.get("fill") == "#123456"
    (square,) = marks("square-open")
    assert [float(square.get(k)) for k in ("x", "y", "width", "height")] == [middle - 5, half - 5, 10, 10]
    assert square.get("fill") == PAPER
    corners = {
        "diamond": [(0, -5), (5, 0), (0, 5), (-5, 0)],
        "triangle-up": [(0, -5), (5, 5), (-5, 5)],
        "triangle-down": [(0, 5), (5, -5), (-5, -5)],
    }
    for symbol, around in corners.items():
        (polygon,) = marks(symbol)
        at = [tuple(map(float, pair.split(","))) for pair in polygon.get("points").split()]
        assert at == [(middle + x, half + y) for x, y in around]
    (cross,) = marks("x")
    assert points(cross) == [(middle + x, half + y) for x, y in ((-5, -5), (5, 5), (-5, 5), (5, -5))]
    assert not marks("arrow") and not marks("circle", size=0)


def test_each_mark_may_have_a_size_of_its_own():
    marker = {"size": [4, 0, 12], "color": "#123456"}
    drawn = Drawn([trace("a", "mark", "", x=[1, 2, 3], y=[0.5] * 3, mode="markers", marker=marker)])
    assert [float(circle.get("r")) for circle in drawn.root.iter(f"{SVG}circle")] == [2, 6]
    usual = Drawn([trace("a", "mark", "", x=[1], y=[0.5], mode="markers", marker={"color": "#123456"})])
    assert [float(circle.get("r")) for circle in usual.root.iter(f"{SVG}circle")] == [4]


def test_words_in_the_figure_stand_at_their_points_and_make_way_for_each_other():
    two = trace("a", "mark", "", x=[5, 5.2], y=[0.5, 0.5], mode="text", text=["one &amp; two", "<b>three</b>"])
    drawn = Drawn([two])
    x, y = drawn.at("one & two")
    assert x == (LEFT + WIDTH - 24) / 2 and y == (TOP + FOOT) / 2 + 4
    assert drawn.at("three")[1] == y + 15 and drawn.texts["three"].get("text-anchor") == "middle"
    right = Drawn([{**two, "textposition": "bottom right", "x": [1, 9]}])
    assert (
        right.texts["three"].get("text-anchor") == "start"
        and right.at("three")[1] == right.at("one & two")[1] == y + 10
    )


def test_shapes_and_notes_lie_where_their_axes_say():
    shapes = [
        {"type": "rect", "x0": 2, "x1": 4, "y0": 0, "y1": 1, "yref": "paper", "fillcolor": "#aabbcc", "opacity": 0.2},
        {"type": "line", "x0": 5, "x1": 5, "y0": 0.25, "y1": 0.5, "line": {"dash": "dot", "color": "#ddeeff"}},
    ]
    note = {"x": 2, "y": 1, "yref": "paper", "xanchor": "left", "yanchor": "bottom", "text": "<b>Help</b><br>now"}
    low = {"x": 8, "y": 0.5, "yanchor": "top", "xanchor": "right", "text": "low", "font": {"color": "#010203"}}
    drawn = Drawn([line(y=[0, 0.5])], {"shapes": shapes, "annotations": [note, low], "yaxis": {"range": [0, 0.5]}})
    (box,) = [rect for rect in drawn.root.findall(f"{SVG}rect") if rect.get("opacity") == "0.2"]
    tenth = (END - LEFT) / 10
    assert [float(box.get(k)) for k in ("x", "y", "width", "height")] == pytest.approx(
        [LEFT + 2 * tenth, TOP, 2 * tenth, FOOT - TOP], abs=0.1
    )
    (upright,) = [path for path in drawn.root.findall(f"{SVG}path") if path.get("stroke") == "#ddeeff"]
    across = LEFT + 5 * tenth
    assert np.ravel(points(upright)) == pytest.approx([across, (TOP + FOOT) / 2, across, TOP], abs=0.1)
    assert drawn.at("Help now") == pytest.approx((LEFT + 2 * tenth, TOP - 4), abs=0.1)
    assert drawn.at("low") == pytest.approx((LEFT + 8 * tenth, TOP + 14), abs=0.1)
    assert drawn.texts["low"].get("text-anchor") == "end" and "#010203" in drawn.texts["low"].get("style")


def test_axes_have_round_ticks_in_the_readers_numbers_and_their_titles():
    layout = {
        "xaxis": {"range": [0, 10], "title": {"text": "Time"}},
        "yaxis": {"range": [-0.02, 1.02], "title": {"text": "How much"}},
    }
    helpers.language.use("nb")
    drawn = Drawn([line()], layout)
    assert {"0,0", "0,2", "0,4", "0,6", "0,8", "1,0", "0", "2", "10", "Time", "How much"} <= set(drawn.texts)
    x, y = drawn.at("0,0")
    assert x == LEFT - 8 and y - 4 == pytest.approx(FOOT - 320 * 0.02 / 1.04, abs=0.1)
    assert drawn.at("10") == (END, FOOT + 18) and drawn.at("Time") == ((LEFT + END) / 2, FOOT + 42)
    assert drawn.texts["How much"].get("transform") == f"rotate(-90 14 {(TOP + FOOT) / 2:.0f})"


def test_a_title_under_the_axis_is_cut_where_the_nearer_edge_ends():
    drawn = Drawn([line()], {"xaxis": {"range": [0, 1], "title": {"text": "m" * 300}}})
    (cut,) = [text for text in drawn.texts if text and text.startswith("mmm")]
    middle = (LEFT + END) / 2
    assert cut == _cut("m" * 300, 2 * min(middle, WIDTH - middle)) and middle + _width(cut) / 2 <= WIDTH


def test_what_an_axis_hides_is_hidden():
    bare = {"yaxis": {"visible": False, "range": [0, 1]}, "xaxis": {"visible": False, "range": [0, 1]}}
    assert set(Drawn([line()], bare).texts) == {"Use"}
    drawn = Drawn([line()], {"yaxis": {"range": [0, 1], "showticklabels": False, "showgrid": False}})
    assert not {"0.2", "0.4"} & set(drawn.texts)
    assert not [
        path for path in drawn.root.findall(f"{SVG}path") if "H" in path.get("d") and path.get("stroke") != "#888888"
    ]


def test_names_instead_of_numbers_on_an_axis_stand_where_they_are_told():
    ticks = {"range": [-0.5, 1.5], "tickvals": [0, 1], "ticktext": ["a rather long name", "b"]}
    drawn = Drawn([line()], {"yaxis": ticks})
    left = 16 + _width("a rather long name")
    assert drawn.at("a rather long name") == pytest.approx((left - 8, FOOT - 80 + 4), abs=0.1)
    assert drawn.at("b")[1] == pytest.approx(TOP + 80 + 4, abs=0.1)


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        (-0.02, 1.02, [0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        (0, 10, [0, 2, 4, 6, 8, 10]),
        (1, 0, [0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        (-60, 240, [-50, 0, 50, 100, 150, 200]),
        (0, 365, [0, 100, 200, 300]),
        (3, 3, [3]),
    ],
)
def test_ticks_are_round_and_about_five(low, high, ticks):
    assert Scale(low, high, 0, 1).ticks() == pytest.approx(ticks)


def test_a_scale_is_linear_logarithmic_or_of_names():
    assert [Scale(0, 10, 100, 200)(v) for v in (0, 2.5, 10)] == [100, 125, 200]
    assert [Scale(-2, 2, 0, 100, log=True)(v) for v in (0.01, 1, 100)] == [0, 50, 100]
    assert math.isnan(Scale(-2, 2, 0, 100, log=True)(0)) and math.isnan(Scale(0, 1, 0, 1)(None))
    assert [Scale(-0.5, 1.5, 0, 100, names=("a", "b"))(v) for v in ("a", "b", 0.5)] == [25, 75, 50]


def test_a_logarithmic_axis_says_its_powers_of_ten():
    drawn = Drawn([line(x=[0.01, 100])], {"xaxis": {"type": "log"}})
    assert {"0.01", "0.1", "1", "10", "100"} <= set(drawn.texts)
    assert points(drawn.lines[0])[0][0] == LEFT and drawn.at("1")[0] == (LEFT + END) / 2


def test_a_second_axis_has_its_own_part_of_the_height():
    parts = {"yaxis": {"domain": [0.5, 1], "range": [0, 1]}, "yaxis2": {"domain": [0, 0.25], "range": [1, 0]}}
    own = Drawn([line(), line("b", "quiet", "B", yaxis="y2")], parts)
    assert points(own.lines[0]) == [(LEFT, TOP + 160), (END, TOP)]
    assert points(own.lines[1]) == [(LEFT, FOOT - 80), (END, FOOT)]


def test_the_picture_is_as_high_as_its_panel_needs():
    assert Drawn([line()], {"meta": {"height": 700}}).root.get("height") == "700"
    assert Drawn([line()], {"meta": {"height": 100}}).root.get("viewBox") == f"0 0 {WIDTH} {HEIGHT}"


def test_a_picture_is_told_in_words_and_markup_stays_text():
    frame = Frame([Panel("a", "<A>", [line()], AXES), Panel("b", "B", [line()], AXES)], "Head & all.", ["One.", "Two."])
    root = ElementTree.fromstring(picture(frame))
    assert (root[0].text, root[1].text) == ("<A>", "Head & all. One. Two.")
    assert ElementTree.fromstring(picture(frame, 1))[0].text == "B"
    assert ElementTree.fromstring(picture(frame, title="T"))[0].text == "T"


def test_names_stand_at_the_ends_of_their_curves_and_the_hero_is_bold():
    drawn = Drawn([line(), line("b", "quiet", "Other", y=[1, 0.5], line={"color": "#999999"})])
    assert drawn.at("Use") == (END + 8, TOP - 7.5 + 12) and drawn.at("Other") == (END + 8, TOP + 160 - 7.5 + 12)
    assert "font-weight:bold" in drawn.texts["Use"].get("style") and "#123456" in drawn.texts["Use"].get("style")
    assert drawn.texts["Other"].get("style") == "fill:#999999"
    broken = Drawn([line(x=[0, 5, 10], y=[0, 0.5, None])])
    assert broken.at("Use")[1] == TOP + 160 + 4.5


def test_of_curves_that_end_together_the_hero_comes_first_and_none_lies_below_the_axis():
    drawn = Drawn([line("b", "quiet", "Other", y=[1, 0]), line(y=[1, 0])])
    assert drawn.at("Other")[1] - drawn.at("Use")[1] == 15 and drawn.at("Other")[1] == FOOT - 3


def test_what_has_no_end_of_its_own_is_in_a_legend_over_the_figure():
    point = trace("p", "mark", "A person", x=[5], y=[0.5], mode="markers", marker={"color": "#00ff00"})
    hill = line("hill", "quiet", "A hill", fill="tozeroy", fillcolor="#ff0000")
    shown = {**trace("s", "mark", x=[0, 1], y=[0, 1]), "name": "Shown", "showlegend": True}
    hidden = {**trace("t", "mark", x=[0, 1], y=[0, 1]), "name": "Hidden"}
    drawn = Drawn([line(), point, hill, shown, hidden])
    assert [drawn.at(words)[1] for words in ("A person", "A hill", "Shown")] == [16, 16, 16]
    assert "Hidden" not in drawn.texts and drawn.inside.get("y") == str(TOP + 18)
    assert drawn.at("A person")[0] == LEFT + 30 and drawn.at("A hill")[0] == pytest.approx(
        LEFT + 74 + _width("A person"), abs=0.1
    )
    (swatch,) = [rect for rect in drawn.root.findall(f"{SVG}rect") if rect.get("fill") == "#ff0000"]
    assert float(swatch.get("x")) == pytest.approx(drawn.at("A hill")[0] - 30, abs=0.5) and swatch.get("y") == "7"
    assert [circle.get("cy") for circle in drawn.root.iter(f"{SVG}circle")][-1] == "12.0"


def test_a_legend_goes_on_in_the_next_row():
    names = [f"A rather long name {i}" for i in range(6)]
    drawn = Drawn([bar(name, ["a"], [1], showlegend=True) for name in names], {"yaxis": {"range": [0, 1]}})
    rows = [drawn.at(name)[1] for name in names]
    assert rows == sorted(rows) and set(rows) == {16, 34} and drawn.at(names[rows.index(34)])[0] == LEFT + 30
    assert drawn.inside.get("y") == str(TOP + 36)


def test_a_name_in_a_legend_fills_its_row_and_is_cut_where_it_ends():
    for long in ("i" * 300, "m" * 300):
        (cut,) = [
            text for text in Drawn([bar(long, ["a"], [1], showlegend=True)]).texts if text and text[:2] == long[:2]
        ]
        assert cut == _cut(long, WIDTH - LEFT - 30) != _cut(long, WIDTH - LEFT - 24)


def test_where_there_are_too_many_curves_a_legend_says_their_names():
    many = [line(f"c{i}", "quiet", f"C{i}") for i in range(MOST_NAMES + 1)]
    assert Drawn(many).at("C0")[1] == 16 and Drawn(many[1:]).at("C1")[0] == END + 8


def test_labels_are_moved_apart_no_further_than_they_must():
    assert _apart([10, 12, 60], [15, 30, 15], 100) == [10, 25, 60]
    assert _apart([80, 90], [15, 15], 100) == [70, 85]


def test_words_are_broken_into_lines_that_fit_and_cut_where_they_must_be():
    text = "Cognitive functions, half of the loss stays"
    lines = _lines(text, 162, bold=False)
    assert " ".join(lines) == text and len(lines) == 2 and max(map(_width, lines)) <= 162
    assert _width(text, bold=True) == pytest.approx(1.1 * _width(text))
    cut = _lines("word " * 40, 100, bold=False)
    assert len(cut) == 3 and cut[-1].endswith("…") and max(map(_width, cut)) <= 100
    assert _cut("short", 100) == "short" and _cut("rather a long one", 60).endswith("…")


def boxes(svg):
    """Every text that stands upright, as left, top, right, bottom and its words."""
    for text in ElementTree.fromstring(svg).iter(f"{SVG}text"):
        if text.get("transform"):
            continue
        wide = _width(text.text, "bold" in text.get("style", ""))
        left = float(text.get("x")) - {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor")] * wide
        yield left, float(text.get("y")) - 11, left + wide, float(text.get("y")) + 3, text.text


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("code", ["en", "nb"])
def test_no_words_of_any_picture_are_cut_off_or_lie_over_others(name, code):
    helpers.language.use(code)
    view = made(name)
    frame = view.frame(view.start())
    for position, panel in enumerate(as_json(frame)["panels"]):
        placed = list(boxes(picture(frame, position)))
        for left, top, right, bottom, words in placed:
            assert left >= -4 and right <= WIDTH + 4 and top >= 0, (panel["key"], words)
            for other_left, other_top, other_right, other_bottom, other in placed:
                apart = (
                    right <= other_left + 3
                    or other_right <= left + 3
                    or bottom <= other_top + 2
                    or other_bottom <= top + 2
                )
                assert words == other or apart, (panel["key"], words, other)


def test_ink_is_read_on_paper():
    drawn = Drawn([line()])
    assert drawn.root.get("fill") == INK and PAPER in drawn.root.get("style") and drawn.root.get("role") == "img"
