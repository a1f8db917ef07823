"""The stage on a page of its own: what a learner sees, moves, guesses and keeps, without JupyterLab."""

import base64
import itertools
import json
import random
import re

import pytest

from helpers import language
from helpers.explore.encode import Packed, as_json
from helpers.explore.recording import axes
from helpers.explore.view import View
from helpers.language.pairing import NOTEBOOKS
from helpers.models import loop
from helpers.pages.page import explorers
from tests.browser.lab import shown, until, violations
from tests.browser.walk import said_in
from tests.explore import stage_page

WIDE = {"width": 940, "height": 760}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Write each page once: the loop in both languages."""
    folder, made = tmp_path_factory.mktemp("stage"), {}

    def page(code="en", **facts):
        key = json.dumps([code, facts])
        if key not in made:
            language.use(code)
            made[key] = stage_page.write(View(loop.MODEL), folder / f"{len(made)}.html", **facts)
            language.use("en")
        return made[key]

    return page


@pytest.fixture
def stage(running, pages):
    """Open a page and fail on whatever it complains about."""
    opened, complaints = [], []

    def one(code="en", beforehand="", context=None, **facts):
        page = running.new_page(**(context or {"viewport": WIDE}))
        opened.append(page)
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.add_init_script(beforehand)
        page.goto(pages(code, **facts).as_uri())
        page.wait_for_selector("html[data-ready]")
        return page

    yield one
    for page in opened:
        page.close()
    assert not complaints


def explorer(page):
    return page.locator(".course-explorer")


def settled(page):
    """Two frames of the screen later."""
    page.evaluate(
        "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 30))))"
    )


def skip(page):
    page.locator(".stage-skip").click()
    settled(page)


def roles(page):
    return page.evaluate("document.querySelector('.stage-plot').data.map(trace => trace.meta.role)")


def headline(page):
    return page.locator(".stage-headline").inner_text()


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()
    settled(page)


MOVE = """value => {
  const input = document.querySelector('.stage-balance input');
  input.value = value;
  input.dispatchEvent(new Event('input', {bubbles: true}));
}"""


def move(page, position):
    """The handle of the balance to a place of its rail (on a recording: the index among the recorded balances)."""
    page.evaluate(MOVE, position)
    settled(page)


# --- the figure and what moves it


def test_the_stage_draws_what_python_answers(stage):
    page, view = stage(), View(loop.MODEL)
    over = axes(view, stage_page.STEP)
    draw = random.Random(10)
    for _ in range(20):
        chosen = {axis.name: draw.choice(axis.values) for axis in over}
        state = {**view.at(chosen["scenario"]), **chosen}
        seen = page.evaluate("state => source.known(state)", state)
        told = json.loads(json.dumps(as_json(view.frame(state))))
        for one, other in zip(seen["panels"], told["panels"], strict=True):
            for ours, python in zip(one["traces"], other["traces"], strict=True):
                assert ours["y"] == pytest.approx(python["y"], abs=1e-4)
                assert ours["meta"] == python["meta"]
            assert one["layout"] == other["layout"]
        assert {**seen, "panels": 0, "table": 0} == {**told, "panels": 0, "table": 0}


def test_moving_the_balance_draws_the_numbers_alone_and_once(stage):
    page = stage()
    skip(page)
    before = shown(explorer(page))
    page.evaluate(
        """() => { globalThis.drawn = []; for (const way of ['react', 'animate']) {
             const own = Plotly[way]; Plotly[way] = (...all) => { drawn.push(way); return own(...all); }; } }"""
    )
    page.evaluate(f"() => {{ for (const value of [9, 8, 7, 6]) ({MOVE})(value); }}")
    settled(page)
    assert page.evaluate("drawn") == ["animate"]
    assert shown(explorer(page)) != before
    assert page.locator(".stage-balance output").inner_text() == "0.30"
    view = View(loop.MODEL)
    expected = view.curves({**view.start(), "balance": 0.3})["use"]
    assert shown(explorer(page))[0] == pytest.approx(list(expected), abs=1e-3)


def test_names_stand_at_the_ends_of_the_curves_and_not_on_one_another(stage):
    page = stage()
    skip(page)
    for position in (0, 5, 10, 20):
        move(page, position)
        boxes = page.evaluate(
            """() => [...document.querySelectorAll('.stage-name')].map(name => {
                 const {top, bottom, left, right} = name.getBoundingClientRect(); return [top, bottom, left, right]; })"""
        )
        area = page.locator(".stage-area").bounding_box()
        assert len(boxes) == 4
        ordered = sorted(boxes)
        assert all(one[1] <= other[0] + 0.6 for one, other in itertools.pairwise(ordered))
        assert all(area["x"] <= box[2] and box[3] <= area["x"] + area["width"] + 0.5 for box in boxes)
    hero = page.locator(".stage-name.stage-hero")
    assert hero.inner_text() == "Use"


def test_a_scenario_sets_its_values_and_leaves_the_balance(stage):
    page = stage()
    skip(page)
    move(page, 8)
    page.get_by_label("Scenario", exact=True).select_option("heavy")
    settled(page)
    view = View(loop.MODEL)
    curve = view.curves({**view.at("heavy"), "balance": 0.4})["use"]
    assert shown(explorer(page))[0] == pytest.approx(list(curve), abs=1e-3)
    assert page.get_by_label("Use at the start").input_value() == "0.9"
    press(page, "Reset")
    assert page.locator(".stage-balance output").inner_text() == "0.50"
    assert page.get_by_label("Scenario", exact=True).input_value() == "begins"


def test_what_a_page_cannot_answer_is_shown_and_says_why(stage):
    page = stage()
    skip(page)
    front = page.locator(".stage-front input")
    assert front.evaluate_all("all => all.map(input => input.disabled)") == [True, True, True]
    assert "where Python works it out" in page.locator(".stage-front").inner_text()
    assert page.evaluate("pythonOf({ size: 15 })") is None, "from the disk none is offered"


def test_kept_curves_stay_while_the_balance_moves(stage):
    page = stage()
    skip(page)
    press(page, "Keep the curves")
    kept = page.evaluate("document.querySelector('.stage-plot').data.filter(t => t.meta.role === 'kept').map(t => t.y)")
    assert len(kept) == 4
    assert "Begins to use, balance 0.50" in page.locator(".stage-words").inner_text()
    move(page, 4)
    assert (
        page.evaluate("document.querySelector('.stage-plot').data.filter(t => t.meta.role === 'kept').map(t => t.y)")
        == kept
    )
    press(page, "Remove the kept curves")
    assert "kept" not in roles(page)
    press(page, "Keep the curves")
    press(page, "Reset")
    assert "kept" not in roles(page)
    assert page.get_by_role("button", name="Keep the curves", exact=True).is_visible()


def test_the_marks_lead_back_to_where_one_stood(stage):
    page = stage(ghost=0.8)
    press(page, "Where you stood last: 0.80")
    assert page.locator(".stage-balance output").inner_text() == "0.80"
    assert page.locator(".stage-last").is_hidden()


# --- predictions


def test_the_answer_is_veiled_until_something_is_guessed_skipped_or_moved(stage):
    for unveil in (skip, lambda page: move(page, 8), lambda page: page.locator(".stage-shape").first.click()):
        page = stage()
        assert roles(page) == []
        assert "How will" in headline(page)
        assert page.locator(".stage-words").is_hidden()
        unveil(page)
        settled(page)
        assert "hero" in roles(page)
        assert page.locator(".stage-words").is_visible()


def test_a_chosen_shape_is_judged_kept_and_can_be_guessed_again(stage):
    page = stage()
    page.locator(".stage-shape", has_text="rises, then falls back again").click()
    settled(page)
    assert page.evaluate("kept.guess") == {"form": "curve", "id": "shape2"}
    assert roles(page)[-1] == "expected"
    assert headline(page).endswith("You expected it to rise, then fall back.")
    assert "The idea behind it: “They will learn when it hurts”" in page.locator(".stage-words").inner_text()
    assert page.locator(".stage-name.stage-expected").inner_text() == "What you expected"
    press(page, "Guess again")
    assert roles(page) == []


def test_a_guess_is_judged_only_where_it_was_asked_about(stage):
    page = stage()
    page.locator(".stage-shape").first.click()
    settled(page)
    move(page, 8)
    assert "expected" in roles(page) and "You expected" not in headline(page)
    page.get_by_label("Scenario", exact=True).select_option("heavy")
    settled(page)
    assert "expected" not in roles(page)
    press(page, "Guess again")
    assert page.get_by_label("Scenario", exact=True).input_value() == "begins"
    assert page.locator(".stage-balance output").inner_text() == "0.50"
    page.locator(".stage-shape").nth(2).click()
    settled(page)
    assert "You expected" in headline(page)


def stroke(page):
    box = page.locator(".stage-area").bounding_box()
    page.mouse.move(box["x"] + 80, box["y"] + 200)
    page.mouse.down()
    for k in range(20):
        page.mouse.move(box["x"] + 90 + 20 * k, box["y"] + 200 - 5 * k)
    page.mouse.up()
    settled(page)


def test_a_curve_is_drawn_only_after_the_button(stage):
    page = stage()
    stroke(page)
    assert page.evaluate("kept.guess ?? null") is None
    assert roles(page) == []
    press(page, "Draw your curve")
    stroke(page)
    guess = page.evaluate("kept.guess")
    assert guess["form"] == "curve"
    assert 10 <= len(guess["points"]) <= 40
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in guess["points"])
    assert guess["points"][-1][1] > guess["points"][0][1]
    assert roles(page)[-1] == "expected"
    told = page.evaluate("facts.guess.ideas[nearestOption(facts.guess, kept.guess.points)]")
    assert told.startswith("The idea behind it: ") and told in page.locator(".stage-words").inner_text()


def test_in_a_room_hands_are_counted_and_drawn(stage):
    page = stage(room=True)
    fields = page.locator(".stage-hand input")
    fields.nth(0).fill("7")
    fields.nth(2).fill("3")
    settled(page)
    assert page.locator(".stage-name").all_inner_texts() == [
        "7 of 10: rises to heavy use and stays there",
        "3 of 10: rises a little and stays low",
    ]
    fields.nth(1).fill("many")
    assert "whole number from 0 to 999" in page.locator(".stage-hand").nth(1).inner_text()
    press(page, "Show the answer")
    assert "7 of 10 expected" in page.locator(".stage-words").inner_text()
    assert "(3 of 10)" in page.locator(".stage-words").inner_text()


# --- words, numbers, and whoever does not see


def test_the_numbers_are_ten_rows_and_all_of_them_in_a_file(stage):
    for code, name, between, half in (("en", "The numbers", ",", "0.05"), ("nb", "Tallene", ";", "0,05")):
        page = stage(code)
        skip(page)
        press(page, name)
        assert page.locator(".stage-numbers tbody tr").count() == 11
        assert half in page.locator(".stage-numbers tbody").inner_text()
        link = page.locator(".stage-numbers a")
        text = page.evaluate(
            "href => fetch(href).then(r => r.arrayBuffer()).then(b => new TextDecoder('utf-8', {ignoreBOM: true}).decode(b))",
            link.get_attribute("href"),
        )
        assert text[0] == "\ufeff"
        rows = text[1:].splitlines()
        assert len(rows) == 127
        assert all(len(row.split(between)) == 5 for row in rows)
        assert half in rows[1]


def test_the_live_region_is_silent_while_the_balance_is_dragged(stage):
    page = stage()
    skip(page)
    page.wait_for_timeout(900)
    page.evaluate(
        """() => { globalThis.said = []; const live = document.querySelector('.stage-live');
             new MutationObserver(() => said.push(live.textContent)).observe(live, {childList: true, characterData: true, subtree: true}); }"""
    )
    for position in (9, 7, 5, 3, 1):
        move(page, position)
    assert page.evaluate("said") == []
    until(page, lambda: page.evaluate("said.length") == 1, "nothing was said at rest")
    assert headline(page) in page.evaluate("said[0]")


def test_everything_is_reached_by_keyboard(stage):
    page = stage()
    page.locator(".stage-shape").nth(1).focus()
    page.keyboard.press("Enter")
    settled(page)
    assert "expected" in roles(page)
    page.locator(".stage-balance input").focus()
    page.keyboard.press("ArrowLeft")
    settled(page)
    assert page.locator(".stage-balance output").inner_text() == "0.45"
    assert page.locator(".stage-balance input").get_attribute("aria-valuetext") == "0.45"


def test_axe_finds_nothing_in_either_theme_and_the_figure_follows(stage):
    page = stage(ghost=0.8)
    assert violations(page) == []
    skip(page)
    light = page.evaluate("getComputedStyle(document.querySelector('.stage-plot .xtick text')).fill")
    for theme in ("dark", "light"):
        page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme)
        settled(page)
        assert violations(page) == []
        colour = page.evaluate("getComputedStyle(document.querySelector('.stage-plot .xtick text')).fill")
        assert (colour == light) == (theme == "light")


# --- where there is little room


def test_the_card_fits_one_screen_and_nothing_moves_when_it_is_answered(stage):
    page = stage()
    asked = explorer(page).bounding_box()["height"]
    skip(page)
    assert explorer(page).bounding_box()["height"] == pytest.approx(asked, abs=1)
    assert asked <= 600
    for position in (0, 4, 12, 20):
        move(page, position)
        assert explorer(page).bounding_box()["height"] <= 600


SHOWN = """async ([facts, first]) => {
  mount(here, fromKernel({ get: (name) => ({ facts, predicted: {} })[name], on() {}, send() {} }, first));
  const rest = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  await rest();
  const asked = here.firstChild.offsetHeight;
  here.querySelector('.stage-skip')?.click();
  await rest();
  const high = here.firstChild.offsetHeight;
  for (const closed of here.querySelectorAll('.stage-links [aria-expanded=false]')) closed.click();
  await rest();
  const cut = [...here.querySelectorAll('.stage-pick')].flatMap((pick) => {
    const [within, select] = [pick.getBoundingClientRect(), pick.querySelector('select')];
    const words = [...pick.querySelectorAll('.stage-chosen > *')];
    const read = words.filter((one) => getComputedStyle(one).visibility === 'visible').map((one) => one.textContent);
    const told = read.join() === select.selectedOptions[0].text ? [] : [`${select.selectedOptions[0].text}: ${read}`];
    const all = document.createRange();
    return told.concat(words.filter((one) => {
      all.selectNodeContents(one);
      const { left, right, top, bottom } = all.getBoundingClientRect();
      return left < within.left || right > within.right - 20 || top < within.top || bottom > within.bottom;
    }).map((one) => one.textContent));
  });
  return [asked, high, cut];
}"""


def test_every_card_of_the_course_fits_one_screen_of_jupyterlab(stage):
    page = stage(beforehand=KERNEL, context={"viewport": {"width": 980, "height": 760}}, width=934)
    too_high, cut = [], []
    for path in sorted(NOTEBOOKS.glob("*/*.ipynb")):
        for made in explorers(path):
            asked, high, words = page.evaluate(SHOWN, [made.facts, json.loads(json.dumps(made.shown))])
            assert high <= asked + 1, f"{made.view.name} jumps when it is answered"
            cut += words
            # The figure of studies is as high as its rows: no balance moves it.
            if high > 600 and made.view.has_balance:
                too_high.append((path.stem, made.view.name, high))
    assert (too_high, cut) == ([], [])


BROKEN = """() => [...here.querySelectorAll('.stage-name')].flatMap((name) => {
  const range = document.createRange(), text = name.firstChild;
  return [...text.data.matchAll(/\\S+/g)].filter(({ 0: word, index }) => {
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    return range.getClientRects().length > 1;
  }).map(([word]) => word);
})"""


def test_no_word_at_the_end_of_a_line_is_broken_on_a_phone(stage):
    page = stage(beforehand=KERNEL, context=PHONE)
    for notebook in ("04_society_and_relations", "07_liking_and_wanting"):
        for made in explorers(NOTEBOOKS / "nb" / f"{notebook}.ipynb"):
            page.evaluate(SHOWN, [made.facts, json.loads(json.dumps(made.shown))])
            assert page.evaluate(BROKEN) == [], made.view.name


def test_nothing_is_clipped_on_a_phone_and_the_balance_stays_in_sight(stage):
    for code in ("en", "nb"):
        page = stage(code, context=PHONE)
        skip(page)
        page.get_by_role("button", name=re.compile(r"\(\d+\)")).click()
        for width in (390, 360):
            page.set_viewport_size({"width": width, "height": 844})
            settled(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            clipped = page.evaluate(
                """() => [...document.querySelectorAll('.stage :is(label, button, output, p, .stage-name, .stage-end)')]
                     .filter(el => el.offsetParent && el.scrollWidth > el.clientWidth + 1 && getComputedStyle(el).display !== 'inline')
                     .map(el => el.textContent)"""
            )
            assert clipped == []
        page.locator(".stage-links").scroll_into_view_if_needed()
        assert page.locator(".stage-balance").bounding_box()["y"] >= -1
        small = page.evaluate(
            """() => [...document.querySelectorAll('.stage :is(button, input, select)')]
                 .filter(el => el.offsetParent && !el.disabled && el.getBoundingClientRect().height < 44 && !el.matches('.stage-mark'))
                 .map(el => el.outerHTML.slice(0, 80))"""
        )
        assert small == []


def swipe(page, selector):
    """A finger that begins on the element and goes up; how far the page has scrolled."""
    box = page.locator(selector).bounding_box()
    x, y = box["x"] + 0.8 * box["width"], box["y"] + box["height"] / 2
    client = page.context.new_cdp_session(page)
    client.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for k in range(1, 12):
        client.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": y - 12 * k}]})
        page.wait_for_timeout(16)
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(200)
    return page.evaluate("scrollY")


@pytest.mark.parametrize("begins", [".stage-area", ".stage-balance input"])
def test_a_swipe_scrolls_the_page_and_moves_nothing(stage, begins):
    page = stage(context=PHONE)
    skip(page)
    page.evaluate("document.body.style.paddingBottom = '900px'")
    assert swipe(page, begins) > 40
    assert page.locator(".stage-balance output").inner_text() == "0.50"
    assert "expected" not in roles(page)


# --- where the frames come from


def test_a_damaged_recording_is_said_in_its_own_place(running, pages):
    page = running.new_page(viewport=WIDE)
    page.goto(pages(damaged=True).as_uri())
    until(page, lambda: "damaged" in explorer(page).inner_text(), "the damage is not said")
    assert page.locator("h1").is_visible()
    page.close()


KERNEL = """
globalThis.byHand = true;
globalThis.begin = (status = 'idle') => {
  globalThis.sent = []; globalThis.heard = {}; globalThis.signal = null;
  const model = {
    values: { facts, predicted: {}, notice: '', room: false },
    get(name) { return this.values[name]; }, set(name, value) { this.values[name] = value; }, save_changes() {},
    on(name, listener) { heard[name] = listener; }, send(message) { sent.push(message); },
    widget_manager: { kernel: { status, statusChanged: { connect(listener) { globalThis.signal = listener; } } } },
  };
  globalThis.model = model;
  globalThis.answer = (state, headline) => heard['msg:custom']({ kind: 'frame', state, frame: { ...first.frame, headline } }, []);
  mount(here, fromKernel(model, first));
};
"""


@pytest.fixture
def kernel(stage):
    page = stage(beforehand=KERNEL, guess=None)
    page.evaluate("begin()")
    return page


def asked(page):
    return page.evaluate("sent.filter(m => m.kind === 'ask').map(m => m.state.balance)")


def test_one_question_is_on_its_way_and_the_newest_wins(kernel):
    assert kernel.evaluate("sent[0].kind") == "ready"
    for value in (0.45, 0.4, 0.35, 0.3):
        move(kernel, value)
    assert asked(kernel) == [0.45]
    kernel.evaluate("answer({...first.state, balance: 0.45}, 'at 0.45')")
    settled(kernel)
    assert asked(kernel) == [0.45, 0.3]
    assert headline(kernel) == "at 0.45"
    kernel.evaluate("answer({...first.state, balance: 0.3}, 'at 0.30')")
    settled(kernel)
    assert headline(kernel) == "at 0.30"


def test_an_answer_that_comes_after_something_known_was_drawn_is_not_drawn(kernel):
    move(kernel, 0.4)
    move(kernel, 0.5)
    kernel.evaluate("answer({...first.state, balance: 0.4}, 'too late')")
    settled(kernel)
    assert headline(kernel) != "too late"


def sweep(view, balances):
    """What a kernel sends of `balances`: what differs in each, and the frames."""
    packed = Packed([len(balances)])
    for k, balance in enumerate(balances):
        packed.add((k,), view.frame({**view.start(), "balance": balance}))
    return [[{"balance": balance} for balance in balances], base64.b64encode(packed.packed()).decode("ascii")]


def test_a_sweep_answers_a_drag_and_the_kernel_is_told_at_rest(kernel):
    view = View(loop.MODEL)
    kernel.evaluate(
        """([others, packed]) => heard['msg:custom']({kind: 'sweep', state: first.state, others},
             [Uint8Array.from(atob(packed), c => c.charCodeAt(0))])""",
        sweep(view, [0.4, 0.3]),
    )
    for balance in (0.4, 0.3):
        move(kernel, balance)
        curve = view.curves({**view.start(), "balance": balance})["use"]
        assert shown(explorer(kernel))[0] == pytest.approx(list(curve), abs=1e-3)
    until(kernel, lambda: kernel.evaluate("sent.at(-1).kind") == "moved", "the kernel was not told")
    assert kernel.evaluate("sent.map(m => m.kind)") == ["ready", "moved"]
    assert kernel.evaluate("sent.at(-1).state.balance") == 0.3


def test_python_moves_the_stage(kernel):
    kernel.evaluate("answer({...first.state, balance: 0.2}, 'set by Python')")
    settled(kernel)
    assert headline(kernel) == "set by Python"
    assert kernel.locator(".stage-balance output").inner_text() == "0.20"


def test_what_python_refuses_is_said_and_the_controls_go_back(kernel):
    move(kernel, 0.3)
    kernel.evaluate("heard['msg:custom']({kind: 'problem', sentence: 'That cannot be.', state: first.state}, [])")
    settled(kernel)
    assert kernel.locator(".stage-problem").inner_text() == "That cannot be."
    assert kernel.locator(".stage-balance output").inner_text() == "0.50"


def test_a_kernel_that_has_died_is_said_where_the_figure_stands(kernel):
    move(kernel, 0.3)
    kernel.evaluate("signal(null, 'dead')")
    settled(kernel)
    assert "Python has stopped answering" in kernel.locator(".stage-problem").inner_text()
    assert kernel.locator(".stage-working").is_hidden()
    move(kernel, 0.5)
    assert shown(explorer(kernel))


def test_whoever_waits_is_told(kernel):
    move(kernel, 0.3)
    assert kernel.locator(".stage-working").is_hidden()
    kernel.locator(".stage-working").wait_for(state="visible")
    kernel.evaluate("answer({...first.state, balance: 0.3}, 'there')")
    kernel.locator(".stage-working").wait_for(state="hidden")


# --- a page's own Python, which here the test plays

PLAYED = """() => {
  globalThis.python = {
    stands: "away", page: { size: 15 }, asked: [], told: [],
    listen(listener) { this.told.push(listener); },
    now(stands) { this.stands = stands; this.told.forEach((listener) => listener()); },
    fetch() { return new Promise((here, refuse) => Object.assign(this, { here, refuse })); },
    ask(body) { return new Promise((answer, refuse) => this.asked.push({ body, answer, refuse })); },
  };
  mounted.destroy();
  mounted = mount(here, fromRecording({ ...facts, key: "the loop" }, first, bytes, over, kept, python));
}"""
ASKED = "() => python.asked.filter(({ body }) => !body.others).map(({ body }) => body)"


def played(stage, code="en"):
    page = stage(code)
    page.evaluate(PLAYED)
    skip(page)
    return page, page.locator(".stage-front input").first


def test_every_control_answers_once_the_pages_own_python_is_there(stage):
    page, nyterus = played(stage)
    say = said_in("en")
    offer = page.get_by_role("button", name=say["python_offer"])
    assert offer.inner_text() == f"{say['python_offer']} (fetches 15 MB)"
    hint = page.locator(".stage-front .stage-hint")
    assert nyterus.is_disabled() and say["python_offer"] in hint.inner_text()
    offer.click()
    for stands in ("fetching", "starting"):
        page.evaluate("stands => python.now(stands)", stands)
        assert (
            page.locator(".stage-links").get_by_text(say[f"python_{stands}"]).get_attribute("aria-disabled") == "true"
        )
    assert violations(page) == []
    move(page, 4)
    assert page.locator(".stage-balance output").inner_text() == "0.20", "the page answers meanwhile"
    page.evaluate("() => { python.now('here'); python.here(); }")
    assert (
        not nyterus.is_disabled()
        and not hint.is_visible()
        and page.locator(".stage-links").inner_text().count("MB") == 0
    )
    assert page.evaluate("document.activeElement.textContent").startswith("All controls"), "whoever pressed it is near"
    until(page, lambda: page.locator(".stage-live").inner_text() == say["python_here"], "a screen reader is not told")
    move(page, 0.2)
    move(page, 0.5)
    assert page.evaluate(ASKED) == [], "what is recorded is not asked for"
    nyterus.fill("0.9")
    settled(page)
    (body,) = page.evaluate(ASKED)
    state = View(loop.MODEL).start() | {"nyterus": 0.9}
    assert body == {"explorer": "the loop", "state": state}
    frame = json.loads(json.dumps(as_json(View(loop.MODEL).frame(state))))
    until(page, lambda: page.locator(".stage-working").is_visible(), "it does not say that it works")
    page.evaluate("frame => python.asked[0].answer({ frame })", frame)
    settled(page)
    drawn = page.evaluate("document.querySelector('.stage-plot').data.map(({y}) => Array.from(y))")
    assert drawn == [trace["y"] for trace in frame["panels"][0]["traces"]]
    until(page, lambda: page.evaluate("python.asked.length") == 2, "the other balances are not worked out")
    assert page.evaluate("python.asked[1].body.others.length") == 4


def test_a_pages_python_that_stops_leaves_the_recording_as_it_was(stage):
    page, nyterus = played(stage, "nb")
    page.evaluate("() => python.now('here')")
    nyterus.fill("0.9")
    settled(page)
    page.evaluate("() => { python.now('away'); python.asked[0].refuse('out of memory'); }")
    settled(page)
    assert page.locator(".stage-problem").inner_text() == said_in("nb")["python_gone"]
    assert nyterus.is_disabled() and nyterus.input_value() == "0.5"
    move(page, 4)
    assert (
        page.locator(".stage-balance output").inner_text() == "0,20" and not page.locator(".stage-problem").is_visible()
    )


def test_a_python_that_cannot_be_had_is_one_sentence_and_may_be_asked_for_again(stage):
    page, nyterus = played(stage, "nb")
    offer = page.get_by_role("button", name=said_in("nb")["python_offer"])
    offer.click()
    page.evaluate("() => python.now('fetching')")
    page.evaluate("() => { python.now('away'); python.refuse('no network'); }")
    settled(page)
    assert page.locator(".stage-problem").inner_text() == said_in("nb")["python_failed"]
    assert nyterus.is_disabled() and offer.is_visible() and offer.get_attribute("aria-disabled") == "false"
