"""start.py's whole path in a folder and on a machine that mean it badly: installed, opened, notebook 01 run.

The folder is called ``Bjørn Åse kurs``, and the system's encoding is really ISO-8859-1. The home folder has a pip, a
kernel, a JupyterLab and variables of its own that would mislead. With this run's own Python, or with those that the
variable COURSE_PYTHONS names (paths, separated as in PATH).
"""

import ast
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from helpers.environment import COURSE, POINTER, settings_of_pip
from helpers.launch import Launcher
from tests.browser.lab import Notebook

NAME, LOCALE = "Bjørn Åse kurs", "nb_NO.ISO-8859-1"
PYTHONS = os.environ.get("COURSE_PYTHONS", os.path.realpath(sys.executable)).split(os.pathsep)
UNCOPIED = shutil.ignore_patterns(".git", ".venv*", "my_course", "site", "__pycache__", ".*_cache", ".hypothesis")
pytestmark = pytest.mark.skipif(
    os.environ.get("CI") != "true" and shutil.which("localedef") is None,
    reason="there is no localedef to make a locale",
)


@pytest.fixture(scope="module")
def latin(tmp_path_factory):
    """Variables of a machine whose encoding is ISO-8859-1: one that is only named would be taken for UTF-8."""
    folder = tmp_path_factory.mktemp("locales")
    subprocess.run(["localedef", "-i", "nb_NO", "-f", "ISO-8859-1", folder / LOCALE], check=True)
    return {"LOCPATH": str(folder), "LC_ALL": LOCALE}


@pytest.fixture
def home(tmp_path):
    """A home folder with settings of its own for pip, Jupyter, JupyterLab and IPython; and what was open there."""
    theirs = {
        ".config/pip/pip.conf": "[global]\nuser = true\n",
        ".jupyter/jupyter_server_config.py": "c.ServerApp.base_url = '/theirs/'\n"
        "c.PasswordIdentityProvider.hashed_password = 'argon2:x'\n",
        ".jupyter/lab/workspaces/default-37a8.jupyterlab-workspace": '{"data": {}, "metadata": {"id": "default"}}',
        ".local/share/jupyter/kernels/python3/kernel.json": '{"argv": ["false"], "display_name": "theirs"}',
        ".ipython/profile_default/startup/00.py": "raise SystemExit('theirs')",
        "old/helpers/__init__.py": "loop = 'an older course'",
        "old/numpy-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: numpy\nVersion: 1.0\n",
        "old/numpy/__init__.py": "raise ImportError('an older numpy')",
    }
    for name, text in theirs.items():
        (tmp_path / "home" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "home" / name).write_text(text)
    yield tmp_path / "home"
    assert all((tmp_path / "home" / name).read_text() == text for name, text in theirs.items()), "theirs was changed"


def machine(python, home, latin):
    """All variables of that machine; what this one's pip needs to reach the parts is kept."""
    said = subprocess.run([python, "-m", "pip", "config", "list"], capture_output=True, text=True).stdout
    reaching = {f"PIP_{name.upper().replace('-', '_')}": value for name, value in settings_of_pip(said).items()}
    proxies = {
        name: value for name, value in os.environ.items() if re.search(r"_proxy$|^SSL_CERT", name, re.IGNORECASE)
    }
    mislead = {"PYTHONPATH": str(home / "old"), "PIP_USER": "1", "JUPYTER_PATH": str(home / ".local/share/jupyter")}
    mislead |= {"JUPYTER_CONFIG_DIR": str(home / ".jupyter"), "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces")}
    return {**proxies, **reaching, **latin, **mislead, "HOME": str(home), "PATH": os.environ["PATH"]}


@contextmanager
def started(python, course, environ):
    """start.py until it prints the address of the course; yields that address and all lines before it."""
    port = Launcher("en").free_port(None)
    command = [python, "start.py", "--language", "nb", "--no-browser", "--first", "--port", str(port)]
    # Ctrl+C reaches all that a terminal has begun, and whoever runs the tests in the background has it ignored.
    terminal = {"start_new_session": True, "preexec_fn": lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)}
    running = subprocess.Popen(
        command,
        cwd=course,
        env=environ,
        stdout=subprocess.PIPE,
        encoding="latin-1",
        stderr=subprocess.STDOUT,
        **terminal,
    )
    said = []
    try:
        for line in running.stdout:
            said.append(line.strip())
            if "http://" in line:
                break
        else:
            pytest.fail("\n".join(said))
        yield said.pop().split()[-1], said
    finally:
        os.killpg(running.pid, signal.SIGINT)
        running.communicate(timeout=60)


# Lets the test ask JupyterLab what runs; start.py's own does not put itself into the page.
EXPOSE = """new MutationObserver((_, watch) => {
  const told = document.getElementById("jupyter-config-data");
  if (!told) return;
  told.textContent = told.textContent.replace('"exposeAppInBrowser": false', '"exposeAppInBrowser": true');
  watch.disconnect();
}).observe(document, { childList: true, subtree: true });"""


@pytest.mark.parametrize("python", PYTHONS, ids=lambda path: Path(path).name)
def test_from_nothing_to_notebook_01(python, latin, home, tmp_path, running):
    environ = machine(python, home, latin)
    ask = "import locale, sys; print(locale.getpreferredencoding(), sys.version_info[:2])"
    here = subprocess.run([python, "-c", ask], env=environ, capture_output=True, text=True).stdout.strip()
    print(f"{python}: {here}")
    assert here.startswith("ISO-8859-1 ")
    course = tmp_path / NAME
    shutil.copytree(COURSE, course, ignore=UNCOPIED)

    with started(python, course, environ) as (address, said):
        assert said[0].startswith("Gjør kurset klart") and said[-1] == "Klart."
        assert "langsommere" not in "".join(said), "uv did not fetch the parts"
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/lab/tree/notebooks/nb/00_start_here\.ipynb\?token=\w+", address)
        until_it_answers(address)
        page = running.new_page()
        page.add_init_script(EXPOSE)
        page.goto(address)
        page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
        notebook = Notebook(page, address.partition("/lab")[0], "notebooks/nb/01_phenomenon.ipynb")
        notebook.run_all()
        assert "bottom-up" in notebook.explorers().first.inner_text()
        assert not notebook.complaints
        page.close()
    noted = json.loads((course / "my_course" / "learner.json").read_bytes())
    assert noted["recent"][0] == "01_phenomenon"

    with started(python, course, environ) as (_, said):
        assert said == [], "the second start has nothing to install"

    # The ecosystem's own way, in the same place: what pip install -r requirements.txt does beyond the parts.
    own = course / ".venv" / "bin" / "python"
    next((course / ".venv").rglob(POINTER)).unlink()
    variables = {name: value for name, value in environ.items() if name not in ("PYTHONPATH", "PIP_USER")}
    install = [own, "-m", "pip", "--disable-pip-version-check", "install", "-q", "--no-deps", "-e", "."]
    subprocess.run(install, cwd=course, env={**variables, "PIP_USER": "0"}, check=True)
    look = [own, "-c", "import helpers; from helpers import loop; print(ascii(helpers.__path__[0]))"]
    found = subprocess.run(look, cwd=tmp_path, env=variables, capture_output=True, text=True, check=True).stdout
    assert ast.literal_eval(found).encode("latin-1") == os.fsencode(course / "helpers")


def until_it_answers(address):
    for _ in range(300):
        try:
            return urllib.request.urlopen(address, timeout=5).read()
        except OSError:
            time.sleep(0.2)
    pytest.fail("JupyterLab did not come up")
