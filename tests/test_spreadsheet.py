"""Tables that come back from spreadsheets: every form is read whole, or refused in one sentence."""

import csv
import io

import pytest

from helpers import spreadsheet
from helpers.errors import CourseError
from helpers.language import language

HEADS = ("answer", "points", "comment")
NORWEGIAN = "Godt skrevet på slutten, Åse"
ROWS = [("MLC", "3", NORWEGIAN), ("PVS", "2,5", "Nøye; „“ og 'slik'")]


def read(tmp_path, content):
    file = tmp_path / "list.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    rows = spreadsheet.read(file)
    return [row.cells for row in rows], [row.line for row in rows]


def saved(separator, encoding="utf-8", end="\r\n", rows=ROWS):
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator=end).writerows([HEADS, *rows])
    return text.getvalue().encode(encoding, "replace")


@pytest.mark.parametrize("separator", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"], ids=["crlf", "lf", "cr"])
def test_every_separator_encoding_and_line_end_is_read(tmp_path, separator, encoding, end):
    assert read(tmp_path, saved(separator, encoding, end)) == ([HEADS, *ROWS], [1, 2, 3])


@pytest.mark.parametrize("code", ["en", "nb"])
def test_what_is_written_comes_back(tmp_path, code):
    rows = [HEADS, ("MLC", 0.25, '-3 = for "lite"; altså, nei\nog så'), ("=cmd()", None, "–"), ("x", float("nan"), "")]
    file = tmp_path / "out.csv"
    file.write_bytes(spreadsheet.written(rows, language(code)))
    text = file.read_bytes().decode("utf-8-sig")
    assert ("0,25;" in text) == (code == "nb") and ("0.25," in text) == (code == "en")
    assert "'=cmd()" in text and "'-3" in text, "a spreadsheet would carry it out"
    assert [row.cells for row in spreadsheet.read(file)] == [
        HEADS,
        ("MLC", "0,25" if code == "nb" else "0.25", rows[1][2]),
        ("=cmd()", "", "–"),
        ("x", "", ""),
    ]


def test_lines_that_a_norwegian_spreadsheet_put_into_its_first_column_are_read_with_what_was_typed_beside(tmp_path):
    content = (
        'answer,points,comment;;\r\nMLC,,;3;godt\r\nPVS,,;2,5;"fint; ja"\r\n"ABC,1,""good, but""";;\r\nDEF,,;;\r\n'
    )
    cells, lines = read(tmp_path, content)
    assert cells == [
        HEADS, ("MLC", "3", "godt"), ("PVS", "2,5", "fint; ja"), ("ABC", "1", "good, but"), ("DEF", "", ""),
    ]  # fmt: skip
    assert lines == [1, 2, 3, 4, 5]


def test_the_other_way_round_in_an_english_spreadsheet(tmp_path):
    assert read(tmp_path, "svar;poeng;kommentar,,\nMLC;;,2.5,good\n")[0] == [
        ("svar", "poeng", "kommentar"),
        ("MLC", "2.5", "good"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        '"answer,points,comment"\n"MLC,3,godt"\n',
        "answer,points,comment\nMLC;3;godt\n",
        "sep=;\nanswer;points;comment\nMLC;3;godt\n",
        "\n;;\nanswer;points;comment;;\n\nMLC; 3 ;godt;;\n;;;;\n",
    ],
    ids=["whole lines quoted", "typed with another sign", "sep line", "empty lines and columns"],
)
def test_other_forms_that_are_seen(tmp_path, content):
    assert read(tmp_path, content)[0] == [HEADS, ("MLC", "3", "godt")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("answer,points,comment\nMLC,2,5,fint\n", "line 2: there are 4 columns here, and 3 in the first line"),
        ("answer,points,comment;;\nMLC,2,;3;\n", "line 2: '2' stands in the first cell, and '3' beside it"),
        ('answer;points\nMLC;"3\n', "a quotation mark is opened and not closed"),
        (b"answer;points\nM\x00;3\n", "line 2: this is not text"),
        (b"PK\x03\x04", "list.csv is a workbook"),
    ],
)
def test_what_cannot_be_read_is_refused_with_file_and_line(tmp_path, content, said):
    with pytest.raises(CourseError) as caught:
        read(tmp_path, content)
    assert said in str(caught.value) and "list.csv" in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CourseError, match=r"gone\.csv cannot be read \(No such file"):
        spreadsheet.read(tmp_path / "gone.csv")


@pytest.mark.parametrize(("text", "value"), [("2,5", 2.5), ("2.5", 2.5), ("3", 3), ("−1", -1)])
def test_numbers_have_a_point_or_a_comma(text, value):
    assert spreadsheet.number(text) == value


@pytest.mark.parametrize("text", ["", "02.mai", "1,2,3", "god"])
def test_what_is_no_number_is_none(text):
    assert spreadsheet.number(text) != spreadsheet.number(text)
