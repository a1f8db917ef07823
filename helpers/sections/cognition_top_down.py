"""Evidence of notebook 08, Top-down."""

from __future__ import annotations

import numpy as np

from helpers.errors import N_
from helpers.learn.evidence import Finding, row
from helpers.models import learning, overlap, planning

BOTH, NOT_BOTH = N_("both marks"), N_("not both marks")
NO_GAIN = N_("no gain for the effort")
NOT_GIVEN = N_("not given")
SMALL = N_("small impairment")
# Wordings of the column "finding" in data/cognition_groups.csv and data/recovery.csv.
N_("higher")
N_("lower")
N_("weaker")
N_("normal")
N_("no difference")
N_("no association")
N_("primarily planning")
N_("from none to high")


def _group(row_id: str) -> dict:
    return row("cognition_groups", id=row_id)


def _found(what: str, row_id: str, comment: str) -> Finding:
    """What a study says of a group; no model here says who has which balance."""
    return Finding(what, lambda: _group(row_id)["finding"], None, _group(row_id)["source"], comment)


def _distance(what: str, row_id: str, comment: str) -> Finding:
    return Finding(what, lambda: _group(row_id)["effect"], None, _group(row_id)["source"], comment, decimals=2)


def _shared(what: str, row_id: str, comment: str) -> Finding:
    """How much two groups overlap, worked out from the published distance between them."""
    return Finding(
        what,
        lambda: NOT_GIVEN,
        lambda: 100 * overlap.overlap(_group(row_id)["effect"]),
        _group(row_id)["source"],
        comment,
        decimals=0,
        unit="%",
    )


def _marks() -> str:
    reward, plan = planning.effects(planning.stay_probabilities(planning.played(planning.Parameters(), 0.5)))
    return BOTH if min(reward, plan) > 0.03 else NOT_BOTH


def _gain() -> float:
    """Percentage points by which planning alone earns more than habit alone."""
    earned = [planning.play(planning.Parameters(), w, 1000, 201).rewarded.mean() for w in (0.0, 1.0)]
    return 100 * float(earned[1] - earned[0])


def _left(years: float) -> float:
    """Per cent of the cognition lost at the stop that is still missing, in the model of ability and will."""
    curves = learning.simulate(learning.MODEL.scenario("section_08").parameters)
    lost = 1 - curves["ability"]
    return 100 * float(np.interp(years, curves.t, lost) / lost[0])


FINDINGS = (
    Finding(
        N_("Two-step task, people in general (188 of them, 18 years old): which marks do their choices bear?"),
        lambda: BOTH,
        _marks,
        "nebe2018",
        N_("Agrees; the balance in the middle is a published median."),
    ),
    Finding(
        N_("Two-step task: what planning earns over habit (percentage points of rewarded choices)"),
        lambda: NO_GAIN,
        _gain,
        "kool2016",
        N_("Agrees: in this task the effort of planning is hardly paid for."),
    ),
    _found(
        N_("Two-step task, detailed instructions: how people then choose"),
        "TS7",
        N_("What looks like habit may be a misunderstanding; the model knows none."),
    ),
    _found(
        N_("Two-step task, people with alcohol dependence just detoxified, against others: mark of planning"),
        "TS1",
        N_("26 people in each group."),
    ),
    _found(
        N_("The same, with mental speed taken into account"),
        "TS2",
        N_("So it may be about speed as much as about planning."),
    ),
    _found(
        N_("The same question in 90 people: did those who later relapsed plan less?"),
        "TS3",
        N_("Less planning by itself did not go with relapse."),
    ),
    _found(
        N_("Two-step task, people with methamphetamine dependence: mark of planning"), "TS6", N_("A clinical group.")
    ),
    _found(
        N_("Two-step task at 18 and how much one drinks then"),
        "TS4",
        N_("A community sample: 188 young people who drink socially."),
    ),
    _found(
        N_("Two-step task at 18 and binge drinking over the next three years: planning in those whose drinking grew"),
        "TS5",
        N_("By several of the same authors; 146 young men. The two results do not sit easily together."),
    ),
    _found(
        N_("Two-step task: does it give the same person the same result twice?"),
        "TS8",
        N_("Reliability from 0 to above 0.9, depending on how the choices are analysed."),
    ),
    _distance(
        N_("Delay discounting, clinical samples against others: distance d"),
        "DD3",
        N_("Positive: the group discounts more steeply."),
    ),
    _shared(N_("The same: how much the two groups overlap"), "DD3", N_("Worked out from d; equal spread assumed.")),
    _distance(
        N_("Delay discounting, all studies with large surveys included: distance d"), "DD1", N_("56,013 people in all.")
    ),
    _shared(N_("The same: how much the two groups overlap"), "DD1", N_("As above.")),
    _distance(
        N_("Delay discounting and how severe the use is: correlation r"), "DD5", N_("Small, and found again and again.")
    ),
    _found(N_("Delay discounting, people who use heroin, against others"), "DD7", N_("27 people and 44 others.")),
    _found(N_("Delay discounting, people with alcohol problems, in the same study"), "DD9", N_("33 people.")),
    _found(
        N_("Delay discounting, people abstinent from heroin, against people who use it, in the same study"),
        "DD10",
        N_("For cocaine and alcohol there was no such difference."),
    ),
    _found(
        N_("Stopping, people who use cocaine, MDMA, methamphetamine, tobacco or alcohol heavily"),
        "SS1",
        N_("97 studies of this task and another one, taken together."),
    ),
    _found(N_("Stopping, people who use opioids or cannabis"), "SS2", N_("The same review.")),
    _found(
        N_("Stopping, several substances, as measured in imaging studies"),
        "SS3",
        N_("21 studies; against the row on cocaine and the others."),
    ),
    _distance(
        N_("Stopping, people who have drunk alcohol in a laboratory: distance g"), "SS4", N_("1,310 people in all.")
    ),
    _shared(N_("The same: how much the two groups overlap"), "SS4", N_("Worked out from g; equal spread assumed.")),
    Finding(
        N_("Cognition after alcohol, first month: domains of 12 with a moderate impairment"),
        lambda: row("recovery", id="SV1")["value"],
        None,
        "stavro2013",
        N_("62 studies. The model has one curve for all domains."),
        decimals=0,
    ),
    Finding(
        N_("The same, 2 to 12 months: domains of 12"),
        lambda: row("recovery", id="SV2")["value"],
        None,
        "stavro2013",
        N_("Hardly any change within the first year, in groups of different people."),
        decimals=0,
    ),
    Finding(
        N_("The same, after more than a year"),
        lambda: SMALL,
        lambda: _left(1.5),
        "stavro2013",
        N_("The model: per cent of the loss still there after a year and a half."),
    ),
    Finding(
        N_("The same after more than a year, 34 studies, memory above all"),
        lambda: row("recovery", id="CR1")["finding"],
        lambda: _left(1.5),
        "crowe2019",
        N_("Against the review above, and against the model, in which everything comes back."),
    ),
    Finding(
        N_("The same people followed over time, 16 studies: most functions after 6 to 12 months"),
        lambda: row("recovery", id="PW1")["finding"],
        lambda: _left(1.0),
        "powell2024",
        N_("The model: per cent of the loss still there after a year. Earlier than in the two reviews above."),
    ),
)
