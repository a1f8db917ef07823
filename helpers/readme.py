"""The tables of published figures beside ours in docs, worked out from the same findings as the notebooks' own.

``python -m helpers.readme`` writes them; a test holds the pages and the findings together.
"""

from __future__ import annotations

import sys
from pathlib import Path

from helpers.errors import N_
from helpers.language import LANGUAGES, current, pairing, use
from helpers.learn import evidence

DOCS = Path(__file__).parents[1] / "docs"
PAGES = {"en": DOCS / "figures.md", "nb": DOCS / "figures.nb.md"}
TITLE = N_("Published figures beside ours")
INTRODUCTION = N_(
    "Every model is set beside published figures, and its misses are shown. “Model” is what ours gives with its default "
    "parameters. What comes from a text that quotes the study, and not from the study itself, is marked “secondary” in "
    "the folder data."
)
MADE_BY = N_("Worked out by {command}, from the same code as the notebooks' own tables; a test holds them together.")
SUMMARY = N_("{number} {title}: {count} figures")


def figures() -> str:
    """One table for each notebook, folded away, with every row that a model says something about."""
    say, parts = current().say, []
    for path in sorted((pairing.NOTEBOOKS / current().code).glob("*.ipynb")):
        answered = [finding for finding in evidence.findings(path.stem) if finding.ours]
        if answered:
            summary = say(SUMMARY, number=path.stem[:2], title=pairing.title(path), count=len(answered))
            parts.append(f"<details>\n<summary>{summary}</summary>\n\n{evidence.as_table(answered)}\n\n</details>")
    return "\n\n".join(parts)


def page(code: str) -> str:
    """The page of one language."""
    use(code)
    say = current().say
    made_by = say(MADE_BY, command="`python -m helpers.readme`")
    return f"# {say(TITLE)}\n\n{say(INTRODUCTION)} {made_by}\n\n{figures()}\n"


def main() -> int:
    """Write the pages."""
    for code in LANGUAGES:
        PAGES[code].write_text(page(code), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
