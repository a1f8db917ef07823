"""Every file in data/: there, described, as its schema and checksum say, and sourced."""

from __future__ import annotations

import json
import math
from itertools import pairwise

import pytest

from helpers import sources
from helpers.models.declare import OURS

FOLDER = sources.data_folder()
PACKAGE = json.loads((FOLDER / sources.PACKAGE).read_text(encoding="utf-8"))
RESOURCES = {resource["name"]: resource for resource in PACKAGE["resources"]}
TABLES = [name for name, resource in RESOURCES.items() if "schema" in resource]
REFERENCES = sources.references(FOLDER)
SEEN = ("read", "abstract read")


def test_every_file_in_data_is_described_and_every_described_file_is_there():
    # The folder assignments/ holds no data: ready-made questions, which tests/assign reads.
    files = {path.name for path in FOLDER.iterdir() if path.is_file()} - {sources.PACKAGE}
    assert files == {resource["path"] for resource in RESOURCES.values()}


@pytest.mark.parametrize("name", RESOURCES)
def test_a_resource_says_what_it_is_and_has_its_size_and_checksum(name):
    resource = RESOURCES[name]
    content = (FOLDER / resource["path"]).read_bytes()
    assert all(resource[said] for said in ("title", "title_nb", "description", "mediatype"))
    assert resource["bytes"] == len(content)
    assert resource["hash"] == sources._hash(content)
    assert b"\r" not in content


@pytest.mark.parametrize("name", TABLES)
def test_a_table_reads_as_its_schema_says(name):
    rows = sources.table(name)
    fields = RESOURCES[name]["schema"]["fields"]
    assert rows
    assert all(list(row) == [field["name"] for field in fields] for row in rows)
    for field in fields:
        assert field["description"]
        column = [row[field["name"]] for row in rows]
        assert field["name"] == "via" or any(value is not None for value in column)
        if field["type"] != "string":
            assert all(value is None or math.isfinite(value) for value in column)
        if field.get("constraints", {}).get("unique"):
            assert len(set(column)) == len(column)


@pytest.mark.parametrize("name", TABLES)
def test_no_row_stands_twice(name):
    rows = [tuple(row.values()) for row in sources.table(name)]
    assert len(set(rows)) == len(rows)


@pytest.mark.parametrize("name", TABLES)
def test_a_printed_row_was_read_or_is_quoted_and_names_where(name):
    assert unsourced(sources.table(name), REFERENCES) == []


def unsourced(rows, known):
    """What is wrong with the sources of ``rows``."""
    wrong = []
    for row in rows:
        if row["source"] == OURS and row["confidence"] == "set by hand":
            continue  # this course's own numbers, kept in data/ for the record
        source, via = known.get(row["source"]), known.get(row["via"] or "")
        if source is None or (row["via"] and via is None):
            wrong.append((row, "the source is not in references.bib"))
        elif row["confidence"] == "read" and (via or source.confidence not in SEEN):
            wrong.append((row, "said to be read, but the source was not"))
        elif row["confidence"] == "secondary" and (via is None or via.confidence not in SEEN):
            wrong.append((row, "quoted, but not from a text that was read"))
        elif row["confidence"] not in ("read", "secondary"):
            wrong.append((row, "not to be printed"))
    return wrong


@pytest.mark.parametrize(
    "change",
    [
        {"source": "nobody1900"},
        {"via": "nobody1900"},
        {"confidence": "recalled"},
        {"confidence": "read", "source": "ludwig1978"},
        {"confidence": "secondary"},
        {"confidence": "secondary", "via": "ludwig1978"},
    ],
)
def test_the_check_of_sources_bites(change):
    row = sources.table("remission")[0]
    assert unsourced([row], REFERENCES) == []
    assert len(unsourced([row | change], REFERENCES)) == 1


# Typed a second time, from the sentences of the two abstracts (PubMed 21145178 and 21077975).
ABSTRACTS = {
    "transition_to_dependence": {
        "percent": {"nicotine": 67.5, "alcohol": 22.7, "cocaine": 20.9, "cannabis": 8.9},
        "half_of_cases_years": {"nicotine": 27, "alcohol": 13, "cannabis": 5, "cocaine": 4},
        "people": {"nicotine": 15918, "alcohol": 28907, "cannabis": 7389, "cocaine": 2259},
    },
    "remission": {
        "percent": {"nicotine": 83.7, "alcohol": 90.6, "cannabis": 97.2, "cocaine": 99.2},
        "half_of_cases_years": {"nicotine": 26, "alcohol": 14, "cannabis": 6, "cocaine": 5},
        "people": {"nicotine": 6937, "alcohol": 4781, "cannabis": 530, "cocaine": 408},
    },
}


@pytest.mark.parametrize("name", ABSTRACTS)
def test_figures_on_dependence_are_those_of_the_abstracts(name):
    for column, expected in ABSTRACTS[name].items():
        assert {row["substance"]: row[column] for row in sources.table(name)} == expected


def test_shares_without_return_only_fall_and_stay_within_the_people_at_risk():
    curves = {}
    for row in sources.table("relapse_curves"):
        curves.setdefault((row["study"], row["group"]), []).append(row)
    assert len(curves) == 7
    for rows in curves.values():
        assert [row["days"] for row in rows] == sorted({row["days"] for row in rows})
        for earlier, later in pairwise(rows):
            assert later["share_without_return"] <= earlier["share_without_return"]
            assert later["at_risk"] <= earlier["at_risk"] <= earlier["people"]


def test_standard_errors_are_those_of_a_share_where_nobody_is_lost():
    for row in sources.table("relapse_curves"):
        if row["study"] == "smoking":
            share = row["share_without_return"]
            assert row["standard_error"] == pytest.approx(math.sqrt(share * (1 - share) / row["people"]), abs=6e-4)
