"""A real JupyterLab and a real Chromium, for the browser tests and the benchmark."""

from __future__ import annotations

import functools
import http.server
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, ProxySettings, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

COURSE = Path(__file__).parents[2]
WHERE = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
)
HOW_TO_GET_ONE = (
    "The browser tests need Chromium or Chrome: 'apt-get install chromium' on Debian and Ubuntu, "
    "https://www.google.com/chrome elsewhere; or name one in the variable CHROMIUM."
)
# Nothing that the pages under test need lies outside this machine.
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--autofill-server-url=about:blank",  # no form is told of
         "--force-color-profile=srgb")  # fmt: skip
# How many cells wait or run, as JupyterLab itself counts: folded ones show no prompt.
RUNNING = """jupyterapp.shell.currentWidget.content.widgets.filter((cell) => cell.model.executionState === 'running').length"""
READY = 60_000  # milliseconds for a kernel to start and a notebook to run, on two cores with other work


def chromium() -> str | None:
    """The path of a Chromium or Chrome on this machine, or None."""
    named = os.environ.get("CHROMIUM")
    candidates = (named,) if named else WHERE
    return next((found for found in map(shutil.which, candidates) if found), None)


def until(page: Page, check: Callable[[], bool], what: str, seconds: float = 30) -> None:
    """Wait until ``check`` holds on ``page``; an AssertionError with ``what`` where it never does."""
    end = time.monotonic() + seconds
    while not check():
        assert time.monotonic() < end, what
        page.wait_for_timeout(50)


def shown(explorer: Locator) -> list[list[float]]:
    """What the explorer's figure shows right now: y of each visible trace, or x where bars lie down."""
    return json.loads(
        explorer.evaluate(
            """el => JSON.stringify([...el.querySelector('.js-plotly-plot')._fullData]
                  .filter(t => t.visible === true).map(t => Array.from((t.orientation === 'h' ? t.x : t.y) || [])))"""
        )
    )


def violations(page: Page) -> list[tuple[list, str]]:
    """What axe-core finds against WCAG 2.1 A and AA: where it is, as axe names it, and one line about it."""
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}).response["violations"]
    return [
        (node["target"], f"{violation['id']}: {node['target']} {node['html'][:160]}")
        for violation in found
        for node in violation["nodes"]
    ]


def fonts_of(page: Page) -> dict[tuple[str, bool], set[str]]:
    """Each font that letters on the page are really drawn with, and whether the page brought it: in which elements."""
    page.evaluate("() => document.fonts.ready")
    page.evaluate(
        """() => { for (const el of document.body.querySelectorAll('*')) {
             const said = el.matches('select, input, summary, li') || [...el.childNodes].some(n => n.nodeType === 3 && n.data.trim());
             if (said && !el.matches('script, style, noscript') && el.getClientRects().length) el.dataset.said = el.tagName; } }"""
    )
    session = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        session.send(f"{domain}.enable")
    root = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    used: dict[tuple[str, bool], set[str]] = {}
    for node in session.send("DOM.querySelectorAll", {"nodeId": root, "selector": "[data-said]"})["nodeIds"]:
        name = session.send("DOM.getAttributes", {"nodeId": node})["attributes"]
        for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]:
            element = name[name.index("data-said") + 1].lower()
            used.setdefault((font["familyName"], font["isCustomFont"]), set()).add(element)
    session.detach()
    return used


@contextmanager
def browser() -> Iterator[Browser]:
    """Headless Chromium."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=list(QUIET))
        yield running
        running.close()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Says nothing about what it serves."""

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """A web server for the files of ``folder``, on this machine alone; yields its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@contextmanager
def no_way_out() -> Iterator[tuple[ProxySettings, list[str]]]:
    """A proxy for a browser's context that lets nothing leave this machine; yields it, and what was asked of it."""
    asked = []

    class Refusing(http.server.BaseHTTPRequestHandler):
        def refuse(self) -> None:
            asked.append(self.path)
            self.send_error(403)

        do_GET = do_HEAD = do_POST = do_OPTIONS = do_CONNECT = refuse

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Refusing)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield {"server": f"http://127.0.0.1:{server.server_port}", "bypass": "127.0.0.1"}, asked
    server.shutdown()


@contextmanager
def jupyterlab(memory: Path, root: Path = COURSE) -> Iterator[str]:
    """JupyterLab on ``root``, as start.py sets it up; yields its address."""
    from helpers.environment import surroundings
    from helpers.launch import lab_command, lab_environment

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    jupyter = lab_environment(memory / "jupyter", memory / "runtime")
    environment = {**surroundings(os.environ), **jupyter, "COURSE_MEMORY": str(memory)}
    command = lab_command(sys.executable, root, port, browser=False)
    command += [
        "--LabApp.expose_app_in_browser=True",
        "--IdentityProvider.token=",
        "--ServerApp.disable_check_xsrf=True",
        "--allow-root",
    ]
    with (memory / "jupyterlab.log").open("w") as log:
        server = subprocess.Popen(command, cwd=root, env=environment, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{address}/api/status", timeout=2).read()
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait(20)


class Notebook:
    """One notebook opened in JupyterLab, and what a learner does in it."""

    patience = READY

    def __init__(self, page: Page, address: str, path: str) -> None:
        self.go(page, f"{address}/lab/tree/{path}?reset")
        self.wait_until_open()

    def go(self, page: Page, address: str) -> None:
        """Go to ``address`` on ``page``, and wait for nothing yet."""
        self.page = page
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(address)

    def wait_until_open(self) -> None:
        """Wait until the notebook is there, with its kernel."""
        self.page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=self.patience)
        self.wait_until_idle()

    def run_all(self) -> None:
        """Run ▸ Run All Cells, and wait until the kernel has nothing more to do."""
        self.begin()
        self.wait_until_run()

    def begin(self) -> None:
        """Run ▸ Run All Cells."""
        page = self.page
        for _ in range(4):  # JupyterLab drops the command while its session is still being set up
            page.get_by_role("menuitem", name="Run", exact=True).click()
            page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
            try:
                page.wait_for_function(f"() => {RUNNING} > 0", timeout=1500, polling=20)
                break
            except PlaywrightTimeout:
                continue

    def wait_until_run(self) -> None:
        """Wait until every cell has run and the figures stand; an AssertionError where a cell printed an error."""
        page = self.page
        page.wait_for_function(f"() => {RUNNING} === 0", timeout=self.patience)
        assert not self.errors(), self.errors()
        self.wait_until_idle()
        self.unfold()
        page.wait_for_timeout(700)  # the figures draw themselves after the kernel is done

    def unfold(self) -> None:
        """Open Go deeper, where it is folded."""
        folded = self.page.locator(".jp-MarkdownHeadingCollapsed .jp-collapseHeadingButton")
        for button in folded.all():
            button.evaluate("button => button.click()")  # JupyterLab shows it only to a mouse that is near

    def errors(self) -> list[str]:
        """What any cell printed as an error."""
        return self.page.locator('[data-mime-type$="jupyter.error"], [data-mime-type$="stderr"]').all_inner_texts()

    def wait_until_idle(self) -> None:
        """Wait until the kernel is there and has nothing to do."""
        self.page.locator("#jp-bottom-panel, #jp-main-statusbar").get_by_text("| Idle").wait_for(timeout=self.patience)

    def cell(self, index: int) -> Locator:
        """The cell at ``index``, counted from 0 as in the file."""
        return self.page.locator(f'.jp-Notebook .jp-Cell[data-windowed-list-index="{index}"]')

    def explorers(self) -> Locator:
        """Every explorer of the notebook, from the top."""
        return self.page.locator(".course-explorer")

    def close(self) -> None:
        """Close the notebook and end its kernel, as somebody does who goes home."""
        self.page.evaluate(
            """async () => { for (const session of await (await fetch('/api/sessions')).json())
                 await fetch('/api/sessions/' + session.id, {method: 'DELETE'}); }"""
        )
        self.page.close()
