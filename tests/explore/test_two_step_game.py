"""The recorded days of the two-step task, and what is counted from choices; the page's own counting is in tests/browser."""

import json

import numpy as np
import pytest

from helpers.explore import two_step_game
from helpers.explore.two_step_game import DAYS, EFFECTS, FEWEST, RECORDED, SERIES, days, facts, fits, result, wilson
from helpers.language import use
from helpers.models import two_step


@pytest.fixture(scope="module")
def recorded():
    return json.loads(RECORDED.read_text(encoding="utf-8"))


def test_the_recorded_days_are_those_that_the_code_gives(recorded):
    assert recorded["series"] == [days(seed) for seed in range(1, SERIES + 1)]
    assert recorded["intervals"][7][3] == [round(end, 3) for end in wilson(3, 7)]


def test_the_recorded_intervals_are_of_every_share_that_can_come(recorded, monkeypatch, tmp_path):
    monkeypatch.setattr(two_step_game, "RECORDED", tmp_path / "recorded.json")
    monkeypatch.setattr(two_step_game, "fits", lambda choices: [])  # half a minute; tested below
    two_step_game.record()
    assert json.loads((tmp_path / "recorded.json").read_text())["intervals"] == recorded["intervals"]
    assert [len(row) for row in recorded["intervals"]] == [0, *range(2, DAYS + 1)]


def test_what_so_few_choices_can_tell_is_as_recorded(recorded):
    assert recorded["fits"][str(FEWEST)] == fits(FEWEST)
    assert set(recorded["fits"]) == {str(n) for n in two_step_game.PLAYED}


def test_more_planning_in_the_choices_fits_more_planning_and_few_choices_tell_little(recorded):
    low, high = np.array(recorded["fits"][str(DAYS)]).T
    seen = np.abs(EFFECTS) <= 0.5  # forty choices hardly ever give more
    assert low[seen][-1] > low[seen][0] + 0.1 and high[seen][-1] > high[seen][0] + 0.05
    assert (high - low)[len(EFFECTS) // 2] > 0.4


def test_both_outcomes_of_every_choice_are_there_and_boats_usually_go_their_own_way():
    every = [day for seed in range(1, SERIES + 1) for day in days(seed)]
    own = np.array([[day["islands"][0] == 0, day["islands"][1] == 1] for day in every])
    assert all(0.6 < share < 0.8 for share in own.mean(axis=0))
    berries = np.array([day["berries"] for day in every])
    assert berries.shape == (DAYS * SERIES, 2, 2) and 0.4 < berries.mean() < 0.6


def test_who_always_keeps_the_boat_repeats_every_time():
    counted = result([(1, 0)] * DAYS, days(1))
    assert counted["times"] == counted["repeats"] and sum(counted["times"]) == DAYS - 1


def test_who_returns_after_berries_alone_bears_the_mark_of_habit():
    series, chosen = days(2), [(0, 0)]
    for day in range(1, DAYS):
        boat = chosen[-1][0]
        found = series[day - 1]["berries"][series[day - 1]["islands"][boat]][chosen[-1][1]]
        chosen.append((boat if found else 1 - boat, 0))
    counted = result(chosen, series)
    assert counted["reward"] > 0.6 > abs(counted["plan"])


def test_wilsons_interval_holds_its_share_and_is_wide_where_little_was_seen():
    low, high = wilson(5, 10)
    assert low < 0.5 < high and high - low > 0.4
    assert wilson(0, 4)[0] == 0 and wilson(4, 4)[1] == 1
    assert wilson(1, 1)[1] - wilson(1, 1)[0] > wilson(20, 20)[1] - wilson(20, 20)[0]


@pytest.mark.parametrize("language", ["en", "nb"])
def test_all_that_the_game_is_told_is_there_in_words(language):
    use(language)
    told = facts()
    assert len(told["situations"]) == 4 and all(told["texts"].values())
    assert "40" in told["texts"]["story"] and told["median"] == two_step.Parameters().weight
    json.dumps(told, allow_nan=False)
