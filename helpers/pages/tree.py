"""One explorer's widgets as a page without Python shows them: which parts live on, which stand still, which go."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import ipywidgets as widgets
import plotly.graph_objects as go

from helpers.errors import N_
from helpers.explore.controls import Choices, Menu, Slider, Words
from helpers.explore.course_view import Switch
from helpers.explore.explorer import Explorer
from helpers.language import current
from helpers.learn.prediction import Prediction

SLIDER_STATE = ("label", "unit", "low_end", "high_end", "min", "max", "step", "decimals", "locale", "balance", "value")
MENU_STATE = ("label", "names", "options", "value")


@dataclass
class Parts:
    """What is found in one view: the static tree, and the widgets behind every part of it that may change.

    ``tree`` holds dicts ready for JSON. ``still`` are the controls that stand still on the page; ``asked`` the
    questions with feedback; both are in the order of the tree, and so are ``words`` and ``html``.
    """

    tree: list[dict] = field(default_factory=list)
    figure: go.FigureWidget | None = None
    words: list[Words] = field(default_factory=list)
    html: list[widgets.HTML] = field(default_factory=list)
    asked: list[Choices] = field(default_factory=list)
    still: list[Slider | Menu | Switch] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)


def take_apart(view: widgets.DOMWidget, live: dict[str, Menu]) -> Parts:
    """The parts of ``view``; its balance and the menus in ``live`` answer on the page, every other control stands still."""
    parts = Parts()
    parts.tree = _nodes(view, view, live, parts)
    return parts


def _nodes(widget: Any, view: Any, live: dict[str, Menu], parts: Parts) -> list[dict]:
    """The nodes that one widget becomes; none where the page has no use for it."""
    if isinstance(view, Explorer):
        if widget is view.prompt and isinstance(getattr(view, "prediction", None), Prediction):
            return [prediction_node(view)]
        if widget is view.numbers:
            return [{"kind": "numbers"}]
        actions = {"pin": view.pin, "unpin": view.unpin, "reset": view.reset, "numbers": view.show_numbers}
        for action, button in actions.items():
            if widget is button:
                return [{"kind": "button", "action": action, "text": button.description, "title": button.tooltip}]
    if isinstance(widget, go.FigureWidget):
        parts.figure = widget
        return [{"kind": "figure"}]
    if isinstance(widget, Words):
        parts.words.append(widget)
        return [{"kind": "words", "rest": "course-rest" in widget._dom_classes}]
    if isinstance(widget, widgets.HTML):
        parts.html.append(widget)
        return [{"kind": "html"}]
    if isinstance(widget, Choices):
        parts.asked.append(widget)
        return [{"kind": "choices", "label": widget.label, "options": list(widget.options)}]
    return _control_nodes(widget, view, live, parts)


def _control_nodes(widget: Any, view: Any, live: dict[str, Menu], parts: Parts) -> list[dict]:
    if isinstance(widget, Slider) and widget.balance:
        state = {name: getattr(widget, name) for name in SLIDER_STATE}
        return [{"kind": "balance", **state, "step": view.recorded_step}]
    # A switch stands for the menu of its parameter.
    menu = _behind(widget, view)
    for axis, answers in live.items():
        if menu is answers:
            return [{"kind": "menu", "axis": axis, **{name: getattr(menu, name) for name in MENU_STATE}}]
    if isinstance(widget, (Slider, Menu, Switch)):
        # A menu behind switches (Brandon's levels) or a slider of another plan is hidden, and stays so.
        parts.still.append(widget)
        return []
    if isinstance(widget, (widgets.Button, widgets.ToggleButton)):
        if widget is not getattr(view, "more", None):
            parts.gone.append(widget.description.lstrip("☐☑ "))
        return []
    if isinstance(widget, widgets.Box):
        children = [node for child in widget.children for node in _nodes(child, view, live, parts)]
        row = isinstance(widget, widgets.HBox)
        return [{"kind": "row", "children": children}] if row and children else children
    return []


def _behind(widget: Any, view: Any) -> Any:
    for name, switch in getattr(view, "switches", {}).items():
        if widget is switch:
            return view.sliders[name]
    return widget


def prediction_node(view: Explorer) -> dict:
    """The question before the curves, answered by one of the shapes."""
    say, prediction = current().say, view.prediction
    question = say(
        N_("Predict first: how will “{label}” go in the scenario “{scenario}”?"),
        label=say(prediction.output.label),
        scenario=say(view.model.scenario(view.first_scenario).label),
    )
    return {
        "kind": "predict",
        "label": question,
        "options": list(prediction.shapes.options),
        "skip": prediction.skip.description,
        "again": prediction.again.description,
    }


def written(control: Slider | Menu | Switch) -> tuple[str, str]:
    """Name and present value of a control that stands still, as the reader's language writes them."""
    say = current().say
    if isinstance(control, Switch):
        return control.box.description, say(N_("on")) if control.value == "on" else say(N_("off"))
    if isinstance(control, Menu):
        return control.label, control.options[control.names.index(control.value)]
    number = current().number(control.value, control.decimals)
    return control.label, f"{number} {control.unit}".strip()
