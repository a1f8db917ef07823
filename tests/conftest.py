"""What every test needs: an empty memory, and the language put back afterwards; which tests run, and in which order."""

import pytest
from nbval.plugin import IPyNbCell
from xdist.scheduler import LoadScopeScheduling

import helpers.language
from helpers.errors import CourseError


def pytest_addoption(parser):
    parser.addoption("--all", action="store_true", help="run the tests marked slow too, and more of what is random")


# Pages that no JupyterLab stands behind: another Chromium beside them does not starve anybody's kernel.
STILL_PAGES = ("test_facilitator.py", "test_fonts.py", "test_judge.py", "test_offline.py", "test_site.py")


class ByFile(LoadScopeScheduling):
    """Each file to one worker, and the browser's files to the same but for still pages: two JupyterLabs starve each other."""

    def _split_scope(self, nodeid):
        file = nodeid.split("::")[0]
        return "browser" if file.startswith("tests/browser/") and not file.endswith(STILL_PAGES) else file


def pytest_xdist_make_scheduler(config, log):
    """In place of pytest-xdist's own: its groups have no effect with pytest 9."""
    return ByFile(config, log)


def pytest_terminal_summary(terminalreporter):
    """Say what tests have measured, which a worker keeps to itself."""
    for report in terminalreporter.stats.get("passed", []):
        for name, value in report.user_properties:
            terminalreporter.write_line(f"{name}: {value}")


@pytest.fixture(scope="session")
def everything(request):
    """Whether all was asked for, however long it takes."""
    return request.config.getoption("--all")


def pytest_collection_modifyitems(config, items):
    """Leave out what is slow; begin with what takes longest, the files of the browser, then the notebooks."""
    for item in items:
        if item.get_closest_marker("slow") and not config.getoption("--all"):
            item.add_marker(pytest.mark.skip(reason="slow: runs with --all"))
    items.sort(key=lambda item: ("tests/browser" not in item.path.as_posix(), not isinstance(item, IPyNbCell)))


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
