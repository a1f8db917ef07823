"""Self-check of notebook 04, Society and relations."""

from __future__ import annotations

from helpers.errors import N_
from helpers.learn.checks import Answer, Question

QUESTIONS = (
    Question(
        "after_four_months",
        N_(
            "Somebody has stopped and says after four months: “It was supposed to get better. It is worse.” What fits best?"
        ),
        (
            Answer(
                "a",
                N_("Then the stopping has not worked."),
                N_(
                    "A low in the first months is what many go through, and it says nothing of how things end. In a large "
                    "American survey happiness and self-esteem were lower in the first year, and higher after it."
                ),
            ),
            Answer(
                "b",
                N_("That the old world is gone and the new one has not opened yet."),
                N_(
                    "So it is in the model: what is lost is lost in months, and what is found takes years. The survey has "
                    "the same shape, although not everybody goes through it: in two Norwegian studies quality of life "
                    "rose in the first half year."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("That quality of life always falls when one stops."),
                N_(
                    "Not always. Patients from Sørlandet rated their quality of life higher half a year after admission, "
                    "most of all those who began lowest."
                ),
            ),
        ),
        source="kelly2018",
    ),
    Question(
        "recovery_capital",
        N_("What is recovery capital?"),
        (
            Answer(
                "a",
                N_("Money to live on while one gets better."),
                N_(
                    "That is one part of it. Money and a place to live are called physical capital; there are three more kinds."
                ),
            ),
            Answer(
                "b",
                N_("Everything inside and around a person that can be drawn upon to get out and stay out."),
                N_(
                    "Granfield and Cloud's definition, in other words. Cloud and Granfield later named four kinds: social, "
                    "physical, human and cultural."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("A person's strength of will."),
                N_(
                    "Hopes and skills belong to it, as human capital. But a good part of it lies outside the person: "
                    "people, money, a home, places where one is welcome."
                ),
            ),
        ),
        source="whitecloud2008",
    ),
    Question(
        "ties_change",
        N_("In the friends model, one sober friend decides the outcome in far fewer networks when ties change. Why?"),
        (
            Answer(
                "a",
                N_("Because sober friends have less influence there."),
                N_("The influence of each tie is the same. It is the tie itself that does not last."),
            ),
            Answer(
                "b",
                N_("Because people seek their like, and the tie to the friend is soon given up."),
                N_(
                    "Watch the dotted green tie with the slider for the moment. While use is still high, the sober friend is "
                    "the one least like the person, and so the first to go."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("Because the network is larger."),
                N_("There are fifteen people in both cases, and as many ties."),
            ),
        ),
    ),
    Question(
        "sober_friend",
        N_("“Studies show that a sober friend helps.” What is a fair answer?"),
        (
            Answer(
                "a",
                N_("Yes, that is settled: by 27 per cent."),
                N_(
                    "That figure comes from one American study of alcohol treatment, and we have it from a blog. A study "
                    "from Stavanger found little influence of drug-free friendships on use."
                ),
            ),
            Answer(
                "b",
                N_("No, friends do not matter."),
                N_(
                    "Several studies found that they do: for drinking in treatment studies from the USA, and for quality of "
                    "life in Norway."
                ),
            ),
            Answer(
                "c",
                N_("Some do and some do not; it may depend on whether the tie lasts, and on what one counts."),
                N_(
                    "The studies differ in people, in substances, in what they call a friend and in what they measure. The "
                    "model offers one reason why both kinds of result can be true, not a proof."
                ),
                right=True,
            ),
        ),
        source="moe2025",
    ),
)
