"""What the stage itself says: its buttons, its questions and its verdicts, in the reader's language."""

from __future__ import annotations

from helpers.errors import N_
from helpers.explore import judge
from helpers.language import current

TEXTS = {
    "balance": N_("Balance"),
    "scenario": N_("Scenario"),
    "keep": N_("Keep the curves"),
    "keep_not": N_("Remove the kept curves"),
    "kept_at": N_("The thin lines are kept: {scenario}, balance {balance}."),
    "numbers": N_("The numbers"),
    "more": N_("All controls ({count})"),
    "reset": N_("Reset"),
    "download": N_("Download all {count} rows as CSV"),
    "curves": N_("curves"),
    "hover": N_("What the figure shows is told in words below it."),
    "last": N_("Where you stood last: {balance}"),
    "start": N_("Go to {balance}"),
    "working": N_("Working it out …"),
    "draw": N_("Draw your curve"),
    "drawing": N_("Draw from left to right on the axes."),
    "choose": N_("Or choose a shape:"),
    "skip": N_("Show without guessing"),
    "show": N_("Show the answer"),
    "again": N_("Guess again"),
    "guess_number": N_("Your guess"),
    "guess_keep": N_("That is my guess"),
    "expected": N_("What you expected"),
    "hands": N_("Hands"),
    "hands_clear": N_("Clear the hands"),
    "hands_bad": N_("The hands for “{label}” must be a whole number from 0 to {most}, but “{typed}” was typed."),
    "hands_each": N_("{count} of {total}: {shape}"),
    "hands_said": N_("{count} of {total} expected: {shape}."),
    "hands_nearest": N_("The model comes nearest to: {shape} ({count} of {total})."),
    "in_numbers": N_("In numbers"),
    "another": N_("Another"),
    "same_again": N_("The one before"),
    "play": N_("Play"),
    "pause": N_("Pause"),
    "gone": N_(
        "Python has stopped answering. In the menu at the top, choose Kernel ▸ Restart Kernel and Run All Cells… "
        "(it starts Python again, and works everything out anew)."
    ),
    "server_gone": N_("The course's own server has stopped. Start it again, and open the address that it prints."),
    "notes": N_("Sources and notes"),
    "unanswered": N_("This can be moved in the notebook, where Python works it out."),
    "python_offer": N_("Let every control answer"),
    "python_costs": N_("(fetches {size} MB)"),
    "python_fetching": N_("Fetching Python …"),
    "python_starting": N_("Starting Python …"),
    "python_here": N_("Every control answers now."),
    "python_still": N_("This moves once you have pressed “{offer}”."),
    "python_failed": N_(
        "Python could not be fetched into this page, and some controls still cannot be moved. Check that you are on the "
        "net, and try again."
    ),
    "python_gone": N_("Python has stopped in this page; what needs no Python answers as before."),
    "damaged": N_("The recording behind this figure is damaged. Load the page again."),
    "failed": N_("This part needs a browser from 2023 or later."),
}


def texts() -> dict[str, str]:
    """Every text, by its key; those of the judge begin with ``judge_``."""
    return {key: current().say(text) for key, text in TEXTS.items()} | judge.texts()
