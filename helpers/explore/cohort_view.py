"""Many courses, seen together: the relapse curve in closed form, and a cohort, with real curves to lay over."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import ipywidgets as widgets
import numpy as np
import plotly.graph_objects as go

from helpers.errors import N_
from helpers.explore.explorer import Explorer
from helpers.explore.figure import COLOURS, CurveFigure, style
from helpers.explore.published import Published
from helpers.language import current
from helpers.models import cohort
from helpers.models.declare import Curves

LAID_OVER = "not_returned"
DOMAINS = ((0.69, 1.0), (0.35, 0.62), (0.0, 0.27))
SHADES = ("rgba(0,114,178,0.14)", "rgba(0,114,178,0.30)", "rgba(0,114,178,0.30)", "rgba(0,114,178,0.14)")
CAVEATS = {
    N_("Smoking: a patch, or three medicines"): N_(
        "A randomised trial of {people} people. Twelve of them returned on the day they stopped."
    ),
    N_("Drugs: a short or a long residential programme"): N_(
        "A study of {people} people. Time runs from admission, not from stopping, and whoever was lost to the study counts "
        "as having returned."
    ),
    N_("After detoxification, by main substance"): N_(
        "{people} people of 453 in a trial: those for whom the time is known. The others may have done better or worse."
    ),
}


class RelapseView(Explorer):
    """The closed form, beside real curves, with what has to be known about each of them."""

    def _place(self, few: bool) -> None:
        super()._place(few)
        self.caveat = widgets.HTML()
        at = self.children.index(self.where_from)
        self.children = [*self.children[:at], self.caveat, *self.children[at:]]

    def _show_published(self) -> None:
        super()._show_published()
        if hasattr(self, "caveat"):
            self.caveat.value = caveat(self.overlay.value, self.published)
            self.words.sentences = [] if self.veiled or self.curves is None else self._describe()

    def _describe(self) -> list[str]:
        return [*super()._describe(), *distances(self.curves, self.published, self.overlay.value)]


class CohortFigure(CurveFigure):
    """A fan of percentiles with one single course in it, shares of people, and the next-year shares."""

    def __init__(self, published: Sequence[Published] = ()) -> None:
        super().__init__(cohort.MODEL, published)
        say = current().say
        person = go.Scatter(
            name=say(N_("One person")),
            mode="lines",
            line={"color": "#333333", "width": 1.2},
            hoverinfo="skip",
            xaxis="x",
            yaxis="y",
        )
        self.widget.add_traces([person])
        self.person = self.widget.data[-1]
        for i, trace in enumerate(self._curves[:5]):
            trace.line = {"color": COLOURS[0], "width": 3 if i == 2 else 0.8, "dash": "solid"}
            trace.showlegend = i in (0, 2, 4)
            if i:
                trace.fill, trace.fillcolor = "tonexty", SHADES[i - 1]
        for i, trace in enumerate(self._curves[5:], start=1):
            trace.line = {**style(i), "width": 3, "shape": "hv" if i == 4 else "linear"}
        share = {"title": {"text": say(N_("Share of people"))}}
        for trace, pinned in zip(self._curves, self._pinned, strict=True):
            pinned.line = {**trace.line.to_plotly_json(), "width": 1}
        self.widget.update_layout(
            height=930,
            margin={"t": 110},
            legend={"traceorder": "normal"},
            yaxis={"domain": DOMAINS[0], "title": {"text": say(N_("Worse ← coping → better"))}},
            yaxis2={"domain": DOMAINS[1], **share},
            yaxis3={"domain": DOMAINS[2], **share},
        )

    def draw_person(self, path: np.ndarray, years: float, number: int, visible: bool) -> None:
        """Write the course of one person of ``path`` (weeks, people)."""
        weeks = np.arange(round(years * cohort.WEEKS) + 1)
        with self.widget.batch_update():
            course = np.ascontiguousarray(path[weeks, number])
            self.person.x, self.person.y, self.person.visible = weeks / cohort.WEEKS, course, visible


class CohortView(RelapseView):
    """The explorer of a cohort; a button shows one person of it after the other."""

    recorded_step = 0.02  # each balance is 3000 people followed for eight years

    def __init__(self, *arguments: object, **settings: object) -> None:
        self.number = 0
        super().__init__(*arguments, **settings)

    def _make_figure(self) -> CohortFigure:
        return CohortFigure(self.published)

    def _place(self, few: bool) -> None:
        super()._place(few)
        say = current().say
        self.another = widgets.Button(
            description=say(N_("Another person")),
            tooltip=say(N_("Draw the course of another of the 3000")),
            layout={"width": "auto"},
        )
        self.another.on_click(lambda _: self.show_another_person())
        self.buttons.children = [*self.buttons.children, self.another]

    def _compute(self) -> Curves:
        self.path, curves = _followed(self.parameters, self.balance.value)
        self.figure.draw_person(self.path, self.parameters.years, self.number, not self.veiled)
        return curves

    def show_another_person(self) -> None:
        """Draw the next person's course in place of the last one's."""
        self.number = (self.number + 1) % cohort.PEOPLE
        self.figure.draw_person(self.path, self.parameters.years, self.number, not self.veiled)
        self.words.sentences = [] if self.veiled else self._describe()

    def _describe(self) -> list[str]:
        returns = cohort.returns(self.path[: round(self.parameters.years * cohort.WEEKS) + 1, self.number])
        one = current().say(
            N_("The person drawn is number {number} of {people}; returns in the time shown: {times}."),
            number=str(self.number + 1),
            people=str(cohort.PEOPLE),
            times=str(returns),
        )
        return [*super()._describe(), one]


@lru_cache(maxsize=1)
def _followed(parameters: cohort.Parameters, balance: float) -> tuple[np.ndarray, Curves]:
    """The last cohort asked for and its curves: the site asks for each twice, once in each language."""
    path = cohort.courses(parameters, balance)
    return path, cohort.summary(path, parameters.years)


def caveat(group: str, published: Sequence[Published]) -> str:
    """What has to be known about the curves of ``group``, as HTML; empty where none are laid over."""
    if group not in CAVEATS:
        return ""
    people = sum(p.people for p in published if p.group == group)
    said = current().say(CAVEATS[group], people=people)
    warned = current().say(N_("Before you compare:"))
    return f'<div class="course-control"><strong>{warned}</strong> {said}</div>'


def distances(curves: Curves, published: Sequence[Published], group: str) -> list[str]:
    """How far each laid-over curve lies from the model's, on average over its points inside the time shown."""
    said = []
    for p in published:
        if p.group != group or not group or p.output != LAID_OVER:
            continue
        inside = np.array(p.t) <= curves.t[-1]
        gap = np.abs(np.interp(p.t, curves.t, curves[LAID_OVER]) - p.values)[inside]
        said.append(
            current().say(
                N_("“{label}” lies {gap} from the model's curve, on average."),
                label=current().say(p.label),
                gap=current().number(float(gap.mean())),
            )
        )
    return said
