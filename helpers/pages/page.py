"""One notebook as one page: its text, what its cells printed, its questions, and its explorers recorded."""

from __future__ import annotations

import ast
import base64
import html
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from latex2mathml.converter import convert
from nbconvert.filters.markdown import markdown2html_mistune

from helpers.errors import N_
from helpers.explore.encode import as_json
from helpers.explore.explorer import Explorer
from helpers.explore.frame import Frame
from helpers.explore.picture import picture
from helpers.explore.recording import axes, count, record
from helpers.explore.two_step_game import TwoStepGame
from helpers.former_names import first_name
from helpers.language import current, pairing, use
from helpers.learn import before_and_after, evidence, spacing
from helpers.learn.before_and_after import AFTER, BEFORE
from helpers.learn.drawing import Drawn
from helpers.learn.questions import Answer, Asked
from helpers.pages.live import recipe

MATH = re.compile(r"\$\$(.+?)\$\$|\$(?=\S)([^$\n]*?\S)\$", re.DOTALL)
BEFORE_YOU_START = re.compile(r"^> \*\*[^*]+\*\* .*▸.*$", re.MULTILINE)
# A heading under which JupyterLab folds everything up to the next of its level.
FOLDED = "jp-MarkdownHeadingCollapsed"
# Cells about the file that the course keeps; a page keeps none.
ABOUT_THE_FILE = ("kept", "show-kept", "notes")
TEXTS = {
    "right": N_("Yes."),
    "wrong": N_("Not quite."),
    "failed": N_("This part needs a browser from 2023 or later."),
}


@dataclass(frozen=True)
class Recorded:
    """The recording of one explorer, and the axes that it was recorded over."""

    axes: list[dict]
    packed: bytes


def recordings(of: dict[str, Recorded]) -> str:
    """A script that holds recordings, by the cells of their explorers: scripts load from a disk too, other files do not."""
    told = {cell: base64.b64encode(one.packed).decode("ascii") for cell, one in of.items()}
    return f"globalThis.courseRecorded = {json.dumps(told)};\n"


@dataclass
class Page:
    """A page ready to be laid into the template.

    Examples
    --------
    >>> Page("en", "01_phenomenon", "The phenomenon", "", "<p>…</p>", "<svg/>").recorded
    {}
    """

    language: str
    name: str
    title: str
    question: str
    body: str
    picture: str
    """The first explorer of the notebook as SVG, for the contents."""
    recorded: dict[str, Recorded] = field(default_factory=dict)
    """What was recorded of each explorer, by its cell."""

    @property
    def texts(self) -> str:
        """The sentences that the page's script says, as JSON."""
        use(self.language)
        return json.dumps({key: current().say(text) for key, text in TEXTS.items()}, ensure_ascii=False)


@dataclass
class Questions:
    """Stands on the page for questions that a notebook asks; a page knows nothing of who reads it.

    ``fold`` is what the fold is called where they stand in one, and ``reply`` gives what is said to an answer, and
    whether it is right, where that is said.

    Examples
    --------
    >>> len(Questions(check("01_phenomenon").asked, lead="Before you begin").asked)
    5
    """

    asked: Sequence[Asked]
    lead: str = ""
    fold: str = ""
    reply: Callable[[Asked, Answer], tuple[bool | None, str]] = lambda _, answer: (
        answer.right,
        current().say(answer.feedback),
    )


def check(notebook: str) -> Questions:
    """The self-check of a notebook."""
    return Questions([Asked(question) for question in evidence.questions(notebook)])


def recall(notebook: str) -> Questions:
    """What somebody without a history is asked from earlier notebooks."""
    return Questions(spacing.chosen(notebook, {}, date.today()), spacing.LEAD)


def before() -> Questions:
    """The twelve questions before the course: one reply to every answer."""
    asked = before_and_after.asked(BEFORE)
    return Questions(
        asked,
        before_and_after.LEADS[BEFORE],
        before_and_after.OPEN,
        lambda one, _: (None, before_and_after.neutral(one)),
    )


def after() -> Questions:
    """The twelve questions after the course; a page cannot tell what has changed."""
    return Questions(before_and_after.asked(AFTER), before_and_after.AFTER_ALONE, before_and_after.OPEN)


class OnlyInCourse:
    """Stands on the page for a widget that needs Python all the time."""

    def __init__(self, *_: object, **__: object) -> None:
        pass


STAND_INS = {"check": check, "recall": recall, "before": before, "after": after, "kept": OnlyInCourse}


def is_printed(cell: dict) -> bool:
    """Whether what the cell shows is kept in the notebook itself."""
    return "compared" in cell["metadata"].get("tags", [])


class Runner:
    """Runs a notebook's cells one by one in one language, and gives what each shows.

    Examples
    --------
    >>> Runner("nb").run("1 + 1")
    2
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.names: dict[str, Any] = {}

    def speak(self) -> None:
        """Make this runner's language the current one."""
        use(self.language)

    def run(self, source: str) -> Any:
        """The value of the cell's last line, or None."""
        self.speak()
        tree = ast.parse(source)
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, "<cell>", "exec"), self.names)
        for name, stand_in in STAND_INS.items():
            if name in self.names:
                self.names[name] = stand_in
        return eval(compile(ast.Expression(last.value), "<cell>", "eval"), self.names) if last else None


def explorers(notebook: Path) -> Iterator[Explorer]:
    """What a notebook shows that is recorded, from the top."""
    runner = Runner(notebook.parent.name)
    for cell in pairing.read(notebook)["cells"]:
        if cell["cell_type"] == "code" and not is_printed(cell) and cell["id"] not in ABOUT_THE_FILE:
            shown = runner.run(pairing.source(cell))
            if isinstance(shown, Explorer):
                yield shown


def states(notebook: Path, step: float = 0) -> int:
    """How many states will be recorded for a notebook, to show progress by."""
    return sum(count(axes(shown.view, step)) for shown in explorers(notebook))


def pages(notebooks: list[Path], told: Callable[[], None], step: float = 0) -> list[Page]:
    """The pages of one notebook in several languages, made side by side.

    Parameters
    ----------
    notebooks : list of Path
        The same notebook in each language; the folder's name is the language.
    told : callable
        Called after every recorded state.
    step : float
        No balance is recorded in shorter steps than this.
    """
    runners = [Runner(path.parent.name) for path in notebooks]
    bodies: list[list[str]] = [[] for _ in notebooks]
    pictures = [""] * len(notebooks)
    recorded: list[dict[str, Recorded]] = [{} for _ in notebooks]
    cells = [pairing.read(path)["cells"] for path in notebooks]
    folded = False  # whether the parts now stand in one that is folded; the last cell of a notebook ends it
    for side_by_side in zip(*cells, strict=True):
        first, *_ = side_by_side  # the same cell in every language
        if first["id"] in ABOUT_THE_FILE:
            continue
        if first["cell_type"] == "code" and not is_printed(first):
            shown = [runner.run(pairing.source(cell)) for runner, cell in zip(runners, side_by_side, strict=True)]
            if isinstance(shown[0], Drawn):
                parts = [
                    _built(runner, cell, one) for runner, cell, one in zip(runners, side_by_side, shown, strict=True)
                ]
            elif isinstance(shown[0], Explorer):
                views = [(runner.speak, explorer.view) for runner, explorer in zip(runners, shown, strict=True)]
                over = [{"name": axis.name, "values": axis.values} for axis in axes(shown[0].view, step)]
                for of_page, packed in zip(recorded, record(views, step, told), strict=True):
                    of_page[first["id"]] = Recorded(over, packed)
                parts = [
                    _recorded(runner, first["id"], explorer, over)
                    for runner, explorer in zip(runners, shown, strict=True)
                ]
            else:
                parts = _live_cell(first["id"], shown, runners)
            if isinstance(shown[0], Explorer) and not any(pictures):
                pictures = [_drawn(runner, explorer) for runner, explorer in zip(runners, shown, strict=True)]
        else:
            parts = []
            for runner, cell in zip(runners, side_by_side, strict=True):
                runner.speak()
                parts.append(_still_cell(cell))
        ends = folded and first["cell_type"] == "markdown" and pairing.source(first).startswith("## ")
        for body, part in zip(bodies, parts, strict=True):
            body.append(f"</details>\n{part}" if ends else part)
        folded = FOLDED in first["metadata"] or (folded and not ends)
    return [
        Page(path.parent.name, path.stem, pairing.title(path), _question(own[0]), "\n".join(body), drawn, kept)
        for path, own, body, drawn, kept in zip(notebooks, cells, bodies, pictures, recorded, strict=True)
    ]


def _drawn(runner: Runner, explorer: Explorer) -> str:
    runner.speak()
    return picture(explorer.frame, title=explorer.view.title)


def _question(first: dict) -> str:
    """The question of a notebook, from its first cell."""
    return re.search(r"^\*\*(.+?)\*\*$", pairing.source(first), re.MULTILINE)[1]


def _live_cell(name: str, shown: list[Any], runners: list[Runner]) -> list[str]:
    """A cell that shows widgets other than an explorer, in every language."""
    first, *_ = shown
    if isinstance(first, Questions):
        return [_questions(runner, value) for runner, value in zip(runners, shown, strict=True)]
    if isinstance(first, TwoStepGame):
        return [game_place(name, game) for game in shown]
    if isinstance(first, OnlyInCourse):
        parts = []
        for runner in runners:
            runner.speak()
            said = current().say(N_("This part needs the full course, which runs on your own machine."))
            parts.append(f'<p class="only-in-course">{html.escape(said)}</p>')
        return parts
    if first is None:
        return ["" for _ in shown]
    raise TypeError(f"the site cannot show what cell {name} gives: {type(first).__name__}")


def _recorded(runner: Runner, cell: str, explorer: Explorer, over: list[dict]) -> str:
    """An explorer's place: its picture and words, which the stage replaces, and what it is told."""
    runner.speak()
    frame = explorer.frame
    first = {"state": explorer.state, "frame": as_json(frame)}
    kept_as = first_name(explorer.view.name)
    told = {"facts": explorer.facts, "first": first, "axes": over, "kept_as": kept_as}
    told["recipe"] = recipe(explorer.view)
    title = html.escape(explorer.view.title, quote=True)
    return (
        f'<section id="{cell}" data-explorer aria-label="{title}">{_at_rest(explorer, frame)}</section>\n'
        f'<script type="application/json" data-told="{cell}">{in_script(told)}</script>'
    )


def in_script(told: Any) -> str:
    r"""``told`` as JSON that may stand in an element ``script``, whatever words are in it.

    Examples
    --------
    >>> in_script({"words": "</script>"})
    '{"words": "<\\/script>"}'
    """
    return json.dumps(told, ensure_ascii=False, allow_nan=False).replace("</", "<\\/")


def game_place(name: str, game: TwoStepGame) -> str:
    """A game's place on a page, with all that it is told.

    Examples
    --------
    >>> game_place("game", TwoStepGame())[:31]
    '<section id="game" data-game ar'
    """
    title = html.escape(game.facts["texts"]["title"], quote=True)
    story = html.escape(game.facts["texts"]["story"])
    return (
        f'<section id="{name}" data-game aria-label="{title}"><p>{story}</p></section>\n'
        f'<script type="application/json" data-told="{name}">{in_script(game.facts)}</script>'
    )


def _at_rest(explorer: Explorer, frame: Frame) -> str:
    """What is seen without JavaScript; the answer is folded where a guess comes first."""
    words = "".join(f"<p>{html.escape(said)}</p>" for said in [frame.headline, *frame.sentences] if said)
    shown = f'<div class="at-rest">{picture(frame, title=explorer.view.title)}{words}</div>'
    guess = explorer.facts.get("guess")
    if not guess:
        return shown
    summary = html.escape(current().say(N_("Show what the model gives")))
    return f"<p><strong>{html.escape(guess['ask'])}</strong></p><details><summary>{summary}</summary>{shown}</details>"


def _questions(runner: Runner, shown: Questions) -> str:
    runner.speak()
    say = current().say
    places = "\n".join(question_place(one, i, shown.reply) for i, one in enumerate(shown.asked, start=1))
    if shown.fold:
        places = f"<details><summary>{html.escape(say(shown.fold))}</summary>\n{places}\n</details>"
    return f"<p>{html.escape(say(shown.lead))}</p>\n{places}" if shown.lead else places


def question_place(
    one: Asked, position: int = 0, reply: Callable[[Asked, Answer], tuple[bool | None, str]] = Questions.reply
) -> str:
    """A question's place on a page, with all that is said to each answer; ``position`` is told before it.

    Examples
    --------
    >>> question_place(check("01_phenomenon").asked[0], 1)[:19]
    '<div data-question='
    """
    answers = [reply(one, answer) for answer in one.question.shown]
    told = {
        "label": one.label(position),
        "options": one.options(),
        "answers": [{"right": right, "feedback": feedback} for right, feedback in answers],
    }
    text = html.escape(json.dumps(told, ensure_ascii=False), quote=True)
    return f'<div data-question="{text}"></div>'


def _still_cell(cell: dict) -> str:
    """A cell of text, or one whose output is kept in the notebook."""
    source = pairing.source(cell)
    if cell["cell_type"] == "markdown":
        text = as_html(_without_menus(source))
        if FOLDED in cell["metadata"]:
            heading, rest = re.match(r"\s*(<h2.*?</h2>)(.*)", text, re.DOTALL).groups()
            return f'<details class="deeper"><summary>{heading}</summary>{rest}'
        return text
    parts = []
    for output in cell["outputs"]:
        if output["output_type"] == "stream":
            printed = html.escape("".join(output["text"]))
            parts.append(f'{_code(source)}<pre tabindex="0" class="printed">{printed}</pre>')
        else:
            parts.append(f'<div class="from-course">{as_html("".join(output["data"]["text/markdown"]))}</div>')
    return "\n".join(parts)


def _code(source: str) -> str:
    """The code of a cell whose result is shown below it."""
    said = current().say(N_("The code of this cell, and what it gave; in the full course it can be changed."))
    return f'<p class="code-note">{html.escape(said)}</p><pre tabindex="0"><code>{html.escape(source)}</code></pre>'


def _built(runner: Runner, cell: dict, drawn: Drawn) -> str:
    """A step of a model that is built: its code, and the curves that it gives."""
    runner.speak()
    return f"{_code(pairing.source(cell))}{drawn.as_html()}"


def _without_menus(source: str) -> str:
    """The text without what it says about JupyterLab's menus."""
    start = current().say(
        N_(
            "> **Before you start.** On this page the balance, the scenarios and the questions answer at once. Where a slider "
            "stands still, it says what brings it to life."
        )
    )
    return BEFORE_YOU_START.sub(lambda _: start, source)


def as_html(markdown: str) -> str:
    """Markdown as HTML: equations as MathML, links to notebooks as links to pages, tables that scroll by themselves.

    Examples
    --------
    >>> as_html("*Use* rises.").strip()
    '<p><em>Use</em> rises.</p>'
    """
    equations: list[str] = []

    def kept(found: re.Match) -> str:
        block = found[1] is not None
        made = convert(found[1] or found[2], display="block" if block else "inline")
        # A long one scrolls by itself, and so must be reached by keyboard.
        equations.append(f'<span class="equation" tabindex="0">{made}</span>' if block else made)
        return f"EQUATION{len(equations) - 1}EQUATION"

    made = markdown2html_mistune(MATH.sub(kept, markdown))
    made = re.sub(r"EQUATION(\d+)EQUATION", lambda found: equations[int(found[1])], made)
    made = re.sub(r'href="([0-9]{2}_\w+)\.ipynb"', r'href="\1.html"', made)
    made = re.sub(r'href="(?:\.\./\.\./docs/)?glossary(?:\.\w+)?\.md(#[^"]*)?"', r'href="glossary.html\1"', made)
    made = re.sub(r'<a class="anchor-link".*?</a>', "", made)
    return re.sub(r"<table>.*?</table>", _scrolling, made, flags=re.DOTALL)


def _scrolling(found: re.Match) -> str:
    name = html.escape(current().say(N_("Table")), quote=True)
    return f'<div class="table" tabindex="0" role="region" aria-label="{name}">{found[0]}</div>'
