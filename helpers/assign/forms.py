"""What an answer must be: one number, several of them, a letter or a word."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from helpers.assign import literals
from helpers.assign.literals import NUMBER, NUMBERS, TEXT, Reading
from helpers.errors import N_

WRITE_NUMBER = N_("Write your number after the = sign, in place of the dots.")
WRITE_LETTER = N_("Write one letter between the quotation marks.")
WRITE_DESIGN = N_("Write a value after each = sign, in place of the dots; a word stands in quotation marks.")
WRITE_NUMBERS = N_("Write your numbers between the square brackets, with a semicolon between them.")
NOT_A_NUMBER, NOT_A_LETTER = "not_a_number", "not_a_letter"


@dataclass(frozen=True)
class Number:
    """One number, alone or among others that make up a design."""

    spoken: str = "number"
    asked: str = N_("a number")
    status: str = NOT_A_NUMBER
    blank: str = "..."

    @property
    def invites(self) -> str:
        """What the answer's cell says."""
        return WRITE_NUMBER if self.spoken == "number" else WRITE_DESIGN

    def accepted(self, reading: Reading) -> float | None:
        """The number, or None where it is none."""
        if reading.known == NUMBERS and len(reading.value) == 1:
            return float(reading.value[0])
        return float(reading.value) if reading.known == NUMBER else None


@dataclass(frozen=True)
class Numbers:
    """A list of so and so many numbers."""

    count: int
    asked: str = N_("a list of as many numbers as are asked for")
    status: str = NOT_A_NUMBER
    blank: str = "[]"
    invites: str = WRITE_NUMBERS

    @property
    def spoken(self) -> str:
        """How the check cell says it."""
        return f"numbers {self.count}"

    def accepted(self, reading: Reading) -> tuple[float, ...] | None:
        """The numbers, or None where they are not as many."""
        return reading.value if reading.known == NUMBERS and len(reading.value) == self.count else None


@dataclass(frozen=True)
class Letter:
    """One of some letters."""

    spoken: str
    asked: str = N_("one of the letters")
    status: str = NOT_A_LETTER
    blank: str = '""'
    invites: str = WRITE_LETTER

    def accepted(self, reading: Reading) -> str | None:
        """The letter, or None where it is none of them."""
        return literals.letter(reading, self.spoken)


@dataclass(frozen=True)
class Word:
    """One of some words: for each value the wordings that stand for it."""

    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)
    asked: str = N_("one of the words")
    status: str = NOT_A_NUMBER
    blank: str = "..."
    invites: str = WRITE_DESIGN
    spoken: str = "design"

    def accepted(self, reading: Reading) -> str | None:
        """The value, or None; a word that stands for none is let through, for the limits to refuse by name."""
        alone = reading.known == TEXT and re.fullmatch(r"[^\W\d]+", str(reading.value))
        return literals.word(reading, self.choices) or (str(reading.value) if alone else None)


Form = Number | Numbers | Letter | Word
