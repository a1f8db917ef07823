"""Evidence and self-check of notebook 02, Courses of change."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache

import numpy as np

from helpers.errors import N_
from helpers.explore.published import Published
from helpers.language import current
from helpers.learn.evidence import Finding, Row, row
from helpers.learn.questions import Answer, Question
from helpers.models import agonist_treatment, cohort, craving, relapse
from helpers.sources import table

MONTHS_A_YEAR, DAYS_A_YEAR = 12, 365.25
LATE_YEARS = 6.5  # where "five years and more" stands on an axis of eight years
LOG_LOGISTIC, LOGNORMAL, WEIBULL = N_("log-logistic"), N_("lognormal"), N_("Weibull")
NOT_TO_BE_TOLD_APART = N_("log-logistic or lognormal")
AS_NEAR = 0.003  # share of people: curves that lie so much alike near, on average, are not told apart
BOTH, ONE = N_("both states are stable"), N_("one state is stable")
SWITCH, GRADUAL = N_("a switch"), N_("a gradual change")
NOT_ALWAYS, ALWAYS = N_("chance decides too"), N_("always the same")

GROUPS = {
    "smoking": N_("Smoking: a patch, or three medicines"),
    "drug_treatment": N_("Drugs: a short or a long residential programme"),
    "any_substance_after_detox": N_("After detoxification, by main substance"),
}
LABELS = {
    "patchOnly": N_("Smoking, patch alone"),
    "combination": N_("Smoking, three medicines"),
    "short": N_("Short programme"),
    "long": N_("Long programme"),
    "cocaine": N_("After detoxification, cocaine"),
    "alcohol": N_("After detoxification, alcohol"),
    "heroin": N_("After detoxification, heroin"),
}


def relapse_curves(output: str, per_year: float) -> tuple[Published, ...]:
    """The real curves of ``data/relapse_curves.csv``, with time in units of which a year has ``per_year``."""
    rows: dict[tuple[str, str], list[dict]] = {}
    for entry in table("relapse_curves"):
        rows.setdefault((entry["study"], entry["group"]), []).append(entry)
    return tuple(
        Published(
            LABELS[group],
            output,
            tuple(r["days"] * per_year / DAYS_A_YEAR for r in entries),
            tuple(r["share_without_return"] for r in entries),
            entries[0]["source"],
            spread=tuple(r["standard_error"] for r in entries),
            group=GROUPS[study],
            joined=True,
            people=entries[0]["people"],
        )
        for (study, group), entries in rows.items()
    )


def _over_cohort() -> tuple[Published, ...]:
    first, fifth = row("courses_of_change", id="stayer_1"), row("courses_of_change", id="stayer_5")
    late, krall = row("recovery", id="DE1"), row("courses_of_change", id="krall")
    late_label, here = N_("Abstinent the next year too, after five years"), N_("No use of drugs, Stavanger")
    smokers = N_("Still not smoking a year later, men in the USA")
    between, spread = 1 - (krall["low"] + krall["high"]) / 200, (krall["high"] - krall["low"]) / 200
    years = tuple(krall[key] / MONTHS_A_YEAR for key in ("months_from", "months_to"))
    return (
        *relapse_curves("not_returned", 1),
        Published(smokers, "next_year", years, (between,) * 2, krall["source"], (spread,) * 2, joined=True),
        Published(late_label, "next_year", (LATE_YEARS,), (late["value"] / 100,), late["source"]),
        Published(here, "recovery", (1.0, 5.0), (first["value"] / 100, fifth["value"] / 100), first["source"]),
    )


PUBLISHED = {"relapse": lambda: relapse_curves("not_returned", MONTHS_A_YEAR), "cohort": _over_cohort}


@cache
def _path(helped: bool) -> np.ndarray:
    return cohort.courses(cohort.Parameters(**(cohort.HELPED if helped else {})))


def _in_recovery(years: int) -> float:
    return 100 * float((_path(True)[years * cohort.WEEKS] > cohort.RECOVERY).mean())


def _attempts() -> np.ndarray:
    return cohort.attempts(cohort.weeks_abstinent(_path(False)))


def _returns_after(years: float) -> float:
    return 100 * cohort.relapse_after(cohort.weeks_abstinent(_path(False)), years)


def _further_year(position: int) -> float:
    return 100 * cohort.next_year_shares(cohort.weeks_abstinent(_path(False)))[position]


def _not_returned(week: int) -> float:
    lasting = cohort.weeks_abstinent(_path(False))
    return 100 * float((lasting[week] == week + 1).mean())


def _normal_above(z: np.ndarray) -> np.ndarray:
    return np.vectorize(math.erfc)(z / math.sqrt(2)) / 2


TWO_NUMBERS: dict[str, tuple[Callable[..., np.ndarray], np.ndarray]] = {
    LOG_LOGISTIC: (relapse.not_returned, np.linspace(0.3, 3, 55)),
    WEIBULL: (lambda t, median, shape: relapse.not_returned(t, median, shape, 0), np.linspace(0.3, 3, 55)),
    LOGNORMAL: (lambda t, median, spread: _normal_above(np.log(t / median) / spread), np.linspace(0.4, 4, 37)),
}
"""Curves with a median and one number more, and the values of that number which are tried."""


def closest_curve(months: np.ndarray, share: np.ndarray) -> str:
    """Which of three curves, each with two numbers, comes nearest to ``share`` at best (root mean square).

    Where log-logistic and lognormal come as near as each other, both are named.
    """
    medians = np.geomspace(0.3, 24, 60)
    away = {
        name: min(
            math.sqrt(float(((curve(months, median, second) - share) ** 2).mean()))
            for median in medians
            for second in tried
        )
        for name, (curve, tried) in TWO_NUMBERS.items()
    }
    near = [name for name, distance in away.items() if distance <= min(away.values()) + AS_NEAR]
    return NOT_TO_BE_TOLD_APART if set(near) == {LOG_LOGISTIC, LOGNORMAL} else near[0]


def _shape_of_cohort() -> str:
    first_year = cohort.weeks_abstinent(_path(False))[: cohort.WEEKS + 1]
    weeks = np.arange(len(first_year))
    never = (first_year == weeks[:, None] + 1).mean(axis=1)
    return closest_curve(weeks[1:] * MONTHS_A_YEAR / cohort.WEEKS, never[1:])


def switch_weeks(seed: int) -> int:
    """Weeks from the last one without vulnerability (below 0.05) to the first with nearly all (above 0.8)."""
    v = craving.simulate(craving.Parameters(seed=seed))["vulnerability"]
    high = int(np.argmax(v > 0.8))
    return high - int(np.flatnonzero(v[:high] < craving.FREE)[-1])


def _switch() -> str:
    weeks = np.median([switch_weeks(seed) for seed in range(1, 31)])
    return SWITCH if weeks < 0.15 * craving.CHANGING else GRADUAL


def hysteresis(seeds: int = 30) -> tuple[float, float]:
    """Mean vulnerability at an outer control of 0.3, on the way there and on the way back."""
    parameters = craving.MODEL.scenario("way_back").parameters
    pairs = [
        craving.there_and_back(craving.simulate(parameters.but(seed=i)), craving.COMPARED) for i in range(1, seeds + 1)
    ]
    there, back = np.mean(pairs, axis=0)
    return float(there), float(back)


def _hysteresis() -> str:
    there, back = hysteresis()
    return BOTH if back - there > 0.2 else ONE


def _chance() -> str:
    share = craving.share_free(craving.MODEL.scenario("own").parameters, people=50)
    return NOT_ALWAYS if 0.1 < share < 0.9 else ALWAYS


def _per_cent_without_return(at: Row) -> float:
    return 100 * at["share_without_return"]


def _closed_form_half_year() -> float:
    p = relapse.Parameters()
    return 100 * float(relapse.not_returned(180 * MONTHS_A_YEAR / DAYS_A_YEAR, p.median, p.shape))


def _range(at: Row) -> str:
    return "–".join(current().number(at[column], 0) for column in ("low", "high"))


def _more_than(column: str) -> Callable[[Row], str]:
    return lambda at: current().say(N_("over {share} %"), share=current().plain(at[column]))


def _with_help_and_without(helped: Row) -> str:
    shares = (helped["value"], row("courses_of_change", id="moos_alone")["value"])
    return " / ".join(current().number(share, 0) for share in shares)


FINDINGS = (
    Finding(
        N_("Adults in the USA who once had a problem and resolved it: how many did so without help"),
        row("courses_of_change", id="assisted"),
        None,
        N_("Not in the models: nobody in them asks for help, or is turned away."),
        unit="%",
        figure=lambda at: 100 - at["value"],
        core=True,
    ),
    Finding(
        N_("After detoxification, heroin: have not begun to use again after a month"),
        row("relapse_curves", group="heroin", days=30),
        lambda: _not_returned(4),
        N_(
            "Too many hold out in the cohort, although most of those who begin again do so early. It is fitted to nothing."
        ),
        decimals=0,
        unit="%",
        figure=_per_cent_without_return,
        core=True,
    ),
    Finding(
        N_("Stavanger, people in treatment: no use of drugs after five years"),
        row("courses_of_change", id="stayer_5"),
        lambda: _in_recovery(5),
        N_("Near. Set beside the scenario with some network and some services."),
        decimals=0,
        unit="%",
        core=True,
    ),
    Finding(
        N_("Men with alcohol problems, USA: relapsed after two years without alcohol"),
        row("courses_of_change", id="vaillant"),
        lambda: _returns_after(2),
        N_("Near, though the cohort is followed for only six years more. Quoted in news reports of the study."),
        decimals=0,
        unit="%",
        core=True,
    ),
    Finding(
        N_("Stavanger, people in treatment: no use of drugs after one year"),
        row("courses_of_change", id="stayer_1"),
        lambda: _in_recovery(1),
        N_("Near, in the same scenario. The rise from one year to five is smaller in the model."),
        decimals=0,
        unit="%",
    ),
    Finding(
        N_("Serious attempts before the problem was resolved: the middle person (median)"),
        row("courses_of_change", id="attempts_median"),
        lambda: float(np.median(_attempts())),
        N_("One too many. An attempt in the cohort is four weeks without a relapse."),
        decimals=0,
    ),
    Finding(
        N_("The same: the average"),
        row("courses_of_change", id="attempts_mean"),
        lambda: float(_attempts().mean()),
        N_("A miss: in the study a few have very many attempts, and nobody in the cohort has."),
        decimals=2,
    ),
    Finding(
        N_("People with alcohol problems in Oslo who wanted to cut out or down: how many managed, wholly or in part"),
        row("courses_of_change", id="managed"),
        None,
        N_("What people say of themselves, and mostly of milder problems than those seen in treatment."),
        figure=_more_than("value"),
    ),
    Finding(
        N_("No longer dependent on alcohol at some time in life, among the once dependent, USA"),
        row("remission", substance="alcohol"),
        None,
        N_("A lifetime; the cohort is followed for eight years. Remission is not the same as abstinence."),
        unit="%",
        figure="percent",
    ),
    Finding(
        N_(
            "Two counties in Norway, once in treatment: problems again the year before, after six years, among those who lived and answered"
        ),
        row("courses_of_change", id="landheim_6"),
        lambda: 100 - _in_recovery(6),
        N_("Speaks against Stavanger, and against the model. One in nine had died; this model has no deaths."),
        decimals=0,
        unit="%",
    ),
    Finding(
        N_("After detoxification, heroin: have not begun to use again after a week"),
        row("relapse_curves", group="heroin", days=7),
        lambda: _not_returned(1),
        N_("A miss: in the cohort the first week is too easy. For cocaine the same study has 84."),
        decimals=0,
        unit="%",
        figure=_per_cent_without_return,
    ),
    Finding(
        N_("Which curve fits relapse best, 20 studies of alcohol and tobacco"),
        row("claims", id="KB1"),
        _shape_of_cohort,
        N_(
            "Three curves with two numbers each were tried on the cohort's first year. Two come equally near, so the cohort "
            "does not choose between them."
        ),
        figure="finding",
    ),
    Finding(
        N_("Late relapse, abstinent for five years or more: share who are so the next year too"),
        row("recovery", id="DE1"),
        lambda: _further_year(3),
        N_(
            "More in the cohort, and more still in the study of the next row: the studies contradict each other. Quoted in a blog."
        ),
        unit="%",
    ),
    Finding(
        N_(
            "Late relapse, men in the USA without smoking for two to six years: smoked again, each year (the cohort: any use)"
        ),
        row("courses_of_change", id="krall"),
        lambda: 100 - _further_year(2),
        N_("Too many in the cohort. After ten years it was less than 1 in the study."),
        decimals=0,
        unit="%",
        figure=_range,
    ),
    Finding(
        N_("Late relapse, people in Britain who had not smoked for a year: smoked again within ten years"),
        row("courses_of_change", id="hawkins"),
        lambda: _returns_after(1),
        N_(
            "A miss: too many, although the cohort is followed for only seven years more. The study is not of people in "
            "treatment."
        ),
        decimals=0,
        unit="%",
    ),
    Finding(
        N_("Late relapse, adults in the USA without smoking for up to a year: smoked again three years later"),
        row("courses_of_change", id="garcia_first"),
        lambda: 100 - _further_year(0),
        N_("In the cohort: within one year, any use. After thirty years the study still has about 10."),
        decimals=0,
        unit="%",
        figure=_more_than("low"),
    ),
    Finding(
        N_(
            "Late relapse, alcohol, USA, in remission at three years: relapsed by sixteen, with help at first / without"
        ),
        row("courses_of_change", id="moos_helped"),
        lambda: _returns_after(3),
        N_("Far more than in the cohort, which is followed for five years more. The shares are quoted from a summary."),
        decimals=0,
        unit="%",
        figure=_with_help_and_without,
    ),
    Finding(
        N_("Smoking, patch alone: have not begun to smoke again after half a year"),
        row("relapse_curves", group="patchOnly", days=180),
        _closed_form_half_year,
        N_("The formula is fitted to none of these studies."),
        decimals=0,
        unit="%",
        figure=_per_cent_without_return,
    ),
    Finding(
        N_("Drugs, long residential programme: have not begun to use again after half a year"),
        row("relapse_curves", group="long", days=180),
        _closed_form_half_year,
        N_("Time runs from admission, so much of the half year is spent inside."),
        decimals=0,
        unit="%",
        figure=_per_cent_without_return,
    ),
    Finding(
        N_("Opioids, 19 groups of people followed: deaths out of methadone treatment for each death in it"),
        row("courses_of_change", id="sordo_ratio"),
        lambda: agonist_treatment.Parameters().death_use / agonist_treatment.Parameters().death_treated,
        N_("Put into the model, not found by it. People who stay in treatment differ from those who leave."),
        decimals=1,
    ),
    Finding(
        N_(
            "Deaths in the first four weeks after residential treatment without medication, 11 Norwegian facilities, for "
            "each death later on"
        ),
        row("after_a_break", id="RA1"),
        lambda: agonist_treatment.MODEL.scenario("ravndal").parameters.first_weeks,
        N_("Put into the model as one end of a slider. All six who died in those weeks had left early."),
    ),
    Finding(
        N_("Risk of dying of an overdose in the first weeks after LAR, Norway"),
        row("after_a_break", id="BK1"),
        None,
        N_("Speaks against the row above, and is the other end of the slider."),
        figure="finding",
    ),
    Finding(
        N_("Opioids: deaths out of buprenorphine treatment for each death in it"),
        row("courses_of_change", id="sordo_bup"),
        None,
        N_("Not in the model."),
        decimals=1,
    ),
    Finding(
        N_("Craving and self-control: how does a person become dependent as life changes?"),
        row("claims", id="GR1"),
        _switch,
        N_("As the authors say: the change from nearly none to nearly all takes a tenth of the time."),
        figure="finding",
    ),
    Finding(
        N_("The same model: two states under the same outer conditions?"),
        row("claims", id="GR2"),
        _hysteresis,
        N_("As the authors say: it depends on where the person comes from."),
        figure="finding",
    ),
    Finding(
        N_("The same model, with help for a time: does the same help lead to the same place?"),
        row("claims", id="GR3"),
        _chance,
        N_("As the authors' abstract has it. Their figure could not be read here, so no number is compared."),
        figure="finding",
    ),
)

# Wording of the column "finding" in data/after_a_break.csv.
N_("no higher")

QUESTIONS = (
    Question(
        "without_treatment",
        N_("“Nobody gets out of it without treatment.” What do surveys of the general population find?"),
        (
            Answer(
                "a",
                N_("That this is right: without treatment hardly anybody gets out."),
                N_(
                    "It looks so from inside a service, because those who manage without never come there. In an American "
                    "survey, 46 per cent of those who had resolved a problem had done so without any help of that kind."
                ),
            ),
            Answer(
                "b",
                N_("That nearly half of those who get out do so without such help."),
                N_(
                    "46 per cent in an American survey. A survey in Oslo points the same way. The other half did use help, "
                    "and those who did had, on the whole, more severe problems."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("That treatment makes no difference to those who are in it."),
                N_(
                    "That does not follow. People who seek help have other problems than people who do not, so the two groups "
                    "cannot simply be compared."
                ),
            ),
        ),
        source="kelly2017",
    ),
    Question(
        "serious_attempts",
        N_(
            "How many serious attempts did the middle person need, in a national survey of people who had resolved a problem?"
        ),
        (
            Answer(
                "a",
                N_("Two, or fewer."),
                N_(
                    "The median is 2. The average is 5.35, because a few people have very many attempts: that is how two true "
                    "numbers can tell such different stories."
                ),
                right=True,
            ),
            Answer(
                "b",
                N_("Five or six."),
                N_(
                    "That is the average. It is pulled up by a few people with very many attempts; half of all needed two or fewer."
                ),
            ),
            Answer(
                "c",
                N_("Too many to count."),
                N_("Some people need many. But the middle person needed two, and one in four managed with one."),
            ),
        ),
        source="kelly2019",
    ),
    Question(
        "once_always",
        N_("“Once dependent, always dependent.” What does a large American survey estimate for alcohol?"),
        (
            Answer(
                "a",
                N_("That about nine in ten at some time are no longer dependent."),
                N_(
                    "90.6 per cent, and half of the cases within about 14 years. For nicotine it takes longer, for cannabis and "
                    "cocaine less long. No longer meeting the criteria is not the same as not drinking."
                ),
                right=True,
            ),
            Answer(
                "b",
                N_("That only about one in ten ever come so far that they are not."),
                N_(
                    "The other way round: about nine in ten, sooner or later. From inside a service it can look like one in "
                    "ten, because those who have come out no longer come there."
                ),
            ),
            Answer(
                "c",
                N_("That nobody can know, because a relapse may always still come."),
                N_(
                    "Relapse can come late, and the evidence in this notebook shows some of it. But the survey counted people who "
                    "had once been dependent and now were not, and they were the large majority."
                ),
            ),
        ),
        source="lopezquintero2011remission",
    ),
    Question(
        "after_services",
        N_(
            "In the first figure, a person comes out of dependence while professional services last, and is back some "
            "months after they end. What does the model say about that?"
        ),
        (
            Answer(
                "a",
                N_("That the help did not work, and another kind should be tried in its place."),
                N_(
                    "It worked for as long as it was there. What the model asks is what else carried the course on the day it "
                    "ended."
                ),
            ),
            Answer(
                "b",
                N_("That nothing else had changed that could hold the course when it ended."),
                N_(
                    "Outer control fell back to where it was. Try it: let an own contribution or a network last longer than the "
                    "services. With other chance events the same help holds for a longer or a shorter time."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("That the person did not want it enough once nobody was looking any more."),
                N_(
                    "There is no such quantity in the model. Self-control is used up in it and comes back, and outer control "
                    "is what the life around the person holds in place."
                ),
            ),
        ),
        source="grasman2016",
    ),
    Question(
        "risk_over_time",
        N_("Studies of relapse show a curve that falls fast and then flattens. What can be read from that?"),
        (
            Answer(
                "a",
                N_("That people grow tired of holding out, so the risk rises."),
                N_(
                    "Then the curve would fall ever faster. In most of the 20 studies that were reviewed together it was the "
                    "other way round."
                ),
            ),
            Answer(
                "b",
                N_("That each person becomes safer with every month they manage."),
                N_(
                    "It may be so, and the curve does not show it. If nobody changed at all, but some were at higher risk from "
                    "the start, they would go first, and the curve would flatten in the same way."
                ),
            ),
            Answer(
                "c",
                N_("That most relapses come early; not whether anybody is safer."),
                N_(
                    "The first weeks take most. Whether those who are left have become safer, or were at lower risk all along, "
                    "the curve cannot tell: the two make the same one."
                ),
                right=True,
            ),
        ),
        source="kirshenbaum2009",
    ),
    Question(
        "ability_or_will",
        N_("Ability and will: a year after the stop, what has come further back in the panel of this notebook?"),
        (
            Answer(
                "a",
                N_("The ability: self-control comes back in months."),
                N_(
                    "Ability is nearly whole by then. The will is still held down by the pull of cues, which fades over years: "
                    "slow to want what one has become able to do."
                ),
                right=True,
            ),
            Answer(
                "b",
                N_("The will: a year without use shows that it is there."),
                N_(
                    "The wish to stop is one thing. The will to learn something else is worn by the pull of cues, and that takes "
                    "years to fade."
                ),
            ),
            Answer(
                "c",
                N_("Neither: both are still where they were on that day."),
                N_(
                    "Both have come up. The ability has made up well over half of what was lost, the will about a fifth."
                ),
            ),
        ),
    ),
)
