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
