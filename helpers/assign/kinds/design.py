"""design: a course of support, or anything else that can be set, that reaches a goal within limits."""

from __future__ import annotations

import itertools
import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from helpers import balance as balances
from helpers.assign.forms import Number, Word
from helpers.assign.kinds.kind import (
    PARTLY,
    RIGHT,
    TIGHT,
    WRONG,
    Dealt,
    Part,
    Question,
    Verdict,
    digits,
    goal_when,
    joined,
    span,
    value_at,
)
from helpers.assign.tables import BALANCE, END, Table, is_number
from helpers.assign.variants import Drawer, Range
from helpers.assign.words import Sentence, number
from helpers.errors import N_
from helpers.language import LANGUAGES, language

if TYPE_CHECKING:
    from helpers.assign.blank import Facts
    from helpers.assign.sheet import Sheet

BELOW, ABOVE, NEAR = "below", "above", "near"
# A goal in words, and with what was reached.
GOALS = {
    BELOW: (N_("{curve} {when}: at most {level}"), N_("{curve} {when} is {value}, and should be at most {level}")),
    ABOVE: (N_("{curve} {when}: at least {level}"), N_("{curve} {when} is {value}, and should be at least {level}")),
    NEAR: (
        N_("{curve} {when}: {level}, give or take {within}"),
        N_("{curve} {when} is {value}, and should be {level}, give or take {within}"),
    ),
}
TRIED = 400  # designs tried when looking whether a goal can be reached
NEAREST, ROUNDS = 2, 3  # of those, how many are looked around, and by how many halvings of a jump of eight steps


@dataclass(frozen=True)
class Goal:
    """What a design must reach: ``curve`` at a time, at its ``end``, or its mean, highest or lowest value.

    ``side`` is below or above a level, or near it: no further off than ``within``.
    """

    curve: str
    at: float | str
    side: str
    level: Range
    within: float = 0.0

    def reached(self, level: float, value: float) -> bool:
        """Whether ``value`` is where it should be, by a student's own ``level``."""
        if self.side == NEAR:
            return abs(value - level) <= self.within + TIGHT
        return value <= level + TIGHT if self.side == BELOW else value >= level - TIGHT


@dataclass(frozen=True, kw_only=True)
class Design(Question):
    """Values for ``change``, within their limits and a sum of at most ``most``, with which every goal is reached."""

    NAME = "design"
    KEYS = ("set", "change", "goal", "cost", "most")
    NEEDED = ("change", "goal")
    DOES = N_("finds a course of support that reaches a goal within limits")
    MARKED_BY = N_("the computer, by running the model on the student's answer")
    ASKS_THE_MODEL, PROBES_DRAWN = True, False

    change: tuple[tuple[str, tuple[float, float] | tuple[str, ...]], ...]
    goals: tuple[Goal, ...]
    cost: tuple[tuple[str, float], ...] = ()
    most: float = 0.0

    @classmethod
    def fields(cls, table: Table) -> dict[str, Any]:
        """What may be changed, what it must reach, and what it may cost."""
        change = table["change"]
        if not isinstance(change, dict) or not change:
            raise table.bad("change", N_("{key} must say what may be changed, as in {example}"), key="change",
                            example="{ balance = [0.4, 0.6] }")  # fmt: skip
        limits = tuple((name, _limits(table, name, value)) for name, value in change.items())
        goals = table["goal"] if isinstance(table["goal"], list) else [table["goal"]]
        cost = table.content.get("cost", {})
        if ("cost" in table) != ("most" in table) or not isinstance(cost, dict):
            raise table.bad("cost", N_("cost and most belong together, as in {example}"),
                            example="cost = { weeks = 1 }, most = 40")  # fmt: skip
        for name in cost:
            if name not in change or not is_number(cost[name]) or isinstance(dict(limits)[name][0], str):
                what = N_("cost must name what is changed, each with a number, but it has {name}")
                raise table.bad("cost", what, name=name)
        return {
            "change": limits,
            "goals": tuple(_goal(table, goal) for goal in goals),
            "cost": tuple(cost.items()),
            "most": table.number("most", -1e6, 1e6) if "most" in table else 0.0,
        }

    def draw(self, variants: Drawer) -> tuple[float, ...]:
        """The level of each goal."""
        return tuple(variants.value(self.id, f"goal {i}", goal.level) for i, goal in enumerate(self.goals))

    def parts(self) -> tuple[Part, ...]:
        """A value for everything that may be changed."""
        names = tuple(f"answer_{self.id}_{name}" for name, _ in self.change)
        return (Part(self.id, self, self.points, names, tuple(self._form(*one) for one in self.change)),)

    def _form(self, name: str, limit: tuple) -> Number | Word:
        if not isinstance(limit[0], str):
            return Number("design")
        wordings = self.declared(name).choices
        return Word({value: [language(code).say(wordings[value]) for code in LANGUAGES] for value in limit})

    # --- what is asked

    def how_marked(self, sheet: Sheet) -> list[str]:
        """What each goal is worth."""
        if len(self.goals) == 1:
            return []
        each = sheet.points(self.points / len(self.goals))
        return [sheet.say(N_("*Each goal that is reached gives {points}.*"), points=each)]

    def values(self, sheet: Sheet, own: Dealt) -> list[str]:
        """The settings, the goals, and what may be changed and how far."""
        goals = [f"- {self.goal_sentence(own, i).said(sheet.language)}" for i in range(len(self.goals))]
        limits = [
            f"- {sheet.say(self.label(name))}: {self._limit_said(sheet, name, limit)}" for name, limit in self.change
        ]
        lines = [
            *super().values(sheet, own), sheet.say(N_("The goal:")), "\n".join(goals),
            sheet.say(N_("What you may change, and how far:")), "\n".join(limits),
        ]  # fmt: skip
        if self.cost:
            spent = " ".join(self._cost_said(sheet, name, weight) for name, weight in self.cost).removeprefix("+ ")
            text = N_("What you spend may be at most **{most}**: {sum}.")
            lines.append(sheet.say(text, most=self.most, sum=spent))
        return lines

    def _cost_said(self, sheet: Sheet, name: str, weight: float) -> str:
        times = "" if abs(weight) == 1 else number(abs(weight), sheet.language) + " × "
        return f"{'+' if weight >= 0 else '−'} {times}{sheet.say(self.label(name))}"

    def _limit_said(self, sheet: Sheet, name: str, limit: tuple) -> str:
        if isinstance(limit[0], str):
            words = self.declared(name).choices
            return ", ".join(f'`"{value}"` ({sheet.say(words[value])})' for value in limit)
        return sheet.say(N_("from **{low}** to **{high}**"), low=limit[0], high=limit[1])

    def goal_sentence(self, own: Dealt, i: int, value: float | None = None) -> Sentence:
        """One goal in words, or with what was reached where ``value`` is given."""
        goal = self.goals[i]
        said: dict[str, object] = {"curve": Sentence(self.output(goal.curve).label), "when": goal_when(self, goal.at)}
        said |= {"level": own.drawn[i], **({"within": goal.within} if goal.side == NEAR else {})}
        told, reached = GOALS[goal.side]
        return Sentence(told, said) if value is None else Sentence(reached, {**said, "value": value})

    # --- what can be reached

    def refuse_impossible(self, own: Dealt, cache: dict) -> None:
        """Some design within the limits must reach every goal."""
        if self.reaching(own, cache) is None:
            raise self.cannot(N_("no design within the limits reaches the goal: widen the limits, or ask for less"))

    def reaching(self, own: Dealt, cache: dict) -> dict[str, float | str] | None:
        """A design that reaches every goal and that sliders can be set to, or None where none was found."""
        key = (self.id, tuple(own.settings.items()))
        if key not in cache:
            cache[key] = [(design, self._measures(own, design)) for design in self.tried()]
        nearest = sorted(cache[key], key=lambda one: self._miss(own, one[1]))[:NEAREST]
        for design, measures in nearest:
            if self._all_reached(own, measures):
                return design
        return next((found for design, _ in nearest if (found := self._closer(own, design)) is not None), None)

    def tried(self) -> list[dict[str, float | str]]:
        """Designs spread over what is allowed."""
        numeric = sum(1 for _, limit in self.change if not isinstance(limit[0], str))
        each = max(2, min(41, int(TRIED ** (1 / max(1, numeric)))))
        axes = [self._axis(name, limit, each) for name, limit in self.change]
        designs = [
            dict(zip((name for name, _ in self.change), values, strict=True)) for values in itertools.product(*axes)
        ]
        return [design for design in designs if not self._overspent(design)]

    def _axis(self, name: str, limit: tuple, each: int) -> list[float] | list[str]:
        """About ``each`` values of what may be changed, on the steps of its slider."""
        if isinstance(limit[0], str):
            return list(limit)
        step = self._step(name)
        last = int((limit[1] - limit[0]) / step + TIGHT)
        return [round(limit[0] + step * i, 6) for i in np.unique(np.linspace(0, last, each).round().astype(int))]

    def _step(self, name: str) -> float:
        return balances.STEP if name == BALANCE else self.declared(name).step

    def _closer(self, own: Dealt, design: dict[str, float | str]) -> dict[str, float | str] | None:
        """A design that reaches every goal, looked for around one that nearly does: by ever smaller steps of the sliders."""
        limits = {name: limit for name, limit in self.change if not isinstance(limit[0], str)}
        jump = 2**ROUNDS
        while jump >= 1:
            moves = itertools.product(*([-jump, 0, jump] for _ in limits))
            around = [self._moved(design, limits, dict(zip(limits, by, strict=True))) for by in moves]
            around = [one for one in around if one is not None]
            miss, _, design = min(
                (self._miss(own, self._measures(own, one)), i, one) for i, one in enumerate([design, *around])
            )
            if miss == 0:
                return design
            jump //= 2
        return None

    def _moved(self, design: dict, limits: dict[str, tuple[float, float]], by: dict[str, int]) -> dict | None:
        moved = design | {name: round(design[name] + by[name] * self._step(name), 6) for name in limits}
        inside = all(low - TIGHT <= moved[name] <= high + TIGHT for name, (low, high) in limits.items())
        return moved if inside and not self._overspent(moved) else None

    def _miss(self, own: Dealt, measures: list[float]) -> float:
        """How far from its goals a design is, in heights of the figures; 0 where all are reached."""
        pairs = zip(self.goals, own.drawn, measures, strict=True)
        return sum(
            abs(value - level) / span(self.output(goal.curve))
            for goal, level, value in pairs
            if not goal.reached(level, value)
        )

    def _measures(self, own: Dealt, design: dict[str, float | str]) -> list[float]:
        curves = own.run(design)
        return [value_at(curves, goal.curve, goal.at) for goal in self.goals]

    def _all_reached(self, own: Dealt, measures: list[float]) -> bool:
        return all(g.reached(level, v) for g, level, v in zip(self.goals, own.drawn, measures, strict=True))

    def _overspent(self, design: dict[str, float | str]) -> bool:
        return bool(self.cost) and self._spent(design) > self.most + TIGHT

    def _spent(self, design: dict[str, float | str]) -> float:
        return sum(weight * float(design[name]) for name, weight in self.cost)

    # --- marking

    def probe(self, own: Dealt) -> list[float]:
        """What the goals come to at the corners and in the middle of the limits."""
        ends = [[limit[0], limit[-1]] for _, limit in self.change]
        names = [name for name, _ in self.change]
        designs = [dict(zip(names, corner, strict=True)) for corner in zip(*ends, strict=True)]
        middle = {n: limit[0] if isinstance(limit[0], str) else sum(limit) / 2 for n, limit in self.change}
        return [measure for design in [*designs, middle] for measure in self._measures(own, design)]

    def best(self, own: Dealt) -> dict[str, Any]:
        """The first design tried that reaches all goals, or else most of them."""
        reached = [
            (
                sum(
                    g.reached(level, v)
                    for g, level, v in zip(self.goals, own.drawn, self._measures(own, d), strict=True)
                ),
                i,
            )
            for i, d in enumerate(self.tried())
        ]
        design = self.tried()[-max((count, -i) for count, i in reached)[1]]
        return {f"answer_{self.id}_{name}": value for name, value in design.items()}

    def mark(self, part: Part, own: Dealt, values: dict[str, Any], kept: Any = None) -> Verdict:
        """Run the model on the student's design: each goal that is reached gives its share of the points."""
        design = {name.removeprefix(f"answer_{self.id}_"): value for name, value in values.items()}
        outside = [_outside(name, design[name], limit) for name, limit in self.change]
        if not any(outside) and self._overspent(design):
            spent = {"spent": self._spent(design), "most": self.most}
            outside.append(Sentence(N_("it spends {spent}, and the most is {most}"), spent))
        if problems := [sentence for sentence in outside if sentence]:
            return Verdict(WRONG, 0.0, Sentence(N_("outside the limits: {what}"), {"what": problems[0]}))
        inside = {name: _clipped(design[name], limit) for name, limit in self.change}
        measures = self._measures(own, inside)
        reached = [g.reached(level, v) for g, level, v in zip(self.goals, own.drawn, measures, strict=True)]
        said = [
            self.goal_sentence(own, i, value=round(v, digits(self.output(self.goals[i].curve))))
            for i, v in enumerate(measures)
        ]
        status = RIGHT if all(reached) else PARTLY if any(reached) else WRONG
        return Verdict(status, self.points * sum(reached) / len(reached), joined(said))

    # --- a fresh one

    def about(self) -> tuple[str, str, Range | None]:
        """The curve of the first goal, and the balance."""
        return self.goals[0].curve, BALANCE, None

    @classmethod
    def fresh(cls, facts: Facts) -> dict[str, str]:
        """A goal three fifths of the way from where the curve is now to where the balance can bring it."""
        at, now, furthest = facts.furthest()
        decimals = max(0, 2 - math.floor(math.log10(abs(furthest - now) or 1)))
        side, towards = ("below", math.ceil) if furthest <= now else ("above", math.floor)
        # Rounded towards where the curve is now, so that what the balance hardly moves can be reached all the same.
        level = (
            towards((now + 0.6 * (furthest - now)) * 10**decimals - math.copysign(TIGHT, now - furthest)) / 10**decimals
        )
        text = N_(
            "In the scenario “{scenario}”: find a balance, within the limits, that brings the curve “{curve}” to the goal."
        )
        goal = f"{{ curve = {facts.curve}, at = {json.dumps(at)}, {side} = {level!r} }}"
        return {"text": facts.text(text), "change": "{ balance = [0.3, 0.7] }", "goal": goal}


def _outside(name: str, value: float | str, limit: tuple) -> Sentence | None:
    if isinstance(limit[0], str):
        if value in limit:
            return None
        said = {"name": name, "value": str(value), "names": ", ".join(limit)}
        return Sentence(N_("{name} is {value}, and may be {names}"), said)
    if limit[0] - TIGHT <= value <= limit[1] + TIGHT:
        return None
    said = {"name": name, "value": value, "low": limit[0], "high": limit[1]}
    return Sentence(N_("{name} is {value}, and may be from {low} to {high}"), said)


def _clipped(value: float | str, limit: tuple) -> float | str:
    """A value that a computer has put outside its limits by less than anybody wrote."""
    return value if isinstance(limit[0], str) else min(max(value, limit[0]), limit[1])


def _limits(table: Table, name: str, value: object) -> tuple:
    chosen = next((d for d in table.model.parameters.declarations() if d.name == name and d.choices), None)
    if chosen is not None:
        known = list(chosen.choices)
        if not isinstance(value, list) or not value or not all(v in known for v in value):
            raise table.bad("change", N_("{name} can be {names}, but here it is {value}"), name=name,
                            names=", ".join(known), value=repr(value))  # fmt: skip
        return tuple(value)
    table.parameter(name, "change")
    if not isinstance(value, list) or len(value) != 2:
        raise table.bad("change", N_("{name} needs [lowest, highest], two numbers, but it has {value}"), name=name,
                        value=repr(value))  # fmt: skip
    reach = table.range([*value, 1], name, "change")
    return (reach.low, reach.high)


def _goal(table: Table, goal: object) -> Goal:
    sides = [side for side in (BELOW, ABOVE, NEAR) if isinstance(goal, dict) and side in goal]
    known = ("curve", "at", *sides, *(["within"] if sides == [NEAR] else []))
    if len(sides) != 1 or set(goal) - set(known):
        raise table.bad("goal", N_("{key} must name a curve and one of below, above and near, as in {example}"), key="goal",
                        example='{ curve = "use", at = "end", below = 0.3 }')  # fmt: skip
    names = [output.key for output in table.model.outputs]
    if goal.get("curve") not in names:
        raise table.bad("goal", N_("{key} must be one of {names}, but it is {value}"), key="curve",
                        names=", ".join(names), value=repr(goal.get("curve")))  # fmt: skip
    (side,) = sides
    level = [goal[side], goal[side], 1] if is_number(goal[side]) else goal[side]
    three = isinstance(level, list) and len(level) == 3 and all(map(is_number, level))
    if not three or level[2] <= 0 or level[0] > level[1]:
        raise table.bad("goal", N_("{name} needs [lowest, highest, step], three numbers, but it has {value}"),
                        name=side, value=repr(level))  # fmt: skip
    within = goal.get("within", 0.0)
    if side == NEAR and not (is_number(within) and within > 0):
        raise table.bad("goal", N_("a goal that is near something needs within, a number above 0"))
    at = table.at((END, "mean", "highest", "lowest"), goal)
    return Goal(goal["curve"], at, side, Range(*map(float, level)), float(within))
