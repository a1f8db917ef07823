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
SHOWN = 250


@dataclass(frozen=True)
class Parameters(declare.Parameters):
    """Ceiling and strength of the automatic side, in units of the self-control side, and the start."""

    rho0: float = parameter(
        0.47, 0.1, 1.0, unit=N_("no unit"), symbol=r"\rho_0", label=N_("Growth against self-control"), shown=True,
    )
    q: float = parameter(
        10.0, 2.0, 20.0, unit=N_("no unit"), symbol="q", label=N_("Ceiling on use"), shown=True, source="vandermaas2024",
    )
    start: float = parameter(0.5, 0.01, 20.0, unit=N_("no unit"), symbol="u_0", label=N_("Use at the start"))
    duration: float = parameter(60.0, 20.0, 200.0, unit=N_("no unit"), symbol="T", label=N_("Time shown"))


TIME = Axis(N_("Time"), N_("in units of the brake"))
OUTPUTS = (Output("use", N_("Use"), N_("multiples of the level that wakes self-control"), 0.0, 20.0, (0.0, 12.0), True),)


def ratio(parameters: Parameters, balance: float) -> float:
    """Growth against self-control at a balance: rho = rho0 (1 - balance) / balance, clipped to [0.05, 0.95]."""
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
        t without unit (time times the strength of the brake over its waking level), shape (251,); use u in
        multiples of the level at which self-control wakes, between 0 and the larger of q and the start.

    Raises
    ------
    CourseError
        If the balance is not a number in [0, 1].

    References
    ----------
    van der Maas, Complex-Systems Research in Psychology, chapter 4 (``vandermaas2024``); Ludwig, Jones and
    Holling 1978 (``ludwig1978``).
    """
    rho, q = ratio(parameters, balance), parameters.q

    def derivative(t: float, u: float) -> tuple[float]:
        return (rho * u * (1 - u / q) - u * u / (1 + u * u),)

    # The fastest rate is rho (2 u / q - 1), at most 19 rho0 (2 start / q + 1): the step keeps well inside.
    fastest = rho * (2 * max(parameters.start, q) / q + 1) + 1
    steps = SHOWN * math.ceil(parameters.duration * fastest / SHOWN)
    path = runge_kutta(derivative, (parameters.start,), parameters.duration / steps, steps)
    return Curves(TIME, np.linspace(0, parameters.duration, SHOWN + 1), OUTPUTS, (path[0, :: steps // SHOWN],))


def standing_ratio(u: np.ndarray, q: float) -> np.ndarray:
    """The rho at which use stands still at ``u``: u / ((1 + u²)(1 - u / q)); ``u`` of shape (n,), 0 < u < q."""
    return u / ((1 + u**2) * (1 - u / q))


def fold_curve(u: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where two resting places meet: rho = 2u³ / (1 + u²)², q = 2u³ / (u² - 1), for u > 1, shape (n,)."""
    return 2 * u**3 / (1 + u**2) ** 2, 2 * u**3 / (u**2 - 1)


def cusp() -> tuple[float, float, float]:
    """(q, rho, u) of the cusp, where q on the fold curve is smallest: u² (u² - 3) = 0, so u = sqrt(3)."""
    u = math.sqrt(3.0)
    rho, q = fold_curve(u)
    return q, rho, u


def folds(q: float) -> tuple[float, float] | None:
    """Levels of use (lower, upper) at which a branch ends, or None below the cusp.

    They are the roots above 1 of 2u³ - q u² + q = 0, which is the fold curve's q(u) = q.
    """
    if q <= cusp()[0]:
        return None
    roots = np.roots([2.0, -q, 0.0, q])
    lower, upper = sorted(root.real for root in roots if abs(root.imag) < 1e-9 and root.real > 1)
    return lower, upper


def balance_at(u: np.ndarray, parameters: Parameters) -> np.ndarray:
    """The balance at which use stands still at ``u``, shape (n,): rho0 / (rho0 + rho(u))."""
    return parameters.rho0 / (parameters.rho0 + standing_ratio(u, parameters.q))


def tipping_balances(parameters: Parameters) -> tuple[float, float] | None:
    """The balances at which use jumps: (down from the upper branch, up from the lower one); None without folds.

    The first is the larger: the way back is not the way there.
    """
    ends = folds(parameters.q)
    if ends is None:
        return None
    at_lower, at_upper = balance_at(np.array(ends), parameters)
    return float(at_upper), float(at_lower)


def steady_states(parameters: Parameters, balance: float) -> tuple[np.ndarray, np.ndarray]:
    """Levels u > 0 where use stands still: (stable, unstable), each rising; 0 itself is always unstable.

    Roots of rho (1 - u/q)(1 + u²) - u = 0.
    """
    rho, q = ratio(parameters, balance), parameters.q
    roots = np.roots([-rho / q, rho, -rho / q - 1, rho])
    levels = np.sort(roots[np.abs(roots.imag) < 1e-7].real)
    return levels[0::2], levels[1::2]


def settle(u: float, parameters: Parameters, balance: float) -> float:
    """The resting place that a person at ``u`` > 0 moves to: the stable level on their side of the divide."""
    stable, unstable = steady_states(parameters, balance)
    if len(unstable) == 0:
        return float(stable[0])
    return float(stable[0] if u < unstable[0] else stable[-1])


def branches(parameters: Parameters, points: int = 200) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Lines of standing still, as (balance, use) for "lower", "divide" and "upper"; only "lower" below the cusp.

    Each line is of shape (points,); balances outside [0.05, 0.95] are left in, for the figure to cut.
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
        "smooth": Scenario(N_("A lower ceiling: no tipping point"), Parameters(q=5.0)),
    },
    balance_moves=N_(
        "Here the balance moves one ratio, ρ: growth of the automatic side against the strength of self-control, "
        "multiplied by (1 − balance) / balance."
    ),
    equations=(
        r"\frac{du}{dt} = \rho\,u\left(1 - \frac{u}{q}\right) - \frac{u^2}{1+u^2}",
        r"\rho = \rho_0\,\frac{1-\beta}{\beta},\quad 0.05 \le \beta \le 0.95",
        r"\text{folds: } \rho = \frac{2u^3}{(1+u^2)^2},\ q = \frac{2u^3}{u^2-1};\quad"
        r" \text{cusp: } q = 3\sqrt{3},\ \rho = \frac{3\sqrt{3}}{8}",
    ),
    silent_about=(
        N_(
            "Time scale: the author means one evening and counts drinks; reading the curve over months or years is this "
            "course's own step, and then the parameters themselves may change."
        ),
        N_("What exactly is counted as use: drinks, blood alcohol, or something else."),
        N_("Some substances: with smoking, the author says, the state in between is very unstable."),
        N_("Why growth is logistic and the brake saturates: both are chosen, not derived, as the author says himself."),
        N_("Everything that the loop of the first explorer adds: harm, wanting, a marginalised position."),
    ),
    endings=(
        Ending("use", 0.0, 1.8, N_("Use rests low, where self-control is still waking.")),
        Ending("use", 1.8, 20.1, N_("Use rests high: self-control gives all it has, and it is not enough.")),
    ),
    predict="use",
    shapes=(
        Shape(N_("yes: it jumps down where it jumped up"), ((0, 0.1), (1, 0.1))),
        Shape(N_("no: it jumps down later, further to the right"), ((0, 0.1), (1, 0.1))),
        Shape(N_("it never jumps down again"), ((0, 0.9), (1, 0.9))),
    ),
)
