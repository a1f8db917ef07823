"""Both languages complete and in step, and a check that bites."""

import json
import re
import shutil

import pytest

import helpers.language
from helpers.errors import CourseError
from helpers.language import catalogue, language, pairing


def test_both_languages_are_complete_and_in_step():
    assert pairing.complaints() + catalogue.complaints() == []


@pytest.fixture
def copy(tmp_path):
    """Notebook 01 in both languages, to spoil."""
    for code in helpers.language.LANGUAGES:
        (tmp_path / code).mkdir()
        shutil.copy(pairing.NOTEBOOKS / code / "01_phenomenon.ipynb", tmp_path / code)
    assert pairing.complaints(tmp_path) == []
    return tmp_path


def spoil(copy, code, change):
    path = copy / code / "01_phenomenon.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cells = {cell["id"]: cell for cell in notebook["cells"]}
    change(notebook, cells)
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return pairing.complaints(copy)


def test_a_norwegian_cell_removed_is_named(copy):
    assert spoil(copy, "nb", lambda n, c: n["cells"].remove(c["predict"])) == [
        "nb/01_phenomenon.ipynb: cell predict: missing"
    ]


def test_an_english_text_changed_makes_its_rendering_stale(copy):
    found = spoil(copy, "en", lambda n, c: c["talk"].update(source=["Something else."]))
    assert found == ["nb/01_phenomenon.ipynb: cell talk: stale, its English text has changed"]


def test_english_left_standing_in_the_norwegian_notebook_is_named(copy):
    english = json.loads((copy / "en" / "01_phenomenon.ipynb").read_text(encoding="utf-8"))
    text = next(cell["source"] for cell in english["cells"] if cell["id"] == "talk")
    assert spoil(copy, "nb", lambda n, c: c["talk"].update(source=text)) == [
        "nb/01_phenomenon.ipynb: cell talk: untranslated"
    ]


def test_other_code_other_tags_and_another_order_are_named(copy):
    def change(notebook, cells):
        cells["go-further"]["source"] = ["print(1)"]
        cells["evidence"]["metadata"]["tags"] = []
        notebook["cells"].insert(0, notebook["cells"].pop())

    found = "\n".join(spoil(copy, "nb", change))
    assert "cell go-further: its code differs" in found and "cell evidence: its tags differ" in found
    assert "another order" in found


def test_a_notebook_that_one_language_lacks_is_named(copy):
    (copy / "nb" / "01_phenomenon.ipynb").unlink()
    assert pairing.complaints(copy) == ["nb/01_phenomenon.ipynb: missing"]


def test_half_a_notebook_is_refused_with_one_sentence(copy):
    path = copy / "nb" / "01_phenomenon.ipynb"
    path.write_text(path.read_text(encoding="utf-8")[:500], encoding="utf-8")
    with pytest.raises(CourseError, match="cannot be read"):
        pairing.complaints(copy)


def test_stamp_records_the_english_of_today(copy):
    spoil(copy, "en", lambda n, c: c["talk"].update(source=["Something else."]))
    assert pairing.stamp("01_phenomenon", ["talk"], copy) == ["nb/talk"]
    assert pairing.complaints(copy) == []


def test_the_catalogue_check_bites(monkeypatch):
    texts = [*catalogue.marked_texts()[1:], "A text that nobody has translated {yet}"]
    monkeypatch.setattr(catalogue, "marked_texts", lambda: texts)
    found = "\n".join(catalogue.complaints())
    assert "untranslated: 'A text that nobody" in found and "no longer in the code: 'bottom-up'" in found


def test_no_text_is_marked_where_the_catalogue_cannot_see_it():
    # Babel reads no N_() inside the braces of an f-string.
    for path in catalogue.PACKAGE.rglob("*.py"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            assert not re.search(r'\bf".*\{.*N_\(', line), f"{path}:{number}"


def test_numbers_are_written_each_languages_way():
    nb, en = language("nb"), language("en")
    assert nb.number(1234.5) == "1\N{NO-BREAK SPACE}234,50" and en.number(1234.5) == "1,234.50"
    assert nb.number(-0.001) == "0,00" and en.number(-1) == "\N{MINUS SIGN}1.00"


def test_an_unknown_language_is_refused():
    with pytest.raises(CourseError, match="no language 'sv'; it has en, nb"):
        language("sv")
