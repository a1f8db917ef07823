"""Friends (04b): fifteen people and the ties between them, each under the dual-process equation of 01b.

The equation of one person is that of van der Maas and of Ludwig, Jones & Holling (``tipping``); that friends
influence one another and seek their like is taken from Boot et al. (``boot2026``). How, and all numbers, are this
course's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from helpers import balance as balances
from helpers.errors import N_
from helpers.models import declare, tipping
from helpers.models.declare import Axis, Curves, Model, Output, Scenario, choice, parameter, seed

PEOPLE, SOBER = 15, 3  # of whom the last SOBER do not use
YEARS_SHOWN = 8
TURN = 2  # months between two chances to change a tie
TURNS = YEARS_SHOWN * 12 // TURN
STEPS = 4  # in a turn: half a month each; with a fourth-order method the curves are within 0.01 % of a finer step
CHANGE = 6  # the turn, a year after the start, in which a friend is added or a tie removed
HEAVY_START, LIGHT_START = 6.5, 0.5
WITHIN, ACROSS = 0.45, 0.12  # chance of a tie between two people of the same world, and of different worlds
LEAST, MOST = 0.3, 0.6  # growth of any one person
NETWORKS = 100
SELF = np.eye(PEOPLE)
STEP = TURN / STEPS
NONE, LEVELS = N_("no unit"), tipping.LEVELS
NO_YES = {"no": N_("no"), "yes": N_("yes")}


@dataclass(frozen=True)
class Parameters(declare.Parameters):
    """What is changed, whether ties change by themselves, how strong influence is, and which network it is."""

    friend: str = choice("no", NO_YES, label=N_("One friend who does not use is added"))
    tie: str = choice("no", NO_YES, label=N_("The tie to the friend who uses most is cut"))
    ties: str = choice(
        "stay",
        {"stay": N_("stay as they are"), "change": N_("change: people seek their like")},
        label=N_("Ties"),
    )
    seed: int = seed(40)
    influence: float = parameter(
        1.0, 0, 1.5, unit=N_("per month"), symbol=r"\kappa", label=N_("How much friends influence one another"), shown=True,
        step=0.1,
    )  # fmt: skip
    heavy: float = parameter(
        8, 4, 11, unit=N_("of 15 people"), symbol="m", label=N_("People with heavy use at the start"), step=1
    )
    homophily: float = parameter(
        0.8, 0, 1, unit=N_("every two months"), symbol="p", label=N_("How often somebody changes a tie, where ties change"),
        step=0.05,
    )  # fmt: skip
    growth: float = parameter(
        0.47, 0.35, 0.55, unit=N_("per month"), symbol=r"\bar\rho", label=N_("Growth against self-control, on average"),
        step=0.01,
    )  # fmt: skip
    spread: float = parameter(
        0.06, 0, 0.1, unit=N_("per month"), symbol="s", label=N_("How much people differ in this growth"), step=0.01
    )
    q: float = parameter(
        10.0, 7.0, 15.0, unit=NONE, symbol="q", label=N_("Ceiling on use"), step=0.5, source="vandermaas2024"
    )


TIME = Axis(N_("Time"), N_("years"))
OUTPUTS = (
    Output("use", N_("The person in the middle"), LEVELS, 0, 15, (0, 8), main=True),
    Output("without", N_("The same person, nothing changed"), LEVELS, 0, 15, (0, 8)),
    Output("friends", N_("Their friends, on average"), LEVELS, 0, 15, (0, 8)),
)


@dataclass(frozen=True)
class Course:
    """What happens in n networks: ``use`` (n, 193, 15), and ``ties`` (n, 49, 15, 15), the ties after each turn.

    ``added`` (n,) is the person whom person 0 is tied to by the change, or 0 where nobody is.

    Examples
    --------
    >>> isinstance(course(Parameters()), Course)
    True
    """

    t: np.ndarray
    use: np.ndarray
    ties: np.ndarray
    added: np.ndarray


@dataclass(frozen=True)
class _Change:
    """What is changed in one network: a friend added, a tie removed, ties free to change."""

    friend: bool = False
    tie: bool = False
    free: bool = False


@lru_cache(maxsize=512)
def network(number: int, heavy: int, growth: float, spread: float) -> tuple[np.ndarray, ...]:
    """The network with this seed: growth (15,), use at the start (15,), ties (15, 15), and its chance events.

    Person 0 is the one in the middle, with at least three friends among the ``heavy`` first; the last three do not
    use. Chance events are who is next to change a tie (48,), and the luck that decides whether they do (48,).
    """
    rng = np.random.default_rng(number)
    rho = np.clip(rng.normal(growth, spread, PEOPLE), LEAST, MOST)
    use = np.full(PEOPLE, LIGHT_START)
    use[:heavy], use[PEOPLE - SOBER :] = HEAVY_START, 0.0
    world = np.arange(PEOPLE) >= heavy
    chance = np.where(world[:, None] == world[None, :], WITHIN, ACROSS)
    ties = np.triu(rng.random((PEOPLE, PEOPLE)) < chance, 1)
    ties |= ties.T
    for person in range(PEOPLE):
        wanted = 3 if person == 0 else 1
        own = np.flatnonzero((world == world[person]) & (np.arange(PEOPLE) != person))
        while ties[person, own].sum() < min(wanted, len(own)):
            other = own[rng.integers(len(own), dtype=np.int64)]
            ties[person, other] = ties[other, person] = True
    return rho, use, ties, rng.integers(PEOPLE, size=TURNS, dtype=np.int64), rng.random(TURNS)


def run(parameters: Parameters, balance: float, seeds: Sequence[int], changes: Sequence[_Change]) -> Course:
    """Run the networks with these ``seeds``, each with its own change, side by side.

    For every person, with t in months, u' = (rho + influence) u (1 - u / q) - u² / (1 + u²), where
    influence = kappa (mean use of friends - u) / q; kappa of person 0 is multiplied by 2(1 - balance).
    Where ties change, every two months one person (drawn by chance) may, with probability p, give up the friend whose use is
    least like their own for the person whose use is most like it. Source: this course's own.
    """
    p, n = parameters, len(seeds)
    drawn = [network(number, round(p.heavy), p.growth, p.spread) for number in seeds]
    rho, use, ties, who, luck = (np.array(part) for part in zip(*drawn, strict=True))
    susceptible = np.full(PEOPLE, p.influence / p.q)
    susceptible[0] *= balances.bottom_up(balance)
    friend, tie = (np.flatnonzero([getattr(c, name) for c in changes]) for name in ("friend", "tie"))
    free = np.array([c.free for c in changes])
    uses, kept, pull = [use], [ties.copy()], _pull(ties, susceptible)
    added = np.zeros(n, dtype=int)
    for turn in range(TURNS):
        if turn == CHANGE:
            added[friend] = _add_friend(ties, use, friend)
            _remove_tie(ties, use, tie)
        moving = np.flatnonzero(free & (luck[:, turn] < p.homophily))
        if len(moving):
            _seek_their_like(ties, use, moving, who[moving, turn])
        if len(moving) or turn == CHANGE:
            pull = _pull(ties, susceptible)
        for _ in range(STEPS):
            use = _half_month_later(use, rho, pull, p.q)
            uses.append(use)
        kept.append(ties.copy())
    t = np.linspace(0, YEARS_SHOWN, TURNS * STEPS + 1)
    return Course(t, np.array(uses).swapaxes(0, 1), np.array(kept).swapaxes(0, 1), added)


def _half_month_later(use: np.ndarray, rho: np.ndarray, pull: np.ndarray, q: float) -> np.ndarray:
    """One step of the classical fourth-order Runge-Kutta method, for arrays of use of shape (n, 15)."""

    def rate(u: np.ndarray) -> np.ndarray:
        influence = np.matmul(pull, u[:, :, None])[:, :, 0]
        return u * ((rho + influence) * (1 - u / q) - u / (1 + u * u))

    k1 = rate(use)
    k2 = rate(use + STEP / 2 * k1)
    k3 = rate(use + STEP / 2 * k2)
    k4 = rate(use + STEP * k3)
    return use + STEP / 6 * (k1 + 2 * (k2 + k3) + k4)


def _pull(ties: np.ndarray, susceptible: np.ndarray) -> np.ndarray:
    """The matrix that takes use to influence, (n, 15, 15): who has no friends is not influenced."""
    friends = ties.sum(axis=2, keepdims=True)
    return susceptible[:, None] * (ties / np.maximum(friends, 1) - SELF * (friends > 0))


def _add_friend(ties: np.ndarray, use: np.ndarray, networks: np.ndarray) -> np.ndarray:
    """Tie person 0 to whoever uses least of those not yet their friends; return who that is."""
    taken = ties[networks, 0] | (np.arange(PEOPLE) == 0)
    new = np.where(taken, np.inf, use[networks]).argmin(axis=1)
    ties[networks, 0, new] = ties[networks, new, 0] = True
    return new


def _remove_tie(ties: np.ndarray, use: np.ndarray, networks: np.ndarray) -> None:
    """Cut the tie of person 0 to the friend who uses most."""
    old = np.where(ties[networks, 0], use[networks], -1.0).argmax(axis=1)
    ties[networks, 0, old] = ties[networks, old, 0] = False


def _seek_their_like(ties: np.ndarray, use: np.ndarray, networks: np.ndarray, people: np.ndarray) -> None:
    """Swap the least alike friend of one person in each network for the most alike stranger, where that is nearer."""
    row = np.arange(len(networks))
    distance = np.abs(use[networks] - use[networks, people][:, None])
    mine = ties[networks, people]
    least = np.where(mine, distance, -1.0).argmax(axis=1)
    strangers = ~mine & (np.arange(PEOPLE) != people[:, None])
    most = np.where(strangers, distance, np.inf).argmin(axis=1)
    nearer = mine.any(axis=1) & strangers.any(axis=1) & (distance[row, most] < distance[row, least])
    at, person, least, most = networks[nearer], people[nearer], least[nearer], most[nearer]
    ties[at, person, least] = ties[at, least, person] = False
    ties[at, person, most] = ties[at, most, person] = True


def course(parameters: Parameters, balance: float = balances.DEFAULT) -> Course:
    """Two runs of one network: with the changes that ``parameters`` name, and with nothing changed.

    Examples
    --------
    >>> course(Parameters(friend="yes")).use.shape  # with the friend, and without
    (2, 193, 15)
    """
    p, free = parameters, parameters.ties == "change"
    changes = (_Change(p.friend == "yes", p.tie == "yes", free), _Change(free=free))
    return run(p, balances.check(balance), (round(p.seed),) * 2, changes)


def curves(happened: Course) -> Curves:
    """The curves of person 0, with and without the change, and the mean of their friends (0 where there are none).

    Examples
    --------
    >>> print(curves(course(Parameters(friend="yes")))["use"][-1].round(2))
    0.62
    """
    use = happened.use[0]
    tied = happened.ties[0, :, 0].repeat([1, *[STEPS] * TURNS], axis=0)
    friends = (tied * use).sum(axis=1) / np.maximum(tied.sum(axis=1), 1)
    return Curves(TIME, happened.t, OUTPUTS, (use[:, 0], happened.use[1, :, 0], friends))


def simulate(parameters: Parameters, balance: float = balances.DEFAULT) -> Curves:
    """Use of the person in the middle over eight years; see :func:`run` for the equation.

    Parameters
    ----------
    parameters : Parameters
    balance : float
        From 0 to 1: how easily the person in the middle is influenced, 2(1 - balance); the others stay as they are.

    Returns
    -------
    Curves
        t in years, shape (193,); use in multiples of the level at which self-control wakes, between 0 and q.

    Raises
    ------
    CourseError
        If the balance is not a number in [0, 1].

    References
    ----------
    The equation of one person: van der Maas (``vandermaas2024``), Ludwig, Jones and Holling (``ludwig1978``);
    influence and homophily after Boot et al. (``boot2026``); the rest is this course's own.

    Examples
    --------
    >>> print(simulate(Parameters(friend="yes"))["use"][-1].round(2), simulate(Parameters())["use"][-1].round(2))
    0.62 5.09
    """
    return curves(course(parameters, balance))


VARIANTS = {"nothing": (False, False), "friend": (True, False), "tie": (False, True), "both": (True, True)}


@dataclass(frozen=True)
class Ensemble:
    """What becomes of the person in the middle in many networks.

    ``low`` holds, for each (ties, variant), an array of bool of shape (networks,): whether use rests low at the end.

    Examples
    --------
    >>> low = {("stay", "nothing"): np.array([False, True]), ("stay", "friend"): np.array([True, True])}
    >>> Ensemble(low).share("stay", "friend"), Ensemble(low).made_the_difference("stay", "friend")
    (1.0, 0.5)
    """

    low: dict[tuple[str, str], np.ndarray]

    def share(self, ties: str, variant: str) -> float:
        """Share of the networks in which use rests low at the end."""
        return float(self.low[ties, variant].mean())

    def made_the_difference(self, ties: str, variant: str) -> float:
        """Share of the networks in which use rests low with the change, and would not without it."""
        return float((self.low[ties, variant] & ~self.low[ties, "nothing"]).mean())


def ensemble(parameters: Parameters, balance: float = balances.DEFAULT, networks: int = NETWORKS) -> Ensemble:
    """The networks with seeds 1, 2, ..., each with every change and with ties that stay and ties that change.

    Examples
    --------
    >>> ensemble(Parameters(), networks=10).share("stay", "nothing")
    0.3
    """
    balance = balances.check(balance)
    seeds = tuple(range(1, networks + 1))
    cases = [(ties, variant) for ties in ("stay", "change") for variant in VARIANTS]
    changes = [_Change(*VARIANTS[variant], ties == "change") for ties, variant in cases for _ in seeds]
    at_the_end = run(parameters, balance, seeds * len(cases), changes).use[:, -1, 0].reshape(len(cases), networks)
    return Ensemble({case: use < tipping.WATERSHED for case, use in zip(cases, at_the_end, strict=True)})


def remarks(shown: Curves) -> list[tuple[str, dict[str, float]]]:
    """In words: where the person's use ends, and whether it would have ended there anyway."""
    use, without = float(shown["use"][-1]), float(shown["without"][-1])
    said = {"use": use, "without": without, "start": float(shown["use"][0])}
    low, low_anyway = use < tipping.WATERSHED, without < tipping.WATERSHED
    if np.array_equal(shown["use"], shown["without"]):
        text = (
            N_("Nothing is changed: use goes from {start} to {use} and rests low.")
            if low
            else N_("Nothing is changed: use goes from {start} to {use} and rests high.")
        )
    elif low and not low_anyway:
        text = N_("Here it made the difference: use ends at {use}; with nothing changed it would be {without}.")
    elif low and low_anyway:
        text = N_("Use comes down to {use}, but it would have come down anyway, to {without}.")
    elif low_anyway:
        text = N_("Here it did harm: use ends at {use}; with nothing changed it would be {without}.")
    else:
        text = N_("Here it was not enough: use ends at {use}; with nothing changed it would be {without}.")
    return [(text, said)]


MODEL = Model(
    name="friends",
    title=N_("Friends: one person among fifteen"),
    published=False,
    sources=("boot2026", "vandermaas2024", "ludwig1978"),
    parameters=Parameters,
    simulate=simulate,
    time=TIME,
    outputs=OUTPUTS,
    scenarios={
        "as_it_is": Scenario(N_("A network as it is"), Parameters()),
        "friend": Scenario(N_("One friend who does not use, ties stay"), Parameters(friend="yes")),
        "friend_drifts": Scenario(
            N_("One friend who does not use, ties change"), Parameters(friend="yes", ties="change")
        ),
        "tie": Scenario(N_("One tie removed, ties stay"), Parameters(tie="yes")),
    },
    balance_moves=N_(
        "The balance sets one thing: how easily friends influence the person in the middle. At the far right friends count "
        "for nothing, the good ones included."
    ),
    equations=(
        r"\frac{du_i}{dt} = \left(\rho_i + \iota_i\right) u_i\left(1 - \frac{u_i}{q}\right) - \frac{u_i^2}{1+u_i^2}",
        r"\iota_i = \kappa_i\,\frac{\bar u_{F_i} - u_i}{q},\quad \kappa_0 = 2(1-\beta)\,\kappa,\quad"
        r" \kappa_i = \kappa\ (i > 0)",
        r"\rho_i \sim \mathcal{N}(\bar\rho, s^2),\quad 0.3 \le \rho_i \le 0.6",
        r"P = p:\quad F_i \leftarrow F_i \setminus \{\arg\max_{k \in F_i} |u_i - u_k|\}"
        r" \cup \{\arg\min_{k \notin F_i} |u_i - u_k|\}",
    ),
    silent_about=(
        N_(
            "How ties come about: F stands for a person's friends, and the like-minded are found at once, by use alone."
        ),
        N_("What friends are for, apart from use: warmth, help, work, a place to sleep."),
        N_(
            "Time: one unit of the published equation's own time is read as one month, which is this course's own step."
        ),
        N_("People who do not use: here they never begin, and they cannot be worn out."),
        N_("Family, services and self-help groups, and any tie that is stronger than another."),
        N_("Which network is a likely one: chance draws them all alike, and the numbers were chosen by us."),
    ),
    remarks=remarks,
)
