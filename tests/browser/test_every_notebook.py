"""Every notebook in real JupyterLab and Chromium, opened once: what its explorers promise, in both languages."""

import re

import psutil
import pytest

from helpers.language.pairing import NOTEBOOKS
from tests.browser.lab import Notebook, until, violations
from tests.browser.walk import Card, drag, walk

# Without --all: each kind of view once, and both languages.
FEW = {"nb": ("01", "02", "08"), "en": ("03", "07")}
SCREEN = {"width": 1366, "height": 768}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
MOST_HIGH = 600  # pixels of a screen of 768 with JupyterLab around it
# Rules about the whole page, which is JupyterLab's.
OURS = """(targets) => targets.map(t => {
  const node = document.querySelector(t);
  return !!(node && node.closest('.jp-OutputArea-output, .jp-MarkdownOutput'));
})"""


def pytest_generate_tests(metafunc):
    """All twenty with --all, else a few."""
    if "path" not in metafunc.fixturenames:
        return
    every = metafunc.config.getoption("--all", default=False)
    paths = [p for p in sorted(NOTEBOOKS.glob("*/*.ipynb")) if every or p.name[:2] in FEW[p.parent.name]]
    metafunc.parametrize("path", paths, ids=lambda p: f"{p.parent.name}/{p.stem}", scope="module")


@pytest.fixture(scope="module")
def opened(path, lab, running, memory):
    """The notebook, run whole as by a learner who has done nothing yet, and what was opened between page and kernel."""
    for kept in memory.glob("learner*"):
        kept.unlink()
    page = running.new_page(viewport=SCREEN)
    page.set_default_timeout(15_000)
    comms = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: comms.append(frame)))
    notebook = Notebook(page, lab, f"notebooks/{path.parent.name}/{path.name}")
    notebook.run_all()
    notebook.language = path.parent.name
    notebook.comms = [frame for frame in comms if isinstance(frame, bytes) and b'"comm_open"' in frame]
    yield notebook
    notebook.close()


def cards(notebook):
    return [Card(notebook.page, root, notebook.language) for root in notebook.explorers().all()]


def is_ours(page, target):
    """Whether an element that axe names lies in our content; what axe cannot name in one step is looked at as ours."""
    if len(target) != 1 or not isinstance(target[0], str):
        return True
    return page.evaluate(OURS, target)[0]


def check_axe(page):
    """axe-core on the page: nothing from our content; what is JupyterLab's own is printed."""
    ours, theirs = [], []
    for target, line in violations(page):
        (ours if is_ours(page, target) else theirs).append(line)
    print(f"JupyterLab's own: {len(theirs)}", *sorted({line.split(":")[0] for line in theirs}))
    assert ours == []


def test_two_comms_for_an_explorer_and_one_library(opened):
    made = [frame for frame in opened.comms if b'"facts"' in frame and b'"has_balance"' in frame]
    assert len(made) == opened.explorers().count()
    assert all(len(re.findall(rb'"IPY_MODEL_\w', frame)) == 2 for frame in made), (
        "more than a layout of its own and the library"
    )
    assert sum(b'"plotly"' in frame for frame in opened.comms) == 1


def test_figure_balance_and_open_controls_of_an_explorer_stand_on_one_screen(opened):
    too_high = []
    for card in cards(opened):
        card.skip()
        parts = [card.balance, card.root.locator(".stage-area"), card.root.locator(".stage-front")]
        boxes = [part.bounding_box() for part in parts if part.count()]
        high = max(box["y"] + box["height"] for box in boxes) - min(box["y"] for box in boxes)
        print(f"{card.name}: {high:.0f} of {card.root.bounding_box()['height']:.0f} pixels")
        whole = card.root.bounding_box()["height"] if card.balance.count() else high
        too_high += [card.name] if max(high, whole) > MOST_HIGH else []
        if card.button("again").count():
            card.button("again").click()
    assert too_high == []


def test_every_explorer_does_what_a_learner_asks_of_it(opened):
    made = cards(opened)
    assert len(made) >= 2
    curves = [card for card in made if card.root.locator(".stage-draw").count()]
    for card in made:
        walk(card, by_hand=card in curves[:1])
    assert opened.errors() == [] and opened.complaints == []


def test_every_answer_is_explained_and_axe_finds_nothing(opened):
    page = opened.page
    for group in page.locator(".course-choices").all():
        for option in group.get_by_role("radio").all():
            if option.is_visible():
                option.check()
    feedback = page.locator(".course-feedback")
    until(page, lambda: feedback.count() >= 2, "feedback on the answers")
    check_axe(page)
    assert opened.errors() == [] and opened.complaints == []


def test_a_kernel_that_dies_in_the_middle_of_a_drag_is_told_where_the_figure_stands(opened):
    """The last thing that is done with a notebook."""
    card = next(card for card in cards(opened) if card.balance.count())
    card.root.scroll_into_view_if_needed()
    card.skip()
    drag(card, (0.5, 0.45, 0.4), let_go=False)
    kernel(opened).kill()
    drag(card, (0.38, 0.3))
    until(opened.page, lambda: card.problem.is_visible(), "nothing is said")
    assert card.problem.inner_text() == card.say["gone"]
    assert card.roles() & {"hero", "quiet", "mark"}, "the figure is gone too"


def kernel(notebook):
    """The process of the notebook's kernel."""
    sessions = notebook.page.evaluate("async () => await (await fetch('/api/sessions')).json()")
    (wanted,) = [session["kernel"]["id"] for session in sessions]
    (found,) = [p for p in psutil.Process().children(recursive=True) if wanted in " ".join(p.cmdline())]
    return found


@pytest.mark.parametrize("begins", [".stage-area", ".stage-balance input"])
def test_a_finger_that_begins_on_an_explorer_scrolls_the_notebook(begins, lab, running):
    context = running.new_context(**PHONE)
    page = context.new_page()
    notebook = Notebook(page, lab, "notebooks/en/01_phenomenon.ipynb")
    page.evaluate("jupyterapp.commands.execute('application:toggle-left-area')")  # the list of files hides the rest
    notebook.run_all()
    card = Card(page, notebook.explorers().first, "en")
    card.root.scroll_into_view_if_needed()
    card.skip()
    card.root.locator(begins).evaluate("el => el.scrollIntoView({ block: 'center' })")
    page.wait_for_timeout(300)
    told, scrolled = card.spoken(), "document.querySelector('.jp-Notebook .jp-WindowedPanel-outer').scrollTop"
    before = page.evaluate(scrolled)
    swipe(page, card.root.locator(begins).bounding_box())
    after, still_told = page.evaluate(scrolled), card.spoken()
    card.root.locator(".stage-links").scroll_into_view_if_needed()
    stays = card.balance.bounding_box()
    notebook.close()
    context.close()
    assert abs(after - before) > 40 and still_told == told
    assert 0 < stays["y"] < 844 - 44, "the balance stays in sight"


def swipe(page, box):
    """A finger that begins in ``box`` and goes up, or down where there is no room above."""
    x, y = box["x"] + 0.3 * box["width"], box["y"] + box["height"] / 2
    step = -12 if y > 200 else 12
    client = page.context.new_cdp_session(page)
    client.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for k in range(1, 12):
        client.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": y + step * k}]})
        page.wait_for_timeout(16)
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(200)
