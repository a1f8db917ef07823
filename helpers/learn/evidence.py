"""Published findings beside what the models give, misses included: for the notebooks and for the README."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from helpers.errors import CourseError, N_
from helpers.language import current
from helpers.learn.card import link
from helpers.learn.questions import QUESTIONS
from helpers.models import loop, reward, teacher, tipping, wanting
from helpers.models.declare import OURS, Model
from helpers.sources import Reference, reference, table

RISES, FALLS, BLOCKED, NOT_BLOCKED = N_("rises"), N_("falls"), N_("blocked"), N_("not blocked")
# Wordings of the column "finding" in data/incubation_of_craving.csv.
N_("rises and falls")
N_("no rise and fall")


@dataclass(frozen=True)
class Finding:
    """One published finding and what a model makes of it.

    ``published`` and ``ours`` are worked out when the table is made, the first from ``data/``, the second from a
    model; each gives a number or a marked text. ``ours`` is None where no model here says anything.
    """

    what: str
    published: Callable[[], float | str]
    ours: Callable[[], float | str] | None
    source: str
    comment: str
    decimals: int = 1
    unit: str = ""


def _row(name: str, **wanted: object) -> dict:
    """The first row of a data table with these values."""
    return next(row for row in table(name) if all(row[key] == value for key, value in wanted.items()))


def _transition(substance: str, what: str) -> Finding:
    return Finding(
        what,
        lambda: _row("transition_to_dependence", substance=substance)["percent"],
        None,
        "lopezquintero2011transition",
        N_("Not in the model: its use is of no particular substance."),
        unit="%",
    )


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


def _tone_after_stop() -> str:
    tone = reward.hedonic_tone(np.r_[np.ones(60), np.zeros(91)]).mean_tone
    return FALLS if abs(tone[60 + 90]) < abs(tone[60 + 7]) else RISES


FINDINGS: dict[str, tuple[Finding, ...]] = {
    "01_phenomenon": (
        _transition("nicotine", N_("People in the USA who have ever used nicotine and become dependent on it in a lifetime")),
        _transition("alcohol", N_("The same for alcohol")),
        _transition("cocaine", N_("The same for cocaine")),
        _transition("cannabis", N_("The same for cannabis")),
        Finding(
            N_("Share of all alcohol that is drunk by the tenth who drink most, Norway 2023"),
            lambda: _row("concentration_of_consumption", country="Norway", year=2023)["alcohol_percent"],
            lambda: 100 * loop.share_of_top_tenth(),
            "adresseavisen2024",
            N_("The loop, with brakes that differ between people; the spread was set by hand."),
            decimals=0,
            unit="%",
        ),
        Finding(
            N_("Dual-process model: ceiling q below which there is no tipping point, 3√3"),
            lambda: 3 * np.sqrt(3),
            lambda: tipping.lowest_folding_ceiling()[0],
            "vandermaas2024",
            N_("Exact: searched for by computer, without the closed form."),
            decimals=4,
        ),
        Finding(
            N_("Dual-process model: growth ρ at that point, 3√3/8"),
            lambda: 3 * np.sqrt(3) / 8,
            lambda: tipping.lowest_folding_ceiling()[1],
            "vandermaas2024",
            N_("Exact, as above."),
            decimals=4,
        ),
    ),
    "07_liking_and_wanting": (
        Finding(
            N_("Rats, cocaine: how strongly cues set off seeking, from day 1 to day 60 after the stop"),
            lambda: _row("incubation_of_craving", source="grimm2001")["finding"],
            lambda: _wanting_after(1, 60),
            "grimm2001",
            N_("A miss: the model has no incubation."),
        ),
        Finding(
            N_("The same, from three to six months after the stop"),
            lambda: _row("incubation_of_craving", source="lu2004", days_to=180, substance="cocaine", finding="falls")["finding"],
            lambda: _wanting_after(90, 180),
            "lu2004",
            N_("Agrees."),
        ),
        Finding(
            N_("People who stopped using cocaine, brain response to cues, two days to one year (separate groups)"),
            lambda: _row("incubation_of_craving", source="parvaz2016", days_from=2, days_to=365, measure="brain response to cues (LPP)")["finding"],
            lambda: _wanting_after(2, 365),
            "parvaz2016",
            N_("A miss: the model only falls."),
        ),
        Finding(
            N_("The same people, what they said of their craving"),
            lambda: _row("incubation_of_craving", source="parvaz2016", measure="self-reported craving")["finding"],
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
            lambda: _row("recovery", id="GA1")["finding"],
            _tone_after_stop,
            "garfield2014",
            N_("How low the tone lies one week and three months after the stop."),
        ),
    ),
}


def findings(notebook: str) -> tuple[Finding, ...]:
    """The findings of one notebook; raises :class:`CourseError` where it has none."""
    if notebook not in FINDINGS:
        raise CourseError(
            N_("There is no evidence for {name}; there is some for {names}."),
            name=repr(notebook),
            names=", ".join(FINDINGS),
        )
    return FINDINGS[notebook]


def evidence_table(notebook: str) -> str:
    """The findings of one notebook as a Markdown table, in the notebook's language."""
    say = current().say
    heads = [N_("Finding"), N_("Published"), N_("Model"), N_("Remark"), N_("Source")]
    rows = ["| " + " | ".join(say(head) for head in heads) + " |", "|---|---|---|---|---|"]
    for finding in findings(notebook):
        ours = "–" if finding.ours is None else _written(finding.ours(), finding)
        cells = [say(finding.what), _written(finding.published(), finding), ours, say(finding.comment), link(finding.source)]
        rows.append("| " + " | ".join(cells) + " |")
    return "\n".join(rows)


def _written(value: float | str, finding: Finding) -> str:
    if isinstance(value, str):
        return current().say(value)
    number = current().number(float(value), finding.decimals)
    return f"{number} {finding.unit}".strip()


def references(notebook: str, models: tuple[Model, ...], more: tuple[str, ...] = ()) -> str:
    """Every source behind a notebook's findings, questions and models, as a Markdown list."""
    keys = {finding.source for finding in findings(notebook)} | set(more)
    keys |= {question.source for question in QUESTIONS.get(notebook, ()) if question.source}
    for model in models:
        keys |= set(model.sources) | {d.source for d in model.parameters.declarations()}
    entries = sorted((reference(key) for key in keys - {OURS}), key=lambda e: (e.authors, e.year or 0))
    return "\n".join(f"- {_authors(e)} ({e.year or e.note}). [{e.title}]({e.link}). {e.where}." for e in entries)


def _authors(entry: Reference) -> str:
    """Family names, the first six."""
    families = [author.strip("{}").partition(",")[0] for author in entry.authors]
    shown = [current().say(N_("et al.")) if name == "others" else name for name in families[:6]]
    return ", ".join(shown) + (" " + current().say(N_("et al.")) if len(families) > 6 else "")
