"""The few controls beside an explorer: sentences, choices, a passage of HTML, a field to write in.

These are the browser's own elements, labelled, in the notebook's language.
"""

from __future__ import annotations

from pathlib import Path

import anywidget
from traitlets import Int, List, Unicode

from helpers.explore.patience import patience

HERE = Path(__file__).parent


class Control(anywidget.AnyWidget):
    """A piece of the course's own on the page, with its style."""

    _css = HERE / "course.css"

    def __init__(self, **settings: object) -> None:
        patience()
        super().__init__(**settings)


class Words(Control):
    """Sentences: seen at once, spoken when they have come to rest.

    Examples
    --------
    >>> Words(sentences=["Use rises."]).sentences
    ['Use rises.']
    """

    _esm = HERE / "words.js"
    sentences = List(Unicode()).tag(sync=True)


class Choices(Control):
    """Radio buttons with a name; ``value`` is the index chosen, -1 before any choice.

    Examples
    --------
    >>> Choices(label="How?", options=["Up", "Down"]).value
    -1
    """

    _esm = HERE / "choices.js"
    label = Unicode().tag(sync=True)
    options = List(Unicode()).tag(sync=True)
    value = Int(-1).tag(sync=True)
    feedback = Unicode().tag(sync=True)
    mood = Unicode().tag(sync=True)


class Passage(Control):
    """A piece of HTML of our own making, whose links to other notebooks open in the same JupyterLab.

    Examples
    --------
    >>> Passage(html="<p>Use rises.</p>").html
    '<p>Use rises.</p>'
    """

    _esm = HERE / "passage.js"
    html = Unicode().tag(sync=True)


class WritingField(Control):
    """A labelled field to write in; ``value`` follows when the writer pauses, ``saved`` is what has been saved.

    Examples
    --------
    >>> WritingField(label="Your notes").label
    'Your notes'
    """

    _esm = HERE / "writing.js"
    label = Unicode().tag(sync=True)
    remark = Unicode().tag(sync=True)
    says_saved = Unicode().tag(sync=True)
    says_unsaved = Unicode().tag(sync=True)
    value = Unicode().tag(sync=True)
    saved = Unicode().tag(sync=True)
