"""Nothing is worked out ahead while cells wait for the kernel, and nothing of the kernel's is touched to know it."""

import sys
from types import SimpleNamespace

import pytest

from helpers.explore import idle


class Shell:
    """As much of IPython's shell as is asked."""

    def __init__(self):
        self.told = {}
        self.events = SimpleNamespace(register=self.told.__setitem__)


@pytest.fixture
def clock(monkeypatch):
    now = SimpleNamespace(seconds=100.0)
    monkeypatch.setattr(idle.time, "monotonic", lambda: now.seconds)
    return now


def within(monkeypatch, shell):
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))


def test_outside_a_kernel_nobody_waits(monkeypatch):
    within(monkeypatch, None)
    assert idle.cells_wait() is False
    monkeypatch.delitem(sys.modules, "IPython")
    assert idle.cells_wait() is False


def test_a_cell_that_runs_and_the_next_of_a_row_are_waited_for(monkeypatch, clock):
    shell = Shell()
    within(monkeypatch, shell)
    assert idle.cells_wait()  # in the cell that makes an explorer
    clock.seconds += 0.3
    assert not idle.cells_wait()
    shell.told["pre_execute"]()
    clock.seconds += 60
    assert idle.cells_wait()  # however long it takes
    shell.told["post_execute"]()
    clock.seconds += 0.2
    assert idle.cells_wait()
    clock.seconds += 0.1
    assert not idle.cells_wait()


def test_a_kernels_socket_is_left_alone(monkeypatch):
    """Its events, once asked for, are not told again: a message that had come lay there until the next."""
    within(monkeypatch, shell := Shell())
    monkeypatch.setitem(sys.modules, "zmq", None)
    monkeypatch.setitem(sys.modules, "ipykernel.kernelapp", None)
    shell.kernel = SimpleNamespace()
    assert idle.cells_wait()
