"""An assignment is marked by the curves that its students saw, whichever version of the course marks it."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from helpers.assign import assignment, handout, marking, versions
from helpers.assign.__main__ import main
from helpers.assign.kinds.kind import SAME, span
from helpers.former_names import first_name
from helpers.models import loop
from helpers.version import VERSION
from tests.assign.course import TITLE, answers, fill, handed_out, marks, save, set_up

FIRST = Path(__file__).parents[1] / "fixtures" / "first_version"
THEN = json.loads((Path(__file__).parents[1] / "fixtures" / "curves_0_1_0.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", assignment.model_names())
def test_a_model_whose_curves_are_no_longer_those_of_the_first_version_is_named(name):
    """A model that fails here has changed: name it in ``versions.CHANGED``, so that nobody is marked by another curve."""
    then = THEN.get(first_name(name))
    if then is None:
        return  # there was no such model
    model, moved = assignment.model(name), False
    for key, curves in then.items():
        scenario, balance = key.rsplit(" ", 1)
        if scenario not in model.scenarios:
            moved = True
            continue
        now = model.simulate(model.scenario(scenario).parameters, float(balance))
        at = np.linspace(now.t[0], now.t[-1], 5)
        for output in model.outputs:
            before = np.array([np.nan if v is None else v for v in curves.get(output.key, [])])
            values = np.interp(at, now.t, now[output.key])
            near = before.shape == values.shape and np.allclose(
                values, before, rtol=1e-4, atol=SAME * span(output), equal_nan=True
            )
            moved |= not near and output.key in curves
        moved |= bool(set(curves) - {output.key for output in model.outputs})
    assert moved == (name in versions.CHANGED)


@pytest.fixture
def folder(empty_folder):
    made = set_up(2, mixed=False)
    for name, sheet in handed_out(made).items():
        save(fill(sheet), made / "returned" / f"{name}.ipynb")
    return made


def stronger(monkeypatch, by=0.9):
    """A later version in which the model is another one."""
    real = loop.MODEL.simulate

    def simulate(parameters, balance):
        made = real(parameters, balance)
        return type(made)(made.time, made.t, made.outputs, tuple(values * by for values in made.values))

    changed = type(loop.MODEL)(**{**vars(loop.MODEL), "simulate": simulate})
    monkeypatch.setattr("helpers.models.loop.MODEL", changed)
    monkeypatch.setattr("helpers.assign.assignment.model", lambda name: changed)


def noted(folder):
    return json.loads((folder / "handed out" / "made.json").read_text(encoding="utf-8"))


def first_version(folder):
    """As the first version left its folder: no version noted, no answers kept."""
    (folder / "answers.json").unlink()
    made = {key: value for key, value in noted(folder).items() if key not in ("version", "runs")}
    (folder / "handed out" / "made.json").write_text(json.dumps(made), encoding="utf-8")


def without_designs(folder):
    file = folder / "assignment.toml"
    blocks = file.read_text(encoding="utf-8").split("[[question]]")
    file.write_text("[[question]]".join(block for block in blocks if 'kind = "design"' not in block), encoding="utf-8")


def test_what_is_handed_out_notes_the_version_and_the_answers_beside_the_key(folder):
    kept = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
    assert noted(folder)["version"] == VERSION and "answer" not in str(noted(folder)["cells"])[:0]
    right = answers(handed_out(folder)["s01"])
    assert kept["s01"]["q1"]["answer"] == pytest.approx(right["q1"], abs=1e-3)
    assert kept["s01"]["q2"]["answer"] == pytest.approx(right["q2"]) and kept["s01"]["q5"]["answer"] is None
    assert len(kept["s01"]["q3"]["probe"]) == 6


def test_a_number_is_marked_by_the_answer_of_then_where_the_model_has_changed(
    folder, empty_folder, monkeypatch, capsys
):
    without_designs(folder)
    assert main(["make", TITLE, "--language", "en"]) == 0
    stronger(monkeypatch)
    assert main(["mark", TITLE, "--language", "en"]) == 0
    found = marks(folder)
    assert (found["s01", "q1"]["points"], found["s01", "q2"]["points"]) == ("2", "3")
    page = (folder / "marked" / "feedback" / "s01.html").read_text(encoding="utf-8")
    assert "<svg" not in page, "the curve of today is not the one that was asked about"


def test_a_design_is_not_marked_by_another_model(folder, monkeypatch, capsys):
    assert main(["mark", TITLE, "--language", "en"]) == 0 and marks(folder)["s01", "q3"]["points"] == "4"
    stronger(monkeypatch)
    capsys.readouterr()
    assert main(["mark", TITLE, "--language", "en"]) == 1
    said = capsys.readouterr().err
    assert (
        f"handed out by version {VERSION}" in said
        and "the model loop has been changed in what question q3 asks" in said
    )


def test_a_change_too_small_to_be_seen_is_none(folder, monkeypatch):
    stronger(monkeypatch, 1 - SAME / 4)
    assert main(["mark", TITLE, "--language", "en"]) == 0 and marks(folder)["s01", "q3"]["points"] == "4"


def test_a_folder_of_the_first_version_is_marked_as_before_and_has_its_code_run(folder):
    first_version(folder)
    course = handout.open_course(folder)
    assert marking.room(course) == marking.sandbox.kind()
    assert main(["mark", TITLE, "--language", "en"]) == 0
    assert [marks(folder)["s01", q]["points"] for q in ("q1", "q2", "q3")] == ["2", "3", "4"]
    assert main(["make", TITLE, "--language", "en"]) == 0, "what was promised then is promised still"
    assert noted(folder)["runs"] is True and marking.room(handout.open_course(folder)) == marking.sandbox.kind()


def test_a_folder_of_the_first_version_is_refused_where_a_model_has_changed(folder, monkeypatch, capsys):
    first_version(folder)
    monkeypatch.setattr(versions, "CHANGED", frozenset({"loop"}))
    assert main(["mark", TITLE, "--language", "en"]) == 1
    said = capsys.readouterr().err
    assert "handed out by version 0.1.0" in said and "the model loop" in said and "question q1" in said


def test_nothing_is_run_before_anything_is_handed_out(folder):
    (folder / "handed out" / "made.json").unlink()
    assert not handout.runs_code(handout.open_course(folder)), "only a note of the first version promises that"


def test_code_is_not_run_unless_the_assignment_says_so(folder):
    assert marking.room(handout.open_course(folder)) == marking.sandbox.NOWHERE and noted(folder)["runs"] is False


@pytest.mark.parametrize(
    "spoil", [lambda f: f.unlink(), lambda f: f.write_text("{"), lambda f: f.write_text('{"s01": 3}')]
)
def test_without_the_answers_of_then_nothing_is_marked(folder, capsys, spoil):
    spoil(folder / "answers.json")
    assert main(["mark", TITLE, "--language", "en"]) == 1
    assert (
        f"answers.json is missing or damaged: put it back, or run make again with version {VERSION}"
        in capsys.readouterr().err
    )


@pytest.mark.parametrize("name", ["01", "07"])
def test_what_the_first_version_handed_out_is_marked_as_it_was_then_or_not_at_all(name, empty_folder, capsys):
    """A folder that the first version made, with answers in words, numbers and code, and the marks that it gave."""
    folder = empty_folder / name
    shutil.copytree(FIRST / name, folder)
    asked = {q.model.name for q in assignment.read(folder / "assignment.toml").questions if q.ASKS_THE_MODEL}
    code = main(["mark", str(folder), "--language", "en"])
    if asked & versions.CHANGED:
        assert code == 1 and "handed out by version 0.1.0" in capsys.readouterr().err
        return
    assert code == 0
    now, then = (
        file.read_text(encoding="utf-8-sig") for file in (folder / "marked" / "marks.csv", folder / "marks.csv")
    )
    assert now == then
