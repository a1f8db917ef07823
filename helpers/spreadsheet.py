"""Tables that go out to a spreadsheet and come back from one: CSV as people's own programs write and read it."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.errors import N_, CourseError
from helpers.language import DECIMAL_SIGN, Language

# What a double click opens in columns where the language is spoken.
SEPARATOR = {"en": ",", "nb": ";"}
SEPARATORS = ";,\t"
# A spreadsheet takes a cell that begins so for a formula, and carries it out.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")
LETTERS = frozenset("æøåÆØÅäöüÄÖÜéèêëÉóòôÓáàâÁíÍñçšžčđŋŧ–—‘’“”«»…")


@dataclass(frozen=True)
class Row:
    """One row of a table: the line of the file on which it ends, and its cells, as many as the first row has.

    Examples
    --------
    >>> Row(1, ("name", "points")).cells
    ('name', 'points')
    """

    line: int
    cells: tuple[str, ...]


def written(rows: Sequence[Sequence[str | float | None]], language: Language) -> bytes:
    r"""``rows`` as a CSV file that a spreadsheet in ``language`` opens in columns; None and NaN are blank cells.

    Examples
    --------
    >>> from helpers.language import Language
    >>> written([["name", 0.5]], Language("nb")).decode("utf-8-sig")
    'name;0,5\r\n'
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=SEPARATOR[language.code], lineterminator="\r\n")
    writer.writerows([[_cell(cell, DECIMAL_SIGN[language.code]) for cell in row] for row in rows])
    return text.getvalue().encode("utf-8-sig", "replace")


def _cell(value: str | float | None, decimal_sign: str) -> str:
    if isinstance(value, str):
        return "'" + value if value.startswith(FORMULA) else value
    return "" if value is None or math.isnan(value) else f"{value:.6g}".replace(".", decimal_sign)


def read(file: Path) -> list[Row]:
    r"""The rows of ``file`` that hold anything, the one with the names of the columns first.

    Any usual encoding and separator is read, also where a spreadsheet put whole lines into its first column and saved
    them so. Cells are stripped.

    Raises
    ------
    CourseError
        Naming the file, and where there is one the line, with what is wrong.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "class.csv"
    ...     written_so = file.write_text("name;points\nAda;0,5\n", encoding="utf-8")
    ...     [row.cells for row in read(file)]
    [('name', 'points'), ('Ada', '0,5')]
    """
    try:
        content = file.read_bytes()
    except OSError as problem:
        raise CourseError(
            N_("{file} cannot be read ({problem})."), file=str(file), problem=problem.strerror or "?"
        ) from None
    if content.startswith(WORKBOOKS):
        raise CourseError(N_("{file} is a workbook: choose Save as, and there CSV."), file=file.name)
    text = _decoded(content)
    if "\0" in text or "\ufffd" in text:
        line = text[: min(text.find(sign) for sign in "\0\ufffd" if sign in text)].count("\n") + 1
        raise bad(file.name, line, N_("this is not text"))
    return _rows(file.name, text)


def bad(file: str, line: int, what: str, **values: object) -> CourseError:
    """One sentence about a line of a file; ``what`` is marked, and has no full stop.

    Examples
    --------
    >>> str(bad("class.csv", 3, N_("this is not text")))
    'class.csv, line 3: this is not text.'
    """
    return CourseError(N_("{file}, line {line}: {what}."), file=file, line=line, what=str(CourseError(what, **values)))


def number(text: str) -> float:
    """A number as people write it, with a point or a comma; NaN where it is none.

    Examples
    --------
    >>> number("0,5"), number("0.5"), number("half")
    (0.5, 0.5, nan)
    """
    try:
        return float(text.replace(",", ".").replace("\N{MINUS SIGN}", "-"))
    except ValueError:
        return math.nan


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # As Excel writes “CSV” on Windows or on a Mac, whichever makes more letters of it.
        return max((content.decode(name, errors="replace") for name in ("cp1252", "mac_roman")), key=_likeness)


def _likeness(text: str) -> int:
    return sum(1 if sign in LETTERS else -1 for sign in text if ord(sign) > 127)


def _rows(file: str, text: str) -> list[Row]:
    lines = list(io.StringIO(text, newline=""))
    if lines and lines[0].lower().startswith("sep="):
        lines[0] = "\n"  # Excel's own note to itself
    first = next((line for line in lines if line.strip(" ;,\t\r\n")), "")
    outer, inner = _separators(first)
    rows: list[Row] = []
    for line, record in _records(file, lines, outer):
        cells = _cells(record, outer, inner, file, line)
        if rows:
            cells = _as_wide(cells, record, file, line, len(rows[0].cells))
        else:
            while cells and not cells[-1]:
                cells.pop()
        if any(cells):
            rows.append(Row(line, tuple(cells)))
    return rows


def _separators(first: str) -> tuple[str, str]:
    """The sign between the cells, by the first line; and the one inside its first cell, where a whole line stands there."""
    written = first.rstrip(" ;,\t\r\n")
    added = first[len(written) :].strip()[:1]
    if added and added not in written and any(sign in written for sign in SEPARATORS):
        # The spreadsheet has added the empty cells beside the line with its own sign.
        return added, max(SEPARATORS, key=written.count)
    outer = max(SEPARATORS, key=first.count)
    alone = _split(first, outer)
    return outer, max(SEPARATORS, key=alone[0].count) if len(alone) == 1 else ""


def _records(file: str, lines: list[str], outer: str) -> Iterator[tuple[int, str]]:
    """Each record as it stands, with the line on which it ends."""
    reader = csv.reader(lines, delimiter=outer, strict=True)
    begins = 0
    try:
        for _ in reader:
            yield reader.line_num, "".join(lines[begins : reader.line_num])
            begins = reader.line_num
    except csv.Error:
        raise bad(file, reader.line_num, N_("a quotation mark is opened and not closed")) from None


def _split(record: str, separator: str) -> list[str]:
    cells = next(csv.reader(io.StringIO(record, newline=""), delimiter=separator), [])
    return [
        cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell for cell in map(str.strip, cells)
    ]


def _cells(record: str, outer: str, inner: str, file: str, line: int) -> list[str]:
    """The cells of a record; what stands in its first cell as a whole line, and what was typed beside that, together."""
    cells = _split(record, outer)
    if not inner or inner not in (cells or [""])[0]:
        return cells
    there, beside = _split(cells[0], inner), ["", *cells[1:]]
    length = max(len(there), len(beside))
    there, beside = (side + [""] * (length - len(side)) for side in (there, beside))
    for here, other in zip(there, beside, strict=True):
        if here and other:
            raise bad(
                file, line, N_("{here} stands in the first cell, and {other} beside it: keep one of them"),
                here=repr(here), other=repr(other),
            )  # fmt: skip
    return [a or b for a, b in zip(there, beside, strict=True)]


def _as_wide(cells: list[str], record: str, file: str, line: int, width: int) -> list[str]:
    """``cells``, or the record split by the sign that makes it as wide as the first row; refused where it is wider."""
    if len(cells) != width > 1:
        cells = next((other for sign in SEPARATORS if len(other := _split(record, sign)) == width), cells)
    if any(cells[width:]):
        raise bad(
            file, line, N_("there are {found} columns here, and {expected} in the first line"),
            found=len(cells), expected=width,
        )  # fmt: skip
    return [*cells, *[""] * (width - len(cells))][:width]
