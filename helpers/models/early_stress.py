"""Early stress (05b): two people, one stressor, different childhoods; this course's own use of a published model.

Both have the stress system of :mod:`helpers.models.stress`. That a childhood may leave a stress system that is more or
less active is the review's (``agorastos2019``); that it does so through the resting drive and the feedback, and all
numbers for them, are this course's own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers import balance as balances
from helpers.errors import N_
from helpers.models import declare
from helpers.models.declare import Axis, Curves, Model, Output, Scenario, Shape, parameter
from helpers.models.stress import AXIS_EQUATIONS, DAYS, NONE, respond, resting_cortisol, stressor

TYPICAL_THRESHOLD = 4.0
FIRSTS = N_("first person at rest = 1")
NOTABLE = 0.1  # of the first person's resting level


@dataclass(frozen=True)
class Parameters(declare.Parameters):
    """The stressor that both meet, and what the second person's childhood has left behind."""

    resting_drive: float = parameter(
        1.5, 1, 1.75, unit=NONE, symbol="u_0", label=N_("Second person: drive at rest"), shown=True, step=0.05
    )
    threshold: float = parameter(
        4.0, 0.5, 4, unit=NONE, symbol="K", shown=True, step=0.1,
        label=N_("Second person: cortisol at which the feedback is half on (small: strong feedback)"),
    )  # fmt: skip
    undone: float = parameter(
        0.0, 0, 1, unit=NONE, symbol="r", shown=True, step=0.05,
        label=N_("How much of this later and better years have undone (0 nothing, 1 all)"),
    )  # fmt: skip
    length: float = parameter(
        60, 0, 180, unit=DAYS, symbol="L", label=N_("How long the stressor lasts"), shown=True, step=1
    )
    strength: float = parameter(1.0, 0, 1, unit=NONE, symbol="S", label=N_("Strength of the stressor"), step=0.05)
    pituitary_half_life: float = parameter(
        7, 3, 40, unit=DAYS, symbol="T_P", label=N_("Half-life of the pituitary cells"), source="milo2025", step=1
    )
    adrenal_half_life: float = parameter(
        14, 3, 60, unit=DAYS, symbol="T_A", label=N_("Half-life of the adrenal cells"), source="milo2025", step=1
    )


TIME = Axis(N_("Time since the stressor began, at the age of thirty"), DAYS)
AXIS = (0.0, 3.0)
OUTPUTS = (
    Output("cortisol_first", N_("Cortisol, first person"), FIRSTS, 0.0, 6.0, AXIS),
    Output("cortisol_second", N_("Cortisol, second person (early stress)"), FIRSTS, 0.0, 6.0, AXIS, main=True),
    Output("acth_first", N_("ACTH, first person"), FIRSTS, 0.0, 4.0, (0.0, 2.0), panel=1),
    Output("acth_second", N_("ACTH, second person (early stress)"), FIRSTS, 0.0, 4.0, (0.0, 2.0), panel=1),
)


def second_person(parameters: Parameters) -> tuple[float, float]:
    """Resting drive and threshold K of the second person, with the undone share taken off.

    u_0 moves towards 1 in proportion, K towards 4 by equal factors. Source: this course's own.

    Examples
    --------
    >>> second_person(Parameters(undone=1.0))
    (1.0, 4.0)
    """
    p = parameters
    drive = 1 + (1 - p.undone) * (p.resting_drive - 1)
    return drive, TYPICAL_THRESHOLD * (p.threshold / TYPICAL_THRESHOLD) ** (1 - p.undone)


def simulate(parameters: Parameters, balance: float = balances.DEFAULT) -> Curves:
    """Cortisol and ACTH of two people through one stressor at thirty; equations in :func:`helpers.models.stress.respond`.

    The first person has a resting drive of 1 and K = 4, the second those of :func:`second_person`. Both have had
    thirty years for their glands to settle. The stressor adds the same to the drive of both.

    Parameters
    ----------
    parameters : Parameters
    balance : float
        From 0 to 1, the same for both: the stressor adds 2(1 - balance) S to the drive.

    Returns
    -------
    Curves
        t in days since the stressor began, shape (301,); all in multiples of the first person's resting level.

    Raises
    ------
    CourseError
        If the balance is not a number in [0, 1].

    References
    ----------
    Karin et al. 2020 (``karin2020``) and Milo et al. 2025 (``milo2025``) for the axis; the two persons are this
    course's own, after Agorastos et al. 2019 (``agorastos2019``).

    Examples
    --------
    >>> curves = simulate(Parameters(resting_drive=1.0))  # no mark of early stress
    >>> bool(np.allclose(curves["cortisol_first"], curves["cortisol_second"]))
    True
    """
    p = parameters
    day, added = stressor(p.length, p.strength, balances.check(balance))
    first = _person(1.0, TYPICAL_THRESHOLD, added, p)
    second = _person(*second_person(p), added, p)
    scale = resting_cortisol(1.0, TYPICAL_THRESHOLD)
    return Curves(TIME, day.astype(float), OUTPUTS, (first[0] / scale, second[0] / scale, first[1], second[1]))


def _person(drive: float, threshold: float, added: np.ndarray, p: Parameters) -> tuple[np.ndarray, np.ndarray]:
    """Cortisol in the published unit and ACTH, each of shape (301,); ACTH at rest is 1 in everybody."""
    resting = resting_cortisol(drive, threshold)
    kappa = (resting / threshold) ** 3
    relative = (1 + added / drive).tolist()
    _, acth, cortisol, _, _ = respond(relative, kappa, p.pituitary_half_life, p.adrenal_half_life)
    return resting * cortisol, acth


def remarks(curves: Curves) -> list[tuple[str, dict[str, float]]]:
    """The two persons side by side: at rest, at the highest, and what the second pattern is called."""
    first, second = curves["cortisol_first"], curves["cortisol_second"]
    rest, highest = float(second[0]), float(second.max())
    rise_first, rise_second = float(first.max() - first[0]), highest - rest
    return [
        (
            N_("At rest, cortisol is {first} in the first person and {second} in the second."),
            {"first": float(first[0]), "second": rest},
        ),
        (
            N_("At its highest it is {first} in the first person and {second} in the second."),
            {"first": float(first.max()), "second": highest},
        ),
        (
            N_("The stressor adds {first} in the first person and {second} in the second."),
            {"first": rise_first, "second": rise_second},
        ),
        (pattern(curves), {}),
    ]


def pattern(curves: Curves) -> str:
    """What the second person's course is called beside the first's, in words marked for translation."""
    first, second = curves["cortisol_first"], curves["cortisol_second"]
    at_rest, at_most = float(second[0] - first[0]), float(second.max() - first.max())
    if at_rest > NOTABLE:
        return N_("The second stress system is more active than the first: over-activation.")
    if at_rest < -NOTABLE:
        return N_("The second stress system is less active than the first: under-activation.")
    if at_most < -NOTABLE:
        return N_("At rest nothing can be seen; under stress the second system answers less: under-activation.")
    if at_most > NOTABLE:
        return N_("At rest nothing can be seen; under stress the second system answers more: over-activation.")
    return N_("The two courses are much the same: the two childhoods cannot be told apart here.")


MODEL = Model(
    name="early_stress",
    title=N_("Early stress: two people, one stressor"),
    published=False,
    sources=("agorastos2019", "karin2020", "milo2025"),
    parameters=Parameters,
    simulate=simulate,
    time=TIME,
    outputs=OUTPUTS,
    scenarios={
        "drive": Scenario(N_("Early stress has left a higher drive at rest"), Parameters()),
        "feedback": Scenario(
            N_("Early stress has left a stronger feedback"), Parameters(resting_drive=1.0, threshold=1.0)
        ),
        "both": Scenario(N_("Early stress has left both"), Parameters(resting_drive=1.75, threshold=1.0)),
        "none": Scenario(N_("Early stress has left no trace here"), Parameters(resting_drive=1.0)),
    },
    balance_moves=N_(
        "To the right less of the stressor at thirty reaches the hypothalamus, to the left more, in both alike. What the "
        "childhood has left behind does not move."
    ),
    equations=(
        r"u = u_0 + 2(1-\beta)\,S\quad (0 \le t < L),\qquad u = u_0\quad (t < 0,\ t \ge L)",
        *AXIS_EQUATIONS,
        r"1:\quad u_0^{(1)} = 1,\quad K^{(1)} = 4",
        r"2:\quad u_0^{(2)} = 1 + (1-r)(u_0 - 1),\quad K^{(2)} = 4\,(K/4)^{1-r}",
    ),
    silent_about=(
        N_("Which childhood leads where: the review names both directions, and this model does not choose."),
        N_(
            "The other pathways: the review lists ten, from the immune system to the heart; here there is one of them, with "
            "two dials."
        ),
        N_("What was good in the same childhood, and everybody who helped later, beyond one slider."),
        N_("The difference between people: two persons are not two groups."),
        N_(
            "The numbers: drive, feedback and how much can be undone were chosen by us, so that the shapes can be seen."
        ),
    ),
    remarks=remarks,
    predict="cortisol_second",
    shapes=(
        Shape(
            N_("like the first person's, only higher all the way"),
            ((0, 0.47), (0.066, 0.47), (0.07, 0.58), (0.265, 0.73), (0.27, 0.61), (0.4, 0.48), (1, 0.47)),
        ),
        Shape(
            N_("normal at rest, much higher under stress, and slow to come down"),
            ((0, 0.34), (0.066, 0.34), (0.07, 0.7), (0.265, 0.93), (0.5, 0.58), (0.8, 0.34), (1, 0.34)),
        ),
        Shape(
            N_("low, and rising only a little under stress"),
            ((0, 0.23), (0.066, 0.23), (0.07, 0.28), (0.265, 0.33), (0.4, 0.26), (1, 0.23)),
        ),
    ),
)
