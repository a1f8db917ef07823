"""Where help is found: every number was read somewhere, and stands nowhere but where the one table puts it."""

from __future__ import annotations

import dataclasses
import re
from datetime import date

import pytest

from helpers.assign.room import texts as room
from helpers.language import LANGUAGES, catalogue, pairing, use
from helpers.learn import help, privacy

ROOT = pairing.NOTEBOOKS.parent
NOTEBOOKS = sorted(pairing.NOTEBOOKS.glob("*/*.ipynb"))
DOCS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("deploy/*.md")])
# 116 and three more; eight digits grouped as in Norway; five that begin with 0. 112 and 113 may be told anywhere.
NUMBER = re.compile(
    r"(?<![\w.,/:()−–-])(?<!\d )(?:116 ?\d{3}|\d{2} \d{2} \d{2} \d{2}|\d{3} \d{2} \d{3}|0\d{4})(?![\d.,/]*\d| ?%)"
)
EITHER = re.compile(re.escape(help.MARKS[0]) + ".*?" + re.escape(help.MARKS[1]), re.DOTALL)


@pytest.fixture(autouse=True)
def english_again():
    yield
    use("en")


def cells(path):
    return pairing.read(path)["cells"]


def test_a_number_is_printed_only_if_it_was_read_in_a_page():
    for line in help.LINES:
        assert line.number in help.ALWAYS or not line.number or line.read, line.key
        assert all(address.startswith(("http://", "https://")) for address in line.read), line.key
        assert line.number or line.web, line.key
        assert line.called is None or line.called >= line.on, line.key
    # The service's own page, as stored, names no number: its address stands instead.
    assert not help.line("substances").number


def test_what_was_read_is_what_stands_there():
    # Typed a second time, from the pages: 116 123 (NRK, TV 2), 22 40 00 40 (Kirkens SOS), 116 111 (its own page),
    # 22 59 13 00 (helsenorge.no), 116 117 and 113 (rusfeltet.no, helsenorge.no).
    told = {line.key: line.number for line in help.LINES if line.number}
    assert told == {
        "ambulance": "113",
        "police": "112",
        "doctor": "116 117",
        "talk": "116 123",
        "crisis": "22 40 00 40",
        "young": "116 111",
        "poison": "22 59 13 00",
        "europe": "112",
    }


def test_until_somebody_has_called_the_table_says_that_nobody_has(monkeypatch):
    assert "We have not called the numbers ourselves." in help.cell()
    called = tuple(dataclasses.replace(line, called=date(2026, 12, 1)) for line in help.LINES)
    monkeypatch.setattr(help, "LINES", called)
    assert "called" not in help.read_on() and "26 November 2026" in help.read_on()


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: f"{path.parent.name}-{path.stem[:2]}")
def test_every_notebook_has_todays_table_right_after_its_title(path):
    use(path.parent.name)
    title, second, *_ = cells(path)
    assert (title["id"], second["id"]) == ("title", "help")
    assert pairing.source(second) == help.cell(), "python -m helpers.notebooks"


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_facilitators_page_has_todays_table(code):
    use(code)
    text = (ROOT / "docs" / "facilitator" / code / "README.md").read_text(encoding="utf-8")
    assert EITHER.search(text) and help.with_rows(text) == text, "python -m helpers.seminar.facilitator"


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_row_has_who_answers_the_number_and_the_address(code):
    use(code)
    for line, (who, number, web) in zip(help.LINES, help.short(), strict=True):
        assert number in help.rows() and web in help.rows() and "*" not in who
        assert help.one_place(line) in help.rows()


def elsewhere():
    """Every text that a reader meets outside the tables, by where it stands."""
    texts = {
        f"{path.parent.name}/{path.stem}/{cell['id']}": pairing.source(cell)
        for path in NOTEBOOKS
        for cell in cells(path)
        if cell["cell_type"] == "markdown" and cell["id"] != "help"
    }
    texts |= {path.relative_to(ROOT).as_posix(): EITHER.sub("", path.read_text(encoding="utf-8")) for path in DOCS}
    texts |= {f"widget: {text[:40]}": text for text in catalogue.marked_texts()}
    return texts | {f"nb.po: {m.id[:40]}": str(m.string) for m in catalogue.load("nb") if m.id}


def test_no_number_to_call_stands_anywhere_else():
    assert {where: NUMBER.findall(text) for where, text in elsewhere().items() if NUMBER.search(text)} == {}


@pytest.mark.parametrize("text", ["ring 116 117", "RUSinfo 915 08 588", "22 59 13 00", "08588", "116123"])
def test_the_search_for_numbers_bites(text):
    assert NUMBER.search(text)


@pytest.mark.parametrize(
    "text", ["113 studies", "pp. 112–119", "0.05", "10 000 20 000", "91 090 people", "69 093 years"]
)
def test_a_figure_is_no_number_to_call(text):
    assert not NUMBER.search(text)


@pytest.mark.parametrize(
    ("where", "variable", "said"),
    [("machine", None, "on this machine"), ("server", "JUPYTERHUB_USER", "on the server"), ("server", "COLAB_RELEASE_TAG", "server")],
)  # fmt: skip
def test_who_can_read_what_is_kept_depends_on_where_the_course_runs(monkeypatch, where, variable, said):
    for name in privacy.ELSEWHERE:
        monkeypatch.delenv(name, raising=False)
    if variable:
        monkeypatch.setenv(variable, "somebody")
    assert privacy.place() == where and said in privacy.read_by()


def test_in_a_browser_it_is_the_browsers(monkeypatch):
    monkeypatch.setattr(privacy.sys, "platform", "emscripten")
    monkeypatch.setenv("JUPYTERHUB_USER", "somebody")
    assert privacy.place() == "browser" and "this browser" in privacy.read_by() and "browser" in privacy.saved()


OWN_MACHINE = re.compile(
    r"(stays|saved|kept) on (your|this) (own )?machine|leaves your machine|forlater maskinen|"
    r"(blir|lagret|lagres|ligger) på (din egen|denne|din) maskin|lagres på maskinen",
    re.IGNORECASE,
)


def test_nothing_promises_a_machine_of_ones_own_where_it_may_be_a_server():
    told = {privacy.ANYWHERE, *privacy.SAVED.values(), *privacy.READ_BY.values(), room.TEXTS["private"]}
    norwegian = catalogue.load("nb")
    told |= {str(norwegian.get(text).string) for text in told}
    found = {where for where, text in elsewhere().items() if OWN_MACHINE.search(text) and text not in told}
    # The README speaks to whoever has started the course on a laptop.
    assert found - {"README.md", "docs/README.nb.md"} == set()
