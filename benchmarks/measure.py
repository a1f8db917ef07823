"""Speed, memory and bytes of the course, measured in one run: ``python benchmarks/measure.py [--readme]``.

From a key press to the changed curve, in real Chromium: in JupyterLab, far from it, on the site, on the projector, and
in two common ways of doing the same; frames dropped in a drag; opening a notebook; memory of a kernel; bytes to a page;
every model's ``simulate``; the static site; JupyterLite; marking thirty hand-ins. ``--readme`` writes the table into
docs/speed.md.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager, redirect_stdout
from pathlib import Path
from unittest import mock
from urllib.parse import urlsplit

import numpy as np
import psutil
from playwright.sync_api import Browser, Locator, Page

COURSE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(COURSE))

from helpers import environment  # noqa: E402
from helpers.assign import steps  # noqa: E402
from helpers.explore.explorer import Explorer  # noqa: E402
from helpers.explore.library import library  # noqa: E402
from helpers.explore.sweep import messages  # noqa: E402
from helpers.language import use  # noqa: E402
from helpers.language.pairing import NOTEBOOKS  # noqa: E402
from helpers.launch import DEFAULT, LITE, LITE_ENVIRONMENT, Launcher  # noqa: E402
from helpers.models.declare import Model  # noqa: E402
from helpers.pages.lite import LOCK, OURS  # noqa: E402
from helpers.pages.page import explorers  # noqa: E402
from helpers.sentences import Voice  # noqa: E402
from tests import pyodide  # noqa: E402
from tests.assign import course as assigned  # noqa: E402
from tests.browser.lab import Notebook, browser, jupyterlab, serving  # noqa: E402
from tests.browser.test_lite import BUILD, Tab, beyond_numpy  # noqa: E402
from tests.models.properties import draw  # noqa: E402
from tests.models.registry import models  # noqa: E402

FAR = 0.15  # seconds of round trip between browser and server, as on a hub
OPENINGS = 3
PICTURE = """%matplotlib inline
import matplotlib.pyplot as plt
plt.plot([0, 1])
plt.show()"""
# The least that shows a picture where there is no matplotlib: numbers of NumPy as the bytes of a PNG.
NUMPYS_PICTURE = """import struct, zlib
import numpy as np
from IPython.display import Image
def part(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
rows = np.arange(256, dtype=np.uint8) * np.ones((256, 1), np.uint8)
rows[:, 0] = 0
head = struct.pack(">2I5B", 255, 256, 8, 0, 0, 0, 0)
Image(b"\\x89PNG\\r\\n\\x1a\\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(rows.tobytes())) + part(b"IEND", b""))"""
CURVE = ".course-explorer .stage-plot .cartesianlayer > *"
FIRST_NOTEBOOK = "en/01_phenomenon.ipynb"
RUN = """async () => {
  await jupyterapp.shell.currentWidget.sessionContext.ready;
  jupyterapp.commands.execute("notebook:run-all-cells");
}"""
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
WAYS = ("the explorer", "`interact` + matplotlib", "`interact` + Plotly")
# Time from a key press to the first frame in which the curve (a line's path, or the picture) is another one.
WATCH = """(root) => {
  if (window.course) { window.course.times = []; return; }
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
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}, "course": {"language": "en"}}
    content = {"cells": [cell], "metadata": metadata}
    content |= {"nbformat": 4, "nbformat_minor": 5}
    (folder / name).write_text(json.dumps(content), encoding="utf-8")
    return name


# Sixty steps a second for two seconds, as a hand drags the balance to and fro, and how many frames of the screen came.
DRAG = """async (input) => {
  const [step, high] = [Number(input.step), Number(input.max)];
  let frames = 0, running = true;
  const count = () => { frames += 1; if (running) requestAnimationFrame(count); };
  requestAnimationFrame(count);
  const begun = performance.now();
  for (let k = 0; k < 120; k += 1) {
    input.value = Math.round((0.5 + 0.4 * Math.sin(k / 12)) * high / step) * step;
    input.dispatchEvent(new Event('input', {bubbles: true}));
    await new Promise((done) => setTimeout(done, Math.max(0, begun + (k + 1) * 1000 / 60 - performance.now())));
  }
  running = false;
  return 1 - frames / ((performance.now() - begun) * 60 / 1000);
}"""


def press(page: Page, root: Locator, handle: Locator) -> list[float]:
    """Milliseconds from each of ``PRESSES`` key presses at ``handle`` to the changed curve in ``root``."""
    root.locator(".scatterlayer .js-line, .jp-RenderedImage img").first.wait_for(timeout=60_000)
    page.wait_for_timeout(5000)  # until all balances are there
    root.evaluate(WATCH)
    handle.focus()
    keys = ["ArrowRight", "ArrowLeft"]
    if handle.evaluate("(one) => one.matches('input') && one.value - one.min > one.max - one.value"):
        keys.reverse()  # to where there is room
    for i in range(PRESSES):
        key = keys[i // 20 % 2]
        page.keyboard.press(key)
        page.wait_for_function(f"() => window.course.times.length > {i}", timeout=10_000)
        page.wait_for_timeout(60)
    return page.evaluate("() => window.course.times")[10:]  # the first ones warm up


@contextmanager
def far_from(address: str, seconds: float) -> Iterator[str]:
    """An address through which the server at ``address`` is ``seconds`` of round trip away."""
    port, loop, held = urlsplit(address).port, asyncio.new_event_loop(), set()

    async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65_536):
            loop.call_later(seconds / 2, writer.write, data)
        loop.call_later(seconds / 2, writer.close)

    async def met(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        held.add(asyncio.current_task())  # the loop itself holds it weakly: the next clearing away would cut the line
        there, back = await asyncio.open_connection("127.0.0.1", port)
        await asyncio.gather(carry(reader, back), carry(there, writer), return_exceptions=True)

    server = loop.run_until_complete(asyncio.start_server(met, "127.0.0.1", 0))
    threading.Thread(target=loop.run_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"

    def end() -> None:
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.call_later(0.1, loop.stop)

    loop.call_soon_threadsafe(end)


def slider_to_curve(memory: Path) -> tuple[dict[str, list[float]], float]:
    """Milliseconds in JupyterLab, for each way and for the explorer far away; and the frames dropped in a drag."""
    times = {}
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        with jupyterlab(memory, folder) as near, far_from(near, FAR) as far, browser() as chromium:
            for way, source in zip(WAYS, CELLS, strict=True):
                with opened(chromium, near, notebook_of(folder, source, f"{way.split()[-1]}.ipynb")) as page:
                    root = page.locator(".jp-CodeCell").first
                    times[way] = press(page, root, balance(root))
                    if way == WAYS[0]:
                        times["another slider"] = press(page, root, another(root))
                        root.locator(".stage-link").last.click()  # reset
                        page.wait_for_timeout(3000)
                        dropped = balance(root).evaluate(DRAG)
            with opened(chromium, far, notebook_of(folder, CELLS[0], "far.ipynb")) as page:
                root = page.locator(".jp-CodeCell").first
                times["far away"] = press(page, root, balance(root))
                times["another slider, far away"] = press(page, root, another(root))
    return times, dropped


def balance(root: Locator) -> Locator:
    """The slider of the balance, however it was made."""
    return root.locator(".stage-balance input, [role=slider], .noUi-handle").first


def another(root: Locator) -> Locator:
    """The explorer's first slider beside the figure."""
    return root.locator(".stage-front input[type=range]").first


@contextmanager
def opened(chromium: Browser, address: str, path: str) -> Iterator[Page]:
    """A page on a notebook, opened and run."""
    page = chromium.new_page(viewport={"width": 1366, "height": 768})
    Notebook(page, address, path).run_all()
    yield page
    page.close()


def on_the_site(folder: Path) -> list[float]:
    """Milliseconds on the page of notebook 01."""
    with serving(folder) as address, browser() as chromium:
        page = chromium.new_page(viewport={"width": 1366, "height": 768})
        page.goto(f"{address}/en/01_phenomenon.html")
        root = page.locator("[data-explorer]").first
        root.locator(".stage-skip").click()
        return press(page, root, balance(root))


def on_the_projector() -> list[float]:
    """Milliseconds on the screen of the loop."""
    command = [sys.executable, "-m", "helpers.seminar", "01", "--language", "en", "--no-browser"]
    server = subprocess.Popen(command, cwd=COURSE, text=True, stdout=subprocess.PIPE)
    try:
        address = server.stdout.readline().split()[-1]
        time.sleep(10)  # until it listens
        with browser() as chromium:
            page = chromium.new_page(viewport={"width": 1280, "height": 720})
            page.goto(f"{address}#explore-loop")
            root = page.locator(".screen.shown")
            root.locator(".stage-skip").click()
            return press(page, root, balance(root))
    finally:
        server.terminate()
        server.wait(20)


def opening(memory: Path) -> tuple[float, float, float]:
    """Seconds from opening notebook 01 to its first curve, seconds of an empty notebook to a picture of matplotlib,
    medians; and the kernel's resident memory in MB after notebook 01.
    """
    first, picture, rss = [], [], []
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        notebook_of(folder, PICTURE, "picture.ipynb")
        with jupyterlab(memory, folder) as plain, jupyterlab(memory, COURSE) as course, browser() as chromium:
            for _ in range(OPENINGS):
                picture.append(open_and_run(chromium, plain, "picture.ipynb", ".jp-RenderedImage img")[0])
                took, kernel = open_and_run(
                    chromium,
                    course,
                    "notebooks/en/01_phenomenon.ipynb",
                    CURVE,
                )
                first.append(took)
                rss.append(kernel)
    return statistics.median(first), statistics.median(picture), statistics.median(rss)


def open_and_run(chromium: Browser, address: str, path: str, wanted: str) -> tuple[float, float]:
    """Seconds from opening a notebook, with nothing of it in the browser yet, to ``wanted``; and its kernel's memory."""
    page = chromium.new_context(viewport={"width": 1366, "height": 768}).new_page()
    start = time.perf_counter()
    notebook = Notebook(page, address, path)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.locator(wanted).first.wait_for(timeout=60_000, state="attached")
    took = time.perf_counter() - start
    notebook.wait_until_idle()
    page.wait_for_timeout(3000)
    kernels = [p for p in psutil.Process().children(recursive=True) if "ipykernel_launcher" in " ".join(p.cmdline())]
    rss = max(p.memory_info().rss for p in kernels) / 1e6
    context = page.context
    notebook.close()
    context.close()
    return took, rss


def bytes_to_the_page() -> tuple[float, tuple[float, str], tuple[float, str]]:
    """The library in MB; the largest first frame of an explorer and the largest sweep, packed, in kB, and whose it is."""
    use("en")
    shared = library()
    whole = sum(len(part) for part in (shared.script, shared.sheet, shared.plotly)) / 1e6
    made = [shown for path in sorted((NOTEBOOKS / "en").glob("*.ipynb")) for shown in explorers(path)]
    firsts = [(first_bytes(shown) / 1e3, shown.view.name) for shown in made]
    sweeps = [(swept_bytes(shown) / 1e3, shown.view.name) for shown in made if shown.view.sweeps]
    return whole, max(firsts), max(sweeps)


def first_bytes(shown: Explorer) -> int:
    """Bytes of what an explorer tells the page when it opens: its facts, and its first frame, packed."""
    told = shown.get_state(["facts", "shown"])
    return len(json.dumps(told["facts"], ensure_ascii=False).encode()) + len(told["shown"])


def swept_bytes(shown: Explorer) -> int:
    """Bytes of the other balances of an explorer's beginning, packed as the kernel sends them."""
    view = shown.view
    return sum(len(made[1]) for made in messages(view, view.start()) if made) if view.has_balance else 0


def site(measured: Callable[[Path], list[float]]) -> tuple[float, float, float, str, list[float]]:
    """The static site: seconds to build, the slowest first axes, the largest page in MB, which, and what is measured."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "site"
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "helpers.pages", "--folder", str(folder)], cwd=COURSE, check=True)
        built = time.perf_counter() - start
        pages = sorted(folder.glob("*/[0-9]*.html"))
        largest = max(page.stat().st_size for page in pages) / 1e6
        with serving(folder) as address, browser() as chromium:
            waits = {page: first_axes(chromium, f"{address}/{page.relative_to(folder).as_posix()}") for page in pages}
        times = measured(folder)
    slowest = max(waits, key=waits.__getitem__)
    return built, waits[slowest], largest, f"{slowest.parent.name}/{slowest.stem}", times


def first_axes(chromium: Browser, address: str) -> float:
    """Seconds from asking for a page of the site, with nothing of it in the browser yet, to its first axes."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator("[data-explorer] .stage-plot .cartesianlayer > *").first.wait_for(state="attached")
    waited = time.perf_counter() - start
    context.close()
    return waited


# Of thirty answers written as code, eight take a second and two never end.
CODE = ["import time\ntime.sleep(1)\nanswer_q1 = 0.5"] * 8 + ["while True:\n    pass"] * 2


def marking(run_code: bool) -> float:
    """Seconds in which thirty hand-ins are marked: read alone, or with some of :data:`CODE` run."""
    with tempfile.TemporaryDirectory() as made, chdir(made), redirect_stdout(io.StringIO()):
        folder = assigned.set_up(run_code=run_code)
        for i, (name, notebook) in enumerate(assigned.handed_out(folder).items()):
            assigned.fill(notebook)
            if run_code and i < len(CODE):
                assigned.write(notebook, "q1-answer", CODE[i])
            assigned.save(notebook, folder / steps.INBOX / f"{name}.ipynb")
        start = time.perf_counter()
        steps.mark(folder, None, lambda course, within: None, lambda result: None)
        return time.perf_counter() - start


def in_jupyterlite() -> tuple[list[float], dict[str, float], float]:
    """Milliseconds from balance to curve in JupyterLite; seconds to the first curve and to an empty JupyterLite's picture,
    from an empty cache and again, medians; and what its kernel needs beyond Pyodide and NumPy, in MB.
    """
    launcher = Launcher("en", LITE_ENVIRONMENT)
    launcher.environment.prepare(LITE)
    python = str(launcher.python)
    waits: dict[str, list[float]] = {"curve": [], "curve again": [], "picture": [], "picture again": []}
    with tempfile.TemporaryDirectory() as made:
        course, empty = Path(made) / "course", Path(made) / "empty"
        parts = pyodide.distribution(python), pyodide.wheels(python)
        subprocess.run([python, "-c", BUILD, course, *parts], cwd=COURSE, check=True)
        without_the_course(course, empty)
        with serving(course) as ours, serving(empty) as theirs, browser() as chromium:
            for _ in range(OPENINGS):
                for what, address, wanted in (("curve", ours, CURVE), ("picture", theirs, ".jp-RenderedImage img")):
                    context = chromium.new_context(viewport={"width": 1366, "height": 768})
                    for again in ("", " again"):
                        waits[what + again].append(first_in_a_tab(context.new_page(), address, wanted))
                    context.close()
            page = chromium.new_page(viewport={"width": 1366, "height": 768})
            tab = Tab(page, ours, FIRST_NOTEBOOK)
            tab.wait_until_open()
            tab.run_all()
            tab.explorers().first.locator(".stage-skip").click()
            times = press(page, tab.explorers().first, balance(tab.explorers().first))
        weight = sum(beyond_numpy(course).values()) / 1e6
    return times, {what: statistics.median(seconds) for what, seconds in waits.items()}, weight


def lite_rows(waits: dict[str, float], weight: float) -> list[tuple[str, str, str]]:
    """What JupyterLite takes to the first curve, beside an empty one, and what its kernel needs."""
    made = []
    for again, cache in (("", "from an empty cache"), (" again", "again")):
        curve, picture = waits[f"curve{again}"], waits[f"picture{again}"]
        made += [
            (f"JupyterLite: opening notebook 01 to its first curve, {cache}", f"{curve:.1f} s", ""),
            (f"an empty JupyterLite notebook to a picture with NumPy, {cache}", f"{picture:.1f} s", ""),
            ("the first as a multiple of the second", f"{curve / picture:.2f}", "1.6 or less"),
        ]
    return [*made, ("JupyterLite: packages beyond Pyodide's core and NumPy", f"{weight:.1f} MB", "12 MB")]


def without_the_course(folder: Path, empty: Path) -> None:
    """JupyterLite as in ``folder``, with none of the course's packages in its kernels, and a picture for its notebook 01."""
    shutil.copytree(folder, empty)
    notebook_of((empty / "files" / "notebooks" / FIRST_NOTEBOOK).parent, NUMPYS_PICTURE, Path(FIRST_NOTEBOOK).name)
    whole = empty / "static" / "pyodide" / LOCK
    lock = json.loads(whole.read_text(encoding="utf-8"))
    # IPython is not to wait for itself.
    ours = {OURS, "ipython", "anywidget", "ipywidgets", "jupyterlab-widgets", "psygnal"}
    lock["packages"]["ipython"]["depends"] = [name for name in lock["packages"][OURS]["depends"] if name not in ours]
    whole.write_text(json.dumps(lock), encoding="utf-8")
    written = empty / "jupyter-lite.json"
    settings = json.loads(written.read_text(encoding="utf-8"))
    plugins = settings["jupyter-config-data"]["litePluginSettings"]
    plugins["@jupyterlite/pyodide-kernel-extension:kernel"]["loadPyodideOptions"]["packages"].remove(OURS)
    written.write_text(json.dumps(settings), encoding="utf-8")


def first_in_a_tab(page: Page, address: str, wanted: str) -> float:
    """Seconds from opening notebook 01 in JupyterLite to ``wanted``; its cells run as soon as its kernel is there."""
    start = time.perf_counter()
    Tab(page, address, FIRST_NOTEBOOK)
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=120_000)
    page.evaluate(RUN)
    page.locator(wanted).first.wait_for(timeout=60_000, state="attached")
    took = time.perf_counter() - start
    page.close()
    return took


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
        times, dropped = slider_to_curve(Path(memory))
    with tempfile.TemporaryDirectory() as memory:
        first, picture, kernel = opening(Path(memory))
    built, slowest, largest, which, times["the site"] = site(on_the_site)
    times["the projector"] = on_the_projector()
    times["JupyterLite"], waits, weight = in_jupyterlite()
    whole, (frame, framed), (sweep, swept) = bytes_to_the_page()
    with_uv, with_pip = first_start("uv"), first_start("pip")

    def both(way: str) -> str:
        return f"{statistics.median(times[way]):.0f} / {np.percentile(times[way], 95):.0f} ms"

    ours = statistics.median(times[WAYS[0]])
    far = 1e3 * FAR
    rows = [
        ("balance to changed curve, JupyterLab, after the sweep: median / p95", both(WAYS[0]), "25 / 35 ms"),
        (
            f"the same with {far:.0f} ms of round trip between browser and server, as on a hub",
            both("far away"),
            "25 / 35 ms",
        ),
        ("the same on the site", both("the site"), "25 / 35 ms"),
        ("the same on the projector", both("the projector"), "25 / 35 ms"),
        ("the same in JupyterLite", both("JupyterLite"), "25 / 35 ms"),
        ("another slider to changed curve, JupyterLab", both("another slider"), "one round trip + 35 ms"),
        (f"the same with {far:.0f} ms of round trip", both("another slider, far away"), f"{far + 35:.0f} ms"),
        (f"{WAYS[1]}: median / p95", both(WAYS[1]), ""),
        (f"{WAYS[2]}: median / p95", both(WAYS[2]), ""),
        (f"{WAYS[1]}, as a multiple of ours, medians", f"{statistics.median(times[WAYS[1]]) / ours:.1f}", "7 or more"),
        ("frames dropped in a drag of 2 s at 60 events a second", f"{100 * max(0.0, dropped):.0f} %", "under 10 %"),
        ("opening notebook 01 to its first curve", f"{first:.1f} s", ""),
        ("opening an empty notebook to one picture of matplotlib", f"{picture:.1f} s", ""),
        ("the first as a multiple of the second", f"{first / picture:.2f}", "1.3 or less"),
        *lite_rows(waits, weight),
        ("memory of the kernel after notebook 01", f"{kernel:.0f} MB", "80 MB"),
        ("bytes to the page: the library, once", f"{whole:.2f} MB", "1.5 MB"),
        (f"bytes to the page: the largest first frame of an explorer ({framed})", f"{frame:.0f} kB", "60 kB"),
        (f"bytes to the page: the largest sweep, packed ({swept})", f"{sweep:.0f} kB", "150 kB"),
        ("the first start, all parts fetched", f"{with_uv:.0f} s", "15 s"),
        ("the same, as a part of the time that pip takes", f"{with_uv / with_pip:.2f}", "0.25"),
        (f"the site: opening its slowest page ({which}) to its first axes", f"{slowest:.1f} s", "2 s"),
        ("the site: its largest page, beyond plotly.js", f"{largest:.2f} MB", "1.5 MB"),
        ("marking thirty hand-ins, answers read", f"{marking(run_code=False):.1f} s", "7.5 s"),
        ("the same where code is run, eight of them slow and two endless", f"{marking(run_code=True):.1f} s", "12 s"),
        ("the site: building all pages of both languages", f"{built / 60:.1f} min", ""),
    ]
    lines = ["| | measured | target |", "|---|---|---|", *(f"| {' | '.join(row)} |" for row in rows)]
    lines += ["", "| `simulate`, random parameters | median | p95 | peak memory |", "|---|---|---|---|"]
    for model in models():
        median, p95, peak = simulating(model)
        lines.append(f"| {model.name} | {median:.2f} ms | {p95:.2f} ms | {peak:.2f} MB |")
    return "\n".join(lines)


def main() -> int:
    """Measure, print, and put the table into docs/speed.md where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readme", action="store_true", help="write the table into docs/speed.md")
    chosen = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a learner's Python compiles the course once, not in every kernel
    text = report()
    print(text)
    if chosen.readme:
        readme = COURSE / "docs" / "speed.md"
        before, _, rest = readme.read_text(encoding="utf-8").partition(MARKS[0])
        after = rest.partition(MARKS[1])[2]
        readme.write_text(f"{before}{MARKS[0]}\n{text}\n{MARKS[1]}{after}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
