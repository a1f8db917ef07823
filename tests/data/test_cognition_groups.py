"""Figures of notebook 08, typed a second time from the sentences of the abstracts."""

from __future__ import annotations

import pytest

from helpers.sources import table

ROWS = {row["id"]: row for row in table("cognition_groups")}

EFFECTS = {
    # MacKillop et al. 2011: "small magnitude effect (d = .15)", "medium magnitude effect (d = .58)", clinical .61, .45
    "DD1": ("mackillop2011", "d", 0.15),
    "DD2": ("mackillop2011", "d", 0.58),
    "DD3": ("mackillop2011", "d", 0.61),
    "DD4": ("mackillop2011", "d", 0.45),
    # Amlung et al. 2017: "r = 0.14"
    "DD5": ("amlung2017", "r", 0.14),
    # Kirby et al. 1999: "twice those of controls"
    "DD6": ("kirby1999", "times", 2),
    # McPhee & Hendershot 2023: "SST (g = 0.366, SE = 0.063)"
    "SS4": ("mcphee2023", "g", 0.366),
    # Senkowski et al. 2022: "g = 0.51"
    "SS5": ("senkowski2022", "g", 0.51),
}
PEOPLE = {
    "DD1": (56013, None), "DD2": (3329, None), "DD6": (56, 60), "DD7": (27, 44), "DD8": (41, 44), "DD9": (33, 44),
    "SS4": (1310, None), "SS5": (883, 916), "TS1": (26, 26), "TS3": (53, 37), "TS4": (188, None), "TS5": (146, None),
}  # fmt: skip


@pytest.mark.parametrize("row_id", EFFECTS)
def test_an_effect_is_that_of_the_abstract(row_id):
    row = ROWS[row_id]
    assert (row["source"], row["measure"], row["effect"]) == EFFECTS[row_id]


def test_no_other_row_has_an_effect():
    assert {row_id for row_id, row in ROWS.items() if row["effect"] is not None} == set(EFFECTS)


@pytest.mark.parametrize("row_id", PEOPLE)
def test_people_are_those_of_the_abstract(row_id):
    assert (ROWS[row_id]["people"], ROWS[row_id]["reference_people"]) == PEOPLE[row_id]


def test_studies_that_disagree_stand_side_by_side():
    assert {ROWS["TS1"]["finding"], ROWS["TS2"]["finding"]} == {"weaker", "no difference"}
    assert {ROWS["TS4"]["finding"], ROWS["TS5"]["finding"]} == {"no association", "weaker"}
    assert {ROWS["SS1"]["finding"], ROWS["SS3"]["finding"]} == {"weaker", "no difference"}
    assert {ROWS["DD8"]["finding"], ROWS["DD9"]["finding"]} == {"higher", "no difference"}
