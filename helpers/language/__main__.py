"""Commands for translators: ``check``, ``stamp`` and ``catalogue`` (see docs/development.md)."""

from __future__ import annotations

import argparse
import sys

from helpers import editions
from helpers.language import catalogue, pairing


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit code is 1 where something is missing, untranslated or stale."""
    parser = argparse.ArgumentParser(prog="python -m helpers.language", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="name everything that is missing, untranslated or stale")
    stamp = commands.add_parser("stamp", help="say that cells render the English of today")
    stamp.add_argument("notebook")
    stamp.add_argument("cells", nargs="*")
    commands.add_parser("catalogue", help="bring nb.po up to date with the texts in the code")
    chosen = parser.parse_args(arguments)
    if chosen.command == "stamp":
        print("\n".join(pairing.stamp(chosen.notebook, chosen.cells)))
        editions.record(pairing.NOTEBOOKS.parent)
        return 0
    if chosen.command == "catalogue":
        catalogue.update()
    found = pairing.complaints() + catalogue.complaints()
    print("\n".join(found) if found else "Both languages are complete and in step.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
