"""Two hundred Brandons (03): the network of Brandon with every arrow a little different, and seven ways to help.

This course's own teaching model; it asks of the first one how much hangs on the exact numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from helpers import balance as balances
from helpers.errors import N_
from helpers.models import brandon, declare
from helpers.models.brandon import AT, HEAVY, HELPED, LOW, NONE, TAU, YEARS, Relaxation, push
from helpers.models.declare import Axis, Curves, Model, Output, Scenario, parameter, seed

PEOPLE = 200
AFTER = 29  # years from the beginning of the help, as far as anybody is followed
SETTLE, SETTLE_STEP = 100, 0.25  # years, for finding the resting levels
STEP_WHILE_HELPED, STEP_AFTER = 0.125, 0.25  # years; both fit a whole number of times into a quarter of a year
COMBINATIONS = {
    "individual": ("individual",),
    "relational": ("relational",),
    "society": ("society",),
    "individual_relational": ("individual", "relational"),
    "individual_society": ("individual", "society"),
    "relational_society": ("relational", "society"),
    "all": ("individual", "relational", "society"),
}
LABELS = {
    "individual": N_("Individual"),
    "relational": N_("Relations"),
    "society": N_("Society: stigma lowered"),
    "individual_relational": N_("Individual and relations"),
    "individual_society": N_("Individual and society"),
    "relational_society": N_("Relations and society"),
    "all": N_("All three"),
}


@dataclass(frozen=True)
class Parameters(declare.Parameters):
    """How different the Brandons are, and the help they get."""

    spread: float = parameter(
        15, 0, 30, unit="%", symbol="d", label=N_("Each arrow differs by up to"), shown=True, step=1
    )
    seed: float = seed()
    links: float = parameter(
        1.0,
        0.5,
        1.5,
        unit=NONE,
        symbol="c",
        label=N_("Strength of the arrows between levels (1: as drawn)"),
        shown=True,
        step=0.05,
    )
    help_years: float = parameter(
        1.0, 0.25, 5, unit=YEARS, symbol="T_h", label=N_("The help lasts"), shown=True, step=0.25
    )
    individual_strength: float = parameter(
        1.5, 0, 3, unit=NONE, symbol="u_I", label=N_("Strength of the help at the individual level"), step=0.1
    )
    relational_strength: float = parameter(
        1.5, 0, 3, unit=NONE, symbol="u_R", label=N_("Strength of the help in his relations"), step=0.1
    )
    stigma_lowered: float = parameter(
        1.0, 0, 2, unit=NONE, symbol="u_S", label=N_("How far stigma is lowered"), step=0.1
    )


TIME = Axis(N_("Time since the help began"), YEARS)
BRANDONS = N_("Brandons")
RESTING = {
    "two": N_("Two resting levels, a low and a heavy one"),
    "only_low": N_("Only a low resting level"),
    "only_heavy": N_("Only a heavy resting level"),
}
OUTPUTS = tuple(
    Output(name, label, BRANDONS, 0, PEOPLE, main=name == "all") for name, label in {**LABELS, **RESTING}.items()
)


@dataclass(frozen=True)
class Crowd:
    """The resting levels of all Brandons: use in each, shape (people,), and their networks and heavy states."""

    low: np.ndarray
    heavy: np.ndarray
    weights: np.ndarray
    thresholds: np.ndarray
    states: np.ndarray

    @property
    def two_states(self) -> np.ndarray:
        """Which Brandons have both a low and a heavy resting level, shape (people,)."""
        return (self.low < LOW) & (self.heavy > HEAVY)

    def counts(self) -> dict[str, int]:
        """How many have two resting levels, only a low one, only a heavy one, or something between."""
        two = int(self.two_states.sum())
        only_low, only_heavy = int((self.heavy < LOW).sum()), int((self.low > HEAVY).sum())
        return {
            "two": two,
            "only_low": only_low,
            "only_heavy": only_heavy,
            "between": len(self.low) - two - only_low - only_heavy,
        }


def settled(parameters: Parameters, balance: float = balances.DEFAULT) -> Crowd:
    """Two hundred networks, each arrow multiplied by its own number in [1 - spread, 1 + spread], come to rest.

    Source: this course's own. Only spread, seed, links and balance count; the last few crowds are kept.
    """
    return _settled(parameters.spread, int(parameters.seed), parameters.links, balances.check(balance))


@lru_cache(maxsize=4)
def _settled(spread: float, chance: int, links: float, balance: float) -> Crowd:
    rng = np.random.default_rng(chance)
    weights, thresholds = brandon.network(balance, links)
    share = spread / 100
    weights = weights * rng.uniform(1 - share, 1 + share, (PEOPLE, *weights.shape))
    starts = np.array([brandon.resting_state(False), brandon.resting_state(True)]).T
    rest = Relaxation(weights, TAU[:, None], SETTLE_STEP).last(
        np.broadcast_to(starts, (PEOPLE, *starts.shape)), thresholds[:, None], round(SETTLE / SETTLE_STEP)
    )
    use = rest[:, AT["use"]]
    return Crowd(use[:, 0], use[:, 1], weights, thresholds, rest[:, :, 1])


def simulate(parameters: Parameters, balance: float = balances.DEFAULT) -> Curves:
    """How many of 200 Brandons with two resting levels have a low use, year by year, after each kind of help.

    All begin in their heavy resting level, without early stress. Help lasts ``help_years`` at the individual level
    and in relations; stigma, where it is lowered, stays lowered. A low use is one below 0.3.

    Parameters
    ----------
    parameters : Parameters
    balance : float
        From 0 to 1 (see :func:`helpers.models.brandon.network`).

    Returns
    -------
    Curves
        t in years since the help began, shape (30,), whole years; numbers of Brandons from 0 to 200: seven curves, and
        three that do not change, for those with two resting levels, only a low one, only a heavy one.

    Raises
    ------
    CourseError
        If the balance is not a number in [0, 1].

    References
    ----------
    This course's own.

    Examples
    --------
    >>> curves = simulate(Parameters())
    >>> int(curves["individual"][-1]), int(curves["all"][-1])
    (39, 145)
    """
    people = settled(parameters, balance)
    low = np.zeros((AFTER + 1, len(COMBINATIONS)))
    two = people.two_states
    if two.any():
        low[1:] = _helped(parameters, people.weights[two], people.thresholds, people.states[two])
    counts = people.counts()
    resting = [np.full(AFTER + 1, float(counts[key])) for key in RESTING]
    return Curves(TIME, np.arange(AFTER + 1.0), OUTPUTS, (*np.ascontiguousarray(low.T), *resting))


def _helped(p: Parameters, weights: np.ndarray, thresholds: np.ndarray, states: np.ndarray) -> np.ndarray:
    """Counts of low use at the end of each year, shape (29, 7), for networks of shape (n, 12, 12)."""
    strength = {"individual": p.individual_strength, "relational": p.relational_strength, "society": p.stigma_lowered}
    during = np.array(
        [sum(push(HELPED[level], strength[level]) for level in levels) for levels in COMBINATIONS.values()]
    )
    stays = np.array([push(HELPED["society"], p.stigma_lowered * ("society" in ls)) for ls in COMBINATIONS.values()])
    state = np.repeat(states[:, :, None], len(COMBINATIONS), axis=2)
    helped = Relaxation(weights, TAU[:, None], STEP_WHILE_HELPED)
    after = Relaxation(weights, TAU[:, None], STEP_AFTER)
    counts = []
    for year in range(AFTER):
        share = min(max(p.help_years - year, 0.0), 1.0)
        first, second = round(share / STEP_WHILE_HELPED), round((1 - share) / STEP_AFTER)
        state = helped.last(state, (thresholds + during).T, first)
        state = after.last(state, (thresholds + stays).T, second)
        counts.append((state[:, AT["use"]] < LOW).sum(axis=0))
    return np.array(counts)


MODEL = Model(
    name="crowd",
    title=N_("Two hundred Brandons"),
    published=False,
    sources=(),
    parameters=Parameters,
    simulate=simulate,
    time=TIME,
    outputs=OUTPUTS,
    scenarios={
        "crowd": Scenario(N_("As we drew the arrows"), Parameters()),
        "weaker": Scenario(N_("Arrows between levels a tenth weaker"), Parameters(links=0.9)),
        "stronger": Scenario(N_("Arrows between levels a tenth stronger"), Parameters(links=1.1)),
        "longer": Scenario(N_("Two years of help"), Parameters(help_years=2)),
    },
    balance_moves=N_(
        "Here the balance sets the same three things in every Brandon: how hard craving and weakened control press on use, and "
        "how easily control is weakened."
    ),
    equations=(
        r"W^{(n)}_{ij} = W_{ij}\,d_{nij},\quad d_{nij} \sim \text{uniform}\left(1 - \tfrac{d}{100},\ 1 + \tfrac{d}{100}\right),"
        r"\quad n = 1 \dots 200",
    ),
    silent_about=(
        N_("People: the 200 differ in numbers that nobody has measured. They are not a sample of anybody."),
        N_("Which arrows there are: they are drawn the same way in all 200; only their strength differs."),
        N_("Everything that the model of one Brandon is silent about."),
    ),
)
