"""What version 2 of a learner's file said in English, and the ids that stand for it now. This table never changes.

The texts are those of the course when version 2 was written last.
"""

from __future__ import annotations

SHAPES: dict[str, dict[str, str]] = {
    "cohort": {
        "falls all the way towards nobody": "shape1",
        "falls in the first year, then rises slowly": "shape2",
        "stays high: whoever has stopped, has stopped": "shape3",
    },
    "craving": {
        "rises evenly, a little each month": "shape1",
        "stays low for long, then jumps": "shape2",
        "jumps early, then sinks": "shape3",
    },
    "discounting": {
        "falls evenly, in a straight line": "shape1",
        "falls fast at first, then ever more slowly": "shape2",
        "stays high for long, then falls fast": "shape3",
    },
    "early_stress": {
        "like the first person's, only higher all the way": "shape1",
        "normal at rest, much higher under stress, and slow to come down": "shape2",
        "low, and rising only a little under stress": "shape3",
    },
    "evenings": {
        "dips, and is back as soon as the hard days are over": "shape1",
        "dips, and takes weeks to come back": "shape2",
        "dips, and stays low": "shape3",
    },
    "learning": {
        "is back within a month or two": "shape1",
        "comes back quickly at first, then slowly over years": "shape2",
        "rises a little, and stays low": "shape3",
    },
    "loop": {
        "rises to heavy use and stays there": "shape1",
        "rises, then falls back again": "shape2",
        "rises a little and stays low": "shape3",
    },
    "recognition": {
        "rises from the first day": "shape1",
        "falls first, then rises slowly": "shape2",
        "falls and stays low": "shape3",
    },
    "relapse": {
        "falls evenly, the same number each month": "shape1",
        "falls fast at first, then ever more slowly": "shape2",
        "holds for some months, then falls": "shape3",
    },
    "reward": {
        "stays as high as on the first day, and is back at rest the day after the stop": "shape1",
        "falls during use, drops below rest at the stop, and lifts slowly": "shape2",
        "falls during use, drops below rest at the stop, and stays there": "shape3",
    },
    "stop_signal": {
        "the later the signal, the more often one goes": "shape1",
        "the same, whenever the signal comes": "shape2",
        "never, until it is too late, and then always": "shape3",
    },
    "stress": {
        "rises with the stressor, and is back the day it ends": "shape1",
        "rises at first, then comes down; after the end it lies below normal for weeks": "shape2",
        "rises, and stays raised for weeks after the end": "shape3",
    },
    "teacher": {
        "falls to zero, as for any reward that is expected": "shape1",
        "falls, but stays above zero": "shape2",
        "grows with every encounter": "shape3",
    },
    "tipping": {
        "stays low, where it began": "shape1",
        "rises all the way to the ceiling": "shape2",
        "rises first, then comes down again": "shape3",
    },
    "wanting": {
        "rises and falls together with the pleasure": "shape1",
        "rises during use and is gone soon after the stop": "shape2",
        "rises during use and stays for years": "shape3",
    },
}
"""``{model: {shape: id}}``"""

QUESTIONS: dict[str, dict[str, tuple[str, dict[str, str]]]] = {
    "00_start_here": {
        "In the model, sleep is back after one hard week. What does that tell you about your own next hard week?": (
            "your_own_week",
            {
                "That my sleep will be back after about two weeks.": "a",
                "Nothing certain; but it gives me a question to ask about it.": "b",
                "Nothing at all; models are only play.": "c",
            },
        ),
        "What is the balance?": (
            "the_balance",
            {
                "A place or a dial in the brain, which research can measure.": "a",
                "A measure of how much willpower a person has.": "b",
                "A way of asking the same question of many models: what if one side counted more?": "c",
            },
        ),
        "Your prediction was far from the model's curve. What does that mean?": (
            "far_from_the_curve",
            {
                "That the model and I assume different things, and it is worth finding out which.": "a",
                "That I have misunderstood something.": "b",
                "That I should draw the model's curve next time.": "c",
            },
        ),
    },
    "01_phenomenon": {
        "Of people who drink alcohol at all, how many become dependent on it in the course of their lives?": (
            "lifetime_risk",
            {
                "About one in four or five.": "a",
                "Most of them, if they go on long enough.": "b",
                "Hardly anybody; dependence is very rare.": "c",
            },
        ),
        "Somebody says: “They only do it to get high.” Which part of the lecture's slide does this leave out?": (
            "only_to_get_high",
            {
                "Nothing; the high is the gain, the rest is excuses.": "a",
                "What the substance is good for, and whom it joins them to.": "b",
                "Their brain disease.": "c",
            },
        ),
        "“Stigma deters, so a little more of it would help.” What do the two loops in this notebook say?": (
            "stigma_deters",
            {
                "That it is right: in both loops, stigma lowers use.": "a",
                "That it is wrong: stigma always makes things worse.": "b",
                "That it depends on what stigma does, and the model cannot settle that.": "c",
            },
        ),
        "Around a person at the upper resting level something eases a little: the balance moves from 0.48 to 0.50. Nothing changes. What does the dual-process model suggest?": (
            "eases_a_little",
            {
                "That support does not work for this person.": "a",
                "That a small change may do nothing for a long time, and then everything.": "b",
                "That it is enough to undo what led into heavy use.": "c",
            },
        ),
    },
    "02_course_of_change": {
        "“Nobody gets out of it without treatment.” What do surveys of the general population find?": (
            "without_treatment",
            {
                "That it is right: without treatment hardly anybody does.": "a",
                "That nearly half of those who resolve a problem do so without professional or mutual help.": "b",
                "That treatment makes no difference.": "c",
            },
        ),
        "How many serious attempts did the middle person need, in a national survey of people who had resolved a problem?": (
            "serious_attempts",
            {
                "Two.": "a",
                "Between five and six.": "b",
                "So many that nobody counts them.": "c",
            },
        ),
        "“Once dependent, always dependent.” What does a large American survey estimate for alcohol?": (
            "once_always",
            {
                "That about nine in ten at some time no longer meet the criteria of dependence.": "a",
                "That only about one in ten ever come so far.": "b",
                "That nobody can know, because relapse may always come.": "c",
            },
        ),
        "In the first explorer, a person comes out of dependence while professional services last, and is back some months after they end. What does the model say about that?": (
            "after_services",
            {
                "That the help did not work.": "a",
                "That outer control fell back to where it was, and nothing else had changed that could hold the course.": "b",
                "That the person did not want it enough.": "c",
            },
        ),
        "In studies of relapse, how does the risk of returning change as the time since stopping grows?": (
            "risk_over_time",
            {
                "It grows, as people become tired of holding out.": "a",
                "It stays the same: every week is as hard as the first.": "b",
                "It is highest just after stopping, and falls.": "c",
            },
        ),
    },
    "03_brandon": {
        "“Biological, psychological, social: three causes, to be added up.” What does Bolton answer, who has renewed Engel's model?": (
            "bolton",
            {
                "Yes; one has to find out how many per cent each contributes.": "a",
                "No; the levels regulate each other, and illness is regulation that has gone astray.": "b",
                "No; in the end everything is biology, and the rest is background.": "c",
            },
        ),
        "“Tell people that it is in the brain, and they will judge less.” What did 26 studies show?": (
            "in_the_brain",
            {
                "That it helps: people blame less and come closer.": "a",
                "More distance and more pessimism, and no less blame.": "b",
                "That it makes no difference at all.": "c",
            },
        ),
        "In the notebook, one year of help at two levels worked where one year at one level did not. What does this show?": (
            "two_levels",
            {
                "That in real life, too, help must come at several levels at once.": "a",
                "What follows if the levels hold each other up as strongly as we drew it.": "b",
                "Nothing; a model with numbers set by hand is worthless.": "c",
            },
        ),
        "Help at the individual level ends after a year, and two years later use is back. What does the network say?": (
            "back_after_help",
            {
                "That the person did not want it enough.": "a",
                "That the help was wrong, and another method is needed.": "b",
                "That the slow parts had not followed yet when it stopped.": "c",
            },
        ),
        "Early stress alone leaves Brandon's use low, and a two-year crisis alone does too. What follows for somebody who grew up with a great deal of stress?": (
            "early_stress",
            {
                "That they will develop a dependence sooner or later.": "a",
                "That less has to come on top before the network tips.": "b",
                "Nothing; childhood does not matter if one gets through it.": "c",
            },
        ),
    },
    "04_society_and_relations": {
        "Somebody has stopped and says after four months: “It was supposed to get better. It is worse.” What fits best?": (
            "after_four_months",
            {
                "Then the stopping has not worked.": "a",
                "That the old world is gone and the new one has not opened yet.": "b",
                "That quality of life always falls when one stops.": "c",
            },
        ),
        "What is recovery capital?": (
            "recovery_capital",
            {
                "Money to live on while one gets better.": "a",
                "Everything inside and around a person that can be drawn upon to get out and stay out.": "b",
                "A person's strength of will.": "c",
            },
        ),
        "In the friends model, one sober friend decides the outcome in far fewer networks when ties change. Why?": (
            "ties_change",
            {
                "Because sober friends have less influence there.": "a",
                "Because people seek their like, and the tie to the friend is soon given up.": "b",
                "Because the network is larger.": "c",
            },
        ),
        "“Studies show that a sober friend helps.” What is a fair answer?": (
            "sober_friend",
            {
                "Yes, that is settled: by 27 per cent.": "a",
                "No, friends do not matter.": "b",
                "Some do and some do not; it may depend on whether the tie lasts, and on what one counts.": "c",
            },
        ),
    },
    "05_stress_body_brain": {
        "“Somebody who has lived with much stress has high cortisol.” What does the research say?": (
            "high_cortisol",
            {
                "Yes: the more stress, the more cortisol.": "a",
                "No: long stress uses the adrenals up, so cortisol is always low.": "b",
                "It can be higher or lower than in others, or the same.": "c",
            },
        ),
        "Four weeks after the stressor has ended, a blood sample shows normal cortisol. What does the model say?": (
            "normal_sample",
            {
                "The stress system is back to normal.": "a",
                "Cortisol looks normal because large adrenals make up for little ACTH.": "b",
                "The test must be wrong; cortisol stays high for months.": "c",
            },
        ),
        "Why does it take weeks in this model, when the hormones themselves are gone within hours?": (
            "why_weeks",
            {
                "Because the person cannot stop thinking about what happened.": "a",
                "Because glands have grown and shrunk, and cells turn over in days and weeks.": "b",
                "Because cortisol is stored in the body for months.": "c",
            },
        ),
        "Somebody says: “I had a hard childhood, so my stress system is damaged for life.” What fits the evidence?": (
            "damaged_for_life",
            {
                "That is how it is; early stress decides.": "a",
                "It has no effect; the past is the past.": "b",
                "There may be a trace, in either direction, and it can change with the surroundings.": "c",
            },
        ),
        "What does stress do to learning?": (
            "stress_and_learning",
            {
                "It always makes memory worse.": "a",
                "It depends on when it comes; and what a month of strain did to attention was gone a month later.": "b",
                "It sharpens learning, since cortisol gives energy.": "c",
            },
        ),
    },
    "06_reward_and_adaptation": {
        "“Dopamine is pleasure. When the dopamine is used up, so is the pleasure.” What is wrong with that?": (
            "dopamine_is_pleasure",
            {
                "Nothing; that is what the curves show.": "a",
                "Pleasure does not hang on dopamine alone, and what answers is a system, not a store that runs dry.": "b",
                "Dopamine has nothing to do with substances.": "c",
            },
        ),
        "After sixty days the same dose gives less than half of the first day's pleasure. Why, in this model?": (
            "same_dose",
            {
                "The substance leaves the body faster than before.": "a",
                "The person has become used to it and pays less attention.": "b",
                "The body has scaled its own activity the other way, to hold it where it was.": "c",
            },
        ),
        "Two weeks after stopping, a person says: “It is better than the first days, but nothing is any fun. So this is how it will be.” What do the curves suggest?": (
            "nothing_is_fun",
            {
                "That the person is right: the fast part is over, and what is left stays.": "a",
                "That the low lifts in two steps, and the second one is so slow that it is hard to see from inside.": "b",
                "That the person is not trying hard enough to enjoy things.": "c",
            },
        ),
        "A brain scan shows that a person's dopamine transporters are back. What follows?": (
            "transporters_back",
            {
                "That everything is as before.": "a",
                "That one part of the system is back; what the person can do must be seen for itself.": "b",
                "Nothing, since scans cannot measure anything.": "c",
            },
        ),
        "What does moving the balance towards top-down change in this notebook?": (
            "what_the_balance_sets",
            {
                "It makes the low after the stop milder.": "a",
                "It makes the plan count more against the drive for relief, and leaves the body's answer as it is.": "b",
                "It brings the pleasure back.": "c",
            },
        ),
    },
    "07_liking_and_wanting": {
        "“Dopamine is the brain's pleasure substance.” What does the research on liking and wanting say?": (
            "pleasure_substance",
            {
                "That is right: more dopamine, more pleasure.": "a",
                "Dopamine is about wanting; liking does not depend on it.": "b",
                "Dopamine has nothing to do with reward.": "c",
            },
        ),
        "A person who has stopped meets an old cue and feels a strong pull. What does that tell you?": (
            "an_old_cue",
            {
                "That deep down the person wishes to use again.": "a",
                "That the treatment has failed.": "b",
                "That a learned pull is still there; what the person does next is a separate question.": "c",
            },
        ),
        "What happens to the pull of cues during the first months without the substance?": (
            "first_months",
            {
                "It only fades, day by day.": "a",
                "It may grow before it falls, even where people do not report it.": "b",
                "It stays the same for life.": "c",
            },
        ),
        "In Redish's model, why does the learned value of a substance never stop growing?": (
            "never_stops_growing",
            {
                "Because the pleasure grows with every use.": "a",
                "Because the substance itself produces a prediction error that cannot be learned away.": "b",
                "Because the person chooses not to learn.": "c",
            },
        ),
    },
    "08_cognition_top_down": {
        "Somebody stopped drinking five weeks ago and has trouble following a course. What may one expect of their attention and memory?": (
            "five_weeks",
            {
                "The damage is done; they will stay like this.": "a",
                "After a month the worst is over, and they should manage as well as anybody.": "b",
                "Much is likely to come back, over months rather than weeks, and not everything at the same pace.": "c",
            },
        ),
        "After long abstinence from methamphetamine, the dopamine transporters in the brain had largely come back. What had come back with them?": (
            "transporters",
            {
                "Memory and movement, since they depend on dopamine.": "a",
                "Not memory and motor skills, in that study.": "b",
                "Nothing: the scan must have been wrong.": "c",
            },
        ),
        "Clinical groups discount later rewards more steeply than others, d = 0.61. You meet one person from each group. What do you know?": (
            "discounting",
            {
                "The one from the clinical group is the impatient one.": "a",
                "Next to nothing about these two; a little about many.": "b",
                "That the substance made the one impatient.": "c",
            },
        ),
        "In the two-step task the blue boat takes you to North Island, which is unusual, and you find berries there. What does a planner do next morning?": (
            "two_boats",
            {
                "Takes the blue boat again: it brought berries.": "a",
                "Takes the red boat, since that is the usual way to North Island.": "b",
                "Takes either: it was chance.": "c",
            },
        ),
        "A person relapses. A colleague says: “No planning, no self-control.” What do the studies of planning say?": (
            "no_planning",
            {
                "That is right: those who plan less in the task relapse more.": "a",
                "Less planning by itself did not go with relapse in the study that asked.": "b",
                "Nobody has looked.": "c",
            },
        ),
    },
    "09_learning_again": {
        "“After so many years of drinking, the damage is permanent.” What do the studies say about cognition?": (
            "permanent_damage",
            {
                "That it is right: what is lost does not come back.": "a",
                "That all is well after a month.": "b",
                "That most of it comes back within months or years; about the rest they disagree.": "c",
            },
        ),
        "In the model, which of the two is longer in coming back, and why?": (
            "longer_in_coming",
            {
                "Will, because the pull of cues and recognition from others take years.": "a",
                "Ability, because the brain is slow to heal.": "b",
                "Neither: they come back together.": "c",
            },
        ),
        "“Wait until you are quite well before you start to learn anything.” What would you answer?": (
            "wait_until_well",
            {
                "That it is wise: learning too early is wasted.": "a",
                "That beginning small and early is slow, but not wasted; and practice may itself bring something back.": "b",
                "That one should begin at full speed on the first day.": "c",
            },
        ),
        "In a trial in Oslo, people in treatment who got individual job support found work about as often as those who got a workshop and a guidebook. What follows?": (
            "job_support",
            {
                "That the support is of no use.": "a",
                "That the answer depends on what one counts: the share who worked, or how much they worked.": "b",
                "That people with dependence cannot work yet.": "c",
            },
        ),
    },
}
"""``{notebook: {question: (id, {answer: id})}}``"""
