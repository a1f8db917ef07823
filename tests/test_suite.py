"""The suite itself: which tests the command chooses."""

import subprocess
import sys

import pytest

from helpers.launch import COURSE, WHOLE_SUITE, Launcher


@pytest.mark.parametrize(
    ("asked", "chosen"),
    [
        ([], WHOLE_SUITE),
        (["--all"], [*WHOLE_SUITE, "--all"]),
        (["tests/models"], ["tests/models"]),
        (["tests/models", "--all"], ["tests/models", "--all"]),
    ],
)
def test_all_adds_the_slow_tests_to_the_whole_suite_or_to_what_is_named(asked, chosen, monkeypatch):
    started = []
    monkeypatch.setattr(Launcher, "start", lambda self, command, *_, **__: started.append(command))
    for _ in range(2):
        Launcher("en").tests(asked)
        assert started.pop()[3:] == chosen


@pytest.mark.parametrize(("flags", "passed"), [([], "1 skipped"), (["--all"], "1 passed")])
def test_a_slow_test_runs_only_when_all_is_asked_for(flags, passed, tmp_path):
    (tmp_path / "test_slow.py").write_text("import pytest\n\n@pytest.mark.slow\ndef test_it():\n    pass\n")
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-p", "no:cacheprovider", "-c", "pyproject.toml"]
    ran = subprocess.run([*command, *flags, tmp_path], cwd=COURSE, capture_output=True, text=True, encoding="utf-8")
    assert ran.returncode == 0 and f"\n{passed} in " in ran.stdout, ran.stdout
