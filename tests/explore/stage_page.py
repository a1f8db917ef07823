"""A page of one explorer without JupyterLab: the stage on a recording of a View, or on a source that the page makes up."""

from __future__ import annotations

import base64
import itertools
import json
from pathlib import Path

from helpers.explore.encode import Packed, as_json
from helpers.explore.library import PLOTLY, stage_script, stage_style
from helpers.explore.texts import texts
from helpers.explore.view import View
from helpers.language import current

PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><style>body {{ margin: 0 auto; padding: 8px; max-width: {width}px; font-family: system-ui; }}
html[data-theme="dark"] body {{ background: #111; }}
{style}</style>
<script>{plotly}</script></head>
<body><main><h1>{title}</h1><div id="here"></div></main>
<script type="application/json" id="told">{told}</script>
<script type="module">
{script}
const {{ facts, first, axes, packed }} = JSON.parse(document.getElementById("told").textContent);
const bytes = Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
const kept = {{ states: [], moved(state) {{ this.states.push(state); }}, guessed(guess) {{ this.guess = guess; }} }};
const source = fromRecording(facts, first, bytes, axes, kept);
await source.ready.catch(() => {{}});
Object.assign(globalThis, {{ kept, source, mounted: mount(document.getElementById("here"), source), judge: globalThis }});
</script></body></html>"""


def record(view: View, step: float = 0.05) -> tuple[list[dict], bytes]:
    """Axes over balance, scenario and what the view records, and the frames of all of them."""
    balances = [round(k * step, 2) for k in range(round(1 / step) + 1)]
    axes = [{"name": "balance", "values": balances}, {"name": "scenario", "values": list(view.model.scenarios)}]
    axes += [{"name": c.name, "values": list(c.options)} for c in view.controls if c.name in view.recorded]
    packed = Packed([len(axis["values"]) for axis in axes])
    for index in itertools.product(*(range(len(axis["values"])) for axis in axes)):
        chosen = {axis["name"]: axis["values"][k] for axis, k in zip(axes, index, strict=True)}
        packed.add(index, view.frame({**view.at(chosen["scenario"]), **chosen}))
    return axes, packed.packed()


def write(
    view: View, path: Path, *, width: int = 900, damaged: bool = False, predict: bool = True, **facts: object
) -> Path:
    """The page of ``view`` at ``path``; ``facts`` over the view's own."""
    axes, packed = record(view)
    start = view.start()
    told = {
        "facts": view.facts(predict) | {"texts": texts(), "ghost": None, "room": False} | facts,
        "first": {"state": start, "frame": as_json(view.frame(start))},
        "axes": axes,
        "packed": base64.b64encode(packed[: len(packed) // 2] if damaged else packed).decode("ascii"),
    }
    path.write_text(
        PAGE.format(
            language=current().code,
            title=view.title,
            width=width,
            style=stage_style(),
            plotly=PLOTLY.read_text(encoding="utf-8"),
            told=json.dumps(told).replace("<", "\\u003c"),
            script=stage_script(),
        ),
        encoding="utf-8",
    )
    return path
