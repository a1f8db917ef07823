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
HTML = [
    "".join(output["data"].get("text/html", ""))
    for cell in pairing.read(pairing.NOTEBOOKS / "nb" / NAME)["cells"]
    for output in cell.get("outputs", [])
    if "data" in output
]
STILLS = sum(STILL in html for html in HTML)
PICTURES = sum(html.count('role="img"') for html in HTML if STILL in html)


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A learner's folder with notebooks of their own, which may be saved, and its JupyterLab: folder and address."""
    root = tmp_path_factory.mktemp("own")
    for code in ("en", "nb"):
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


def closed(notebook, own):
    """Close a notebook together with its kernel, as a learner's machine does over night."""
    for session in ask(f"{own[1]}/api/sessions"):
        ask(f"{own[1]}/api/sessions/{session['id']}", "DELETE")
    notebook.page.close()


def saved(path):
    """What each code cell of a notebook shows, as it stands in the file; None while that is being written."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    except ValueError:
        return None
    return [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]


def test_what_was_saved_is_there_before_the_notebook_is_run_again_and_in_an_export(running, own):
    path = own[0] / "nb" / NAME
    notebook = opened(running, own, "nb")
    notebook.run_all()
    explorer, before = notebook.explorers().nth(1), path.stat().st_mtime_ns
    notebook.page.keyboard.press("Control+s")
    until(notebook.page, lambda: path.stat().st_mtime_ns != before and saved(path), "the notebook is saved")
    assert not any(WIDGET in data for data in saved(path))
    assert sum(STILL in "".join(data.get("text/html", "")) for data in saved(path)) == STILLS
    assert explorer.get_by_role("slider").first.is_visible(), "what is on the page goes on"
    closed(notebook, own)

    again = opened(running, own, "nb")
    still = again.page.locator(f".{STILL}")
    until(again.page, lambda: still.count() == STILLS, "words and pictures in place of the widgets")
    first = still.filter(has=again.page.locator("summary")).first
    picture = first.locator("svg[role=img]")
    assert not picture.is_visible(), "what the model gives waits for the prediction"
    first.locator("summary").click()
    assert picture.is_visible() and "Run ▸ Run All Cells (kjør alle celler)" in first.inner_text()
    assert "model not found" not in again.page.content() and again.errors() == []
    closed(again, own)

    page = running.new_page()
    page.route("**/*", lambda route: route.abort())
    with urllib.request.urlopen(f"{own[1]}/nbconvert/html/nb/{NAME}", timeout=60) as answer:
        page.set_content(answer.read().decode("utf-8"))
    assert page.locator(f".{STILL} svg[role=img]").count() == PICTURES
    assert WIDGET not in page.content() and "helpers.explore" not in page.content()
    page.close()


def test_the_menu_offers_no_export_that_fails(own):
    formats = ask(f"{own[1]}/api/nbconvert")
    assert "html" in formats and "webpdf" not in formats
    assert ("pdf" in formats) == bool(shutil.which("xelatex") and shutil.which("pandoc"))


def test_where_nothing_answers_any_longer_it_is_said_until_the_notebook_is_run_again(running, own):
    notebook = opened(running, own, "en")
    notebook.run_all()
    page, gone = notebook.page, notebook.page.locator(".stage-problem:visible").filter(has_text="has stopped answering")
    slider = notebook.explorers().nth(1).get_by_role("slider").first
    slider.fill("0.4")
    page.wait_for_timeout(5000)
    assert gone.count() == 0, "a kernel that answers is not said to be gone"

    kernel = ask(f"{own[1]}/api/sessions")[0]["kernel"]["id"]
    for process in psutil.process_iter(["cmdline"]):
        if any(kernel in part for part in process.info["cmdline"] or []):
            process.kill()
    slider.fill("0.6")
    gone.first.wait_for(timeout=40_000)
    assert "Run All Cells" in gone.first.inner_text()
    if page.get_by_role("dialog").count():
        page.keyboard.press("Enter")  # JupyterLab's own word on the kernel that it has restarted
    notebook.run_all()
    assert gone.count() == 0

    ask(f"{own[1]}/api/shutdown", "POST")
    # What the balance shows is known to the page by now; another slider has to ask.
    notebook.explorers().nth(1).locator("input[type=range]").nth(1).evaluate(
        """(slider) => { slider.value = slider.max;
             for (const kind of ["input", "change"]) slider.dispatchEvent(new Event(kind, { bubbles: true })); }"""
    )
    gone.first.wait_for(timeout=40_000)
    page.close()
