"""From a student's answer cell to what stands in it: read, and run only where an assignment has code run."""

from __future__ import annotations

import ast
from numbers import Real

from helpers.assign import literals, sandbox
from helpers.assign.literals import ABSENT, CODE, EMPTY, NOT_FINITE, NUMBER, NUMBERS, OTHER, Reading
from helpers.assign.sandbox import BUBBLEWRAP, USUAL, Limits

RAN = "ran"


def read(
    source: str, names: tuple[str, ...], models: list[str], *, within: str = "", limits: Limits = USUAL
) -> tuple[str, dict[str, Reading], str]:
    """How it went ("ran", or why not), what each of ``names`` is in ``source``, and what more there is to say.

    Code is run where ``within`` names the sandbox, and nowhere else; a cell of plain answers is read there too.
    """
    found = literals.cell(source)
    values = {name: found[name] for name in names if name in found}
    if len(names) == 1 and not values and (alone := _alone(source)):
        values = {names[0]: alone}
    code = not _nothing_but_answers(source) or any(values.get(name, Reading(CODE)).known == CODE for name in names)
    if within == BUBBLEWRAP and code:
        outcome = sandbox.run(source, list(names), models, limits=limits)
        return outcome.status, {name: _ran(*value) for name, value in outcome.values.items()}, outcome.detail
    without = Reading(CODE if _lines(source) and not found else ABSENT)
    return RAN, {name: values.get(name, without) for name in names}, ""


def _nothing_but_answers(source: str) -> bool:
    """Whether a cell holds values for names and nothing besides; what Python cannot read is no code either."""
    try:
        statements = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return True
    return all(isinstance(one, ast.Assign | ast.AnnAssign) for one in statements)


def _alone(source: str) -> Reading | None:
    """The one line of a cell where the name and the = sign have been written over."""
    lines = _lines(source)
    return literals.read(lines[0]) if len(lines) == 1 and "=" not in lines[0] else None


def _lines(source: str) -> list[str]:
    return [line for line in source.splitlines() if line.split("#")[0].strip()]


def _ran(known: str, value: float | str) -> Reading:
    return Reading({"list": OTHER}.get(known, known), value, written=str(value))


def known(value: object) -> Reading:
    """What kind of answer a value of Python is: in the notebook, and where nbgrader has run it."""
    if value is Ellipsis or value is None:
        return Reading(EMPTY)
    if isinstance(value, str):
        return literals.read(value) if value.strip() else Reading(EMPTY)
    if hasattr(value, "tolist"):  # numpy's own numbers and arrays
        value = value.tolist()
    if isinstance(value, (list, tuple)) and len(value) == 1:
        (value,) = value
    if isinstance(value, (list, tuple)) and value and all(map(_is_number, value)):
        return Reading(NUMBERS, tuple(map(float, value)), written=str(list(value)))
    if not _is_number(value):
        return Reading(OTHER, type(value).__name__, written=repr(value)[: literals.MOST])
    try:
        number = float(value)
    except OverflowError:
        number = float("inf")
    finite = number - number == 0
    return Reading(NUMBER if finite else NOT_FINITE, number if finite else str(number), written=str(value))


def _is_number(value: object) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool)
