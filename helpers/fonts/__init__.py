"""The fonts of every page that is ours: which file draws which characters, and the CSS that says so.

A page's style uses ``var(--course-text)`` and ``var(--course-mono)``; equations find their font by themselves. The files
are subsets, written by ``python -m helpers.fonts``.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
LATIN = (
    "U+0020-007E, U+00A0-00AC, U+00AE-00B4, U+00B6-00FF, U+0131, U+0152-0153, U+02C6, U+02DA, U+02DC, U+2009, "
    "U+2013-2014, U+2018-201A, U+201C-201E, U+2022, U+2026, U+2039-203A, U+2044, U+20AC, U+2122, U+2212"
)
LATIN_EXTENDED = (
    "U+0100-0107, U+010A-0113, U+0116-011B, U+011E-0123, U+0126-0127, U+012A-012B, U+012E-0130, U+0132-0133, "
    "U+0136-0137, U+0139-013E, U+0141-0148, U+0150-0151, U+0154-0155, U+0158-015B, U+015E-0165, U+016A-016B, "
    "U+016E-017E, U+0218-021B, U+1E9E"
)
# What the text font lacks: letters of Northern Sámi and of others' names, Greek, small figures, arrows and signs.
SYMBOLS = (
    "U+00B5, U+0108-0109, U+011C-011D, U+0124-0125, U+0128-0129, U+0134-0135, U+014A-014D, U+015C-015D, U+0166-0169, "
    "U+016C-016D, U+0391-03A1, U+03A3-03A9, U+03B1-03C9, U+03D1, U+03D5, U+2010-2011, U+202F, U+2032-2033, U+2070, "
    "U+2074-2079, U+2080-2089, U+2190-2193, U+2206, U+2211, U+221A, U+221E, U+222B, U+2248, U+2260, U+2264-2265, U+2713"
)
MARKS = "U+25B8, U+25BE, U+25C7, U+25CF, U+2610-2612"
MATH = (
    "U+0020-007E, U+00A0, U+00AC, U+00AF, U+00B1, U+00B5, U+00B7, U+00C5-00C6, U+00D7-00D8, U+00E5-00E6, "
    "U+00F7-00F8, U+0302-0304, U+0307-0308, U+0391-03A1, U+03A3-03A9, U+03B1-03C9, U+03D1, U+03D5, U+2009-200A, "
    "U+2026, U+2032-2033, U+2061-2064, U+20D7, U+210E, U+2113, U+211D, U+2190-2194, U+21D2, U+21D4, U+2200, "
    "U+2202-2209, U+220F, U+2211-2213, U+2215-221E, U+2223-222B, U+223C, U+2248, U+2260-2265, U+226A-226B, "
    "U+2286-2287, U+22C5, U+22EF, U+29F5, U+1D434-1D454, U+1D456-1D467, U+1D49C, U+1D49E-1D49F, U+1D4A2, "
    "U+1D4A5-1D4A6, U+1D4A9-1D4AC, U+1D4AE-1D4B5, U+1D6E2-1D71B"
)


@dataclass(frozen=True)
class Face:
    """One font file.

    Parameters
    ----------
    name : str
        Its file's name, without the ending.
    family : str
        The family that it belongs to, as CSS names it.
    characters : str
        What it draws, as CSS writes a ``unicode-range``; the file holds those of them that its source has.
    weight : str
        One weight, or the lightest and the heaviest that it draws.
    italic : bool
    only_in : str
        The page's element that it is for; without one, it is for all text.
    """

    name: str
    family: str
    characters: str
    weight: str = "400 700"
    italic: bool = False
    only_in: str = ""

    @property
    def file(self) -> Path:
        """Where it lies."""
        return FOLDER / f"{self.name}.woff2"

    @property
    def codes(self) -> set[int]:
        """The code points of ``characters``."""
        spans = [span.strip()[2:].split("-") for span in self.characters.split(",")]
        return {code for span in spans for code in range(int(span[0], 16), int(span[-1], 16) + 1)}

    @property
    def rule(self) -> str:
        """Its ``@font-face`` rule, with the font in it: from the disk, some browsers refuse a font in a file beside."""
        data = base64.b64encode(self.file.read_bytes()).decode("ascii")
        return (
            f'@font-face {{ font-family: "{self.family}"; font-style: {"italic" if self.italic else "normal"}; '
            f"font-weight: {self.weight}; font-display: block; unicode-range: {self.characters}; "
            f'src: url("data:font/woff2;base64,{data}") format("woff2"); }}'
        )

    def needed(self, page: str) -> bool:
        """Whether something in ``page``, a whole HTML document, is drawn with it."""
        element = self.only_in or ("em" if self.italic else "")
        return (not element or f"<{element}" in page) and not self.codes.isdisjoint(map(ord, page))


FACES = (
    Face("text", "Course Text", LATIN),
    Face("text-italic", "Course Text", LATIN, italic=True),
    # A family without italics is slanted where they are asked for; in "Course Text" these would be looked for in vain.
    Face("extended", "Course More", LATIN_EXTENDED),
    Face("symbols", "Course More", SYMBOLS),
    Face("marks", "Course More", MARKS),
    Face("mono", "Course Mono", LATIN, weight="400", only_in="code"),
    Face("math", "Course Math", MATH, weight="400", only_in="math"),
)
# Elsewhere than on a page of ours, the browser's own: a figure in JupyterLab.
TEXT = '"Course Text", "Course More", system-ui, sans-serif'
FAMILIES = f"""
:root {{ --course-text: {TEXT}; --course-mono: "Course Mono", "Course Text", "Course More", monospace; }}
math {{ font-family: "Course Math", math; }}
mtext {{ font-family: var(--course-text); }}
code, pre, kbd, samp {{ font-family: var(--course-mono); }}
"""


def css(page: str | None = None) -> str:
    """The style that brings the fonts: all of them, or those that ``page``, a whole HTML document, needs.

    Examples
    --------
    >>> css().count("@font-face") == len(FACES), css("<p>a</p>").count("@font-face") < len(FACES)
    (True, True)
    """
    return "\n".join(face.rule for face in FACES if page is None or face.needed(page)) + FAMILIES
