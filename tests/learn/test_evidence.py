"""Evidence: four rows in sight, drawn where they are numbers of one unit; figure and source from one row of data."""

from __future__ import annotations

import inspect
import re
from dataclasses import fields, replace
from xml.etree import ElementTree

import pytest

from helpers.language import language, pairing, use
from helpers.learn import beside, evidence
from helpers.learn.evidence import Finding, row

NOTEBOOKS = sorted(path.stem for path in (pairing.NOTEBOOKS / "en").glob("*.ipynb"))
ALL = [(name, finding) for name in NOTEBOOKS for finding in evidence.findings(name)]
CIRCLE = re.compile(r'<circle cx="([\d.]+)"')
DIAMOND = re.compile(r'<path d="M[\d.]+ [\d.]+L([\d.]+) ')


def made(published, ours, unit="%", **more):
    return Finding(
        "A", row("remission", substance="alcohol"), lambda: ours, "B", lambda _: published, unit=unit, **more
    )


CORE = 4  # findings that are shown without asking


@pytest.fixture
def shown(monkeypatch):
    def show(*findings):
        if not any(finding.core for finding in findings):
            findings = [replace(finding, core=k < CORE) for k, finding in enumerate(findings)]
        monkeypatch.setattr(evidence, "findings", lambda _: findings)
        return evidence.evidence_table("09_learning_again")

    return show


def test_a_finding_has_no_place_for_a_source_of_its_own():
    assert not {"source", "via", "published"} & {field.name for field in fields(Finding)}
    assert "source" not in inspect.signature(Finding).parameters


@pytest.mark.parametrize(
    ("name", "finding"), ALL, ids=lambda value: value if isinstance(value, str) else value.what[:40]
)
def test_every_finding_has_its_figure_and_its_source_in_data(name, finding):
    assert isinstance(finding.published(), (int, float, str))
    cited = evidence.cited(finding.source, finding.via)
    assert cited.startswith(evidence.link(finding.source))
    assert finding.via in (None, finding.source) or cited.endswith(evidence.link(finding.via))


def test_a_row_that_is_not_there_is_named():
    with pytest.raises(LookupError, match=r"no row of remission has .*tea"):
        row("remission", substance="tea")["percent"]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_four_findings_stand_in_sight(name):
    assert len(evidence.core_findings(name)) == CORE


def test_the_others_are_folded_and_none_is_lost(shown):
    findings = [replace(made(1, 2), what=f"W{k}", core=k in (1, 3, 5, 6)) for k in range(8)]
    before, folded = shown(*findings).split("<details>")
    assert re.findall(r"^\| (W\d)", before, re.MULTILINE) == ["W1", "W3", "W5", "W6"]
    assert re.findall(r"^\| (W\d)", folded, re.MULTILINE) == ["W0", "W2", "W4", "W7"]
    assert "<summary>More evidence: 4 rows</summary>\n\n| " in folded and folded.endswith("\n\n</details>")
    assert "<svg" not in folded


def test_those_that_matter_most_are_shown_and_four_need_no_folding(shown):
    text = shown(*[replace(made(1, 2), what=f"W{k}") for k in range(5)])
    assert text.index("W3") < text.index("<details>") < text.index("W4")
    assert "<details>" not in shown(*[made(1, 2)] * 4)


def test_only_numbers_on_both_sides_are_drawn(shown):
    table = shown(made(54, 60), made("higher", 60), made(54, None), made(50, "lower"))
    heads, _, first, *others = table.splitlines()
    assert heads.split(" | ")[3] == "● research, ◇ model" and first.count("<svg") == 1
    assert not any("<svg" in line for line in others)
    assert all(line.count(" | ") == heads.count(" | ") for line in [first, *others])
    assert "●" not in shown(made("higher", "higher"), made(1, None))


def test_what_was_published_is_the_dot_and_the_model_the_diamond_at_their_places():
    (drawn,) = beside.pictures([("%", 25, 75)])
    ElementTree.fromstring(drawn)
    inner = beside.WIDTH - 2 * beside.MARGIN
    assert float(CIRCLE.search(drawn)[1]) == pytest.approx(beside.MARGIN + 0.25 * inner, abs=0.05)
    assert float(DIAMOND.search(drawn)[1]) == pytest.approx(beside.MARGIN + 0.75 * inner, abs=0.05)


def test_rows_of_one_unit_share_a_scale_and_bare_numbers_have_their_own():
    one, other, bare, apart = beside.pictures([("min", 10, 20), ("min", 10, 40), ("", 10, 10), ("", 2, 3)])
    assert CIRCLE.search(one)[1] == CIRCLE.search(other)[1] != CIRCLE.search(bare)[1]
    assert ">40<" in one and ">40<" in other and ">10<" in bare and ">3<" in apart


@pytest.mark.parametrize(
    ("unit", "values", "ends"),
    [
        ("%", [54, 60], (0, 100)),
        ("%", [54, 160], (0, 200)),
        ("%", [-20, -28], (-30, 0)),
        ("", [0.26, 1.0], (0, 1)),
        ("", [-0.31, 0.5], (-0.35, 0.5)),
        ("", [0, 0], (0, 1)),
    ],
)
def test_a_scale_holds_zero_and_every_value(unit, values, ends):
    assert beside.scale(unit, values) == ends


def test_a_table_speaks_the_language_of_its_notebook(shown):
    use("nb")
    table = shown(made(0.5, 1.5, unit="", decimals=2))
    assert table.startswith("| Hva det gjelder | Forskningen | Modellen | ● forskning, ◇ modell | Kommentar | Kilde |")
    assert "| 0,50 | 1,50 |" in table and ">1,5<" in table


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_what_was_found_in_words_is_said_in_norwegian_too(name):
    told = [
        value for finding in evidence.findings(name) for value in (finding.published(), finding.ours and finding.ours())
    ]
    words = {value for value in told if isinstance(value, str) and re.search("[a-z]", value.removeprefix("over "))}
    assert {value for value in words if language("nb").say(value) == value} == set()


def test_a_figure_that_was_not_found_again_says_so_where_it_stands():
    stayer, other = (
        Finding("A", row("courses_of_change", id=name), None, "B", core=True) for name in ("stayer_1", "hawkins")
    )
    assert "not found there again" in evidence.cited(stayer.source) and "not found" not in evidence.cited(other.source)
