"""What is there the next morning: a saved notebook opened again, its export, and figures whose kernel or server has gone."""

import json
import shutil
import urllib.request

import psutil
import pytest

from helpers.lab import STILL, WIDGET
from helpers.language import pairing
from tests.browser.lab import Notebook, jupyterlab, until

NAME = "01_phenomenon.ipynb"
GONE = {"en": "no longer answers", "nb": "svarer ikke lenger"}


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A learner's folder with notebooks of their own, which may be saved, and its JupyterLab: folder and address."""
    root = tmp_path_factory.mktemp("own")
    for code in GONE:
        (root / code).mkdir()
        shutil.copy(pairing.NOTEBOOKS / code / NAME, root / code / NAME)
    with jupyterlab(tmp_path_factory.mktemp("memory"), root) as address:
        yield root, address


def ask(address, method="GET"):
    with urllib.request.urlopen(urllib.request.Request(address, method=method), timeout=20) as answer:
        return json.loads(answer.read() or "null")


def opened(running, own, code):
    page = running.new_page(viewport={"width": 1280, "height": 900})
    return Notebook(page, own[1], f"{code}/{NAME}")


def outputs(path):
    cells = [cell for cell in pairing.read(path)["cells"] if cell["cell_type"] == "code"]
    return [output.get("data", {}) for cell in cells for output in cell["outputs"]]


@pytest.mark.parametrize("code", GONE)
def test_what_was_saved_is_there_before_the_notebook_is_run_again_and_in_an_export(code, running, own):
    notebook = opened(running, own, code)
    notebook.run_all()
    page = notebook.page
    before = (own[0] / code / NAME).stat().st_mtime_ns
    page.keyboard.press("Control+s")
    until(page, lambda: (own[0] / code / NAME).stat().st_mtime_ns != before, "the notebook is saved")
    saved = outputs(own[0] / code / NAME)
    assert not any(WIDGET in data for data in saved)
    assert sum(STILL in "".join(data.get("text/html", "")) for data in saved) == 5
    assert notebook.explorers().count() == 3, "what is on the page goes on"
    for session in ask(f"{own[1]}/api/sessions"):
        urllib.request.urlopen(urllib.request.Request(f"{own[1]}/api/sessions/{session['id']}", method="DELETE"))
    page.close()

    again = opened(running, own, code)
    still = again.page.locator(f".{STILL}")
    until(again.page, lambda: still.count() == 5, "words and tables in place of the widgets")
    first = still.first
    summary = first.locator("summary")
    assert not first.locator("table").is_visible(), "what the model gives waits for the prediction"
    summary.click()
    assert first.locator("table").is_visible() and "Run ▸ Run All Cells" in first.inner_text()
    assert "model not found" not in again.page.content() and again.errors() == []
    again.page.close()

    with urllib.request.urlopen(f"{own[1]}/nbconvert/html/{code}/{NAME}", timeout=60) as answer:
        page = running.new_page()
        page.route("**/*", lambda route: route.abort())
        page.set_content(answer.read().decode("utf-8"))
    assert page.locator(f".{STILL} table").count() == 3
    assert WIDGET not in page.content() and "helpers.explore" not in page.content()
    page.close()


def test_the_menu_offers_no_export_that_fails(own):
    formats = ask(f"{own[1]}/api/nbconvert")
    assert "html" in formats and "webpdf" not in formats
    assert ("pdf" in formats) == bool(shutil.which("xelatex") and shutil.which("pandoc"))


@pytest.mark.parametrize("code", GONE)
def test_a_kernel_that_died_is_told_where_the_figure_stands_until_the_notebook_is_run_again(code, running, own):
    notebook = opened(running, own, code)
    notebook.run_all()
    page, gone = notebook.page, notebook.page.locator(".course-gone").filter(has_text=GONE[code])
    slider = notebook.explorers().nth(1).get_by_role("slider").first
    slider.fill("0.4")
    page.wait_for_timeout(6000)
    assert gone.count() == 0, "a kernel that answers is not said to be gone"
    kernel = ask(f"{own[1]}/api/sessions")[0]["kernel"]["id"]
    for process in psutil.process_iter(["cmdline"]):
        if any(kernel in part for part in process.info["cmdline"] or []):
            process.kill()
    slider.fill("0.6")
    gone.nth(1).wait_for(timeout=20_000)
    assert "Run ▸ Run All Cells" in gone.nth(1).inner_text()
    page.keyboard.press("Escape")
    notebook.run_all()
    assert gone.count() == 0
    page.close()


def test_a_server_that_went_is_told_too(running, own):
    notebook = opened(running, own, "en")
    notebook.run_all()
    page = notebook.page
    ask(f"{own[1]}/api/shutdown", "POST")
    notebook.explorers().nth(1).get_by_role("slider").first.fill("0.3")
    page.locator(".course-gone").filter(has_text=GONE["en"]).nth(1).wait_for(timeout=30_000)
    page.close()
