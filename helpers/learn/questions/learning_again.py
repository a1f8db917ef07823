"""Self-check of notebook 09, Learning again."""

from __future__ import annotations

from helpers.errors import N_
from helpers.learn.checks import Answer, Question

QUESTIONS = (
    Question(
        "permanent_damage",
        N_("“After so many years of drinking, the damage is permanent.” What do the studies say about cognition?"),
        (
            Answer(
                "a",
                N_("That it is right: what is lost does not come back."),
                N_(
                    "Much comes back. In studies that followed the same people, most functions had reached a normal level "
                    "within 6 to 12 months. What they disagree about is the rest, memory above all."
                ),
            ),
            Answer(
                "b",
                N_("That all is well after a month."),
                N_(
                    "In the first month most functions were still moderately lower, on average. Somebody who finds it hard to "
                    "follow a course four weeks after stopping is not doing anything wrong."
                ),
            ),
            Answer(
                "c",
                N_("That most of it comes back within months or years; about the rest they disagree."),
                N_(
                    "Powell and colleagues found most functions back within a year. Crowe and colleagues found deficits that "
                    "lasted longer, memory above all. Both are worth knowing when one plans a course of study."
                ),
                right=True,
            ),
        ),
        source="powell2024",
    ),
    Question(
        "longer_in_coming",
        N_("In the model, which of the two is longer in coming back, and why?"),
        (
            Answer(
                "a",
                N_("Will, because the pull of cues and recognition from others take years."),
                N_(
                    "Pleasure in other things comes back within months; the other two parts of will do not. One of those two "
                    "is not in the person at all: it is how others meet them."
                ),
                right=True,
            ),
            Answer(
                "b",
                N_("Ability, because the brain is slow to heal."),
                N_(
                    "Two of its three parts, stress system and cognition, are back within months. Ability is half back after "
                    "about four months, will only after about eleven."
                ),
            ),
            Answer(
                "c",
                N_("Neither: they come back together."),
                N_(
                    "They start at about the same level, but then go apart. Look at the three thin curves under each of them."
                ),
            ),
        ),
    ),
    Question(
        "wait_until_well",
        N_("“Wait until you are quite well before you start to learn anything.” What would you answer?"),
        (
            Answer(
                "a",
                N_("That it is wise: learning too early is wasted."),
                N_(
                    "In the model it is slow, but it is not wasted: whoever begins early is ahead all along. And in studies "
                    "of people newly abstinent from alcohol, some functions came back with practice, not with time alone."
                ),
            ),
            Answer(
                "b",
                N_(
                    "That beginning small and early is slow, but not wasted; and practice may itself bring something back."
                ),
                N_(
                    "One warning belongs to it: in the model a failure costs nothing. In life it may cost hope. So: early, but "
                    "in steps that can be managed."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("That one should begin at full speed on the first day."),
                N_(
                    "In the first weeks both ability and will are at their lowest, and the stress system has hardly begun to "
                    "settle. Early is not the same as everything at once."
                ),
            ),
        ),
        source="forsberg1987",
    ),
    Question(
        "job_support",
        N_(
            "In a trial in Oslo, people in treatment who got individual job support found work about as often as those who "
            "got a workshop and a guidebook. What follows?"
        ),
        (
            Answer(
                "a",
                N_("That the support is of no use."),
                N_(
                    "The two groups did not differ clearly in the share who worked at all. But those who got the support "
                    "worked more hours and earned more."
                ),
            ),
            Answer(
                "b",
                N_("That the answer depends on what one counts: the share who worked, or how much they worked."),
                N_(
                    "The share hardly differed, the hours did. In an English trial the share differed too, for people with "
                    "alcohol dependence, but not for people with opioid dependence."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("That people with dependence cannot work yet."),
                N_("More than a third of both groups had work in the open labour market within a year and a half."),
            ),
        ),
        source="rognli2025",
    ),
)
