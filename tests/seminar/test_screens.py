"""A notebook cut into screens: one thing on each, at most thirty words, the same in both languages."""

import re

import pytest

from helpers.explore.explorer import Explorer
from helpers.language import use
from helpers.language.pairing import NOTEBOOKS, read, source
from helpers.learn import evidence
from helpers.pages.page import Runner
from helpers.pages.page import explorers as recorded
from helpers.seminar.screens import LEFT_OUT, MOST_WORDS, as_html, few_words, screens

NAMES = sorted(path.stem for path in (NOTEBOOKS / "en").glob("*.ipynb"))
EVERY = pytest.mark.parametrize(("language", "name"), [(code, name) for name in NAMES for code in ("en", "nb")])
KINDS = {"title", "words", "explorer", "question", "talk"}


@pytest.fixture(scope="module")
def cut():
    """The screens of a notebook, cut once."""
    made = {}

    def of(language, name):
        use(language)
        if (language, name) not in made:
            made[language, name] = screens(read(NOTEBOOKS / language / f"{name}.ipynb"), Runner(language))
        return made[language, name]

    return of


def words(text):
    return len(re.findall(r"\w[\w'’-]*", text))


@EVERY
def test_a_screen_has_a_figure_a_question_or_at_most_thirty_words(language, name, cut):
    made = cut(language, name)
    assert [screen.kind for screen in made[:2]] == ["title", "words"] and {screen.kind for screen in made} <= KINDS
    assert len({screen.key for screen in made}) == len(made)
    for screen in made:
        assert screen.title and words(screen.title) <= 12, screen
        assert words(screen.words) <= MOST_WORDS == 30, screen
        assert (screen.shown is None) == bool(screen.words), "words, or something to look at"
        html = as_html(screen)
        assert f'data-key="{screen.key}"' in html and not re.search(r"\*\*|\.ipynb|import ", html)


@EVERY
def test_every_explorer_every_question_and_every_prompt_has_a_screen_to_itself(language, name, cut):
    made = cut(language, name)
    path = NOTEBOOKS / language / f"{name}.ipynb"
    views = [screen.shown.view.name for screen in made if isinstance(screen.shown, Explorer)]
    assert views == [shown.view.name for shown in recorded(path)]
    use(language)
    assert len([screen for screen in made if screen.kind == "question"]) == len(evidence.questions(name))
    talk = next(source(cell) for cell in read(path)["cells"] if cell["id"] == "talk")
    prompts = re.findall(r"^- \*\*(.+?)\.?\*\*", talk, re.MULTILINE)
    assert [screen.title for screen in made if screen.kind == "talk"] == prompts and prompts
    minutes = "minutes" if language == "en" else "minutter"
    assert all(minutes in prompt for prompt in prompts)


@EVERY
def test_what_is_for_one_alone_is_left_out(language, name, cut):
    cells = {cell["id"] for cell in read(NOTEBOOKS / language / f"{name}.ipynb")["cells"]}
    assert {"go-further", "notes"} & cells
    assert not set(LEFT_OUT) & {screen.key for screen in cut(language, name)}


def test_both_languages_show_the_same_things_in_the_same_order(cut):
    for name in NAMES:
        english, norwegian = ([(s.key, s.kind, s.part) for s in cut(code, name)] for code in ("en", "nb"))
        assert english == norwegian


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("One. Two?", "One. Two?"),
        (" ".join(["word"] * 31) + ". Why?", "Why?"),
        (f"{' '.join(['a'] * 20)}. {' '.join(['b'] * 11)}.", f"{' '.join(['a'] * 20)}."),
        (" ".join(["If"] * 31) + ": What then?", "What then?"),
        ("", ""),
    ],
)
def test_a_screen_keeps_whole_sentences_or_the_question(text, kept):
    assert few_words(text) == kept


def test_a_notebook_begins_with_its_question_and_a_word_of_care(cut):
    title, care, *_ = cut("en", "01_phenomenon")
    first = source(read(NOTEBOOKS / "en" / "01_phenomenon.ipynb")["cells"][0])
    assert title.words == re.search(r"^\*\*(.+?)\*\*$", first, re.MULTILINE)[1] and f"# {title.title}" in first
    assert title.above == "The brain is not alone" and "rusinfo.no" in care.words and not care.above
    assert as_html(title).count("<h1") == 1 and "<h1" not in as_html(care) and "<h2" in as_html(care)


def test_the_questions_of_a_check_are_told_one_by_one_which_of_how_many(cut):
    asked = [screen for screen in cut("en", "01_phenomenon") if screen.kind == "question"]
    assert [screen.part for screen in asked] == [f"{i + 1}/{len(asked)}" for i in range(len(asked))]
    assert [screen.key for screen in asked] == [f"check-{i + 1}" for i in range(len(asked))]
    page = as_html(asked[1])
    assert f'aria-label="part 2 of {len(asked)}">2/{len(asked)}</span>' in page
    assert "data-question=" in page and 'class="part"' not in as_html(cut("en", "01_phenomenon")[0])


def test_a_prompt_is_numbered_and_stands_under_the_heading_of_the_talk(cut):
    prompts = [screen for screen in cut("en", "01_phenomenon") if screen.kind == "talk"]
    talk = next(source(c) for c in read(NOTEBOOKS / "en" / "01_phenomenon.ipynb")["cells"] if c["id"] == "talk")
    assert [screen.key for screen in prompts] == [f"talk-{i + 1}" for i in range(len(prompts))]
    assert {f"# {screen.above}" for screen in prompts} == {re.search(r"^#*(# .+)$", talk, re.MULTILINE)[1]}


def test_a_figure_and_a_game_have_a_place_that_the_stage_finds(cut):
    shown = {screen.key: as_html(screen) for screen in cut("en", "08_cognition_top_down") if screen.kind == "explorer"}
    games = [page for page in shown.values() if "data-game" in page]
    assert len(games) == 1 and "data-told" in games[0]
    for key, page in shown.items():
        assert f'<section id="{key}" data-' in page and 'aria-label="' in page
    assert sum("data-explorer" in page for page in shown.values()) == len(shown) - 1
