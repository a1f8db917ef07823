"""Self-check of notebook 00, The brain is not alone."""

from __future__ import annotations

from helpers.errors import N_
from helpers.learn.checks import Answer, Question

QUESTIONS = (
    Question(
        "your_own_week",
        N_("In the model, sleep is back after one hard week. What does that tell you about your own next hard week?"),
        (
            Answer(
                "a",
                N_("That my sleep will be back after about two weeks."),
                N_(
                    "The model knows nothing about you. Its numbers were set by hand, and it has no worries, no children and "
                    "no body clock in it."
                ),
            ),
            Answer(
                "b",
                N_("Nothing certain; but it gives me a question to ask about it."),
                N_(
                    "A model shows what would follow if things worked in this one way. It can make you look for something, for "
                    "instance whether a habit is left behind when the hard days are over. Whether it is so, you must find out "
                    "elsewhere."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("Nothing at all; models are only play."),
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
                    "notebook says which quantity its balance moves."
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
                N_("A way of asking the same question of many models: what if one side counted more?"),
                N_(
                    "Here it weighs the pull of a phone against a plan to sleep; in other notebooks it moves other things. "
                    "That is why every explorer says what it moves, right under the slider."
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
                N_("That the model and I assume different things, and it is worth finding out which."),
                N_(
                    "That is what predicting is for. Nobody marks it: a difference between two curves is a good place to "
                    "begin a conversation."
                ),
                right=True,
            ),
            Answer(
                "b",
                N_("That I have misunderstood something."),
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
