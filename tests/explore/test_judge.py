"""The judge of a prediction: by shape first, just to right guesses, and the same in Python and in the stage."""

from __future__ import annotations

import json
import shutil
import subprocess

import numpy as np
import pytest

from helpers import language
from helpers.explore import judge
from helpers.explore.library import HERE, stage_script
from helpers.explore.texts import texts
from helpers.explore.view import Guess, View
from helpers.models import (
    craving,
    evenings,
    incentive_salience,
    learning,
    loop,
    opponent_process,
    recognition,
    relapse,
    stop_signal,
)
from tests.explore.curves import COUNT, FILE, NUMBERS, OPTIONS, cases, judged, judged_number

KEPT = json.loads(FILE.read_text(encoding="utf-8"))
ASK_ALL = """
const said = (kept, texts, language, names) => ({
  curves: kept.curves.map((one) => {
    const axis = kept.axes[one.axis], guess = { ...axis, points: kept.options, options: names };
    const t = Array.from({ length: 41 }, (_, i) => axis.start + (i / 40) * (axis.end - axis.start));
    const verdict = judgeCurve(guess, "Use", one.points, t, one.values, texts, language, one.chosen);
    return { ...verdict, nearest: nearestOption(guess, one.points) };
  }),
  numbers: kept.numbers.map((one) => judgeNumber(one, one.guessed, one.value, texts, language)),
});
"""


def axes(**settings):
    return Guess(form="curve", ask="", **{"low": 0.0, "high": 1.0, "time_unit": "years", **settings})


def verdict(expected, came, **settings):
    t = np.linspace(0, 10, 101)
    points = list(zip(t / 10, np.interp(t, *np.array(expected, float).T), strict=True))
    return judge.judge_curve(axes(**settings), "Use", points, t, np.interp(t, *np.array(came, float).T))


# --- the 300 curves


@pytest.mark.parametrize("code", list(language.LANGUAGES))
def test_python_says_of_300_curves_what_is_kept(code):
    language.use(code)
    assert len(KEPT["curves"]) == COUNT
    for i, (case, kept) in enumerate(zip(cases(), KEPT["curves"], strict=True)):
        assert {name: kept[name] for name in case} == case, i
        assert judged(case) == kept[code], i
    assert [judged_number(case) for case in NUMBERS] == [kept[code] for kept in KEPT["numbers"]]


@pytest.mark.skipif(shutil.which("node") is None, reason="without Node, tests/browser runs the stage's judge")
def test_the_stages_judge_says_the_same_in_node(tmp_path):
    asked = tmp_path / "judge.mjs"
    by_language = {}
    for code in language.LANGUAGES:
        language.use(code)
        by_language[code] = texts()
    script = (HERE / "judge.js").read_text(encoding="utf-8") + ASK_ALL
    names = json.dumps({name: name for name in OPTIONS})
    script += f"const kept = {FILE.read_text(encoding='utf-8')}, texts = {json.dumps(by_language)};\n"
    script += "const all = Object.keys(texts).map((code) => [code, said(kept, texts[code], code, " + names + ")]);\n"
    asked.write_text(script + "console.log(JSON.stringify(Object.fromEntries(all)));", encoding="utf-8")
    ran = subprocess.run(["node", asked], capture_output=True, check=True, timeout=60)
    same_as_kept(json.loads(ran.stdout))


def same_as_kept(said):
    for code in language.LANGUAGES:
        for kind in ("curves", "numbers"):
            for i, (told, kept) in enumerate(zip(said[code][kind], KEPT[kind], strict=True)):
                assert told == kept[code], (code, kind, i)


def test_the_300_hold_every_kind_of_prediction_and_every_sentence_of_a_shape():
    said = " ".join(case["en"]["headline"] for case in KEPT["curves"])
    assert {case["way"] for case in KEPT["curves"]} == {
        "near", "shifted", "scaled", "part", "reversed", "lifted", "other", "option"
    }  # fmt: skip
    missing = [
        key for key, text in judge.TEXTS.items() if not key.startswith(("number", "apart", "never", "nearer", "turns", "level"))
        and text.replace("{label}", "Use") not in said
    ]  # fmt: skip
    assert len(missing) <= 5, missing


def test_a_near_perfect_curve_is_never_called_wrong():
    near = [case for case in KEPT["curves"] if case["way"] in ("near", "lifted")]
    assert len(near) > 50 and {case["en"]["mood"] for case in near} == {"right"}


def test_the_stage_has_the_judge_in_it():
    assert "export function judgeCurve" in stage_script()


# --- just


def test_what_came_is_said_and_what_was_expected():
    said = verdict([(0, 0.9), (3, 0.9), (6, 0.2), (10, 0.1)], [(0, 0.9), (10, 0.92)])
    assert said.headline == "Use stays high. You expected it to fall and stay low." and said.mood == "wrong"
    assert said.details[0] == "Furthest apart at 10.0 years: you expected 0.10, and the curve is at 0.92."


def test_the_same_shape_is_told_where_it_differs():
    rises = [(0, 0.1), (3, 0.9), (10, 0.9)]
    assert verdict(rises, rises).headline == "Use rises and stays high. You expected this."
    later = verdict([(0, 0.1), (4, 0.1), (7, 0.9), (10, 0.9)], rises)
    assert later.headline.endswith("but later.") and later.mood == "open"
    assert verdict(rises, [(0, 0.1), (4, 0.1), (7, 0.9), (10, 0.9)]).headline.endswith("but sooner.")
    peak = [(0, 0.1), (4, 0.9), (10, 0.1)]
    lower = verdict([(0, 0.1), (4, 0.5), (10, 0.1)], peak)
    assert lower.headline.endswith("but with a lower top.")
    assert lower.details[1] == "The curve turns at 4.0 years; you expected 4.0 years."
    assert verdict([(0, 0.1), (4, 0.9), (5, 0.1), (10, 0.1)], peak).headline.endswith("but a quicker way back.")


def test_a_small_shift_in_time_of_a_steep_step_is_forgiven():
    step = [(0, 0.05), (5, 0.05), (5.2, 0.95), (10, 0.95)]
    shifted = [(0, 0.05), (5.8, 0.05), (6.0, 0.95), (10, 0.95)]
    assert verdict(shifted, step).mood == "right"


def test_a_spike_that_was_not_seen_coming_is_not_called_expected():
    assert (
        verdict([(0, 0.1), (10, 0.1)], [(0, 0.1), (5, 0.1), (5.1, 0.9), (5.4, 0.9), (5.5, 0.1), (10, 0.1)]).mood
        != "right"
    )


def test_a_part_is_judged_as_far_as_it_goes():
    t = np.linspace(0, 10, 50)
    said = judge.judge_curve(axes(), "Use", [(0, 0.1), (0.3, 0.4)], t, 0.1 + 0.08 * t)
    assert said.headline == "Use rises all the way. You expected this, as far as your curve goes."


def test_where_the_hand_went_back_the_later_stroke_counts():
    t = np.linspace(0, 10, 50)
    back = [(0, 0.9), (1, 0.9), (0.99, 0.1), (0, 0.1)]
    assert judge.judge_curve(axes(), "Use", back, t, np.full(50, 0.1)).mood == "right"
    lifted = [(0, 0.9), (1, 0.9), None, (1, 0.1), (0, 0.1)]
    assert judge.judge_curve(axes(), "Use", lifted, t, np.full(50, 0.1)).mood == "right"


def test_what_is_no_curve_is_not_judged():
    t = np.linspace(0, 10, 50)
    for points in ([], [(0.3, 0.5)], [None, None], [(float("nan"), 0.1), (0.2, 0.1)], [(-5, 0.1), (-4, 0.2)]):
        assert judge.judge_curve(axes(), "Use", points, t, t / 10) == judge.Verdict("open", ""), points


def test_no_unit_is_not_spelt_out_and_norwegian_has_its_comma():
    language.use("nb")
    said = verdict([(0, 0.1), (10, 0.8)], [(0, 0.1), (10, 0.1)], time_unit="")
    assert said.details[0] == "Lengst fra hverandre ved 10,0: du ventet 0,80, og kurven er på 0,10."


# --- the models' own predictions


@pytest.mark.parametrize(
    ("model", "right"),
    [
        (craving, "shape2"), (evenings, "shape2"), (learning, "shape2"), (loop, "shape3"), (recognition, "shape2"),
        (relapse, "shape2"), (opponent_process, "shape2"), (stop_signal, "shape1"), (incentive_salience, "shape3"),
    ],
    ids=lambda part: getattr(part, "__name__", part),
)  # fmt: skip
def test_of_a_models_shapes_the_right_one_alone_is_called_right(model, right):
    view = View(model.MODEL)
    curves, guess, output = view.curves(view.start()), view.guess, model.MODEL.predicted
    moods = {
        name: judge.judge_curve(guess, "X", points, curves.t, curves[output.key], name).mood
        for name, points in guess.points.items()
    }
    assert [name for name, mood in moods.items() if mood == "right"] == [right], moods
    shares = (curves.t - curves.t[0]) / (curves.t[-1] - curves.t[0])
    heights = (curves[output.key] - guess.low) / (guess.high - guess.low)
    assert judge.nearest(guess, list(zip(shares.tolist(), heights.tolist(), strict=True))) == right


def test_numbers_are_close_or_higher_or_lower():
    asked = Guess(form="number", ask="", low=0, high=200, step=1, unit="people")
    assert judge.judge_number(asked, 147, 147).headline == "It is 147 people, as you guessed."
    assert judge.judge_number(asked, 157, 147).mood == "right"
    far = judge.judge_number(asked, 158, 147)
    assert (far.mood, far.headline) == ("wrong", "It is 147 people. You guessed higher: 158 people.")


def test_a_headline_of_a_curve_without_bounds_or_with_gaps():
    t = np.linspace(0, 1, 20)
    assert judge.headline("X", t, 5 + 10 * t, -np.inf, np.inf) == "X rises all the way."
    assert judge.headline("X", t, np.where(t < 0.3, np.nan, 0.9), 0, 1) == "X stays high."
    assert judge.headline("X", t, np.full(20, np.nan), 0, 1) == ""


def test_a_curve_is_where_it_ends_from_the_first_step_on_which_it_stays_there():
    steps = np.arange(101)
    shape = judge.shape_of(steps / 100, np.maximum(1 - steps / 61, 0), 0, 1)
    assert (shape.up, shape.turns, shape.level) == (False, 0, 0.49)  # the first step that is within a fifth of the end


def test_a_curve_that_is_level_at_its_top_turns_in_the_middle_of_that():
    steps = np.arange(101)
    shape = judge.shape_of(steps / 100, np.minimum(1, (50 - np.abs(steps - 50)) / 40), 0, 1)
    assert (shape.up, shape.turns, shape.turn) == (True, 1, 0.5)
    aside = judge.shape_of(steps / 100, np.clip(np.minimum(steps / 20, (100 - steps) / 50), 0, 1), 0, 1)
    assert aside.turn == (18 + 55) / 2 / 100  # within a tenth of the top


def test_a_curve_that_jumps_at_its_first_step_goes_one_way():
    for values, up in (([0, *[1] * 100], True), ([1, *[0] * 100], False)):
        shape = judge.shape_of(np.arange(101) / 100, np.array(values, dtype=float), 0, 1)
        assert (shape.up, shape.turns) == (up, 0)
