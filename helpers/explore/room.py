"""An explorer in front of a room: larger type, and the balance, the scenario and the figure together on one screen."""

from __future__ import annotations

import os
import re
import textwrap
from typing import TYPE_CHECKING

import ipywidgets as widgets
import plotly.graph_objects as go

from helpers.explore.controls import Choices

if TYPE_CHECKING:
    from helpers.explore.explorer import Explorer

# Pixels at 1280x720: what a figure takes beside the controls and the words under it; one under a question with
# answers to choose from; and any while the room is still asked.
USUAL, CHOSEN, ASKED = 430, 380, 352
TWO_PANELS = 520  # of a figure of two panels: the whole screen under the balance
ROOMIER = 1.1  # a figure of many parts, against its height in a notebook: its screen is scrolled
ONE, TWO = 600, 740  # a figure up to so high in a notebook has one panel, or two
LETTER = 0.55  # the width of a usual letter, in the size of its type
FONT, SMALL_FONT = 18, 16  # of a usual figure, and of one of several panels


def in_a_room() -> bool:
    """Whether the notebook runs for a projector (``python start.py seminar``)."""
    return os.environ.get("COURSE_SEMINAR") == "1"


def enlarge(figure: go.FigureWidget, height: int, size: int) -> None:
    """Type of ``size`` pixels in ``figure``, which becomes ``height`` pixels high."""
    further = [key for key in figure.layout.to_plotly_json() if re.fullmatch(r"legend\d+", key)]
    legends = {key: {"font": {"size": size}} for key in ["legend", *further]}
    figure.update_layout(font={"size": size}, **legends, height=height)
    figure.update_xaxes(title_font_size=size - 1)
    inside = height - figure.layout.margin.t - figure.layout.margin.b
    figure.for_each_yaxis(lambda axis: wrap_title(axis, inside, size - 1))


def wrap_title(axis: go.layout.YAxis, inside: float, size: int) -> None:
    """The title of ``axis`` in lines that are no longer than the axis is high, ``inside`` the margins of its figure."""
    bottom, top = axis.domain or (0, 1)
    longest = max(8, round((top - bottom) * inside / (LETTER * size)))
    text = (axis.title.text or "").replace("<br>", " ")
    axis.update(title={"text": "<br>".join(textwrap.wrap(text, longest)), "font": {"size": size}}, automargin=True)


def bring_up_to_date(figure: go.FigureWidget) -> None:
    """Give a page that comes later, as Voilà's does, the figure as it is now.

    Plotly itself does so only for a figure that is shown alone, not for one inside a box.
    """
    figure._repr_mimebundle_()


def arrange(explorer: Explorer) -> None:
    """Put ``explorer`` in the order of a projector: asked and answered at the top, looked up further down."""
    figure = explorer.figure.widget
    there = {id(child) for child in explorer.children}
    buttons = [explorer.buttons] if id(explorer.buttons) in there else []
    scenario = [child for box in buttons for child in box.children if child is explorer.scenario]
    for box in buttons:
        box.children = [child for child in box.children if child is not explorer.scenario]
    top = widgets.HBox([explorer.balance, *scenario])
    top.add_class("course-top")
    explorer.prompt.add_class("course-prompt")
    explorer.moves.add_class("course-moves")
    first = [explorer.notice, top, explorer.prompt, explorer.note, figure, explorer.words, *buttons]
    placed = {id(child) for child in [*first, explorer.balance]}
    explorer.children = [*first, *(child for child in explorer.children if id(child) not in placed)]
    fit_figure(explorer)
    bring_up_to_date(figure)


def fit_figure(explorer: Explorer) -> None:
    """Give the figure the height that the prompt leaves, and mark whether the room has been shown the curves."""
    figure, natural = explorer.figure.widget, explorer.natural_height
    chosen = any(isinstance(child, Choices) for child in explorer.prompt.children)
    if natural > TWO:
        enlarge(figure, round(ROOMIER * natural), SMALL_FONT)
    elif natural > ONE:
        enlarge(figure, TWO_PANELS, SMALL_FONT)
    else:
        enlarge(figure, ASKED if explorer.veiled else CHOSEN if chosen else USUAL, FONT)
    (explorer.remove_class if explorer.veiled else explorer.add_class)("course-answered")
