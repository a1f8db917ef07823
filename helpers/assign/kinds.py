"""What each kind of question deals a student, asks for, and makes of an answer."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

import numpy as np

from helpers import balance as balances
from helpers.assign.assignment import BALANCE, END, LETTERS, Assignment, Goal, Question
from helpers.assign.variants import Drawer
from helpers.assign.words import Sentence
from helpers.errors import N_, CourseError
from helpers.models.declare import Curves, Output

NUMBER, LETTER, DESIGN, WORDS = "number", "letter", "design", "words"
FORM = {"read": NUMBER, "find": NUMBER, "design": DESIGN, "choice": LETTER, "predict": LETTER, "text": WORDS}
WHY = "_why"
TIGHT = 1e-9  # what a computer may be off by
TRIED = 400  # designs tried when looking whether a goal can be reached

RIGHT, PARTLY, WRONG, TO_READ, READ, COMMITTED = "right", "partly", "wrong", "to_read", "read", "committed"
NOT_ANSWERED, NOT_A_NUMBER, NOT_A_LETTER = "not_answered", "not_a_number", "not_a_letter"


@dataclass(frozen=True)
class Part:
    """What is marked on its own: a question, or one half of “predict and then explain”."""

    id: str
    question: Question
    form: str
    points: float
    names: tuple[str, ...]

    @property
    def cell(self) -> str:
        """The cell that holds the answer."""
        return f"{self.question.id}-{'why' if self.id.endswith(WHY) else 'answer'}"


@dataclass(frozen=True)
class Verdict:
    """What one answer was found to be; ``points`` is None where it could not be marked."""

    status: str
    points: float | None
    reason: Sentence
    shows: Sentence | None = None


def parts(question: Question) -> tuple[Part, ...]:
    """The parts of one question."""
    first = f"answer_{question.id}"
    names = tuple(f"{first}_{name}" for name, _ in question.change) if question.kind == "design" else (first,)
    form = FORM[question.kind]
    own = Part(question.id, question, form, question.points, () if form == WORDS else names)
    if question.kind != "predict":
        return (own,)
    return own, Part(question.id + WHY, question, WORDS, question.explain_points, ())


def all_parts(assignment: Assignment) -> list[Part]:
    """Every part of an assignment, in order."""
    return [part for question in assignment.questions for part in parts(question)]


@dataclass(frozen=True)
class Dealt:
    """One question with the values of one student."""

    question: Question
    settings: dict[str, float]
    hidden: float | None
    levels: tuple[float, ...]
    order: tuple[int, ...]

    # --- what the model says

    def run(self, values: dict[str, float | str] | None = None) -> Curves:
        """The model with this student's values, and ``values`` on top."""
        own = dict(self.settings)
        if self.hidden is not None:
            own[self.question.hidden] = self.hidden
        return self.question.run({**own, **(values or {})})

    def truth(self) -> float:
        """The number asked for."""
        if self.question.kind == "find":
            return float(self.hidden)
        return value_at(self.run(), self.question.curve, self.question.at)

    def points_given(self) -> list[tuple[float, float]]:
        """The points of the curve that are handed out: times and values."""
        curves = self.run()
        t = np.linspace(curves.t[0], curves.t[-1], self.question.given)
        values = np.interp(t, curves.t, curves[self.question.curve])
        digits = _digits(self.output())
        return [(round(float(x), 3), round(float(y), digits)) for x, y in zip(t, values, strict=True)]

    def output(self, key: str = "") -> Output:
        """The declared curve that is asked about."""
        return next(o for o in self.question.model.outputs if o.key == (key or self.question.curve))

    def options(self) -> list[str]:
        """The options in the order in which this student sees them."""
        return [self.question.options[i] for i in self.order]

    def right_letter(self) -> str:
        """The letter of the right option, in this student's order."""
        return LETTERS[self.order.index(self.question.right)]


def deal(question: Question, drawer: Drawer) -> Dealt:
    """``question`` with the values of the student whom ``drawer`` deals to."""
    count = len(question.options)
    mixed = question.kind == "choice" and question.shuffle
    return Dealt(
        question,
        {name: drawer.value(question.id, f"set {name}", reach) for name, reach in question.set},
        None if question.range is None else drawer.value(question.id, "hidden", question.range),
        tuple(drawer.value(question.id, f"goal {i}", goal.level) for i, goal in enumerate(question.goals)),
        tuple(drawer.order(question.id, count) if mixed else range(count)),
    )


def value_at(curves: Curves, key: str, at: float | str) -> float:
    """What a curve is at a time, at its end, or its mean, highest or lowest value."""
    values = curves[key]
    if isinstance(at, str):
        return float({END: lambda v: v[-1], "mean": np.nanmean, "highest": np.nanmax, "lowest": np.nanmin}[at](values))
    return float(np.interp(at, curves.t, values))


def _digits(output: Output) -> int:
    low, high = output.reach
    span = high - low if math.isfinite(high - low) else 1.0
    return max(0, 3 - math.floor(math.log10(span) + TIGHT))


# --- what can be wrong with a question only once the values are drawn


def refuse_impossible(dealt: Dealt, cache: dict) -> None:
    """Raise :class:`CourseError` where nobody could answer a question with these values."""
    question = dealt.question
    if question.kind == "read":
        end = float(dealt.run().t[-1])
        if not isinstance(question.at, str) and question.at > end:
            raise _cannot(
                question,
                N_("the curve ends at {end:g}, before the time {at:g} that is asked for"),
                end=end,
                at=question.at,
            )
        if not math.isfinite(dealt.truth()):
            raise _cannot(question, N_("the curve has no value there"))
    elif question.kind == "find":
        _refuse_hidden_in_vain(dealt)
    elif question.kind == "design":
        key = (question.id, tuple(dealt.settings.items()))
        if key not in cache:
            cache[key] = _measures(dealt)
        if not any(
            all(_reached(g, v, m) for g, v, m in zip(question.goals, dealt.levels, got, strict=True))
            for got in cache[key]
        ):
            raise _cannot(
                question, N_("no design within the limits reaches the goal: widen the limits, or ask for less")
            )


def _cannot(question: Question, what: str, **values: object) -> CourseError:
    return CourseError(
        N_("Question {id} (line {line}) cannot be answered: {what}."),
        id=question.id, line=question.line, what=str(CourseError(what, **values)),
    )  # fmt: skip


def _refuse_hidden_in_vain(dealt: Dealt) -> None:
    """A hidden value that leaves no trace in the points cannot be found."""
    question = dealt.question
    low, high = _reach(question, question.hidden)
    output = dealt.output()
    floor, ceiling = output.reach
    curve = dealt.run()[question.curve]
    for off in (-1, 1):
        other = dealt.hidden + off * 2 * max(question.half_tolerance, question.tolerance)
        if low <= other <= high:
            gap = np.max(np.abs(dealt.run({question.hidden: other})[question.curve] - curve))
            if gap < 0.002 * (ceiling - floor):
                raise _cannot(
                    question, N_("at {value:g} the curve hardly shows {name}: choose another range, curve or tolerance"),
                    value=dealt.hidden, name=question.hidden,
                )  # fmt: skip


def _reach(question: Question, name: str) -> tuple[float, float]:
    if name == BALANCE:
        return balances.LOW, balances.HIGH
    declared = question.declared(name)
    return declared.low, declared.high


def _measures(dealt: Dealt) -> list[list[float]]:
    """What designs spread over the limits come to."""
    question = dealt.question
    numeric = sum(1 for _, limit in question.change if not isinstance(limit[0], str))
    each = max(2, min(41, int(TRIED ** (1 / max(1, numeric)))))
    axes = [
        list(limit) if isinstance(limit[0], str) else np.linspace(*limit, each).tolist() for _, limit in question.change
    ]
    found = []
    for values in itertools.product(*axes):
        design = dict(zip((name for name, _ in question.change), values, strict=True))
        if _spent(question, design) <= question.most + TIGHT or not question.cost:
            curves = dealt.run(design)
            found.append([value_at(curves, goal.curve, goal.at) for goal in question.goals])
    return found


def _spent(question: Question, design: dict[str, float | str]) -> float:
    return sum(weight * float(design[name]) for name, weight in question.cost)


def _reached(goal: Goal, level: float, value: float) -> bool:
    return value <= level + TIGHT if goal.below else value >= level - TIGHT


# --- marking


def mark_number(dealt: Dealt, value: float) -> Verdict:
    """Full points within the tolerance, half within the wider one."""
    question, truth = dealt.question, dealt.truth()
    gap = abs(value - truth)
    shown = round(truth, _digits(dealt.output())) if question.kind == "read" else truth
    said = {"value": value, "truth": shown}
    if gap <= question.tolerance + TIGHT:
        return Verdict(RIGHT, question.points, Sentence(N_("{value}; the model gives {truth}"), said))
    if gap <= question.half_tolerance + TIGHT:
        return Verdict(PARTLY, question.points / 2, Sentence(N_("{value} is near; the model gives {truth}"), said))
    return Verdict(WRONG, 0.0, Sentence(N_("{value}, but the model gives {truth}"), said))


def mark_letter(dealt: Dealt, letter: str) -> Verdict:
    """A choice is right or wrong; a prediction counts for having been made."""
    question = dealt.question
    if question.kind == "predict":
        return Verdict(
            COMMITTED,
            question.points,
            Sentence(N_("predicted {letter}; a prediction is not marked for being right"), {"letter": letter}),
        )
    right = dealt.right_letter()
    shows = Sentence(
        N_("The right answer is {letter}: {option}"), {"letter": right, "option": question.options[question.right]}
    )
    if letter == right:
        return Verdict(RIGHT, question.points, Sentence("{letter}", {"letter": letter}), shows)
    return Verdict(
        WRONG, 0.0, Sentence(N_("{letter}, but {right} is right"), {"letter": letter, "right": right}), shows
    )


def mark_design(dealt: Dealt, design: dict[str, float | str]) -> Verdict:
    """Run the model on the student's design: each goal that is reached gives its share of the points."""
    question = dealt.question
    outside = [_outside(name, design[name], limit) for name, limit in question.change]
    if question.cost and _spent(question, design) > question.most + TIGHT:
        spent = {"spent": _spent(question, design), "most": question.most}
        outside.append(Sentence(N_("it spends {spent}, and the most is {most}"), spent))
    if problems := [sentence for sentence in outside if sentence]:
        return Verdict(WRONG, 0.0, Sentence(N_("outside the limits: {what}"), {"what": problems[0]}))
    curves = dealt.run(design)
    values = [value_at(curves, goal.curve, goal.at) for goal in question.goals]
    reached = [_reached(g, level, v) for g, level, v in zip(question.goals, dealt.levels, values, strict=True)]
    outcome = [
        goal_sentence(dealt, i, value=round(v, _digits(dealt.output(goal.curve))))
        for i, (goal, v) in enumerate(zip(question.goals, values, strict=True))
    ]
    said = joined(outcome)
    points = question.points * sum(reached) / len(reached)
    status = RIGHT if all(reached) else PARTLY if any(reached) else WRONG
    return Verdict(status, points, said)


def joined(sentences: list[Sentence]) -> Sentence:
    """Sentences one after another, with semicolons between them."""
    first, *rest = sentences
    for other in rest:
        first = Sentence("{a}; {b}", {"a": first, "b": other})
    return first


def _outside(name: str, value: float | str, limit: tuple) -> Sentence | None:
    if isinstance(limit[0], str):
        if value in limit:
            return None
        return Sentence(
            N_("{name} is {value}, and may be {names}"), {"name": name, "value": str(value), "names": ", ".join(limit)}
        )
    if limit[0] - TIGHT <= value <= limit[1] + TIGHT:
        return None
    return Sentence(
        N_("{name} is {value}, and may be from {low} to {high}"),
        {"name": name, "value": value, "low": limit[0], "high": limit[1]},
    )


def goal_sentence(dealt: Dealt, i: int, value: float | None = None) -> Sentence:
    """One goal in words, with what was reached where ``value`` is given."""
    goal = dealt.question.goals[i]
    label = Sentence(dealt.output(goal.curve).label)
    said: dict[str, object] = {"curve": label, "level": dealt.levels[i], "when": _when(dealt, goal)}
    if value is not None:
        template = (
            N_("{curve} {when} is {value}, and should be at most {level}")
            if goal.below
            else N_("{curve} {when} is {value}, and should be at least {level}")
        )
        return Sentence(template, {**said, "value": value})
    template = N_("{curve} {when}: at most {level}") if goal.below else N_("{curve} {when}: at least {level}")
    return Sentence(template, said)


def _when(dealt: Dealt, goal: Goal) -> Sentence:
    unit = Sentence(dealt.question.model.time.unit)
    if not isinstance(goal.at, str):
        return Sentence(N_("at the time {at} ({unit})"), {"at": float(goal.at), "unit": unit})
    said = {
        END: N_("at the end"),
        "mean": N_("on average"),
        "highest": N_("at its highest"),
        "lowest": N_("at its lowest"),
    }
    return Sentence(said[goal.at])
