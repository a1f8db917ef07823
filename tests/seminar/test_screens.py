"""A notebook cut into screens: one thing on each, nothing lost, no code."""

import re

import pytest

from helpers.language import use
from helpers.language.pairing import NOTEBOOKS, read, source
from helpers.learn import evidence
from helpers.seminar.screens import DRAWING, LINES, arranged, height, screens

PATHS = sorted(NOTEBOOKS.glob("*/*.ipynb"))
EVERY = pytest.mark.parametrize("path", PATHS, ids=lambda p: f"{p.parent.name}/{p.stem}")
HANDS = {
    "en": "Raise your hand for one of the three shapes on the next screen.",
    "nb": "Rekk opp hånden for en av de tre formene på neste skjermbilde.",
}


def cut(path):
    use(path.parent.name)
    return screens(read(path))


def shown(path):
    return [screen for screen in cut(path) if screen.kind != "hidden"]


@EVERY
def test_a_notebook_begins_with_its_title_and_ends_with_its_sources(path):
    made = shown(path)
    assert made[0].kind == "title" and [s.kind for s in made].count("sources") == 1 and made[-1].kind == "sources"
    assert all(screen.title for screen in made)
    assert len({screen.key for screen in made}) == len(made)


@EVERY
def test_no_screen_is_empty_or_holds_more_than_it_can(path):
    for screen in shown(path):
        text = "\n\n".join(cell["source"] for cell in screen.cells)
        assert text.strip(), screen.key
        if screen.kind == "text":
            blocks = re.split(r"\n\s*\n|\n(?=[-*] |\d+\. )", text)
            assert len(blocks) == 1 or sum(map(height, blocks)) <= LINES + 0.01, screen.key


@EVERY
def test_every_sentence_of_the_text_is_on_some_screen(path):
    kept = " ".join(cell["source"] for s in shown(path) for cell in s.cells if cell["cell_type"] == "markdown")
    kept += " ".join(screen.title for screen in shown(path))
    kept = re.sub(r"\W+", " ", kept)
    for cell in read(path)["cells"]:
        if cell["cell_type"] != "markdown" or cell["id"] in ("title", "kept"):
            continue
        text = DRAWING.sub(HANDS[path.parent.name], source(cell))
        if cell["id"] == "talk":
            text = "## " + re.split(r"^## ", text, flags=re.MULTILINE)[1]
            text = re.sub(r"^- \*\*.+?\*\*", "", text, flags=re.MULTILINE)  # the prompt's own heading
        text = re.sub(r"\]\([\w-]+\.ipynb\)", "]", re.sub(r"^#+ .*$", "", text, flags=re.MULTILINE))
        for line in filter(None, (re.sub(r"\W+", " ", line).strip() for line in text.splitlines())):
            assert line in kept, (cell["id"], line)


@EVERY
def test_a_room_raises_hands_and_is_not_asked_to_draw(path):
    asked = HANDS[path.parent.name]
    made = shown(path)
    text = {s.key: " ".join(cell["source"] for cell in s.cells) for s in made}
    drawn = [cell["id"] for cell in read(path)["cells"] if DRAWING.search(source(cell))]
    assert sum(asked in words for words in text.values()) == len(drawn)
    assert not any(re.search(r"\bwith the mouse\b|\bmed musen\b", words) for words in text.values())
    assert drawn or path.stem[:2] in ("03", "08")  # these ask a question of their own


@EVERY
def test_what_is_for_one_alone_is_left_out_and_nothing_of_theirs_is_run(path):
    code = " ".join(cell["source"] for screen in cut(path) for cell in screen.cells if cell["cell_type"] == "code")
    assert "notes(" in " ".join(map(source, read(path)["cells"]))
    assert "notes(" not in code and "kept()" not in code


@EVERY
def test_each_question_and_each_prompt_has_a_screen_to_itself(path):
    made = shown(path)
    assert len([s for s in made if s.kind == "question"]) == len(evidence.questions(path.stem))
    talk = next(source(cell) for cell in read(path)["cells"] if cell["id"] == "talk")
    prompts = re.findall(r"^- \*\*(.+?)\.?\*\*", talk, re.MULTILINE)
    assert [s.title for s in made if s.kind == "talk"] == prompts and prompts
    minutes = "minutes" if path.parent.name == "en" else "minutter"
    assert all(minutes in prompt for prompt in prompts)


@EVERY
def test_no_link_leads_to_a_notebook_and_no_code_is_there_to_be_read(path):
    for screen in shown(path):
        for cell in screen.cells:
            assert ".ipynb)" not in cell["source"]
            assert "Run All Cells" not in cell["source"]
            assert cell["cell_type"] == "markdown" or "import" not in cell["source"]


def test_both_languages_show_the_same_things_in_the_same_order():
    for path in sorted((NOTEBOOKS / "en").glob("*.ipynb")):
        english = [s.key for s in shown(path) if s.kind not in ("text", "hidden")]
        assert english == [s.key for s in shown(NOTEBOOKS / "nb" / path.name) if s.kind not in ("text", "hidden")]


def test_the_cells_say_which_screen_they_open_and_close():
    path = NOTEBOOKS / "nb" / "01_phenomenon.ipynb"
    use("nb")
    before = read(path)
    made = arranged(before)
    assert before == read(path) and made["metadata"]["title"] == "Fra bruk til skade"
    told = [cell["metadata"]["screen"] for cell in made["cells"]]
    assert [t["key"] for t in told if t["opens"]] == [t["key"] for t in told if t["closes"]]
    folds = [t["fold"] for t in told if t["key"] == "sources"]
    assert folds[0] == "" and folds[-1] == "Kilder" and len(folds) == 4
