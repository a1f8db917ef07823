"""What people write is read as they mean it, asked about where it can mean two things, and never run."""

import ast
from pathlib import Path

import pytest
from IPython.core.inputtransformer2 import TransformerManager

from helpers.assign import answers, literals, sandbox, student
from helpers.assign.forms import Letter, Number, Numbers, Word
from helpers.language import language

TYPED = (Path(__file__).parents[1] / "fixtures" / "typed.txt").read_text(encoding="utf-8").split("\n")[:-1]
# What each line of typed.txt is: a number, the ways in which it can be read, a letter, or what it is instead.
MEANT = {
    "0,43": 0.43, "0,05": 0.05, "−0,05": -0.05, "-0,112": -0.112, "+0,43": 0.43, "0,43;": 0.43, "0,43.": 0.43,
    "(0,43)": 0.43, "'0,43'": 0.43, '"0,72"': 0.72, "0,43 %": (0.0043, 0.43), "13 %": 0.13, "43%": 0.43, "0.43 år": 0.43,
    "ca 0,43": 0.43, "3,5e-2": 0.035, ",43": 0.43, "0.43,": 0.43, "1 000": 1000, "1 000,5": 1000.5, "1,000": (1, 1000),
    "0,43 # avlest": 0.43, "[0.43]": 0.43, "=0,43": 0.43, "answer_q1 = 0,43": 0.43, "0’43": literals.TEXT,
    "nan": literals.NOT_FINITE, "inf": literals.NOT_FINITE, "True": literals.OTHER, "1/0": literals.NOT_FINITE,
    "B": "B", "b": "B", '"B."': "B", "B)": "B", "“B”": "B", "«B»": "B", "Alternativ B": "B", "0,43\xa0": 0.43,
}  # fmt: skip
MORE = {
    "0.43": 0.43, "-0.112": -0.112, "+0,72": 0.72, "0,4 + 0,03": 0.43, "1/4": 0.25, "2*(0.1+0.2)": 0.6, "−(0,4)": -0.4,
    "2**-1": 0.5, "ca. 0,36": 0.36, "~0.4": 0.4, "1.234,5": 1234.5, "1,234.5": 1234.5, "1,234,567": 1234567, "1.000": 1,
    "1.000.000": 1000000, "1 000 000": 1000000, "1'000": 1000, "0,430": 0.43, "12,345": (12.345, 12345), "-1,500": (-1.5, -1500),
    "... 0,43": 0.43, "…0.43": 0.43, "0,43 prosent": (0.0043, 0.43), "43 per cent": 0.43, "12,5 ms per day": 12.5,
    "1\N{NARROW NO-BREAK SPACE}000,5": 1000.5, "3·0,1": 0.3, "-13 %": -0.13, "1 %": 0.01,
    "1e999": literals.NOT_FINITE, "9**9**9": literals.NOT_FINITE, "0 43": literals.TEXT, "0,4,3": literals.TEXT, "1 00": literals.TEXT,
    "0.43 or None": literals.CODE, "mellom 0,4 og 0,5": literals.TEXT, "sum([0.1])": literals.CODE, "np.float64(1)": literals.CODE,
    "(-1)**0.5": literals.TEXT, "1,000 + 1": literals.TEXT, "lambda: 0.4": literals.CODE, "0.4 if x else 2": literals.CODE,
    "[0.1, 0.2]": literals.NUMBERS, "[0,1; 0,2]": literals.NUMBERS, "[0,1, 0,2]": literals.NUMBERS, "...": literals.EMPTY, '""': literals.EMPTY,
    "": literals.EMPTY, "None": literals.EMPTY, "…": literals.EMPTY, "False": literals.OTHER, "-": literals.TEXT, "[]": literals.EMPTY,
    "[1, a]": literals.CODE, "'x": literals.TEXT, "0.43 2": literals.TEXT, "0,43 (år)": 0.43,
}  # fmt: skip


def what(reading):
    """A number, two ways, a letter, or what else it is."""
    if reading.known in (literals.NUMBER, literals.TWO_WAYS):
        return reading.value
    return literals.letter(reading, "ABCD") or reading.known


def test_every_form_of_the_field_is_thought_of():
    assert TYPED == list(MEANT)


@pytest.mark.parametrize("typed", [*MEANT, *MORE])
def test_what_people_type_is_read_as_they_mean_it(typed, monkeypatch):
    monkeypatch.setattr(sandbox, "run", lambda *_, **__: pytest.fail("was run"))
    status, readings, _ = answers.read(f"# her\nanswer_q1 = {typed}", ("answer_q1",), [])
    assert status == "ran" and what(readings["answer_q1"]) == {**MEANT, **MORE}[typed]


@pytest.mark.parametrize("typed", [*MEANT, *MORE])
def test_the_notebook_reads_it_the_same_and_runs_on(typed):
    """The cell that IPython is given is valid Python, and its value is read as the marking reads it."""
    source = f"# her\nanswer_q1 = {typed}"
    marked = literals.cell(source)["answer_q1"]
    names = {"np": __import__("numpy"), "x": True, "a": 1}
    made = "".join(student.as_python(source.splitlines(keepends=True)))
    exec(compile(made, "<cell>", "exec"), names)
    value = names["answer_q1"]
    if marked.known == literals.CODE:
        assert isinstance(value, student.Computed)
    else:
        assert what(answers.known(value)) == what(marked)


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("answer_q1 =\n0,43", 0.43),
        ("answer_q1 = ...\n0,43", 0.43),
        ("0,43", 0.43),
        ("# only this\n-0,43 # here", -0.43),
        ("answer_q1: 0,43", 0.43),
        ("answer_q1 == 0,43", 0.43),
        ("jeg leste av:\nanswer_q1 = 0,43\nganske sikkert", 0.43),
        ("answer_q1 = 0.5\nanswer_q1 = 0.43", 0.43),
        ("answer_q1 = (0.40 +\n 0.03)", 0.43),
        ("answer_q1 = 0.43\nprint(answer_q1)", 0.43),
        ("answer_q2 = answer_q1 = 0.43", 0.43),
        ("answer_q1 = 0.43\nanswer_q1 += 1", literals.CODE),
        ("answer_q1 = 0.43\nif True:\n    answer_q1 = 1", literals.CODE),
        ("half = 0.2\nanswer_q1 = half", literals.CODE),
        ("from math import pi\nanswer_q1 = pi", literals.CODE),
        ("for answer_q1 in range(3):\n    pass", literals.CODE),
        ("answer_q1, x = 0.4, 2", literals.CODE),
        ("x = 0.43", literals.CODE),
        ("# answer_q1 = 0.43", literals.ABSENT),
        ('answer_q1 = "0,43 # avlest"', literals.TEXT),
        ("answer_q1 = 0" + "+0" * 9000, literals.CODE),
        ("answer_q1 = '" + "x" * 30000 + "'", literals.CODE),
    ],
)  # fmt: skip
def test_a_whole_cell_is_read(source, value):
    found = answers.read(source, ("answer_q1",), [])[1]["answer_q1"]
    assert (found.value if found.known == literals.NUMBER else found.known) == value


def test_what_is_left_out_is_said():
    assert literals.read("ca. 0,43 år").note.said(language("nb")) == "«ca. … år» ble utelatt"
    assert literals.read("13 %").note is None and literals.read("0,43").note is None


def test_answers_of_a_design_are_read_one_by_one():
    source = "answer_q3_a = 0,2\nanswer_q3_on = på\nanswer_q3_b = f(2)"
    found = answers.read(source, ("answer_q3_a", "answer_q3_on", "answer_q3_b"), [])[1]
    assert [reading.known for reading in found.values()] == ["number", "text", "code"]
    assert Word({"on": ["on", "på"], "off": ["off", "av"]}).accepted(found["answer_q3_on"]) == "on"


@pytest.mark.parametrize(
    ("form", "written", "value"),
    [
        (Number(), "[0.4]", 0.4),
        (Number(), "[0.4, 1]", None),
        (Number(), "B", None),
        (Numbers(2), "[0.4, 1]", (0.4, 1.0)),
        (Numbers(2), "0.4", None),
        (Numbers(3), "[0.4, 1]", None),
        (Letter("ABC"), "c.", "C"),
        (Letter("ABC"), "D", None),
        (Letter("ABC"), "AB", None),
        (Letter("ABC"), "Bare B", None),
        (Letter("ABC"), "0.4", None),
        (Word({"on": ["På"]}), "'PÅ'", "on"),
        (Word({"on": ["På"]}), "perhaps", "perhaps"),
        (Word({"on": ["På"]}), "0.4", None),
        (Word({"on": ["På"]}), "True", None),
        (Word({"on": ["På"]}), "on and off", None),
    ],
)  # fmt: skip
def test_an_answer_is_what_its_question_asks_for_or_none(form, written, value):
    assert form.accepted(literals.read(written)) == value


# --- the notebook's own cells


@pytest.mark.parametrize(
    "source",
    ["x = 0,43", "print('answer_q1 = 0,43')", "def answer_q1():\n    return 0", "!ls", "%matplotlib inline", "", "0,43",
     "# answer_q1 = 0,43 is what I read"],
)  # fmt: skip
def test_other_cells_are_left_as_they_are(source):
    lines = source.splitlines(keepends=True)
    assert student.as_python(lines) == lines


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("# mine\nanswer_q1 = 0,05\n", "answer_q1 = 0.05\n"),
        ("x = 2\nanswer_q1 = 0,4\ny = x", "x = 2\nanswer_q1 = 0.4\ny = x"),
        ("answer_q1 = 1 000\nanswer_q2 = B)\n", "answer_q1 = 1000.0\nanswer_q2 = 'B)'\n"),
        ("answer_q1 = (1 +\n  1)\nx = 1", "answer_q1 = 2.0\nx = 1"),
        ("answer_q1 = [1, 2]", "answer_q1 = [1.0, 2.0]\n"),
        ("answer_q1 = 0.1; answer_q2 = 0.2", "answer_q1 = 0.1; answer_q2 = 0.2"),
    ],
)  # fmt: skip
def test_an_answers_cell_becomes_python(source, made):
    assert "".join(student.as_python(source.splitlines(keepends=True))) == made
    ast.parse(made)


def test_code_in_an_answer_runs_on_and_is_known_for_code():
    names = {}
    exec("".join(student.as_python(["x = [1, 2]\n", "answer_q1 = sum(x)\n", "y = 3"])), names)
    assert names["answer_q1"] == student.Computed(3) and names["y"] == 3


def test_ipython_is_given_the_cells_through_it(monkeypatch):
    class Shell:
        input_transformers_cleanup: list = []

    monkeypatch.setattr("helpers.assign.student.get_ipython", Shell)
    student.read_answers_as_written()
    student.read_answers_as_written()
    assert Shell.input_transformers_cleanup == [student.as_python]
    manager = TransformerManager()
    manager.cleanup_transforms.append(student.as_python)
    assert manager.transform_cell("answer_q1 = −0,05") == "answer_q1 = -0.05\n"
    monkeypatch.setattr("helpers.assign.student.get_ipython", lambda: None)
    student.read_answers_as_written()


def test_what_is_too_long_is_no_value():
    assert literals.read("1" * 300).known == literals.NUMBER and literals.read("1" * 301).known == literals.CODE
    assert literals.cell("answer_q1 = 1" + " " * 19_987)["answer_q1"].value == 1
    assert literals.cell("answer_q1 = 1" + " " * 19_988)["answer_q1"].known == literals.CODE


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("'", "empty"), ('"', "empty"), ("''", "empty"), ("'a'", "text"), ("'a' + 'b'", "text"), ("(0.4]", "text"), ("(0.4", "text"), ("0.4)", "number"),
        ("[0.4)", "text"), ("0,4 ms per full day", "text"), ("0,4 ms per day", "number"), ("0,4 ms per in", "text"), ("«»", "empty"), ("“ ”", "empty"),
        ("≈ 0,4", "number"), ("-inf", "not finite"), ("1e400", "not finite"), ("-1e-400", "number"), ("1e99999", "not finite"),
    ],
)  # fmt: skip
def test_at_the_edges_of_what_is_read(written, known):
    assert literals.read(written).known == known


def test_a_comparison_in_the_place_of_an_assignment_stands_on_its_own_line():
    found = literals.statements("x = 1\nanswer_q1 == 0,43\nanswer_q2 = 0.5")
    assert [(one.name, one.reading.value, one.first, one.last) for one in found] == [
        ("answer_q1", 0.43, 1, 1), ("answer_q2", 0.5, 2, 2)
    ]  # fmt: skip
    assert "".join(student.as_python(["x = 1\n", "answer_q1 == 0,43\n", "y = 2"])) == "x = 1\nanswer_q1 = 0.43\ny = 2"


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("0,43 # read off", "0,43 "), ("'a # b", "'a # b"), ('"a # b', '"a # b'), ("'a' # b", "'a' "), ('"a" # b', '"a" '), ("0,43", "0,43"), ("'a", "'a"),
    ],
)  # fmt: skip
def test_a_comment_is_left_out_and_a_text_with_its_sign_is_not(line, read):
    assert literals._without_comment(line) == read
