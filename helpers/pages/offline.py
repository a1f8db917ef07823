"""What lets a built site work without a network: its one service worker, which JupyterLite shares."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

HERE = Path(__file__).parent
WORKER = "service_worker.js"
LITES_OWN = "lite/service-worker.js"
LITES_FIRST = "lite/config-utils.js"  # which every page of JupyterLite begins with
SCRIPTS = ("memory.js", "place.js", "one_worker.js", "offline.js", "site.js")


def script() -> str:
    """What every page of the site runs, and leaves behind for a page's own script: what the browser keeps."""
    parts = "\n".join((HERE / name).read_text(encoding="utf-8") for name in SCRIPTS)
    return f"const {{ kept, keep }} = (() => {{\n{parts}\nreturn {{ kept, keep }};\n}})();\n"


def add_worker(folder: Path, first: list[str]) -> None:
    """Write the service worker of the finished site in ``folder``; JupyterLite there is led to the same one.

    Parameters
    ----------
    folder : Path
    first : list of str
        What is kept as soon as any page has been opened, by its path from ``folder``.
    """
    lite = (folder / LITES_OWN).is_file()
    if lite:
        share_with_lite(folder / LITES_FIRST)
    said = {"VERSION": version(folder), "FIRST": first, "LITE": lite}
    constants = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in said.items())
    worker = constants + (HERE / WORKER).read_text(encoding="utf-8")
    (folder / WORKER).write_text(worker, encoding="utf-8")


def share_with_lite(script: Path) -> None:
    """Have JupyterLite's first ``script`` take the site's service worker for its own."""
    ours = [(HERE / name).read_text(encoding="utf-8") for name in ("one_worker.js", "lite_worker.js")]
    script.write_text("\n".join([*ours, script.read_text(encoding="utf-8")]), encoding="utf-8")


def version(folder: Path) -> str:
    """A hash of every file in ``folder`` with its path."""
    whole = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        whole.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:16]
