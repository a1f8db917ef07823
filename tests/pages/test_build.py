"""Where a site may be put, what stands in its pages, and that an explorer is recorded as the course shows it."""

import json
import re
from importlib.resources import files

import pytest

from helpers.explore.recording import axes, count, record, states
from helpers.explore.view import _simulated as simulated
from helpers.language import use
from helpers.language.pairing import NOTEBOOKS
from helpers.pages import build as building
from helpers.pages.__main__ import main
from helpers.pages.page import Page, as_html, pages
from tests.explore.every_view import VIEWS, made


@pytest.mark.parametrize(("language", "sentence"), [("en", "holds something else"), ("nb", "inneholder noe annet")])
def test_a_folder_that_holds_something_else_is_refused_and_left_alone(language, sentence, tmp_path, capsys):
    (tmp_path / "thesis.txt").write_text("mine")
    assert main(["--folder", str(tmp_path), "--language", language]) == 1
    said = capsys.readouterr().err.strip()
    assert sentence in said and str(tmp_path) in said and len(said.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path, capsys):
    (tmp_path / "site").write_text("mine")
    assert main(["--folder", str(tmp_path / "site"), "--language", "en"]) == 1
    assert (tmp_path / "site").read_text() == "mine" and capsys.readouterr().err


def test_a_site_that_fails_leaves_the_old_one_whole(tmp_path, monkeypatch):
    folder = tmp_path / "site"
    made = {code: [Page(code, "01_phenomenon", "T", "Q", "<h1>T</h1>", "")] for code in ("en", "nb")}
    building.write(folder, made)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert json.loads((folder / building.NOTE).read_text())["notebooks"] == ["01_phenomenon"]

    def broken(*_):
        raise RuntimeError

    monkeypatch.setattr(building, "write", broken)
    monkeypatch.setattr(building, "pages", lambda *_: [p for made_of in made.values() for p in made_of])
    with pytest.raises(RuntimeError):
        building.build(folder, ["00_start_here"])
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def version(script):
    """Which plotly.js a script says that it is."""
    return re.search(r"plotly\.js .*?v([\d.]+)", script[:200])[1]


def test_the_stage_draws_with_the_plotly_of_the_notebooks():
    whole = (files("plotly") / "package_data" / "plotly.min.js").read_text("utf-8")
    assert version(building.PLOTLY.read_text("utf-8")) == version(whole)


@pytest.mark.parametrize("name", VIEWS)
def test_a_page_can_stand_where_a_notebook_begins_and_on_every_scenario(name):
    view = made(name)
    over = axes(view, 0.25)
    listed = list(states(view, over))
    assert len(listed) == count(over) == len({index for index, _ in listed})
    assert view.start() in [state for _, state in listed]
    assert all(view.check(state) == state for _, state in listed)
    scenarios = [axis.values for axis in over if axis.name == "scenario"]
    assert not scenarios or scenarios == [tuple(view.model.scenarios)]


def test_a_model_is_asked_once_for_both_languages():
    views = []
    for code in ("en", "nb"):
        use(code)
        views.append((lambda code=code: use(code), made("loop")))
    over = axes(views[0][1], 0.25)
    simulated.cache_clear()
    told = []
    packed = record(views, 0.25, lambda: told.append(1))
    assert len(packed) == 2 and packed[0] != packed[1]
    assert len(told) == count(over) == simulated.cache_info().misses


def test_the_answer_is_folded_where_a_guess_comes_first_and_open_where_none_does():
    both = pages([NOTEBOOKS / code / "01_phenomenon.ipynb" for code in ("en", "nb")], lambda: None, 0.5)
    for page, curve in zip(both, ("Use", "Bruk"), strict=True):
        places = dict(re.findall(r'<section id="([\w-]+)" data-explorer[^>]*>(.*?)</section>', page.body, re.DOTALL))
        assert list(places) == ["explore-loop", "explore-tipping", "panel"]
        assert all("<svg" in place and "<p>" in place for place in places.values())
        assert [("<details>" in place) for place in places.values()] == [True, True, False]
        assert f">{curve}<" in places["explore-loop"] and page.picture in places["explore-loop"]


def test_equations_become_mathml_and_links_lead_to_pages():
    use("en")
    text = as_html("See [the next](02_course_of_change.ipynb): $\\frac{dU}{dt}$\n\n$$W = 1$$")
    assert 'href="02_course_of_change.html"' in text
    assert text.count("<math") == 2 and "<mfrac>" in text and "$" not in text
