"""The idea behind each prediction that can be chosen: told with the answer, and in the facilitator's pages."""

from __future__ import annotations

from helpers.errors import N_
from helpers.language import current

IDEAS: dict[str, dict[str, str]] = {
    "agonist_treatment": {
        "fewer": N_("Time without use is time without danger. True while the stay lasts."),
        "as_many": N_("From services: people who were saved by a stay, and people who died just after one."),
        "more": N_("Known to those who have lost somebody just after a discharge."),
    },
    "evenings": {
        "shape1": N_("The cause is gone, so the effect is gone. Everyday thinking, and right for much in life."),
        "shape2": N_("Those who have had such a spell often know it: one is tired, and the evenings have changed."),
        "shape3": N_("“Bad habits stick.”"),
    },
    "alternatives": {
        "falls": N_("More control is the cure: one pulls oneself together."),
        "rises": N_("Those who have chosen it themselves on such an evening, and meant it."),
        "same": N_("“It is a habit; thinking does nothing to it.”"),
    },
    "loop": {
        "shape1": N_("Services and news show those whom it went badly for. One takes the visible for the usual."),
        "shape2": N_("“They will learn when it hurts”: costs slow things down."),
        "shape3": N_("Seen among friends and in the family, where it went like that."),
    },
    "tipping": {
        "same": N_("What is done can be undone."),
        "higher": N_("From experience: to get out takes more."),
        "never": N_("“Once dependent, always dependent.”"),
    },
    "craving": {
        "shape1": N_("An even cause has an even effect."),
        "shape2": N_("“The straw that broke the camel's back”: some have seen it from close by."),
        "shape3": N_("It begins wildly, and then one comes to one's senses."),
    },
    "relapse": {
        "shape1": N_("A risk that is the same every month, or simply a straight line."),
        "shape2": N_("“The first weeks are the hardest.”"),
        "shape3": N_("“It goes well as long as the treatment lasts.”"),
    },
    "cohort": {
        "shape1": N_(
            "“Nearly everybody goes back”: one has met those who came again, and those who did not come again are not seen."
        ),
        "shape2": N_("From experience with people over many years."),
        "shape3": N_("Stopping is a decision, and what is decided holds."),
    },
    "brandon": {
        "individual": N_("It is he who uses, so it is he who needs help; and it is what most services offer."),
        "relational": N_("People hold people: near at hand for whoever works with families and networks."),
        "society": N_("The only answer in which the help does not end."),
        "none": N_("“One has to work at all levels”: the profession's own creed."),
    },
    "crowd": {
        "all": N_("If everything is done, it must help."),
        "most": N_("People differ."),
        "few": N_("Experience with late help."),
    },
    "recognition": {
        "shape1": N_("“Now it gets better”: what everybody says who congratulates."),
        "shape2": N_("Those who have made such a crossing, of whatever kind."),
        "shape3": N_("“One never gets rid of the stamp.”"),
    },
    "friends": {
        "nearly_all": N_("Friends are what it is all about."),
        "some": N_("It depends."),
        "hardly_any": N_("Everybody must want it for themselves."),
    },
    "power": {
        "less": N_("“Make yourself independent”: the work is left to the one who has least to work with."),
        "door": N_("Power as something between two people, and around them."),
        "same": N_("Power as a property of a person: some have it, some do not."),
    },
    "milieu": {
        "out": N_("Dependence is on a substance; without the pull of it, one is free to go."),
        "in": N_("One can depend on a place, a name and an income."),
        "even": N_("There is something in both."),
    },
    "week": {
        "seven": N_("An hour is an hour: seen from the office, where the travel does not show."),
        "fifteen": N_("The way there is counted, but not both ways and the waiting."),
        "more": N_("Whoever has had to live by others' timetables."),
    },
    "stress": {
        "shape1": N_("Stress is a reaction: no cause, no effect."),
        "shape2": N_("“Exhausted”: what has worked hard must rest."),
        "shape3": N_("“Stress sits in the body”, thought of as too much of something."),
    },
    "early_stress": {
        "shape1": N_("Early stress makes one more alert."),
        "shape2": N_("“A short fuse”, as in much that is written about trauma."),
        "shape3": N_("“Numb”, “switched off”."),
    },
    "opponent_process": {
        "shape1": N_("A dose is a dose, and what is out of the body is out."),
        "shape2": N_("Known to many from something of their own."),
        "shape3": N_("“The dopamine is used up”: pleasure as a store that runs dry."),
    },
    "tolerance": {
        "shape1": N_("What has once been learned stays, as cycling does. True of habits; not of this."),
        "shape2": N_("Known to whoever comes home from the mountains, or drinks coffee again after a break."),
        "shape3": N_("What took long to build must take long to fall: an even cause, an even effect."),
    },
    "incentive_salience": {
        "shape1": N_("“One wants what one likes”: nearly always true, and therefore hard to let go of."),
        "shape2": N_("“Out of the body, out of the mind.”"),
        "shape3": N_("Known to those who have stopped with something, tobacco for instance."),
    },
    "incubation": {
        "shape1": N_("“It gets easier every day.” True of an ordinary day, and so it is believed of all of them."),
        "shape2": N_("From experience, or from having heard that it can come back when one no longer expects it."),
        "shape3": N_("“The longer one holds out, the worse it gets.”"),
    },
    "prediction_error": {
        "shape1": N_("One gets used to everything."),
        "shape2": N_("A compromise: one gets used to it, but never wholly."),
        "shape3": N_("“It gets worse each time.”"),
    },
    "two_step": {
        "reward": N_("“What paid, one repeats.” Taken for planning, and it is habit."),
        "plan": N_("One has thought of where the boats go, and not only of the berries."),
        "way": N_("A planner is thought of as somebody who sticks to the plan."),
    },
    "discounting": {
        "shape1": N_("Twice the wait, twice the loss."),
        "shape2": N_("Anybody who has chosen the small thing now."),
        "shape3": N_("“A month is nothing; ten years is.”"),
    },
    "self_regulation": {
        "resist": N_("Self-control is resisting."),
        "fewer": N_("“Out of sight, out of mind.”"),
        "alike": N_("Somebody who has done the sum, or has tried both."),
    },
    "stop_signal": {
        "shape1": N_("What has come far is hard to call back. The model's answer too."),
        "shape2": N_("Stopping as a trait: one can or one cannot."),
        "shape3": N_("There is a point of no return."),
    },
    "effort": {
        "shape1": N_("“Those who can, also want to”: ability and will thought of as one."),
        "shape2": N_(
            "Seen from both ends: where nothing is gained one gives up, and where it is easy one need not try."
        ),
        "shape3": N_("“Whoever is weaker must simply try harder.”"),
    },
    "contributions": {
        "week": N_("Whoever has the longest time gets furthest."),
        "year": N_("“First get well, then learn”: what is done in strength counts double."),
        "same": N_("In the end it evens out."),
    },
    "learning": {
        "shape1": N_("“Out of the body, back to normal”; and the wish that it were so."),
        "shape2": N_("Those who have seen many begin again."),
        "shape3": N_("“The damage is permanent.”"),
    },
}
"""``{model: {what can be predicted: the idea}}``, marked for translation.

What can be predicted is the id of an option; of a number, :data:`SIDES`.
"""
SIDES = ("higher", "close", "lower")
"""A guessed number is higher than what came, close to it, or lower."""
OWN = "own"
"""A curve that was drawn, and comes near to none of the options."""
OWN_IDEA = N_(
    "Your curve is none of those that are usually drawn. What did you have in mind that the model leaves out?"
)


def told(model: str, form: str) -> dict[str, str]:
    """The ideas of a model's prediction as the stage tells them, by what was predicted, in the reader's language."""
    say = current().say
    behind = {
        name: say(N_("The idea behind it: {idea}"), idea=say(idea)) for name, idea in IDEAS.get(model, {}).items()
    }
    return {**behind, OWN: say(OWN_IDEA)} if form == "curve" and behind else behind
