"""The notebook's own language: finding it, translating into it, writing numbers its way.

English is the language of the source; every other language is one gettext catalogue beside this file
(``nb.po``), read with Babel when a notebook first asks for it; in a browser tab, which has no Babel, it lies there
compiled (``nb.mo``, see helpers/pages/lite.py).
"""

from __future__ import annotations

import gettext
import io
import json
import locale
import os
import re
import sys
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from helpers.errors import N_, CourseError

HERE = Path(__file__).parent
ENGLISH = "en"
LANGUAGES = {ENGLISH: "English", "nb": "norsk bokmål"}
DECIMAL_SIGN = {ENGLISH: ".", "nb": ","}
MONTHS = (
    *(N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"), N_("August")),
    *(N_("September"), N_("October"), N_("November"), N_("December")),
)
THOUSANDS_SIGN = {ENGLISH: ",", "nb": "\N{NO-BREAK SPACE}"}


@dataclass(frozen=True)
class Language:
    """One language of the course: its code, and what it makes of texts and numbers.

    Examples
    --------
    >>> Language("nb").number(-0.5), Language("en").plain(1200.0), Language("nb").say("Use")
    ('−0,50', '1,200', 'Bruk')
    """

    code: str

    def say(self, text: str, **values: object) -> str:
        """The translation of ``text`` with ``values`` filled in."""
        said = _catalogue(self.code).gettext(text) if text else ""
        return said.format(**values) if values else said

    def number(self, value: float, decimals: int = 2) -> str:
        """``value`` with ``decimals`` digits after this language's decimal sign, and a real minus."""
        text = f"{value:,.{decimals}f}"
        if float(f"{value:.{decimals}f}") == 0:
            text = text.lstrip("-")
        signs = str.maketrans({".": DECIMAL_SIGN[self.code], ",": THOUSANDS_SIGN[self.code], "-": "\N{MINUS SIGN}"})
        return text.translate(signs)

    def plain(self, value: float) -> str:
        """``value`` with no more decimals than it needs, at most four."""
        return self.number(value, next(d for d in range(5) if d == 4 or round(value, d) == value))

    def date(self, day: date) -> str:
        """``day`` written out: 24 November 2026, 24. november 2026."""
        point, month = "" if self.code == ENGLISH else ".", self.say(MONTHS[day.month - 1])
        return f"{day.day}{point} {month} {day.year}"

    @property
    def plotly_separators(self) -> str:
        """Decimal and thousands sign as Plotly's ``layout.separators`` wants them."""
        return DECIMAL_SIGN[self.code] + THOUSANDS_SIGN[self.code]


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    if code == ENGLISH:
        return gettext.NullTranslations()
    ready = HERE / f"{code}.mo"
    return gettext.GNUTranslations(ready.open("rb") if ready.exists() else io.BytesIO(compiled(code)))


def compiled(code: str) -> bytes:
    """The catalogue of a language as gettext reads it.

    Examples
    --------
    >>> len(compiled("nb")) > 100_000
    True
    """
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with (HERE / f"{code}.po").open("rb") as po:
        catalogue = read_po(po, locale=code)
    made = io.BytesIO()
    write_mo(made, catalogue)
    return made.getvalue()


def language(code: str) -> Language:
    """The language with this code; raises :class:`CourseError` for one that the course lacks.

    Examples
    --------
    >>> language("nb")
    Language(code='nb')
    >>> language("fr")
    Traceback (most recent call last):
        ...
    helpers.errors.CourseError: The course has no language 'fr'; it has en, nb.
    """
    if code not in LANGUAGES:
        raise CourseError(
            N_("The course has no language {code}; it has {names}."),
            code=repr(code),
            names=", ".join(LANGUAGES),
        )
    return Language(code)


_current: Language | None = None


def current() -> Language:
    """The language of the notebook that runs; English outside notebooks.

    Examples
    --------
    >>> current().code
    'en'
    """
    global _current
    if _current is None:
        use(_code_of_notebook())
    return _current


def use(code: str) -> Language:
    """Make ``code`` the language of this process, error sentences included.

    Examples
    --------
    >>> use("nb").say("Use"), use("en").say("Use")
    ('Bruk', 'Use')
    """
    global _current
    _current = language(code)
    CourseError.translate = staticmethod(_current.say)
    return _current


def preferred_language() -> str:
    """Norwegian where this machine speaks Norwegian, English otherwise.

    Examples
    --------
    >>> preferred_language() in LANGUAGES
    True
    """
    named = os.environ.get("LC_ALL") or os.environ.get("LANG") or locale.getlocale()[0] or ""
    return "nb" if re.match(r"(nb|nn|no|norwegian)", named, re.IGNORECASE) else ENGLISH


def in_kernel() -> bool:
    """Whether a notebook runs this, and not a plain Python.

    Examples
    --------
    >>> in_kernel()
    False
    """
    if sys.platform == "emscripten":
        return "pyodide_kernel" in sys.modules
    kernel = sys.modules.get("ipykernel.kernelapp")
    return kernel is not None and kernel.IPKernelApp.initialized()


def notebook_file() -> Path | None:
    """The notebook that runs, as far as its front end tells: VS Code in a variable, Jupyter's server in another.

    The file need not be there: while a notebook opens, JupyterLab gives it a name of its own in the same folder.
    """
    if not in_kernel():
        return None
    if sys.platform == "emscripten":
        return _notebook_with(sys.modules["IPython"].get_ipython().user_ns["In"])
    named = sys.modules["IPython"].get_ipython().user_ns.get("__vsc_ipynb_file__") or os.environ.get("JPY_SESSION_NAME")
    return Path(named) if named else None


_found: Path | None = None


def _notebook_with(ran: list[str]) -> Path | None:
    """The notebook in this folder that has the cells which ``ran``: in a browser tab nobody tells its name."""
    global _found
    sources = {source.strip() for source in ran if source.strip()}
    if _found is None and sources:

        def common(file: Path) -> int:
            cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
            return len(sources & {"".join(cell["source"]).strip() for cell in cells})

        _found = max(sorted(Path.cwd().glob("*.ipynb")), key=common, default=None)
    return _found


def notebook_metadata() -> dict:
    """What the notebook of this Jupyter session says about itself; empty where there is none to ask.

    Examples
    --------
    >>> notebook_metadata()
    {}
    """
    file = notebook_file()
    if file is None or not file.is_file():
        return {}
    try:
        said = json.loads(file.read_text(encoding="utf-8"))["metadata"]["course"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}  # no notebook of this course, or it is being saved this very moment
    return said if isinstance(said, dict) else {}


def _code_of_notebook() -> str:
    """Language by the notebook's own metadata, else by the folder it lies or runs in, else this machine's."""
    if not in_kernel():
        return ENGLISH
    file = notebook_file()
    named = [notebook_metadata().get("language"), file.parent.name if file else "", Path.cwd().name]
    return next((code for code in named if code in LANGUAGES), preferred_language())
