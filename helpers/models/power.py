"""Power and dependence (04): who depends on whom, after Emerson, in a form of this course's own.

That dependence grows with what one wants from the other, falls with what can be had elsewhere, and is the other's
power, is Emerson's (``emerson1962``). The ratio, and all numbers, are this course's own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers import balance as balances
from helpers.errors import N_
from helpers.models import declare
from helpers.models.declare import Axis, Curves, Model, Output, Scenario, parameter

SHOWN = 180  # steps between the fewest and the most other places
FEWEST, MOST = 0.2, 2.0
NONE = N_("no unit")


@dataclass(frozen=True)
class Parameters(declare.Parameters):
    """How much each wants what the other has, and how easily each could get it elsewhere."""

    openings: float = parameter(
        0.2, FEWEST, MOST, unit=NONE, symbol="O_A", label=N_("Other places where the newcomer can get it"), shown=True,
        step=0.1,
    )  # fmt: skip
    need: float = parameter(
        1.0, 0.1, 2, unit=NONE, symbol="I_A", label=N_("How much the newcomer needs what the helper has"), step=0.1
    )
    helper_need: float = parameter(
        1.0,
        0.1,
        2,
        unit=NONE,
        symbol="I_B",
        label=N_("How much the newcomer's coming is worth to the helper"),
        step=0.1,
    )
    helper_openings: float = parameter(
        1.0, FEWEST, MOST, unit=NONE, symbol="O_B", label=N_("Others whom the helper can turn to"), step=0.1
    )


TIME = Axis(N_("Other places where the newcomer can get it"), NONE)
OUTPUTS = (
    Output("newcomer", N_("The newcomer depends on the helper"), NONE, 0, 10, (0, 6), main=True),
    Output("helper", N_("The helper depends on the newcomer"), NONE, 0, 10, (0, 6), main=True),
)


def dependence(need: float | np.ndarray, openings: float | np.ndarray) -> float | np.ndarray:
    """How much one depends on another: what one wants from them, over how easily it is had elsewhere.

    Examples
    --------
    >>> dependence(1.0, 0.2), dependence(0.5, 0.2)
    (5.0, 2.5)
    """
    return need / openings


def advantage(parameters: Parameters) -> float:
    """How many times as much power the helper has over the newcomer as the newcomer over the helper.

    Examples
    --------
    >>> advantage(Parameters()), advantage(Parameters(openings=1.0))
    (5.0, 1.0)
    """
    p = parameters
    return dependence(p.need, p.openings) / dependence(p.helper_need, p.helper_openings)


def simulate(parameters: Parameters, balance: float = balances.DEFAULT) -> Curves:
    """Dependence of each on the other, against how many other places the newcomer has.

    D_AB = I_A / O_A, D_BA = I_B / O_B; the power of one is the dependence of the other.

    Parameters
    ----------
    parameters : Parameters
        ``openings`` is where on the curve the two of them are.
    balance : float
        Checked, and without effect: neither side of the balance opens a door.

    Returns
    -------
    Curves
        Other places from 0.2 to 2, shape (181,), no unit; dependence, no unit.

    Raises
    ------
    CourseError
        If the balance is not a number in [0, 1].

    References
    ----------
    After Emerson 1962 (``emerson1962``); the form is this course's own.

    Examples
    --------
    >>> curves = simulate(Parameters())
    >>> print(curves["newcomer"][0].round(2), curves["newcomer"][-1].round(2))
    5.0 0.5
    """
    balances.check(balance)
    p, openings = parameters, np.linspace(FEWEST, MOST, SHOWN + 1)
    newcomer = dependence(p.need, openings)
    helper = np.full_like(openings, dependence(p.helper_need, p.helper_openings))
    return Curves(TIME, openings, OUTPUTS, (newcomer, helper))


MODEL = Model(
    name="power",
    title=N_("Close relations: power, belonging and exchange"),
    published=False,
    sources=("emerson1962", "barth1966"),
    parameters=Parameters,
    simulate=simulate,
    time=TIME,
    outputs=OUTPUTS,
    has_balance=False,
    scenarios={
        "one_door": Scenario(N_("One helper is the only door"), Parameters()),
        "wants_less": Scenario(N_("The newcomer wants it half as much"), Parameters(need=0.5)),
        "another_door": Scenario(N_("Another door opens"), Parameters(openings=1.0)),
        "worth_more": Scenario(N_("The newcomer becomes worth twice as much"), Parameters(helper_need=2.0)),
        "together": Scenario(N_("The newcomers stand together"), Parameters(helper_openings=0.5)),
        "many_others": Scenario(N_("The helper has many others"), Parameters(helper_need=0.3, helper_openings=2.0)),
    },
    balance_moves=N_("The balance does nothing here: no plan and no drive of one person opens another door."),
    equations=(
        r"D_{AB} = \frac{I_A}{O_A},\quad D_{BA} = \frac{I_B}{O_B}",
        r"P_{BA} = D_{AB},\quad P_{AB} = D_{BA},\quad \frac{P_{BA}}{P_{AB}} = \frac{I_A\,O_B}{I_B\,O_A}",
    ),
    silent_about=(
        N_("What the power is used for: whoever has it may never use it, and may mean well."),
        N_("Power over a group as such, and the power of laws and services that nobody chose."),
        N_("What is given for its own sake: love, and help that asks nothing back."),
        N_(
            "The numbers: Emerson says what dependence grows and falls with; the ratio and its values were chosen by us."
        ),
    ),
)
