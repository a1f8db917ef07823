"""What was opened works without a network, in real Chromium; a newer site takes its place; and the start page knows where one was."""

import http.server
import shutil
import threading
from contextlib import contextmanager
from functools import partial

import pytest

from helpers.language import use
from helpers.pages import build as building
from tests.browser.lab import READY, Quiet, until, violations
from tests.pages.test_start import SEMINAR, put

NAMES = ["00_start_here", "01_phenomenon"]
PREFIX = "kurs"  # a site need not lie at the top of its server
# As JupyterLite keeps the learner's file.
REMEMBER = """recent => new Promise((done) => {
  const asked = indexedDB.open(`JupyterLite Storage - /kurs/lite/`);
  asked.onupgradeneeded = () => asked.result.createObjectStore("files");
  asked.onsuccess = () => {
    const writing = asked.result.transaction("files", "readwrite");
    const file = { format: "base64", content: btoa(JSON.stringify({ recent })) };
    writing.objectStore("files").put(file, "my_course/learner.json");
    writing.oncomplete = () => { asked.result.close(); done(); };
  };
})"""


class Server:
    """A web server for ``folder`` that can be away and come back, at one address."""

    def __init__(self, folder):
        self.handler, self.port, self.running = partial(Quiet, directory=folder), 0, None
        self.start()

    def start(self):
        self.running = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), self.handler)
        self.port = self.running.server_port
        threading.Thread(target=self.running.serve_forever, daemon=True).start()

    def stop(self):
        self.running.shutdown()
        self.running.server_close()

    @contextmanager
    def away(self):
        self.stop()
        yield
        self.start()


@pytest.fixture(scope="module")
def made():
    """Two notebooks' pages, in few balances."""
    return building.record_all(NAMES, lambda *_: None, dict.fromkeys(NAMES, 0.5))


@pytest.fixture
def site(made, tmp_path):
    building.write(tmp_path / PREFIX, made)
    return tmp_path / PREFIX


@pytest.fixture
def server(site):
    running = Server(site.parent)
    yield running
    running.stop()


@pytest.fixture
def opened(running, server):
    """Open a page of the site in one browser, and wait until all is said that is said of the network."""
    context = running.new_context(viewport={"width": 1366, "height": 768})
    complaints = []

    def go(path, page=None):
        page = page or context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"http://127.0.0.1:{server.port}/{PREFIX}/{path}")
        page.wait_for_selector("html[data-offline]", timeout=READY)
        if page.locator("[data-explorer]").count():
            page.wait_for_selector("html[data-ready]", timeout=READY)
        return page

    yield go
    context.close()
    assert complaints == []


def said(page):
    return page.locator("[data-offline][role=status]").inner_text()


def test_what_was_opened_opens_without_a_network_and_the_rest_says_why(opened, server):
    page = opened("en/01_phenomenon.html")
    assert said(page).startswith("Works without a network now")
    assert "Virker uten nett nå" in said(opened("nb/01_phenomenon.html"))
    with server.away():
        again = opened("en/01_phenomenon.html")
        assert said(again).startswith("Works without a network now")
        slider = again.locator(".course-explorer input[type=range]").first
        assert again.locator(".course-explorer").count() == 3 and slider.count()
        assert opened("en/index.html").locator(".contents a").count() == len(NAMES)
        assert opened("").locator("section[lang]").count() == 2
        missing = opened("nb/00_start_here.html")
        assert missing.url.partition("#")[0].endswith("/nb/offline.html")
        assert missing.get_by_role("heading", level=1).inner_text() == "Ingen nettforbindelse"
        kept = missing.locator("[data-kept] li:visible")
        until(missing, lambda: kept.count() == 1, "the one page that was opened")
        assert "01" in kept.inner_text() and violations(missing) == []
    missing.get_by_role("link", name="Prøv igjen").click()
    missing.wait_for_url("**/nb/00_start_here.html")
    missing.wait_for_selector("html[data-ready]", timeout=READY)


def test_a_newer_site_takes_the_place_of_what_was_kept_and_leaves_progress(opened, server, site, made):
    page = opened("en/01_phenomenon.html")
    other = opened("en/00_start_here.html")
    page.evaluate("keep({ balance: 0.25 })")
    newer = {
        code: [building.Page(**{**vars(p), "body": p.body + "<p id=newer>Newer</p>"}) for p in of]
        for code, of in made.items()
    }
    shutil.rmtree(site)
    building.write(site, newer)
    page.reload()
    assert page.locator("#newer").count() == 1, "online, the newer page is there at once"
    caches = "caches.keys().then((names) => names.filter((name) => name.startsWith('course ')).length)"
    version = (site / "service_worker.js").read_text("utf-8").split('"')[1]
    held = f"caches.keys().then((names) => names.some((name) => name.endsWith('{version}')))"
    until(page, lambda: page.evaluate(held) and page.evaluate(caches) == 1, "the newer one takes over")
    with server.away():
        other.reload()
        assert other.locator("#newer").count() == 1, "what was not opened since has come too"
        page.reload()
        assert page.locator("#newer").count() == 1
        assert page.evaluate("kept().balance") == 0.25 and "00_start_here" in page.evaluate("kept().places")


def test_the_start_page_leads_back_and_shows_how_far_one_is(opened):
    page = opened("nb/01_phenomenon.html")
    page.locator("main h2").nth(2).scroll_into_view_if_needed()
    page.evaluate("document.querySelectorAll('main h2')[2].scrollIntoView()")
    until(page, lambda: page.evaluate("kept().places['01_phenomenon'].part") == 3, "where one reads is written down")
    heading = page.locator("main h2").nth(2).inner_text()
    start = opened("nb/index.html")
    back = start.locator("[data-back] a")
    assert heading in back.inner_text() and back.inner_text().startswith("Fortsett der du slapp: 01 ")
    places = start.locator("[data-place]").all_inner_texts()
    assert places[0] == "" and places[1].startswith("Begynt: del 3 av ")
    assert violations(start) == []
    back.click()
    start.wait_for_selector("html[data-ready]", timeout=READY)
    top = "document.querySelectorAll('main h2')[2].getBoundingClientRect().top"
    until(start, lambda: -50 < start.evaluate(top) < 400, "back where one was")
    assert heading not in opened("en/index.html").locator("[data-back] a").inner_text(), "it was read in Norwegian"
    first = opened("")
    assert [section.locator("[data-back] a").count() for section in first.locator("section").all()] == [1, 0]
    again = opened("nb/index.html")
    again.locator("[data-forget]").click()
    assert again.locator("[data-forgotten]").inner_text() and not again.locator("[data-back]").is_visible()
    assert again.locator("[data-place]").all_inner_texts() == ["", ""]


@pytest.mark.parametrize("chosen", ["en", "nb"])
def test_all_ways_in_stand_on_one_screen(chosen, opened, site, made):
    put(site / "lite" / "lab" / "index.html", *(site / chosen / path for path in SEMINAR))
    building.write_ways_in(site, made)
    page = opened(f"{chosen}/01_phenomenon.html")
    page.evaluate(REMEMBER, ["01_phenomenon"])
    for width, height in ((1366, 768), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        opened(f"{chosen}/index.html", page)
        lite = page.locator("[data-lite] a")
        until(page, lite.is_visible, "JupyterLite's own memory is not read")
        assert lite.get_attribute("href").endswith(f"lite/lab/index.html?path=notebooks/{chosen}/01_phenomenon.ipynb")
        assert page.locator("[data-back] a").is_visible() and page.locator(".ways a").count() == 6
        box = page.locator(".ways").bounding_box()
        assert box["y"] + box["height"] <= height, width
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_from_a_file_and_from_plain_http_a_page_says_what_is_missing(site, running, server):
    use("nb")
    page = running.new_page()
    page.goto((site / "nb" / "01_phenomenon.html").as_uri())
    page.wait_for_selector("html[data-offline=file]", timeout=READY)
    page.wait_for_selector("html[data-ready]", timeout=READY)
    assert "fra en fil" in said(page)
    # Any other host than this machine itself, without https.
    page.route(
        "http://elsewhere.invalid/**", lambda route: route.fulfill(path=site / route.request.url.split("/", 3)[3])
    )
    page.goto("http://elsewhere.invalid/nb/01_phenomenon.html")
    page.wait_for_selector("html[data-offline=insecure]", timeout=READY)
    page.wait_for_selector("html[data-ready]", timeout=READY)
    assert "https" in said(page)
    page.close()
