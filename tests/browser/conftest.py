"""One JupyterLab and one Chromium for all browser tests."""

import os

import pytest

from tests.browser.lab import HOW_TO_GET_ONE, Notebook, browser, chromium, jupyterlab


def pytest_collection_modifyitems(items):
    """Without a browser the tests are skipped with the reason, but never where CI=true."""
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            if chromium() is None and os.environ.get("CI") != "true":
                item.add_marker(pytest.mark.skip(reason=HOW_TO_GET_ONE))


@pytest.fixture(scope="session")
def memory(tmp_path_factory):
    """Where the learner of the browser tests is remembered."""
    return tmp_path_factory.mktemp("lab")


@pytest.fixture(scope="session")
def lab(memory):
    """The address of a running JupyterLab."""
    with jupyterlab(memory) as address:
        yield address


@pytest.fixture(scope="module")
def running():
    """Headless Chromium, or a failure that says how to get it.

    It ends with its module: while it runs, so does an event loop, which other tests would take for a kernel's.
    """
    if chromium() is None:
        pytest.fail(HOW_TO_GET_ONE)
    with browser() as chrome:
        yield chrome


@pytest.fixture
def open_notebook(lab, running, memory):
    """Open a notebook as a learner who has done nothing yet, run it whole, and close it with its kernel afterwards."""
    for kept in memory.glob("learner*"):
        kept.unlink()
    notebooks = []

    def opened(path, width=1280, height=900, beforehand=""):
        page = running.new_page(viewport={"width": width, "height": height})
        page.add_init_script(beforehand)
        notebook = Notebook(page, lab, path)
        notebooks.append(notebook)
        notebook.run_all()
        return notebook

    yield opened
    for notebook in notebooks:
        if not notebook.page.is_closed():
            notebook.close()
