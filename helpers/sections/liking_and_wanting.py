"""Evidence and self-check of notebook 07, Liking and wanting."""

from __future__ import annotations

import numpy as np

from helpers.errors import N_
from helpers.learn.checks import Answer, Question
from helpers.learn.evidence import Finding, row
from helpers.models import incentive_salience, prediction_error
from helpers.sections.reward_and_adaptation import low_after_stop

RISES, FALLS, BLOCKED, NOT_BLOCKED = N_("rises"), N_("falls"), N_("blocked"), N_("not blocked")
# Wordings of the column "finding" in data/incubation_of_craving.csv.
N_("rises and falls")
N_("no rise and fall")


def _wanting_after(days_from: float, days_to: float) -> str:
    """Whether the model's wanting at the cue rises or falls between two days after the stop."""
    curves = incentive_salience.simulate(incentive_salience.Parameters())
    since = (curves.t - incentive_salience.Parameters().years_of_use) * incentive_salience.YEAR
    early, late = np.interp([days_from, days_to], since, curves["wanting"])
    return RISES if late > early else FALLS


def _blocking(account: str) -> str:
    parameters = prediction_error.Parameters(account=account)
    unblocked = prediction_error.blocked_value(parameters, first=0)
    return BLOCKED if prediction_error.blocked_value(parameters) < 0.1 * unblocked else NOT_BLOCKED


FINDINGS = (
    Finding(
        N_("Rats, cocaine: how strongly cues set off seeking, from day 1 to day 60 after the stop"),
        row("incubation_of_craving", source="grimm2001"),
        lambda: _wanting_after(1, 60),
        N_("A miss: the model has no incubation."),
        figure="finding",
    ),
    Finding(
        N_("The same, from three to six months after the stop"),
        row("incubation_of_craving", source="lu2004", days_to=180, substance="cocaine", finding="falls"),
        lambda: _wanting_after(90, 180),
        N_("Agrees."),
        figure="finding",
    ),
    Finding(
        N_("People who stopped using cocaine, brain response to cues, two days to one year (separate groups)"),
        row(
            "incubation_of_craving",
            source="parvaz2016",
            days_from=2,
            days_to=365,
            measure="brain response to cues (LPP)",
        ),
        lambda: _wanting_after(2, 365),
        N_("A miss: the model only falls."),
        figure="finding",
    ),
    Finding(
        N_("The same people, what they said of their craving"),
        row("incubation_of_craving", source="parvaz2016", measure="self-reported craving"),
        None,
        N_("Two measures of wanting in one study, with different shapes; the model has only one."),
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
                N_("That is right: more dopamine, more pleasure."),
                N_(
                    "This was long the common view. But animals with hardly any dopamine still show that they like "
                    "sweet tastes; what they lose is the pull towards them."
                ),
            ),
            Answer(
                "b",
                N_("Dopamine is about wanting; liking does not depend on it."),
                N_("Liking has its own, smaller and more fragile systems. That is why the two can part ways."),
                right=True,
            ),
            Answer(
                "c",
                N_("Dopamine has nothing to do with reward."),
                N_(
                    "It has much to do with it: with the pull of cues and with learning from surprises. Only not with pleasure."
                ),
            ),
        ),
        source="berridge2016",
    ),
    Question(
        "an_old_cue",
        N_("A person who has stopped meets an old cue and feels a strong pull. What does that tell you?"),
        (
            Answer(
                "a",
                N_("That deep down the person wishes to use again."),
                N_(
                    "Wanting in this sense is not a wish. It is set off by the cue, below conscious control, and may go "
                    "against everything the person wishes."
                ),
            ),
            Answer(
                "b",
                N_("That the treatment has failed."),
                N_(
                    "In the model the gain on cues fades over years, whatever has been learned meanwhile. A pull is to be "
                    "expected; what one does next is another matter."
                ),
            ),
            Answer(
                "c",
                N_("That a learned pull is still there; what the person does next is a separate question."),
                N_("Wanting and acting are two steps, and the balance in this notebook moves only the second."),
                right=True,
            ),
        ),
        source="berridge2016",
    ),
    Question(
        "first_months",
        N_("What happens to the pull of cues during the first months without the substance?"),
        (
            Answer(
                "a",
                N_("It only fades, day by day."),
                N_(
                    "In rats it grew over about two months before it fell. In a study of people, a brain response was stronger "
                    "one and six months after stopping than after a few days. The model of this notebook misses that."
                ),
            ),
            Answer(
                "b",
                N_("It may grow before it falls, even where people do not report it."),
                N_(
                    "It is called incubation. In the study of people it was seen in a brain response, not in what they "
                    "said; and they were different people at each point in time."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("It stays the same for life."),
                N_(
                    "It does fall: in rats after about half a year; and the people who had stopped a year before "
                    "responded less than those at one and six months."
                ),
            ),
        ),
        source="parvaz2016",
    ),
    Question(
        "never_stops_growing",
        N_("In Redish's model, why does the learned value of a substance never stop growing?"),
        (
            Answer(
                "a",
                N_("Because the pleasure grows with every use."),
                N_("Pleasure is not in this model at all. What never goes to zero is the prediction error."),
            ),
            Answer(
                "b",
                N_("Because the substance itself produces a prediction error that cannot be learned away."),
                N_(
                    "For an ordinary reward the error shrinks as the reward becomes expected. The substance adds a part that "
                    "no expectation can cancel. Whether brains do exactly this is contested."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("Because the person chooses not to learn."),
                N_("Nobody chooses in this model: it is a rule for how expectations change."),
            ),
        ),
        source="redish2004",
    ),
)
