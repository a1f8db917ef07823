"""What a learner does with an explorer, and what must come of it: the same in JupyterLab, on the site and on a phone."""

from __future__ import annotations

import functools
import re

from playwright.sync_api import Locator, Page

from helpers import language
from helpers.explore.texts import texts
from tests.browser.lab import until

# Everything of a figure that may differ from one state to another.
SEEN = """el => {
  const {data, layout} = el.querySelector('.stage-plot');
  return [data.map(({x, y, text, meta, marker}) => [x, y, text, meta.key, marker?.size, marker?.color]),
          layout.shapes, layout.annotations];
}"""
RESTS = """async (el) => {
  const look = () => JSON.stringify([(SEEN)(el), el.querySelector('.stage-headline').textContent,
                                     el.querySelector('.stage-words')?.textContent]);
  for (let k = 0, before; k < 300; k += 1) {
    const now = look();
    if (now === before && el.querySelector('.stage-working').hidden) return true;
    before = now;
    await new Promise((done) => setTimeout(done, 200));
  }
  return false;
}""".replace("SEEN", SEEN)
DATA = "el => el.querySelector('.stage-plot').data.map(({meta, x, y}) => [meta.role, Array.from(x), Array.from(y)])"
WRITTEN = """el => [...el.querySelectorAll('*')].filter(node => !node.closest('svg, .stage-notes > div, .stage-names'))
  .flatMap(node => [node.getAttribute('aria-label'), node.title,
                    ...[...node.childNodes].filter(child => child.nodeType === 3).map(child => child.data)])
  .map(text => (text ?? '').trim()).filter(Boolean)"""
CURVES = ("hero", "quiet")
ANSWERS = {*CURVES, "trail", "answer"}
ENGLISH = re.compile(r"\b(the|of|with|your|which|curve|balance)\b", re.IGNORECASE)


@functools.cache
def said_in(code: str) -> dict[str, str]:
    """The stage's own texts in a language."""
    before = language.current().code
    language.use(code)
    made = texts()
    language.use(before)
    return made


class Card:
    """One explorer on a page, by the names that a learner has for its parts."""

    def __init__(self, page: Page, root: Locator, code: str) -> None:
        self.page, self.root, self.code = page, root, code
        self.say = said_in(code)
        self.balance = root.get_by_role("slider", name=self.say["balance"], exact=True)
        self.prediction = root.locator(".stage-prediction")
        self.words = root.locator(".stage-words")
        self.scenario = root.locator(".stage-scenario")
        self.problem = root.locator(".stage-problem").first

    @property
    def name(self) -> str:
        """What the explorer is called."""
        return self.root.get_attribute("aria-label")

    @property
    def headline(self) -> str:
        """The sentence above the figure."""
        return self.root.locator(".stage-headline").inner_text()

    @property
    def asks(self) -> bool:
        """Whether it waits for a prediction."""
        return self.prediction.count() == 1 and self.prediction.is_visible()

    def button(self, text: str) -> Locator:
        """A button by the key of its text."""
        return self.root.get_by_role("button", name=self.say[text], exact=True)

    def seen(self) -> list:
        """What the figure shows, all of it; to be compared by :func:`alike`."""
        return self.root.evaluate(SEEN)

    def data(self) -> list[tuple[str, list, list]]:
        """Role, x and y of each trace."""
        return [tuple(trace) for trace in self.root.evaluate(DATA)]

    def roles(self) -> set[str]:
        """The roles of the traces that are drawn."""
        return {role for role, *_ in self.data()}

    def told(self) -> str:
        """Headline and words."""
        return f"{self.headline}\n{self.words.inner_text() if self.words.count() else ''}"

    def spoken(self) -> str:
        """The balance, as a screen reader says it."""
        return self.balance.get_attribute("aria-valuetext")

    def becomes(self, read: str, before: object) -> None:
        """Wait until ``seen`` or ``told`` gives something else than ``before``, and nothing is on its way any more."""
        try:
            until(self.page, lambda: not alike(getattr(self, read)(), before), f"{self.name}: {read} does not change")
        except AssertionError as unchanged:
            raise AssertionError(f"{unchanged}; said is: {self.problem.inner_text()!r}") from None
        self.rests()

    def rests(self) -> None:
        """Wait until two looks at it, a fifth of a second apart, find the same, and it works nothing out."""
        assert self.root.evaluate(RESTS), f"{self.name} does not come to rest"

    def skip(self) -> None:
        """Show the answer without a guess."""
        if self.asks:
            self.button("skip").click()
            self.rests()


def alike(one: object, other: object) -> bool:
    """Whether two looks at a figure show the same."""
    return not difference(one, other)


def difference(one: object, other: object, scale: float = 1.0, at: str = "") -> str:
    """The first place where two looks at a figure differ: numbers by more than a sweep and a recording lose of a row."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        return next(filter(None, (difference(one[name], other[name], scale, f"{at}.{name}") for name in one)), "")
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        scale = max([1.0, *(abs(value) for value in one if isinstance(value, (int, float)))])
        pairs = enumerate(zip(one, other, strict=True))
        return next(filter(None, (difference(*pair, scale, f"{at}[{k}]") for k, pair in pairs)), "")
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return "" if abs(one - other) <= 1e-3 * scale else f"{at}: {one} and {other}"
    return "" if one == other else f"{at}: {one!r:.80} and {other!r:.80}"


def walk(card: Card, by_hand: bool = False) -> None:
    """Predict, move the balance, choose a scenario, keep the curves, ask for the numbers, reset.

    Parameters
    ----------
    card : Card
    by_hand : bool
        Whether to draw the curve that is predicted with the mouse; a shape is chosen otherwise.
    """
    card.root.scroll_into_view_if_needed()
    predict(card, by_hand)
    to_what_the_balance_moves(card)
    start, begun = card.balance.count() and card.spoken(), card.seen()
    assert card.headline or card.told().strip(), f"{card.name} says nothing"
    if card.balance.count():
        move(card)
    choose(card)
    few = card.button("reset").count() == 0
    if not few:
        keep(card)
        numbers(card)
        card.button("reset").click()
        card.rests()
        assert not (other := difference(begun, card.seen())), f"{card.name} is not reset: {other}"
        assert not start or card.spoken() == start
    assert not card.problem.is_visible(), card.problem.inner_text()
    speaks_its_language(card)


def to_what_the_balance_moves(card: Card) -> None:
    """Another tab, where the first is about what no balance moves."""
    tabs = card.root.locator(".stage-tab:visible")
    if not card.balance.count() or tabs.count() < 2:
        return
    stands = card.balance.input_value()
    for tab in tabs.all():
        tab.click()
        card.rests()
        before = card.seen()
        card.balance.press("Home")
        card.rests()
        moves = not alike(card.seen(), before)
        card.balance.fill(stands)
        card.rests()
        if moves:
            return
    raise AssertionError(f"{card.name}: the balance moves nothing in any tab")


def predict(card: Card, by_hand: bool) -> None:
    """Guess in the form that is asked for, look at the verdict, and guess again without guessing."""
    if not card.asks:
        return
    asked = card.headline
    veiled(card)
    if card.root.locator(".stage-draw").count() and by_hand:
        draw(card)
    elif card.button("guess_keep").count():
        card.prediction.get_by_role("slider").press("End")
        card.button("guess_keep").click()
    else:
        card.root.locator(".stage-shape").first.click()
    until(
        card.page, lambda: not card.asks and card.roles() & {*ANSWERS, "mark"}, f"{card.name}: a guess shows no answer"
    )
    assert card.headline != asked and card.words.is_visible()
    if card.root.locator(".stage-draw").count():
        assert "expected" in card.roles(), f"{card.name}: the guess is not beside the curve"
    card.button("again").click()
    until(card.page, lambda: card.asks, f"{card.name} does not ask again")
    veiled(card)
    card.skip()
    assert not card.asks and "expected" not in card.roles()


def veiled(card: Card) -> None:
    """Nothing of the answer is to be seen or read."""
    until(card.page, lambda: not card.roles() & ANSWERS, f"{card.name} shows its answer before the guess")
    assert not card.words.is_visible() and not card.button("numbers").is_visible()


def draw(card: Card) -> None:
    """A curve from the left foot of the axes to the right top, with the mouse, after the button."""
    card.button("draw").click()
    box = card.root.locator(".stage-drawing").bounding_box()
    mouse = card.page.mouse
    mouse.move(box["x"] + 0.15 * box["width"], box["y"] + 0.7 * box["height"])
    mouse.down()
    for k in range(1, 21):
        mouse.move(box["x"] + (0.15 + 0.03 * k) * box["width"], box["y"] + (0.7 - 0.02 * k) * box["height"])
    mouse.up()


def move(card: Card) -> None:
    """The balance by keyboard and by mouse: the figure follows, and so do the words."""
    before = card.seen()
    step, high = (float(card.balance.get_attribute(name)) for name in ("step", "max"))
    card.balance.focus()
    card.page.keyboard.press("Home")
    presses = max(1, round(0.2 * high / step))
    for _ in range(presses):
        card.page.keyboard.press("ArrowRight")
    wanted = f"{presses * step / high:.2f}"  # a page may be recorded in longer steps
    until(card.page, lambda: card.spoken().replace(",", ".") == wanted, f"{card.name}: {wanted} is not said")
    assert ("," in card.spoken()) == (card.code == "nb")
    card.becomes("seen", before)
    moved, told = card.seen(), card.told()
    card.balance.scroll_into_view_if_needed()
    drag(card, (presses * step / high, 0.6, 0.95, 0.7, 0.45))
    assert 0.4 < float(card.spoken().replace(",", ".")) < 0.55
    card.becomes("seen", moved)
    if card.words.count():
        card.becomes("told", told)


def drag(card: Card, shares: tuple[float, ...], let_go: bool = True) -> None:
    """The balance's handle from the first to the last of ``shares`` of its way, with the mouse."""
    box = card.balance.bounding_box()
    for k, share in enumerate(shares):
        card.page.mouse.move(box["x"] + share * box["width"], box["y"] + box["height"] / 2)
        if k == 0:
            card.page.mouse.down()
    if let_go:
        card.page.mouse.up()


def choose(card: Card) -> None:
    """Another scenario: what is chosen shows, and the figure follows in one at least."""
    if not card.scenario.count():
        return
    before, menu = card.seen(), card.scenario.locator("select")
    options = (menu.locator("option") if menu.count() else card.scenario.get_by_role("button")).all()
    for option in reversed(options[1:]):
        if menu.count():
            menu.select_option(option.get_attribute("value"))
            assert menu.input_value() == option.get_attribute("value")
        else:
            option.click()
            assert option.get_attribute("aria-pressed") == "true"
        card.rests()
        if not alike(card.seen(), before):
            break
    else:
        raise AssertionError(f"{card.name}: no scenario changes the figure")
    # In one that follows, such as that of somebody who never used, the balance may move nothing.
    if menu.count():
        menu.select_option(options[0].get_attribute("value"))
    else:
        options[0].click()
    card.rests()


def keep(card: Card) -> None:
    """Keep the curves: they stay where they are while the balance moves, and can be removed."""
    wanted = [[x, y] for role, x, y in card.data() if role in CURVES]
    card.button("keep").click()
    until(card.page, lambda: card.button("keep_not").is_visible(), f"{card.name}: kept, and the button does not say so")
    assert alike(kept(card), wanted)
    said = card.say["kept_at"].partition("{")[0]
    assert said in card.words.inner_text()
    if card.balance.count():
        before = card.seen()
        card.balance.press("Home")
        card.becomes("seen", before)
        assert alike(kept(card), wanted)
    card.button("keep_not").click()
    until(card.page, lambda: not kept(card), f"{card.name} keeps what was removed")
    card.button("keep").click()


def kept(card: Card) -> list[list]:
    """The kept curves."""
    return [[x, y] for role, x, y in card.data() if role == "kept"]


def numbers(card: Card) -> None:
    """A table of about ten rows that follows the figure, and a file of all of them."""
    if not card.button("numbers").is_visible():
        assert not card.balance.count(), "only the studies have no numbers of their own"
        return
    card.button("numbers").click()
    table = card.root.get_by_role("table")
    if not card.root.locator(".stage-numbers").count():
        return  # a figure of published groups has its numbers in the evidence table
    rows = table.get_by_role("row").count()
    assert 2 <= rows <= 13, f"{card.name}: {rows} rows"
    file = card.root.locator(".stage-numbers a")
    assert file.get_attribute("href").startswith("data:text/csv") and file.get_attribute("download").endswith(".csv")
    over_the_balance = table.get_by_role("columnheader").first.inner_text() == card.say["balance"]
    if card.balance.count() and not over_the_balance:
        before = table.inner_text()
        card.balance.press("End")
        until(card.page, lambda: table.inner_text() != before, f"{card.name}: the numbers do not follow")
        card.rests()
    card.button("numbers").click()


def speaks_its_language(card: Card) -> None:
    """On a Norwegian page no English word of the stage, and none of the figure's words."""
    if card.code == "en":
        return
    own = {key: text for key, text in said_in("en").items() if text != card.say[key]}
    for line in card.root.evaluate(WRITTEN):
        found = [key for key, text in own.items() if re.fullmatch(re.sub(r"\\\{\w+\\\}", ".+", re.escape(text)), line)]
        assert not found, f"{card.name}: {line}"
        assert not ENGLISH.search(line), f"{card.name}: {line}"
