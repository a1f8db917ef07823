"""Planning or habit (08a): the two-step task and its hybrid of model-based and model-free values.

The task and the hybrid are those of Daw and colleagues (``daw2011``), and so are the default parameters: their medians
over people, as public re-implementations of the paper give them. How the balance enters is this course's own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from helpers import balance as balances
from helpers.errors import N_
from helpers.models import declare
from helpers.models.declare import Axis, Curves, Model, Output, Scenario, parameter, seed

NONE = N_("no unit")
PEOPLE, CHOICES, BLOCK = 120, 201, 20
LOWEST, HIGHEST = 0.25, 0.75  # chances of reward are reflected at these (daw2011)
SITUATIONS = ("common_rewarded", "common_unrewarded", "rare_rewarded", "rare_unrewarded")


@dataclass(frozen=True)
class Parameters(declare.Parameters):
    """What a simulated person learns and how they choose; the task's two chances; the seed."""

    weight: float = parameter(
        0.39, 0.05, 0.95, unit=NONE, symbol="w_0", label=N_("Weight of planning at balance 0.5"), source="daw2011",
        shown=True, step=0.01,
    )  # fmt: skip
    common: float = parameter(
        0.7, 0.5, 0.95, unit=NONE, symbol="c", label=N_("How often a choice leads where it usually leads"),
        source="daw2011", shown=True, step=0.01,
    )  # fmt: skip
    alpha1: float = parameter(
        0.54, 0.05, 1, unit=NONE, symbol=r"\alpha_1", label=N_("Learning rate, first choice"), source="daw2011",
        step=0.01,
    )  # fmt: skip
    alpha2: float = parameter(
        0.42, 0.05, 1, unit=NONE, symbol=r"\alpha_2", label=N_("Learning rate, second choice"), source="daw2011",
        step=0.01,
    )  # fmt: skip
    beta1: float = parameter(
        5.19, 0, 15, unit=NONE, symbol="b_1", label=N_("Consistency of the first choice"), source="daw2011", step=0.01
    )
    beta2: float = parameter(
        3.69, 0, 15, unit=NONE, symbol="b_2", label=N_("Consistency of the second choice"), source="daw2011", step=0.01
    )
    perseverance: float = parameter(
        0.11, -0.5, 0.5, unit=NONE, symbol="p", label=N_("Pull to choose the same again, whatever came of it"),
        source="daw2011", step=0.01,
    )  # fmt: skip
    trace: float = parameter(
        0.57, 0, 1, unit=NONE, symbol=r"\lambda", label=N_("How far the reward reaches back to the first choice"),
        source="daw2011", step=0.01,
    )  # fmt: skip
    drift: float = parameter(
        0.025, 0, 0.1, unit=N_("per choice"), symbol=r"\sigma", label=N_("Drift of the chances of reward"),
        source="daw2011", step=0.005,
    )  # fmt: skip
    seed: int = seed()


TIME = Axis(N_("Choices made"), N_("choices"))
OUTPUTS = (
    Output("common_rewarded", N_("Repeats: usual way, rewarded"), NONE, main=True),
    Output("common_unrewarded", N_("Repeats: usual way, not rewarded"), NONE, main=True),
    Output("rare_rewarded", N_("Repeats: unusual way, rewarded"), NONE, main=True),
    Output("rare_unrewarded", N_("Repeats: unusual way, not rewarded"), NONE, main=True),
    Output("reward", N_("Share of choices rewarded"), NONE),
)


@dataclass(frozen=True)
class Play:
    """What simulated people did: every array of shape (choices, people).

    ``first`` (0 or 1), ``rare`` and ``rewarded`` (booleans).

    Examples
    --------
    >>> once = Play(first=np.array([[0], [0]]), rare=np.array([[False], [False]]), rewarded=np.array([[True], [False]]))
    >>> once.stayed, once.situation
    (array([[ True]]), array([[0]]))
    """

    first: np.ndarray
    rare: np.ndarray
    rewarded: np.ndarray

    @property
    def stayed(self) -> np.ndarray:
        """Whether the first choice was repeated, shape (choices - 1, people)."""
        return self.first[1:] == self.first[:-1]

    @property
    def situation(self) -> np.ndarray:
        """Index into :data:`SITUATIONS` of what had just happened, shape (choices - 1, people)."""
        return situation(self.rare[:-1], self.rewarded[:-1])


def situation(rare: np.ndarray, rewarded: np.ndarray) -> np.ndarray:
    """0 common rewarded, 1 common unrewarded, 2 rare rewarded, 3 rare unrewarded; booleans of any shape.

    Examples
    --------
    >>> int(situation(rare=True, rewarded=False))
    3
    """
    return 2 * np.asarray(rare, dtype=int) + ~np.asarray(rewarded, dtype=bool)


def weight_at(weight: float, balance: float) -> float:
    """The weight w of planning at a balance: 2 balance w0 against 2(1 - balance)(1 - w0), as shares of their sum.

    0 at balance 0, ``weight`` at 0.5, 1 at balance 1. This course's own.

    Examples
    --------
    >>> weight_at(0.39, 0.5)
    0.39
    """
    planning = balances.top_down(balances.check(balance)) * weight
    habit = balances.bottom_up(balance) * (1 - weight)
    return planning / (planning + habit)


def reflect(chance: np.ndarray) -> np.ndarray:
    """Chances of reward folded back into [0.25, 0.75]; any shape.

    Examples
    --------
    >>> reflect(np.array([0.8, 0.2])).round(2).tolist()
    [0.7, 0.3]
    """
    chance = np.where(chance > HIGHEST, 2 * HIGHEST - chance, chance)
    return np.clip(np.where(chance < LOWEST, 2 * LOWEST - chance, chance), LOWEST, HIGHEST)


def play(parameters: Parameters, w: float, people: int = PEOPLE, choices: int = CHOICES) -> Play:
    """Let ``people`` play the two-step task ``choices`` times each, every one with chances of reward of their own.

    Second-stage values V learn by V + alpha2 (r - V). First-stage values: model-free
    Q + alpha1 [(V - Q) + lambda (r - V)], with V before its own update; model-based
    c max V(usual place) + (1 - c) max V(other place). Both choices are softmax, the first of
    b1 [w Q_MB + (1 - w) Q_MF + p rep], where rep marks the first choice made last time.

    Parameters
    ----------
    parameters : Parameters
        Its ``weight`` is not used: ``w`` is.
    w : float
        Weight of planning, 0 to 1.
    people, choices : int

    Returns
    -------
    Play

    References
    ----------
    Daw et al. 2011 (``daw2011``).

    Examples
    --------
    >>> play(Parameters(), w=1.0, people=3, choices=5).first.shape
    (5, 3)
    """
    p = parameters
    rng = np.random.default_rng(int(p.seed))
    chance = rng.uniform(LOWEST, HIGHEST, (people, 2, 2))
    steps = p.drift * rng.standard_normal((choices, people, 2, 2))
    luck = rng.random((choices, 4, people))
    who = np.arange(people)
    free, value = np.zeros((people, 2)), np.zeros((people, 2, 2))
    repeat = np.zeros(people)
    first = np.zeros((choices, people), dtype=int)
    rare, rewarded = np.zeros((choices, people), dtype=bool), np.zeros((choices, people), dtype=bool)
    for t in range(choices):
        best = value.max(axis=2)
        # Differences between the second and the first option are all that a choice between two depends on.
        planned = (2 * p.common - 1) * (best[:, 1] - best[:, 0])
        net = w * planned + (1 - w) * (free[:, 1] - free[:, 0]) + p.perseverance * repeat
        a = (luck[t, 0] < logistic(p.beta1 * net)).astype(int)
        rare[t] = luck[t, 1] >= p.common
        place = np.where(rare[t], 1 - a, a)
        here = value[who, place]
        b = (luck[t, 2] < logistic(p.beta2 * (here[:, 1] - here[:, 0]))).astype(int)
        rewarded[t] = luck[t, 3] < chance[who, place, b]
        old = value[who, place, b]
        surprise = rewarded[t] - old
        free[who, a] += p.alpha1 * (old - free[who, a] + p.trace * surprise)
        value[who, place, b] = old + p.alpha2 * surprise
        first[t], repeat = a, 2.0 * a - 1
        chance = reflect(chance + steps[t])
    return Play(first, rare, rewarded)


def logistic(x: np.ndarray) -> np.ndarray:
    """1 / (1 + exp(-x)), without overflow; any shape.

    Examples
    --------
    >>> float(logistic(np.array(0.0)))
    0.5
    """
    return 0.5 * (1 + np.tanh(0.5 * np.asarray(x)))


def stay_counts(situations: np.ndarray, stayed: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How often each situation came up and how often the first choice was then repeated.

    Both arguments are of shape (choices,) or (choices, people); the two results, (times, repeats), are of shape (4,)
    or (4, people), in the order of :data:`SITUATIONS`.

    Examples
    --------
    >>> stay_counts(np.array([0, 0, 3]), np.array([True, False, True]))
    (array([2, 0, 0, 1]), array([1, 0, 0, 1]))
    """
    each = [np.asarray(situations) == i for i in range(len(SITUATIONS))]
    times = np.array([mask.sum(axis=0) for mask in each])
    return times, np.array([(mask & np.asarray(stayed)).sum(axis=0) for mask in each])


def effects(stay: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(reward effect, planning effect) of four stay probabilities, shape (4,) or (4, n).

    The first is how much more often a choice is repeated after a reward, whatever the way; the second is half of how
    much more a reward counts after the usual way than after the unusual one. Both lie in [-1, 1]. After ``daw2011``,
    who look for a main effect of reward and an interaction of reward and transition.

    Examples
    --------
    >>> reward, planning = effects(np.array([0.8, 0.7, 0.6, 0.7]))
    >>> print(reward.round(2), planning.round(2))
    0.0 0.1
    """
    common, rare = stay[0] - stay[1], stay[2] - stay[3]
    return (common + rare) / 2, (common - rare) / 2


@lru_cache(maxsize=4)
def played(parameters: Parameters, balance: float) -> Play:
    """What the model's people do at a balance; kept, since the figure and its words both ask.

    Examples
    --------
    >>> print(stay_probabilities(played(Parameters(), 0.5)).round(1))
    [0.8 0.6 0.8 0.7]
    """
    return play(parameters, weight_at(parameters.weight, balance))


def stay_probabilities(plays: Play) -> np.ndarray:
    """Share of repeated first choices in each of the four :data:`SITUATIONS`, over everybody; shape (4,)."""
    times, repeats = stay_counts(plays.situation.ravel(), plays.stayed.ravel())
    return repeats / times


def simulate(parameters: Parameters, balance: float = balances.DEFAULT) -> Curves:
    """How often the first choice is repeated in each of four situations, in blocks of twenty choices.

    Parameters
    ----------
    parameters : Parameters
    balance : float
        From 0 to 1; it sets the weight of planning (:func:`weight_at`).

    Returns
    -------
    Curves
        t in choices, shape (10,): the last choice of each block; shares in [0, 1] over 120 people.

    Raises
    ------
    CourseError
        If the balance is not a number in [0, 1].

    References
    ----------
    Daw et al. 2011 (``daw2011``); the weight at a balance is this course's own.

    Examples
    --------
    >>> curves = simulate(Parameters(), 1.0)
    >>> curves.t.shape, [output.key for output in curves.outputs]
    ((10,), ['common_rewarded', 'common_unrewarded', 'rare_rewarded', 'rare_unrewarded', 'reward'])
    """
    plays = played(parameters, balances.check(balance))
    t = np.arange(BLOCK, CHOICES, BLOCK)
    blocks = [slice(end - BLOCK, end) for end in t]
    stay = np.array([_block_shares(plays, block) for block in blocks]).T
    reward = np.array([plays.rewarded[block].mean() for block in blocks])
    return Curves(TIME, t.astype(float), OUTPUTS, (*stay, reward))


def _block_shares(plays: Play, block: slice) -> np.ndarray:
    times, repeats = stay_counts(plays.situation[block].ravel(), plays.stayed[block].ravel())
    return repeats / np.maximum(times, 1)


def weights_that_fit(
    effect: float, times: Iterable[int], grid: np.ndarray, people: int = 600, share: float = 0.9
) -> tuple[float, float]:
    """The weights of planning that fit one person's planning effect: a ``share`` interval, every weight equally likely.

    People with the published medians play as many choices as the person did, once for each weight in ``grid``; a
    weight counts as much as its people's effects lie close to ``effect``. This course's own.

    Parameters
    ----------
    effect : float
        As :func:`effects` gives it, with each share computed as (repeats + 1/2) / (times + 1).
    times : iterable of int
        How often each of the four situations came up.
    grid : ndarray, shape (m,), rising from 0 to 1

    Returns
    -------
    tuple of float
        Lowest and highest weight of the interval.

    Examples
    --------
    >>> weights_that_fit(0.0, [10, 10, 10, 10], np.array([0.0, 0.5, 1.0]), people=100)
    (0.0, 1.0)
    """
    choices = int(sum(times)) + 1
    likelihood = np.empty(len(grid))
    for i, w in enumerate(grid):
        plays = play(Parameters(seed=i + 1), float(w), people, choices)
        shares = smoothed(*stay_counts(plays.situation, plays.stayed))
        theirs = effects(shares)[1]
        width = 1.06 * theirs.std() * people**-0.2 + 1e-3
        likelihood[i] = np.mean(np.exp(-0.5 * ((theirs - effect) / width) ** 2)) / width
    cumulative = np.cumsum(likelihood) / likelihood.sum()
    low, high = np.searchsorted(cumulative, [(1 - share) / 2, (1 + share) / 2])
    return float(grid[low]), float(grid[min(high, len(grid) - 1)])


def smoothed(times: np.ndarray, repeats: np.ndarray) -> np.ndarray:
    """Shares with half a repeat and half a change added, so that a few choices never give 0 or 1; any shape.

    Examples
    --------
    >>> smoothed(np.array([0, 4]), np.array([0, 4]))
    array([0.5, 0.9])
    """
    return (repeats + 0.5) / (times + 1)


def remarks(curves: Curves) -> list[tuple[str, dict[str, float]]]:
    """How often the first choice is repeated in each situation, over all blocks.

    Examples
    --------
    >>> ((sentence, numbers),) = remarks(simulate(Parameters()))
    >>> sorted(numbers)
    ['common_rewarded', 'common_unrewarded', 'rare_rewarded', 'rare_unrewarded']
    """
    means = {key: float(curves[key].mean()) for key in SITUATIONS}
    return [
        (
            N_(
                "After a reward the first choice is repeated {common_rewarded} of the time if it came the usual way, "
                "{rare_rewarded} if it came the unusual way; without a reward, {common_unrewarded} and "
                "{rare_unrewarded}."
            ),
            means,
        )
    ]


MODEL = Model(
    name="two_step",
    title=N_("Planning or habit: the two-step task"),
    published=True,
    sources=("daw2011", "feherdasilva2020"),
    parameters=Parameters,
    simulate=simulate,
    time=TIME,
    outputs=OUTPUTS,
    scenarios={
        "medians": Scenario(N_("The published medians"), Parameters()),
        "pressed": Scenario(N_("Planning counts less, as under stress or with a second task"), Parameters(weight=0.15)),
        "explained": Scenario(N_("Planning counts more, as when the task is explained well"), Parameters(weight=0.8)),
        "no_structure": Scenario(N_("Nothing to plan with: both ways equally usual"), Parameters(common=0.5)),
    },
    balance_moves=N_(
        "To the right, planning counts more in the choice; to the left, habit. In the middle the two count as they did "
        "in the published study."
    ),
    equations=(
        r"V \leftarrow V + \alpha_2\,(r - V)",
        r"Q_{MF} \leftarrow Q_{MF} + \alpha_1\,[\,V - Q_{MF} + \lambda\,(r - V)\,]",
        r"Q_{MB} = c\,\max V_1 + (1-c)\,\max V_2",
        r"P(a) \propto \exp\left(b_1\,[\,w\,Q_{MB}(a) + (1-w)\,Q_{MF}(a) + p\,\text{rep}(a)\,]\right)",
        r"w = \frac{\beta\,w_0}{\beta\,w_0 + (1-\beta)(1-w_0)}",
    ),
    silent_about=(
        N_("Understanding: every simulated person knows the task perfectly; many real people have another idea of it."),
        N_("Effort: planning costs nothing here, and in this task it earns hardly more than habit does."),
        N_("Substances: nothing in the task has to do with use, and no cue draws attention away."),
        N_("Other ways to decide: copying others, following a rule, exploring on purpose, asking somebody."),
        N_(
            "The paper itself: we read its medians in public re-implementations, not in its table, and the fit of "
            "each person is not in the model."
        ),
    ),
    remarks=remarks,
)
