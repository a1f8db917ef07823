"""``new``: a few questions, each with an answer ready, and one short file that can be edited by hand."""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from helpers import spreadsheet
from helpers.assign import assignment as assignments
from helpers.assign import blank
from helpers.assign.assignment import FILE, SLUG
from helpers.assign.handout import twin
from helpers.assign.kinds import KINDS
from helpers.assign.kinds.find import Find
from helpers.assign.roster import ROSTER_FILE
from helpers.assign.tables import BALANCE
from helpers.assign.variants import make_key
from helpers.errors import N_, CourseError
from helpers.language import LANGUAGES, Language, current, language
from helpers.sources import data_folder

BEFORE_AND_AFTER = ("before_the_course", "after_the_course")
FORBIDDEN_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
PRIVATE = "# The key, the answers and everything with names in it stay out of git.\n*\n!.gitignore\n!assignment*.toml\n"
BLOCK = re.compile(r"^\s*\[\[\s*question\s*\]\]", re.MULTILINE)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options: each answers one of the questions beforehand."""
    parser.add_argument("title", help='"Week 3" | «Uke 3»')
    parser.add_argument(
        "--yes", action="store_true", help="take every answer that is ready | ta alle svar som er klare"
    )
    parser.add_argument("--notebook", help="01_phenomenon … 09_learning_again, before_the_course, after_the_course")
    parser.add_argument(
        "--from", dest="start", choices=("ready", "blank"), help="ready-made or blank | ferdig eller tom"
    )
    parser.add_argument("--questions", help="1,2,5")
    parser.add_argument("--points", help="2,3,4")
    parser.add_argument("--model")
    parser.add_argument("--scenario")
    parser.add_argument("--hidden", help="balance")
    parser.add_argument("--range", dest="reach", help="0.40,0.60,0.01")
    parser.add_argument("--curve")
    parser.add_argument("--kinds", help=",".join(KINDS))


class Dialogue:
    """Asks on the terminal; an answer given as an option, or by --yes, is not asked for."""

    def __init__(self, chosen: argparse.Namespace) -> None:
        self.chosen = chosen

    def ask(self, option: str, text: str, ready: str, check: Callable[[str], str], **values: object) -> str:
        """The answer to one question, once ``check`` lets it pass; Enter takes ``ready``."""
        given = getattr(self.chosen, option, None)
        if given is not None:
            return check(str(given))
        if self.chosen.yes:
            return check(ready)
        while True:
            said = input(f"{current().say(text, **values)} [{ready}]: ").strip()
            try:
                return check(said or ready)
            except CourseError as sentence:
                print(sentence)


def one_of(names: list[str]) -> Callable[[str], str]:
    """A check that lets one of ``names`` pass, or the number of one in the list, or how one begins."""

    def check(said: str) -> str:
        begins = [name for name in names if name == said] or [name for name in names if name.startswith(said)]
        if len(begins) != 1:
            raise CourseError(
                N_("Please answer with one of {names}, not {said}."), names=", ".join(names), said=repr(said)
            )
        return begins[0]

    return check


def some_of(names: list[str]) -> Callable[[str], str]:
    """A check for several of ``names``, with commas between them."""

    def check(said: str) -> str:
        wanted = [part.strip() for part in said.split(",") if part.strip()]
        return ",".join(dict.fromkeys(one_of(names)(part) for part in wanted)) or one_of(names)("")

    return check


def numbers(count: int, low: float = 0, high: float = 1000) -> Callable[[str], str]:
    """A check for ``count`` numbers, with commas between them."""

    def check(said: str) -> str:
        try:
            found = [float(part) for part in said.split(",")]
        except ValueError:
            found = []
        if len(found) != count or not all(low <= number <= high for number in found):
            raise CourseError(
                N_("Please answer with {count} numbers from {low:g} to {high:g}, with commas between them and decimals after a point; not {said}."),
                count=count, low=low, high=high, said=repr(said),
            )  # fmt: skip
        return ",".join(f"{number:g}" for number in found)

    return check


def create(chosen: argparse.Namespace) -> Path:
    """Ask, and write the assignment's folder in the folder where the instructor stands; returns it.

    Raises
    ------
    CourseError
        Where the folder holds an assignment already, the title cannot name a folder, or an option does not fit.
    """
    title = chosen.title.strip()
    folder = Path(FORBIDDEN_IN_NAMES.sub("-", title).strip(". "))
    if not title or str(folder) in ("", "."):
        raise CourseError(N_("An assignment needs a title, such as {example}."), example='"Week 3"')
    if (folder / FILE).exists():
        raise CourseError(
            N_("The folder {folder} holds an assignment already: edit it, or choose another title."), folder=str(folder)
        )
    talk = Dialogue(chosen)
    notebooks = subjects()
    print(current().say(N_("Enter takes the answer in brackets. The notebooks: {names}"), names=", ".join(notebooks)))
    notebook = talk.ask("notebook", N_("Which notebook is it about?"), notebooks[0], one_of(notebooks))
    spoken = talk.ask("spoken", N_("In which language?"), chosen.language, one_of(list(LANGUAGES)))
    ready = {code: ready_made(code, notebook) for code in LANGUAGES}
    start = "ready" if ready[spoken].exists() else "blank"
    if start == "ready" and notebook not in BEFORE_AND_AFTER:
        start = talk.ask(
            "start",
            N_("Begin with the ready-made assignment, or with a blank one (ready, blank)?"),
            start,
            one_of(["ready", "blank"]),
        )
    if start == "ready":
        files = from_ready(talk, title, spoken, {code: file for code, file in ready.items() if file.exists()})
    else:
        files = {spoken: from_blank(talk, title, spoken, notebook)}
    return _write(folder, spoken, files)


def subjects() -> list[str]:
    """What an assignment can be about: the notebooks, and the questions before and after the course."""
    return [*(name for name in assignments.notebooks() if not name.startswith("00")), *BEFORE_AND_AFTER]


def ready_made(code: str, notebook: str) -> Path:
    """The ready-made assignment on one of the :func:`subjects`."""
    return data_folder() / "assignments" / code / f"{notebook}.toml"


def slug(title: str) -> str:
    """``title`` as an id: small letters, digits and hyphens."""
    plain = title.lower().translate(str.maketrans({"æ": "ae", "ø": "o", "å": "a"}))
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")
    return made if SLUG.fullmatch(made) else "assignment"


def _write(folder: Path, spoken: str, files: dict[str, str]) -> Path:
    """All files of a fresh assignment, once each has been read and found whole."""
    with tempfile.TemporaryDirectory() as aside:
        for text in files.values():
            trial = Path(aside) / FILE
            trial.write_text(text, encoding="utf-8")
            assignments.read(trial)
    folder.mkdir(exist_ok=True)
    for code, text in files.items():
        (folder / FILE if code == spoken else twin(folder, code)).write_text(text, encoding="utf-8")
    if not (folder / ROSTER_FILE).exists():
        heads = ("id", "navn", "språk") if spoken == "nb" else ("id", "name", "language")
        (folder / ROSTER_FILE).write_bytes(spreadsheet.written([heads], language(spoken)))
    make_key(folder)
    if not (folder / ".gitignore").exists():
        (folder / ".gitignore").write_text(PRIVATE, encoding="utf-8")
    return folder


# --- from a ready-made assignment


def from_ready(talk: Dialogue, title: str, spoken: str, ready: dict[str, Path]) -> dict[str, str]:
    """The ready-made texts with the title, questions, points, scenarios and ranges that were asked for."""
    assignment = assignments.read(ready[spoken])
    for i, question in enumerate(assignment.questions, 1):
        print(f"  {i}  {question.kind:8} {' '.join(question.text.split())[:90]} …")
    every = [str(i) for i in range(1, len(assignment.questions) + 1)]
    picked = talk.ask("questions", N_("Which questions?"), ",".join(every), some_of(every)).split(",")
    kept = [assignment.questions[int(i) - 1] for i in picked]
    ready_points = ",".join(f"{q.points:g}" for q in kept)
    points = talk.ask("points", N_("Points for each of them?"), ready_points, numbers(len(kept))).split(",")
    changes = [{"points": value} for value in points]
    scenarios = [_scenario(talk, question, kept) for question in kept]
    for question, change, scenario in zip(kept, changes, scenarios, strict=True):
        change |= _hidden(talk, question, scenario)
    made = {}
    for code, file in ready.items():
        again = [
            None if scenario == question.scenario else _in_general_words(question, scenario, change, language(code))
            for question, scenario, change in zip(kept, scenarios, changes, strict=True)
        ]
        heading = title if code == spoken else None
        text = file.read_text(encoding="utf-8")
        made[code] = _rewritten(text, heading, slug(title), [int(i) - 1 for i in picked], changes, again)
    return made


def _scenario(talk: Dialogue, question: assignments.Question, kept: list[assignments.Question]) -> str:
    """The scenario of one question; one that is named for all goes to those whose model has it."""
    names = list(question.model.scenarios)
    if not question.ASKS_ABOUT_A_CURVE:
        return question.scenario
    wanted = talk.chosen.scenario
    others = [name for q in kept if q.ASKS_ABOUT_A_CURVE for name in q.model.scenarios]
    if wanted is not None and wanted not in names and wanted in others:
        return question.scenario
    said = {"id": question.id, "names": ", ".join(names)}
    return talk.ask("scenario", N_("{id}: which scenario ({names})?"), question.scenario, one_of(names), **said)


def _hidden(talk: Dialogue, question: assignments.Question, scenario: str) -> dict[str, str]:
    """What is hidden in a question that hides something, and its range, as they stand or as the instructor wants them."""
    if not isinstance(question, Find):
        return {}
    said = {"id": question.id}
    names = [BALANCE, *(d.name for d in question.model.parameters.declarations() if not d.choices)]
    text = N_("{id}: what is hidden ({names})?")
    hidden = talk.ask("hidden", text, question.hidden, one_of(names), **said, names=", ".join(names))
    reach = question.range if hidden == question.hidden else blank.usual_range(question.model, hidden)
    ready = f"{reach.low:g},{reach.high:g},{reach.step:g}"
    text = N_("{id}: lowest, highest, step of what is hidden?")
    written = talk.ask("reach", text, ready, numbers(3, -1e6, 1e6), **said)
    return {"hidden": json.dumps(hidden), "range": f"[{written.replace(',', ', ')}]"}


def _in_general_words(question: assignments.Question, scenario: str, change: dict[str, str], spoken: Language) -> str:
    """The question anew, about another scenario: what was said and asked of the former one no longer holds."""
    curve, name, reach = question.about()
    reach = reach or blank.usual_range(question.model, name)
    hidden = json.loads(change.get("hidden", json.dumps(name)))
    written = change.get("range", f"[{reach.low:g}, {reach.high:g}, {reach.step:g}]")
    facts = blank.Facts(spoken, question.model, scenario, question.output(curve), hidden, written)
    lines = {"id": json.dumps(question.id), "kind": json.dumps(question.kind), "model": json.dumps(question.model.name)}
    lines |= {"scenario": json.dumps(scenario), "points": change["points"], **question.fresh(facts)}
    return blank.block(lines)


def parts(text: str) -> list[str]:
    """What stands before the first question of an assignment's file, then each question, to the letter."""
    starts = [0, *(match.start() for match in BLOCK.finditer(text)), len(text)]
    return [text[a:b] for a, b in pairwise(starts)]


def _rewritten(text: str, title: str | None, name: str, picked: list[int], changes: list[dict[str, str]],
               again: list[str | None]) -> str:  # fmt: skip
    """``text`` with the questions that were picked: written anew, or with other values for some of their keys."""
    head, *blocks = [part.rstrip() + "\n" for part in parts(text)]
    head = with_value(head, "id", json.dumps(name))
    if title is not None:
        head = with_value(head, "title", json.dumps(title, ensure_ascii=False))
    made = []
    for i, change, fresh in zip(picked, changes, again, strict=True):
        block = fresh or blocks[i]
        for key, value in change.items() if fresh is None else ():
            block = with_value(block, key, value)
        made.append(block)
    return "\n".join([head, *made])


def with_value(text: str, key: str, value: str) -> str:
    """``text`` in which ``key`` has ``value``: on its own line, its comment kept, or on a new line under the first."""
    line = re.compile(rf'^({key}\s*=\s*)("(?:[^"\\]|\\.)*"|\[[^\]\n]*\]|[^#\n]*?)([ \t]*#.*)?$', re.MULTILINE)
    if line.search(text):
        return line.sub(lambda m: f"{m[1]}{value}{m[3] or ''}", text, count=1)
    first, _, rest = text.partition("\n")
    return f"{first}\n{key} = {value}\n{rest}"


# --- from nothing


def from_blank(talk: Dialogue, title: str, spoken: str, notebook: str) -> str:
    """A fresh assignment in general words, on one model of the notebook."""
    models = blank.models_of(notebook)
    usual = next((name for name in models if assignments.model(name).has_balance), models[0])
    name = talk.ask("model", N_("Which model ({names})?"), usual, one_of(models), names=", ".join(models))
    model = assignments.model(name)
    scenarios = list(model.scenarios)
    scenario = talk.ask(
        "scenario", N_("Which scenario ({names})?"), scenarios[0], one_of(scenarios), names=", ".join(scenarios)
    )
    curves = [output.key for output in model.outputs if not output.gaps]
    curve = talk.ask(
        "curve",
        N_("Which curve ({names})?"),
        blank.usual_curve(model, scenario),
        one_of(curves),
        names=", ".join(curves),
    )
    names = [BALANCE] * model.has_balance + [d.name for d in model.parameters.declarations() if not d.choices]
    hidden = talk.ask(
        "hidden",
        N_("What is each student's own, and hidden ({names})?"),
        names[0],
        one_of(names),
        names=", ".join(names),
    )
    reach = blank.usual_range(model, hidden)
    written = talk.ask(
        "reach", N_("Its lowest, highest, step?"), f"{reach.low:g},{reach.high:g},{reach.step:g}", numbers(3, -1e6, 1e6)
    )
    kinds = talk.ask(
        "kinds", N_("Which kinds of question ({names})?"), ",".join(KINDS), some_of(list(KINDS)), names=", ".join(KINDS)
    ).split(",")
    points = talk.ask(
        "points", N_("Points for each of them?"), ",".join("2" for _ in kinds), numbers(len(kinds))
    ).split(",")
    return blank.written(
        title,
        slug(title),
        language(spoken),
        notebook,
        model,
        scenario,
        curve,
        hidden,
        written,
        dict(zip(kinds, points, strict=True)),
    )
