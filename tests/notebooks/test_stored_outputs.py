"""What stands stored in the notebooks is what the helpers give today: shown here without a kernel, cell by cell."""

from __future__ import annotations

import contextlib
import io

import pytest

from helpers.language import pairing, use

COMPARED = "compared"
PATHS = sorted((pairing.NOTEBOOKS / "en").glob("*.ipynb"))


def given(source, names):
    """What a cell prints, and the text of what its last line gives."""
    *before, last = source.strip().splitlines()
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        try:
            shown = compile(last, "cell", "eval")
        except SyntaxError:
            exec(source, names)
            return printed.getvalue()
        exec("\n".join(before), names)
        shown = eval(shown, names)
    return printed.getvalue() + (shown.data if shown is not None else "")


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
