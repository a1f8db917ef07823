"""JupyterLite in real Chromium: notebook 01 in a browser tab, with nothing but the site's own folder to be had."""

import os
import subprocess

import pytest

from helpers.language.pairing import NOTEBOOKS, read
from helpers.launch import COURSE, LITE, LITE_ENVIRONMENT, Launcher, Refusal
from tests import pyodide
from tests.browser.lab import READY, Notebook, no_way_out, serving, shown, until

WORDS = {"en": ("Balance", "without guessing"), "nb": ("Balanse", "uten å gjette")}
BUILD = "import sys; from pathlib import Path; from helpers.pages.lite import build_lite; build_lite(*map(Path, sys.argv[1:]))"
CELLS = 1 + sum(cell["cell_type"] == "code" for cell in read(NOTEBOOKS / "en" / "01_phenomenon.ipynb")["cells"])
COUNTS = """() => jupyterapp.shell.currentWidget.content.widgets
  .filter((cell) => cell.model.type === 'code').map((cell) => cell.model.executionCount)"""
ELSEWHERE = "http://elsewhere.invalid/"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """JupyterLite as ``start.py site --lite`` builds it, with the tests' Pyodide inside."""
    site = tmp_path_factory.mktemp("lite") / "site"
    try:
        launcher = Launcher("en", LITE_ENVIRONMENT)
        launcher.environment.prepare(LITE)
        python = str(launcher.python)
        parts = pyodide.distribution(python), pyodide.wheels(python)
    except (Refusal, pyodide.Unavailable) as reason:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(reason))
    subprocess.run([python, "-c", BUILD, site, *parts], cwd=COURSE, check=True)
    return site


class Tab(Notebook):
    """A notebook in JupyterLite, whose Python starts in the page; others can start meanwhile."""

    patience = 3 * READY

    def __init__(self, page, address, path):
        self.go(page, f"{address}/lab/index.html?path={path}")


def test_notebook_01_runs_whole_in_both_languages_and_asks_for_nothing_elsewhere(folder, running):
    with serving(folder) as address, no_way_out() as (proxy, asked):
        # A context for each: JupyterLite's store cannot be made by two pages at once.
        pages = {
            code: running.new_context(viewport={"width": 1280, "height": 900}, proxy=proxy).new_page() for code in WORDS
        }
        tabs = {code: Tab(page, address, f"{code}/01_phenomenon.ipynb") for code, page in pages.items()}
        for step in (Tab.wait_until_open, Tab.begin, Tab.wait_until_run):
            for tab in tabs.values():
                step(tab)
        for code, tab in tabs.items():
            assert tab.page.evaluate(COUNTS) == list(range(1, CELLS + 1)), "all have run, and are on the page"
            move(tab, *WORDS[code])
            assert tab.errors() == [] and tab.complaints == []
        assert asked == [], sorted(set(asked))
        tab.page.evaluate("address => fetch(address).catch(() => null)", ELSEWHERE)
        assert asked == [ELSEWHERE], "what a page asks for elsewhere is noticed"
        for page in pages.values():
            page.context.close()


def move(tab, balance, skip):
    """Move the balance of the first explorer: its curves follow."""
    explorer = tab.explorers().first
    explorer.get_by_role("button", name=skip).click()
    until(tab.page, lambda: any(shown(explorer)), "curves")
    before = shown(explorer)
    slider = explorer.get_by_role("slider", name=balance, exact=True)
    slider.focus()
    tab.page.keyboard.press("Home")
    until(tab.page, lambda: shown(explorer) != before, "the curves follow the balance")
