"""The instructor's pages name every status and kind, no command that does not exist, and pictures that are there."""

import re
from pathlib import Path

import pytest

from helpers.assign.__main__ import read_arguments
from helpers.assign.kinds import KINDS
from helpers.assign.report import STATUS
from helpers.language import language as spoken

PAGES = Path(__file__).parents[2] / "docs" / "instructor"


@pytest.fixture(params=["en", "nb"])
def page(request):
    return request.param, (PAGES / f"{request.param}.md").read_text(encoding="utf-8")


def test_every_status_and_kind_is_explained(page):
    code, text = page
    say = spoken(code).say
    missing = [
        say(status)
        for key, status in STATUS.items()
        if key not in ("whole", "committed", "read") and say(status) not in text
    ]
    assert missing == []
    assert [kind for kind in KINDS if f"`{kind}`" not in text] == []


def test_every_command_exists_and_every_picture_is_there(page):
    _, text = page
    commands = re.findall(r'^python start.py assignment (\w+) "[^"]+"(.*)$', text, re.MULTILINE)
    assert [command for command, _ in commands] == ["new", "make", "mark", "gain"]
    for command, options in commands:
        assert read_arguments([command, "x", *options.split()]).command == command
    pictures = re.findall(r"!\[[^]]+\]\((\w+\.png)\)", text)
    assert len(pictures) == 4 and all((PAGES / name).is_file() for name in pictures)


def test_the_pages_say_what_each_kind_is_as_the_course_says_it(page):
    code, text = page
    say = spoken(code).say
    for kind, asked in KINDS.items():
        assert f"| `{kind}` | {say(asked.DOES)} | {say(asked.MARKED_BY)} |" in text, kind
