"""What the findings make of a model: they look at the moments that their wording names, and say the right word.

The models are set aside here: a made-up curve has one value where a finding should look and another everywhere else,
so that a finding which looks a day beside it is found out.
"""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from helpers.learn import evidence
from helpers.models import (
    early_stress,
    incubation,
    opponent_process,
    recognition,
    stress,
    tolerance,
)
from helpers.models.declare import Curves
from helpers.sections import (
    brandon,
    cognition_top_down,
    course_of_change,
    learning_again,
    liking_and_wanting,
    reward_and_adaptation,
    society_and_relations,
    start_here,
    stress_body_brain,
)


def finding(module, begins, position=0):
    """The finding whose wording begins so; ``position`` where there are several."""
    return [f for f in module.FINDINGS if f.what.startswith(begins)][position]


def made_up(model, t, **values):
    """A function like ``simulate`` that always gives these curves."""
    outputs = tuple(output for output in model.OUTPUTS if output.key in values)
    return lambda *_: Curves(model.TIME, t, outputs, tuple(values[output.key] for output in outputs))


def says_at(monkeypatch, model, t, key, at, answer, inside, outside, **others):
    """What ``answer`` gives where ``key`` is ``inside`` at the moments ``at`` and ``outside`` at all others."""
    values = np.where(np.isin(t, at), inside, outside)
    monkeypatch.setattr(model, "simulate", made_up(model, t, **{key: values}, **others))
    return answer()


def compares(monkeypatch, model, t, key, early, late, answer, **others):
    """What ``answer`` says of a fall, a rise and nothing from moment ``early`` to ``late``, all else being high."""
    said = []
    for end in (0.9, 1.1, 1.0):
        values = np.full(len(t), 9.0)
        values[np.isclose(t, early)], values[np.isclose(t, late)] = 1.0, end
        monkeypatch.setattr(model, "simulate", made_up(model, t, **{key: values}, **others))
        said.append(answer())
    return said


# --- 06, Reward and its answer

DAYS = np.arange(-60.0, 241)


@pytest.mark.parametrize(
    ("begins", "position", "day"),
    [
        ("The same people after four weeks without cannabis", 0, 28),
        ("CB1 receptors in another study, two days after", 0, 2),
        ("The same after three months without smoking", 0, 90),
        ("Dopamine transporters in people who smoke", 0, 0),
        ("The same kind of receptors in another study, after four weeks", 0, 28),
    ],
)
def test_the_scale_is_called_by_its_level_on_the_day_of_the_wording(begins, position, day, monkeypatch):
    ours = finding(reward_and_adaptation, begins, position).ours
    for inside, outside, word in ((0.9, 1, "lower"), (1, 0.9, "normal"), (1.1, 1, "higher")):
        assert says_at(monkeypatch, opponent_process, DAYS, "scaling", day, ours, inside, outside) == word
    for level, word in ((0.98995, "lower"), (0.9905, "normal"), (1.0095, "normal"), (1.0101, "higher")):
        assert says_at(monkeypatch, opponent_process, DAYS, "scaling", day, ours, level, level) == word


@pytest.mark.parametrize(
    ("begins", "day"),
    [
        ("CB1 receptors in people who use cannabis daily", 0),
        ("Dopamine transporters (caudate) in people two months", 60),
        ("Dopamine synthesis (caudate)", 0),
        ("Nicotinic receptors (striatum) a week after", 7),
    ],
)
def test_the_scale_is_given_in_per_cent_of_rest_on_the_day_of_the_wording(begins, day, monkeypatch):
    ours = finding(reward_and_adaptation, begins).ours
    assert says_at(monkeypatch, opponent_process, DAYS, "scaling", day, ours, 0.8, 5) == pytest.approx(-20)


def test_a_second_scan_is_compared_with_one_within_six_weeks(monkeypatch):
    ours = finding(reward_and_adaptation, "Dopamine D2 receptors in 14 people").ours
    assert compares(monkeypatch, opponent_process, DAYS, "scaling", 21, 75, ours) == ["falls", "rises", "falls"]


class Body:
    """In place of the model's body: it notes which doses it is given, and answers with made-up tones."""

    def __init__(self, *tones):
        self.tones = list(tones)
        self.given = []

    def __call__(self, *arguments, **_):
        doses = arguments[-1]
        self.given.append(np.asarray(doses))
        tone = np.asarray(self.tones[(len(self.given) - 1) % len(self.tones)], dtype=float)
        hours = np.repeat(tone[:, None], 25, axis=1) if tone.ndim == 1 else tone
        return opponent_process.Course(hours, hours, tone, tone)


def test_the_low_is_compared_a_week_and_three_months_after_sixty_days_of_use(monkeypatch):
    def tone(week, months):
        # Near the week nothing, later much: a day beside either, and the answer is the other one.
        made = np.where(np.arange(301) > 100, -0.5, 0.0)
        made[67], made[150] = week, months
        return made

    ours = finding(reward_and_adaptation, "Little pleasure in anything").ours
    for values, word in (((-0.3, -0.2), "falls"), ((-0.2, -0.3), "rises")):
        body = Body(tone(*values))
        monkeypatch.setattr(opponent_process, "course", body)
        assert ours() == word
        assert (body.given[0][:60] == 1).all() and (body.given[0][60:] == 0).all()
    assert finding(liking_and_wanting, "Little pleasure in anything").ours is ours


def test_a_steady_dose_is_taken_for_two_years_and_the_last_day_looked_at(monkeypatch):
    ours = finding(reward_and_adaptation, "Oslo: mothers").ours
    for last, word in ((-0.021, "lower"), (-0.019, "no difference"), (0.5, "no difference")):
        body = Body([0.0] * 729 + [last])
        monkeypatch.setattr(opponent_process, "course", body)
        assert ours() == word and body.given[0].tolist() == [1] * 730


def test_half_as_much_again_for_a_month_is_compared_with_the_same_as_before(monkeypatch):
    ours = finding(reward_and_adaptation, "Opioids: pleasure in the month after").ours
    for more, word in ((-0.2, "falls"), (0.2, "rises")):
        body = Body([0.0] * 90 + [more], [9.0, -9.0] + [9.0] * 88 + [0.0])
        monkeypatch.setattr(opponent_process, "course", body)
        assert ours() == word
        assert [given.tolist() for given in body.given] == [[1] * 60 + [1.5] * 30 + [1], [1] * 91]


def test_more_than_half_of_the_tolerance_is_lost_in_two_weeks_or_it_is_not(monkeypatch):
    ours = finding(reward_and_adaptation, "Norway, after opioid agonist treatment").ours
    assert ours() == "yes"
    for lost, word in ((0.51, "yes"), (0.49, "no")):
        monkeypatch.setattr(tolerance, "simulate", lambda _, lost=lost: {"lost": np.full(181, lost)})
        assert ours() == word


def test_the_risks_after_prison_are_told_from_the_lowest_to_the_highest():
    # Typed a second time, from the abstract of Merrall and colleagues.
    assert finding(reward_and_adaptation, "Four countries and states").published() == "3.1–8.4"


def test_who_feels_worse_is_asked_what_they_take_after_the_stop(monkeypatch):
    ours = finding(reward_and_adaptation, "The same people: does little pleasure mean").ours
    for extra, word in ((2, "rises"), (1, "no change"), (0.5, "no change")):
        asked = []

        def taken(parameters, balance, extra=extra, asked=asked):
            asked.append((parameters.load_weight, balance))
            doses = np.zeros(301)
            doses[59], doses[60] = (9, 1) if parameters.load_weight < 0.5 else (0, extra)
            return doses

        monkeypatch.setattr(opponent_process, "taken", taken)
        assert ours() == word
        assert asked == [(0.2, 0.4), (1.0, 0.4)]


def test_a_reaction_grows_where_the_low_after_many_doses_is_deeper_than_after_one(monkeypatch):
    ours = finding(reward_and_adaptation, "Ratings of pictures").ours
    for after_many, word in ((-0.4, "yes"), (-0.2, "no")):
        few, many = np.zeros(242), np.full(301, -0.9)
        few[0], few[1], many[60:] = -0.9, -0.3, 0
        many[60] = after_many
        body = Body(few, many)
        monkeypatch.setattr(opponent_process, "course", body)
        assert ours() == word
        assert [int((given > 0).sum()) for given in body.given] == [1, 60]


def test_a_taper_is_compared_with_a_stop_from_the_planned_day_on(monkeypatch):
    ours = finding(reward_and_adaptation, "Smoking, three trials").ours
    for taper, word in ((-0.1, "a shallower low"), (-0.3, "a deeper low")):
        lows = np.zeros((2, 301))
        lows[:, 59], lows[0, 60], lows[1, 60] = -0.9, -0.2, taper
        body = Body(*lows)
        monkeypatch.setattr(opponent_process, "course", body)
        assert ours() == word
        assert [given[60] > 0 for given in body.given] == [False, True]


# --- 05, Stress, body and brain

STRESS_DAYS = np.arange(-20.0, 281)


@pytest.fixture
def drive():
    """Stress from day 0 to day 59, as by default."""
    return {"drive": np.where((STRESS_DAYS >= 0) & (STRESS_DAYS < 60), 2.0, 1.0)}


def test_cortisol_in_withdrawal_is_that_of_the_last_day_of_stress(monkeypatch, drive):
    ours = finding(stress_body_brain, "Alcohol, acute withdrawal").ours
    for inside, outside, word in ((1.2, 1, "higher"), (0.8, 1, "lower"), (1.0, 2, "normal"), (1.11, 1, "higher")):
        assert says_at(monkeypatch, stress, STRESS_DAYS, "cortisol", 59, ours, inside, outside, **drive) == word


def test_cortisol_two_to_six_weeks_after_is_the_mean_of_those_days(monkeypatch, drive):
    ours = finding(stress_body_brain, "Alcohol, two to six weeks after").ours
    for day, word in ((60 + 13, "normal"), (60 + 14, "higher"), (60 + 42, "higher"), (60 + 43, "normal")):
        assert says_at(monkeypatch, stress, STRESS_DAYS, "cortisol", day, ours, 9.0, 1.0, **drive) == word


@pytest.mark.parametrize(
    ("begins", "position", "day"),
    [
        ("The same people: how much ACTH", 0, 59),
        ("The same people: how much ACTH", 1, 60 + 28),
        ("The same study: people more than three weeks after", 0, 60 + 28),
    ],
)
def test_the_crh_test_is_made_on_the_day_of_the_wording(begins, position, day, monkeypatch):
    asked = []
    monkeypatch.setattr(stress, "crh_test", lambda curves, parameters, at: asked.append(at) or 0.8)
    assert finding(stress_body_brain, begins, position).ours() == "lower" and asked == [day]


def test_the_crh_test_at_one_week_is_set_against_the_one_at_three(monkeypatch):
    ours = finding(stress_body_brain, "Another study: ACTH in the test").ours
    for one, three, word in (
        (0.89, 1, "lower"), (0.91, 1, "no difference"), (1.09, 1, "no difference"), (1.11, 1, "higher"), (3, 2, "higher"),
    ):  # fmt: skip
        monkeypatch.setattr(stress, "crh_test", lambda *asked, one=one, three=three: {67: one, 81: three}[asked[-1]])
        assert ours() == word


def test_as_stress_goes_on_its_first_day_is_set_against_its_last(monkeypatch):
    ours = finding(stress_body_brain, "Lasting stress of many kinds").ours
    said = compares(monkeypatch, stress, STRESS_DAYS, "cortisol", 0, 179, ours)
    assert said == ["falls", "rises", "falls"]


def test_early_stress_is_judged_by_the_levels_at_rest(monkeypatch):
    ours = finding(stress_body_brain, "Another review: cortisol in a stress test").ours
    levels = iter([0.8, 1.0, 1.2, 1.0, 0.8, 1.0, 1.05, 1.0])

    def simulate(*_):
        second = np.full(301, 1.0)
        second[0] = next(levels)
        return Curves(early_stress.TIME, STRESS_DAYS, early_stress.OUTPUTS[1:2], (second,))

    monkeypatch.setattr(early_stress, "simulate", simulate)
    assert ours() == "higher or lower, as one sets it"
    assert ours() == "normal"


def test_what_later_years_undo_is_judged_by_how_far_cortisol_rises(monkeypatch):
    ours = finding(stress_body_brain, "Young people adopted").ours
    for rises, word in (({0: (2.5, 3), 0.5: (1, 2)}, "rises"), ({0: (1, 2), 0.5: (2.5, 3)}, "falls")):

        def simulate(parameters, rises=rises):
            rest, highest = rises[parameters.undone]
            cortisol = np.array([rest, 0, highest])
            return Curves(early_stress.TIME, STRESS_DAYS[:3], early_stress.OUTPUTS[1:2], (cortisol,))

        monkeypatch.setattr(early_stress, "simulate", simulate)
        assert ours() == word


# --- 04, Society and relations

YEARS = np.linspace(0, 12, 601)


@pytest.mark.parametrize(
    ("begins", "early", "late", "flat"),
    [("Happiness and self-esteem", 0, 0.5, "rises"), ("The same, after the first year", 1, 5, "falls")],
)
def test_recognition_is_compared_between_the_years_of_the_wording(begins, early, late, flat, monkeypatch):
    ours = finding(society_and_relations, begins).ours
    said = compares(monkeypatch, recognition, YEARS, "both", early, late, ours)
    assert said == ["falls", "rises", flat]


@pytest.mark.parametrize("begins", ["Quality of life (QoL-5", "The same questionnaire, half a year"])
def test_quality_of_life_is_set_against_half_a_year(begins, monkeypatch):
    ours = finding(society_and_relations, begins).ours
    monkeypatch.setattr(recognition, "simulate", made_up(recognition, YEARS, both=YEARS + 3))
    assert ours() == pytest.approx(0.5)


def test_steep_is_twice_as_much_in_the_first_six_years_as_in_the_six_after(monkeypatch):
    ours = finding(society_and_relations, "Quality of life and recovery capital").ours
    for middle, end, word in ((0.61, 0.9, "steep, then shallow"), (0.59, 0.9, "no steeper at first")):
        capital = np.full(len(YEARS), 0.7)
        capital[[0, 300, 600]] = 0.0, middle, end
        monkeypatch.setattr(recognition, "simulate", made_up(recognition, YEARS, capital=capital))
        assert ours() == word
    capital[[0, 300, 600]] = 0.3, 0.6, 0.78
    assert ours() == "no steeper at first", "what was there at the start is no rise"


# --- 07, Liking and wanting


def pull(monkeypatch, wanting, begins):
    """What is said of the finding that begins so, where the model's wanting at the cue is ``wanting``, day by day."""
    curves = incubation.simulate(incubation.Parameters())
    given = dataclasses.replace(curves, values=(np.asarray(wanting, dtype=float), *curves.values[1:]))
    monkeypatch.setattr(incubation, "simulate", lambda *_: given)
    return finding(liking_and_wanting, begins).ours()


@pytest.mark.parametrize(
    ("begins", "early", "late"),
    [
        ("Rats, cocaine: how strongly", 1, 60),
        ("People who smoked and were paid", 7, 35),
        ("People who had used methamphetamine", 6, 90),
        ("The same, from three months", 90, 364),
        ("Rats, cocaine: seeking at cues, from", 90, 180),
    ],
)
def test_wanting_is_compared_between_the_days_of_the_wording(begins, early, late, monkeypatch):
    steps = np.arange(365.0)
    for rising, said in ((1, "rises"), (-1, "falls")):
        wanting = 10 + rising * np.clip(steps, early, late) / 400 - rising * 5 * ((steps < early) | (steps > late))
        assert pull(monkeypatch, wanting, begins) == said


def test_a_top_between_the_ends_is_told_and_company_without_one_is_no_rise(monkeypatch):
    steps = np.arange(365.0)
    hump = 1 + np.exp(-(((steps - 60) / 20) ** 2))
    assert pull(monkeypatch, hump, "People who stopped using cocaine: what they said") == "rises and falls"
    assert pull(monkeypatch, 2 - steps / 400, "Rats, methamphetamine: seeking") == "no rise"
    assert pull(monkeypatch, 1 + np.minimum(steps, 60) / 100, "Rats, methamphetamine: seeking") == "rises"


def test_mood_and_temptation_are_what_the_models_of_08_do():
    from helpers.models import alternatives, self_regulation
    from helpers.sections import cognition_top_down as section

    for begins, published, ours in (
        ("After sad statements", "higher", "higher"),
        ("A term with more temptations", "lower", "lower"),
        ("The same term with more effort", "no association", "higher"),
    ):
        one = finding(section, begins)
        assert (one.published(), one.ours()) == (published, ours), begins
    assert section._mood(coping=0) == "no difference"
    assert alternatives.Parameters().coping == 1.5 and self_regulation.Parameters().cues_a_week == 7


def test_blocked_is_less_than_a_tenth_of_what_is_learned_without_blocking(monkeypatch):
    from helpers.models import prediction_error

    ours = finding(liking_and_wanting, "Cocaine, rats in one study").ours
    for value, word in ((0.19, "blocked"), (0.21, "not blocked")):
        monkeypatch.setattr(
            prediction_error, "blocked_value", lambda p, first=200, value=value: 2.0 if first == 0 else value
        )
        assert ours() == word


# --- 09, Learning again


@pytest.mark.parametrize(
    ("begins", "part", "months"),
    [
        ("Alcohol, the first month", "cognition", 1),
        ("Alcohol, 2 to 12 months", "cognition", 7),
        ("Alcohol, 6 to 12 months", "cognition", 9),
        ("Alcohol, more than a year", "cognition", 36),
        ("Alcohol, 6.7 years", "cognition", 80),
        ("Alcohol, seven years", "cognition", 84),
        ("Cannabis, one month", "adaptation", 1),
        ("Methamphetamine, eleven months", "adaptation", 11),
    ],
)
def test_a_part_is_judged_at_the_months_of_the_wording(begins, part, months, monkeypatch):
    ours = finding(learning_again, begins).ours
    for level, elsewhere, word in ((0.951, 0, learning_again.LIKE_OTHERS), (0.949, 1, learning_again.LOWER)):

        def share_back(name, t, level=level, elsewhere=elsewhere):
            assert name == part
            return np.where(np.isclose(t, months / 12), level, elsewhere)

        monkeypatch.setattr(learning_again, "share_back", share_back)
        assert ours() == word


@pytest.mark.parametrize(
    ("begins", "position", "months"),
    [("USA, the first year", 0, 12), ("USA, six years", 0, 72), ("Stavanger", 0, 60), ("Stavanger", 1, 12)],
)
def test_will_is_compared_with_the_stop_at_the_months_of_the_wording(begins, position, months, monkeypatch):
    ours = finding(learning_again, begins, position).ours
    for later, word in ((1.1, "rises"), (0.9, "falls"), (1.0, "falls")):

        def ability_and_will(parameters, t, later=later):
            assert t == pytest.approx([0, months / 12])
            return np.array([2.0, 1.0]), np.array([1.0, later])

        monkeypatch.setattr(learning_again.learning, "ability_and_will", ability_and_will)
        assert ours() == word


@pytest.mark.parametrize(("begins", "practice"), [("Alcohol, the first month: visuo", 1), ("The same tasks, with", 0)])
def test_practice_is_judged_after_a_month_by_what_time_alone_leaves(begins, practice, monkeypatch):
    ours = finding(learning_again, begins).ours
    for month, word in ((0.61, "rises"), (0.6, "no change")):

        def recovered(parameters, part, t, month=month):
            assert (parameters.begin, parameters.lasting, parameters.practice) == (0, 1, practice)
            assert part == "cognition" and t == pytest.approx([0, 1 / 12])
            return np.array([0.6, month])

        monkeypatch.setattr(learning_again.learning, "recovered", recovered)
        assert ours() == word


def test_whole_again_is_only_what_was_lower_and_is_so_no_longer(monkeypatch):
    monkeypatch.setattr(learning_again, "found", lambda at: dict(at.wanted)["id"])
    lower, like = learning_again.LOWER, learning_again.LIKE_OTHERS
    assert learning_again.whole(lower, like) == 1
    assert learning_again.whole(lower, lower) is learning_again.whole(like, like) is None


def test_a_study_stands_over_its_own_months_and_without_an_end_for_ever():
    drawn = [study for group in learning_again.compared() for study in group.studies]
    ends = {study.source: study.months for study in drawn}
    for row in evidence.table("recovery"):
        if row["id"] in ("CR1", "PW1", "SV1", "DU2"):
            wanted = (row["months_from"], float("inf") if row["months_to"] is None else row["months_to"])
            assert wanted in [study.months for study in drawn if study.source == row["source"]]
    assert any(np.isinf(end) for _, end in ends.values()) and any(np.isfinite(end) for _, end in ends.values())
    known = {study.what: study.back for study in drawn if study.back is not None}
    assert known["CB1 receptors, cannabis"] == 1 and known["quality of life, Sørlandet in Norway"] == pytest.approx(
        0.48, abs=0.01
    )


# --- 08, 03, 02, 00


def test_both_marks_are_there_where_neither_is_next_to_nothing(monkeypatch):
    ours = finding(cognition_top_down, "Two-step task, people in general").ours
    for marks, word in (((0.2, 0.031), "both marks"), ((0.029, 0.2), "not both marks")):
        monkeypatch.setattr(cognition_top_down.two_step, "effects", lambda stay, marks=marks: marks)
        assert ours() == word


def test_stigma_lowered_makes_a_difference_from_five_hundredths_on_after_two_years(monkeypatch):
    ours = finding(brandon, "Society: Housing First").ours
    three_years = np.isclose(np.linspace(0, 30, 241), 3)  # the help begins after one
    for apart, elsewhere, word in ((0.051, 0, "lower"), (0.049, 0.2, "no clear difference")):

        def simulate(parameters, apart=apart, elsewhere=elsewhere):
            helped = parameters.society == "yes"
            return {"use": np.where(three_years, 0.8 - apart * helped, 0.8 - elsewhere * helped)}

        monkeypatch.setattr(brandon.brandon, "simulate", simulate)
        assert ours() == word


def test_the_shortest_crisis_is_found_to_a_twentieth_of_a_year():
    assert brandon.shortest_crisis(0.8) < brandon.shortest_crisis(0.0)
    for early_stress_, near in ((0.8, 1.4), (0.0, 2.8)):
        assert brandon.shortest_crisis(early_stress_) == pytest.approx(near, abs=0.05)


def test_the_closest_curve_is_the_one_that_made_it_and_two_are_named_where_neither_is_closer(monkeypatch):
    months = np.arange(0.25, 13, 0.25)
    curves = course_of_change.TWO_NUMBERS
    monkeypatch.setattr(course_of_change, "AS_NEAR", 0.0001)
    for name, second in (("log-logistic", 0.8), ("Weibull", 0.6), ("lognormal", 1.9)):
        assert course_of_change.closest_curve(months, curves[name][0](months, 3, second)) == name
    monkeypatch.undo()
    between = [curves[name][0](months, 3, second) for name, second in (("log-logistic", 0.85), ("lognormal", 2.0))]
    assert course_of_change.closest_curve(months, sum(between) / 2) == "log-logistic or lognormal"


def test_a_lognormal_curve_has_its_median_and_its_spread():
    made = course_of_change.TWO_NUMBERS["lognormal"][0]
    assert made(np.array([3.0, 3 * np.exp(2)]), 3, 2) == pytest.approx([0.5, 0.158655], abs=1e-6)


def test_the_cohorts_first_year_does_not_choose_between_two_curves():
    assert finding(course_of_change, "Which curve fits").ours() == "log-logistic or lognormal"


def test_the_real_curves_are_laid_over_in_the_unit_of_the_axis():
    in_months, in_years = (course_of_change.relapse_curves("x", per_year) for per_year in (12, 1))
    rows = [r for r in evidence.table("relapse_curves") if r["group"] == "patchOnly"]
    (patch,) = [p for p in in_months if p.label == course_of_change.LABELS["patchOnly"]]
    assert patch.t == pytest.approx([r["days"] * 12 / 365.25 for r in rows])
    assert patch.values == tuple(r["share_without_return"] for r in rows) and patch.people == rows[0]["people"]
    assert patch.spread == tuple(r["standard_error"] for r in rows) and patch.joined
    for months, years in zip(in_months, in_years, strict=True):
        assert months.t == pytest.approx([12 * t for t in years.t])


def test_over_the_cohort_lie_the_shares_after_one_and_five_years_and_of_those_long_abstinent():
    smokers, late, here = course_of_change.PUBLISHED["cohort"]()[-3:]
    assert (smokers.output, smokers.t, smokers.values) == ("next_year", (2, 6), pytest.approx((0.97, 0.97)))
    assert smokers.spread == pytest.approx((0.01, 0.01))
    assert (late.output, late.values, late.t) == ("next_year", (0.86,), (6.5,))
    assert (here.output, here.values, here.t) == ("recovery", (0.54, 0.64), (1, 5))


def test_an_evening_of_full_tiredness_is_set_against_none(monkeypatch):
    plans = []
    monkeypatch.setattr(start_here.evenings, "share_taken", lambda pull, plan, noise: plans.append(plan) or len(plans))
    assert finding(start_here, "Evenings on which").ours() == "more"
    assert plans == pytest.approx([1.0, 0.3])
    monkeypatch.setattr(start_here.evenings, "share_taken", lambda pull, plan, noise: plan)
    assert finding(start_here, "Evenings on which").ours() == "less"


def test_two_kinds_of_help_are_compared_with_one_after_two_years_and_at_the_end(monkeypatch):
    keys = ("individual_relational", "relational", "individual", "two")
    for both, word in ((51, "higher"), (49, "lower")):
        counts = {key: np.full(30, 1.0) for key in keys}
        counts["individual_relational"][[2, -1]] = both, 60
        counts["relational"][2], counts["individual"][-1], counts["two"][-1] = 50, 20, 100
        monkeypatch.setattr(brandon.crowd, "simulate", lambda *_, counts=counts: counts)
        assert finding(brandon, "Relations, alcohol").ours() == word
        assert finding(brandon, "Contingency management with").ours() == pytest.approx((60 / 40) / (20 / 80))


@pytest.mark.parametrize(
    ("begins", "year", "share"),
    [
        ("Stavanger, people in treatment: no use of drugs after one", 1, 30),
        ("Stavanger, people in treatment: no use of drugs after five", 5, 30),
        ("Two counties in Norway", 6, 70),
    ],
)
def test_who_is_in_recovery_is_counted_in_the_year_of_the_wording(begins, year, share, monkeypatch):
    def path(helped):
        people = np.full((417, 10), -1.0)
        people[year * 52, :3] = 1.0 if helped else -1.0
        return people

    monkeypatch.setattr(course_of_change, "_path", path)
    assert finding(course_of_change, begins).ours() == pytest.approx(share)


def test_a_cohorts_first_year_without_a_return_is_what_its_shape_is_judged_by(monkeypatch):
    path, asked = np.ones((417, 4)), []
    path[13:, 0] = path[26:, 1] = path[26:, 2] = -1
    monkeypatch.setattr(course_of_change, "_path", lambda helped: path)
    monkeypatch.setattr(course_of_change, "closest_curve", lambda *given: asked.extend(given) or "log-logistic")
    assert finding(course_of_change, "Which curve fits").ours() == "log-logistic"
    months, share = asked
    assert months == pytest.approx(np.arange(1, 53) * 12 / 52)
    assert share.tolist() == [1.0] * 12 + [0.75] * 13 + [0.25] * 27


@pytest.mark.parametrize(("begins", "week"), [("after a month", 4), ("after a week", 1)])
def test_who_has_not_begun_again_is_counted_in_the_week_of_the_wording(begins, week, monkeypatch):
    path = np.ones((417, 10))
    path[week + 1 :, 3:] = -1
    monkeypatch.setattr(course_of_change, "_path", lambda helped: path)
    (compared,) = [f for f in course_of_change.FINDINGS if f.what.startswith("After detox") and f.what.endswith(begins)]
    assert compared.ours() == 100
    path[week:, 3:] = -1
    assert compared.ours() == 30


def test_half_a_year_is_180_days_in_the_curves_and_in_the_formula():
    for begins, group in (("Smoking, patch alone", "patchOnly"), ("Drugs, long", "long")):
        compared = finding(course_of_change, begins)
        at = evidence.row("relapse_curves", group=group, days=180)["share_without_return"]
        assert compared.published() == 100 * at
        assert compared.ours() == pytest.approx(100 / (1 + (180 * 12 / 365.25 / 2.5) ** 0.84), abs=1e-9)


def test_the_words_on_one_course_turn_where_they_are_said_to(monkeypatch):
    seeds = []
    for weeks, word in ((14, "a switch"), (16, "a gradual change")):
        monkeypatch.setattr(course_of_change, "switch_weeks", lambda seed, weeks=weeks: seeds.append(seed) or weeks)
        assert finding(course_of_change, "Craving and self-control").ours() == word
    assert seeds == 2 * list(range(1, 31))
    for pair, word in (((0.1, 0.31), "both states are stable"), ((0.15, 0.34), "one state is stable")):
        monkeypatch.setattr(course_of_change, "hysteresis", lambda pair=pair: pair)
        assert finding(course_of_change, "The same model: two states").ours() == word
    not_always, always = "chance decides too", "always the same"
    for share, word in ((0.09, always), (0.11, not_always), (0.89, not_always), (0.91, always)):
        monkeypatch.setattr(course_of_change.craving, "share_free", lambda p, people, share=share: share)
        assert finding(course_of_change, "The same model, with help").ours() == word


def test_the_way_there_and_the_way_back_are_means_over_seeds(monkeypatch):
    monkeypatch.setattr(course_of_change.craving, "simulate", lambda parameters: parameters.seed)
    monkeypatch.setattr(course_of_change.craving, "there_and_back", lambda seed, outer: (outer, seed))
    assert course_of_change.hysteresis(4) == pytest.approx((0.3, 2.5))


def test_the_switch_lasts_from_the_last_week_without_vulnerability_to_the_first_with_nearly_all(monkeypatch):
    v = np.array([0, 0.3, 0.04, 0.06, 0.7, 0.79, 0.81, 0.9, 0, 0.9])
    monkeypatch.setattr(course_of_change.craving, "simulate", lambda parameters: {"vulnerability": v})
    assert course_of_change.switch_weeks(1) == 4
