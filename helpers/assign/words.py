"""Sentences kept apart from any language, so that one result can be read by the instructor and by the student."""

from __future__ import annotations

from dataclasses import dataclass, field

from helpers.language import Language


@dataclass(frozen=True)
class Sentence:
    """A text marked with ``N_`` and what fills its placeholders: numbers, plain strings, or sentences."""

    text: str
    values: dict[str, object] = field(default_factory=dict)

    def said(self, language: Language) -> str:
        """The sentence in ``language``; numbers are written its way, with no more decimals than they need."""
        filled = {name: _written(value, language) for name, value in self.values.items()}
        return language.say(self.text, **filled)

    def packed(self) -> dict:
        """As JSON."""
        values = {n: v.packed() if isinstance(v, Sentence) else v for n, v in self.values.items()}
        return {"text": self.text, "values": values}


def unpacked(kept: dict) -> Sentence:
    """A sentence from what :meth:`Sentence.packed` gave."""
    values = {n: unpacked(v) if isinstance(v, dict) else v for n, v in kept["values"].items()}
    return Sentence(kept["text"], values)


def number(value: float, language: Language, decimals: int = 4) -> str:
    """``value`` with no more decimals than it needs, at most ``decimals``."""
    needed = next(d for d in range(decimals + 1) if d == decimals or round(value, d) == round(value, decimals))
    return language.number(value, needed)


def _written(value: object, language: Language) -> str:
    if isinstance(value, Sentence):
        return value.said(language)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return language.say(str(value)) if value else str(value)
    return number(float(value), language)
