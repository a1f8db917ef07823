"""What a page's own Python answers: the views that the page shows, made with nothing that only a notebook has."""

import json
import subprocess
import sys

import pytest

from helpers import models
from helpers.explore.encode import as_json
from helpers.language import use
from helpers.language.pairing import NOTEBOOKS
from helpers.learn.course_view import course_view
from helpers.pages import build as building
from helpers.pages import lite, live
from helpers.pages.page import Page, explorers

NAMES = sorted(path.stem for path in (NOTEBOOKS / "nb").glob("*.ipynb"))
# What no worker of a page has: packages of notebooks, of the site's builder and of the servers.
ABSENT = (
    "IPython",
    "anywidget",
    "babel",
    "ipywidgets",
    "jinja2",
    "nbconvert",
    "platformdirs",
    "plotly",
    "tornado",
    "traitlets",
)
WORKER = f"""import json, sys
sys.modules.update(dict.fromkeys({ABSENT}))
from helpers.pages import live
live.begin(sys.argv[1])
for asked in json.loads(sys.argv[2]):
    print(live.answer(json.dumps(asked)))
"""


@pytest.fixture
def begun():
    """Begin as the worker of a page does, and leave no views behind."""
    yield lambda language, recipes: live.begin(json.dumps({"language": language, "explorers": recipes}))
    live.begin(json.dumps({"language": "en", "explorers": {}}))


@pytest.mark.parametrize("name", NAMES)
def test_every_explorer_of_a_page_is_made_anew_from_its_recipe(name, begun):
    shown = [explorer.view for explorer in explorers(NOTEBOOKS / "nb" / f"{name}.ipynb")]
    recipes = {str(key): live.recipe(view) for key, view in enumerate(shown)}
    begun("nb", json.loads(json.dumps(recipes)))
    for key, view in enumerate(shown):
        assert live.made(recipes[str(key)]).facts() == view.facts()
        found = live.answer(json.dumps({"explorer": str(key), "state": view.start()}))
        assert json.loads(found)["frame"] == json.loads(json.dumps(as_json(view.frame(view.start()))))


LOOP = {"model": "loop", "scenario": "begins", "view": "", "published": ""}


def test_a_question_that_cannot_be_answered_is_one_sentence_in_the_pages_language(begun):
    begun("nb", {"loop": LOOP})
    state = live.made(LOOP).start()
    problem = json.loads(live.answer(json.dumps({"explorer": "loop", "state": state | {"start_use": 7}})))["problem"]
    assert "må være" in problem and "7" in problem
    packed = live.answer(json.dumps({"explorer": "loop", "state": state, "others": [{"balance": 0.1}]}))
    assert isinstance(packed, bytes)


def test_it_needs_neither_widgets_nor_what_builds_a_site():
    laid_over, studies = "02_course_of_change", {"scenario": next(iter(models.model("learning").scenarios))}
    recipes = {
        "loop": LOOP,
        "studies": {"model": "learning", **studies, "view": "studies", "published": ""},
        "relapse": live.recipe(course_view(models.model("relapse"), published=laid_over)),
    }
    assert recipes["relapse"]["published"] == laid_over
    told = json.dumps({"language": "en", "explorers": recipes})
    asked = json.dumps([{"explorer": key, "state": live.made(one).start()} for key, one in recipes.items()])
    ran = subprocess.run([sys.executable, "-c", WORKER, told, asked], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    assert len(answers) == 3 and all(answer["frame"]["panels"] for answer in answers)


@pytest.fixture
def pyodide(tmp_path):
    """A site's folder of Pyodide, as JupyterLite's builder leaves it."""
    folder = tmp_path / "site" / building.PYTHON
    folder.mkdir(parents=True)
    listed = {}
    for name in (live.NUMPY, live.OURS, "ipython"):
        wheel = lite.stand_in(folder, name)
        wheel.write_bytes(bytes(2_000_000))
        listed[name] = {"file_name": wheel.name}
    (folder / "pyodide.mjs").write_bytes(bytes(6_000_000))
    (folder / live.LOCK).write_text(json.dumps({"packages": listed}))
    return folder


def test_a_page_says_what_is_fetched_and_that_is_no_more_than_it_needs(pyodide):
    assert live.offered(pyodide) == {"wheel": f"{live.OURS}-0-py3-none-any.whl", "size": 10}
    assert live.offered(pyodide.parent) == {}


@pytest.mark.parametrize("code", ["en", "nb"])
def test_what_a_page_may_fetch_is_in_the_sites_own_folder_wherever_that_lies(code, pyodide, tmp_path):
    site = tmp_path / "site"
    pages = {c: [Page(c, "01_phenomenon", "T", "Q", "<h1>T</h1>", "")] for c in ("en", "nb")}
    building.write(site, pages)
    text = (site / code / "01_phenomenon.html").read_text(encoding="utf-8")
    told = json.loads(text.partition('id="course-python">')[2].partition("</script>")[0])
    assert told["language"] == code and told["size"] == 10
    for address in (told["worker"], told["folder"] + told["wheel"], told["folder"] + "pyodide.mjs"):
        assert not address.startswith(("/", "http"))
        assert (site / code / address).resolve().is_file() and (site / code / address).resolve().is_relative_to(site)
    assert "course-python" not in (site / code / "index.html").read_text(encoding="utf-8")
    building.write(tmp_path / "without", pages)
    assert "course-python" not in (tmp_path / "without" / code / "01_phenomenon.html").read_text(encoding="utf-8")
    assert not (tmp_path / "without" / "assets" / "worker.js").exists()
    use("en")
