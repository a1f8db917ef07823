"""The facilitator's pages in real Chromium: axe-core finds nothing, each prints on one sheet of A4, with our fonts."""

import re

import pytest

from helpers.language import LANGUAGES, use
from helpers.seminar import facilitator
from tests.browser.lab import fonts_of, violations

PAGES = [(code, path.stem) for code in LANGUAGES for path in sorted((facilitator.FOLDER / code).glob("[0-9]*.md"))]

SHORTER = "282mm"  # A4 is 297 mm high: a printer's own margins, or a line more, are no third page


@pytest.mark.parametrize(("code", "name"), PAGES, ids=lambda part: part)
def test_a_page_is_clean_and_prints_on_one_sheet(code, name, running):
    use(code)
    page = running.new_page(viewport={"width": 1280, "height": 900})
    page.set_content(facilitator.page(name))
    found = violations(page)
    used = fonts_of(page)
    printed = page.pdf(width="210mm", height=SHORTER)
    page.close()
    assert found == []
    assert all(ours for _, ours in used), used
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= 2
