"""The command ``python -m helpers.seminar``, which ``python start.py seminar`` hands over to."""

from __future__ import annotations

import argparse
import sys

from helpers.errors import CourseError
from helpers.language import LANGUAGES, current, use
from helpers.launch import Launcher, Refusal, preferred_language
from helpers.seminar import facilitator
from helpers.seminar.notebook import find


def read_arguments(arguments: list[str]) -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(
        prog="python start.py seminar",
        description="A notebook for a projector, and the facilitator's page. | "
        "En notatbok for projektor, og siden for seminarlederen.",
    )
    parser.add_argument(
        "notebook", nargs="?", default="00", help="01, 1, 01_phenomenon or 01_phenomenon.ipynb; 00 if not given"
    )
    parser.add_argument("--language", choices=tuple(LANGUAGES), default=preferred_language())
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser | ikke åpne nettleser")
    parser.add_argument("--port", type=int, help="1024-65535")
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> int:
    """Show one notebook until Ctrl+C; 0 where all went well."""
    chosen = read_arguments(arguments)
    use(chosen.language)
    try:
        notebook = find(chosen.notebook, current().code)
        port = Launcher(current().code).free_port(chosen.port)
    except (CourseError, Refusal) as sentence:
        print(sentence, file=sys.stderr)
        return 1
    from helpers.seminar.projector import serve

    return serve(notebook, port, browser=not chosen.no_browser, folder=facilitator.FOLDER)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
