"""What a notebook keeps of each widget: in its language, without Python's names, and nothing that is the learner's own."""

import html
import re

import pytest

import helpers.language
from helpers import two_step_game
from helpers.explore.explorer import Explorer
from helpers.explore.picture import picture
from helpers.explore.still import Still
from helpers.explore.view import View
from helpers.learn import course, memory
from helpers.models import loop
from tests.explore.every_view import VIEWS, made

SHOWN = {
    "game": two_step_game,
    "check": lambda: course.check("01_phenomenon"),
    "notes": lambda: course.notes("01_phenomenon"),
    "kept": course.kept,
    **{name: lambda name=name: course.remembering(made(name)) for name in VIEWS},
}


@pytest.mark.parametrize("code", ["en", "nb"])
@pytest.mark.parametrize("view", SHOWN)
def test_every_widget_leaves_words_in_the_notebooks_language(view, code):
    helpers.language.use(code)
    data, _ = SHOWN[view]()._repr_mimebundle_()
    text, page = data["text/plain"], data["text/html"]
    assert f'lang="{code}"' in page and len(page) < 60_000
    assert "helpers." not in text and "object at" not in text and "<" not in text
    assert text.count("Run ▸ Run All Cells") == 1 and ("kjør alle celler" in text) == (code == "nb")
    plain = html.unescape(re.sub(r"<[^>]+>", " ", page))
    assert all(line.removeprefix("- ").partition(": ")[0] in plain for line in text.splitlines())


def test_an_explorer_at_rest_tells_its_scenario_its_balance_and_its_words_and_has_its_picture():
    helpers.language.use("nb")
    shown = Explorer(View(loop.MODEL, "heavy", balance=0.31), predict=False)
    still = shown.still()
    label = helpers.language.current().say(loop.MODEL.scenario("heavy").label)
    assert "0,31" in still.words[0] and label in still.words[0]
    assert still.answer == [shown.frame.headline, *shown.frame.sentences]
    assert still.picture == picture(shown.frame, title=shown.view.title)
    shown.balance = 0.9
    assert shown.still().picture != still.picture and shown.still().answer != still.answer


def test_what_the_model_gives_is_folded_while_a_prediction_comes_first():
    assert "<details>" not in Explorer(View(loop.MODEL), predict=False).still().as_html()
    asking = Explorer(View(loop.MODEL))
    page = asking.still().as_html()
    assert page.index("<details>") < page.index("<svg") < page.index("</details>") and asking.still().answer
    assert asking.view.guess.ask in page[: page.index("<details>")].replace("&quot;", '"')
    asking.predicted = {"form": "curve", "id": "shape1"}
    assert "<details>" not in asking.still().as_html()


def test_nothing_of_the_learners_own_stands_in_a_notebook():
    kept = memory.recall()
    kept.write_notes("01_phenomenon", "my secret", "")
    question = course.evidences.questions("01_phenomenon")[0]
    kept.answered("01_phenomenon", question.id, question.answers[0].id, question.answers[0].right)
    fresh = [SHOWN[name]().still() for name in ("check", "notes", "kept")]
    for still in fresh:
        assert "my secret" not in still.as_html() and question.answers[0].feedback not in still.as_html()


def test_what_stands_there_is_text_and_not_markup():
    page = Still("<i>", ["<b>", ("<u>",)], ["<s>"], "<p>", [("<q>", "<a>")]).as_html()
    assert not re.search(r"<(i|b|u|s|q|a)>", page) and page.count("&lt;") == 7
