"""The steps of an assignment, as the terminal and the instructor's page both take them: one at a time in a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from helpers.assign import by_hand, gradebook, handout, inbox, marking, report, roster, submissions
from helpers.assign.handout import Course, Made
from helpers.assign.marking import Result
from helpers.assign.submissions import Submission
from helpers.assign.words import Sentence
from helpers.errors import N_, CourseError
from helpers.learn import lock

INBOX, LOCK = "returned", ".at_work"


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep every other window and command out of ``folder`` meanwhile; raises :class:`CourseError` where one is at work.

    The system itself lets go where this process ends, however it ends.
    """
    if not folder.is_dir():
        yield  # whoever opens it says so
        return
    with ExitStack() as held:
        try:
            held.enter_context(lock.locked(folder / LOCK, patience=0))
        except TimeoutError:
            raise at_work(folder) from None
        yield


def at_work(folder: Path) -> CourseError:
    """One sentence for a folder in which something else is being done."""
    return CourseError(
        N_("Another window or command is at work on {folder} just now: wait until it is done, and try again."),
        folder=folder.name or str(folder),
    )


def make(folder: Path) -> tuple[Made, list[Sentence]]:
    """Make everybody's notebook, and the folder for what comes back; with what the instructor should know of the list."""
    with alone(folder):
        made = handout.make(folder)
        (folder / INBOX).mkdir(exist_ok=True)
        course = handout.open_course(folder)
        gradebook.hand_outs(course, made.zip, [found.path for found in inbox.files(folder / INBOX)])
        return made, roster.warnings(course.students)


@dataclass(frozen=True)
class Marked:
    """What marking came to."""

    course: Course
    results: list[Result]
    submissions: list[Submission]
    unplaced: list[str]

    @property
    def out(self) -> Path:
        """The folder with everything that was written."""
        return self.course.folder / marking.MARKED

    @property
    def waiting(self) -> int:
        """Answers to be read."""
        return sum(part.status == "to_read" for result in self.results for part in result.parts.values())

    @property
    def stray(self) -> int:
        """Files that are nobody's."""
        return sum(not submission.student for submission in self.submissions)

    @property
    def faults(self) -> int:
        """Notebooks on which the course itself failed."""
        return sum(result.status == marking.FAULT for result in self.results)


def mark(
    folder: Path, where: Path | None, began: Callable[[Course, str], None], tell: Callable[[Result], None]
) -> Marked:
    """Mark what has come back, and write everything anew.

    ``began`` is told whose work it is, and within what code runs; ``tell`` each result as it comes.
    """
    with alone(folder):
        course = handout.open_course(folder)
        by_hand.ByHand(course)  # what cannot be read there is said before anything is marked
        found = submissions.look(where or folder / INBOX, course)
        within = marking.room(course)
        began(course, within)
        results = marking.run(course, found, tell, within)
        unplaced = by_hand.ByHand(course).unplaced(results)
        return Marked(course, report.write(course, results, found), found, unplaced)
