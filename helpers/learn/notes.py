"""The learner's own notes on a notebook: a field to write in, kept as one writes."""

from __future__ import annotations

import ipywidgets as widgets

from helpers.errors import N_, CourseError
from helpers.explore.controls import Words, WritingField
from helpers.explore.still import Displayed, Still
from helpers.language import current
from helpers.learn import memory, privacy, progress

FOR_YOURSELF = N_(
    "For yourself: they are saved as you write, the course sends them nowhere, and they are here the next time. Notebook 00 "
    "gathers them, and can delete them."
)


class Notes(Displayed, widgets.VBox):
    """A field with the notes kept for ``notebook``, a sentence where something is wrong, a button that mends it."""

    def __init__(self, notebook: str, kept: memory.Memory) -> None:
        say = current().say
        self.notebook = notebook
        self.memory = kept
        self.seen = self.memory.notes(notebook)
        self.field = WritingField(
            label=say(N_("Your notes on this notebook")),
            remark=f"{say(FOR_YOURSELF)} {privacy.read_by()}",
            says_saved=privacy.saved(),
            says_unsaved=say(N_("Not saved yet.")),
            value=self.seen,
            saved=self.seen,
        )
        self.words = Words()
        self.mend = widgets.Button(layout={"width": "auto", "display": "none"})
        self.mend.on_click(lambda _: self.save_after_all())
        self.field.observe(lambda change: self.save(change["new"]), "value")
        super().__init__([self.field, self.words, self.mend])
        self.add_class("course-notes")
        self.memory.on_notice(lambda notice: self._say([str(notice)] if notice else []))

    def still(self) -> Still:
        """Where the notes are; they themselves are nobody else's business, and a notebook may be passed on."""
        return Still(self.field.label, [current().say(N_("They are kept beside the course, not in the notebook."))])

    def save(self, text: str) -> None:
        """Keep ``text``, or say why that was not done."""
        text, say = progress.whole_characters(text), current().say
        try:
            self.memory.write_notes(self.notebook, text, self.seen)
        except memory.NotesChanged as other:
            self._ask(other.kept)
        except CourseError as problem:
            self._say([str(problem)], say(N_("Try to save again")))
        else:
            self.seen = self.field.saved = text
            self._say([])

    def save_after_all(self) -> None:
        """What the button does: keep what stands in the field, after what the file holds where the two differ."""
        text = self.field.value
        kept = memory.recall().notes(self.notebook)
        if kept and kept not in (self.seen, text):
            text = f"{kept}\n\n{text}"
        self.seen = kept
        if text == self.field.value:
            self.save(text)
        else:
            self.field.value = text

    def _ask(self, kept: str) -> None:
        say = current().say
        if kept:
            changed = N_("These notes have been changed in another window meanwhile; yours stand only on this page.")
            self._say([say(changed)], say(N_("Keep both")))
        else:
            deleted = N_("What was kept here has been deleted meanwhile; this text now stands only on this page.")
            self._say([say(deleted)], say(N_("Keep this text")))

    def _say(self, sentences: list[str], button: str = "") -> None:
        self.words.sentences = sentences
        self.mend.description = button
        self.mend.layout.display = "" if button else "none"
