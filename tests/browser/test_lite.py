"""JupyterLite in real Chromium: the course in a browser tab, with nothing but the site's own folder to be had.

Notebook 01 in both languages in every run; all twenty with --all.
"""

import json
import os
import subprocess
import sys
import urllib.request

import pytest

from helpers.assign.__main__ import main as assignment
from helpers.explore.encode import as_json
from helpers.language import use
from helpers.language.pairing import NOTEBOOKS, read
from helpers.launch import COURSE, LITE, LITE_ENVIRONMENT, Launcher, Refusal
from helpers.learn.course_view import course_view
from helpers.models import loop
from helpers.pages.build import record_all, write
from tests import pyodide
from tests.assign import course
from tests.browser.lab import READY, Notebook, no_way_out, until
from tests.browser.test_offline import Server
from tests.browser.walk import Card, alike, said_in, to_what_the_balance_moves

BUILD = "import sys; from pathlib import Path; from helpers.pages.lite import build_lite; build_lite(*map(Path, sys.argv[1:]))"
PREFIX = "kurs/lite"  # a site need not lie at the top of its server
COUNTS = """() => jupyterapp.shell.currentWidget.content.widgets
  .filter((cell) => cell.model.type === 'code').map((cell) => cell.model.executionCount)"""
# What a cell would print, said by a kernel of the page's own.
ASK = """async (code) => {
  const asked = jupyterapp.shell.currentWidget.sessionContext.session.kernel.requestExecute({ code });
  let said = "";
  asked.onIOPub = ({ header, content }) => {
    said += { stream: content.text, error: `${content.ename}: ${content.evalue}` }[header.msg_type] ?? "";
  };
  await asked.done;
  return said.trim();
}"""
PUT_AWAY = """async () => {
  for (const command of ["docmanager:save", "application:close"]) await jupyterapp.commands.execute(command);
}"""
KEPT = "from helpers.learn import store; print(sorted(store.find().content))"
WITHOUT = "import sys; print([name for name in ('babel', 'jedi', 'plotly') if name in sys.modules])"
FIGURE = "from helpers import explorer, loop; print(type(explorer(loop).figure()).__name__)"
REMINDER = "Du gjettet her"
ELSEWHERE = "http://elsewhere.invalid/"
# The workers of this host, asked past what the site has put in JupyterLite's way.
WORKERS = """async () => (await ServiceWorkerContainer.prototype.getRegistrations.call(navigator.serviceWorker))
  .map((one) => [one.scope, one.active.scriptURL])"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """JupyterLite as ``start.py site --lite`` builds it, with the tests' Pyodide inside."""
    site = tmp_path_factory.mktemp("site") / PREFIX
    site.parent.mkdir()
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


@pytest.fixture(scope="module")
def address(folder):
    """Where Python's own plain web server has it."""
    top = str(folder.parents[1])
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", top]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        port = server.stdout.readline().split("port ")[1].split()[0]
        yield f"http://127.0.0.1:{port}/{PREFIX}"
        server.terminate()


@pytest.fixture(scope="module")
def pages(folder, address):
    """Where the site has its own pages beside JupyterLite: those of notebook 01, with few balances."""
    write(folder.parent, record_all(["01_phenomenon"], lambda *_: None, {"01_phenomenon": 0.25}))
    use("en")
    return address.removesuffix("/lite")


class Tab(Notebook):
    """A notebook in JupyterLite, whose Python starts in the page; others can start meanwhile."""

    patience = 3 * READY

    def __init__(self, page, address, path):
        self.path = path
        self.go(page, f"{address}/lab/index.html?path=notebooks/{path}")

    def card(self, number=0):
        return Card(self.page, self.explorers().nth(number), self.path[:2])


def whole(tabs):
    for step in (Tab.wait_until_open, Tab.begin, Tab.wait_until_run):
        for tab in tabs:
            step(tab)
    for tab in tabs:
        cells = sum(cell["cell_type"] == "code" for cell in read(NOTEBOOKS / tab.path)["cells"])
        assert tab.page.evaluate(COUNTS) == list(range(1, cells + 1)), "all have run, and are on the page"
        assert tab.errors() == [] and tab.complaints == []


def guess(card):
    """Guess by the first form that is offered, and see the answer."""
    card.root.scroll_into_view_if_needed()
    card.root.locator(".stage-shape").first.click()
    until(card.page, lambda: not card.asks, "a guess shows no answer")
    card.rests()


def moved(tab):
    """Move the balance of every explorer that has one: its figure follows, in the tab that the balance moves."""
    for number in range(tab.explorers().count()):
        card = tab.card(number)
        card.root.scroll_into_view_if_needed()
        card.skip()
        to_what_the_balance_moves(card)
        if card.balance.count():
            before = card.seen()
            card.balance.focus()
            tab.page.keyboard.press("Home")
            card.becomes("seen", before)


def opened_again(tab, address):
    """The tab closed, and opened anew in the same browser."""
    context = tab.page.context
    tab.page.wait_for_timeout(1500)  # what is kept is on its way to the browser's store
    tab.page.close()
    again = Tab(context.new_page(), address, tab.path)
    whole([again])
    return again


@pytest.fixture(scope="module")
def outside():
    """The way out of a browser that there is none of, and what was asked of it."""
    with no_way_out() as way:
        yield way


@pytest.fixture(scope="module")
def tabs(address, running, outside):
    """Notebook 01 in English and in Norwegian, run whole."""
    # A context for each: JupyterLite's store cannot be made by two pages at once.
    contexts = [running.new_context(viewport={"width": 1280, "height": 900}, proxy=outside[0]) for _ in range(2)]
    made = [
        Tab(context.new_page(), address, f"{code}/01_phenomenon.ipynb")
        for code, context in zip(("en", "nb"), contexts, strict=True)
    ]
    whole(made)
    yield made
    for context in contexts:
        context.close()


def test_notebook_01_runs_whole_in_both_languages_and_asks_for_nothing_elsewhere(address, outside, tabs):
    asked = outside[1]
    for tab in tabs:
        guess(tab.card())
        moved(tab)
    english, norwegian = tabs
    assert english.page.evaluate(ASK, WITHOUT) == "[]", "heavy packages that nobody asked for"
    assert english.page.evaluate(ASK, FIGURE) == "Figure", "Plotly's Python comes when it is asked for"
    again = opened_again(norwegian, address)
    card = again.card()
    assert REMINDER in card.root.inner_text(), "what was guessed is remembered"
    assert "notebooks" in again.page.evaluate(ASK, KEPT)
    assert asked == [], sorted(set(asked))
    again.page.evaluate("address => fetch(address).catch(() => null)", ELSEWHERE)
    assert asked == [ELSEWHERE], "what a page asks for elsewhere is noticed"


class Handed(Tab):
    """A notebook of the student's own, dragged from the computer into the tab of another one."""

    def __init__(self, tab, file):
        self.page, self.path, self.complaints = tab.page, file.name, tab.complaints
        tab.page.evaluate(PUT_AWAY)
        files = tab.page.locator(".jp-DirListing-content")
        self.drag(file, files.bounding_box())
        files.get_by_text(file.name).dblclick()
        self.wait_until_open()
        assert not tab.page.locator(".jp-Dialog").count(), "no question which kernel"

    def drag(self, file, box):
        """Drag ``file`` from the desktop to the middle of ``box``, and let go."""
        session = self.page.context.new_cdp_session(self.page)
        place = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
        carried = {"items": [], "files": [str(file)], "dragOperationsMask": 1}
        for kind in ("dragEnter", "dragOver", "drop"):
            session.send("Input.dispatchDragEvent", {"type": kind, **place, "data": carried})
        session.detach()

    def write(self, notebook, name):
        """Write what ``notebook`` has in its cell ``name`` into the one on the page, and run it."""
        index, cell = next((i, c) for i, c in enumerate(notebook["cells"]) if c["id"] == name)
        if cell["cell_type"] == "markdown":
            self.cell(index).dblclick()
        self.cell(index).locator(".cm-content").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text("".join(cell["source"]))
        self.page.keyboard.press("Shift+Enter")

    def downloaded(self, file):
        """Save it, and download it as ``file``."""
        self.page.keyboard.press("Control+s")
        self.page.get_by_role("menuitem", name="File", exact=True).click()
        with self.page.expect_download() as coming:
            self.page.get_by_role("menuitem", name="Download", exact=True).click()
        coming.value.save_as(file)


def test_an_assignment_is_done_in_a_tab_and_marked(tabs, outside, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = list(outside[1])
    folder = course.set_up(1)
    handed = course.handed_out(folder)["s01"]
    name = "week-3_s01.ipynb"
    course.save(handed, tmp_path / name)
    student = Handed(tabs[0], tmp_path / name)
    student.run_all()
    solved = course.fill(json.loads(json.dumps(handed)))
    for part in ("q1-answer", "q2-answer", "q3-answer", "q4-answer", "q4-why", "q5-answer", "q6-answer"):
        student.write(solved, part)
    student.wait_until_run()
    assert student.errors() == [] and student.complaints == []
    checks = [i for i, cell in enumerate(handed["cells"]) if cell["id"].endswith("-check")]
    for index in checks:
        student.cell(index).click()
        student.page.keyboard.press("Shift+Enter")
    student.wait_until_run()
    said = [student.cell(index).locator(".jp-OutputArea").inner_text() for index in checks]
    assert all("can be read" in one for one in said), said
    student.downloaded(folder / "returned" / name)
    assert outside[1] == before
    assert assignment(["mark", course.TITLE, "--language", "en"]) == 0
    in_a_tab = course.marks(folder)
    course.save(solved, folder / "returned" / name)
    assert assignment(["mark", course.TITLE, "--language", "en"]) == 0
    assert in_a_tab == course.marks(folder)
    statuses = {row["status"] for row in in_a_tab.values()}
    assert statuses == {"whole", "right", "predicted", "to be read"}, in_a_tab


def test_every_control_of_a_page_answers_by_jupyterlites_own_python_in_a_worker(pages, running):
    with no_way_out() as (proxy, asked):
        context = running.new_context(viewport={"width": 1280, "height": 900}, proxy=proxy)
        page, fetched, complaints = context.new_page(), [], []
        page.on("request", lambda request: fetched.append(request.url.rpartition("/")[2]))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{pages}/nb/01_phenomenon.html")
        page.wait_for_selector("html[data-ready]", timeout=READY)
        first, second = (Card(page, root, "nb") for root in page.locator(".course-explorer").all()[:2])
        for card in (first, second):
            card.skip()
        nyterus = first.root.locator(".stage-front input").first
        assert nyterus.is_disabled()
        first.root.get_by_role("button", name=said_in("nb")["python_offer"]).click()
        before = first.seen()
        first.balance.press("Home")
        first.becomes("seen", before)  # the page does not stop meanwhile
        until(page, nyterus.is_enabled, f"Python does not come: {first.problem.inner_text()}", seconds=READY / 1000)
        brought = second.root.locator(".stage-front input")
        assert brought.count() and all(control.is_enabled() for control in brought.all()), "one press for all explorers"
        before = first.seen()
        nyterus.fill("0.9")
        first.becomes("seen", before)
        use("nb")
        view = course_view(loop.MODEL)
        frame = as_json(view.frame(view.start() | {"balance": 0.0, "nyterus": 0.9}))
        drawn = {trace["meta"]["label"]: trace["y"] for trace in frame["panels"][0]["traces"]}
        seen = first.root.evaluate(
            "el => el.querySelector('.stage-plot').data.map(({meta, y}) => [meta.label, Array.from(y)])"
        )
        assert alike(dict(seen), drawn) and first.headline == frame["headline"]
        assert any(name.startswith("numpy-") for name in fetched) and any(
            name.startswith("the_brain") for name in fetched
        )
        assert not [name for name in fetched if name.startswith(("ipy", "anywidget", "traitlets", "plotly-7"))]
        assert asked == [] and complaints == []
        context.close()


@pytest.mark.slow
def test_the_sites_one_service_worker_keeps_jupyterlite_for_when_there_is_no_network(pages, folder, running):
    site = Server(folder.parents[1])
    root = f"http://127.0.0.1:{site.port}/{PREFIX.removesuffix('lite')}"
    context = running.new_context(viewport={"width": 1280, "height": 900})
    tab = Tab(context.new_page(), f"{root}lite", "nb/01_phenomenon.ipynb")
    whole([tab])
    guess(tab.card())
    assert tab.page.evaluate(WORKERS) == [[root, f"{root}service_worker.js"]]
    tab.page.wait_for_timeout(1500)  # what is kept is on its way to the browser's store
    start = context.new_page()
    start.goto(f"{root}nb/index.html")
    back = start.locator("[data-lite] a")
    until(start, lambda: back.count() == 1, "JupyterLite's own memory is not read")
    assert back.get_attribute("href") == f"{root}lite/lab/index.html?path=notebooks/nb/01_phenomenon.ipynb"
    with site.away():
        again = opened_again(tab, f"{root}lite")
        assert REMINDER in again.card().root.inner_text(), "what was guessed is remembered"
    context.close()
    site.stop()


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(f"{p.parent.name}/{p.name}" for p in NOTEBOOKS.glob("*/*.ipynb")))
def test_every_notebook_runs_whole_and_remembers(path, address, running):
    with no_way_out() as (proxy, asked):
        context = running.new_context(viewport={"width": 1280, "height": 900}, proxy=proxy)
        tab = Tab(context.new_page(), address, path)
        whole([tab])
        guessed = next(
            (n for n in range(tab.explorers().count()) if tab.card(n).root.locator(".stage-shape").count()), None
        )
        if guessed is not None:
            guess(tab.card(guessed))
        moved(tab)
        again = opened_again(tab, address)
        said = {"en": "You predicted here on", "nb": REMINDER}[path[:2]]
        assert guessed is None or said in again.card(guessed).root.inner_text()
        assert "notebooks" in again.page.evaluate(ASK, KEPT)
        assert asked == [], sorted(set(asked))
        context.close()


def beyond_numpy(folder):
    """Bytes of each file that a kernel of JupyterLite in ``folder`` fetches for the course, Pyodide and NumPy aside."""
    pyodides = {"pyodide.mjs", "pyodide.asm.js", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"}
    later = ("numpy-", "micropip-", "packaging-", "plotly-", "narwhals-")
    files = (folder / "static" / "pyodide").iterdir()
    return {f.name: f.stat().st_size for f in files if f.name not in pyodides and not f.name.startswith(later)}


def test_what_a_kernel_needs_beyond_pyodide_and_numpy_is_light(folder, record_property):
    sizes = beyond_numpy(folder)
    record_property("JupyterLite beyond Pyodide and NumPy", f"{sum(sizes.values()) / 1e6:.1f} MB")
    assert sum(sizes.values()) <= 12e6, sizes


def test_no_page_of_it_is_missing(address):
    for path in ("lab/index.html", "static/pyodide/pyodide-lock.json", "files/docs/glossary.nb.md"):
        with urllib.request.urlopen(f"{address}/{path}") as answer:
            assert answer.status == 200
