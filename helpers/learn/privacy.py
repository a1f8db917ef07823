"""Who can read what the course keeps: it depends on where the course runs, and is worded here and nowhere else."""

from __future__ import annotations

import os
import sys

from helpers.errors import N_
from helpers.language import current

# Set where a notebook's Python runs on somebody else's machine: a JupyterHub or Binder, Colab, GitHub's Codespaces.
ELSEWHERE = ("JUPYTERHUB_USER", "COLAB_RELEASE_TAG", "CODESPACES")
MACHINE, SERVER, BROWSER = "machine", "server", "browser"

ANYWHERE = N_(
    "**What you do here** is kept where the course runs, and the course sends it nowhere: on this machine, in this browser, "
    "or on a server, where whoever runs the server can read it."
)
READ_BY = {
    MACHINE: N_("What you do here is kept on this machine, and whoever can sign in here as you can read it."),
    SERVER: N_(
        "What you do here is kept on the server that runs this course, and whoever runs that server can read it."
    ),
    BROWSER: N_("What you do here is kept in this browser, and whoever else uses this browser can read it."),
}
SAVED = {
    MACHINE: N_("Saved on this machine."),
    SERVER: N_("Saved on the server."),
    BROWSER: N_("Saved in this browser."),
}


def place() -> str:
    """Where this Python runs: :data:`MACHINE`, :data:`SERVER` or :data:`BROWSER`."""
    if sys.platform == "emscripten":
        return BROWSER
    return SERVER if any(os.environ.get(name) for name in ELSEWHERE) else MACHINE


def read_by() -> str:
    """Who can read what is kept here, as a sentence."""
    return current().say(READ_BY[place()])


def read_by_page() -> str:
    """Who can read what a page of the site keeps, as a sentence.

    Examples
    --------
    >>> read_by_page()
    'What you do here is kept in this browser, and whoever else uses this browser can read it.'
    """
    return current().say(READ_BY[BROWSER])


def saved() -> str:
    """That something has been saved, and where, as a sentence."""
    return current().say(SAVED[place()])
