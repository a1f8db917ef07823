"""The numbers behind a figure: a table to read and a CSV file to keep."""

from __future__ import annotations

import base64
import html
import math

import numpy as np

from helpers import spreadsheet
from helpers.errors import N_
from helpers.explore.figure import with_unit
from helpers.language import current
from helpers.models.declare import Curves

ROWS = 11


def table(curves: Curves, title: str) -> str:
    """An HTML table of about ten evenly spaced moments, with a link to all of them as CSV."""
    number, say = current().number, current().say
    heads = [with_unit(curves.time.label, curves.time.unit)]
    heads += [with_unit(output.label, output.unit) for output in curves.outputs]
    rows = np.linspace(0, len(curves.t) - 1, min(ROWS, len(curves.t))).round().astype(int)
    body = "".join(
        f'<tr><th scope="row">{number(float(curves.t[i]), 1 if curves.t[-1] > 2 else 2)}</th>'
        + "".join(f"<td>{_cell(float(values[i]))}</td>" for values in curves.values)
        + "</tr>"
        for i in rows
    )
    head = "".join(f'<th scope="col">{html.escape(text)}</th>' for text in heads)
    data = base64.b64encode(as_csv(curves)).decode("ascii")
    name = say(N_("curves"))
    link = say(N_("Download all {count} rows as CSV"), count=len(curves.t))
    return (
        f'<div class="course-control course-numbers" tabindex="0" role="region" aria-label="{html.escape(title)}">'
        f"<table><caption>{html.escape(title)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        f'<p><a download="{name}.csv" href="data:text/csv;charset=utf-8;base64,{data}">'
        f"{html.escape(link)}</a></p></div>"
    )


def ends(curves: Curves) -> tuple[str, list[tuple[str, str]]]:
    """The last moment of ``curves`` as a caption, and each curve's value there beside its name."""
    when = f"{with_unit(curves.time.label, curves.time.unit)}: {current().number(float(curves.t[-1]), 1)}"
    return current().say(N_("At the end. {when}"), when=when), values_at(curves, -1)


def values_at(curves: Curves, moment: int) -> list[tuple[str, str]]:
    """Each curve's name, and its value at the index ``moment``."""
    return [
        (with_unit(output.label, output.unit), _cell(float(values[moment])))
        for output, values in zip(curves.outputs, curves.values, strict=True)
    ]


def _cell(value: float) -> str:
    return "–" if math.isnan(value) else current().number(value)


def as_csv(curves: Curves) -> bytes:
    """All rows of ``curves`` as CSV, for a spreadsheet in the notebook's language: labels and units, then numbers."""
    heads = [with_unit(curves.time.label, curves.time.unit)]
    heads += [with_unit(output.label, output.unit) for output in curves.outputs]
    numbers = np.column_stack([curves.t, *curves.values]).tolist()
    return spreadsheet.written([heads, *numbers], current())
