"""Evidence and self-check of notebook 06, Reward and its answer."""

from __future__ import annotations

import numpy as np

from helpers.errors import N_
from helpers.explore.published import Published
from helpers.language import current
from helpers.learn.evidence import Finding, Row, row
from helpers.learn.questions import Answer, Question
from helpers.models import opponent_process, tolerance
from helpers.models.opponent_process import Parameters
from helpers.sources import table

DAYS_A_MONTH = 365.25 / 12
RISES, FALLS, LOWER, NORMAL = N_("rises"), N_("falls"), N_("lower"), N_("normal")
YES, NO = N_("yes"), N_("no")
# Wordings of the column "finding" in data/recovery.csv.
N_("higher")
N_("no difference")
N_("no change")
NEAR = 0.01  # a scale this close to 1 is called normal


def _scale(day: float, substance: str = "raising") -> float:
    """The model's own scale this many days after the default stop, in per cent away from rest."""
    curves = opponent_process.simulate(Parameters(substance=substance))
    return 100 * (float(np.interp(day, curves.t, curves["scaling"])) - 1)


def _called(day: float, substance: str = "raising") -> str:
    percent = _scale(day, substance)
    if percent >= 100 * NEAR:
        return N_("higher")
    return LOWER if percent <= -100 * NEAR else NORMAL


def low_after_stop() -> str:
    """Whether the tone is nearer to rest three months after the default stop than one week after it."""
    tone = opponent_process.course(Parameters(), opponent_process.planned(Parameters())).mean_tone
    return FALLS if abs(tone[60 + 90]) < abs(tone[60 + 7]) else RISES


def _tone_in_a_steady_state() -> str:
    """Mean tone after two years of the same dose every day, of a substance that leaves the body slowly."""
    steady = Parameters(elimination=48)
    tone = opponent_process.course(steady, np.ones(730)).mean_tone[-1]
    return LOWER if tone < -0.02 else N_("no difference")


def _tone_after_more() -> str:
    """Whether a month of half as much again, after two months of use, lowers the day's best moment."""
    more = opponent_process.course(Parameters(), np.r_[np.ones(60), np.full(30, 1.5), np.ones(1)]).mean_tone[-1]
    same = opponent_process.course(Parameters(), np.ones(91)).mean_tone[-1]
    return FALLS if more < same else RISES


def _doses_after_a_low() -> str:
    """Whether a person whose tone lies lower takes more the next day, with the balance a little to the left."""
    doses = [opponent_process.taken(Parameters(load_weight=weight), 0.4)[60:].sum() for weight in (0.2, 1.0)]
    return RISES if doses[1] > doses[0] else N_("no change")


def _reaction_grows() -> str:
    """Whether the low after a stop is deeper after many doses than after one."""
    lows = [
        opponent_process.course(p, opponent_process.planned(p)).lowest_tone[round(p.days_of_use) :].min()
        for p in (Parameters(days_of_use=1), Parameters(days_of_use=60))
    ]
    return YES if lows[1] < lows[0] else NO


def _taper_against_stop() -> str:
    """Whether a taper keeps the lowest mean tone of a day above that of a sudden stop."""
    stop, taper = (
        opponent_process.course(p, opponent_process.planned(p)).mean_tone[60:].min()
        for p in (Parameters(), Parameters(plan="taper"))
    )
    return N_("a shallower low") if taper > stop else N_("a deeper low")


def _protection_lost_in_weeks() -> str:
    """Whether more than half of the tolerance is lost within the first two weeks of a break."""
    return YES if tolerance.simulate(tolerance.Parameters())["lost"][14] > 0.5 else NO


def _lowest_and_highest(_: Row) -> str:
    """The lowest and the highest of the published risks after release from prison."""
    risks = [row("after_a_break", id=id)["value"] for id in ("ME1", "ME2", "ME3", "ME4")]
    return "–".join(current().number(risk, 1) for risk in (min(risks), max(risks)))


def _middle(at: Row) -> float:
    """The middle of the range that the source gives."""
    return (at["low"] + at["high"]) / 2


FINDINGS = (
    Finding(
        N_("Little pleasure in anything (anhedonia) as abstinence lasts, 32 studies"),
        row("recovery", id="GA1"),
        low_after_stop,
        N_("How low the tone lies one week and three months after the stop."),
        figure="finding",
        core=True,
    ),
    Finding(
        N_("One study of opioids, 31 people: is anhedonia linked to how long they had been abstinent?"),
        row("recovery", id="GA2"),
        low_after_stop,
        N_("A miss, or too few people to see it. The anhedonia itself was a little higher than in controls."),
        figure="finding",
    ),
    Finding(
        N_("Opioids: pleasure in the month after one with more use than the person's average"),
        row("recovery", id="LB1"),
        _tone_after_more,
        N_("Agrees."),
        figure="finding",
    ),
    Finding(
        N_("The same people: does little pleasure mean more use in the next month?"),
        row("recovery", id="LB2"),
        _doses_after_a_low,
        N_("A miss: the drive for relief is built into the model. Other studies, reviewed in 2014, did find a link."),
        figure="finding",
    ),
    Finding(
        N_("Oslo: mothers with more than seven years of stable opioid maintenance treatment, pleasure in other things"),
        row("recovery", id="EI1"),
        _tone_in_a_steady_state,
        N_("A miss: in the model, a steady dose leaves a lasting slow load. Here it left nothing that could be seen."),
        figure="finding",
        core=True,
    ),
    Finding(
        N_("CB1 receptors in people who use cannabis daily, against controls"),
        row("recovery", id="CB1"),
        lambda: _scale(0),
        N_("About as much; the model was not fitted to it, its numbers were chosen by us."),
        decimals=0,
        unit="%",
    ),
    Finding(
        N_("The same people after four weeks without cannabis"),
        row("recovery", id="CB2"),
        lambda: _called(28),
        N_("Agrees."),
        figure="finding",
    ),
    Finding(
        N_("CB1 receptors in another study, two days after the stop"),
        row("recovery", id="DS2"),
        lambda: _called(2),
        N_("A miss: in this study there was no difference left after two days. In the model two days undo little."),
        figure="finding",
    ),
    Finding(
        N_("Dopamine transporters (caudate) in people two months after their last methamphetamine, against controls"),
        row("recovery", id="VO1"),
        lambda: _scale(60),
        N_("A miss: the model's answer is over by then. Loss of transporters may be harm as well as an answer."),
        decimals=0,
        unit="%",
    ),
    Finding(
        N_(
            "The same people: movement and memory, when the transporters had largely come back after nine months or more"
        ),
        row("recovery", id="VO5"),
        None,
        N_(
            "What comes back on a picture need not come back in what a person can do. The model has no such difference."
        ),
        figure="finding",
    ),
    Finding(
        N_("Five people after 17 months without methamphetamine: tests (of 5) in which they had become better"),
        row("recovery", id="WA4"),
        None,
        N_("Against the row above, from the same group of researchers."),
        decimals=0,
    ),
    Finding(
        N_(
            "Another study, early after the stop: fewer dopamine transporters than in controls. And the release of dopamine?"
        ),
        row("recovery", id="VO7"),
        None,
        N_("The two parted ways: the release was normal on the whole, except for a little less in one small region."),
        figure="finding",
    ),
    Finding(
        N_("Dopamine synthesis (caudate) in men who smoke, against controls (middle of the range)"),
        row("recovery", id="RA1"),
        lambda: _scale(0),
        N_("About as much; not fitted."),
        figure=_middle,
        decimals=1,
        unit="%",
    ),
    Finding(
        N_("The same after three months without smoking"),
        row("recovery", id="RA2"),
        lambda: _called(90),
        N_("Agrees."),
        figure="finding",
    ),
    Finding(
        N_("Dopamine transporters in people who smoke or have stopped smoking, against people who never did"),
        row("recovery", id="TH1"),
        lambda: _called(0),
        N_("A miss: 129 people in ten countries, and no difference in this part of the system."),
        figure="finding",
    ),
    Finding(
        N_("Nicotinic receptors (striatum) a week after the last cigarette, against controls: more, not fewer"),
        row("recovery", id="SY1"),
        lambda: _scale(7, "inhibiting"),
        N_("The direction agrees with the model of an inhibiting substance; in the model less is left after a week."),
        decimals=0,
        unit="%",
    ),
    Finding(
        N_("The same kind of receptors in another study, after four weeks"),
        row("recovery", id="CO2"),
        lambda: _called(28, "inhibiting"),
        N_("Agrees."),
        figure="finding",
    ),
    Finding(
        N_(
            "Dopamine D2 receptors in 14 people within six weeks of stopping drinking, and again one to four months later"
        ),
        row("recovery", id="VD1"),
        lambda: RISES if _scale(75) > _scale(21) else FALLS,
        N_("A miss, or no answer at all: they may have had few receptors before they ever drank, the authors say."),
        figure="finding",
    ),
    Finding(
        N_("Dopamine D2/3 receptors in four people a year later; two were abstinent, two drank less"),
        row("recovery", id="RO2"),
        None,
        N_("Against the row above: these rose. Four people, and at the start no difference from controls."),
        decimals=0,
        unit="%",
    ),
    Finding(
        N_("Ratings of pictures and imagined scenes: does the reaction afterwards grow once one is used to them?"),
        row("claims", id="SA1"),
        _reaction_grows,
        N_("A miss: the theory of opposing processes says that it grows, and so does the model."),
        figure="finding",
    ),
    Finding(
        N_("Smoking, three trials: lasting abstinence after a gradual stop, against a sudden one (relative risk)"),
        row("recovery", id="TA1"),
        _taper_against_stop,
        N_(
            "Not the same question: a shallower low is not the same as succeeding. Fewer succeeded with a gradual stop. "
            "This is about tobacco; for some substances a sudden stop is dangerous."
        ),
        decimals=2,
    ),
    Finding(
        N_("Norway, released from prison: overdoses as a share of all deaths in the first week"),
        row("after_a_break", id="BU1"),
        None,
        N_(
            "91 090 people over fifteen years. The risk was more than twice that of the second week. The model has no deaths; "
            "it says only that tolerance is lost."
        ),
        decimals=0,
        unit="%",
        core=True,
    ),
    Finding(
        N_(
            "Norway, left residential treatment: deaths in the first four weeks against later (how many times the rate)"
        ),
        row("after_a_break", id="RA1"),
        None,
        N_("Six people of 276, all by overdose, all six had left early; the uncertainty is large, 5.3 to 38.3."),
        decimals=1,
    ),
    Finding(
        N_(
            "Four countries and states, first two weeks after prison: drug-related deaths, lowest and highest (how many times)"
        ),
        row("after_a_break", id="ME1"),
        None,
        N_("Against weeks 3 to 12. In weeks 3 and 4 the risk was still raised, 1.7 times."),
        figure=_lowest_and_highest,
    ),
    Finding(
        N_(
            "Norway, after opioid agonist treatment (LAR) has ended: is the risk of overdose higher in the first weeks?"
        ),
        row("after_a_break", id="BK1"),
        _protection_lost_in_weeks,
        N_(
            "A miss: 6871 people, and no raised risk in the first weeks after the treatment. British general practice found "
            "one (4.8 deaths per 100 people and year, against 0.95 later)."
        ),
        figure=lambda at: NO if at["finding"] == "no higher" else YES,
        core=True,
    ),
)

FEWER, MORE = N_("systems scaled down"), N_("systems scaled up")
SAME = 1.0  # where "normal" or "no difference" is drawn


def _points(label: str, group: str, *ids: str) -> Published:
    """Rows of data/recovery.csv as points beside the model's scale; "no difference" from controls is drawn at 1."""
    rows = [row for id in ids for row in table("recovery") if row["id"] == id]
    return Published(
        label=label,
        output="scaling",
        t=tuple(DAYS_A_MONTH * (row["months_from"] + row["months_to"]) / 2 for row in rows),
        values=tuple(_share(row) for row in rows),
        source=rows[0]["source"],
        group=group,
        joined=len(rows) > 1,
    )


def _share(found: dict) -> float:
    """A row as a share of the controls' level."""
    if found["unit"] == "per cent" and found["comparison"] == "controls":
        percent = (found["low"] + found["high"]) / 2 if found["value"] is None else found["value"]
        return 1 + percent / 100
    if found["finding"] in ("normal", "no difference"):
        return SAME
    raise ValueError(f"row {found['id']} of data/recovery.csv is no share of the controls' level")


def _recovery() -> tuple[Published, ...]:
    return (
        _points(N_("CB1 receptors, cannabis (1)"), FEWER, "CB1", "CB2"),
        _points(N_("CB1 receptors, cannabis (2)"), FEWER, "DS1", "DS2", "DS3"),
        _points(N_("dopamine transporters (caudate), methamphetamine"), FEWER, "VO1"),
        _points(N_("dopamine synthesis, nicotine"), FEWER, "RA1", "RA2"),
        _points(N_("nicotinic receptors (1)"), MORE, "SY1"),
        _points(N_("nicotinic receptors (2)"), MORE, "CO1", "CO2", "CO3"),
    )


PUBLISHED = {"opponent_process": _recovery}

QUESTIONS = (
    Question(
        "dopamine_is_pleasure",
        N_("“Dopamine is pleasure. When the dopamine is used up, so is the pleasure.” What is wrong with that?"),
        (
            Answer(
                "a",
                N_("Nothing; the curves show how the pleasure runs out with it."),
                N_(
                    "The curves show one transmitter system that stands for many, and its answer to a substance. They do "
                    "not say that this transmitter is dopamine, nor that dopamine is pleasure."
                ),
            ),
            Answer(
                "b",
                N_("What answers is a system, and not a store that runs dry."),
                N_(
                    "Research on liking and wanting finds that dopamine is needed for wanting much more than for liking, so "
                    "pleasure does not depend on dopamine alone. And nothing is used up here: the system has scaled itself "
                    "down, and it scales itself up again."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("Dopamine has nothing to do with substances, or with pleasure."),
                N_(
                    "It has: with the pull of cues and with learning, as notebook 07 shows. Only it is not the pleasure."
                ),
            ),
        ),
        source="berridge2016",
    ),
    Question(
        "same_dose",
        N_("After sixty days the same dose gives less than half of the first day's pleasure. Why, in this model?"),
        (
            Answer(
                "a",
                N_("The substance leaves the body faster than it did at first."),
                N_("That happens with some substances. In this model it leaves at the same pace all the way through."),
            ),
            Answer(
                "b",
                N_("The person has become used to it, and pays less attention."),
                N_("Nothing here depends on attention. It is bottom-up: not open to conscious control."),
            ),
            Answer(
                "c",
                N_("The body has scaled its own activity the other way."),
                N_(
                    "This answer is there all day, also when the substance is not. So it takes from the pleasure, and it is "
                    "what is left when one stops."
                ),
                right=True,
            ),
        ),
        source="solomon1974",
    ),
    Question(
        "nothing_is_fun",
        N_(
            "Two weeks after stopping, a person says: “It is better than the first days, but nothing is any fun. So this is "
            "how it will be.” What do the curves suggest?"
        ),
        (
            Answer(
                "a",
                N_("That the person is right: the fast part is over, and what is left of it stays."),
                N_(
                    "The fast part is over, so each day now brings less than the first days did. But the slow part lifts too, "
                    "over months. It is easy to take slow for never."
                ),
            ),
            Answer(
                "b",
                N_("That the low lifts in two steps, the second too slow to see from inside."),
                N_(
                    "Quickly over the first weeks, then slowly over months in this model. Studies of anhedonia "
                    "mostly find that it lessens with time; how long it takes a given person, nobody knows."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("That the person is not trying hard enough to enjoy what there is to enjoy."),
                N_(
                    "Anhedonia is not a lack of effort. It is the answer to the substance, still there after the substance."
                ),
            ),
        ),
        source="garfield2014",
    ),
    Question(
        "transporters_back",
        N_("A brain scan shows that a person's dopamine transporters are back. What follows?"),
        (
            Answer(
                "a",
                N_("That the system is as it was before the use, and so is the person."),
                N_(
                    "In one study the transporters came back, and movement and memory did not. In another from the same group "
                    "some of the tests improved. A scan of one part is not the whole person."
                ),
            ),
            Answer(
                "b",
                N_("That one part is back; what the person can do is seen elsewhere."),
                N_(
                    "One study even found the release of dopamine normal on the whole while the transporters were few. The parts do "
                    "not move together."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("Nothing at all, since a scan measures nothing in a living brain."),
                N_("They do measure something, and carefully. Only it is one quantity, in few people."),
            ),
        ),
        source="nida2002",
    ),
    Question(
        "what_the_balance_sets",
        N_("What does moving the balance towards top-down change in this notebook?"),
        (
            Answer(
                "a",
                N_("It makes the low after the stop milder than it would have been."),
                N_(
                    "Only as far as fewer doses are taken. For the same doses the low is the same: the body's answer does not "
                    "ask what a person has planned."
                ),
            ),
            Answer(
                "b",
                N_("It makes the plan count more, and leaves the body's answer alone."),
                N_(
                    "And so it shows both what a plan can do, and what no plan can: feel better tomorrow by deciding to."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("It brings the pleasure back, sooner than time alone would do."),
                N_("Pleasure in other things comes back with time. A plan can give it that time."),
            ),
        ),
    ),
    Question(
        "after_a_break",
        N_(
            "Somebody used every day for two months, has used nothing for four weeks, and says: “I know what I can take.” What "
            "does the model say?"
        ),
        (
            Answer(
                "a",
                N_("That is right: the body remembers what it has learned to take."),
                N_(
                    "The pull of cues is remembered, for years. The tolerance is not: in the model 98 per cent of it is lost "
                    "after four weeks."
                ),
            ),
            Answer(
                "b",
                N_("Nearly all of the tolerance is lost, within weeks; the pull is not."),
                N_(
                    "That is what makes the first weeks after a stop, a discharge or a release the most dangerous: the pull "
                    "is there, and the protection is gone. Nobody should be alone with it."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("It is safer now than before: the body has had four weeks to recover in."),
                N_(
                    "The body has taken its answer back, and that answer was what protected it. A break makes the same dose "
                    "more dangerous, and not less."
                ),
            ),
        ),
        source="cornish2010",
    ),
    Question(
        "does_not_care",
        N_(
            "Three weeks after the stop a learner seems to care about nothing in class. How does this notebook read it?"
        ),
        (
            Answer(
                "a",
                N_("The ability is hurt: nothing that is said in class can be taken in yet."),
                N_(
                    "Ability can be hurt too, and notebooks 05 and 08 say how. But what this notebook shows is that small "
                    "pleasures pay badly for a time, and that is about will."
                ),
            ),
            Answer(
                "b",
                N_("The will is gone, and there is nothing to be done until it has come back."),
                N_(
                    "It comes back by itself, slowly. Until then, small steps, company and somebody who sees it make learning "
                    "pay a little sooner."
                ),
            ),
            Answer(
                "c",
                N_("The will suffers, since small pleasures pay badly just now; it lifts."),
                N_("And whatever makes learning pay a little sooner helps where it is needed most."),
                right=True,
            ),
        ),
    ),
)
