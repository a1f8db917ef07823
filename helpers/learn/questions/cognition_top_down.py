"""Self-check of notebook 08, Top-down."""

from __future__ import annotations

from helpers.errors import N_
from helpers.learn.checks import Answer, Question

QUESTIONS = (
    Question(
        "five_weeks",
        N_(
            "Somebody stopped drinking five weeks ago and has trouble following a course. What may one expect of their "
            "attention and memory?"
        ),
        (
            Answer(
                "a",
                N_("The damage is done; they will stay like this."),
                N_(
                    "Studies that follow the same people find most functions back in the normal range within six to twelve "
                    "months. Reviews that compare groups are gloomier about memory. None of them says that nothing "
                    "comes back."
                ),
            ),
            Answer(
                "b",
                N_("After a month the worst is over, and they should manage as well as anybody."),
                N_(
                    "A month is early. In one large review the picture was nearly the same at two to twelve months as in the "
                    "first month. Asking too much too soon is no kindness."
                ),
            ),
            Answer(
                "c",
                N_("Much is likely to come back, over months rather than weeks, and not everything at the same pace."),
                N_(
                    "That is where the studies meet. How far and how fast is where they disagree, so it is wise to plan "
                    "for slow and to be glad of fast."
                ),
                right=True,
            ),
        ),
        source="powell2024",
    ),
    Question(
        "transporters",
        N_(
            "After long abstinence from methamphetamine, the dopamine transporters in the brain had largely come back. "
            "What had come back with them?"
        ),
        (
            Answer(
                "a",
                N_("Memory and movement, since they depend on dopamine."),
                N_(
                    "It sounds sensible. But tested again after at least nine months, memory and motor skills had not "
                    "followed. A brain scan and a life are not the same measurement."
                ),
            ),
            Answer(
                "b",
                N_("Not memory and motor skills, in that study."),
                N_(
                    "Transporters were back to a large extent, performance was not. In a later study from the same group, "
                    "with five people scanned twice, tests improved together with another part of the brain: few "
                    "people, and more than one thing to recover."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("Nothing: the scan must have been wrong."),
                N_("Nothing suggests so. One part of a system can recover while what people do with it lags behind."),
            ),
        ),
        source="nida2002",
    ),
    Question(
        "discounting",
        N_(
            "Clinical groups discount later rewards more steeply than others, d = 0.61. You meet one person from each "
            "group. What do you know?"
        ),
        (
            Answer(
                "a",
                N_("The one from the clinical group is the impatient one."),
                N_(
                    "In about one pair of three it is the other way round. The groups overlap by about three quarters, and a "
                    "group mean says little about the person in front of you."
                ),
            ),
            Answer(
                "b",
                N_("Next to nothing about these two; a little about many."),
                N_("A medium effect is a reason to ask, never a reason to assume."),
                right=True,
            ),
            Answer(
                "c",
                N_("That the substance made the one impatient."),
                N_(
                    "The comparison cannot tell what came first. Steep discounting may come before use, after it, or with "
                    "something else, such as a future that is hard to rely on."
                ),
            ),
        ),
        source="mackillop2011",
    ),
    Question(
        "two_boats",
        N_(
            "In the two-step task the blue boat takes you to North Island, which is unusual, and you find berries there. "
            "What does a planner do next morning?"
        ),
        (
            Answer(
                "a",
                N_("Takes the blue boat again: it brought berries."),
                N_("That is what habit would do: repeat what was rewarded, whatever the way."),
            ),
            Answer(
                "b",
                N_("Takes the red boat, since that is the usual way to North Island."),
                N_("The reward speaks for the island, and the red boat is how one usually gets there."),
                right=True,
            ),
            Answer(
                "c",
                N_("Takes either: it was chance."),
                N_(
                    "Which way the boat went was chance. That there were berries on North Island tells something about "
                    "North Island."
                ),
            ),
        ),
        source="feherdasilva2020",
    ),
    Question(
        "no_planning",
        N_("A person relapses. A colleague says: “No planning, no self-control.” What do the studies of planning say?"),
        (
            Answer(
                "a",
                N_("That is right: those who plan less in the task relapse more."),
                N_(
                    "In 90 people followed for 48 weeks, less planning by itself did not go with relapse. What mattered was "
                    "how it went together with what a person expected alcohol to do for them."
                ),
            ),
            Answer(
                "b",
                N_("Less planning by itself did not go with relapse in the study that asked."),
                N_(
                    "And a critical review holds that most studies of people find no greater leaning to habit at all, "
                    "and points to the value that the substance has in a bad hour."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("Nobody has looked."),
                N_("Somebody has: 90 people were followed for 48 weeks after detoxification."),
            ),
        ),
        source="sebold2017",
    ),
)
