"""``python start.py site``: build the static site of the course."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from helpers.errors import N_, CourseError
from helpers.language import LANGUAGES, current, use
from helpers.launch import preferred_language
from helpers.pages.build import build


def main(arguments: list[str]) -> int:
    """Build the site that ``arguments`` ask for; 0 where all went well."""
    parser = argparse.ArgumentParser(
        prog="python start.py site", description="Build the static site. | Bygg nettstedet."
    )
    parser.add_argument("--folder", type=Path, default=Path("site"), help="where | hvor (site)")
    parser.add_argument("--lite", action="store_true", help="JupyterLite too | JupyterLite også")
    parser.add_argument("--pyodide", type=Path, help="with --lite: a Pyodide that you have | en Pyodide du har")
    parser.add_argument("--language", choices=tuple(LANGUAGES), default=preferred_language())
    chosen = parser.parse_args(arguments)
    use(chosen.language)
    begun, last = time.monotonic(), [""]

    def told(name: str, share: float) -> None:
        line = f"  {share:4.0%} {name}"
        if line != last[0] and (sys.stdout.isatty() or name != last[0].rpartition(" ")[2]):
            print(f"\r{line:<60}" if sys.stdout.isatty() else line, end="" if sys.stdout.isatty() else "\n", flush=True)
            last[0] = line

    try:
        build(chosen.folder.resolve(), told=told, lite=chosen.lite, pyodide=chosen.pyodide)
    except CourseError as sentence:
        use(chosen.language)
        print(sentence, file=sys.stderr)
        return 1
    use(chosen.language)
    say = current().say
    print(
        "\n"
        + say(
            N_(
                "The site is in {folder} ({seconds} seconds). Open index.html there, or put the folder on any web server."
            ),
            folder=str(chosen.folder),
            seconds=round(time.monotonic() - begun),
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
