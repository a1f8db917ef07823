"""The site as it is written: two notebooks in both languages, with few balances."""

import base64
import html
import json
import re
import zlib

import pytest

from helpers.explore.picture import picture
from helpers.language import LANGUAGES, current, pairing, use
from helpers.learn import evidence
from helpers.pages import build as building
from helpers.pages.__main__ import main
from helpers.pages.build import NOTE, build
from helpers.pages.page import Page, Runner
from helpers.seminar import facilitator, room
from helpers.seminar.screens import screens
from tests.explore.every_view import made
from tests.pages.test_start import put

NAMES = ["01_phenomenon", "08_cognition_top_down"]
EXPLORERS = {"01_phenomenon": 3, "08_cognition_top_down": 6}
STEP = 0.5
BOTH = pytest.mark.parametrize("code", LANGUAGES)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The folder, and what was told on the way."""
    folder, told = tmp_path_factory.mktemp("built") / "site", []
    folder.mkdir()
    (folder / NOTE).write_text("{}")
    (folder / "former.html").write_text("an earlier site")
    build(folder, NAMES, lambda name, share: told.append((name, share)), steps=dict.fromkeys(NAMES, STEP))
    return folder, told


def page(site, code, name):
    return (site[0] / code / f"{name}.html").read_text(encoding="utf-8")


def recorded_in(site, code, name):
    """The recordings that a page and its room share, by cell."""
    script = (site[0] / code / "recorded" / f"{name}.js").read_text(encoding="utf-8")
    return json.loads(re.fullmatch(r"globalThis\.courseRecorded = (\{.+\});\n", script)[1])


def told_in(text):
    """All that the explorers and the game of a page are told, by cell."""
    found = re.findall(r'<script type="application/json" data-told="([\w-]+)">(.*?)</script>', text, re.DOTALL)
    return {cell: json.loads(told) for cell, told in found}


def test_an_earlier_site_is_replaced_and_nothing_else_is_left_beside_it(site):
    folder, _ = site
    assert [path.name for path in folder.parent.iterdir()] == ["site"] and not (folder / "former.html").exists()
    assert json.loads((folder / NOTE).read_text())["notebooks"] == NAMES
    others = ("index", "accessibility", "glossary", "instructor", "offline")
    written = list((folder / "nb").iterdir())
    assert {f"{name}.html" for name in (*others, *NAMES)} == {path.name for path in written if path.is_file()}
    assert {path.name for path in written if path.is_dir()} == {"recorded", "room", "facilitator"}
    assets = {path.name for path in (folder / "assets").iterdir() if path.suffix != ".png"}
    seminar = {"projector.js", "projector.css", "facilitator.js", "facilitator.css"}
    assert assets == {"page.js", "page.css", "site.js", "plotly-basic.min.js", *seminar}


def test_a_browser_keeps_a_prediction_under_the_name_that_an_earlier_site_kept_it_under(site):
    told = told_in(page(site, "en", "08_cognition_top_down"))
    kept = {facts["facts"]["name"]: facts["kept_as"] for facts in told.values() if "kept_as" in facts}
    assert kept["two_step"] == "planning" and kept["learning.panel"] == "learning.panel" and len(kept) == 6


def test_the_way_is_told_from_the_first_state_to_the_last(site):
    _, told = site
    shares = [share for _, share in told]
    assert shares == sorted(shares) and shares[-1] == 1 and shares[0] == pytest.approx(1 / len(shares))
    assert list(dict.fromkeys(name for name, _ in told)) == NAMES


@BOTH
def test_pages_lead_to_their_neighbours_in_their_language(site, code):
    for i, name in enumerate(NAMES):
        text = page(site, code, name)
        before, after = (re.findall(rf'rel="{way}" href="([\w.]+)"', text) for way in ("prev", "next"))
        assert before == [f"{other}.html" for other in NAMES[max(0, i - 1) : i]]
        assert after == [f"{other}.html" for other in NAMES[i + 1 : i + 2]]
        other = "nb" if code == "en" else "en"
        assert f'<html lang="{code}">' in text and f'href="../{other}/{name}.html"' in text
        assert "course-texts" in text


@BOTH
def test_the_contents_list_each_notebook_with_its_question_and_its_curve(site, code):
    use(code)
    text = page(site, code, "index")
    items = re.findall(r"<li data-notebook.*?</li>", text, re.DOTALL)
    assert len(items) == len(NAMES) and "course-texts" not in text and "/lite/" not in text
    for item, name in zip(items, NAMES, strict=True):
        first = pairing.source(pairing.read(pairing.NOTEBOOKS / code / f"{name}.ipynb")["cells"][0])
        asked = re.search(r"^\*\*(.+?)\*\*$", first, re.MULTILINE)[1]
        assert f'href="{name}.html"' in item and f"<strong>{name[:2]} " in item and "<svg" in item
        assert f"<span>{asked}</span>" in html.unescape(item)


@BOTH
@pytest.mark.parametrize("name", NAMES)
def test_an_explorer_is_told_where_it_can_stand_and_its_recording_is_as_large(site, name, code):
    text = page(site, code, name)
    explorers = {cell: told for cell, told in told_in(text).items() if "axes" in told}
    recorded = recorded_in(site, code, name)
    assert len(explorers) == EXPLORERS[name] and list(recorded) == list(explorers)
    assert f'<script src="recorded/{name}.js">' in text and "octet-stream" not in text
    for cell, told in explorers.items():
        assert f'<section id="{cell}" data-explorer' in text and told["facts"]["language"] == code
        assert told["first"]["state"]["balance"] == 0.5 and told["first"]["frame"]["headline"]
        by_name = {axis["name"]: axis["values"] for axis in told["axes"]}
        assert by_name["balance"] == [0, 0.5, 1]
        whole = zlib.decompress(base64.b64decode(recorded[cell]))
        head = json.loads(whole[4 : 4 + int.from_bytes(whole[:4], "little")])
        assert ["headline"] in [place["at"] for place in head["varying"]]


@BOTH
def test_what_is_seen_without_javascript_is_the_picture_and_the_words(site, code):
    use(code)
    view = made("loop")
    frame = view.frame(view.start())
    text = page(site, code, "01_phenomenon")
    place = re.search(r'<section id="explore-loop" data-explorer[^>]*>(.*?)</section>', text, re.DOTALL)[1]
    assert picture(frame, title=view.title) in place and html.escape(view.guess.ask) in place
    assert f"<p>{html.escape(frame.headline)}</p>" in place and place.index("<details>") < place.index("<svg")


@BOTH
def test_every_question_of_a_self_check_is_asked_with_its_number(site, code):
    use(code)
    asked = [
        json.loads(html.unescape(told))
        for told in re.findall(r'data-question="(.*?)"', page(site, code, "01_phenomenon"))
    ]
    questions = evidence.questions("01_phenomenon")
    asked = asked[-len(questions) :]  # before them, what comes back from earlier notebooks
    assert [question["label"].partition(". ")[0] for question in asked] == [str(i + 1) for i in range(len(questions))]
    for told, question in zip(asked, questions, strict=True):
        assert [answer["right"] for answer in told["answers"]] == [answer.right for answer in question.shown]
        assert len(told["options"]) == len(told["answers"]) and all(answer["feedback"] for answer in told["answers"])


@BOTH
def test_the_game_is_told_its_days_and_words(site, code):
    (game,) = [told for told in told_in(page(site, code, "08_cognition_top_down")).values() if "axes" not in told]
    assert game["days"] == 40 and game["language"] == code
    assert game["texts"]["story"] in html.unescape(page(site, code, "08_cognition_top_down"))


def test_the_command_builds_and_says_where(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("helpers.pages.__main__.build", lambda folder, told, lite, pyodide: told("01_phenomenon", 0.5))
    assert main(["--folder", str(tmp_path / "site"), "--language", "en"]) == 0
    said = capsys.readouterr().out
    assert " 50% 01_phenomenon" in said and f"The site is in {tmp_path / 'site'} (0 seconds)." in said


def test_jupyterlite_is_led_to_where_it_is_built_and_only_there(tmp_path, monkeypatch):
    asked = []
    made = {code: [Page(code, "01_phenomenon", "T", "Q", "<h1>T</h1>", "")] for code in LANGUAGES}

    def build_lite(folder, pyodide):
        asked.append(folder)
        put(folder / "lab" / "index.html")

    monkeypatch.setattr(building, "build_lite", build_lite)
    monkeypatch.setattr(building, "record_all", lambda *_: made)
    for lite in (True, False):
        build(tmp_path / "site", lite=lite)
        text = (tmp_path / "site" / "en" / "index.html").read_text(encoding="utf-8")
        assert ('href="../lite/lab/index.html?path=notebooks/en/01_phenomenon.ipynb"' in text) == lite
    assert [folder.name for folder in asked] == ["lite"]


@BOTH
def test_what_goes_deeper_is_folded_to_the_heading_after_it(site, code):
    for name in NAMES:
        text = page(site, code, name)
        (begins,) = [found.start() for found in re.finditer('<details class="deeper">', text)]
        assert text.count("<details") == text.count("</details>")
        ends = text.rindex("</details>")
        deeper = pairing.source(pairing.read(pairing.NOTEBOOKS / code / f"{name}.ipynb")["cells"][-1]).splitlines()[0]
        assert begins < ends < text.rindex(f">{deeper[3:]}</h2>")
        assert text.count("<h2", begins) == 2, "its own heading, and the one after it"


@BOTH
@pytest.mark.parametrize("name", NAMES)
def test_the_room_is_the_seminars_own_page_with_the_recordings_of_the_notebooks_page(site, name, code):
    use(code)
    text = page(site, code, f"room/{name}")
    cut = screens(pairing.read(pairing.NOTEBOOKS / code / f"{name}.ipynb"), Runner(code))
    assert re.findall(r'data-kind="(\w+)" data-key="([\w-]+)"', text) == [(one.kind, one.key) for one in cut]
    assert f'<script src="../recorded/{name}.js">' in text and f'data-room="{name}"' in text
    told = json.loads(re.search(r'id="course-told">(.*?)</script>', text, re.DOTALL)[1])
    beside = told_in(page(site, code, name))
    assert set(told) == set(recorded_in(site, code, name)) and told
    for cell, one in told.items():
        assert one["axes"] == beside[cell]["axes"] and one["first"] == beside[cell]["first"]
        assert one["facts"]["room"] and one["facts"]["scenarios"] == beside[cell]["facts"]["scenarios"]
    served = room.page(name, cut)
    assert "recorded" not in served and '"axes"' not in served
    # But for where its frames come from, and where the parts of the site lie, it is what a seminar's server gives.
    own = [
        r', "axes": \[.*?\]\}\]',
        r'<script src="[^"]*(?:recorded|site\.js).*\n',
        re.escape(building.ASSETS),
        r"</?a.*?>",
    ]
    assert re.sub("|".join(own), "", text) == re.sub(r"</?a.*?>", "", served)


@BOTH
def test_a_facilitators_page_leads_to_its_room_and_to_what_is_beside_it(site, code):
    other = "nb" if code == "en" else "en"
    texts = {path.stem for path in facilitator.FOLDER.glob(f"{code}/*.md")} - {facilitator.GENERAL}
    written = {path.stem for path in (site[0] / code / "facilitator").iterdir()}
    assert written == {*texts, "index", "predictions"} and len(texts) == 10
    for name in written:
        text = page(site, code, f"facilitator/{name}")
        assert f'<html lang="{code}">' in text and f'href="../../{other}/facilitator/{name}.html"' in text
        opens = f'href="../room/{name}.html" target="course-room"'
        assert (opens in text) == (f'data-room="{name}"' in text) == (name in NAMES)
    use(code)
    index = page(site, code, "room/index")
    said = [*room.CONTENTS.values(), *room.KEYS, *room.KEYS.values()]
    assert [text for text in map(current().say, said) if f">{text}<" not in html.unescape(index)] == []
    for name in NAMES:
        assert f'href="{name}.html"' in index and f'href="../facilitator/{name}.html"' in index
        assert f'href="room/{name}.html"' in page(site, code, name)
        assert f'href="facilitator/{name}.html"' in page(site, code, name)
    assert 'href="room/index.html"' in page(site, code, "index")


@BOTH
def test_every_address_of_a_room_and_of_a_facilitators_page_is_relative_and_there(site, code):
    for part in ("room", "facilitator"):
        for file in (site[0] / code / part).iterdir():
            # The words of an explorer's notes have addresses too; they are told to the stage as JSON.
            text = re.sub(
                r'<script type="application/json".*?</script>', "", file.read_text(encoding="utf-8"), flags=re.DOTALL
            )
            found = [one.partition("#")[0] for one in re.findall(r'(?:href|src)="([^"]*)"', text)]
            ours = [one for one in found if one and not one.startswith(("https://", "data:"))]
            assert len(ours) > 3 and [one for one in ours if not (file.parent / one).resolve().is_file()] == [], file
