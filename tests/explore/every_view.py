"""Every View of the course by its name, for the tests."""

from importlib import import_module

from helpers.explore.views import VIEWS as BY_MODEL
from helpers.learn.course import course_view

VIEWS = [f"{model}.{named}" if named else model for model, own in BY_MODEL.items() for named in own]


def made(name):
    """The view called ``name``, as an explorer of it begins."""
    model, _, named = name.partition(".")
    return course_view(import_module(f"helpers.models.{model}").MODEL, view=named)
