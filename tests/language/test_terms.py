"""One word for one thing: the lecture's own terms, and what a native would write (the tables of the design's language page)."""

import re

import pytest
from babel.messages.extract import extract_from_dir

from helpers.language import catalogue, pairing

COURSE = pairing.NOTEBOOKS.parent
# What stands instead is in the comment; a word that may stand for something else is not listed.
NOT_IN = {
    "nb": (
        r"[Rr]usmiddeldominert\w*",  # rusdominert
        r"utestenging\w*",  # utenforskap, marginalisering
        r"(?<![Oo]gså kalt )\bbedringskapital\w*",  # recovery-kapital
        r"\but i det ukjente",  # inn i det ukjente
        r"(?<!fil)\b[Uu]tforsker\w*",  # interaktiv figur
        r"\b[Ff]rø(?:et)?\b",  # tilfeldig utvalg nr.
        r"\b(?:satt|valgt) for hånd",  # valgt av oss
        r"\bhøy bruk\b",  # omfattende bruk
        r"\bOvenfra og ned\b",  # Top-down: å styre seg selv
        r"\balvorlige forsøk",  # seriøse forsøk
        r"\bbærer merke",  # er mindre tydelig hos
        r"\b(?:et|hele|noe) menneske\b|\bmennesket\b",  # en person
        r"\bdet å ville ha\b|\bÅ like og å ville ha\b",  # wanting (draget)
        r"\but over\b",  # utover
        r"\benda (?:den|det|de|han|hun|om)\b",  # selv om
        r"\bprediksjonsavvik",  # prediksjonsfeil
        r"\bomslag(?:et|ene|spunkt\w*)?\b",  # vippepunkt
        r"\b[Ss]cenari(?:et|er|ene|a)\b",  # scenarioet, scenarioer, scenarioene
        r"\b[Ii]nnlært sug\b",  # wanting (innlært drag)
    ),
    "en": (
        r"\bset by hand\b",  # chosen by us
        r"\bnever returned\b",
        r"\bcalling forth\b",
        r"\bforetold\b",
        r"\bdearer\b",
        r"\bbears? (?:less|more) of its mark",
        r"\bClaims \(tone\)",
        r"\b[Aa]ssumes nothing\b",
        r"\bby mail\b",
        r"\bReckon with it\b",
        r"\bhigh use\b",  # heavy use
        r"\b[Ee]xplorers?\b",  # figure
        r"\b[Ss]ober\b",  # who does not use
        r"\b[Dd]rinkers?\b",  # somebody who drinks (much)
    ),
}


def texts(code):
    """``(where, text)`` of everything in a language: notebooks, the code's own texts, pages."""
    for path in sorted((pairing.NOTEBOOKS / code).glob("*.ipynb")):
        for cell in pairing.read(path)["cells"]:
            if cell["cell_type"] == "markdown":
                yield f"notebooks/{code}/{path.stem}/{cell['id']}", pairing.source(cell)
    norwegian = catalogue.load("nb")
    marked = extract_from_dir(str(catalogue.PACKAGE), [("**.py", "python")], keywords={"N_": None})
    for file, _, text, *_ in marked:
        if isinstance(text, str):
            yield f"helpers/{file}", text if code == "en" else norwegian.get(text).string
    pages = (
        [*COURSE.glob("docs/*.nb.md"), *COURSE.glob("docs/*/nb.md"), *COURSE.glob("docs/*/nb/*.md")]
        if code == "nb"
        else [
            COURSE / "README.md",
            *COURSE.glob("docs/*/en.md"),
            *COURSE.glob("docs/*/en/*.md"),
            COURSE / "docs/site.md",
        ]
    )
    for page in sorted(pages):
        if page.name not in ("figures.md", "figures.nb.md"):
            yield page.relative_to(COURSE).as_posix(), page.read_text(encoding="utf-8")


def found(code):
    pattern = re.compile("|".join(NOT_IN[code]))
    return [(where, match[0], text[max(0, match.start() - 40) : match.end() + 40].replace("\n", " "))
            for where, text in texts(code) for match in pattern.finditer(text)]  # fmt: skip


@pytest.mark.parametrize("code", NOT_IN)
def test_each_term_is_the_one_that_was_decided(code):
    assert found(code) == []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("nb", "Flytt glidebryteren i den første utforskeren"),
        ("nb", "mer bedringskapital"),
        ("nb", "Velg scenariet uten stigma."),
        ("en", "The spread was set by hand."),
        ("en", "One sober friend is added"),
        ("en", "go through the scenarios of the first explorer"),
    ],
)
def test_the_check_bites(code, text):
    assert re.search("|".join(NOT_IN[code]), text)


def test_a_term_is_explained_where_it_first_comes():
    assert not re.search("|".join(NOT_IN["nb"]), "recovery-kapital (også kalt bedringskapital)")
