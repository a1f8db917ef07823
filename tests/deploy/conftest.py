"""Files of deploy/ that are no part of a package, loaded by their path."""

import importlib.util
import sys
from pathlib import Path

import pytest

COURSE = Path(__file__).parents[2]


def load(path):
    """The module in the file ``path`` of the course."""
    name = f"of_deploy_{Path(path).stem}"
    spec = importlib.util.spec_from_file_location(name, COURSE / path)
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def each_learner():
    return load("deploy/each_learner.py")


@pytest.fixture(scope="session")
def benchmark():
    return load("benchmarks/hub.py")
