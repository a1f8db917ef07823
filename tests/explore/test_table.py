"""The table of the numbers and the CSV."""

import base64
import csv
import io
import re

import numpy as np

import helpers.language
from helpers import spreadsheet
from helpers.explore.explorer import Explorer
from helpers.explore.table import as_csv, table
from helpers.models import loop


def test_the_csv_holds_every_number_with_labels_and_units():
    curves = loop.simulate(loop.Parameters())
    header, *rows = csv.reader(io.StringIO(as_csv(curves).decode("utf-8-sig")))
    assert header == ["Time (years)", "Use", "Learned wanting", "Harm", "Marginalised position"]
    values = np.array(rows, dtype=float)
    assert np.allclose(values[:, 0], curves.t, atol=1e-5) and np.allclose(values[:, 1:].T, curves.values, atol=1e-5)


def test_the_table_has_a_caption_heads_and_the_same_file_to_download():
    helpers.language.use("nb")
    curves = loop.simulate(loop.Parameters())
    html = table(curves, "Sløyfen")
    assert "<caption>Sløyfen</caption>" in html and html.count('scope="row"') == 11 and "0,05" in html
    assert base64.b64decode(re.search(r'base64,([^"]+)"', html)[1]) == as_csv(curves)


def test_a_norwegian_spreadsheet_opens_it_in_columns_and_it_can_be_read_again(tmp_path):
    helpers.language.use("nb")
    curves = loop.simulate(loop.Parameters())
    file = tmp_path / "kurver.csv"
    file.write_bytes(as_csv(curves))
    lines = file.read_bytes().decode("utf-8-sig").split("\r\n")
    assert (
        file.read_bytes().startswith(b"\xef\xbb\xbf") and lines[0].startswith("Tid (år);Bruk;") and "." not in lines[5]
    )
    header, *rows = spreadsheet.read(file)
    values = np.array([[spreadsheet.number(cell) for cell in row.cells] for row in rows])
    assert len(header.cells) == 5 and np.allclose(values[:, 1:].T, curves.values, atol=1e-5)


def test_the_numbers_follow_the_slider_while_they_are_shown():
    made = Explorer(loop.MODEL)
    made.show_numbers.value = True
    before = made.numbers.value
    made.balance.value = 0.1
    assert made.numbers.value != before
