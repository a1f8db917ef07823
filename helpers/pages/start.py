"""The site's start pages: what the course is, the ways in, where one was, and all notebooks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from helpers.errors import N_
from helpers.language import LANGUAGES, current, use
from helpers.pages.page import Page

COURSE = N_("The brain is not alone")
LEAD = N_(
    "An interactive course on substance use and learning: ten notebooks that follow one lecture, slide by slide. In each "
    "you guess, shift one balance, bottom-up against top-down, and watch the curves answer."
)
IN = {"en": N_("The course in English"), "nb": N_("The course in Norwegian")}
# What the script says of where somebody is.
PLACE = {
    "back": N_("Go on where you left: {notebook}, at “{part}”"),
    "begun": N_("Go on where you left: {notebook}"),
    "lite": N_("Go on in JupyterLab in this browser: {notebook}"),
    "opened": N_("Opened"),
    "part": N_("Begun: part {part} of {of}"),
    "read": N_("Read to the end"),
}
OFFLINE = {
    "kept": N_("Works without a network now: this page, and the others that you have opened in this browser."),
    "file": N_("You opened this page from a file. It needs no network; JupyterLab in the browser needs a web address."),
    "insecure": N_(
        "Without a network this page will not open: a browser keeps pages for later only from an address with https."
    ),
    "refused": N_("Without a network this page will not open: this browser keeps no pages here."),
}


def said(texts: Mapping[str, str]) -> str:
    """``texts`` in the current language, as JSON for a script."""
    return json.dumps({key: current().say(text) for key, text in texts.items()}, ensure_ascii=False)


def languages() -> list[tuple[str, str, str, str, str]]:
    """What the page before the start pages says of each language, Norwegian first: code, link, course, lead, phrases."""
    told = []
    for code in sorted(LANGUAGES, reverse=True):
        say = use(code).say
        told.append((code, say(IN[code]), say(COURSE), say(LEAD), said(PLACE)))
    return told


def ways(folder: Path, pages: list[Page]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """The ways in: what each is called, what is said of it, and its links, of those that stand in the site's ``folder``.

    ``folder`` is that of the current language, and the links are seen from it.
    """
    say, first = current().say, pages[0]
    lab = "../lite/lab/index.html"
    begin = say(N_("Begin with {number}"), number=first.name[:2])
    alone = [(f"{first.name}.html", begin)]
    whole = f"{lab}?path=notebooks/{folder.name}/{first.name}.ipynb"
    alone += _there(folder, whole, N_("Every slider, and notes: JupyterLab in this browser"))
    alone += _there(folder, lab, N_("Were you handed a notebook? Drag it into JupyterLab's list of files"))
    group = _there(folder, "room/index.html", N_("The room's screen"))
    group += _there(folder, "facilitator/index.html", N_("The facilitator's pages"))
    lead = N_("One leads, and all guess by a show of hands.")
    by_python = N_("One leads from their own machine (“python start.py seminar”), and all guess by a show of hands.")
    instructor = N_(
        "Try and show everything here. To make and mark assignments takes Python: “python start.py assignment”."
    )
    return [
        (say(N_("Alone")), say(N_("From 00 on, in any order, as much as you like.")), alone),
        (say(N_("In a group")), say(lead if group else by_python), group),
        (
            say(N_("As an instructor")),
            say(instructor),
            [("instructor.html", say(N_("From idea to marks in half an hour")))],
        ),
    ]


def _there(folder: Path, address: str, text: str) -> list[tuple[str, str]]:
    """The link, where there is such a page."""
    return [(address, current().say(text))] if (folder / address.partition("?")[0]).is_file() else []


def facts(folder: Path, pages: list[Page]) -> dict[str, object]:
    """What ``start.html`` is filled with, in the current language."""
    say = current().say
    return {
        "course": say(COURSE),
        "lead": say(LEAD),
        "say": said(PLACE),
        "ways": ways(folder, pages),
        "lite": bool(_there(folder, "../lite/lab/index.html", "")),
        "notebooks": say(N_("All notebooks")),
        "pages": pages,
        "forget": say(N_("Delete what these pages keep about me")),
        "forgotten": say(N_("Deleted in this browser.")),
    }


def offline(pages: list[Page]) -> dict[str, object]:
    """What ``offline.html`` is filled with, in the current language."""
    say = current().say
    return {
        "title": say(N_("No network")),
        "told": say(
            N_("The page that you asked for has not been opened in this browser before, so it is not kept here.")
        ),
        "again": say(N_("Try again")),
        "kept": say(N_("Opens without a network")),
        "pages": pages,
    }
