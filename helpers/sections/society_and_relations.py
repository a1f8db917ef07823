"""Evidence and self-check of notebook 04, Society and relations."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from helpers.errors import N_
from helpers.explore.published import Published
from helpers.learn.evidence import Finding, Row, row
from helpers.learn.questions import Answer, Question
from helpers.models import friends, recognition
from helpers.sources import table

RISES, FALLS = N_("rises"), N_("falls")
STEEP_THEN_SHALLOW, EVEN = N_("steep, then shallow"), N_("no steeper at first")
OF_100 = N_("of 100 networks")
# Wordings of the column "finding" in data/social_ties.csv.
N_("no consistent change")
N_("no association")
N_("no effect")
N_("lower")
N_("rises most")
# The curves drawn under a cell of code.
N_("no stigma")
N_("some stigma")
N_("much stigma")
DETOX = (
    ("alcohol", N_("After detoxification, alcohol")),
    ("cocaine", N_("After detoxification, cocaine")),
    ("heroin", N_("After detoxification, heroin")),
)


def _recognition(from_year: float, to_year: float) -> float:
    """How much recognition from both worlds changes between two times, at the default."""
    curves = recognition.simulate(recognition.Parameters())
    early, late = np.interp([from_year, to_year], curves.t, curves["both"])
    return float(late - early)


def _steepness() -> str:
    """Whether recovery capital rises faster in the first six years than in the six after."""
    curves = recognition.simulate(recognition.Parameters(duration=12))
    start, middle, end = np.interp([0, 6, 12], curves.t, curves["capital"])
    return STEEP_THEN_SHALLOW if middle - start > 2 * (end - middle) else EVEN


def _barc_at_the_end() -> float:
    return float(recognition.barc(recognition.simulate(recognition.Parameters())["capital"][-1]))


@lru_cache(maxsize=2)
def _ensemble(balance: float = 0.5) -> friends.Ensemble:
    return friends.ensemble(friends.Parameters(), balance)


def _decided(ties: str, variant: str) -> float:
    """In how many of 100 networks the change decides where the person ends."""
    return 100 * _ensemble().made_the_difference(ties, variant)


def _not_influenced(ties: str) -> float:
    """In how many more of 100 networks use rests low when the person can no longer be influenced (balance 1)."""
    return 100 * (_ensemble(1.0).share(ties, "nothing") - _ensemble().share(ties, "nothing"))


def _share_of_variance(at: Row) -> str:
    return f"{at['low']:.0f}–{at['high']:.0f} %"


FINDINGS = (
    Finding(
        N_("Happiness and self-esteem, first half year after a problem was resolved, adults in the USA"),
        row("recovery", id="KE2"),
        lambda: FALLS if _recognition(0, 0.5) < 0 else RISES,
        N_(
            "Agrees in shape: the model has recognition, not happiness. The abstract says first year, a blog half a year."
        ),
        figure="finding",
        core=True,
    ),
    Finding(
        N_("The same, after the first year"),
        row("social_ties", id="KE4"),
        lambda: RISES if _recognition(1, 5) > 0 else FALLS,
        N_("Agrees. The study asked people once, at different times since: nobody was followed."),
        figure="finding",
    ),
    Finding(
        N_("Quality of life and recovery capital over many years"),
        row("social_ties", id="KE5"),
        _steepness,
        N_("Steep in about the first six years; set beside recovery capital, which was built to do so."),
        figure="finding",
    ),
    Finding(
        N_("Quality of life (QoL-5, 0.1 to 0.9), from admission for detoxification to half a year later, Sørlandet"),
        row("social_ties", id="QO1"),
        lambda: _recognition(0, 0.5),
        N_(
            "A miss: here it rises, most for those who began lowest. Other people, another measure, another starting point."
        ),
        decimals=2,
        core=True,
    ),
    Finding(
        N_("The same questionnaire, half a year after hospital treatment, Norway"),
        row("social_ties", id="QO2"),
        lambda: _recognition(0, 0.5),
        N_("A miss, as above."),
        decimals=2,
    ),
    Finding(
        N_("BARC-10 (10 to 60): the score that goes with a higher chance of lasting remission"),
        row("social_ties", id="BA1"),
        _barc_at_the_end,
        N_("The model after five years, on a scale of our own (10 + 50 C), so the likeness proves nothing."),
        decimals=0,
    ),
    Finding(
        N_("One more abstinent person in the network: probability of abstinence in the next year, alcohol"),
        row("social_ties", id="LI1"),
        lambda: _decided("stay", "friend"),
        N_(
            "Quoted from a blog. The model: in so many of 100 networks one friend who does not use decides it, where ties stay."
        ),
        decimals=0,
        unit="%",
        core=True,
    ),
    Finding(
        N_("Making a tie to somebody who does not drink (a published simulation of school pupils)"),
        row("social_ties", id="HA1"),
        lambda: _decided("change", "friend"),
        N_("Near: it decides few networks where ties change, as they do in that simulation."),
        figure="finding",
        decimals=0,
        unit=OF_100,
    ),
    Finding(
        N_("Cutting a tie to somebody who drinks heavily (the same simulation)"),
        row("social_ties", id="HA2"),
        lambda: _decided("change", "tie"),
        N_("Near, where ties change: somebody of the same kind takes the place."),
        figure="finding",
        decimals=0,
        unit=OF_100,
    ),
    Finding(
        N_("Drinking of a person who can no longer be influenced (the same simulation)"),
        row("social_ties", id="HA3"),
        lambda: _not_influenced("change"),
        N_(
            "A miss: so many more rest low. There, only this lowered drinking; here, the good influence is lost as well."
        ),
        figure="finding",
        decimals=0,
        unit=OF_100,
    ),
    Finding(
        N_("Share of the differences in drinking that changes in the network foretell, alcohol treatment, USA"),
        row("social_ties", id="ST1"),
        None,
        N_("Friends count, and most of the differences lie elsewhere."),
        figure=_share_of_variance,
    ),
    Finding(
        N_("Drug-free friendships and use over four years, 208 people in Stavanger"),
        row("social_ties", id="MO1"),
        lambda: _decided("change", "friend"),
        N_(
            "Little influence, the authors say; the two went together only at the fourth follow-up. The model as above."
        ),
        figure="finding",
        decimals=0,
        unit=OF_100,
        core=True,
    ),
    Finding(
        N_("Quality of life of those who gained an abstinent network in a year, Norway"),
        row("social_ties", id="MU1"),
        None,
        N_("Friends are for more than use: the model says nothing of this."),
        figure="finding",
    ),
    Finding(
        N_(
            "Days without alcohol two years after treatment that changes the network: up to so much more than after other treatment"
        ),
        row("social_ties", id="LI2"),
        None,
        N_("Not in the model: its friends are added by us, and nobody helps to keep the tie."),
        decimals=0,
        unit="%",
    ),
    Finding(
        N_("Use of those in Stavanger who had drug-free friendships at the fourth follow-up"),
        row("social_ties", id="MO2"),
        None,
        N_("At that one time the two went together; which came first, the study cannot say, and the model does not."),
        figure="finding",
    ),
    Finding(
        N_("Rats that had stopped: cocaine seeking after half an hour with a cage mate who had relapsed"),
        row("social_ties", id="ME1"),
        None,
        N_("Not in the model: its friends count by their use alone, and not by how well one knows them."),
        figure="finding",
    ),
    Finding(
        N_("The same with a stranger who had relapsed"),
        row("social_ties", id="ME2"),
        None,
        N_("As above."),
        figure="finding",
    ),
    Finding(
        N_("The same with a cage mate who had not relapsed"),
        row("social_ties", id="ME3"),
        None,
        N_("As above."),
        figure="finding",
    ),
)


def _after_detoxification() -> tuple[Published, ...]:
    """Shares without return after detoxification (HELP trial), by main substance, in years."""
    sets = []
    for substance, label in DETOX:
        rows = [
            r for r in table("relapse_curves") if r["study"] == "any_substance_after_detox" and r["group"] == substance
        ]
        sets.append(
            Published(
                label,
                "staying",
                tuple(r["days"] / 365.25 for r in rows),
                tuple(r["share_without_return"] for r in rows),
                "samet2003",
                tuple(r["standard_error"] for r in rows),
                group=N_("HELP trial, people with a known time"),
            )
        )
    return tuple(sets)


PUBLISHED = {"recognition": _after_detoxification}

QUESTIONS = (
    Question(
        "after_four_months",
        N_("Brandon stopped four months ago and says: “It was supposed to get better. It is worse.” What fits best?"),
        (
            Answer(
                "a",
                N_("Then the stopping has not worked, and something else must be tried."),
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
                N_("That quality of life falls for everybody in the months after a stop."),
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
                N_("Money and a place to live on while one gets better and finds a job."),
                N_(
                    "That is one part of it. Money and a place to live are called physical capital; there are three more kinds."
                ),
            ),
            Answer(
                "b",
                N_("All in and around a person that helps them get out and stay out."),
                N_(
                    "Granfield and Cloud's definition, in other words. Cloud and Granfield later named four kinds: social, "
                    "physical, human and cultural."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("A person's strength of will, built up by each day without use."),
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
        N_(
            "In the friends model, one friend who does not use decides the outcome in far fewer networks when ties change. Why?"
        ),
        (
            Answer(
                "a",
                N_("Because friends who do not use have less influence on each person where ties change."),
                N_("The influence of each tie is the same. It is the tie itself that does not last."),
            ),
            Answer(
                "b",
                N_("Because people seek their like: the tie to the friend is soon given up."),
                N_(
                    "Watch the dotted green tie with the slider for the moment. While use is still high, the new friend is "
                    "the one least like the person, and so the first to go."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("Because the network is larger, so that one friend more counts for less."),
                N_("There are fifteen people in both cases, and as many ties."),
            ),
        ),
    ),
    Question(
        "sober_friend",
        N_("“Studies show that a friend who does not use substances helps.” What is a fair answer?"),
        (
            Answer(
                "a",
                N_("Yes, that is settled: abstinence becomes 27 per cent more likely for each one."),
                N_(
                    "That figure comes from one American study of alcohol treatment, and we have it from a blog. A study "
                    "from Stavanger found little influence of drug-free friendships on use."
                ),
            ),
            Answer(
                "b",
                N_("No, friends do not matter: whoever wants to stop does so, friends or no friends."),
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
    Question(
        "only_door",
        N_(
            "A kind and careful helper is the only one who can get Brandon a room and a course. Why does she have power over him, "
            "in Emerson's words?"
        ),
        (
            Answer(
                "a",
                N_("She does not: she means well, and so there is no power in it."),
                N_(
                    "Power need not be used to be there, and kindness does not take it away. He knows that she could say no, and "
                    "that there is nobody else."
                ),
            ),
            Answer(
                "b",
                N_("He depends on her: he wants what she has, and has it nowhere else."),
                N_(
                    "Her power is his dependence. A second door changes it, and she is the same person. A service that is the "
                    "only door has this power whether it wants it or not."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("She is a strong person: some have power in them, and others do not."),
                N_(
                    "Power is between two people, and in what is around them. The same helper has hardly any over somebody who "
                    "can get the room and the course elsewhere."
                ),
            ),
        ),
        source="emerson1962",
    ),
    Question(
        "who_waits",
        N_("Recognition and recovery capital bear on learning. Which of the two bears on the will, and why?"),
        (
            Answer(
                "a",
                N_("Recovery capital: with money and a place, everybody wants to learn."),
                N_(
                    "A place to sit and somebody to ask make it possible to learn: that is the ability. One may have both and "
                    "still have nobody who expects anything."
                ),
            ),
            Answer(
                "b",
                N_("Neither: the will comes from inside, and others cannot touch it."),
                N_(
                    "It is felt inside. But it is hard to try again and again where nobody expects anything, and others can "
                    "change that sooner than the person alone."
                ),
            ),
            Answer(
                "c",
                N_("Recognition: it is hard to try again where nobody expects anything."),
                N_(
                    "So it is in this notebook's panel: recognition bears on the will, recovery capital on the ability. Both come "
                    "back in years, and others can make them come sooner."
                ),
                right=True,
            ),
        ),
    ),
)
