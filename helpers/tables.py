"""A table in Markdown, for the pages in docs that are worked out."""

from __future__ import annotations

from collections.abc import Iterable

from helpers.language import current


def as_markdown(heads: Iterable[str], rows: list[list[str]], rest: str = "---") -> str:
    """A Markdown table; ``heads`` are marked for translation, and ``rest`` aligns every column but the first.

    Examples
    --------
    >>> print(as_markdown(("Words", "Minutes"), [["1600", "27"]], rest="--:"))
    | Words | Minutes |
    | --- | --: |
    | 1600 | 27 |
    """
    lines = [[current().say(head) for head in heads], *rows]
    lines.insert(1, ["---", *[rest] * (len(lines[0]) - 1)])
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
