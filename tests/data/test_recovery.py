"""Figures on what comes back, typed a second time from the abstracts, and what notebook 06 makes of them."""

from __future__ import annotations

import pytest

from helpers.learn import evidence
from helpers.models import opponent_process
from helpers.sections import reward_and_adaptation as findings
from helpers.sources import table

ROWS = {row["id"]: row for row in table("recovery")}

FROM_ABSTRACTS = {
    "CB1": {"value": -20, "people": 30, "reference_people": 28},  # "about 20% lower", N=30, N=28
    "CB2": {"finding": "normal", "people": 14},  # "returned to normal levels" after about 4 weeks
    "DS1": {"value": -15, "people": 11, "reference_people": 19},
    "DS2": {"finding": "no difference"},  # "after just 2 days"
    "DS3": {"finding": "no difference"},  # "after 28 days"
    "VO1": {"value": -27.8, "people": 15, "reference_people": 18},
    "VO2": {"value": -21.1},
    "VO6": {"low": -30, "high": -20, "people": 16, "reference_people": 15},
    "RA1": {"low": -20, "high": -15, "reference_people": 15},
    "RA2": {"months_from": 3, "people": 15},
    "TH1": {"people": 39 + 26, "reference_people": 64},
    "SY1": {"value": 27},
    "CO1": {"people": 7, "reference_people": 20},
    "CO2": {"people": 11},
    "CO3": {"people": 6},
    "VD1": {"finding": "no change", "people": 14, "reference_people": 11},
    "RO2": {"value": 30, "people": 4},
    "LB1": {"value": -0.015, "low": -0.02, "high": -0.01, "people": 121},
    "LB2": {"value": -0.04, "low": -0.2, "high": 0.12},
    "EI1": {"value": 6.59, "reference_value": 6.67, "people": 26, "reference_people": 30},
    "GA1": {"studies": 32},
    "GA3": {"people": 90 + 31, "reference_people": 33},
    "TA1": {"value": 0.77, "people": 1607, "studies": 3},
    "WA4": {"value": 3, "people": 5, "months_to": 17},
}


@pytest.mark.parametrize("id", FROM_ABSTRACTS)
def test_a_row_is_as_its_abstract_says(id):
    assert {name: ROWS[id][name] for name in FROM_ABSTRACTS[id]} == FROM_ABSTRACTS[id]


def test_points_over_the_curves_are_shares_of_the_level_of_controls():
    points = {p.label: p for p in evidence.published("06_reward_and_adaptation", opponent_process.MODEL)}
    cannabis = points["CB1 receptors, cannabis (1)"]
    assert cannabis.values == (0.80, 1.0) and cannabis.t[0] == 0 and 28 <= cannabis.t[1] <= 31
    assert points["dopamine transporters (caudate), methamphetamine"].values == pytest.approx((0.722,))
    assert points["dopamine synthesis, nicotine"].values == pytest.approx((0.825, 1.0))
    smoking = points["nicotinic receptors (1)"]
    assert smoking.values == pytest.approx((1.27,)) and smoking.t[0] == pytest.approx(6.8, abs=0.15)
    assert all(
        len(p.t) == len(p.values) and max(p.t) < opponent_process.Parameters().days_after for p in points.values()
    )


def test_a_row_that_is_no_share_of_the_level_of_controls_is_never_drawn():
    for id in ("RO2", "LB1", "VD1"):
        with pytest.raises(ValueError, match=id):
            findings._share(ROWS[id])


def test_misses_are_called_misses():
    """Where published and model are words that differ, the remark says so; where they agree, it does not."""
    alike = {"normal": "no difference"}
    for finding in findings.FINDINGS:
        published, ours = finding.published(), finding.ours and finding.ours()
        if isinstance(published, str) and isinstance(ours, str):
            differ = alike.get(published, published) != alike.get(ours, ours)
            assert differ == finding.comment.startswith("A miss"), finding.what
