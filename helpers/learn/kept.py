"""What the course keeps about the learner: an overview, the way on, everything to take along and to delete."""

from __future__ import annotations

import base64
import html

import ipywidgets as widgets

from helpers import models
from helpers.errors import N_, CourseError
from helpers.explore.controls import Passage, Words
from helpers.explore.still import Displayed, Still
from helpers.explore.views import VIEWS, view_of
from helpers.language import current, pairing
from helpers.learn import evidence, memory, privacy, progress, store
from helpers.learn.prediction import in_words

HERE = "00_start_here"


class Kept(Displayed, widgets.VBox):
    """An overview in words, links onwards, downloads, the files as they are, and a button to delete them in two steps."""

    def __init__(self, notice: CourseError | None = None) -> None:
        say = current().say
        self.words = Words()
        self.overview = Passage()
        self.content = widgets.HTML()
        self.look = _button(N_("Look again"))
        self.delete = _button(N_("Delete everything …"))
        self.really = _button(N_("Yes, delete everything"))
        self.no = _button(N_("No, keep it"))
        self.look.on_click(lambda _: self.show())
        self.delete.on_click(lambda _: self.ask())
        self.really.on_click(lambda _: self.forget())
        self.no.on_click(lambda _: self.show())
        self.question = Words()
        self.confirm = widgets.VBox([self.question, widgets.HBox([self.really, self.no])], layout={"display": "none"})
        buttons = widgets.HBox([self.look, self.delete])
        super().__init__([self.words, self.overview, buttons, self.confirm, self.content])
        self.add_class("course-kept")
        self.warning = say(
            N_(
                "This deletes your balance, the list of what you have opened, predicted and answered, and your notes. "
                "It cannot be undone."
            )
        )
        self.show()
        if notice is not None and str(notice) not in self.words.sentences:
            self.words.sentences = [str(notice), *self.words.sentences]

    def still(self) -> Still:
        """Where it is shown; nothing of what is kept, since a notebook may be passed on."""
        say = current().say
        title = say(N_("What the course keeps about you"))
        return Still(title, [say(N_("It is read when the notebook runs, and never stands in the notebook itself."))])

    def show(self) -> None:
        """Read the files anew and show them."""
        say, notice = current().say, memory.write_down()
        found, files = store.find(), store.kept_files()
        self.confirm.layout.display = "none"
        self.question.sentences = []
        self.overview.html = overview(found.content)
        self.content.value = _as_they_are()
        self.delete.disabled = not files
        said = [str(said) for said in (notice or found.notice,) if said]
        if files:
            where = say(N_("This is all that the course keeps. It lies in {folder}."), folder=_folder())
            self.words.sentences = [*said, where, privacy.read_by()]
        else:
            self.words.sentences = [*said, say(N_("The course keeps nothing about you now."))]

    def ask(self) -> None:
        """Say what deleting means, and ask once more."""
        self.confirm.layout.display = ""
        self.question.sentences = [self.warning]

    def forget(self) -> None:
        """Delete the files, or say why that could not be done."""
        try:
            memory.forget()
        except CourseError as problem:
            self.show()
            self.words.sentences = [str(problem)]
            return
        self.show()
        again = N_("The next time you predict, answer, write a note or move a balance slider, a new file begins.")
        self.words.sentences = [*self.words.sentences, current().say(again)]


def overview(content: dict) -> str:
    """What has been kept, as HTML: where to go on, a table of the notebooks, the notes, the downloads."""
    if not content:
        return ""
    titles = _titles()
    parts = [*_way_on(content, titles), _table(content, titles), *_notes(content, titles), _downloads(content, titles)]
    return "".join(parts)


def _titles() -> dict[str, str]:
    """Every notebook of the course in the reader's language, in order: its name, and its number and title."""
    folder = pairing.NOTEBOOKS / current().code
    return {path.stem: f"{path.stem[:2]} {pairing.title(path)}" for path in sorted(folder.glob("[0-9]*.ipynb"))}


def _way_on(content: dict, titles: dict[str, str]) -> list[str]:
    say, known = current().say, list(titles)
    left, following = progress.left_at(content, known, HERE), progress.what_next(content, known, HERE)
    lines = [(say(N_("Continue where you left:")), left), (say(N_("What next:")), following)]
    return [f"<p><strong>{text}</strong> {_link(name, titles)}</p>" for text, name in lines if name]


def _link(name: str, titles: dict[str, str]) -> str:
    title = html.escape(titles.get(name, name))
    return f'<a href="{name}.ipynb" data-notebook>{title}</a>' if name in titles else title


def _table(content: dict, titles: dict[str, str]) -> str:
    say = current().say
    heads = [N_("Notebook"), N_("Opened"), N_("Predicted"), N_("Self-check"), N_("Your notes")]
    head = "".join(f'<th scope="col">{say(text)}</th>' for text in heads)
    others = [name for name in content.get("notebooks", {}) if name not in titles]
    rows = "".join(_row(content, name, titles) for name in [*titles, *others])
    caption = say(N_("What you have done, notebook by notebook"))
    return (
        f'<div class="course-progress" tabindex="0" role="region" aria-label="{caption}"><table><caption>{caption}'
        f"</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(content: dict, name: str, titles: dict[str, str]) -> str:
    record, say = progress.record(content, name), current().say
    cells = [_opened(record), _predicted(record), _answered(name, record)]
    cells += [say(N_("written, see below")) if progress.notes(content, name) else "–"]
    data = "".join(f"<td>{html.escape(cell)}</td>" for cell in cells)
    return f'<tr><th scope="row">{_link(name, titles)}</th>{data}</tr>'


def _opened(record: dict) -> str:
    first, last = (progress.day(record.get(key, "")) for key in ("first_opened", "last_opened"))
    if first is None:
        return current().say(N_("not yet"))
    if last is None or last == first:
        return current().date(first)
    return current().say(N_("{first}, last on {last}"), first=current().date(first), last=current().date(last))


def _predicted(record: dict) -> str:
    said = [_one_predicted(name, progress.readable(entry)) for name, entry in record.get("predicted", {}).items()]
    return "; ".join(said) or "–"


def _one_predicted(name: str, entry: dict) -> str:
    """The explorer's title and what was predicted on it; ``name`` is a model's, or that of a view of it."""
    model, _, view = name.partition(".")
    if model not in VIEWS or view not in VIEWS[model]:
        return name
    shown = view_of(models.model(model), view=view)
    words = in_words(entry, shown)
    return f"{shown.title} ({words})" if words else shown.title


def _answered(name: str, record: dict) -> str:
    try:
        questions = evidence.questions(name)
    except CourseError:
        return "–"  # a notebook that is none of the course's
    answered = [question for question in questions if question.id in record.get("answers", {})]
    if not answered:
        return "–"
    return current().say(N_("{done} of {count} questions answered"), done=len(answered), count=len(questions))


def _notes(content: dict, titles: dict[str, str]) -> list[str]:
    written = _written(content, titles)
    if not written:
        return []
    notes = [f"<h4>{html.escape(title)}</h4><p>{html.escape(text)}</p>" for title, text in written]
    return [f'<section class="course-my-notes"><h3>{current().say(N_("Your notes"))}</h3>', *notes, "</section>"]


def _written(content: dict, titles: dict[str, str]) -> list[tuple[str, str]]:
    """Title and notes of every notebook that has notes."""
    names = [*titles, *(name for name in content.get("notebooks", {}) if name not in titles)]
    return [(titles.get(name, name), text) for name in names if (text := progress.notes(content, name))]


def _downloads(content: dict, titles: dict[str, str]) -> str:
    say = current().say
    links = [
        _download(store.NAME, "application/json", progress.to_bytes(content), say(N_("Download everything (JSON)")))
    ]
    if written := _written(content, titles):
        text = "\n\n".join(f"{title}\n{'=' * len(title)}\n\n{note}" for title, note in written) + "\n"
        name = say(N_("my notes")) + ".txt"
        links.append(_download(name, "text/plain", text.encode("utf-8"), say(N_("Download your notes as text"))))
    return f"<p>{' · '.join(links)}</p>"


def _download(name: str, kind: str, data: bytes, text: str) -> str:
    encoded = base64.b64encode(data).decode("ascii")
    return f'<a download="{name}" href="data:{kind};charset=utf-8;base64,{encoded}">{html.escape(text)}</a>'


def _button(text: str) -> widgets.Button:
    return widgets.Button(description=current().say(text), layout={"width": "auto"})


def _folder() -> str:
    return str(store.path().parent)


def _as_they_are() -> str:
    """Every kept file word for word, folded away."""
    shown = ""
    for file in store.kept_files():
        try:
            text = html.escape(file.read_bytes().decode("utf-8", errors="replace"))
        except OSError as problem:
            text = html.escape(current().say(store.why(problem)))
        summary = current().say(N_("{name} word for word"), name=html.escape(file.name))
        shown += f'<details class="course-control"><summary>{summary}</summary><pre>{text}</pre></details>'
    return shown
