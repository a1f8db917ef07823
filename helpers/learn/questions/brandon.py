"""Self-check of notebook 03, Brandon."""

from __future__ import annotations

from helpers.errors import N_
from helpers.learn.checks import Answer, Question

QUESTIONS = (
    Question(
        "bolton",
        N_(
            "“Biological, psychological, social: three causes, to be added up.” What does Bolton answer, who has renewed Engel's model?"
        ),
        (
            Answer(
                "a",
                N_("Yes; one has to find out how many per cent each contributes."),
                N_(
                    "Percentages suit things that only add. Brandon's nodes turn each other up and down: what stigma does "
                    "depends on his relations, and what his relations can do depends on his use."
                ),
            ),
            Answer(
                "b",
                N_("No; the levels regulate each other, and illness is regulation that has gone astray."),
                N_(
                    "That is his proposal, first with Gillett in 2019: causes within and between the levels as regulation. Brandon's "
                    "network is one simple picture of the idea, not a test of it."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("No; in the end everything is biology, and the rest is background."),
                N_("That is the view that Engel wrote against in 1977, and Bolton sides with him there."),
            ),
        ),
        source="bolton2023",
    ),
    Question(
        "in_the_brain",
        N_("“Tell people that it is in the brain, and they will judge less.” What did 26 studies show?"),
        (
            Answer(
                "a",
                N_("That it helps: people blame less and come closer."),
                N_(
                    "Neither was found. With brain explanations people wished for more distance and were more pessimistic, "
                    "above all in experiments, and blame was not lower."
                ),
            ),
            Answer(
                "b",
                N_("More distance and more pessimism, and no less blame."),
                N_(
                    "In experiments people also saw more danger. The studies are about mental disorders in general; it is a good "
                    "reason to be careful with how one talks about the brain, in this course too."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("That it makes no difference at all."),
                N_(
                    "For blame, no. For distance, danger and pessimism there was a difference, and it went the wrong way."
                ),
            ),
        ),
        source="loughman2018",
    ),
    Question(
        "two_levels",
        N_(
            "In the notebook, one year of help at two levels worked where one year at one level did not. What does this show?"
        ),
        (
            Answer(
                "a",
                N_("That in real life, too, help must come at several levels at once."),
                N_(
                    "It may be so, but the model cannot show it: we drew the arrows between the levels ourselves. A tenth "
                    "weaker, and heavy use ends by itself; a tenth stronger, and not even all three levels are enough."
                ),
            ),
            Answer(
                "b",
                N_("What follows if the levels hold each other up as strongly as we drew it."),
                N_(
                    "A model shows what follows from what was put in. Whether the arrows are right is a question for studies, "
                    "and those in the table point in different directions."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("Nothing; a model with numbers set by hand is worthless."),
                N_(
                    "It cannot tell us how people are. It can show that a claim is possible, on what it depends, and which "
                    "question to ask next: when does help come, how long does it last, how tightly do the levels hold?"
                ),
            ),
        ),
    ),
    Question(
        "back_after_help",
        N_(
            "Help at the individual level ends after a year, and two years later use is back. What does the network say?"
        ),
        (
            Answer(
                "a",
                N_("That the person did not want it enough."),
                N_(
                    "His will is not even in the model. Craving fell within months; what holds use in place, his relations, "
                    "recognition, capital and stigma, takes years, and was where it had been when the help stopped."
                ),
            ),
            Answer(
                "b",
                N_("That the help was wrong, and another method is needed."),
                N_(
                    "Perhaps. But the same help, for two years in place of one, was enough here: the slow nodes had time to "
                    "follow."
                ),
            ),
            Answer(
                "c",
                N_("That the slow parts had not followed yet when it stopped."),
                N_(
                    "Fast nodes answer in weeks or months, slow ones in years. What is fast can be pulled back by what is slow."
                ),
                right=True,
            ),
        ),
    ),
    Question(
        "early_stress",
        N_(
            "Early stress alone leaves Brandon's use low, and a two-year crisis alone does too. What follows for somebody who grew up with a great deal of stress?"
        ),
        (
            Answer(
                "a",
                N_("That they will develop a dependence sooner or later."),
                N_(
                    "In the model, early stress by itself does not. Among people it raises the risk, and a risk is no fate."
                ),
            ),
            Answer(
                "b",
                N_("That less has to come on top before the network tips."),
                N_(
                    "With the early stress a crisis of about a year and a half is enough here, without it nearly twice as long. "
                    "Good relations and recognition weigh the other way."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("Nothing; childhood does not matter if one gets through it."),
                N_(
                    "It matters here without showing: use is 0.11 in place of 0.08, and far less is needed to tip him over."
                ),
            ),
        ),
        source="dube2003",
    ),
)
