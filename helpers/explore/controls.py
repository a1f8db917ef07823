"""The few controls that ipywidgets lacks or cannot name for a screen reader: slider, menu, words, choices.

An ipywidgets slider has no accessible name, and announces its value rounded to one decimal and always
with a decimal point; its drop-down menu loses the arrow keys to JupyterLab. These are the browser's own
elements, labelled, in the notebook's language.
"""

from __future__ import annotations

import math
from numbers import Real
from pathlib import Path

import anywidget
import traitlets
from traitlets import Bool, Float, Int, List, Unicode

from helpers import balance as balances
from helpers.errors import N_, CourseError
from helpers.explore.patience import patience
from helpers.language import current

HERE = Path(__file__).parent


class Control(anywidget.AnyWidget):
    """A piece of the course's own on the page, with its style."""

    _css = HERE / "course.css"

    def __init__(self, **settings: object) -> None:
        patience()
        super().__init__(**settings)


class Slider(Control):
    """A labelled slider; ``value`` is refused with one sentence when it is not a number in its range."""

    _esm = HERE / "slider.js"
    label = Unicode().tag(sync=True)
    unit = Unicode().tag(sync=True)
    low_end = Unicode().tag(sync=True)
    high_end = Unicode().tag(sync=True)
    min = Float(0.0).tag(sync=True)
    max = Float(1.0).tag(sync=True)
    step = Float(0.01).tag(sync=True)
    decimals = Int(2).tag(sync=True)
    locale = Unicode("en").tag(sync=True)
    balance = Bool(False).tag(sync=True)
    # A plain trait: every other kind would refuse a bad value in its own words before ours.
    value = traitlets.TraitType(0.0).tag(sync=True)

    def __init__(self, **settings: object) -> None:
        super().__init__(locale=current().code, **settings)

    @traitlets.validate("value")
    def _in_range(self, proposal: dict) -> float:
        value = proposal["value"]
        is_number = isinstance(value, Real) and not isinstance(value, bool)
        if not is_number or not math.isfinite(value) or not self.min <= value <= self.max:
            raise CourseError(
                N_("“{label}” must be a number from {low:g} to {high:g}, but it is {value}."),
                label=self.label,
                low=self.min,
                high=self.max,
                value=repr(value),
            )
        return float(value)


def balance_slider(value: float) -> Slider:
    """The one control of the course, at ``value``."""
    say = current().say
    return Slider(
        label=say(N_("Balance")),
        low_end=say(balances.LOW_END),
        high_end=say(balances.HIGH_END),
        min=balances.LOW,
        max=balances.HIGH,
        step=balances.STEP,
        value=balances.check(value),
        balance=True,
    )


class Words(Control):
    """Sentences under a figure: seen at once, spoken when they have come to rest."""

    _esm = HERE / "words.js"
    sentences = List(Unicode()).tag(sync=True)


class Fit(Control):
    """Nothing to see: keeps the figure as wide as its explorer."""

    _esm = HERE / "fit.js"


class Menu(Control):
    """A labelled drop-down menu; ``value`` is the key of the line chosen."""

    _esm = HERE / "menu.js"
    label = Unicode().tag(sync=True)
    names = List(Unicode()).tag(sync=True)
    options = List(Unicode()).tag(sync=True)
    value = Unicode().tag(sync=True)

    @traitlets.validate("value")
    def _known(self, proposal: dict) -> str:
        if proposal["value"] not in self.names:
            raise CourseError(
                N_("“{label}” must be one of {names}, but it is {value}."),
                label=self.label,
                names=", ".join(self.names),
                value=repr(proposal["value"]),
            )
        return proposal["value"]


class Choices(Control):
    """Radio buttons with a name; ``value`` is the index chosen, -1 before any choice."""

    _esm = HERE / "choices.js"
    label = Unicode().tag(sync=True)
    options = List(Unicode()).tag(sync=True)
    value = Int(-1).tag(sync=True)
    feedback = Unicode().tag(sync=True)
    mood = Unicode().tag(sync=True)


class Passage(Control):
    """A piece of HTML of our own making, whose links to other notebooks open in the same JupyterLab."""

    _esm = HERE / "passage.js"
    html = Unicode().tag(sync=True)


class WritingField(Control):
    """A labelled field to write in; ``value`` follows when the writer pauses, ``saved`` is what has been saved."""

    _esm = HERE / "writing.js"
    label = Unicode().tag(sync=True)
    remark = Unicode().tag(sync=True)
    says_saved = Unicode().tag(sync=True)
    says_unsaved = Unicode().tag(sync=True)
    value = Unicode().tag(sync=True)
    saved = Unicode().tag(sync=True)
