"""The facilitator's pages: the same in both languages, in the notebooks' own words, and true of the models."""

from __future__ import annotations

import functools
import html
import itertools
import re

import pytest

import helpers
from helpers.explore.ideas import IDEAS
from helpers.explore.views import view_of
from helpers.language import catalogue, language, pairing
from helpers.language import use as use_language
from helpers.learn.evidence import evidence_table, questions
from helpers.seminar import facilitator
from tests.language.test_words import LOOSE, NOT_USED
from tests.learn.facilitator_claims import MOVED, PREDICTED

PAGES = pairing.NOTEBOOKS.parent / "docs" / "facilitator"
NAMES = sorted(path.stem for path in (pairing.NOTEBOOKS / "en").glob("*.ipynb"))
SECTIONS = {
    "en": (
        "Before the session",
        "Plan by minutes",
        "What groups usually predict, and why",
        "The question that opens the discussion",
        "What to move, and what happens",
        "What to take care with",
        "What the model cannot say",
        "If somebody asks",
    ),
    "nb": (
        "Før timen",
        "Plan, minutt for minutt",
        "Hva grupper pleier å gjette, og hvorfor",
        "Spørsmålet som åpner samtalen",
        "Hva du flytter på, og hva som skjer",
        "Hva du må være varsom med",
        "Hva modellen ikke kan si noe om",
        "Hvis noen spør",
    ),
}
MINUTES = {"two": 2, "four": 4, "five": 5, "ten": 10, "to": 2, "fire": 4, "fem": 5, "ti": 10}
PROMPT = re.compile(r"\((first prompt|second prompt|første punkt|andre punkt)\)")
PROMPTS = {"first prompt": 0, "second prompt": 1, "første punkt": 0, "andre punkt": 1}
THIRD = re.compile(r"(?:third prompt of|tredje punkt i) \*[^*]+\* \((\d+)\)")
PLAN, PREDICT, MOVE, ASKED = 1, 2, 4, 7
BOLD_FIGURE = re.compile(r"\*\*(−?\d+(?:[.,]\d+)?)\*\*")
ITALICS = re.compile(r"(?<!\*)\*([^*\n]+)\*(?!\*)")
EVERY_PAGE = [(code, name) for code in ("en", "nb") for name in NAMES]
each_page = pytest.mark.parametrize(("code", "name"), EVERY_PAGE, ids=lambda part: part)


@pytest.fixture(autouse=True)
def english_again():
    yield
    use_language("en")


def text(code, name):
    return (PAGES / code / f"{name}.md").read_text(encoding="utf-8")


def parts(code, name):
    """What stands under each heading, in order."""
    return re.split(r"(?m)^## .+$", text(code, name))[1:]


def rows(part):
    """The cells of the rows of the tables in a section, heads left out."""
    lines = [line for line in part.splitlines() if line.startswith("|")]
    rules = [i for i, line in enumerate(lines) if not set(line) - set("|-")]
    kept = [line for i, line in enumerate(lines) if i not in rules and i + 1 not in rules]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in kept]


def cells(code, name):
    return pairing.read(pairing.NOTEBOOKS / code / f"{name}.ipynb")["cells"]


@functools.cache
def widget_texts(code):
    say = language(code).say
    return {say(marked) for marked in catalogue.marked_texts()}


def on_the_screen(code, name):
    """Every name that a learner can see in this notebook: its headings, and all that the widgets say."""
    sources = [pairing.source(cell) for cell in cells(code, name) if cell["cell_type"] == "markdown"]
    headings = {heading for source in sources for heading in re.findall(r"(?m)^#+ (.+)$", source)}
    return headings | widget_texts(code)


@functools.cache
def worked_out():
    """The figures of every page, by page and setting: each model is asked once for both languages."""
    return {
        kind: {name: [setting.figures() for setting in settings] for name, settings in claims.items()}
        for kind, claims in (("predicted", PREDICTED), ("moved", MOVED))
    }


def written(figures, code):
    return [language(code).number(value, decimals) for value, decimals in figures]


def test_every_notebook_has_its_page_in_both_languages_and_no_page_is_left_over():
    for code in ("en", "nb"):
        assert sorted(path.stem for path in (PAGES / code).glob("*.md")) == [*NAMES, "README"], code


@each_page
def test_the_page_has_the_sections_in_their_order_and_the_notebooks_title(code, name):
    page = text(code, name)
    assert tuple(re.findall(r"(?m)^## (.+)$", page)) == SECTIONS[code]
    title = pairing.source(cells(code, name)[0]).splitlines()[0].removeprefix("# ")
    assert page.startswith(f"# {name[:2]} {title}\n")
    assert f"python start.py seminar {name[:2]}" in parts(code, name)[0]
    assert "rusinfo.no" in page


@each_page
def test_the_plan_fills_45_minutes_without_a_gap_and_those_of_20_and_90_add_up(code, name):
    part = parts(code, name)[PLAN]
    spans = [tuple(map(int, row[0].split("–"))) for row in rows(part)]
    assert spans[0][0] == 0 and spans[-1][1] == 45
    assert all(before[1] == after[0] for before, after in itertools.pairwise(spans))
    assert re.search(r"(?:alone, 20–90 in a|alene, 20–90 i) seminar", pairing.source(cells(code, name)[0]))
    others = re.findall(r"(?m)^\*\*\w+ (\d+) \w+:\*\*(.+)$", part)
    assert [int(whole) for whole, _ in others] == [20, 90]
    for whole, told in others:
        assert sum(map(int, re.findall(r"\((\d+)\)", told))) == int(whole), told


@each_page
def test_a_prompt_has_as_many_minutes_in_the_plans_as_in_the_notebook(code, name):
    [talk] = [pairing.source(cell) for cell in cells(code, name) if cell["id"] == "talk"]
    given = [MINUTES[word.lower()] for word in re.findall(r"(?m)^- \*\*(\w+) min", talk)]
    part = parts(code, name)[PLAN]
    spans = [(tuple(map(int, row[0].split("–"))), " ".join(row)) for row in rows(part)]
    if name == "00_start_here":  # one row for its three prompts
        heading = re.search(r"^#+ (.+)", talk)[1]
        assert [end - begin for (begin, end), told in spans if heading in told] == [sum(given)]
        return
    planned = {PROMPTS[found[1]]: end - begin for (begin, end), told in spans if (found := PROMPT.search(told))}
    planned[2] = int(THIRD.search(part)[1])
    assert 1 in planned and planned == {place: given[place] for place in planned}


@each_page
def test_names_in_italics_are_on_the_screen_in_that_language(code, name):
    shown = on_the_screen(code, name)
    for number in (PLAN, PREDICT, MOVE):
        named = ITALICS.findall(parts(code, name)[number])
        assert [one for one in named if one not in shown] == [], SECTIONS[code][number]


@each_page
def test_what_may_be_guessed_and_the_ideas_behind_it_are_those_of_the_explorers(code, name):
    use_language(code)
    assert len(facilitator.rows_of_ideas(name)) >= 3
    assert facilitator.with_ideas(text(code, name), name) == text(code, name), "python -m helpers.seminar.facilitator"


def test_an_idea_that_has_changed_is_found(monkeypatch):
    monkeypatch.setitem(IDEAS, "loop", {**IDEAS["loop"], "shape2": "Another idea."})
    assert "| *rises, then falls back again* | Another idea. |" in facilitator.with_ideas(
        text("en", "01_phenomenon"), "01_phenomenon"
    )


def test_every_option_of_every_prediction_of_a_notebook_has_its_idea_on_one_page():
    asked = [model for name in NAMES for model in facilitator.predicted_in(name)]
    assert sorted(asked) == sorted(IDEAS) and facilitator.predicted_in("01_phenomenon") == ["loop", "tipping"]
    for model, ideas in IDEAS.items():
        assert list(ideas) == list(view_of(getattr(helpers, model)).guess.options), model


def test_the_idea_is_told_with_the_answer_in_the_readers_language():
    use_language("nb")
    told = view_of(helpers.tipping).facts()["guess"]["ideas"]["never"]
    assert told == "Tanken bak: «Én gang avhengig, alltid avhengig.»"


@pytest.mark.parametrize("code", ["en", "nb"])
def test_the_page_to_print_has_every_option_with_an_empty_box(code):
    use_language(code)
    printed = facilitator.predictions()
    guesses = [view_of(getattr(helpers, model)).guess for name in NAMES for model in facilitator.predicted_in(name)]
    expected = [html.escape(words) for guess in guesses for words in guess.options.values()]
    assert re.findall(r'<tr><td>([^<]+)</td><td class="hands"></td></tr>', printed) == expected
    assert all(html.escape(guess.ask) in printed for guess in guesses)
    assert re.findall(r"<h2>(\d\d) ", printed) == [name[:2] for name in NAMES]
    assert f'href="{facilitator.PREDICTIONS}"' in facilitator.page(NAMES[0])


@each_page
def test_figures_in_the_predictions_are_the_models(code, name):
    figures = itertools.chain(*worked_out()["predicted"][name])
    assert BOLD_FIGURE.findall(parts(code, name)[PREDICT]) == written(figures, code)


@each_page
def test_every_demonstration_does_what_the_page_says(code, name):
    say, number = language(code).say, language(code).number
    told = rows(parts(code, name)[MOVE])
    assert len(told) == len(MOVED[name]) >= 3
    computed = worked_out()["moved"][name]
    for (scenario, balance, happens), setting, figures in zip(told, MOVED[name], computed, strict=True):
        label = say(getattr(helpers, setting.model).scenario(setting.scenario).label)
        assert ITALICS.findall(scenario)[0] == label
        assert balance == number(setting.balance)
        assert BOLD_FIGURE.findall(happens) == written(figures, code), label


@each_page
def test_research_figures_are_those_of_the_notebook(code, name):
    use_language(code)
    say = language(code).say
    known = [pairing.source(cell) for cell in cells(code, name) if cell["cell_type"] == "markdown"]
    known += [evidence_table(name)]
    known += [say(answer.feedback) for question in questions(name) for answer in question.answers]
    numbers = set(re.findall(r"\d+(?:[.,]\d+)?", " ".join(known)))
    given = re.findall(r"\d+(?:[.,]\d+)?", parts(code, name)[ASKED])
    assert [one for one in given if one not in numbers] == []


@each_page
def test_people_come_before_their_diagnosis(code, name):
    assert NOT_USED.findall(text(code, name)) == [] and LOOSE.findall(text(code, name)) == []


@pytest.mark.parametrize("code", ["en", "nb"])
def test_the_general_page_leads_to_every_other(code):
    general = text(code, "README")
    assert re.findall(r"\]\((\d\d_\w+)\.md\)", general) == NAMES
    assert NOT_USED.findall(general) == [] and LOOSE.findall(general) == [] and "rusinfo.no" in general


def test_the_general_pages_have_the_same_sections():
    headings = {code: re.findall(r"(?m)^#+ ", text(code, "README")) for code in ("en", "nb")}
    assert headings["en"] == headings["nb"]


def test_a_figure_that_is_not_the_models_is_found(monkeypatch):
    import tests.learn.test_facilitator as here

    told = text("en", NAMES[0])
    first = BOLD_FIGURE.search(parts("en", NAMES[0])[MOVE]).group()
    monkeypatch.setattr(here, "text", lambda *_: told.replace(first, "**9.99**"))
    with pytest.raises(AssertionError):
        test_every_demonstration_does_what_the_page_says("en", NAMES[0])
