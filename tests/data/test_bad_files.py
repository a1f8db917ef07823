"""A missing, changed or damaged file gives one sentence that names what, where and what mends it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import sources
from helpers.errors import CourseError

TABLE = "remission.csv"


@pytest.fixture
def folder(tmp_path):
    """A copy of data/ that a test may spoil."""
    return Path(shutil.copytree(sources.data_folder(), tmp_path / "data"))


def spoil(folder, name, old, new, renew=True):
    """Replace ``old``, which must be there once; the checksum is renewed, so only the content is at fault."""
    path = folder / name
    content = path.read_bytes()
    assert content.count(old) == 1
    path.write_bytes(content.replace(old, new))
    if renew:
        sources.refresh_checksums(folder)


def sentence(caught):
    """The one sentence of an error."""
    text = str(caught.value)
    assert isinstance(caught.value, CourseError)
    assert text.endswith(".") and "\n" not in text and ". " not in text
    return text


def test_an_unspoiled_copy_reads(folder):
    assert sources.table("remission", folder) == sources.table("remission")
    assert sources.reference("redish2004", folder) == sources.reference("redish2004")
    assert sources.refresh_checksums(folder) == []


def test_an_unknown_table_is_refused_with_the_known_ones(folder):
    with pytest.raises(CourseError) as caught:
        sources.table("remision", folder)
    said = sentence(caught)
    assert "'remision'" in said and "remission" in said and "datapackage.json" in said


def test_the_references_are_not_a_table(folder):
    with pytest.raises(CourseError, match="no table 'references'"):
        sources.table("references", folder)


def test_an_unknown_source_is_refused(folder):
    with pytest.raises(CourseError) as caught:
        sources.reference("redish2044", folder)
    said = sentence(caught)
    assert "'redish2044'" in said and "references.bib" in said
    with pytest.raises(CourseError):
        sources.short_citation("redish2044", folder)


@pytest.mark.parametrize("name", [TABLE, sources.PACKAGE])
def test_a_missing_file_is_named_with_its_folder(folder, name):
    (folder / name).unlink()
    with pytest.raises(CourseError) as caught:
        sources.table("remission", folder)
    said = sentence(caught)
    assert name in said and str(folder) in said and "fresh copy" in said


def test_missing_references_are_named(folder):
    (folder / sources.REFERENCES).unlink()
    with pytest.raises(CourseError, match=r"references\.bib cannot be read"):
        sources.reference("redish2004", folder)


@pytest.mark.parametrize("name", [TABLE, sources.REFERENCES])
def test_a_changed_file_is_noticed_by_its_checksum(folder, name):
    spoil(
        folder,
        name,
        b"90.6" if name == TABLE else b"gone awry",
        b"90.7" if name == TABLE else b"gone wild",
        renew=False,
    )
    with pytest.raises(CourseError) as caught:
        sources.table("remission", folder) if name == TABLE else sources.reference("redish2004", folder)
    said = sentence(caught)
    assert name in said and "checksum" in said and "fresh copy" in said and "helpers.sources refresh" in said


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"substance,percent", b"substance,per cent"),
        (b"substance,percent", b"percent,substance"),
        (b",via\n", b"\n"),
        (b"substance,percent", b"\xef\xbb\xbfsubstance,percent"),
    ],
)
def test_wrong_columns_are_named_beside_the_right_ones(folder, old, new):
    spoil(folder, TABLE, old, new)
    with pytest.raises(CourseError) as caught:
        sources.table("remission", folder)
    said = sentence(caught)
    assert TABLE in said and "substance, percent, half_of_cases_years" in said and "fresh copy" in said


@pytest.mark.parametrize(
    ("old", "new", "column", "expected"),
    [
        (b"90.6", b"most", "percent", "a number"),
        (b"90.6", b"nan", "percent", "a number"),
        (b"90.6", b"1e9", "percent", "a number"),
        (b"90.6", b'"90,6"', "percent", "a number"),
        (b"90.6", b"", "percent", "a number"),
        (b"90.6", b"190.6", "percent", "0–100"),
        (b"4781", b"4781.5", "people", "a whole number"),
        (b"4781", b"4_781", "people", "a whole number"),
        (b"4781", b"0", "people", "≥ 1"),
        (b"alcohol,90.6", b",90.6", "substance", "some text"),
        (b"4781,read", b"4781,recalled", "confidence", "read / secondary"),
    ],
)
def test_a_wrong_value_is_named_with_line_column_and_what_belongs_there(folder, old, new, column, expected):
    spoil(folder, TABLE, old, new)
    with pytest.raises(CourseError) as caught:
        sources.table("remission", folder)
    said = sentence(caught)
    assert "Line 3" in said and TABLE in said and column in said and expected in said and "fresh copy" in said


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"alcohol,90.6,", b"alcohol,90.6,,,"),
        (b"alcohol,90.6,", b"alcohol,"),
        (b"alcohol,90.6,", b"\nalcohol,90.6,"),
        (b"alcohol,90.6,", b'"alc"ohol,90.6,'),
        (b"alcohol,90.6,", b"alc\xffhol,90.6,"),
    ],
)
def test_a_damaged_line_is_named(folder, old, new):
    spoil(folder, TABLE, old, new)
    with pytest.raises(CourseError) as caught:
        sources.table("remission", folder)
    said = sentence(caught)
    assert "damaged at line 3" in said and TABLE in said and "fresh copy" in said


@pytest.mark.parametrize(
    "text",
    [
        b"{",
        b"[]",
        b"{}",
        b'{"resources": {}}',
        b'{"resources": [{"name": "a"}]}',
        b'{"resources": [{"name": "a", "path": "b", "schema": {}}]}',
        b'{"resources": [{"name": "a", "path": "b", "schema": {"fields": [{"name": "c", "type": "date"}]}}]}',
        b"\xff",
    ],
)
def test_a_damaged_description_is_named(folder, text):
    (folder / sources.PACKAGE).write_bytes(text)
    with pytest.raises(CourseError) as caught:
        sources.table("remission", folder)
    said = sentence(caught)
    assert "damaged at line 1" in said and sources.PACKAGE in said and "fresh copy" in said


REDISH = b"@article{redish2004,\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (REDISH, REDISH.replace(b"@", b"")),
        (REDISH, b"}\n" + REDISH),
        (REDISH, REDISH + b"  year = 2004,\n"),
        (REDISH + b"  author = {Redish, A. David},\n", REDISH),
        (b"  doi = {10.1126/science.1102384},\n", b""),
        (b"redishreport2026},\n", b"redishreport2026,\n"),
        (b"  note = {abstract read: the equation is", b"  note = {heard: the equation is"),
        (b"  year = {2004},\n  title = {Addiction as", b"  year = {soon},\n  title = {Addiction as"),
    ],
)
def test_a_damaged_entry_is_named_with_its_line(folder, old, new):
    first = (folder / sources.REFERENCES).read_bytes().split(REDISH)[0].count(b"\n") + 1
    spoil(folder, sources.REFERENCES, old, new)
    with pytest.raises(CourseError) as caught:
        sources.reference("redish2004", folder)
    said = sentence(caught)
    line = int(said.partition("line ")[2].partition(",")[0])
    assert first <= line <= first + 12 and sources.REFERENCES in said and "fresh copy" in said


def test_an_entry_that_does_not_end_is_named(folder):
    path = folder / sources.REFERENCES
    path.write_bytes(path.read_bytes().rstrip(b"}\n"))
    sources.refresh_checksums(folder)
    with pytest.raises(CourseError, match="an entry that ends"):
        sources.reference("redish2004", folder)


def test_refreshing_renews_size_and_checksum_and_nothing_else(folder):
    before = json.loads((folder / sources.PACKAGE).read_text(encoding="utf-8"))
    assert sources.reference("redish2004", folder).year == 2004
    spoil(
        folder,
        sources.REFERENCES,
        b"  year = {2004},\n  title = {Addiction as",
        b"  title = {Addiction as",
        renew=False,
    )
    spoil(
        folder,
        sources.REFERENCES,
        b"@article{redish2004,\n",
        b"@article{redish2004,\n  year = {2005},\n",
        renew=False,
    )
    spoil(folder, TABLE, b"90.6", b"90.61", renew=False)
    assert sources.refresh_checksums(folder) == [sources.REFERENCES, TABLE]
    assert sources.reference("redish2004", folder).year == 2005
    after = json.loads((folder / sources.PACKAGE).read_text(encoding="utf-8"))
    assert sources.table("remission", folder)[1]["percent"] == 90.61
    for was, now in zip(before["resources"], after["resources"], strict=True):
        changed = {field for field in now if now[field] != was[field]}
        assert changed == ({"bytes", "hash"} if now["path"] == TABLE else {"hash"} if "bib" in now["path"] else set())
    assert {**before, "resources": 0} == {**after, "resources": 0}


def test_refreshing_unchanged_data_leaves_the_description_byte_for_byte(folder):
    before = (folder / sources.PACKAGE).read_bytes()
    spoil(folder, TABLE, b"90.6", b"90.61")
    spoil(folder, TABLE, b"90.61", b"90.6")
    assert (folder / sources.PACKAGE).read_bytes() == before


def test_the_command_knows_one_word():
    run = [sys.executable, "-m", "helpers.sources"]
    home = Path(sources.__file__).parents[1]
    refused = subprocess.run([*run, "polish"], cwd=home, capture_output=True, text=True, check=False)
    assert refused.returncode == 2 and "helpers.sources refresh" in refused.stderr


def test_installed_data_come_first_and_the_checkout_otherwise(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "_INSTALLED", tmp_path / "_data")
    assert sources.data_folder() == Path(sources.__file__).parents[1] / "data"
    (tmp_path / "_data").mkdir()
    assert sources.data_folder() == tmp_path / "_data"
