"""Examples in docstrings: each is run, and gives what it says."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

import helpers

FOLDER = Path(helpers.__file__).parent
WITH_EXAMPLES = sorted(
    path.relative_to(FOLDER.parent).with_suffix("")
    for path in FOLDER.rglob("*.py")
    if ">>> " in path.read_text(encoding="utf-8")
)
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=str)
def test_the_examples_of_a_module_give_what_they_say(path):
    module = import_module(".".join(path.parts).removesuffix(".__init__"))
    done = doctest.testmod(module, optionflags=FLAGS)
    assert done.attempted and not done.failed
