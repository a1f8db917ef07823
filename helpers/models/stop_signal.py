"""Go or stop (08b): the race between going and stopping in the stop-signal task.

The race is Logan and Cowan's (``logan1984``); how the balance enters, and all numbers, are this course's own.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from helpers import balance as balances
from helpers.errors import N_
from helpers.models import declare
from helpers.models.declare import Axis, Curves, Model, Output, Scenario, Shape, parameter

MS = N_("milliseconds")
SHARE = N_("no unit")
SHOWN = 250
LONGEST_DELAY = 600.0


@dataclass(frozen=True)
class Parameters(declare.Parameters):
    """How long going takes (ex-Gaussian), how long stopping takes, and how much people differ."""

    ssrt0: float = parameter(
        220.0, 120, 400, unit=MS, symbol=r"\text{SSRT}_0", label=N_("Time that stopping takes at balance 0.5"),
        shown=True, step=5,
    )  # fmt: skip
    mu: float = parameter(450.0, 250, 800, unit=MS, symbol=r"\mu", label=N_("Going: usual time"), shown=True, step=10)
    sigma: float = parameter(50.0, 10, 150, unit=MS, symbol=r"\sigma", label=N_("Going: spread"), step=5)
    tau: float = parameter(80.0, 20, 300, unit=MS, symbol=r"\tau", label=N_("Going: now and then slow"), step=5)
    spread: float = parameter(
        50.0, 10, 120, unit=MS, symbol="s", label=N_("How much people differ (standard deviation of SSRT)"), step=5
    )


TIME = Axis(N_("Delay of the stop signal"), MS)
OUTPUTS = (
    Output("respond", N_("Probability of going in spite of the signal"), SHARE, main=True),
    Output("already", N_("Share that has gone by this moment, without a signal"), SHARE),
)


def normal_cdf(z: np.ndarray) -> np.ndarray:
    """Standard normal distribution function, shape (n,): erfc(-z / sqrt 2) / 2.

    Examples
    --------
    >>> normal_cdf(np.array([0.0])).tolist()
    [0.5]
    """
    return np.array([0.5 * math.erfc(-value / math.sqrt(2)) for value in np.ravel(z)]).reshape(np.shape(z))


def ex_gaussian_cdf(x: np.ndarray, mu: float, sigma: float, tau: float) -> np.ndarray:
    """P(X <= x) for the sum of a normal (mu, sigma) and an exponential (mean tau), in the unit of x, shape (n,).

    Phi(u) - exp(sigma² / (2 tau²) - (x - mu) / tau) Phi(u - sigma / tau), with u = (x - mu) / sigma.
    """
    u = (np.asarray(x, dtype=float) - mu) / sigma
    ratio = sigma / tau
    tail = np.exp(np.minimum(ratio**2 / 2 - u * ratio, 700.0)) * normal_cdf(u - ratio)
    return np.clip(normal_cdf(u) - tail, 0.0, 1.0)


def stopping_time(parameters: Parameters, balance: float) -> float:
    """SSRT in milliseconds at a balance: SSRT0 (1.25 - balance / 2), 275 to 165 by default. This course's own.

    So both ends lie where healthy people do: means of 187 and 189 ms in one laboratory (``aron2006``), with people in it
    who were faster and slower.

    Examples
    --------
    >>> stopping_time(Parameters(), 0.5)
    220.0
    """
    return parameters.ssrt0 * (1.25 - balances.check(balance) / 2)


def simulate(parameters: Parameters, balance: float = balances.DEFAULT) -> Curves:
    """The probability of going in spite of a stop signal, against how late the signal comes.

    P(respond | signal) = P(go RT < SSD + SSRT): the response is given when going finishes first.

    Parameters
    ----------
    parameters : Parameters
    balance : float
        From 0 to 1; it sets the time that stopping takes (:func:`stopping_time`).

    Returns
    -------
    Curves
        t is the delay of the stop signal (SSD) in milliseconds, shape (251,); probabilities in [0, 1].

    Raises
    ------
    CourseError
        If the balance is not a number in [0, 1].

    References
    ----------
    Logan and Cowan 1984 (``logan1984``).

    Examples
    --------
    >>> early, late = simulate(Parameters())["respond"][[0, -1]]
    >>> print(early.round(2), late.round(2))
    0.0 0.99
    """
    p = parameters
    ssrt = stopping_time(p, balance)
    delay = np.linspace(0, LONGEST_DELAY, SHOWN + 1)
    respond = ex_gaussian_cdf(delay + ssrt, p.mu, p.sigma, p.tau)
    return Curves(TIME, delay, OUTPUTS, (respond, ex_gaussian_cdf(delay, p.mu, p.sigma, p.tau)))


def race(parameters: Parameters, balance: float, delay: float, trials: int, seed: int) -> float:
    """Share of ``trials`` with a signal after ``delay`` ms in which going wins the race, drawn one by one."""
    rng = np.random.default_rng(seed)
    going = rng.normal(parameters.mu, parameters.sigma, trials) + rng.exponential(parameters.tau, trials)
    return float(np.mean(going < delay + stopping_time(parameters, balance)))


def remarks(curves: Curves) -> list[tuple[str, dict[str, float]]]:
    """Early and late signals, and the delay at which the race is even."""
    respond = curves["respond"]
    early, late = (float(np.interp(at, curves.t, respond)) for at in (100.0, 300.0))
    said = [
        (
            N_(
                "Of 100 signals after 100 milliseconds, {early} come too late; of 100 after 300 milliseconds, {late} do."
            ),
            {"early": 100 * early, "late": 100 * late},
        )
    ]
    if respond[0] < 0.5 < respond[-1]:
        even = float(curves.t[np.argmax(respond >= 0.5)])
        said.append((N_("The race is even when the signal comes {even} milliseconds after the start."), {"even": even}))
    return said


MODEL = Model(
    name="stop_signal",
    title=N_("Go or stop: the stop-signal race"),
    published=True,
    sources=("logan1984", "verbruggen2019", "aron2006"),
    parameters=Parameters,
    simulate=simulate,
    time=TIME,
    outputs=OUTPUTS,
    scenarios={
        "default": Scenario(N_("Somebody in the middle"), Parameters()),
        "ready": Scenario(N_("Quick to go, equally quick to stop"), Parameters(mu=350)),
        "careful": Scenario(N_("Waits a little before going"), Parameters(mu=600)),
    },
    balance_moves=N_("To the right, stopping takes less time; to the left, more. Going itself does not change."),
    equations=(
        r"P = P(T < \text{SSD} + \text{SSRT}) = F(\text{SSD} + \text{SSRT})",
        r"T \sim N(\mu, \sigma^2) + \text{Exp}(\tau)",
        r"F(x) = \Phi(u) - e^{\sigma^2/(2\tau^2) - (x-\mu)/\tau}\,\Phi(u - \sigma/\tau),\quad u = (x-\mu)/\sigma",
        r"\text{SSRT} = \text{SSRT}_0\,(1.25 - \beta/2)",
    ),
    silent_about=(
        N_("Stopping that varies from moment to moment, or is not set off at all: here it always takes the same time."),
        N_("Waiting on purpose: people slow down when they expect a signal."),
        N_("Everyday stopping: leaving a party, or not picking up the phone, is not a matter of milliseconds."),
        N_(
            "The numbers: all were chosen by us, near what such tasks usually give; the distance between groups is published."
        ),
    ),
    remarks=remarks,
    predict="respond",
    shapes=(
        Shape(
            N_("the later the signal, the more often one goes"),
            ((0, 0), (0.25, 0.01), (0.35, 0.1), (0.5, 0.5), (0.65, 0.82), (0.8, 0.95), (1, 1)),
        ),
        Shape(N_("the same, whenever the signal comes"), ((0, 0.5), (1, 0.5))),
        Shape(N_("never, until it is too late, and then always"), ((0, 0.02), (0.48, 0.03), (0.52, 0.97), (1, 0.98))),
    ),
)
