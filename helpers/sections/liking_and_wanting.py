"""Evidence and self-check of notebook 07, Liking and wanting."""

from __future__ import annotations

from helpers.errors import N_
from helpers.learn.evidence import Finding, Row, row
from helpers.learn.questions import Answer, Question
from helpers.models import incubation, prediction_error
from helpers.sections.reward_and_adaptation import low_after_stop

RISES, FALLS, RISES_AND_FALLS, NO_RISE = N_("rises"), N_("falls"), N_("rises and falls"), N_("no rise")
BLOCKED, NOT_BLOCKED = N_("blocked"), N_("not blocked")
NOTABLE = 1.02  # a rise that a figure would show
# Wordings of the column "finding" in data/incubation_of_craving.csv.
N_("no rise and fall")


def _pull(days_from: float, days_to: float, **changes: float) -> str:
    """What the model's wanting at the cue does between two days after the stop, with no cue met before."""
    wanting = incubation.simulate(incubation.Parameters(**changes))["wanting"]
    first, last = round(days_from), min(round(days_to), len(wanting) - 1)
    between = wanting[first : last + 1]
    if between.max() > NOTABLE * max(between[0], between[-1]):
        return RISES_AND_FALLS
    if "company" in changes:
        return RISES if between.max() > NOTABLE * between[0] else NO_RISE
    return RISES if between[-1] > between[0] else FALLS


def _ordinary(days_from: float, days_to: float) -> str:
    """The same of craving on an ordinary day."""
    ordinary = incubation.simulate(incubation.Parameters())["ordinary"]
    return RISES if ordinary[round(days_to) - 1] > ordinary[round(days_from)] else FALLS


def _blocking(account: str) -> str:
    parameters = prediction_error.Parameters(account=account)
    unblocked = prediction_error.blocked_value(parameters, first=0)
    return BLOCKED if prediction_error.blocked_value(parameters) < 0.1 * unblocked else NOT_BLOCKED


def _craving(**wanted: object) -> Row:
    return row("incubation_of_craving", **wanted)


AT_CUES, ORDINARY = "self-reported craving at cues", "self-reported craving on an ordinary day"
IN_COMPANY = "seeking set off by cues after abstinence in company"

FINDINGS = (
    Finding(
        N_("Rats, cocaine: how strongly cues set off seeking, from day 1 to day 60 after the stop"),
        _craving(source="grimm2001"),
        lambda: _pull(1, 60),
        N_("Agrees; the model was made to."),
        figure="finding",
        core=True,
    ),
    Finding(
        N_("People who smoked and were paid to abstain: craving at cues, from a week to five weeks"),
        _craving(source="bedi2011", measure=AT_CUES),
        lambda: _pull(7, 35),
        N_("Agrees; in the study on some of the measures, and lower on none. 86 people."),
        figure="finding",
        core=True,
    ),
    Finding(
        N_("People who stopped using cocaine: what they said of their craving, two days to one year"),
        _craving(source="parvaz2016", measure="self-reported craving"),
        lambda: _pull(2, 365),
        N_("A miss: in the model the pull rises. Other people at each time."),
        figure="finding",
        core=True,
    ),
    Finding(
        N_("Rats, methamphetamine: seeking at cues after a stop by choosing company"),
        _craving(source="venniro2018", measure=IN_COMPANY),
        lambda: _pull(1, 60, company=1),
        N_("Agrees; the model was made to. A cage is not a life."),
        figure="finding",
        core=True,
    ),
    Finding(
        N_("People who smoked: craving on an ordinary day in the same weeks"),
        _craving(source="bedi2011", measure=ORDINARY),
        lambda: _ordinary(7, 35),
        N_("Agrees."),
        figure="finding",
    ),
    Finding(
        N_("People who had used methamphetamine: craving at cues, from six days to three months"),
        _craving(source="wang2013", measure=AT_CUES, days_to=90),
        lambda: _pull(6, 90),
        N_("Agrees. 139 people, others at each time."),
        figure="finding",
    ),
    Finding(
        N_("The same, from three months to a year"),
        _craving(source="wang2013", measure=AT_CUES, days_from=90),
        lambda: _pull(90, 365),
        N_("Agrees."),
        figure="finding",
    ),
    Finding(
        N_("The same study: craving on an ordinary day, six days to one year"),
        _craving(source="wang2013", measure=ORDINARY),
        lambda: _ordinary(6, 365),
        N_("Agrees."),
        figure="finding",
    ),
    Finding(
        N_("Rats, cocaine: seeking at cues after a stop by choosing company, day 1 to day 15"),
        _craving(source="venniro2021", measure=IN_COMPANY),
        lambda: _pull(1, 15, company=1),
        N_("Agrees. Rats differ much in what a delay or an effort does to their choice of company."),
        figure="finding",
    ),
    Finding(
        N_("Rats, cocaine: seeking at cues, from three to six months after the stop"),
        _craving(source="lu2004", days_to=180, substance="cocaine", finding="falls"),
        lambda: _pull(90, 180),
        N_("Agrees."),
        figure="finding",
    ),
    Finding(
        N_("People who stopped using cocaine: brain response to cues, two days to one year"),
        _craving(source="parvaz2016", days_from=2, days_to=365, measure="brain response to cues (LPP)"),
        lambda: _pull(2, 365),
        N_("Agrees in shape. The same people as above: two measures of wanting, two shapes."),
        figure="finding",
    ),
    Finding(
        N_("The same people followed for half a year: craving"),
        _craving(source="parvaz2017", measure="self-reported craving"),
        lambda: _ordinary(1, 182),
        N_("Set beside craving on an ordinary day. 19 people."),
        figure="finding",
    ),
    Finding(
        N_("Cocaine, rats in one study: is learning about a second cue blocked?"),
        row("claims", id="PT1"),
        lambda: _blocking("redish"),
        N_("Against Redish's account; as the account with a rising threshold has it."),
        figure="finding",
    ),
    Finding(
        N_("Nicotine, rats in another study: is it blocked?"),
        row("claims", id="JA1"),
        lambda: _blocking("redish"),
        N_("As Redish's account has it; against the account with a rising threshold."),
        figure="finding",
    ),
    Finding(
        N_("The account with a rising threshold: is it blocked?"),
        row("claims", id="DZ1"),
        lambda: _blocking("dezfouli"),
        N_("What its authors predict; here in a reduced form."),
        figure="finding",
    ),
    Finding(
        N_("Little pleasure in anything (anhedonia) as abstinence lasts, 32 studies"),
        row("recovery", id="GA1"),
        low_after_stop,
        N_("How low the tone lies one week and three months after the stop."),
        figure="finding",
    ),
)

QUESTIONS = (
    Question(
        "pleasure_substance",
        N_("“Dopamine is the brain's pleasure substance.” What does the research on liking and wanting say?"),
        (
            Answer(
                "a",
                N_("That is right: the more dopamine there is, the more pleasure."),
                N_(
                    "This was long the common view. But animals with hardly any dopamine still show that they like "
                    "sweet tastes; what they lose is the pull towards them."
                ),
            ),
            Answer(
                "c",
                N_("Dopamine has nothing to do with reward, nor with learning."),
                N_(
                    "It has much to do with both: with the pull of cues and with learning from surprises. Only not with pleasure."
                ),
            ),
            Answer(
                "b",
                N_("Dopamine is about wanting; liking does not depend on it."),
                N_("Liking has its own, smaller and more fragile systems. That is why the two can part ways."),
                right=True,
            ),
        ),
        source="berridge2016",
    ),
    Question(
        "an_old_cue",
        N_("A person who has stopped meets an old cue and feels a strong pull. What does that tell you?"),
        (
            Answer(
                "c",
                N_("A learned pull is still there; acting on it is another matter."),
                N_("Wanting and acting are two steps, and the balance in this notebook moves only the second."),
                right=True,
            ),
            Answer(
                "a",
                N_("Deep down the person wishes to use again, whatever they may say."),
                N_(
                    "Wanting in this sense is not a wish. It is set off by the cue, below conscious control, and may go "
                    "against everything the person wishes."
                ),
            ),
            Answer(
                "b",
                N_("The treatment has not worked, and something else must be tried."),
                N_(
                    "In the model the gain on cues fades over years, whatever has been learned meanwhile. A pull is to be "
                    "expected; what one does next is another matter."
                ),
            ),
        ),
        source="berridge2016",
    ),
    Question(
        "first_months",
        N_("What may happen to the pull of cues during the first months without the substance?"),
        (
            Answer(
                "a",
                N_("It fades day by day, just as craving on ordinary days does."),
                N_(
                    "Craving on ordinary days does. But in rats the pull of cues grew over about two months, and people "
                    "who had smoked or used methamphetamine told of more craving at cues after weeks than after days."
                ),
            ),
            Answer(
                "b",
                N_("It may grow before it falls, though other days get easier."),
                N_(
                    "It is called incubation. With cocaine it was seen in a brain response and not in what people said, and "
                    "nearly all the studies compare different people at each time. It passes."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("It stays as it was at the stop, for the rest of the person's life."),
                N_(
                    "It does fall: in rats after about half a year, and people who had stopped for half a year or more told of "
                    "less craving at cues than those at three months."
                ),
            ),
        ),
        source="wang2013",
    ),
    Question(
        "chosen_company",
        N_(
            "Rats stopped because they could choose company instead of the substance. What became of incubation in them?"
        ),
        (
            Answer(
                "a",
                N_("It came as in rats that were made to stop, only later on."),
                N_(
                    "That would be so if only time counted. In the study it did not come: company acted on the pull itself."
                ),
            ),
            Answer(
                "b",
                N_("It grew larger, since the substance was still within reach."),
                N_(
                    "“One has to get away from it all.” In the study the substance was there to choose, and the rats chose company."
                ),
            ),
            Answer(
                "c",
                N_("It did not come, although they had stopped as long."),
                N_(
                    "No control was trained, and nothing was forbidden: something else was worth more. Where company came "
                    "late or was punished, it protected less. They were rats in cages; the direction is what one may take along."
                ),
                right=True,
            ),
        ),
        source="venniro2018",
    ),
    Question(
        "never_stops_growing",
        N_("In Redish's model, why does the learned value of a substance never stop growing?"),
        (
            Answer(
                "b",
                N_("Because its own push on the signal is never learned away."),
                N_(
                    "For an ordinary reward the error shrinks as the reward becomes expected. The substance adds a part that "
                    "no expectation can cancel. Whether brains do exactly this is contested."
                ),
                right=True,
            ),
            Answer(
                "a",
                N_("Because the pleasure that it gives grows with every use."),
                N_("Pleasure is not in this model at all. What never goes to zero is the prediction error."),
            ),
            Answer(
                "c",
                N_("Because the person chooses, time after time, not to learn."),
                N_("Nobody chooses in this model: it is a rule for how expectations change."),
            ),
        ),
        source="redish2004",
    ),
    Question(
        "will_to_learn",
        N_(
            "Somebody stopped some weeks ago and says that nothing is worth learning. What would this section make of it?"
        ),
        (
            Answer(
                "a",
                N_("The ability is gone for now, so that teaching should wait a year."),
                N_(
                    "What this section is about weighs on the will, not on the ability. And a first small thing that works may be "
                    "just what is missing."
                ),
            ),
            Answer(
                "b",
                N_("Little gives pleasure yet, which weighs on the will; it lifts."),
                N_(
                    "In 32 studies anhedonia fell as abstinence lasted. Until then a new skill pays poorly, so that short steps, "
                    "company and something to show for it count for more."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("The person does not want to learn, and somebody must press harder."),
                N_(
                    "A will that is weighed down is not a will that is lacking. Pressure adds stress, and stress makes cues pull "
                    "harder in the model."
                ),
            ),
        ),
        source="garfield2014",
    ),
)
