"""What the course keeps on the learner's machine, shown word for word, with a button that deletes it."""

from __future__ import annotations

import html

import ipywidgets as widgets

from helpers.errors import N_, CourseError
from helpers.explore.controls import Words
from helpers.language import current
from helpers.learn import memory


class Kept(widgets.VBox):
    """The kept files as they are, a button to look again and one to delete them."""

    def __init__(self) -> None:
        say = current().say
        self.words = Words()
        self.content = widgets.HTML()
        self.look = widgets.Button(description=say(N_("Look again")), layout={"width": "auto"})
        self.delete = widgets.Button(description=say(N_("Delete")), layout={"width": "auto"})
        self.look.on_click(lambda _: self.show())
        self.delete.on_click(lambda _: self.forget())
        super().__init__([self.words, self.content, widgets.HBox([self.look, self.delete])])
        self.add_class("course-kept")
        self.show()

    def show(self) -> None:
        """Read the files anew and show them."""
        say, files = current().say, memory.kept_files()
        self.content.value = "".join(_as_it_is(file.name, file.read_bytes()) for file in files)
        self.delete.disabled = not files
        if files:
            self.words.sentences = [
                say(N_("This is all that the course keeps. It lies in {folder}."), folder=_folder())
            ]
        else:
            self.words.sentences = [say(N_("The course keeps nothing about you now."))]

    def forget(self) -> None:
        """Delete the files, or say why that could not be done."""
        try:
            memory.forget()
        except CourseError as problem:
            self.show()
            self.words.sentences = [str(problem)]
            return
        self.show()
        self.words.sentences = [
            *self.words.sentences,
            current().say(N_("The next time you move a balance slider, a new file begins with that balance in it.")),
        ]


def _folder() -> str:
    return str(memory.path().parent)


def _as_it_is(name: str, content: bytes) -> str:
    text = html.escape(content.decode("utf-8", errors="replace"))
    return f'<div class="course-control"><strong>{html.escape(name)}</strong><pre>{text}</pre></div>'
