"""A hub's settings say the same everywhere, in keys that those projects know, and hold what was measured.

No hub is started here: that is ``python benchmarks/hub.py``, which takes minutes and installs JupyterHub.
"""

import json
import os
import re
import subprocess
import tomllib
from types import SimpleNamespace

import pytest
import yaml

from helpers.launch import SETTINGS

from .conftest import COURSE

DEPLOY = COURSE / "deploy"
# Zero to JupyterHub 4, values.schema.yaml: the parts that we use. True is a value, which may be anything below it.
Z2JH = {
    "hub": {"concurrentSpawnLimit": True, "config": True},
    "singleuser": {
        "image": {"name": True, "tag": True, "pullPolicy": True, "pullSecrets": True},
        "cmd": True,
        "defaultUrl": True,
        "startTimeout": True,
        "memory": {"guarantee": True, "limit": True},
        "cpu": {"guarantee": True, "limit": True},
        "extraEnv": True,
        "storage": {"type": True, "capacity": True, "homeMountPath": True, "dynamic": True, "static": True},
    },
    "cull": {"enabled": True, "timeout": True, "every": True, "users": True, "maxAge": True, "concurrency": True},
    "prePuller": {"hook": {"enabled": True}, "continuous": {"enabled": True}},
}
# The Littlest JupyterHub, tljh/configurer.py: its defaults, which are all the keys that it reads.
TLJH = {
    "limits": {"memory": True, "cpu": True},
    "user_environment": {"default_app": True},
    "services": {"cull": {"enabled": True, "timeout": True, "every": True, "concurrency": True, "max_age": True}},
}


def read(path):
    return yaml.safe_load((DEPLOY / path).read_text(encoding="utf-8"))


def unknown(tree, known, path=""):
    """Every key of ``tree`` that ``known`` lacks."""
    if known is True or not isinstance(tree, dict):
        return []
    found = [f"{path}{key}" for key in tree if key not in known]
    return found + [k for key in tree if key in known for k in unknown(tree[key], known[key], f"{path}{key}.")]


def megabytes(text):
    """A size as Kubernetes and TLJH write it, in MB."""
    number, unit = re.fullmatch(r"([\d.]+)([MG]i?)", text).groups()
    return float(number) * {"M": 2**20, "Mi": 2**20, "G": 2**30, "Gi": 2**30}[unit] / 1e6


class Config:
    """Stands in for JupyterHub's own: keeps what a file of settings sets."""

    def __init__(self):
        self.Spawner, self.JupyterHub = SimpleNamespace(), SimpleNamespace()


@pytest.fixture(scope="module")
def hub():
    config = Config()
    code = (DEPLOY / "hub" / "course.py").read_text(encoding="utf-8")
    exec(compile(code, "course.py", "exec"), {"get_config": lambda: config})
    return config


def measured():
    """The rows of the measured table in deploy/README.md, as text by the name of the column's place."""
    page = (DEPLOY / "README.md").read_text(encoding="utf-8")
    table = page.partition("<!-- hub -->")[2].partition("<!-- /hub -->")[0]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| ")][1:]
    return {int(row[0]): row for row in rows}


@pytest.mark.parametrize(("path", "known"), [("z2jh/values.yaml", Z2JH), ("tljh/config.yaml", TLJH)])
def test_every_key_is_one_that_the_project_knows(path, known):
    assert unknown(read(path), known) == []


def test_a_key_that_no_project_knows_would_be_found():
    assert unknown({"singleuser": {"memroy": {}}, "cul": {}}, Z2JH) == ["cul", "singleuser.memroy"]


def test_both_hubs_have_the_same_limits_and_waits(hub):
    values, tljh = read("z2jh/values.yaml"), read("tljh/config.yaml")
    user = values["singleuser"]
    assert user["memory"]["limit"] == tljh["limits"]["memory"]
    assert user["cpu"]["limit"] == tljh["limits"]["cpu"]
    assert user["defaultUrl"] == hub.Spawner.default_url
    assert user["startTimeout"] == hub.Spawner.start_timeout
    assert values["hub"]["config"]["KubeSpawner"]["http_timeout"] == hub.Spawner.http_timeout
    assert values["hub"]["concurrentSpawnLimit"] == hub.JupyterHub.concurrent_spawn_limit
    assert {k: values["cull"][k] for k in ("timeout", "every")} == {
        k: tljh["services"]["cull"][k] for k in ("timeout", "every")
    }


def test_the_first_page_is_there(hub, each_learner):
    path = hub.Spawner.default_url.removeprefix(f"/lab/tree/{each_learner.FOLDER}/")
    assert (COURSE / path).is_file()


def test_both_hubs_run_what_gives_each_learner_notebooks(hub):
    cmd = read("z2jh/values.yaml")["singleuser"]["cmd"]
    assert cmd[-1] == hub.Spawner.cmd[-1]
    assert (COURSE / cmd[-1].removeprefix("/srv/the-brain-is-not-alone/")).is_file()


def test_progress_lies_in_the_learners_storage(each_learner):
    user = read("z2jh/values.yaml")["singleuser"]
    home = user["storage"]["homeMountPath"]
    assert user["extraEnv"]["COURSE_MEMORY"] == f"{home}/{each_learner.FOLDER}/my_course"


def test_twenty_learners_at_once_were_all_served():
    rows = measured()
    assert list(rows) == [1, 10, 20]
    assert all(row[1] == f"{size} / {size}" for size, row in rows.items())


def test_limits_are_above_what_was_measured(hub):
    rows = measured()
    most = max(float(row[3].removesuffix(" MB").replace(",", "")) for row in rows.values())
    memory = read("z2jh/values.yaml")["singleuser"]["memory"]
    assert megabytes(memory["guarantee"]) >= most
    assert megabytes(memory["limit"]) >= 2 * most
    ready = max(float(row[5].removesuffix(" s")) for row in rows.values())
    assert hub.Spawner.http_timeout >= 1.5 * ready
    assert hub.JupyterHub.concurrent_spawn_limit > max(rows)


def test_both_pages_have_the_same_table():
    pages = [(DEPLOY / name).read_text(encoding="utf-8") for name in ("README.md", "README.nb.md")]
    tables = [page.partition("<!-- hub -->")[2].partition("<!-- /hub -->")[0] for page in pages]
    english, norwegian = (re.findall(r"\d+[.,]?\d*", table) for table in tables)
    assert english and [n.replace(",", ".") for n in norwegian] == english


def test_both_pages_link_to_what_is_there():
    for name in ("README.md", "README.nb.md"):
        text = (DEPLOY / name).read_text(encoding="utf-8")
        links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if link.islower() or link.endswith(".md")]
        inside = [link for link in links if not link.startswith("http")]
        assert inside and all((DEPLOY / link).exists() for link in inside)


def test_jupyterlab_has_the_same_settings_as_with_start_py():
    assert json.loads((DEPLOY / "overrides.json").read_text(encoding="utf-8")) == SETTINGS


# --- Binder


def test_binder_installs_the_courses_own_versions_and_nothing_else():
    file = COURSE / ".binder" / "requirements.txt"
    wanted = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert wanted == ["-r ../helpers/requirements.txt"]
    assert (file.parent / wanted[0].removeprefix("-r ")).resolve() == COURSE / "helpers" / "requirements.txt"


def test_binders_python_is_one_that_the_course_runs_on():
    version = re.fullmatch(r"python-3\.(\d+)\n", (COURSE / ".binder" / "runtime.txt").read_text(encoding="utf-8"))
    project = tomllib.loads((COURSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    low, high = re.fullmatch(r">=3\.(\d+),<3\.(\d+)", project["requires-python"]).groups()
    assert int(low) <= int(version[1]) < int(high)


def test_one_folder_for_binder_only():
    assert not (COURSE / "binder").exists()


SCRIPTS = [".binder/postBuild", "deploy/into_environment.sh", "deploy/tljh/install.sh"]


@pytest.mark.parametrize("path", SCRIPTS)
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such bit, and no bash")
def test_scripts_can_be_run_and_stop_at_the_first_fault(path):
    file = COURSE / path
    assert os.access(file, os.X_OK)
    text = file.read_text(encoding="utf-8")
    assert text.startswith("#!") and "\nset -eu\n" in text
    assert subprocess.run(["bash", "-n", file]).returncode == 0


def test_the_hub_that_was_measured_has_exact_versions(benchmark):
    lines = (DEPLOY / "hub" / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert all(re.fullmatch(r"[\w-]+==[\d.]+", line) for line in lines if not line.startswith("#"))
    assert re.fullmatch(r"configurable-http-proxy@\d+\.\d+\.\d+", benchmark.PROXY)
    assert f"JupyterHub {benchmark.versions()['jupyterhub']} " in (DEPLOY / "README.md").read_text(encoding="utf-8")


def test_the_open_hub_is_for_this_machine_alone():
    text = (DEPLOY / "hub" / "jupyterhub_config.py").read_text(encoding="utf-8")
    addresses = re.findall(r"https?://([^:/]+)", text) + re.findall(r'_ip = "([^"]+)"', text)
    assert len(addresses) == 3 and set(addresses) == {"127.0.0.1"}
