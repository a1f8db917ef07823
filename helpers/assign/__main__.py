"""``python start.py assignment``: an assignment from the idea to the marks, in the browser or by ``new``, ``make``, ``mark``, ``gain``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import helpers.language
from helpers.assign import by_hand, gradebook, handout, new, report, sandbox, steps
from helpers.assign.handout import Course
from helpers.assign.marking import Result
from helpers.errors import N_, CourseError
from helpers.language import LANGUAGES, current
from helpers.launch import Launcher, Refusal, preferred_language


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 where all went well."""
    chosen = read_arguments(sys.argv[1:] if arguments is None else arguments)
    helpers.language.use(chosen.language)
    try:
        return {"new": _new, "make": _make, "mark": _mark, "gain": _gain, None: _room}[chosen.command](chosen)
    except (CourseError, Refusal) as sentence:
        print(sentence, file=sys.stderr)
        return 1
    except (KeyboardInterrupt, EOFError):
        print(f"\n{current().say(STOPPED)}", file=sys.stderr)
        return 130
    except OSError as problem:
        print(
            current().say(
                N_("{file} cannot be used ({problem})."),
                file=problem.filename or "?",
                problem=problem.strerror or problem,
            ),
            file=sys.stderr,
        )
        return 1


def read_arguments(arguments: list[str]) -> argparse.Namespace:
    """What was asked for on the command line."""
    # Before or after the command: a default that is set twice would let the second win.
    spoken = argparse.ArgumentParser(add_help=False)
    spoken.add_argument("--language", choices=tuple(LANGUAGES), default=argparse.SUPPRESS)
    parser = argparse.ArgumentParser(prog="python start.py assignment", description=DESCRIPTION, parents=[spoken])
    parser.set_defaults(language=preferred_language())
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser | ikke åpne nettleser")
    parser.add_argument("--port", type=int, help="1024-65535")
    commands = parser.add_subparsers(dest="command")
    new.add_arguments(
        commands.add_parser(
            "new", parents=[spoken], help="ask a few questions, and write the assignment | spør, og skriv oppgaven"
        )
    )
    make = commands.add_parser(
        "make",
        parents=[spoken],
        help="a notebook for each student, in one zip | en notatbok til hver student, i én zip",
    )
    make.add_argument("folder", type=Path, nargs="?", default=Path())
    mark = commands.add_parser(
        "mark", parents=[spoken], help="mark a folder of returned notebooks | rett en mappe med innleverte notatbøker"
    )
    mark.add_argument("folder", type=Path, nargs="?", default=Path())
    mark.add_argument(
        "returned", type=Path, nargs="?", help="where the returned notebooks are | hvor de innleverte notatbøkene er"
    )
    gain = commands.add_parser(
        "gain",
        parents=[spoken],
        help="what a class has gained from before the course to after it | hva en klasse har lært fra før kurset til etter",
    )
    gain.add_argument("before", type=Path)
    gain.add_argument("after", type=Path)
    return parser.parse_args(arguments)


def _say(text: str, **values: object) -> None:
    print(current().say(text, **values), flush=True)


def _room(chosen: argparse.Namespace) -> int:
    """With no command: everything in the browser."""
    port = Launcher(current().code).free_port(chosen.port)
    from helpers.assign.room.server import serve  # the stage and its figures, which no other command needs

    return serve(port, browser=not chosen.no_browser)


def _new(chosen: argparse.Namespace) -> int:
    folder = new.create(chosen)
    _say(
        N_("Made the folder {folder}, with assignment.toml (the questions; you may edit it) and students.csv."),
        folder=folder,
    )
    _say(
        N_("Next: write your students into students.csv, and then: python start.py assignment make {name}"),
        name=f'"{folder}"',
    )
    return 0


def _make(chosen: argparse.Namespace) -> int:
    made, warnings = steps.make(chosen.folder)
    for warning in warnings:
        print(warning.said(current()))
    _say(N_("Notebooks, one for each student: {count}, in {zip}."), count=made.students, zip=made.zip)
    for one, other in made.alike:
        _say(
            N_("{one} and {other} happen to have the same values: wider ranges would make that less likely."),
            one=one,
            other=other,
        )
    _say(N_("Keep key.txt to yourself: it is what the students' values are worked out from."))
    _say(
        N_("Next: put what they return into {folder}, and then: python start.py assignment mark {name}"),
        folder=chosen.folder / steps.INBOX,
        name=f'"{chosen.folder}"',
    )
    return 0


def _mark(chosen: argparse.Namespace) -> int:
    total, done = 0, 0

    def began(course: Course, within: str) -> None:
        nonlocal total
        total = len(course.students)
        _say(WALLED if within == sandbox.BUBBLEWRAP else NO_ROOM if handout.runs_code(course) else ONLY_READ)

    def tell(result: Result) -> None:
        nonlocal done
        done += 1
        print(_progress(result, done, total), flush=True)

    marked = steps.mark(chosen.folder, chosen.returned, began, tell)
    if marked.stray:
        _say(
            N_("Files that could not be placed with anybody: {count}; they stand last in marks.csv."),
            count=marked.stray,
        )
    _say(N_("Marks: {marks}. Totals: {totals}. Feedback for each student: {feedback}."),
         marks=marked.out / report.MARKS, totals=marked.out / report.TOTALS, feedback=marked.out / report.FEEDBACK)  # fmt: skip
    _say(
        N_("For your learning platform, and for a spreadsheet: {folder}. Those without a total are left out there."),
        folder=marked.out / gradebook.FOLDER,
    )
    if marked.unplaced:
        _say(
            N_("Points in {reading} that belong to no answer that is there now: {names}."),
            reading=by_hand.READING,
            names=", ".join(marked.unplaced),
        )
    if marked.faults:
        _say(
            N_("The course itself failed on {count} notebooks; the rest is marked. The reasons stand in marks.csv."),
            count=marked.faults,
        )
    if marked.waiting:
        _say(
            N_("Answers that wait to be read by you: {count}; open the pages in {reading}."),
            count=marked.waiting,
            reading=marked.out / by_hand.READING,
        )
    return 1 if marked.faults else 0


def _gain(chosen: argparse.Namespace) -> int:
    from helpers.assign import gain  # the course's own questions, which no other command needs

    _say(N_("Written: {file}."), file=str(gain.compare(chosen.before, chosen.after)))
    return 0


def _progress(result: Result, done: int, total: int) -> str:
    say = current().say
    points = current().number(report.points_so_far(result), 1)
    blank = sum(part.points is None for part in result.parts.values())
    how = say(N_("marked before")) if result.kept else f"{current().number(result.seconds, 1)} s"
    line = say(N_("{done} of {total}  {student}: {status}, {points} points so far, {blank} parts without points ({how})"),
               done=done, total=total, student=result.student, status=say(report.STATUS[result.status]), points=points, blank=blank, how=how)  # fmt: skip
    return line


DESCRIPTION = "An assignment from the idea to the marks. | En oppgave fra idé til karakter."
STOPPED = N_("Stopped. What has been done is kept: the same command goes on from here.")
WALLED = N_(
    "Students' code runs inside bubblewrap: without the network, your files, the key or other students' notebooks."
)
NO_ROOM = N_(
    "This assignment has students' code run, but bubblewrap is not on this machine: code is not run here. What is written as code "
    "is shown to you, and waits for your points."
)
ONLY_READ = N_("Answers are read, and nothing of a student's is run.")


if __name__ == "__main__":
    sys.exit(main())
