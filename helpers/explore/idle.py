"""Whether cells wait for the kernel: what is worked out ahead must not come before what somebody asked for."""

from __future__ import annotations

import sys
import time

REST = 0.25  # seconds without a cell that runs: of a row of cells, the next begins within a few milliseconds
_ended = {}  # for each shell, when its last cell ended; infinity while one runs


def cells_wait() -> bool:
    """Whether a cell runs, or has ended so lately that the next of a row may come; False outside a kernel.

    The kernel's sockets are not asked: asking one takes away the sign that something has come, and a learner's
    question would lie there until the next one.

    Examples
    --------
    >>> cells_wait()
    False
    """
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is None:
        return False
    if shell not in _ended:  # asked for the first time by the cell that makes an explorer
        _ended[shell] = time.monotonic()
        shell.events.register("pre_execute", lambda: _ended.__setitem__(shell, float("inf")))
        shell.events.register("post_execute", lambda: _ended.__setitem__(shell, time.monotonic()))
    return time.monotonic() - _ended[shell] < REST
