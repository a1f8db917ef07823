"""The projector view in real Chromium at 1280x720: keys, hands, what stands together, and a server that goes."""

import os
import re
import signal
import socket
import subprocess
import sys
from urllib.parse import urlsplit

import pytest

from helpers.language.pairing import NOTEBOOKS as FOLDER
from tests.browser.lab import COURSE, READY, fonts_of, until, violations
from tests.browser.walk import ANSWERS, Card, veiled

SHOWN = ".screen.shown"
NEXT = {"en": "Next", "nb": "Neste"}
FEW = [("nb", "01_phenomenon")]  # without --all; the same page is walked on the site
BAR = 56  # pixels at the foot of a screen


def pytest_generate_tests(metafunc):
    """All twenty with --all, else one."""
    if "seminar" in metafunc.fixturenames:
        every = [(path.parent.name, path.stem) for path in sorted(FOLDER.glob("*/*.ipynb"))]
        chosen = every if metafunc.config.getoption("--all", default=False) else FEW
        metafunc.parametrize("seminar", chosen, ids="/".join, indirect=True, scope="module")


@pytest.fixture(scope="module")
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
        page.wait_for_selector("html[data-ready]", timeout=READY)
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


def card(page, language):
    return Card(page, page.locator(SHOWN).locator(".course-explorer"), language)


def explorers_of(page):
    """The keys of the screens with an explorer."""
    return page.locator(".screen:has([data-explorer])").evaluate_all("all => all.map(screen => screen.dataset.key)")


def standing_together(shown):
    """Balance, figure and open controls are on one screen; a figure of many rows says its own height, and scrolls."""
    shown.rests()
    if "max-height: none" in (shown.root.locator(".stage-area").get_attribute("style") or ""):
        assert shown.page.locator("#more").is_visible()
        return
    parts = [shown.balance, shown.root.locator(".stage-area"), shown.root.locator(".stage-front")]
    for part in (part for part in parts if part.count()):
        box = part.bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= 720 - BAR, f"{shown.name}: {box}"
    assert shown.root.locator(".stage-area").bounding_box()["height"] > 200


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
    keys = ["PageDown", "ArrowRight", "n", " "]
    seen, found = [], []
    count = int(number(page).split("/")[1])
    for i in range(count):
        assert number(page) == f"{i + 1} / {count}"
        screen = page.locator(SHOWN)
        heading = screen.locator("h1, h2")
        assert screen.count() == 1 and heading.first.inner_text().strip()
        if i > 0:  # nobody has pressed a key before the first
            assert page.evaluate("document.activeElement.matches('.shown h1, .shown h2')"), "focus is on the heading"
        kind = screen.get_attribute("data-kind")
        text = screen.locator(".content").inner_text().strip()
        assert text and "Traceback" not in text and "import " not in text
        if kind in ("title", "words", "talk"):
            assert len(re.findall(r"\w[\w'’-]*", text)) <= 30, text
        wide = page.evaluate(f"(s => [s.scrollWidth, s.clientWidth])(document.querySelector('{SHOWN}'))")
        assert wide[0] <= wide[1] + 1, "nothing is wider than the screen"
        if kind not in seen:
            found += [f"{kind}: {line}" for _, line in violations(page)]
            used = fonts_of(page)
            assert {font: elements for (font, ours), elements in used.items() if not ours} == {}
        seen.append(kind)
        page.keyboard.press(keys[i % len(keys)])
    assert set(seen) >= {"title", "words", "explorer", "question", "talk"}
    assert number(page) == f"{count} / {count}"
    back = ["PageUp", "ArrowLeft", "p"]
    for i in range(count - 1):
        page.keyboard.press(back[i % len(back)])
    assert number(page).startswith("1 /")
    page.keyboard.press("End")
    assert number(page) == f"{count} / {count}"
    page.keyboard.press("Home")
    page.get_by_role("button", name=NEXT[language]).click()
    assert number(page).startswith("2 /") and page.url.endswith("#care")
    assert found == [] and asked == [] and complaints == []


def test_figure_balance_and_open_controls_stand_together_on_every_screen(seminar, projector):
    language = seminar[0]
    page, asked, complaints = projector()
    for key in explorers_of(page):
        go_to(page, key)
        shown = card(page, language)
        assert (
            not shown.asks
            or shown.prediction.bounding_box()["y"] + shown.prediction.bounding_box()["height"] <= 720 - BAR
        )
        if shown.asks:
            shown.button("show").click()
        standing_together(shown)
    assert asked == [] and complaints == []


def test_hands_are_typed_and_drawn_and_the_balance_moves_the_figure(seminar, projector):
    language = seminar[0]
    page, asked, complaints = projector()
    go_to(page, explorers_of(page)[0])
    shown = card(page, language)
    veiled(shown)
    fields = shown.prediction.get_by_role("textbox")
    at = number(page)
    for field, typed in zip(fields.all(), ("7", "-5", "3"), strict=False):
        field.focus()
        page.keyboard.type(typed)
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("Tab")
    assert number(page) == at, "arrows in a field do not turn the screen"
    problem = shown.prediction.locator(".stage-hand").nth(1).locator(".stage-problem")
    until(page, lambda: "999" in problem.inner_text(), "one sentence at the field")
    fields.nth(1).fill("2")
    assert problem.inner_text() == "" and violations(page) == []
    shown.button("show").press("Enter")
    until(page, lambda: shown.roles() & {*ANSWERS, "mark"}, "the model's answer")
    until(page, lambda: shown.say["hands_nearest"].partition("{")[0] in shown.words.inner_text(), "the hands in words")
    before = shown.seen()
    shown.balance.press("ArrowLeft")
    shown.becomes("seen", before)
    assert number(page) == at, "arrows at the slider do not turn the screen"
    page.keyboard.press("PageDown")
    assert number(page) != at, "a presenter's key does"
    assert asked == [] and complaints == []


def test_the_screen_stays_when_the_page_is_loaded_again_and_a_server_that_has_gone_is_told_on_it(projector, seminar):
    language, *_, server, said = seminar
    page, _, complaints = projector()
    page.keyboard.press("End")
    last = number(page)
    page.reload()
    page.wait_for_selector("html[data-ready]", timeout=READY)
    until(page, lambda: number(page) == last, "the same screen")
    page.keyboard.press("Home")
    go_to(page, explorers_of(page)[0])
    shown = card(page, language)
    shown.button("show").click()
    shown.rests()
    assert said[1].strip() and "Ctrl+C" in said[2]
    end(server)
    assert server.returncode == 0
    before = shown.roles()
    choose = shown.scenario.locator("option, button").last
    value = choose.get_attribute("value") or choose.get_attribute("data-value")
    if shown.scenario.locator("select").count():
        shown.scenario.locator("select").select_option(value)
    else:
        choose.click()
    until(page, lambda: shown.problem.is_visible(), "nothing is said")
    assert shown.problem.inner_text() == shown.say["server_gone"]
    assert shown.roles() == before, "the figure is gone too"
    page.keyboard.press("PageDown")
    assert page.locator(SHOWN).get_attribute("data-key") != explorers_of(page)[0] and complaints == []
