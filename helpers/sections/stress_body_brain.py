"""Evidence of notebook 05, Stress, body and brain."""

from __future__ import annotations

from helpers.errors import N_
from helpers.learn.evidence import Finding, row
from helpers.models import early_stress, stress
from helpers.models.declare import Curves

HIGHER, LOWER, NORMAL, NO_DIFFERENCE = N_("higher"), N_("lower"), N_("normal"), N_("no difference")
RISES, FALLS = N_("rises"), N_("falls")
EITHER = N_("higher or lower, as one sets it")
SAME = 0.1  # of the resting level, or of the level compared with: a smaller difference counts as none
DEFAULT = stress.Parameters()


def _published(row_id: str, column: str = "finding") -> float | str:
    return row("stress_system", id=row_id)[column]


def _against_rest(level: float) -> str:
    if abs(level - 1) <= SAME:
        return NORMAL
    return HIGHER if level > 1 else LOWER


def _mean_after(curves: Curves, key: str, days_from: int, days_to: int) -> float:
    since = curves.t - stress.ends(curves)
    return float(curves[key][(since >= days_from) & (since <= days_to)].mean())


def _cortisol_after(days_from: int, days_to: int) -> str:
    return _against_rest(_mean_after(stress.simulate(DEFAULT), "cortisol", days_from, days_to))


def _crh_test_after(days: int) -> float:
    curves = stress.simulate(DEFAULT)
    return stress.crh_test(curves, DEFAULT, stress.ends(curves) + days)


def _one_week_against_three() -> str:
    ratio = _crh_test_after(7) / _crh_test_after(21)
    if abs(ratio - 1) <= SAME:
        return NO_DIFFERENCE
    return HIGHER if ratio > 1 else LOWER


def _cortisol_as_stress_goes_on() -> str:
    cortisol = stress.simulate(DEFAULT.but(length=180))["cortisol"]
    first, last = cortisol[stress.BEFORE], cortisol[stress.BEFORE + 179]
    return RISES if last > first else FALLS


def _response(parameters: early_stress.Parameters) -> float:
    cortisol = early_stress.simulate(parameters)["cortisol_second"]
    return float(cortisol.max() - cortisol[0])


def _early_stress_either_way() -> str:
    """Whether the second person of 05b can have both more and less cortisol than the first."""
    levels = set()
    for scenario in early_stress.MODEL.scenarios.values():
        curves = early_stress.simulate(scenario.parameters)
        levels.add(_against_rest(float(curves["cortisol_second"][0])))
    return EITHER if {HIGHER, LOWER} <= levels else NORMAL


def _response_as_years_undo() -> str:
    marked = early_stress.MODEL.scenario("feedback").parameters
    return RISES if _response(marked.but(undone=0.5)) > _response(marked) else FALLS


FINDINGS = (
    Finding(
        N_("Alcohol, acute withdrawal: cortisol at rest (8 people)"),
        lambda: _published("VB1"),
        lambda: _against_rest(float(stress.simulate(DEFAULT)["cortisol"][stress.BEFORE + 59])),
        "vonbardeleben1989",
        N_("Agrees. In the model: the last day of two months of stress."),
    ),
    Finding(
        N_("The same people: how much ACTH a test dose of CRH sets free"),
        lambda: _published("VB2"),
        lambda: _against_rest(_crh_test_after(-1)),
        "vonbardeleben1989",
        N_("Agrees."),
    ),
    Finding(
        N_("Alcohol, two to six weeks after stopping: cortisol at rest (12 people)"),
        lambda: _published("VB3"),
        lambda: _cortisol_after(14, 42),
        "vonbardeleben1989",
        N_("Agrees: cortisol is back …"),
    ),
    Finding(
        N_("The same people: how much ACTH a test dose of CRH sets free"),
        lambda: _published("VB4"),
        lambda: _against_rest(_crh_test_after(28)),
        "vonbardeleben1989",
        N_("… but the answer to the test is still weak. This is what the model was made to explain."),
    ),
    Finding(
        N_("Another study: ACTH in the test at one week, against the same people at three weeks (11 people)"),
        lambda: _published("AD1"),
        _one_week_against_three,
        "adinoff1990",
        N_("A miss: in the model the answer is as weak at three weeks as at one."),
    ),
    Finding(
        N_("The same study: people more than three weeks after stopping, against people without dependence"),
        lambda: _published("AD4"),
        lambda: _against_rest(_crh_test_after(28)),
        "adinoff1990",
        N_("A miss; and the two studies disagree with each other about these weeks."),
    ),
    Finding(
        N_("Lasting stress of many kinds: the activity of the axis as time passes (a review)"),
        lambda: _published("MI1"),
        _cortisol_as_stress_goes_on,
        "miller2007",
        N_("A miss: in the model cortisol stays raised as long as the stressor lasts."),
    ),
    Finding(
        N_("Adversity early in life: cortisol in a stress test (30 data sets; below 0 is lower than others)"),
        lambda: _published("BU1", "value"),
        _early_stress_either_way,
        "bunea2017",
        N_("Lower on average, with large differences between the studies."),
        decimals=2,
        unit="(Hedges' g)",
    ),
    Finding(
        N_("Another review: cortisol in a stress test after early stress"),
        lambda: _published("FO1", "value"),
        _early_stress_either_way,
        "fogelman2018",
        N_("No difference that could be told from chance. The reviews disagree."),
        decimals=2,
        unit="(Hedges' g)",
    ),
    Finding(
        N_("Adversity: cortisol in hair, which sums up months (28 studies; above 0 is higher than others)"),
        lambda: _published("KH1", "value"),
        _early_stress_either_way,
        "khoury2019",
        N_("A little higher on average; in four of the studies it was clearly lower."),
        decimals=2,
        unit="(Cohen's d)",
    ),
    Finding(
        N_("Young people adopted from institutions: their cortisol in a stress test as puberty proceeds"),
        lambda: _published("GU1"),
        _response_as_years_undo,
        "gunnar2019",
        N_("They began low and came closer to the others. In the model: the slider for later years."),
    ),
    Finding(
        N_("Shifting one's attention, a month after a month of heavy strain (20 healthy people)"),
        lambda: _published("LI2"),
        None,
        "liston2009",
        N_("During the strain it was impaired; a month later there was no difference from others."),
    ),
    Finding(
        N_("Choosing by habit, after six weeks free of stress"),
        lambda: _published("SO2"),
        None,
        "soares2012",
        N_("Prolonged stress had moved choices towards habit; this was reversible."),
    ),
)
