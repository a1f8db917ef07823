"""Dopamine as a teacher (07b): prediction errors for an ordinary reward and for a substance, after Redish.

The rule is Redish's (``redish2004``). The account with a rising threshold keeps the idea of Dezfouli and
colleagues (``dezfouli2009``), a basal reward threshold that rises with use; the form is this course's own.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from helpers import balance as balances
from helpers.errors import N_
from helpers.models import declare
from helpers.models.declare import Axis, Curves, Ending, Model, Output, Scenario, Shape, choice, parameter

NONE = N_("no unit")


@dataclass(frozen=True)
class Parameters(declare.Parameters):
    """The rewards, the substance's own push on the signal, and how fast is learned."""

    surge: float = parameter(
        0.1, 0.0, 0.5, unit=NONE, symbol="D", label=N_("Push of the substance on the dopamine signal"), shown=True,
        step=0.01,
    )  # fmt: skip
    account: str = choice(
        "redish",
        {
            "redish": N_("Redish 2004: the push can never be learned away"),
            "dezfouli": N_("after Dezfouli 2009: what one compares with rises too"),
        },
        label=N_("Account"),
    )
    learning_rate: float = parameter(
        0.1, 0.01, 0.5, unit=N_("per encounter"), symbol=r"\eta", label=N_("Learning rate"), step=0.01
    )
    reward: float = parameter(1.0, 0.2, 2, unit=NONE, symbol="R", label=N_("Reward, the same for both"), step=0.05)
    discount: float = parameter(0.9, 0.5, 1, unit=NONE, symbol=r"\gamma", label=N_("Discount"), step=0.01)
    threshold_rate: float = parameter(
        0.03,
        0.005,
        0.3,
        unit=N_("per encounter"),
        symbol=r"\mu",
        label=N_("How fast the threshold rises"),
        step=0.005,
    )
    known_ordinary: float = parameter(
        1.0, 0, 2, unit=NONE, symbol=r"K_{\text{o}}", label=N_("What the person knows the ordinary reward is worth"),
        step=0.05,
    )  # fmt: skip
    known_substance: float = parameter(
        0.4, 0, 2, unit=NONE, symbol=r"K_{\text{s}}", label=N_("What the person knows the substance is worth"),
        shown=True, step=0.05,
    )  # fmt: skip
    temperature: float = parameter(
        0.3, 0.05, 2, unit=NONE, symbol=r"\theta", label=N_("Randomness of choice"), step=0.05
    )
    encounters: float = parameter(
        100, 20, 400, unit=N_("encounters"), symbol="n", label=N_("Encounters shown"), step=20
    )


TIME = Axis(N_("Encounter"), NONE)
OUTPUTS = (
    Output("error_ordinary", N_("Prediction error: ordinary reward"), NONE, -0.5, 2.0, (-0.05, 1.2)),
    Output("error_substance", N_("Prediction error: substance"), NONE, 0.0, 2.5, (-0.05, 1.2), main=True),
    Output("value_ordinary", N_("Learned value: ordinary reward"), NONE, -0.5, 2.0, (0.0, 3.6), panel=1),
    Output("value_substance", N_("Learned value: substance"), NONE, 0.0, math.inf, (0.0, 3.6), main=True, panel=1),
    Output("choice", N_("Probability of choosing the substance"), NONE, 0.0, 1.0, main=True, panel=2),
)


def prediction_error(
    value: float, following: float, reward: float, discount: float, surge: float, threshold: float = 0.0
) -> float:
    """Delta = max(gamma (R + V') - V + D, D) - threshold.

    With a ``surge`` D > 0 and no threshold it is never below D; an ordinary reward has D = 0 and plain temporal
    difference, gamma (R + V') - V. Source: ``redish2004``; the threshold is this course's own.

    Examples
    --------
    >>> prediction_error(value=0.9, following=0.0, reward=1.0, discount=0.9, surge=0.1)
    0.1
    """
    plain = discount * (reward + following) - value
    return (max(plain + surge, surge) if surge > 0 else plain) - threshold


def thresholds(parameters: Parameters, encounters: int) -> np.ndarray:
    """What every error is compared with, shape (encounters,): it rises towards D with use; 0 under "redish".

    Examples
    --------
    >>> thresholds(Parameters(account="dezfouli"), 2).tolist()[0]
    0.0
    """
    if parameters.account == "redish":
        return np.zeros(encounters)
    return parameters.surge * (1 - (1 - parameters.threshold_rate) ** np.arange(encounters))


def learn(surge: float, parameters: Parameters, encounters: int) -> tuple[np.ndarray, np.ndarray]:
    """Prediction errors and values, each of shape (encounters,), of one reward with this ``surge``.

    ``values[i]`` is what was expected when encounter i began: V <- V + eta delta, from 0.
    """
    p = parameters
    errors, values = np.empty(encounters), np.empty(encounters)
    value = 0.0
    for i, threshold in enumerate(thresholds(p, encounters).tolist()):
        error = prediction_error(value, 0.0, p.reward, p.discount, surge, threshold)
        errors[i], values[i] = error, value
        value += p.learning_rate * error
    return errors, values


def blocked_value(parameters: Parameters, first: int = 200, second: int = 50) -> float:
    """Value that a new cue gains when it is added, for ``second`` encounters, to one already met ``first`` times.

    The two cues' values add up, and each learns from the shared error. Near 0, the new cue is blocked; with
    ``first`` = 0 nothing can block it.

    Examples
    --------
    >>> round(blocked_value(Parameters(surge=0.1)), 2), round(blocked_value(Parameters(surge=0.0)), 2)
    (0.5, 0.0)
    """
    p = parameters
    old = new = 0.0
    for i, threshold in enumerate(thresholds(p, first + second).tolist()):
        error = prediction_error(old + new, 0.0, p.reward, p.discount, p.surge, threshold)
        old += p.learning_rate * error
        new += p.learning_rate * error if i >= first else 0.0
    return new


def simulate(parameters: Parameters, balance: float = balances.DEFAULT) -> Curves:
    """Prediction errors, learned values and the choice between the two rewards, encounter by encounter.

    V <- V + eta delta, with delta = max(gamma R - V + D, D); choice is the softmax of
    2(1 - balance) V + 2 balance K over the two rewards, K being what the person knows each is worth. Under
    "dezfouli" a threshold that rises with the substance is taken from both rewards' errors.

    Parameters
    ----------
    parameters : Parameters
    balance : float
        From 0 to 1; it moves only the choice.

    Returns
    -------
    Curves
        t the number of the encounter, from 1, shape (encounters,); no units.

    Raises
    ------
    CourseError
        If the balance is not a number in [0, 1].

    References
    ----------
    Redish 2004 (``redish2004``); the threshold is this course's own, after Dezfouli et al. 2009
    (``dezfouli2009``).

    Examples
    --------
    >>> curves = simulate(Parameters())
    >>> print(curves["error_ordinary"][-1].round(2), curves["error_substance"][-1].round(2))  # one never ends
    0.0 0.1
    """
    balance = balances.check(balance)
    p = parameters
    n = round(p.encounters)
    error_o, value_o = learn(0.0, p, n)
    error_s, value_s = learn(p.surge, p, n)
    advantage = balances.bottom_up(balance) * (value_s - value_o)
    advantage = advantage + balances.top_down(balance) * (p.known_substance - p.known_ordinary)
    choosing = 0.5 * (1 + np.tanh(advantage / p.temperature / 2))
    return Curves(TIME, np.arange(1.0, n + 1), OUTPUTS, (error_o, error_s, value_o, value_s, choosing))


MODEL = Model(
    name="prediction_error",
    title=N_("Dopamine as a teacher"),
    published=True,
    sources=("redish2004", "dezfouli2009"),
    parameters=Parameters,
    simulate=simulate,
    time=TIME,
    outputs=OUTPUTS,
    scenarios={
        "redish": Scenario(N_("Redish's account"), Parameters()),
        "dezfouli": Scenario(N_("The account with a rising threshold"), Parameters(account="dezfouli")),
        "no_push": Scenario(N_("A substance without any push on dopamine"), Parameters(surge=0)),
        "strong": Scenario(N_("A strong push"), Parameters(surge=0.3)),
    },
    balance_moves=N_(
        "To the right, what the person knows each is worth counts more in the choice; to the left, what was learned "
        "encounter by encounter. The learning itself does not move."
    ),
    equations=(
        r"\delta = \max\left(\gamma\,[R + V(s')] - V(s) + D,\ D\right)",
        r"V(s) \leftarrow V(s) + \eta\,\delta",
        r"P(\text{substance}) = \frac{1}{1 + e^{-\left[2(1-\beta)(V_s - V_o) + 2\beta(K_s - K_o)\right]/\theta}}",
        r"\text{with a threshold: } \delta - \vartheta \text{ for both},\quad"
        r" \vartheta \leftarrow \vartheta + \mu\,(D - \vartheta)",
    ),
    silent_about=(
        N_("Pleasure: nothing in this model is liked."),
        N_("How the person comes to know what something is worth."),
        N_("A limit: the learned value grows without end, which Redish himself calls unlikely in a living brain."),
        N_("Tolerance, withdrawal, and differences between people."),
        N_(
            "The whole of Dezfouli's model: only its idea, a threshold that rises with use, is kept. The form it has "
            "here is this course's own simplification."
        ),
        N_("The numbers: Redish gives the rule; the values here were chosen by us to make it visible."),
    ),
    endings=(
        Ending("error_substance", 0.0, 0.02, N_("The substance's prediction error has been learned away.")),
        Ending("error_substance", 0.02, 2.6, N_("The substance still gives a prediction error at every encounter.")),
    ),
    predict="error_substance",
    shapes=(
        Shape(
            N_("falls to zero, as for any reward that is expected"),
            ((0, 0.95), (0.1, 0.4), (0.3, 0.05), (1, 0.0)),
        ),
        Shape(N_("falls, but stays above zero"), ((0, 0.95), (0.1, 0.4), (0.25, 0.12), (1, 0.1))),
        Shape(N_("grows with every encounter"), ((0, 0.1), (0.5, 0.5), (1, 0.95))),
    ),
)
