"""Self-check of notebook 05, Stress, body and brain."""

from __future__ import annotations

from helpers.errors import N_
from helpers.learn.checks import Answer, Question

QUESTIONS = (
    Question(
        "high_cortisol",
        N_("“Somebody who has lived with much stress has high cortisol.” What does the research say?"),
        (
            Answer(
                "a",
                N_("Yes: the more stress, the more cortisol."),
                N_(
                    "That holds for a stressor that has just begun. After long or early stress the system may be more "
                    "active than in others, or less; reviews find both."
                ),
            ),
            Answer(
                "b",
                N_("No: long stress uses the adrenals up, so cortisol is always low."),
                N_(
                    "Low levels are found in some, high ones in others. And in the model the adrenals do not wear out: "
                    "they grow."
                ),
            ),
            Answer(
                "c",
                N_("It can be higher or lower than in others, or the same."),
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
                N_("The stress system is back to normal."),
                N_(
                    "Cortisol is, but ACTH is still low, and the adrenals are still large. Each hides the other, and "
                    "cortisol alone does not show it."
                ),
            ),
            Answer(
                "b",
                N_("Cortisol looks normal because large adrenals make up for little ACTH."),
                N_("In the model it takes about two months from the end before both are close to where they began."),
                right=True,
            ),
            Answer(
                "c",
                N_("The test must be wrong; cortisol stays high for months."),
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
                N_("Because the person cannot stop thinking about what happened."),
                N_(
                    "That may well be so in life, but it is not in this model. Its stressor ends on one day, and its "
                    "weeks come from somewhere else."
                ),
            ),
            Answer(
                "b",
                N_("Because glands have grown and shrunk, and cells turn over in days and weeks."),
                N_("The hormones follow the glands, and the glands follow the hormones, slowly."),
                right=True,
            ),
            Answer(
                "c",
                N_("Because cortisol is stored in the body for months."),
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
                N_("That is how it is; early stress decides."),
                N_(
                    "On average there are small to moderate differences, and they go in both directions. What has been "
                    "set early can, it seems, be set again."
                ),
            ),
            Answer(
                "b",
                N_("It has no effect; the past is the past."),
                N_(
                    "There are lasting traces in many, and it would be wrong to talk them away. They are traces, and they "
                    "go in more than one direction."
                ),
            ),
            Answer(
                "c",
                N_("There may be a trace, in either direction, and it can change with the surroundings."),
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
                N_("It always makes memory worse."),
                N_(
                    "Before or during learning, and at recall, it mostly does. Just after learning it improved memory, in "
                    "a large review, where it came in the same place as the learning."
                ),
            ),
            Answer(
                "b",
                N_("It depends on when it comes; and what a month of strain did to attention was gone a month later."),
                N_(
                    "The first is from a review of 113 studies of short stress, the second from one small study of healthy "
                    "people."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("It sharpens learning, since cortisol gives energy."),
                N_(
                    "Sometimes, and for what the stress itself is about. For what one happens to be studying, mostly not."
                ),
            ),
        ),
        source="shields2017",
    ),
)
