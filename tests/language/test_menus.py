"""JupyterLab's menus are English whatever the language: every text names them as they read, Norwegian says what they do."""

import re
import sys
from pathlib import Path

import pytest

from helpers.language import catalogue, pairing

COURSE = Path(__file__).parents[2]
MENU = re.compile(r"(\S+) ▸ ([^*:.,;()\"\n]+)(.{0,3})")
MENUS = {"File", "Edit", "View", "Run", "Kernel", "Tabs", "Settings", "Help"}


def texts():
    """Every text of the course that can name a menu, by where it stands, and whether it is Norwegian."""
    for path in sorted(pairing.NOTEBOOKS.glob("*/*.ipynb")):
        cells = (pairing.source(cell) for cell in pairing.read(path)["cells"] if cell["cell_type"] == "markdown")
        yield f"{path.parent.name}/{path.name}", "\n".join(cells), path.parent.name == "nb"
    pages = [COURSE / "README.md", *COURSE.glob("docs/**/*.md"), *COURSE.glob("deploy/*.md")]
    for path in [*pages, *COURSE.glob("data/assignments/*/*.toml")]:
        norwegian = "nb" in (path.parent.name, path.stem, path.stem.partition(".")[2])
        yield path.relative_to(COURSE).as_posix(), path.read_text(encoding="utf-8"), norwegian
    for message in catalogue.load("nb"):
        yield "helpers", str(message.id), False
        yield "nb.po", str(message.string), True


def named():
    return [(where, *found, norwegian) for where, text, norwegian in texts() for found in MENU.findall(text)]


@pytest.fixture(scope="module")
def labels():
    """JupyterLab's own code, in which every label of its menus stands between quotation marks."""
    static = Path(sys.prefix) / "share" / "jupyter" / "lab" / "static"
    return "".join(path.read_text(encoding="utf-8") for path in static.glob("*.js"))


def test_every_menu_that_a_text_names_is_there(labels):
    assert len(named()) > 25
    for where, menu, item, _, _ in named():
        assert menu.lstrip("*(“") in MENUS, (where, menu)
        assert f'"{item.strip()}"' in labels, (where, item)


def test_a_norwegian_text_says_in_norwegian_what_the_menu_does():
    for where, menu, item, after, norwegian in named():
        if norwegian:
            assert re.match(r"\*? ?\(|\*, ", after), (where, menu, item)
