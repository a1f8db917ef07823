"""The facilitator's page of a notebook: from Markdown in docs/facilitator to one plain page, to read or to print.

``python -m helpers.seminar.facilitator`` writes the ideas behind predictions, of ``helpers/explore/ideas.py``, into the
table of every page, and the help lines into the general one.
"""

from __future__ import annotations

import html
import re
from pathlib import Path

from nbconvert.filters.markdown_mistune import markdown2html_mistune

from helpers import fonts, former_names, language, models
from helpers.errors import N_, CourseError
from helpers.explore.ideas import IDEAS
from helpers.explore.views import view_of
from helpers.language import current, pairing
from helpers.learn import help

PREDICTIONS = "predictions"  # the address of the page to print, beside the facilitator's pages
PREDICT = 3  # the section about what groups predict, counted from the top
CALL = re.compile(r"(\w+)\((\w*)")
FOLDER = Path(__file__).parents[2] / "docs" / "facilitator"
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
table { border-collapse: collapse; }
th, td { border: 1px solid #767676; padding: 0.3em 0.6em; text-align: left; vertical-align: top; }
th { background: #eef3f7; }
.count { width: 100%; }
.hands { width: 5em; }
a { color: #1a5fb4; }
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


def page(name: str, folder: Path = FOLDER) -> str:
    """The facilitator's page for the notebook ``name`` as a whole HTML document, in the language in use.

    Raises :class:`CourseError` where nothing is written for it.
    """
    text = file_of(name, folder).read_text(encoding="utf-8")
    heading = re.search(r"^# +(.+)$", text, re.MULTILINE)
    what = current().say(N_("For the facilitator"))
    title = f"{what}: {re.sub(r'[*_`]', '', heading[1]).strip()}" if heading else what
    to_print = html.escape(current().say(N_("The room's predictions, to print")))
    link = f'<p class="on-screen"><a href="{PREDICTIONS}">{to_print}</a></p>'
    return document(title, markdown2html_mistune(text) + link)


def predictions() -> str:
    """A page to print, in the language in use: what each notebook asks a room to guess, with boxes for hands counted."""
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
    return document(title, "\n".join(parts))


def document(title: str, content: str) -> str:
    """A whole HTML document; ``content`` is HTML already."""
    return (
        f'<!DOCTYPE html>\n<html lang="{current().code}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<link rel="icon" href="data:,">\n'
        f"<title>{html.escape(title)}</title>\n<style>{fonts.css(title + content)}{STYLE}a.anchor-link {{ display: none; }}</style>\n</head>\n"
        f"<body>\n<main>\n{content}\n</main>\n</body>\n</html>\n"
    )


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
