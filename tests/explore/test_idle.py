"""Nothing is worked out ahead while cells wait for the kernel."""

import sys
from types import SimpleNamespace

import pytest
import zmq

from helpers.explore.idle import cells_wait


class Kernel:
    """As much of a kernel's application as is asked."""

    def __init__(self, events, begun=True):
        socket = (
            None if events is None else SimpleNamespace(getsockopt=lambda what: events if what == zmq.EVENTS else 0)
        )
        self.kernel = SimpleNamespace(shell_stream=SimpleNamespace(socket=socket))
        self.begun = begun

    def initialized(self):
        return self.begun

    def instance(self):
        return self


def test_outside_a_kernel_nobody_waits(monkeypatch):
    monkeypatch.delitem(sys.modules, "ipykernel.kernelapp", raising=False)
    assert cells_wait() is False


@pytest.mark.parametrize(
    ("kernel", "waits"),
    [
        (Kernel(zmq.POLLIN), True),
        (Kernel(zmq.POLLIN | zmq.POLLOUT), True),
        (Kernel(zmq.POLLOUT), False),
        (Kernel(0), False),
        (Kernel(None), False),  # a kernel in the browser has no socket
        (Kernel(zmq.POLLIN, begun=False), False),
    ],
)
def test_a_message_that_has_come_is_a_cell_that_waits(kernel, waits, monkeypatch):
    monkeypatch.setitem(sys.modules, "ipykernel.kernelapp", SimpleNamespace(IPKernelApp=kernel))
    assert cells_wait() is waits
