"""Self-check of notebook 02, Courses of change."""

from __future__ import annotations

from helpers.errors import N_
from helpers.learn.checks import Answer, Question

QUESTIONS = (
    Question(
        "without_treatment",
        N_("“Nobody gets out of it without treatment.” What do surveys of the general population find?"),
        (
            Answer(
                "a",
                N_("That it is right: without treatment hardly anybody does."),
                N_(
                    "It looks so from inside a service, because those who manage without never come there. In an American "
                    "survey, 46 per cent of those who had resolved a problem had done so without any help of that kind."
                ),
            ),
            Answer(
                "b",
                N_("That nearly half of those who resolve a problem do so without professional or mutual help."),
                N_(
                    "46 per cent in an American survey. A survey in Oslo points the same way. The other half did use help, "
                    "and those who did had, on the whole, more severe problems."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("That treatment makes no difference."),
                N_(
                    "That does not follow. People who seek help have other problems than people who do not, so the two groups "
                    "cannot simply be compared."
                ),
            ),
        ),
        source="kelly2017",
    ),
    Question(
        "serious_attempts",
        N_(
            "How many serious attempts did the middle person need, in a national survey of people who had resolved a problem?"
        ),
        (
            Answer(
                "a",
                N_("Two."),
                N_(
                    "The median is 2. The average is 5.35, because a few people have very many attempts: that is how two true "
                    "numbers can tell such different stories."
                ),
                right=True,
            ),
            Answer(
                "b",
                N_("Between five and six."),
                N_(
                    "That is the average. It is pulled up by a few people with very many attempts; half of all needed two or fewer."
                ),
            ),
            Answer(
                "c",
                N_("So many that nobody counts them."),
                N_("Some people need many. But the middle person needed two, and one in four managed with one."),
            ),
        ),
        source="kelly2019",
    ),
    Question(
        "once_always",
        N_("“Once dependent, always dependent.” What does a large American survey estimate for alcohol?"),
        (
            Answer(
                "a",
                N_("That about nine in ten at some time no longer meet the criteria of dependence."),
                N_(
                    "90.6 per cent, and half of the cases within about 14 years. For nicotine it takes longer, for cannabis and "
                    "cocaine less long. No longer meeting the criteria is not the same as not drinking."
                ),
                right=True,
            ),
            Answer(
                "b",
                N_("That only about one in ten ever come so far."),
                N_(
                    "The other way round: about nine in ten, sooner or later. From inside a service it can look like one in "
                    "ten, because those who have come out no longer come there."
                ),
            ),
            Answer(
                "c",
                N_("That nobody can know, because relapse may always come."),
                N_(
                    "Relapse can come late, and the evidence in this notebook shows some of it. But the survey counted people who "
                    "had once been dependent and now were not, and they were the large majority."
                ),
            ),
        ),
        source="lopezquintero2011remission",
    ),
    Question(
        "after_services",
        N_(
            "In the first explorer, a person comes out of dependence while professional services last, and is back some "
            "months after they end. What does the model say about that?"
        ),
        (
            Answer(
                "a",
                N_("That the help did not work."),
                N_(
                    "It worked for as long as it was there. What the model asks is what else carried the course on the day it "
                    "ended."
                ),
            ),
            Answer(
                "b",
                N_(
                    "That outer control fell back to where it was, and nothing else had changed that could hold the course."
                ),
                N_(
                    "Try it: let an own contribution or a network last longer than the services. With other chance events the "
                    "same help holds for a longer or a shorter time."
                ),
                right=True,
            ),
            Answer(
                "c",
                N_("That the person did not want it enough."),
                N_(
                    "There is no such quantity in the model. Self-control is used up in it and comes back, and outer control "
                    "is what the life around the person holds in place."
                ),
            ),
        ),
        source="grasman2016",
    ),
    Question(
        "risk_over_time",
        N_("In studies of relapse, how does the risk of returning change as the time since stopping grows?"),
        (
            Answer(
                "a",
                N_("It grows, as people become tired of holding out."),
                N_(
                    "In most of the 20 studies that were reviewed together it was the other way round: the risk fell with time."
                ),
            ),
            Answer(
                "b",
                N_("It stays the same: every week is as hard as the first."),
                N_(
                    "Then the curve would fall by the same share each month. The real curves fall fast at first and then ever "
                    "more slowly."
                ),
            ),
            Answer(
                "c",
                N_("It is highest just after stopping, and falls."),
                N_(
                    "That is what 20 studies of alcohol and tobacco show. Part of it may be that those at highest risk return "
                    "first, so that the others are left: the curve alone cannot tell."
                ),
                right=True,
            ),
        ),
        source="kirshenbaum2009",
    ),
)
