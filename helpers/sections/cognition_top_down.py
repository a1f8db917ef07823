"""Evidence and self-check of notebook 08, Top-down."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from helpers.errors import N_
from helpers.learn.evidence import Finding, row
from helpers.learn.questions import Answer, Question
from helpers.models import alternatives, learning, overlap, self_regulation, two_step

BOTH, NOT_BOTH = N_("both marks"), N_("not both marks")
NO_GAIN = N_("no gain for the effort")  # as the data have it; marked here to be translated
NOT_GIVEN = N_("not given")
HIGHER, LOWER, ALIKE = N_("higher"), N_("lower"), N_("no difference")
SMALL = N_("small impairment")
# Wordings of the column "finding" in data/cognition_groups.csv and data/recovery.csv.
N_("weaker")
N_("normal")
N_("no association")
N_("primarily planning")
N_("from none to high")
N_("company")


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


def _told(what: str, row_id: str, ours: Callable[[], str] | None, comment: str, core: bool = False) -> Finding:
    """What a study of mood, alternatives or temptation says, beside what the models do."""
    return Finding(what, row("choice_and_alternatives", id=row_id), ours, comment, figure="finding", core=core)


def _mood(coping: float) -> str:
    """Whether low mood makes the model's person choose the substance more often."""
    person = alternatives.Parameters(coping=coping)
    low, fine = (alternatives.probability(person, np.array(1.0), mood, 0.5) for mood in (1.0, 0.0))
    return HIGHER if low > fine + 0.01 else ALIKE


def _month(**changes: float) -> str:
    """Whether a month without acting is less or more likely with these changes than without them."""
    before, after = (
        self_regulation.simulate(self_regulation.Parameters(**given))["as_now"][self_regulation.MONTH]
        for given in ({}, changes)
    )
    return HIGHER if after > before else LOWER


FINDINGS = (
    Finding(
        N_("Two-step task, people in general (188 of them, 18 years old): which marks do their choices show?"),
        row("claims", id="NE1"),
        _marks,
        N_("Agrees; the balance in the middle is a published median."),
        figure="finding",
        core=True,
    ),
    _told(
        N_("After sad statements, alcohol chosen over food: people who drink to cope"),
        "HC1",
        lambda: _mood(coping=1.5),
        N_("Agrees. 128 people; no such difference by signs of alcohol use disorder or of depression."),
        core=True,
    ),
    _told(
        N_("A term with more temptations met: were goals reached more often, or less?"),
        "MI1",
        lambda: _month(cues_a_week=14),
        N_("Agrees. Everyday goals of students, nothing to do with substances."),
        core=True,
    ),
    Finding(
        N_("Cognition after alcohol, the same people followed, 16 studies: most functions after 6 to 12 months"),
        row("recovery", id="PW1"),
        lambda: _left(1.0),
        N_(
            "The model: per cent of the loss still there after a year. Earlier than in reviews that compare different people."
        ),
        figure="finding",
        core=True,
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
    _told(
        N_("The same term with more effort to resist: were goals reached more often?"),
        "MI2",
        lambda: _month(goal=1.4),
        N_("A miss: in the model, resisting helps as much as meeting fewer."),
    ),
    _told(
        N_("After low mood is brought on, alcohol chosen over food: young adults who drink"),
        "HM1",
        lambda: _mood(coping=1.5),
        N_("Agrees. 128 people."),
    ),
    Finding(
        N_("The same: how much of it depression, drinking to cope and reactivity explain"),
        row("choice_and_alternatives", id="HM2"),
        None,
        N_("The rest is something else, and unknown."),
        decimals=0,
        unit="%",
    ),
    _told(
        N_("All studies of choice: how often the substance is chosen where dependence is more severe"),
        "HF1",
        None,
        N_("The model has no measure of severity."),
    ),
    _told(
        N_("The same studies: does a cue move the choice more where dependence is more severe?"),
        "HF2",
        None,
        N_("Against the idea that dependence is being driven by cues."),
    ),
    Finding(
        N_("Self-control just after self-control, 36 laboratories: distance d"),
        row("choice_and_alternatives", id="VO1"),
        None,
        N_("3,531 people. Hardly anything: this course does not build on a will that tires like a muscle."),
        decimals=2,
    ),
    _told(
        N_("Rats: company or the substance?"),
        "VE1",
        None,
        N_("Less often where company came late or was punished."),
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
                N_("The damage is done; what they cannot do now, they will never do again."),
                N_(
                    "Studies that follow the same people find most functions back in the normal range within six to twelve "
                    "months. Reviews that compare groups are gloomier about memory. None of them says that nothing "
                    "comes back."
                ),
            ),
            Answer(
                "b",
                N_("After a month the worst is over, and they should manage as well as others."),
                N_(
                    "A month is early. In one large review the picture was nearly the same at two to twelve months as in the "
                    "first month. Asking too much too soon is no kindness."
                ),
            ),
            Answer(
                "c",
                N_("Much is likely to come back, over months and at different paces."),
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
                N_("Memory and movement, since both depend on dopamine."),
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
                N_("Nothing had: the scan must have been wrong."),
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
                N_("The one from the clinical group is the more impatient."),
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
                N_("That the substance has made one of them impatient."),
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
                N_("Takes the blue boat again, since it was the one with berries."),
                N_("That is what habit would do: repeat what was rewarded, whatever the way."),
            ),
            Answer(
                "b",
                N_("Takes the red boat, the usual way to North Island."),
                N_("The reward speaks for the island, and the red boat is how one usually gets there."),
                right=True,
            ),
            Answer(
                "c",
                N_("Takes either, since it was chance where the boat went."),
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
                N_("That is right: those who plan less in such tasks relapse more."),
                N_(
                    "In 90 people followed for 48 weeks, less planning by itself did not go with relapse. What mattered was "
                    "how it went together with what a person expected alcohol to do for them."
                ),
            ),
            Answer(
                "b",
                N_("Less planning alone did not go with relapse, where one asked."),
                N_(
                    "And a critical review holds that most studies of people find no greater leaning to habit at all, "
                    "and points to the value that the substance has in a bad hour."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("Nobody has ever looked, so the colleague may well be right."),
                N_("Somebody has: 90 people were followed for 48 weeks after detoxification."),
            ),
        ),
        source="sebold2017",
    ),
    Question(
        "more_control",
        N_(
            "A person in low mood has used the substance to cope, and there is little else at hand. In the model, what does "
            "more control do to the choice tonight?"
        ),
        (
            Answer(
                "b",
                N_("It makes use more likely, since tonight's worth counts more."),
                N_(
                    "Control follows what is worth most. What turned it round in the figure was more else at hand, or a mood "
                    "that lifted."
                ),
                right=True,
            ),
            Answer(
                "a",
                N_("It makes use less likely, as more self-control always does."),
                N_(
                    "It does when mood is fine, or when there is more to choose among. Tonight, “pull yourself together” is "
                    "the one piece of advice that does not help."
                ),
            ),
            Answer(
                "c",
                N_("Nothing, since in low mood a person is governed by old habit."),
                N_(
                    "That is one school. In the studies set beside this model, people who drink to cope chose alcohol more "
                    "often after sad statements, by its worth and not by habit."
                ),
            ),
        ),
        source="hogarth2018coping",
    ),
    Question(
        "two_ways",
        N_("Half the chance of acting at each cue, or half as many cues: what gets a person further through a month?"),
        (
            Answer(
                "a",
                N_("Half the chance, since self-control is about resisting."),
                N_(
                    "It helps, and so does the other, about as much. In a study of students, goals went with temptations met, and "
                    "not with how hard they tried to resist."
                ),
            ),
            Answer(
                "b",
                N_("Half as many cues, since nobody can resist in the long run."),
                N_("It helps, and so does resisting, about as much. Each can be done where the other cannot."),
            ),
            Answer(
                "c",
                N_("They do the same: what counts is chance times number."),
                N_("And the second is done beforehand, when it is calm: it is top-down at another hour."),
                right=True,
            ),
        ),
        source="milyavskaya2017",
    ),
)
