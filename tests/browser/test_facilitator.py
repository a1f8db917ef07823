"""The facilitator's pages in real Chromium: axe-core finds nothing, and each prints on one sheet of A4, both sides."""

import re

import pytest

from helpers.language import LANGUAGES, use
from helpers.seminar import facilitator
from tests.browser.lab import violations

PAGES = [(code, path.stem) for code in LANGUAGES for path in sorted((facilitator.FOLDER / code).glob("[0-9]*.md"))]


@pytest.mark.parametrize(("code", "name"), PAGES, ids=lambda part: part)
def test_a_page_is_clean_and_prints_on_one_sheet(code, name, running):
    use(code)
    page = running.new_page(viewport={"width": 1280, "height": 900})
    page.set_content(facilitator.page(name))
    found = violations(page)
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    page.close()
    assert found == []
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= 2
