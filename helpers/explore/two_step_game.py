"""The two-step task to play: two boats, two islands, four bogs, forty recorded days with both outcomes of each.

Only choosing and counting are JavaScript (stage/game.js). ``python -m helpers.explore.two_step_game`` records the days
anew, and what so few choices can tell.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import anywidget
import numpy as np
from ipywidgets import widget_serialization
from traitlets import Dict, Instance

from helpers.errors import N_
from helpers.explore.encode import as_json
from helpers.explore.frame import Frame
from helpers.explore.library import Library, library
from helpers.explore.still import Displayed, Still
from helpers.explore.two_step_view import bars
from helpers.language import current
from helpers.models import two_step

DAYS, FEWEST, SERIES = 40, 10, 12
NORMAL_90 = 1.6449  # standard normal quantile of 0.95
WEIGHTS = np.linspace(0, 1, 21)
EFFECTS = np.linspace(-1, 1, 41)
PLAYED = tuple(range(FEWEST, DAYS + 1, 5))
RECORDED = Path(__file__).parent / "two_step_game.json"
TEXTS = {
    "title": N_("The two-step task"),
    "story": N_(
        "You pick cloudberries for {days} days. Each day you choose between two boats. The red boat usually goes to North "
        "Island, the blue boat usually to South Island; now and then the wind takes a boat to the other one. On each "
        "island you choose between two bogs. How good each bog is changes slowly, and each goes its own way."
    ),
    "red": N_("Red boat"),
    "blue": N_("Blue boat"),
    "the_red": N_("The red boat"),
    "the_blue": N_("The blue boat"),
    "north": N_("North Island"),
    "south": N_("South Island"),
    "upper": N_("Upper bog"),
    "lower": N_("Lower bog"),
    "usual": N_("{boat} went to {island}, as usual. Which bog do you try?"),
    "unusual": N_("{boat} went to {island} today, which is unusual. Which bog do you try?"),
    "found": N_("You found berries."),
    "nothing": N_("There were no berries."),
    "day": N_("Day {day} of {days}: which boat do you take?"),
    "last": N_("That was the last day."),
    "berries": N_("Berries: {count}"),
    "finish": N_("Show my result now"),
    "again": N_("Start again"),
    "on": N_("You found berries on {berries} of {days} days."),
    "marks": N_(
        "The mark of habit, how much more often you kept your boat after a reward: {reward}. The mark of planning, how "
        "much the way it came counted for you: {plan}. Each may easily be {error} higher or lower by chance alone."
    ),
    "weight": N_(
        "How much did you plan (researchers say: how model-based were you)? Simulated people with such a mark of planning "
        "have a weight of planning, w, anywhere from {low} to {high} (nine of ten of them). So few choices cannot say more "
        "than that about anybody; the published median is {median}."
    ),
    "about": N_(
        "This is about how you played a game today, not about how you plan your life. Nothing of it is kept: it is gone "
        "when you close the page."
    ),
    "own": N_("Your own choices"),
    "happened": N_("What had just happened"),
    "often": N_("How often"),
    "same": N_("You took the same boat again"),
}
HAPPENED = (
    N_("a reward, the usual way"),
    N_("no reward, the usual way"),
    N_("a reward, the unusual way"),
    N_("no reward, the unusual way"),
)


def days(seed: int) -> list[dict[str, list]]:
    """Forty days: ``islands`` that each boat comes to, and ``berries``, whether each bog of each island has some.

    The wind, the berries and the drift of the four bogs are drawn whatever is chosen, so that both outcomes of each
    choice are there; the chances are the model's (:mod:`helpers.models.two_step`).
    """
    rng, task = np.random.default_rng(seed), two_step.Parameters()
    chance = rng.uniform(two_step.LOWEST, two_step.HIGHEST, (2, 2))
    made = []
    for _ in range(DAYS):
        rare = rng.random(2) >= task.common
        berries = rng.random((2, 2)) < chance
        made.append({"islands": [int(rare[0]), int(1 - rare[1])], "berries": berries.astype(int).tolist()})
        chance = two_step.reflect(chance + task.drift * rng.standard_normal((2, 2)))
    return made


def fits(choices: int) -> list[list[float]]:
    """For each of :data:`EFFECTS`, the weights of planning (lowest, highest) that fit it after ``choices`` choices."""
    return [[round(end, 2) for end in two_step.weights_that_fit(float(e), [choices - 1], WEIGHTS)] for e in EFFECTS]


def wilson(repeats: int, times: int) -> tuple[float, float]:
    """Ends of Wilson's 90 per cent interval for a share of ``times`` > 0."""
    share, z = repeats / times, NORMAL_90
    centre = (share + z**2 / (2 * times)) / (1 + z**2 / times)
    half = z * np.sqrt(share * (1 - share) / times + z**2 / (4 * times**2)) / (1 + z**2 / times)
    return max(centre - half, 0.0), min(centre + half, 1.0)


def record() -> None:
    """Write the series of days, and what their results rest on, into :data:`RECORDED`."""
    content = {
        "series": [days(seed) for seed in range(1, SERIES + 1)],
        "fits": {str(choices): fits(choices) for choices in PLAYED},
        "intervals": [
            [[round(end, 3) for end in wilson(k, n)] for k in range(n + 1)] if n else [] for n in range(DAYS)
        ],
    }
    RECORDED.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")


def facts() -> dict[str, Any]:
    """All that the game is told, as JSON: texts, days, tables, and the figure of its result without numbers."""
    say, empty = current().say, np.full(4, np.nan)
    return {
        "language": current().code,
        "texts": {key: say(text, days=DAYS) if key == "story" else say(text) for key, text in TEXTS.items()},
        "situations": [say(text) for text in HAPPENED],
        "days": DAYS,
        "fewest": FEWEST,
        "median": two_step.Parameters().weight,
        "quantile": NORMAL_90,
        "result": as_json(Frame([bars(empty, empty, empty)]))["panels"][0],
        **json.loads(RECORDED.read_text(encoding="utf-8")),
    }


def result(chosen: Sequence[tuple[int, int]], series: Sequence[dict[str, list]]) -> dict[str, Any]:
    """What the game counts, worked out here: for tests, and for whoever wants to know.

    Parameters
    ----------
    chosen : sequence of (boat, bog)
    series : sequence of days
        As :func:`days` gives them.

    Returns
    -------
    dict
        ``times`` and ``repeats`` of each of the four situations, ``berries``, ``reward`` and ``plan``: the two marks.
    """
    boats = np.array([boat for boat, _ in chosen])
    islands = np.array([day["islands"][boat] for day, (boat, _) in zip(series, chosen, strict=False)])
    found = np.array([day["berries"][i][bog] for day, i, (_, bog) in zip(series, islands, chosen, strict=False)])
    what = two_step.situation(islands[:-1] != boats[:-1], found[:-1].astype(bool))
    times, repeats = two_step.stay_counts(what, boats[1:] == boats[:-1])
    reward, plan = (float(effect) for effect in two_step.effects(two_step.smoothed(times, repeats)))
    return {
        "times": times.tolist(),
        "repeats": repeats.tolist(),
        "berries": int(found.sum()),
        "reward": reward,
        "plan": plan,
    }


class TwoStepGame(Displayed, anywidget.AnyWidget):
    """Forty days of picking berries; nothing is kept when the page is closed.

    Examples
    --------
    >>> TwoStepGame().still().title
    'The two-step task'
    """

    _esm = Path(__file__).parent / "loader.js"
    library = Instance(Library).tag(sync=True, **widget_serialization)
    facts = Dict().tag(sync=True)

    def __init__(self) -> None:
        super().__init__(library=library(), facts={**facts(), "game": True})

    def still(self) -> Still:
        """What the game is about; nothing of how it was played."""
        return Still(self.facts["texts"]["title"], [self.facts["texts"]["story"]])


if __name__ == "__main__":
    record()
