"""Every View: frames that Plotly takes, in both languages; one state, one computation, one drawing."""

import dataclasses
import json
import math

import numpy as np
import pytest

import helpers
import helpers.language
from helpers.errors import CourseError
from helpers.explore import ideas, sweep
from helpers.explore.encode import as_json
from helpers.explore.explorer import Explorer
from helpers.explore.frame import curve_table, leaves
from helpers.explore.picture import picture
from helpers.explore.plotly_figure import figure
from helpers.explore.view import NEXT, PLAY, SLIDER, SWITCH, View
from helpers.models import loop
from helpers.models.declare import Axis, Curves, Output
from tests.explore.every_view import VIEWS, made

EVERY = pytest.mark.parametrize("name", VIEWS)
BOTH = pytest.mark.parametrize("language", ["en", "nb"])
# A frame as the stage is told it, and the picture of it that a notebook keeps.
MOST_BYTES, MOST_PICTURE = 80_000, 40_000
MOST_SWEPT = 150_000  # bytes of all balances around the first


def some_states(view, rng, count):
    """Random settings within the declared ranges, ends included."""
    for _ in range(count):
        state = view.at(str(rng.choice(list(view.model.scenarios))))
        if view.has_balance:
            state["balance"] = float(rng.choice([0.0, 1.0, round(float(rng.random()), 2)]))
        for control in view.controls:
            if rng.random() < 0.3:
                state[control.name] = (
                    str(rng.choice(list(control.options)))
                    if control.options
                    else float(np.clip(control.low + control.step * rng.integers(0, 1 + (control.high - control.low) // control.step), control.low, control.high))
                )  # fmt: skip
        yield view.check(state)


def shares(panel):
    """Where a panel's points lie on each of its axes that has a range, as shares of it, and the axis."""
    for trace in panel["traces"]:
        for letter in "xy":
            name = f"{letter}axis2" if trace.get(f"{letter}axis") == f"{letter}2" else f"{letter}axis"
            axis = panel["layout"].get(name, {})
            values = np.array([v for v in trace.get(letter) or [] if isinstance(v, (int, float))])
            if "range" in axis and values.size:
                low, high = axis["range"]
                yield axis, ((np.log10(values) if axis.get("type") == "log" else values) - low) / (high - low)


@EVERY
def test_a_switch_is_only_what_its_label_alone_explains(name):
    for control in made(name).controls:
        assert (tuple(control.options) in {("off", "on"), ("no", "yes")}) == (control.kind == SWITCH), control.name


@EVERY
@BOTH
def test_every_panel_of_every_scenario_is_one_that_plotly_takes_and_a_picture(name, language):
    helpers.language.use(language)
    view = made(name)
    for scenario in view.model.scenarios:
        frame = view.frame(view.at(scenario))
        assert frame.headline and "{" not in " ".join([frame.headline, *frame.sentences])
        for position, panel in enumerate(frame.panels):
            figure(frame, position)
            drawn = picture(frame, position)
            assert len(drawn) < MOST_PICTURE and "nan" not in drawn and panel.title
            keys = [trace["meta"]["key"] for trace in panel.traces]
            assert len(set(keys)) == len(keys)
            for axis, lie in shares(as_json(frame)["panels"][position]):
                assert lie.min() > -1e-4 and lie.max() < 1 + 1e-4, (panel.key, axis)
        assert len(json.dumps(as_json(frame))) < MOST_BYTES


@EVERY
def test_random_states_give_frames_whose_traces_keep_their_names_and_whose_numbers_are_finite(name):
    view, rng = made(name), np.random.default_rng(7)
    for state in some_states(view, rng, 6):
        for path, value in leaves(as_json(view.frame(state))["panels"]):
            if isinstance(value, float):
                assert math.isfinite(value), path


@EVERY
def test_a_view_is_pure(name):
    """The same state gives the same frame, whatever was asked in between."""
    view, rng = made(name), np.random.default_rng(3)
    first, other = list(some_states(view, rng, 2))
    before = as_json(view.frame(first))
    view.frame(other)
    assert as_json(view.frame(first)) == before


@EVERY
def test_the_balance_moves_the_first_panel_where_there_is_one(name):
    view = made(name)
    if not view.has_balance:
        return
    low, high = (as_json(view.frame({**view.start(), "balance": b}))["panels"][0]["traces"] for b in (0.2, 0.8))
    # No balance gives a tolerance back that is lost: that is what the figure says.
    assert (low == high) == (name == "tolerance")


@EVERY
def test_at_most_three_controls_stand_beside_the_figure(name):
    view = made(name)
    assert len([control for control in view.controls if control.place == "front"]) <= 3
    assert len({control.name for control in view.controls}) == len(view.controls)


@EVERY
def test_every_control_is_named_in_the_reader_s_language_and_has_a_value_in_its_range(name):
    labels = []
    for language in ("en", "nb"):
        helpers.language.use(language)
        view = made(name)
        start = view.start()
        for control in view.controls:
            assert control.label and control.check(start[control.name]) == start[control.name]
            assert (control.kind in (SLIDER, NEXT, PLAY)) == (not control.options)
            if not control.options:  # a slider can be put back where it began
                steps = (start[control.name] - control.low) / control.step
                assert steps == pytest.approx(round(steps), abs=1e-6), control.name
                assert round(start[control.name], control.decimals) == start[control.name]
        labels.append([control.label for control in view.controls])
    same = [a for a, b in zip(*labels, strict=True) if a == b and len(a) > 12]
    assert not same


@EVERY
def test_a_guess_has_an_answer_for_each_option_and_in_words(name):
    view = made(name)
    if view.guess is None or view.guess.form != "outcome":
        return
    outcomes = view.frame(view.start()).outcomes
    assert set(outcomes) == set(view.guess.options)
    assert all(mood in ("right", "wrong", "open") and said for mood, said in outcomes.values())


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ({"balance": 1.2}, "The balance must be a number from 0 (bottom-up) to 1 (top-down), but it is 1.2"),
        ({"balance": math.nan}, "but it is nan"),
        ({"balance": "0.5"}, "but it is '0.5'"),
        ({"nyterus": 2}, "“Nyterus: the pleasure” must be a number from 0 to 1, but it is 2"),
        ({"nyterus": True}, "but it is True"),
        ({"stigma": "shame"}, "must be one of loop, deterrent, but it is 'shame'"),
        ({"stigma": ["loop"]}, "must be one of loop, deterrent, but it is ['loop']"),
        ({"scenario": "nonsense"}, "There is no scenario 'nonsense' in loop"),
        ({"scenario": 3}, "There is no scenario '3' in loop"),
        ({"nonsense": 1}, "There is no parameter 'nonsense' in loop"),
    ],
)
def test_bad_settings_get_one_sentence_and_change_nothing(state, said):
    explorer = Explorer(View(loop.MODEL))
    before = dict(explorer.state)
    with pytest.raises(CourseError) as refusal:
        explorer.set_all(state)
    assert said in str(refusal.value) and "\n" not in str(refusal.value)
    assert explorer.state == before


def test_a_trait_that_cannot_be_is_refused_and_stays():
    explorer = Explorer(View(loop.MODEL))
    explorer.balance = 0.3
    for value in (7, "x", None, math.nan):
        with pytest.raises(CourseError):
            explorer.balance = value
        with pytest.raises(CourseError):
            explorer.nyterus = value
    assert explorer.balance == explorer.state["balance"] == 0.3 and explorer.nyterus == 0.5


class Counted(View):
    """Counts how often a frame is worked out."""

    frames = 0

    def frame(self, state):
        self.frames += 1
        return super().frame(state)


@pytest.fixture
def counted(monkeypatch):
    explorer = Explorer(Counted(loop.MODEL))
    explorer.view.frames = 0
    explorer.sent = []
    monkeypatch.setattr(explorer, "send", lambda content, buffers=None: explorer.sent.append(content))
    return explorer


def change_the_balance(explorer):
    explorer.balance = 0.7


def choose_a_scenario(explorer):
    explorer.scenario = "heavy"


def move_a_parameter(explorer):
    explorer.brake = 0.8


def reset(explorer):
    explorer.set_all({**explorer.view.start(), "balance": 0.9})


def ask(explorer):
    explorer._told({"kind": "ask", "state": {**explorer.state, "balance": 0.2}})


@pytest.mark.parametrize("change", [change_the_balance, choose_a_scenario, move_a_parameter, reset, ask])
def test_one_change_of_state_is_one_computation_and_one_drawing(counted, change):
    change(counted)
    assert counted.view.frames == 1 and [content["kind"] for content in counted.sent] == ["frame"]
    assert counted.sent[0]["state"] == counted.state


def test_what_the_sweep_has_answered_needs_no_computation_but_is_known(counted):
    seen = []
    counted.observe(lambda change: seen.append(change["new"]), "balance")
    counted._told({"kind": "moved", "state": {**counted.state, "balance": 0.61}})
    assert counted.view.frames == 0 and not counted.sent
    assert counted.balance == 0.61 and seen == [0.61]


def test_the_stage_is_told_what_cannot_be_in_one_sentence(counted):
    counted._told({"kind": "ask", "state": {"balance": 3}})
    (said,) = counted.sent
    assert said["kind"] == "problem" and "from 0 (bottom-up) to 1 (top-down)" in said["sentence"]
    assert said["state"] == counted.state


def test_a_frame_that_fails_is_said_in_one_sentence_and_what_was_set_stays(counted, monkeypatch):
    before = counted.state
    monkeypatch.setattr(counted.view, "frame", lambda state: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        counted._told({"kind": "ask", "state": {**before, "balance": 0.2}})
    (said,) = counted.sent
    assert said["sentence"].startswith("That could not be worked out.")
    assert counted.state == said["state"] == before


def test_a_page_that_opens_is_told_what_was_set_before_it_heard(counted):
    counted._told({"kind": "ready", "state": counted.state})
    assert not counted.sent
    counted._told({"kind": "ready", "state": {**counted.state, "balance": 0.1}})
    (said,) = counted.sent
    assert said["kind"] == "frame" and said["state"] == counted.state


def test_an_explorer_opens_two_comms():
    from ipywidgets.widgets.widget import _instances

    first = Explorer(View(loop.MODEL))  # the page's library is there now
    before = set(_instances)
    second = Explorer(View(loop.MODEL))
    new = [_instances[key] for key in set(_instances) - before]
    assert sorted(type(widget).__name__ for widget in new) == ["Explorer", "Layout"]
    assert second.library is first.library


def test_no_trait_of_a_view_hides_one_of_the_widget():
    plain = set(Explorer.class_trait_names()) | set(dir(Explorer))
    for name in VIEWS:
        assert not plain & {control.name for control in made(name).controls}, name


def test_the_sweep_goes_outwards_from_the_present_and_covers_everything():
    view = View(loop.MODEL)
    state = {**view.start(), "balance": 0.03}
    swept = [other["balance"] for other in sweep.others(view, state)]
    assert swept[:4] == [0.02, 0.04, 0.01, 0.05] and len(set(swept)) == len(swept) == 100
    assert {0.0, 1.0} <= set(swept)


def test_a_sweep_goes_through_what_is_carried_over_its_own_first():
    view = made("tipping")
    state = {**view.start(), "from": "high"}
    swept = list(sweep.others(view, state))
    assert all(other["from"] == "high" for other in swept[:100])
    assert {other["from"] for other in swept} == {"start", "low", "high"}


def test_a_sweep_sends_slices_and_a_new_beginning_drops_the_old(monkeypatch):
    import asyncio

    monkeypatch.setattr(sweep, "REST", 0.0)
    sent = []
    view = View(loop.MODEL)

    async def twice():
        made = sweep.Sweep(view, lambda state, others, packed: sent.append((state, others, packed)))
        made.begin(view.start())
        await asyncio.sleep(0.03)
        made.begin({**view.start(), "brake": 0.8})
        while made._waiting is not None:
            await asyncio.sleep(0.02)

    asyncio.run(twice())
    brakes = [state["brake"] for state, _, _ in sent]
    assert brakes[-1] == 0.8 and brakes == sorted(brakes, reverse=True)
    last = [other["balance"] for state, others, _ in sent if state["brake"] == 0.8 for other in others]
    assert len(last) == 100 and all(isinstance(packed, bytes) for _, _, packed in sent)
    first, *rest = [others for state, others, _ in sent if state["brake"] == 0.8]
    assert len(first) == sweep.FIRST and first == sorted(first, key=lambda other: other["balance"])
    assert all(0.42 <= other["balance"] <= 0.58 for other in first)
    assert len(rest) == 2


@pytest.mark.parametrize("name", ["brandon", "contributions", "opponent_process"])  # the largest
def test_a_sweep_is_small(name):
    view = made(name)
    assert sum(len(message[1]) for message in sweep.messages(view, view.start()) if message) < MOST_SWEPT


def test_a_sweep_waits_while_it_may_not_work(monkeypatch):
    import asyncio

    monkeypatch.setattr(sweep, "REST", 0.001)
    sent, free = [], []

    async def wait():
        made = sweep.Sweep(View(loop.MODEL), lambda *what: sent.append(what), lambda: bool(free))
        made.begin(made.view.start())
        await asyncio.sleep(0.1)
        assert not sent
        free.append(True)
        while made._waiting is not None:
            await asyncio.sleep(0.02)

    asyncio.run(wait())
    assert sum(len(others) for _, others, _ in sent) == 100


def test_brandon_says_what_each_level_alone_comes_to_whatever_is_switched_on():
    view = made("brandon")
    alone, helped = (view.frame({**view.start(), "society": on}).outcomes["none"] for on in ("no", "yes"))
    assert alone == helped and "individual" in alone[1]


def test_who_goes_left_jumps_up_and_comes_down_only_further_to_the_right():
    view = made("tipping")
    state = view.start()
    levels, words = {}, ""
    for balance in [*np.arange(0.50, 0.39, -0.01), *np.arange(0.40, 0.61, 0.01)]:
        state = view.check({**state, "balance": round(float(balance), 2)})
        frame = view.frame(state)
        levels[round(float(balance), 2), len(levels)] = frame.panels[0].traces[-1]["y"][0]
        state = {**state, **frame.carry}
        words = frame.outcomes["higher"]
    way = list(levels.items())
    up = next(balance for (balance, k), use in way if use > 3)
    down = next(balance for (balance, k), use in way if k > 12 and use < 3)
    assert up < 0.47 and down > 0.54 and words[0] == "right"
    assert f"{up:.2f}"[:3] in words[1] and frame.outcomes["same"][0] == "wrong"


def test_a_frame_says_which_controls_mean_nothing_now():
    view = made("opponent_process")
    assert set(view.frame(view.start()).hidden) <= {"taper_days", "limit"}
    plans = {
        plan: set(view.frame({**view.start(), "plan": plan}).hidden)
        for plan in next(c.options for c in view.controls if c.name == "plan")
    }
    assert "taper_days" not in plans["taper"] and len(set(map(frozenset, plans.values()))) > 1


def test_plotly_is_not_imported_on_the_way_to_a_curve():
    import subprocess
    import sys

    code = (
        "import sys; from helpers.explore.explorer import Explorer; from helpers.explore.view import View; "
        "from helpers.models import loop; Explorer(View(loop.MODEL)).balance = 0.3; "
        "print([m for m in sys.modules if m.startswith(('plotly', 'narwhals'))])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "[]"


def test_a_frame_is_replaced_never_changed():
    frame = View(loop.MODEL).frame(View(loop.MODEL).start())
    with pytest.raises(dataclasses.FrozenInstanceError):
        frame.headline = "x"


@pytest.mark.parametrize("code", ["en", "nb"])
def test_the_idea_behind_is_met_whatever_is_predicted_in_every_form(code):
    helpers.language.use(code)
    for name in VIEWS:
        facts = made(name).facts()
        guess = facts["guess"]
        if guess is None:
            continue
        can_be = {"curve": [*guess.get("options", {}), ideas.OWN], "number": ideas.SIDES}
        met = guess.get("ideas", {})
        assert set(met) == set(can_be.get(guess["form"], guess.get("options"))), name
        assert len(set(met.values())) == len(met) and all(len(words) > 20 for words in met.values()), name


@pytest.mark.parametrize("name", VIEWS)
def test_every_outcome_that_can_be_guessed_is_answered_in_every_scenario(name):
    view = made(name)
    if view.guess is None or view.guess.form != "outcome":
        return
    for scenario in view.model.scenarios:
        outcomes = view.frame(view.check(view.at(scenario))).outcomes
        assert set(outcomes) == set(view.guess.options)
        assert all(mood in ("right", "wrong", "open") and said for mood, said in outcomes.values())


@pytest.mark.parametrize(("last", "decimals"), [(2.5, [1, 2]), (2.0, [2, 2]), (0.9, [2, 2])])
def test_a_short_time_stands_with_two_decimals_in_the_numbers(last, decimals):
    curves = Curves(
        Axis("Time", "years"), np.array([0, last]), (Output("use", "Use", "no unit"),), (np.array([0.1, 0.2]),)
    )
    assert curve_table(curves, "", ["Time", "Use"]).decimals == decimals


@pytest.mark.parametrize(
    ("name", "units"), [("loop", ("", "years")), ("effort", ("", "")), ("evenings", ("hours", "nights"))]
)
def test_a_guess_has_the_units_of_its_axes_where_they_have_any(name, units):
    guess = made(name).guess
    assert (guess.unit, guess.time_unit) == units
