"""What people write for a number, a letter or a word: read and never run, by the notebook and at marking alike."""

from __future__ import annotations

import ast
import keyword
import math
import operator
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from helpers.assign.words import Sentence
from helpers.errors import N_

NUMBER, NUMBERS, TEXT, EMPTY, ABSENT = "number", "numbers", "text", "empty", "absent"
TWO_WAYS, NOT_FINITE, OTHER, CODE = "two ways", "not finite", "other", "code"
MOST = 300  # characters: what is longer is no plain value

# Signs that a word processor, a phone or another language's keyboard writes, as Python knows them.
SIGNS = str.maketrans(
    dict.fromkeys("\N{MINUS SIGN}\N{EN DASH}\N{NON-BREAKING HYPHEN}\N{HYPHEN}\N{FIGURE DASH}", "-")
    | dict.fromkeys("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{FIGURE SPACE}\t\n", " ")
    | dict.fromkeys("\N{ZERO WIDTH SPACE}\N{BYTE ORDER MARK}", "")
    | {"\N{MULTIPLICATION SIGN}": "*", "\N{MIDDLE DOT}": "*", "\N{RIGHT SINGLE QUOTATION MARK}": "'"}
)
QUOTES = ('""', "''", "“”", "„“", "””", "«»", "»«", "‘'", "''", "``", "´´")
BRACKETS = ("()", "[]")
DOTS = re.compile(r"^(?:\.{3}|…)\s*(?=\S)")
AGAIN = re.compile(r"^(?:answer_\w+)?\s*[=:]+\s*")
ABOUT = re.compile(
    r"^(ca\.?|cirka|circa|about|approx\.?|approximately|around|nearly|omtrent|omkring|rundt|nesten|~|≈)\s*(?=[\d.,+-])",
    re.IGNORECASE,
)
WRITTEN = re.compile(r"([+-]?)\s*(\d[\d '.,]*|[.,]\d+)(?:[eE]([+-]?\d+))?\s*(.*)")
WORD = re.compile(r"[^\W\d_]+(?:[./][^\W\d_]+)?\.?")
PER_CENT = ("%", "prosent", "pst", "pst.", "percent", "per cent")
SUMS = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.Pow: operator.pow, ast.UAdd: operator.pos, ast.USub: operator.neg,
}  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """What a text was read as: ``note`` says what was left out, ``written`` is the text itself.

    ``value`` is a float for a number, a tuple of floats for several (or for the two ways in which one can be read),
    and a text otherwise.
    """

    known: str
    value: float | str | tuple[float, ...] = ""
    note: Sentence | None = None
    written: str = ""


def read(written: str) -> Reading:
    """What stands after the = sign, as a number, a list of them, a text, or code that is not read any further.

    Examples
    --------
    >>> read("−0,05").value, read("13 %").value, read("«B»").value, read("1/4 + 0,1").value
    (-0.05, 0.13, 'B', 0.35)
    >>> read("1,000").known, read("sum([0.1, 0.2])").known, read("...").known
    ('two ways', 'code', 'empty')
    """
    shown = " ".join(written.split())
    text = " ".join(written.translate(SIGNS).split()).rstrip("; ")
    text = AGAIN.sub("", DOTS.sub("", AGAIN.sub("", text))).strip()
    if text in ("", "...", "…", "None", "[]") or text in QUOTES:
        return Reading(EMPTY, written=shown)
    if len(text) > MOST:
        return Reading(CODE, text, written=shown)
    return _read(text, shown)


def _read(text: str, shown: str) -> Reading:
    if text[0] + text[-1] in QUOTES and text[0] not in text[1:-1]:
        inside = text[1:-1].strip()
        if not inside:
            return Reading(EMPTY, written=shown)
        found = _number(inside, shown)
        return found or Reading(TEXT, inside, written=shown)
    if text[0] + text[-1] in BRACKETS:
        return _in_brackets(text, shown)
    if text in ("True", "False"):
        return Reading(OTHER, text, written=shown)
    found = _number(text, shown) or _sum(text, shown)
    if found:
        return found
    return Reading(CODE if _is_code(text) else TEXT, text, written=shown)


def _in_brackets(text: str, shown: str) -> Reading:
    """A number in brackets, or several; a comma alone between digits is taken for a decimal sign where it can be one."""
    inside = text[1:-1].strip()
    found = _number(inside, shown) or _sum(text, shown)
    if found:
        return found
    for sign in (";", ", ", ","):
        several = [_number(part.strip(), part) for part in inside.split(sign) if part.strip()]
        if several and all(one is not None and one.known == NUMBER for one in several):
            return Reading(NUMBERS, tuple(float(one.value) for one in several), written=shown)
    return Reading(CODE if _is_code(text) else TEXT, text, written=shown)


# --- numbers


def _number(text: str, shown: str) -> Reading | None:
    """A number as people write it, or None."""
    left = []
    if about := ABOUT.match(text):
        left.append(about[1])
        text = text[about.end() :]
    if re.fullmatch(r"[+-]?(nan|inf|infinity)", text, re.IGNORECASE):
        return Reading(NOT_FINITE, text, written=shown)
    found = WRITTEN.fullmatch(text)
    if not found:
        return None
    sign, digits, power, unit = found.groups()
    bare = digits.strip().rstrip(",.").strip() or digits
    if unit and bare != digits.strip():  # 1, a
        return None
    ways = _digits(bare)
    per_cent = unit.lower().rstrip(".") in PER_CENT
    words = unit.strip("()").split()
    if not ways or (unit and not per_cent and not all(map(_is_unit, words))) or len(words) > 3:
        return None
    scale = (-1 if sign == "-" else 1) * (0.01 if per_cent else 1)
    try:
        values = tuple(float(f"{way}e{power or 0}") * scale for way in ways)
    except OverflowError:
        return None
    if per_cent and len(values) == 1 and 0 < abs(values[0]) < 0.01:
        values = (values[0], values[0] * 100)  # 0.43 %: meant as written, or a share with the sign added
    values = tuple(float(f"{value:.15g}") for value in values)
    if len(values) > 1:
        return Reading(TWO_WAYS, values, written=shown)
    if not math.isfinite(values[0]):
        return Reading(NOT_FINITE, text, written=shown)
    if unit and not per_cent:
        left.append(unit)
    note = Sentence(N_("“{left}” was left out"), {"left": " … ".join(left)}) if left else None
    return Reading(NUMBER, values[0], note, shown)


def _is_unit(word: str) -> bool:
    return bool(WORD.fullmatch(word)) and not keyword.iskeyword(word)


def _digits(text: str) -> tuple[str, ...]:
    """Digits with their separators as Python writes them; two ways where there are two, none where there is no sense."""
    if " " in text or "'" in text:
        whole, sign, rest = re.fullmatch(r"([\d ']+)([.,]?)(.*)", text).groups() if text[0].isdigit() else ("", "", "")
        if not re.fullmatch(r"[1-9]\d{0,2}(?:([ '])\d{3})(?:\1\d{3})*", whole) or not re.fullmatch(r"\d*", rest):
            return ()
        return (re.sub(r"[ ']", "", whole) + (f".{rest}" if sign else ""),)
    if "." in text and "," in text:
        thousands, decimal = (".", ",") if text.rindex(",") > text.rindex(".") else (",", ".")
        whole, _, rest = text.rpartition(decimal)
        if decimal in whole or not _grouped(whole, thousands):
            return ()
        return (f"{whole.replace(thousands, '')}.{rest}",)
    for sign in ".,":
        if text.count(sign) > 1:
            return (text.replace(sign, ""),) if _grouped(text, sign) else ()
    if re.fullmatch(r"[1-9]\d{0,2},\d{3}", text):  # a decimal comma, or a thousands sign
        return (text.replace(",", "."), text.replace(",", ""))
    return (text.replace(",", "."),)


def _grouped(text: str, sign: str) -> bool:
    return bool(re.fullmatch(rf"[1-9]\d{{0,2}}(?:{re.escape(sign)}\d{{3}})+", text))


def _sum(text: str, shown: str) -> Reading | None:
    """Arithmetic of numbers alone, or None."""
    if re.search(r"(?<![\d.,])[1-9]\d{0,2},\d{3}(?!\d)", text):
        return None
    try:
        tree = ast.parse(re.sub(r"(?<=\d),(?=\d)", ".", text), mode="eval")
        value = _worked_out(tree.body)
    except (SyntaxError, ValueError, RecursionError, MemoryError, TypeError):
        return None
    except (ZeroDivisionError, OverflowError):
        return Reading(NOT_FINITE, text, written=shown)
    if not math.isfinite(value):
        return Reading(NOT_FINITE, text, written=shown)
    return Reading(NUMBER, float(f"{value:.15g}"), written=shown)


def _worked_out(node: ast.expr) -> float:
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return float(node.value)
    if isinstance(node, ast.UnaryOp) and type(node.op) in SUMS:
        return SUMS[type(node.op)](_worked_out(node.operand))
    if isinstance(node, ast.BinOp) and type(node.op) in SUMS:
        value = SUMS[type(node.op)](_worked_out(node.left), _worked_out(node.right))
        if isinstance(value, float):  # a root of what is negative is none
            return value
    raise ValueError(type(node).__name__)


PLAIN = (ast.Expression, ast.Constant, ast.Tuple, ast.List, ast.UnaryOp, ast.BinOp, ast.operator, ast.unaryop, ast.Load)


def _is_code(text: str) -> bool:
    """Whether there is something to run in ``text``: a bare word is none, and neither are numbers with signs between."""
    if not is_python(text) or re.fullmatch(r"[^\W\d_]\w*", text):
        return False
    try:
        return not all(isinstance(node, PLAIN) for node in ast.walk(ast.parse(text, mode="eval")))
    except SyntaxError:
        return True


def is_python(text: str) -> bool:
    """Whether Python can read ``text``."""
    try:
        ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def ways(reading: Reading) -> tuple[float | str, ...]:
    """The two ways in which a number can be read, for a sentence; thousands without a sign, which is what is in doubt."""
    return tuple(f"{value:.15g}" if abs(value) >= 1000 else value for value in reading.value)


# --- as it is asked for

LETTER = re.compile(
    r"(?:alternativ|alternative|option|svar|answer|letter|bokstav)?\s*\(?([A-Za-z])[.):]?", re.IGNORECASE
)


def letter(reading: Reading, letters: str) -> str | None:
    """Which of ``letters`` a text is, however it is written: B, “b”, B), Alternativ B."""
    found = LETTER.fullmatch(str(reading.value)) if reading.known == TEXT else None
    return found[1].upper() if found and found[1].upper() in letters else None


def word(reading: Reading, choices: Mapping[str, Sequence[str]]) -> str | None:
    """Which of the values a text is: ``choices`` holds, for each value, the wordings that stand for it."""
    said = str(reading.value).strip(".").casefold()
    known = {w.casefold(): value for value, wordings in choices.items() for w in (value, *wordings)}
    return known.get(said) if reading.known == TEXT else None


# --- a whole cell

LINE = re.compile(r"^\s*(answer_\w+)\s*[=:](.*)$")
MOST_CELL = 20_000  # characters


@dataclass(frozen=True)
class Statement:
    """One name of a cell with what was read for it; the lines (first, last; from 0) on which it stands, perhaps alone."""

    name: str
    reading: Reading
    first: int
    last: int
    alone: bool = True


def cell(source: str) -> dict[str, Reading]:
    r"""What each ``answer_…`` of a cell is, by what is written and without running anything; the last one counts.

    Examples
    --------
    >>> {name: reading.value for name, reading in cell("# here\nanswer_q1 = 0,43  # read off\nanswer_q2 = 1 000").items()}
    {'answer_q1': 0.43, 'answer_q2': 1000.0}
    """
    return {one.name: one.reading for one in statements(source)}


def statements(source: str) -> list[Statement]:
    """Every ``answer_… =`` of a cell, in order."""
    if len(source) > MOST_CELL:
        return [Statement(name, Reading(CODE), 0, 0) for name in dict.fromkeys(re.findall(r"answer_\w+", source))]
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return _by_line(source)
    return _by_syntax(source, tree)


def _by_syntax(source: str, tree: ast.Module) -> list[Statement]:
    found, plain, assigned = [], set(), set()
    lines = source.splitlines()
    for node in tree.body:
        if isinstance(node, ast.Expr) and (twice := LINE.match(_without_comment(lines[node.lineno - 1]))):  # ==
            found.append(Statement(twice[1], read(twice[2]), node.lineno - 1, node.end_lineno - 1))
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        names = [target for target in targets if isinstance(target, ast.Name) and target.id.startswith("answer_")]
        if not names or len(names) != len(targets):
            continue
        value = node.value if isinstance(node, ast.Assign) else node.value or node.annotation
        reading, last = read(ast.get_source_segment(source, value) or ""), node.end_lineno
        below = next((other for other in tree.body if other.lineno > last), None)
        if reading.known == EMPTY and isinstance(below, ast.Expr):
            reading, last = read(ast.get_source_segment(source, below) or ""), below.end_lineno
        others = [one for one in tree.body if one is not node and one is not below]
        alone = not any(one.lineno <= last and one.end_lineno >= node.lineno for one in others)
        plain.update(map(id, names))
        found += [Statement(name.id, reading, node.lineno - 1, last - 1, alone) for name in names]
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load) and id(node) not in plain:
            assigned.add(node.id)
        elif isinstance(node, ast.alias):
            assigned.add(node.asname or node.name)
    made_elsewhere = [Statement(name, Reading(CODE), 0, 0) for name in sorted(assigned) if name.startswith("answer_")]
    return [_unless_computed(one, assigned) for one in found] + made_elsewhere


def _unless_computed(one: Statement, assigned: set[str]) -> Statement:
    """A bare word is a text, unless the cell gives that word a value of its own."""
    if one.reading.known == TEXT and one.reading.written in assigned:
        return replace(one, reading=replace(one.reading, known=CODE))
    return one


def _by_line(source: str) -> list[Statement]:
    """Where Python cannot read the cell: line by line; a value may stand alone on the line below its name."""
    found: list[Statement] = []
    for i, line in enumerate(source.splitlines()):
        written = _without_comment(line)
        if match := LINE.match(written):
            found.append(Statement(match[1], read(match[2]), i, i))
        elif written.strip() and found and found[-1].reading.known == EMPTY and found[-1].last == i - 1:
            found[-1] = Statement(found[-1].name, read(written), found[-1].first, i)
    return found


def _without_comment(line: str) -> str:
    head, sign, _ = line.partition("#")
    return line if sign and (head.count('"') % 2 or head.count("'") % 2) else head
