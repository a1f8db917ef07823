"""The lecture's own words, slide by slide, and where in the notebooks a learner meets them and works with each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

from helpers import models
from helpers.errors import N_
from helpers.language import ENGLISH, current, pairing, use
from helpers.learn import evidence

DOCS = Path(__file__).parents[1] / "docs"
TITLE = N_("The lecture's words, and where one works with them")
INTRODUCTION = N_(
    "The course follows one lecture, slide for slide. For each slide: its own words, in Norwegian, and the notebooks that "
    "have them. “Figure” means an interactive figure or what is asked and told beside it; “question” the self-check; “talk” what is "
    "there to talk about. Elsewhere a word stands in the text alone."
)
GLOSS = N_("In English")
HEADS = (N_("Slide"), N_("The lecture's word"), GLOSS, N_("Where one works with it"), N_("Where it stands"))
KINDS = {"figure": N_("figure"), "question": N_("question"), "talk": N_("talk"), "text": N_("text")}

# Slide: its title, and its words: as the lecture has it, in English, and the forms it takes where they differ.
SLIDES: dict[str, tuple[str, tuple[tuple[str, str, str], ...]]] = {
    "L1": (N_("The brain is not alone"), (("en stor omvei", "a long detour", "omvei"),)),
    "L2": (
        N_("From use to harm"),
        (
            ("nyterus", "the intoxication one enjoys", "nyterus"),
            ("yterus", "the intoxication that is of use", "yterus"),
            ("symbolrus", "the intoxication that signals and joins", "symbolrus"),
            ("skadelig bruk", "harmful use", "skad"),
            ("avhengighet", "dependence", "avhengig"),
            ("stigma", "stigma", "stigma"),
            ("marginalisering", "marginalisation", "marginaliser"),
        ),
    ),
    "L3": (
        N_("The phenomenon"),
        (
            ("rusrelatert problematikk", "substance-related problems", "rusrelatert"),
            ("livsstil", "way of life", "livsstil"),
            ("livssituasjon", "life situation", "livssituasjon"),
            ("rusdominert liv", "a life dominated by substances", "rusdominert"),
            ("normbrudd", "breaches of norms", r"normbrudd|brudd på normer|bryter normer"),
            ("«misbruk»", "“abuse”, in its quotation marks", "«misbruk»"),
        ),
    ),
    "L4": (
        N_("Course of change"),
        (
            ("endringsforløp", "course of change", "endringsforløp"),
            ("mestring", "coping", "mestr"),
            ("egne bidrag", "own contributions", r"egne bidrag|eget bidrag"),
            ("viktige hendelser", "significant events", "hendelse"),
            ("selvhjelpsgrupper", "self-help groups", "selvhjelp"),
            ("pårørende og nettverk", "relatives and network", r"pårørende|nettverk"),
            ("profesjonelle tjenester", "professional services", r"tjeneste"),
        ),
    ),
    "L5": (
        N_("Biopsychosocial model, updated and extended"),
        (("biopsykososial modell", "biopsychosocial model", "biopsykososial"), ("Engel", "Engel, 1977", "Engel")),
    ),
    "L6": (N_("“Brandon”"), (("Brandon", "Brandon", "Brandon"),)),
    "L7": (
        N_("An alternative figure"),
        (
            ("tilgjengelighet", "availability", "tilgjengelighet"),
            ("utenforskap", "being outside", "utenforskap"),
            ("sosial, økonomisk og kulturell kapital", "social, economic and cultural capital", "kapital"),
            ("anerkjennelse", "recognition", "anerkjenn"),
            ("sårbarhet", "vulnerability", "sårbar"),
        ),
    ),
    "L8": (
        N_("Society and relations"),
        (
            ("kultur-økonomisk avhengighet", "cultural-economic dependence", "kultur-økonomisk"),
            ("inn i det ukjente", "into the unknown", "inn i det ukjente"),
            ("recovery-kapital", "recovery capital", "recovery-kapital"),
            ("normalitet", "normality", "normalitet"),
            ("makt/avhengighet", "power and dependence", r"\bmakt"),
            ("bytte", "exchange", r"\bbytte"),
            ("inkorporasjon", "incorporation", "inkorporasjon"),
        ),
    ),
    "L9": (
        N_("Stress, body and brain"),
        (("stressystemet", "the stress system", "stressystem"), ("Agorastos", "Agorastos et al. 2019", "Agorastos")),
    ),
    "L10": (
        N_("Into the brain"),
        (("evne til læring", "ability to learn", r"\bevne"), ("vilje til læring", "will to learn", r"\bvilje")),
    ),
    "L11": (
        N_("Reward, motivation and learning"),
        (
            ("bottom-up", "bottom-up", "bottom-up"),
            ("tilgjengelige for bevisst kontroll", "open to conscious control", "bevisst kontroll"),
            ("opp- og nedskalering", "up- and down-scaling", "skaler"),
            ("liking", "liking", "liking"),
            ("anhedoni", "anhedonia", "anhedoni"),
            ("automatisert læring", "automatised learning", "automatisert"),
            ("wanting", "wanting", "wanting"),
            ("craving", "craving", "craving"),
            ("cues", "cues", r"\bcues?\b"),
        ),
    ),
    "L12": (
        N_("Cognition"),
        (
            ("top-down", "top-down", "top-down"),
            ("persepsjon", "perception", "persepsjon"),
            ("oppmerksomhet", "attention", "oppmerksom"),
            ("hukommelse", "memory", "hukommelse"),
            ("eksekutive funksjoner", "executive functions", "eksekutiv"),
            ("planlegging", "planning", "planleg"),
            ("selvorganisering", "self-organisation", "selvorganisering"),
            ("selvregulering", "self-regulation", "selvregulering"),
        ),
    ),
    "L13": (
        N_("Summary"),
        (("håp", "hope", r"\bhåp"), ("ny læring", "new learning", r"ny læring|lær\w* (?:noe )?nytt")),
    ),
}
PAGES = {ENGLISH: DOCS / "lecture.md", "nb": DOCS / "lecture.nb.md"}
# The same figure ends every notebook; it counts in the last one, which is about it.
PANEL, LAST = "panel", "09"
FIGURE = re.compile(r"predict|what-|try|game|building")
EXPLORED = re.compile(r"^(?:explorer|card)\((\w+)", re.MULTILINE)


@cache
def texts() -> dict[str, dict[str, str]]:
    """What the Norwegian notebooks say, by the notebook's name and by :data:`KINDS`."""
    before = current().code
    use("nb")
    said = {}
    for path in sorted((pairing.NOTEBOOKS / "nb").glob("*.ipynb")):
        parts: dict[str, list[str]] = {kind: [] for kind in KINDS}
        for cell in pairing.read(path)["cells"]:
            source = pairing.source(cell)
            if cell["id"] == PANEL and path.stem[:2] != LAST:
                continue
            if cell["cell_type"] == "code":
                shown = {name for name in EXPLORED.findall(source) if name in models.MODELS}
                parts["figure"] += [text for name in sorted(shown) for text in _of_model(name)]
            else:
                kind = "talk" if cell["id"] == "talk" else "figure" if FIGURE.match(cell["id"]) else "text"
                parts[kind].append(source)
        for question in evidence.questions(path.stem):
            parts["question"] += [question.text, *(t for a in question.answers for t in (a.text, a.feedback))]
        for kind in ("figure", "question"):
            parts[kind] = list(map(current().say, parts[kind]))
        said[path.stem] = {kind: "\n".join(found) for kind, found in parts.items()}
    use(before)
    return said


def _of_model(name: str) -> Iterator[str]:
    model = import_module(f"helpers.models.{name}").MODEL
    yield from (model.title, model.balance_moves, *(output.label for output in model.outputs))
    yield from (declared.label for declared in model.parameters.declarations())
    yield from (scenario.label for scenario in model.scenarios.values())


def where(forms: str) -> dict[str, list[str]]:
    """The notebooks that have a word in one of its ``forms``, each with the kinds of :data:`KINDS` in which it stands."""
    word = re.compile(forms, re.IGNORECASE)
    found = {name: [kind for kind, text in parts.items() if word.search(text)] for name, parts in texts().items()}
    return {name: kinds for name, kinds in found.items() if kinds}


def page(code: str) -> str:
    """The page of one language: a table of every slide and its words.

    Examples
    --------
    >>> page("en").splitlines()[0]
    "# The lecture's words, and where one works with them"
    """
    use(code)
    say = current().say
    heads = [head for head in HEADS if code == ENGLISH or head != GLOSS]
    lines = ["| " + " | ".join(map(say, heads)) + " |", "|" + "---|" * len(heads)]
    for slide, (title, words) in SLIDES.items():
        for position, (word, english, forms) in enumerate(words):
            found = where(forms)
            working = [_worked(name, kinds, code) for name, kinds in found.items() if kinds != ["text"]]
            standing = [_link(name, code) for name, kinds in found.items() if kinds == ["text"]]
            first = f"{slide} {say(title)}" if position == 0 else ""
            glossed = [english] if code == ENGLISH else []
            cells = [first, word, *glossed, "; ".join(working), ", ".join(standing)]
            lines.append("| " + " | ".join(cells) + " |")
    return f"# {say(TITLE)}\n\n{say(INTRODUCTION)}\n\n" + "\n".join(lines) + "\n"


def _worked(name: str, kinds: list[str], code: str) -> str:
    return f"{_link(name, code)} {', '.join(current().say(KINDS[kind]) for kind in kinds if kind != 'text')}"


def _link(name: str, code: str) -> str:
    return f"[{name[:2]}](../notebooks/{code}/{name}.ipynb)"
