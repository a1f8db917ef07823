"""The evidence of notebook 04: what the models give beside what was published, misses included."""

from __future__ import annotations

import pytest

from helpers import recognition
from helpers.learn import evidence
from helpers.sections import society_and_relations as section


def pair(source, begins):
    finding = next(f for f in section.FINDINGS if f.source == source and f.what.startswith(begins))
    return finding.published(), finding.ours()


def test_the_dip_of_the_first_half_year_and_the_rise_after_it_agree():
    assert pair("kelly2018", "Happiness") == ("falls", "falls")
    assert pair("kelly2018", "The same, after") == ("rises", "rises")
    assert pair("kelly2018", "Quality") == ("steep, then shallow", "steep, then shallow")


@pytest.mark.parametrize("source", ["vederhus2016", "pasareanu2015"])
def test_the_rise_that_patients_report_is_missed_and_said_to_be(source):
    finding = next(f for f in section.FINDINGS if f.source == source)
    assert finding.published() > 0 > finding.ours()
    assert finding.comment.startswith("A miss")


def test_one_sober_friend_decides_more_where_ties_stay_than_where_they_change():
    _, stay = pair("litt2007", "One more")
    _, change = pair("hallgren2017", "Making")
    assert stay > 2 * change


def test_that_only_susceptibility_matters_is_missed_and_said_to_be():
    finding = next(f for f in section.FINDINGS if f.what.startswith("Drinking of a person who can no longer"))
    assert finding.published() == "falls" and finding.ours() < 5
    assert finding.comment.startswith("A miss")


def test_shares_after_detoxification_lie_on_the_axes_of_the_model():
    sets = evidence.published("04_society_and_relations", recognition)
    assert len(sets) == 3 and {s.output for s in sets} == {"staying"}
    for published in sets:
        assert 0 < min(published.t) and max(published.t) < 1
        assert all(0 < share <= 1 for share in published.values)


def test_the_table_has_both_sides_of_the_disagreement_about_friends():
    assert {"litt2007", "stout2012", "hallgren2017", "moe2025", "norcomt2017"} <= {f.source for f in section.FINDINGS}
