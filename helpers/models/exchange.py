"""Exchange (04): how two share what they have together, and when one of them leaves.

This course's own teaching model. That each party sees to it that what is gained is worth what is given is Barth's
(``barth1966``); that both gain equally over what they would have alone is our own rule.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers import balance as balances
from helpers.errors import N_
from helpers.models import declare
from helpers.models.declare import Axis, Curves, Model, Output, Scenario, parameter

SHARE = N_("share of what the two have together")


@dataclass(frozen=True)
class Parameters(declare.Parameters):
    """What the other one would have without the exchange."""

    other: float = parameter(
        0.6, 0, 1, unit=SHARE, symbol="o_B", label=N_("What the other would have without the newcomer"), shown=True,
        step=0.05,
    )  # fmt: skip


TIME = Axis(N_("What the newcomer would have without the other"), SHARE)
OUTPUTS = (
    Output("newcomer", N_("The newcomer gets"), SHARE, main=True, gaps=True),
    Output("other", N_("The other gets"), SHARE, gaps=True),
    Output("alone", N_("The newcomer without the other"), SHARE),
)


def share(own: float | np.ndarray, other: float) -> float | np.ndarray:
    """What one gets of 1, where both gain equally over what they would have alone; NaN where no exchange pays both.

    Examples
    --------
    >>> float(round(share(0.2, 0.6), 3))
    0.3
    """
    return np.where(np.asarray(own) + other > 1 + 1e-9, np.nan, (1 + own - other) / 2)[()]


def simulate(parameters: Parameters, balance: float = balances.DEFAULT) -> Curves:
    """What each of two gets, against what the newcomer would have alone: x_A = (1 + o_A - o_B) / 2, x_B = 1 - x_A.

    Parameters
    ----------
    parameters : Parameters
    balance : float
        Checked, and without effect.

    Returns
    -------
    Curves
        The newcomer's alternative from 0 to 1, shape (101,); shares of what the two have together, NaN where
        o_A + o_B > 1, for there the exchange ends.

    Raises
    ------
    CourseError
        If the balance is not a number in [0, 1].

    References
    ----------
    This course's own; reciprocity after Barth 1966 (``barth1966``).

    Examples
    --------
    >>> curves = simulate(Parameters(other=0.6))
    >>> float(curves["newcomer"][0].round(2)), float(curves["other"][0].round(2))
    (0.2, 0.8)
    """
    balances.check(balance)
    own = np.linspace(0, 1, 101)
    newcomer = share(own, parameters.other)
    return Curves(TIME, own, OUTPUTS, (newcomer, 1 - newcomer, own))


def remarks(curves: Curves) -> list[tuple[str, dict[str, float]]]:
    """What somebody with nothing else gets, and where the exchange ends."""
    newcomer = curves["newcomer"]
    last = int(np.flatnonzero(np.isfinite(newcomer))[-1])
    text = N_(
        "With nothing else at hand the newcomer gets {least}. The most is {most}, with {end} at hand elsewhere; with more "
        "than that, the exchange ends."
    )
    return [(text, {"least": float(newcomer[0]), "most": float(newcomer[last]), "end": float(curves.t[last])})]


MODEL = Model(
    name="exchange",
    title=N_("Exchange: who gets what"),
    published=False,
    sources=("barth1966",),
    parameters=Parameters,
    simulate=simulate,
    time=TIME,
    outputs=OUTPUTS,
    has_balance=False,
    scenarios={
        "has_others": Scenario(N_("The other has much elsewhere"), Parameters()),
        "alike": Scenario(N_("The other has little elsewhere"), Parameters(other=0.2)),
    },
    balance_moves=N_("The balance does nothing here: what one is offered hangs on what both could have elsewhere."),
    equations=(r"x_A = \frac{1 + o_A - o_B}{2},\quad x_B = 1 - x_A,\quad o_A + o_B \le 1",),
    silent_about=(
        N_("Gifts, and what is given without counting: that is the other rule, belonging."),
        N_("Who decides what a thing is worth, and whether what one has to give is seen at all."),
        N_("Fairness: the rule says what two who both can leave might settle on, not what is right."),
    ),
    remarks=remarks,
)
