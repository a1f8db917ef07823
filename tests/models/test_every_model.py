"""What must hold for every model of the course, over the whole of its declared range."""

import dataclasses
import itertools
import math
import string

import numpy as np
import pytest

import helpers
from helpers import balance as balances
from helpers.errors import CourseError
from helpers.models.declare import OURS, Parameters
from helpers.sources import data_folder, references
from tests.models.properties import check, draw, ends
from tests.models.registry import models

EVERY = pytest.mark.parametrize("model", models(), ids=lambda m: m.name)
# Fewer random sets where one set is itself thousands of lives, networks or choices.
SHARE = {"agonist_treatment": 0.05, "cohort": 0.05, "crowd": 0.05, "two_step": 0.2}


@EVERY
def test_finite_and_inside_bounds_at_both_ends_of_every_parameter(model):
    for parameters, balance in ends(model):
        check(model, parameters, balance)


@EVERY
def test_finite_and_inside_bounds_over_the_whole_range(model, everything):
    rng = np.random.default_rng(20_261_124)
    for _ in range(round(SHARE.get(model.name, 1) * (10_000 if everything else 1_000))):
        check(model, *draw(model, rng))


@EVERY
def test_balance_in_the_middle_is_the_default(model):
    default, middle = model.simulate(model.parameters()), model.simulate(model.parameters(), 0.5)
    assert all(np.array_equal(a, b, equal_nan=True) for a, b in zip(default.values, middle.values, strict=True))
    assert balances.bottom_up(0.5) == balances.top_down(0.5) == 1


@EVERY
def test_the_balance_moves_something_where_the_model_says_that_it_does(model):
    ends = [model.simulate(model.parameters(), balance).values for balance in (0.1, 0.9)]
    moved = any((a.shape != b.shape) or (np.nanmax(np.abs(a - b)) > 1e-6) for a, b in zip(*ends, strict=True))
    assert moved == model.has_balance


@EVERY
def test_every_parameter_has_a_unit_a_range_and_a_source(model):
    known = references(data_folder())
    for declared in model.parameters.declarations():
        assert declared.label and declared.source, declared.name
        assert declared.source == OURS or declared.source in known, declared
        if not declared.choices:
            assert declared.unit and declared.symbol, declared.name
            assert declared.low < declared.high and declared.low <= declared.default <= declared.high


@EVERY
def test_the_card_says_what_is_published_what_is_ours_and_what_is_left_out(model):
    known = references(data_folder())
    assert all(key in known for key in model.sources)
    assert model.sources or not model.published
    assert model.balance_moves and model.equations and len(model.silent_about) >= 2
    assert len(model.scenarios) >= 2


@EVERY
def test_scenarios_differ_and_shapes_lie_inside_the_axes(model):
    kinds = [dataclasses.astuple(scenario.parameters) for scenario in model.scenarios.values()]
    assert len(set(kinds)) >= len(kinds) - 1
    if model.shapes:
        assert model.predict in [output.key for output in model.outputs]
        assert len(model.shapes) == 3
    for shape in model.shapes:
        t, values = np.array(shape.points).T
        assert t[0] == 0 and t[-1] == 1 and (np.diff(t) > 0).all() and (0 <= values).all() and (values <= 1).all()


@EVERY
def test_a_slider_reaches_both_ends_of_its_range_and_the_default(model):
    for declared in model.parameters.declarations():
        if not declared.choices:
            for value in (declared.high, declared.default):
                steps = (value - declared.low) / declared.step
                assert steps == pytest.approx(round(steps), abs=1e-6), (declared.name, value)


@EVERY
def test_one_sketch_is_what_the_model_gives_and_the_curves_are_on_their_axes(model):
    for scenario in model.scenarios.values():
        curves = model.simulate(scenario.parameters)
        for output, values in zip(curves.outputs, curves.values, strict=True):
            low, high = output.reach
            assert np.nanmin(values) >= low - 1e-9 and np.nanmax(values) <= high + 1e-9, output.key
    if model.shapes:
        curves = model.simulate(model.parameters())
        low, high = model.predicted.reach
        away = [np.abs(s.on(model.predicted, curves.t) - curves[model.predict]).mean() for s in model.shapes]
        assert sum(distance < 0.06 * (high - low) for distance in away) >= 1, np.array(away) / (high - low)


@EVERY
def test_the_endings_follow_one_another_over_the_whole_range(model):
    for key in {ending.key for ending in model.endings}:
        output = next(output for output in model.outputs if output.key == key)
        spans = [(ending.low, ending.high) for ending in model.endings if ending.key == key]
        assert spans[0][0] == output.low and spans[-1][1] > output.high
        assert all(before[1] == after[0] for before, after in itertools.pairwise(spans))


@EVERY
@pytest.mark.parametrize("balance", [-0.01, 1.01, math.nan, math.inf, "0.5", None, True], ids=repr)
def test_a_balance_that_is_none_is_refused_with_one_sentence(model, balance):
    with pytest.raises(CourseError) as refusal:
        model.simulate(model.parameters(), balance)
    assert "from 0 (bottom-up) to 1 (top-down)" in str(refusal.value) and repr(balance) in str(refusal.value)


@EVERY
def test_a_value_out_of_range_is_refused_with_what_where_and_the_range(model):
    for declared in model.parameters.declarations():
        bad = ["nonsense"] if declared.choices else [declared.low - 1, declared.high + 1, math.nan, "1", None]
        for value in bad:
            with pytest.raises(CourseError) as refusal:
                model.parameters(**{declared.name: value})
            said = str(refusal.value)
            assert declared.name in said and repr(value) in said and "\n" not in said
            if not declared.choices:
                assert f"{declared.low:g}" in said and f"{declared.high:g}" in said


@EVERY
def test_an_unknown_scenario_or_parameter_is_refused_with_the_known_ones(model):
    with pytest.raises(CourseError, match="There is no scenario 'nonsense'") as refusal:
        model.scenario("nonsense")
    assert all(name in str(refusal.value) for name in model.scenarios)
    with pytest.raises(CourseError, match="There is no parameter 'nonsense'"):
        model.parameters().but(nonsense=1)


def test_a_parameter_without_a_source_makes_the_check_fail():
    from helpers.models.declare import parameter

    @dataclasses.dataclass(frozen=True)
    class Unsourced(Parameters):
        a: float = parameter(0.5, 0, 1, unit="no unit", label="A", symbol="a", source="")
        b: float = parameter(0.5, 0, 1, unit="no unit", label="B", symbol="b", source="nowhere2026")

    for name in ("a", "b"):
        only = dataclasses.make_dataclass("Only", [], bases=(Unsourced,), frozen=True)
        only.declarations = classmethod(
            lambda cls, name=name: [d for d in Unsourced.declarations.__func__(cls) if d.name == name]
        )
        with pytest.raises(AssertionError):
            test_every_parameter_has_a_unit_a_range_and_a_source(dataclasses.replace(helpers.loop, parameters=only))


@EVERY
def test_remarks_fill_in_their_own_placeholders(model):
    if model.remarks is None:
        assert model.endings or any(output.main for output in model.outputs)
        return
    for scenario in model.scenarios.values():
        for template, values in model.remarks(model.simulate(scenario.parameters)):
            asked = {name for _, name, _, _ in string.Formatter().parse(template) if name}
            assert asked <= set(values), template
