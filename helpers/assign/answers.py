"""From a student's answer cell to a value: read where it can be read, run in the sandbox where it must be run."""

from __future__ import annotations

import ast
import math
import re
from dataclasses import dataclass
from numbers import Real

from helpers.assign import sandbox
from helpers.assign.assignment import LETTERS
from helpers.assign.sandbox import USUAL, Limits, Outcome, printable

# A decimal comma after the = sign, as it is written in Norwegian; Python would take 0,43 for two numbers.
COMMA = re.compile(r"^(\s*answer_\w+\s*=\s*-?\d+),(\d+)[ \t]*(#.*)?$", re.MULTILINE)


SHORT = 2_000  # characters: what is longer is no plain value, and is left to the sandbox to read


@dataclass(frozen=True)
class Answers:
    """The values of one cell's names, or why there are none."""

    outcome: Outcome
    ran: bool


def read(
    source: str, names: tuple[str, ...], models: list[str], *, within: str | None = None, limits: Limits = USUAL
) -> Answers:
    """The values that ``names`` have after ``source``.

    A cell that only says ``name = number`` (or a text) is read, not run; 0,43 is then read as 0.43.
    """
    source = COMMA.sub(r"\1.\2", source.replace("\N{MINUS SIGN}", "-"))
    plain = literal(source, names) if len(source) <= SHORT else None
    if plain is not None:
        return Answers(Outcome("ran", plain), ran=False)
    return Answers(sandbox.run(source, list(names), models, within=within, limits=limits), ran=True)


def literal(source: str, names: tuple[str, ...]) -> dict[str, tuple[str, float | str]] | None:
    """The values where a cell holds nothing but assignments of plain values; None where it must be run."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    values: dict[str, tuple[str, float | str]] = {}
    for statement in tree.body:
        if not isinstance(statement, ast.Assign) or len(statement.targets) != 1:
            return None
        target = statement.targets[0]
        value = _plain(statement.value)
        if not isinstance(target, ast.Name) or value is None:
            return None
        if target.id in names:
            values[target.id] = value
    return values


def _plain(node: ast.expr) -> tuple[str, float | str] | None:
    if isinstance(node, ast.Name) and node.id.upper() in LETTERS:
        return "text", node.id  # a letter without quotation marks
    try:
        return known(ast.literal_eval(node))
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return None


def known(value: object) -> tuple[str, float | str]:
    """What kind of answer ``value`` is, and, for a number or a text, which."""
    if value is Ellipsis or value is None:
        return "empty", ""
    if isinstance(value, bool) or isinstance(value, (bytes, complex)):
        return "other", str(value)[:100]
    if isinstance(value, Real):
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        return ("number", number) if math.isfinite(number) else ("not finite", str(number))
    if isinstance(value, str):
        return "text", printable(value, 2000)
    return ("list" if isinstance(value, (list, tuple, dict, set)) else "other"), type(value).__name__
