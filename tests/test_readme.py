"""The README says what is so, in both languages, and the pages that it leads to; the figures are those of today."""

import re
from pathlib import Path

import pytest

from helpers import readme
from helpers.language import LANGUAGES, use

COURSE = Path(readme.__file__).parents[1]
READMES = {"en": COURSE / "README.md", "nb": COURSE / "docs" / "README.nb.md"}
PAGES = [*READMES.values(), *sorted((COURSE / "docs").rglob("*.md"))]
SCREEN = 60  # lines


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_tables_are_those_that_the_models_give_today(code):
    assert readme.PAGES[code].read_text(encoding="utf-8") == readme.page(code)


def test_the_tables_have_both_figures_and_show_misses():
    use("en")
    rows = [line for line in readme.figures().splitlines() if line.startswith("| ") and "](" in line]
    assert len(rows) >= readme.count() >= 130
    assert sum("miss" in row.lower() for row in rows) >= 3


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(COURSE)))
def test_every_file_and_picture_that_a_page_names_is_there(page):
    for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_it_is_one_screen_and_the_same_in_both_languages():
    texts = {code: page.read_text(encoding="utf-8") for code, page in READMES.items()}
    assert all(len(text.splitlines()) <= SCREEN for text in texts.values())
    parts = {code: re.findall(r"^(#+|- \*\*|!\[|```)", text, re.MULTILINE) for code, text in texts.items()}
    assert parts["en"] == parts["nb"]
    other = {"en": "docs/README.nb.md", "nb": "../README.md"}
    assert all(other[code] in "".join(text.splitlines()[:3]) for code, text in texts.items())
