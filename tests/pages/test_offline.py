"""The service worker as it is written: its version follows the content, and JupyterLite is led to the same one."""

import json
import re

import pytest

from helpers.language import LANGUAGES
from helpers.pages import build as building
from helpers.pages import offline
from tests.pages.test_start import made, put


def told(folder):
    """What the building tells the worker."""
    text = (folder / offline.WORKER).read_text(encoding="utf-8")
    return {name: json.loads(value) for name, value in re.findall(r"^const (VERSION|FIRST|LITE) = (.+);$", text, re.M)}


def test_a_site_of_the_same_content_has_the_same_version_and_any_other_another(tmp_path):
    pages = made()
    building.write(tmp_path / "a", pages)
    building.write(tmp_path / "b", pages)
    pages["nb"][1].body += "<p>Nytt.</p>"
    building.write(tmp_path / "c", pages)
    one, same, other = (told(tmp_path / name)["VERSION"] for name in "abc")
    assert one == same != other and len(one) == 16


def test_a_file_that_was_moved_is_another_content(tmp_path):
    put(tmp_path / "a" / "x", tmp_path / "b" / "y")
    assert offline.version(tmp_path / "a") != offline.version(tmp_path / "b")


def test_what_is_kept_from_the_beginning_is_there_and_is_light(tmp_path):
    building.write(tmp_path / "site", made())
    first = told(tmp_path / "site")["FIRST"]
    assert {f"{code}/{name}.html" for code in LANGUAGES for name in ("index", "offline")} <= set(first)
    assert sum((tmp_path / "site" / path).stat().st_size for path in first) < 500_000


@pytest.mark.parametrize("lite", [True, False])
def test_jupyterlite_gets_the_sites_worker_where_it_is_there(lite, tmp_path):
    site = tmp_path / "site"
    if lite:
        put(site / offline.LITES_OWN, site / offline.LITES_FIRST)
    building.write(site, made())
    assert told(site)["LITE"] == lite
    if lite:
        first = (site / offline.LITES_FIRST).read_text(encoding="utf-8")
        assert first.endswith("there") and "serviceWorker.register = () => own" in first
    worker = (site / offline.WORKER).read_text(encoding="utf-8")
    assert f'importScripts("{offline.LITES_OWN}")' in worker
