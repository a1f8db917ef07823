"""The student's notebook: it runs with nothing but the course, and gives nothing away."""

import builtins
import json
import os
import re

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient

import helpers.language
from helpers import loop
from helpers.assign import assignment, blank, handout, new, student
from helpers.assign.__main__ import main
from helpers.assign.kinds import KINDS
from helpers.assign.variants import Drawer
from helpers.errors import CourseError
from helpers.launch import COURSE
from helpers.learn import memory as remembered
from tests.assign.course import TITLE, fill, handed_out, set_up, text, write


def test_a_students_notebook_runs_from_any_folder(empty_folder):
    """Filled in and run whole, in Norwegian, in a folder that says nothing about its language."""
    filled = fill(
        handed_out(set_up(2))["s02"], q1="−0,05 % omtrent", q2="1 000,5", q4="q", stigma="0,2", balance="sum([0.5])"
    )
    write(filled, "q5-answer", "answer_q5 = B)\nher har jeg skrevet noe")
    notebook = nbformat.reads(json.dumps(filled), as_version=4)
    env = {**os.environ, "PYTHONPATH": str(COURSE)}
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(empty_folder)}}).execute(env=env)
    said = {c.metadata.course.cell: "".join(o.get("text", "") for o in c.get("outputs", [])) for c in notebook.cells}
    assert "Svaret ditt er −0,05 % omtrent; det skal være ett tall" in said["q1-check"]
    assert "Svaret ditt er 1000,5, og" in said["q2-check"].replace("\N{NO-BREAK SPACE}", "")
    assert "0,2, og kan leses" in said["q3-check"] and "skrevet som kode, og gir 0,5" in said["q3-check"]
    assert "Svaret ditt er B, og kan leses" in said["q5-check"] and "en av bokstavene A, B, C" in said["q4-check"]
    shown = [
        c.metadata.course.cell
        for c in notebook.cells
        for o in c.get("outputs", [])
        if "application/vnd.jupyter.widget-view+json" in o.get("data", {})
    ]
    assert shown == ["q1-explorer", "q2-explorer", "q3-explorer", "q4-explorer"]


def test_nothing_hidden_stands_in_the_notebook(empty_folder):
    folder = set_up(6)
    course = handout.open_course(folder)
    for one, sheet in zip(course.students, handed_out(folder).values(), strict=True):
        dealt = course.sheet(one).dealt["q2"]
        hidden = re.compile(rf"(?<![\d.,]){dealt.drawn:g}(?!\d)")
        own = [text(sheet, name) for name in ("q2-task", "q2-values", "q2-answer", "q2-check")]
        assert not any(hidden.search(source) for source in own)
        assert "balance" not in text(sheet, "q2-explorer") and course.key.hex() not in str(sheet)


def test_the_given_points_lie_on_the_explorer_of_the_hidden_value(empty_folder):
    points = [(0, 0.05), (5, 0.3), (10, 0.7)]
    explorer = student.given(loop, "begins", "use", points)
    traces = [t for t in explorer.frame.panels[0].traces if t["name"] == "Your data"]
    assert len(traces) == 1 and traces[0]["y"] == [0.05, 0.3, 0.7] and traces[0]["meta"]["role"] == "published"
    assert explorer.facts["guess"] is None and explorer.scenario == "begins"
    with pytest.raises(CourseError, match="no scenario"):
        student.given(loop, "nowhere", "use", points)


@pytest.mark.parametrize(
    ("form", "answer", "said"),
    [
        ("number", ..., "Not answered yet."),
        ("number", 0.43, "Your answer is 0.43, and can be read."),
        ("number", (0, 43), "run the answer's cell once more"),
        ("number", "0.43", "Your answer is 0.43, and can be read."),
        ("number", "−0,112", "Your answer is −0.112, and can be read."),
        ("number", "ca. 0,36", "Your answer is read as 0.36; “ca.” was left out."),
        ("number", "1,000", "1,000 can be read as 1 or as 1000: write it so"),
        ("number", "about a half", "Your answer is about a half; it should be one number."),
        ("number", [0.72], "Your answer is 0.72, and can be read."),
        ("number", np.array(0.72), "Your answer is 0.72, and can be read."),
        ("number", np.array([0.1, 0.2]), "Your answer is [0.1, 0.2]; it should be one number."),
        ("number", np.zeros(0), "it should be one number"),
        ("number", np.float64(0.5), "Your answer is 0.5, and can be read."),
        ("number", student.Computed(0.25), "written as code, and gives 0.25 here. Write the value itself"),
        ("number", print, "it should be one number"),
        ("design", np.array([[1, 2]]), "it should be one number"),
        ("numbers 3", [1, 2.5, 3], "Your answer is 1; 2.5; 3, and can be read."),
        ("numbers 3", [1, 2], "it should be 3 numbers in square brackets"),
        ("number", float("nan"), "it should be one number"),
        ("number", True, "it should be one number"),
        ("design", "on", "Your answer is on, and can be read."),
        ("ABC", "b", "Your answer is B, and can be read."),
        ("ABC", "", "Not answered yet."),
        ("ABC", "D", "one of the letters A, B, C"),
        ("ABC", "Alternativ b)", "Your answer is B, and can be read."),
        ("ABC", np.array(["A"]), "one of the letters A, B, C"),
    ],
)
def test_a_student_is_told_whether_an_answer_can_be_read(capsys, form, answer, said):
    student.answered(form, answer)
    assert said in capsys.readouterr().out


def blank_file(tmp_path, notebook, name):
    helpers.language.use("en")
    model = assignment.model(name)
    reach = blank.usual_range(model, "balance")
    content = blank.written(
        "A", "a", helpers.language.language("en"), notebook, model, next(iter(model.scenarios)),
        model.predict or model.outputs[0].key, "balance", f"{reach.low},{reach.high},{reach.step}", dict.fromkeys(KINDS, "1"),
    )  # fmt: skip
    file = tmp_path / "assignment.toml"
    file.write_text(content, encoding="utf-8")
    return assignment.read(file)


@pytest.mark.parametrize("notebook", [name for name in assignment.notebooks() if not name.startswith("00")])
def test_a_blank_assignment_can_be_answered_on_every_notebook(tmp_path, notebook):
    # The cohort is left out: a thousand courses for each design take their time.
    made = blank_file(tmp_path, notebook, next(name for name in blank.models_of(notebook) if name != "cohort"))
    assert [q.kind for q in made.questions] == list(KINDS)
    for question in made.questions:
        if question.kind != "find":  # whether the balance shows at all is the instructor's to see, at make
            question.refuse_impossible(question.deal(Drawer(b"0" * 32, "a", "s")), {})


def test_the_questions_of_new_can_be_answered_one_by_one(empty_folder, monkeypatch, capsys):
    given = iter(["01", "en", "ready", "2,6,9", "2,6", "3", "5,4", "", "heavy", "", "0.5,0.6", "0.50,0.60,0.02"])
    asked = []
    monkeypatch.setattr(builtins, "input", lambda prompt: (asked.append(prompt), next(given))[1])
    assert main(["new", "Uke 3: «læring»", "--language", "en"]) == 0
    out = capsys.readouterr().out
    assert "Please answer with one of" in out and "3 numbers" in out and list(given) == []
    made = assignment.read(empty_folder / "Uke 3- «læring»" / "assignment.toml")
    assert made.title == "Uke 3: «læring»" and made.id == "uke-3-laering"
    assert [(q.id, q.points) for q in made.questions] == [("q2", 5), ("q6", 4)]
    assert made.questions[0].range.values() == [0.5, 0.52, 0.54, 0.56, 0.58, 0.6]
    assert "# how many points" in (empty_folder / "Uke 3- «læring»" / "assignment.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("title", "made"),
    [("Week 3", "week-3"), ("Åpen øving!", "apen-oving"), ("日本", "assignment"), ("a" * 90, "a" * 40)],
)
def test_a_title_becomes_an_id(title, made):
    assert new.slug(title) == made


def test_without_anybody_to_answer_new_stops_and_leaves_nothing(empty_folder, monkeypatch, capsys):
    def nobody(prompt):
        raise EOFError

    monkeypatch.setattr(builtins, "input", nobody)
    assert main(["new", "Week 3"]) == 130 and list(empty_folder.iterdir()) == []


def test_an_assignments_explorers_open_at_its_own_balance_wherever_the_learner_stood_in_the_course(
    empty_folder, memory
):
    """The values that are asked for are worked out at 0.50: a slider that was left elsewhere must not change an answer."""
    remembered.recall().remember_balance(0.3)
    remembered.recall().remember_balance(0.81)
    sheet = handed_out(set_up(1))["s01"]
    names = {}
    exec(text(sheet, "setup"), names)
    for cell in ("q1-explorer", "q2-explorer", "q3-explorer", "q4-explorer"):
        made = eval(text(sheet, cell), names)
        assert made.balance == 0.5 and made.state["balance"] == 0.5, cell
        if cell == "q4-explorer":
            model = assignment.read(empty_folder / TITLE / "assignment.toml").question("q4")
            own = model.run({})
            assert np.allclose(made.curves["use"], own["use"])


def test_a_number_is_shown_with_six_decimals_and_a_long_answer_cut(capsys):
    student.answered("number", 0.1234567)
    student.answered("number", "x" * 61 + "!")
    first, second = capsys.readouterr().out.splitlines()
    assert "0.123457," in first and "x" * 60 + ";" in second


def test_each_answers_cell_says_what_to_write(empty_folder):
    sheet = handed_out(set_up(1))["s01"]
    says = {name: text(sheet, f"{name}-answer").splitlines()[0] for name in ("q1", "q3", "q4")}
    assert says["q1"].startswith("# Write your number after") and says["q3"].startswith("# Write a value after each")
    assert says["q4"].startswith("# Write one letter between")
