"""Evidence and self-check of notebook 00, The brain is not alone: the evenings with a phone, misses included."""

from __future__ import annotations

import numpy as np

from helpers.errors import N_
from helpers.learn.evidence import Finding, row
from helpers.learn.questions import Answer, Question
from helpers.models import evenings

LESS, MORE = N_("less"), N_("more")
WEEK = evenings.FIRST_HARD_NIGHT - 1  # nights before the hard days
MINUTES = 60


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
        row("sleep_and_phones", id="BA3"),
        _minutes_gained,
        N_("The same direction. Our number was chosen by us, so its size proves nothing."),
        decimals=0,
        unit="min",
        core=True,
    ),
    Finding(
        N_("The same adolescents: minutes of sleep gained for each minute less with the phone"),
        row("sleep_and_phones", id="BA3"),
        _gained_for_each_minute,
        N_("A miss: in the model, every minute away from the phone is a minute of sleep."),
        figure=lambda at: at["value"] / row("sleep_and_phones", id="BA1")["value"],
        decimals=2,
        core=True,
    ),
    Finding(
        N_("Going to bed later than meant, set against hours of sleep, in a review of 43 studies (association)"),
        row("sleep_and_phones", id="HI2"),
        _association,
        N_("A miss: in the model nothing else decides how long one sleeps, so the two always go together."),
        decimals=2,
        core=True,
    ),
    Finding(
        N_("Evenings on which people had less self-control left: did they put off going to bed more, or less?"),
        row("sleep_and_phones", id="KU1"),
        _when_tired,
        N_("A miss; what it means is disputed between researchers."),
        figure="finding",
        core=True,
    ),
)

QUESTIONS = (
    Question(
        "your_own_week",
        N_("In the model, sleep is back after one hard week. What does that tell you about your own next hard week?"),
        (
            Answer(
                "a",
                N_("That my sleep will be back after about two weeks."),
                N_(
                    "The model knows nothing about you. Its numbers were chosen by us, and it has no worries, no children and "
                    "no body clock in it."
                ),
            ),
            Answer(
                "b",
                N_("Nothing certain, but a question to ask about it."),
                N_(
                    "A model shows what would follow if things worked in this one way. It can make you look for something, for "
                    "instance whether a habit is left behind when the hard days are over. Whether it is so, you must find out "
                    "elsewhere."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("Nothing at all; a model is only a game."),
                N_(
                    "That is too little. The model is wrong in many ways, and still it shows how ten hard days can do "
                    "something that five cannot. That is worth looking for in real lives."
                ),
            ),
        ),
    ),
    Question(
        "the_balance",
        N_("What is the balance?"),
        (
            Answer(
                "a",
                N_("A place or a dial in the brain, which research can measure."),
                N_(
                    "Nobody has found such a dial. Many systems in the brain act from below and from above, and each "
                    "notebook says what its balance sets."
                ),
            ),
            Answer(
                "b",
                N_("A measure of how much willpower a person has."),
                N_(
                    "It is nobody's trait. In this notebook the same balance gives a good night or a bad one, depending on "
                    "the week, on who is there, and on where the phone lies."
                ),
            ),
            Answer(
                "c",
                N_("A way of asking many models the same question."),
                N_(
                    "What if one side counted more? Here it weighs the pull of a phone against a plan to sleep; in other notebooks it sets other things. "
                    "That is why it says under every slider what it sets."
                ),
                right=True,
            ),
        ),
    ),
    Question(
        "far_from_the_curve",
        N_("Your prediction was far from the model's curve. What does that mean?"),
        (
            Answer(
                "a",
                N_("That the model and I assume different things."),
                N_(
                    "It is worth finding out which: that is what predicting is for. Nobody marks it: a difference between two curves is a good place to "
                    "begin a conversation."
                ),
                right=True,
            ),
            Answer(
                "b",
                N_("That there is something I have misunderstood."),
                N_(
                    "Perhaps; or the model has. Your curve may come from something that you have seen and the model leaves "
                    "out. Its card says what it is silent about."
                ),
            ),
            Answer(
                "c",
                N_("That I should draw the model's curve next time."),
                N_("Then there would be nothing left to notice. A guess of your own is worth more than a correct one."),
            ),
        ),
    ),
)
