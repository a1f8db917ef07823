"""Evidence and self-check of notebook 01, From use to harm."""

from __future__ import annotations

from helpers.errors import N_
from helpers.learn.checks import Answer, Question
from helpers.learn.evidence import Finding, row
from helpers.models import loop, tipping


def _transition(substance: str, what: str) -> Finding:
    return Finding(
        what,
        row("transition_to_dependence", substance=substance),
        None,
        N_("Not in the model: its use is of no particular substance."),
        figure="percent",
        unit="%",
    )


FINDINGS = (
    _transition(
        "nicotine", N_("People in the USA who have ever used nicotine and become dependent on it in a lifetime")
    ),
    _transition("alcohol", N_("The same for alcohol")),
    _transition("cocaine", N_("The same for cocaine")),
    _transition("cannabis", N_("The same for cannabis")),
    Finding(
        N_("Share of all alcohol that is drunk by the tenth who drink most, Norway 2023"),
        row("concentration_of_consumption", country="Norway", year=2023),
        lambda: 100 * loop.share_of_top_tenth(),
        N_("The loop, with brakes that differ between people; the spread was set by hand."),
        figure="alcohol_percent",
        decimals=0,
        unit="%",
    ),
    Finding(
        N_("Dual-process model: ceiling q below which there is no tipping point, 3√3"),
        row("claims", id="VM1"),
        lambda: tipping.lowest_folding_ceiling()[0],
        N_("Exact: searched for by computer, without the closed form."),
        decimals=4,
    ),
    Finding(
        N_("Dual-process model: growth ρ at that point, 3√3/8"),
        row("claims", id="VM2"),
        lambda: tipping.lowest_folding_ceiling()[1],
        N_("Exact, as above."),
        decimals=4,
    ),
)

QUESTIONS = (
    Question(
        "lifetime_risk",
        N_("Of people who drink alcohol at all, how many become dependent on it in the course of their lives?"),
        (
            Answer(
                "a",
                N_("About one in four or five."),
                N_("In a large American survey the estimate was 22.7 per cent. It differs greatly between substances."),
                right=True,
            ),
            Answer(
                "b",
                N_("Most of them, if they go on long enough."),
                N_(
                    "It feels that way, because dependence is what one sees in services and in the news. In a large "
                    "American survey the lifetime estimate for alcohol was 22.7 per cent."
                ),
            ),
            Answer(
                "c",
                N_("Hardly anybody; dependence is very rare."),
                N_("It is less common than many think, but not rare: the estimate for alcohol was 22.7 per cent."),
            ),
        ),
        source="lopezquintero2011transition",
    ),
    Question(
        "only_to_get_high",
        N_("Somebody says: “They only do it to get high.” Which part of the lecture's slide does this leave out?"),
        (
            Answer(
                "a",
                N_("Nothing; the high is the gain, the rest is excuses."),
                N_(
                    "The lecture names three kinds of gain. In the loop, the pleasure is the first to wear off, because "
                    "tolerance eats it, and use goes on all the same."
                ),
            ),
            Answer(
                "b",
                N_("What the substance is good for, and whom it joins them to."),
                N_(
                    "Yterus and symbolrus: to sleep, to dare, to get through the day; to belong. They need not wear off "
                    "as the pleasure does, and strain makes the first of them more needed."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("Their brain disease."),
                N_("The slide speaks of gains here. The brain comes later in the lecture, and is not alone."),
            ),
        ),
    ),
    Question(
        "stigma_deters",
        N_("“Stigma deters, so a little more of it would help.” What do the two loops in this notebook say?"),
        (
            Answer(
                "a",
                N_("That it is right: in both loops, stigma lowers use."),
                N_(
                    "Only where stigma works as a deterrent. Where it pushes a person out and weakens the brake, more of it "
                    "holds heavy use in place."
                ),
            ),
            Answer(
                "b",
                N_("That it is wrong: stigma always makes things worse."),
                N_(
                    "In the loop where stigma deters, it does lower use. The model cannot decide which loop is the real "
                    "one; it can only show what would follow from each."
                ),
            ),
            Answer(
                "c",
                N_("That it depends on what stigma does, and the model cannot settle that."),
                N_(
                    "Switch between the two and the curves part ways. It takes studies of people to find out which loop holds, "
                    "for whom and when."
                ),
                right=True,
            ),
        ),
    ),
    Question(
        "eases_a_little",
        N_(
            "Around a person at the upper resting level something eases a little: the balance moves from 0.48 to 0.50. "
            "Nothing changes. What does the dual-process model suggest?"
        ),
        (
            Answer(
                "a",
                N_("That support does not work for this person."),
                N_(
                    "It has brought the person closer to the edge, although nothing can be seen yet. A little more, and use "
                    "drops all at once."
                ),
            ),
            Answer(
                "b",
                N_("That a small change may do nothing for a long time, and then everything."),
                N_(
                    "That is hysteresis: with the defaults, use comes down only at a balance of 0.55, although it went up "
                    "at 0.46."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("That it is enough to undo what led into heavy use."),
                N_(
                    "The way back is not the way there: the balance must move well past the point at which use once jumped up."
                ),
            ),
        ),
        source="vandermaas2024",
    ),
)
