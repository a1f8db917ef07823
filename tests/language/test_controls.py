"""Every control that a text names is there, by that name, in what the text stands beside."""

import ast
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from helpers import language, models
from helpers.explore.texts import texts
from helpers.language import catalogue, pairing
from helpers.learn.course_view import course_view
from helpers.seminar.facilitator import FOLDER
from tests.explore.every_view import VIEWS, made

COURSE = Path(__file__).parents[2]
# A name in emphasis or in quotation marks; JupyterLab's menus have ▸ in them, other programs' → or more.
NAME = r"(?:\*\*)?(?:\*|[\"“«])(?![*\s{])([^*\"“”«»▸→\n]+)(?:\*|[\"”»])"
BEFORE = {
    "en": r"(?:[Pp]ress|[Cc]hoose|[Oo]pen|[Uu]nder|[Mm]ove|[Bb]eside|[Uu]se|[Ff]rom|[Ss]witch on|[Tt]urn on|[Tt]abs?|[Mm]enu|"
    r"[Ss]lider,?|[Ss]cenarios?\.?)",
    "nb": r"(?:[Tt]rykk(?:er)?(?: \w+ ganger)? på|[Vv]elg(?:er)?(?: så)?|[Åå]pne|[Uu]nder|[Ff]lytt (?:så )?på|[Vv]ed|[Bb]ruk|[Ff]ra|"
    r"[Ss]lår? (?:\w+ )?på|[Ff]anen|[Mm]enyen|[Gg]lidebryteren,?|[Ss]cenarioe(?:t|ne)\.?)",
}
AFTER = {"en": r"(?:leaves|shows|opens|takes|has|asks)", "nb": r"(?:lar|viser|åpner|tar)"}
# What stands so and is no control: what somebody says, a kind of question, a column, a key, another program's menu.
NO_CONTROLS = {
    *(
        "has all the time in the world",
        "All levels are needed",
        "never too early",
        "Alle nivåer må med",
        "det er aldri for tidlig",
    ),
    *("find", "read", "Model", "Modell", "Shift + Enter", "Privacy & Security", "Personvern og sikkerhet"),
}
# Names that controls had before the stage, and places that figures had before they had tabs.
FORMER = {
    "en": r"More sliders|[*“\"]Pin\b|\bPin the\b|Other chance events|Same events again|[*“\"]Another person|Add one sober friend|"
    r"[Ll]et ties change\*|Show the curves|without predicting|[Dd]raw[^.]{0,40} with (?:the|a) mouse|drawn with a mouse|"
    r"\b[Tt]ick (?:the|a|it)\b|(?:top|upper|middle|second|third|lower|bottom) (?:of the two empty )?panel|bars at the bottom",
    "nb": r"Flere glidebrytere|[*«]Fest\b|\bFest (?:kurve|den)|Andre tilfeldige hendelser|De samme hendelsene igjen|"
    r"[*«]En annen person|Legg til én venn|La båndene endre seg\*|Vis kurvene|[Tt]egn[^.]{0,40} med mus|tegnes bare|"
    r"\b[Kk]ryss av\b|(?:øverste|midterste|andre|tredje|nederste)(?: av de to tomme)? felt|[Ss]øylene nederst|[Ss]tripene nederst",
}


@cache
def shown(name, code):
    """The views that the notebook ``name`` shows."""
    found = []
    for cell in pairing.read(pairing.NOTEBOOKS / code / f"{name}.ipynb")["cells"]:
        source = pairing.source(cell)
        if cell["cell_type"] == "code" and source.startswith("explorer("):
            call = ast.parse(source).body[0].value
            told = {k.arg: ast.literal_eval(k.value) for k in call.keywords if k.arg in ("published", "view")}
            found.append(course_view(models.model(call.args[0].id), **told))
    return found


def named_by(view):
    """Every name that a view shows: scenarios, controls, options, tabs, what may be guessed, curves."""
    yield from (language.current().say(scenario.label) for scenario in view.model.scenarios.values())
    for control in view.controls:
        yield from (control.label, *control.options.values())
    most = view.check({"many": "yes"}) if "many" in view.start() else view.start()
    for panel in view.frame(most).panels:
        yield from (panel.title, *(trace["meta"]["label"] for trace in panel.traces))
    yield from (language.current().say(output.label) for output in getattr(view.model, "outputs", ()))
    if view.guess:
        yield from view.guess.options.values()


@cache
def labels(code, notebook=""):
    """What a control may be called beside ``notebook``, or anywhere, in lower case, also without what explains it."""
    language.use(code)
    views = shown(notebook, code) if notebook else [made(name) for name in VIEWS]
    say = language.current().say
    own = [*texts().values(), *(say(text) for text in BUTTONS)]
    whole = {label for view in views for label in named_by(view)} | {*own, *headings(notebook, code)}
    language.use("en")
    return {
        part.strip().casefold() for label in whole for part in (label, label.split(":")[0], re.sub(r" \(.*", "", label))
    }


def headings(notebook, code):
    """What the parts of a notebook are called: a facilitator's page points at them."""
    path = pairing.NOTEBOOKS / code / f"{notebook}.ipynb"
    cells = pairing.read(path)["cells"] if notebook else ()
    return [found for cell in cells for found in re.findall(r"(?m)^###? (.+)$", pairing.source(cell))]


# Buttons, and links of the site, that are no explorer's.
BUTTONS = (
    "In a group",
    "For the facilitator",
    "Open the projector view",
    "Clear and try again",
    "Look again",
    "Delete everything …",
    "Yes, delete everything",
    "No, keep it",
    "Keep both",
    "Gain from before to after",  # a heading in the instructor's room
)


def told():
    """Every text that can name a control: where it stands, its language, the notebook that it is about, its words."""
    for code in language.LANGUAGES:
        for path in sorted((pairing.NOTEBOOKS / code).glob("*.ipynb")):
            for cell in pairing.read(path)["cells"]:
                if cell["cell_type"] == "markdown":
                    yield (
                        f"{code}/{path.name}/{cell['id']}",
                        code,
                        path.stem,
                        pairing.without_links(pairing.source(cell)),
                    )
        for path in sorted((COURSE / "data" / "assignments" / code).glob("*.toml")):
            given = tomllib.loads(path.read_text(encoding="utf-8"))
            yield f"{code}/{path.name}", code, given["notebook"], "\n".join(_strings(given))
        for path in sorted((FOLDER / code).glob("*.md")):
            about = path.stem if path.stem[0].isdigit() else ""
            yield f"facilitator/{code}/{path.name}", code, about, path.read_text(encoding="utf-8")
        for folder in ("instructor", "accessibility"):
            path = COURSE / "docs" / folder / f"{code}.md"
            yield f"{folder}/{code}.md", code, "", path.read_text(encoding="utf-8")
        machines = COURSE / "docs" / {"en": "machines.md", "nb": "machines.nb.md"}[code]
        yield machines.name, code, "", machines.read_text(encoding="utf-8")
    yield "README.md", "en", "", (COURSE / "README.md").read_text(encoding="utf-8")
    yield "README.nb.md", "nb", "", (COURSE / "docs" / "README.nb.md").read_text(encoding="utf-8")
    for message in catalogue.load("nb"):
        if message.id:
            yield "helpers", "en", "", str(message.id)
            yield "nb.po", "nb", "", str(message.string)


def _strings(value):
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)
    elif isinstance(value, str):
        yield value


def controls(text, code):
    """The controls that ``text`` names."""
    named = (
        rf"{BEFORE[code]} {NAME}",
        rf"{NAME} {AFTER[code]}\b",
        rf"(?m)^\d\. \*\*{NAME}",  # the next thing to try
        rf"(?m)^\| {NAME} \| \d",  # a scenario at a balance
    )
    return [name for pattern in named for name in re.findall(pattern, text) if name not in NO_CONTROLS]


def test_every_control_that_a_text_names_is_there():
    named = [(where, name, code, about) for where, code, about, text in told() for name in controls(text, code)]
    assert len(named) > 150
    assert [(where, name) for where, name, code, about in named if name.casefold() not in labels(code, about)] == []


def test_no_text_names_what_controls_were_called_before():
    assert [(where, m[0]) for where, code, _, text in told() for m in re.finditer(FORMER[code], text)] == []


@pytest.mark.parametrize(
    ("code", "text", "name"),
    [
        ("en", "and press *Another button* twice", "Another button"),
        ("en", '2. **Choose "A scenario that is gone".** This', "A scenario that is gone"),
        ("nb", "Trykk noen ganger på *En knapp*.", "En knapp"),
        ("nb", "ligger under *Flere brytere*.)", "Flere brytere"),
    ],
)
def test_the_check_bites(code, text, name):
    assert controls(text, code) == [name] and name.casefold() not in labels(code, "02_course_of_change")


@pytest.mark.parametrize(
    ("code", "text"), [("en", "use *Pin* to"), ("nb", "velg *Fest*"), ("nb", "det midterste feltet")]
)
def test_a_former_name_is_found(code, text):
    assert re.search(FORMER[code], text)
