"""Notebook 09 against the evidence: between the published figures where they agree, misses where it misses."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.explore.recovery_view import LIKE_OTHERS, LOWER, share_back
from helpers.sections import learning_again as found
from helpers.sections.learning_again import QUESTIONS
from helpers.sources import table

RECOVERY = {row["id"]: row for row in table("recovery")}
WORK = {row["id"]: row for row in table("learning_and_work")}


def by_words(words):
    return next(finding for finding in found.FINDINGS if words in finding.what)


def test_cognition_is_still_lower_while_every_study_says_so():
    assert {found.found(RECOVERY[name]) for name in ("SV1", "CR2")} == {LOWER}
    for months in (0.25, 0.5, 1):
        assert found.state_after("cognition", months) == LOWER


def test_cognition_lies_between_the_studies_that_disagree_from_six_to_twelve_months():
    assert found.found(RECOVERY["SV2"]) == LOWER and found.found(RECOVERY["PW1"]) == LIKE_OTHERS
    for months in np.linspace(6, 12, 7):
        back = float(share_back("cognition", np.array([months / 12]))[0])
        assert 0.5 < back < 0.95


def test_after_a_year_both_readings_are_there_as_curves():
    assert found.found(RECOVERY["CR1"]) == LOWER and found.found(RECOVERY["FE1"]) == LIKE_OTHERS
    whole, half = (float(share_back(name, np.array([6.7]))[0]) for name in ("cognition", "half"))
    assert whole > found.BACK and half < 0.6


def test_quality_of_life_lies_between_will_and_ability_at_six_months():
    will, ability = (float(share_back(name, np.array([0.5]))[0]) for name in ("will", "ability"))
    assert will < found.gap_closed(RECOVERY["QL2"]) < ability
    assert found.gap_closed(RECOVERY["QL2"]) == pytest.approx(0.11 / (0.69 - 0.46))


@pytest.mark.parametrize(
    ("words", "agrees"),
    [
        ("the first month: cognitive", True),
        ("more than a year", False),
        ("6.7 years", True),
        ("seven years", False),
        ("CB1", False),
        ("dopamine transporter", False),
        ("happiness", False),
        ("six years", True),
        ("164 people", True),
        ("whole year", True),
        ("four practice sessions", True),
        ("time alone", True),
    ],
)
def test_hits_and_misses_are_those_that_the_remarks_tell_of(words, agrees):
    finding = by_words(words)
    assert (finding.published() == finding.ours()) is agrees
    assert ("A miss" in finding.comment) is not agrees


def test_figures_of_the_job_trial_are_those_of_its_abstract():
    # Typed a second time: Rognli et al. 2025, Addiction.
    assert (WORK["RN1"]["value"], WORK["RN1"]["reference_value"]) == (39.6, 34.4)
    assert (WORK["RN2"]["value"], WORK["RN2"]["reference_value"]) == (601, 344)
    assert (WORK["RN1"]["people"], WORK["RN1"]["reference_people"]) == (91, 96)
    assert min(WORK["RN1"]["value"], WORK["RN1"]["reference_value"]) > 100 / 3


def test_figures_of_quality_of_life_are_those_of_the_abstracts():
    # Typed a second time: Vederhus et al. 2016 and Pasareanu et al. 2015.
    assert (RECOVERY["QL1"]["value"], RECOVERY["QL1"]["reference_value"], RECOVERY["QL1"]["people"]) == (
        0.46,
        0.69,
        140,
    )
    assert RECOVERY["QL2"]["value"] == 0.11
    assert [RECOVERY["PA1"][name] for name in ("value", "low", "high", "people")] == [0.06, 0.03, 0.09, 202]


def test_every_question_has_one_right_answer_and_a_reply_to_each():
    for question in QUESTIONS:
        assert sum(answer.right for answer in question.answers) == 1
        assert all(answer.feedback for answer in question.answers)
