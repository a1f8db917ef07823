"""Views speak English here; in a notebook they take its language."""

from __future__ import annotations

import pytest

from helpers import language


@pytest.fixture(autouse=True, scope="module")
def english():
    language.use("en")
