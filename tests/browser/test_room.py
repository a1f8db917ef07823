"""The instructor's room in real Chromium: an idea to the marks of thirty, and nothing done in a terminal."""

import csv
import io
import json
import os
import re
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from helpers.assign import roster
from tests.assign import course

PICTURES = Path(os.environ.get("COURSE_PICTURES", "")) if os.environ.get("COURSE_PICTURES") else None
LISTS = Path(course.__file__).parent / "field" / "lists"


@pytest.fixture
def address(tmp_path):
    """Where the room is, of a server that stands in an empty folder."""
    command = [sys.executable, "-m", "helpers.assign", "--no-browser", "--language", "en"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True, encoding="utf-8") as server:
        yield re.search(r"http://\S+", server.stdout.readline())[0]
        server.terminate()


def accessible(page, where):
    broken = Axe().run(page).response["violations"]
    assert not broken, (where, [(v["id"], v["nodes"][0]["html"][:200]) for v in broken])


def picture(page, name):
    if PICTURES:
        page.screenshot(path=PICTURES / f"room_{name}.png", full_page=True)


def answered(notebook, i):
    """What a student answers: right where it can be worked out, but for some who choose another option."""
    right = course.answers(notebook)
    course.write(notebook, "q1-answer", f"answer_q1 = {str(right['q1']).replace('.', ',')}")
    course.write(notebook, "q2-answer", f"answer_q2 = {right['q2']}")
    design = f"answer_q3_stigma_strength = {right['stigma']}\nanswer_q3_balance = {right['balance']}"
    course.write(notebook, "q3-answer", design)
    letter = right["q5"] if i % 3 else "ABCD".replace(right["q5"], "")[0]
    course.write(notebook, "q5-answer", f'answer_q5 = "{letter}"')
    course.write(notebook, "q6-answer", f"It depends on the people, and this is answer number {i if i > 1 else 0}.")
    return notebook


def test_from_an_idea_to_the_marks_of_thirty_with_no_terminal(address, running, tmp_path):
    context = running.new_context(viewport={"width": 1200, "height": 900}, accept_downloads=True)
    page = context.new_page()
    page.goto(re.sub(r"token=.*", "token=guessed", address))
    assert "Open the address that the terminal shows" in page.inner_text("body")
    page.goto(address)
    assert "token" not in page.url
    accessible(page, "home")

    # An idea: a notebook, questions, points.
    page.get_by_label("Title").fill("Week 3")
    page.get_by_label("Notebook").select_option("01_phenomenon")
    page.get_by_role("button", name="Go on").click()
    page.locator("#q4").uncheck()
    page.get_by_label("Points for question 1", exact=True).fill("2,5")
    picture(page, "new")
    page.get_by_role("button", name="Make the assignment").click()
    page.wait_for_url("**/a/Week%203")
    assert page.get_by_label("Points for question q1").input_value() == "2.5"

    # The class, the notebooks.
    page.locator("#list-file").set_input_files(LISTS / "ours-fnr.csv")
    page.get_by_text("The ids look like national identity numbers").wait_for()
    page.locator("#list-file").set_input_files(LISTS / "canvas.csv")
    page.get_by_text("Students: 30. The list: Canvas.").wait_for()
    page.get_by_role("button", name="Make the notebooks").click()
    page.get_by_text("Made for 30 students.").wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="week-3.zip").click()
    with zipfile.ZipFile(download.value.path()) as archive:
        sheets = {name.split("/")[1]: json.loads(archive.read(name)) for name in archive.namelist()}

    # As a student sees it, with an answer tried.
    page.get_by_role("link", name="See the notebook as a student does").click()
    page.locator(".course-stage, [data-explorer] svg, [data-explorer] canvas").first.wait_for()
    right = course.answers(next(iter(sheets.values())))["q1"]
    form = page.locator("form.try").first
    form.locator("textarea").fill(f"answer_q1 = {right}")
    form.get_by_role("button", name="Try it").click()
    form.get_by_text("right: 2.5 of 2.5 points").wait_for()
    accessible(page, "preview")
    picture(page, "student")

    # What comes back, as Canvas gives it.
    students = roster.read(LISTS / "canvas.csv", "en")
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for i, student in enumerate(students):
            name = f"{student.also[-1]}_{student.canvas}_{70_000 + i}_week-3_{student.id}-1.ipynb"
            archive.writestr(name, json.dumps(answered(sheets[student.id], i)))
        archive.writestr("notes.txt", "Remember the meeting.")
    page.goto(page.url.partition("/student")[0])
    page.locator("#hand_ins-file").set_input_files(
        {"name": "submissions.zip", "mimeType": "application/zip", "buffer": content.getvalue()}
    )
    page.get_by_text("Files in the folder: 1").wait_for()
    began = time.monotonic()
    page.get_by_role("button", name="Mark", exact=True).click()
    page.locator("#marks ~ .wide tbody tr").nth(29).wait_for(timeout=60_000)
    print("marked in", time.monotonic() - began)
    assert page.locator("#marks ~ .wide tbody tr").count() == 30
    assert "notes.txt" in page.inner_text("[aria-labelledby=marks]")
    shown = page.inner_text("[aria-labelledby=answers]")
    assert re.search(r"20 · [^\n]*edge[^\n]*\(right\)", shown), shown
    assert "41013, 41026" in shown, "two have written the same"
    accessible(page, "main")
    picture(page, "main")

    # The free text, with points for each line of the rubric.
    page.get_by_role("link", name="Read the answers to q6: 0 of 30 have points").click()
    for i in range(30):
        page.locator("article").nth(i).locator("[name=line_1]").fill("1")
        page.locator("article").nth(i).locator("[name=line_2]").fill("0,5")
    page.locator("article").first.locator("[name=comment]").fill("Fint!")
    page.keyboard.press("Tab")
    expect(page.locator("article").nth(29).locator("[name=points]")).to_have_value("1.5")
    page.get_by_text("Saved.", exact=True).wait_for()
    page.locator("article").nth(2).locator("[name=line_1]").fill("9")
    page.keyboard.press("Tab")
    page.locator("#status.problem").wait_for()
    accessible(page, "reading")
    picture(page, "reading")
    page.reload()
    assert page.locator("article").first.locator("[name=comment]").input_value() == "Fint!"
    assert page.locator("article").nth(2).locator("[name=line_1]").input_value() == "1"

    # Points by hand for one, and the marks anew; another window that is behind gets one sentence.
    page.goto(page.url.partition("/read")[0])
    other = context.new_page()
    other.goto(page.url)
    page.get_by_role("link", name="41013").click()
    page.get_by_label("Points for q1, 0 to 2.5").fill("1")
    page.keyboard.press("Tab")
    page.get_by_text("Saved.", exact=True).wait_for()
    accessible(page, "work")
    other.get_by_role("button", name="Save the points").click()
    assert "changed in another window" in other.inner_text("[role=alert]")
    other.close()
    page.goto(page.url.partition("/marks")[0])
    page.get_by_role("button", name="Update the marks").first.click()
    # By the new total and not by the warning alone: while the page is loaded anew there is neither.
    expect(page.locator("#marks ~ .wide tbody tr").first).to_contain_text("9.5", timeout=30_000)
    expect(page.get_by_text("newer than the marks")).to_have_count(0, timeout=30_000)
    page.locator("#marks ~ .wide tbody tr").nth(29).wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="canvas.csv").click()
    rows = list(csv.reader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8-sig"))))
    assert len(rows) == 32 and rows[2][:2] == ["Ødegård, Åse Marie", "41013"]
    # Of 2.5, 3, 4, 1 and 4: by hand 1 in place of 2.5; 1.5 for the text; the first chose another option.
    assert [row[-1] for row in rows[2:5]] == ["9.5", "12", "12"]

    # In the other language too.
    page.get_by_role("button", name="norsk bokmål").click()
    page.get_by_role("heading", name="Innleveringer", exact=True).wait_for()
    assert page.locator("html").get_attribute("lang") == "nb"
    accessible(page, "main, nb")
    picture(page, "main_nb")
    context.close()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["Week 3"]
