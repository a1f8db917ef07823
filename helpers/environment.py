"""The course's own environment: made, filled and kept whole by ``python start.py``. Standard library only."""

from __future__ import annotations

import ast
import errno
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import venv
from collections.abc import Mapping
from pathlib import Path

from helpers.sentences import Refusal, Voice

COURSE = Path(__file__).resolve().parents[1]
STAMP = "course.json"
POINTER = "the_brain_is_not_alone.pth"
# Its place in an environment, as pyproject.toml has it for pip.
EXTENSION = COURSE / "deploy" / "jupyter_server_extension.json"
EXTENSIONS = "etc/jupyter/jupyter_server_config.d"
UV = "uv==0.13.9"  # fetches and unpacks all parts in a tenth of pip's time
NOT_STARTED = 127  # as a shell has it
PATIENCE = 20  # seconds without a word
# Windows allows 259 characters where long paths are not switched on; the longest path in the environment needs these.
WINDOWS_ALLOWS, LONGEST_INSIDE = 259, 155

# Run by the environment's own Python: whether it finds this very course, and can run a model of it.
CHECK = """
import importlib.util, os, sys
from helpers import loop
import helpers
place = helpers.__path__[0]
if not os.path.samefile(place, os.path.join(sys.argv[1], "helpers")):
    sys.exit("helpers: " + ascii(place))
loop.simulate(loop.scenario("begins").parameters)
"""
# pip's settings that say how to reach the parts; all others would change what is installed, or where.
REACHING = ("index-url", "extra-index-url", "no-index", "find-links", "cert", "client-cert", "proxy", "trusted-host",
            "timeout")  # fmt: skip
# Variables of these names mislead a Python, a Jupyter, pip or uv that is not the one that they were meant for.
MISLEADING = re.compile(
    r"PYTHON|__PYVENV|JUPYTER|IPYTHON|PYTEST|VIRTUAL_ENV|CONDA|"
    r"PIP_(?!("
    + "|".join(name.upper().replace("-", "_") for name in (*REACHING, "default-timeout", "config-file"))
    + r")$)|"
    r"UV_(?!.*(INDEX|CERT|HOST|TIMEOUT|CACHE))"
)
# What uv and pip say, and the sentence that it comes to; the first that fits counts.
CAUSES = (
    ("certificate", r"CERTIFICATE_VERIFY_FAILED|SSLCertVerification|invalid peer certificate|UnknownIssuer"),
    ("proxy", r"ProxyError|Cannot connect to proxy|tunnel error|Tunnel connection failed|407 Proxy"),
    ("full", r"No space left on device|[Nn]ot enough space|Disk quota exceeded|os error (28|112|122)\b|WinError 112\b"),
    ("unwritable", r"Permission denied|Access is denied|Read-only file system|os error (5|13|30)\b|WinError 5\b"),
    ("network", r"after connection broken|NewConnectionError|NameResolution|ConnectTimeout|[Tt]imed out|dns error|"
                r"[Nn]etwork is unreachable|error sending request|Temporary failure in name resolution"),
)  # fmt: skip
UNWRITABLE = (errno.EACCES, errno.EPERM, errno.EROFS)


def surroundings(environ: Mapping[str, str]) -> dict[str, str]:
    """``environ`` as everything that start.py starts gets it: without variables that mislead, with all others.

    Examples
    --------
    >>> surroundings({"HOME": "here", "PYTHONPATH": "elsewhere", "PIP_INDEX_URL": "near"})
    {'HOME': 'here', 'PIP_INDEX_URL': 'near'}
    """
    return {name: value for name, value in environ.items() if not MISLEADING.match(name)}


def cause(said: str) -> str | None:
    """The key of the sentence that says why fetching or installing failed; None where ``said`` tells of no such."""
    return next((key for key, pattern in CAUSES if re.search(pattern, said)), None)


def too_deep(course: str, folder: str, system: str, long_paths: bool) -> tuple[int, int] | None:
    """Length of the path ``course`` and what is allowed, where the parts in its ``folder`` pass what Windows allows."""
    allowed = WINDOWS_ALLOWS - LONGEST_INSIDE - len(f"\\{folder}\\")
    return (len(course), allowed) if system == "win32" and not long_paths and len(course) > allowed else None


def long_paths() -> bool:
    """Whether this Windows allows paths of more than 259 characters."""
    if sys.platform != "win32":
        return True
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SYSTEM\CurrentControlSet\Control\FileSystem") as key:
            return winreg.QueryValueEx(key, "LongPathsEnabled")[0] == 1
    except OSError:
        return False  # as on a Windows older than the setting


def platform_of(system: str) -> str:
    """``sys.platform`` as the sentences name it."""
    return {"win32": "windows", "darwin": "macos"}.get(system, "linux")


def can_be_written(folder: Path) -> bool:
    """Whether a file can be made in ``folder``; asking the system is no proof on Windows.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     can_be_written(Path(folder)), can_be_written(Path(folder) / "none")
    (True, False)
    """
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def unwritable(voice: Voice, folder: Path, key: str = "unwritable") -> str:
    """That nothing may be written in ``folder``, with what to do about it on this system.

    Examples
    --------
    >>> unwritable(Voice("en"), Path("course"))[:54]
    'Nothing may be written in the folder course. Move the '
    """
    advice = voice.sentence(f"unwritable_{platform_of(sys.platform)}")
    return voice.sentence(key, folder=folder, advice=advice)


def settings_of_pip(said: str) -> dict[str, str]:
    """What ``pip config list`` says on how to reach the parts, by option; a later section stands above an earlier."""
    found = {}
    for section in ("global", "install", ":env:"):
        for name, value in re.findall(rf"^{section}\.([\w-]+)=(.*)$", said, re.MULTILINE):
            name = name.removeprefix("default-")
            if name in REACHING:
                found[name] = " ".join(str(ast.literal_eval(value)).split())
    return found


def for_pip(settings: Mapping[str, str]) -> dict[str, str]:
    """Variables that give pip these ``settings`` and none of the files in which its others stand."""
    return {"PIP_CONFIG_FILE": os.devnull} | {
        "PIP_" + name.upper().replace("-", "_"): value for name, value in settings.items()
    }


def for_uv(settings: Mapping[str, str], environ: Mapping[str, str]) -> dict[str, str]:
    """Variables that give uv the same ``settings``; it does not read pip's.

    The certificates are the system's unless pip has some of its own, as with a new pip.
    """
    variables = {"UV_NO_CONFIG": "1", "UV_SYSTEM_CERTS": "1", "UV_LINK_MODE": "copy"}
    variables["LC_ALL"] = "C"  # then Python tells it paths in UTF-8, the only way in which it reads them
    same = {
        "index-url": "UV_DEFAULT_INDEX",
        "extra-index-url": "UV_INDEX",
        "trusted-host": "UV_INSECURE_HOST",
        "client-cert": "SSL_CLIENT_CERT",
        "timeout": "UV_HTTP_TIMEOUT",
    }
    variables |= {name: settings[option] for option, name in same.items() if option in settings}
    if "no-index" in settings:
        variables["UV_NO_INDEX"] = settings["no-index"]
    if "find-links" in settings:
        variables["UV_FIND_LINKS"] = ",".join(settings["find-links"].split())
    if "extra-index-url" in settings:
        variables["UV_INDEX_STRATEGY"] = "unsafe-best-match"  # as pip: the best version, wherever it is
    certificates = settings.get("cert") or environ.get("REQUESTS_CA_BUNDLE") or environ.get("CURL_CA_BUNDLE")
    if certificates:
        variables["SSL_CERT_FILE"] = certificates
    if proxy := settings.get("proxy"):
        address = proxy if "://" in proxy else f"http://{proxy}"
        variables |= {"HTTP_PROXY": address, "HTTPS_PROXY": address, "ALL_PROXY": address}
    return variables


class Environment:
    """A folder with a Python of the course's own and its parts in exact versions.

    Examples
    --------
    >>> Environment(Voice("en"), Path("none")).python_runs()
    False
    """

    def __init__(self, voice: Voice, folder: Path) -> None:
        self.voice = voice
        self.folder = folder
        scripts, end = (folder / "Scripts", ".exe") if os.name == "nt" else (folder / "bin", "")
        self.python = scripts / f"python{end}"
        self.uv = scripts / f"uv{end}"

    def prepare(self, requirements: str) -> None:
        """Make the environment hold exactly ``requirements``; where it does already, this takes a moment.

        Raises
        ------
        Refusal
            One sentence that says why it cannot be.
        """
        if self.is_whole(requirements):
            return
        runs = not self.stamp().get("unfinished") and self.python_runs()
        if self.folder.exists() and (self.is_noted(requirements) or not runs):
            self.voice.say("mending", folder=self.folder.name)
        self.voice.say("preparing")
        if deep := too_deep(str(self.folder.parent), self.folder.name, sys.platform, long_paths()):
            raise self.voice.refuse("deep", length=deep[0], allowed=deep[1])
        if not can_be_written(self.folder.parent):
            raise Refusal(unwritable(self.voice, self.folder.parent))
        if not runs:
            self.make()
        held = self.noted() if runs else {}
        self.note(held, unfinished=True)
        self.install(requirements)
        if self.problem():
            self.make()  # something else that is in it stands in the way
            held = {}
            self.note(held, unfinished=True)
            self.install(requirements)
        if problem := self.problem():
            raise self.voice.refuse("not_whole", folder=self.folder, problem=problem)
        self.note({**held, requirements: self.fingerprint(requirements)})
        self.voice.say("ready")

    # --- whether it is whole

    def is_whole(self, requirements: str) -> bool:
        """Whether the environment was completed for ``requirements``, still has every part, and runs this course."""
        return self.is_noted(requirements) and self.has_all(requirements) and not self.problem()

    def is_noted(self, requirements: str) -> bool:
        """Whether the environment was completed for ``requirements`` as they are, with this version of Python."""
        return self.noted().get(requirements) == self.fingerprint(requirements)

    def noted(self) -> dict[str, str]:
        """The fingerprint of each file of requirements that was installed whole; empty where none was."""
        held = self.stamp().get("holds")
        return held if isinstance(held, dict) else {}

    def stamp(self) -> dict:
        """What was noted about the environment; empty where that was nothing."""
        try:
            noted = json.loads((self.folder / STAMP).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return noted if isinstance(noted, dict) else {}

    def note(self, held: Mapping[str, str], unfinished: bool = False) -> None:
        """Note what the environment holds; ``unfinished`` while more is being installed, which may be cut short."""
        content = {"holds": dict(held), "unfinished": unfinished}
        (self.folder / STAMP).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")

    def fingerprint(self, requirements: str) -> str:
        """Stands for the versions asked for, and for this version of Python."""
        parts = (COURSE / requirements).read_text(encoding="utf-8") + EXTENSION.read_text(encoding="utf-8")
        facts = f"{sys.version_info[:2]}\n{parts}"
        return hashlib.sha256(facts.encode()).hexdigest()

    def has_all(self, requirements: str) -> bool:
        """Whether every part is there by name and version; where no uv can tell, the stamp is believed."""
        command = [*self.uv_install(), "--offline", "--dry-run", "-r", requirements]
        said = self.ask(command, for_uv({}, os.environ))
        return said.returncode not in (0, 1) or "Would make no changes" in said.stderr

    def problem(self) -> str:
        """What keeps the environment's Python from running this very course; empty where nothing does."""
        said = self.ask([self.python, "-I", "-c", CHECK, COURSE])
        return "" if said.returncode == 0 else (said.stderr.strip().splitlines() or ["Python"])[-1]

    def python_runs(self) -> bool:
        """Whether the environment's own Python, with pip, runs and is of this version."""
        said = self.ask([self.python, "-I", "-c", "import pip, sys; print(sys.version_info[:2])"])
        return said.stdout.strip() == str(sys.version_info[:2])

    def ask(
        self, command: list[str | Path], variables: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run ``command`` and return what it said; one that does not start or end has failed."""
        env = {**surroundings(os.environ), **(variables or {})}
        try:
            return subprocess.run(
                command, capture_output=True, text=True, errors="replace", timeout=120, cwd=COURSE, env=env
            )
        except (OSError, subprocess.TimeoutExpired) as problem:
            return subprocess.CompletedProcess(command, NOT_STARTED, "", str(problem))

    # --- making and filling it

    def make(self) -> None:
        """Make an empty environment in place of whatever is there."""
        if importlib.util.find_spec("ensurepip") is None:
            system = "linux" if platform_of(sys.platform) == "linux" else "other"
            advice = self.voice.sentence(f"no_ensurepip_{system}")
            raise self.voice.refuse("no_ensurepip", folder=self.folder.name, advice=advice)
        try:
            # A copy of a Python that can be moved about does not find its library; a link does.
            venv.EnvBuilder(clear=True, with_pip=True, symlinks=os.name != "nt").create(self.folder)
        except (OSError, subprocess.CalledProcessError) as problem:
            if isinstance(problem, OSError) and problem.errno in UNWRITABLE:
                raise Refusal(unwritable(self.voice, self.folder)) from None
            said = f"{problem}\n{(getattr(problem, 'output', None) or b'').decode(errors='replace')}"
            raise self.failure(said, "no_venv", str(problem)) from None

    def install(self, requirements: str) -> None:
        """Install the pinned ``requirements`` with uv, or with pip where uv cannot; and let Python find the course."""
        self.point_to_course()
        settings = self.pip_settings()
        pip = [self.python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--retries=2"]
        uv = [*self.uv_install(), "--quiet", "-r", requirements]
        if self.run([*pip, UV], for_pip(settings)) is None and self.run(uv, for_uv(settings, os.environ)) is None:
            return
        self.voice.say("slowly")
        said = self.run([*pip, "-r", requirements], for_pip(settings))
        if said is not None:
            errors = [line.removeprefix("ERROR: ") for line in said.splitlines() if line.startswith("ERROR: ")]
            raise self.failure(said, "not_installed", (errors or said.splitlines()[-1:] or [""])[0])

    def uv_install(self) -> list[str | Path]:
        """The command by which uv installs into this environment, seen from the course: it takes UTF-8 and no other."""
        inside = self.python.is_relative_to(COURSE)
        return [self.uv, "pip", "install", "--python", self.python.relative_to(COURSE) if inside else self.python]

    def pip_settings(self) -> dict[str, str]:
        """What pip is set to here on how to reach the parts."""
        # A user = true in its settings would be taken for --user of this very command: the user's own file alone.
        said = self.ask([self.python, "-m", "pip", "config", "list"], {"PIP_USER": "0"})
        return settings_of_pip(said.stdout)

    def point_to_course(self) -> None:
        """Put the way to the course among the parts, and its server extension where Jupyter looks: from there and not from the top, so that it is the same letters
        in every encoding and still leads here when the whole folder was moved.
        """
        scheme = "nt" if os.name == "nt" else "posix_prefix"
        base = {"base": str(self.folder), "platbase": str(self.folder)}
        parts = Path(sysconfig.get_path("purelib", scheme, base))
        (parts / POINTER).write_text(os.path.relpath(COURSE, parts) + "\n", encoding="ascii")
        extensions = self.folder / EXTENSIONS
        extensions.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(EXTENSION, extensions / Path(POINTER).with_suffix(".json").name)

    def run(self, command: list[str | Path], variables: Mapping[str, str]) -> str | None:
        """Run ``command``, saying now and then that it is not done; what it said where it failed, None where not."""
        env = {**surroundings(os.environ), **variables}
        try:
            running = subprocess.Popen(
                command,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
                cwd=COURSE,
                env=env,
            )
        except OSError as problem:
            return str(problem)
        while True:
            try:
                said, _ = running.communicate(timeout=PATIENCE)
                return None if running.returncode == 0 else said
            except subprocess.TimeoutExpired:
                self.voice.say("fetching")

    def failure(self, said: str, otherwise: str, problem: str) -> Refusal:
        """Why making or filling it failed, as one sentence: ``otherwise`` with ``problem`` where the cause is unknown."""
        key = cause(said)
        if key == "unwritable":
            return Refusal(unwritable(self.voice, self.folder))
        if key:
            return self.voice.refuse(key)
        return self.voice.refuse(otherwise, folder=self.folder, problem=problem)
