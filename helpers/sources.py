"""Published figures and references: reading ``data/`` with its checks.

``data/datapackage.json`` (Frictionless Data Package v1) describes every file; ``data/references.bib`` has one
entry for each source. After a change on purpose, ``python -m helpers.sources refresh`` renews the checksums.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import math
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from helpers.errors import N_, CourseError

PACKAGE, REFERENCES = "datapackage.json", "references.bib"
CONFIDENCES = ("read", "abstract read", "secondary")
UNDATED = "n.d."

_INSTALLED = Path(__file__).resolve().parents[1] / "helpers_data"
_CHECKOUT = Path(__file__).resolve().parents[1] / "data"
_REFRESH = "python -m helpers.sources refresh"

Value = str | int | float | None
_EXPECTED = {"string": N_("some text"), "integer": N_("a whole number"), "number": N_("a number")}
_WRITTEN = {"string": r"(?s:.+)", "integer": r"-?[0-9]+", "number": r"-?[0-9]+(\.[0-9]+)?"}
_TYPED = {"string": str, "integer": int, "number": float}


@dataclass(frozen=True)
class Reference:
    """One source: who, when, what, where to find it, and how sure this entry is (``note``).

    ``year`` is None for an undated web page; ``where`` is the journal with volume and pages, the publisher,
    or what kind of publication it is.

    Examples
    --------
    >>> isinstance(reference("redish2004"), Reference), reference("redish2004").confidence
    (True, 'abstract read')
    """

    key: str
    authors: tuple[str, ...]
    year: int | None
    title: str
    link: str
    note: str
    where: str

    @property
    def confidence(self) -> str:
        """One of :data:`CONFIDENCES`: what ``note`` begins with."""
        return self.note.partition(":")[0]


def data_folder() -> Path:
    """The course's data: inside the package when it is installed, beside it in a checkout.

    Examples
    --------
    >>> (data_folder() / REFERENCES).exists()
    True
    """
    return _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT


def table(name: str, folder: Path | None = None) -> list[dict[str, Value]]:
    """The rows of one table of published figures, each a dict with the values typed as its schema says.

    Parameters
    ----------
    name : str
        Name of a tabular resource in ``datapackage.json``.
    folder : Path, optional
        Where the data are; :func:`data_folder` otherwise.

    Raises
    ------
    CourseError
        If there is no such table, or its file is missing, changed, or not as its schema says.

    Examples
    --------
    >>> [row["percent"] for row in table("remission") if row["substance"] == "alcohol"]
    [90.6]
    """
    folder = folder or data_folder()
    tables = {r["name"]: r for r in _resources(folder) if "schema" in r}
    if name not in tables:
        raise CourseError(
            N_("There is no table {name} in {file}; it has {names}."),
            name=repr(name),
            file=f"data/{PACKAGE}",
            names=", ".join(sorted(tables)),
        )
    return list(_rows(tables[name], _checked(tables[name], folder)))


def reference(key: str, folder: Path | None = None) -> Reference:
    """The source with this key; raises :class:`CourseError` when there is none or the file is damaged.

    Examples
    --------
    >>> reference("redish2004").year
    2004
    """
    known = references(folder or data_folder())
    if key not in known:
        raise CourseError(
            N_(
                "There is no source {key} among the {count} of {file}; if the course itself asked for it, "
                "a fresh copy of the course mends that."
            ),
            key=repr(key),
            count=len(known),
            file=f"data/{REFERENCES}",
        )
    return known[key]


@cache
def references(folder: Path) -> dict[str, Reference]:
    """Every source in ``folder``, by key, in the order of the file."""
    listed = next((r for r in _resources(folder) if r["path"] == REFERENCES), {"path": REFERENCES})
    return {entry["key"]: _reference(entry) for entry in _entries(_checked(listed, folder))}


def short_citation(key: str, folder: Path | None = None) -> str:
    """As "Redish 2004", "Berridge & Robinson 2016" or "Grimm et al. 2001"; a letter tells equals apart.

    Examples
    --------
    >>> short_citation("redish2004"), short_citation("berridge2016"), short_citation("grimm2001")
    ('Redish 2004', 'Berridge & Robinson 2016', 'Grimm et al. 2001')
    """
    folder = folder or data_folder()
    cited = _name_and_year(reference(key, folder))
    alike = sorted(k for k, other in references(folder).items() if _name_and_year(other) == cited)
    return cited if len(alike) == 1 else f"{cited}{chr(ord('a') + alike.index(key))}"


def refresh_checksums(folder: Path | None = None) -> list[str]:
    """Write the size and checksum of every file into ``datapackage.json``; return the paths that changed."""
    folder = folder or data_folder()
    package = _package(folder)
    changed = []
    for resource in package["resources"]:
        content = _bytes(folder, resource["path"])
        now = {"bytes": len(content), "hash": _hash(content)}
        if any(resource.get(field) != value for field, value in now.items()):
            resource.update(now)
            changed.append(resource["path"])
    text = json.dumps(package, indent=2, ensure_ascii=False) + "\n"
    (folder / PACKAGE).write_bytes(text.encode("utf-8"))
    references.cache_clear()
    return changed


def _bytes(folder: Path, path: str) -> bytes:
    try:
        return (folder / path).read_bytes()
    except OSError:
        raise CourseError(
            N_("The data file {file} cannot be read in {folder}; a fresh copy of the course mends that."),
            file=path,
            folder=str(folder),
        ) from None


def _hash(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()


def _damaged(file: str, line: int, expected: str) -> CourseError:
    return CourseError(
        N_(
            "The data file {file} is damaged at line {line}, where there should be {expected}; "
            "a fresh copy of the course mends that."
        ),
        file=file,
        line=line,
        expected=expected,
    )


def _package(folder: Path) -> dict[str, Any]:
    try:
        package = json.loads(_bytes(folder, PACKAGE))
    except json.JSONDecodeError as error:
        raise _damaged(PACKAGE, error.lineno, N_("JSON")) from None
    except UnicodeDecodeError:
        raise _damaged(PACKAGE, 1, N_("text in UTF-8")) from None
    resources = package.get("resources") if isinstance(package, dict) else None
    if not isinstance(resources, list) or not all(_is_resource(r) for r in resources):
        raise _damaged(PACKAGE, 1, N_("a list of resources with names, paths and typed columns"))
    return package


def _is_resource(resource: object) -> bool:
    if not isinstance(resource, dict) or not {"name", "path"} <= resource.keys():
        return False
    schema = resource.get("schema", {"fields": []})
    fields = schema.get("fields") if isinstance(schema, dict) else None
    return isinstance(fields, list) and all(
        isinstance(field, dict) and "name" in field and field.get("type") in _EXPECTED for field in fields
    )


def _resources(folder: Path) -> list[dict[str, Any]]:
    return _package(folder)["resources"]


def _checked(resource: dict[str, Any], folder: Path) -> str:
    """The text of a resource whose checksum is the one in the package."""
    path = resource["path"]
    content = _bytes(folder, path)
    found = _hash(content)
    if found != resource.get("hash"):
        raise CourseError(
            N_(
                "The data file {file} is not the one that belongs to this course: its checksum begins with "
                "{found}, not with {expected}; a fresh copy of the course mends that, and after a change on "
                "purpose so does {command}."
            ),
            file=path,
            found=found[7:15],
            expected=str(resource.get("hash", ""))[7:15] or repr(""),
            command=_REFRESH,
        )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _damaged(path, content[: error.start].count(b"\n") + 1, N_("text in UTF-8")) from None


def _rows(resource: dict[str, Any], text: str) -> Iterator[dict[str, Value]]:
    path, schema = resource["path"], resource["schema"]
    fields = schema["fields"]
    names = [field["name"] for field in fields]
    lines = _lines(path, text)
    _, header = next(lines, (0, []))
    if header != names:
        raise CourseError(
            N_(
                "The data file {file} must have the columns {expected}, but it has {found}; "
                "a fresh copy of the course mends that."
            ),
            file=path,
            expected=", ".join(names),
            found=", ".join(header) or repr(""),
        )
    missing = schema.get("missingValues", [""])
    for line, cells in lines:
        if len(cells) != len(names):
            raise _damaged(path, line, N_("one value for each column"))
        yield {
            field["name"]: _typed(path, line, field, None if cell in missing else cell)
            for field, cell in zip(fields, cells, strict=True)
        }


def _lines(path: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of every line of a CSV text."""
    reader = csv.reader(io.StringIO(text), strict=True)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise _damaged(path, reader.line_num, N_("values with commas between them")) from None
        yield reader.line_num, cells


def _typed(path: str, line: int, field: dict[str, Any], cell: str | None) -> Value:
    """``cell`` as the type of its field; None where it is missing and may be."""
    limits = field.get("constraints", {})
    if cell is None:
        if limits.get("required"):
            raise _bad_cell(path, line, field, _EXPECTED[field["type"]], "")
        return None
    if not re.fullmatch(_WRITTEN[field["type"]], cell):
        raise _bad_cell(path, line, field, _EXPECTED[field["type"]], cell)
    value = _TYPED[field["type"]](cell)
    if value not in limits.get("enum", [value]):
        raise _bad_cell(path, line, field, " / ".join(limits["enum"]), cell)
    if not isinstance(value, str):
        low, high = limits.get("minimum", -math.inf), limits.get("maximum", math.inf)
        if not low <= value <= high:
            raise _bad_cell(path, line, field, f"{low:g}–{high:g}" if high < math.inf else f"≥ {low:g}", cell)
    return value


def _bad_cell(path: str, line: int, field: dict[str, Any], expected: str, cell: str) -> CourseError:
    return CourseError(
        N_(
            "Line {line} of the data file {file} must have {expected} in the column {column}, but it has "
            "{value}; a fresh copy of the course mends that."
        ),
        line=line,
        file=path,
        expected=expected,
        column=field["name"],
        value=repr(cell),
    )


_FIRST = re.compile(r"@(?P<kind>[a-z]+)\{(?P<key>[a-z0-9]+),")
_FIELD = re.compile(r"  (?P<name>[a-z]+) = \{(?P<value>.+)\},")


def _entries(text: str) -> Iterator[dict[str, str]]:
    """Entries of a regular subset of BibTeX: one field a line, values in braces, UTF-8, no macros."""
    entry: dict[str, str] | None = None
    for line, content in enumerate(text.splitlines(), 1):
        first, field = _FIRST.fullmatch(content), _FIELD.fullmatch(content)
        if entry is None and first:
            entry = {"key": first["key"], "kind": first["kind"], "line": str(line)}
        elif entry is not None and field:
            entry[field["name"]] = field["value"]
        elif entry is not None and content == "}":
            _refuse_incomplete(entry)
            yield entry
            entry = None
        elif entry is not None or content:
            raise _damaged(REFERENCES, line, N_("a field, the start of an entry or its end"))
    if entry is not None:
        raise _damaged(REFERENCES, int(entry["line"]), N_("an entry that ends"))


def _refuse_incomplete(entry: dict[str, str]) -> None:
    complete = {"author", "title", "year", "note"} <= entry.keys() and {"doi", "url"} & entry.keys()
    dated = entry.get("year") == UNDATED or entry.get("year", "").isdecimal()
    if not complete or not dated or entry["note"].partition(":")[0] not in CONFIDENCES:
        raise _damaged(REFERENCES, int(entry["line"]), N_("an entry with author, title, year, note, and a doi or url"))


def _reference(entry: dict[str, str]) -> Reference:
    return Reference(
        key=entry["key"],
        authors=tuple(entry["author"].split(" and ")),
        year=None if entry["year"] == UNDATED else int(entry["year"]),
        title=entry["title"],
        link=f"https://doi.org/{entry['doi']}" if "doi" in entry else entry["url"],
        note=entry["note"],
        where=_where(entry),
    )


def _where(entry: dict[str, str]) -> str:
    """As "Science 306(5703):1944–1947"."""
    name = entry.get("journal") or entry.get("publisher") or entry.get("howpublished", "")
    issue = f"({entry['number']})" if "number" in entry else ""
    pages = entry.get("pages", "").replace("--", "–")
    volume = f" {entry['volume']}{issue}" if "volume" in entry else ""
    return f"{name}{volume}{':' if volume and pages else ' ' if pages else ''}{pages}"


def _name_and_year(source: Reference) -> str:
    families = [author.strip("{}").partition(",")[0] for author in source.authors]
    if len(families) > 2 or families[-1] == "others":
        names = f"{families[0]} et al."
    else:
        names = " & ".join(families)
    return names if source.year is None else f"{names} {source.year}"


def _main(arguments: list[str]) -> int:
    if arguments != ["refresh"]:
        sys.stderr.write(f"{_REFRESH}\n")
        return 2
    for path in refresh_checksums():
        sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
