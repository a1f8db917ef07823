"""In front of a room, a figure fits the screen under the balance unless it has many parts; no axis title is cut."""

import re

import pytest

from helpers.explore.explorer import Explorer
from helpers.explore.room import LETTER
from helpers.language import pairing
from helpers.pages.page import views

# Pixels of a screen of 1280x720 between the balance at the top and the bar at the bottom.
LEFT_OVER = 720 - 133 - 56
SCROLLED = {"craving", "cohort", "brandon", "reward", "teacher", "contributions"}  # three panels, or a network


@pytest.mark.parametrize("notebook", sorted((pairing.NOTEBOOKS / "nb").glob("*.ipynb")), ids=lambda path: path.stem)
def test_the_figure_fits_the_screen_and_every_title_its_axis(notebook, monkeypatch):
    monkeypatch.setenv("COURSE_SEMINAR", "1")
    found = [view for view in views(notebook) if isinstance(view, Explorer)]
    assert found
    for explorer in found:
        explorer._repr_mimebundle_()  # as a notebook shows it
        if explorer.veiled:
            explorer.prediction.skip.click()
        figure = explorer.figure.widget
        scrolled = figure.layout.height > LEFT_OVER
        assert scrolled == (explorer.model.name in SCROLLED), explorer.model.name
        inside = figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
        for axis in figure.select_yaxes(lambda axis: axis.visible is not False and bool(axis.title.text)):
            bottom, top = axis.domain or (0, 1)
            for line in axis.title.text.split("<br>"):
                letters = len(re.sub("<.*?>", "", line))
                assert letters * LETTER * axis.title.font.size <= (top - bottom) * inside * 1.05, line
