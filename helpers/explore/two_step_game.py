"""The two-step task to play: two boats, two islands, four bogs; then what one's own choices say, and do not say."""

from __future__ import annotations

import html
import math

import ipywidgets as widgets
import numpy as np

from helpers.errors import N_
from helpers.explore import room
from helpers.explore.connection import Connection
from helpers.explore.controls import Words
from helpers.explore.planning_view import PlanningFigure
from helpers.explore.still import Displayed, Still
from helpers.language import current
from helpers.models import planning

DAYS, FEWEST = 40, 10
BOAT_BUTTONS = (N_("Red boat"), N_("Blue boat"))
BOATS = (N_("The red boat"), N_("The blue boat"))
ISLANDS = (N_("North Island"), N_("South Island"))
BOG_BUTTONS = (N_("Upper bog"), N_("Lower bog"))
WEIGHTS = np.linspace(0, 1, 21)
NORMAL_90 = 1.6449  # standard normal quantile of 0.95
HAPPENED = (
    N_("a reward, the usual way"),
    N_("no reward, the usual way"),
    N_("a reward, the unusual way"),
    N_("no reward, the unusual way"),
)


class TwoStepGame(Displayed):
    """Forty days of picking berries. Each day is a boat and then a bog; nothing is kept when the page is closed.

    Parameters
    ----------
    seed : int, optional
        Decides every chance event; another one each time otherwise.
    """

    def __init__(self, seed: int | None = None) -> None:
        self.rng = np.random.default_rng(seed)
        self.task = planning.Parameters()
        self.figure: PlanningFigure | None = None
        say = current().say
        self.story = Words(
            sentences=[
                say(
                    N_(
                        "You pick cloudberries for {days} days. Each day you choose between two boats. The red boat "
                        "usually goes to North Island, the blue boat usually to South Island; now and then the wind "
                        "takes a boat to the other one. On each island you choose between two bogs. How good each "
                        "bog is changes slowly, and each goes its own way."
                    ),
                    days=DAYS,
                )
            ]
        )
        self.state = Words()
        self.state.add_class("course-rest")
        self.left = widgets.Button(layout={"width": "180px", "height": "44px"})
        self.right = widgets.Button(layout={"width": "180px", "height": "44px"})
        self.left.on_click(lambda _: self.choose(0))
        self.right.on_click(lambda _: self.choose(1))
        self.finish = widgets.Button(description=say(N_("Show my result now")), layout={"width": "auto"})
        self.finish.on_click(lambda _: self.show_result())
        self.again = widgets.Button(description=say(N_("Start again")), layout={"width": "auto"})
        self.again.on_click(lambda _: self.start())
        self.result = Words()
        self.table = widgets.HTML()
        self.bars = widgets.VBox([])
        wrap = {"flex_flow": "row wrap", "align_items": "center"}
        super().__init__(
            [
                self.story,
                *([] if room.in_a_room() else [Connection()]),
                self.state,
                widgets.HBox([self.left, self.right], layout=wrap),
                widgets.HBox([self.finish, self.again], layout=wrap),
                self.result,
                self.bars,
                self.table,
            ]
        )
        self.add_class("course-game")
        self.start()

    def still(self) -> Still:
        """What the game is about; nothing of how it was played."""
        return Still(current().say(N_("The two-step task")), self.story.sentences)

    def start(self) -> None:
        """Begin a new series of days with new bogs."""
        self.chance = self.rng.uniform(planning.LOWEST, planning.HIGHEST, (2, 2))
        self.first: list[int] = []
        self.rare: list[bool] = []
        self.rewarded: list[bool] = []
        self.island: int | None = None
        self.result.sentences, self.table.value, self.bars.children = [], "", []
        self._ask_for_boat("")

    @property
    def over(self) -> bool:
        """Whether all the days have been played."""
        return len(self.rewarded) == DAYS

    def choose(self, option: int) -> None:
        """Take boat 0 or 1, or on an island bog 0 or 1; after the last day nothing more happens."""
        if self.over:
            return
        if self.island is None:
            self._sail(option)
        else:
            self._pick(option)

    def _sail(self, boat: int) -> None:
        say = current().say
        rare = bool(self.rng.random() >= self.task.common)
        self.island = 1 - boat if rare else boat
        self.first.append(boat)
        self.rare.append(rare)
        template = (
            N_("{boat} went to {island} today, which is unusual. Which bog do you try?")
            if rare
            else N_("{boat} went to {island}, as usual. Which bog do you try?")
        )
        self.state.sentences = [say(template, boat=say(BOATS[boat]), island=say(ISLANDS[self.island]))]
        self._label(BOG_BUTTONS)

    def _pick(self, bog: int) -> None:
        found = bool(self.rng.random() < self.chance[self.island, bog])
        self.rewarded.append(found)
        self.island = None
        self.chance = planning.reflect(self.chance + self.task.drift * self.rng.standard_normal((2, 2)))
        outcome = current().say(N_("You found berries.") if found else N_("There were no berries."))
        if self.over:
            self.state.sentences = [outcome + " " + current().say(N_("That was the last day."))]
            self.show_result()
        else:
            self._ask_for_boat(outcome)

    def _ask_for_boat(self, outcome: str) -> None:
        day = current().say(N_("Day {day} of {days}: which boat do you take?"), day=len(self.rewarded) + 1, days=DAYS)
        self.state.sentences = [f"{outcome} {day}".strip()]
        self._label(BOAT_BUTTONS)

    def _label(self, texts: tuple[str, str]) -> None:
        for button, text in zip((self.left, self.right), texts, strict=True):
            button.description = current().say(text)
            button.disabled = False
        self.finish.disabled = len(self.rewarded) < FEWEST

    def counts(self) -> tuple[np.ndarray, np.ndarray]:
        """How often each of the four situations came before a new first choice, and was followed by a repeat."""
        first = np.array(self.first)
        pairs = len(first) - 1
        what = planning.situation(np.array(self.rare[:pairs]), np.array(self.rewarded[:pairs]))
        return planning.stay_counts(what, first[1:] == first[:-1])

    def show_result(self) -> None:
        """Bars, a table, and sentences on what so few choices can tell."""
        times, repeats = self.counts()
        if self.over:
            self.left.disabled = self.right.disabled = self.finish.disabled = True
        self.result.sentences = _verdict(times, repeats, int(sum(self.rewarded)), len(self.rewarded))
        self.table.value = _table(times, repeats)
        if self.figure is None:
            self.figure = PlanningFigure()
            if room.in_a_room():
                room.enlarge(self.figure.widget, room.USUAL, room.FONT)
        low, high = wilson(repeats, times)
        share = np.where(times > 0, repeats / np.maximum(times, 1), np.nan)
        self.figure.draw_bars(share, low, high)
        self.bars.children = [self.figure.widget]


def wilson(repeats: np.ndarray, times: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Ends of Wilson's 90 per cent interval for a share; NaN where there were no times. Same shape as the arguments."""
    n = np.where(times > 0, times, np.nan)
    share, z = repeats / n, NORMAL_90
    centre = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2)) / (1 + z**2 / n)
    return np.maximum(centre - half, 0), np.minimum(centre + half, 1)


def _verdict(times: np.ndarray, repeats: np.ndarray, berries: int, days: int) -> list[str]:
    say, number = current().say, current().number
    shares = planning.smoothed(times, repeats)
    reward, plan = (float(effect) for effect in planning.effects(shares))
    error = math.sqrt(float(np.sum(shares * (1 - shares) / (times + 1)))) / 2
    low, high = planning.weights_that_fit(plan, times, WEIGHTS)
    return [
        say(N_("You found berries on {berries} of {days} days."), berries=berries, days=days),
        say(
            N_(
                "The mark of habit, how much more often you kept your boat after a reward: {reward}. The mark of "
                "planning, how much the way it came counted for you: {plan}. Each may easily be {error} higher or "
                "lower by chance alone."
            ),
            reward=number(reward),
            plan=number(plan),
            error=number(NORMAL_90 * error),
        ),
        say(
            N_(
                "How much did you plan (researchers say: how model-based were you)? Simulated people with such a mark of "
                "planning have a weight of planning, w, anywhere from {low} to {high} (nine of ten of them). So few choices cannot say more than that about "
                "anybody; the published median is {median}."
            ),
            low=number(low),
            high=number(high),
            median=number(planning.Parameters().weight),
        ),
        say(
            N_(
                "This is about how you played a game today, not about how you plan your life. Nothing of it is kept: "
                "it is gone when you close the page."
            )
        ),
    ]


def _table(times: np.ndarray, repeats: np.ndarray) -> str:
    say = current().say
    title = say(N_("Your own choices"))
    heads = [N_("What had just happened"), N_("How often"), N_("You took the same boat again")]
    head = "".join(f'<th scope="col">{html.escape(say(text))}</th>' for text in heads)
    body = "".join(
        f'<tr><th scope="row">{html.escape(say(text))}</th><td>{n}</td><td>{k}</td></tr>'
        for text, n, k in zip(HAPPENED, times, repeats, strict=True)
    )
    return (
        f'<div class="course-control course-numbers" tabindex="0" role="region" aria-label="{html.escape(title)}">'
        f"<table><caption>{html.escape(title)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
