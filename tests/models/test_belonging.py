"""Accounts or membership (04): closed form, the recursion against every possible year, and what it leaves."""

import itertools

import pytest

from helpers.models.belonging import MODEL, Parameters, lasting, remarks, simulate


@pytest.mark.parametrize("p", [0.0, 0.05, 0.2, 0.6])
def test_where_accounts_are_kept_ties_go_by_the_power_law(p):
    left = simulate(Parameters(bad=p))["accounts"]
    assert left == pytest.approx([(1 - p) ** n for n in range(25)], abs=1e-12)


@pytest.mark.parametrize("row", [1, 2, 3])
def test_the_recursion_gives_what_counting_every_possible_year_gives(row):
    p, months = 0.3, 12
    counted = 0.0
    for year in itertools.product("gb", repeat=months):
        if "b" * row not in "".join(year):
            counted += p ** year.count("b") * (1 - p) ** year.count("g")
    assert lasting(p, row, months)[-1] == pytest.approx(counted, abs=1e-9)


@pytest.mark.parametrize(("p", "shares"), [(0.2, (0.07, 0.68, 0.94)), (0.3, (0.01, 0.43, 0.81))])
def test_after_a_year_nearly_everybody_has_lost_a_tie_that_counts_months(p, shares):
    curves = simulate(Parameters(bad=p))
    assert [curves[key][12] for key in ("accounts", "two", "three")] == pytest.approx(shares, abs=0.005)


def test_the_words_tell_the_shares_after_a_year():
    ((text, said),) = remarks(simulate(MODEL.scenario("one_in_five").parameters))
    assert "After a year" in text
    assert said == pytest.approx({"accounts": 0.0687, "two": 0.6776, "three": 0.9354}, abs=1e-3)
