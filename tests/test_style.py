"""Formatter, linter and the rules of the house that a machine can check."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

COURSE = Path(__file__).parents[1]
MODULES = sorted((COURSE / "helpers").rglob("*.py"))
ROOMS = {"models": 0, "explore": 1, "learn": 2, "sections": 3, "assign": 4}


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]], ids=" ".join)
def test_ruff_has_nothing_to_say(command):
    ran = subprocess.run([sys.executable, "-m", "ruff", *command, "."], cwd=COURSE, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_imports_point_one_way():
    for path in MODULES:
        room = path.relative_to(COURSE / "helpers").parts[0]
        for name in imported(path):
            other = name.split(".")[1] if name.startswith("helpers.") else ""
            if room in ROOMS and other in ROOMS:
                assert ROOMS[other] <= ROOMS[room], f"{path.name} imports {name}"


def test_models_know_only_numbers():
    allowed = ("numpy", "helpers.models", "helpers.balance", "helpers.errors", "helpers")
    for path in (COURSE / "helpers" / "models").glob("*.py"):
        for name in imported(path):
            ours = name == "helpers" or name.startswith(allowed)
            standard = name.split(".")[0] in sys.stdlib_module_names and name.split(".")[0] not in (
                "os", "io", "pathlib", "random", "time", "datetime", "subprocess",
            )  # fmt: skip
            assert (ours and not name.startswith(("helpers.explore", "helpers.learn"))) or standard, (path.name, name)


def test_a_module_says_in_its_first_line_what_it_is():
    for path in MODULES:
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path


def test_no_file_bears_the_name_of_a_package_that_we_import():
    packages = {name.split(".")[0] for path in MODULES for name in imported(path)} - {"helpers"}
    packages |= set(sys.stdlib_module_names)
    for folder in ("helpers", "notebooks"):
        stems = {p.stem for p in (COURSE / folder).iterdir()} | {p.stem for p in (COURSE / folder).rglob("*.py")}
        assert not (stems - {"__init__", "__main__"}) & (packages - {"language", "notebooks"}), folder


def test_no_path_of_a_machine_and_no_registry_host_is_committed():
    files = subprocess.run(["git", "ls-files"], cwd=COURSE, capture_output=True, text=True).stdout.splitlines()
    if not files:
        pytest.skip("not a git checkout")
    forbidden = re.compile(
        "|".join(["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", r"pypi\.o" + "rg", r"/tmp" + "/bash"])
    )
    for name in files:
        path = COURSE / name
        if path.suffix in (".py", ".md", ".txt", ".toml", ".ipynb", ".json", ".csv", ".bib", ".js", ".css", ".po"):
            assert not forbidden.search(path.read_text(encoding="utf-8", errors="replace")), name
