"""What a hub runs for each learner: give them notebooks of their own, then become their server.

The course lies once on a hub, readable by all and writable by none. A learner needs notebooks that can be saved, and
a place for their progress. Both go into their home folder, ``~/the_brain_is_not_alone``, every time they come: a
notebook that is missing is copied there, and one whose cells they have not changed follows the course. One that they
have changed is never touched; a new edition is put beside it, and the notebook itself says so when it runs. Standard
library only.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from pathlib import Path

from helpers import editions

COURSE = Path(__file__).resolve().parents[1]
FOLDER = "the_brain_is_not_alone"
NOTED = ".copied.json"
SERVER = (
    # Files, not ports: among ports, a kernel can take the one that the hub has chosen for a server yet to start.
    "--KernelManager.transport=ipc",
    # Kernels whose page is closed give their memory back after an hour.
    "--MappingKernelManager.cull_idle_timeout=3600",
    "--MappingKernelManager.cull_interval=300",
    # Nobody writes programs here; the search costs each start a part of a second.
    "--LanguageServerManager.autodetect=False",
)


def provide(course: Path, own: Path) -> list[str]:
    """Copy the notebooks of ``course`` into ``own``; returns the names of those put beside the learner's changed ones.

    Raises OSError where ``own`` cannot be written.
    """
    noted = read_noted(own / NOTED)
    kept_back = []
    for source in sorted(course.glob("notebooks/*/[0-9]*.ipynb")):
        target, content = own / source.relative_to(course), source.read_bytes()
        other = editions.beside(target)
        if _placed(own, target, content, noted):
            if other.exists() and editions.cells(other.read_bytes()) == noted.get(other.relative_to(own).as_posix()):
                other.unlink()  # no longer needed, and nothing of the learner's
        else:
            _placed(own, other, content, noted)
            kept_back.append(other.relative_to(own).as_posix())
    editions.write(own / NOTED, json.dumps(noted, indent=1).encode())
    return kept_back


def _placed(own: Path, target: Path, content: bytes, noted: dict[str, str]) -> bool:
    """Put a notebook at ``target``; False where the learner has changed the one there and the course has since, too."""
    name, fresh = target.relative_to(own).as_posix(), editions.cells(content)
    if target.exists():
        there = target.read_bytes()
        # Earlier versions of this file noted the checksum of the whole file.
        if noted.get(name) in (fresh, checksum(content)) or editions.cells(there) == fresh:
            noted[name] = fresh
            return True
        if noted.get(name) not in (editions.cells(there), checksum(there)):
            return False
    editions.write(target, content)
    noted[name] = fresh
    return True


def checksum(content: bytes) -> str:
    """Checksum of a whole file."""
    return hashlib.sha256(content).hexdigest()


def read_noted(file: Path) -> dict[str, str]:
    """What was copied before: name and checksum of each notebook. Nothing where that cannot be read."""
    try:
        noted = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}  # then every notebook that is there counts as changed by the learner, and is left alone
    return noted if isinstance(noted, dict) else {}


def surroundings(own: Path) -> dict[str, str]:
    """Variables for the learner's server; what the hub has set stays.

    Progress lies beside the notebooks. One thread for each process. Kernels are reached through files whose names may
    have 107 letters at most, so they get a short folder that only the learner can open.
    """
    wanted = {f"{library}_NUM_THREADS": "1" for library in ("OPENBLAS", "OMP", "MKL")}
    wanted["COURSE_MEMORY"] = str(own / "my_course")
    if "JUPYTER_RUNTIME_DIR" not in os.environ:
        wanted["JUPYTER_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="j-")
    return {**wanted, **os.environ}


def main(arguments: list[str]) -> None:
    """Prepare the home folder, and go on as the learner's JupyterLab with ``arguments``."""
    own = Path.home() / FOLDER
    try:
        provide(COURSE, own)
    except OSError as problem:
        # The server starts all the same: what the learner has is there, and the hub's log says what is not.
        print(f"The notebooks could not be copied to {own}: {problem.strerror}", file=sys.stderr)
    os.chdir(Path.home())  # what JupyterLab shows; an image starts in a folder of its own
    command = [sys.executable, "-m", "jupyterhub.singleuser", *SERVER, *arguments]
    os.execve(sys.executable, command, surroundings(own))


if __name__ == "__main__":
    main(sys.argv[1:])
