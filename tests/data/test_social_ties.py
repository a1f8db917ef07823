"""The figures on friends, quality of life and recovery capital, typed a second time from the sources' own sentences."""

from __future__ import annotations

import pytest

from helpers import sources

ROWS = {row["id"]: row for row in sources.table("social_ties")}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            "KE4",
            {"finding": "rises", "people": 2002, "months_from": 12},
        ),  # "during the first year followed by increases"
        ("KE5", {"finding": "steep, then shallow", "people": 2002}),  # "steep … first 6 years, followed by shallower"
        ("LI1", {"value": 27, "people": 210, "via": "recoveryreview2014"}),  # "by 27%", as the blog quotes it
        ("LI2", {"value": 20, "people": 210, "months_to": 24}),  # "up to 20% more days abstinent", two years
        ("MO1", {"finding": "no association", "people": 208}),  # "did not find any significant regression path"
        ("ST1", {"low": 5, "high": 12, "people": 1726}),  # "uniquely predicted 5%-12% of the outcome variance"
        ("MU1", {"finding": "rises most", "people": 338}),  # "the largest quality of life improvements"
        ("QO1", {"value": 0.11, "people": 140, "months_to": 6}),
        ("QO2", {"value": 0.06, "low": 0.03, "high": 0.09, "people": 202}),
        ("BA1", {"value": 47}),  # "A score of 47 is associated with a higher chance of long-term remission"
    ],
)
def test_a_row_says_what_its_source_says(row, expected):
    assert {name: ROWS[row][name] for name in expected} == expected


def test_only_susceptibility_lowered_drinking_in_the_simulation_of_pupils():
    found = {name: ROWS[name]["finding"] for name in ("HA1", "HA2", "HA3")}
    assert found == {"HA1": "no consistent change", "HA2": "no consistent change", "HA3": "falls"}


def test_intervals_contain_their_value():
    for row in ROWS.values():
        if row["value"] is not None and row["low"] is not None:
            assert row["low"] <= row["value"] <= row["high"]


def test_both_sides_of_the_disagreement_are_in_the_table():
    about_use = {"LI1", "LI2", "HA1", "MO1", "ST1"}
    assert {ROWS[name]["finding"] for name in about_use} == {
        "rises", "no consistent change", "no association", "foretells"
    }  # fmt: skip
