"""Coming back: an answer and a note are there again, notebook 00 shows them, and deleting reaches open notebooks."""

from tests.browser.lab import until
from tests.browser.test_every_notebook import check_axe

NOTE = "A phone is a symbolrus too. Æ, ø, å."


def close(notebook):
    """Close the notebook and end its kernel, as somebody does who goes home."""
    notebook.page.evaluate(
        """async () => { for (const session of await (await fetch('/api/sessions')).json())
             await fetch('/api/sessions/' + session.id, {method: 'DELETE'}); }"""
    )
    notebook.page.close()


def test_an_answer_and_a_note_come_back_and_can_be_deleted(open_notebook):
    opened = open_notebook("notebooks/en/01_phenomenon.ipynb")
    page = opened.page
    question = page.locator(".course-choices").filter(has_text="1. ").last
    again = page.get_by_role("button", name="Clear and try again")
    if again.count():
        again.click()
    question.get_by_role("radio").first.check()
    feedback = question.locator(".course-feedback")
    feedback.wait_for()
    said = feedback.inner_text()
    field = page.get_by_role("textbox", name="Your notes on this notebook")
    field.fill("")
    field.press_sequentially(NOTE)
    page.get_by_text("Saved on this machine.").wait_for()
    close(opened)

    back = open_notebook("notebooks/en/01_phenomenon.ipynb")
    field = back.page.get_by_role("textbox", name="Your notes on this notebook")
    assert field.input_value() == NOTE
    question = back.page.locator(".course-choices").filter(has_text="1. ").last
    assert question.get_by_role("radio").first.is_checked()
    restored = question.locator(".course-feedback").inner_text()
    assert restored.startswith(said) and "Your answer of" in restored
    assert back.page.get_by_role("button", name="Clear and try again").is_visible()

    start = open_notebook("notebooks/en/00_start_here.ipynb")
    page = start.page
    overview = page.locator(".course-kept", has=page.get_by_role("button", name="Look again"))
    row = overview.get_by_role("row").filter(has_text="From use to harm")
    assert "questions answered" in row.inner_text() and "written, see below" in row.inner_text()
    assert NOTE in overview.locator(".course-my-notes").inner_text()
    check_axe(page)
    page.evaluate("window.notLoadedAnew = true")
    overview.get_by_role("link", name="01 From use to harm").first.click()
    page.get_by_role("tab", name="01_phenomenon.ipynb").wait_for()
    assert page.evaluate("window.notLoadedAnew"), "JupyterLab opens it as a tab"
    page.get_by_role("tab", name="00_start_here.ipynb").click()

    overview.get_by_role("button", name="Delete everything").click()
    really = overview.get_by_role("button", name="Yes, delete everything")
    really.wait_for()
    check_axe(page)
    really.focus()
    page.keyboard.press("Enter")
    kept = overview.locator(".course-words").first
    until(page, lambda: "The course keeps nothing about you now." in kept.inner_text(), "what deleting says")
    assert overview.get_by_role("row").count() == 0

    field.press("End")
    field.press_sequentially(" More.")
    back.page.get_by_text("has been deleted meanwhile").first.wait_for()
    overview.get_by_role("button", name="Look again").click()
    start.wait_until_idle()
    assert overview.get_by_role("row").count() == 0, "an open notebook does not write the old notes back"
    back.page.get_by_role("button", name="Keep this text").click()
    back.page.get_by_text("Saved on this machine.").wait_for()
    overview.get_by_role("button", name="Look again").click()
    until(page, lambda: f"{NOTE} More." in overview.inner_text(), "the note that the learner wanted to keep")
    assert start.errors() == back.errors() == []
