"""What a declaration means: ranges, steps, the seed, sketches on their axes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from helpers.errors import CourseError
from helpers.models import declare
from helpers.models.declare import Axis, Curves, Output, Shape, parameter


@dataclass(frozen=True)
class Declared(declare.Parameters):
    plain: float = parameter(0.5, -1, 3, unit="no unit", label="A", symbol="a")
    stepped: float = parameter(0.5, 0, 1, unit="no unit", label="B", symbol="b", step=0.25)
    seed: float = declare.seed()


def test_a_step_is_a_hundredth_of_the_range_where_none_is_given():
    plain, stepped, seed = Declared.declarations()
    assert (plain.step, stepped.step, seed.step) == (0.04, 0.25, 1)


def test_a_seed_is_a_number_from_1_to_999_and_stands_in_the_open():
    seed = Declared.declarations()[-1]
    assert (seed.default, seed.low, seed.high, seed.shown) == (1, 1, 999, True)
    assert not Declared.declarations()[0].shown


def test_both_ends_of_a_range_belong_to_it():
    assert Declared(plain=-1).plain == -1 and Declared(plain=3).plain == 3
    for bad in (-1.001, 3.001, True):
        with pytest.raises(CourseError, match=r"from -1 to 3"):
            Declared(plain=bad)


def test_a_sketch_is_drawn_over_the_whole_axis():
    t = np.array([2.0, 4.0, 6.0])
    sketch = Shape("", ((0, 0.25), (0.5, 1), (1, 0)))
    assert sketch.on(Output("x", "", "", 0, 8), t) == pytest.approx([2, 8, 0])
    assert sketch.on(Output("x", "", "", 0, 8, axis=(-1, 3)), t) == pytest.approx([0, 3, -1])


def test_a_curve_is_found_by_its_key():
    outputs = (Output("a", "", ""), Output("b", "", ""))
    curves = Curves(Axis("", ""), np.arange(2.0), outputs, (np.zeros(2), np.ones(2)))
    assert curves["b"].tolist() == [1, 1] and curves["a"].tolist() == [0, 0]
    with pytest.raises(KeyError):
        curves["c"]
