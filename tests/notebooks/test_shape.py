"""What a learner meets in a notebook, and in which order: one thing first, the rest where it is asked for."""

import json
import re
from functools import cache

import pytest

from helpers import language, teaching
from helpers.language import pairing
from helpers.pages.page import FOLDED
from helpers.teaching import core

PATHS = sorted(pairing.NOTEBOOKS.glob("*/*.ipynb"))
MOST = {"00": (1000, 10)}
MOST_WORDS, MOST_MINUTES = 1600, 30
MOST_EXPLORERS, MOST_CONTROLS = 3, 3
FIRST = ["title", "help"]
DETAILS = re.compile(r"<details>\n<summary>.+?</summary>\n\n.*?\n\n</details>", re.DOTALL)


def every(test):
    return pytest.mark.parametrize("path", PATHS, ids=lambda p: f"{p.parent.name}/{p.stem}")(test)


def of_this_shape(path):
    return pairing.read(path)["cells"]


@cache
def views(path):
    """``(cell's id, view)`` of every explorer before Go deeper, in the notebook's language."""
    language.use(path.parent.name)
    return teaching.views(core(pairing.read(path)["cells"]))


@every
def test_the_core_comes_first_and_what_goes_deeper_is_folded_at_the_end(path):
    cells = of_this_shape(path)
    ids = [cell["id"] for cell in cells]
    assert ids[:2] == FIRST
    (deeper,) = [k for k, cell in enumerate(cells) if FOLDED in cell["metadata"]]
    assert ids[deeper] == "deeper" and cells[deeper]["metadata"][FOLDED] is True
    # What stands in the heading's own cell is not folded with it.
    assert re.fullmatch(r"## [^\n]+\n\n[^\n]+", pairing.source(cells[deeper]).strip())
    *within, last = cells[deeper + 1 :]
    inside = "\n\n".join(pairing.source(cell) for cell in within if cell["cell_type"] == "markdown")
    assert not re.search(r"^##? ", inside, re.MULTILINE), "a heading that would end the folding"
    # JupyterLab unfolds whatever its last cell lies in when all cells are run.
    assert last["id"] == "next" and pairing.source(last).startswith("## ")
    before = "talk" if "talk" in ids[:deeper] else "check"
    assert "what-matters" in ids[:deeper] and ids.index("what-matters") > ids.index(before)


@every
def test_the_last_cell_leads_on(path):
    last = pairing.without_links(pairing.source(of_this_shape(path)[-1]))
    if path != PATHS[-1] and PATHS[PATHS.index(path) + 1].parent == path.parent:
        after = PATHS[PATHS.index(path) + 1]
        asked = re.search(r"^\*\*(.+?)\*\*$", pairing.source(pairing.read(after)["cells"][0]), re.MULTILINE)[1]
        named = f"[{after.stem[:2]} {pairing.title(after)}]({after.name}). {pairing.without_links(asked)}"
        assert last.partition("\n\n")[2] == named


@every
def test_the_core_is_short_enough_for_its_time(path):
    language.use(path.parent.name)
    most_words, most_minutes = MOST.get(path.stem[:2], (MOST_WORDS, MOST_MINUTES))
    asks = teaching.load(path)
    assert asks.words <= most_words and asks.minutes <= most_minutes, asks


def test_a_longer_text_and_another_explorer_take_more_time(tmp_path):
    language.use("en")
    notebook = pairing.read(PATHS[0])
    before = teaching.load(PATHS[0])
    notebook["cells"][0]["source"] = [*notebook["cells"][0]["source"], " word" * teaching.WORDS_A_MINUTE]
    notebook["cells"].insert(1, {"id": "more", "cell_type": "code", "metadata": {}, "source": ["explorer(loop)"]})
    longer = tmp_path / PATHS[0].name
    longer.write_text(json.dumps(notebook))
    after = teaching.load(longer)
    assert (after.words, after.explorers) == (before.words + teaching.WORDS_A_MINUTE, before.explorers + 1)
    assert after.minutes == pytest.approx(before.minutes + 1 + teaching.MINUTES["figure"])


@pytest.mark.parametrize("code", language.LANGUAGES)
def test_the_page_on_how_much_is_asked_is_that_of_today(code):
    assert teaching.PAGES[code].read_text(encoding="utf-8") == teaching.page(code), "python -m helpers.readme"


@every
def test_an_explorer_opens_with_the_balance_and_few_controls(path):
    of_this_shape(path)
    explorers = [view for name, view in views(path) if name != "panel"]
    assert len(explorers) <= MOST_EXPLORERS
    for view in explorers:
        assert len(teaching.beside(view)) <= MOST_CONTROLS, (view.title, teaching.beside(view))


@every
def test_no_outcome_of_a_prediction_stands_open_before_or_beside_it(path):
    cells = of_this_shape(path)
    said = [cell for cell in core(cells) if cell["id"].startswith("what-")]
    folded = [cell for cell in said if cell["id"] != "what-matters"]
    asked = [name for name, view in views(path) if view.guess]
    assert not asked or folded
    for cell in folded:
        source = pairing.source(cell)
        assert DETAILS.search(source), cell["id"]
        open_text = DETAILS.sub("", source)
        # A number with decimals in open text is what a curve gave, or will.
        assert not re.search(r"\d[.,]\d", re.sub(r"0[.,]50?\b", "", open_text)), (cell["id"], open_text)
    goals = re.split(r"\n>", pairing.source(cells[0]))[0]
    assert not re.search(r"\d[.,]\d| % |%", goals), "a goal that tells a number"


# How each outcome is told, in English and in Norwegian: what must stand in the answer to the guess, and open nowhere
# before it, nor beside it.
OUTCOMES = {
    ("00", "explore-evenings"): (r"does not jump back|two weeks|lets go slowly", r"hopper den ikke|to uker|slipper taket"),
    ("01", "explore-loop"): (r"rises a little|holds it back", r"stiger bruken litt|holder den igjen"),
    ("01", "explore-tipping"): (r"only at a higher one|hysteresis", r"før ved en høyere|hysterese"),
    ("02", "explore-course"): (r"within weeks|tipping point", r"på få uker|vippepunkt"),
    ("02", "explore-cohort"): (r"slowly rises|also stop again", r"stiger så langsomt|slutter også igjen"),
    ("02", "explore-relapse"): (r"ever more slowly|flattens", r"stadig langsommere|flater ut"),
    ("02", "explore-deaths"): (r"169|depends on the first four weeks", r"169|kommer an på de første fire ukene"),
    ("03", "explore-brandon"): (r"is not enough|pull it up again", r"er ikke nok|det opp igjen"),
    ("03", "explore-crowd"): (r"145", r"145"),
    ("04", "explore-recognition"): (r"\bdip\b|lost within months|lowest", r"\bdal\b|går tapt på|dypest|laveste"),
    ("04", "explore-relations"): (r"makes it even|halved", r"gjør det likt|halverer"),
    ("04", "explore-friends"): (r"15 where ties|decides the matter", r"avgjør vennen|15 der båndene"),
    ("04", "explore-milieu"): (r"still weighs more|not in the substance", r"fortsatt mest|ikke i rusmiddelet"),
    ("04", "explore-week"): (r"\b35\b|counted the bus", r"\b35\b|regnet med bussen"),
    ("05", "explore-stress"): (
        r"shrink back|looks normal|keeps a memory|after-effect|in weeks|for weeks",
        r"krymper kjertlene tilbake|ser normalt ut|et minne om|ettervirkning|på uker|i ukevis",
    ),
    ("05", "explore-early-stress"): (r"over-activation|lies above", r"overaktivering|over den førstes"),
    ("06", "explore-doses"): (
        r"turned itself down|grey|answer is left|does less|where the pleasure went",
        r"skrudd seg ned|grått|svaret er igjen|gjør mindre|hvor det ble av nytelsen",
    ),
    ("06", "explore-break"): (
        r"tolerance is lost|protection is gone|\b98|give back",
        r"toleransen er tapt|beskyttelsen er borte|\b98|tilbake toleransen",
    ),
    ("07", "explore-wanting"): (
        r"even like|no longer like|part of it stays|over years, not",
        r"ikke engang lenger|ikke lenger liker|en del blir igjen|over år, ikke",
    ),
    ("07", "explore-first-year"): (r"incubation|\brise\b|\*grows\*", r"inkubasjon|stigning|\*vokser\*"),
    ("07", "explore-teacher"): (r"never stops|there it stays", r"slutter aldri|der blir den"),
    ("08", "explore-planning"): (r"bars cross|\*against\*|red boat goes|says: red", r"krysser|\*imot\*|går den røde|sier: rød"),
    ("08", "explore-alternatives"): (r"\*more\* likely|more surely", r"\*mer\* sannsynlig|bare sikrere"),
    ("08", "explore-self-regulation"): (r"do the same|times the number", r"gjør det samme|sannsynlighet ganger"),
    ("08", "explore-discounting"): (r"fast at first|hyperbola", r"fort først|hyperbel"),
    ("08", "explore-stopping"): (r"hopeless|may go either way", r"håpløst|gå begge veier"),
    ("09", "explore-learning"): (r"quickly at first|four months", r"fort tilbake|fire måneder"),
    ("09", "explore-parts"): (r"stays ahead|0.88", r"ligger den foran|0,88"),
    ("09", "explore-effort"): (r"less ability can look|0.48", r"mindre evne se ut|0,48"),
}  # fmt: skip


@every
def test_what_comes_of_a_guess_is_told_in_its_answer_and_nowhere_before_it(path):
    cells = of_this_shape(path)
    asking = [cell for cell in cells if "predict=False" not in pairing.source(cell)]
    language.use(path.parent.name)
    asked = {name: view for name, view in teaching.views(asking) if view.guess and not view.few}
    assert sorted(asked) == sorted(name for number, name in OUTCOMES if number == path.stem[:2])
    open_text = [
        (cell["id"], DETAILS.sub("", pairing.source(cell)) if cell["cell_type"] == "markdown" else "") for cell in cells
    ]
    for name, view in asked.items():
        told = re.compile(OUTCOMES[path.stem[:2], name][path.parent.name == "nb"], re.IGNORECASE)
        at = [cell["id"] for cell in cells].index(name)
        answer = next(k for k in range(at, len(cells)) if DETAILS.search(pairing.source(cells[k])))
        assert told.search(DETAILS.search(pairing.source(cells[answer]))[0]), (name, "told in other words")
        facts = view.facts()
        seen = [view.title, facts["moves"], *(scenario["label"] for scenario in facts["scenarios"])]
        seen += [control.label for control in view.controls if control.place != "more"]
        before = [*open_text[: answer + 1], *((name, text) for text in seen)]
        assert [(where, told.search(text)[0]) for where, text in before if told.search(text)] == [], name
