"""The facilitator's page of a notebook: from Markdown in docs/facilitator to one plain page, to read or to print.

``python -m helpers.seminar.facilitator`` writes the ideas behind predictions, of ``helpers/explore/ideas.py``, into the
table of every page, and the help lines into the general one.
"""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from helpers import fonts, former_names, language, models
from helpers.errors import N_, CourseError
from helpers.explore.ideas import IDEAS
from helpers.explore.views import view_of
from helpers.language import current, pairing
from helpers.learn import help
from helpers.pages.page import as_html

PREDICTIONS = "predictions.html"  # the address of the page to print, beside the facilitator's pages
PREDICT = 3  # the section about what groups predict, counted from the top
CALL = re.compile(r"(\w+)\((\w*)")
HERE = Path(__file__).parent
FOLDER = Path(__file__).parents[2] / "docs" / "facilitator"
GENERAL = "README"  # the text that holds for all sessions; its page is the index of the others
TEMPLATES = Environment(loader=FileSystemLoader(HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True)
LINKED = N_(
    "With the projector view in another window of the same browser, this page shows where it is and turns its screens; "
    "nothing goes from one machine to another, so hands are typed in on the large screen."
)
TEXTS = {
    "course": N_("The brain is not alone"),
    "group": N_("In a group"),
    "general": N_("How to lead a session"),
    "view": N_("The projector view"),
    "open": N_("Open the projector view"),
    "back": N_("Back"),
    "next": N_("Next"),
    "choose": N_("Go to"),
    "screen": N_("Screen {number} of {count}: {title}"),
    "none": N_("The projector view is not open in this browser."),
    "disk": N_(
        "This page comes from a file on the disk; where your browser lets no windows follow each other there, turn the "
        "screens in the projector's own window."
    ),
}
STYLE = """
body { font: 20px/1.55 var(--course-text); color: #1b1b1b;
  background: #fff; margin: 0; }
main { max-width: 46em; margin: 0 auto; padding: 1.5em 1.2em 4em; }
h1 { font-size: 1.9em; line-height: 1.2; margin: 0.4em 0; }
h2 { font-size: 1.35em; margin: 1.6em 0 0.4em; border-bottom: 2px solid #0072b2; padding-bottom: 0.15em; }
h3 { font-size: 1.1em; margin: 1.2em 0 0.3em; }
p, ul, ol, table, blockquote { margin: 0 0 0.8em; }
li { margin-bottom: 0.3em; }
blockquote { border-left: 5px solid #0072b2; padding: 0.2em 0 0.2em 1em; margin-left: 0; }
.table { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { border: 1px solid #767676; padding: 0.3em 0.6em; text-align: left; vertical-align: top; }
th { background: #eef3f7; }
.count { width: 100%; }
.hands { width: 5em; }
a { color: #1a5fb4; }
.links { display: flex; flex-wrap: wrap; gap: 0.2em 1.5em; padding: 0.5em 1.2em; font-size: 0.85em; border-bottom: 1px solid #ccc; }
#room { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: 0.4em 1em; align-items: center; padding: 0.5em 1.2em;
  font-size: 0.85em; background: #f7f7f7; border-bottom: 2px solid #ccc; }
#turn { display: flex; flex-wrap: wrap; gap: 0.4em 0.6em; align-items: center; max-width: 100%; }
#turn[hidden] { display: none; }
#room button, #room select { font: inherit; padding: 0.3em 0.8em; min-height: 44px; border: 1px solid #767676;
  border-radius: 4px; background: #fff; color: #1b1b1b; }
#room select { flex: 1 1 8em; min-width: 0; max-width: 24em; }
#room button[aria-disabled="true"] { color: #6b6b6b; border-style: dashed; }
#turn, #where { flex: 1 1 14em; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.rooms { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20em), 1fr)); gap: 1em; }
:is(.links, .rooms) a { display: inline-block; padding: 0.3em 0; }
:focus-visible { outline: 3px solid #d55e00; outline-offset: 2px; }
@media print {
  @page { margin: 9mm 12mm; }
  body { font-size: 9.5pt; line-height: 1.2; }
  main { max-width: none; padding: 0; }
  h1 { font-size: 16pt; margin: 0 0 4pt; }
  h2 { font-size: 12pt; margin: 5pt 0 2pt; }
  h3 { font-size: 10.5pt; margin: 6pt 0 2pt; }
  p, ul, ol, table, blockquote { margin-bottom: 3pt; }
  li { margin-bottom: 0; }
  th, td { padding: 0.5pt 4pt; }
  .count td { padding: 2.5pt 4pt; }
  h2, h3 { break-after: avoid; }
  .on-screen { display: none; }
  .count, tr, li, blockquote { break-inside: avoid; }
}
"""


def file_of(name: str, folder: Path = FOLDER) -> Path:
    """Where the facilitator's text for the notebook ``name`` lies; raises :class:`CourseError` where there is none."""
    file = folder / current().code / f"{name}.md"
    if not file.is_file():
        raise CourseError(N_("There is no facilitator's page for the notebook {name}."), name=name)
    return file


def page(name: str, folder: Path = FOLDER, *, assets: str | None = None, room: str = "", site: bool = False) -> str:
    """The facilitator's page for the notebook ``name`` as a whole HTML document, in the language in use.

    Raises :class:`CourseError` where nothing is written for it.

    Parameters
    ----------
    name : str
    folder : Path
    assets : str, optional
        As in :func:`document`.
    room : str
        The address of the notebook's room, which the page can then follow and turn.
    site : bool
        Whether it stands on the site, among the pages there.

    Examples
    --------
    >>> "<h1" in page("02_course_of_change")
    True
    """
    text = file_of(name, folder).read_text(encoding="utf-8")
    heading = re.search(r"^# +(.+)$", text, re.MULTILINE)
    what = current().say(N_("For the facilitator"))
    title = f"{what}: {re.sub(r'[*_`]', '', heading[1]).strip()}" if heading else what
    to_print = html.escape(current().say(N_("The room's predictions, to print")))
    linked = f'<p class="on-screen">{html.escape(current().say(LINKED))}</p>' if room else ""
    link = f'<p class="on-screen"><a href="{PREDICTIONS}">{to_print}</a></p>'
    content = re.sub(r'href="(\w+)\.md"', _beside, as_html(text))
    stands = f"facilitator/{address(name)}" if site else ""
    return document(title, linked + content + link, assets, name=name, room=room, site=stands)


def address(name: str) -> str:
    """What the page of the text ``name`` is called: the general one is the index of the others.

    Examples
    --------
    >>> address("README"), address("02_course_of_change")
    ('index', '02_course_of_change')
    """
    return "index" if name == GENERAL else name


def _beside(found: re.Match) -> str:
    """A link from one text to another, as a link from its page to the other's."""
    return f'href="{address(found[1])}.html"'


def predictions(assets: str | None = None, *, site: bool = False) -> str:
    """A page to print, in the language in use: what each notebook asks a room to guess, with boxes for hands counted.

    Examples
    --------
    >>> predictions().count("<h2>")
    10
    """
    say = current().say
    title = say(N_("The room's predictions"))
    date, group, hands = (html.escape(say(word)) for word in (N_("Date"), N_("Group"), N_("Hands")))
    how = N_("Write how many hands each answer got, and keep the page for comparing next year. No names.")
    blank = "_" * 18
    parts = [
        f"<h1>{html.escape(title)}</h1>",
        f"<p>{date}: {blank} {group}: {blank}</p>",
        f"<p>{html.escape(say(how))}</p>",
    ]
    for file in sorted((pairing.NOTEBOOKS / current().code).glob("*.ipynb")):
        heading = pairing.source(pairing.read(file)["cells"][0]).splitlines()[0].removeprefix("# ")
        parts.append(f"<h2>{file.stem[:2]} {html.escape(heading)}</h2>")
        for model in predicted_in(file.stem):
            guess = view_of(models.model(model)).guess
            rows = "".join(
                f'<tr><td>{html.escape(words)}</td><td class="hands"></td></tr>' for words in guess.options.values()
            )
            parts.append(
                f'<table class="count"><thead><tr><th scope="col">{html.escape(guess.ask)}</th>'
                f'<th scope="col" class="hands">{hands}</th></tr></thead><tbody>{rows}</tbody></table>'
            )
    return document(
        title, "\n".join(parts), assets, site=f"facilitator/{PREDICTIONS.removesuffix('.html')}" if site else ""
    )


def document(
    title: str, content: str, assets: str | None = None, *, name: str = "", room: str = "", site: str = ""
) -> str:
    """A whole HTML document; ``content`` is HTML already.

    Parameters
    ----------
    title : str
    content : str
    assets : str, optional
        The way to the folder of the pages' style and script; without it, the style stands in the page.
    name : str
        The notebook that it is about.
    room : str
        The address of that notebook's room.
    site : str
        The page's own address below its language, without its ending, where it stands on the site.
    """
    other = next(code for code in language.LANGUAGES if code != current().code)
    said = {key: current().say(text) for key, text in TEXTS.items()}
    return TEMPLATES.get_template("facilitator.html").render(
        language=current().code,
        title=title,
        content=Markup(content),
        assets=assets,
        style=Markup(style(title + content)) if assets is None else "",
        name=name,
        room=room,
        site=site,
        other={"code": other, "name": language.LANGUAGES[other]},
        say=said,
        texts=Markup(json.dumps({key: said[key] for key in ("screen", "none", "disk")}, ensure_ascii=False)),
    )


def style(page: str | None = None) -> str:
    """The style of the facilitator's pages, with all fonts, or with those that ``page`` needs.

    Examples
    --------
    >>> "@media print" in style("Hands")
    True
    """
    return f"{fonts.css(page)}{STYLE}"


def script() -> str:
    """What follows and turns a room, as one classic script.

    Examples
    --------
    >>> "BroadcastChannel" in script()
    True
    """
    return "".join((HERE / f"{part}.js").read_text(encoding="utf-8") for part in ("channel", "facilitator"))


def predicted_in(name: str) -> list[str]:
    """The models whose own view asks for a prediction in the notebook ``name``, in its order."""
    found = []
    for cell in pairing.read(pairing.NOTEBOOKS / language.ENGLISH / f"{name}.ipynb")["cells"]:
        called = CALL.match(pairing.source(cell)) if cell["cell_type"] == "code" else None
        if called is None or "view=" in pairing.source(cell):
            continue
        model, view = former_names.VIEWS.get(called[1], (called[2] if called[1] == "explorer" else None, ""))
        found += [model or called[2]] if model is not None and not view else []
    return [model for model in dict.fromkeys(found) if model in IDEAS]


def rows_of_ideas(name: str) -> list[str]:
    """Rows of the table on the page of the notebook ``name``: what may be guessed, and the idea behind it."""
    say, rows = current().say, []
    for model in predicted_in(name):
        options = view_of(models.model(model)).guess.options
        rows += [f"| *{words}* | {say(IDEAS[model][option])} |" for option, words in options.items()]
    return rows


def with_ideas(text: str, name: str) -> str:
    """The page ``text`` of the notebook ``name`` with the ideas of today in its table."""
    sections = re.split(r"(?m)^(?=## )", text)
    head, rule, rest = re.split(r"(?m)^(\|[-|]+\|\n)", sections[PREDICT], maxsplit=1)
    rows = "".join(f"{row}\n" for row in rows_of_ideas(name))
    sections[PREDICT] = head + rule + rows + re.sub(r"\A(?:\|.*\n)+", "", rest)
    return "".join(sections)


def main() -> None:
    """Write the ideas into every page, and the help lines into the general one."""
    for code in language.LANGUAGES:
        language.use(code)
        for file in sorted((FOLDER / code).glob("[0-9]*.md")):
            file.write_text(with_ideas(file.read_text(encoding="utf-8"), file.stem), encoding="utf-8")
        general = FOLDER / code / "README.md"
        general.write_text(help.with_rows(general.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
