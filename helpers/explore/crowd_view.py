"""Two hundred Brandons: for how many of them each kind of help is enough, as bars."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import Any

from helpers import balance as balances
from helpers.errors import N_
from helpers.explore.frame import Panel, Trace, trace
from helpers.explore.look import COLOURS
from helpers.explore.view import SLIDER, Control, Guess, State, View
from helpers.language import current
from helpers.models import crowd
from helpers.models.crowd import AFTER, COMBINATIONS, LABELS, PEOPLE, RESTING
from helpers.models.declare import Curves

BY_LEVELS = {1: (COLOURS[0], ""), 2: (COLOURS[2], "/"), 3: (COLOURS[3], "x")}  # colour and pattern
KEYS = tuple(reversed(COMBINATIONS))  # Plotly draws the first bar lowest
ONE_STATE = ("only_heavy", "only_low")  # those whom help has nowhere to move
LEVELS_NAMED = {1: N_("One level"), 2: N_("Two levels"), 3: N_("All three levels")}
LOOKED = "looked"


class CrowdView(View):
    """Two hundred Brandons: how different they are, which help they get, and when one looks."""

    sweeps = False
    recorded_step = 0.05  # each balance is two hundred networks run to rest, half a second of work

    def _own_controls(self) -> tuple[Control, ...]:
        say = current().say
        looked = Control(
            LOOKED,
            SLIDER,
            say(N_("When one looks, counted from the start of the help")),
            float(AFTER),
            unit=say(N_("years")),
            low=1,
            high=AFTER,
            step=1,
            place="under",
        )
        return (*super()._own_controls(), looked)

    def curves(self, state: State) -> Curves:
        """How many rest low each year, by kind of help."""
        return _simulated(self.parameters(state), float(state["balance"]))

    def panels(self, state: State, curves: Curves) -> list[Panel]:
        """One bar for each of the seven ways to help, a line at the number that could be helped, two bars of the rest."""
        say = current().say
        counts = {**_counts(state, curves), **_resting(curves)}
        labels = {key: say(LABELS[key]) for key in KEYS}
        others = {key: say(RESTING[key]) for key in ONE_STATE}
        traces = [
            _bars(
                str(size),
                say(LEVELS_NAMED[size]),
                {label: counts[key] for key, label in labels.items() if len(COMBINATIONS[key]) == size},
                colour,
                pattern,
            )
            for size, (colour, pattern) in BY_LEVELS.items()
        ]
        rest = {label: counts[key] for key, label in others.items()}
        traces.append(_bars("rest", say(N_("Help has nowhere to move them")), rest, "#8a8a8a", "."))
        limit = trace(
            "limit",
            "quiet",
            x=[counts["two"]] * len(KEYS),
            y=list(labels.values()),
            line={"color": "#222222", "width": 2, "dash": "dash"},
            hoverinfo="skip",
        )
        traces.append({**limit, "name": say(N_("Brandons with two resting levels")), "showlegend": True})
        below = say(N_("Brandons (of {people}); for each kind of help, those whose use is low"), people=PEOPLE)
        layout: dict[str, Any] = {
            "barmode": "overlay",
            "bargap": 0.3,
            "xaxis": {"title": {"text": below}, "range": [0, PEOPLE * 1.04]},
            "yaxis": {
                "categoryorder": "array",
                "categoryarray": [*others.values(), *labels.values()],
                "automargin": True,
            },
        }
        return [Panel("counts", say(N_("Kinds of help")), traces, layout)]

    def words(self, state: State, curves: Curves) -> tuple[str, list[str]]:
        """How many have which resting levels, and for how many each kind of help is enough."""
        say, rest, counts = current().say, _resting(curves), _counts(state, curves)
        resting = say(
            N_(
                "Of {people} Brandons, {two} have two resting levels, one low and one heavy; {low} have only the low "
                "one, {heavy} only the heavy one, and for {between} it lies in between."
            ),
            people=PEOPLE,
            two=rest["two"],
            low=rest["only_low"],
            heavy=rest["only_heavy"],
            between=PEOPLE - sum(rest.values()),
        )
        if not rest["two"]:
            return say(N_("So there is nobody here for help to move from the one to the other.")), [resting]
        headline = say(
            N_("Help at all three levels is enough for {enough} of the {two} whom help can move."),
            enough=counts["all"],
            two=rest["two"],
        )
        named = "; ".join(f"{say(LABELS[key]).lower()} {count}" for key, count in counts.items())
        helped = say(
            N_("Year {year} after the help began, use is low in this many of the {two}: {named}."),
            two=rest["two"],
            year=round(float(state[LOOKED])),
            named=named,
        )
        return headline, [resting, helped]

    @cached_property
    def guess(self) -> Guess:
        """For how many a year of help at all levels is enough."""
        say = current().say
        return Guess(
            form="outcome",
            ask=say(
                N_(
                    "Every arrow is a little different from one Brandon to the next. For how many of 200 is one year of "
                    "help at all three levels enough?"
                )
            ),
            options={
                "all": say(N_("For all of them, or nearly all.")),
                "most": say(N_("For more than half, but far from all.")),
                "few": say(N_("For fewer than half.")),
            },
        )

    def outcomes(self, state: State, curves: Curves) -> dict[str, tuple[str, str]]:
        """What was asked, whatever is set now: the arrows as we drew them, the balance in the middle."""
        drawn = _simulated(crowd.Parameters(), balances.DEFAULT)
        enough, two = int(drawn["all"][-1]), int(drawn["two"][-1])
        share = enough / two
        right = "all" if share > 0.95 else "most" if share > 0.5 else "few"
        said = current().say(
            N_(
                "With the arrows as we drew them and the balance in the middle: for {enough} of the {two} who have two "
                "resting levels. The bars show it for every kind of help."
            ),
            enough=enough,
            two=two,
        )
        return self.judged(said, right)


def _bars(key: str, label: str, lengths: dict[str, int], colour: str, pattern: str) -> Trace:
    made = trace(key, "quiet", type="bar", x=list(lengths.values()), y=list(lengths), hoverinfo="skip")
    return made | {
        "name": label,
        "showlegend": True,
        "orientation": "h",
        "marker": {"color": colour, "pattern": {"shape": pattern, "fgcolor": "white", "size": 7}},
        "text": [str(length) for length in lengths.values()],
        "textposition": "outside",
        "textfont": {"size": 14},
        "cliponaxis": False,
    }


def _counts(state: State, curves: Curves) -> dict[str, int]:
    """How many rest low in the year looked at, by kind of help."""
    return {key: int(curves[key][round(float(state[LOOKED]))]) for key in COMBINATIONS}


def _resting(curves: Curves) -> dict[str, int]:
    """How many have which resting levels."""
    return {key: int(curves[key][-1]) for key in RESTING}


@lru_cache(maxsize=4)
def _simulated(parameters: crowd.Parameters, balance: float) -> Curves:
    """The last few crowds asked for: whoever looks at another year asks for the same one again."""
    return crowd.simulate(parameters, balance)
