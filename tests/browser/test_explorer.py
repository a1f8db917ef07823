"""What a learner does with one explorer: predict with the mouse, pin, ask for the numbers, use the keyboard."""

import pytest

from tests.browser.lab import shown, until

EXPECTED = {"en": "What you expected", "nb": "Det du gjettet"}
BOTH = pytest.mark.parametrize("language", ["en", "nb"])


def names(explorer):
    """Names of the traces that the figure shows."""
    return explorer.evaluate(
        "el => el.querySelector('.js-plotly-plot')._fullData.filter(t => t.visible === true).map(t => t.name)"
    )


@BOTH
@pytest.mark.parametrize("notebook", ["01_phenomenon", "07_liking_and_wanting"])
def test_a_prediction_drawn_with_the_mouse_stays_beside_the_curve(language, notebook, open_notebook):
    opened = open_notebook(f"notebooks/{language}/{notebook}.ipynb")
    page, explorer = opened.page, opened.explorers().first
    assert names(explorer) == []
    area = explorer.locator(".nsewdrag").first
    area.scroll_into_view_if_needed()
    box = area.bounding_box()
    page.mouse.move(box["x"] + 4, box["y"] + 0.9 * box["height"])
    page.mouse.down()
    for i in range(1, 21):
        page.mouse.move(box["x"] + i / 20 * (box["width"] - 8) + 4, box["y"] + (0.9 - 0.04 * i) * box["height"])
    page.mouse.up()
    until(page, lambda: len(names(explorer)) >= 5, "the curves and the prediction")
    assert EXPECTED[language] in names(explorer)
    verdict = explorer.locator(".course-words")
    until(page, lambda: sum(bool(text.strip()) for text in verdict.all_inner_texts()) >= 2,
          "the words under the figure, and one sentence on the prediction")  # fmt: skip
    assert explorer.locator(".shapelayer path").count() == 0, "the stroke itself is gone"
    slider = explorer.get_by_role("slider").first
    slider.focus()
    before = shown(explorer)
    page.keyboard.press("ArrowLeft")
    until(page, lambda: shown(explorer) != before, "the curves follow the slider")
    assert EXPECTED[language] in names(explorer)


@BOTH
def test_pin_numbers_and_more_sliders_by_keyboard(language, open_notebook):
    opened = open_notebook(f"notebooks/{language}/01_phenomenon.ipynb")
    page, explorer = opened.page, opened.explorers().first
    words = {"en": ("without predicting", "Pin", "The numbers", "More sliders"),
             "nb": ("uten å gjette", "Fest", "Tallene", "Flere glidebrytere")}[language]  # fmt: skip
    for text, curves in zip(words, (4, 8, 8, 8), strict=True):
        button = explorer.get_by_role("button", name=text, exact=text != words[0])
        button.focus()
        page.keyboard.press("Enter")
        until(page, lambda count=curves: len(names(explorer)) == count, "four curves, then four pinned too")
    table = explorer.get_by_role("table")
    table.wait_for()
    until(page, lambda: table.get_by_role("row").count() == 12, "a head and eleven rows")
    before = table.inner_text()
    with page.expect_download() as downloaded:
        explorer.get_by_role("link", name="CSV").click()
    text = downloaded.value.path().read_text(encoding="utf-8-sig")
    assert text.count("\n") == 127 and downloaded.value.suggested_filename.endswith(".csv")
    sliders = explorer.get_by_role("slider")
    until(page, lambda: sliders.count() > 6, "the other sliders")
    for i in range(sliders.count()):
        if sliders.nth(i).is_visible():
            label = explorer.locator(f'label[for="{sliders.nth(i).get_attribute("id")}"]')
            assert label.inner_text().strip() and sliders.nth(i).get_attribute("aria-valuetext")
    menu = explorer.get_by_role("combobox").first
    menu.select_option("heavy")
    until(page, lambda: table.inner_text() != before, "the table follows the scenario")


def test_the_words_are_spoken_only_when_they_have_come_to_rest(open_notebook):
    opened = open_notebook("notebooks/en/01_phenomenon.ipynb")
    page, explorer = opened.page, opened.explorers().first
    explorer.get_by_role("button", name="without predicting").click()
    words = explorer.locator(".course-words.course-rest")
    live = words.locator("[role=status]")
    until(page, lambda: live.inner_text().strip() != "", "the words, spoken once")
    spoken = live.inner_text()
    live.evaluate("""el => {
        const all = {childList: true, characterData: true, subtree: true};
        window.shown = []; window.spoken = [];
        new MutationObserver(() => window.spoken.push(performance.now())).observe(el, all);
        new MutationObserver(() => window.shown.push(performance.now())).observe(el.previousElementSibling, all); }""")
    slider = explorer.get_by_role("slider", name="Balance", exact=True)
    slider.focus()
    for _ in range(20):
        page.keyboard.press("ArrowLeft")
        page.wait_for_timeout(40)
    until(page, lambda: page.evaluate("window.spoken.length > 0 && performance.now() - window.shown.at(-1) > 2000"),
          "the words are spoken when they have come to rest")  # fmt: skip
    times, said = page.evaluate("[window.shown, window.spoken]")
    assert len(times) > 5 and said and live.inner_text() != spoken
    for at in said:
        assert at - max(t for t in times if t < at) >= 650, "never while the words still change"
    assert live.inner_text() == " ".join(words.locator("p").all_inner_texts())


def test_the_balance_follows_the_learner_to_the_next_notebook(open_notebook):
    first = open_notebook("notebooks/en/01_phenomenon.ipynb")
    slider = first.explorers().first.get_by_role("slider", name="Balance", exact=True)
    slider.fill("0.37")
    first.wait_until_idle()
    first.page.wait_for_timeout(2000)  # the explorer writes the balance down when it has come to rest
    second = open_notebook("notebooks/nb/07_liking_and_wanting.ipynb")
    assert second.explorers().first.get_by_role("slider", name="Balanse", exact=True).input_value() == "0.37"
    slider.fill("0.5")
    first.page.wait_for_timeout(2000)


@pytest.mark.parametrize("width", [1280, 640])
def test_nothing_is_cut_off_at_a_projectors_width_or_at_200_per_cent(width, open_notebook):
    opened = open_notebook("notebooks/nb/01_phenomenon.ipynb", width=width)
    opened.page.keyboard.press("Control+b")
    opened.page.wait_for_timeout(800)
    for i in range(opened.explorers().count()):
        wide = opened.explorers().nth(i).evaluate("el => [el.scrollWidth, el.clientWidth]")
        assert wide[0] <= wide[1] + 1


# Every script of a widget is three seconds late, as on a slow machine, from the one on that asks for patience; Plotly's,
# which is large, thirty.
LATE = """
const address = URL.createObjectURL.bind(URL);
URL.createObjectURL = (content) => content.type !== 'text/javascript' ? address(content) : address(new Blob([`
  const late = globalThis.coursePatience;
  if (late) await new Promise((done) => setTimeout(done, ${content.size > 1e6 ? 30_000 : 3_000}));
  const script = await import('${address(content)}');
  (globalThis.late ??= []).push(Boolean(late));
  export default script.default;
`], { type: 'text/javascript' }));
"""


def test_a_slow_machine_gets_its_controls_its_figures_and_all_that_they_were_told(open_notebook):
    opened = open_notebook("notebooks/en/01_phenomenon.ipynb", beforehand=LATE)
    page, explorer = opened.page, opened.explorers().nth(1)
    until(page, lambda: page.locator(".js-plotly-plot .cartesianlayer").count() == 3, "the figures", seconds=120)
    assert page.evaluate("globalThis.late.filter((late) => !late).length") == 1, "patience comes first"
    slider = explorer.get_by_role("slider", name="Balance", exact=True)
    slider.wait_for()
    until(page, lambda: any(shown(explorer)), "curves that the kernel told the figure about before it could hear")
    before = shown(explorer)
    slider.focus()
    page.keyboard.press("Home")
    until(page, lambda: shown(explorer) != before, "the curves follow the slider")
    assert opened.errors() == [] and opened.complaints == []
