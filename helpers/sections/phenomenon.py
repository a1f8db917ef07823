"""Evidence and self-check of notebook 01, From use to harm."""

from __future__ import annotations

from helpers.errors import N_
from helpers.learn.evidence import Finding, row
from helpers.learn.questions import Answer, Question
from helpers.models import loop, tipping

# The curves drawn under cells of code.
N_("to the left")
N_("in the middle")
N_("to the right")
N_("little use")
N_("heavy use")
N_("loop of the course")


def _transition(substance: str, what: str, core: bool = True) -> Finding:
    return Finding(
        what,
        row("transition_to_dependence", substance=substance),
        None,
        N_("Not in the model: its use is of no particular substance."),
        figure="percent",
        unit="%",
        core=core,
    )


FINDINGS = (
    _transition(
        "nicotine", N_("People in the USA who have ever used nicotine and become dependent on it in a lifetime")
    ),
    _transition("alcohol", N_("The same for alcohol")),
    _transition("cocaine", N_("The same for cocaine"), core=False),
    _transition("cannabis", N_("The same for cannabis")),
    Finding(
        N_("Share of all alcohol that is drunk by the tenth who drink most, Norway 2023"),
        row("concentration_of_consumption", country="Norway", year=2023),
        lambda: 100 * loop.share_of_top_tenth(),
        N_("The loop, with brakes that differ between people; the spread was chosen by us."),
        figure="alcohol_percent",
        decimals=0,
        unit="%",
        core=True,
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
                N_("Their brain disease, which makes them do it against their will."),
                N_("The slide speaks of gains here. The brain comes later in the lecture, and is not alone."),
            ),
        ),
    ),
    Question(
        "stigma_deters",
        N_("“Stigma deters, so a little more of it would help.” What is a fair answer?"),
        (
            Answer(
                "a",
                N_("That it is right: the curve falls where stigma deters, so it works."),
                N_(
                    "The curve falls because we let it: how much stigma deters was put in as a slider, and we know of no study "
                    "behind it. All the while stigma goes on pushing people out, and that weakens the brake."
                ),
            ),
            Answer(
                "b",
                N_("That it is wrong: stigma makes things worse for everybody, always."),
                N_(
                    "The model cannot settle that, and the reviews do not say it: stigma keeps some people away from "
                    "treatment, and how much varies widely between samples."
                ),
            ),
            Answer(
                "c",
                N_("That we know of no study which shows it; pushing out is better known."),
                N_(
                    "A belief can be drawn as a curve, and that does not make it a finding. It takes studies of people to find "
                    "out what shame does, for whom and when."
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
                N_("That support does not work for this person, and is better spent on others."),
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
                N_("That it is enough to undo what led into heavy use, and then to wait a little."),
                N_(
                    "The way back is not the way there: the balance must move well past the point at which use once jumped up."
                ),
            ),
        ),
        source="vandermaas2024",
    ),
    Question(
        "where_to_learn",
        N_(
            "Brandon has lost his job and the people who expected him there. In this notebook's panel: what does that weigh on, "
            "his ability or his will to learn?"
        ),
        (
            Answer(
                "a",
                N_("The ability: places to learn in, and people to learn with, are gone."),
                N_(
                    "A marginalised position takes away where one learns, with whom and for whom. He may want to as much as "
                    "ever. It is also the part that others can give back."
                ),
                right=True,
            ),
            Answer(
                "b",
                N_("The will: whoever really wants to learn will find a way to do it."),
                N_(
                    "So one easily thinks. But wanting to does not make a room, a teacher or a fellow student. In the panel the "
                    "will is weighed down by something else, the learned wanting."
                ),
            ),
            Answer(
                "c",
                N_("Neither of them: it is the substance alone that makes learning hard."),
                N_(
                    "Then all would be well on the day of the stop. The panel begins on that day, and what was lost around him "
                    "is still lost."
                ),
            ),
        ),
    ),
)
