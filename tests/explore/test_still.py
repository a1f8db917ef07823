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

WIDGETS = {
    **{name: lambda name=name: course.remembering(made(name)) for name in VIEWS},
    "game": two_step_game,
    "check": lambda: course.check("01_phenomenon"),
    "notes": lambda: course.notes("01_phenomenon"),
    "kept": course.kept,
}


@pytest.mark.parametrize("code", ["en", "nb"])
@pytest.mark.parametrize("name", WIDGETS)
def test_every_widget_leaves_words_in_the_notebooks_language(name, code):
    helpers.language.use(code)
    data, _ = WIDGETS[name]()._repr_mimebundle_()
    text, page = data["text/plain"], data["text/html"]
    assert f'lang="{code}"' in page and len(page) < 45_000
    assert "helpers." not in text and "object at" not in text and "<" not in text
    assert text.count("Run ▸ Run All Cells") == 1 and ("kjør alle celler" in text) == (code == "nb")
    plain = html.unescape(re.sub(r"<[^>]+>", " ", page))
    assert all(line.removeprefix("- ").partition(": ")[0] in plain for line in text.splitlines())


def test_an_explorer_at_rest_tells_its_scenario_its_balance_what_is_seen_and_draws_it():
    helpers.language.use("nb")
    made = Explorer(View(loop.MODEL, "heavy", balance=0.31), predict=False)
    still = made.still()
    label = helpers.language.current().say(loop.MODEL.scenario("heavy").label)
    assert still.words == [f"Scenario: {label}. Balanse: 0,31, fra 0 (bottom-up) til 1 (top-down)."]
    assert still.answer == [made.frame.headline, *made.frame.sentences]
    assert still.picture == picture(made.frame, title=made.view.title) and still.title == made.view.title
    made.balance = 0.9
    assert made.still().picture != still.picture and "0,90" in made.still().words[0]


def test_a_view_without_a_balance_tells_of_none():
    still = Explorer(made("learning.studies")).still()
    assert not any("Balance" in str(words) for words in still.words)


def test_what_the_model_gives_is_folded_while_a_prediction_comes_first():
    asking = Explorer(View(loop.MODEL))
    page = asking.still().as_html()
    assert page.index("<details>") < page.index("<svg") < page.index(asking.frame.headline, page.index("<p>", 0))
    assert page.index(asking.frame.headline) < page.index("</details>")
    assert html.escape(asking.view.guess.ask) in page[: page.index("<details>")]
    assert "<details>" not in Explorer(View(loop.MODEL), predict=False).still().as_html()
    asking.predicted = {"form": "curve", "id": "shape1"}
    assert "<details>" not in asking.still().as_html()


def test_nothing_of_the_learners_own_stands_in_a_notebook():
    kept = memory.recall()
    kept.write_notes("01_phenomenon", "my secret", "")
    question = course.evidences.questions("01_phenomenon")[0]
    kept.answered("01_phenomenon", question.id, question.answers[0].id, question.answers[0].right)
    for name in ("check", "notes", "kept"):
        page = WIDGETS[name]().still().as_html()
        assert "my secret" not in page and question.answers[0].feedback not in page


def test_what_stands_there_is_text_and_not_markup():
    page = Still("<i>", ["<b>", ("<u>",)], answer=["<s>"]).as_html()
    assert not re.search(r"<(i|b|u|s)>", page) and page.count("&lt;") == 4
    assert "<details>" not in Still("a", folded=True).as_html()
