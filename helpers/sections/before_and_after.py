"""Twelve ideas that people bring to the course, each asked at the start (00) and at the end (09) in other words.

The ids of ideas and answers never change; the same answer's id stands for the same idea before and after.
"""

from __future__ import annotations

from helpers.errors import N_
from helpers.learn.before_and_after import Idea

IDEAS = (
    Idea(
        "self_control",
        "00_start_here",
        N_("Self-control and surroundings"),
        right="place",
        before=N_(
            "Two people mean to sleep at eleven. One of them is still on the phone at one. What does that tell you?"
        ),
        before_answers={
            "will": N_("That this person has less willpower than the other."),
            "place": N_("Not much, before you know the week and the room."),
            "wish": N_("That this person does not really want to sleep."),
        },
        after=N_("A person keeps to a plan in one town and lets it go in another. What would you look at first?"),
        after_answers={
            "will": N_("How much willpower the person has these days."),
            "place": N_("What pulls in each town, and who is there."),
            "wish": N_("Whether the person truly wants to keep the plan."),
        },
        replies={
            "will": N_(
                "Then it would not help to leave the phone in the kitchen. In notebook 00 it did as much as a good deal of "
                "control, in the same person."
            ),
            "place": N_(
                "In notebook 00 the same person, with the same plan and the same balance, had good nights and bad ones. The "
                "room and the company made the difference."
            ),
            "wish": N_(
                "In notebook 00 the wish to sleep was the same every night. What one wants and what one does at midnight can "
                "be two things."
            ),
        },
    ),
    Idea(
        "shame",
        "01_phenomenon",
        N_("Shame and stigma"),
        right="depends",
        before=N_("Would more shame make people use less?"),
        before_answers={
            "deters": N_("Yes: people stop doing what is shameful."),
            "depends": N_("Not surely: shame can also push people out."),
            "nothing": N_("No: what others think does not matter here."),
        },
        after=N_("A campaign wants to make use more shameful. What would you say to those who plan it?"),
        after_answers={
            "deters": N_("That it will work, since people avoid shame."),
            "depends": N_("That it may push out those it wants to reach."),
            "nothing": N_("That it is harmless, since nobody listens to it."),
        },
        replies={
            "deters": N_(
                "Notebook 01 has a loop in which it works like that, with no study behind it. In the other loop stigma pushes a "
                "person out, and heavy use stays."
            ),
            "depends": N_(
                "It depends on what stigma does, and no model can settle that. In notebook 01 the same stigma holds heavy use "
                "in place where it takes people and places away."
            ),
            "nothing": N_(
                "What others think decides where one is let in. Notebooks 01 and 04 show how much hangs on that."
            ),
        },
    ),
    Idea(
        "self_change",
        "02_course_of_change",
        N_("Ways out"),
        right="most",
        before=N_(
            "Of those who have at some time been dependent on alcohol: how many come out of it, sooner or later?"
        ),
        before_answers={
            "few": N_("A few: once dependent, always dependent."),
            "most": N_("Most of them, and many without treatment."),
            "treated": N_("Hardly anybody but those who had treatment."),
        },
        after=N_(
            "A service sees the same people come back year after year. What does that say about people in general?"
        ),
        after_answers={
            "few": N_("That hardly anybody comes out of it for good."),
            "most": N_("Not much: those who came out do not go there."),
            "treated": N_("That one has to stay in treatment to be well."),
        },
        replies={
            "few": N_(
                "For alcohol, a large American survey estimates that about nine in ten at some time no longer meet the "
                "criteria. One sees those who come back, and not the others."
            ),
            "most": N_(
                "For alcohol, about nine in ten in a large American survey. And nearly half of those who had resolved a problem "
                "had done so without professional or mutual help."
            ),
            "treated": N_(
                "In an American survey, 46 per cent of those who had resolved a problem had done so without professional or "
                "mutual help. Those who did use help had, on the whole, more severe problems."
            ),
        },
    ),
    Idea(
        "back_to_use",
        "02_course_of_change",
        N_("A return to use"),
        right="carried",
        before=N_("Somebody begins to use again two months after treatment has ended. What comes nearest?"),
        before_answers={
            "failed": N_("The treatment did not work for this person."),
            "carried": N_("What held things up fell away too soon."),
            "wanted": N_("The person did not want it badly enough."),
        },
        after=N_("Help ends after a year, and by spring the person uses as before. What would you ask first?"),
        after_answers={
            "failed": N_("Which other method could have worked here."),
            "carried": N_("What else was there to carry, on that day."),
            "wanted": N_("How strong the person's will to stop really was."),
        },
        replies={
            "failed": N_(
                "In notebooks 02 and 03 the help worked for as long as it was there. What is slow had not had time to follow."
            ),
            "carried": N_(
                "In notebooks 02 and 03 use came back because what is slow (relations, recognition, capital) was still where it "
                "had been when the help ended."
            ),
            "wanted": N_(
                "There is no such quantity in the model of notebook 02, and use comes back in it all the same: what held the "
                "course up was taken away."
            ),
        },
    ),
    Idea(
        "in_the_brain",
        "03_brandon",
        N_("The brain as an explanation"),
        right="distance",
        before=N_(
            "People are told that dependence is in the brain. How do they meet a person with dependence after that?"
        ),
        before_answers={
            "warmer": N_("With less blame, and with more warmth."),
            "distance": N_("With more distance, and with less hope."),
            "same": N_("Just as they did before they were told."),
        },
        after=N_(
            "A colleague wants to show pictures of brains against prejudice. What do studies say about such a plan?"
        ),
        after_answers={
            "warmer": N_("That it works: warmth takes the place of blame."),
            "distance": N_("That it can cost both hope and closeness."),
            "same": N_("That it changes nothing, one way or the other."),
        },
        replies={
            "warmer": N_(
                "In 26 studies of mental disorders neither was found: people wished for more distance and were more "
                "pessimistic, and blame was not lower."
            ),
            "distance": N_(
                "That is what 26 studies of mental disorders found: more distance, more pessimism, and no less blame. The brain "
                "is not alone, and is better not shown alone."
            ),
            "same": N_("For blame, yes. For distance and pessimism there was a difference, and it went the wrong way."),
        },
    ),
    Idea(
        "first_months",
        "04_society_and_relations",
        N_("The first months"),
        right="mixed",
        before=N_("Somebody has stopped using. How is life some months later?"),
        before_answers={
            "better": N_("Better for nearly all: the problem is gone."),
            "mixed": N_("Better for some, harder for others, for a time."),
            "worse": N_("Worse for nearly all: something is missing now."),
        },
        after=N_("After four months without use somebody says: “It is worse than before.” What would you answer?"),
        after_answers={
            "better": N_("Then something has gone wrong somewhere."),
            "mixed": N_("It can be so for a time; the new takes long."),
            "worse": N_("So it is for everybody, in the first year."),
        },
        replies={
            "better": N_(
                "Many do get better soon: in two Norwegian studies quality of life rose in the first half year. But a low in "
                "these months is common too, and says nothing of how things end."
            ),
            "mixed": N_(
                "Studies show both. In two Norwegian ones quality of life rose in the first half year; in an American survey "
                "happiness fell in the first year before it rose. What is left behind is gone in a day, and the new takes years."
            ),
            "worse": N_("Not for everybody: in two Norwegian studies quality of life rose in the first half year."),
        },
    ),
    Idea(
        "early_stress",
        "05_stress_body_brain",
        N_("A hard childhood"),
        right="trace",
        before=N_("What does a hard childhood do to the body's stress system?"),
        before_answers={
            "damaged": N_("It damages it in a way that stays for life."),
            "trace": N_("It can leave a trace, and traces may change."),
            "nothing": N_("It does nothing that is left in a grown-up."),
        },
        after=N_("Somebody who grew up in fear says: “So I will always be like this.” What fits the studies best?"),
        after_answers={
            "damaged": N_("That it is so: what is set early stays as it is."),
            "trace": N_("That later surroundings can shape it too."),
            "nothing": N_("That childhood has nothing to do with it."),
        },
        replies={
            "damaged": N_(
                "On average the differences are small to moderate, and they go in both directions. What was set early can, it "
                "seems, be set again."
            ),
            "trace": N_(
                "A trace, in either direction. In young people who had been adopted from institutions, weak cortisol responses "
                "came closer to those of others during puberty."
            ),
            "nothing": N_(
                "There are lasting traces in many, and it would be wrong to talk them away. But a trace is no fate."
            ),
        },
    ),
    Idea(
        "after_a_break",
        "06_reward_and_adaptation",
        N_("The same after a break"),
        right="riskier",
        before=N_("Somebody has not used for a month, and then takes the same as before. What is different?"),
        before_answers={
            "safer": N_("It is safer: the body has had time to rest."),
            "riskier": N_("It is riskier: the body stands less now."),
            "same": N_("Nothing: the body remembers what it can stand."),
        },
        after=N_("On which days is the risk of an overdose highest?"),
        after_answers={
            "safer": N_("On days in the middle of the heaviest use."),
            "riskier": N_("On the first days after prison or a clinic."),
            "same": N_("On no special days: that is a matter of chance."),
        },
        replies={
            "safer": N_(
                "A break takes away what made the body stand it, within days to weeks; the pull of cues stays for years. The "
                "first weeks after a break are the most dangerous. If you suspect an overdose, call 113 in Norway."
            ),
            "riskier": N_(
                "In notebook 06 more than half of the tolerance is gone after a week. That is why the first weeks after prison, "
                "detox or treatment are so dangerous. If you suspect an overdose, call 113 in Norway."
            ),
            "same": N_(
                "The body does not remember: in notebook 06 more than half of the tolerance is gone after a week. The first "
                "weeks after a break are the most dangerous. If you suspect an overdose, call 113 in Norway."
            ),
        },
    ),
    Idea(
        "wanting_liking",
        "07_liking_and_wanting",
        N_("Wanting and liking"),
        right="apart",
        before=N_("“I want it, although I do not enjoy it any more.” How can that be?"),
        before_answers={
            "same": N_("It cannot: whoever wants it must enjoy it a little."),
            "apart": N_("To want and to enjoy are two things in the brain."),
            "excuse": N_("It is said so as not to have to stop using it."),
        },
        after=N_("What happens to the pleasure and to the pull, in somebody who has used for years?"),
        after_answers={
            "same": N_("They rise and fall together, as one thing."),
            "apart": N_("They can part: less liking, more wanting."),
            "excuse": N_("The pull is over; only the will is still weak."),
        },
        replies={
            "same": N_(
                "In daily life that is nearly always true. But animals with hardly any dopamine still show that they like sweet "
                "tastes; what they lose is the pull towards them."
            ),
            "apart": N_(
                "Dopamine is about wanting; liking has its own, smaller systems. So the pull can grow while the pleasure falls, "
                "as in notebook 07."
            ),
            "excuse": N_(
                "The pull is set off by a cue, below conscious control, and may go against everything that the person wishes."
            ),
        },
    ),
    Idea(
        "cue_pull",
        "07_liking_and_wanting",
        N_("The pull of cues"),
        right="grows",
        before=N_(
            "Somebody has not used for six weeks, and meets something that reminds them of it. How strong is the pull?"
        ),
        before_answers={
            "fades": N_("Weaker than in the first week: it only fades."),
            "grows": N_("Perhaps stronger than in the first week."),
            "gone": N_("Not there: the body is rid of the substance."),
        },
        after=N_("“I hardly think of it, so the old places are safe now.” It is the sixth week. What would you say?"),
        after_answers={
            "fades": N_("That it is right: less craving, less to fear."),
            "grows": N_("That the pull of a cue may still be rising."),
            "gone": N_("That body and head are rid of it at the same time."),
        },
        replies={
            "fades": N_(
                "Craving on an ordinary day does fall. Meanwhile the answer to a cue can rise: among people who had stopped "
                "smoking it was higher, on some measures, after five weeks than after one."
            ),
            "grows": N_(
                "It is called incubation. It was found in rats, and in people for tobacco and methamphetamine, while craving on "
                "an ordinary day fell. Most of these studies compare different people."
            ),
            "gone": N_("The pull of cues fades over years. The body is rid of the substance long before that."),
        },
    ),
    Idea(
        "cognition_back",
        "08_cognition_top_down",
        N_("Attention and memory"),
        right="months",
        before=N_(
            "Somebody drank heavily for years and stopped five weeks ago. What about their attention and memory in a year?"
        ),
        before_answers={
            "damaged": N_("As they are now: what is lost stays lost."),
            "months": N_("Better on average, but not in everybody."),
            "month": N_("Normal, as they have been since the first month."),
        },
        after=N_("A student who stopped a month ago cannot follow the lessons. What should the teacher count on?"),
        after_answers={
            "damaged": N_("That this is how it will be from now on."),
            "months": N_("That much comes back, over many months."),
            "month": N_("That a month is enough, so the will is missing."),
        },
        replies={
            "damaged": N_(
                "Studies that followed the same people after alcohol found most functions in the normal range within six to "
                "twelve months. Memory is what they disagree about."
            ),
            "months": N_(
                "There the studies meet: months rather than weeks, and not everything at the same pace. How far memory comes is "
                "where they disagree."
            ),
            "month": N_(
                "A month is early. In one large review the picture was nearly the same at two to twelve months as in the first "
                "month."
            ),
        },
    ),
    Idea(
        "begin_small",
        "09_learning_again",
        N_("When to begin to learn"),
        right="small",
        before=N_("When should somebody who has just stopped begin to learn something new?"),
        before_answers={
            "wait": N_("When everything is well again, and not before."),
            "small": N_("Soon, and in steps that can be managed."),
            "full": N_("At once, and with all the strength there is."),
        },
        after=N_("Why does learning get easier over the years, for somebody who begins it soon after stopping?"),
        after_answers={
            "wait": N_("Because one has become strong enough for it."),
            "small": N_("Because it asks for less control than before."),
            "full": N_("Because the hardest was done all at once."),
        },
        replies={
            "wait": N_(
                "In notebook 09 whoever begins early is ahead all along, and some functions came back with practice, not with "
                "time alone. What changes most is that less is asked."
            ),
            "small": N_(
                "In notebook 09 learning asks for more than half of the balance on the first day, and for a quarter of it a year "
                "later. One does not have to be strong for ever: less is asked."
            ),
            "full": N_(
                "In the first weeks learning asks for the most control, and a failure may cost hope. Early is not the same as "
                "everything at once."
            ),
        },
    ),
)
