"""Published figures beside what the models give, misses included, for notebooks and for the README."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from helpers.errors import CourseError, N_
from helpers.language import current
from helpers.learn.card import link
from helpers.sources import reference, table as data_table


@dataclass(frozen=True)
class Finding:
    """One published finding and what a model makes of it.

    ``published`` and ``ours`` are computed when the table is made: the first read from ``data/``, the second
    from a model. ``ours`` is None where the models say nothing. Both give a number or a marked text.
    """

    what: str
    published: Callable[[], float | str]
    ours: Callable[[], float | str] | None
    source: str
    comment: str
    decimals: int = 1
    unit: str = ""
