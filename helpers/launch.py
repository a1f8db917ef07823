"""What ``python start.py`` does: make the course's own environment, keep it whole, start what was asked for.

Standard library only, in what it imports from the course too, since nothing is installed when it begins.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from helpers import update
from helpers.environment import COURSE, Environment, can_be_written, surroundings, unwritable
from helpers.language import preferred_language
from helpers.learn import progress, store
from helpers.sentences import Refusal, Voice

ENVIRONMENT = COURSE / ".venv"
FIRST_PORT, LAST_PORT = 8888, 8988
DEFAULT, TEST, ASSIGN, SITE, LITE = (
    "helpers/requirements.txt",
    "tests/requirements.txt",
    "helpers/assign/requirements.txt",
    "helpers/pages/requirements.txt",
    "helpers/pages/lite-requirements.txt",
)
# Long groups first, the rest spread one by one (see tests/conftest.py).
WHOLE_SUITE = ["--nbval", "-n=2", "--dist=loadscope", "--no-loadscope-reorder", "tests", "notebooks"]
# JupyterLite's builders bring an extension that JupyterLab itself cannot load, hence an environment of their own.
LITE_ENVIRONMENT = COURSE / ".venv-lite"
# Commands that a package of the course carries out, run by the environment's own Python; and what it needs.
COMMANDS = {
    "seminar": ("helpers.seminar", DEFAULT),
    "site": ("helpers.pages", SITE),
    "assignment": ("helpers.assign", ASSIGN),
}

# Off-screen cells stay on the page (figures keep their state), no news, no extensions from outside; pages are read.
SETTINGS = {
    "@jupyterlab/docmanager-extension:plugin": {"defaultViewers": {"markdown": "Markdown Preview"}},
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
}
# What the course's own server is told in its own configuration; the command line says the rest.
SERVER = {"ServerApp": {"answer_yes": True}}  # Ctrl+C ends it without a question


class Launcher:
    """One start of the course, in one language.

    Examples
    --------
    >>> launcher = Launcher("nb")
    >>> launcher.voice.sentence("ready")
    'Klart.'
    """

    def __init__(self, language: str, environment: Path = ENVIRONMENT) -> None:
        self.voice = Voice(language)
        self.environment = Environment(self.voice, environment)
        self.python = self.environment.python

    # --- what is started

    def lab(self, language: str, port: int, browser: bool, notebook: str) -> int:
        """Start JupyterLab on the notebook called ``notebook`` at ``port``, and stay until it ends."""
        file = f"notebooks/{language}/{notebook}.ipynb"
        command = lab_command(str(self.python), COURSE, port, browser=browser, notebook=file)
        token = secrets.token_hex(16)
        if not can_be_written(COURSE / "notebooks" / language):
            print(unwritable(self.voice, COURSE / "notebooks" / language, "unsaved"))
        self.voice.say("at", address=f"http://127.0.0.1:{port}/lab/tree/{file}?token={token}")
        self.voice.say("open")
        return self.start(command, COURSE, JUPYTER_TOKEN=token)

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
            self.voice.say("unreadable", file=file)
        except progress.Newer:
            content = {}
            self.voice.say("newer", file=file)
        left = progress.left_at(content, known)
        if left and left != known[0]:
            self.voice.say("goes_on", name=left)
        return left or known[0]

    def free_port(self, wanted: int | None) -> int:
        """``wanted`` if it is free, or the first free port; a refusal otherwise."""
        if wanted is None:
            for port in range(FIRST_PORT, LAST_PORT + 1):
                if is_free(port):
                    return port
            raise self.voice.refuse("no_port", low=FIRST_PORT, high=LAST_PORT)
        if not 1024 <= wanted <= 65535:
            raise self.voice.refuse("bad_port", port=wanted)
        if not is_free(wanted):
            raise self.voice.refuse("port_taken", port=wanted)
        return wanted

    def run(self, package: str, arguments: list[str]) -> int:
        """Run ``package`` with the environment's own Python, in the folder where the reader stands."""
        return self.start([self.python, "-m", package, *arguments])

    def tests(self, arguments: list[str]) -> int:
        """Run all tests, or what ``arguments`` (pytest's own) choose; with ``--all`` the slow ones too."""
        chosen = arguments if set(arguments) - {"--all"} else [*WHOLE_SUITE, *arguments]
        with tempfile.TemporaryDirectory() as memory:
            return self.start([self.python, "-m", "pytest", *chosen], COURSE, COURSE_MEMORY=memory)

    def start(self, command: Sequence[str | Path], folder: Path | None = None, **variables: str) -> int:
        """Run ``command`` with a Jupyter of the course's own and without variables that mislead, until it ends."""
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as runtime:
            # A course that somebody has set up for others may lie where they can only read.
            own = self.environment.folder if can_be_written(self.environment.folder) else Path(runtime)
            jupyter = lab_environment(own / "jupyter", Path(runtime))
            started = subprocess.Popen(command, env={**surroundings(os.environ), **jupyter, **variables}, cwd=folder)
            while True:
                try:
                    return started.wait()
                except KeyboardInterrupt:
                    continue  # Ctrl+C reaches the command as well, and it puts away what it has begun


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


def lab_environment(folder: Path, runtime: Path) -> dict[str, str]:
    """Variables that keep the course's Jupyter in ``folder``, apart from the learner's own: settings, configuration,
    open tabs, kernels and IPython's profile; and what it needs while it runs in ``runtime``, on the machine's own disk.

    Writes JupyterLab's settings there, where they are not yet, and the server's configuration anew.
    """
    for plugin, values in SETTINGS.items():
        package, _, name = plugin.partition(":")
        file = folder / "settings" / package / f"{name}.jupyterlab-settings"
        if not file.exists():
            write(file, values)
    write(folder / "config" / "jupyter_server_config.json", SERVER)
    return {
        "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_DATA_DIR": str(folder / "data"),
        "JUPYTER_RUNTIME_DIR": str(runtime),
        "JUPYTER_PREFER_ENV_PATH": "1",  # the environment's own kernel, whoever owns the folder
        "IPYTHONDIR": str(folder / "ipython"),
    }


def write(file: Path, content: dict) -> None:
    """Write ``content`` as JSON."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content, indent=1), encoding="utf-8")


def lab_command(python: str, course: Path, port: int, *, browser: bool, notebook: str = "") -> list[str]:
    """The command that starts JupyterLab for this machine alone, at ``port`` and no other."""
    command = [python, "-m", "jupyterlab", f"--ServerApp.root_dir={course}", "--ServerApp.ip=127.0.0.1"]
    command += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0", "--log-level=WARN"]
    # Above all configuration, the machine's own included: the address is the one that is printed, and opens.
    command += ["--ServerApp.base_url=/", "--PasswordIdentityProvider.hashed_password="]
    command += ["--LabApp.extension_manager=readonly"]
    if notebook:
        command += [f"--LabApp.default_url=/lab/tree/{notebook}"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command += ["--allow-root"]
    return command if browser else [*command, "--no-browser"]


def main(arguments: list[str]) -> int:
    """Run one command of start.py; 0 where all went well."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # a folder's name may have letters that the terminal has not
    try:
        if arguments[:1] == ["test"]:
            launcher = Launcher(preferred_language())
            launcher.environment.prepare(TEST)
            return launcher.tests(arguments[1:])
        if arguments[:1] == ["update"]:
            return update.main(arguments[1:], preferred_language())
        if arguments[:1] and arguments[0] in COMMANDS:
            package, requirements = COMMANDS[arguments[0]]
            launcher = Launcher(preferred_language())
            if package == "helpers.pages" and "--lite" in arguments:
                launcher, requirements = Launcher(preferred_language(), LITE_ENVIRONMENT), LITE
            launcher.environment.prepare(requirements)
            with tempfile.TemporaryDirectory() as memory:
                # What a room, a class or the maker of a site does is not what the learner at this machine did.
                os.environ.setdefault("COURSE_MEMORY", memory)
                return launcher.run(package, arguments[1:])
        chosen = read_arguments(arguments)
        launcher = Launcher(chosen.language)
        port = launcher.free_port(chosen.port)
        launcher.environment.prepare(DEFAULT)
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
