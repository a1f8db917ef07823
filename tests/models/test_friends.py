"""Friends (04b): the equation of 01b for each of fifteen, influence, homophily, and shares over many networks."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.errors import CourseError
from helpers.models import friends, tipping
from helpers.models.declare import Curves
from helpers.models.friends import Parameters, course, ensemble, network, simulate


@pytest.fixture(scope="module")
def many():
    return ensemble(Parameters())


def low(use):
    return use < tipping.WATERSHED


@pytest.mark.parametrize("seed", [1, 2, 3, 40])
def test_alone_everybody_rests_where_the_dual_process_equation_says(seed):
    happened = course(Parameters(seed=seed, influence=0))
    rho, start, *_ = network(seed, 8, 0.47, 0.06)
    for person in range(12):
        parameters = tipping.Parameters(rho0=float(rho[person]), start=float(start[person]))
        stable, _ = tipping.steady_states(parameters, 0.5)
        end = happened.use[0, -1, person]
        slow = np.abs(happened.use[0, -1, person] - happened.use[0, -9, person]) > 1e-3  # near a fold, still on its way
        assert slow or np.abs(stable - end).min() < 0.02


def settings(every):
    """Parameter sets with one slider moved from its default: to each end, or to every place where it can stand."""
    for declared in Parameters.declarations():
        if declared.choices or declared.name == "seed":
            continue
        values = np.linspace(declared.low, declared.high, round((declared.high - declared.low) / declared.step) + 1)
        for value in values if every else values[[0, -1]]:
            for ties in ("stay", "change"):
                yield Parameters(friend="yes", ties=ties).but(**{declared.name: float(value)})


def finer(monkeypatch, times, ask):
    """What ``ask`` answers where each step is cut into ``times``, at the same moments."""
    with monkeypatch.context() as cut:
        cut.setattr(friends, "STEPS", friends.STEPS * times)
        cut.setattr(friends, "STEP", friends.STEP / times)
        return ask()


def test_at_every_slider_setting_a_four_times_finer_step_moves_no_curve_by_half_a_percent(monkeypatch, everything):
    worst = 0.0
    for parameters in settings(everything):
        for balance in (0.0, 0.5, 1.0) if everything else (0.0, 0.5):
            ours = simulate(parameters, balance)
            fine = finer(monkeypatch, 4, lambda p=parameters, b=balance: simulate(p, b))
            apart = [np.abs(v - w[::4]).max() for v, w in zip(ours.values, fine.values, strict=True)]
            worst = max(worst, *(d / (o.reach[1] - o.reach[0]) for d, o in zip(apart, friends.OUTPUTS, strict=True)))
    assert worst < 0.005


def test_in_no_network_does_a_four_times_finer_step_move_use_by_half_a_percent(monkeypatch, everything):
    seeds = range(1, 1000 if everything else 101)
    for free in (False, True):
        changes = [friends._Change(friend=True, tie=True, free=free)] * len(seeds)

        def ask(changes=changes):
            return friends.run(Parameters(), 0.5, seeds, changes).use[:, :, 0]

        assert np.abs(ask() - finer(monkeypatch, 4, ask)[:, ::4]).max() < 0.005 * 8


def test_balance_at_the_top_end_makes_the_person_in_the_middle_deaf_to_friends():
    one = simulate(Parameters(friend="yes", tie="yes"), 1.0)
    assert (one["use"] == one["without"]).all()
    alone = simulate(Parameters(influence=0), 0.5)
    assert one["use"] == pytest.approx(alone["use"], abs=1e-12)


@pytest.mark.parametrize("balance", [0.0, 0.5, 0.8, 1.0])
def test_the_balance_sets_how_easily_the_person_in_the_middle_is_influenced_and_nobody_else(balance):
    """The equation typed a second time, and followed in two thousand small steps through the first half month."""
    p = Parameters(seed=36)
    happened = course(p, balance)
    rho, use, ties, *_ = network(36, 8, 0.47, 0.06)
    kappa = np.array([2 * (1 - balance) * p.influence, *[p.influence] * 14])
    for _ in range(2000):
        mean = np.array([use[ties[person]].mean() for person in range(15)])
        growth = rho + kappa * (mean - use) / p.q
        use = use + 0.5 / 2000 * (growth * use * (1 - use / p.q) - use**2 / (1 + use**2))
    assert happened.use[0, 1] == pytest.approx(use, abs=2e-4)


def test_who_does_not_use_never_begins():
    for ties in ("stay", "change"):
        assert (course(Parameters(ties=ties, influence=1.5), 0.0).use[:, :, -friends.SOBER :] == 0).all()


def test_a_sober_friend_is_one_who_does_not_use_and_comes_after_a_year():
    happened = course(Parameters(friend="yes"))
    before, after = happened.ties[0, friends.CHANGE, 0], happened.ties[0, friends.CHANGE + 1, 0]
    (new,) = np.flatnonzero(after & ~before)
    assert happened.added.tolist() == [new, 0] and happened.use[0, 0, new] == 0
    year = friends.CHANGE * friends.STEPS
    assert (happened.use[0, : year + 1] == happened.use[1, : year + 1]).all()
    assert happened.t[year] == pytest.approx(1.0)


def test_the_tie_that_is_cut_is_to_the_friend_who_uses_most():
    happened = course(Parameters(tie="yes"))
    before, after = happened.ties[0, friends.CHANGE, 0], happened.ties[0, friends.CHANGE + 1, 0]
    (gone,) = np.flatnonzero(before & ~after)
    use = happened.use[0, friends.CHANGE * friends.STEPS]
    assert use[gone] == use[before].max()


@pytest.mark.parametrize("ties", ["stay", "change"])
def test_ties_are_mutual_nobody_is_tied_to_themselves_and_their_number_stays(ties):
    kept = course(Parameters(ties=ties)).ties
    assert (kept == kept.swapaxes(2, 3)).all()
    assert not kept[:, :, np.arange(15), np.arange(15)].any()
    assert len({int(k.sum()) for k in kept[0]}) == 1
    assert (kept[0, 0] == kept[0, -1]).all() == (ties == "stay")


def test_where_ties_change_friends_become_more_alike():
    def distance(happened, turn):
        use, ties = happened.use[0, turn * friends.STEPS], happened.ties[0, turn]
        return np.abs(use[:, None] - use[None, :])[ties].mean()

    fewer = [
        distance(course(Parameters(seed=s, ties="change", influence=0)), 48)
        < distance(course(Parameters(seed=s, ties="stay", influence=0)), 48)
        for s in range(1, 21)
    ]
    assert all(fewer)


@pytest.mark.parametrize("seed", range(1, 30))
def test_every_network_has_fifteen_people_and_the_one_in_the_middle_at_least_three_friends_who_use(seed):
    _, use, ties, *_ = network(seed, 8, 0.47, 0.06)
    assert use.shape == (15,) and (use[:8] > tipping.WATERSHED).all() and (use[-3:] == 0).all()
    assert ties[0, :8].sum() >= 3 and (ties.sum(axis=1) >= 1).all()


def test_one_sober_friend_helps_in_some_networks_and_not_in_others(many):
    decided = many.made_the_difference("stay", "friend")
    stays_high = (~many.low["stay", "friend"]).mean()
    anyway = (many.low["stay", "friend"] & many.low["stay", "nothing"]).mean()
    assert decided == pytest.approx(0.15, abs=0.005)
    assert stays_high > 0.5 and anyway > 0.1


def test_where_people_seek_their_like_one_sober_friend_decides_little(many):
    assert many.made_the_difference("change", "friend") == pytest.approx(0.05, abs=0.005)
    assert many.made_the_difference("change", "friend") < many.made_the_difference("stay", "friend") / 2


def test_the_difference_does_not_hang_on_which_hundred_networks_were_drawn():
    asked = ensemble(Parameters(), networks=400)
    assert 0.10 < asked.made_the_difference("stay", "friend") < 0.20
    assert asked.made_the_difference("change", "friend") < 0.08


def test_a_friend_and_a_cut_tie_together_decide_more_than_either(many):
    for ties in ("stay", "change"):
        both = many.made_the_difference(ties, "both")
        assert both > max(many.made_the_difference(ties, v) for v in ("friend", "tie"))


def test_hallgren_is_missed_taking_all_influence_away_does_not_lower_use(many):
    deaf = ensemble(Parameters(), 1.0)
    assert deaf.share("stay", "nothing") < many.share("stay", "nothing")
    assert abs(deaf.share("change", "nothing") - many.share("change", "nothing")) < 0.05


def test_the_networks_asked_do_not_depend_on_the_network_shown(many):
    again = ensemble(Parameters(seed=77, friend="yes", ties="change"))
    for case, use in many.low.items():
        assert (again.low[case] == use).all()


def test_the_default_network_is_one_where_the_friend_decides_it_only_while_ties_stay():
    stay = simulate(Parameters(friend="yes"))
    change = simulate(Parameters(friend="yes", ties="change"))
    assert low(stay["use"][-1]) and not low(stay["without"][-1])
    assert not low(change["use"][-1])


def test_where_ties_change_the_tie_to_the_sober_friend_lasts_about_a_year():
    happened = course(Parameters(friend="yes", ties="change"))
    kept = happened.ties[0, :, 0, happened.added[0]]
    assert np.flatnonzero(kept)[[0, -1]].tolist() == [friends.CHANGE + 1, 2 * friends.CHANGE]


def test_same_seed_same_curves_another_seed_another_network():
    assert (simulate(Parameters(seed=3))["use"] == simulate(Parameters(seed=3))["use"]).all()
    assert (simulate(Parameters(seed=3))["use"] != simulate(Parameters(seed=4))["use"]).any()


def test_words_say_what_the_change_did():
    texts = {
        "nothing": friends.remarks(simulate(Parameters()))[0][0],
        "helped": friends.remarks(simulate(Parameters(friend="yes")))[0][0],
        "not enough": friends.remarks(simulate(Parameters(friend="yes", ties="change")))[0][0],
    }
    assert "Nothing is changed" in texts["nothing"]
    assert "made the difference" in texts["helped"]
    assert "not enough" in texts["not enough"]


@pytest.mark.parametrize("bad", [{"friend": "maybe"}, {"influence": 1.6}, {"seed": 0}, {"heavy": 12}])
def test_values_outside_their_range_are_refused_with_one_sentence(bad):
    with pytest.raises(CourseError, match=next(iter(bad))):
        Parameters(**bad)


def test_a_bad_balance_is_refused():
    for asked in (simulate, ensemble):
        with pytest.raises(CourseError):
            asked(Parameters(), -0.1)


@pytest.mark.parametrize(
    ("use", "without", "words"),
    [
        (0.5, 5.0, "made the difference"),
        (0.5, 0.6, "would have come down anyway"),
        (5.0, 0.5, "did harm"),
        (5.0, 5.1, "was not enough"),
        (0.5, 0.5, "rests low"),
        (5.0, 5.0, "rests high"),
    ],
)
def test_the_words_follow_where_use_ends_with_and_without_the_change(use, without, words):
    ends = [np.array([6.5, end]) for end in (use, without, 1.0)]
    ((text, said),) = friends.remarks(Curves(friends.TIME, np.array([0.0, 8.0]), friends.OUTPUTS, tuple(ends)))
    assert words in text and said == {"start": 6.5, "use": use, "without": without}


def test_one_network_is_pinned_so_that_another_machine_can_be_compared():
    rho, use, ties, who, luck = network(40, 8, 0.47, 0.06)
    assert rho[:3] == pytest.approx(PINNED["growth"], abs=1e-6) and ((rho >= 0.3) & (rho <= 0.6)).all()
    assert use.tolist() == [6.5] * 8 + [0.5] * 4 + [0.0] * 3
    assert np.flatnonzero(ties[0]).tolist() == PINNED["friends"]
    assert who[:5].tolist() == PINNED["who"] and luck[:2] == pytest.approx(PINNED["luck"], abs=1e-6)
    assert len(who) == len(luck) == 48, "every two months for eight years"


PINNED = {
    "growth": [0.4014745, 0.4058398, 0.4245645],
    "friends": [3, 4, 5],
    "who": [2, 7, 12, 10, 0],
    "luck": [0.6096311, 0.9549529],
}


def test_ties_are_denser_within_a_world_than_across():
    drawn = [network(seed, 8, 0.47, 0.06)[2] for seed in range(1, 101)]
    heavy = np.mean([t[1:8, 1:8].sum() / 42 for t in drawn])
    across = np.mean([t[1:8, 8:].mean() for t in drawn])
    assert heavy == pytest.approx(0.45, abs=0.03) and across == pytest.approx(0.12, abs=0.02)


def test_somebody_who_seeks_their_like_gives_up_the_least_alike_friend_for_the_most_alike_stranger():
    happened = course(Parameters(ties="change", homophily=1))
    _, _, _, who, _ = network(40, 8, 0.47, 0.06)
    swaps = 0
    for turn in range(friends.TURNS):
        before, after = happened.ties[0, turn], happened.ties[0, turn + 1]
        person, use = who[turn], happened.use[0, turn * friends.STEPS]
        away = np.abs(use - use[person])
        if (before != after).any():
            swaps += 1
            (gone,), (new,) = (
                np.flatnonzero(before[person] & ~after[person]),
                np.flatnonzero(after[person] & ~before[person]),
            )
            strangers = ~before[person] & (np.arange(15) != person)
            assert away[gone] == away[before[person]].max() > away[new] == away[strangers].min()
            assert (before != after).sum() == 4
    assert swaps > 10
    never = course(Parameters(ties="change", homophily=0)).ties[0]
    assert (never == never[0]).all()


def test_the_curve_of_the_friends_is_their_mean():
    happened = course(Parameters(friend="yes"))
    shown = friends.curves(happened)
    year = friends.CHANGE * friends.STEPS
    for moment, turn in ((0, 0), (year, 6), (year + 1, 7), (-1, -1)):
        mean = happened.use[0, moment][happened.ties[0, turn, 0]].mean()
        assert shown["friends"][moment] == pytest.approx(mean)
