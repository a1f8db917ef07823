"""Every model of the course, for tests and measurements that go over all of them."""

from __future__ import annotations

import helpers
from helpers.models.declare import Model


def models() -> list[Model]:
    """All models, by name."""
    return [getattr(helpers, name) for name in sorted(helpers._MODELS)]
