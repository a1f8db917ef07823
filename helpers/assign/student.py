"""What a student's notebook calls: an explorer with given points on it, and a look at whether an answer can be read."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from numbers import Real

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
    """
    times, values = zip(*points, strict=True)
    data = Published(N_("Your data"), curve, times, values, source="")
    return remembering(view_of(model, scenario, published=(data,)), predict=False)


def answered(form: str, *answers: object) -> None:
    """Say whether each answer can be read as a number, a letter or a value; never whether it is right.

    Parameters
    ----------
    form : str
        "number", "design", or the letters to choose from, such as "ABC".
    """
    for answer in answers:
        print(_seen(form, answer))


def _seen(form: str, answer: object) -> str:
    say, number = current().say, current().number
    if answer is Ellipsis or answer in ("", None):
        return say(N_("Not answered yet."))
    if form not in ("number", "design"):
        letter = str(answer).strip().upper()
        if len(letter) == 1 and letter in form:
            return say(N_("Your answer is {letter}, and can be read."), letter=letter)
        return say(
            N_("Your answer is {answer}; it should be one of the letters {letters}."),
            answer=repr(answer)[:60],
            letters=", ".join(form),
        )
    if isinstance(answer, str) and form == "design" and re.fullmatch(r"[a-z_]+", answer):
        return say(N_("Your answer is {answer}, and can be read."), answer=answer)
    if isinstance(answer, tuple) and len(answer) == 2 and all(isinstance(v, int) and v >= 0 for v in answer):
        return say(
            N_("You wrote a comma. Write a point, as in {example}; then it can be read."),
            example=f"{answer[0]}.{answer[1]}",
        )
    if isinstance(answer, Real) and not isinstance(answer, bool) and math.isfinite(answer):
        decimals = len(f"{float(answer):.6f}".rstrip("0").partition(".")[2])
        return say(N_("Your answer is {answer}, and can be read."), answer=number(float(answer), decimals))
    return say(
        N_("Your answer is {answer}; it should be one number, without quotation marks or words."),
        answer=repr(answer)[:60],
    )
