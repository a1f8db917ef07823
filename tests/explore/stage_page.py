"""A page of one explorer without JupyterLab: the stage on a recording of a View, or on a kernel that the page plays."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path

from helpers.explore.encode import as_json
from helpers.explore.library import PLOTLY, stage_script, stage_style
from helpers.explore.recording import axes, record
from helpers.explore.texts import texts
from helpers.explore.view import View
from helpers.language import current

STEP = 0.05  # of the balance, coarser than on the site
# Parts are put in by name, since scripts and styles are full of braces.
PAGE = """<!doctype html>
<html lang="LANGUAGE"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>TITLE</title><style>body { margin: 0 auto; padding: 8px; max-width: WIDTHpx; font-family: system-ui; }
html[data-theme="dark"] body { background: #111; color: #eee; }
STYLE</style>
<script>PLOTLY</script></head>
<body><main><h1>TITLE</h1><div id="here"></div></main>
<script type="application/json" id="told">TOLD</script>
<script type="module">
SCRIPT
const { facts, first, over, packed } = JSON.parse(document.getElementById("told").textContent);
const bytes = Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
const here = document.getElementById("here");
Object.assign(globalThis, { facts, first, bytes, over, here, mount, fromKernel, fromRecording, fromServer, pythonOf, nearestOption });
if (!globalThis.byHand) {
  globalThis.kept = { states: [], moved(state) { this.states.push(state); }, guessed(guess) { this.guess = guess; } };
  globalThis.source = fromRecording(facts, first, bytes, over, kept);
  globalThis.mounted = mount(here, source);
}
document.documentElement.dataset.ready = "true";
</script></body></html>"""


def write(view: View, path: Path, *, width: int = 900, damaged: bool = False, **facts: object) -> Path:
    """The page of ``view`` at ``path``; ``facts`` over the view's own."""
    (packed,) = record([(lambda: None, view)], STEP)
    over = [{"name": axis.name, "values": axis.values} for axis in axes(view, STEP)]
    start = view.start()
    told = {
        "facts": view.facts() | {"texts": texts(), "ghost": None, "room": False} | facts,
        "first": {"state": start, "frame": as_json(view.frame(start))},
        "over": over,
        "packed": base64.b64encode(packed[: len(packed) // 2] if damaged else packed).decode("ascii"),
    }
    parts = {
        "LANGUAGE": current().code,
        "TITLE": view.title,
        "WIDTH": str(width),
        "STYLE": stage_style(),
        "PLOTLY": PLOTLY.read_text(encoding="utf-8"),
        "TOLD": json.dumps(told).replace("<", "\\u003c"),
        "SCRIPT": stage_script(),
    }
    page = re.sub("|".join(parts), lambda found: parts[found[0]], PAGE)
    path.write_text(page, encoding="utf-8")
    return path
