"""python start.py: one clear sentence for each thing that can be wrong, in the reader's language."""

import ast
import json
import os
import socket
import string
import subprocess
import sys

import pytest

from helpers import launch
from helpers.launch import COURSE, Launcher, Refusal
from helpers.learn import store


def placeholders(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_say_the_same():
    english, norwegian = launch.SENTENCES["en"], launch.SENTENCES["nb"]
    assert english.keys() == norwegian.keys()
    assert all(placeholders(english[key]) == placeholders(norwegian[key]) for key in english)
    assert all(english[key] != norwegian[key] for key in english)


@pytest.fixture
def launcher(tmp_path):
    return Launcher("en", tmp_path / "environment")


def complete(launcher):
    """Stand in for an environment that was completed with this very Python."""
    launcher.python = sys.executable
    launcher.environment.mkdir()
    (launcher.environment / launch.STAMP).write_text(f'{{"complete": true, "made_for": "{launcher.fingerprint()}"}}')


def test_a_whole_environment_is_started_without_any_install(launcher, monkeypatch):
    complete(launcher)
    monkeypatch.setattr(launcher, "run_pip", lambda *_: pytest.fail("installed again"))
    assert launcher.missing("tests/requirements.txt") == []
    launcher.prepare("tests/requirements.txt")


@pytest.mark.parametrize(
    "stamp", ["", "{", "[]", '{"holds": 3}', '{"complete": true}', '{"complete": true, "made_for": "another folder"}']
)
def test_a_half_made_or_moved_environment_is_noticed(launcher, stamp):
    complete(launcher)
    (launcher.environment / launch.STAMP).write_text(stamp)
    assert not launcher.is_whole("requirements.txt")


def test_a_missing_part_is_noticed_by_name(launcher, tmp_path):
    complete(launcher)
    wanted = tmp_path / "wanted.txt"
    wanted.write_text("numpy==0.0.1  # via us\nno-such-part==1.0\nappnope==1 ; sys_platform == 'nowhere'\n")
    assert launcher.missing(wanted) == ["numpy", "no-such-part"]


def test_an_environment_whose_python_is_gone_is_made_anew(launcher, capsys, monkeypatch):
    launcher.environment.mkdir()
    made = []
    monkeypatch.setattr(launcher, "make", lambda: made.append(True))
    monkeypatch.setattr(launcher, "install", lambda _: None)
    monkeypatch.setattr(launcher, "missing", lambda _: [])
    launcher.prepare("requirements.txt")
    assert made and "missing or damaged: it is being made anew" in capsys.readouterr().out
    assert launcher.stamp()["made_for"] == launcher.fingerprint()


def test_adding_what_the_tests_need_is_not_called_a_mending(launcher, capsys, monkeypatch):
    complete(launcher)
    (launcher.environment / launch.STAMP).write_text(
        json.dumps({"made_for": launcher.fingerprint(), "holds": ["requirements.txt"]})
    )
    absent = [["part"], []]
    monkeypatch.setattr(launcher, "install", lambda _: None)
    monkeypatch.setattr(launcher, "missing", lambda _: absent.pop(0))
    launcher.prepare("tests/requirements.txt")
    assert "damaged" not in capsys.readouterr().out
    assert launcher.stamp()["holds"] == ["requirements.txt", "tests/requirements.txt"]
    absent = [["part"], []]
    launcher.prepare("requirements.txt")
    assert "missing or damaged" in capsys.readouterr().out


def test_without_network_there_is_one_sentence(launcher):
    complete(launcher)
    code = "print(\"WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError'\"); exit(1)"
    with pytest.raises(Refusal, match=r"^The parts of the course could not be fetched, because the network"):
        launcher.run_pip([sys.executable, "-c", code], 1)


def test_any_other_failure_says_what_pip_says(launcher):
    complete(launcher)
    code = "print('Collecting x'); print('ERROR: No space left on device'); exit(1)"
    with pytest.raises(Refusal, match=r"could not be installed; pip says: No space left on device$"):
        launcher.run_pip([sys.executable, "-c", code], 1)


def test_progress_is_shown_while_parts_are_fetched(launcher, capsys):
    complete(launcher)
    lines = "Collecting numpy==2 (from -r r.txt (line 3))\nProcessing /x/plotly-7-py3.whl (from -r r.txt (line 4))"
    launcher.run_pip([sys.executable, "-c", f"print({lines!r})"], 2)
    assert "1 of 2 parts: numpy" in capsys.readouterr().out


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


@pytest.mark.parametrize("version", ["(3, 10)", "(2, 7)", "(3, 14)"])
def test_another_python_is_refused_in_both_languages_before_anything_else(version):
    code = f"import sys; sys.version_info = {version} + (0,); exec(open('start.py', encoding='utf-8').read())"
    ran = subprocess.run([sys.executable, "-c", code], cwd=COURSE, capture_output=True, text=True)
    assert ran.returncode == 1 and "needs Python 3.11, 3.12 or 3.13" in ran.stderr and "Kurset trenger" in ran.stderr
    assert "Traceback" not in ran.stderr and len(ran.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("spoken", "code"), [("nb_NO.UTF-8", "nb"), ("nn_NO", "nb"), ("en_GB.UTF-8", "en"), ("C", "en")]
)
def test_the_language_is_the_machines_where_none_is_asked_for(spoken, code, monkeypatch):
    monkeypatch.setenv("LC_ALL", spoken)
    assert launch.preferred_language() == code


def test_jupyterlab_listens_on_this_machine_alone_with_the_courses_own_settings(tmp_path):
    command = launch.lab_command("python", COURSE, 9000, browser=False, notebook="notebooks/nb/a.ipynb")
    assert "--ServerApp.ip=127.0.0.1" in command and "--ServerApp.port_retries=0" in command
    settings = launch.lab_environment(tmp_path)["JUPYTERLAB_SETTINGS_DIR"]
    assert settings == str(tmp_path) and list(tmp_path.rglob("tracker.jupyterlab-settings"))


@pytest.mark.parametrize("named", [None, "elsewhere"])
def test_a_seminar_keeps_nothing_in_the_learners_own_file(named, monkeypatch):
    seen = []
    monkeypatch.setattr(Launcher, "prepare", lambda *_: None)
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
     ("\x00" * 50, "cannot be read", "ikke lese"), ('{"version": 3}', "newer version", "nyere utgave")],
)  # fmt: skip
def test_a_damaged_or_newer_file_opens_at_the_start_in_one_sentence_and_stays(text, english, norwegian, memory, capsys):
    left_in(memory, text)
    for code, words in (("en", english), ("nb", norwegian)):
        assert Launcher(code).where_to_open(code, first=False) == "00_start_here"
        said = capsys.readouterr().out
        assert words in said and len(said.splitlines()) == 1
    assert (memory / "learner.json").read_text(encoding="utf-8") == text


def test_it_needs_nothing_that_is_not_in_the_standard_library():
    code = "import sys; import helpers.launch; print({name.partition('.')[0] for name in sys.modules})"
    said = subprocess.run([sys.executable, "-S", "-c", code], cwd=COURSE, capture_output=True, text=True).stdout
    assert {name for name in ast.literal_eval(said) if name not in sys.stdlib_module_names} <= {"helpers", "__main__"}


@pytest.mark.skipif(os.name == "nt", reason="a process group is ended another way there")
def test_the_whole_command_starts_jupyterlab(tmp_path):
    """With this environment in place of .venv: the course is up within seconds, in Norwegian."""
    port = Launcher("en").free_port(None)
    code = (
        "import sys; from helpers import launch; launch.Launcher.prepare = lambda *_: None; "
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
