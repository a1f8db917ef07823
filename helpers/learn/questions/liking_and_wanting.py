"""Self-check of notebook 07, Liking and wanting."""

from __future__ import annotations

from helpers.errors import N_
from helpers.learn.checks import Answer, Question

QUESTIONS = (
    Question(
        "pleasure_substance",
        N_("“Dopamine is the brain's pleasure substance.” What does the research on liking and wanting say?"),
        (
            Answer(
                "a",
                N_("That is right: more dopamine, more pleasure."),
                N_(
                    "This was long the common view. But animals with hardly any dopamine still show that they like "
                    "sweet tastes; what they lose is the pull towards them."
                ),
            ),
            Answer(
                "b",
                N_("Dopamine is about wanting; liking does not depend on it."),
                N_("Liking has its own, smaller and more fragile systems. That is why the two can part ways."),
                right=True,
            ),
            Answer(
                "c",
                N_("Dopamine has nothing to do with reward."),
                N_(
                    "It has much to do with it: with the pull of cues and with learning from surprises. Only not with pleasure."
                ),
            ),
        ),
        source="berridge2016",
    ),
    Question(
        "an_old_cue",
        N_("A person who has stopped meets an old cue and feels a strong pull. What does that tell you?"),
        (
            Answer(
                "a",
                N_("That deep down the person wishes to use again."),
                N_(
                    "Wanting in this sense is not a wish. It is set off by the cue, below conscious control, and may go "
                    "against everything the person wishes."
                ),
            ),
            Answer(
                "b",
                N_("That the treatment has failed."),
                N_(
                    "In the model the gain on cues fades over years, whatever has been learned meanwhile. A pull is to be "
                    "expected; what one does next is another matter."
                ),
            ),
            Answer(
                "c",
                N_("That a learned pull is still there; what the person does next is a separate question."),
                N_("Wanting and acting are two steps, and the balance in this notebook moves only the second."),
                right=True,
            ),
        ),
        source="berridge2016",
    ),
    Question(
        "first_months",
        N_("What happens to the pull of cues during the first months without the substance?"),
        (
            Answer(
                "a",
                N_("It only fades, day by day."),
                N_(
                    "In rats it grew over about two months before it fell. In a study of people, a brain response was stronger "
                    "one and six months after stopping than after a few days. The model of this notebook misses that."
                ),
            ),
            Answer(
                "b",
                N_("It may grow before it falls, even where people do not report it."),
                N_(
                    "It is called incubation. In the study of people it was seen in a brain response, not in what they "
                    "said; and they were different people at each point in time."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("It stays the same for life."),
                N_(
                    "It does fall: in rats after about half a year; and the people who had stopped a year before "
                    "responded less than those at one and six months."
                ),
            ),
        ),
        source="parvaz2016",
    ),
    Question(
        "never_stops_growing",
        N_("In Redish's model, why does the learned value of a substance never stop growing?"),
        (
            Answer(
                "a",
                N_("Because the pleasure grows with every use."),
                N_("Pleasure is not in this model at all. What never goes to zero is the prediction error."),
            ),
            Answer(
                "b",
                N_("Because the substance itself produces a prediction error that cannot be learned away."),
                N_(
                    "For an ordinary reward the error shrinks as the reward becomes expected. The substance adds a part that "
                    "no expectation can cancel. Whether brains do exactly this is contested."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("Because the person chooses not to learn."),
                N_("Nobody chooses in this model: it is a rule for how expectations change."),
            ),
        ),
        source="redish2004",
    ),
)
