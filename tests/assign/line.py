"""A model so simple that every number about it can be worked out by hand: a straight line and its mirror image."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.errors import N_
from helpers.models.declare import Axis, Curves, Model, Output, Parameters, Scenario, choice, parameter

TIME = Axis("Time", "years")
OUTPUTS = (
    Output("up", N_("Use"), N_("no unit"), -4.0, 4.0, main=True),
    Output("down", N_("Harm"), N_("no unit"), -10.0, 10.0),
)


@dataclass(frozen=True)
class Line(Parameters):
    """The line begins at ``start`` and rises by ``slope`` in a unit of time; turned over where ``turned`` is yes."""

    start: float = parameter(0.0, -2.0, 2.0, unit="", label=N_("Stress"), symbol="a", step=0.5)
    slope: float = parameter(0.5, 0.0, 2.0, unit="", label=N_("Craving"), symbol="b", step=0.1)
    bend: float = parameter(0.0, 0.0, 1.0, unit="", label=N_("Capital"), symbol="c", step=0.25)
    turned: str = choice("no", {"no": N_("It rises"), "yes": N_("It falls")}, label=N_("Stigma"))


def simulate(parameters: Line, balance: float) -> Curves:
    """Eleven points from 0 to 2; the balance lifts the whole line by what it is above 0.5."""
    t = np.linspace(0.0, 2.0, 11)
    up = parameters.start + parameters.slope * t + parameters.bend * t * (t - 2) + (balance - 0.5)
    up = -up if parameters.turned == "yes" else up
    return Curves(TIME, t, OUTPUTS, (up, -up))


MODEL = Model(
    name="line", title="A line", published=False, sources=(), parameters=Line, simulate=simulate, time=TIME, outputs=OUTPUTS,
    scenarios={"flat": Scenario(N_("Default"), Line(slope=0.0)), "steep": Scenario(N_("No"), Line(slope=2.0))},
    balance_moves="", equations=(), silent_about=(),
)  # fmt: skip
