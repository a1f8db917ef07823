"""The start pages: the ways in that there are and no others, and no link that leads nowhere."""

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from helpers.language import LANGUAGES, use
from helpers.pages import build as building
from helpers.pages import start
from helpers.pages.page import Page

BOTH = pytest.mark.parametrize("code", LANGUAGES)
NAMES = ["00_start_here", "01_phenomenon"]
LITE = "../lite/lab/index.html"
SEMINAR = ("room/index.html", "facilitator/index.html")


def made():
    """Two notebooks as pages with hardly anything on them."""
    return {
        code: [Page(code, name, f"Title “{name}” & more", "Why?", "<h1>T</h1>", "<svg></svg>") for name in NAMES]
        for code in LANGUAGES
    }


def put(*paths: Path):
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("there")


def links(page: Path):
    """Every address that a page asks for or leads to within the site."""
    found = re.findall(r'(?:href|src)="([^"#][^"]*)"', page.read_text(encoding="utf-8"))
    return [unescape(address) for address in found if not urlsplit(unescape(address)).scheme]


def test_no_link_of_the_site_leads_nowhere(tmp_path):
    building.write(tmp_path / "site", made())
    pages = list((tmp_path / "site").rglob("*.html"))
    assert len(pages) >= 1 + len(LANGUAGES) * (len(NAMES) + 5)
    led = {(page.parent / unquote(urlsplit(link).path)).resolve() for page in pages for link in links(page)}
    others = {path.stem for path in (building.DOCS.parent / "notebooks" / "en").glob("*.ipynb")} - set(NAMES)
    assert {path for path in led if not path.is_file() and path.stem not in others} == set()
    assert len(led) > 15


def test_a_page_of_docs_leads_to_what_the_site_has_and_names_the_rest(tmp_path):
    source = (
        "# T\n\n[The site](../site.md#x), [words](glossary.md#cue), [away](https://example.org/a.md), ![P](p_en.png)\n"
    )
    (tmp_path / "en.md").write_text(source)
    text = building.document("en", "instructor", tmp_path / "en.md")
    body = text[text.index("<main") : text.index("</main>")]
    assert re.findall(r'(?:href|src)="([^"]+)"', body) == [
        "glossary.html#cue",
        "https://example.org/a.md",
        "../assets/p_en.png",
    ]
    assert "The site, " in body


@BOTH
def test_ways_lead_to_what_is_built_and_nothing_else(code, tmp_path):
    use(code)
    pages, folder = made()[code], tmp_path / code

    def led():
        return [address for _, _, links in start.ways(folder, pages) for address, _ in links]

    assert led() == ["00_start_here.html", "instructor.html"]
    (_, by_python, _), whole = [told for _, told, _ in start.ways(folder, pages)], f"{LITE}?path=notebooks/{code}/"
    assert "python start.py seminar" in by_python
    put(folder / LITE, *(folder / path for path in SEMINAR))
    assert led() == ["00_start_here.html", f"{whole}00_start_here.ipynb", LITE, *SEMINAR, "instructor.html"]
    assert all("start.py seminar" not in told for _, told, _ in start.ways(folder, pages))


@BOTH
def test_the_ways_stand_on_the_start_page(code, tmp_path):
    building.write(tmp_path / "site", made())
    text = (tmp_path / "site" / code / "index.html").read_text(encoding="utf-8")
    before = re.findall(r'href="([^"]+)"', text[text.index('class="ways"') : text.index('class="contents"')])
    use(code)
    ways = start.ways(tmp_path / "site" / code, made()[code])
    assert before == [address for _, _, links in ways for address, _ in links] and len(ways) == 3
    assert all(title in text and told in unescape(text) for title, told, _ in ways)


@BOTH
def test_each_notebook_has_its_place_and_the_script_its_sentences(code, tmp_path):
    building.write(tmp_path / "site", made())
    text = (tmp_path / "site" / code / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'data-notebook="(\w+)"', text) == NAMES
    say = use(code).say
    told = json.loads(unescape(re.search(r'data-say="([^"]+)"', text)[1]))
    assert told == {key: say(sentence) for key, sentence in start.PLACE.items()}
    assert all("{notebook}" in told[key] for key in ("back", "begun", "lite")) and "{of}" in told["part"]
    page = (tmp_path / "site" / code / "01_phenomenon.html").read_text(encoding="utf-8")
    assert 'data-notebook="01_phenomenon"' in page and "Title “01_phenomenon” &amp; more" in page
    told = json.loads(unescape(re.search(r'data-offline="([^"]+)"', page)[1]))
    assert told == {key: say(sentence) for key, sentence in start.OFFLINE.items()}


def test_the_first_page_speaks_both_languages(tmp_path):
    building.write(tmp_path / "site", made())
    text = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'<section lang="(\w+)"', text) == ["nb", "en"]
    for code in LANGUAGES:
        assert use(code).say(start.LEAD) in text and f'href="{code}/index.html"' in text
