"""Evidence of notebook 07, Liking and wanting."""

from __future__ import annotations

import numpy as np

from helpers.errors import N_
from helpers.learn.evidence import Finding, row
from helpers.sections.reward_and_adaptation import low_after_stop
from helpers.models import teacher, wanting

RISES, FALLS, BLOCKED, NOT_BLOCKED = N_("rises"), N_("falls"), N_("blocked"), N_("not blocked")
# Wordings of the column "finding" in data/incubation_of_craving.csv.
N_("rises and falls")
N_("no rise and fall")


def _wanting_after(days_from: float, days_to: float) -> str:
    """Whether the model's wanting at the cue rises or falls between two days after the stop."""
    curves = wanting.simulate(wanting.Parameters())
    since = (curves.t - wanting.Parameters().years_of_use) * wanting.YEAR
    early, late = np.interp([days_from, days_to], since, curves["wanting"])
    return RISES if late > early else FALLS


def _blocking(account: str) -> str:
    parameters = teacher.Parameters(account=account)
    unblocked = teacher.blocked_value(parameters, first=0)
    return BLOCKED if teacher.blocked_value(parameters) < 0.1 * unblocked else NOT_BLOCKED


FINDINGS = (
    Finding(
        N_("Rats, cocaine: how strongly cues set off seeking, from day 1 to day 60 after the stop"),
        lambda: row("incubation_of_craving", source="grimm2001")["finding"],
        lambda: _wanting_after(1, 60),
        "grimm2001",
        N_("A miss: the model has no incubation."),
    ),
    Finding(
        N_("The same, from three to six months after the stop"),
        lambda: row("incubation_of_craving", source="lu2004", days_to=180, substance="cocaine", finding="falls")[
            "finding"
        ],
        lambda: _wanting_after(90, 180),
        "lu2004",
        N_("Agrees."),
    ),
    Finding(
        N_("People who stopped using cocaine, brain response to cues, two days to one year (separate groups)"),
        lambda: row(
            "incubation_of_craving",
            source="parvaz2016",
            days_from=2,
            days_to=365,
            measure="brain response to cues (LPP)",
        )["finding"],
        lambda: _wanting_after(2, 365),
        "parvaz2016",
        N_("A miss: the model only falls."),
    ),
    Finding(
        N_("The same people, what they said of their craving"),
        lambda: row("incubation_of_craving", source="parvaz2016", measure="self-reported craving")["finding"],
        None,
        "parvaz2016",
        N_("Two measures of wanting in one study, with different shapes; the model has only one."),
    ),
    Finding(
        N_("Cocaine, rats in one study: is learning about a second cue blocked?"),
        lambda: BLOCKED,
        lambda: _blocking("redish"),
        "panlilio2007",
        N_("Against Redish's account; as the account with a rising threshold has it."),
    ),
    Finding(
        N_("Nicotine, rats in another study: is it blocked?"),
        lambda: NOT_BLOCKED,
        lambda: _blocking("redish"),
        "jaffe2014",
        N_("As Redish's account has it; against the account with a rising threshold."),
    ),
    Finding(
        N_("The account with a rising threshold: is it blocked?"),
        lambda: BLOCKED,
        lambda: _blocking("dezfouli"),
        "dezfouli2009",
        N_("What its authors predict; here in a reduced form."),
    ),
    Finding(
        N_("Little pleasure in anything (anhedonia) as abstinence lasts, 32 studies"),
        lambda: row("recovery", id="GA1")["finding"],
        low_after_stop,
        "garfield2014",
        N_("How low the tone lies one week and three months after the stop."),
    ),
)
