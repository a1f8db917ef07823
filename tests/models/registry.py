"""Every model of the course, for tests and measurements that go over all of them."""

from __future__ import annotations

from helpers.models import MODELS, model
from helpers.models.declare import Model


def models() -> list[Model]:
    """All models, by name."""
    return [model(name) for name in MODELS]
