"""Deaths in three lives: what a guess comes to, and what the figure says of itself."""

import pytest

from tests.explore.every_view import Seen, made


def seen(**state):
    return Seen(made("agonist_treatment"), **state)


@pytest.mark.parametrize(("first_weeks", "right"), [(1, "fewer"), (6, "as_many"), (15.7, "more")])
def test_the_right_guess_hangs_on_how_dangerous_the_first_weeks_are(first_weeks, right):
    outcomes = seen(first_weeks=first_weeks).frame.outcomes
    assert {option for option, (mood, _) in outcomes.items() if mood == "right"} == {right}
    assert all("move that slider to both ends" in said for _, said in outcomes.values())


def test_there_is_no_balance_and_the_figure_says_why_and_what_it_is_not_for():
    facts = made("agonist_treatment").facts()
    assert not facts["has_balance"]
    balance, limits = seen().frame.notes
    assert "no amount of top-down control" in balance and "cannot be used to judge" in limits
    assert seen(balance=0.1).frame.headline == seen(balance=0.9).frame.headline


def test_the_figure_tells_the_deaths_in_each_life():
    assert seen().frame.headline.startswith("Of 1000 people, 165 have died after 5 years if they go on using, 169 with")
    assert [round(seen().y(key)[-1]) for key in ("use", "detox", "treated")] == [165, 169, 88]
