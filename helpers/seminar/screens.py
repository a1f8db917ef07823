"""A notebook cut into screens for a projector: a figure, a question or a prompt on each; prose is the facilitator's."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from helpers.errors import N_
from helpers.explore.explorer import Explorer
from helpers.explore.two_step_game import TwoStepGame
from helpers.language import current
from helpers.language.pairing import source
from helpers.learn import help
from helpers.learn.questions import Asked
from helpers.pages.page import Questions, Runner, game_place, question_place

MOST_WORDS = 30  # on one screen, beside its heading and what a figure says itself
# Cells about what a learner does alone on their own machine.
LEFT_OUT = ("help", "kept", "show-kept", "go-further", "notes")
HEADING = re.compile(r"^#{1,6} +(.+)$", re.MULTILINE)
LEAD = re.compile(r"^[-*] \*\*(.+?)\.?\*\*\s*(.*)$", re.DOTALL)
QUESTION = re.compile(r"^\*\*(.+?)\*\*$", re.MULTILINE)
SENTENCE = re.compile(r"[^.!?…]+[.!?…]+[»”\")]*\s*")


@dataclass(frozen=True)
class Screen:
    """One screen: its kind (title, words, explorer, question, talk), its heading, and what it shows.

    ``above`` stands small over the heading, ``part`` is "2/3" where a screen is one of several of its kind.
    """

    key: str
    kind: str
    title: str
    words: str = ""
    shown: Explorer | TwoStepGame | Asked | None = None
    above: str = ""
    part: str = ""


def screens(notebook: dict, runner: Runner) -> list[Screen]:
    """The screens of a notebook, in its order, in the language in use; ``runner`` runs its cells.

    Examples
    --------
    >>> from helpers.language.pairing import NOTEBOOKS, read
    >>> screens(read(NOTEBOOKS / "en" / "01_phenomenon.ipynb"), Runner("en"))[0].kind
    'title'
    """
    made: list[Screen] = []
    heading = ""
    for cell in notebook["cells"]:
        if cell["id"] in LEFT_OUT:
            continue
        if cell["cell_type"] == "markdown":
            heading = _heading(source(cell)) or heading
            if cell["id"] == "title":
                made += _opening(heading, source(cell))
            elif cell["id"] == "talk":
                made += _prompts(heading, source(cell))
        elif "compared" not in cell["metadata"].get("tags", []):
            made += _of_code(cell["id"], heading, runner.run(source(cell)))
    return made


def _heading(text: str) -> str:
    """The first heading of a cell without its Markdown, or nothing."""
    found = HEADING.search(text)
    return _plain(found[1]) if found else ""


def _plain(text: str) -> str:
    """Text without emphasis and links."""
    return re.sub(r"[*_`]", "", re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text)).strip()


def _opening(heading: str, text: str) -> Iterator[Screen]:
    """Title and question, and a word of care."""
    say = current().say
    asked = QUESTION.search(text)
    yield Screen("title", "title", heading, asked[1] if asked else "", above=say(N_("The brain is not alone")))
    care = N_(
        "Some in this room may have lived what this is about. Nobody has to say anything. {who} answers anonymously: {web}. "
        "Day and night: {crisis} {number}."
    )
    who, crisis = help.line("substances"), help.line("talk")
    told = say(care, who=who.who, web=who.web.removeprefix("https://"), crisis=crisis.who, number=crisis.number)
    yield Screen("care", "words", say(N_("Before we begin")), told)


def _prompts(heading: str, text: str) -> Iterator[Screen]:
    """One prompt on each screen, its minutes as the heading; what comes under a second heading is for one alone."""
    first, *_ = re.split(r"^#{1,6} .+$", text, flags=re.MULTILINE)[1:]
    leads = [found for found in map(LEAD.match, re.split(r"\n(?=[-*] )", first.strip())) if found]
    for number, lead in enumerate(leads, start=1):
        yield Screen(f"talk-{number}", "talk", _plain(lead[1]), few_words(_plain(lead[2])), above=heading)


def few_words(text: str) -> str:
    """As many whole sentences from the beginning as a screen holds; where the first is too long, the first question.

    A question that is too long itself is what it asks after its colon.

    Examples
    --------
    >>> few_words("One. Two?")
    'One. Two?'
    """
    kept: list[str] = []
    sentences = [found.strip() for found in SENTENCE.findall(text)] or [text]
    for sentence in sentences:
        if len(" ".join([*kept, sentence]).split()) > MOST_WORDS:
            break
        kept.append(sentence)
    if kept:
        return " ".join(kept)
    asked = min(sentences, key=lambda sentence: (not sentence.endswith("?"), len(sentence.split())))
    return asked.rpartition(": ")[2] if len(asked.split()) > MOST_WORDS else asked


def _of_code(key: str, heading: str, shown: object) -> Iterator[Screen]:
    """A screen for what a cell shows; one for each question of a self-check; none for anything else."""
    if isinstance(shown, Explorer):
        yield Screen(key, "explorer", heading, shown=shown)
    elif isinstance(shown, TwoStepGame):
        yield Screen(key, "explorer", heading, shown=shown)
    elif isinstance(shown, Questions) and not shown.lead:  # the others are for one alone
        count = len(shown.asked)
        for i, asked in enumerate(shown.asked, start=1):
            yield Screen(f"{key}-{i}", "question", heading, shown=asked, part=f"{i}/{count}")


def as_html(screen: Screen) -> str:
    """One screen as a section of the page."""
    say, tag = current().say, "h1" if screen.kind == "title" else "h2"
    above = f'<p class="above">{html.escape(screen.above)}</p>' if screen.above else ""
    part = ""
    if screen.part:
        number, _, count = screen.part.partition("/")
        told = html.escape(say(N_("part {number} of {count}"), number=number, count=count))
        part = f' <span class="part" role="img" aria-label="{told}">{screen.part}</span>'
    words = f"<p>{html.escape(screen.words)}</p>" if screen.words else ""
    return (
        f'<section class="screen" data-kind="{screen.kind}" data-key="{html.escape(screen.key)}">{above}'
        f'<{tag} tabindex="-1">{html.escape(screen.title)}{part}</{tag}><div class="content">{words}'
        f"{_place(screen)}</div></section>"
    )


def _place(screen: Screen) -> str:
    if isinstance(screen.shown, Explorer):
        return (
            f'<section id="{screen.key}" data-explorer aria-label="{html.escape(screen.shown.view.title)}"></section>'
        )
    if isinstance(screen.shown, TwoStepGame):
        return game_place(screen.key, screen.shown)
    if isinstance(screen.shown, Asked):
        return question_place(screen.shown)
    return ""
