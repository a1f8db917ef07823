"""The two views of notebook 09: what they draw and say, trait by trait."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.explore.learning_view import LearningView
from helpers.explore.recovery_view import FIRST, LAST, LOOKS, STATES, RecoveryView, share_back
from helpers.language import use
from helpers.learn.findings import learning_again
from helpers.models import contributions, learning
from helpers.sources import table


@pytest.fixture(autouse=True)
def english():
    use("en")
    yield
    use("en")


@pytest.fixture
def view():
    return LearningView()


def test_every_curve_is_in_its_own_panel_and_legend(view):
    n = len(contributions.OUTPUTS)
    for trace, output in zip(view.figure.widget.data[:n], contributions.OUTPUTS, strict=True):
        number = "" if output.panel == 0 else str(output.panel + 1)
        assert (trace.yaxis, trace.legend) == (f"y{number}", f"legend{number}")
        assert len(trace.x) == len(trace.y) == 251


def test_curves_of_one_panel_are_told_apart_by_colour_and_dash(view):
    n = len(contributions.OUTPUTS)
    for panel in range(3):
        lines = [
            (trace.line.color, trace.line.dash)
            for trace, output in zip(view.figure.widget.data[:n], contributions.OUTPUTS, strict=True)
            if output.panel == panel
        ]
        assert len({color for color, _ in lines}) == len({dash for _, dash in lines}) == 4


def test_the_balance_moves_the_will_and_the_words(view):
    before, said = np.array(view.figure._curves[4].y), view.words.sentences
    view.balance.value = 1.0
    assert not np.allclose(before, view.figure._curves[4].y)
    assert view.words.sentences != said


def test_the_slider_moves_only_the_skill_that_is_begun_when_you_choose(view):
    before = [np.array(trace.y) for trace in view.figure._curves]
    view.sliders["begin"].value = 3.0
    moved = [not np.array_equal(old, trace.y) for old, trace in zip(before, view.figure._curves, strict=True)]
    assert moved == [output.key == "own" for output in contributions.OUTPUTS]


def test_the_scenario_pins_and_resets(view):
    view.pin_curves()
    view.scenario.value = "alone"
    assert view.figure._pinned[0].visible is True
    assert view.figure._curves[4].y[-1] < view.figure._pinned[4].y[-1]
    view.start_over()
    assert view.scenario.value == "all" and view.figure._pinned[0].visible is False


# --- the studies


@pytest.fixture
def studies():
    return RecoveryView(learning.MODEL, groups=learning_again.compared())


def test_every_group_fills_the_figure_with_its_own_studies(studies):
    for i, group in enumerate(studies.groups):
        studies.menu.value = str(i)
        assert list(studies.labels.text) == list(group.rows)
        cited = [study.cited.partition(" (")[0] for study in group.studies]
        assert all(any(name in text for text in studies.labels.text) for name in cited)
        drawn = sum(sum(x is None for x in trace.x) for trace in studies.spans.values() if trace.visible)
        assert drawn == len(group.studies)
        assert [trace.visible for trace in studies.curves].count(True) == len(group.curves)
        assert all(trace.name for trace in studies.figure.data[:-1] if trace.visible)
        spoken = " ".join(studies.words.sentences)
        assert all(name in spoken for name in cited) and all(study.stretch in spoken for study in group.studies)


def test_nothing_is_drawn_outside_the_axis(studies):
    for i in range(len(studies.groups)):
        studies.menu.value = str(i)
        for trace in studies.spans.values():
            assert all(FIRST < x < LAST for x in trace.x or () if x is not None)


def test_studies_that_contradict_each_other_are_all_shown(studies):
    sources = {study.source: study.finding for study in studies.groups[0].studies}
    assert sources["stavro2013"] == sources["crowe2019"] == sources["brandt1983"] == "lower"
    assert sources["powell2024"] == sources["fein2007"] == "normal"
    assert studies.spans[STATES["lower"]].visible and studies.spans[STATES["normal"]].visible


def test_states_are_told_apart_without_colour():
    assert len({(look["dash"], look["symbol"]) for look in LOOKS.values()}) == len(LOOKS)


def test_only_figures_with_a_scale_are_laid_on_the_curves(studies):
    known = [(s.source, s.back) for group in studies.groups for s in group.studies if s.back is not None]
    assert known == [("hirvonen2012", 1.0), ("dsouza2016", 1.0), ("vederhus2016", pytest.approx(0.11 / 0.23))]
    studies.menu.value = "2"
    assert studies.points.visible and list(studies.points.y) == [pytest.approx(0.11 / 0.23)]
    studies.menu.value = "0"
    assert studies.points.visible is False


def test_every_study_is_a_row_of_the_data():
    rows = [(row["source"], row["finding"], row["months_from"]) for row in table("recovery")]
    for group in learning_again.compared():
        for study in group.studies:
            assert (study.source, study.finding, study.months[0]) in rows


def test_norwegian_rows_have_no_english_in_them():
    use("nb")
    shown = RecoveryView(learning.MODEL, groups=learning_again.compared())
    assert "mfl. 2013 (62 studier)" in shown.labels.text[0]
    assert not any(" et al." in text or " people" in text or " studies" in text for text in shown.labels.text)
    assert any("omtrent 4 måneder" in text for text in shown.words.sentences)


def test_the_share_that_is_back_goes_from_nothing_to_all_but_half_where_half_stays():
    t = np.array([1e-9, 1.0, 60.0])
    for name in ("cognition", "ability", "will", "adaptation"):
        back = share_back(name, t)
        assert back[0] < 1e-6 and back[-1] > 0.9999 and (np.diff(back) > 0).all()
    assert share_back("half", t)[-1] == pytest.approx(0.5)
