"""The tables of published figures beside ours in docs, worked out from the same findings as the notebooks' own.

``python -m helpers.readme`` writes them, the table of the lecture's words, and how much each notebook asks; a test holds
the pages and what they are worked out from together.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from helpers import lecture, models, teaching
from helpers.errors import N_
from helpers.language import LANGUAGES, current, pairing, use
from helpers.learn import evidence
from helpers.sections import course_of_change
from helpers.sections.course_of_change import DAYS_A_YEAR
from helpers.sources import table
from helpers.tables import as_markdown

DOCS = Path(__file__).parents[1] / "docs"
PAGES = {"en": DOCS / "figures.md", "nb": DOCS / "figures.nb.md"}
TITLE = N_("Published figures beside ours")
INTRODUCTION = N_(
    "Every model is set beside published figures, and its misses are shown. “Model” is what ours gives with its default "
    "parameters. What comes from a text that quotes the study, and not from the study itself, is marked “secondary” in "
    "the folder data."
)
MADE_BY = N_("Worked out by {command}, from the same code as the notebooks' own tables; a test holds them together.")
COUNTED = N_("There are {count} figures here.")
SUMMARY = N_("{number} {title}: {count} figures")
CURVES = N_("Seven relapse curves, day by day, beside two models: {count} figures")
OF_CURVES = (
    N_("Per cent who have not begun to use again"), N_("Day"), N_("Research"), N_("The relapse curve as a formula"),
    N_("A thousand courses"), N_("Source"),
)  # fmt: skip
# Where two models are laid over the same curves: the output, and how many of its units of time a year has.
MODELS = {"relapse": 12, "cohort": 1}
OUTPUT, CURVES_OF = "not_returned", "relapse_curves"


def answered() -> dict[Path, list[evidence.Finding]]:
    """The findings of each notebook, in the current language's folder, that a model says something about."""
    paths = sorted((pairing.NOTEBOOKS / current().code).glob("*.ipynb"))
    return {path: [finding for finding in evidence.findings(path.stem) if finding.ours] for path in paths}


def figures() -> str:
    """One table for each notebook, folded away, with every row that a model says something about."""
    tables = {
        current().say(SUMMARY, number=path.stem[:2], title=pairing.title(path), count=len(found)): evidence.as_table(
            found
        )
        for path, found in answered().items()
        if found
    }
    rows = along_curves()
    tables[current().say(CURVES, count=len(rows))] = as_markdown(OF_CURVES, rows)
    return "\n\n".join(
        f"<details>\n<summary>{summary}</summary>\n\n{made}\n\n</details>" for summary, made in tables.items()
    )


def along_curves() -> list[list[str]]:
    """Every row of ``data/relapse_curves.csv`` beside the models that its curves are laid over, in per cent."""
    percent = lambda share: current().number(100 * float(share), 1)  # noqa: E731
    ours = {name: models.model(name) for name in MODELS}
    curves = {name: found.simulate(found.parameters()) for name, found in ours.items()}
    made = []
    for entry in table(CURVES_OF):
        at = [
            np.interp(entry["days"] / DAYS_A_YEAR * a_year, curves[name].t, curves[name][OUTPUT])
            for name, a_year in MODELS.items()
        ]
        source = evidence.cited(entry["source"], entry["via"])
        label = current().say(course_of_change.LABELS[entry["group"]])
        shares = map(percent, (entry["share_without_return"], *at))
        made.append([label, str(entry["days"]), *shares, source])
    return made


def count() -> int:
    """How many published figures stand beside ours, each counted once."""
    elsewhere = [finding for found in answered().values() for finding in found if finding.row.table != CURVES_OF]
    return len(elsewhere) + len(table(CURVES_OF))


def page(code: str) -> str:
    """The page of one language."""
    use(code)
    say = current().say
    made_by = say(MADE_BY, command="`python -m helpers.readme`")
    return f"# {say(TITLE)}\n\n{say(INTRODUCTION)} {say(COUNTED, count=count())} {made_by}\n\n{figures()}\n"


def main() -> int:
    """Write the pages."""
    for code in LANGUAGES:
        PAGES[code].write_text(page(code), encoding="utf-8")
        lecture.PAGES[code].write_text(lecture.page(code), encoding="utf-8")
        teaching.PAGES[code].write_text(teaching.page(code), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
