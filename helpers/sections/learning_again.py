"""Evidence and self-check of notebook 09, Learning again."""

from __future__ import annotations

import math

import numpy as np

from helpers.errors import N_
from helpers.explore.recovery_view import LIKE_OTHERS, LOWER, Compared, Studied, share_back
from helpers.learn.evidence import Finding, Row, row
from helpers.learn.questions import Answer, Question
from helpers.models import learning

RISES, FALLS, NO_CHANGE = N_("rises"), N_("falls"), N_("no change")
WORDS = {"lower": LOWER, "normal": LIKE_OTHERS, "no difference": LIKE_OTHERS}
BACK = 0.95
"""The share of a loss that must be back before this table calls a part of the model "as in others"."""


def found(at: Row) -> str:
    """What a row of ``recovery.csv`` found, in the words of this table."""
    return WORDS.get(at["finding"], at["finding"])


def found_work(at: Row) -> str:
    """Whether more people found work with support than without, in the words of this table."""
    return N_("more people") if at["finding"] == "more" else N_("no difference")


def state_after(part: str, months: float) -> str:
    """Whether a part of the model is still lower ``months`` after the stop."""
    back = float(share_back(part, np.array([months / 12]))[0])
    return LIKE_OTHERS if back >= BACK else LOWER


def gap_closed(change: Row) -> float:
    """Quality of life: the change in six months, of the gap between admission and the norm (QoL-5, no unit)."""
    start = row("recovery", id="QL1")
    return change["value"] / (start["reference_value"] - start["value"])


def will_rises(months: float) -> str:
    """Whether will is higher ``months`` after the stop than at the stop."""
    later = np.array([0.0, months / 12])
    _, will = learning.ability_and_will(learning.Parameters(), later)
    return RISES if will[1] > will[0] else FALLS


def after_a_month(practice: float) -> str:
    """Whether the share of cognition that time does not bring back has risen after a month of ``practice``."""
    stuck = learning.Parameters(begin=0, lasting=1, practice=practice)
    start, month = learning.recovered(stuck, "cognition", np.array([0.0, 1 / 12]))
    return RISES if month > start else NO_CHANGE


def _cognition(name: str, part: str, months: float, what: str, comment: str, core: bool = False) -> Finding:
    return Finding(what, row("recovery", id=name), lambda: state_after(part, months), comment, figure=found, core=core)


def _work(name: str, column: str, what: str, comment: str, unit: str = "", decimals: int = 1) -> Finding:
    return Finding(what, row("learning_and_work", id=name), None, comment, figure=column, decimals=decimals, unit=unit)


FINDINGS = (
    _cognition("CR2", "cognition", 1, N_("Alcohol, the first month: cognitive functions (34 studies)"), N_("Agrees.")),
    _cognition(
        "SV2", "cognition", 7,
        N_("Alcohol, 2 to 12 months: 10 of 12 functions, people who had stopped against others (62 studies)"),
        N_("Agrees: at seven months the model has most of the loss back, not all."),
        core=True,
    ),
    _cognition(
        "PW1", "cognition", 9,
        N_("Alcohol, 6 to 12 months: most functions, the same people followed (16 studies)"),
        N_("Against the row above. The model lies between the two; it has all back somewhat later."),
        core=True,
    ),
    _cognition(
        "CR1", "cognition", 36,
        N_("Alcohol, more than a year: many functions, memory above all (34 studies)"),
        N_("A miss: here time brings everything back. The slider for what stays is there because of studies like this one."),
    ),
    _cognition(
        "FE1", "cognition", 80, N_("Alcohol, 6.7 years on average: all functions but spatial ones (48 people)"), N_("Agrees.")
    ),
    _cognition(
        "BR1", "cognition", 84, N_("Alcohol, seven years: long-term memory"), N_("A miss, and against the row above.")
    ),
    Finding(
        N_("Cannabis, one month: CB1 receptors"),
        row("recovery", id="CB2"),
        lambda: state_after("adaptation", 1),
        N_("A miss: pleasure in other things comes back more slowly in the model than this receptor does."), figure=found,
    ),
    Finding(
        N_("Methamphetamine, eleven months or more: dopamine transporter"),
        row("recovery", id="VO3"),
        lambda: state_after("adaptation", 11),
        N_("A miss the other way: the model is faster. One time constant cannot fit all receptors."), figure=found,
    ),
    Finding(
        N_("Alcohol, dopamine D2 receptors: a second scan, one to four months after the first (14 people)"),
        row("recovery", id="VD1"),
        None,
        N_("Not in the model. The next row says the opposite, of other people."), figure=found,
    ),
    Finding(
        N_("Alcohol, dopamine D2/3 receptors after a year (4 people)"),
        row("recovery", id="RO2"),
        None,
        N_("Not in the model."), figure=found,
    ),
    Finding(
        N_("Norway, six months after detoxification: how much of the gap in quality of life is closed (0 to 1)"),
        row("recovery", id="QL2"),
        lambda: float(share_back("will", np.array([0.5]))[0]),
        N_("Beside the model's will. 0 is the level at admission, 1 the norm: that is our reading of the scale."), figure=gap_closed,
        decimals=2, core=True,
    ),
    Finding(
        N_("Norway, six months after detoxification: the same gap, beside the model's ability"),
        row("recovery", id="QL2"),
        lambda: float(share_back("ability", np.array([0.5]))[0]),
        N_("The published figure lies between will and ability. Quality of life is neither of them."), figure=gap_closed,
        decimals=2,
    ),
    Finding(
        N_("Another Norwegian study, six months: change in the same scale (points from 0.1 to 0.9)"),
        row("recovery", id="PA1"),
        None,
        N_("A smaller change than in the study above; part of these people had been admitted against their will."),
        decimals=2,
    ),
    Finding(
        N_("USA, the first year: happiness and self-esteem"),
        row("recovery", id="KE1"),
        lambda: will_rises(12),
        N_("A miss: nothing falls after the stop in this model. Notebook 04 has the dip."), figure=found, core=True,
    ),
    Finding(
        N_("USA, six years: quality of life"),
        row("recovery", id="KE3"),
        lambda: will_rises(72),
        N_("Agrees. The people were asked once each, at different distances from the stop."), figure=found,
    ),
    Finding(
        N_("Stavanger (STAYER), five years after treatment began: satisfaction with life (164 people)"),
        row("recovery", id="MO1"),
        lambda: will_rises(60),
        N_("Agrees. In these people it rises as use falls, with ups and downs for years."), figure=found,
    ),
    Finding(
        N_("Stavanger (STAYER), those abstinent for a whole year: satisfaction with life"),
        row("recovery", id="HA1"),
        lambda: will_rises(12),
        N_("Agrees. The paper was not read for this course; the result is as a news site has it."), figure=found,
    ),
    Finding(
        N_("Alcohol, the first month: visuospatial tasks, with four practice sessions"),
        row("learning_and_work", id="FO1"),
        lambda: after_a_month(1.0),
        N_("Put into the model as a slider; it is no test of it."), figure=lambda at: RISES if at["finding"] == "more" else NO_CHANGE,
    ),
    Finding(
        N_("The same tasks, with time alone"),
        row("learning_and_work", id="FO2"),
        lambda: after_a_month(0.0),
        N_("As above."), figure="finding",
    ),
    _work("CT1", "value", N_("Of 26 studies of cognitive training, those in which it clearly helped some function"),
          N_("Not in the model. The count is as a summary by ASHA has it; the studies differ much, and few looked at the longer term."),
          decimals=0),
    _work("RN1", "value", N_("Oslo, individual job support: worked at least one day within 18 months"),
          N_("Not in the model. Against the next row: no clear difference."), unit="%"),
    _work("RN1", "reference_value", N_("Oslo, a workshop and a guidebook instead: the same"), N_("Not in the model."), unit="%"),
    _work("RN2", "value", N_("Oslo, individual job support: hours worked"),
          N_("Not in the model. Against the next row: a clear difference."), decimals=0),
    _work("RN2", "reference_value", N_("Oslo, a workshop and a guidebook instead: hours worked"), N_("Not in the model."), decimals=0),
    Finding(
        N_("England, individual job support, people with alcohol dependence: found a job"),
        row("learning_and_work", id="MA1"),
        None,
        N_("Not in the model. Compared with ordinary job support."), figure=found_work,
    ),
    Finding(
        N_("The same, people with opioid dependence"),
        row("learning_and_work", id="MA2"),
        None,
        N_("Not in the model."), figure=found_work,
    ),
)  # fmt: skip


def studied(what: str, *names: str, back: float | None = None) -> tuple[Studied, ...]:
    """One row of the figure: the rows called ``names`` in ``recovery.csv``; ``back`` belongs to the last of them."""
    rows = [row("recovery", id=name) for name in names]
    return tuple(
        Studied(
            what,
            (at["months_from"], math.inf if at["months_to"] is None else at["months_to"]),
            at["finding"],
            at["source"],
            at["studies"],
            at["people"],
            back if at is rows[-1] else None,
        )
        for at in rows
    )


def whole(lower: str, later: str) -> float | None:
    """1 where a later row found no difference any more, after an earlier one that found less."""
    gone = (found(row("recovery", id=lower)), found(row("recovery", id=later))) == (LOWER, LIKE_OTHERS)
    return 1.0 if gone else None


def compared() -> tuple[Compared, ...]:
    """The groups of studies that the figure shows under the model's curves, from ``recovery.csv``."""
    cognition = (
        *studied(N_("12 functions, moderately lower, after a year a little"), "SV1", "SV2", "SV3"),
        *studied(N_("many functions, after a year memory above all"), "CR2", "CR1"),
        *studied(N_("most functions, the same people followed"), "PW1"),
        *studied(N_("all functions but spatial ones"), "FE1"),
        *studied(N_("long-term memory"), "BR1"),
        *studied(N_("nearly all functions, in people of 67 on average"), "FM1"),
    )
    brain = (
        *studied(N_("CB1 receptors, cannabis"), "CB1", "CB2", back=whole("CB1", "CB2")),
        *studied(N_("CB1 receptors, cannabis, another study"), "DS1", "DS2", back=whole("DS1", "DS2")),
        *studied(N_("dopamine D2/3 receptors, alcohol; after a year very few people"), "RO1", "RO2"),
        *studied(N_("dopamine transporter, methamphetamine"), "VO1", "VO3"),
        *studied(N_("use of glucose in the striatum, methamphetamine"), "WA1"),
        *studied(N_("use of glucose in the thalamus, the same people"), "WA2"),
        *studied(N_("cortical thickness in most regions, alcohol"), "DU3"),
        *studied(N_("grey matter, alcohol; in the end still lower, but not in the frontal regions"), "DU1", "DU2"),
    )
    life = (
        *studied(N_("quality of life, USA"), "KE3"),
        *studied(N_("happiness and self-esteem, the same people"), "KE1"),
        *studied(N_("quality of life, Sørlandet in Norway"), "QL1", "QL2", back=gap_closed(row("recovery", id="QL2"))),
        *studied(N_("quality of life, another Norwegian study"), "PA1"),
        *studied(N_("satisfaction with life, Stavanger, those abstinent all year"), "HA1"),
        *studied(N_("satisfaction with life, Stavanger, five years"), "MO1"),
    )
    return (
        Compared(
            N_("Cognition after alcohol"),
            ("cognition", "half"),
            cognition,
            N_("They contradict each other, so there are two curves: one in which time brings everything back, one in which half of the loss stays."),
        ),
        Compared(
            N_("The brain: receptors, transporters, cortex"),
            ("adaptation",),
            brain,
            N_(
                "A receptor takes in a signal between nerve cells, a transporter takes the signalling substance back. "
                "What they do is not what a person feels: the curve is pleasure in other things, the nearest thing in "
                "the model."
            ),
        ),
        Compared(
            N_("A better life"),
            ("ability", "will"),
            life,
            N_("We found nobody who has measured ability and will to learn as such over the years; quality of life is the nearest."),
        ),
    )  # fmt: skip


QUESTIONS = (
    Question(
        "permanent_damage",
        N_("“After so many years of drinking, the damage is permanent.” What do the studies say about cognition?"),
        (
            Answer(
                "a",
                N_("That it is right: what is once lost does not come back."),
                N_(
                    "Much comes back. In studies that followed the same people, most functions had reached a normal level "
                    "within 6 to 12 months. What they disagree about is the rest, memory above all."
                ),
            ),
            Answer(
                "b",
                N_("That all is well again when a month has passed."),
                N_(
                    "In the first month most functions were still moderately lower, on average. Somebody who finds it hard to "
                    "follow a course four weeks after stopping is not doing anything wrong."
                ),
            ),
            Answer(
                "c",
                N_("That most comes back; about the rest they disagree."),
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
                N_("Will: cues and recognition take years."),
                N_(
                    "Pleasure in other things comes back within months; the other two parts of will do not. One of those two "
                    "is not in the person at all: it is how others meet them."
                ),
                right=True,
            ),
            Answer(
                "b",
                N_("Ability: the brain is slow to heal."),
                N_(
                    "Two of its three parts, stress system and cognition, are back within months. Ability is half back after "
                    "about four months, will only after about eleven."
                ),
            ),
            Answer(
                "c",
                N_("Neither: the two come back together."),
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
                N_("That to begin early and small is not wasted."),
                N_(
                    "It is slow, but practice may itself bring something back. One warning: in the model a failure costs nothing. In life it may cost hope. So: early, but "
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
        "less_is_asked",
        N_(
            "The balance stands where it stood at the stop. Yet after a year learning is chosen more often. Why, in the model?"
        ),
        (
            Answer(
                "a",
                N_("Because the person tries harder by then."),
                N_(
                    "Nobody in the model tries harder. The pull of cues and of stress has lessened, and there is more in learning "
                    "again, so that the same balance goes further."
                ),
            ),
            Answer(
                "b",
                N_("Because learning asks for less control."),
                N_(
                    "At the stop it asks for more than half of the balance, after a year for about a quarter. One does not have to "
                    "be strong for ever: less is asked."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("Because by then most of the skill is learned."),
                N_(
                    "How often learning is chosen does not depend on how far the skill has come: it is the same for somebody who has "
                    "not yet begun."
                ),
            ),
        ),
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
                N_("That the support is of no use at all."),
                N_(
                    "The two groups did not differ clearly in the share who worked at all. But those who got the support "
                    "worked more hours and earned more."
                ),
            ),
            Answer(
                "b",
                N_("That it depends on what one counts."),
                N_(
                    "The share who worked hardly differed, the hours did. In an English trial the share differed too, for people with "
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
