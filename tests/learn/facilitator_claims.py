"""What the facilitator's pages claim of the models: one entry for each bold figure there, in its order, worked out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

import helpers
from helpers.models import friends, tipping
from helpers.models.declare import Curves, Parameters

Reading = tuple[Callable[[Curves, Parameters, float], float], int]


@dataclass(frozen=True)
class Setting:
    """A scenario at a balance, with what is changed besides, and the figures read off its curves in turn."""

    model: str
    scenario: str
    balance: float
    readings: tuple[Reading, ...]
    changes: dict[str, float | str] = field(default_factory=dict)

    def figures(self) -> list[tuple[float, int]]:
        """Each figure with the number of decimals that it is given with."""
        model = getattr(helpers, self.model)
        parameters = model.scenario(self.scenario).parameters
        parameters = parameters.but(**self.changes) if self.changes else parameters
        curves = model.simulate(parameters, self.balance)
        return [(read(curves, parameters, self.balance), decimals) for read, decimals in self.readings]


def on(model: str, scenario: str, balance: float, *readings: Reading, **changes: float | str) -> Setting:
    return Setting(model, scenario, balance, readings, changes)


def start(key: str) -> Reading:
    return lambda curves, *_: curves[key][0], 2


def end(key: str, decimals: int = 2) -> Reading:
    return lambda curves, *_: curves[key][-1], decimals


def at(key: str, t: float, decimals: int = 2) -> Reading:
    return lambda curves, *_: float(np.interp(t, curves.t, curves[key])), decimals


def most(key: str) -> Reading:
    return lambda curves, *_: curves[key].max(), 2


def least(key: str) -> Reading:
    return lambda curves, *_: curves[key].min(), 2


def mean(key: str, times: float = 1, decimals: int = 2) -> Reading:
    return lambda curves, *_: times * curves[key].mean(), decimals


def months_to_least(key: str) -> Reading:
    """When a curve over years is lowest, in whole months."""
    return lambda curves, *_: 12 * curves.t[curves[key].argmin()], 0


def first_over(key: str, level: float) -> Reading:
    """The first moment at which a curve is over ``level``."""
    return lambda curves, *_: curves.t[np.argmax(curves[key] > level)], 0


def last_dose() -> Reading:
    """The last day on which anything was taken, counted from the stop."""
    return lambda curves, *_: curves.t[np.nonzero(curves["dose"] > 0.01)[0][-1]] + 1, 0


def months_to_half(key: str) -> Reading:
    """How long it takes until half of what was lost is back, in whole months."""

    def read(curves: Curves, *_: object) -> float:
        lost = 1 - curves[key][0]
        return 12 * curves.t[np.argmax(curves[key] >= 1 - lost / 2)]

    return read, 0


def tips(way: str) -> Reading:
    """The balance at which use jumps "up" or "down" when it is moved slowly."""
    choose = {"up": min, "down": max}[way]
    return lambda _, parameters, __: choose(tipping.tipping_balances(parameters)), 2


def networks_decided(ties: str, change: str = "friend") -> Reading:
    """In how many of 100 networks ``change`` decides where the person ends."""

    def read(_: Curves, parameters: Parameters, balance: float) -> float:
        return 100 * friends.ensemble(parameters, balance).made_the_difference(ties, change)

    return read, 0


# By page: the settings behind the bold figures of "What groups usually predict", in their order …
PREDICTED: dict[str, tuple[Setting, ...]] = {
    "00_start_here": (on("evenings", "hard_week", 0.5, least("sleep"), at("sleep", 13), end("sleep")),),
    "01_phenomenon": (
        on("loop", "begins", 0.5, end("use")),
        on("loop", "heavy", 0.5, end("use")),
        on("tipping", "little", 0.5, tips("up"), tips("down")),
    ),
    "02_course_of_change": (
        on("craving", "lifestyle", 0.5, first_over("vulnerability", 0.5)),
        on("cohort", "alone", 0.5, at("recovery", 1), end("recovery")),
        on("relapse", "course", 0.5, at("not_returned", 1), at("not_returned", 12)),
        on("agonist_treatment", "as_set", 0.5, end("detox", 0), end("use", 0), end("treated", 0)),
    ),
    "03_brandon": (
        on("brandon", "both", 0.5, end("use"), individual="yes"),
        on("brandon", "both", 0.5, end("use"), relational="yes"),
        on("brandon", "both", 0.5, end("use"), society="yes"),
        on("crowd", "crowd", 0.5, end("all", 0), end("two", 0)),
    ),
    "04_society_and_relations": (
        on("recognition", "stops", 0.5, least("both"), months_to_least("both"), end("both")),
        on("friends", "as_it_is", 0.5, networks_decided("stay"), networks_decided("change")),
    ),
    "05_stress_body_brain": (
        on(
            "stress", "two_months", 0.5, most("acth"), at("acth", 59), least("acth"), at("cortisol", 90), at("acth", 90)
        ),
        on("early_stress", "drive", 0.5, start("cortisol_second"), most("cortisol_second"), most("cortisol_first")),
    ),
    "06_reward_and_adaptation": (
        on(
            "opponent_process",
            "stop",
            0.5,
            start("highest"),
            at("highest", -1),
            least("highest"),
            at("highest", 30),
            at("highest", 90),
        ),
        on("tolerance", "two_months", 0.5, at("lost", 7), at("lost", 28)),
    ),
    "07_liking_and_wanting": (
        on(
            "incentive_salience",
            "two_years",
            0.5,
            start("wanting"),
            at("wanting", 1.99),
            at("wanting", 3),
            end("wanting"),
            end("never"),
        ),
        on("incubation", "quiet", 0.5, at("wanting", 60), end("wanting"), at("ordinary", 60)),
        on("prediction_error", "redish", 0.5, start("error_substance"), end("error_substance"), end("error_ordinary")),
    ),
    "08_cognition_top_down": (
        on("two_step", "medians", 1.0, mean("common_rewarded"), mean("rare_unrewarded"), mean("rare_rewarded")),
        on("alternatives", "low", 0.2, at("choosing", 1)),
        on("alternatives", "low", 0.8, at("choosing", 1)),
        on("self_regulation", "every_day", 0.5, at("as_now", 30), at("resist", 30), at("fewer", 30)),
        on("discounting", "default", 0.5, at("value", 30), at("value", 365)),
        on("stop_signal", "default", 0.5, at("respond", 300)),
    ),
    "09_learning_again": (
        on(
            "learning",
            "all",
            0.5,
            start("ability"),
            at("ability", 1),
            months_to_half("ability"),
            months_to_half("will"),
        ),
        on("contributions", "all", 0.5, end("week"), end("year")),
    ),
    # PREDICTED
}
# … and the rows of the table "What to move", one setting for each row.
MOVED: dict[str, tuple[Setting, ...]] = {
    "00_start_here": (
        on("evenings", "hard_week", 0.48, end("sleep")),
        on("evenings", "two_weeks", 0.5, end("sleep")),
        on("evenings", "kitchen", 0.5, least("sleep")),
        on("evenings", "company", 0.5, least("sleep"), end("sleep")),
    ),
    "01_phenomenon": (
        on("loop", "heavy", 0.5, end("use")),
        on("loop", "heavy", 0.6, end("use")),
        on("loop", "no_yterus", 0.5, end("use")),
        on("loop", "no_nyterus", 0.5, end("use")),
        on("loop", "heavy", 0.5, end("use"), stigma="deterrent", deterrence=1.0),
    ),
    "02_course_of_change": (
        on("craving", "services", 0.5, at("vulnerability", 51), at("vulnerability", 78), end("vulnerability")),
        on("craving", "own", 0.5, end("vulnerability")),
        on("craving", "together", 0.4, end("vulnerability")),
        on("craving", "own", 0.4, end("vulnerability")),
        on("cohort", "services", 0.5, at("recovery", 1), end("recovery")),
        on("cohort", "network", 0.5, at("recovery", 1), end("recovery")),
    ),
    "03_brandon": (
        on("brandon", "both", 0.5, at("use", 16), end("use"), individual="yes"),
        on("brandon", "both", 0.5, end("use"), individual="yes", relational="yes"),
        on("brandon", "both", 0.5, end("use"), individual="yes", help_start=8),
        on("brandon", "heavy", 0.6, end("use")),
        on("crowd", "crowd", 0.5, at("individual", 1, 0), at("individual", 2, 0)),
    ),
    "04_society_and_relations": (
        on("recognition", "much_stigma", 0.5, least("both"), months_to_least("both")),
        on("recognition", "open_door", 0.5, least("both"), months_to_least("both")),
        on("recognition", "resources", 0.5, least("both"), at("staying", 1)),
        on("recognition", "stops", 0.5, at("staying", 1)),
        on("power", "one_door", 0.5, start("newcomer"), start("helper")),
        on("power", "wants_less", 0.5, start("newcomer"), start("helper")),
        on("friends", "friend", 0.5, end("use")),
        on("friends", "friend_drifts", 0.5, end("use")),
    ),
    "05_stress_body_brain": (
        on("stress", "one_week", 0.5, least("acth")),
        on("stress", "half_a_year", 0.5, least("acth"), at("acth", 210)),
        on("stress", "two_months", 0.7, most("cortisol"), least("acth")),
        on("early_stress", "feedback", 0.5, start("cortisol_second"), most("cortisol_second")),
        on("early_stress", "both", 0.5, start("cortisol_second"), most("cortisol_second")),
    ),
    "06_reward_and_adaptation": (
        on("opponent_process", "week", 0.5, least("highest"), at("highest", 30)),
        on("opponent_process", "inhibiting", 0.5, start("highest"), at("highest", -1), least("highest")),
        on("opponent_process", "cues", 0.5, end("dose")),
        on("opponent_process", "cues", 0.52, last_dose(), end("dose")),
        on("opponent_process", "cues", 0.5, last_dose(), cue=0.25),
        on("tolerance", "two_months", 0.9, at("lost", 28), at("pull", 28)),
    ),
    "07_liking_and_wanting": (
        on("incentive_salience", "two_years", 0.5, at("wanting", 3), at("acting", 3)),
        on("incentive_salience", "two_years", 0.7, at("wanting", 3), at("acting", 3)),
        on("incentive_salience", "stress", 0.5, at("wanting", 3), at("acting", 3)),
        on("incentive_salience", "three_months", 0.5, at("wanting", 1.25)),
        on("incubation", "company", 0.5, at("wanting", 60)),
        on("incubation", "weekly", 0.5, at("wanting", 60), end("wanting")),
        on("prediction_error", "dezfouli", 0.5, end("error_substance")),
    ),
    "08_cognition_top_down": (
        on("two_step", "medians", 0.0, mean("common_rewarded"), mean("rare_rewarded"), mean("reward", 100, 1)),
        on("two_step", "medians", 1.0, mean("common_rewarded"), mean("rare_rewarded"), mean("reward", 100, 1)),
        on("two_step", "no_structure", 1.0, mean("common_rewarded"), mean("rare_rewarded")),
        on("alternatives", "fine", 0.8, at("choosing", 1)),
        on("alternatives", "much_else", 0.8, at("choosing", 2)),
        on("self_regulation", "planned", 0.5, at("as_now", 30)),
        on("discounting", "default", 0.7, at("value", 30)),
        on("stop_signal", "careful", 0.5, at("respond", 300)),
    ),
    "09_learning_again": (
        on("learning", "all", 0.3, start("chosen"), at("chosen", 1), end("skill")),
        on("learning", "lasting", 0.5, end("ability")),
        on("learning", "practice", 0.5, end("ability")),
        on("contributions", "met", 0.5, months_to_half("will")),
        on("contributions", "alone", 0.5, months_to_half("will")),
    ),
    # MOVED
}
