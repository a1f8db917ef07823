"""The words of the course: the same in both languages, and linked from their first use."""

import re
from urllib.parse import quote

import pytest

from helpers.language import LANGUAGES, glossary, pairing
from helpers.pages.build import document

IN_A_NOTEBOOK = r"\[(\d\d)\]\(\.\./notebooks/(\w+)/(\d\d_\w+\.ipynb)\)$"


def test_both_pages_explain_the_same_words_and_say_where_each_is_at_work():
    counted = {}
    for code in LANGUAGES:
        places = [re.search(IN_A_NOTEBOOK, entry.text).groups() for entry in glossary.entries(code)]
        assert len({entry.key for entry in glossary.entries(code)}) == len(places) >= 30
        assert all(folder == code and number == name[:2] for number, folder, name in places)
        counted[code] = [number for number, *_ in places]
        headings = re.findall(r"^### (.+)$", glossary.page(code).read_text(encoding="utf-8"), re.MULTILINE)
        assert headings == [entry.key for entry in glossary.entries(code)], "an entry that is not read"
    assert counted["en"] == counted["nb"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_anchor_is_the_same_on_github_in_jupyterlab_and_on_the_site(code):
    html = document(code, "glossary", glossary.page(code))
    for entry in glossary.entries(code):
        assert entry.key == entry.key.lower() and " " not in entry.key
        assert f'<h3 id="{quote(entry.key)}">' in html, entry.key  # as a browser writes it in the address
    assert "<!--" not in re.sub(r"<!-- .+? -->", "", html) and "notebooks/" not in html


def test_a_word_is_linked_once_where_it_first_stands_as_text():
    texts = [
        "## A cue\n\n`cue` and [the cue](a.md), $cue$; cues <b>cue</b>",
        "cue-driven, CUES and craving\n<summary>Wanting</summary>\nwanting",
    ]
    first, second = glossary.with_links(texts, "en")
    assert first == texts[0].replace("cues", "[cues](../../docs/glossary.md#cue)")
    assert second == texts[1].replace("craving", "[craving](../../docs/glossary.md#craving)").replace(
        "\nwanting", "\n[wanting](../../docs/glossary.md#wanting)"
    )
    assert glossary.with_links([first, second], "en") == [first, second]


def test_a_link_to_a_word_makes_no_translation_stale():
    text = "A cue."
    assert pairing.fingerprint(text) == pairing.fingerprint(*glossary.with_links([text], "en"))
    assert pairing.fingerprint("A cure.") != pairing.fingerprint(text)


@pytest.mark.parametrize("path", sorted(pairing.NOTEBOOKS.glob("*/*.ipynb")), ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_every_notebook_links_a_word_where_it_first_uses_it(path):
    said = [pairing.source(cell) for cell in glossary.cells_of(pairing.read(path))]
    assert glossary.with_links(said, path.parent.name) == said
    assert sum(text.count("docs/glossary") for text in said) >= 2
