"""Opening on a slow machine far away: anywidget gives a widget's script two seconds, and every explorer still comes."""

import re

from helpers.language import pairing
from tests.browser.lab import COURSE, Notebook, until

NOTEBOOK = "notebooks/en/02_course_of_change.ipynb"
EXPLORERS = sum(pairing.source(cell).startswith("explorer(") for cell in pairing.read(COURSE / NOTEBOOK)["cells"])


def test_every_explorer_opens_with_a_processor_six_times_slower_and_half_a_second_of_delay(lab, running):
    page = running.new_page(viewport={"width": 1366, "height": 768})
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    notebook = Notebook(page, lab, NOTEBOOK)
    assert any("/lab/api/" in url for url in asked) and not any("/lab/api/build" in url for url in asked)
    machine = page.context.new_cdp_session(page)
    machine.send("Emulation.setCPUThrottlingRate", {"rate": 6})
    machine.send("Network.enable")
    far = {"offline": False, "latency": 500, "downloadThroughput": -1, "uploadThroughput": -1}
    machine.send("Network.emulateNetworkConditions", far)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    drawn = page.locator(".course-explorer .stage-plot .main-svg >> nth=0")
    drawn.wait_for(state="attached", timeout=120_000)
    notebook.unfold()
    count = "document.querySelectorAll('.course-explorer .stage-plot .main-svg:first-child').length"
    until(page, lambda: page.evaluate(count) == EXPLORERS, "an explorer did not open", 120)
    assert not [text for text in notebook.complaints if re.search("widget|stage", text)]
    page.close()
