"""Evidence and self-check of notebook 03, Brandon."""

from __future__ import annotations

from helpers.errors import N_
from helpers.language import current
from helpers.learn.evidence import Finding, Row, row
from helpers.learn.questions import Answer, Question
from helpers.models import brandon, crowd

HIGHER, LOWER, NO_DIFFERENCE = N_("higher"), N_("lower"), N_("no clear difference")
TABLE = "help_at_levels"


def reach(at: Row, decimals: int = 2) -> str:
    """The range that the row gives."""
    return "–".join(current().number(at[column], decimals) for column in ("low", "high"))


def against(at: Row, decimals: int) -> str:
    """The row's value against what it was compared with."""
    return " / ".join(current().number(at[column], decimals) for column in ("value", "reference_value"))


def _alone_and_together(both: Row) -> str:
    number, (drug, talk) = current().number, (row(TABLE, id=name) for name in ("AN1", "AN2"))
    alone = (drug["value"], talk["value"], drug["reference_value"])
    return f"{number(both['value'], 1)} ({' / '.join(number(days, 1) for days in alone)})"


def _odds_of_two_levels() -> float:
    """Odds of low use in the end: help at the individual level and in relations against the individual level alone."""
    curves = crowd.simulate(crowd.Parameters())
    two, both, alone = (float(curves[key][-1]) for key in ("two", "individual_relational", "individual"))
    return both / (two - both) / (alone / (two - alone))


def _network_support_and_more() -> str:
    curves = crowd.simulate(crowd.Parameters())
    return HIGHER if curves["individual_relational"][2] > curves["relational"][2] else LOWER


def _society_after_two_years() -> str:
    """Whether use differs by more than .05 two years after stigma was lowered, in the one Brandon."""
    helped, not_helped = (
        brandon.simulate(brandon.HEAVY_ALREADY.but(society=answer))["use"][3 * 8] for answer in ("yes", "no")
    )
    return NO_DIFFERENCE if abs(helped - not_helped) < 0.05 else LOWER


def shortest_crisis(early_stress: float) -> float:
    """Years of crisis, to a twentieth, after which Brandon's use is heavy for good."""
    low, high = 0.0, 4.0
    while high - low > 0.05:
        middle = (low + high) / 2
        story = brandon.Parameters(early_stress=early_stress, crisis_years=middle, years=60)
        low, high = (low, middle) if brandon.simulate(story)["use"][-1] > brandon.HEAVY else (middle, high)
    return high


def _crises() -> str:
    number = current().number
    return f"{number(shortest_crisis(0.8), 1)} / {number(shortest_crisis(0.0), 1)}"


FINDINGS = (
    Finding(
        N_(
            "Individual and relations, cocaine and amphetamines: contingency management with community reinforcement "
            "against usual treatment, odds of abstinence at the end (odds ratio)"
        ),
        row(TABLE, id="DC1"),
        None,
        N_("The only one of twelve kinds of help that did better than usual treatment, in 50 trials."),
        decimals=2,
        core=True,
    ),
    Finding(
        N_(
            "Relations, alcohol: network support with contingency management added, against network support alone, days "
            "abstinent two years on"
        ),
        row(TABLE, id="LI2"),
        _network_support_and_more,
        N_("A miss: here one kind of help did better than two together, up to 20% more days abstinent."),
        figure="finding",
        core=True,
    ),
    Finding(
        N_("Society: Housing First against usual services, substance use (the model: stigma lowered, after two years)"),
        row(TABLE, id="BA1"),
        _society_after_two_years,
        N_("Agrees, but housing and stigma are not the same. Four trials, all with a high risk of bias."),
        figure="finding",
        core=True,
    ),
    Finding(
        N_("Stigma: studies that found at least one measure of it better after an intervention"),
        row(TABLE, id="LV1"),
        None,
        N_(
            "It can be lowered. How much use falls when it is, we found no figure for; in the model that is an assumption."
        ),
        figure=lambda at: against(at, 0),
        core=True,
    ),
    Finding(
        N_(
            "Childhood: five or more kinds of adverse experience against none, how many times as likely to report problems "
            "with illicit drugs (the model: years of crisis that bring heavy use, with early stress / without)"
        ),
        row(TABLE, id="DU1"),
        _crises,
        N_(
            "Same direction, different measures: in the model early stress by itself is not enough, but less has to come on "
            "top. People were asked about their childhood as adults."
        ),
        figure=lambda at: reach(at, 0),
    ),
    Finding(
        N_(
            "Contingency management with community reinforcement against contingency management alone and three other kinds of help, at the longest follow-up (odds "
            "ratio; the model: individual and relations against individual alone, 200 Brandons)"
        ),
        row(TABLE, id="DC4"),
        _odds_of_two_levels,
        N_(
            "Same direction. The size means nothing: our strengths were chosen by us. Quoted from the EMCDDA's summary."
        ),
        figure=reach,
    ),
    Finding(
        N_(
            "Alcohol: days abstinent with naltrexone and behavioural treatment together (naltrexone alone / behavioural "
            "treatment alone / placebo), per cent"
        ),
        row(TABLE, id="AN3"),
        None,
        N_(
            "Two kinds of help on one level, and no more than either alone; the model has one kind of help on each level."
        ),
        figure=_alone_and_together,
    ),
    Finding(
        N_("Young people: multidimensional family therapy against other therapies (standardised mean difference)"),
        row(TABLE, id="VP1"),
        None,
        N_("Small, and larger where problems were severe. Families are not in the model."),
        decimals=2,
    ),
    Finding(
        N_("Housing First: how many times as likely to be housed after 18 to 24 months"),
        row(TABLE, id="BA2"),
        None,
        N_("A home is a gain in itself, whatever happens to use. Not in the model."),
        decimals=2,
    ),
    Finding(
        N_(
            "Work, Oslo: Individual Placement and Support against self-help and a workshop, in ordinary work for at least a "
            "day in 18 months, per cent"
        ),
        row(TABLE, id="RO1"),
        None,
        N_("No clear difference in whether people worked; those who got it worked more hours. Not in the model."),
        figure=lambda at: against(at, 1),
    ),
    Finding(
        N_("Stigma: a review eight years later, 28 articles"),
        row(TABLE, id="TO1"),
        None,
        N_("Against the first review: these reviewers found no evidence that confirms that the interventions work."),
        figure="finding",
    ),
)
# Wording of the column "finding" in data/help_at_levels.csv.
N_("no evidence")

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
                N_("No; the levels regulate each other, and that can go astray."),
                N_(
                    "That is his proposal, first with Gillett in 2019: causes within and between the levels are regulation, and "
                    "illness is regulation gone astray. Brandon's network is one simple picture of the idea, not a test of it."
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
                N_("No difference, neither in distance nor in blame."),
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
                N_("What follows if the levels hold each other up as we drew them."),
                N_(
                    "A model shows what follows from what was put in. Whether the arrows are right is a question for studies, "
                    "and those in the table point in different directions."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("Nothing; a model whose numbers were chosen by us is worthless."),
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
                N_("That he did not want it enough when it came to it."),
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
    Question(
        "ability_or_will",
        N_("Ability and will: a whole person, a year after the stop. What is furthest from whole in the panel?"),
        (
            Answer(
                "a",
                N_("The ability: what the brain has lost is slowest to return."),
                N_(
                    "In the panel it is the other way round. Cognition and the stress system come back in months; half of the "
                    "ability that was lost is there again before half a year has passed."
                ),
            ),
            Answer(
                "b",
                N_("The will: the pull of cues and lost recognition are slow."),
                N_(
                    "The will has made up half of what was lost after nearly a year. Two of its three parts, the pull of cues and "
                    "recognition, take years, and one of them depends on how others meet the person."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("Neither: what one really wants, one is also able to do."),
                N_(
                    "Wanting and being able come back at different speeds here. Somebody can be able before they want, and be "
                    "taken for lazy."
                ),
            ),
        ),
    ),
)
