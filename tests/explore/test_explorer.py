"""What an explorer tells the stage, and what the stage may tell it."""

import json
import zlib

import anywidget
import pytest

from helpers.errors import CourseError
from helpers.explore import controls
from helpers.explore.encode import as_json
from helpers.explore.explorer import Explorer
from helpers.explore.library import Library
from helpers.explore.two_step_game import TwoStepGame
from helpers.explore.view import View
from helpers.language.pairing import NOTEBOOKS
from helpers.models import loop
from helpers.pages.page import explorers
from tests.explore.every_view import made as view_of

MOST_BYTES = 60_000  # of facts and first frame, as a page gets them


@pytest.fixture
def explorer(monkeypatch):
    made = Explorer(View(loop.MODEL), ghost=0.8, reminder="You predicted here.")
    made.sent = []
    monkeypatch.setattr(made, "send", lambda content, buffers=None: made.sent.append((content, buffers)))
    return made


def begun(made, monkeypatch):
    states = []
    monkeypatch.setattr(made.sweep, "begin", states.append)
    return states


def test_a_page_that_opens_has_facts_and_the_first_frame(explorer):
    view = explorer.view
    assert explorer.shown == {"state": view.start(), "frame": as_json(view.frame(view.start()))}
    assert (explorer.facts["ghost"], explorer.facts["reminder"]) == (0.8, "You predicted here.")
    assert explorer.facts["texts"]["balance"] == "Balance" and explorer.facts["guess"]["form"] == "curve"
    assert Explorer(view, predict=False).facts["guess"] is None and Explorer(view).facts["ghost"] is None


def test_what_opens_an_explorer_of_a_notebook_is_small():
    for path in sorted((NOTEBOOKS / "nb").glob("*.ipynb")):
        for made in explorers(path):
            told = made.get_state(["facts", "shown"])
            assert json.loads(zlib.decompress(told["shown"])) == json.loads(json.dumps(made.shown))
            size = len(json.dumps(told["facts"], ensure_ascii=False).encode()) + len(told["shown"])
            assert size < MOST_BYTES, (path.stem, made.view.name, size)


def test_a_frame_is_sent_once_and_kept_for_whoever_opens_later(explorer):
    explorer.balance = 0.3
    ((content, _),) = explorer.sent
    assert content == {"kind": "frame", **explorer.shown} and content["state"]["balance"] == 0.3
    assert content["frame"] == as_json(explorer.frame)
    assert not explorer._should_send_property("shown", {}) and explorer._should_send_property("facts", {})


def test_a_scenario_sets_its_parameters_and_leaves_the_balance(explorer):
    explorer.balance = 0.3
    explorer.scenario = "heavy"
    assert explorer.state == {**explorer.view.at("heavy"), "balance": 0.3}
    assert explorer.start_use == explorer.state["start_use"] == 0.9
    with pytest.raises(CourseError):
        explorer.scenario = "nonsense"
    with pytest.raises(CourseError):
        explorer.scenario = 3
    assert explorer.scenario == explorer.state["scenario"] == "heavy"


def test_one_part_changes_nothing_else(explorer):
    before = dict(explorer.state)
    explorer.brake = 0.8
    assert explorer.state == {**before, "brake": 0.8}


def test_what_is_set_again_to_the_same_is_not_drawn_again(explorer):
    explorer.set_all({"balance": 0.3})
    explorer.sent.clear()
    explorer.balance = 0.3
    assert not explorer.sent


def test_a_sweep_begins_anew_after_every_answer_and_when_a_page_opens(explorer, monkeypatch):
    states = begun(explorer, monkeypatch)
    explorer.balance = 0.3
    explorer._told({"kind": "ready", "state": explorer.state})
    assert [state["balance"] for state in states] == [0.3, 0.3]
    explorer._told({"kind": "moved", "state": {**explorer.state, "balance": 0.4}})
    explorer._told({"kind": "nonsense", "state": explorer.state})
    explorer._told({})
    assert len(states) == 2 and explorer.balance == 0.4


def test_nothing_is_swept_in_a_hidden_tab_or_while_cells_wait(explorer, monkeypatch):
    assert explorer.sweep.may_work()
    explorer._told({"kind": "hidden", "hidden": True})
    assert explorer.hidden and not explorer.sweep.may_work() and not explorer.sent
    explorer._told({"kind": "hidden", "hidden": False})
    assert explorer.sweep.may_work()
    monkeypatch.setattr("helpers.explore.explorer.cells_wait", lambda: True)
    assert not explorer.sweep.may_work()


def test_a_sweep_is_sent_with_what_differs_and_its_frames_in_one_buffer(explorer):
    state, others = explorer.state, [{"balance": 0.1}, {"balance": 0.2}]
    explorer._send_sweep(state, others, b"packed")
    assert explorer.sent == [({"kind": "sweep", "state": state, "others": others}, [b"packed"])]


def test_a_state_that_cannot_be_is_refused_however_it_comes(explorer):
    for kind in ("ask", "moved"):
        explorer._told({"kind": kind, "state": {"brake": 9}})
        (content, _) = explorer.sent.pop()
        assert content["kind"] == "problem" and "from 0.5 to 2" in content["sentence"] and not explorer.sent
        assert content["state"] == explorer.state


def test_a_figure_for_plotly_is_the_panel_asked_for():
    explorer = Explorer(view_of("recognition"))
    for position, panel in enumerate(explorer.frame.panels):
        drawn = explorer.figure(position)
        assert [trace.meta["key"] for trace in drawn.data] == [trace["meta"]["key"] for trace in panel.traces]
    assert explorer.figure().layout.title.text == explorer.frame.headline
    assert len(explorer.figure().data) == len(explorer.frame.panels[0].traces)


def test_every_view_s_traits_follow_its_state():
    for name in ("friends", "learning.studies"):
        explorer = Explorer(view_of(name))
        for control in explorer.view.controls[-6:]:
            other = list(control.options)[-1] if control.options else control.high
            setattr(explorer, control.name, other)
            assert explorer.state[control.name] == getattr(explorer, control.name) == other


def test_what_the_page_says_was_guessed_reaches_python(explorer):
    guess = {"form": "curve", "id": "shape1"}
    explorer._handle_msg({"content": {"data": {"method": "update", "state": {"predicted": guess}}}, "buffers": []})
    assert explorer.predicted == guess


OURS = [Explorer, Library, TwoStepGame]
OURS += [v for v in vars(controls).values() if isinstance(v, type) and issubclass(v, anywidget.AnyWidget)]
ON_PURPOSE = {"open", "close", "_repr_mimebundle_", "_should_send_property"}


@pytest.mark.parametrize("ours", OURS, ids=lambda ours: ours.__name__)
def test_no_widget_of_ours_takes_the_place_of_what_ipywidgets_calls(ours):
    own = ours.__mro__[: ours.__mro__.index(anywidget.AnyWidget)]
    names = {name for part in own for name, value in vars(part).items() if callable(value) and name[:2] != "__"}
    assert {name for name in names if hasattr(anywidget.AnyWidget, name)} <= ON_PURPOSE
