"""The view of the same after a break: it tells what is lost, and never an effect or a dose."""

from __future__ import annotations

import pytest

from tests.explore.every_view import Seen, made


@pytest.fixture(scope="module")
def view():
    return made("tolerance")


def test_the_headline_is_of_the_chosen_day(view):
    seen = Seen(view, break_days=7)
    assert seen.words[0].startswith("After a break of 7 days, 63 per cent of the tolerance are lost, and 100 per cent")
    assert seen.traces["lost_here"]["x"] == [7] and seen.y("lost_here")[0] == seen.y("lost")[7]


def test_nothing_of_the_answer_is_seen_before_the_guess(view):
    # A mark is not veiled.
    assert all(trace["meta"]["role"] in ("hero", "quiet") for trace in Seen(view).traces.values())


def test_no_balance_moves_what_is_lost_and_the_words_say_so(view):
    low, high = (Seen(view, balance=balance) for balance in (0.1, 0.9))
    assert low.words[0] == high.words[0] and (low.y("lost") == high.y("lost")).all()
    assert sum("no amount of top-down control gives the tolerance back" in said for said in low.words) == 1


@pytest.mark.parametrize(
    ("balance", "said"), [(0.5, "every day of the break"), (0.2, "on day 0: the break may end there")]
)
def test_the_words_tell_whether_the_break_lasts_at_this_balance(view, balance, said):
    assert any(said in sentence for sentence in Seen(view, balance=balance).words)


def test_the_figure_has_no_dose_and_no_effect_in_it_and_says_what_it_is_not_for(view):
    assert not {"doses_a_day", "substance"} & {control.name for control in view.controls}
    assert [control.name for control in view.controls if control.place == "front"] == [
        "break_days",
        "days_of_use",
        "scaling_days",
    ]
    seen = Seen(view)
    assert set(seen.traces) == {"lost", "pull", "lost_here", "pull_here", "relief", "plan"}
    assert seen.words[-1] == "There is no breathing in this model, and it cannot be used to judge a dose."
