"""A notebook cut into screens for a projector: one thing on each, and no code."""

from __future__ import annotations

import copy
import math
import re
from dataclasses import dataclass, field

import helpers
from helpers.errors import N_
from helpers.language import current
from helpers.language.pairing import source
from helpers.learn import evidence

LINES, LINE = 14, 80  # what one screen holds at 1280x720: lines of text, and characters in a line
GAP = 0.4  # of a line, between two paragraphs
TABLE_LINE = 88  # a table is set in smaller type
# Cells about what a learner does alone on their own machine.
LEFT_OUT = ("kept", "show-kept", "go-further", "notes")
HEADING = re.compile(r"^#{1,6} +(.+)$", re.MULTILINE)
ITEM = re.compile(r"^(?:[-*]|\d+\.) ")
LEAD = re.compile(r"^[-*] \*\*(.+?)\.?\*\*\s*(.*)$", re.DOTALL)
TO_NOTEBOOK = re.compile(r"\[([^\]]+)\]\([\w-]+\.ipynb\)")
# How one alone predicts; a room raises its hands.
DRAWING = re.compile(r"(?:Draw (?:your curve|it)|Tegn (?:kurven din|det))\b[^.\n]*\b(?:shapes?|form|formene)\.")
CHECK = re.compile(r'^check\("(\w+)"\)$')
CARD = re.compile(r"^card\((\w+)\)$")


@dataclass
class Screen:
    """One screen: its kind, its heading, and the cells whose text or output it shows."""

    key: str
    kind: str
    title: str
    cells: list[dict] = field(default_factory=list)
    part: str = ""
    above: str = ""


def screens(notebook: dict) -> list[Screen]:
    """The screens of a notebook, in its order, in the language that is in use.

    A screen of the kind "hidden" is run and not shown.
    """
    made: list[Screen] = []
    sources: list[Screen] = []
    heading = ""
    for cell in notebook["cells"]:
        if cell["id"] in LEFT_OUT:
            continue
        if cell["cell_type"] == "markdown":
            heading = _heading(source(cell)) or heading
            (sources if cell["id"] == "cards" else made).extend(_of_text(cell, heading))
        elif _is_source(source(cell)):
            sources.append(Screen(cell["id"], "source", _name_of_source(source(cell)), [_code(source(cell))]))
        else:
            made += _of_code(cell, heading)
    return [*made, *_gathered(sources)]


def arranged(notebook: dict) -> dict:
    """A copy of ``notebook`` whose cells say, in ``metadata.screen``, which screen they open, fill and close."""
    made = screens(notebook)
    cells = []
    for screen in made:
        for i, cell in enumerate(screen.cells):
            told = {
                "key": screen.key,
                "kind": screen.kind,
                "title": screen.title,
                "part": screen.part,
                "above": screen.above,
                "opens": i == 0,
                "closes": i == len(screen.cells) - 1,
                "fold": cell.get("fold", ""),
            }
            fresh = {key: copy.deepcopy(value) for key, value in cell.items() if key != "fold"}
            fresh["id"] = f"{screen.key}-{i}"
            fresh["metadata"] = {"screen": told}
            cells.append(fresh)
    titles = [screen.title for screen in made if screen.kind == "title"]
    metadata = {**notebook["metadata"], "title": titles[0] if titles else ""}
    return {**notebook, "cells": cells, "metadata": metadata}


# --- text


def _heading(text: str) -> str:
    """The first heading of a cell without its Markdown, or nothing."""
    found = HEADING.search(text)
    return re.sub(r"[*_`]", "", found[1]).strip() if found else ""


def _of_text(cell: dict, heading: str) -> list[Screen]:
    text = TO_NOTEBOOK.sub(r"\1", source(cell))
    text = DRAWING.sub(current().say(N_("Raise your hand for one of the three shapes on the next screen.")), text)
    if cell["id"] == "title":
        return _title(cell["id"], heading, text)
    if cell["id"] == "talk":
        return _talk(cell["id"], heading, text)
    return _pages(cell["id"], "text", heading, _blocks(HEADING.sub("", text)))


def _title(key: str, heading: str, text: str) -> list[Screen]:
    """Title and question; what one will be able to do; and the word of care, without how to run a notebook."""
    blocks = _blocks(HEADING.sub("", text))
    care = [block for block in blocks if block.startswith(">")]
    rest = [block for block in blocks if not block.startswith(">")]
    question = next((i for i, block in enumerate(rest) if block.startswith("**")), len(rest) - 1)
    paragraphs = re.sub(r"^> ?", "", "\n".join(care), flags=re.MULTILINE).split("\n\n")[1:]
    made = [Screen(key, "title", heading, [_markdown("\n\n".join(rest[: question + 1]))])]
    made += _pages(f"{key}-aims", "text", heading, rest[question + 1 :])
    before = current().say(N_("Before we begin"))
    return made + _pages(f"{key}-care", "text", before, paragraphs)


def _talk(key: str, heading: str, text: str) -> list[Screen]:
    """One prompt on each screen, its minutes as the heading; what comes under a second heading is for one alone."""
    first, *_ = re.split(r"^#{1,6} .+$", text, flags=re.MULTILINE)[1:]
    made: list[Screen] = []
    for number, block in enumerate(_blocks(first), start=1):
        if lead := LEAD.match(block):
            made.append(Screen(f"{key}-{number}", "talk", lead[1], [_markdown(lead[2])], above=heading))
        else:
            made.append(Screen(f"{key}-{number}", "text", heading, [_markdown(block)]))
    return made


def _pages(key: str, kind: str, heading: str, blocks: list[str]) -> list[Screen]:
    """As few screens as hold ``blocks``, about equally full."""
    pages = _fill(blocks, LINES)
    for lines in range(LINES - 1, 3, -1):
        fuller = _fill(blocks, lines)
        if len(fuller) > len(pages):
            break
        pages = fuller
    return [
        Screen(
            key if i == 1 else f"{key}-{i}",
            kind,
            heading,
            [_markdown(_joined(page))],
            part=f"{i}/{len(pages)}" if len(pages) > 1 else "",
        )
        for i, page in enumerate(pages, start=1)
    ]


def _fill(blocks: list[str], lines: float) -> list[list[str]]:
    pages: list[list[str]] = [[]]
    for block in blocks:
        if pages[-1] and sum(map(height, [*pages[-1], block])) > lines:
            # What announces a list stays with the list.
            announced = [pages[-1].pop()] if pages[-1][-1].endswith(":") and len(pages[-1]) > 1 else []
            pages.append(announced)
        pages[-1].append(block)
    return [page for page in pages if page]


def height(block: str) -> float:
    """About how many lines a paragraph, list item or table takes."""
    text = re.sub(r"\]\([^)]*\)", "]", block)
    if text.startswith("|"):
        rows = [row for row in text.splitlines() if not set(row) <= set("|-: ")]
        return sum(0.9 * max(1, math.ceil(len(row) / TABLE_LINE)) + 0.25 for row in rows)
    return math.ceil(len(text) / LINE) + GAP


def _blocks(text: str) -> list[str]:
    """Paragraphs, single list items, and tables cut so that each piece fits a screen."""
    blocks: list[str] = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        if paragraph.startswith("|"):
            blocks += _table_pieces(paragraph)
        elif ITEM.match(paragraph):
            blocks += re.split(r"\n(?=(?:[-*]|\d+\.) )", paragraph)
        elif paragraph.strip():
            blocks.append(paragraph)
    return blocks


def _table_pieces(table: str) -> list[str]:
    head, rows = table.splitlines()[:2], table.splitlines()[2:]
    pieces: list[list[str]] = [[]]
    for row in rows:
        if pieces[-1] and height("\n".join([*head, *pieces[-1], row])) > LINES - 2:
            pieces.append([])
        pieces[-1].append(row)
    return ["\n".join([*head, *piece]) for piece in pieces]


def _joined(blocks: list[str]) -> str:
    """List items that follow each other are one list."""
    text = ""
    for before, block in zip([None, *blocks], blocks, strict=False):
        same_list = before is not None and ITEM.match(before) and ITEM.match(block)
        text += ("\n" if same_list else "\n\n") + block
    return text.strip()


def _markdown(text: str) -> dict:
    return {"cell_type": "markdown", "metadata": {}, "source": text}


# --- code


def _of_code(cell: dict, heading: str) -> list[Screen]:
    """A screen for what the cell shows; one for each question of a self-check; none for the imports."""
    code = source(cell)
    if asked := CHECK.match(code):
        count = len(evidence.questions(asked[1]))
        hidden = Screen(cell["id"], "hidden", heading, [_code(f"asked = {code}")])
        return [
            hidden,
            *(
                Screen(
                    f"{cell['id']}-{i}", "question", heading, [_code(f"asked.children[{i - 1}]")], part=f"{i}/{count}"
                )
                for i in range(1, count + 1)
            ),
        ]
    if code.startswith("try:"):
        return [Screen(cell["id"], "hidden", heading, [_code(code)])]
    kind = "table" if code.startswith("evidence(") else "explorer"
    return [Screen(cell["id"], kind, heading, [_code(code)])]


def _code(text: str) -> dict:
    return {"cell_type": "code", "metadata": {}, "source": text, "outputs": [], "execution_count": None}


def _is_source(code: str) -> bool:
    return bool(CARD.match(code)) or "references(" in code


def _name_of_source(code: str) -> str:
    say = current().say
    if card := CARD.match(code):
        return say(getattr(helpers, card[1]).title)
    return say(N_("References"))


def _gathered(parts: list[Screen]) -> list[Screen]:
    """All model cards and references on one last screen, each folded."""
    if not parts:
        return []
    cells = [{**cell, "fold": part.title if part.kind == "source" else ""} for part in parts for cell in part.cells]
    title = next((part.title for part in parts if part.kind != "source"), current().say(N_("References")))
    return [Screen("sources", "sources", title, cells)]
