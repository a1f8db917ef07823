"""The README's table of published figures beside ours, worked out from the same findings as the notebooks' own.

``python -m helpers.readme`` writes it into README.md; a test holds the two together.
"""

from __future__ import annotations

import sys
from pathlib import Path

from helpers.language import pairing, use
from helpers.learn import evidence

README = Path(__file__).parents[1] / "README.md"
MARKS = ("<!-- figures -->", "<!-- /figures -->")


def figures() -> str:
    """One table for each notebook, folded away, with every row that a model says something about."""
    use("en")
    parts = []
    for path in sorted((pairing.NOTEBOOKS / "en").glob("*.ipynb")):
        heads, line, *rows = evidence.evidence_table(path.stem).splitlines()
        said = [row for row in rows if row.split(" | ")[2] != "–"]
        if said:
            summary = f"<summary>{path.stem[:2]} {pairing.title(path)}: {len(said)} figures</summary>"
            parts.append("\n".join(["<details>", summary, "", heads, line, *said, "", "</details>"]))
    return "\n\n".join(parts)


def with_figures(text: str) -> str:
    """``text`` with the tables of today between the marks."""
    before, _, rest = text.partition(MARKS[0])
    return f"{before}{MARKS[0]}\n{figures()}\n{MARKS[1]}{rest.partition(MARKS[1])[2]}"


def main() -> int:
    """Write the tables into README.md."""
    README.write_text(with_figures(README.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
