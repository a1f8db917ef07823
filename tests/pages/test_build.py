"""Where a site may be put, and that an explorer is recorded as the course shows it."""

import json
import re
from importlib.resources import files

import numpy as np
import pytest

from helpers import loop, tipping_view
from helpers.language import use
from helpers.learn.course import explorer
from helpers.pages import build as building
from helpers.pages.__main__ import main
from helpers.pages.page import Page, as_html
from helpers.pages.record import record


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
    monkeypatch.setattr(building, "pages", lambda paths, told, step: [p for made_of in made.values() for p in made_of])
    with pytest.raises(RuntimeError):
        building.build(folder, ["00_start_here"])
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def version(script):
    """Which plotly.js a script says that it is."""
    return re.search(r"plotly\.js .*?v([\d.]+)", script[:200])[1]


def test_the_site_draws_with_the_plotly_of_the_notebooks():
    whole = (files("plotly") / "package_data" / "plotly.min.js").read_text("utf-8")
    assert version((building.HERE / building.PLOTLY).read_text("utf-8")) == version(whole)


def value(recording, path, *state):
    """What a recording keeps for ``path`` in ``state``, one index for each of its axes."""
    ids, values = recording.paths[path]
    return values[ids[state]]


def test_the_recorded_curves_are_the_models_own():
    use("en")
    made = explorer(loop)
    (recording,) = record([(lambda: use("en"), made)], lambda: None)
    scenarios, balances = (axis.values for axis in recording.axes)
    assert len(balances) == 101 and scenarios == list(loop.scenarios)
    for s, b in ((0, 37), (1, 50), (4, 93)):
        curves = loop.simulate(loop.scenario(scenarios[s]).parameters, balances[b])
        for k, values in enumerate(curves.values):
            assert np.array_equal(value(recording, ("data", k, "y"), s, b), values)
    assert recording.facts["veiled"] == [0, 1, 2, 3]
    assert value(recording, ("still", 0), 0, 0) == ["Nyterus: the pleasure", "0.50"]


def test_the_way_back_is_recorded_as_another_way():
    use("en")
    (recording,) = record([(lambda: use("en"), tipping_view())], lambda: None)
    assert [axis.name for axis in recording.axes] == ["scenario", "walk", "balance"]
    dot = recording.facts["dot"]
    down, up = (value(recording, ("data", dot, "y"), 0, walk, 50)[0] for walk in (0, 1))
    assert down < 1 < 5 < up, "at balance 0.5 a person rests low when they come from above, and high from below"
    assert recording.facts["walks"] == [0, 1, 0]


def test_equations_become_mathml_and_links_lead_to_pages():
    use("en")
    text = as_html("See [the next](02_course_of_change.ipynb): $\\frac{dU}{dt}$\n\n$$W = 1$$")
    assert 'href="02_course_of_change.html"' in text
    assert text.count("<math") == 2 and "<mfrac>" in text and "$" not in text
