"""Another scenario than the ready-made one: a valid file that can be answered, with a text that follows."""

from pathlib import Path

import pytest

from helpers.assign import assignment, handout, new
from helpers.assign.__main__ import main
from helpers.assign.kinds import design
from helpers.assign.variants import Drawer
from helpers.errors import CourseError
from helpers.language import LANGUAGES, language

NOTEBOOKS = [name for name in assignment.notebooks() if not name.startswith("00")]


def made(notebook, *more):
    assert main(["new", "A", "--yes", "--language", "en", "--notebook", notebook, *more]) == 0
    return {code: assignment.read(Path("A") / f"assignment{'' if code == 'en' else '.nb'}.toml") for code in LANGUAGES}


def others(notebook):
    """Every scenario of a question's model but the one that the ready-made question is about."""
    ready = assignment.read(new.ready_made("en", notebook))
    return [
        (i, q, name)
        for i, q in enumerate(ready.questions, 1)
        if q.ASKS_ABOUT_A_CURVE
        for name in q.model.scenarios
        if name != q.scenario
    ]


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_another_scenario_makes_a_valid_file_whose_texts_follow(notebook, empty_folder, monkeypatch):
    monkeypatch.setattr(design, "TRIED", 25)
    refused = []
    for number, question, scenario in others(notebook):
        if question.model.name == "cohort":
            continue  # a thousand courses for each look
        made_of = made(notebook, "--questions", str(number), "--scenario", scenario, "--points", "7")
        for code, one in made_of.items():
            (asked,) = one.questions
            assert (asked.id, asked.kind, asked.model, asked.scenario) == (
                question.id,
                question.kind,
                question.model,
                scenario,
            )
            assert asked.points == 7 and asked.text != question.text and one.language == code
            assert language(code).say(question.model.scenario(scenario).label) in asked.text
        assert handout.deals(made_of["en"].questions[0]) == handout.deals(made_of["nb"].questions[0])
        asked = made_of["en"].questions[0]
        try:
            asked.refuse_impossible(asked.deal(Drawer(b"0" * 32, "a", "s")), {})
        except CourseError as problem:
            refused.append((question.id, scenario, str(problem)))
        for file in Path("A").iterdir():
            file.unlink()
    assert all("hardly shows" in said or "no row" in said or "no design" in said for *_, said in refused), refused
    assert len(refused) <= len(others(notebook)) // 2, refused


def test_a_scenario_goes_to_the_questions_whose_model_has_it_and_to_no_other(empty_folder):
    """In notebook 02 the questions are on two models; “services” is a scenario of one of them."""
    ready = assignment.read(new.ready_made("en", "02_course_of_change"))
    scenario = next(name for name in ready.question("q2").model.scenarios if name != "services")
    has = {q.id for q in ready.questions if q.ASKS_ABOUT_A_CURVE and scenario in q.model.scenarios}
    found = made("02_course_of_change", "--scenario", scenario)["en"]
    assert {q.id for q in found.questions if q.text != ready.question(q.id).text} == has == {"q2", "q3"}
    assert {q.id for q in found.questions if q.scenario == scenario} >= has


def test_a_scenario_that_no_question_has_is_refused(empty_folder, capsys):
    assert main(["new", "A", "--yes", "--language", "en", "--scenario", "nowhere"]) == 1
    assert "Please answer with one of begins" in capsys.readouterr().err and not Path("A").exists()
