"""Evidence and self-check of notebook 08, Top-down."""

from __future__ import annotations

import numpy as np

from helpers.errors import N_
from helpers.learn.checks import Answer, Question
from helpers.learn.evidence import Finding, row
from helpers.models import learning, overlap, two_step

BOTH, NOT_BOTH = N_("both marks"), N_("not both marks")
NO_GAIN = N_("no gain for the effort")
NOT_GIVEN = N_("not given")
SMALL = N_("small impairment")
# Wordings of the column "finding" in data/cognition_groups.csv and data/recovery.csv.
N_("higher")
N_("lower")
N_("weaker")
N_("normal")
N_("no difference")
N_("no association")
N_("primarily planning")
N_("from none to high")


def _found(what: str, row_id: str, comment: str) -> Finding:
    """What a study says of a group; no model here says who has which balance."""
    return Finding(what, row("cognition_groups", id=row_id), None, comment, figure="finding")


def _distance(what: str, row_id: str, comment: str) -> Finding:
    return Finding(what, row("cognition_groups", id=row_id), None, comment, figure="effect", decimals=2)


def _shared(what: str, row_id: str, comment: str) -> Finding:
    """How much two groups overlap, worked out from the published distance between them."""
    return Finding(
        what,
        row("cognition_groups", id=row_id),
        lambda: 100 * overlap.overlap(row("cognition_groups", id=row_id)["effect"]),
        comment,
        figure=lambda at: NOT_GIVEN,
        decimals=0,
        unit="%",
    )


def _marks() -> str:
    reward, plan = two_step.effects(two_step.stay_probabilities(two_step.played(two_step.Parameters(), 0.5)))
    return BOTH if min(reward, plan) > 0.03 else NOT_BOTH


def _gain() -> float:
    """Percentage points by which planning alone earns more than habit alone."""
    earned = [two_step.play(two_step.Parameters(), w, 1000, 201).rewarded.mean() for w in (0.0, 1.0)]
    return 100 * float(earned[1] - earned[0])


def _left(years: float) -> float:
    """Per cent of the cognition lost at the stop that is still missing, in the model of ability and will."""
    curves = learning.simulate(learning.MODEL.scenario("section_08").parameters)
    lost = 1 - curves["ability"]
    return 100 * float(np.interp(years, curves.t, lost) / lost[0])


FINDINGS = (
    Finding(
        N_("Two-step task, people in general (188 of them, 18 years old): which marks do their choices bear?"),
        row("claims", id="NE1"),
        _marks,
        N_("Agrees; the balance in the middle is a published median."),
        figure="finding",
    ),
    Finding(
        N_("Two-step task: what planning earns over habit (percentage points of rewarded choices)"),
        row("claims", id="KO1"),
        _gain,
        N_("Agrees: in this task the effort of planning is hardly paid for."),
        figure="finding",
    ),
    _found(
        N_("Two-step task, detailed instructions: how people then choose"),
        "TS7",
        N_("What looks like habit may be a misunderstanding; the model knows none."),
    ),
    _found(
        N_("Two-step task, people with alcohol dependence just detoxified, against others: mark of planning"),
        "TS1",
        N_("26 people in each group."),
    ),
    _found(
        N_("The same, with mental speed taken into account"),
        "TS2",
        N_("So it may be about speed as much as about planning."),
    ),
    _found(
        N_("The same question in 90 people: did those who later relapsed plan less?"),
        "TS3",
        N_("Less planning by itself did not go with relapse."),
    ),
    _found(
        N_("Two-step task, people with methamphetamine dependence: mark of planning"), "TS6", N_("A clinical group.")
    ),
    _found(
        N_("Two-step task at 18 and how much one drinks then"),
        "TS4",
        N_("A community sample: 188 young people who drink socially."),
    ),
    _found(
        N_("Two-step task at 18 and binge drinking over the next three years: planning in those whose drinking grew"),
        "TS5",
        N_("By several of the same authors; 146 young men. The two results do not sit easily together."),
    ),
    _found(
        N_("Two-step task: does it give the same person the same result twice?"),
        "TS8",
        N_("Reliability from 0 to above 0.9, depending on how the choices are analysed."),
    ),
    _distance(
        N_("Delay discounting, clinical samples against others: distance d"),
        "DD3",
        N_("Positive: the group discounts more steeply."),
    ),
    _shared(N_("The same: how much the two groups overlap"), "DD3", N_("Worked out from d; equal spread assumed.")),
    _distance(
        N_("Delay discounting, all studies with large surveys included: distance d"), "DD1", N_("56,013 people in all.")
    ),
    _shared(N_("The same: how much the two groups overlap"), "DD1", N_("As above.")),
    _distance(
        N_("Delay discounting and how severe the use is: correlation r"), "DD5", N_("Small, and found again and again.")
    ),
    _found(N_("Delay discounting, people who use heroin, against others"), "DD7", N_("27 people and 44 others.")),
    _found(N_("Delay discounting, people with alcohol problems, in the same study"), "DD9", N_("33 people.")),
    _found(
        N_("Delay discounting, people abstinent from heroin, against people who use it, in the same study"),
        "DD10",
        N_("For cocaine and alcohol there was no such difference."),
    ),
    _found(
        N_("Stopping, people who use cocaine, MDMA, methamphetamine, tobacco or alcohol heavily"),
        "SS1",
        N_("97 studies of this task and another one, taken together."),
    ),
    _found(N_("Stopping, people who use opioids or cannabis"), "SS2", N_("The same review.")),
    _found(
        N_("Stopping, several substances, as measured in imaging studies"),
        "SS3",
        N_("21 studies; against the row on cocaine and the others."),
    ),
    _distance(
        N_("Stopping, people who have drunk alcohol in a laboratory: distance g"), "SS4", N_("1,310 people in all.")
    ),
    _shared(N_("The same: how much the two groups overlap"), "SS4", N_("Worked out from g; equal spread assumed.")),
    Finding(
        N_("Cognition after alcohol, first month: domains of 12 with a moderate impairment"),
        row("recovery", id="SV1"),
        None,
        N_("62 studies. The model has one curve for all domains."),
        decimals=0,
    ),
    Finding(
        N_("The same, 2 to 12 months: domains of 12"),
        row("recovery", id="SV2"),
        None,
        N_("Hardly any change within the first year, in groups of different people."),
        decimals=0,
    ),
    Finding(
        N_("The same, after more than a year"),
        row("recovery", id="SV3"),
        lambda: _left(1.5),
        N_("The model: per cent of the loss still there after a year and a half."),
        figure=lambda at: SMALL,
    ),
    Finding(
        N_("The same after more than a year, 34 studies, memory above all"),
        row("recovery", id="CR1"),
        lambda: _left(1.5),
        N_("Against the review above, and against the model, in which everything comes back."),
        figure="finding",
    ),
    Finding(
        N_("The same people followed over time, 16 studies: most functions after 6 to 12 months"),
        row("recovery", id="PW1"),
        lambda: _left(1.0),
        N_("The model: per cent of the loss still there after a year. Earlier than in the two reviews above."),
        figure="finding",
    ),
)

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
