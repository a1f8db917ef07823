"""Tests that bite: of random mutants of the models, of what learners meet, of the front end and of assignments, most are noticed; with ``--all`` only."""

from __future__ import annotations

import ast
import os
import subprocess
import sys

import pytest

from tests import mutants

PACKAGES = ("models", "learn", "sections", "explore", "assign")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="mutants live in forks, which Windows does not have")
@pytest.mark.parametrize("package", PACKAGES)
def test_at_least_85_of_100_random_mutants_are_noticed(package, request):
    if not request.config.getoption("--all", default=False):
        pytest.skip("slow: runs with --all")
    command = [sys.executable, "-m", "tests.mutants", package, "--sample", "60", "--at-least", "85"]
    done = subprocess.run(command, cwd=mutants.COURSE, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


SOURCE = """
LIMIT = 3
def f(x, y=-0.5):
    return "low" if x < LIMIT and y is not None else x + 2 * y
"""


def test_a_mutant_changes_one_comparison_sign_number_or_conjunction(tmp_path, monkeypatch):
    monkeypatch.setattr(mutants, "COURSE", tmp_path)
    (tmp_path / "a.py").write_text(SOURCE)
    changes = {mutant.change: mutant for mutant in mutants.mutants("a.py")}
    assert sorted(changes) == sorted(
        ["3 -> 4", "-0.5 -> +0.5", "0.5 -> 0.625", "2 -> 3", "x < LIMIT -> x >= LIMIT", "y is not None -> y is None",
         "x < LIMIT and y is not None -> x < LIMIT or y is not None", "x + 2 * y -> x - 2 * y", "2 * y -> 2 / y"]
    )  # fmt: skip
    whole = ast.unparse(ast.parse(SOURCE)).splitlines()
    for change, mutant in changes.items():
        before, _, after = change.partition(" -> ")
        ((old, new),) = [
            pair for pair in zip(whole, mutant.put_into(SOURCE).splitlines(), strict=True) if pair[0] != pair[1]
        ]
        assert new == old.replace(before, after, 1)


@pytest.mark.parametrize("file", sorted({file for file, *_ in mutants.EQUIVALENT}))
def test_every_mutant_called_equivalent_is_there_and_says_why(file):
    found = list(mutants.mutants(f"helpers/{file}"))
    for _, part, change, why in [entry for entry in mutants.EQUIVALENT if entry[0] == file]:
        assert why and any(part in mutant.text and change in mutant.change for mutant in found), part
