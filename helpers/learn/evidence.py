"""Published findings beside what the models give, misses included: for the notebooks and for docs/figures.md."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType

from helpers.errors import N_, CourseError
from helpers.explore.published import Published
from helpers.language import current
from helpers.learn.card import link
from helpers.learn.checks import Question
from helpers.models.declare import OURS, Model
from helpers.sources import Reference, reference, table

SECTIONS = Path(__file__).parents[1] / "sections"


@dataclass(frozen=True)
class Finding:
    """One published finding and what a model makes of it.

    ``published`` and ``ours`` are worked out when the table is made, the first from ``data/``, the second from a
    model; each gives a number or a marked text. ``ours`` is None where no model here says anything.
    """

    what: str
    published: Callable[[], float | str]
    ours: Callable[[], float | str] | None
    source: str
    comment: str
    decimals: int = 1
    unit: str = ""


def row(name: str, **wanted: object) -> dict:
    """The first row of a data table with these values."""
    return next(row for row in table(name) if all(row[key] == value for key, value in wanted.items()))


def findings(notebook: str) -> tuple[Finding, ...]:
    """The findings of one notebook; raises :class:`CourseError` where it has none."""
    return section(notebook).FINDINGS


def published(notebook: str, model: Model) -> tuple[Published, ...]:
    """What one notebook lays over the curves of ``model``: its ``PUBLISHED[model.name]()``, or nothing."""
    laid_over = getattr(section(notebook), "PUBLISHED", {})
    return laid_over[model.name]() if model.name in laid_over else ()


def questions(notebook: str) -> tuple[Question, ...]:
    """The questions of one notebook; raises :class:`CourseError` where it has none."""
    return section(notebook).QUESTIONS


def section(notebook: str) -> ModuleType:
    """The module of a notebook in helpers/sections, which bears its name without its number.

    Raises :class:`CourseError` where there is none.
    """
    names = sorted(path.stem for path in SECTIONS.glob("[a-z]*.py"))
    name = notebook[3:] if notebook[:2].isdecimal() else notebook
    if name not in names:
        raise CourseError(
            N_("There is no notebook {name} to show anything for; there are {names}."),
            name=repr(notebook),
            names=", ".join(names),
        )
    return import_module(f"helpers.sections.{name}")


def evidence_table(notebook: str) -> str:
    """The findings of one notebook as a Markdown table, in the notebook's language."""
    say = current().say
    heads = [N_("Finding"), N_("Published"), N_("Model"), N_("Remark"), N_("Source")]
    rows = ["| " + " | ".join(say(head) for head in heads) + " |", "|---|---|---|---|---|"]
    for finding in findings(notebook):
        ours = "–" if finding.ours is None else _written(finding.ours(), finding)
        cells = [
            say(finding.what),
            _written(finding.published(), finding),
            ours,
            say(finding.comment),
            link(finding.source),
        ]
        rows.append("| " + " | ".join(cells) + " |")
    return "\n".join(rows)


def _written(value: float | str, finding: Finding) -> str:
    if isinstance(value, str):
        return current().say(value)
    number = current().number(float(value), finding.decimals)
    return f"{number} {current().say(finding.unit)}".strip()


def references(notebook: str, models: tuple[Model, ...], more: tuple[str, ...] = ()) -> str:
    """Every source behind a notebook's findings, questions and models, as a Markdown list."""
    keys = {finding.source for finding in findings(notebook)} | set(more)
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
