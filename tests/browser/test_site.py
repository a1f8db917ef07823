"""The static site in real Chromium, from a loopback server with every outside request blocked, and from the disk."""

import base64
import json
import random
import re
import zlib

import pytest

from helpers.explore.encode import as_json
from helpers.explore.explorer import Explorer
from helpers.explore.recording import axes, states
from helpers.language import use
from helpers.language.pairing import NOTEBOOKS, read
from helpers.pages.build import build
from helpers.pages.page import Runner, explorers
from helpers.seminar.screens import screens
from tests.browser.lab import READY, fonts_of, serving, until, violations
from tests.browser.test_seminar import SHOWN, explorers_of, go_to, number, standing_together
from tests.browser.walk import ANSWERS, Card, said_in, veiled, walk

NAMES = sorted(path.stem for path in (NOTEBOOKS / "en").glob("*.ipynb"))
FINE = ("00_start_here",)  # recorded as the course is; the others in steps that soon are built
STEPS = {name: 0.25 for name in NAMES if name not in FINE}
STATES = 50
RECORDED = """async ([id, states]) => {
  const { facts, first, axes } = told(document.getElementById(id));
  const source = courseStage.fromRecording(facts, first, recordedBytes(id), axes, null);
  return Promise.all(states.map((state) => source.ask(state)));
}"""


# The rooms that are walked without --all: a curve is guessed, an outcome, a number; one has a game.
ROOMS = [("en", "01_phenomenon"), ("nb", "03_brandon"), ("nb", "08_cognition_top_down")]


def pytest_generate_tests(metafunc):
    """Every page with --all, else each notebook in one of its languages, the other than JupyterLab's where it can be."""
    if "room" in metafunc.fixturenames:
        every = [(code, name) for name in NAMES for code in ("en", "nb")]
        rooms = every if metafunc.config.getoption("--all", default=False) else ROOMS
        metafunc.parametrize("room", rooms, ids="/".join)
    if {"language", "name"} <= set(metafunc.fixturenames):
        every = metafunc.config.getoption("--all", default=False)
        pages = [
            (code, name)
            for name in NAMES
            for code in ("nb", "en")
            if every or (int(name[:2]) % 2 == 0) == (code == "nb")
        ]
        metafunc.parametrize(("language", "name"), pages, ids=lambda part: part)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The whole site, most of it in longer steps of the balance."""
    site = tmp_path_factory.mktemp("web") / "site"
    build(site, steps=STEPS)
    use("en")
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

    def opened(path, width=1280, height=900):
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{address}/{path}")
        if page.locator("[data-explorer], html[data-room]").count():
            page.wait_for_selector("html[data-ready]", timeout=READY)
        if page.locator("details.deeper").count():
            page.locator("details.deeper > summary").click()
        return page

    yield opened
    context.close()
    assert complaints == []


def cards(page, language):
    return [Card(page, root, language) for root in page.locator("[data-explorer] .course-explorer").all()]


def test_every_explorer_does_what_a_learner_asks_of_it_and_every_answer_is_explained(language, name, open_page):
    page = open_page(f"{language}/{name}.html")
    assert page.locator("html").get_attribute("lang") == language
    assert violations(page) == []
    made = cards(page, language)
    assert len(made) == page.locator("[data-explorer]").count() >= 2
    curves = [card for card in made if card.root.locator(".stage-draw").count()]
    for card in made:
        walk(card, by_hand=card in curves[:1])
    questions = page.locator("[data-question]")
    assert questions.count() >= 3
    for folded in page.locator("main details:not([open])", has=page.locator("[data-question]")).all():
        folded.locator("summary").first.click()
    for question in questions.all():
        said = set()
        for option in question.get_by_role("radio").all():
            option.check()
            said.add(question.locator(".course-feedback").inner_text())
        told = json.loads(question.get_attribute("data-question"))["answers"]
        judged = [answer["right"] is not None for answer in told]
        assert question.get_by_role("radio").count() == len(told) and len(set(judged)) == 1
        # Before the course no answer is called right or wrong, and all get the same reply.
        assert len(said) == (len(told) if all(judged) else 1), "every answer is explained in its own words"
        assert question.locator(".course-feedback.right, .course-feedback.wrong").count() == all(judged)
    assert violations(page) == []


def test_a_page_shows_and_says_what_the_views_do(language, name, folder, open_page):
    page = open_page(f"{language}/{name}.html")
    recorded = recordings_of(folder, language, name)
    shown = list(explorers(NOTEBOOKS / language / f"{name}.ipynb"))
    places = page.locator("[data-explorer]").evaluate_all("all => all.map(place => place.id)")
    assert len(places) == len(shown)
    draw = random.Random(f"{language}{name}")
    for place, explorer in zip(places, shown, strict=True):
        view = explorer.view
        every = [state for _, state in states(view, axes(view, STEPS.get(name, 0)))]
        # In order, so that a model is asked once for what differs in a menu alone.
        some = [every[k] for k in sorted(draw.sample(range(len(every)), min(STATES, len(every))))]
        steps = encoded_steps(recorded[place])
        for state, seen in zip(some, page.evaluate(RECORDED, [place, some]), strict=True):
            same(seen, view.frame(state), steps)


def recordings_of(folder, language, name):
    """What was recorded of the explorers of a notebook, by their cells."""
    script = (folder / language / "recorded" / f"{name}.js").read_text(encoding="utf-8")
    return json.loads(script[script.index("{") : script.rindex("}") + 1])


def encoded_steps(packed):
    """How far apart the numbers are that a recording can hold, for each row of numbers."""
    whole = zlib.decompress(base64.b64decode(packed))
    head = json.loads(whole[4 : 4 + int.from_bytes(whole[:4], "little")])
    return {tuple(varying["at"]): varying["rows"]["step"] for varying in head["varying"] if "rows" in varying}


def same(seen, frame, steps):
    """What the page shows is the view's own frame: words to the letter, numbers to the recording's step."""
    ours, theirs = dict(every_leaf(seen)), dict(every_leaf(as_json(frame)))
    assert set(ours) == set(theirs)
    for path, value in theirs.items():
        if not isinstance(value, float) or ours[path] is None:
            assert ours[path] == value, path
        else:
            near = 0.51 * steps.get(path[:-1], 0) + 1e-4 * abs(value)  # a frame is told in five figures
            assert abs(ours[path] - value) <= near, (path, ours[path], value)


def every_leaf(node, path=()):
    """Every text and every number of a frame with the way to it."""
    if isinstance(node, (dict, list, tuple)):
        for name, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from every_leaf(value, (*path, name))
    else:
        yield path, float(node) if isinstance(node, int) and not isinstance(node, bool) else node


@pytest.mark.parametrize("chosen", ["en", "nb"])
def test_contents_and_statement_are_clean_and_lead_everywhere(chosen, open_page):
    page = open_page(f"{chosen}/index.html")
    assert page.locator(".contents a").count() == page.locator(".contents a > svg").count() == len(NAMES)
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
    walk(cards(page, "nb")[0])
    page.close()
    assert problems == []


@pytest.mark.parametrize("chosen", ["en", "nb"])
def test_without_javascript_there_are_pictures_and_words(chosen, address, running):
    context = running.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/{chosen}/03_brandon.html")
    places = page.locator("[data-explorer]")
    for k in range(places.count()):
        place = places.nth(k)
        folded = place.locator("summary")  # where a guess comes first
        if folded.count():
            assert not place.locator(".at-rest").is_visible()
            folded.click()
        assert (
            place.locator(".at-rest > svg").is_visible() and len(place.locator(".at-rest > p").first.inner_text()) > 20
        )
    assert "JavaScript" in page.locator(".only-in-course").last.inner_text()
    context.close()


@pytest.mark.parametrize("whole", [True, False], ids=["one of them", "all of them"])
def test_a_damaged_recording_says_so_in_its_place_and_leaves_the_rest_alive(whole, folder, open_page):
    recorded = recordings_of(folder, "nb", "01_phenomenon")
    first, *_ = recorded
    kept = {**recorded, first: recorded[first][: len(recorded[first]) // 8 * 4]}
    script = f"globalThis.courseRecorded = {json.dumps(kept)};" if whole else ""
    (folder / "nb" / "recorded" / "damaged.js").write_text(script, encoding="utf-8")
    text = (folder / "nb" / "01_phenomenon.html").read_text(encoding="utf-8")
    damaged = text.replace("recorded/01_phenomenon.js", "recorded/damaged.js")
    (folder / "nb" / "damaged.html").write_text(damaged, encoding="utf-8")
    page = open_page("nb/damaged.html")
    first, second, *_ = page.locator("[data-explorer]").all()
    until(page, lambda: first.inner_text().strip() == said_in("nb")["damaged"], "the damage is not said, and only that")
    if whole:
        walk(Card(page, second.locator(".course-explorer"), "nb"))
    question = page.locator("[data-question]").first
    question.get_by_role("radio").first.check()
    assert question.locator(".course-feedback").inner_text()


def test_the_way_back_is_not_the_way_there_on_the_page_too(open_page):
    page = open_page("en/01_phenomenon.html")
    card = cards(page, "en")[1]
    card.skip()

    def at(share):
        card.balance.fill(str(round(share * float(card.balance.get_attribute("max")))))
        card.rests()
        return next(y[-1] for role, _, y in card.data() if role == "trail")

    there = at(0.5)
    assert at(0.25) > 5 > 1 > there
    assert at(0.5) > 5, "back at the same balance, and still high"
    assert at(0.75) < 1
    assert at(0.5) == pytest.approx(there, abs=1e-3)


def test_a_page_remembers_the_guess_and_marks_where_one_stood_on_the_next(open_page):
    page = open_page("en/01_phenomenon.html")
    card = cards(page, "en")[0]
    card.root.locator(".stage-shape").first.click()
    card.rests()
    card.balance.press("Home")
    page.wait_for_timeout(600)  # it is written down at rest
    again = cards(open_page("en/01_phenomenon.html"), "en")[0]
    assert not again.asks and "expected" in again.roles()
    other = cards(open_page("nb/07_liking_and_wanting.html"), "nb")[0]
    assert other.asks and other.spoken() == "0,50"
    other.root.get_by_role("button", name=other.say["last"].format(balance="0,00")).click()
    until(other.page, lambda: other.spoken() == "0,00", "one press away")


@pytest.mark.parametrize(("chosen", "notebook"), [("nb", "01_phenomenon"), ("en", "08_cognition_top_down")])
def test_text_figures_and_equations_are_drawn_with_our_fonts_alone(chosen, notebook, open_page):
    page = open_page(f"{chosen}/{notebook}.html")
    used = fonts_of(page)
    assert {font: elements for (font, ours), elements in used.items() if not ours} == {}
    elements = {element for elements in used.values() for element in elements}
    assert elements >= {"p", "h1", "text", "button", "mi"}
    assert {"mi", "mo"} <= used["STIX Two Math", True]


CLIPPED = """() => [...document.querySelectorAll('main *')].filter((el) => {
  if (!el.offsetParent || el.closest('svg, .table, pre, .equation, .stage-live, .course-quiet')) return false;
  const hides = ['hidden', 'clip'].includes(getComputedStyle(el).overflowX) && el.scrollWidth > el.clientWidth + 1;
  return hides || el.getBoundingClientRect().right > innerWidth + 1;
}).map((el) => `${el.tagName}.${el.className}`)"""
PRINTED = """() => {
  const all = (wanted, name) => new Set([...document.querySelectorAll(wanted)].map((el) => getComputedStyle(el)[name]));
  const wide = (el) => el.getBoundingClientRect().width;
  return { headings: [...all('main :is(h1, h2, h3)', 'breakAfter')],
           whole: [...all('[data-question], [data-explorer]', 'breakInside')],
           figures: Math.max(...[...document.querySelectorAll('.stage-plot .main-svg')].map(wide)) };
}"""


@pytest.mark.parametrize("notebook", ["03_brandon", "09_learning_again"])
def test_nothing_is_lost_at_200_per_cent_nor_on_paper(notebook, open_page):
    page = open_page(f"nb/{notebook}.html", width=1366)
    page.emulate_media(media="print")
    printed = page.evaluate(PRINTED)
    assert (printed["headings"], printed["whole"]) == (["avoid"], ["avoid"])
    page.emulate_media(media="screen")
    for width in (683, 640):
        page.set_viewport_size({"width": width, "height": 384})
        page.wait_for_timeout(300)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
        assert page.evaluate(CLIPPED) == []


def tab_to(page, wanted):
    """Press Tab until the focus is on one of ``wanted``, as whoever has only a keyboard does."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if wanted.evaluate_all("all => all.includes(document.activeElement)"):
            return
    pytest.fail(f"Tab does not come to {wanted}")


def test_a_room_is_led_from_the_first_screen_to_the_last_by_keyboard_alone(room, open_page):
    language, name = room
    page = open_page(f"{language}/room/{name}.html", height=720)
    assert page.locator("html").get_attribute("lang") == language
    count, kinds, found, hands = int(number(page).split("/")[1]), [], [], 0
    for i in range(count):
        assert number(page) == f"{i + 1} / {count}"
        screen = page.locator(SHOWN)
        kind = screen.get_attribute("data-kind")
        if kind == "explorer" and screen.locator(".course-explorer .stage-area").count():
            hands += led(page, language)
        if kind == "question":
            tab_to(page, screen.get_by_role("radio"))
            page.keyboard.press("Space")
            until(
                page, lambda screen=screen: screen.locator(".course-feedback").inner_text(), "the answer is explained"
            )
        if kind not in kinds:
            found += [f"{kind}: {line}" for _, line in violations(page)]
        kinds.append(kind)
        page.keyboard.press(("PageDown", "n")[i % 2] if kind in ("title", "words", "talk") else "PageDown")
    assert set(kinds) == {"title", "words", "explorer", "question", "talk"} and hands
    page.keyboard.press("Home")
    assert number(page).startswith("1 /")
    assert found == []


def led(page, language):
    """One explorer of a room by keyboard: hands are typed in and drawn, the answer shown, the balance moved."""
    shown = Card(page, page.locator(SHOWN).locator(".course-explorer"), language)
    at, asked = number(page), shown.asks
    if asked:
        veiled(shown)
        fields = shown.prediction.get_by_role("textbox")
        if fields.count():
            tab_to(page, fields.first)
            page.keyboard.type("7")
            until(page, lambda: "7" in shown.words.inner_text(), f"{shown.name}: hands are not said")
        tab_to(page, shown.button("show"))
        page.keyboard.press("Enter")
        until(page, lambda: shown.roles() & {*ANSWERS, "mark"}, f"{shown.name}: no answer")
    standing_together(shown)
    if shown.balance.count() and not shown.root.locator(".stage-tab:visible").count():
        before = shown.spoken()
        tab_to(page, shown.balance)
        page.keyboard.press("ArrowLeft")
        until(page, lambda: shown.spoken() != before, f"{shown.name}: the balance does not move")
        shown.rests()
    assert not shown.problem.is_visible() and number(page) == at
    return asked


def test_two_windows_of_one_browser_follow_each_other(open_page):
    leads = open_page("nb/facilitator/01_phenomenon.html")
    turn, where = leads.locator("#turn"), leads.locator("#where")
    until(
        leads, lambda: where.inner_text() == "Projektorvisningen er ikke åpen i denne nettleseren.", "nothing is said"
    )
    assert not turn.is_visible() and violations(leads) == []
    with leads.context.expect_page() as opened:
        leads.locator("#room a").press("Enter")
    room = opened.value
    room.wait_for_selector("html[data-ready]", timeout=READY)
    count = number(room).split(" / ")[1]
    until(leads, lambda: where.inner_text().startswith(f"Skjermbilde 1 av {count}: "), "where the room is")
    assert violations(leads) == [] and leads.locator("#screens option").count() == int(count)
    leads.get_by_role("button", name="Neste").press("Enter")
    until(room, lambda: number(room).startswith("2 /"), "the room goes on")
    room.keyboard.press("PageDown")
    until(leads, lambda: where.inner_text().startswith("Skjermbilde 3 av"), "the facilitator's page follows")
    leads.locator("#screens").select_option(leads.locator("#screens option").last.get_attribute("value"))
    until(room, lambda: number(room) == f"{count} / {count}", "the room goes where it is sent")
    assert leads.locator("#next").get_attribute("aria-disabled") == "true"
    other = open_page("nb/room/03_brandon.html")
    assert number(other).startswith("1 /"), "another notebook's room is left alone"
    again = open_page("en/facilitator/01_phenomenon.html")
    until(again, lambda: f"Screen {count} of {count}" in again.locator("#where").inner_text(), "in either language")
    room.close()
    until(leads, lambda: "ikke åpen" in where.inner_text() and not turn.is_visible(), "the room has closed")


@pytest.mark.parametrize(
    ("chosen", "path"),
    [
        *(("en", "room/index"), ("nb", "room/index"), ("nb", "facilitator/index")),
        *(("en", "facilitator/predictions"), ("en", "facilitator/01_phenomenon"), ("nb", "room/01_phenomenon")),
    ],
)
def test_a_page_for_a_group_is_clean_and_fits_a_phone(chosen, path, open_page):
    page = open_page(f"{chosen}/{path}.html", width=390)
    assert violations(page) == [] and page.evaluate("document.documentElement.scrollWidth") <= 390
    assert all(ours for _, ours in fonts_of(page))
    for button in page.locator("#bar button").all():
        assert button.bounding_box()["x"] + button.bounding_box()["width"] <= 390


def test_a_room_works_from_the_disk_and_so_does_its_facilitators_page(folder, running):
    context = running.new_context(viewport={"width": 1280, "height": 720})
    room, leads = context.new_page(), context.new_page()
    problems = []
    for page in (room, leads):
        page.on("pageerror", lambda error: problems.append(str(error)))
    room.goto((folder / "en" / "room" / "01_phenomenon.html").as_uri())
    room.wait_for_selector("html[data-ready]", timeout=READY)
    go_to(room, explorers_of(room)[0])
    led(room, "en")
    leads.goto((folder / "en" / "facilitator" / "01_phenomenon.html").as_uri())
    # Chromium lets windows of files follow each other; where a browser does not, the page says what to do.
    until(leads, lambda: leads.locator("#where").inner_text().startswith("Screen 3 of"), "it does not follow")
    room.close()
    until(leads, lambda: "from a file on the disk" in leads.locator("#where").inner_text(), "nothing is said")
    context.close()
    assert problems == []


def test_every_screen_of_every_notebook_is_on_the_site_and_no_address_leads_nowhere(folder):
    for code in ("en", "nb"):
        for name in NAMES:
            use(code)
            cut = screens(read(NOTEBOOKS / code / f"{name}.ipynb"), Runner(code))
            text = (folder / code / "room" / f"{name}.html").read_text(encoding="utf-8")
            assert re.findall(r'data-key="([\w-]+)"', text) == [screen.key for screen in cut]
            wanted = [screen.key for screen in cut if isinstance(screen.shown, Explorer)]
            assert set(wanted) == set(recordings_of(folder, code, name)), "recorded once, for the page and for its room"
    for file in folder.rglob("*.html"):
        text = re.sub(
            r'<script type="application/json".*?</script>', "", file.read_text(encoding="utf-8"), flags=re.DOTALL
        )
        found = [one.partition("#")[0] for one in re.findall(r'(?:href|src)="([^"]*)"', text)]
        ours = [one for one in found if one and not re.match(r"[a-z]+:", one)]
        assert [one for one in ours if not (file.parent / one).resolve().is_file()] == [], file
