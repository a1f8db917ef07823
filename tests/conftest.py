"""What every test needs: an empty memory, and the language put back afterwards."""

import pytest

import helpers.language
from helpers.errors import CourseError


@pytest.fixture(autouse=True)
def memory(tmp_path, monkeypatch):
    """The learner's file lies in a folder of the test's own."""
    folder = tmp_path / "memory"
    monkeypatch.setenv("COURSE_MEMORY", str(folder))
    return folder


@pytest.fixture(autouse=True)
def english():
    """Every test begins in English, and leaves no other language behind."""
    helpers.language.use("en")
    yield
    helpers.language.use("en")
    assert str(CourseError("x")) == "x"
