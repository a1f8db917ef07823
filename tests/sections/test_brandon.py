"""Notebook 03: the numbers in its text are those that the models give."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.language import LANGUAGES, language, pairing
from helpers.models import brandon, crowd

NAME = "03_brandon"


def told(code, cell):
    found = {c["id"]: pairing.source(c) for c in pairing.read(pairing.NOTEBOOKS / code / f"{NAME}.ipynb")["cells"]}
    return found[cell]


def low(year, *levels):
    """Whether a year of help from ``year`` at these levels leaves use low after sixty years."""
    story = brandon.MODEL.scenario("both").parameters.but(help_start=year, years=60, **dict.fromkeys(levels, "yes"))
    return brandon.simulate(story)["use"][-1] < brandon.LOW


def test_how_early_and_how_late_is_as_the_text_says():
    assert low(8, "individual") and low(8, "relational")
    assert not low(9, "relational") and low(12, "individual") and not low(13, "individual")
    assert low(16, "individual", "relational") and not low(17, "individual", "relational")
    assert low(20, "individual", "relational", "society")


def test_stigma_alone_works_after_twenty_five_years_and_two_years_of_help_do_what_one_did_not():
    slow = brandon.simulate(brandon.HEAVY_ALREADY.but(society="yes", years=60))
    use = lambda year: float(np.interp(year, slow.t, slow["use"]))  # noqa: E731
    assert use(25) > 0.7 and use(40) < 0.15
    ends = [brandon.simulate(brandon.HEAVY_ALREADY.but(individual="yes", help_years=n))["use"][-1] for n in (1, 2)]
    assert ends[0] > brandon.HEAVY and ends[1] < brandon.LOW


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_balance_at_which_the_heavy_resting_level_goes_is_that_of_the_text(code):
    hundredths = range(50, 70)
    gone = next(b for b in hundredths if brandon.resting_state(True, b / 100)[brandon.AT["use"]] < brandon.HEAVY)
    assert language(code).number(gone / 100, 2) in told(code, "what-happened")


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_two_hundred_are_told_as_the_model_counts_them(code):
    curves, text = crowd.simulate(crowd.Parameters()), told(code, "built-in")
    for count in (curves["all"][-1], curves["two"][-1], curves["individual"][1], curves["individual"][2]):
        assert language(code).number(float(count), 0) in text
    weaker, stronger = (crowd.simulate(crowd.MODEL.scenario(name).parameters) for name in ("weaker", "stronger"))
    assert weaker["two"][-1] < crowd.PEOPLE / 2 and weaker["individual_relational"][-1] > 0.95 * weaker["two"][-1]
    assert stronger["all"][-1] < stronger["two"][-1] / 2
