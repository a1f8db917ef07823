"""What a student's notebook calls: an explorer with given points on it, and a look at how an answer is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from IPython import get_ipython
from IPython.display import HTML, display

from helpers.assign import answers, literals
from helpers.assign.drawing import drawn
from helpers.assign.forms import Form, Letter, Number, Numbers, Word
from helpers.assign.literals import CODE, EMPTY, NUMBER, NUMBERS, TEXT, TWO_WAYS, Reading
from helpers.assign.words import number
from helpers.errors import N_
from helpers.explore.explorer import Explorer
from helpers.explore.published import Published
from helpers.explore.views import view_of
from helpers.language import current
from helpers.learn.course import remembering
from helpers.models.declare import Model


def given(model: Model, scenario: str, curve: str, points: Sequence[tuple[float, float]]) -> Explorer:
    """The explorer of ``model``, with ``points`` (time, value) of one curve to bring it through.

    Raises :class:`~helpers.errors.CourseError` for an unknown scenario.

    Examples
    --------
    >>> from helpers.models import loop
    >>> given(loop.MODEL, "begins", "use", [(0.0, 0.05), (10.0, 0.4)]).view.title
    'The loop: from use to harm'
    """
    times, values = zip(*points, strict=True)
    data = Published(N_("Your data"), curve, times, values, source="")
    return remembering(view_of(model, scenario, published=(data,)), predict=False)


# --- a look at an answer


@dataclass(frozen=True)
class Computed:
    """The value of an answer that was written as code: it is known here, and is not run at marking."""

    value: Any


def answered(form: str, *answers: object) -> None:
    """Say how each answer is read; never whether it is right.

    Parameters
    ----------
    form : str
        "number", "design", "numbers 5", or the letters to choose from, such as "ABC".

    Examples
    --------
    >>> answered("number", 0.43)
    Your answer is 0.43, and can be read.
    """
    for answer in answers:
        print(_seen(_forms(form), answer))
        _show_sketch(_forms(form)[0], answer)


def _show_sketch(form: Form, answer: object) -> None:
    """A list of numbers as a curve, so that it can be seen before it is handed in."""
    values = form.accepted(answers.known(answer)) if isinstance(form, Numbers) else None
    if values:
        said = current().say(N_("Your sketch: {values}"), values=_shown(values))
        picture = drawn(np.arange(len(values)), np.array(values), (min(0.0, *values), max(1.0, *values)))
        display(HTML(f'<div role="img" aria-label="{said}" style="max-width:26rem">{picture}</div>'))


def _forms(form: str) -> tuple[Form, ...]:
    if form == "design":
        return Number(), Word()
    name, _, count = form.partition(" ")
    return (Numbers(int(count)) if name == "numbers" else Number() if form == "number" else Letter(form),)


def _seen(forms: tuple[Form, ...], answer: object) -> str:
    say = current().say
    computed = isinstance(answer, Computed)
    reading = answers.known(answer.value if computed else answer)
    if reading.known == EMPTY:
        return say(N_("Not answered yet."))
    found = next((value for form in forms if (value := form.accepted(reading)) is not None), None)
    if found is None:
        return _unread(forms[0], reading, answer)
    shown = _shown(found)
    if computed:
        return say(
            N_("Your answer is written as code, and gives {answer} here. Write the value itself: your teacher has to look at code."),
            answer=shown,
        )  # fmt: skip
    if reading.note:
        return say(N_("Your answer is read as {answer}; {note}."), answer=shown, note=reading.note.said(current()))
    return say(N_("Your answer is {answer}, and can be read."), answer=shown)


def _shown(value: float | str | tuple[float, ...]) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return "; ".join(map(_shown, value))
    return number(value, current(), 6)


def _unread(form: Form, reading: Reading, answer: object) -> str:
    """Why an answer cannot be read, and what would do."""
    say, written = current().say, (reading.written or repr(answer))[:60]
    if reading.known == TWO_WAYS and not isinstance(form, Letter):
        one, other = map(_shown, literals.ways(reading))
        return say(N_("{written} can be read as {one} or as {other}: write it so that only one is meant."),
                   written=written, one=one, other=other)  # fmt: skip
    if isinstance(form, Letter):
        text = N_("Your answer is {answer}; it should be one of the letters {letters}.")
        return say(text, answer=written, letters=", ".join(form.spoken))
    if isinstance(answer, tuple) and len(answer) == 2:
        return say(
            N_(
                "You wrote a comma, which Python takes for two numbers: run the answer's cell once more, and then this one."
            )
        )
    if isinstance(form, Numbers):
        return say(
            N_("Your answer is {answer}; it should be {count} numbers in square brackets."),
            answer=written,
            count=form.count,
        )
    return say(N_("Your answer is {answer}; it should be one number."), answer=written)


# --- what is typed in an answer's cell

ANSWER = re.compile(r"^\s*answer_\w+\s*[=:]", re.MULTILINE)


def as_python(lines: list[str]) -> list[str]:
    """An answer's cell with each value as Python writes it, so that 0,43 and 1 000 do not stop the notebook.

    Cells without a line that begins ``answer_… =`` are left as they are; so is whatever is code in the others, except
    that its value is known for computed. A cell that Python cannot read becomes what could be read of it.
    """
    source = "".join(lines)
    found = literals.statements(source) if ANSWER.search(source) else []
    if not found:
        return lines
    if not literals.is_python(source):
        return [f"{one.name} = {_python(one.reading)}\n" for one in found]
    made = source.splitlines(keepends=True)
    places = {(one.first, one.last): one for one in found if one.alone}
    for (first, last), one in sorted(places.items(), reverse=True):
        names = dict.fromkeys(other.name for other in found if (other.first, other.last) == (first, last))
        if one.reading.known != CODE:
            made[first : last + 1] = [f"{name} = {_python(one.reading)}\n" for name in names]
        elif one.reading.written:
            made[last] = made[last].rstrip("\n") + "\n"
            computed = f"__import__({__name__!r}, fromlist=['']).Computed"
            made[last + 1 : last + 1] = [f"{name} = {computed}({name})\n" for name in names]
    return made


def _python(reading: Reading) -> str:
    if reading.known == EMPTY:
        return "..."
    if reading.known == NUMBER and reading.note is None:
        return repr(reading.value)
    if reading.known == NUMBERS:
        return repr(list(reading.value))
    return repr(reading.value if reading.known == TEXT and reading.value in reading.written else reading.written)


def read_answers_as_written() -> None:
    """Have IPython, where it runs, pass every answer's cell through :func:`as_python` first."""
    shell = get_ipython()
    if shell is not None and as_python not in shell.input_transformers_cleanup:
        shell.input_transformers_cleanup.append(as_python)


read_answers_as_written()
