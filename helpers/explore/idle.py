"""Whether cells wait for the kernel: what is worked out ahead must not come before what somebody asked for."""

from __future__ import annotations

import sys


def cells_wait() -> bool:
    """Whether a message to run something has come that the kernel has not begun on; False outside a kernel."""
    app = sys.modules.get("ipykernel.kernelapp")
    if app is None or not app.IPKernelApp.initialized():
        return False
    import zmq

    kernel = app.IPKernelApp.instance().kernel
    socket = getattr(kernel.shell_stream, "socket", None)
    return bool(socket is not None and socket.getsockopt(zmq.EVENTS) & zmq.POLLIN)
