"""The static site in real Chromium, from a loopback server with every outside request blocked, and from the disk."""

import functools

import pytest

from helpers.language.pairing import NOTEBOOKS
from helpers.pages import __main__ as command
from helpers.pages import build as building
from tests.browser.lab import READY, fonts_of, serving, shown, until, violations

NAMES = sorted(path.stem for path in (NOTEBOOKS / "en").glob("*.ipynb"))
WORDS = {"en": ("Balance", "without predicting"), "nb": ("Balanse", "uten å gjette")}
BEYOND_PLOTLY = 1_500_000  # bytes
PAGES = [(language, name) for language in WORDS for name in NAMES]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The whole site, built by the command of the README; but the balance in five steps, on all pages but one."""
    site = tmp_path_factory.mktemp("web") / "site"
    coarse = functools.partial(building.build, steps={name: 0.2 for name in NAMES if name != "01_phenomenon"})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(command, "build", coarse)
        assert command.main(["--folder", str(site), "--language", "en"]) == 0
    return site


@pytest.fixture(scope="module")
def address(folder):
    with serving(folder) as at:
        yield at


@pytest.fixture
def open_page(running, address):
    """Open a page of the site with nothing but the site to be had; complains about errors and outside requests."""
    complaints = []
    context = running.new_context(viewport={"width": 1280, "height": 900})

    def only_the_site(route):
        if route.request.url.startswith((address, "data:", "blob:")):
            route.continue_()
        else:
            complaints.append(f"asks for {route.request.url}")
            route.abort()

    context.route("**/*", only_the_site)

    def opened(path, width=1280):
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{address}/{path}")
        if page.locator("[data-explorer]").count():
            page.wait_for_selector("html[data-ready]", timeout=READY)
        return page

    yield opened
    context.close()
    assert complaints == []


def move(page, explorer, name, skip):
    """Move one explorer's balance by keyboard and by mouse; the figure and the words follow."""
    button = explorer.get_by_role("button", name=skip)
    if button.count() and button.is_visible():
        button.focus()
        page.keyboard.press("Enter")
    slider = explorer.get_by_role("slider", name=name, exact=True)
    slider.focus()
    before = shown(explorer)
    page.keyboard.press("Home")
    # Explorers of slow models are recorded in longer steps.
    for _ in range(round(0.2 / float(slider.get_attribute("step")))):
        page.keyboard.press("ArrowRight")
    until(page, lambda: shown(explorer) != before, "the figure follows the keyboard")
    until(page, lambda: slider.get_attribute("aria-valuetext").replace(",", ".") == "0.20", "the value is said")
    moved = shown(explorer)
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    page.mouse.move(box["x"] + 0.2 * box["width"], box["y"] + box["height"] / 2)
    page.mouse.down()
    for share in (0.4, 0.6, 0.8):
        page.mouse.move(box["x"] + share * box["width"], box["y"] + box["height"] / 2)
    page.mouse.up()
    until(page, lambda: shown(explorer) != moved, "the figure follows the mouse")
    assert explorer.locator(".course-rest p").first.inner_text().strip(), "words under the figure"


@pytest.mark.parametrize(("language", "name"), PAGES, ids=lambda part: part)
def test_every_balance_moves_every_question_answers_and_axe_finds_nothing(language, name, folder, open_page):
    page = open_page(f"{language}/{name}.html")
    assert page.locator("html").get_attribute("lang") == language
    moved = 0
    for explorer in page.locator("[data-explorer]").all():
        if explorer.get_by_role("slider").count():
            move(page, explorer, *WORDS[language])
            moved += 1
    assert moved >= 2
    questions = page.locator("[data-question]")
    assert questions.count() >= 3
    for question in questions.all():
        said = set()
        for option in question.get_by_role("radio").all():
            option.check()
            said.add(question.locator(".course-feedback").inner_text())
        assert len(said) == question.get_by_role("radio").count(), "every answer is explained in its own words"
        assert question.locator(".course-feedback.right, .course-feedback.wrong").count() == 1
    assert violations(page) == []
    assert (folder / language / f"{name}.html").stat().st_size < BEYOND_PLOTLY


@pytest.mark.parametrize("language", WORDS)
def test_contents_and_statement_are_clean_and_lead_everywhere(language, open_page):
    page = open_page(f"{language}/index.html")
    assert page.locator(".contents a").count() == len(NAMES)
    assert violations(page) == []
    page.get_by_role("contentinfo").get_by_role("link").last.click()
    page.wait_for_load_state()
    assert "axe-core" in page.inner_text("main") and violations(page) == []
    first = open_page("index.html")
    assert violations(first) == [] and first.get_by_role("link").count() == 2


def test_a_page_works_from_the_disk(folder, running):
    page = running.new_page()
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto((folder / "nb" / "07_liking_and_wanting.html").as_uri())
    page.wait_for_selector("html[data-ready]", timeout=READY)
    move(page, page.locator("[data-explorer]").first, *WORDS["nb"])
    page.close()
    assert problems == []


def test_the_page_shows_the_models_own_curve(open_page):
    from helpers import loop

    page = open_page("en/01_phenomenon.html")
    explorer = page.locator("[data-explorer]").first
    explorer.get_by_role("button", name="without predicting").click()
    explorer.get_by_role("combobox", name="Scenario").select_option("heavy")
    explorer.get_by_role("slider", name="Balance", exact=True).fill("0.37")
    curves = loop.simulate(loop.scenario("heavy").parameters, 0.37)
    ends = "el => el.querySelector('.js-plotly-plot')._fullData.slice(0, 4).map(t => t.y.at(-1))"
    until(
        page,
        lambda: explorer.evaluate(ends) == pytest.approx([values[-1] for values in curves.values], abs=1e-4),
        "the last value of every curve",
    )


def test_a_prediction_stays_beside_the_curve_and_the_other_controls_of_a_page_work(open_page):
    page = open_page("en/01_phenomenon.html")
    explorer = page.locator("[data-explorer]").first
    names = "el => el.querySelector('.js-plotly-plot')._fullData.filter(t => t.visible === true).map(t => t.name)"
    until(page, lambda: explorer.evaluate(names) == [], "no curve before the prediction")
    explorer.get_by_role("radio").first.check()
    until(page, lambda: "What you expected" in explorer.evaluate(names), "the shape that was chosen")
    until(page, lambda: "You expected more" in explorer.inner_text(), "one honest sentence")
    explorer.get_by_role("button", name="Pin", exact=True).click()
    until(page, lambda: sum("(pinned)" in name for name in explorer.evaluate(names)) == 4, "four pinned curves")
    explorer.get_by_role("button", name="The numbers").click()
    table = explorer.get_by_role("table")
    until(page, lambda: table.get_by_role("row").count() == 12, "a head and eleven rows")
    with page.expect_download() as downloaded:
        explorer.get_by_role("link", name="CSV").click()
    assert downloaded.value.path().read_text(encoding="utf-8-sig").count("\n") == 127
    explorer.get_by_text("What stands still").click()
    assert "Nyterus: the pleasure" in explorer.locator(".course-still").inner_text()
    explorer.get_by_role("button", name="Reset").click()
    until(page, lambda: not any("pinned" in name for name in explorer.evaluate(names)), "no pin after a reset")


def test_the_way_back_is_not_the_way_there_on_the_page_too(open_page):
    page = open_page("en/01_phenomenon.html")
    explorer = page.locator("[data-explorer]").nth(1)
    slider = explorer.get_by_role("slider", name="Balance", exact=True)
    dot = "el => el.querySelector('.js-plotly-plot')._fullData.at(-1).y[0]"

    def at(balance):
        slider.fill(str(balance))
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        return explorer.evaluate(dot)

    there = at(0.5)
    assert at(0.4) > 5 > 1 > there
    assert at(0.5) > 5, "back at the same balance, and still high"
    assert at(0.6) < 1
    assert at(0.5) == pytest.approx(there, abs=1e-3)


def test_the_balance_follows_from_page_to_page(open_page):
    page = open_page("en/01_phenomenon.html")
    page.get_by_role("slider", name="Balance", exact=True).first.fill("0.4")
    other = open_page("nb/07_liking_and_wanting.html")
    assert other.get_by_role("slider", name="Balanse", exact=True).first.input_value() == "0.4"


@pytest.mark.parametrize(("language", "name"), [("nb", "01_phenomenon"), ("en", "08_cognition_top_down")])
def test_text_figures_and_equations_are_drawn_with_our_fonts_alone(language, name, open_page):
    page = open_page(f"{language}/{name}.html")
    used = fonts_of(page)
    assert {font: elements for (font, ours), elements in used.items() if not ours} == {}
    elements = {element for elements in used.values() for element in elements}
    assert elements >= {"p", "h1", "text", "button", "mi"}
    assert {"mi", "mo"} <= used["STIX Two Math", True]


@pytest.mark.parametrize("name", ["03_brandon", "09_learning_again"])
def test_nothing_is_lost_at_200_per_cent(name, open_page):
    page = open_page(f"nb/{name}.html", width=640)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
