"""A fresh assignment file in general words, for any model of the course."""

from __future__ import annotations

import json
import math
import re

import numpy as np

from helpers import balance as balances
from helpers.assign.assignment import BALANCE, END, model_names
from helpers.assign.kinds import value_at
from helpers.assign.variants import Range
from helpers.errors import N_
from helpers.language import Language
from helpers.language.pairing import NOTEBOOKS, read, source
from helpers.models.declare import Model, Output


def models_of(notebook: str) -> list[str]:
    """The models that a notebook fetches from the course, in the order of the course's own list."""
    code = "\n".join(
        source(cell) for cell in read(NOTEBOOKS / "en" / f"{notebook}.ipynb")["cells"] if cell["cell_type"] == "code"
    )
    imported = re.findall(r"\w+", " ".join(re.findall(r"from helpers import ([^\n]*|\([^)]*\))", code)))
    return [name for name in model_names() if name in imported]


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
    facts = _Facts(language, model, scenario, output, hidden, f"[{reach.replace(',', ', ')}]")
    questions = []
    for i, (kind, points) in enumerate(kinds.items(), 1):
        lines = {"id": json.dumps(f"q{i}"), "kind": json.dumps(kind), "points": points, **getattr(facts, kind)()}
        questions.append("[[question]]\n" + "\n".join(f"{key} = {value}" for key, value in lines.items()))
    return (
        "\n\n".join([head, f"{top}\nmodel = {json.dumps(model.name)}\nscenario = {json.dumps(scenario)}", *questions])
        + "\n"
    )


class _Facts:
    """What the questions are about; each kind gives its own lines of the file."""

    def __init__(
        self, language: Language, model: Model, scenario: str, output: Output, hidden: str, reach: str
    ) -> None:
        self.language, self.model, self.scenario, self.output = language, model, scenario, output
        self.hidden, self.reach = hidden, reach
        self.curve = json.dumps(output.key)

    def _text(self, text: str) -> str:
        declared = {d.name: d.label for d in self.model.parameters.declarations()}
        label = N_("Balance") if self.hidden == BALANCE else declared[self.hidden]
        say = self.language.say
        said = say(
            text, curve=say(self.output.label), name=say(label), scenario=say(self.model.scenario(self.scenario).label)
        )
        return json.dumps(said, ensure_ascii=False)

    def _tolerances(self, unit: float) -> dict[str, str]:
        return {"tolerance": f"{unit:g}", "half_tolerance": f"{2 * unit:g}"}

    def _span(self) -> float:
        low, high = self.output.reach
        return high - low if np.isfinite(high - low) else 1.0

    def read(self) -> dict[str, str]:
        text = self._text(
            N_("Set “{name}” in the explorer to your own value. Where does the curve “{curve}” stand at the end?")
        )
        return {"text": text, "set": f"{{ {self.hidden} = {self.reach} }}", "curve": self.curve, "at": json.dumps(END),
                **self._tolerances(float(f"{0.02 * self._span():.2g}"))}  # fmt: skip

    def find(self) -> dict[str, str]:
        step = float(self.reach.strip("[]").split(",")[2])
        text = self._text(N_("Move “{name}” until the curve “{curve}” runs through the points. Which value is it?"))
        return {
            "text": text,
            "hidden": json.dumps(self.hidden),
            "range": self.reach,
            "curve": self.curve,
            **self._tolerances(step),
        }

    def design(self) -> dict[str, str]:
        """A goal three fifths of the way from where the curve is now to where the balance can bring it."""
        at, now, furthest = self._furthest()
        digits = max(0, 2 - math.floor(math.log10(abs(furthest - now) or 1)))
        level = round(now + 0.6 * (furthest - now), digits)
        text = self._text(N_("Find a balance, within the limits, that brings the curve “{curve}” to the goal."))
        side = "below" if furthest <= now else "above"
        goal = f"{{ curve = {self.curve}, at = {json.dumps(at)}, {side} = {level!r} }}"
        return {"text": text, "change": "{ balance = [0.3, 0.7] }", "goal": goal}

    def _furthest(self) -> tuple[str, float, float]:
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
        clear = [one for one in found if abs(one[2] - one[1]) > 0.02 * self._span()]
        return clear[0] if clear else max(found, key=lambda one: abs(one[2] - one[1]))

    def predict(self) -> dict[str, str]:
        text = self._text(
            N_(
                "Predict before you look: how will the curve “{curve}” go in the scenario “{scenario}”? Then run the explorer, and explain in three or four sentences why the model does what it does."
            )
        )
        say = self.language.say
        shapes = [say(shape.label) for shape in self.model.shapes] or [
            say(o) for o in (N_("It rises"), N_("It falls"), N_("It stays about where it is"))
        ]
        rubric = [say(N_("names the parts of the model that do it")), say(N_("says what surprised, and why"))]
        return {"text": text, "options": _list(shapes), "explain_points": "2", "rubric": _list(rubric)}

    def choice(self) -> dict[str, str]:
        say = self.language.say
        options = [
            say(N_("Write the right answer here")),
            say(N_("Write a wrong answer here")),
            say(N_("Write another wrong answer here")),
        ]
        return {"text": self._text(N_("Write your question here.")), "options": _list(options), "right": '"A"'}

    def text(self) -> dict[str, str]:
        text = self._text(
            N_(
                "What does the model leave out that you would want to know before you used it in your own work? About 150 words."
            )
        )
        rubric = [
            self.language.say(N_("names something that the model is silent about")),
            self.language.say(N_("says why it matters, with an example")),
        ]
        return {"text": text, "rubric": _list(rubric)}


def _list(texts: list[str]) -> str:
    return "[\n" + "".join(f"  {json.dumps(text, ensure_ascii=False)},\n" for text in texts) + "]"


HEAD = N_(
    "An assignment from the course “The brain is not alone”. You may change anything here with a text editor.\n"
    "[lowest, highest, step]: each student is dealt a value of their own from there. Decimals after a point.\n"
    "Then: python start.py assignment make, and the name of this folder in quotation marks."
)
