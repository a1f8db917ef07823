"""The course's own environment: whole or not, fetched by uv or pip, and why not, in one sentence."""

import ast
import errno
import os
import re
import shutil
import site
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest

from helpers import environment
from helpers.environment import COURSE, Environment
from helpers.sentences import SENTENCES, Refusal, Voice

ALL = ["helpers/requirements.txt", "tests/requirements.txt", "helpers/assign/requirements.txt",
       "helpers/pages/requirements.txt"]  # fmt: skip
WANTED = ALL[0]
UV_HERE = shutil.which("uv", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]))


@pytest.fixture
def made(tmp_path):
    return Environment(Voice("en"), tmp_path / ".venv")


def complete(made):
    """Stand in for an environment that was completed with this very Python."""
    made.python = Path(sys.executable)
    made.python_runs = lambda: True
    made.folder.mkdir()
    made.note({WANTED: made.fingerprint(WANTED)})


# --- whether it is whole


def test_a_whole_environment_is_left_alone(made, monkeypatch, capsys):
    complete(made)
    monkeypatch.setattr(made, "run", lambda *_: pytest.fail("installed again"))
    assert made.problem() == ""
    made.prepare(WANTED)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "stamp", ["", "{", "[]", '{"holds": 3}', '{"made_for": "x", "holds": ["requirements.txt"]}', '{"holds": {}}']
)
def test_a_half_made_environment_is_noticed(made, stamp):
    complete(made)
    assert made.is_whole(WANTED)
    (made.folder / environment.STAMP).write_text(stamp)
    assert not made.is_whole(WANTED)


def test_other_versions_than_those_noted_are_noticed(made, monkeypatch, tmp_path):
    complete(made)
    (tmp_path / "helpers").mkdir()
    (tmp_path / WANTED).write_text((COURSE / WANTED).read_text(encoding="utf-8") + "one-more==1\n", encoding="utf-8")
    monkeypatch.setattr(environment, "COURSE", tmp_path)
    assert not made.is_noted(WANTED)


def test_one_that_was_cut_short_is_made_anew(made, monkeypatch, capsys):
    complete(made)
    done = []
    monkeypatch.setattr(made, "make", lambda: done.append("made"))
    monkeypatch.setattr(made, "install", lambda _: done.append(made.stamp()["unfinished"]))
    made.note({}, unfinished=True)
    made.prepare(WANTED)
    assert done == ["made", True] and not made.stamp()["unfinished"] and made.is_whole(WANTED)
    assert capsys.readouterr().out.splitlines()[0].startswith("Something in the folder .venv is missing or damaged")


def test_more_parts_are_no_mending_and_take_nothing_away(made, monkeypatch, capsys):
    complete(made)
    monkeypatch.setattr(made, "make", lambda: pytest.fail("made anew"))
    monkeypatch.setattr(made, "install", lambda _: None)
    made.prepare("tests/requirements.txt")
    assert "damaged" not in capsys.readouterr().out
    assert set(made.noted()) == {WANTED, "tests/requirements.txt"}
    made.note({WANTED: "of another course"})
    made.prepare(WANTED)
    assert "damaged" not in capsys.readouterr().out, "a course that was updated is not damaged"


def test_an_environment_whose_python_is_gone_is_made_anew(made, capsys, monkeypatch):
    made.folder.mkdir()
    done = []
    monkeypatch.setattr(made, "make", lambda: done.append(True))
    monkeypatch.setattr(made, "install", lambda _: None)
    monkeypatch.setattr(made, "problem", lambda: "")
    made.prepare(WANTED)
    assert done and "missing or damaged: it is being made anew" in capsys.readouterr().out


def test_what_stands_in_the_way_goes_and_what_stays_is_said(made, monkeypatch):
    complete(made)
    made.note({})
    done, problems = [], ["an old helpers", ""]
    monkeypatch.setattr(made, "make", lambda: done.append("made"))
    monkeypatch.setattr(made, "install", lambda _: done.append("installed"))
    monkeypatch.setattr(made, "problem", lambda: problems.pop(0))
    made.prepare(WANTED)
    assert done == ["installed", "made", "installed"]
    made.note({})
    monkeypatch.setattr(made, "problem", lambda: "an old helpers")
    with pytest.raises(Refusal, match=r"do not start: an old helpers$"):
        made.prepare(WANTED)
    assert made.stamp()["unfinished"]


@pytest.fixture
def copied(tmp_path, monkeypatch):
    """A copy of the course in a folder with letters that not every encoding has, and an environment in it."""
    course = tmp_path / "Bjørn Åse kurs"
    shutil.copytree(COURSE / "helpers", course / "helpers", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(environment, "COURSE", course)
    found = Environment(Voice("en"), course / ".venv")
    venv.EnvBuilder(symlinks=os.name != "nt").create(found.folder)
    found.point_to_course()
    pointer = next(found.folder.rglob(environment.POINTER))
    (pointer.parent / "numpy_from_outside.pth").write_text(site.getsitepackages()[0])
    return found


def test_a_course_is_found_in_every_encoding_and_after_it_was_moved(copied, monkeypatch, tmp_path):
    assert copied.problem() == ""
    pointer = next(copied.folder.rglob(environment.POINTER))
    assert pointer.read_bytes().isascii() and not Path(pointer.read_text().strip()).is_absolute()
    extension = copied.folder / environment.EXTENSIONS / "the_brain_is_not_alone.json"
    assert extension.read_bytes() == environment.EXTENSION.read_bytes()
    moved = tmp_path / "elsewhere"
    copied.folder.parent.rename(moved)
    monkeypatch.setattr(environment, "COURSE", moved)
    assert Environment(Voice("en"), moved / ".venv").problem() == ""


def test_another_course_or_an_empty_one_is_not_taken_for_this(copied, monkeypatch, tmp_path):
    """As after a copy of the folder, or with an editable install whose path leads nowhere."""
    pointer = next(copied.folder.rglob(environment.POINTER))
    monkeypatch.setattr(environment, "COURSE", COURSE)
    assert copied.problem().startswith("helpers: ")
    pointer.unlink()
    (pointer.parent / "helpers" / "_data").mkdir(parents=True)
    assert "loop" in copied.problem()


@pytest.mark.skipif(UV_HERE is None, reason="there is no uv here: start.py test brings one")
def test_a_missing_part_is_noticed(made, monkeypatch, tmp_path):
    complete(made)
    made.uv = Path(UV_HERE)
    assert made.has_all(WANTED)
    (tmp_path / "more.txt").write_text("no-such-part==1.0\n")
    assert not made.has_all(str(tmp_path / "more.txt"))


def test_where_uv_is_not_there_or_does_not_start_the_stamp_is_believed(made, tmp_path):
    complete(made)
    assert made.has_all(WANTED)
    made.uv = tmp_path / "uv"
    made.uv.write_text("half of it")
    assert made.has_all(WANTED)
    # As uv ends where it cannot read the folder's name.
    made.uv_install = lambda: [sys.executable, "-c", "exit(2)"]
    assert made.has_all(WANTED)


# --- filling it


def write(file, text):
    file.write_text(f"import os, sys\n{text}\n")
    return file


def test_pip_tries_before_anything_is_refused(made, monkeypatch, capsys):
    tried = []
    failing = {"uv==": "no uv", "-r": None}
    monkeypatch.setattr(made, "point_to_course", lambda: None)

    def run(command, variables):
        tried.append([Path(part).name for part in command if part in (made.uv, "-r") or str(part).startswith("uv==")])
        return failing["uv=="] if command[-1] == environment.UV else failing["-r"] if "pip" in command else None

    monkeypatch.setattr(made, "run", run)
    made.install(WANTED)
    assert tried == [[environment.UV], ["-r"]] and "a slower way" in capsys.readouterr().out
    tried.clear()
    failing["-r"] = "ERROR: first\nERROR: second"
    with pytest.raises(Refusal, match=r"pip says: first$"):
        made.install(WANTED)
    tried.clear(), capsys.readouterr()
    failing |= {"uv==": None, "-r": None}
    made.install(WANTED)
    assert tried == [[environment.UV], ["uv", "-r"]] and "slower" not in capsys.readouterr().out


def test_it_says_now_and_then_that_it_is_not_done(made, capsys, monkeypatch):
    monkeypatch.setattr(environment, "PATIENCE", 0.01)
    assert made.run([sys.executable, "-c", "import time; time.sleep(0.3)"], {}) is None
    assert "Still fetching" in capsys.readouterr().out
    assert made.run([sys.executable, "-c", "print('why'); exit(3)"], {}).strip() == "why"
    assert "No such file" in made.run([made.folder / "nothing"], {})


# What uv 0.13 and pip 23 really said here, on a network cut off, a server with a certificate of its own, a proxy that
# is not there, a full disk and a folder without rights; the last ones are Windows' own words.
SAID = {
    "certificate": [
        "error: Failed to fetch: https://localhost:9443/simple/six/\n  cause: error sending request for url\n"
        "  cause: client error (Connect)\n  cause: invalid peer certificate: Other(OtherError(CaUsedAsEndEntity))",
        "WARNING: Retrying (Retry(total=0)) after connection broken by 'SSLError(SSLCertVerificationError(1, '[SSL: "
        "CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate (_ssl.c:1006)'))': /simple/six/",
    ],
    "proxy": [
        "error: Request failed after 1 retry in 1.8s\n  cause: error sending request for url\n  cause: tunnel error: "
        "failed to create underlying connection\n  cause: tcp connect error",
        "WARNING: Retrying (Retry(total=0)) after connection broken by 'ProxyError('Cannot connect to proxy.', "
        "NewConnectionError('Failed to establish a new connection: [Errno 111] Connection refused'))': /simple/six/",
        "OSError('Tunnel connection failed: 407 Proxy Authentication Required')",
    ],
    "network": [
        "error: Request failed after 1 retry in 1.1s\n  cause: error sending request for url\n  cause: dns error\n"
        "  cause: failed to lookup address information: Name or service not known",
        "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError('Failed to establish a new "
        "connection: [Errno 111] Connection refused')': /simple/six/",
        "pip._vendor.urllib3.exceptions.ReadTimeoutError: HTTPSConnectionPool(host='x', port=443): Read timed out.",
    ],
    "full": [
        "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
        "error: Failed to install: numpy.whl\n  cause: failed to copy file: No space left on device (os error 28)",
        "cause: There is not enough space on the disk. (os error 112)",
    ],
    "unwritable": [
        "ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: 'six.py'",
        "cause: failed to create file: Permission denied (os error 13)",
        "cause: Access is denied. (os error 5)",
        "[Errno 30] Read-only file system: '.venv'",
    ],
}


@pytest.mark.parametrize(("key", "said"), [(key, said) for key, texts in SAID.items() for said in texts])
def test_why_it_failed_is_one_sentence_in_each_language(key, said, made):
    assert environment.cause(said) == key
    for language, sentences in SENTENCES.items():
        sentence = str(Environment(Voice(language), made.folder).failure(said, "not_installed", "x"))
        assert sentence.startswith(sentences[key].split("{")[0]) and "{" not in sentence


def test_what_has_no_sentence_of_its_own_is_what_pip_says(made):
    assert environment.cause("ERROR: ResolutionImpossible") is None
    assert str(made.failure("ERROR: ResolutionImpossible", "not_installed", "it")).endswith("pip says: it")


def test_what_to_ask_it_for_is_said():
    for said in SENTENCES.values():
        assert "IT" in said["certificate"] and "PEM" in said["certificate"] and "global.cert" in said["certificate"]
        assert "IT" in said["proxy"] and "global.proxy" in said["proxy"]


def test_an_environment_that_cannot_be_made_says_why(made, monkeypatch):
    class Fails:
        def __init__(self, **how):
            # A copy of a Python that can be moved about, such as uv's, lacks its library.
            assert how["clear"] and how["with_pip"] and how["symlinks"] == (os.name != "nt")

        def create(self, folder):
            raise next(problems)

    monkeypatch.setattr(environment.venv, "EnvBuilder", Fails)
    problems = iter(
        [
            OSError(errno.EACCES, "Permission denied"),
            OSError(errno.ENOSPC, "No space left on device"),
            subprocess.CalledProcessError(1, "ensurepip", b"OSError: [Errno 28] No space left on device"),
            OSError(errno.EIO, "Input/output error"),
        ]
    )
    for words in ("Nothing may be written", "the disk is full", "the disk is full", "Input/output error"):
        with pytest.raises(Refusal, match=words):
            made.make()


def test_a_python_without_ensurepip_says_what_to_install_on_this_system(made, monkeypatch):
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda _: None)
    for system, words, others in (("linux", "python3-venv", "downloads"), ("win32", "downloads", "Debian")):
        monkeypatch.setattr(environment.sys, "platform", system)
        with pytest.raises(Refusal, match=words) as refused:
            made.make()
        assert others not in str(refused.value)


# --- folders


def test_a_folder_that_may_not_be_written_is_told_from_one_that_may(tmp_path):
    assert environment.can_be_written(tmp_path) and not list(tmp_path.iterdir())
    assert not environment.can_be_written(tmp_path / "none")
    if Path("/proc/self").is_dir():
        assert not environment.can_be_written(Path("/proc")), "root either may not write there"


@pytest.mark.parametrize(
    ("system", "words", "nb"),
    [("win32", "controlled folder access", "mappetilgang"), ("darwin", "Privacy & Security", "Personvern"),
     ("linux", "chmod", "chmod"), ("freebsd14", "chmod", "chmod")],
)  # fmt: skip
def test_what_to_do_about_such_a_folder_is_the_systems_own(system, words, nb, made, monkeypatch):
    monkeypatch.setattr(environment.sys, "platform", system)
    monkeypatch.setattr(environment, "can_be_written", lambda folder: folder != made.folder.parent)
    monkeypatch.setattr(environment, "long_paths", lambda: True)
    with pytest.raises(Refusal, match=words) as refused:
        made.prepare(WANTED)
    assert str(made.folder.parent) in str(refused.value) and "python3-venv" not in str(refused.value)
    said = environment.unwritable(Voice("nb"), Path("x"), "unsaved")
    assert nb in said and "lagres" in said


def test_a_folder_too_deep_for_windows_is_refused_before_anything_is_fetched(made, monkeypatch):
    deep = "C:\\" + "x" * 94
    assert environment.too_deep(deep, ".venv", "win32", False) is None
    assert environment.too_deep(deep + "x", ".venv", "win32", False) == (98, 97)
    assert environment.too_deep(deep, ".venv-lite", "win32", False) == (97, 92)
    assert environment.too_deep(deep * 3, ".venv", "win32", True) is None
    assert environment.too_deep(deep * 3, ".venv", "linux", False) is None
    monkeypatch.setattr(environment.sys, "platform", "win32")
    monkeypatch.setattr(environment, "long_paths", lambda: False)
    made.folder = Path(deep + "x") / ".venv"
    monkeypatch.setattr(made, "run", lambda *_: pytest.fail("fetched"))
    monkeypatch.setattr(made, "make", lambda: pytest.fail("made"))
    with pytest.raises(Refusal, match=r"has \d+ characters, and on this Windows it may have 97"):
        made.prepare(WANTED)


def test_the_longest_path_of_the_parts_is_the_one_reckoned_with():
    parts = Path(site.getsitepackages()[0])
    longest = max(len(str(file.relative_to(parts))) for file in parts.rglob("*") if "node_modules/" not in str(file))
    assert len("Lib\\site-packages\\") + longest <= environment.LONGEST_INSIDE


# --- what it is given from outside


def test_variables_that_mislead_are_left_aside_and_all_others_kept():
    hostile = {"PYTHONPATH": "/old", "PYTHONHOME": "/old", "PYTHONSTARTUP": "x", "PIP_USER": "1", "PIP_TARGET": "/x",
               "PIP_REQUIRE_VIRTUALENV": "1", "PIP_CONSTRAINT": "x", "JUPYTER_PATH": "/x", "JUPYTER_CONFIG_DIR": "/x",
               "JUPYTERLAB_SETTINGS_DIR": "/x", "JUPYTER_TOKEN": "x", "VIRTUAL_ENV": "/x", "CONDA_PREFIX": "/x",
               "IPYTHONDIR": "/x", "__PYVENV_LAUNCHER__": "/x", "PYTEST_ADDOPTS": "-x", "UV_SYSTEM_PYTHON": "1",
               "UV_TARGET": "/x", "UV_OFFLINE": "1", "UV_PYTHON": "3.9"}  # fmt: skip
    kept = {"PATH": "/bin", "HOME": "/x", "PIP_INDEX_URL": "https://mirror/simple", "PIP_CERT": "/c.pem",
            "PIP_EXTRA_INDEX_URL": "https://x", "PIP_DEFAULT_TIMEOUT": "9", "HTTPS_PROXY": "http://p", "LC_ALL": "C",
            "SSL_CERT_FILE": "/c.pem", "UV_DEFAULT_INDEX": "https://x", "UV_CACHE_DIR": "/c", "COURSE_MEMORY": "/m",
            "PIPX_HOME": "/x", "PIP_CONFIG_FILE": "/x"}  # fmt: skip
    assert environment.surroundings({**hostile, **kept}) == kept


LISTED = """:env:.cert='/env.pem'
:env:.default-timeout='180'
:env:.disable-pip-version-check='1'
global.cert='/global.pem'
global.extra-index-url='\\nhttps://b/simple\\nhttps://c/simple'
global.index-url='https://name:secret@a/simple'
global.proxy='proxy.school:3128'
global.trusted-host='a b'
global.user='true'
install.find-links='/wheels /more'
install.index-url='https://d/simple'
install.target='/elsewhere'
"""


def test_pips_settings_reach_pip_and_uv_and_nothing_but_how_to_reach_the_parts():
    settings = environment.settings_of_pip(LISTED)
    assert settings == {
        "cert": "/env.pem",
        "timeout": "180",
        "extra-index-url": "https://b/simple https://c/simple",
        "index-url": "https://d/simple",
        "proxy": "proxy.school:3128",
        "trusted-host": "a b",
        "find-links": "/wheels /more",
    }
    pip = environment.for_pip(settings)
    assert pip["PIP_CONFIG_FILE"] == os.devnull and pip["PIP_INDEX_URL"] == "https://d/simple"
    assert "PIP_USER" not in pip and "PIP_TARGET" not in pip
    uv = environment.for_uv(settings, {"REQUESTS_CA_BUNDLE": "/other.pem"})
    expected = {"UV_DEFAULT_INDEX": "https://d/simple", "UV_INDEX": "https://b/simple https://c/simple",
                "UV_FIND_LINKS": "/wheels,/more", "SSL_CERT_FILE": "/env.pem", "HTTPS_PROXY": "http://proxy.school:3128",
                "UV_INSECURE_HOST": "a b", "UV_HTTP_TIMEOUT": "180", "UV_INDEX_STRATEGY": "unsafe-best-match",
                "UV_SYSTEM_CERTS": "1", "UV_NO_CONFIG": "1", "LC_ALL": "C"}  # fmt: skip
    assert expected.items() <= uv.items()
    assert environment.for_uv({}, {"REQUESTS_CA_BUNDLE": "/other.pem"})["SSL_CERT_FILE"] == "/other.pem"
    assert not {"SSL_CERT_FILE", "UV_DEFAULT_INDEX", "HTTPS_PROXY"} & environment.for_uv({}, {}).keys()


def test_pip_itself_is_asked_for_its_settings(made, tmp_path, monkeypatch):
    config = tmp_path / "pip.conf"
    config.write_text("[global]\nuser = true\nindex-url = https://mirror/simple\n[install]\ncert = /c.pem\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(config))
    monkeypatch.delenv("PIP_CERT", raising=False)
    monkeypatch.delenv("PIP_INDEX_URL", raising=False)
    made.python = Path(os.path.realpath(sys.executable))  # the one that has pip, beside which this environment was made
    settings = made.pip_settings()
    assert settings["index-url"] == "https://mirror/simple" and settings["cert"] == "/c.pem"


# --- the files of requirements


def pinned(name):
    """Each part with its version, or versions where they differ by system."""
    lines = (COURSE / name).read_text(encoding="utf-8").splitlines()
    pins = {}
    for line in lines:
        part, version = re.match(r"([\w.-]+)==(\S+)", line).groups()
        pins.setdefault(part, set()).add(version)
    return pins


def test_all_commands_share_one_environment_so_no_part_has_two_versions():
    wanted = [pinned(name) for name in ALL]
    for pins in wanted:
        assert wanted[0].keys() <= pins.keys()
        for part, versions in pins.items():
            assert all(other[part] == versions for other in wanted if part in other), part


def test_requirements_alone_bring_the_course_too():
    lines = (COURSE / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == [f"-r {WANTED}", "-e ."]
    project = tomllib.loads((COURSE / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    # A path file would be read in another encoding than it is written in; and no empty helpers beside the real ones.
    assert wheel["dev-mode-exact"] and "editables" in project["project"]["dependencies"]
    assert not any(target.startswith("helpers/") for target in wheel["force-include"].values())


def test_it_needs_nothing_that_is_not_in_the_standard_library():
    code = "import sys; import helpers.launch; print({name.partition('.')[0] for name, module in sys.modules.items() if module})"
    said = subprocess.run([sys.executable, "-S", "-c", code], cwd=COURSE, capture_output=True, text=True).stdout
    assert {name for name in ast.literal_eval(said) if name not in sys.stdlib_module_names} <= {"helpers", "__main__"}
