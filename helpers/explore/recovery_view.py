"""What studies found, and when, under the model's own curves: one stretched axis of time, from the stop to twenty years."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from helpers.errors import N_
from helpers.explore.frame import Frame, Panel, Trace, trace
from helpers.explore.look import style
from helpers.explore.published import Published, citation, where_from
from helpers.explore.view import CHOICE, Control, State, View, decimals_of
from helpers.language import current
from helpers.models import learning
from helpers.models.declare import Model

WEEK, MONTH = 1 / 52, 1 / 12  # years
FIRST, LAST = 1 / 365, 20.0
AT_STOP, NO_END = FIRST * 1.15, LAST / 1.12  # where a stretch begins that has no place on a stretched axis, or ends
TICKS = {
    AT_STOP: N_("the stop"),
    WEEK: N_("1 week"),
    MONTH: N_("1 month"),
    0.25: N_("3 months"),
    1.0: N_("1 year"),
    5.0: N_("5 years"),
    15.0: N_("15 years"),
}
LOWER, RISING, FALLING, LIKE_OTHERS = (
    N_("lower than in others"),
    N_("on its way up"),
    N_("on its way down"),
    N_("as in others"),
)
STATES = {"lower": LOWER, "rises": RISING, "falls": FALLING, "normal": LIKE_OTHERS, "no difference": LIKE_OTHERS}
# Told apart by shape of the ends, by dash and by lightness, not by colour alone.
LOOKS = {
    LOWER: {"color": "#7A2E00", "dash": "solid", "symbol": "square"},
    FALLING: {"color": "#D55E00", "dash": "dot", "symbol": "triangle-down"},
    RISING: {"color": "#0072B2", "dash": "dash", "symbol": "triangle-up"},
    LIKE_OTHERS: {"color": "#00785A", "dash": "solid", "symbol": "circle-open"},
}
ROW, HEIGHT = 34, 590  # pixels: of a measure's row, and of the whole figure, which a screen has room for
GROUP = "group"


@dataclass(frozen=True)
class Studied:
    """What one study found over one stretch of time.

    Attributes
    ----------
    what : str
        Marked with ``N_``: what was measured, and in whom. Stretches with the same words stand in one row.
    months : tuple of two floats
        From and to, since the last use; the second is infinite where the study gives no end.
    finding : str
        A key of :data:`STATES`.
    source : str
        Key in ``data/references.bib``.
    studies, people : int, optional
        How many studies were reviewed, or people studied.
    back : float, optional
        The share of the loss that was back at the end of the stretch, where the study gives figures for it.

    Examples
    --------
    >>> Studied("memory, alcohol", (12.0, math.inf), "normal", "stavro2013", studies=7).stretch
    'as in others from month 12 on'
    """

    what: str
    months: tuple[float, float]
    finding: str
    source: str
    studies: int | None = None
    people: int | None = None
    back: float | None = None

    @property
    def cited(self) -> str:
        """Citation and size, in the notebook's language."""
        say = current().say
        cited = citation(self.source)
        if self.studies:
            return say(N_("{cited} ({count} studies)"), cited=cited, count=current().number(self.studies, 0))
        if self.people:
            return say(N_("{cited} ({count} people)"), cited=cited, count=current().number(self.people, 0))
        return cited

    @property
    def stretch(self) -> str:
        """What was found and when, in the notebook's language, as a part of a sentence."""
        say, (start, end) = current().say, self.months
        if math.isinf(end):
            template = N_("{state} from month {start} on")
        elif end > start:
            template = N_("{state} from month {start} to month {end}")
        else:
            template = N_("{state} at month {start}")
        times = {"start": _plain(start), "end": _plain(end) if math.isfinite(end) else ""}
        return say(template, state=say(STATES[self.finding]), **times)


@dataclass(frozen=True)
class Compared:
    """A group of studies, one row for each measure, and the model's curves that they stand under.

    Examples
    --------
    >>> study = Studied("memory, alcohol", (12.0, 12.0), "normal", "stavro2013")
    >>> Compared("Cognition", ("cognition",), (study,), "").sentences
    ['Stavro et al. 2013: memory, alcohol; as in others at month 12.']
    """

    label: str
    curves: tuple[str, ...]
    studies: tuple[Studied, ...]
    remark: str

    @property
    def rows(self) -> dict[str, list[Studied]]:
        """The stretches of every row, by the words that stand over it, in the notebook's language."""
        found: dict[str, list[Studied]] = {}
        for study in self.studies:
            found.setdefault(study.what, []).append(study)
        return {_title(stretches): stretches for stretches in found.values()}

    @property
    def sentences(self) -> list[str]:
        """Every row in one sentence, for whoever does not see the figure."""
        return ["; ".join([title, *(s.stretch for s in stretches)]) + "." for title, stretches in self.rows.items()]


def _title(stretches: list[Studied]) -> str:
    """What stands over a row: whose studies, how large, and what was measured."""
    by_source = {study.source: study.cited for study in reversed(stretches)}
    return f"{', '.join(reversed(by_source.values()))}: {current().say(stretches[0].what)}"


def share_back(name: str, t: np.ndarray) -> np.ndarray:
    """The share of the loss at the stop that is back at ``t`` (years, shape (n,)), with the model's defaults.

    ``name`` is a part, "ability" or "will", or "half" for cognition of which half of the loss stays.

    Examples
    --------
    >>> print(share_back("cognition", np.array([0.5, 5.0])).round(2))
    [0.63 1.  ]
    """
    parameters = learning.Parameters(lasting=0.5) if name == "half" else learning.Parameters()
    at = np.concatenate([[0.0], t])
    if name in ("ability", "will"):
        values = learning.ability_and_will(parameters, at)[name == "will"]
    else:
        values = learning.recovered(parameters, "cognition" if name == "half" else name, at)
    return (values[1:] - values[0]) / (1 - values[0])


NAMES = {
    "cognition": N_("Cognitive functions, all comes back"),
    "half": N_("Cognitive functions, half of the loss stays"),
    "adaptation": N_("Pleasure in other things"),
    "ability": N_("Ability to learn"),
    "will": N_("Will to learn"),
}


class RecoveryView(View):
    """The model's curves above, the studies' stretches of time below; a menu of groups, and no balance.

    Parameters
    ----------
    groups : sequence of Compared
        The first is shown to begin with.
    """

    has_balance = False
    recorded = (GROUP,)

    def __init__(
        self, model: Model, scenario: str | None = None, *, groups: Sequence[Compared] = (), **settings: Any
    ) -> None:
        self.groups = groups
        super().__init__(model, scenario, **settings)

    @property
    def title(self) -> str:
        """What it is called."""
        return current().say(N_("What studies found"))

    @cached_property
    def controls(self) -> tuple[Control, ...]:
        """The menu of groups."""
        say = current().say
        options = {str(i): say(group.label) for i, group in enumerate(self.groups)}
        return (Control(GROUP, CHOICE, say(N_("Studies of")), "0", options=options, place="under"),)

    @property
    def guess(self) -> None:
        """Nothing is asked."""
        return None

    def facts(self, predict: bool = True) -> dict[str, Any]:
        """As every view, without scenarios."""
        return {**super().facts(predict), "scenarios": [], "moves": ""}

    def frame(self, state: State) -> Frame:
        """The chosen group, in words as well."""
        say, number = current().say, current().number
        group = self.groups[int(state[GROUP])]
        halves = [
            say(
                N_("In the model, half of the loss in “{label}” is back after about {months} months."),
                label=say(NAMES[name]),
                months=number(12 * _half(name), 0),
            )
            for name in group.curves
            if np.isfinite(_half(name))
        ]
        studied = dict.fromkeys((study.what, study.source) for study in group.studies)
        return Frame(
            panels=[Panel("studies", self.title, _traces(group), _layout(len(group.rows)))],
            headline=say(group.label),
            sentences=[*halves, *group.sentences, say(group.remark)],
            notes=[where_from([Published(what, "", (), (), key) for what, key in studied])],
        )


def _traces(group: Compared) -> list[Trace]:
    """The model's curves, the published shares, the stretches of each state, and what stands over each row."""
    say, t, rows = current().say, np.geomspace(FIRST, LAST, 200), group.rows
    made = [
        trace(
            name, "quiet", say(NAMES[name]), x=t, y=share_back(name, t), line={**style(i), "width": 3}, hoverinfo="skip"
        )
        for i, name in enumerate(group.curves)
    ]
    known = [study for study in group.studies if study.back is not None]
    if known:
        marker = {"symbol": "diamond-open", "size": 13, "color": "#111111", "line": {"width": 2}}
        x = [min(study.months[1] * MONTH, LAST) for study in known]
        shares = trace("back", "mark", x=x, y=[s.back for s in known], mode="markers", marker=marker, hoverinfo="skip")
        name = say(N_("Published: share of the loss that is back"))
        made.append({**shares, "name": name, "showlegend": True})
    for state, look in LOOKS.items():
        x, y = _stretches(group, state)
        if not x:
            continue
        marker = {"symbol": look["symbol"], "size": 13, "color": look["color"], "line": {"width": 2}}
        line = {"color": look["color"], "dash": look["dash"], "width": 5}
        span = trace(state, "mark", x=x, y=y, mode="lines+markers", line=line, marker=marker, hoverinfo="skip")
        made.append({**span, "name": say(state), "showlegend": True, "yaxis": "y2", "connectgaps": False})
    labels = trace("rows", "mark", x=[AT_STOP] * len(rows), y=[i - 0.45 for i in range(len(rows))], mode="text")
    labels |= {"text": list(rows), "textposition": "middle right", "textfont": {"size": 13}, "yaxis": "y2"}
    return [*made, {**labels, "hoverinfo": "skip"}]


def _layout(rows: int) -> dict[str, Any]:
    """The model's axis above, a row for each measure below, on one stretched axis of time."""
    say, between, around = current().say, 36, 120
    height = HEIGHT - around
    above = height - between - rows * ROW
    return {
        "hovermode": False,
        "meta": {"height": HEIGHT},
        "xaxis": {
            "type": "log",
            "range": [float(np.log10(FIRST)), float(np.log10(LAST))],
            "tickvals": list(TICKS),
            "ticktext": [say(text) for text in TICKS.values()],
            "title": {"text": say(N_("Time since stopping (stretched: each step is longer than the one before)"))},
            "anchor": "y2",
        },
        "yaxis": {
            "domain": [1 - above / height, 1],
            "range": [-0.04, 1.08],
            "title": {"text": say(N_("Share of the loss that is back"))},
        },
        "yaxis2": {
            "domain": [0, rows * ROW / height],
            "range": [rows - 0.4, -0.7],
            "showticklabels": False,
            "showgrid": False,
            "zeroline": False,
            "title": {"text": say(N_("Studies"))},
        },
    }


def _plain(months: float) -> str:
    """Months with no more decimals than they need, at most two."""
    return current().number(months, decimals_of(round(months, 2)))


def _stretches(group: Compared, state: str) -> tuple[list[float | None], list[float | None]]:
    """Ends of every stretch of one state, with gaps between, on the figure's axes."""
    x: list[float | None] = []
    y: list[float | None] = []
    for position, stretches in enumerate(group.rows.values()):
        for study in stretches:
            if STATES[study.finding] == state:
                x += [*(min(max(months * MONTH, AT_STOP), NO_END) for months in study.months), None]
                y += [position, position, None]
    return x, y


def _half(name: str) -> float:
    """Years until half of the loss is back, NaN where that is not within the model's five years."""
    t = np.linspace(0.002, learning.SPAN, 5_000)
    back = share_back(name, t)
    return float(t[np.argmax(back >= 0.5)]) if back[-1] >= 0.5 else float("nan")
