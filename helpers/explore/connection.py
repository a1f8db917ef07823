"""What is said where a figure stands when the kernel behind it no longer answers."""

from __future__ import annotations

from traitlets import Unicode

from helpers.errors import N_
from helpers.explore.controls import HERE, Control
from helpers.language import current


class Connection(Control):
    """Nothing to see while the kernel answers; one sentence on what to do when it does not."""

    _esm = HERE / "connection.js"
    sentence = Unicode().tag(sync=True)

    def __init__(self) -> None:
        super().__init__(
            sentence=current().say(
                N_(
                    "This figure no longer answers, because the program behind it has stopped: choose Run ▸ Run All "
                    "Cells, and where that does not help, start the course again and reload this page."
                )
            )
        )
        self.on_msg(lambda *_: self.send({"answered": True}))
