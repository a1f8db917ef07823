"""What a notebook keeps of a widget: words and a picture that need no Python, in the notebook's language.

Shown wherever the widget itself cannot be: before the notebook is run, in an export, on a page that lists notebooks.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.errors import N_
from helpers.lab import STILL
from helpers.language import current


@dataclass(frozen=True)
class Still:
    """One widget at rest; all its texts are translated.

    Attributes
    ----------
    title : str
    words : sequence of str or of tuples of str
        Paragraphs; a tuple is a list of points.
    answer : sequence of str or of tuples of str
        Paragraphs that tell what the model gives.
    folded : bool
        Whether the answer waits to be opened, because the reader is to predict first.
    summary : str
        What the fold is called, where it is not the model's answer.
    picture : str
        SVG of what is seen, before the answer.

    Examples
    --------
    >>> print(Still("The loop", ["Use rises."], ["It settles."]).as_text().splitlines()[:2])
    ['The loop', 'Use rises.']
    """

    title: str
    words: Sequence[str | tuple[str, ...]] = ()
    answer: Sequence[str | tuple[str, ...]] = ()
    folded: bool = False
    summary: str = ""
    picture: str = ""

    def as_html(self) -> str:
        """The whole as one piece of HTML."""
        say = current().say
        answer = self.picture + "".join(map(_paragraph, self.answer))
        if answer and self.folded:
            summary = html.escape(self.summary or say(N_("Show what the model gives")))
            answer = f"<details><summary>{summary}</summary>{answer}</details>"
        parts = [f"<p><strong>{html.escape(self.title)}</strong></p>", *map(_paragraph, self.words), answer]
        return f'<div class="{STILL}" lang="{current().code}">{"".join(parts)}<p><em>{html.escape(_how_on())}</em></p></div>'

    def as_text(self) -> str:
        """The whole as plain text."""
        lines = [self.title]
        for part in (*self.words, *self.answer):
            lines += [part] if isinstance(part, str) else [f"- {point}" for point in part]
        return "\n".join([*lines, _how_on()])


def _paragraph(part: str | tuple[str, ...]) -> str:
    if isinstance(part, str):
        return f"<p>{html.escape(part)}</p>"
    return "<ul>" + "".join(f"<li>{html.escape(point)}</li>" for point in part) + "</ul>"


def _how_on() -> str:
    return current().say(N_("To move and choose here, run the notebook in JupyterLab: Run ▸ Run All Cells."))


class Displayed:
    """What a widget is beside: it is shown, and kept, together with its :class:`Still`.

    Examples
    --------
    >>> from helpers.models import loop
    >>> from helpers.explore.explorer import Explorer
    >>> from helpers.explore.view import View
    >>> shown = Explorer(View(loop.MODEL))
    >>> isinstance(shown, Displayed), shown.still().title
    (True, 'The loop: from use to harm')
    """

    def still(self) -> Still:
        """What a notebook keeps of this widget."""
        raise NotImplementedError

    def _repr_mimebundle_(self, **settings: object) -> tuple[dict, dict]:
        still, shown = self.still(), super()._repr_mimebundle_(**settings)
        data, metadata = (
            shown if isinstance(shown, tuple) else (shown, {})
        )  # anywidget gives both, ipywidgets the first
        return {**data, "text/plain": still.as_text(), "text/html": still.as_html()}, metadata
