"""Fifteen people and their ties, drawn at one moment; the curve of one; and, when asked, a hundred other networks."""

from __future__ import annotations

import dataclasses
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from helpers import balance as balances
from helpers.errors import N_
from helpers.explore.frame import Panel, Trace, trace
from helpers.explore.look import COLOURS
from helpers.explore.view import PLAY, SWITCH, Control, Guess, State, View
from helpers.language import current
from helpers.models import friends, tipping
from helpers.models.declare import Curves, Output

LOOK = (  # of people by their use: wording, shape, colour
    (N_("uses much"), "circle", COLOURS[1]),
    (N_("uses a little"), "square", COLOURS[0]),
    (N_("does not use"), "diamond", COLOURS[2]),
)
SOBER = 0.05  # use below this is drawn as none
FIRST_MOMENT = 1.5  # years: just after what is changed
SMALLEST, LARGEST = 13, 30  # of the marks, in pixels
VARIANTS = {
    "nothing": N_("nothing changed"),
    "friend": N_("one friend who does not use"),
    "tie": N_("one tie removed"),
    "both": N_("both"),
}
TIES = {"stay": N_("Ties stay"), "change": N_("Ties change")}
MOMENT, MANY = "moment", "many"
CHANGED = ("friend", "tie", "ties")  # what a learner may change, beside the figure


def places() -> np.ndarray:
    """Where people are drawn, (15, 2): person 0 in the middle, the rest around, no two opposite each other."""
    angles = np.pi / 2 + 2 * np.pi * (np.arange(friends.PEOPLE - 1) + 0.5) / (friends.PEOPLE - 1 + 0.6)
    around = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    return np.vstack([[[0.0, 0.0]], around])


class FriendsView(View):
    """The friends model: what is changed, a moment to look at, a hundred networks to ask."""

    front = CHANGED
    recorded = CHANGED

    def _own_controls(self) -> tuple[Control, ...]:
        say = current().say
        moment = Control(
            MOMENT,
            PLAY,
            say(N_("Moment that the network is drawn at")),
            FIRST_MOMENT,
            unit=say(friends.TIME.unit),
            high=friends.YEARS_SHOWN,
            step=0.5,
            decimals=1,
            place="under",
        )
        options = {"no": say(N_("no")), "yes": say(N_("yes"))}
        many = Control(MANY, SWITCH, say(N_("Ask 100 networks")), "no", options=options, place="under")
        return (*super()._own_controls(), moment, many)

    def curves(self, state: State) -> Curves:
        """The person in the middle, with and without the change, and their friends."""
        return friends.curves(self._happened(state))

    def _happened(self, state: State) -> friends.Course:
        return _happened(self.parameters(state), float(state["balance"]))

    def panels(self, state: State, curves: Curves) -> list[Panel]:
        """The curve, the network, and the hundred networks where they are asked."""
        (curve,) = super().panels(state, curves)
        year = float(state[MOMENT])
        now = {"type": "line", "x0": year, "x1": year, "y0": 0, "y1": 8,
               "line": {"color": "#777777", "width": 1, "dash": "dot"}}  # fmt: skip
        curve = dataclasses.replace(curve, layout={**curve.layout, "shapes": [now]})
        asked = [self._hundred(self._ensemble(state))] if state[MANY] == "yes" else []
        return [curve, self._network(state), *asked]

    def tab(self, number: int, hero: Output) -> str:
        """What stands on the tab of the curves."""
        return current().say(N_("The curve"))

    def _layout(self, curves: Curves, outputs: Any) -> dict[str, Any]:
        layout = super()._layout(curves, outputs)
        layout["yaxis"]["title"] = {"text": current().say(N_("Use (multiples of the waking level)"))}
        return layout

    def _network(self, state: State) -> Panel:
        """People by their use, their ties, and the tie to an added friend."""
        say, happened, where = current().say, self._happened(state), places()
        turn = round(float(state[MOMENT]) * 12 / friends.TURN)
        friend = int(happened.added[0]) if turn > friends.CHANGE else 0
        use, ties = happened.use[0, turn * friends.STEPS], happened.ties[0, turn]
        pairs = np.argwhere(np.triu(ties, 1))
        own = pairs[:, 0] == 0
        new = own & (pairs[:, 1] == friend)
        traces = [
            _ties("among", "", pairs[~own], {"color": "#b8b8b8", "width": 1}),
            _ties(
                "own",
                say(N_("ties of the person in the middle")),
                pairs[own & ~new],
                {"color": "#333333", "width": 2.4},
            ),
            _ties("new", say(N_("the added tie")), pairs[new], {"color": COLOURS[2], "width": 5, "dash": "dot"}),
        ]
        kinds = np.where(use < SOBER, 2, np.where(use < tipping.WATERSHED, 1, 0))
        sizes = SMALLEST + (LARGEST - SMALLEST) * np.clip(use / 8, 0, 1)
        for kind, (label, shape, colour) in enumerate(LOOK):
            x, y = where[kinds == kind].T
            marker = {"symbol": shape, "color": colour, "opacity": 1, "size": sizes[kinds == kind].tolist(),
                      "line": {"color": "white", "width": 1.5}}  # fmt: skip
            people = trace(shape, "quiet", x=x.tolist(), y=y.tolist(), mode="markers", marker=marker, hoverinfo="skip")
            traces.append({**people, "name": say(label), "showlegend": True})
        marker = {"symbol": "circle-open", "size": LARGEST + 12, "color": "#111111", "line": {"width": 3}}
        ring = trace("ring", "mark", x=[0], y=[0], mode="markers", marker=marker, hoverinfo="skip")
        traces.append({**ring, "name": say(N_("the person in the middle")), "showlegend": True})
        bare = {"visible": False, "showgrid": False, "zeroline": False}
        layout = {
            "xaxis": {**bare, "range": [-1.25, 1.25]},
            "yaxis": {**bare, "range": [-1.2, 1.2], "scaleanchor": "x"},
            "hovermode": False,
        }
        return Panel("network", say(N_("The network")), traces, layout)

    def _hundred(self, ensemble: friends.Ensemble) -> Panel:
        say, patterns = current().say, ("", "/")
        traces = []
        for i, (ties, label) in enumerate(TIES.items()):
            shares = [round(100 * ensemble.share(ties, variant)) for variant in VARIANTS]
            made = trace(
                ties, "quiet", type="bar", x=[say(text) for text in VARIANTS.values()], y=shares, hoverinfo="skip"
            )
            marker = {"color": COLOURS[3 * i], "pattern": {"shape": patterns[i]}}
            bars = {"name": say(label), "showlegend": True, "marker": marker}
            traces.append({**made, **bars, "text": [str(share) for share in shares], "textposition": "outside"})
        layout = {
            "barmode": "group",
            "yaxis": {"range": [0, 105], "title": {"text": say(N_("Rests low at the end (of 100)"))}},
            "hovermode": False,
        }
        return Panel("hundred", say(N_("100 networks")), traces, layout)

    def words(self, state: State, curves: Curves) -> tuple[str, list[str]]:
        """As every view, and what the hundred networks answer where they are asked."""
        headline, sentences = super().words(state, curves)
        if state[MANY] != "yes":
            return headline, sentences
        asked, number = self._ensemble(state), current().number
        said = current().say(
            N_(
                "100 networks, balance {balance}: one friend who does not use decides it in {stay} of them where ties stay, in "
                "{change} where ties change."
            ),
            balance=number(float(state["balance"])),
            **_decided(asked),
        )
        return headline, [said, *sentences]

    def _ensemble(self, state: State) -> friends.Ensemble:
        parameters = self.parameters(state).but(friend="no", tie="no", ties="stay", seed=1)
        return _ensemble(parameters, float(state["balance"]))

    @cached_property
    def guess(self) -> Guess:
        """In how many networks one friend who does not use decides."""
        say = current().say
        return Guess(
            form="outcome",
            ask=say(
                N_("In how many of 100 such networks does one friend who does not use decide where the person ends?")
            ),
            options={
                "nearly_all": say(N_("In nearly all of them.")),
                "some": say(N_("In some of them.")),
                "hardly_any": say(N_("In hardly any.")),
            },
        )

    def outcomes(self, state: State, curves: Curves) -> dict[str, tuple[str, str]]:
        """What was asked, whatever is set now: networks as we drew them, the balance in the middle."""
        say = current().say
        decided = _decided(_ensemble(friends.Parameters(seed=1), balances.DEFAULT))
        wrong = say(
            N_(
                "Both of the other answers can be had: in {stay} of 100 where ties stay as they are, in {change} of 100 "
                "where ties change."
            ),
            **decided,
        )
        right = say(
            N_("In {stay} of 100 where ties stay as they are, in {change} of 100 where ties change."), **decided
        )
        return {"nearly_all": ("wrong", wrong), "some": ("right", right), "hardly_any": ("right", right)}


def _decided(ensemble: friends.Ensemble) -> dict[str, str]:
    """In how many of 100 networks one friend who does not use decides, where ties stay and where they change."""
    number = current().number
    return {ties: number(100 * ensemble.made_the_difference(ties, "friend"), 0) for ties in ("stay", "change")}


def _ties(key: str, label: str, pairs: np.ndarray, line: dict[str, Any]) -> Trace:
    """Line segments between people, with a gap after each."""
    where = places()
    ends = [(*where[i], *where[j]) for i, j in pairs]
    x = [float(x) if x is not None else None for e in ends for x in (e[0], e[2], None)]
    y = [float(y) if y is not None else None for e in ends for y in (e[1], e[3], None)]
    made = trace(key, "mark", x=x, y=y, line=line, hoverinfo="skip")
    return {**made, "name": label, "showlegend": bool(label)}


@lru_cache(maxsize=4)
def _happened(parameters: friends.Parameters, balance: float) -> friends.Course:
    """The last few courses asked for: another moment of the same one needs no new one."""
    return friends.course(parameters, balance)


@lru_cache(maxsize=128)
def _ensemble(parameters: friends.Parameters, balance: float) -> friends.Ensemble:
    return friends.ensemble(parameters, balance)
