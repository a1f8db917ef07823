"""What a notebook's first cell loads, and what it has no use for."""

import subprocess
import sys


def test_no_parser_is_built_that_nobody_asks_for():
    code = (
        "from helpers import explorer, loop; explorer(loop); import sys; print({'plotly', 'lark'} & set(sys.modules))"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "set()"
