"""Notebook 00: its evidence is worked out, and what its text says about the other notebooks is so."""

from __future__ import annotations

import re
import shutil

import pytest

from helpers import sources
from helpers.language import ENGLISH, LANGUAGES, pairing
from helpers.learn.evidence import evidence_table, questions, references
from helpers.notebooks import fill_map
from helpers.sections import start_here


def test_published_figures_are_those_of_the_abstracts():
    # Typed a second time, from the abstracts: 80 min, 17 min, 21 min (Bartel); z = -0.31 and -0.39 (Hill).
    rows = {row["id"]: row for row in sources.table("sleep_and_phones")}
    assert [rows[key]["value"] for key in ("BA1", "BA2", "BA3")] == [80, 17, 21]
    assert [rows["HI1"][end] for end in ("low", "value", "high")] == [-0.45, -0.39, -0.29]
    assert [rows["HI2"][end] for end in ("low", "value", "high")] == [-0.37, -0.31, -0.24]
    assert rows["KU1"]["finding"] == "less" and rows["KU1"]["people"] == 108


def test_the_kitchen_gives_more_sleep_in_the_model_as_in_the_study():
    gained = start_here.FINDINGS[0]
    assert 0 < gained.ours() < gained.published()


def test_the_misses_are_misses_and_are_said_to_be():
    assert start_here.FINDINGS[1].ours() == pytest.approx(1)
    assert start_here.FINDINGS[2].ours() == pytest.approx(-1)
    assert start_here.FINDINGS[3].ours() == "more" != start_here.FINDINGS[3].published()
    assert all("miss" in finding.comment for finding in start_here.FINDINGS[1:])


def test_the_table_has_a_row_for_each_finding():
    assert len(evidence_table("00_start_here").splitlines()) == 2 + len(start_here.FINDINGS)


@pytest.mark.parametrize("question", questions("00_start_here"))
def test_a_question_has_one_right_answer_and_explains_every_answer(question):
    assert [answer.right for answer in question.answers].count(True) == 1
    assert all(answer.feedback for answer in question.answers)


def test_two_sources_of_the_same_authors_and_year_stand_in_the_order_of_their_letters():
    lines = references("00_start_here", (), ("redish2008response", "redish2008")).splitlines()
    redish = [line for line in lines if line.startswith("- Redish")]
    assert ["A unified framework" in line for line in redish] == [True, False]


LINE = re.compile(r"\| \[(\d\d) (?P<title>.+)\]\((?P<file>.+\.ipynb)\) \| .+ \| (?P<question>.+) \|")


def the_map(code):
    """The lines of the map in one language: title, file and question of every other notebook."""
    cells = pairing.read(pairing.NOTEBOOKS / code / "00_start_here.ipynb")["cells"]
    text = next(pairing.without_links(pairing.source(cell)) for cell in cells if cell["id"] == "map")
    return [line.groupdict() for line in LINE.finditer(text)]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_map_names_the_nine_others_in_order(code):
    assert [line["file"][:2] for line in the_map(code)] == [f"{number:02}" for number in range(1, 10)]


@pytest.mark.parametrize("number", range(9))
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_map_gives_title_and_question_as_the_notebook_itself_does(code, number):
    line = the_map(code)[number]
    file = pairing.NOTEBOOKS / code / line["file"]
    if not file.exists():
        pytest.skip(f"{code}/{line['file']} is not in this copy of the course yet")
    title = pairing.without_links(pairing.source(pairing.read(file)["cells"][0]))
    assert title.startswith(f"# {line['title']}\n")
    assert f"\n**{line['question']}**\n" in title


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_map_takes_titles_and_questions_from_the_notebooks(code, tmp_path):
    for folder in LANGUAGES:
        shutil.copytree(pairing.NOTEBOOKS / folder, tmp_path / folder)
    path = tmp_path / code / "07_liking_and_wanting.ipynb"
    notebook = pairing.read(path)
    notebook["cells"][0]["source"] = "# Another title\n\n**Another question?**\n"
    pairing.write(path, notebook)
    for folder in (ENGLISH, code):
        fill_map(tmp_path / folder / "00_start_here.ipynb")
    drawn = pairing.read(tmp_path / code / "00_start_here.ipynb")["cells"]
    row = "| [07 Another title](07_liking_and_wanting.ipynb) | 11 | Another question? |"
    assert row in next(pairing.source(cell) for cell in drawn if cell["id"] == "map")
    assert code == ENGLISH or not [said for said in pairing.complaints(tmp_path) if "cell map" in said]
