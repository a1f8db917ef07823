"""The seventh kind: a curve drawn before the look, marked by what it shares with the model's, and read."""

import ast
from pathlib import Path

import pytest

import helpers.assign.kinds as kinds
from helpers.assign import assignment, handout, student
from helpers.assign.__main__ import main
from helpers.assign.kinds.kind import PARTLY, RIGHT, WRONG
from helpers.assign.kinds.sketch import _turns, _way
from tests.assign.course import TITLE, handed_out, marks, save, set_up, text, write


@pytest.fixture
def folder(empty_folder):
    made = set_up(
        2,
        (
            "--from",
            "blank",
            "--notebook",
            "01_phenomenon",
            "--model",
            "loop",
            "--curve",
            "use",
            "--kinds",
            "sketch",
            "--points",
            "3",
        ),
        mixed=False,
    )
    file = made / "assignment.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("tolerance = 0.1", "tolerance = 0.03"), encoding="utf-8")
    return made


def own(folder):
    course = handout.open_course(folder)
    return course.sheet(course.students[0]).dealt["q1"]


def marked(sketch, values, kept=None):
    return sketch.question.mark(sketch.question.parts()[0], sketch, {"answer_q1": tuple(values)}, kept)


def test_a_sketch_is_marked_by_what_it_shares_with_the_models_curve(folder):
    sketch = own(folder)
    truth = sketch.question.truth(sketch)
    assert len(truth) == 5 and truth[-1] - truth[0] > 2 * sketch.question.tolerance, "it rises"
    assert (marked(sketch, truth).status, marked(sketch, truth).points) == (RIGHT, 3)
    off = [truth[0], *[value * 0.6 for value in truth[1:]]]
    level, falls = [truth[0]] * 5, [0.9, 0.7, 0.5, 0.3, 0.05]
    dips = [truth[0] + 0.3, 0, 0, truth[-1], truth[-1]]
    found = [marked(sketch, values) for values in (off, level, falls, dips)]
    assert [(one.status, one.points) for one in found] == [
        (PARTLY, 2),
        (WRONG, 0),
        (WRONG, 0),
        (PARTLY, 1),
    ]
    said = found[0].reason.said(helpers_en())
    assert (
        said
        == "not as in the model: where it ends; as in the model: whether it comes to lie higher or lower; as in the model: how it turns on the way"
    )


def helpers_en():
    from helpers.language import language

    return language("en")


def test_a_sketch_is_marked_by_the_curve_of_handing_out(folder):
    sketch = own(folder)
    falls = [0.9, 0.7, 0.5, 0.3, 0.05]
    assert sketch.question.answer(sketch) == sketch.question.truth(sketch) == sketch.question.probe(sketch)
    assert marked(sketch, falls, falls).points == 3


@pytest.mark.parametrize(
    ("values", "way", "turns"),
    [
        ([0, 0.5, 1], 1, [1]),
        ([1, 0.5, 0], -1, [-1]),
        ([0, 1, 0], 0, [1, -1]),
        ([1, 0, 1], 0, [-1, 1]),
        ([0.5, 0.55, 0.45], 0, []),
        ([0, 0.06, 0.12, 0.18], 1, [1]),
        ([0, 0.5, 0.55, 0.6, 0.45], 1, [1, -1]),
        ([0, 0.5, 0.45, 1], 1, [1]),
    ],
)
def test_which_way_a_curve_goes_and_turns(values, way, turns):
    assert (_way(values, 0.1), _turns(values, 0.1)) == (way, turns)


def test_a_sketch_goes_all_the_way_to_the_marks(folder, capsys):
    sheets = handed_out(folder)
    values = text(sheets["s01"], "q1-values")
    assert "**0; 2.5; 5; 7.5; 10**" in values and "from 0 to 1" in values
    names = [c["id"] for c in sheets["s01"]["cells"]]
    assert names.index("q1-answer") < names.index("q1-explorer") < names.index("q1-why"), "drawn before the look"
    assert text(sheets["s01"], "q1-answer").endswith("answer_q1 = []")
    truth = "; ".join(f"{v:.2f}".replace(".", ",") for v in own(folder).question.truth(own(folder)))
    write(sheets["s01"], "q1-answer", f"answer_q1 = [{truth}]")
    write(sheets["s01"], "q1-why", "They part at once.")
    write(sheets["s02"], "q1-answer", "answer_q1 = [0.1; 0.2]")
    for name, sheet in sheets.items():
        save(sheet, folder / "returned" / f"{name}.ipynb")
    assert main(["mark", TITLE, "--language", "en"]) == 0
    found = marks(folder)
    assert (found["s01", "q1"]["status"], found["s01", "q1"]["points"]) == ("right", "3")
    assert found["s01", "q1_why"]["status"] == "to be read"
    assert (
        found["s02", "q1"]["status"] == "not a number"
        and "as many numbers as are asked for" in found["s02", "q1"]["reason"]
    )
    assert "<svg" in (folder / "marked" / "feedback" / "s01.html").read_text(encoding="utf-8")


def test_a_sketch_is_seen_before_it_is_handed_in(capsys, monkeypatch):
    shown = []
    monkeypatch.setattr(student, "display", shown.append)
    student.answered("numbers 3", [0, 0.5, 0.25])
    student.answered("numbers 3", [0, 0.5])
    student.answered("number", 0.5)
    (picture,) = shown
    assert 'aria-label="Your sketch: 0; 0.5; 0.25"' in picture.data and "<polyline" in picture.data


@pytest.mark.parametrize(("old", "new", "said"), [
    ("tolerance = 0.03", "tolerance = -1", "tolerance must be a number from 0"),
    ("tolerance = 0.03", "given = 2\ntolerance = 0.03", "given must be a number from 3 to 12"),
    ('curve = "use"', 'curve = "lost"', "curve must be one of"),
])  # fmt: skip
def test_what_is_wrong_with_a_sketch_is_said(folder, old, new, said):
    file = folder / "assignment.toml"
    content = file.read_text(encoding="utf-8")
    assert old in content
    file.write_text(content.replace(old, new), encoding="utf-8")
    with pytest.raises(assignment.CourseError, match=said):
        assignment.read(file)


def test_a_kind_is_one_module_and_its_line_in_the_list():
    """No other module of the assignments asks which kind a question is of."""
    room = Path(kinds.__file__).parent
    assert {path.stem for path in room.glob("*.py")} - {"__init__", "kind"} == set(kinds.KINDS)
    for path in room.parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Compare) and path.name != "cells.py":  # whose kinds are nbformat's
                assert not any(isinstance(n, ast.Attribute) and n.attr == "kind" for n in ast.walk(node)), path.name
                assert not any(
                    isinstance(n, ast.Constant) and n.value in {*kinds.KINDS} - {"text", "design"}
                    for n in ast.walk(node)
                ), path.name


def test_a_fresh_sketch_has_five_values_and_a_tenth_of_the_figure_for_near(folder):
    assert own(folder).question.given == 5 and len(own(folder).question.times(own(folder))) == 5
    from helpers.assign.blank import Facts
    from tests.assign.line import MODEL

    facts = Facts(helpers_en(), MODEL, "flat", MODEL.outputs[0], "start", "[0, 1, 0.5]")
    assert kinds.KINDS["sketch"].fresh(facts)["tolerance"] == "0.8", "the figure goes from -4 to 4"


def test_what_is_just_as_near_as_said_is_near(folder):
    sketch = own(folder)
    truth = sketch.question.truth(sketch)
    just = [*truth[:-1], truth[-1] + sketch.question.tolerance]
    assert marked(sketch, just).points == 3 and marked(sketch, [*truth[:-1], just[-1] + 1e-6]).points < 3
