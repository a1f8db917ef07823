"""The projector view in real Chromium at 1280x720: by keyboard from the first screen to the last and back."""

import os
import re
import signal
import socket
import subprocess
import sys
from urllib.parse import urlsplit

import pytest

from tests.browser.lab import COURSE, READY, fonts_of, until, violations

WORDS = {
    "en": {"balance": "Balance", "show": "Show the curves", "next": "Next", "model": "The model comes nearest to"},
    "nb": {"balance": "Balanse", "show": "Vis kurvene", "next": "Neste", "model": "Modellen ligger nærmest"},
}
SHOWN = ".screen.shown"
NOTEBOOKS = [("nb", "01_phenomenon"), ("en", "00_start_here")]


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda chosen: "/".join(chosen))
def seminar(request):
    """The command, started for one notebook: its language and name, the process, and the three lines that it says."""
    language, name = request.param
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "helpers.seminar", name, "--language", language]
    command += ["--no-browser", "--port", str(port)]
    # Whoever starts the tests in the background passes on that Ctrl+C is to be ignored.
    heeded = None if os.name == "nt" else lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)
    server = subprocess.Popen(command, cwd=COURSE, text=True, stdout=subprocess.PIPE, preexec_fn=heeded)
    yield language, name, server, [server.stdout.readline() for _ in range(3)]
    end(server)


def end(server):
    if server.poll() is None:
        server.send_signal(signal.SIGINT)
        server.wait(30)


@pytest.fixture
def projector(seminar, running):
    """A page on the projector view, ready; the addresses outside this machine that it asked for; what it complained."""
    pages = []

    def opened():
        address = re.search(r"http://127\.0\.0\.1:\d+/", seminar[3][0])[0]
        page = running.new_page(viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
        pages.append(page)
        asked, complaints = [], []

        def only_loopback(route):
            url = urlsplit(route.request.url)
            if url.scheme in ("data", "blob") or url.hostname == "127.0.0.1":
                route.continue_()
            else:
                asked.append(route.request.url)
                route.abort()

        page.route("**/*", only_loopback)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        until(page, lambda: answers(page, address), "the server answers", seconds=60)
        page.wait_for_selector(SHOWN, timeout=READY)
        plots = page.locator(".js-plotly-plot .main-svg")
        until(page, lambda: plots.count() >= 2 and page.locator(".course-choices").count() >= 3, "the widgets", 60)
        return page, asked, complaints

    yield opened
    for page in pages:
        page.close()


def answers(page, address):
    try:
        page.goto(address, timeout=READY)
    except Exception as problem:
        if "ERR_CONNECTION_REFUSED" not in str(problem):
            raise
        return False
    return True


def number(page):
    return page.locator("#number").inner_text()


def curves(page):
    return page.evaluate(
        f"""() => [...document.querySelector('{SHOWN} .js-plotly-plot')._fullData]
               .filter(t => t.visible === true).map(t => [t.name, Array.from(t.y || [])])"""
    )


def go_to(page, key):
    for _ in range(80):
        if page.locator(SHOWN).get_attribute("data-key") == key:
            return
        page.keyboard.press("PageDown")
    pytest.fail(f"no screen {key}")


def test_by_keyboard_from_the_first_screen_to_the_last_and_back(seminar, projector):
    language = seminar[0]
    page, asked, complaints = projector()
    assert page.locator("html").get_attribute("lang") == language
    assert page.title() == page.locator("h1").inner_text()
    used = fonts_of(page)
    assert {font: elements for (font, ours), elements in used.items() if not ours} == {}
    keys = ["PageDown", "ArrowRight", "n", " "]
    seen, found = [], []
    count = int(number(page).split("/")[1])
    for i in range(count):
        assert number(page) == f"{i + 1} / {count}"
        screen = page.locator(SHOWN)
        heading = screen.locator("h1, h2")
        assert screen.count() == 1 and heading.inner_text().strip()
        if i > 0:  # nobody has pressed a key before the first
            assert page.evaluate("document.activeElement.matches('.shown h1, .shown h2')"), "focus is on the heading"
        text = screen.locator(".content").inner_text().strip()
        assert text and "Traceback" not in text and "import " not in text
        wide = page.evaluate(f"(s => [s.scrollWidth, s.clientWidth])(document.querySelector('{SHOWN}'))")
        assert wide[0] <= wide[1] + 1, "nothing is wider than the screen"
        kind = screen.get_attribute("data-kind")
        if kind not in seen:
            found += [f"{kind}: {line}" for _, line in violations(page)]
        seen.append(kind)
        page.keyboard.press(keys[i % len(keys)])
    assert set(seen) >= {"title", "text", "explorer", "table", "question", "talk", "sources"}
    assert number(page) == f"{count} / {count}"
    back = ["PageUp", "ArrowLeft", "p"]
    for i in range(count - 1):
        page.keyboard.press(back[i % len(back)])
    assert number(page).startswith("1 /")
    page.keyboard.press("End")
    assert number(page) == f"{count} / {count}"
    page.keyboard.press("Home")
    page.get_by_role("button", name=WORDS[language]["next"]).click()
    assert number(page).startswith("2 /") and page.url.endswith("#title-aims")
    assert found == [] and asked == [] and complaints == []


def test_hands_are_typed_and_drawn_and_the_balance_moves_the_curve(seminar, projector):
    language, name, *_ = seminar
    page, asked, complaints = projector()
    words = WORDS[language]
    go_to(page, {"01_phenomenon": "explore-loop", "00_start_here": "explore-evenings"}[name])
    screen = page.locator(SHOWN)
    fields = screen.locator(".course-hands input")
    until(page, lambda: fields.count() == 3, "a field for each shape")
    at = number(page)
    for field, typed in zip(fields.all(), ("7", "-5", "3"), strict=True):
        field.focus()
        page.keyboard.type(typed)
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("Tab")
    assert number(page) == at, "arrows in a field do not turn the screen"
    problem = screen.locator(".course-problem").nth(1)
    until(page, lambda: "999" in problem.inner_text(), "one sentence at the field")
    until(page, lambda: [c[0].split(":")[0] for c in curves(page)] == ["7 of 10", "3 of 10"]
          or [c[0].split(":")[0] for c in curves(page)] == ["7 av 10", "3 av 10"], "two shapes with their hands")  # fmt: skip
    fields.nth(1).fill("2")
    fields.nth(1).blur()
    until(page, lambda: len(curves(page)) == 3, "the third")
    assert violations(page) == []
    screen.get_by_role("button", name=words["show"]).press("Enter")
    until(page, lambda: len(curves(page)) > 3, "the model's curves")
    until(page, lambda: words["model"] in screen.inner_text(), "the hands in words")
    slider = screen.get_by_role("slider", name=words["balance"], exact=True)
    slider.focus()
    before = curves(page)
    page.keyboard.press("ArrowLeft")
    until(page, lambda: curves(page) != before, "the curve follows the balance")
    for part in (slider, screen.get_by_role("combobox").first, screen.locator(".js-plotly-plot")):
        box = part.bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= 720 - 56, "together, without scrolling"
    assert screen.locator(".js-plotly-plot").bounding_box()["width"] > 1150
    assert number(page) == at, "arrows at the slider do not turn the screen"
    page.keyboard.press("PageDown")
    assert number(page) != at, "a presenter's key does"
    assert asked == [] and complaints == []


def test_the_screen_stays_when_the_page_is_loaded_again_and_ctrl_c_ends_it_all(projector, seminar):
    page, _, _ = projector()
    page.keyboard.press("End")
    last = number(page)
    page.reload()
    page.wait_for_selector(SHOWN, timeout=READY)
    until(page, lambda: number(page) == last, "the same screen")
    *_, server, said = seminar
    assert said[1].strip() and "Ctrl+C" in said[2]
    page.goto("about:blank")
    end(server)
    assert server.returncode == 0
