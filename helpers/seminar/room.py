"""The room's page: one notebook as screens, the same from the seminar's own server and on the site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from markupsafe import Markup

from helpers import fonts
from helpers.errors import N_
from helpers.explore.explorer import Explorer
from helpers.explore.library import stage_style
from helpers.explore.served import told
from helpers.language import current
from helpers.pages.live import recipe
from helpers.pages.page import Page, in_script
from helpers.seminar import facilitator
from helpers.seminar.screens import Screen, as_html

HERE = Path(__file__).parent
TEXTS = {
    "back": N_("Back"),
    "next": N_("Next"),
    "controls": N_("Screens"),
    "screen": N_("Screen {number} of {count}: {title}"),
    "more": N_("More below"),
    "course": N_("The brain is not alone"),
    "right": N_("Yes."),
    "wrong": N_("Not quite."),
    "script": N_("The screens need JavaScript."),
}
KEYS = {
    N_("Page Down, → or space"): N_("the next screen (a presenter's remote sends Page Down)"),
    N_("Page Up or ←"): N_("the screen before"),
    N_("Home, End"): N_("the first screen, the last"),
    N_("Tab"): N_("to the next control on the screen: shape, slider, switch, menu, button"),
    N_("F11"): N_("the whole screen"),
}
CONTENTS = {
    "title": N_("In a group"),
    "lead": N_(
        "For a group with one large screen: each notebook as screens with one thing on each, turned by keyboard. Nothing has "
        "to be installed, and nothing of a session is kept."
    ),
    "general": N_("How to lead a session"),
    "view": N_("The projector view"),
    "leads": N_("For the facilitator"),
    "by_keyboard": N_("Keys"),
    "key": N_("Key"),
    "does": N_("What it does"),
    "two": N_("Two windows"),
    "linked": N_(
        "Put the projector view in one window, on the large screen, and the facilitator's page in another window of the same "
        "browser: it shows where the projector view is and turns its screens. Nothing goes from one machine to another, so "
        "hands are typed in on the large screen."
    ),
}


def texts() -> dict[str, str]:
    """What the room's own buttons and notices say, in the language in use.

    Examples
    --------
    >>> all(texts().values())
    True
    """
    return {key: current().say(text) for key, text in TEXTS.items()}


def explorers(screens: Iterable[Screen]) -> dict[str, Explorer]:
    """The explorers among ``screens``, by the keys that their screens have."""
    return {screen.key: screen.shown for screen in screens if isinstance(screen.shown, Explorer)}


def page(
    name: str,
    screens: Sequence[Screen],
    *,
    assets: str = "",
    home: str = "",
    recorded: str = "",
    axes: Mapping[str, list] | None = None,
    python: Mapping[str, object] | None = None,
) -> str:
    """The screens of the notebook ``name`` as a whole HTML document, in the language in use.

    Parameters
    ----------
    name : str
    screens : sequence of Screen
    assets : str
        The way from the page to the folder of its scripts and its style.
    home : str
        The address that the course's name leads to; it leads nowhere without one.
    recorded : str
        The address of the notebook's recordings; without it, the page's own server is asked for frames.
    axes : mapping of str to list
        What each explorer was recorded over, by its key; one that was not says so in its place.
    python : mapping of str to object, optional
        What the page is told of the Python that it may fetch, as on the notebook's page.

    Examples
    --------
    >>> from helpers.seminar.screens import Screen
    >>> page("01_phenomenon", [Screen("title", "title", "The phenomenon")]).count("<section")
    1
    """
    made = explorers(screens)
    shown = told(made)
    if recorded:
        shown = {key: {**one, "axes": axes.get(key, [])} for key, one in shown.items()}
    return facilitator.TEMPLATES.get_template("projector.html").render(
        language=current().code,
        name=name,
        title=screens[0].title,
        screens=Markup("\n".join(map(as_html, screens))),
        told=Markup(in_script(shown)),
        texts=Markup(in_script(texts())),
        say=texts(),
        assets=assets,
        home=home,
        recorded=recorded,
        python=Markup(in_script({**python, "explorers": {key: recipe(one.view) for key, one in made.items()}}))
        if python
        else "",
    )


def script(bundle: Callable[[str], str]) -> str:
    """The stage and the screens, as one classic script; ``bundle`` puts a page's own script behind the stage.

    Examples
    --------
    >>> from helpers.pages.build import bundle
    >>> "courseStage" in script(bundle)
    True
    """
    return bundle("\n".join((HERE / f"{part}.js").read_text(encoding="utf-8") for part in ("channel", "projector")))


def style() -> str:
    """The stage's style and the screens'.

    Examples
    --------
    >>> ".screen" in style()
    True
    """
    return "\n".join([fonts.css(), stage_style(), (HERE / "projector.css").read_text(encoding="utf-8")])


def contents(pages: Sequence[Page], assets: str) -> str:
    """The page of the site that leads to each notebook's room and facilitator's page, in the language in use.

    Examples
    --------
    >>> "F11" in contents([], assets="../")
    True
    """
    say = current().say
    said = {key: say(text) for key, text in CONTENTS.items()}
    keys = {say(key): say(does) for key, does in KEYS.items()}
    body = facilitator.TEMPLATES.get_template("rooms.html").render(pages=pages, keys=keys, say=said)
    return facilitator.document(said["title"], body, assets, site="room/index")
