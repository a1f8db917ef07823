"""Two ways to stand still (01b): the dual-process model of van der Maas, growth against a brake that saturates.

The equation is that of Ludwig, Jones & Holling (``ludwig1978``); its reading as automatic growth against
self-control is van der Maas' (``vandermaas2024``).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from helpers import balance as balances
from helpers.errors import N_
from helpers.models import declare
from helpers.models.declare import Axis, Curves, Ending, Model, Output, Scenario, Shape, parameter
from helpers.models.integrate import runge_kutta

CLIP = (0.05, 0.95)  # the ratio (1 - balance) / balance has no value at 0
SHOWN = 250  # points of the curve
NONE = N_("no unit")
LEVELS = N_("multiples of the level that wakes self-control")
SCALED = N_("scaled by the strength of self-control")


@dataclass(frozen=True)
class Parameters(declare.Parameters):
    """Ceiling and strength of the automatic side, in units of the self-control side, and the start."""

    rho0: float = parameter(
        0.47, 0.1, 1.0, unit=NONE, symbol=r"\rho_0", label=N_("Growth against self-control"), shown=True, step=0.01
    )  # fmt: skip
    q: float = parameter(
        10.0, 2.0, 20.0, unit=NONE, symbol="q", label=N_("Ceiling on use"), shown=True, step=0.1,
        source="vandermaas2024",
    )  # fmt: skip
    start: float = parameter(0.5, 0.01, 20.0, unit=LEVELS, symbol="u_0", label=N_("Use at the start"), step=0.01)
    duration: float = parameter(60.0, 20.0, 100.0, unit=SCALED, symbol="T", label=N_("Time shown"), step=10)


TIME = Axis(N_("Time"), SCALED)
OUTPUTS = (Output("use", N_("Use"), LEVELS, 0.0, 20.0, (0.0, 12.0), main=True),)


def ratio(parameters: Parameters, balance: float) -> float:
    """Growth against self-control at a balance: rho = rho0 (1 - balance) / balance, clipped to [0.05, 0.95].

    Examples
    --------
    >>> round(ratio(Parameters(), 0.5), 2)
    0.47
    """
    clipped = min(max(balances.check(balance), CLIP[0]), CLIP[1])
    return parameters.rho0 * (1 - clipped) / clipped


def simulate(parameters: Parameters, balance: float = balances.DEFAULT) -> Curves:
    """Use over time: u' = rho u (1 - u / q) - u² / (1 + u²).

    Parameters
    ----------
    parameters : Parameters
    balance : float
        From 0 to 1; it sets rho (see :func:`ratio`).

    Returns
    -------
    Curves
        t without unit (time, times the most that self-control can do, over the level at which it wakes), shape
        (251,); use u in multiples of the level at which self-control wakes, between 0 and the larger of q and the
        start.

    Raises
    ------
    CourseError
        If the balance is not a number in [0, 1].

    References
    ----------
    van der Maas, Complex-Systems Research in Psychology, chapter 4 (``vandermaas2024``); Ludwig, Jones and
    Holling 1978 (``ludwig1978``).

    Examples
    --------
    >>> [float(simulate(Parameters(start=start), 0.5)["use"][-1].round(2)) for start in (0.5, 9.0)]
    [0.6, 7.04]
    """
    rho, q = ratio(parameters, balance), parameters.q

    def derivative(t: float, u: float) -> tuple[float]:
        return (rho * u * (1 - u / q) - u * u / (1 + u * u),)

    # |du'/du| is at most rho |1 - 2u/q| + 0.65, and u stays below max(start, q): a step no longer than 1 / that.
    fastest = rho * max(1.0, 2 * parameters.start / q - 1) + 0.65
    steps = SHOWN * math.ceil(parameters.duration * fastest / SHOWN)
    path = runge_kutta(derivative, (parameters.start,), parameters.duration / steps, steps)
    return Curves(TIME, np.linspace(0, parameters.duration, SHOWN + 1), OUTPUTS, (path[0, :: steps // SHOWN],))


def standing_ratio(u: np.ndarray, q: float) -> np.ndarray:
    """The rho at which use stands still at ``u``: u / ((1 + u²)(1 - u / q)); ``u`` of shape (n,), 0 < u < q.

    Examples
    --------
    >>> round(float(standing_ratio(np.array(1.0), 10.0)), 3)
    0.556
    """
    return u / ((1 + u**2) * (1 - u / q))


def fold_curve(u: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where two resting levels meet: rho = 2u³ / (1 + u²)², q = 2u³ / (u² - 1), for u > 1, shape (n,)."""
    return 2 * u**3 / (1 + u**2) ** 2, 2 * u**3 / (u**2 - 1)


def cusp() -> tuple[float, float, float]:
    """(q, rho, u) of the cusp, where q on the fold curve is smallest: there dq/du ~ 2u⁴ - 6u² = 0, with u > 1.

    Examples
    --------
    >>> [round(x, 3) for x in cusp()]
    [5.196, 0.65, 1.732]
    """
    u = np.roots([2.0, 0.0, -6.0, 0.0, 0.0]).real.max()
    rho, q = fold_curve(u)
    return float(q), float(rho), float(u)


def folds(q: float) -> tuple[float, float] | None:
    """Levels of use (lower, upper) at which a branch ends, or None below the cusp.

    They are the roots above 1 of 2u³ - q u² + q = 0, which is the fold curve's q(u) = q.

    Examples
    --------
    >>> folds(2.0) is None
    True
    """
    roots = np.roots([2.0, -q, 0.0, q])
    above_one = sorted(float(root.real) for root in roots if abs(root.imag) < 1e-9 and root.real > 1)
    return (above_one[0], above_one[1]) if len(above_one) == 2 else None


def lowest_folding_ceiling(precision: float = 1e-7) -> tuple[float, float]:
    """(q, rho) where folds first appear as q grows, found by halving an interval, without the closed form.

    Examples
    --------
    >>> [round(number, 2) for number in lowest_folding_ceiling()]
    [5.2, 0.65]
    """
    low, high = 2.0, 20.0
    while high - low > precision:
        middle = (low + high) / 2
        low, high = (low, middle) if folds(middle) else (middle, high)
    ends = folds(high)
    return high, float(fold_curve(np.mean(ends))[0])


def balance_at(u: np.ndarray, parameters: Parameters) -> np.ndarray:
    """The balance at which use stands still at ``u``, shape (n,): rho0 / (rho0 + rho(u))."""
    return parameters.rho0 / (parameters.rho0 + standing_ratio(u, parameters.q))


def tipping_balances(parameters: Parameters) -> tuple[float, float] | None:
    """The balances at which use jumps: (down from the upper branch, up from the lower one); None without folds.

    The first is the larger: the way back is not the way there.

    Examples
    --------
    >>> down, up = tipping_balances(Parameters(q=10))
    >>> print(round(down, 2), round(up, 2), tipping_balances(Parameters(q=4)))
    0.55 0.46 None
    """
    ends = folds(parameters.q)
    if ends is None:
        return None
    at_lower, at_upper = balance_at(np.array(ends), parameters)
    return float(at_upper), float(at_lower)


def steady_states(parameters: Parameters, balance: float) -> tuple[np.ndarray, np.ndarray]:
    """Levels u > 0 where use stands still: (stable, unstable), each rising; 0 itself is always unstable.

    Roots of rho (1 - u/q)(1 + u²) - u = 0.

    Examples
    --------
    >>> stable, unstable = steady_states(Parameters(), 0.5)
    >>> print(stable.round(2), unstable.round(2))
    [0.6  7.04] [2.36]
    """
    rho, q = ratio(parameters, balance), parameters.q
    roots = np.roots([-rho / q, rho, -rho / q - 1, rho])
    levels = np.sort(roots[np.abs(roots.imag) < 1e-7].real)
    return levels[0::2], levels[1::2]


def settle(u: float, parameters: Parameters, balance: float) -> float:
    """The resting level that a person at ``u`` > 0 moves to: the stable level on their side of the divide.

    Examples
    --------
    >>> round(settle(0.5, Parameters(), 0.9), 2)
    0.05
    """
    stable, unstable = steady_states(parameters, balance)
    if len(unstable) == 0:
        return float(stable[0])
    return float(stable[0] if u < unstable[0] else stable[-1])


def branches(parameters: Parameters, points: int = 200) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Lines of standing still, as (balance, use) for "lower", "divide" and "upper"; only "lower" below the cusp.

    Each line is of shape (points,); balances outside [0.05, 0.95] are left in, for the figure to cut.

    Examples
    --------
    >>> lines = branches(Parameters())
    >>> sorted(lines), sorted(branches(Parameters(q=4)))
    (['divide', 'lower', 'upper'], ['lower'])
    """
    q = parameters.q
    ends = folds(q)
    near_nothing, near_ceiling = 1e-3, q * (1 - 1e-4)
    if ends is None:
        spans = {"lower": (near_nothing, near_ceiling)}
    else:
        spans = {"lower": (near_nothing, ends[0]), "divide": ends, "upper": (ends[1], near_ceiling)}
    lines = {}
    for name, (start, end) in spans.items():
        u = np.linspace(start, end, points)
        lines[name] = (balance_at(u, parameters), u)
    return lines


WATERSHED = math.sqrt(3.0)  # the lower branch ends below the u of the cusp, the upper one above it

MODEL = Model(
    name="tipping",
    title=N_("Two ways to stand still: the dual-process model"),
    published=True,
    sources=("vandermaas2024", "ludwig1978"),
    parameters=Parameters,
    simulate=simulate,
    time=TIME,
    outputs=OUTPUTS,
    scenarios={
        "little": Scenario(N_("Starts from a little use"), Parameters()),
        "heavy": Scenario(N_("Starts from heavy use"), Parameters(start=8.0)),
        "smooth": Scenario(N_("A lower ceiling"), Parameters(q=5.0)),
    },
    balance_moves=N_("To the left, the growth of the automatic side counts for more; to the right, self-control does."),
    equations=(
        r"\frac{du}{dt} = \rho\,u\left(1 - \frac{u}{q}\right) - \frac{u^2}{1+u^2}",
        r"\rho = \rho_0\,\frac{1-\beta}{\beta},\quad 0.05 \le \beta \le 0.95",
        r"\text{folds: } \rho = \frac{2u^3}{(1+u^2)^2},\ q = \frac{2u^3}{u^2-1};\quad"
        r" \text{cusp: } q = 3\sqrt{3},\ \rho = \frac{3\sqrt{3}}{8}",
    ),
    silent_about=(
        N_(
            "Time scale: the author means one evening and counts drinks; reading the curve over months or years is "
            "this course's own step, and over so long a time the parameters themselves may change."
        ),
        N_("What exactly is counted as use: drinks, blood alcohol, or something else."),
        N_("Some substances: with smoking, the author says, the state in between is very unstable."),
        N_("Why growth is logistic and the brake saturates: both are chosen, not derived, as the author says himself."),
        N_("Everything that the loop of the first figure adds: harm, wanting, a marginalised position."),
    ),
    endings=(
        Ending("use", 0.0, WATERSHED, N_("Use rests low, where self-control is still waking.")),
        Ending("use", WATERSHED, 20.1, N_("Use rests high: self-control gives all it has, and it is not enough.")),
    ),
    predict="use",
    shapes=(
        Shape(N_("stays low, where it began"), ((0, 0.04), (0.3, 0.05), (1, 0.05))),
        Shape(N_("rises all the way to the ceiling"), ((0, 0.04), (0.3, 0.2), (0.6, 0.7), (1, 0.8))),
        Shape(N_("rises first, then comes down again"), ((0, 0.04), (0.35, 0.5), (0.7, 0.2), (1, 0.05))),
    ),
)
