"""Words that the course does not use, in anything that a learner reads."""

import re

import pytest

from helpers.language import catalogue, pairing
from tests.models.registry import models

TEXTS = {
    f"{code}/{path.stem}/{cell['id']}": pairing.source(cell)
    for code in ("en", "nb")
    for path in sorted((pairing.NOTEBOOKS / code).glob("*.ipynb"))
    for cell in pairing.read(path)["cells"]
    if cell["cell_type"] == "markdown"
}
TEXTS |= {f"widget: {text[:40]}": text for text in catalogue.marked_texts()}
TEXTS |= {f"nb.po: {m.id[:40]}": m.string for m in catalogue.load("nb") if m.id}
NOT_USED = re.compile(
    r"\b(addicts?|alcoholics?|junkies?|substance abusers?|drug abusers?|alkoholiker\w*|narkoman\w*|misbruker\w*|"
    r"rusmisbruk\w*|rusavhengig\w*)\b",
    re.IGNORECASE,
)
LOOSE = re.compile(r"(?<![«\w])misbruk(?!\w*»)", re.IGNORECASE)


def test_people_come_before_their_diagnosis():
    assert {where: NOT_USED.findall(text) for where, text in TEXTS.items() if NOT_USED.search(text)} == {}


def test_misbruk_stands_in_quotation_marks():
    assert [where for where, text in TEXTS.items() if LOOSE.search(text)] == []


@pytest.mark.parametrize("word", ["addict", "Misbrukere", "en alkoholiker"])
def test_the_check_bites(word):
    assert NOT_USED.search(f"… {word} …")


def test_every_word_inside_an_equation_is_translated():
    marked = set(catalogue.marked_texts())
    for model in models():
        symbols = [declared.symbol for declared in model.parameters.declarations()]
        for equation in [*model.equations, *symbols]:
            for word in re.findall(r"\\text\{([^}]*)\}", equation):
                plain = word.strip()
                # A name (Poisson, Exp) or an abbreviation (SSRT) is the same in both languages.
                assert len(plain) < 3 or plain in marked or not plain[:2].islower(), (model.name, plain)
