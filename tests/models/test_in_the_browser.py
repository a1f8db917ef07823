"""The models in the browser: Pyodide's NumPy, where an integer has 32 bits and nothing is vectorised, gives the same curves."""

import ast
import json
import os
import shutil
import subprocess
import sys

import numpy as np
import pytest

from helpers.launch import COURSE
from helpers.models import MODELS, crowd, friends, model
from tests import pyodide
from tests.models.everywhere import computed, states

NEAR = 1e-9  # of a curve's axis
DRAWING = {"choice", "permutation", "permuted", "shuffle"}  # which cannot be told how wide an integer is


def calls(path):
    """Each call of a method in a module: its name, and its keywords as they are written."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr, {keyword.arg: ast.unparse(keyword.value) for keyword in node.keywords}


def test_what_is_drawn_whole_has_64_bits_wherever_it_is_drawn():
    found = [(path.name, *call) for path in (COURSE / "helpers").rglob("*.py") for call in calls(path)]
    whole = [(name, options) for name, method, options in found if method == "integers"]
    assert len(whole) >= 2
    for name, options in whole:
        assert options.get("dtype") == "np.int64", name
    assert not [(name, method) for name, method, _ in found if method in DRAWING]


@pytest.fixture(scope="module")
def distribution():
    """Pyodide, as the tests have it, and Node to run it."""
    try:
        if shutil.which("node") is None:
            raise pyodide.Unavailable("Pyodide runs in Node, which is not on this machine")
        return pyodide.distribution(sys.executable)
    except pyodide.Unavailable as reason:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(reason))


def test_every_model_gives_the_same_curves_there(distribution, everything, tmp_path, record_property):
    found = states(everything)
    assert {name for name, *_ in found} == set(MODELS)
    (tmp_path / "states.json").write_text(json.dumps(found))
    module = "tests.models.everywhere"
    # In a process of its own here too: a model that remembers what it drew would draw nothing.
    for command in (
        [sys.executable, "-m", module, tmp_path / "states.json", tmp_path / "here.npz"],
        ["node", COURSE / "tests" / "in_node.mjs", distribution, COURSE, module, tmp_path, "states.json", "there.npz"],
    ):
        ran = subprocess.run(command, cwd=COURSE, capture_output=True, text=True)
        assert ran.returncode == 0, (ran.stdout + ran.stderr)[-2000:]
    with np.load(tmp_path / "here.npz") as here, np.load(tmp_path / "there.npz") as there:
        here, there = dict(here), dict(there)
    record_property("NumPy", f"{here.pop('numpy')} here, {there.pop('numpy')} in the browser")
    assert apart(found, here, there) == []


def apart(found, here, there):
    """What is another here than there, by more than rounding: model, kind and name, with the first such state."""
    assert here.keys() == there.keys()
    names = {}
    for key, ours in here.items():
        number, kind, name = key.split("/")
        state, theirs = found[int(number)], there[key]
        near = slack(model(state[0]), kind, name, ours)
        if ours.shape != theirs.shape or not np.allclose(ours, theirs, rtol=0, atol=near, equal_nan=True):
            names.setdefault((state[0], kind, name), state)
    return list(names.items())


def slack(one, kind, name, ours):
    """How far apart two values of the same may lie."""
    if kind == "drawn":
        return 0 if ours.dtype.kind == "i" else 8 * np.finfo(ours.dtype).eps * max(1, np.abs(ours).max())
    if kind == "t":
        return NEAR * np.ptp(ours)
    output = next(output for output in one.outputs if output.key == name)
    return 1 if output.unit == crowd.BRANDONS else NEAR * (output.reach[1] - output.reach[0])


def test_a_curve_or_a_draw_that_is_another_is_named():
    friends.network.cache_clear()
    found = [("friends", vars(friends.Parameters()), 0.3)]
    here = computed(found)
    assert apart(found, here, dict(here)) == []
    assert {key.partition("/")[2] for key in here if "drawn" in key} >= {"drawn/0", "drawn/1"}
    assert any(y.dtype == np.int64 for key, y in here.items() if "drawn" in key)
    use = friends.OUTPUTS[0].reach
    for key, shift in (("0/curve/use", 2e-9 * (use[1] - use[0])), ("0/drawn/0", 1e-12), ("0/t/t", 1e-6)):
        another = here | {key: here[key] + shift}
        assert [name for name, _ in apart(found, here, another)] == [("friends", *key.split("/")[1:])]
    assert apart(found, here, here | {"0/curve/use": here["0/curve/use"][1:]})
