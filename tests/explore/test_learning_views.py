"""The two views of notebook 09: what they draw and say."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.explore.recovery_view import FIRST, LAST, LOOKS, STATES, share_back
from helpers.language import use
from helpers.models import contributions
from helpers.sections import learning_again
from helpers.sources import table
from tests.explore.every_view import Seen, made


def seen(**state):
    return Seen(made("contributions"), **state)


def test_every_curve_is_in_its_own_panel_and_told_apart_by_its_dash():
    assert [len(panel.traces) for panel in seen().frame.panels] == [4, 4, 4]
    for panel in seen().frame.panels:
        assert len({trace["line"]["dash"] for trace in panel.traces}) == 4
        assert all(len(trace["x"]) == len(trace["y"]) == 251 for trace in panel.traces)


def test_the_balance_moves_the_skills_and_the_words_and_no_ability_or_will():
    before, after = seen(), seen(balance=1.0)
    moved = {o.key for o in contributions.OUTPUTS if not np.array_equal(before.y(o.key), after.y(o.key))}
    assert moved == {"week", "quarter", "year", "own"} and after.words != before.words
    assert before.frame.panels[0].key == "panel2", "what the balance moves comes first"


def test_the_guess_on_the_skills_is_judged_by_what_stands_in_the_figure():
    for state, right in (({}, "week"), ({"skill_rate": 5.0, "spread": 0.05}, "same")):
        outcomes = seen(**state).frame.outcomes
        assert [option for option, (mood, _) in outcomes.items() if mood == "right"] == [right]
    assert "0.88" in outcomes["week"][1] or "1.00" in outcomes["week"][1]


def test_the_small_panel_follows_what_the_balance_moves_and_says_what_learning_asks_for():
    before, after = (Seen(made("learning.panel"), balance=balance) for balance in (0.3, 0.5))
    (hero,) = [t for t in before.frame.panels[0].traces if t["meta"]["role"] == "hero"]
    assert hero["meta"]["key"] == "chosen" and (after.y("chosen") > before.y("chosen")).all()
    assert np.array_equal(before.y("demand"), after.y("demand"))
    assert "asks for less" in before.words[0] and "With the balance at 0.30" in before.words[0] != after.words[0]


def test_the_slider_moves_only_the_skill_that_is_begun_when_you_choose():
    before, after = seen(), seen(begin=3.0)
    moved = [not np.array_equal(before.y(o.key), after.y(o.key)) for o in contributions.OUTPUTS]
    assert moved == [output.key == "own" for output in contributions.OUTPUTS]


# --- the studies


def studies(group=0):
    return Seen(made("learning.studies"), group=str(group))


GROUPS = learning_again.compared()


@pytest.mark.parametrize("i", range(len(GROUPS)))
def test_every_group_fills_the_figure_with_its_own_studies(i):
    now, group = studies(i), GROUPS[i]
    assert list(now.traces["rows"]["text"]) == list(group.rows)
    spans = [now.traces[state] for state in LOOKS if state in now.traces]
    assert sum(sum(x is None for x in span["x"]) for span in spans) == len(group.studies)
    assert all(FIRST < x < LAST for span in spans for x in span["x"] if x is not None)
    assert set(group.curves) <= set(now.traces)
    spoken = " ".join(now.words)
    cited = [study.cited.partition(" (")[0] for study in group.studies]
    assert all(name in spoken for name in cited) and all(study.stretch in spoken for study in group.studies)
    assert all(any(name in text for text in now.traces["rows"]["text"]) for name in cited)


def test_studies_that_contradict_each_other_are_all_shown():
    found = {study.source: study.finding for study in GROUPS[0].studies}
    assert found["stavro2013"] == found["crowe2019"] == found["brandt1983"] == "lower"
    assert found["powell2024"] == found["fein2007"] == "normal"
    assert {STATES["lower"], STATES["normal"]} <= set(studies().traces)


def test_states_are_told_apart_without_colour():
    assert len({(look["dash"], look["symbol"]) for look in LOOKS.values()}) == len(LOOKS)


def test_only_figures_with_a_scale_are_laid_on_the_curves():
    known = [(s.source, s.back) for group in GROUPS for s in group.studies if s.back is not None]
    assert known == [("hirvonen2012", 1.0), ("dsouza2016", 1.0), ("vederhus2016", pytest.approx(0.11 / 0.23))]
    assert list(studies(2).traces["back"]["y"]) == [pytest.approx(0.11 / 0.23)] and "back" not in studies(0).traces


def test_every_study_is_a_row_of_the_data():
    rows = [(row["source"], row["finding"], row["months_from"]) for row in table("recovery")]
    assert all((s.source, s.finding, s.months[0]) in rows for group in GROUPS for s in group.studies)


def test_norwegian_rows_have_no_english_in_them():
    use("nb")
    rows = studies().traces["rows"]["text"]
    assert "mfl. 2013 (62 studier)" in rows[0]
    assert not any(" et al." in text or " people" in text or " studies" in text for text in rows)
    assert any("omtrent 4 måneder" in text for text in studies().words)


def test_the_share_that_is_back_goes_from_nothing_to_all_but_half_where_half_stays():
    t = np.array([1e-9, 1.0, 60.0])
    for name in ("cognition", "ability", "will", "adaptation"):
        back = share_back(name, t)
        assert back[0] < 1e-6 and back[-1] > 0.9999 and (np.diff(back) > 0).all()
    assert share_back("half", t)[-1] == pytest.approx(0.5)


@pytest.mark.parametrize(("apart", "right"), [(0.009, "same"), (0.011, "year"), (-0.011, "week")])
def test_two_skills_have_come_equally_far_within_a_hundredth(apart, right):
    outcomes = made("contributions").outcomes({}, {"week": [0.5], "year": [0.5 + apart]})
    assert [option for option, (mood, _) in outcomes.items() if mood == "right"] == [right]
