"""Evidence of notebook 01, From use to harm."""

from __future__ import annotations

import numpy as np

from helpers.errors import N_
from helpers.learn.evidence import Finding, row
from helpers.models import loop, tipping


def _transition(substance: str, what: str) -> Finding:
    return Finding(
        what,
        lambda: row("transition_to_dependence", substance=substance)["percent"],
        None,
        "lopezquintero2011transition",
        N_("Not in the model: its use is of no particular substance."),
        unit="%",
    )


FINDINGS = (
    _transition(
        "nicotine", N_("People in the USA who have ever used nicotine and become dependent on it in a lifetime")
    ),
    _transition("alcohol", N_("The same for alcohol")),
    _transition("cocaine", N_("The same for cocaine")),
    _transition("cannabis", N_("The same for cannabis")),
    Finding(
        N_("Share of all alcohol that is drunk by the tenth who drink most, Norway 2023"),
        lambda: row("concentration_of_consumption", country="Norway", year=2023)["alcohol_percent"],
        lambda: 100 * loop.share_of_top_tenth(),
        "adresseavisen2024",
        N_("The loop, with brakes that differ between people; the spread was set by hand."),
        decimals=0,
        unit="%",
    ),
    Finding(
        N_("Dual-process model: ceiling q below which there is no tipping point, 3√3"),
        lambda: 3 * np.sqrt(3),
        lambda: tipping.lowest_folding_ceiling()[0],
        "vandermaas2024",
        N_("Exact: searched for by computer, without the closed form."),
        decimals=4,
    ),
    Finding(
        N_("Dual-process model: growth ρ at that point, 3√3/8"),
        lambda: 3 * np.sqrt(3) / 8,
        lambda: tipping.lowest_folding_ceiling()[1],
        "vandermaas2024",
        N_("Exact, as above."),
        decimals=4,
    ),
)
