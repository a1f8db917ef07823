"""Examples in docstrings: each is run, and gives what it says; what one room of the house gives another has one."""

from __future__ import annotations

import ast
import doctest
import re
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

import helpers
from helpers.language import pairing

FOLDER = Path(helpers.__file__).parent
MODULES = {
    ".".join(path.relative_to(FOLDER.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(FOLDER.rglob("*.py"))
}
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
# What an example cannot show in a line or two.
WITHOUT = {
    "helpers.explore.served.Fixed": "answers a browser",
    "helpers.explore.served.serve": "is a server until Ctrl+C",
    "helpers.update.main": "asks git and changes the whole course",
}


@cache
def tree(name):
    return ast.parse(MODULES[name].read_text(encoding="utf-8"))


def public(name):
    """Functions and classes of a module that are not private, by name."""
    kinds = (ast.FunctionDef, ast.ClassDef)
    return {node.name: node for node in tree(name).body if isinstance(node, kinds) and not node.name.startswith("_")}


@cache
def shown(name):
    """All that the examples of a module's docstrings write."""
    documented = (ast.Module, ast.FunctionDef, ast.ClassDef)
    texts = (ast.get_docstring(node) or "" for node in ast.walk(tree(name)) if isinstance(node, documented))
    return "\n".join(example.source for text in texts for example in doctest.DocTestParser().get_examples(text))


def asked_of(code):
    """``(module, name)`` of what ``code`` takes from the modules of the house."""
    modules = {}
    for node in ast.walk(code):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                if f"{node.module}.{alias.name}" in MODULES:
                    modules[alias.asname or alias.name] = f"{node.module}.{alias.name}"
                else:
                    yield node.module, alias.name
        elif isinstance(node, ast.Import):
            modules |= {alias.asname: alias.name for alias in node.names if alias.asname}
    for node in ast.walk(code):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in modules:
            yield modules[node.value.id], node.attr


def room(name):
    """The folder of a module in `helpers`; a module beside the folders is a room of its own."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else ""


def given_away():
    """``module.name`` of all that another room, or a notebook, takes; and of what every model has."""
    asked = {(module, name) for user in MODULES for module, name in asked_of(tree(user)) if room(module) != room(user)}
    for path in (pairing.NOTEBOOKS / "en").glob("*.ipynb"):
        cells = [cell for cell in pairing.read(path)["cells"] if cell["cell_type"] == "code"]
        asked |= set(asked_of(ast.parse("\n".join(map(pairing.source, cells)))))
    asked |= {(module, name) for name, module in helpers._HANDED_OUT.items()}
    asked |= {(f"helpers.models.{name}", "simulate") for name in helpers.models.MODELS}
    return sorted(f"{module}.{name}" for module, name in asked if module in MODULES and name in public(module))


@pytest.mark.parametrize("module", [name for name in MODULES if shown(name)])
def test_the_examples_of_a_module_give_what_they_say(module):
    done = doctest.testmod(import_module(module), optionflags=FLAGS)
    assert done.attempted and not done.failed


def test_what_one_room_gives_another_is_shown_in_an_example():
    given = given_away()
    assert len(given) > 200
    apart = [full.rpartition(".") for full in given]
    unshown = [f"{module}.{name}" for module, _, name in apart if not re.search(rf"\b{name}\b", shown(module))]
    assert unshown == sorted(WITHOUT)
