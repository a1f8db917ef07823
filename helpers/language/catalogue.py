"""The gettext catalogue of widget texts: kept up to date with the code, and checked.

Texts are found where the code marks them, with ``N_("...")``.
"""

from __future__ import annotations

import io
import string
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from helpers.language import ENGLISH, HERE, LANGUAGES

PACKAGE = Path(__file__).parents[1]
HEADING = "# Texts of the widgets in another language; see docs/development.md, “Languages”."
# Header lines that name nobody, or the moment of writing.
UNUSED = (b'"Report-Msgid', b'"POT-Creation', b'"PO-Revision', b'"Last-Translator', b'"Language-Team')


def marked_texts(package: Path = PACKAGE) -> list[str]:
    """Every text that the code marks for translation, in the order of files and lines."""
    found = extract_from_dir(str(package), [("**.py", "python")], keywords={"N_": None})
    return list(dict.fromkeys(message for _, _, message, _, _ in found if isinstance(message, str)))


def load(code: str) -> Catalog:
    """The catalogue of one language."""
    with (HERE / f"{code}.po").open("rb") as po:
        return read_po(po, locale=code)


def complaints() -> list[str]:
    """Texts that are untranslated, unsure, superfluous or lose a placeholder, one line each."""
    found = []
    texts = marked_texts()
    for code in LANGUAGES:
        if code == ENGLISH:
            continue
        catalogue = load(code)
        for text in texts:
            message = catalogue.get(text)
            if message is None or not message.string:
                found.append(f"{code}.po: untranslated: {text!r}")
            elif message.fuzzy:
                found.append(f"{code}.po: stale (fuzzy): {text!r}")
            elif _placeholders(text) != _placeholders(message.string):
                found.append(f"{code}.po: other placeholders than the English: {text!r}")
        kept = set(texts)
        found += [f"{code}.po: no longer in the code: {m.id!r}" for m in catalogue if m.id and m.id not in kept]
    return found


def update() -> None:
    """Bring every catalogue in step with the code: new texts untranslated, old ones gone, the rest as it is."""
    for code in LANGUAGES:
        if code == ENGLISH:
            continue
        path = HERE / f"{code}.po"
        old = load(code) if path.exists() else Catalog(locale=code)
        fresh = Catalog(locale=code, project="The brain is not alone", fuzzy=False, header_comment=HEADING)
        for text in marked_texts():
            known = old.get(text)
            fresh.add(text, known.string if known else "", flags=known.flags if known else ())
        po = io.BytesIO()
        write_po(po, fresh, width=100, omit_header=False, sort_output=False)
        kept = [line for line in po.getvalue().splitlines(keepends=True) if not line.startswith(UNUSED)]
        path.write_bytes(b"".join(kept))


def _placeholders(text: str | tuple) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(str(text)) if name}
