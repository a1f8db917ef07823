"""What ``python start.py`` does: make the course's own environment, keep it whole, start what was asked for.

Standard library only, in what it imports from the course too, since nothing is installed when it begins; hence its
sentences stand here in both languages.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import locale
import os
import re
import secrets
import socket
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path

from helpers.learn import progress, store

COURSE = Path(__file__).resolve().parents[1]
ENVIRONMENT = COURSE / ".venv"
STAMP = "course.json"
FIRST_PORT, LAST_PORT = 8888, 8988
DEFAULT, TEST, ASSIGN, SITE, LITE = (
    "requirements.txt",
    "tests/requirements.txt",
    "helpers/assign/requirements.txt",
    "helpers/pages/requirements.txt",
    "helpers/pages/lite-requirements.txt",
)
# Long groups first, the rest spread one by one (see tests/conftest.py).
WHOLE_SUITE = ["--nbval", "-n=2", "--dist=loadgroup", "--no-loadscope-reorder", "tests", "notebooks"]
# JupyterLite's builders bring an extension that JupyterLab itself cannot load, hence an environment of their own.
LITE_ENVIRONMENT = COURSE / ".venv-lite"
# Commands that a package of the course carries out, run by the environment's own Python; and what it needs.
COMMANDS = {
    "seminar": ("helpers.seminar", DEFAULT),
    "site": ("helpers.pages", SITE),
    "assignment": ("helpers.assign", ASSIGN),
}

SENTENCES = {
    "en": {
        "preparing": "Preparing the course: this takes a few minutes the first time, and needs the network.",
        "mending": "Something in the folder {folder} is missing or damaged: it is being made anew.",
        "fetching": "  {done} of {count} parts: {name}",
        "installing": "  Putting the parts in place ...",
        "ready": "Ready.",
        "no_network": "The parts of the course could not be fetched, because the network did not answer; connect and "
        "start again.",
        "not_installed": "The parts of the course could not be installed; pip says: {problem}",
        "no_venv": "The folder {folder} could not be made ({problem}); on Debian and Ubuntu, install python3-venv.",
        "port_taken": "Port {port} is taken by another program: choose another with --port, or leave --port out.",
        "no_port": "No port from {low} to {high} is free: end a program, or choose one with --port.",
        "bad_port": "The port must be a whole number from 1024 to 65535, but it is {port}.",
        "open": "JupyterLab is starting. To end it, press Ctrl+C here.",
        "at": "The course is at {address}",
        "goes_on": "Last time you had notebook {name} open, so the course opens there; with --first it opens at the "
        "start.",
        "unreadable": "The file {file} cannot be read, so the course opens at the start; the file is left as it is.",
        "newer": "The file {file} was written by a newer version of the course, so the course opens at the start; the "
        "file is left as it is.",
    },
    "nb": {
        "preparing": "Gjør kurset klart: Det tar noen minutter første gang, og krever nett.",
        "mending": "Noe i mappen {folder} mangler eller er ødelagt: Den blir laget på nytt.",
        "fetching": "  {done} av {count} deler: {name}",
        "installing": "  Setter delene på plass ...",
        "ready": "Klart.",
        "no_network": "Delene til kurset kunne ikke hentes, fordi nettet ikke svarte; koble til og start på nytt.",
        "not_installed": "Delene til kurset kunne ikke installeres; pip sier: {problem}",
        "no_venv": "Mappen {folder} kunne ikke lages ({problem}); på Debian og Ubuntu må python3-venv installeres.",
        "port_taken": "Port {port} er opptatt av et annet program: Velg en annen med --port, eller la --port være.",
        "no_port": "Ingen port fra {low} til {high} er ledig: Avslutt et program, eller velg en med --port.",
        "bad_port": "Porten må være et helt tall fra 1024 til 65535, men er {port}.",
        "open": "JupyterLab starter. Trykk Ctrl+C her for å avslutte.",
        "at": "Kurset er på {address}",
        "goes_on": "Sist hadde du notatbok {name} åpen, så kurset åpner der; med --first åpner det fra begynnelsen.",
        "unreadable": "Filen {file} lar seg ikke lese, så kurset åpner fra begynnelsen; filen blir liggende som den er.",
        "newer": "Filen {file} er skrevet av en nyere utgave av kurset, så kurset åpner fra begynnelsen; filen blir "
        "liggende som den er.",
    },
}

# Off-screen cells stay on the page (figures keep their state), no news, no extensions from outside.
SETTINGS = {
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
}
# Run by the environment's own Python: names each requirement that is not there in the very version asked for.
# The reader of requirements is pip's own.
CHECK = """
import importlib.metadata, sys
from pip._vendor.packaging.requirements import Requirement
for line in open(sys.argv[1], encoding="utf-8"):
    text = line.partition("#")[0].strip()
    wanted = Requirement(text) if text else None
    if wanted and (wanted.marker is None or wanted.marker.evaluate()):
        try:
            whole = importlib.metadata.version(wanted.name) in wanted.specifier
        except importlib.metadata.PackageNotFoundError:
            whole = False
        if not whole:
            print(wanted.name)
import helpers
"""


class Refusal(Exception):
    """A reason not to go on, as one sentence for the reader."""


class Launcher:
    """One start of the course, in one language."""

    def __init__(self, language: str, environment: Path = ENVIRONMENT) -> None:
        self.sentences = SENTENCES[language]
        self.environment = environment
        scripts = environment / ("Scripts" if os.name == "nt" else "bin")
        self.python = scripts / ("python.exe" if os.name == "nt" else "python")

    def say(self, key: str, **values: object) -> None:
        """Print one sentence."""
        print(self.sentences[key].format(**values), flush=True)

    def refuse(self, key: str, **values: object) -> Refusal:
        """One sentence as the reason to stop."""
        return Refusal(self.sentences[key].format(**values))

    # --- the environment

    def prepare(self, requirements: str) -> None:
        """Make the environment hold exactly ``requirements``; where it does already, this takes a moment."""
        if self.is_whole(requirements):
            return
        there, runs = self.environment.exists(), self.python_runs()
        held = self.stamp().get("holds", [])
        if there and (requirements in held or not runs):
            self.say("mending", folder=self.environment.name)
        self.say("preparing")
        if not runs:
            self.make()
            held = []
        self.install(requirements)
        if missing := self.missing(requirements):
            raise self.refuse("not_installed", problem=", ".join(missing))
        content = {"made_for": self.fingerprint(), "holds": sorted({*held, requirements})}
        (self.environment / STAMP).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
        self.say("ready")

    def is_whole(self, requirements: str) -> bool:
        """Whether the environment was completed for this folder and Python, and still holds ``requirements``."""
        return self.stamp().get("made_for") == self.fingerprint() and not self.missing(requirements)

    def stamp(self) -> dict:
        """What was noted when the environment was last completed; empty where it never was."""
        try:
            noted = json.loads((self.environment / STAMP).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        whole = isinstance(noted, dict) and isinstance(noted.get("holds", []), list)
        return noted if whole else {}

    def fingerprint(self) -> str:
        """Stands for what the environment depends on: this folder, this Python, the project file."""
        facts = f"{COURSE}\n{sys.version_info[:2]}\n{(COURSE / 'pyproject.toml').read_text(encoding='utf-8')}"
        return hashlib.sha256(facts.encode()).hexdigest()

    def python_runs(self) -> bool:
        """Whether the environment's own Python, with pip, runs and is of this version."""
        ask = "import pip, sys; print(sys.version_info[:2])"
        try:
            said = subprocess.run([self.python, "-c", ask], capture_output=True, text=True, timeout=60)
        except (OSError, subprocess.TimeoutExpired):
            return False
        return said.stdout.strip() == str(sys.version_info[:2])

    def missing(self, requirements: str) -> list[str]:
        """Names of the parts that are not there as they should be."""
        ask = [self.python, "-c", CHECK, COURSE / requirements]
        try:
            said = subprocess.run(ask, capture_output=True, text=True, timeout=120, cwd=self.environment)
        except (OSError, subprocess.TimeoutExpired):
            return ["python"]
        return said.stdout.split() or ([] if said.returncode == 0 else ["helpers"])

    def make(self) -> None:
        """Make an empty environment in place of whatever is there."""
        try:
            venv.EnvBuilder(clear=True, with_pip=True).create(self.environment)
        except (OSError, subprocess.CalledProcessError) as problem:
            raise self.refuse("no_venv", folder=self.environment, problem=problem) from None

    def install(self, requirements: str) -> None:
        """Install the pinned ``requirements`` and this course, saying how far it is."""
        pip = [self.python, "-m", "pip", "--disable-pip-version-check", "install", "--progress-bar=off", "--retries=2"]
        self.run_pip([*pip, "-r", COURSE / requirements], len(self.missing(requirements)))
        self.run_pip([*pip, "--quiet", "--no-deps", "--editable", COURSE], 0)

    def run_pip(self, command: Sequence[str | Path], count: int) -> None:
        """Run pip and turn what it says into progress, or into one sentence where it fails."""
        pip = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", cwd=COURSE
        )
        said, done = [], 0
        for line in pip.stdout:
            said.append(line.strip())
            if named := re.match(r"(?:Collecting|Processing) (?:\S*[/\\])?([A-Za-z][\w.]*?)[-=]\S* .*\(line", line):
                done, name = done + 1, named[1]
                if sys.stdout.isatty():
                    text = self.sentences["fetching"].format(done=done, count=count, name=name)
                    print(f"\r{text:<60}", end="", flush=True)
                elif done % 20 == 1:
                    self.say("fetching", done=done, count=count, name=name)
            elif line.startswith("Installing collected packages"):
                print(f"\r{'':<60}\r" if sys.stdout.isatty() else "", end="")
                self.say("installing")
        if pip.wait() != 0:
            raise self.failure(said)

    def failure(self, said: list[str]) -> Refusal:
        """Why pip failed, as one sentence."""
        offline = r"after connection broken|NewConnectionError|NameResolution|ConnectTimeout|Network is unreachable"
        if any(re.search(offline, line) for line in said):
            return self.refuse("no_network")
        errors = [line.removeprefix("ERROR: ") for line in said if line.startswith("ERROR: ")] or said[-1:] or [""]
        return self.refuse("not_installed", problem=errors[0])

    # --- what is started

    def lab(self, language: str, port: int, browser: bool, notebook: str) -> int:
        """Start JupyterLab on the notebook called ``notebook`` at ``port``, and stay until it ends."""
        file = f"notebooks/{language}/{notebook}.ipynb"
        command = lab_command(str(self.python), COURSE, port, browser=browser, notebook=file)
        token = secrets.token_hex(16)
        environment = {**os.environ, **lab_environment(self.environment / "settings"), "JUPYTER_TOKEN": token}
        self.say("at", address=f"http://127.0.0.1:{port}/lab/tree/{file}?token={token}")
        self.say("open")
        try:
            return subprocess.run(command, env=environment, cwd=COURSE).returncode
        except KeyboardInterrupt:
            return 0

    def where_to_open(self, language: str, first: bool) -> str:
        """The notebook that the learner used last, as their file tells, or the first one; says what it does."""
        known = sorted(path.stem for path in (COURSE / "notebooks" / language).glob("[0-9]*.ipynb"))
        file = store.path()
        try:
            content = {} if first else progress.from_bytes(file.read_bytes())
        except FileNotFoundError:
            content = {}
        except (OSError, progress.Damaged):
            content = {}
            self.say("unreadable", file=file)
        except progress.Newer:
            content = {}
            self.say("newer", file=file)
        left = progress.left_at(content, known)
        if left and left != known[0]:
            self.say("goes_on", name=left)
        return left or known[0]

    def free_port(self, wanted: int | None) -> int:
        """``wanted`` if it is free, or the first free port; a refusal otherwise."""
        if wanted is None:
            for port in range(FIRST_PORT, LAST_PORT + 1):
                if is_free(port):
                    return port
            raise self.refuse("no_port", low=FIRST_PORT, high=LAST_PORT)
        if not 1024 <= wanted <= 65535:
            raise self.refuse("bad_port", port=wanted)
        if not is_free(wanted):
            raise self.refuse("port_taken", port=wanted)
        return wanted

    def run(self, package: str, arguments: list[str]) -> int:
        """Run ``package`` with the environment's own Python, in the folder where the reader stands."""
        started = subprocess.Popen([self.python, "-m", package, *arguments])
        while True:
            try:
                return started.wait()
            except KeyboardInterrupt:
                continue  # Ctrl+C reaches the package as well, and it puts away what it has begun

    def tests(self, arguments: list[str]) -> int:
        """Run all tests, or what ``arguments`` (pytest's own) choose; with ``--all`` the slow ones too."""
        chosen = arguments if set(arguments) - {"--all"} else [*WHOLE_SUITE, *arguments]
        with tempfile.TemporaryDirectory() as memory:
            environment = {**os.environ, "COURSE_MEMORY": memory}
            return subprocess.run([self.python, "-m", "pytest", *chosen], cwd=COURSE, env=environment).returncode


def is_free(port: int) -> bool:
    """Whether nothing on this machine listens at ``port``."""
    with socket.socket() as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def lab_environment(settings: Path) -> dict[str, str]:
    """Variables that keep the course's JupyterLab settings in ``settings``, apart from the learner's own.

    Writes the settings there, where they are not yet.
    """
    for plugin, values in SETTINGS.items():
        package, _, name = plugin.partition(":")
        file = settings / package / f"{name}.jupyterlab-settings"
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(values, indent=1), encoding="utf-8")
    return {"JUPYTERLAB_SETTINGS_DIR": str(settings)}


def lab_command(python: str, course: Path, port: int, *, browser: bool, notebook: str = "") -> list[str]:
    """The command that starts JupyterLab for this machine alone, at ``port`` and no other."""
    command = [python, "-m", "jupyterlab", f"--ServerApp.root_dir={course}", "--ServerApp.ip=127.0.0.1"]
    command += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0", "--log-level=WARN"]
    command += ["--LabApp.extension_manager=readonly"]
    if notebook:
        command += [f"--LabApp.default_url=/lab/tree/{notebook}"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command += ["--allow-root"]
    return command if browser else [*command, "--no-browser"]


def preferred_language() -> str:
    """Norwegian where this machine speaks Norwegian, English otherwise."""
    named = os.environ.get("LC_ALL") or os.environ.get("LANG") or locale.getlocale()[0] or ""
    return "nb" if re.match(r"(nb|nn|no|norwegian)", named, re.IGNORECASE) else "en"


def main(arguments: list[str]) -> int:
    """Run one command of start.py; 0 where all went well."""
    try:
        if arguments[:1] == ["test"]:
            launcher = Launcher(preferred_language())
            launcher.prepare(TEST)
            return launcher.tests(arguments[1:])
        if arguments[:1] and arguments[0] in COMMANDS:
            package, requirements = COMMANDS[arguments[0]]
            launcher = Launcher(preferred_language())
            if package == "helpers.pages" and "--lite" in arguments:
                launcher, requirements = Launcher(preferred_language(), LITE_ENVIRONMENT), LITE
            launcher.prepare(requirements)
            with tempfile.TemporaryDirectory() as memory:
                # What a room, a class or the maker of a site does is not what the learner at this machine did.
                os.environ.setdefault("COURSE_MEMORY", memory)
                return launcher.run(package, arguments[1:])
        chosen = read_arguments(arguments)
        launcher = Launcher(chosen.language)
        port = launcher.free_port(chosen.port)
        launcher.prepare(DEFAULT)
        notebook = launcher.where_to_open(chosen.language, chosen.first)
        return launcher.lab(chosen.language, port, not chosen.no_browser, notebook)
    except Refusal as sentence:
        print(sentence, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def read_arguments(arguments: list[str]) -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(
        prog="python start.py",
        description="Start the course. | Start kurset.",
        epilog="python start.py test: install what the tests need, and run them all",
    )
    parser.add_argument("--language", choices=("nb", "en"), default=preferred_language())
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser | ikke åpne nettleser")
    parser.add_argument("--first", action="store_true", help="open the first notebook | åpne den første notatboken")
    parser.add_argument("--port", type=int, help="1024-65535")
    return parser.parse_args(arguments)
