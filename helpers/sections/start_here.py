"""Evidence of notebook 00, The brain is not alone: the evenings with a phone, misses included."""

from __future__ import annotations

import numpy as np

from helpers.errors import N_
from helpers.learn.evidence import Finding, row
from helpers.models import evenings

LESS, MORE = N_("less"), N_("more")
WEEK = evenings.FIRST_HARD_NIGHT - 1  # nights before the hard days
MINUTES = 60


def _finding(key: str) -> dict:
    return row("sleep_and_phones", id=key)


def _sleep_and_phone(near: float) -> tuple[float, float]:
    """Minutes of sleep and minutes on the phone a night, in the first ordinary week, at a distance from the phone."""
    sleep = evenings.simulate(evenings.Parameters(near=near))["sleep"][:WEEK].mean()
    return MINUTES * float(sleep), MINUTES * float(evenings.HOURS_IN_BED - sleep)


def _minutes_gained() -> float:
    return _sleep_and_phone(evenings.IN_THE_KITCHEN)[0] - _sleep_and_phone(1.0)[0]


def _gained_for_each_minute() -> float:
    without, with_phone = _sleep_and_phone(evenings.IN_THE_KITCHEN), _sleep_and_phone(1.0)
    return (without[0] - with_phone[0]) / (with_phone[1] - without[1])


def _association() -> float:
    """Correlation of hours on the phone and hours of sleep over people who differ in their balance alone."""
    means = [evenings.simulate(evenings.Parameters(), b)["sleep"].mean() for b in np.linspace(0, 1, 21)]
    return float(np.corrcoef(evenings.HOURS_IN_BED - np.array(means), means)[0, 1])


def _when_tired() -> str:
    """Whether the phone takes more or less on an evening on which the plan is weaker."""
    p = evenings.Parameters()
    rested, tired = (evenings.share_taken(p.interest, p.intention * (1 - p.tiredness * d), p.noise) for d in (0.0, 1.0))
    return MORE if tired > rested else LESS


FINDINGS = (
    Finding(
        N_("Adolescents who put the phone away an hour before bed for a week: how much longer they slept a night"),
        lambda: _finding("BA3")["value"],
        _minutes_gained,
        "bartel2019",
        N_("The same direction. Our number was set by hand, so its size proves nothing."),
        decimals=0,
        unit="min",
    ),
    Finding(
        N_("The same adolescents: minutes of sleep gained for each minute less with the phone"),
        lambda: _finding("BA3")["value"] / _finding("BA1")["value"],
        _gained_for_each_minute,
        "bartel2019",
        N_("A miss: in the model, every minute away from the phone is a minute of sleep."),
        decimals=2,
    ),
    Finding(
        N_("Going to bed later than meant, set against hours of sleep, in a review of 43 studies (association)"),
        lambda: _finding("HI2")["value"],
        _association,
        "hill2022",
        N_("A miss: in the model nothing else decides how long one sleeps, so the two always go together."),
        decimals=2,
    ),
    Finding(
        N_("Evenings on which people had less self-control left: did they put off going to bed more, or less?"),
        lambda: _finding("KU1")["finding"],
        _when_tired,
        "kuhnel2018",
        N_("A miss; what it means is disputed between researchers."),
    ),
)
