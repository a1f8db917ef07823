# -*- coding: utf-8 -*-
# /// script
# requires-python = ">=3.11,<3.15"
# dependencies = []
# ///
"""Start the course: python start.py (see README.md). Any Python must be able to read this file, to make way for another."""

import glob
import os
import subprocess
import sys

COURSE = os.path.dirname(os.path.abspath(__file__))
OLDEST, TOO_NEW = (3, 11), (3, 15)
# In the order in which others are tried: those that the course is tested with come first.
FITTING = ("3.13", "3.12", "3.11", "3.14")
# No newer way of filling in a text: an old Python must get this far.
REFUSAL = {
    "old": "The course needs Python 3.11, 3.12, 3.13 or 3.14, but this is Python %s, and none that fits was found here; "
    "get Python 3.13 at https://www.python.org/downloads and start again with it. | "
    "Kurset trenger Python 3.11, 3.12, 3.13 eller 3.14, men dette er Python %s, og ingen som passer, ble funnet her; "
    "hent Python 3.13 på https://www.python.org/downloads og start på nytt med den.",
    "new": "This is Python %s, which is too new: not all parts of the course exist for it yet, and no Python from 3.11 to "
    "3.14 was found here; get Python 3.13 at https://www.python.org/downloads and start again with it. | "
    "Dette er Python %s, og den er for ny: Ikke alle deler av kurset finnes for den ennå, og ingen Python fra 3.11 til "
    "3.14 ble funnet her; hent Python 3.13 på https://www.python.org/downloads og start på nytt med den.",
}
GOING_ON = (
    "This is Python %s, which does not fit; the course goes on with Python %s, which is here too. | "
    "Dette er Python %s, som ikke passer; kurset går videre med Python %s, som også finnes her.\n"
)


def fits(version):
    """Whether the course runs with ``version``, (major, minor)."""
    return OLDEST <= tuple(version) < TOO_NEW


def candidates(windows, environ):
    """Commands that may start a Python that fits: the launcher or the name on the path, then pyenv's own folders."""
    root = environ.get("PYENV_ROOT") or os.path.join(os.path.expanduser("~"), ".pyenv")
    for version in FITTING:
        if windows:
            yield ["py", "-" + version]
            installed = os.path.join(root, "pyenv-win", "versions", version + ".*", "python.exe")
        else:
            yield ["python" + version]
            installed = os.path.join(root, "versions", version + ".*", "bin", "python")
        for path in sorted(glob.glob(installed), reverse=True):
            yield [path]


def surroundings(environ):
    """``environ`` without what would mislead another Python, or make Windows' launcher fetch one unasked."""
    kept = {name: value for name, value in environ.items() if not name.startswith(("PYTHON", "__PYVENV"))}
    kept["PYTHON_MANAGER_AUTOMATIC_INSTALL"] = "false"
    return kept


def version_of(command, environ):
    """The version that ``command`` starts, as text; empty where it starts none, as some of pyenv's shims do."""
    ask = command + ["-c", "import sys, venv; print('%d.%d' % sys.version_info[:2])"]
    try:
        asked = subprocess.Popen(ask, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=surroundings(environ))
    except OSError:
        return ""
    said = str(asked.communicate()[0].decode("ascii", "replace").strip())
    return said if asked.returncode == 0 else ""


def another(commands, environ):
    """The first of ``commands`` that starts a Python that fits, and its version; None where none does."""
    for command in commands:
        version = version_of(command, environ)
        if version in FITTING:
            return command, version
    return None


def start_with(command, arguments):
    """Go on as the Python that ``command`` starts."""
    whole = command + [os.path.join(COURSE, "start.py")] + arguments
    if os.name != "nt":
        os.execvpe(whole[0], whole, surroundings(os.environ))
    started = subprocess.Popen(whole, env=surroundings(os.environ))  # there, exec would leave the terminal at once
    while True:
        try:
            sys.exit(started.wait())
        except KeyboardInterrupt:
            continue


def make_way(version, commands, arguments):
    """Go on with another Python of this machine, or refuse in one sentence."""
    here = "%d.%d" % tuple(version)
    found = another(commands, os.environ)
    if found is None:
        sys.exit(REFUSAL["new" if tuple(version) >= TOO_NEW else "old"] % (here, here))
    sys.stderr.write(GOING_ON % (here, found[1], here, found[1]))
    sys.stderr.flush()
    start_with(found[0], arguments)


if __name__ == "__main__":
    if not fits(sys.version_info[:2]):
        make_way(sys.version_info[:2], candidates(os.name == "nt", os.environ), sys.argv[1:])
    sys.path.insert(0, COURSE)
    from helpers.launch import main

    sys.exit(main(sys.argv[1:]))
