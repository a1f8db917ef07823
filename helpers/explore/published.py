"""Published figures to lay over a model's curves, with a link to where each comes from."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.errors import N_
from helpers.language import current
from helpers.sources import reference, short_citation


@dataclass(frozen=True)
class Published:
    """One set of published figures beside one curve.

    Attributes
    ----------
    label, group : str
        Marked with ``N_``. Sets of one group are shown together, chosen from a menu; sets without a group always.
    output : str
        Key of the curve that they are set beside.
    t, values, spread : tuple of float, each of length n
        On the model's time axis and in the curve's unit; ``spread`` (standard error or the like) may be empty.
    source : str
        Key in ``data/references.bib``.
    joined : bool
        Whether a thin line joins the points.
    people : int
        How many people the figures are about; 0 where that is not told.

    Examples
    --------
    >>> Published("Nicotine", "use", (0.0, 1.0), (1.0, 0.4), "redish2004").joined
    False
    """

    label: str
    output: str
    t: tuple[float, ...]
    values: tuple[float, ...]
    source: str
    spread: tuple[float, ...] = ()
    group: str = ""
    joined: bool = False
    people: int = 0


def citation(key: str) -> str:
    """The source called ``key`` as it is cited in the notebook's language.

    Examples
    --------
    >>> citation("redish2004")
    'Redish 2004'
    """
    return short_citation(key).replace("et al.", current().say(N_("et al.")))


def groups(published: Sequence[Published]) -> list[str]:
    """The groups to choose from, in order."""
    return list(dict.fromkeys(p.group for p in published if p.group))


def shown(published: Sequence[Published], group: str) -> list[bool]:
    """Which of the sets are on the figure when ``group`` is chosen."""
    return [not p.group or p.group == group for p in published]


def where_from(published: Sequence[Published]) -> str:
    """One line of HTML that links every set to its source."""
    say = current().say
    heading = say(N_("Published figures, and where they come from:"))
    links: dict[str, list[str]] = {}
    for p in published:
        links.setdefault(p.source, []).append(say(p.label))
    sources = []
    for key, labels in links.items():
        address = html.escape(reference(key).link)
        link = f'<a href="{address}" target="_blank" rel="noopener">{html.escape(citation(key))}</a>'
        sources.append(f"{html.escape(', '.join(labels))}: {link}")
    return f'<div class="course-control">{heading} {"; ".join(sources)}</div>'
