"""What a notebook keeps of each widget: in its language, without Python's names, and nothing that is the learner's own."""

import html
import re

import pytest

import helpers.language
from helpers import two_step_game
from helpers.explore.explorer import Explorer
from helpers.explore.still import Still
from helpers.learn import course, memory
from helpers.learn.prediction import Prediction
from helpers.models import discounting, loop, planning, recognition, stop_signal
from tests.models.registry import models

VIEWS = {
    "brandon": course.brandon_view,
    "crowd": course.crowd_view,
    "tipping": course.tipping_view,
    "friends": course.friends_view,
    "dose": course.dose_view,
    "planning": course.planning_view,
    "discounting": lambda: course.groups_view(discounting.MODEL),
    "stopping": lambda: course.groups_view(stop_signal.MODEL),
    "learning": course.learning_view,
    "studies": course.studies,
    "panel": lambda: course.ability_and_will("all"),
    "game": two_step_game,
    "check": lambda: course.check("01_phenomenon"),
    "notes": lambda: course.notes("01_phenomenon"),
    "kept": course.kept,
    **{
        model.name: lambda model=model: course.explorer(model)
        for model in models()
        if model.name != planning.MODEL.name
    },
}


@pytest.mark.parametrize("code", ["en", "nb"])
@pytest.mark.parametrize("view", VIEWS)
def test_every_widget_leaves_words_in_the_notebooks_language(view, code):
    helpers.language.use(code)
    data = VIEWS[view]()._repr_mimebundle_()
    text, page = data["text/plain"], data["text/html"]
    assert f'lang="{code}"' in page and len(page) < 10_000
    assert "helpers." not in text and "object at" not in text and "<" not in text
    assert text.count("Run ▸ Run All Cells") == 1 and ("kjør alle celler" in text) == (code == "nb")
    plain = html.unescape(re.sub(r"<[^>]+>", " ", page))
    assert all(line.removeprefix("- ").partition(": ")[0] in plain for line in text.splitlines())


def test_an_explorer_at_rest_tells_its_scenario_its_balance_its_words_and_where_its_curves_end():
    helpers.language.use("nb")
    made = Explorer(loop.MODEL, "heavy", start_balance=0.31)
    still = made.still()
    assert (
        "0,31" in still.words[0]
        and helpers.language.current().say(loop.MODEL.scenario("heavy").label) in still.words[0]
    )
    assert still.answer == made.words.sentences and still.caption.endswith("Tid (år): 10,0")
    ends = [f"{values[-1]:.2f}".replace(".", ",") for values in made.curves.values]
    assert [value for _, value in still.rows] == ends
    made.balance.value = 0.9
    assert made.still().rows != still.rows


def test_what_the_model_gives_is_folded_while_a_prediction_comes_first():
    made = Explorer(loop.MODEL)
    assert "<details>" not in made.still().as_html()
    Prediction(made)
    page = made.still().as_html()
    assert page.index("<details>") < page.index("<table>") < page.index("</details>") and made.still().answer


def test_the_resting_levels_are_those_of_the_balance_as_it_is():
    made = course.tipping_view()
    low = [made.still().rows for made.balance.value in (0.3, 0.7)]
    assert low[0] != low[1] and made.still().caption == "Values at balance 0.70"


def test_nothing_of_the_learners_own_stands_in_a_notebook():
    kept = memory.recall()
    kept.write_notes("01_phenomenon", "my secret", "")
    question = course.evidences.questions("01_phenomenon")[0]
    kept.answered("01_phenomenon", question.text, question.answers[0].text, question.answers[0].right)
    fresh = [VIEWS[name]().still() for name in ("check", "notes", "kept")]
    for still in fresh:
        assert "my secret" not in still.as_html() and question.answers[0].feedback not in still.as_html()


def test_what_stands_there_is_text_and_not_markup():
    page = Still("<i>", ["<b>", ("<u>",)], ["<s>"], "<p>", [("<q>", "<a>")]).as_html()
    assert not re.search(r"<(i|b|u|s|q|a)>", page) and page.count("&lt;") == 7


@pytest.mark.parametrize("model", [recognition.MODEL], ids=["published"])
def test_published_figures_do_not_change_what_is_kept(model):
    assert (
        course.explorer(model, published="04_society_and_relations").still().rows == course.explorer(model).still().rows
    )
