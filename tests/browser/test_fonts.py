"""What students and instructors get as single pages, in real Chromium: every letter is drawn with fonts of the course."""

import numpy as np
import pytest

from helpers import fonts
from helpers.assign import drawing
from helpers.assign import page as pages_of_assignments
from helpers.language import language
from tests.browser.lab import fonts_of, violations

TEXT = "Åse Čović Eŋŧ: «ρ = β₀»"
ANSWER = f'<p class="written">{TEXT} <em>{TEXT}</em> <strong>{TEXT}</strong> <code>x = 1</code></p>'


@pytest.fixture
def opened(running, tmp_path):
    """Open a page that has been written to the disk, as a student does."""
    pages = []

    def opened(content):
        file = tmp_path / "page.html"
        file.write_text(content, encoding="utf-8")
        pages.append(running.new_page())
        pages[-1].goto(file.as_uri())
        return pages[-1]

    yield opened
    for page in pages:
        page.close()


@pytest.mark.parametrize("code", ["en", "nb"])
def test_feedback_and_reading_pages_are_drawn_with_our_fonts_alone(code, opened):
    curve = drawing.drawn(*([np.linspace(0, 1, 5)] * 2), (0, 1))
    page = opened(pages_of_assignments.page(language(code), TEXT, f"<main><h1>{TEXT}</h1>{ANSWER}{curve}</main>"))
    used = fonts_of(page)
    assert {name for name, ours in used if not ours} == set(), used
    assert {element for elements in used.values() for element in elements} >= {"p", "em", "strong", "code", "text"}
    assert sorted(name.removesuffix(" ExtraLight") for name, _ in used) == [
        "Atkinson Hyperlegible Mono", "Atkinson Hyperlegible Next", "Inter Variable"
    ]  # fmt: skip
    assert violations(page) == []


def test_an_equation_is_drawn_with_our_mathematics_font(opened):
    equation = "<math><mfrac><mi>ρ</mi><mi>h</mi></mfrac><mo>=</mo><msqrt><mn>2</mn></msqrt><mo>∫</mo></math>"
    page = opened(f"<!doctype html><title>x</title><style>{fonts.css(equation)}</style><body>{equation}")
    assert list(fonts_of(page)) == [("STIX Two Math", True)]
