"""Brandon (03): a constructed person as a network of twelve nodes on three levels, this course's own teaching model.

The three levels are the lecture's (its alternative to Engel's biopsychosocial model, ``engel1977``), and so are most
of the nodes; which arrows there are, how strong each is, and every time constant was chosen by us. The same numbers
stand in ``data/brandon_nodes.csv`` and ``data/brandon_weights.csv`` for the record; the tests keep the two alike.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from helpers import balance as balances
from helpers.errors import N_
from helpers.models import declare
from helpers.models.declare import Axis, Curves, Ending, Model, Output, Scenario, choice, parameter

NONE, YEARS = N_("no unit"), N_("years")
SLOPE = 1.2  # steepness of every node's answer to what reaches it
CONTROL_SHIFT = 1.5  # how far the balance moves the threshold of weakened control from one end to the other
CRISIS_BEGINS = 5.0  # years
STEP, THIN_OUT = 0.125, 30  # years between two moments; beyond the second, every other one is given
FRESH, FRESH_PARTS, CALM_PARTS = 1, 4, 2  # a year after each change in steps of 1/32 year, then of 1/16
LOW, HEAVY = 0.3, 0.6  # below: use rests low; above: it is heavy


@dataclass(frozen=True)
class Node:
    """One node: its level, time constant (years), threshold, and wording."""

    name: str
    level: str
    tau: float
    theta: float
    label: str


LEVELS = {"individual": N_("Individual"), "relational": N_("Relations"), "society": N_("Society")}
NODES = (
    Node("stress", "individual", 0.15, -1.0, N_("Stress")),
    Node("craving", "individual", 0.15, -1.7, N_("Craving")),
    Node("weak_control", "individual", 0.4, -1.3, N_("Weakened control")),
    Node("use", "individual", 0.1, -2.3, N_("Use")),
    Node("health_damage", "individual", 1.5, -1.6, N_("Harm to health")),
    Node("destructive_relations", "relational", 0.7, -1.3, N_("Destructive relations")),
    Node("constructive_relations", "relational", 0.7, 0.5, N_("Constructive relations")),
    Node("recognition", "relational", 1.0, -0.5, N_("Recognition")),
    Node("capital", "relational", 2.0, -0.3, N_("Capital")),
    Node("stigma", "society", 5.0, -1.1, N_("Stigma")),
    Node("exclusion", "society", 2.0, -0.9, N_("Exclusion")),
    Node("availability", "society", 8.0, -0.3, N_("Availability")),
)
AT = {node.name: i for i, node in enumerate(NODES)}
GOOD = ("constructive_relations", "recognition", "capital")  # more of these is better for Brandon
ARROWS = {  # weight of each arrow, by the node that it reaches and the node that it comes from
    "stress": {"health_damage": 0.8, "destructive_relations": 0.8, "constructive_relations": -1.0, "stigma": 0.6,
               "exclusion": 1.2},
    "craving": {"stress": 1.2, "use": 1.8, "destructive_relations": 0.6, "availability": 0.6},
    "weak_control": {"stress": 1.2, "use": 1.2, "health_damage": 0.8, "capital": -0.6},
    "use": {"craving": 2.2, "weak_control": 1.6, "destructive_relations": 1.0, "constructive_relations": -1.0,
            "availability": 0.6},
    "health_damage": {"stress": 0.6, "use": 2.0},
    "destructive_relations": {"use": 1.6, "constructive_relations": -0.8, "exclusion": 1.0},
    "constructive_relations": {"use": -1.6, "destructive_relations": -0.6, "recognition": 1.4, "stigma": -0.6},
    "recognition": {"constructive_relations": 1.6, "capital": 1.0, "stigma": -1.4},
    "capital": {"use": -1.6, "constructive_relations": 1.0, "recognition": 1.4, "exclusion": -1.0},
    "stigma": {"use": 1.2, "exclusion": 0.8},
    "exclusion": {"use": 0.8, "capital": -1.4, "stigma": 1.4},
}  # fmt: skip
HELPED = {  # the nodes that a year of help pushes on, and which way; lowered stigma is for good
    "individual": {"stress": -1, "craving": -1, "weak_control": -1},
    "relational": {"constructive_relations": 1, "recognition": 1},
    "society": {"stigma": -1},
}
CRISIS = {"destructive_relations": 1, "constructive_relations": -1}
TAU = np.array([node.tau for node in NODES])
THETA = np.array([node.theta for node in NODES])
LEVEL = np.array([node.level for node in NODES])
ACROSS = LEVEL[:, None] != LEVEL[None, :]

NO_OR_YES = {"no": N_("no"), "yes": N_("yes")}


@dataclass(frozen=True)
class Parameters(declare.Parameters):
    """Brandon's history, and the help he gets."""

    start: str = choice(
        "well", {"well": N_("doing well"), "heavy": N_("already using heavily")}, label=N_("At the start, Brandon is")
    )
    early_stress: float = parameter(
        0.8, 0, 1.5, unit=NONE, symbol="s", label=N_("Early stress that has stayed in the body"), shown=True, step=0.05
    )
    crisis_years: float = parameter(
        2.0, 0, 4, unit=YEARS, symbol="T_c", label=N_("A crisis in his relations, from year 5"), shown=True, step=0.25
    )
    individual: str = choice("no", NO_OR_YES, label=N_("Help at the individual level"))
    relational: str = choice("no", NO_OR_YES, label=N_("Help in his relations"))
    society: str = choice("no", NO_OR_YES, label=N_("Stigma lowered for good"))
    help_start: float = parameter(
        15.0, 0, 20, unit=YEARS, symbol="t_h", label=N_("The help begins after"), shown=True, step=1
    )
    help_years: float = parameter(
        1.0, 0.25, 5, unit=YEARS, symbol="T_h", label=N_("The help lasts"), shown=True, step=0.25
    )
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
    individual_strength: float = parameter(
        1.5, 0, 3, unit=NONE, symbol="u_I", label=N_("Strength of the help at the individual level"), step=0.1
    )
    relational_strength: float = parameter(
        1.5, 0, 3, unit=NONE, symbol="u_R", label=N_("Strength of the help in his relations"), step=0.1
    )
    stigma_lowered: float = parameter(
        1.0, 0, 2, unit=NONE, symbol="u_S", label=N_("How far stigma is lowered"), step=0.1
    )
    crisis_strength: float = parameter(2.0, 0, 3, unit=NONE, symbol="u_c", label=N_("Strength of the crisis"), step=0.1)
    years: float = parameter(30, 20, 60, unit=YEARS, symbol="T", label=N_("Years shown"), step=10)


TIME = Axis(N_("Time"), YEARS)
OUTPUTS = tuple(Output(node.name, node.label, NONE, main=node.name == "use") for node in NODES)


def push(where: dict[str, float], strength: float = 1.0) -> np.ndarray:
    """An outside influence on some nodes, shape (12,).

    Examples
    --------
    >>> push({"stress": 1.0}, 0.5)[:2].tolist()
    [0.5, 0.0]
    """
    u = np.zeros(len(NODES))
    for name, way in where.items():
        u[AT[name]] = strength * way
    return u


def network(balance: float = balances.DEFAULT, links: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    """Weights W of shape (12, 12), to and from, and thresholds theta of shape (12,), at a balance.

    ``links`` multiplies every arrow between two levels. The balance multiplies the arrows from craving and from
    weakened control to use by 2(1 - balance), and lowers the threshold of weakened control by 1.5 (balance - 0.5).
    """
    weights, thresholds = _by_hand().copy(), THETA.copy()
    weights[ACROSS] *= links
    weights[AT["use"], [AT["craving"], AT["weak_control"]]] *= balances.bottom_up(balances.check(balance))
    thresholds[AT["weak_control"]] -= CONTROL_SHIFT * (balance - balances.DEFAULT)
    return weights, thresholds


@lru_cache(maxsize=1)
def _by_hand() -> np.ndarray:
    weights = np.zeros((len(NODES), len(NODES)))
    for to, arrows in ARROWS.items():
        for origin, weight in arrows.items():
            weights[AT[to], AT[origin]] = weight
    return weights


class Relaxation:
    """tau dx/dt = -x + 1 / (1 + exp(-1.2 (W x + b))), step by step, for one network or for many at once.

    The exponential Runge-Kutta method of fourth order by Cox and Matthews (``cox2002``): the relaxation is exact, and
    the answer of each node is taken at four moments of every step. A new state is a mean of the old one and of the
    four answers, with weights that up to a step of 0.25 years are positive, and so never leaves (0, 1).

    Parameters
    ----------
    weights : ndarray, shape (..., 12, 12)
    tau : ndarray
        Time constants (years), of a shape that fits the state.
    step : float
        Years from one state that is given to the next.
    parts : int
        Steps of the method between the two.
    """

    def __init__(self, weights: np.ndarray, tau: np.ndarray, step: float, parts: int = 1) -> None:
        self.weights = SLOPE / 2 * weights  # 1 / (1 + exp(-y)) = (1 + tanh(y / 2)) / 2, which cannot overflow
        self.parts = parts
        z = step / parts / tau
        self.kept, self.kept_half = np.exp(-z), np.exp(-z / 2)
        self.gone_half = 1 - self.kept_half
        self.first = (4 - z - self.kept * (4 + 3 * z + z**2)) / z**2
        self.middle = 2 * (z - 2 + self.kept * (z + 2)) / z**2
        self.last_one = (4 - 3 * z + z**2 - self.kept * (4 + z)) / z**2

    def run(self, state: np.ndarray, inputs: np.ndarray, steps: int) -> Iterator[np.ndarray]:
        """The state after each of ``steps`` steps, with the same inputs (theta + u) all the while."""
        bias = SLOPE / 2 * inputs

        def answer(x: np.ndarray) -> np.ndarray:
            return 0.5 * np.tanh(self.weights @ x + bias) + 0.5

        for _ in range(steps):
            for _ in range(self.parts):
                now, kept = answer(state), self.kept_half * state
                half = kept + self.gone_half * now
                second = answer(half)
                third = answer(kept + self.gone_half * second)
                fourth = answer(self.kept_half * half + self.gone_half * (2 * third - now))
                state = self.kept * state + self.first * now + self.middle * (second + third) + self.last_one * fourth
            yield state

    def last(self, state: np.ndarray, inputs: np.ndarray, steps: int) -> np.ndarray:
        """The state after ``steps`` steps."""
        reached = state
        for reached in self.run(state, inputs, steps):  # noqa: B007
            pass
        return reached


@lru_cache(maxsize=8)
def resting_state(
    heavy: bool, balance: float = balances.DEFAULT, links: float = 1.0, early_stress: float = 0.0
) -> tuple[float, ...]:
    """Where the network comes to rest from a good or a bad beginning, after 400 years: the levels of its 12 nodes."""
    weights, thresholds = network(balance, links)
    good = np.isin([node.name for node in NODES], GOOD)
    start = np.where(good ^ heavy, 0.9, 0.1)
    relaxation = Relaxation(weights, TAU, 0.25)
    return tuple(map(float, relaxation.last(start, thresholds + push({"stress": early_stress}), 1600)))


def inputs(parameters: Parameters, edges: np.ndarray) -> np.ndarray:
    """The outside influence u on every node in each step between ``edges`` (years, shape (n + 1,)), shape (n, 12).

    Where something begins or ends inside a step, its share of the step counts.
    """
    p = parameters
    crisis = _share(edges, CRISIS_BEGINS, CRISIS_BEGINS + p.crisis_years)
    helped = _share(edges, p.help_start, p.help_start + p.help_years)
    for_good = _share(edges, p.help_start, math.inf)
    u = np.zeros((len(edges) - 1, len(NODES))) + push({"stress": p.early_stress})
    u += np.outer(crisis, push(CRISIS, p.crisis_strength))
    if p.individual == "yes":
        u += np.outer(helped, push(HELPED["individual"], p.individual_strength))
    if p.relational == "yes":
        u += np.outer(helped, push(HELPED["relational"], p.relational_strength))
    if p.society == "yes":
        u += np.outer(for_good, push(HELPED["society"], p.stigma_lowered))
    return u


def _share(edges: np.ndarray, begin: float, end: float) -> np.ndarray:
    """How much of each step lies between ``begin`` and ``end``, from 0 to 1."""
    inside = np.minimum(edges[1:], end) - np.maximum(edges[:-1], begin)
    return np.clip(inside / np.diff(edges), 0.0, 1.0)


def courses(several: Sequence[Parameters], balance: float = balances.DEFAULT) -> tuple[np.ndarray, np.ndarray]:
    """The levels of all nodes in several histories with the same years and the same arrows, worked out together.

    Returns the moments t (years), shape (n,), an eighth of a year apart up to 30 years and a quarter beyond, and the
    levels, shape (n, 12, number of histories). Source: this course's own (:func:`simulate`).

    Examples
    --------
    >>> t, levels = courses([Parameters(), Parameters(individual="yes")])
    >>> t.shape, levels.shape
    ((241,), (241, 12, 2))
    """
    years, links = several[0].years, several[0].links
    weights, thresholds = network(balance, links)
    every = math.ceil(years / THIN_OUT)
    steps = every * math.ceil(years / every / STEP)
    edges = np.linspace(0, years, steps + 1)
    u = thresholds[:, None] + np.stack([inputs(p, edges) for p in several], axis=2)
    fresh, calm = (Relaxation(weights, TAU[:, None], years / steps, parts) for parts in (FRESH_PARTS, CALM_PARTS))
    changes = np.flatnonzero((np.diff(u, axis=0) != 0).any(axis=(1, 2))) + 1
    path = [np.array([resting_state(p.start == "heavy") for p in several]).T]
    for begin, end in itertools.pairwise([0, *changes, steps]):
        settled = min(begin + round(FRESH / STEP), end)
        path.extend(fresh.run(path[-1], u[begin], settled - begin))
        path.extend(calm.run(path[-1], u[begin], end - settled))
    return edges[::every], np.array(path[::every])


def simulate(parameters: Parameters, balance: float = balances.DEFAULT) -> Curves:
    """The levels of Brandon's twelve nodes, year by year.

    tau_i dx_i/dt = -x_i + 1 / (1 + exp(-1.2 (sum_j W_ij x_j + theta_i + u_i(t)))), from the low or the heavy
    resting level of the default network. Early stress is there from the start and stays; the crisis, from year 5,
    pushes destructive relations up and constructive ones down; help pushes its nodes for as long as it lasts;
    lowered stigma stays lowered.

    Parameters
    ----------
    parameters : Parameters
    balance : float
        From 0 to 1 (see :func:`network`).

    Returns
    -------
    Curves
        t in years, from 0 to ``years``, shape (n,) with n from 161 to 241; twelve curves in (0, 1), no unit.

    Raises
    ------
    CourseError
        If the balance is not a number in [0, 1].

    References
    ----------
    This course's own; the levels after the lecture.

    Examples
    --------
    >>> one, two = Parameters(individual="yes"), Parameters(individual="yes", relational="yes")
    >>> print([float(simulate(helped, 0.5)["use"][-1].round(2)) for helped in (Parameters(), one, two)])
    [0.89, 0.89, 0.12]
    """
    t, levels = courses([parameters], balance)
    return as_curves(t, levels[:, :, 0])


def as_curves(t: np.ndarray, levels: np.ndarray) -> Curves:
    """One history of :func:`courses`, levels of shape (n, 12), as the model's curves.

    Examples
    --------
    >>> t, levels = courses([Parameters()])
    >>> print(as_curves(t, levels[:, :, 0])["use"][-1].round(2))
    0.89
    """
    return Curves(TIME, t, OUTPUTS, tuple(np.ascontiguousarray(levels.T)))


def _sums() -> tuple[str, ...]:
    """What reaches each node, in LaTeX, with the nodes numbered in their order."""
    lines = []
    for i, node in enumerate(NODES):
        terms = "".join(f"{weight:+g}\\,x_{{{AT[origin] + 1}}}" for origin, weight in ARROWS.get(node.name, {}).items())
        lines.append(
            rf"{{\scriptstyle {i + 1}:}}\ {terms.lstrip('+')}{node.theta:+g},\quad \tau_{{{i + 1}}} = {node.tau:g}"
        )
    return tuple(lines)


HEAVY_ALREADY = Parameters(start="heavy", early_stress=0, crisis_years=0, help_start=1)

MODEL = Model(
    name="brandon",
    title=N_("Brandon: twelve nodes on three levels"),
    published=False,
    sources=("engel1977",),
    parameters=Parameters,
    simulate=simulate,
    time=TIME,
    outputs=OUTPUTS,
    scenarios={
        "both": Scenario(N_("Early stress, then a crisis"), Parameters()),
        "stress": Scenario(N_("Early stress, no crisis"), Parameters(crisis_years=0)),
        "crisis": Scenario(N_("A crisis, no early stress"), Parameters(early_stress=0)),
        "heavy": Scenario(N_("Heavy use already, no early stress"), HEAVY_ALREADY),
        "two_years": Scenario(
            N_("Early stress, a crisis, two years of help at two levels"),
            Parameters(individual="yes", relational="yes", help_years=2),
        ),
    },
    balance_moves=N_(
        "Here the balance sets three things in Brandon's network: towards top-down, craving and weakened control press less "
        "hard on use, and control is less easily weakened. Relations and society do not move."
    ),
    equations=(
        r"\tau_i\,\frac{dx_i}{dt} = -x_i + \frac{1}{1 + e^{-1.2\,(\Sigma_i + u_i(t))}},\quad"
        r" \Sigma_i = \sum_j W_{ij}\,x_j + \theta_i",
        r"\beta:\quad W_{4,2},\,W_{4,3} \text{ times } 2(1-\beta),\quad \theta_3 - 1.5\,(\beta - 0.5)",
        *_sums(),
    ),
    silent_about=(
        N_(
            "Whether it is true: no arrow was measured. Which arrows there are, and how strong, is what we think "
            "likely; somebody else would draw them otherwise."
        ),
        N_(
            "Which level matters most: help at the individual level pushes three nodes close to use, with strong arrows "
            "into it, help in relations two, with weaker ones. That the first does more here is built in."
        ),
        N_("Chance: no meetings, no luck, no bad week. The same history always gives the same course."),
        N_("What Brandon himself wants and does: he is a constructed person, and in this network he only answers."),
        N_(
            "Which substance it is. Time: the years were chosen by us, and slow nodes are slow because we made them so."
        ),
    ),
    endings=(
        Ending("use", 0.0, LOW, N_("Brandon's use ends low.")),
        Ending("use", LOW, HEAVY, N_("Brandon's use is on its way from one resting level to the other.")),
        Ending("use", HEAVY, 1.01, N_("Brandon's use ends heavy, and the whole network holds it there.")),
    ),
)
