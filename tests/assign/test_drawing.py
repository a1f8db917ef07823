"""The small picture of a curve, to the last sign: it has no other test than being looked at."""

import numpy as np

from helpers.assign.drawing import drawn

START = '<svg viewBox="0 0 410 184" aria-hidden="true"><path d="M40 10V160H400" fill="none" stroke="#777"/>'


def points(picture):
    return picture.split('points="')[1].split('"')[0]


def test_a_curve_is_drawn_in_its_axis_with_its_ends_numbered():
    picture = drawn(np.array([1.0, 2.0, 3.0]), np.array([0.0, 0.5, 2.0]), (0.0, 2.0))
    assert picture == (
        f'{START}<polyline points="40.0,160.0 220.0,122.5 400.0,10.0" fill="none" stroke="#0072B2" stroke-width="3"/>'
        '<text x="36" y="165" text-anchor="end">0</text><text x="36" y="15" text-anchor="end">2</text>'
        '<text x="40" y="178" text-anchor="start">1</text><text x="400" y="178" text-anchor="end">3</text></svg>'
    )


def test_without_bounds_a_curve_fills_the_picture_and_gaps_are_left_out():
    picture = drawn(np.array([0.0, 1.0, 2.0]), np.array([-1.0, np.nan, 3.0]), (0.0, np.inf))
    assert points(picture) == "40.0,160.0 400.0,10.0" and ">-1</text>" in picture and ">3</text>" in picture


def test_a_level_curve_is_drawn_all_the_same():
    level = drawn(np.array([0.0, 1.0]), np.array([0.0, 0.0]), (-np.inf, np.inf))
    assert points(level) == "40.0,160.0 400.0,160.0" and ">1</text>" in level
    same = drawn(np.array([0.0, 1.0]), np.array([0.5, 0.5]), (0.5, 0.5))
    assert points(same) == "40.0,160.0 400.0,160.0"
