"""One course (02a): craving against self-control, the model of Grasman, Grasman and van der Maas, week by week.

Of the paper (``grasman2016``) the abstract was read; equations and values are those of two public re-implementations
(``ritter2016``, ``dynsimf``), which disagree on how much use a cue gives: there is a switch for it. The four contributions of the lecture, chance events, and how strong they all are, are
this course's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from helpers import balance as balances
from helpers.errors import N_
from helpers.models import declare
from helpers.models.declare import Axis, Curves, Model, Output, Scenario, Shape, choice, parameter, seed

NONE, WEEK, PER_WEEK = N_("no unit"), N_("week"), N_("per week")
CHANGING = 100  # weeks for which a changing life style goes on changing, as in the paper
YEAR = 52
MOST_CUES = 40  # in a week; at the highest rate a larger number has a probability below 1e-20
DEPENDENT, FREE = 0.5, 0.05  # vulnerability above which, and below which, a person is counted as so
PAPER = "dynsimf"
CUE_TERMS = {
    "sevenths": N_("a seventh of a week (DyNSimF)"),
    "of_most": N_("a seventh of the most use in a week (SimulADE)"),
}
SWITCH = {
    "off": N_("off"),
    "on": N_("on"),
}


def _switch(label: str, first: str, last: str, sign: str, start: float = 26, end: float = 208) -> tuple:
    """A contribution: on or off, and from which week to which."""
    return (
        choice("off", SWITCH, label=label),
        parameter(start, 0, 208, unit=WEEK, symbol=f"t_{{{sign}1}}", label=first, step=1),
        parameter(end, 0, 208, unit=WEEK, symbol=f"t_{{{sign}2}}", label=last, step=1),
    )


@dataclass(frozen=True)
class Parameters(declare.Parameters):
    """A person, how the life around them changes, and what contributes to the course."""

    life: str = choice(
        "drifts",
        {
            "drifts": N_("outer control falls and cues grow, for 100 weeks"),
            "returns": N_("the same, and then all the way back"),
            "steady": N_("stays as it is"),
        },
        label=N_("The life around the person"),
    )
    seed: float = seed(1)

    own: str
    own_from: float
    own_to: float
    own, own_from, own_to = _switch(
        N_("Own contribution"), N_("Own contribution: first week"), N_("Own contribution: last week"), "g"
    )
    own_strength: float = parameter(
        0.5, 0, 1, unit=NONE, symbol="g", label=N_("Own contribution: self-control wins back so much faster"), step=0.05
    )
    network: str
    network_from: float
    network_to: float
    network, network_from, network_to = _switch(
        N_("Network: self-help, relatives, friends"), N_("Network: first week"), N_("Network: last week"), "N"
    )
    network_strength: float = parameter(
        0.25, 0, 0.5, unit=NONE, symbol="E_N", label=N_("Network: adds to outer control"), step=0.01
    )
    services: str
    services_from: float
    services_to: float
    services, services_from, services_to = _switch(
        N_("Professional services"), N_("Services: first week"), N_("Services: last week"), "P", end=52
    )
    services_strength: float = parameter(
        0.3, 0, 0.5, unit=NONE, symbol="E_P", label=N_("Services: add to outer control, and lend self-control"),
        step=0.01,
    )  # fmt: skip
    events: str
    events_from: float
    events_to: float
    events, events_from, events_to = _switch(
        N_("Significant events, good and bad"), N_("Events: first week"), N_("Events: last week"), "e", start=0
    )
    events_a_year: float = parameter(
        4, 0, 12, unit=N_("per year"), symbol="n_e", label=N_("Events: how many in a year"), step=0.5
    )
    events_size: float = parameter(
        0.2, 0, 0.5, unit=NONE, symbol="E_e", label=N_("Events: size of the jump in outer control"), step=0.01
    )
    events_weeks: float = parameter(
        12, 1, 52, unit=N_("weeks"), symbol=r"\tau_e", label=N_("Events: how slowly they fade"), step=1
    )

    weeks: float = parameter(100, 52, 208, unit=N_("weeks"), symbol="T", label=N_("Weeks shown"), step=4)
    start_craving: float = parameter(0, 0, 1, unit=NONE, symbol="C_0", label=N_("Craving at the start"), source=PAPER)
    start_self_control: float = parameter(
        0.5, -0.5, 1, unit=NONE, symbol="S_0", label=N_("Self-control at the start"), source=PAPER, step=0.01
    )
    start_outer: float = parameter(
        1, -1, 1, unit=NONE, symbol="E_0", label=N_("Outer control at the start"), source=PAPER, step=0.01
    )
    drift: float = parameter(
        0.015, 0, 0.02, unit=PER_WEEK, symbol="e", label=N_("How fast outer control falls"), source=PAPER, step=0.001
    )
    cues: float = parameter(
        0.5, 0, 3, unit=PER_WEEK, symbol=r"\lambda_0", label=N_("Cues at the start"), source=PAPER, step=0.1
    )
    cue_drift: float = parameter(
        0.01, 0, 0.02, unit=N_("per week, each week"), symbol=r"\ell", label=N_("How fast cues grow"), source=PAPER,
        step=0.001,
    )  # fmt: skip
    q: float = parameter(0.8, 0.4, 1, unit=NONE, symbol="q", label=N_("Most use in a week"), source=PAPER, step=0.01)
    cue_term: str = choice("sevenths", CUE_TERMS, label=N_("A cue gives as much use as"), source=PAPER)
    decay: float = parameter(
        0.2, 0.05, 0.3, unit=PER_WEEK, symbol="d", label=N_("How fast craving fades"), source=PAPER, step=0.01
    )
    most_self_control: float = parameter(
        0.5, 0.2, 1, unit=NONE, symbol="S_+", label=N_("Most self-control"), source=PAPER, step=0.01
    )
    resilience: float = parameter(
        0.4, 0.1, 0.5, unit=PER_WEEK, symbol="p", label=N_("Resilience: how fast self-control comes back"),
        source=PAPER, step=0.01,
    )  # fmt: skip


TIME = Axis(N_("Time"), N_("weeks"))
OUTPUTS = (
    Output("craving", N_("Craving"), NONE, 0, 1, (-0.5, 1), main=True),
    Output("self_control", N_("Self-control"), NONE, -1, 1, (-0.5, 1), main=True),
    Output("use", N_("Use in the week"), NONE, 0, 1, (-0.5, 1), main=True),
    Output("vulnerability", N_("Vulnerability"), NONE, 0, 1, (-0.5, 1), panel=1),
    Output("outer", N_("Outer control"), NONE, -1, 1, (-0.5, 1), panel=1),
)
CONTRIBUTIONS = ("own", "network", "services", "events")


def during(p: Parameters, contribution: str) -> np.ndarray:
    """In which weeks a contribution is there, shape (weeks + 1,), bool: from its first week up to its last.

    Examples
    --------
    >>> weeks = during(Parameters(services="on", services_from=10, services_to=20), "services")
    >>> int(weeks.argmax()), int(weeks.sum())
    (10, 11)
    """
    week = np.arange(int(p.weeks) + 1)
    on = getattr(p, contribution) == "on"
    return on & (week >= getattr(p, f"{contribution}_from")) & (week <= getattr(p, f"{contribution}_to"))


def chance_events(p: Parameters) -> np.ndarray:
    """Significant events, shape (weeks + 1,): 1 a good one, -1 a bad one, 0 none. At most one a week.

    Examples
    --------
    >>> happened = chance_events(Parameters(events="on", seed=1))
    >>> happened.shape, sorted(set(happened.tolist()))
    ((101,), [-1, 0, 1])
    """
    drawn = np.random.default_rng([int(p.seed), 1]).random(int(p.weeks) + 1)
    chance = -np.expm1(-p.events_a_year / YEAR)
    signs = np.where(drawn < chance / 2, 1, np.where(drawn < chance, -1, 0))
    return np.where(during(p, "events"), signs, 0)


def _changed(p: Parameters) -> np.ndarray:
    """For how many weeks' worth the life style has changed, shape (weeks + 1,)."""
    week = np.arange(int(p.weeks) + 1)
    if p.life == "steady":
        return np.zeros(len(week))
    away = np.minimum(week, CHANGING)
    return away if p.life == "drifts" else np.maximum(away - np.maximum(week - CHANGING, 0), 0)


def outer_control(p: Parameters) -> np.ndarray:
    """E, shape (weeks + 1,), in [-1, 1]: what the life around gives, with contributions and events added."""
    fade, left, from_events = np.exp(-1 / p.events_weeks), 0.0, []
    for sign in chance_events(p):
        left = left * fade + sign * p.events_size
        from_events.append(left)
    network = p.network_strength * during(p, "network")
    services = p.services_strength * during(p, "services")
    return np.clip(p.start_outer - p.drift * _changed(p) + network + services + from_events, -1, 1)


def cue_counts(p: Parameters) -> np.ndarray:
    """Cues in each week, shape (weeks + 1,), Poisson distributed.

    By inversion, one uniform number a week: where a rate is changed, the same weeks stay the unlucky ones.
    """
    drawn = np.random.default_rng([int(p.seed), 0]).random(int(p.weeks) + 1)
    rate = p.cues + p.cue_drift * _changed(p)
    steps = rate[:, None] / np.arange(1, MOST_CUES + 1)
    odds = np.exp(-rate)[:, None] * np.cumprod(np.column_stack([np.ones(len(rate)), steps]), axis=1)
    return (drawn[:, None] > np.cumsum(odds, axis=1)).sum(axis=1)


def simulate(parameters: Parameters, balance: float = balances.DEFAULT) -> Curves:
    """Craving, self-control, use, vulnerability and outer control, week by week.

    With b = 2 d / q, h = p S+, k = p S+ / q, and ``lent`` the self-control that professional services lend:
    V = clip(2(1 - balance) C - 2 balance (S + lent) - E, 0, 1); A = q V + min(r cues / 7, q (1 - V)), r being 1, or q
    where a cue is a seventh of the most use;
    C += b A min(1, 1 - C) - d C; S += p (1 + g) max(0, S+ - S) - h C - k A, g being the person's own contribution.

    Parameters
    ----------
    parameters : Parameters
    balance : float
        From 0 (bottom-up) to 1 (top-down).

    Returns
    -------
    Curves
        t in weeks, shape (weeks + 1,); no units.

    Raises
    ------
    CourseError
        If the balance is not a number in [0, 1].

    References
    ----------
    Grasman et al. 2016 (``grasman2016``), as re-implemented in ``ritter2016`` and ``dynsimf``; contributions and
    events are this course's own.

    Examples
    --------
    >>> vulnerability = simulate(Parameters(), 0.5)["vulnerability"]
    >>> int((vulnerability > 0.5).argmax())  # the week in which the person becomes dependent
    73
    """
    balance = balances.check(balance)
    p = parameters
    up, down, q, most = balances.bottom_up(balance), balances.top_down(balance), p.q, p.most_self_control
    b, h, k = 2 * p.decay / q, p.resilience * most, p.resilience * most / q
    outer = outer_control(p)
    lent = p.services_strength * during(p, "services")
    regained = p.resilience * (1 + p.own_strength * during(p, "own"))
    craving, control, rows = p.start_craving, p.start_self_control, []
    from_cues = cue_counts(p) * (q if p.cue_term == "of_most" else 1) / 7
    weeks = zip(outer.tolist(), lent.tolist(), regained.tolist(), from_cues.tolist(), strict=True)
    for e, extra, back, cues in weeks:
        v = min(1.0, max(0.0, up * craving - down * (control + extra) - e))
        use = q * v + min(cues, q * (1 - v))
        rows.append((craving, control, use, v, e))
        craving, control = (
            craving + b * use * min(1.0, 1 - craving) - p.decay * craving,
            control + back * max(0.0, most - control) - h * craving - k * use,
        )
    return Curves(TIME, np.arange(len(rows), dtype=float), OUTPUTS, tuple(np.array(rows).T))


def turns(vulnerability: Sequence[float]) -> list[tuple[str, int]]:
    """When a course changes sides: ("into", week) or ("out", week), the first entry where it begins.

    Into dependence when vulnerability passes one half, out of it when it falls below 0.05: a week in between changes
    nothing.

    Examples
    --------
    >>> turns([0.0, 0.0, 1.0])
    [('out', 0), ('into', 2)]
    """
    found: list[tuple[str, int]] = []
    side = "into" if vulnerability[0] > DEPENDENT else "out"
    for week, v in enumerate(vulnerability):
        now = "into" if v > DEPENDENT else "out" if v < FREE else side
        if week == 0 or now != side:
            found.append((now, week))
        side = now
    return found


def share_free(parameters: Parameters, balance: float = balances.DEFAULT, people: int = 100) -> float:
    """Share of ``people`` alike in everything but chance (seeds 1, 2, ...) who end outside dependence.

    Examples
    --------
    >>> alone, together = (MODEL.scenario(name).parameters for name in ("alone", "together"))
    >>> share_free(alone, people=10), share_free(together, people=10)
    (0.0, 0.9)
    """
    ends = [turns(simulate(parameters.but(seed=i), balance)["vulnerability"])[-1][0] for i in range(1, people + 1)]
    return ends.count("out") / people


def there_and_back(curves: Curves, outer: float) -> tuple[float, float] | None:
    """Vulnerability where outer control first falls to ``outer``, and where it last rises to it again.

    None where outer control does not go down past that level and up again.

    Examples
    --------
    >>> curves = simulate(MODEL.scenario("way_back").parameters)
    >>> print([float(round(v, 2)) for v in there_and_back(curves, outer=0.0)])
    [0.0, 0.99]
    """
    e, v = curves["outer"], curves["vulnerability"]
    low = int(np.argmin(e))
    if not (e[low] < outer <= e[0] and outer <= e[-1]):
        return None
    down = int(np.argmax(e[: low + 1] <= outer))
    up = low + int(np.argmax(e[low:] >= outer))
    return float(v[down]), float(v[up])


COMPARED = 0.3  # the outer control at which the way there and the way back are compared
MANY = 5  # turns that the words tell one by one
AGAIN = {
    "into": N_("In week {week} the person is back in dependence."),
    "out": N_("In week {week} the person is out of it again."),
}


def remarks(curves: Curves) -> list[tuple[str, dict[str, float]]]:
    """When the course changes sides, how often it comes back, and what the way back looks like."""
    e = curves["outer"]
    (first, _), *rest = turns(curves["vulnerability"])
    said: list[tuple[str, dict[str, float]]] = []
    if not rest:
        stays = N_("The person stays outside dependence all the way.")
        still = N_("The person is dependent at the start, and still is at the end.")
        said.append((stays if first == "out" else still, {}))
    elif first == "out":
        becomes = N_("The person becomes dependent in week {week}, when outer control has come to {outer}.")
        said.append((becomes, {"week": rest[0][1], "outer": float(e[rest[0][1]])}))
    else:
        said.append((N_("The person comes out of dependence in week {week}."), {"week": rest[0][1]}))
    said += [(AGAIN[side], {"week": week}) for side, week in rest[1:MANY]]
    if len(rest) > MANY:
        said.append((N_("After that the course turns {times} times more."), {"times": len(rest) - MANY}))
    back = there_and_back(curves, COMPARED)
    if back is not None:
        compared = N_(
            "At an outer control of {outer}, vulnerability is {there} on the way there and {back} on the way back."
        )
        said.append((compared, {"outer": COMPARED, "there": back[0], "back": back[1]}))
    return said


DEPENDENT_START = Parameters(
    life="steady", seed=9, weeks=208, start_craving=2 / 3, start_self_control=-1 / 3, start_outer=-0.15, events="on"
)

MODEL = Model(
    name="craving",
    title=N_("One course: craving against self-control"),
    published=True,
    sources=("grasman2016", "ritter2016", "dynsimf"),
    parameters=Parameters,
    simulate=simulate,
    time=TIME,
    outputs=OUTPUTS,
    scenarios={
        "lifestyle": Scenario(N_("A life style that changes"), Parameters()),
        "way_back": Scenario(N_("The same, and all the way back"), Parameters(life="returns", weeks=200)),
        "alone": Scenario(N_("Dependent, four years, only chance events"), DEPENDENT_START),
        "services": Scenario(N_("Half a year of professional services"), DEPENDENT_START.but(services="on")),
        "own": Scenario(
            N_("Half a year of services, and an own contribution that lasts"),
            DEPENDENT_START.but(services="on", own="on"),
        ),
        "together": Scenario(
            N_("Services, own contribution and network together"),
            DEPENDENT_START.but(services="on", own="on", network="on"),
        ),
    },
    balance_moves=N_(
        "Here the balance weighs two sides of one sum, the vulnerability of the week: towards bottom-up craving counts more "
        "and self-control less, towards top-down the other way round. Outer control counts the same throughout."
    ),
    equations=(
        r"V = \min\left(1,\ \max\left(0,\ 2(1-\beta)C - 2\beta(S + s_P) - E\right)\right)",
        r"A = qV + \min\left(\tfrac{r}{7}\,\text{Poisson}(\lambda),\ q(1-V)\right),\quad r = 1 \text{ or } q",
        r"C \leftarrow C + \tfrac{2d}{q}\,A\,\min(1, 1-C) - dC",
        r"S \leftarrow S + p(1+g)\max(0, S_+ - S) - pS_+C - \tfrac{pS_+}{q}A",
        r"E = E_0 - e\,t + E_N + E_P + E_e(t),\quad \lambda = \lambda_0 + \ell\,t",
    ),
    silent_about=(
        N_("Which contribution helps most: how strong each of them is was chosen by us, so that all can be seen."),
        N_(
            "How much a cue does: the paper's own equation was not seen, and the two public re-implementations disagree. By "
            "the one a cue is a seventh of a week's use, by the other a seventh of the most use. It matters: with the same "
            "chance events, half a year of services ends in a relapse by the one and not by the other. The switch shows both."
        ),
        N_("What the contributions are like: no two networks, and no two services, are the same."),
        N_("Withdrawal, health, housing, money: they would enter through craving and outer control, if at all."),
        N_("The person's wishes: self-control here is a quantity that is used up and comes back, nothing more."),
        N_("Which substance: the authors have alcohol in mind."),
    ),
    remarks=remarks,
    predict="use",
    shapes=(
        Shape(N_("rises evenly, a little each month"), ((0, 0.38), (0.5, 0.62), (1, 0.87))),
        Shape(N_("stays low for long, then jumps"), ((0, 0.38), (0.6, 0.42), (0.68, 0.6), (0.75, 0.86), (1, 0.87))),
        Shape(N_("jumps early, then sinks"), ((0, 0.38), (0.15, 0.8), (0.4, 0.75), (1, 0.45))),
    ),
)
