"""Speed and memory of the course, measured in one run: ``python benchmarks/measure.py [--readme]``.

Slider to changed curve in real JupyterLab and Chromium, for the explorer and for two common ways of doing the same;
every model's ``simulate``; memory of a kernel; the first start, with uv and with pip; time from opening a notebook to its first curve, and the same on every
page of the static site, with its size. ``--readme`` writes the table into README.md.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path
from unittest import mock

import numpy as np
import psutil
from playwright.sync_api import Browser, Locator, Page

COURSE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(COURSE))

from helpers import environment  # noqa: E402
from helpers.launch import DEFAULT  # noqa: E402
from helpers.models.declare import Model  # noqa: E402
from helpers.sentences import Voice  # noqa: E402
from tests.browser.lab import Notebook, browser, jupyterlab, serving  # noqa: E402
from tests.models.properties import draw  # noqa: E402
from tests.models.registry import models  # noqa: E402

PRESSES = 120
MARKS = ("<!-- benchmark -->", "<!-- /benchmark -->")
# The same four curves, three ways; the second and third are what a tutorial would show.
CELLS = (
    "from helpers import explorer, loop\nexplorer(loop, scenario='heavy', predict=False)",
    """import matplotlib.pyplot as plt
%matplotlib inline
from ipywidgets import interact, FloatSlider
from helpers import loop
heavy = loop.scenario('heavy').parameters
@interact(balance=FloatSlider(0.5, min=0, max=1, step=0.01))
def draw(balance):
    curves = loop.simulate(heavy, balance)
    figure, axes = plt.subplots(figsize=(9, 4.5))
    for output, values in zip(curves.outputs, curves.values):
        axes.plot(curves.t, values, label=output.label)
    axes.set_ylim(0, 1)
    axes.legend()
    plt.show()""",
    """import plotly.graph_objects as go
from ipywidgets import interact, FloatSlider
from helpers import loop
heavy = loop.scenario('heavy').parameters
@interact(balance=FloatSlider(0.5, min=0, max=1, step=0.01))
def draw(balance):
    curves = loop.simulate(heavy, balance)
    figure = go.Figure([go.Scatter(x=curves.t, y=v, name=o.label) for o, v in zip(curves.outputs, curves.values)])
    figure.update_yaxes(range=[0, 1])
    figure.show()""",
)
WAYS = ("explorer", "interact + matplotlib", "interact + Plotly")
# Time from a key press to the first frame in which the curve (a line's path, or the picture) is another one.
WATCH = """(root) => {
  const seen = () => {
    const picture = root.querySelector('.jp-RenderedImage img');
    if (picture) return picture.complete ? picture.src : '';
    const line = root.querySelector('.scatterlayer .js-line');
    return line ? line.getAttribute('d') : '';
  };
  window.course = {times: []};
  let before = seen(), pressed = 0;
  root.addEventListener('keydown', (e) => { if (e.key.startsWith('Arrow')) { pressed = performance.now(); } }, true);
  const look = () => {
    const now = seen();
    if (pressed && now && now !== before) {
      window.course.times.push(performance.now() - pressed);
      before = now; pressed = 0;
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""


def notebook_of(folder: Path, source: str, name: str) -> str:
    """Write a notebook of one cell; returns its name."""
    cell = {"cell_type": "code", "id": "one", "metadata": {}, "source": source, "outputs": [], "execution_count": None}
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    content = {"cells": [cell], "metadata": {"kernelspec": kernel, "course": {"language": "en"}}}
    content |= {"nbformat": 4, "nbformat_minor": 5}
    (folder / name).write_text(json.dumps(content), encoding="utf-8")
    return name


def press(page: Page, root: Locator) -> list[float]:
    """Milliseconds from each of ``PRESSES`` key presses to the changed curve."""
    handle = root.locator("input[type=range], [role=slider], .noUi-handle").first
    root.locator(".scatterlayer .js-line, .jp-RenderedImage img").first.wait_for(timeout=60_000)
    page.wait_for_timeout(1500)
    root.evaluate(WATCH)
    handle.focus()
    for i in range(PRESSES):
        key = "ArrowRight" if (i // 20) % 2 == 0 else "ArrowLeft"
        page.keyboard.press(key)
        page.wait_for_function(f"() => window.course.times.length > {i}", timeout=10_000)
        page.wait_for_timeout(60)
    return page.evaluate("() => window.course.times")[10:]  # the first ones warm up


def slider_to_curve(memory: Path) -> dict[str, list[float]]:
    """Milliseconds, for each of the three ways."""
    times = {}
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        with jupyterlab(memory, folder) as address, browser() as chromium:
            for way, source in zip(WAYS, CELLS, strict=True):
                page = chromium.new_page(viewport={"width": 1280, "height": 900})
                opened = Notebook(page, address, notebook_of(folder, source, f"{way.split()[-1]}.ipynb"))
                opened.run_all()
                times[way] = press(page, page.locator(".jp-CodeCell").first)
                page.close()
    return times


def opening(memory: Path) -> tuple[float, float]:
    """Seconds from opening notebook 01 to its first curve, and the kernel's resident memory in MB after running it."""
    with jupyterlab(memory, COURSE) as address, browser() as chromium:
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        start = time.perf_counter()
        opened = Notebook(page, address, "notebooks/en/01_phenomenon.ipynb")
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        page.locator(".course-explorer .js-plotly-plot .cartesianlayer").first.wait_for(timeout=60_000)
        first = time.perf_counter() - start
        opened.wait_until_idle()
        page.wait_for_timeout(3000)
        kernels = [
            p for p in psutil.Process().children(recursive=True) if "ipykernel_launcher" in " ".join(p.cmdline())
        ]
        return first, max(p.memory_info().rss for p in kernels) / 1e6


def site() -> tuple[float, float, float, str]:
    """Building the static site, and its pages: seconds, the slowest first axes, the largest page in MB, and which."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "site"
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "helpers.pages", "--folder", str(folder)], cwd=COURSE, check=True)
        built = time.perf_counter() - start
        pages = sorted(folder.glob("*/[0-9]*.html"))
        largest = max(page.stat().st_size for page in pages) / 1e6
        with serving(folder) as address, browser() as chromium:
            waits = {page: first_axes(chromium, f"{address}/{page.relative_to(folder).as_posix()}") for page in pages}
    slowest = max(waits, key=waits.__getitem__)
    return built, waits[slowest], largest, f"{slowest.parent.name}/{slowest.stem}"


def first_axes(chromium: Browser, address: str) -> float:
    """Seconds from asking for a page of the site, with nothing of it in the browser yet, to its first axes."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator("[data-explorer] .js-plotly-plot .cartesianlayer > *").first.wait_for(state="attached")
    waited = time.perf_counter() - start
    context.close()
    return waited


def first_start(parts_by: str) -> float:
    """Seconds in which start.py makes the course's environment with nothing stored: ``parts_by`` is "uv" or "pip"."""
    with tempfile.TemporaryDirectory() as made:
        empty = {"XDG_CACHE_HOME": f"{made}/cache", "UV_CACHE_DIR": f"{made}/cache/uv"}
        # A version that is not to be had: then pip fetches all parts.
        wanted = environment.UV if parts_by == "uv" else "uv==0"
        with mock.patch.dict(os.environ, empty), mock.patch.object(environment, "UV", wanted):
            start = time.perf_counter()
            environment.Environment(Voice("en"), Path(made) / ".venv").prepare(DEFAULT)
            return time.perf_counter() - start


def simulating(model: Model, sets: int = 300) -> tuple[float, float, float]:
    """Median and 95th percentile in milliseconds over random parameters, and peak memory in MB, of one simulation."""
    rng = np.random.default_rng(1)
    times = []
    for _ in range(sets):
        parameters, balance = draw(model, rng)
        start = time.perf_counter()
        model.simulate(parameters, balance)
        times.append(1e3 * (time.perf_counter() - start))
    tracemalloc.start()
    model.simulate(model.parameters(), 0.5)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return statistics.median(times), float(np.percentile(times, 95)), peak


def report() -> str:
    """Everything, as Markdown."""
    with tempfile.TemporaryDirectory() as memory:
        times = slider_to_curve(Path(memory))
    with tempfile.TemporaryDirectory() as memory:
        first, kernel = opening(Path(memory))
    built, slowest, largest, which = site()
    with_uv, with_pip = first_start("uv"), first_start("pip")
    ours = statistics.median(times[WAYS[0]])
    lines = [
        "| slider to changed curve | median | p95 | median, as a multiple of the explorer's |",
        "|---|---|---|---|",
    ]
    for way in WAYS:
        median, p95 = statistics.median(times[way]), np.percentile(times[way], 95)
        lines.append(f"| {way} | {median:.0f} ms | {p95:.0f} ms | {median / ours:.1f} |")
    lines += ["", "| `simulate`, random parameters | median | p95 | peak memory |", "|---|---|---|---|"]
    simulated = {model.name: simulating(model) for model in models()}
    for name, (median, p95, peak) in simulated.items():
        lines.append(f"| {name} | {median:.2f} ms | {p95:.2f} ms | {peak:.2f} MB |")
    lines += ["", "| | measured | target |", "|---|---|---|"]
    lines.append(f"| explorer, slider to changed curve, p95 | {np.percentile(times[WAYS[0]], 95):.0f} ms | 33 ms |")
    matplotlib = statistics.median(times[WAYS[1]]) / ours
    lines.append(f"| `interact` + matplotlib against the explorer, medians | {matplotlib:.1f} times | 3 times |")
    lines.append(f"| the cohort: 3000 people for eight years, p95 | {simulated['cohort'][1]:.0f} ms | 300 ms |")
    lines.append(f"| memory of the kernel after notebook 01 | {kernel:.0f} MB | 150 MB |")
    lines.append(f"| the first start, all parts fetched | {with_uv:.0f} s | 15 s |")
    lines.append(f"| the same, as a part of the time that pip takes | {with_uv / with_pip:.2f} | 0.25 |")
    lines.append(f"| opening notebook 01 to its first curve | {first:.1f} s | 5 s |")
    lines.append(f"| the site: opening its slowest page ({which}) to its first axes | {slowest:.1f} s | 2 s |")
    lines.append(f"| the site: its largest page, beyond plotly.js | {largest:.2f} MB | 1.5 MB |")
    lines.append(f"| the site: building all pages of both languages | {built / 60:.1f} min | |")
    return "\n".join(lines)


def main() -> int:
    """Measure, print, and put the table into the README where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readme", action="store_true", help="write the table into README.md")
    chosen = parser.parse_args()
    text = report()
    print(text)
    if chosen.readme:
        readme = COURSE / "README.md"
        before, _, rest = readme.read_text(encoding="utf-8").partition(MARKS[0])
        after = rest.partition(MARKS[1])[2]
        readme.write_text(f"{before}{MARKS[0]}\n{text}\n{MARKS[1]}{after}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
