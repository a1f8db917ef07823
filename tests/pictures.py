"""Every picture in docs, made anew from the course as it is: python -m tests.pictures."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, Error

from helpers import language, loop
from helpers.assign import variants
from helpers.assign.__main__ import main as assignment
from helpers.learn.course_view import course_view
from tests.assign.course import TITLE, fill, handed_out, save, set_up
from tests.browser.lab import Notebook, browser, jupyterlab
from tests.explore import stage_page

DOCS = Path(__file__).parents[1] / "docs"
MOST = 200_000  # bytes of one picture
# Every control answers, as where Python is behind the page.
AS_IN_A_NOTEBOOK = """() => {
  const source = fromRecording(facts, first, bytes, over, { states: [], moved() {}, guessed() {} });
  Object.assign(source, { answers: () => true, values: () => null });
  mount(here, source);
}"""
READ = {
    "s01": "If stigma pushes people out, it makes things worse. If it deters, it makes the brake stronger. The model does not "
    "know which. I would want to know who stays away from help.",
    "s02": "Hvis stigma skyver folk ut, svekker det bremsen og holder bruken oppe. Hvis det skremmer, kommer det på bremsens "
    "side. Jeg ville spurt hvem som lar være å søke hjelp.",
    "s03": "I think shame works on some, and not on others.",
}


def explorer(running: Browser, folder: Path) -> None:
    """The loop as a learner has it who guessed, and then moved the balance."""
    page = running.new_page(viewport={"width": 940, "height": 800})
    page.add_init_script("globalThis.byHand = true")
    page.goto(stage_page.write(course_view(loop), folder / "loop.html").as_uri())
    page.wait_for_selector("[data-ready]")
    page.evaluate(AS_IN_A_NOTEBOOK)
    page.locator(".stage-shape").first.click()
    page.get_by_role("slider", name="Balance").first.fill("0.4")
    page.mouse.move(0, 0)
    page.wait_for_timeout(1000)
    keep(page.locator(".stage").screenshot(), DOCS / "explorer_en.png")
    page.close()


def instructor(running: Browser, folder: Path) -> None:
    """What an instructor sees: two students' notebooks, their feedback, pages to read, and the room."""
    with inside(folder):
        made = set_up(3)
        for name, notebook in handed_out(made).items():
            save(notebook, folder / "students" / f"{name}.ipynb")
            save(fill(notebook, q6=READ[name]), made / "returned" / f"{name}.ipynb")
        for code, other in (("nb", "en"), ("en", "nb")):
            language.use(code)
            if (twin := made / f"assignment.{code}.toml").exists():  # the instructor's own language is this one now
                (made / "assignment.toml").rename(made / f"assignment.{other}.toml")
                twin.rename(made / "assignment.toml")
            assert assignment(["mark", TITLE, "--language", code]) == 0
            pictured(running, made / "marked" / "reading" / "q6.html", (1000, 760), f"reading_{code}")
            room(running, folder, code)
    for name, student in (("feedback_en", "s01"), ("feedback_nb", "s02")):
        pictured(running, folder / TITLE / "marked" / "feedback" / f"{student}.html", (900, 900), name)
    (folder / "memory").mkdir()
    with jupyterlab(folder / "memory", folder / "students") as address:
        for name, code in (("s01", "en"), ("s02", "nb")):
            notebook = Notebook(running.new_page(viewport={"width": 1366, "height": 900}), address, f"{name}.ipynb")
            notebook.run_all()
            card = notebook.explorers().nth(1)
            card.scroll_into_view_if_needed()
            card.evaluate("el => el.scrollIntoView({block: 'center'})")
            notebook.page.wait_for_timeout(1500)
            keep(notebook.page.locator(".jp-Notebook").screenshot(), DOCS / "instructor" / f"student_{code}.png")
            notebook.close()


def pictured(running: Browser, page_file: Path, size: tuple[int, int], name: str) -> None:
    """A page that marking has written."""
    page = running.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(page_file.resolve().as_uri())
    keep(page.screenshot(), DOCS / "instructor" / f"{name}.png")
    page.close()


def room(running: Browser, folder: Path, code: str) -> None:
    """The instructor's room, at the marks of an assignment."""
    command = [sys.executable, "-m", "helpers.assign", "--no-browser", "--language", code]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True, encoding="utf-8") as server:
        try:
            address = re.search(r"http://\S+", server.stdout.readline())[0]
            page = running.new_page(viewport={"width": 1000, "height": 900})
            for _ in range(100):  # until it listens
                try:
                    page.goto(address)
                    break
                except Error:
                    page.wait_for_timeout(200)
            page.goto(f"{address.partition('?')[0]}a/{quote(TITLE)}#hand_ins")
            page.wait_for_timeout(500)
            keep(page.screenshot(), DOCS / "instructor" / f"room_{code}.png")
            page.close()
        finally:
            server.terminate()


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    """Work in ``folder`` as an instructor does, and deal the same values every time."""
    here, secret = Path.cwd(), variants.secrets.token_hex
    os.chdir(folder)
    variants.secrets.token_hex = lambda count: "5a" * count
    try:
        yield
    finally:
        os.chdir(here)
        variants.secrets.token_hex = secret


def keep(picture: bytes, file: Path) -> None:
    """Write ``picture`` where the docs show it; an AssertionError where it is too large for a page."""
    assert len(picture) < MOST, f"{file.name}: {len(picture)} bytes"
    file.write_bytes(picture)
    print(f"{file.relative_to(DOCS.parent).as_posix()}: {len(picture) // 1000} kB")


def main() -> None:
    """Make every picture."""
    language.use("en")
    with tempfile.TemporaryDirectory() as folder, browser() as running:
        explorer(running, Path(folder))
        instructor(running, Path(folder))


if __name__ == "__main__":
    main()
