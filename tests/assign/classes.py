"""Small assignments with made-up classes, and hand-ins named as learning platforms name them, for the tests."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from helpers.assign.__main__ import main
from helpers.assign.handout import Course, open_course
from helpers.language import language
from helpers.learn.before_and_after import Idea, ideas

TITLE = "Week 3"
FIELD = Path(__file__).parent / "field"
# Two questions that take no time: a choice, and a free text.
QUESTIONS = """
[[question]]
id = "q1"
kind = "choice"
points = 2
text = "Which of these is seven?"
options = ["Six", "Seven", "Eight", "Nine"]
right = "B"

[[question]]
id = "q2"
kind = "text"
points = 3
text = "Why?"
rubric = ["1 point: says why", "2 points: says why not"]
"""


def set_up(students: str | bytes, top: str = "", questions: str = QUESTIONS, language: str = "en") -> Course:
    """A class in an empty folder, up to the notebooks handed out."""
    assert main(["new", TITLE, "--yes", "--language", language]) == 0
    folder = Path(TITLE)
    for file in folder.glob("assignment*.toml"):
        head = file.read_text(encoding="utf-8").partition("[[question]]")[0]
        file.write_text(head + top + questions, encoding="utf-8")
    content = students if isinstance(students, bytes) else students.encode()
    (folder / "students.csv").write_bytes(content)
    assert main(["make", TITLE, "--language", language]) == 0
    return open_course(folder)


def numbered(count: int = 30) -> str:
    """A class with the ids 1 to ``count``."""
    return "id,name\n" + "".join(f"{i},Student {i}\n" for i in range(1, count + 1))


def notebooks(course: Course) -> dict[str, dict]:
    """Each student's notebook, from the zip that was handed out."""
    with zipfile.ZipFile(course.folder / "handed out" / f"{course.main.id}.zip") as archive:
        return {name.split("/")[1]: json.loads(archive.read(name)) for name in archive.namelist()}


def answered(course: Course, student: str, *, right: bool = True, why: str = "Because it is {}.") -> dict:
    """A student's notebook with answers written into it: what the student can read there, and a text of their own."""
    notebook = notebooks(course)[student]
    cells = {cell["id"]: cell for cell in notebook["cells"]}
    options = dict(re.findall(r"\*\*([A-D])\*\* · (\w+)", "".join(cells["q1-values"]["source"])))
    letter = next(letter for letter, option in options.items() if (option == "Seven") is right)
    cells["q1-answer"]["source"] = [f'answer_q1 = "{letter}"']
    cells["q2-answer"]["source"] = [why.format(student)]
    return notebook


def written(notebook: dict) -> bytes:
    """The notebook's file."""
    return json.dumps(notebook, ensure_ascii=False).encode()


def save(notebook: dict, *path: str) -> Path:
    """Put ``notebook`` where hand-ins are looked for, under ``path``."""
    file = Path(TITLE, "returned", *path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(written(notebook))
    return file


def asked_and_marked(when: str, right: Callable[[Idea], int], count: int = 10) -> Path:
    """The questions ``before`` or ``after`` the course, up to the marks; of ``count`` students so many know an idea."""
    assert main(["new", when, "--yes", "--language", "nb", "--notebook", f"{when}_the_course"]) == 0
    folder = Path(when)
    (folder / "students.csv").write_text(numbered(count), encoding="utf-8")
    assert main(["make", when, "--language", "en"]) == 0
    course = open_course(folder)
    for i, (student, notebook) in enumerate(notebooks(course).items()):
        cells = {cell["id"]: cell for cell in notebook["cells"]}
        for idea in ideas():
            options = re.findall(r"\*\*([A-C])\*\* · (.*)", "".join(cells[f"{idea.id}-values"]["source"]))
            wanted = next(language("nb").say(a.text) for a in idea.question(when).answers if a.right)
            letter = next(letter for letter, text in options if (text == wanted) is (i < right(idea)))
            cells[f"{idea.id}-answer"]["source"] = [f'answer_{idea.id} = "{letter}"']
        (folder / "returned" / f"{when}-{student}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    assert main(["mark", when, "--language", "en"]) == 0
    return folder
