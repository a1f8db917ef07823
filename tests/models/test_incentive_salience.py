"""Liking and wanting (07a): what the model must show."""

import numpy as np
import pytest

from helpers.models import incentive_salience
from helpers.models.opponent_process import hedonic_tone

DEFAULT = incentive_salience.Parameters()


@pytest.fixture(scope="module")
def curves():
    return incentive_salience.simulate(DEFAULT)


def at(curves, key, years):
    return float(np.interp(years, curves.t, curves[key]))


def test_repeated_use_lowers_liking_while_wanting_rises(curves):
    used = (curves.t > 0.02) & (curves.t < DEFAULT.years_of_use - 0.02)
    assert (np.diff(curves["wanting"][used]) > 0).all()
    assert curves["liking"][used][-1] < 0.6 * curves["liking"][0]
    assert (np.diff(curves["liking"][used]) < 1e-3).all()


def test_a_raised_gain_changes_wanting_at_the_very_next_cue():
    calm, stressed = incentive_salience.simulate(DEFAULT), incentive_salience.simulate(incentive_salience.STRESS)
    differs = calm["wanting"] != stressed["wanting"]
    assert differs.sum() == 1, "only at that one meeting"
    assert stressed["wanting"][differs] > 1.2 * calm["wanting"][differs]
    assert (calm["cue_value"] == stressed["cue_value"]).all(), "and nothing was relearned"


def test_a_year_after_the_stop_a_cue_still_pulls_harder_than_in_somebody_who_never_used(curves):
    never = incentive_salience.simulate(incentive_salience.Parameters(years_of_use=0))
    assert at(curves, "wanting", DEFAULT.years_of_use + 1) > 1.5 * at(never, "wanting", 1)


def test_extinction_lowers_the_cue_value_in_months_and_the_gain_does_not_follow(curves):
    stop = DEFAULT.years_of_use
    assert at(curves, "cue_value", stop + 1) < 0.1 * at(curves, "cue_value", stop)
    assert at(curves, "sensitisation", stop + 1) > 0.75 * at(curves, "sensitisation", stop)


def test_the_balance_moves_only_what_the_person_does():
    low, high = incentive_salience.simulate(DEFAULT, 0.2), incentive_salience.simulate(DEFAULT, 0.8)
    for key in ("wanting", "liking", "cue_value", "sensitisation"):
        assert (low[key] == high[key]).all()
    assert (low["acting"][1:] > high["acting"][1:]).all()


def test_wanting_is_zhangs_product_on_the_spot():
    assert incentive_salience.wanting_at_cue(np.array(2.0), 0.2, 0.9, np.array(0.5)) == pytest.approx(
        2.0 * 0.2 + 0.9 * 0.5
    )


def written_out(p, balance):
    """Day by day and meeting by meeting, as the docstring has it; one row a week."""
    kappa, value, known, rows = 1.0, 0.0, 0.0, []
    stop, end = round(364 * p.years_of_use), round(364 * (p.years_of_use + p.years_after))
    for day in range(end + 1):
        if day % 7 == 0:
            now = p.stress_gain if day == stop + 364 else 1.0
            since = max(day - stop, 0)
            rise = np.exp(-since / p.fall_days) - np.exp(-since / p.rise_days)
            rise *= known * (1 - p.company) * p.fall_days / (p.fall_days - p.rise_days)
            wanting = now * kappa * p.own_reward * (1 + p.incubation * rise) + p.discount * value
            pull = 2 * (1 - balance) * wanting - 2 * balance * p.goal
            rows.append((wanting, value, known / (1 + np.exp(-pull / p.noise)), now * p.own_reward))
        if day < stop:
            value += p.learning_rate * (p.reward - value)
            kappa += p.sensitisation * (p.gain_limit - kappa)
            known += p.learning_rate * (1 - known)
        else:
            value *= (1 - p.learning_rate) ** (p.cues_a_week / 7)
            kappa = 1 + (kappa - 1) * np.exp(-1 / (364 * p.gain_years))
    return np.array(rows).T


@pytest.mark.parametrize(
    ("parameters", "balance"),
    [
        (DEFAULT, 0.5),
        (
            incentive_salience.Parameters(
                years_of_use=0.5, cues_a_week=3, stress_gain=2, gain_years=2, dose=2, company=0.4
            ),
            0.3,
        ),
    ],
)
def test_the_curves_are_the_rules_applied_day_by_day(parameters, balance):
    curves = incentive_salience.simulate(parameters, balance)
    keys = ("wanting", "cue_value", "acting", "never")
    assert np.array([curves[key] for key in keys]) == pytest.approx(written_out(parameters, balance), abs=1e-9)
    assert np.diff(curves.t) == pytest.approx(1 / 52)
    doses = np.where(np.arange(len(curves.t) * 7 - 6) < 364 * parameters.years_of_use, parameters.dose, 0.0)
    assert (curves["liking"] == hedonic_tone(doses).highest_tone[::7]).all()
    most = (incentive_salience.simulate(parameters.but(gain_years=20), balance)["sensitisation"]).max()
    assert most == pytest.approx(1 - (1 - parameters.sensitisation) ** round(364 * parameters.years_of_use))


def test_the_words_tell_the_starts_the_tops_and_the_ends(curves):
    (_, wants), (_, likes), (_, acts) = incentive_salience.remarks(curves)
    assert wants == {"start": 0.2, "most": curves["wanting"].max(), "end": curves["wanting"][-1], "never": 0.2}
    assert likes == {"first": curves["liking"][0], "low": curves["liking"].min(), "last": curves["liking"][-1]}
    assert acts == {"highest": curves["acting"].max(), "acts": curves["acting"][-1]}
    never = incentive_salience.remarks(incentive_salience.simulate(incentive_salience.Parameters(years_of_use=0)))
    assert "Without any use" in never[0][0] and never[0][1] == {"never": 0.2}
    assert never[1][1]["acts"] == 0
    for changed in ({"sensitisation": 0}, {"own_reward": 0}):
        used = incentive_salience.simulate(incentive_salience.Parameters(**changed))
        assert len(incentive_salience.remarks(used)) == 3, "use that leaves the gain alone is still use"


@pytest.mark.parametrize("balance", [0, 0.25, 0.5, 0.75, 1])
def test_without_learning_there_is_no_pull_to_act_on_at_any_balance(balance):
    never = incentive_salience.simulate(incentive_salience.Parameters(years_of_use=0), balance)
    assert never["acting"].max() < 0.02
    assert never["wanting"].max() == never["never"].max()


def test_a_cue_without_use_does_not_unlearn_what_it_announces():
    """The promise fades, and still the person acts on what is left of the pull."""
    assert incentive_salience.learned(DEFAULT, np.array(728.0)) == pytest.approx(1, abs=1e-9)
    after = incentive_salience.simulate(DEFAULT, 0.2)
    assert after["cue_value"][-1] < 0.01 and after["acting"][-1] > 0.5
