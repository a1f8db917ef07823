"""Two scales, in and out, as bars, and both of them against the stigma outside."""

from __future__ import annotations

import dataclasses
from functools import cached_property

from helpers.errors import N_
from helpers.explore.frame import Panel, trace
from helpers.explore.look import COLOURS
from helpers.explore.view import Guess, State, View
from helpers.language import current
from helpers.models import milieu
from helpers.models.declare import Curves

CRITICISM = N_(
    "The idea has its critics: they say that the street is not so close a community, nor the money so big, and that outer "
    "forces alone are no concept of dependence."
)


class MilieuView(View):
    """The scales first; the criticism stands with them."""

    front = ("craving", "stigma", "belonging")
    recorded = ("craving",)

    def panels(self, state: State, curves: Curves) -> list[Panel]:
        """The two scales here, and how they change with stigma."""
        say, number = current().say, current().number
        weights = self._weights(state)
        labels = [say(output.label) for output in milieu.OUTPUTS]
        bars = trace(
            "scales", "quiet", type="bar", x=labels, y=list(weights), text=[number(w) for w in weights],
            textposition="outside", marker={"color": COLOURS[0]}, hoverinfo="skip",
        )  # fmt: skip
        layout = {
            "yaxis": {"range": list(milieu.OUTPUTS[0].reach), "title": {"text": say(N_("Weight (no unit)"))}},
            "hovermode": False,
        }
        (against,) = super().panels(state, curves)
        here = {"type": "line", "x0": state["stigma"], "x1": state["stigma"], "y0": -1, "y1": 2.3,
                "line": {"color": "#777777", "width": 1, "dash": "dot"}}  # fmt: skip
        against = dataclasses.replace(
            against, title=say(N_("Against stigma")), layout={**against.layout, "shapes": [here]}
        )
        return [Panel("scales", say(N_("The two scales")), [bars], layout), against]

    def _weights(self, state: State) -> tuple[float, float]:
        parameters = self.parameters(state)
        return milieu.holds(parameters), float(milieu.draws(parameters, parameters.stigma))

    def words(self, state: State, curves: Curves) -> tuple[str, list[str]]:
        """Which scale weighs more, and at what stigma the two would be even; the criticism in the same breath."""
        say, number = current().say, current().number
        held, drawn = self._weights(state)
        weighs = (
            N_("What holds in the milieu weighs more: {held} against {drawn}.")
            if held > drawn
            else N_("What draws out of the milieu weighs more: {drawn} against {held}.")
        )
        even = milieu.tipping_stigma(self.parameters(state))
        turns = (
            say(N_("The scales tip where stigma is {even}."), even=number(even))
            if 0 <= even <= 1
            else say(N_("With the rest as it is, no change in stigma tips the scales."))
        )
        return say(weighs, held=number(held), drawn=number(drawn)), [turns, say(CRITICISM)]

    @cached_property
    def guess(self) -> Guess:
        """Whether the person is free once craving is gone."""
        say = current().say
        return Guess(
            form="outcome",
            ask=say(N_("All craving is taken away, and nothing else. Which scale weighs more then?")),
            options={
                "out": say(N_("The one that draws out: it was the craving that held.")),
                "in": say(N_("The one that holds, still.")),
                "even": say(N_("They are even.")),
            },
        )

    def outcomes(self, state: State, curves: Curves) -> dict[str, tuple[str, str]]:
        """From the scenario without craving, whatever is set now."""
        parameters = milieu.MODEL.scenario("no_craving").parameters
        number = current().number
        said = current().say(
            N_(
                "Still the one that holds: {held} against {drawn}. A name, a part to play and an income were not in the "
                "substance. So it is with our numbers; with others the scales may tip."
            ),
            held=number(milieu.holds(parameters)),
            drawn=number(float(milieu.draws(parameters, parameters.stigma))),
        )
        return self.judged(said, "in")
