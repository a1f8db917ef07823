"""What people already have keeps working: a changed notebook, a handed-out assignment and a file made by fb57848."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path

import pytest

import helpers
from helpers import former_names, language, models
from helpers.assign import assignment, handout, runner
from helpers.errors import CourseError
from helpers.explore import explorer as explorers
from helpers.explore.views import VIEWS
from helpers.learn import evidence, memory, progress, store
from helpers.models import MODELS, loop

FIXTURES = Path(__file__).parent / "fixtures"


def run(name, monkeypatch):
    """Run the notebook's code cells in order; the name and the first state of every explorer that they make."""
    made = []

    class Counted(explorers.Explorer):
        def __init__(self, *arguments, **settings):
            super().__init__(*arguments, **settings)
            made.append((self.view.name, self.state["scenario"], self.facts["guess"] is not None))

    monkeypatch.setattr("helpers.learn.course.Explorer", Counted)
    content = json.loads((FIXTURES / name).read_text(encoding="utf-8"))
    language.use(content["metadata"]["course"]["language"])
    names = {}
    for cell in content["cells"]:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), cell["id"], "exec"), names)
    return made


def test_a_notebook_that_a_learner_changed_still_runs(monkeypatch, capsys):
    made = run("changed_notebook.ipynb", monkeypatch)
    assert made == [
        ("brandon", "both", True),
        ("crowd", "crowd", True),
        ("loop", "heavy", False),
        ("tipping", "little", True),
        ("friends", "as_it_is", True),
        ("opponent_process", "cues", False),
        ("opponent_process", "stop", True),
        ("two_step", "medians", True),
        ("discounting", "default", True),
        ("stop_signal", "default", False),
        ("contributions", "all", True),
        ("learning.studies", "all", False),
        ("evenings", "hard_week", True),
        ("learning.panel", "section_03", False),
    ]
    assert capsys.readouterr().out.split()[0].startswith("0.")


def test_an_assignment_that_was_handed_out_still_runs(monkeypatch, capsys):
    made = run("handed_out_assignment.ipynb", monkeypatch)
    assert made == [("loop", scenario, False) for scenario in ("begins", "begins", "heavy", "no_stigma")]
    assert capsys.readouterr().out.count("Ikke besvart ennå.") == 6


def test_every_former_name_is_one_of_the_names_that_the_course_hands_out():
    assert set(former_names.VIEWS) | set(former_names.MODELS) <= set(helpers.__all__)
    for model, view in former_names.VIEWS.values():
        assert not model or view in VIEWS[model]
    with pytest.raises(AttributeError):
        _ = helpers.no_such_view


def test_former_names_take_what_they_took():
    made = helpers.dose_view("cues", predict=False)
    assert made.view.name == "opponent_process" and made.scenario == "cues" and made.facts["guess"] is None
    assert helpers.groups_view(helpers.stop_signal).view.name == "stop_signal"
    assert helpers.ability_and_will("section_01").view.few
    with pytest.raises(CourseError, match="no scenario"):
        helpers.ability_and_will("nowhere")


def test_a_view_that_does_not_exist_is_refused_with_those_that_do():
    with pytest.raises(CourseError, match=r"There is no view 'map' of learning; there are '', 'panel', 'studies'"):
        helpers.explorer(helpers.learning, view="map")


def test_every_model_has_its_view_and_every_view_can_be_shown():
    assert sorted(VIEWS) == sorted(MODELS)
    for model, views in VIEWS.items():
        for view in views:
            made = helpers.explorer(getattr(helpers, model), view=view)
            assert made.view.name == (f"{model}.{view}" if view else model)
            assert made.frame.panels and made.balance == 0.5


# --- a file of version 2


@pytest.fixture
def kept(memory):
    memory.mkdir()
    (memory / "learner.json").write_bytes((FIXTURES / "learner_version_2.json").read_bytes())
    return store.find().content


def test_a_file_of_version_2_is_read_by_ids_and_nothing_in_it_is_lost(kept):
    old = json.loads((FIXTURES / "learner_version_2.json").read_text(encoding="utf-8"))
    assert old["version"] == 2 and store.find().notice is None
    for name, before in old["notebooks"].items():
        now = progress.record(kept, name)
        known = {
            question.id: {answer.id: answer for answer in question.answers} for question in evidence.questions(name)
        }
        # Every question of then was answered, in their order; those that came later have no answer.
        assert list(now["answers"]) == [question for question in known if question in now["answers"]]
        for (question, entry), was in zip(now["answers"].items(), before["answers"].values(), strict=True):
            assert known[question][entry["answer"]].right == was["right"] == entry["right"]
            assert entry["when"] == was["when"]
        before_now = {former_names.explorer_now(model): was for model, was in before.get("predicted", {}).items()}
        assert set(now.get("predicted", {})) == set(before_now) <= set(MODELS)
        for model, was in before_now.items():
            entry = now["predicted"][model]
            assert entry["form"] == "curve" and entry["when"] == was["when"]
            labels = {f"shape{i}": s.label for i, s in enumerate(getattr(helpers, model).shapes, start=1)}
            assert ("id" in entry) == ("shape" in was) and ("id" not in entry or entry["id"] in labels)
    rest = {"version", "notebooks"}
    assert {k: v for k, v in kept.items() if k not in rest} == {k: v for k, v in old.items() if k not in rest}
    assert progress.notes(kept, "01_phenomenon") == old["notebooks"]["01_phenomenon"]["notes"]


def test_a_learner_of_then_is_met_as_one_left(kept, monkeypatch):
    monkeypatch.setattr(memory, "notebook", lambda: "01_phenomenon")
    made = helpers.explorer(helpers.loop)
    assert made.balance == 0.5 and made.facts["ghost"] == 0.63
    said = (
        "You predicted here on 21 November 2026, and chose “rises to heavy use and stays there”. You can predict again."
    )
    assert made.facts["reminder"] == said and made.predicted["id"] == "shape1"
    check = helpers.check("01_phenomenon")
    assert all(group.value >= 0 and group.feedback for group in check.children[:4])


def test_a_file_of_version_2_is_written_as_version_3(kept):
    memory.recall().remember_balance(0.4)
    content = json.loads(store.path().read_text(encoding="utf-8"))
    assert content["version"] == 3 and content["balance"] == 0.4 and content["notebooks"] == kept["notebooks"]
    assert loop.MODEL.name in content["notebooks"]["01_phenomenon"]["predicted"]


# --- models that were renamed


@pytest.mark.parametrize(("former", "name"), former_names.MODELS.items())
def test_a_model_answers_to_its_former_name_in_every_kind_of_import(former, name):
    names = {}
    exec(f"from helpers import {former} as handed_out, {name} as now", names)
    exec(f"from helpers.models import {former} as module\nfrom helpers.models.{former} import MODEL", names)
    exec(f"import helpers.models.{former}", names)
    assert names["handed_out"] is names["now"] is names["MODEL"] is models.model(former) is models.model(name)
    assert (
        names["module"] is sys.modules[f"helpers.models.{name}"]
        and names["module"].__name__ == f"helpers.models.{name}"
    )
    assert name in MODELS and former not in MODELS


@pytest.mark.parametrize(("former", "name"), former_names.MODULES.items())
def test_a_module_is_the_same_whichever_name_it_is_imported_by(former, name):
    assert import_module(former) is import_module(name)


def test_a_model_that_never_was_is_refused_with_those_that_are():
    with pytest.raises(CourseError, match="There is no model 'rewards'; there are agonist_treatment, alternatives,"):
        models.model("rewards")
    with pytest.raises(ModuleNotFoundError):
        import_module("helpers.models.rewards")


def test_a_prediction_kept_under_a_former_name_is_met_under_the_name_of_today(memory, monkeypatch):
    before = {"form": "curve", "id": "shape2", "when": "2026-11-24"}
    later = {"form": "curve", "id": "shape1", "when": "2026-11-25"}
    kept = {"wanting": before, "teacher": before, "prediction_error": later, "learning.panel": before}
    content = {"version": 3, "notebooks": {"07_liking_and_wanting": {"predicted": kept}}}
    memory.mkdir()
    (memory / "learner.json").write_text(json.dumps(content), encoding="utf-8")
    now = store.find().content["notebooks"]["07_liking_and_wanting"]["predicted"]
    assert now == {"incentive_salience": before, "prediction_error": later, "learning.panel": before}
    monkeypatch.setattr("helpers.learn.memory.notebook", lambda: "07_liking_and_wanting")
    assert helpers.explorer(helpers.wanting).predicted["id"] == "shape2"


ASSIGNMENT = """
title = "Liking and wanting"
id = "week-7"
language = "en"
notebook = "07_liking_and_wanting"
introduction = "Read two curves."
model = "wanting"
scenario = "two_years"

[[question]]
id = "q1"
kind = "read"
points = 2
text = "How strong is wanting at the end?"
curve = "wanting"
at = "end"
tolerance = 0.05
half_tolerance = 0.1
set = { years_of_use = [1, 4, 0.5] }
"""
DEALT = "f8c393c5b1269374c99f9e88c982c124700df82b9aa27de19091720d12d1ec47"  # in made.json, as of 4b0c9f6


def test_an_assignment_handed_out_deals_the_same_values_whatever_its_model_is_called_now(tmp_path):
    file = tmp_path / "assignment.toml"
    for text in (ASSIGNMENT, ASSIGNMENT.replace('model = "wanting"', 'model = "incentive_salience"')):
        file.write_text(text, encoding="utf-8")
        made = assignment.read(file)
        assert handout.values_dealt(made) == DEALT and made.questions[0].model is helpers.incentive_salience


def test_an_answer_may_use_a_model_by_the_name_that_its_notebook_was_handed_out_with():
    names = runner.prepare(["incentive_salience", "loop"])
    assert names["wanting"] is names["incentive_salience"] is helpers.incentive_salience
    assert names["loop"] is helpers.loop and "teacher" not in names
