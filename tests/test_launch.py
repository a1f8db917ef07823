"""python start.py: one clear sentence for each thing that can be wrong, in the reader's language."""

import json
import os
import socket
import string
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import launch
from helpers.environment import COURSE, Environment
from helpers.launch import Launcher, Refusal
from helpers.learn import store
from helpers.sentences import SENTENCES


def placeholders(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_say_the_same():
    english, norwegian = SENTENCES["en"], SENTENCES["nb"]
    assert english.keys() == norwegian.keys()
    assert all(placeholders(english[key]) == placeholders(norwegian[key]) for key in english)
    assert all(english[key] != norwegian[key] for key in english)


def test_a_taken_port_is_one_sentence():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(Refusal, match=f"Port {port} is taken"):
            Launcher("en").free_port(port)
        with pytest.raises(Refusal, match=f"Port {port} er opptatt"):
            Launcher("nb").free_port(port)


@pytest.mark.parametrize("port", [0, 80, 70000])
def test_a_port_that_cannot_be_is_refused(port):
    with pytest.raises(Refusal, match="from 1024 to 65535"):
        Launcher("en").free_port(port)


def test_without_a_port_the_first_free_one_is_taken():
    assert launch.FIRST_PORT <= Launcher("en").free_port(None) <= launch.LAST_PORT


@pytest.mark.parametrize(
    ("spoken", "code"), [("nb_NO.UTF-8", "nb"), ("nn_NO", "nb"), ("en_GB.UTF-8", "en"), ("C", "en")]
)
def test_the_language_is_the_machines_where_none_is_asked_for(spoken, code, monkeypatch):
    monkeypatch.setenv("LC_ALL", spoken)
    assert launch.preferred_language() == code


def test_jupyterlab_listens_on_this_machine_alone_at_the_address_that_is_printed():
    command = launch.lab_command("python", COURSE, 9000, browser=False, notebook="notebooks/nb/a.ipynb")
    assert "--ServerApp.ip=127.0.0.1" in command and "--ServerApp.port_retries=0" in command
    assert "--ServerApp.base_url=/" in command and "--PasswordIdentityProvider.hashed_password=" in command


def test_its_jupyter_keeps_everything_apart_from_the_learners_own(tmp_path):
    jupyter = launch.lab_environment(tmp_path / "own", tmp_path / "now")
    folders = {name: Path(place) for name, place in jupyter.items() if name != "JUPYTER_PREFER_ENV_PATH"}
    assert folders.pop("JUPYTER_RUNTIME_DIR") == tmp_path / "now"
    assert all(place.parent == tmp_path / "own" for place in folders.values()) and len(set(folders.values())) == 5
    server = json.loads((folders["JUPYTER_CONFIG_DIR"] / "jupyter_server_config.json").read_text(encoding="utf-8"))
    assert server == launch.SERVER
    chosen = next(folders["JUPYTERLAB_SETTINGS_DIR"].rglob("tracker.jupyterlab-settings"))
    chosen.write_text("{}", encoding="utf-8")
    launch.lab_environment(tmp_path / "own", tmp_path / "now")
    assert chosen.read_text(encoding="utf-8") == "{}", "what the learner has set stays"


SHOWS = "import json, os, sys; open(sys.argv[1], 'w').write(json.dumps(dict(os.environ))); sys.exit(3)"


def test_whatever_is_started_gets_no_variables_that_mislead(tmp_path, monkeypatch):
    for name in ("PYTHONPATH", "PIP_USER", "JUPYTER_PATH", "JUPYTER_CONFIG_DIR", "VIRTUAL_ENV"):
        monkeypatch.setenv(name, "/theirs")
    monkeypatch.setenv("THEIRS", "stays")
    launcher = Launcher("en", tmp_path)
    assert launcher.start([sys.executable, "-c", SHOWS, tmp_path / "seen"], COURSE_MEMORY="here") == 3
    seen = json.loads((tmp_path / "seen").read_text())
    assert seen["THEIRS"] == "stays" and seen["COURSE_MEMORY"] == "here" and "/theirs" not in seen.values()
    assert seen["JUPYTER_CONFIG_DIR"].startswith(str(tmp_path)) and not Path(seen["JUPYTER_RUNTIME_DIR"]).exists()
    monkeypatch.setattr(launch, "can_be_written", lambda _: False)
    launcher.start([sys.executable, "-c", SHOWS, tmp_path / "seen"])
    seen = json.loads((tmp_path / "seen").read_text())
    assert Path(seen["JUPYTER_CONFIG_DIR"]).is_relative_to(seen["JUPYTER_RUNTIME_DIR"])


@pytest.mark.parametrize("arguments", [[], ["seminar"], ["site"], ["site", "--lite"], ["assignment"], ["test"]])
def test_every_command_starts_what_it_starts_that_one_way(arguments, monkeypatch):
    prepared, started = [], []
    monkeypatch.setattr(Environment, "prepare", lambda self, wanted: prepared.append((self.folder.name, wanted)))
    monkeypatch.setattr(Launcher, "start", lambda self, command, *_, **__: started.append(command) or 0)
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("started another way"))
    assert launch.main(arguments) == 0 and len(started) == len(prepared) == 1
    folder, wanted = prepared[0]
    assert (COURSE / wanted).is_file() and folder == (".venv-lite" if "--lite" in arguments else ".venv")
    assert Path(started[0][0]).parts[-3] == folder


def test_notebooks_that_cannot_be_saved_are_said_to_be_so(monkeypatch, capsys):
    monkeypatch.setattr(launch, "can_be_written", lambda folder: folder.name != "nb")
    monkeypatch.setattr(Launcher, "start", lambda *_, **__: 0)
    assert Launcher("nb").lab("nb", 9000, False, "00_start_here") == 0
    said = capsys.readouterr().out.splitlines()
    assert "kan ikke lagres" in said[0] and said[1].startswith("Kurset er på") and "python3-venv" not in said[0]
    Launcher("en").lab("en", 9000, False, "00_start_here")
    assert "cannot be saved" not in capsys.readouterr().out


@pytest.mark.parametrize("named", [None, "elsewhere"])
def test_a_seminar_keeps_nothing_in_the_learners_own_file(named, monkeypatch):
    seen = []
    monkeypatch.setattr(Environment, "prepare", lambda *_: None)
    monkeypatch.setattr(Launcher, "run", lambda *_: seen.append(store.path().parent))
    monkeypatch.delenv("COURSE_MEMORY")
    if named:
        monkeypatch.setenv("COURSE_MEMORY", named)
    launch.main(["seminar"])
    assert seen[0] != store.FOLDER and (named is None or seen[0].name == named)


def left_in(memory, text):
    memory.mkdir(exist_ok=True)
    (memory / "learner.json").write_text(text, encoding="utf-8")


def test_it_opens_where_the_learner_left_and_says_so(memory, capsys):
    left_in(memory, '{"version": 2, "recent": ["../etc/passwd", "03_brandon", "00_start_here"]}')
    assert Launcher("en").where_to_open("en", first=False) == "03_brandon"
    assert "Last time you had notebook 03_brandon open" in capsys.readouterr().out
    assert Launcher("nb").where_to_open("nb", first=False) == "03_brandon"
    assert "Sist hadde du notatbok 03_brandon åpen" in capsys.readouterr().out
    assert Launcher("en").where_to_open("en", first=True) == "00_start_here"
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "text", [None, '{"version": 1, "balance": 0.2}', '{"version": 2, "recent": ["00_start_here"]}']
)
def test_without_a_notebook_left_it_opens_at_the_start_and_says_nothing(text, memory, capsys):
    if text is not None:
        left_in(memory, text)
    assert Launcher("en").where_to_open("en", first=False) == "00_start_here"
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("text", "english", "norwegian"),
    [("{half", "cannot be read", "lar seg ikke lese"), ('{"version": 2, "recent": 5}', "cannot be read", "ikke lese"),
     ("\x00" * 50, "cannot be read", "ikke lese"), ('{"version": 4}', "newer version", "nyere utgave")],
)  # fmt: skip
def test_a_damaged_or_newer_file_opens_at_the_start_in_one_sentence_and_stays(text, english, norwegian, memory, capsys):
    left_in(memory, text)
    for code, words in (("en", english), ("nb", norwegian)):
        assert Launcher(code).where_to_open(code, first=False) == "00_start_here"
        said = capsys.readouterr().out
        assert words in said and len(said.splitlines()) == 1
    assert (memory / "learner.json").read_text(encoding="utf-8") == text


@pytest.mark.skipif(os.name == "nt", reason="a process group is ended another way there")
def test_the_whole_command_starts_jupyterlab(tmp_path):
    """With this environment in place of .venv: the course is up within seconds, in Norwegian."""
    port = Launcher("en").free_port(None)
    code = (
        "import sys; from helpers import launch; launch.Environment.prepare = lambda *_: None; "
        "launch.Launcher.__init__.__defaults__ = (launch.Path(sys.argv.pop(1)),); "
        "L = launch.Launcher.lab; "
        "launch.Launcher.lab = lambda s, *a: (setattr(s, 'python', sys.executable), L(s, *a))[1]; "
        "sys.exit(launch.main(sys.argv[1:]))"
    )
    arguments = [str(tmp_path), "--no-browser", "--language", "nb", "--port", str(port)]
    server = subprocess.Popen([sys.executable, "-c", code, *arguments], cwd=COURSE, text=True, stdout=subprocess.PIPE)
    try:
        said = server.stdout.readline()
        assert said.startswith(f"Kurset er på http://127.0.0.1:{port}/lab/tree/notebooks/nb/0")
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            server.poll()
            assert server.returncode is None
            subprocess.run([sys.executable, "-c", "import time; time.sleep(0.2)"])
        else:
            pytest.fail("JupyterLab did not come up")
    finally:
        subprocess.run(["pkill", "-f", f"ServerApp.port={port}"])
        server.wait(20)
