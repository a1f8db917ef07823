"""Published findings beside what the models give, misses included: for the notebooks and for docs/figures.md."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any

from helpers.errors import N_, CourseError
from helpers.explore.published import Published
from helpers.language import current
from helpers.learn import beside
from helpers.learn.card import link
from helpers.learn.questions import Question
from helpers.models.declare import OURS, Model
from helpers.sources import Reference, reference, table

NOTEBOOKS = (
    "00_start_here",
    "01_phenomenon",
    "02_course_of_change",
    "03_brandon",
    "04_society_and_relations",
    "05_stress_body_brain",
    "06_reward_and_adaptation",
    "07_liking_and_wanting",
    "08_cognition_top_down",
    "09_learning_again",
)
"""The notebooks, in the lecture's order."""


@dataclass(frozen=True)
class Row:
    """One row of a table in ``data/``, read when one of its columns is asked for.

    Examples
    --------
    >>> Row("remission", (("substance", "alcohol"),))["percent"]
    90.6
    """

    table: str
    wanted: tuple[tuple[str, object], ...]

    def __getitem__(self, column: str) -> Any:
        for row in table(self.table):
            if all(row[key] == value for key, value in self.wanted):
                return row[column]
        raise LookupError(f"no row of {self.table} has {dict(self.wanted)}")


def row(name: str, **wanted: object) -> Row:
    """The first row of the data table called ``name`` with these values.

    Examples
    --------
    >>> row("remission", substance="alcohol")["percent"]
    90.6
    """
    return Row(name, tuple(wanted.items()))


@dataclass(frozen=True)
class Finding:
    """One published finding and what a model makes of it. Figure and source both come from its row of ``data/``.

    Attributes
    ----------
    what, comment, unit : str
        Marked with ``N_``.
    row : Row
        Where the finding stands in ``data/``.
    ours : callable or None
        Gives a number or a marked text, worked out from a model; None where no model here says anything.
    figure : str or callable
        The column of the row with the published figure, or a function of the row that gives a number or a marked text.
    core : bool
        Whether it is one of the four that are shown without asking.

    Examples
    --------
    >>> one = findings("01_phenomenon")[0]
    >>> isinstance(one, Finding), one.source, one.published()
    (True, 'lopezquintero2011transition', 67.5)
    """

    what: str
    row: Row
    ours: Callable[[], float | str] | None
    comment: str
    figure: str | Callable[[Row], float | str] = "value"
    decimals: int = 1
    unit: str = ""
    core: bool = False

    @property
    def source(self) -> str:
        """Key in ``data/references.bib`` of who found it."""
        return self.row["source"]

    @property
    def via(self) -> str | None:
        """Key of the text that quotes it, where the source itself was not read."""
        return self.row["via"]

    def published(self) -> float | str:
        """What was found: a number, or a marked text."""
        return self.row[self.figure] if isinstance(self.figure, str) else self.figure(self.row)


def findings(notebook: str) -> tuple[Finding, ...]:
    """The findings of one notebook; raises :class:`CourseError` where it has none.

    Examples
    --------
    >>> len(findings("01_phenomenon")) > 3
    True
    """
    return section(notebook).FINDINGS


def published(notebook: str, model: Model) -> tuple[Published, ...]:
    """What one notebook lays over the curves of ``model``: its ``PUBLISHED[model.name]()``, or nothing."""
    laid_over = getattr(section(notebook), "PUBLISHED", {})
    return laid_over[model.name]() if model.name in laid_over else ()


def questions(notebook: str) -> tuple[Question, ...]:
    """The questions of one notebook; raises :class:`CourseError` where it has none.

    Examples
    --------
    >>> questions("01_phenomenon")[0].id
    'lifetime_risk'
    """
    return section(notebook).QUESTIONS


def section(notebook: str) -> ModuleType:
    """The module of a notebook in helpers/sections, which bears its name without its number.

    Raises :class:`CourseError` where there is none.
    """
    names = sorted(known[3:] for known in NOTEBOOKS)
    name = notebook[3:] if notebook[:2].isdecimal() else notebook
    if name not in names:
        raise CourseError(
            N_("There is no notebook {name} to show anything for; there are {names}."),
            name=repr(notebook),
            names=", ".join(names),
        )
    return import_module(f"helpers.sections.{name}")


HEADS = (N_("What it is about"), N_("Research"), N_("The model"), N_("Comment"), N_("Source"))


def core_findings(notebook: str) -> tuple[Finding, ...]:
    """The four findings that matter most."""
    return tuple(finding for finding in findings(notebook) if finding.core)


def evidence_table(notebook: str) -> str:
    """The findings of one notebook in Markdown, in its language: four rows with a picture, the others folded."""
    core = core_findings(notebook)
    others = [finding for finding in findings(notebook) if not any(finding is shown for shown in core)]
    parts = [as_table(core, pictures=True)]
    if others:
        summary = current().say(N_("More evidence: {count} rows"), count=len(others))
        parts.append(f"<details>\n<summary>{summary}</summary>\n\n{as_table(others)}\n\n</details>")
    return "\n\n".join(parts)


def as_table(shown: Sequence[Finding], pictures: bool = False) -> str:
    """``shown`` as a Markdown table; with ``pictures`` numbers of one unit are drawn too, on one scale.

    Examples
    --------
    >>> as_table(findings("01_phenomenon")[:1]).splitlines()[0]
    '| What it is about | Research | The model | Comment | Source |'
    """
    say = current().say
    said = [(finding, finding.published(), finding.ours and finding.ours()) for finding in shown]
    drawn = beside.pictures([(finding.unit, theirs, ours) for finding, theirs, ours in said]) if pictures else []
    heads = [say(head) for head in HEADS]
    if any(drawn):
        heads.insert(3, say(N_("● research, ◇ model")))
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    for position, (finding, theirs, ours) in enumerate(said):
        cells = [say(finding.what), _written(theirs, finding), "–" if ours is None else _written(ours, finding)]
        cells += [drawn[position]] if any(drawn) else []
        lines.append("| " + " | ".join([*cells, say(finding.comment), cited(finding.source, finding.via)]) + " |")
    return "\n".join(lines)


NOT_FOUND_AGAIN = "not found again"  # in the note of a source whose figure nobody could find there a second time


def cited(source: str, via: str | None = None) -> str:
    """A source as a link, with the text ``via`` which it was read, and a word where its figure was not found again.

    Examples
    --------
    >>> cited("redish2004")
    '[Redish 2004](https://doi.org/10.1126/science.1102384)'
    """
    if NOT_FOUND_AGAIN in reference(source).note:
        return current().say(N_("{source}, but this figure was not found there again"), source=link(source))
    if via in (None, source):
        return link(source)
    return current().say(N_("{source}, quoted in {via}"), source=link(source), via=link(via))


def _written(value: float | str, finding: Finding) -> str:
    if isinstance(value, str):
        return current().say(value)
    number = current().number(float(value), finding.decimals)
    return f"{number} {current().say(finding.unit)}".strip()


def references(notebook: str, models: tuple[Model, ...], more: tuple[str, ...] = ()) -> str:
    """Every source behind a notebook's findings, questions and models, as a Markdown list."""
    keys = {key for finding in findings(notebook) for key in (finding.source, finding.via) if key} | set(more)
    keys |= {question.source for question in questions(notebook) if question.source}
    for model in models:
        keys |= set(model.sources) | {d.source for d in model.parameters.declarations()}
    entries = sorted((reference(key) for key in keys - {OURS}), key=lambda e: (e.authors, e.year or 0, e.key))
    undated = current().say(N_("no date"))
    return "\n".join(f"- {_authors(e)} ({e.year or undated}). [{e.title}]({e.link}). {e.where}." for e in entries)


def _authors(entry: Reference) -> str:
    """Family names, the first six."""
    families = [author.strip("{}").partition(",")[0] for author in entry.authors if author != "others"]
    more = len(families) > 6 or len(families) < len(entry.authors)
    return ", ".join(families[:6]) + (" " + current().say(N_("et al.")) if more else "")
