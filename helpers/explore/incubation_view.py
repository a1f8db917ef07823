"""The first year after the stop: the model's curves in one figure, with company in the open."""

from __future__ import annotations

from helpers.explore.view import View


class IncubationView(View):
    """The pull of a cue, craving on an ordinary day, what company does, and what the person does about it."""

    front = ("company", "cues_a_week", "incubation")
