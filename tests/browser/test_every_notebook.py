"""Every notebook, in both languages, in real JupyterLab and Chromium: run whole, every balance moved, axe-core."""

import re

import pytest

from helpers.language.pairing import NOTEBOOKS
from tests.browser.lab import shown, until, violations

PATHS = sorted(NOTEBOOKS.glob("*/*.ipynb"))
NAMES = {"en": ("Balance", "bottom-up", "."), "nb": ("Balanse", "nedenfra", ",")}
# Rules about the whole page, which is JupyterLab's.
OURS = """(targets) => targets.map(t => {
  const node = document.querySelector(t);
  return !!(node && node.closest('.jp-OutputArea-output, .jp-MarkdownOutput'));
})"""


def settled(notebook, explorer, before):
    """Wait until the explorer's figure shows something else than ``before``; returns what it shows."""
    until(notebook.page, lambda: shown(explorer) != before, "the figure does not change")
    notebook.page.wait_for_timeout(250)
    return shown(explorer)


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


@pytest.mark.parametrize("path", PATHS, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_it_runs_whole_and_every_balance_moves_its_figure(path, open_notebook):
    language = path.parent.name
    name, low_end, decimal = NAMES[language]
    notebook = open_notebook(f"notebooks/{language}/{path.name}")
    assert notebook.explorers().count() >= 2
    for i in range(notebook.explorers().count()):
        explorer = notebook.explorers().nth(i)
        slider = explorer.get_by_role("slider", name=name, exact=True)
        assert slider.count() == 1, "a balance slider with its name"
        assert low_end in explorer.inner_text()
        start = float(slider.input_value())
        slider.scroll_into_view_if_needed()
        slider.focus()
        before = shown(explorer)
        notebook.page.keyboard.press("Home")
        for _ in range(20):
            notebook.page.keyboard.press("ArrowRight")
        moved = settled(notebook, explorer, before)
        spoken = f"0{decimal}20"
        until(notebook.page, lambda s=slider, v=spoken: s.get_attribute("aria-valuetext") == v, "the value, spoken")
        said = explorer.locator(".course-words.course-rest").inner_text().strip()
        assert said, "words under the figure"
        box = slider.bounding_box()
        notebook.page.mouse.move(box["x"] + 0.2 * box["width"], box["y"] + box["height"] / 2)
        notebook.page.mouse.down()
        for share in (0.4, 0.6, 0.8, 0.9):
            notebook.page.mouse.move(box["x"] + share * box["width"], box["y"] + box["height"] / 2)
        notebook.page.mouse.up()
        dragged = settled(notebook, explorer, moved)
        assert float(slider.input_value()) > 0.8
        last = explorer.locator(".course-words.course-rest").inner_text().strip()
        assert last and re.search(r"\d", last + said), (said, last)
        assert dragged != before
        slider.fill(str(start))
    for group in notebook.page.locator(".course-choices").all():
        for option in group.get_by_role("radio").all():
            if option.is_visible():
                option.check()
    feedback = notebook.page.locator(".course-feedback")
    until(notebook.page, lambda: feedback.count() >= 2, "feedback on the answers")
    check_axe(notebook.page)
    assert notebook.errors() == [] and notebook.complaints == []
