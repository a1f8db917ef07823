"""Every View of the course by its name, for the tests."""

import numpy as np

from helpers import models
from helpers.explore.views import VIEWS as BY_MODEL
from helpers.learn.course_view import course_view

VIEWS = [f"{model}.{named}" if named else model for model, own in BY_MODEL.items() for named in own]


def made(name):
    """The view called ``name``, as an explorer of it begins."""
    model, _, named = name.partition(".")
    return course_view(models.model(model), view=named)


class Seen:
    """What a view shows in a state: its panels' traces by key, its words, and its frame."""

    def __init__(self, view, **state):
        self.state = view.check({**view.start(), **state})
        self.frame = view.frame(self.state)
        self.panels = {panel.key: panel for panel in self.frame.panels}
        self.traces = {trace["meta"]["key"]: trace for panel in self.frame.panels for trace in panel.traces}
        self.words = [self.frame.headline, *self.frame.sentences]

    def y(self, key):
        """The values of one trace, as an array."""
        return np.array(self.traces[key]["y"], dtype=float)
