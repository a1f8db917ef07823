"""Evidence and self-check of notebook 02, Courses of change."""

from __future__ import annotations

from functools import cache

import numpy as np

from helpers.errors import N_
from helpers.explore.published import Published
from helpers.language import current
from helpers.learn.checks import Answer, Question
from helpers.learn.evidence import Finding, Row, row
from helpers.models import cohort, craving, relapse
from helpers.sources import table

MONTHS_A_YEAR, DAYS_A_YEAR = 12, 365.25
LATE_YEARS = 6.5  # where "five years and more" stands on an axis of eight years
LOG_LOGISTIC, EXPONENTIAL = N_("log-logistic"), N_("exponential")
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
    shares, late = (first["value"] / 100, fifth["value"] / 100), row("recovery", id="DE1")
    late_label, here = N_("Abstinent the next year too, after five years"), N_("No use of drugs, Stavanger")
    return (
        *relapse_curves("not_returned", 1),
        Published(late_label, "next_year", (LATE_YEARS,), (late["value"] / 100,), late["source"]),
        Published(here, "recovery", (1.0, 5.0), shares, first["source"]),
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


def _late_share() -> float:
    return 100 * cohort.next_year_shares(cohort.weeks_abstinent(_path(False)))[-1]


def better_shape(months: np.ndarray, share: np.ndarray) -> str:
    """Which of two curves comes nearer to ``share`` at best, in squared distance: log-logistic or exponential."""
    medians = np.geomspace(0.5, 24, 120)
    exponential = ((np.exp2(-months / medians[:, None]) - share) ** 2).sum(axis=1).min()
    log_logistic = min(
        float(((relapse.not_returned(months, median, shape) - share) ** 2).sum())
        for median in medians
        for shape in np.linspace(0.4, 3, 53)
    )
    return LOG_LOGISTIC if log_logistic < exponential else EXPONENTIAL


def _shape_of_cohort() -> str:
    first_year = cohort.weeks_abstinent(_path(False))[: cohort.WEEKS + 1]
    weeks = np.arange(len(first_year))
    never = (first_year == weeks[:, None] + 1).mean(axis=1)
    return better_shape(weeks[1:] * MONTHS_A_YEAR / cohort.WEEKS, never[1:])


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


def _at_least(at: Row) -> str:
    return current().say(N_("over {share} %"), share=current().plain(at["value"]))


FINDINGS = (
    Finding(
        N_("Adults in the USA who once had a problem and resolved it: how many did so without help"),
        row("courses_of_change", id="assisted"),
        None,
        N_("Not in the models: nobody in them asks for help, or is turned away."),
        figure=lambda at: 100 - at["value"],
        unit="%",
    ),
    Finding(
        N_("Serious attempts before the problem was resolved: the middle person (median)"),
        row("courses_of_change", id="attempts_median"),
        lambda: float(np.median(_attempts())),
        N_("A miss: people in the cohort stop too often. An attempt there is four weeks without a return."),
        decimals=0,
    ),
    Finding(
        N_("The same: the average"),
        row("courses_of_change", id="attempts_mean"),
        lambda: float(_attempts().mean()),
        N_("Near, but for the wrong reason: in the study a few have very many attempts."),
        decimals=2,
    ),
    Finding(
        N_("People with alcohol problems in Oslo who wanted to cut out or down: how many managed, wholly or in part"),
        row("courses_of_change", id="managed"),
        None,
        N_("What people say of themselves, and mostly of milder problems than those seen in treatment."),
        figure=_at_least,
    ),
    Finding(
        N_("No longer dependent on alcohol at some time in life, among the once dependent, USA"),
        row("remission", substance="alcohol"),
        None,
        N_("A lifetime; the cohort is followed for eight years. Remission is not the same as abstinence."),
        figure="percent",
        unit="%",
    ),
    Finding(
        N_("Abstinent for five years or more: share who are so the next year too"),
        row("recovery", id="DE1"),
        _late_share,
        N_(
            "A little low. Quoted in a blog; the shares for shorter times were not found in any text that we could read."
        ),
        unit="%",
    ),
    Finding(
        N_("Which curve fits relapse best, 20 studies of alcohol and tobacco"),
        row("claims", id="KB1"),
        _shape_of_cohort,
        N_("Agrees: nobody told the cohort to follow that curve."),
        figure="finding",
    ),
    Finding(
        N_("Stavanger, people in treatment: no use of drugs after one year"),
        row("courses_of_change", id="stayer_1"),
        lambda: _in_recovery(1),
        N_("Too high. Set beside the scenario with some network and some services."),
        decimals=0,
        unit="%",
    ),
    Finding(
        N_("The same after five years"),
        row("courses_of_change", id="stayer_5"),
        lambda: _in_recovery(5),
        N_("Agrees; the rise from one year to five is smaller in the model."),
        decimals=0,
        unit="%",
    ),
    Finding(
        N_(
            "Two counties in Norway, once in treatment: problems again the year before, after six years, among those who lived and answered"
        ),
        row("courses_of_change", id="landheim_6"),
        lambda: 100 - _in_recovery(6),
        N_("Speaks against Stavanger, and against the model. One in nine had died; the model has no deaths."),
        decimals=0,
        unit="%",
    ),
    Finding(
        N_("Men with alcohol problems, USA: returned after two years without alcohol"),
        row("courses_of_change", id="vaillant"),
        lambda: _returns_after(2),
        N_("A miss: in the cohort late returns are far too common. Quoted in a newsletter."),
        decimals=0,
        unit="%",
    ),
    Finding(
        N_("People in Britain who had not smoked for a year: smoked again within ten years"),
        row("courses_of_change", id="hawkins"),
        lambda: _returns_after(1),
        N_(
            "A larger miss still, although the cohort is followed for only seven years more. The study is not of people "
            "in treatment."
        ),
        decimals=0,
        unit="%",
    ),
    Finding(
        N_("Smoking, patch alone: have not returned after half a year"),
        row("relapse_curves", group="patchOnly", days=180),
        _closed_form_half_year,
        N_("The formula is fitted to none of these studies."),
        figure=_per_cent_without_return,
        decimals=0,
        unit="%",
    ),
    Finding(
        N_("Drugs, long residential programme: have not returned after half a year"),
        row("relapse_curves", group="long", days=180),
        _closed_form_half_year,
        N_("Time runs from admission, so much of the half year is spent inside."),
        figure=_per_cent_without_return,
        decimals=0,
        unit="%",
    ),
    Finding(
        N_("Craving and self-control: how does a person become dependent as life changes?"),
        row("claims", id="GR1"),
        _switch,
        N_("As the authors say: vulnerability goes from nearly none to nearly all in a tenth of the time."),
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

QUESTIONS = (
    Question(
        "without_treatment",
        N_("“Nobody gets out of it without treatment.” What do surveys of the general population find?"),
        (
            Answer(
                "a",
                N_("That it is right: without treatment hardly anybody does."),
                N_(
                    "It looks so from inside a service, because those who manage without never come there. In an American "
                    "survey, 46 per cent of those who had resolved a problem had done so without any help of that kind."
                ),
            ),
            Answer(
                "b",
                N_("That nearly half of those who resolve a problem do so without professional or mutual help."),
                N_(
                    "46 per cent in an American survey. A survey in Oslo points the same way. The other half did use help, "
                    "and those who did had, on the whole, more severe problems."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("That treatment makes no difference."),
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
                N_("Two."),
                N_(
                    "The median is 2. The average is 5.35, because a few people have very many attempts: that is how two true "
                    "numbers can tell such different stories."
                ),
                right=True,
            ),
            Answer(
                "b",
                N_("Between five and six."),
                N_(
                    "That is the average. It is pulled up by a few people with very many attempts; half of all needed two or fewer."
                ),
            ),
            Answer(
                "c",
                N_("So many that nobody counts them."),
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
                N_("That about nine in ten at some time no longer meet the criteria of dependence."),
                N_(
                    "90.6 per cent, and half of the cases within about 14 years. For nicotine it takes longer, for cannabis and "
                    "cocaine less long. No longer meeting the criteria is not the same as not drinking."
                ),
                right=True,
            ),
            Answer(
                "b",
                N_("That only about one in ten ever come so far."),
                N_(
                    "The other way round: about nine in ten, sooner or later. From inside a service it can look like one in "
                    "ten, because those who have come out no longer come there."
                ),
            ),
            Answer(
                "c",
                N_("That nobody can know, because relapse may always come."),
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
            "In the first explorer, a person comes out of dependence while professional services last, and is back some "
            "months after they end. What does the model say about that?"
        ),
        (
            Answer(
                "a",
                N_("That the help did not work."),
                N_(
                    "It worked for as long as it was there. What the model asks is what else carried the course on the day it "
                    "ended."
                ),
            ),
            Answer(
                "b",
                N_(
                    "That outer control fell back to where it was, and nothing else had changed that could hold the course."
                ),
                N_(
                    "Try it: let an own contribution or a network last longer than the services. With other chance events the "
                    "same help holds for a longer or a shorter time."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("That the person did not want it enough."),
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
        N_("In studies of relapse, how does the risk of returning change as the time since stopping grows?"),
        (
            Answer(
                "a",
                N_("It grows, as people become tired of holding out."),
                N_(
                    "In most of the 20 studies that were reviewed together it was the other way round: the risk fell with time."
                ),
            ),
            Answer(
                "b",
                N_("It stays the same: every week is as hard as the first."),
                N_(
                    "Then the curve would fall by the same share each month. The real curves fall fast at first and then ever "
                    "more slowly."
                ),
            ),
            Answer(
                "c",
                N_("It is highest just after stopping, and falls."),
                N_(
                    "That is what 20 studies of alcohol and tobacco show. Part of it may be that those at highest risk return "
                    "first, so that the others are left: the curve alone cannot tell."
                ),
                right=True,
            ),
        ),
        source="kirshenbaum2009",
    ),
)
