"""How much each notebook asks of a learner, and where its right answers stand: counted, for docs/teaching.md."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from helpers import models
from helpers.errors import N_
from helpers.explore.view import View
from helpers.language import current, pairing, use
from helpers.learn import before_and_after, evidence
from helpers.learn.course_view import course_view
from helpers.learn.questions import Question
from helpers.pages.page import FOLDED
from helpers.tables import as_markdown

DOCS = Path(__file__).parents[1] / "docs"
PAGES = {"en": DOCS / "teaching.md", "nb": DOCS / "teaching.nb.md"}
WORDS_A_MINUTE = 150  # read aloud
MINUTES = {"figure": 3, "panel": 1.5, "question": 0.5, "recall": 1, "notes": 1}
PANEL = "panel"
MARKS = re.compile(r"\]\([^)]*\)|</?(?:details|summary)>")

TITLE = N_("How much each notebook asks")
INTRODUCTION = N_(
    "Counted in the notebooks themselves, up to *Go deeper*: the words; the figures that move, the small panel on ability "
    "and will not among them; how many controls the fullest of them shows beside the balance when it opens; the questions "
    "of the self-check; and the minutes."
)
HOW_LONG = N_(
    "Minutes: the text read aloud ({words} words a minute), {figure} for each figure with its guess and its tasks, "
    "{panel} for the panel, half a one for each question, one each for the questions from before and for the notes. Reading in "
    "silence is faster, thinking is slower."
)
MADE_BY = N_("Worked out by {command}; a test holds the table and the notebooks together.")
HEADS = (N_("Notebook"), N_("Words"), N_("Figures"), N_("Controls"), N_("Questions"), N_("Minutes"))
ANSWERS = N_("Where the right answers stand")
ABOUT_ANSWERS = N_(
    "Of the questions with three answers: how often the right one stands first, second and third, how often it is the "
    "longest of the three, and its length beside the mean of the others, in characters. By chance, each of the four counts "
    "would be a third."
)
ANSWER_HEADS = (
    N_("Questions"), N_("How many"), N_("First"), N_("Second"), N_("Third"), N_("The longest"), N_("Right, characters"),
    N_("Others, characters"),
)  # fmt: skip
SETS = {"check": N_("Self-checks"), "before": N_("Before the course"), "after": N_("After the course")}


@dataclass(frozen=True)
class Load:
    """What one notebook asks of a learner, up to Go deeper."""

    words: int
    explorers: int
    controls: int
    questions: int
    minutes: float


@dataclass(frozen=True)
class Answers:
    """Where the right answers of some questions stand, and how long they are (characters)."""

    places: tuple[int, int, int]
    longest: int
    right: float
    others: float


def core(cells: list[dict]) -> list[dict]:
    """The cells before Go deeper."""
    (deeper,) = [k for k, cell in enumerate(cells) if FOLDED in cell["metadata"]]
    return cells[:deeper]


def text_of(cells: Iterable[dict]) -> str:
    """Prose, without the lines on help and links' addresses."""
    sources = [pairing.source(cell) for cell in cells if cell["cell_type"] == "markdown" and cell["id"] != "help"]
    return MARKS.sub(" ", "\n\n".join(sources))


def views(cells: Iterable[dict]) -> list[tuple[str, View]]:
    """``(cell's id, view)`` of every explorer in ``cells``, in the language in use."""
    found = []
    for cell in cells:
        source = pairing.source(cell)
        if cell["cell_type"] == "code" and source.startswith("explorer("):
            call = ast.parse(source).body[0].value
            told = {k.arg: ast.literal_eval(k.value) for k in call.keywords if k.arg in ("published", "view")}
            found.append((cell["id"], course_view(models.model(call.args[0].id), **told)))
    return found


def beside(view: View) -> list[str]:
    """The controls that an explorer shows beside the balance when it opens."""
    return [control.name for control in view.controls if control.place == "front"]


def load(path: Path) -> Load:
    """What the notebook at ``path`` asks, in the language in use, which must be its own."""
    cells = core(pairing.read(path)["cells"])
    ids = {cell["id"] for cell in cells}
    shown = views(cells)
    explorers = [view for name, view in shown if name != PANEL]
    words = len(text_of(cells).split())
    questions = len(evidence.questions(path.stem)) if "check" in ids else 0
    minutes = words / WORDS_A_MINUTE + MINUTES["question"] * questions
    minutes += MINUTES["figure"] * len(explorers) + MINUTES["panel"] * (len(shown) - len(explorers))
    minutes += sum(MINUTES[name] for name in ("recall", "notes") if name in ids)
    return Load(words, len(explorers), max(len(beside(view)) for view in explorers), questions, minutes)


def asked(which: str) -> list[Question]:
    """The questions of the self-checks, or those before or after the course, that have three answers."""
    if which == "check":
        every = [question for name in evidence.NOTEBOOKS for question in evidence.questions(name)]
    else:
        every = [one.question for one in before_and_after.asked(which)]
    return [question for question in every if len(question.answers) == 3]


def answers(questions: list[Question]) -> Answers:
    """Where the right one stands and how long it is, in the language in use."""
    say = current().say
    places, longest, right, others = [0, 0, 0], 0, 0, 0
    for question in questions:
        lengths = [len(say(answer.text)) for answer in question.shown]
        place = [answer.right for answer in question.shown].index(True)
        own = lengths.pop(place)
        places[place] += 1
        longest += own > max(lengths)
        right, others = right + own, others + sum(lengths)
    return Answers(tuple(places), longest, right / len(questions), others / (2 * len(questions)))


def page(code: str) -> str:
    """The page of one language.

    Examples
    --------
    >>> page("en").splitlines()[0]
    '# How much each notebook asks'
    """
    use(code)
    say, number = current().say, current().number
    loads = []
    for path in sorted((pairing.NOTEBOOKS / code).glob("*.ipynb")):
        one = load(path)
        counts = [str(n) for n in (one.words, one.explorers, one.controls, one.questions, round(one.minutes))]
        loads.append([f"{path.stem[:2]} {pairing.title(path)}", *counts])
    stand = []
    for which, name in SETS.items():
        one = answers(questions := asked(which))
        counts = [str(n) for n in (len(questions), *one.places, one.longest)]
        stand.append([say(name), *counts, number(one.right, 0), number(one.others, 0)])
    how_long = say(HOW_LONG, words=WORDS_A_MINUTE, figure=MINUTES["figure"], panel=number(MINUTES["panel"], 1))
    made_by = say(MADE_BY, command="`python -m helpers.readme`")
    parts = [f"# {say(TITLE)}", say(INTRODUCTION), as_markdown(HEADS, loads, rest="--:"), f"{how_long} {made_by}"]
    parts += [f"## {say(ANSWERS)}", say(ABOUT_ANSWERS), as_markdown(ANSWER_HEADS, stand, rest="--:")]
    return "\n\n".join(parts) + "\n"
