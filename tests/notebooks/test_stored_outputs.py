"""What stands stored in the notebooks is what the helpers give today: shown here without a kernel, cell by cell."""

from __future__ import annotations

import ast
import contextlib
import html
import io
import re
from xml.etree import ElementTree

import pytest

from helpers.explore.explorer import Explorer
from helpers.explore.picture import picture
from helpers.language import LANGUAGES, pairing, use

COMPARED = "compared"
PATHS = sorted((pairing.NOTEBOOKS / "en").glob("*.ipynb"))
MOST_PICTURE = 40_000
SVG = re.compile(r"<svg .*</svg>", re.DOTALL)


def run(source, names):
    """What a cell prints, and what its last line gives."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, "cell", "exec"), names)
        shown = eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None
    return printed.getvalue(), shown


def given(source, names):
    """What a cell prints, and the text of what its last line gives."""
    printed, shown = run(source, names)
    return printed + (shown.data if shown is not None else "")


def stored(output):
    return "".join(output["text"] if "text" in output else output["data"]["text/markdown"])


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_stored_output_is_what_the_cell_gives(path):
    code = [cell for cell in pairing.read(path)["cells"] if cell["cell_type"] == "code"]
    names: dict = {}
    exec(pairing.source(code[0]), names)
    use("en")
    compared = [cell for cell in code if COMPARED in cell["metadata"]["tags"]]
    assert len(compared) >= 4
    for cell in compared:
        assert given(pairing.source(cell), names) == "".join(map(stored, cell["outputs"])), cell["id"]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_stored_widget_is_what_the_cell_shows_its_picture_drawn_anew(path, code):
    path = pairing.NOTEBOOKS / code / path.name
    cells = [cell for cell in pairing.read(path)["cells"] if cell["cell_type"] == "code"]
    names: dict = {}
    exec(pairing.source(cells[0]), names)
    use(code)
    pictures, page = 0, ""
    for cell in cells[1:]:
        if COMPARED in cell["metadata"]["tags"]:
            continue
        _, shown = run(pairing.source(cell), names)
        ((data, _), (output,)) = shown._repr_mimebundle_(), cell["outputs"]
        kept = {kind: "".join(output["data"][kind]) for kind in ("text/html", "text/plain")}
        page += kept["text/html"]
        if isinstance(shown, Explorer):
            (drawn,) = SVG.findall(kept["text/html"])
            assert drawn == picture(shown.view.frame(shown.view.start()), title=shown.view.title), cell["id"]
            assert len(drawn.encode()) <= MOST_PICTURE
            title, told, *_ = ElementTree.fromstring(drawn)
            assert title.tag.endswith("title") and title.text == shown.view.title
            assert told.tag.endswith("desc") and told.text.startswith(shown.frame.headline)
            pictures += 1
        assert kept == {kind: data[kind] for kind in kept}, cell["id"]
    assert pictures
    ids = re.findall(r"\bid=[\"']([^\"']+)", page)
    assert len(set(ids)) == len(ids)


def words_of_figures(path):
    """All that is written in a notebook's stored figures and has a word in it."""
    outputs = [output.get("data", {}) for cell in pairing.read(path)["cells"] for output in cell.get("outputs", ())]
    drawn = "".join("".join(data.get(kind, "")) for data in outputs for kind in ("text/html", "text/markdown"))
    written = map(html.unescape, re.findall(r"<(?:title|desc|text|tspan)\b[^>]*>([^<]+)<", drawn))
    return {text for text in written if re.search(r"[^\W\d_]{3}", text)}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_nothing_in_a_norwegian_figure_is_as_in_the_english_one(path):
    english, norwegian = (words_of_figures(pairing.NOTEBOOKS / code / path.name) for code in LANGUAGES)
    assert len(norwegian) > 10 and english & norwegian <= {"hypothalamus", "signal"}
