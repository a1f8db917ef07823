"""What a hub runs for each learner: give them notebooks of their own, then become their server.

The course lies once on a hub, readable by all and writable by none. A learner needs notebooks that can be saved, and
a place for their progress. Both go into their home folder, ``~/the_brain_is_not_alone``, every time they come: a
notebook that is missing is copied there, one that they have not changed follows the course, and one that they have
changed is never touched. Standard library only.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from pathlib import Path

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
    """Copy the notebooks of ``course`` into ``own``; returns the names of those that the learner had changed.

    Raises OSError where ``own`` cannot be written.
    """
    noted = read_noted(own / NOTED)
    changed = []
    for source in sorted(course.glob("notebooks/*/[0-9]*.ipynb")):
        name = source.relative_to(course).as_posix()
        target, content = own / name, source.read_bytes()
        fresh = digest(content)
        if target.exists():
            here = digest(target.read_bytes())
            if here == fresh:
                continue
            if here != noted.get(name):
                changed.append(name)
                continue
        write(target, content)
        noted[name] = fresh
        write(own / NOTED, json.dumps(noted, indent=1).encode())
    return changed


def read_noted(file: Path) -> dict[str, str]:
    """What was copied before: name and checksum of each notebook. Nothing where that cannot be read."""
    try:
        noted = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}  # then every notebook that is there counts as changed by the learner, and is left alone
    return noted if isinstance(noted, dict) else {}


def digest(content: bytes) -> str:
    """Checksum of a notebook."""
    return hashlib.sha256(content).hexdigest()


def write(file: Path, content: bytes) -> None:
    """Write the whole file beside its place and put it there in one step: never half a notebook."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}.new")
    fresh.write_bytes(content)
    fresh.replace(file)


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
