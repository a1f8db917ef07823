"""The ready-made assignments: whatever a student is dealt can be answered, cannot be guessed, and reads the same twice."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import numpy as np
import pytest

import helpers
from helpers.assign import assignment, student
from helpers.assign.kinds import design
from helpers.assign.kinds import read as kinds_read
from helpers.assign.kinds.kind import RIGHT, value_at
from helpers.assign.variants import Drawer
from helpers.explore.views import view_of
from helpers.language import LANGUAGES, language
from helpers.sources import data_folder
from tests.language.test_words import LOOSE, NOT_USED

HELPERS = Path(helpers.__file__).parent
FOLDER = data_folder() / "assignments"
NAMES = sorted({path.stem for code in LANGUAGES for path in (FOLDER / code).glob("*.toml")})
STUDENTS = [f"s{i:02}" for i in range(1, 31)]
SEEN = 0.005  # of the figure's height: what an eye can tell apart


@cache
def read(name, code="en"):
    return assignment.read(FOLDER / code / f"{name}.toml")


@cache
def dealt(name, kind):
    """What thirty students are dealt in the questions of a kind."""
    drawers = [Drawer(b"\x5a" * 32, read(name).id, student) for student in STUDENTS]
    return [(q, [q.deal(drawer) for drawer in drawers]) for q in read(name).questions if q.kind == kind]


def having(kind):
    return [name for name in NAMES if dealt(name, kind)]


def texts(name, code):
    """Everything that somebody reads, with where it stands."""
    about = read(name, code)
    found = {"title": about.title, "introduction": about.introduction}
    for q in about.questions:
        found |= {f"{q.id} text": q.text, f"{q.id} feedback": q.feedback}
        found |= {f"{q.id} option {i}": text for i, text in enumerate(getattr(q, "options", ()))}
        found |= {f"{q.id} rubric {i}": text for i, text in enumerate(getattr(q, "rubric", ()))}
    return found


def values_of(own):
    return {**own.settings, own.question.hidden: own.drawn} if own.question.kind == "find" else dict(own.settings)


@pytest.mark.parametrize("name", having("find"))
def test_given_points_stand_in_the_figure_that_is_seen_first(name):
    for question, (own, *_) in dealt(name, "find"):
        shown = student.given(question.model, question.scenario, question.curve, own.question.points_given(own))
        keys = [trace["meta"]["key"] for trace in shown.frame.panels[0].traces]
        assert question.curve in keys and "published0" in keys, (name, question.id)


@pytest.mark.parametrize("name", NAMES)
def test_every_curve_that_a_student_meets_has_values(name):
    seen = set()
    for kind in ("read", "find", "design", "predict"):
        for question, thirty in dealt(name, kind):
            for own in thirty:
                key = (question.id, *values_of(own).items())
                if key in seen:
                    continue
                seen.add(key)
                curves = own.run(values_of(own))
                goals = getattr(question, "goals", ())
                asked = [question.curve] if kind in ("read", "find") else [goal.curve for goal in goals]
                for curve in asked or [o.key for o in question.model.outputs if o.main]:
                    output = question.output(curve)
                    values = curves[curve]
                    assert np.isfinite(values).any() if output.gaps else np.isfinite(values).all(), (key, curve)
                if kind in ("read", "find"):
                    assert np.isfinite(own.question.truth(own)), key


@pytest.mark.parametrize("name", having("read"))
def test_one_number_does_not_do_for_half_of_the_students(name):
    for question, thirty in dealt(name, "read"):
        truths = np.array([own.question.truth(own) for own in thirty])
        right = np.abs(truths[:, None] - truths[None, :]) <= question.tolerance
        assert right.sum(axis=1).max() <= len(STUDENTS) // 2, (question.id, sorted(truths.round(3)))


@pytest.mark.parametrize("name", having("find"))
def test_what_is_hidden_can_be_found_and_its_neighbours_look_different(name):
    for question, thirty in dealt(name, "find"):
        assert len({own.drawn for own in thirty}) > 5, question.id
        low, high = question.output(question.curve).reach
        for own in {own.drawn: own for own in thirty}.values():
            times, given = np.array(own.question.points_given(own)).T
            misses = {}
            for value in question.range.values():
                curves = own.run({question.hidden: value})
                gap = np.abs(np.interp(times, curves.t, curves[question.curve]) - given)
                misses[value] = float(np.nanmax(gap))
            best = min(misses, key=misses.get)
            assert abs(best - own.drawn) <= question.tolerance, (question.id, own.drawn, best)
            others = [miss for value, miss in misses.items() if abs(value - own.drawn) > question.tolerance + 1e-9]
            assert min(others) > SEEN * (high - low), (question.id, own.drawn)


@pytest.mark.parametrize("name", having("design"))
def test_doing_nothing_does_not_reach_the_goal(name):
    for question, thirty in dealt(name, "design"):
        nothing = {}
        for own in {own.dealt: own for own in thirty}.values():
            key = tuple(own.settings.items())
            if key not in nothing:
                # What is paid for is not bought; the rest stays as the scenario has it.
                unpaid = {limit: reach[0] for limit, reach in question.change if limit in dict(question.cost)}
                curves = own.run(unpaid)
                nothing[key] = [value_at(curves, goal.curve, goal.at) for goal in question.goals]
            assert not question._all_reached(own, nothing[key]), own


FIFTY = [f"s{i:02}" for i in range(1, 51)]


def of_fifty(name):
    drawers = [Drawer(b"\x5a" * 32, read(name).id, student) for student in FIFTY]
    return [(q, [q.deal(drawer) for drawer in drawers]) for q in read(name).questions]


def marked(own, values):
    part = own.question.parts()[0]
    return own.question.mark(part, own, dict(zip(part.names, values, strict=True)))


def honest(own, known):
    """What somebody answers who sets the sliders as asked, and reads “The numbers” as they are written."""
    question = own.question
    if question.kind == "read":
        return (round(question.truth(own), 2),)
    if question.kind == "find":
        return (own.drawn,)
    if question.kind == "design":
        return tuple(question.reaching(own, known).values())
    return (question.right_letter(own) if question.kind == "choice" else "A",)


def most_suited(question, students, known):
    """How many of the students the one design suits that suits the most: with half of them, it could be passed on."""
    suits = Counter()
    for own in students:
        tried = known[question.id, tuple(own.settings.items())]
        suits.update(tuple(design.items()) for design, measures in tried if question._all_reached(own, measures))
    return max(suits.values())


@pytest.mark.parametrize("name", NAMES)
def test_the_best_honest_answer_gets_full_marks_and_no_answer_is_right_for_all(name, monkeypatch):
    """Fifty students, at the assignment's own settings; both languages ask the same (test_files.py)."""
    monkeypatch.setattr(design, "TRIED", 170)
    known = {}
    for question, fifty in of_fifty(name):
        if question.kind == "text":
            continue
        for own in fifty:
            question.refuse_impossible(own, known)
        given = [honest(own, known) for own in fifty]
        for own, answer in zip(fifty, given, strict=True):
            assert marked(own, answer).points == question.points, (question.id, own.dealt, answer)
        if question.kind == "design":
            assert most_suited(question, fifty, known) < len(fifty) / 2, question.id
        elif question.kind != "predict":
            for answer in dict.fromkeys(given):
                right = sum(marked(own, answer).status == RIGHT for own in fifty)
                assert right < len(fifty), (question.id, answer)


@pytest.mark.parametrize("name", NAMES)
def test_two_students_rarely_have_the_same_values(name):
    for question, fifty in of_fifty(name):
        if question.kind in ("read", "find"):
            assert len({own.dealt for own in fifty}) >= 19, question.id


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_right_option_is_not_told_by_its_length(code):
    longest = []
    for name in NAMES:
        for question in read(name, code).questions:
            if question.kind == "choice":
                lengths = [len(option) for option in question.options]
                assert max(lengths) <= 1.3 * min(lengths), (name, lengths)
                longest.append(lengths[question.right] == max(lengths))
                assert question.shuffle
    assert len(longest) >= 9 and sum(longest) <= len(longest) / 4


def test_a_read_question_asks_for_a_row_of_the_numbers():
    source = (HELPERS / "explore" / "stage" / "numbers.js").read_text(encoding="utf-8")
    assert f"const ROWS = {kinds_read.ROWS};" in source and "(k * (count - 1)) / (ROWS - 1)" in source
    for name in having("read"):
        for question, (own, *_) in dealt(name, "read"):
            view = view_of(question.model, question.scenario)
            table = view.table(view.start(), own.run())
            assert table.decimals[1] == 2 and list(table.columns[0]) == list(own.run().t)
            for text in (read(name).question(question.id).text, read(name, "nb").question(question.id).text):
                assert "The numbers" in text or "Tallene" in text
                assert "pointer" not in text and "pekeren" not in text


def numbers(text):
    return Counter(number.replace(",", ".") for number in re.findall(r"\d+(?:[.,]\d+)?", text))


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_say_the_same_numbers_in_as_many_texts(name):
    assert all((FOLDER / code / f"{name}.toml").exists() for code in LANGUAGES)
    first, *others = [texts(name, code) for code in LANGUAGES]
    for other in others:
        assert list(other) == list(first)
        assert {w: bool(text) for w, text in other.items()} == {w: bool(text) for w, text in first.items()}
        assert {w: numbers(text) for w, text in other.items()} == {w: numbers(text) for w, text in first.items()}
        assert not [w for w, text in other.items() if text and text == first[w] and " " in text]
    assert len({read(name, code).sections for code in LANGUAGES}) == 1
    assert not [w for w, text in texts(name, "nb").items() if re.search(r"\d\.\d", text)]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_words_and_curves_are_called_what_the_course_calls_them(name, code):
    bad = {where: text for where, text in texts(name, code).items() if NOT_USED.search(text) or LOOSE.search(text)}
    assert bad == {}
    for question in read(name, code).questions:
        if question.kind in ("read", "find"):
            label = next(o.label for o in question.model.outputs if o.key == question.curve)
            assert language(code).say(label).partition(" (")[0].lower() in question.text.lower(), question.id


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_the_points_of_a_rubric_add_up_to_the_question(name, code):
    for question in read(name, code).questions:
        if getattr(question, "rubric", ()):
            worth = [float(re.match(r"(\d+) (?:points?|poeng): ", line)[1]) for line in question.rubric]
            assert sum(worth) == (question.explain_points if question.kind == "predict" else question.points)
