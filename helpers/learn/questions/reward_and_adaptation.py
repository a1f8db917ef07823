"""Self-check of notebook 06, Reward and its answer."""

from __future__ import annotations

from helpers.errors import N_
from helpers.learn.checks import Answer, Question

QUESTIONS = (
    Question(
        "dopamine_is_pleasure",
        N_("“Dopamine is pleasure. When the dopamine is used up, so is the pleasure.” What is wrong with that?"),
        (
            Answer(
                "a",
                N_("Nothing; that is what the curves show."),
                N_(
                    "The curves show one transmitter system that stands for many, and its answer to a substance. They do "
                    "not say that this transmitter is dopamine, nor that dopamine is pleasure."
                ),
            ),
            Answer(
                "b",
                N_(
                    "Pleasure does not hang on dopamine alone, and what answers is a system, not a store that runs dry."
                ),
                N_(
                    "Research on liking and wanting finds that dopamine is needed for wanting much more than for liking. And "
                    "nothing is used up here: the system has scaled itself down, and it scales itself up again."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("Dopamine has nothing to do with substances."),
                N_(
                    "It has: with the pull of cues and with learning, as notebook 07 shows. Only it is not the pleasure."
                ),
            ),
        ),
        source="berridge2016",
    ),
    Question(
        "same_dose",
        N_("After sixty days the same dose gives less than half of the first day's pleasure. Why, in this model?"),
        (
            Answer(
                "a",
                N_("The substance leaves the body faster than before."),
                N_("That happens with some substances. In this model it leaves at the same pace all the way through."),
            ),
            Answer(
                "b",
                N_("The person has become used to it and pays less attention."),
                N_("Nothing here depends on attention. It happens below what a person can decide: bottom-up."),
            ),
            Answer(
                "c",
                N_("The body has scaled its own activity the other way, to hold it where it was."),
                N_(
                    "This answer is there all day, also when the substance is not. So it takes from the pleasure, and it is "
                    "what is left when one stops."
                ),
                right=True,
            ),
        ),
        source="solomon1974",
    ),
    Question(
        "nothing_is_fun",
        N_(
            "Two weeks after stopping, a person says: “It is better than the first days, but nothing is any fun. So this is "
            "how it will be.” What do the curves suggest?"
        ),
        (
            Answer(
                "a",
                N_("That the person is right: the fast part is over, and what is left stays."),
                N_(
                    "The fast part is over, so each day now brings less than the first days did. But the slow part lifts too, "
                    "over months. It is easy to take slow for never."
                ),
            ),
            Answer(
                "b",
                N_(
                    "That the low lifts in two steps, and the second one is so slow that it is hard to see from inside."
                ),
                N_(
                    "Quickly over the first weeks, then slowly over months in this model. Studies of anhedonia "
                    "mostly find that it lessens with time; how long it takes a given person, nobody knows."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("That the person is not trying hard enough to enjoy things."),
                N_(
                    "Anhedonia is not a lack of effort. It is the answer to the substance, still there after the substance."
                ),
            ),
        ),
        source="garfield2014",
    ),
    Question(
        "transporters_back",
        N_("A brain scan shows that a person's dopamine transporters are back. What follows?"),
        (
            Answer(
                "a",
                N_("That everything is as before."),
                N_(
                    "In one study the transporters came back, and movement and memory did not. In another from the same group "
                    "some of the tests improved. A scan of one part is not the whole person."
                ),
            ),
            Answer(
                "b",
                N_("That one part of the system is back; what the person can do must be seen for itself."),
                N_(
                    "One study even found the release of dopamine normal on the whole while the transporters were few. The parts do "
                    "not move together."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("Nothing, since scans cannot measure anything."),
                N_("They do measure something, and carefully. Only it is one quantity, in few people."),
            ),
        ),
        source="nida2002",
    ),
    Question(
        "what_the_balance_sets",
        N_("What does moving the balance towards top-down change in this notebook?"),
        (
            Answer(
                "a",
                N_("It makes the low after the stop milder."),
                N_(
                    "Only as far as fewer doses are taken. For the same doses the low is the same: the body's answer does not "
                    "ask what a person has planned."
                ),
            ),
            Answer(
                "b",
                N_("It makes the plan count more against the drive for relief, and leaves the body's answer as it is."),
                N_(
                    "And so it shows both what a plan can do, and what no plan can: feel better tomorrow by deciding to."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("It brings the pleasure back."),
                N_("Pleasure in other things comes back with time. A plan can give it that time."),
            ),
        ),
    ),
)
