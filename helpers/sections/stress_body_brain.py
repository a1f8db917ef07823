"""Evidence and self-check of notebook 05, Stress, body and brain."""

from __future__ import annotations

from helpers.errors import N_
from helpers.learn.evidence import Finding, row
from helpers.learn.questions import Answer, Question
from helpers.models import early_stress, stress
from helpers.models.declare import Curves

HIGHER, LOWER, NORMAL, NO_DIFFERENCE = N_("higher"), N_("lower"), N_("normal"), N_("no difference")
RISES, FALLS = N_("rises"), N_("falls")
EITHER = N_("higher or lower, as one sets it")
SAME = 0.1  # of the resting level, or of the level compared with: a smaller difference counts as none
DEFAULT = stress.Parameters()


def _against_rest(level: float) -> str:
    if abs(level - 1) <= SAME:
        return NORMAL
    return HIGHER if level > 1 else LOWER


def _mean_after(curves: Curves, key: str, days_from: int, days_to: int) -> float:
    since = curves.t - stress.ends(curves)
    return float(curves[key][(since >= days_from) & (since <= days_to)].mean())


def _cortisol_after(days_from: int, days_to: int) -> str:
    return _against_rest(_mean_after(stress.simulate(DEFAULT), "cortisol", days_from, days_to))


def _crh_test_after(days: int) -> float:
    curves = stress.simulate(DEFAULT)
    return stress.crh_test(curves, DEFAULT, stress.ends(curves) + days)


def _one_week_against_three() -> str:
    ratio = _crh_test_after(7) / _crh_test_after(21)
    if abs(ratio - 1) <= SAME:
        return NO_DIFFERENCE
    return HIGHER if ratio > 1 else LOWER


def _cortisol_as_stress_goes_on() -> str:
    cortisol = stress.simulate(DEFAULT.but(length=180))["cortisol"]
    first, last = cortisol[stress.BEFORE], cortisol[stress.BEFORE + 179]
    return RISES if last > first else FALLS


def _response(parameters: early_stress.Parameters) -> float:
    cortisol = early_stress.simulate(parameters)["cortisol_second"]
    return float(cortisol.max() - cortisol[0])


def _early_stress_either_way() -> str:
    """Whether the second person of 05b can have both more and less cortisol than the first."""
    levels = set()
    for scenario in early_stress.MODEL.scenarios.values():
        curves = early_stress.simulate(scenario.parameters)
        levels.add(_against_rest(float(curves["cortisol_second"][0])))
    return EITHER if {HIGHER, LOWER} <= levels else NORMAL


def _response_as_years_undo() -> str:
    marked = early_stress.MODEL.scenario("feedback").parameters
    return RISES if _response(marked.but(undone=0.5)) > _response(marked) else FALLS


FINDINGS = (
    Finding(
        N_("Alcohol, acute withdrawal: cortisol at rest (8 people)"),
        row("stress_system", id="VB1"),
        lambda: _against_rest(float(stress.simulate(DEFAULT)["cortisol"][stress.BEFORE + 59])),
        N_("Agrees. In the model: the last day of two months of stress."),
        figure="finding",
    ),
    Finding(
        N_("The same people: how much ACTH a test dose of CRH sets free"),
        row("stress_system", id="VB2"),
        lambda: _against_rest(_crh_test_after(-1)),
        N_("Agrees."),
        figure="finding",
    ),
    Finding(
        N_("Alcohol, two to six weeks after stopping: cortisol at rest (12 people)"),
        row("stress_system", id="VB3"),
        lambda: _cortisol_after(14, 42),
        N_("Agrees: cortisol is back …"),
        figure="finding",
        core=True,
    ),
    Finding(
        N_("The same people: how much ACTH a test dose of CRH sets free"),
        row("stress_system", id="VB4"),
        lambda: _against_rest(_crh_test_after(28)),
        N_("… but the answer to the test is still weak. This is what the model was made to explain."),
        figure="finding",
        core=True,
    ),
    Finding(
        N_("Another study: ACTH in the test at one week, against the same people at three weeks (11 people)"),
        row("stress_system", id="AD1"),
        _one_week_against_three,
        N_("A miss: in the model the answer is as weak at three weeks as at one."),
        figure="finding",
    ),
    Finding(
        N_("The same study: people more than three weeks after stopping, against people without dependence"),
        row("stress_system", id="AD4"),
        lambda: _against_rest(_crh_test_after(28)),
        N_("A miss; and the two studies disagree with each other about these weeks."),
        figure="finding",
    ),
    Finding(
        N_("Lasting stress of many kinds: the activity of the axis as time passes (a review)"),
        row("stress_system", id="MI1"),
        _cortisol_as_stress_goes_on,
        N_("A miss: in the model cortisol stays raised as long as the stressor lasts."),
        figure="finding",
        core=True,
    ),
    Finding(
        N_("Adversity early in life: cortisol in a stress test (30 data sets; below 0 is lower than others)"),
        row("stress_system", id="BU1"),
        _early_stress_either_way,
        N_("Lower on average, with large differences between the studies."),
        decimals=2,
        unit="(Hedges' g)",
        core=True,
    ),
    Finding(
        N_("Another review: cortisol in a stress test after early stress"),
        row("stress_system", id="FO1"),
        _early_stress_either_way,
        N_("No difference that could be told from chance. The reviews disagree."),
        decimals=2,
        unit="(Hedges' g)",
    ),
    Finding(
        N_("Adversity: cortisol in hair, which sums up months (28 studies; above 0 is higher than others)"),
        row("stress_system", id="KH1"),
        _early_stress_either_way,
        N_("A little higher on average; in four of the studies it was clearly lower."),
        decimals=2,
        unit="(Cohen's d)",
    ),
    Finding(
        N_("Young people adopted from institutions: their cortisol in a stress test as puberty proceeds"),
        row("stress_system", id="GU1"),
        _response_as_years_undo,
        N_("They began low and came closer to the others. In the model: the slider for later years."),
        figure="finding",
    ),
    Finding(
        N_("Shifting one's attention, a month after a month of heavy strain (20 healthy people)"),
        row("stress_system", id="LI2"),
        None,
        N_("During the strain it was impaired; a month later there was no difference from others."),
        figure="finding",
    ),
    Finding(
        N_("Choosing by habit, after six weeks free of stress"),
        row("stress_system", id="SO2"),
        None,
        N_("Prolonged stress had moved choices towards habit; this was reversible."),
        figure="finding",
    ),
)

QUESTIONS = (
    Question(
        "high_cortisol",
        N_("“Somebody who has lived with much stress has high cortisol.” What does the research say?"),
        (
            Answer(
                "a",
                N_("Yes: the more stress, and the longer, the more cortisol."),
                N_(
                    "That holds for a stressor that has just begun. After long or early stress the system may be more "
                    "active than in others, or less; reviews find both."
                ),
            ),
            Answer(
                "b",
                N_("No: stress uses the adrenals up, so cortisol is low."),
                N_(
                    "Low levels are found in some, high ones in others. And in the model the adrenals do not wear out: "
                    "they grow."
                ),
            ),
            Answer(
                "c",
                N_("It can be higher or lower than in others, or alike."),
                N_("The review behind this slide speaks of lasting over-activation or under-activation."),
                right=True,
            ),
        ),
        source="agorastos2019",
    ),
    Question(
        "normal_sample",
        N_("Four weeks after the stressor has ended, a blood sample shows normal cortisol. What does the model say?"),
        (
            Answer(
                "a",
                N_("The whole stress system is back where it was before the stress."),
                N_(
                    "Cortisol is, but ACTH is still low, and the adrenals are still large. Each hides the other, and "
                    "cortisol alone does not show it."
                ),
            ),
            Answer(
                "b",
                N_("Large adrenals make up for little ACTH, and so it looks normal."),
                N_("In the model it takes about two months from the end before both are close to where they began."),
                right=True,
            ),
            Answer(
                "c",
                N_("The test must be wrong, since cortisol stays high for months."),
                N_("In the model cortisol is back within three weeks. The glands are the slow part."),
            ),
        ),
        source="karin2020",
    ),
    Question(
        "why_weeks",
        N_("Why does it take weeks in this model, when the hormones themselves are gone within hours?"),
        (
            Answer(
                "a",
                N_("Because the person cannot stop thinking about what happened, and so it starts anew."),
                N_(
                    "That may well be so in life, but it is not in this model. Its stressor ends on one day, and its "
                    "weeks come from somewhere else."
                ),
            ),
            Answer(
                "b",
                N_("Because glands have grown, and their cells turn over in days and weeks."),
                N_("The hormones follow the glands, and the glands follow the hormones, slowly."),
                right=True,
            ),
            Answer(
                "c",
                N_("Because cortisol is stored in the body, and is let out a little at a time."),
                N_(
                    "Hair keeps a trace of it, but the blood does not. What lasts in the model is the size of the glands."
                ),
            ),
        ),
        source="milo2025",
    ),
    Question(
        "damaged_for_life",
        N_("Somebody says: “I had a hard childhood, so my stress system is damaged for life.” What fits the evidence?"),
        (
            Answer(
                "a",
                N_("That is how it is: what is set in childhood stays as it is set."),
                N_(
                    "On average there are small to moderate differences, in both directions. What has been set early can, it "
                    "seems, be set again."
                ),
            ),
            Answer(
                "b",
                N_("A childhood leaves nothing in the body; the past is the past."),
                N_(
                    "There are lasting traces in many, and it would be wrong to talk them away. They are traces, no sentence, "
                    "and they differ in direction."
                ),
            ),
            Answer(
                "c",
                N_("There may be a trace, in either direction, and it can change."),
                N_(
                    "Young people who had been adopted from institutions had weak cortisol responses, which came closer "
                    "to those of others during puberty. That later years can do the same has not been shown in that study, "
                    "nor ruled out."
                ),
                right=True,
            ),
        ),
        source="gunnar2019",
    ),
    Question(
        "stress_and_learning",
        N_("What does stress do to learning?"),
        (
            Answer(
                "a",
                N_("It makes memory worse, whenever it comes and however long it lasts."),
                N_(
                    "Before or during learning, and at recall, it mostly does. Just after learning it improved memory, in "
                    "a large review, where it came in the same place as the learning."
                ),
            ),
            Answer(
                "b",
                N_("It depends on when it comes, and much of it is gone in a month or so."),
                N_(
                    "The first is from a review of 113 studies of short stress. The second is from one small study of healthy "
                    "people: what a month of strain had done to attention was gone a month later."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("It sharpens learning, since cortisol gives the brain the energy for it."),
                N_(
                    "Sometimes, and for what the stress itself is about. For what one happens to be studying, mostly not."
                ),
            ),
        ),
        source="shields2017",
    ),
    Question(
        "late_body",
        N_(
            "A learner's strain ended a month ago, and they still cannot take in what is said. How does this notebook read it?"
        ),
        (
            Answer(
                "a",
                N_("The will is missing: the strain is over, so it is a matter of trying."),
                N_(
                    "The strain is over, and the glands are not back. Weeks of trouble with attention and memory after the "
                    "end are what the model and some small studies would expect."
                ),
            ),
            Answer(
                "b",
                N_("The ability may still be held back, and it comes back in weeks to months."),
                N_("So less strain around the person, and time, do more than a demand to pull oneself together."),
                right=True,
            ),
            Answer(
                "c",
                N_("The ability is lost: a month is enough to know that it will not come back."),
                N_(
                    "A month is early. In the model it takes two months until ACTH is near its resting level; in one study "
                    "attention was back after a month of less strain, in another habit gave way after six weeks."
                ),
            ),
        ),
        source="liston2009",
    ),
)
