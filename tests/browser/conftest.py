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
def lab(tmp_path_factory):
    """The address of a running JupyterLab."""
    with jupyterlab(tmp_path_factory.mktemp("lab")) as address:
        yield address


@pytest.fixture(scope="session")
def running():
    """Headless Chromium, or a failure that says how to get it."""
    if chromium() is None:
        pytest.fail(HOW_TO_GET_ONE)
    with browser() as chrome:
        yield chrome


@pytest.fixture
def open_notebook(lab, running):
    """Open a notebook, run it whole, and close it with its kernel afterwards."""
    pages = []

    def opened(path, width=1280, height=900):
        page = running.new_page(viewport={"width": width, "height": height})
        pages.append(page)
        notebook = Notebook(page, lab, path)
        notebook.run_all()
        return notebook

    yield opened
    for page in pages:
        if page.is_closed():
            continue
        page.evaluate(
            """async () => { for (const kernel of await (await fetch('/api/sessions')).json())
                 await fetch('/api/sessions/' + kernel.id, {method: 'DELETE'}); }"""
        )
        page.close()
