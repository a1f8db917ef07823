"""The course in JupyterLite: JupyterLab and Python in the browser itself, all of it in the site's own folder.

Python for the browser (Pyodide) comes with NumPy; the course and what it needs are added to its list of packages, so that
a kernel has them when it starts and the notebooks are the same files as everywhere.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import urllib.request
import zipfile
from email.parser import BytesHeaderParser
from pathlib import Path

import platformdirs

from helpers.errors import N_, CourseError
from helpers.language import ENGLISH, LANGUAGES, compiled
from helpers.language.pairing import NOTEBOOKS
from helpers.launch import SETTINGS as JUPYTERLAB
from helpers.pages.live import LOCK, OURS

COURSE = Path(__file__).parents[2]
REQUIREMENTS = Path(__file__).parent / "kernel-requirements.txt"
NEED_A_SERVER = ["@jupyter/nbgrader"]
# Fetched when a cell asks for it: a megabyte each, and nearly never used.
LATER = {"plotly": ["narwhals", "packaging"], "narwhals": []}
# The kernel asks for this one, which completes code for programmers, and does without it.
NOT_NEEDED = "jedi"
# What a kernel has from the beginning; it looks elsewhere for what is not named here.
PACKAGES = ["numpy", "micropip", "comm", "ipython", NOT_NEEDED, OURS]
SETTINGS = {
    "jupyter-lite-schema-version": 0,
    "jupyter-config-data": {
        "disabledExtensions": NEED_A_SERVER,
        "exposeAppInBrowser": True,  # for the tests, as in JupyterLab
        "litePluginSettings": {
            "@jupyterlite/pyodide-kernel-extension:kernel": {
                "loadPyodideOptions": {"packages": PACKAGES},
                "disablePyPIFallback": True,
            }
        },
    },
}
# The Pyodide that the site gets: from its makers' own host, each file with the checksum of the same file in npm's package.
PYODIDE = "314.0.7"
HOST = f"https://cdn.jsdelivr.net/pyodide/v{PYODIDE}/full"
FILES = {
    "pyodide.mjs": "6f1d60f7bf529beb300f0f47983c921d3982363640ba20af0e38efdddbc66109",
    "pyodide.asm.mjs": "f7cdc8ece80678ceb712f8e65ebe6d3a83203a180c399865f49612a051693635",
    "pyodide.asm.wasm": "cc36e3cab04fdfc9a63ff13eb52eae2b911bf46c025cc7b281f394bd3de1d5e6",
    "python_stdlib.zip": "fa1957e5777068fc4f7437f96d860ae2fbe9c19732ba06c84e004ec16dd7dd7a",
    "pyodide-lock.json": "5dc2fc119108bc148c7457dc86e7675b5c87e1cafd420b9c34c1eaef7b36c010",
}
FROM_PYODIDE = ("numpy", "micropip", "packaging")


def build_lite(folder: Path, pyodide: Path | None = None, wheels: Path | None = None) -> None:
    """Build JupyterLite with the whole course in ``folder``, which must not exist yet.

    Parameters
    ----------
    folder : Path
    pyodide : Path, optional
        A Pyodide distribution with NumPy and micropip; otherwise the one that was kept, or fetched.
    wheels : Path, optional
        The wheels of ``REQUIREMENTS``; fetched otherwise.

    Raises
    ------
    CourseError
        Where a package cannot be fetched, ``pyodide`` is no distribution, or one of the builders fails.
    """
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        if pyodide is None:
            pyodide = kept_pyodide()
        if wheels is None:
            wheels = work / "wheels"
            fetch_wheels(REQUIREMENTS, wheels)
        whole = work / "static" / "pyodide"  # where JupyterLite looks for one
        whole.parent.mkdir()
        add_packages(pyodide, [*sorted(wheels.glob("*.whl")), make_wheel(work)], whole)
        copy_pages(work / "contents")
        (work / "jupyter-lite.json").write_text(json.dumps(SETTINGS), encoding="utf-8")
        (work / "overrides.json").write_text(json.dumps(JUPYTERLAB), encoding="utf-8")
        command = [sys.executable, "-m", "jupyterlite_core", "build", "--lite-dir", name, "--contents", "contents"]
        run([*command, "--output-dir", str(folder.resolve()), "--no-sourcemaps"], work)


# --- Python for the browser


def kept_pyodide(host: str = HOST) -> Path:
    """The distribution that the site gets, fetched once for this user; raises :class:`CourseError` where it cannot be."""
    folder = platformdirs.user_cache_path(OURS) / f"pyodide-{PYODIDE}"
    if not folder.exists():
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=folder.parent) as work:
                fetch_pyodide(Path(work) / "whole", host)
                (Path(work) / "whole").rename(folder)
        except OSError as problem:
            raise CourseError(
                N_(
                    "Python for the browser cannot be fetched from {host}: {problem}. Where you have a Pyodide with NumPy, "
                    "name its folder: --pyodide FOLDER."
                ),
                host=host,
                problem=str(problem),
            ) from None
    return folder


def fetch_pyodide(folder: Path, host: str, files: dict[str, str] = FILES) -> None:
    """Fetch ``files`` and the packages that the course needs of Pyodide's own into the new ``folder``.

    Raises ``OSError`` where one cannot be fetched or is not the file that its checksum stands for.
    """
    folder.mkdir()
    for name, checksum in files.items():
        fetch(f"{host}/{name}", folder / name, checksum)
    listed = json.loads((folder / LOCK).read_text(encoding="utf-8"))["packages"]
    wanted = list(FROM_PYODIDE)
    for name in wanted:
        fetch(f"{host}/{listed[name]['file_name']}", folder / listed[name]["file_name"], listed[name]["sha256"])
        wanted += [other for other in listed[name]["depends"] if other not in wanted]


def fetch(address: str, file: Path, checksum: str) -> None:
    """Fetch one file; an ``OSError`` where it is another one than ``checksum`` (SHA-256) stands for."""
    with urllib.request.urlopen(address, timeout=60) as answer:
        content = answer.read()
    if hashlib.sha256(content).hexdigest() != checksum:
        raise OSError(f"{address} is another file than it was")
    file.write_bytes(content)


def add_packages(pyodide: Path, wheels: list[Path], folder: Path) -> None:
    """Copy ``pyodide`` into the new ``folder``, with ``wheels`` beside and in its list of packages, and no others.

    Raises :class:`CourseError` where it is no distribution with what the course needs.
    """
    try:
        lock = json.loads((pyodide / LOCK).read_text(encoding="utf-8"))
        listed = {name: told for name, told in lock["packages"].items() if (pyodide / told["file_name"]).is_file()}
        missing = [name for name in FROM_PYODIDE if name not in listed]
    except (OSError, ValueError, KeyError, TypeError) as problem:
        missing = [f"{LOCK} ({problem})"]
    if missing:
        raise CourseError(
            N_("The folder {folder} is no Pyodide that the course can use: it lacks {names}."),
            folder=str(pyodide),
            names=", ".join(missing),
        )
    shutil.copytree(pyodide, folder)
    added = [folder / stand_in(folder, NOT_NEEDED).name]
    added += [Path(shutil.copy(wheel, folder)) for wheel in wheels]
    own = {}
    for wheel in added:
        name, told = entry(wheel)
        own[name] = told
    own[OURS]["depends"] = [name for name in own if name not in (*LATER, OURS, NOT_NEEDED)]
    for name, depends in LATER.items():
        own[name]["depends"] = depends
    lock["packages"] = listed | own
    (folder / LOCK).write_text(json.dumps(lock), encoding="utf-8")


def entry(wheel: Path) -> tuple[str, dict]:
    """The name of a wheel and what Pyodide's list says about it."""
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
        described = next(name for name in names if name.endswith(".dist-info/METADATA"))
        headers = BytesHeaderParser().parsebytes(packed.read(described))
    tops = {name.partition("/")[0].removesuffix(".py") for name in names if name.endswith(".py")}
    name = headers["Name"].lower().replace("_", "-").replace(".", "-")
    return name, {
        "name": name,
        "version": headers["Version"],
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "package_type": "package",
        "imports": sorted(top for top in tops if top.isidentifier()),
        "depends": [],
        "unvendored_tests": False,
    }


def stand_in(folder: Path, name: str) -> Path:
    """A wheel called ``name`` with nothing in it, made in ``folder``."""
    wheel, inside = folder / f"{name}-0-py3-none-any.whl", f"{name}-0.dist-info"
    with zipfile.ZipFile(wheel, "w") as packed:
        packed.writestr(f"{inside}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 0\n")
        packed.writestr(f"{inside}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        packed.writestr(f"{inside}/RECORD", "")
    return wheel


def make_wheel(folder: Path) -> Path:
    """The course's own wheel, data and compiled catalogues included; returns its path."""
    source = folder / "source"
    shutil.copytree(COURSE / "helpers", source / "helpers", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(COURSE / "data", source / "data")
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(COURSE / name, source)
    (source / "deploy").mkdir()
    shutil.copy(COURSE / "deploy" / "jupyter_server_extension.json", source / "deploy")
    for code in LANGUAGES:
        if code != ENGLISH:
            (source / "helpers" / "language" / f"{code}.mo").write_bytes(compiled(code))
            (source / "helpers" / "language" / f"{code}.po").unlink()
    run([sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(source)])
    return next(folder.glob("*.whl"))


def fetch_wheels(requirements: Path, folder: Path, python: str = sys.executable) -> None:
    """Fetch the pure-Python wheels of ``requirements`` into ``folder``, with the pip of ``python``.

    Raises
    ------
    CourseError
        Where one cannot be fetched, or is not the file that its checksum stands for.
    """
    command = [python, "-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps"]
    command += ["--only-binary=:all:", "--implementation=py", "--abi=none", "--platform=any", "--python-version=3.14"]
    run([*command, "--require-hashes", "--requirement", str(requirements), "--dest", str(folder)])


def run(command: list[str], folder: Path | None = None) -> None:
    """Run one of the builders; a :class:`CourseError` with the last that it said where it fails."""
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, errors="replace")
    if ran.returncode != 0:
        said = (ran.stderr.strip() or ran.stdout.strip()).splitlines()
        problem = next((line for line in said if line.startswith("ERROR: ")), said[-1] if said else str(ran.returncode))
        raise CourseError(
            N_("The course could not be put together for the browser, which needs the network: {problem}"),
            problem=problem.removeprefix("ERROR: "),
        )


def copy_pages(folder: Path) -> None:
    """What a learner opens there: the notebooks of each language in the folder that it has everywhere, and the glossary."""
    for language in LANGUAGES:
        shutil.copytree(NOTEBOOKS / language, folder / "notebooks" / language, ignore=shutil.ignore_patterns(".*"))
    (folder / "docs").mkdir()
    for page in sorted((COURSE / "docs").glob("glossary*.md")):
        shutil.copy(page, folder / "docs")
