"""Figures of data/courses_of_change.csv, typed a second time from the sentences of the abstracts."""

from __future__ import annotations

from helpers import sources

ROWS = {row["id"]: row for row in sources.table("courses_of_change")}


def test_kelly_2017_539_per_cent_with_help_so_461_without():
    assert 100 - ROWS["assisted"]["value"] == 46.1


def test_kelly_2019_median_2_quartiles_1_and_4_mean_535_of_2002_people():
    median, mean = ROWS["attempts_median"], ROWS["attempts_mean"]
    assert (median["value"], median["low"], median["high"]) == (2, 1, 4)
    assert mean["value"] == 5.35 and median["people"] == mean["people"] == 2002


def test_hawkins_2010_371_per_cent_from_340_to_405_of_1578_people():
    row = ROWS["hawkins"]
    assert (row["value"], row["low"], row["high"], row["people"]) == (37.1, 34.0, 40.5, 1578)


def test_landheim_2006_and_lauritzen_2018():
    assert (ROWS["landheim_6"]["value"], ROWS["landheim_deaths"]["value"]) == (70, 11)
    # Seventy per cent of those who lived and answered, not of all.
    assert ROWS["landheim_deaths"]["people"] == 287 and ROWS["landheim_6"]["people"] == round(0.63 * 287)
    assert (ROWS["lauritzen_0"]["value"], ROWS["lauritzen_10"]["value"], ROWS["lauritzen_0"]["people"]) == (80, 34, 481)


def test_krall_2002_2_to_4_per_cent_a_year_and_less_than_1_after_ten_years_of_483_men():
    row, late = ROWS["krall"], ROWS["krall_late"]
    assert (row["low"], row["high"], row["people"], late["high"], late["months_from"]) == (2, 4, 483, 1, 120)


def test_garcia_rodriguez_2013_above_50_per_cent_in_the_first_year_and_about_10_after_30_years():
    assert (ROWS["garcia_first"]["low"], ROWS["garcia_late"]["value"], ROWS["garcia_late"]["months_from"]) == (
        50,
        10,
        360,
    )


def test_moos_2006_43_per_cent_with_help_and_61_without():
    assert (ROWS["moos_helped"]["value"], ROWS["moos_alone"]["value"]) == (43, 61)
    assert ROWS["moos_helped"]["confidence"] == "secondary"


def test_sordo_2017_36_1_and_11_3_per_1000_person_years_320_and_220_times():
    assert (ROWS["sordo_out"]["value"], ROWS["sordo_in"]["value"]) == (36.1, 11.3)
    assert [ROWS["sordo_ratio"][k] for k in ("value", "low", "high")] == [3.20, 2.65, 3.86]
    assert [ROWS["sordo_bup"][k] for k in ("value", "low", "high")] == [2.20, 1.34, 3.61]


def test_a_share_lies_between_its_ends():
    for row in ROWS.values():
        if row["value"] is not None and row["low"] is not None:
            assert row["low"] <= row["value"] <= row["high"]
