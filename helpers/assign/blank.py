"""A fresh assignment file in general words, for any model of the course."""

from __future__ import annotations

import ast
import json
from dataclasses import dataclass

import numpy as np

from helpers import balance as balances
from helpers.assign.assignment import model_names
from helpers.assign.kinds import KINDS
from helpers.assign.kinds.kind import span, value_at
from helpers.assign.tables import BALANCE, END
from helpers.assign.variants import Range
from helpers.errors import N_
from helpers.language import Language
from helpers.language.pairing import NOTEBOOKS, read, source
from helpers.models.declare import Model, Output


def models_of(notebook: str) -> list[str]:
    """The models that a notebook fetches from the course, in the order of the course's own list."""
    cells = [source(c) for c in read(NOTEBOOKS / "en" / f"{notebook}.ipynb")["cells"] if c["cell_type"] == "code"]
    nodes = [node for cell in cells for node in ast.walk(ast.parse(cell))]
    fetched = [node for node in nodes if isinstance(node, ast.ImportFrom) and node.module == "helpers"]
    imported = {alias.name for node in fetched for alias in node.names}
    return [name for name in model_names() if name in imported]


def usual_curve(model: Model, scenario: str) -> str:
    """The curve that is asked about unless the instructor says otherwise: one that the balance moves, where there is one."""
    parameters = model.scenario(scenario).parameters
    low, high = (model.simulate(parameters, balance) for balance in (0.4, 0.6))
    curves = [output.key for output in model.outputs if not output.gaps]
    asked = [model.predict, *curves] if model.predict in curves else curves
    return next((key for key in asked if not np.array_equal(low[key], high[key])), asked[0])


def usual_range(model: Model, name: str) -> Range:
    """Where a value is drawn from unless the instructor says otherwise: the middle of its range, in twenty steps."""
    if name == BALANCE:
        return Range(0.4, 0.6, 0.01)
    declared = next(d for d in model.parameters.declarations() if d.name == name)
    step = max(declared.step, float(f"{(declared.high - declared.low) / 40:.1g}"))
    quarter = (declared.high - declared.low) / 4
    low = round(declared.low + quarter, 6)
    return Range(low, round(low + step * int(2 * quarter / step), 6), step)


def written(title: str, name: str, language: Language, notebook: str, model: Model, scenario: str, curve: str, hidden: str,
            reach: str, kinds: dict[str, str]) -> str:  # fmt: skip
    """The file's text."""
    head = "\n".join(f"# {line}" for line in language.say(HEAD).split("\n"))
    quoted = {"title": title, "id": name, "language": language.code, "notebook": notebook}
    top = "\n".join(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in quoted.items())
    output = next(o for o in model.outputs if o.key == curve)
    facts = Facts(language, model, scenario, output, hidden, f"[{reach.replace(',', ', ')}]")
    questions = []
    for i, (kind, points) in enumerate(kinds.items(), 1):
        lines = {"id": json.dumps(f"q{i}"), "kind": json.dumps(kind), "points": points, **KINDS[kind].fresh(facts)}
        questions.append(block(lines).rstrip())
    return (
        "\n\n".join([head, f"{top}\nmodel = {json.dumps(model.name)}\nscenario = {json.dumps(scenario)}", *questions])
        + "\n"
    )


def block(lines: dict[str, str]) -> str:
    """One question of the file, from its keys and what stands beside them."""
    return "[[question]]\n" + "".join(f"{key} = {value}\n" for key, value in lines.items())


@dataclass(frozen=True)
class Facts:
    """What fresh questions are about, and how their lines are written; ``reach`` is a range as the file has it."""

    language: Language
    model: Model
    scenario: str
    output: Output
    hidden: str
    reach: str

    @property
    def curve(self) -> str:
        """The key of the curve, in quotation marks."""
        return json.dumps(self.output.key)

    def say(self, text: str) -> str:
        """A text in the file's language."""
        return self.language.say(text)

    def text(self, text: str) -> str:
        """A question's text about this curve, in quotation marks."""
        declared = {d.name: d.label for d in self.model.parameters.declarations()} | {BALANCE: N_("Balance")}
        scenario = self.model.scenario(self.scenario).label
        said = self.language.say(
            text, curve=self.say(self.output.label), name=self.say(declared[self.hidden]), scenario=self.say(scenario)
        )
        return json.dumps(said, ensure_ascii=False)

    def listed(self, texts: list[str]) -> str:
        """Texts as a list, one on each line."""
        return "[\n" + "".join(f"  {json.dumps(text, ensure_ascii=False)},\n" for text in texts) + "]"

    def tolerances(self, unit: float) -> dict[str, str]:
        """All points within ``unit``, half of them within two."""
        return {"tolerance": f"{unit:g}", "half_tolerance": f"{2 * unit:g}"}

    def furthest(self) -> tuple[str, float, float]:
        """What of the curve to look at, what it is now, and the furthest that the balance can bring it.

        Its end, unless it is its mean or its highest point that the balance moves; towards top-down where that
        changes anything.
        """
        parameters = self.model.scenario(self.scenario).parameters
        curves = {b: self.model.simulate(parameters, b) for b in (balances.DEFAULT, 0.7, 0.3)}
        found = []
        for at in (END, "mean", "highest"):
            now, up, down = (value_at(c, self.output.key, at) for c in curves.values())
            found += [(at, now, up), (at, now, down)]
        clear = [one for one in found if abs(one[2] - one[1]) > 0.02 * span(self.output)]
        return clear[0] if clear else max(found, key=lambda one: abs(one[2] - one[1]))


HEAD = N_(
    "An assignment from the course “The brain is not alone”. You may change anything here with a text editor.\n"
    "[lowest, highest, step]: each student is dealt a value of their own from there. Decimals after a point.\n"
    "Then: python start.py assignment make, and the name of this folder in quotation marks."
)
