"""The words of the course: read from the pages docs/glossary, and linked from their first use in each notebook."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from helpers.language import ENGLISH, pairing

DOCS = Path(__file__).parents[2] / "docs"
ENTRY = re.compile(
    r"^### (?P<key>\S+)\n<!-- (?P<forms>[^\n]+) -->\n(?P<text>.+?)\n*(?=^### |\Z)", re.MULTILINE | re.DOTALL
)
# What stays as it is: headings, a notebook's question, code, equations, links and pictures, tags and their summaries.
UNTOUCHED = re.compile(
    r"^#+ [^\n]*$|^\*\*[^\n]+\?\*\*$|^```.*?^```|`[^`]*`|\$\$.*?\$\$|\$[^$\n]+\$|!?\[[^\]]*\]\([^)]*\)|<summary>.*?</summary>|<[^>]+>",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Entry:
    """A word: its anchor on the page, the forms in which it stands in a text, and what is said about it."""

    key: str
    forms: tuple[str, ...]
    text: str


def page(code: str) -> Path:
    """The page of one language.

    Examples
    --------
    >>> page("en").name, page("nb").name
    ('glossary.md', 'glossary.nb.md')
    """
    return DOCS / ("glossary.md" if code == ENGLISH else f"glossary.{code}.md")


@cache
def entries(code: str) -> tuple[Entry, ...]:
    """Every word of one language, in the order of the page."""
    text = page(code).read_text(encoding="utf-8")
    return tuple(Entry(m["key"], tuple(m["forms"].split(", ")), m["text"].strip()) for m in ENTRY.finditer(text))


def with_links(texts: list[str], code: str) -> list[str]:
    """The texts of one notebook, each word linked where it stands first, and nowhere else.

    Examples
    --------
    >>> with_links(["A cue, and another cue."], "en")
    ['A [cue](../../docs/glossary.md#cue), and another cue.']
    """
    texts = [pairing.without_links(text) for text in texts]
    for entry in entries(code):
        forms = "|".join(map(re.escape, sorted(entry.forms, key=len, reverse=True)))
        word = re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])", re.IGNORECASE)
        for k, text in enumerate(texts):
            kept = [match.span() for match in UNTOUCHED.finditer(text)]
            first = next(
                (m for m in word.finditer(text) if not any(a <= m.start() < b for a, b in kept)),
                None,
            )
            if first:
                link = f"[{first[0]}](../../docs/{page(code).name}#{entry.key})"
                texts[k] = text[: first.start()] + link + text[first.end() :]
                break
    return texts


def cells_of(notebook: dict) -> list[dict]:
    """The cells of a notebook in which words are linked: all of text, but for the table of where help is found."""
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "markdown" and cell["id"] != "help"]


def link(path: Path) -> bool:
    """Bring the links of a notebook up to date; whether anything changed.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     (Path(folder) / "en").mkdir()
    ...     notebook = Path(folder) / "en" / "a.ipynb"
    ...     pairing.write(notebook, {"cells": [{"cell_type": "markdown", "id": "a", "source": "A cue."}]})
    ...     link(notebook), link(notebook)
    ...     pairing.read(notebook)["cells"][0]["source"]
    (True, False)
    'A [cue](../../docs/glossary.md#cue).'
    """
    notebook = pairing.read(path)
    cells = cells_of(notebook)
    before = [pairing.source(cell) for cell in cells]
    after = with_links(before, path.parent.name)
    for cell, text in zip(cells, after, strict=True):
        cell["source"] = text.splitlines(keepends=True) if isinstance(cell["source"], list) else text
    if after != before:
        pairing.write(path, notebook)
    return after != before
