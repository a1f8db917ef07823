"""The README says what is so: its table is the one that the models give today, and its commands exist."""

import re
from pathlib import Path

from helpers import readme

TEXT = readme.README.read_text(encoding="utf-8")


def test_its_table_is_the_one_that_the_models_give_today():
    assert readme.with_figures(TEXT) == TEXT


def test_the_table_has_at_least_thirty_rows_with_both_figures_and_shows_misses():
    rows = [line for line in readme.figures().splitlines() if line.startswith("| ") and "](" in line]
    assert len(rows) >= 30
    assert sum("miss" in row.lower() for row in rows) >= 3


def test_every_file_and_picture_that_it_names_is_there():
    for target in re.findall(r"\]\(([^)#:]+)\)", TEXT):
        assert (Path(readme.README).parent / target).exists(), target
