"""The fonts' own tables: every character that a page of ours shows is in them, and they stay small."""

import html
import json
import re
import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from helpers import fonts
from helpers.explore.encode import as_json
from helpers.language import LANGUAGES, pairing, use
from helpers.pages.page import as_html
from helpers.seminar import facilitator
from tests.explore.every_view import VIEWS, made

COURSE = Path(__file__).parents[2]
HELPERS = COURSE / "helpers"
LARGEST = 150_000  # bytes of a page that are fonts
MARKERS = "•▸▾…"  # what a browser writes by itself: in lists, folded parts, and text that is cut
STYLES = {
    "site": HELPERS / "pages" / "page.css",
    "controls": HELPERS / "explore" / "course.css",
    "projector": HELPERS / "seminar" / "projector.css",
    "facilitator": HELPERS / "seminar" / "facilitator.py",
    "feedback and reading": HELPERS / "assign" / "page.py",
}
# A letter of an equation stands for its slanted form, which browsers look up by itself.
SLANTED = {
    unicodedata.normalize("NFKC", chr(code)): code for code in (0x210E, *range(0x1D434, 0x1D468), *range(0x1D6E2, 0x1D71C))
}  # fmt: skip
NOTEBOOKS = sorted(pairing.NOTEBOOKS.glob("*/*.ipynb"))


def drawn_by(*families):
    """The code points in the tables of the files of these families."""
    return set().union(*(TTFont(face.file).getBestCmap() for face in fonts.FACES if face.family in families))


def named(codes):
    return sorted(f"U+{code:04X} {unicodedata.name(chr(code), '')}" for code in codes)


def written(text):
    return {ord(letter) for letter in text if not unicodedata.category(letter).startswith("C")}


def texts():
    """Everything that a page can show, as (where, text): notebooks with outputs, code, catalogue, docs, data."""
    for path in NOTEBOOKS:
        for cell in pairing.read(path)["cells"]:
            yield path, pairing.source(cell) + json.dumps(cell.get("outputs", ""), ensure_ascii=False)
    for folder, ends in ((HELPERS, (".py", ".po", ".js", ".css", ".html", ".j2")), (COURSE / "docs", (".md",)),
                         (COURSE / "data", (".toml", ".csv", ".bib", ".json"))):  # fmt: skip
        for path in folder.rglob("*"):
            if path.suffix in ends and ".min." not in path.name and path.parent.name != "fonts":
                yield path, path.read_text(encoding="utf-8")


def equations():
    for path in NOTEBOOKS:
        use(path.parent.name)
        for cell in pairing.read(path)["cells"]:
            shown = [pairing.source(cell)] if cell["cell_type"] == "markdown" else []
            shown += ["".join(output.get("data", {}).get("text/markdown", "")) for output in cell.get("outputs", [])]
            for text in shown:
                yield from re.findall(r"<math.*?</math>", as_html(text), re.DOTALL)


def test_every_character_of_every_text_is_in_the_text_fonts():
    own = drawn_by("Course Text", "Course More")
    missing = {
        str(path.relative_to(COURSE)): named(lacking) for path, text in texts() if (lacking := written(text) - own)
    }
    assert missing == {} and written(MARKERS) <= own


def test_every_letter_with_which_somebody_in_the_nordic_countries_is_named_is_in_the_text_fonts():
    assert (
        named(
            written("ÁáÄäÅåÆæČčĐđÐðÉéÍíÑñŊŋÓóÖöØøŠšŦŧÚúÜüÝýŽžÞþŁłŚśĄąĘęŞşĞğİıȘșȚțŐőŰű")
            - drawn_by("Course Text", "Course More")
        )
        == []
    )


def test_every_letter_and_sign_of_every_equation_is_in_the_mathematics_font():
    own, seen = drawn_by("Course Math"), 0
    for equation in equations():
        for element, text in re.findall(r"<(m[inos])\b[^>]*>([^<]*)</", equation):
            letters = html.unescape(text).strip()
            slanted = element == "mi" and len(letters) == 1
            codes = {SLANTED.get(letters, ord(letters))} if slanted else written(letters)
            assert named(codes - own) == [], equation
            seen += 1
    assert seen > 1000


@pytest.mark.parametrize("face", fonts.FACES, ids=lambda face: face.name)
def test_a_file_holds_what_its_rule_says_and_nothing_else(face):
    font = TTFont(face.file)
    # A mathematics font brings along what its signs are put together from.
    assert named(face.codes - set(font.getBestCmap())) == []
    assert set(font.getBestCmap()) == face.codes or face.name == "math"
    weights = [f"{axis.minValue:g} {axis.maxValue:g}" for axis in font["fvar"].axes] if "fvar" in font else ["400"]
    # A mark is drawn the same in all weights; letters are as bold as their rule says.
    assert weights == [face.weight] or (face.name == "marks" and weights == [face.weight.split()[0]])
    assert (font["post"].italicAngle != 0) == face.italic
    assert "MATH" in font or face.name != "math"
    assert "Copyright" in font["name"].getDebugName(0)
    assert f"{face.name}.woff2" in (fonts.FOLDER / "OFL.txt").read_text(encoding="utf-8")


def test_all_fonts_of_a_page_stay_small_and_no_two_draw_the_same():
    assert len(fonts.css().encode()) <= LARGEST
    text = [face for face in fonts.FACES if face.family in ("Course Text", "Course More") and not face.italic]
    assert sum(len(face.codes) for face in text) == len(set().union(*(face.codes for face in text)))


@pytest.mark.parametrize(
    ("page", "brought"),
    [
        ("<p>Use</p>", {"text"}),
        ("<p>ρ</p>", {"text", "symbols"}),
        ("<p><em>Use</em> of <code>x</code></p>", {"text", "text-italic", "mono"}),
        ("<p>Čović ▸</p>", {"text", "extended", "marks"}),
        ("<p><math><mi>x</mi></math></p>", {"text", "math"}),
    ],
)
def test_a_page_that_stands_alone_brings_the_fonts_that_it_needs(page, brought):
    style = fonts.css(page)
    assert {face.name for face in fonts.FACES if face.rule in style} == brought
    assert fonts.FAMILIES in style and "url(" in style and "http" not in style


@pytest.mark.parametrize("name", STYLES)
def test_a_page_names_no_font_of_the_machine(name):
    text = STYLES[name].read_text(encoding="utf-8")
    families = re.findall(r"font-family:\s*([^;}]+)", text)
    families += [
        re.sub(r"^.*?[\d.]+(?:px|r?em|pt)(?:/[\d.]+)?\s*", "", f) for f in re.findall(r"font:\s*([^;}]+)", text)
    ]
    assert set(families) <= {"var(--course-text)", "var(--course-mono)", "inherit"}
    assert families or name == "controls"


@pytest.mark.parametrize("name", VIEWS)
def test_no_figure_names_a_font_of_its_own(name):
    view = made(name)
    assert "family" not in json.dumps(as_json(view.frame(view.start()))["panels"])


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_facilitators_page_brings_every_font_that_it_needs(code):
    use(code)
    for path in sorted((facilitator.FOLDER / code).glob("*.md")):
        if not path.stem[0].isdigit():
            continue
        page = facilitator.page(path.stem)
        brought = [face for face in fonts.FACES if face.rule in page and face.family in ("Course Text", "Course More")]
        assert named(written(page) - set().union(*(face.codes for face in brought))) == []
        assert len(page) < LARGEST
