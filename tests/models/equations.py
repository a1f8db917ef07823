"""The equations of a model card, read as LaTeX and worked out, so that they can be set beside the code."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import cache

import sympy
from sympy.parsing.latex import parse_latex

TOKEN = re.compile(r"\\[A-Za-z]+|\\.|[0-9]+(?:\.[0-9]+)?|[A-Za-z]|\S")
SPACES = ("\\,", "\\;", "\\ ", "\\!", "\\left", "\\right", "\\quad", "\\qquad")
KNOWN = {"frac", "exp", "ln", "min", "max", "sqrt", "cdot", "Phi", "infty", "pi", "tfrac"}
BRACKETS = {"[": "(", "]": ")", "\\{": "(", "\\}": ")", "\\tfrac": "\\frac"}


# Where a statement holds, at its end: "(raises)", "(0 <= t < L)", "after it".
WHERE = re.compile(r"\\ +(?:\((?![^()]*\)\\frac).*\)|\\text\{.*)$")


def statements(equations: tuple[str, ...]) -> list[tuple[str, str]]:
    """Every statement of a card as what it tells of and what that is; of a chain of equals, the first and the last."""
    said = [
        part.strip(" ,;")
        for line in equations
        for part in re.split(r",?\s*\\q?quad(?![A-Za-z])|,\s*\\ (?=[^,]*=)", line)
    ]
    found = []
    for part in filter(None, said):
        first, *others = re.split(r"=|\\leftarrow|\\approx", part)
        if others:
            found.append((first.strip(), WHERE.sub("", others[-1]).strip()))
    return found


def value(latex: str, symbols: Mapping[str, float]) -> float:
    """What ``latex`` gives where every symbol in it has the number that ``symbols`` gives, by its own LaTeX.

    Raises ValueError for a symbol that has none.

    Examples
    --------
    >>> value(r"\\frac{1}{1 + (t/m_\\beta)^{c}}", {"t": 2, r"m_\\beta": 2, "c": 3})
    0.5
    >>> value(r"2(1-\\beta)\\cdot 2GU(1-U)", {"\\\\beta": 0.5, "G": 3, "U": 0.5})
    1.5
    """
    names = sorted(symbols, key=len, reverse=True)
    parsed, places = _parsed(latex, tuple(names))
    filled = {sympy.Symbol("x_{99}"): math.e} | {sympy.Symbol(f"x_{{{places[name]}}}"): symbols[name] for name in names}
    return float(parsed.subs(filled).evalf())


@cache
def _parsed(latex: str, names: tuple[str, ...]) -> tuple[sympy.Expr, dict[str, int]]:
    places = {name: 100 + k for k, name in enumerate(names)}
    tokens = [token for token in _tokens(latex) if token not in SPACES]
    wanted = sorted(((_tokens(name), place) for name, place in places.items()), key=lambda n: -len(n[0]))
    made: list[str] = []
    while tokens:
        found = next(((name, place) for name, place in wanted if tokens[: len(name)] == name), None)
        if found:
            name, place = found
            made.append(f"x_{{{place}}}")
            del tokens[: len(name)]
            continue
        token = tokens.pop(0)
        if token == "e" and tokens[:1] == ["^"]:
            token = "x_{99}"
        elif token.isalpha() or (token[0] == "\\" and token[1:].isalpha() and token[1:] not in KNOWN):
            raise ValueError(f"{token} in {latex} stands for nothing")
        token = BRACKETS.get(token, token)
        # Two things side by side are multiplied; the parser would take x(y) for a function.
        if token == "(" and made and (made[-1][-1] in "}0123456789)") and not made[-1].startswith("\\"):
            made.append("\\cdot")
        made.append(token)
    said = parse_latex(" ".join(made))
    for name, meant in (("min", sympy.Min), ("max", sympy.Max)):
        said = said.replace(sympy.Function(name), meant)
    return said, places


def _tokens(latex: str) -> list[str]:
    return TOKEN.findall(latex)
