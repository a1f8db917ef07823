"""Every figure looks as it did when it was last looked at: widths, colours, ranges, and where its marks stand."""

import json

import pytest

from tests.explore.every_view import VIEWS
from tests.explore.looks import FILE, looks

STORED = json.loads(FILE.read_text(encoding="utf-8"))


def same(was, now):
    """Whether two are the same, but for what another machine's arithmetic makes of a number."""
    if isinstance(was, list) and isinstance(now, list):
        return len(was) == len(now) and all(map(same, was, now))
    if isinstance(was, float | int) and isinstance(now, float | int) and not isinstance(was, bool):
        return now == pytest.approx(was, rel=1e-3, abs=1e-3)
    return was == now


@pytest.mark.parametrize("name", VIEWS)
def test_it_looks_as_it_did(name):
    was, now = STORED[name], looks(name)
    other = {where: (was.get(where), now.get(where)) for where in was.keys() | now.keys()}
    other = {where: pair for where, pair in sorted(other.items()) if not same(*pair)}
    assert not other, f"(was, is) {other}; if it is meant: look at it, then python -m tests.explore.looks"


def test_every_view_is_stored_and_no_other():
    assert set(STORED) == set(VIEWS)
