"""Views that a whole module shares are made in English."""

from __future__ import annotations

import pytest

from helpers import language


@pytest.fixture(autouse=True, scope="module")
def english_views():
    language.use("en")
