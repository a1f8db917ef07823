"""``python start.py update``: a new edition of the course, with progress, notes and changed notebooks kept.

From an older folder, or with git in the folder itself. Standard library only, as all that ``start.py`` runs; hence its
sentences stand here in both languages.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from helpers import editions

COURSE = Path(__file__).resolve().parents[1]
MINE = "my_course"
SENTENCES = {
    "en": {
        "how": "Unpack the new course beside the old one, and run there: python start.py update OLD-FOLDER",
        "no_course": "In the folder {folder} there is no course.",
        "same": "The folder {folder} is this one; name the old one.",
        "git": "The new edition could not be fetched; git says: {problem}",
        "other_files": "Files of the course have been changed here ({files}); bring them up to date with git yourself.",
        "progress": "Your progress and your notes have been brought along.",
        "own_progress": "This folder has progress and notes of its own, which stay; the older ones are still in {folder}.",
        "kept": "You had changed {name}; yours is now {file}.",
        "done": "This is the newest edition. Start it with: python start.py",
    },
    "nb": {
        "how": "Pakk ut det nye kurset ved siden av det gamle, og kjør der: python start.py update GAMMEL-MAPPE",
        "no_course": "I mappen {folder} er det ikke noe kurs.",
        "same": "Mappen {folder} er denne her; skriv navnet på den gamle.",
        "git": "Den nye utgaven kunne ikke hentes; git sier: {problem}",
        "other_files": "Filer i kurset er endret her ({files}); oppdater dem selv med git.",
        "progress": "Det du har gjort, og notatene dine er tatt med.",
        "own_progress": "Denne mappen har allerede noe du har gjort, og det blir stående; det eldre ligger fortsatt i {folder}.",
        "kept": "Du hadde endret {name}; din ligger nå i {file}.",
        "done": "Dette er den nyeste utgaven. Start den med: python start.py",
    },
}


class Refusal(Exception):
    """A reason not to go on: the key of a sentence, and what fills it."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


def main(arguments: list[str], language: str, course: Path = COURSE) -> int:
    """Bring ``course`` up to date, or bring along what is in an older folder; 0 where all went well."""
    sentences = SENTENCES[language]
    try:
        if arguments:
            said = [take_along(Path(arguments[0]).resolve(), course)]
            kept = keep_changed_of(Path(arguments[0]).resolve(), course)
        else:
            said, kept = [], pull(course)
    except Refusal as refusal:
        print(sentences[refusal.key].format(**refusal.values), file=sys.stderr)
        return 1
    for key, values in [*said, *(("kept", {"name": name, "file": file}) for name, file in kept.items()), ("done", {})]:
        print(sentences[key].format(**values))
    return 0


def take_along(old: Path, course: Path) -> tuple[str, dict]:
    """Copy what the course has kept about the learner from ``old``; returns the sentence to say, and what fills it."""
    if not (old / "helpers" / "launch.py").is_file():
        raise Refusal("no_course", folder=old)
    if old == course.resolve():
        raise Refusal("same", folder=old)
    files = sorted((old / MINE).glob("learner*.json"))
    if files and list((course / MINE).glob("learner*.json")):
        return "own_progress", {"folder": old / MINE}
    (course / MINE).mkdir(exist_ok=True)
    for file in files:
        shutil.copy2(file, course / MINE / file.name)
    return "progress", {}


def keep_changed_of(old: Path, course: Path) -> dict[str, str]:
    """Copy the notebooks that were changed in ``old``; name by name, where each one now is."""
    shipped, here = editions.shipped(old), editions.notebooks(course)

    def original(name: str) -> str | None:
        return shipped.get(name) or (editions.cells(here[name].read_bytes()) if name in here else None)

    return _keep(editions.notebooks(old), original, course)


def pull(course: Path) -> dict[str, str]:
    """Fetch the new edition with git; notebooks that were changed, and would be in its way, are kept aside."""
    if not (course / ".git").exists() or not shutil.which("git"):
        raise Refusal("how")
    _git(course, "fetch", "--quiet")
    changed = _git(course, "diff", "--name-only", "-z", "HEAD").split("\0")
    others = [name for name in changed if name and not name.startswith("notebooks/")]
    if others:
        raise Refusal("other_files", files=", ".join(others))
    new = set(_git(course, "diff", "--name-only", "-z", "HEAD", "@{upstream}").split("\0"))
    in_the_way = [name for name in changed if name in new and (course / name).is_file()]

    def original(name: str) -> str:
        return editions.cells(_git(course, "show", f"HEAD:{name}").encode())

    kept = _keep({name: course / name for name in in_the_way}, original, course)
    if in_the_way:
        _git(course, "checkout", "--quiet", "HEAD", "--", *in_the_way)
    _git(course, "merge", "--quiet", "--ff-only", "@{upstream}")
    return kept


def _keep(notebooks: dict[str, Path], original: Callable[[str], str | None], course: Path) -> dict[str, str]:
    kept = {}
    for name, path in notebooks.items():
        content = path.read_bytes()
        if editions.cells(content) != original(name):
            target = next(file for file in _places(course / MINE / name) if _is_free(file, content))
            editions.write(target, content)
            kept[name] = target.relative_to(course).as_posix()
    return kept


def _places(file: Path) -> Iterable[Path]:
    yield file
    for number in range(2, 1000):
        yield file.with_name(f"{file.stem} {number}.ipynb")


def _is_free(file: Path, content: bytes) -> bool:
    return not file.exists() or file.read_bytes() == content


def _git(course: Path, *arguments: str) -> str:
    """What git says to one command in the folder ``course``."""
    ran = subprocess.run(["git", "-C", course, *arguments], capture_output=True, encoding="utf-8", errors="replace")
    if ran.returncode != 0:
        lines = ran.stderr.strip().splitlines()
        raise Refusal("git", problem=lines[-1] if lines else "?")
    return ran.stdout
