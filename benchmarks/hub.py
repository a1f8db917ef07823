"""The course on a real JupyterHub, measured: ``python benchmarks/hub.py [--readme]``.

Learners who arrive all at once, 1, 10 and 20 of them: how long each waits for the first curve, how much memory each
needs, and how long a slider that only the kernel can answer takes when all of them drag it. JupyterHub and its proxy are
installed into a folder of their own outside the course and listen on this machine alone; they are ended when the
measurement is. ``--readme`` writes the table into deploy/README.md and deploy/README.nb.md, where everybody was served.
Linux only: memory is read from /proc.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import os
import secrets
import shutil
import signal
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import uuid
import venv
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import psutil
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, WebSocketError, websocket_connect

COURSE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(COURSE))

from helpers.language import Language, language  # noqa: E402

MARKS = ("<!-- hub -->", "<!-- /hub -->")
PROXY = "configurable-http-proxy@5.3.0"
HOME = "the_brain_is_not_alone/notebooks/en"  # where deploy/each_learner.py puts a learner's own notebooks
FIRST, SECOND = f"{HOME}/01_phenomenon.ipynb", f"{HOME}/06_reward_and_adaptation.ipynb"
PATIENCE = 600  # seconds until a learner counts as not served
LARGEST_MESSAGE = 1 << 28  # bytes: no figure of a notebook comes near
MEGABYTE = 1e6
SLIDER, DRAGGED = "nyterus", 60  # which slider of the first explorer is dragged, and over how many steps


# --- the hub


def install(folder: Path) -> None:
    """Make the hub's own environment, its proxy and its copy of the course in ``folder``, where they are not yet."""
    shutil.rmtree(folder / "course", ignore_errors=True)
    leave_out = shutil.ignore_patterns(".*", "my_course", "__pycache__", "tests", "site", "build", "dist", "*.egg-info")
    shutil.copytree(COURSE, folder / "course", ignore=leave_out)
    python = folder / "venv" / "bin" / "python"
    if not python.exists():
        venv.create(folder / "venv", with_pip=True)
    pip = [python, "-m", "pip", "--disable-pip-version-check", "-q", "install"]
    wanted = ["-r", COURSE / "helpers" / "requirements.txt", "-r", COURSE / "deploy" / "hub" / "requirements.txt"]
    subprocess.run([*pip, *wanted], check=True)
    subprocess.run(["bash", folder / "course" / "deploy" / "into_environment.sh", folder / "venv"], check=True)
    if not proxy(folder).exists():
        npm = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder / "proxy", PROXY]
        subprocess.run(npm, check=True)


def proxy(folder: Path) -> Path:
    """The proxy's command."""
    return folder / "proxy" / "node_modules" / ".bin" / "configurable-http-proxy"


def free_ports(count: int) -> list[int]:
    """``count`` ports of this machine that nothing listens at."""
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


@dataclass(frozen=True)
class Hub:
    """A hub that runs: its process, where its files are, its address, and the token that opens everything."""

    process: psutil.Process
    folder: Path
    address: str
    token: str

    def ask(self, path: str, method: str = "GET", content: dict | None = None, timeout: float = 60) -> dict:
        """Ask the hub, or a learner's server behind it. Raises urllib.error.HTTPError where it refuses."""
        data = json.dumps(content).encode() if content is not None else b"" if method == "POST" else None
        headers = {"Authorization": f"token {self.token}", "Content-Type": "application/json"}
        request = urllib.request.Request(f"{self.address}{path}", data, headers, method=method)
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            return json.loads(answer.read() or b"null") or {}

    def memory(self) -> float:
        """MB of the hub itself and its proxy."""
        own = [self.process, *(p for p in self.process.children(recursive=True) if not learner_of(p))]
        return sum(pss(process) for process in own)


@contextmanager
def running(folder: Path) -> Iterator[Hub]:
    """A hub on ``folder`` with no learners; everything that it started is ended on the way out."""
    files = Path(tempfile.mkdtemp(prefix="run-", dir=folder))
    for name in ("homes", "tmp"):
        (files / name).mkdir()
    ports, token = free_ports(3), secrets.token_hex(16)
    environment = {
        **os.environ,
        "PATH": f"{folder / 'venv' / 'bin'}:{os.environ['PATH']}",
        "COURSE_FOLDER": str(folder / "course"),
        "COURSE_PYTHON": str(folder / "venv" / "bin" / "python"),
        "HUB_FOLDER": str(files),
        "HUB_PROXY": str(proxy(folder)),
        "HUB_TOKEN": token,
        **dict(zip(("HUB_PORT", "HUB_INNER_PORT", "HUB_PROXY_PORT"), map(str, ports), strict=True)),
        "CONFIGPROXY_AUTH_TOKEN": secrets.token_hex(16),
    }
    environment.pop("COURSE_MEMORY", None)
    environment.pop("PYTHONPATH", None)
    settings = folder / "course" / "deploy" / "hub" / "jupyterhub_config.py"
    command = [folder / "venv" / "bin" / "jupyterhub", "-f", settings]
    with (files / "hub.log").open("w") as log:
        process = subprocess.Popen(command, cwd=files, env=environment, stdout=log, stderr=log)
    hub = Hub(psutil.Process(process.pid), files, f"http://127.0.0.1:{ports[0]}", token)
    try:
        wait_for(lambda: process.poll() is not None or answers(hub), "the hub does not start", 60)
        if process.poll() is not None:
            raise RuntimeError("the hub ended as it started")
        yield hub
    except BaseException:
        print("".join((files / "hub.log").read_text(errors="replace").splitlines(True)[-20:]), file=sys.stderr)
        raise
    finally:
        end(process, files)
        shutil.rmtree(files, ignore_errors=True)


def answers(hub: Hub) -> bool:
    """Whether the hub answers."""
    try:
        return "version" in hub.ask("/hub/api/")
    except OSError:
        return False


def wait_for(check: Callable[[], bool], what: str, seconds: float) -> None:
    """Wait until ``check`` holds; TimeoutError with ``what`` where it never does."""
    until = time.monotonic() + seconds
    while not check():
        if time.monotonic() > until:
            raise TimeoutError(what)
        time.sleep(0.2)


def end(process: subprocess.Popen, files: Path) -> None:
    """End the hub, which ends its servers; then whatever of them is left."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(60)
    except subprocess.TimeoutExpired:
        process.kill()
    for left in psutil.process_iter():
        try:
            if left.environ().get("HUB_FOLDER", left.environ().get("HOME", "")).startswith(str(files)):
                left.kill()
        except psutil.Error:
            continue


# --- memory


def learner_of(process: psutil.Process) -> str:
    """Whose server or kernel this is; empty for the hub's own processes."""
    try:
        return process.environ().get("JUPYTERHUB_USER", "")
    except psutil.Error:
        return ""


def pss(process: psutil.Process) -> float:
    """MB of memory, what is shared with other processes divided among them."""
    try:
        lines = Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0  # it has ended
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024 / MEGABYTE


def memory_of_learners(hub: Hub) -> dict[str, tuple[float, float]]:
    """For each learner: MB of their server, and of their kernels together."""
    found: dict[str, tuple[float, float]] = {}
    for process in hub.process.children(recursive=True):
        if name := learner_of(process):
            server, kernels = found.get(name, (0.0, 0.0))
            if "ipykernel_launcher" in " ".join(process.cmdline()):
                kernels += pss(process)
            else:
                server += pss(process)
            found[name] = (server, kernels)
    return found


# --- a learner


@dataclass
class Learner:
    """One learner of the measurement, and what they met."""

    name: str
    ready: float = 0.0  # seconds from asking for a server until it answers
    curve: float = 0.0  # seconds from asking for a server until the first curve has been sent
    problem: str = ""
    channels: str = ""  # address of the kernel that has run notebook 01
    explorer: tuple[str, dict] = ("", {})  # its first explorer: the comm's id, and the state
    drag: list[float] = field(default_factory=list)  # seconds from each step of a slider to the frame for it


async def attend(hub: Hub, learner: Learner) -> None:
    """Ask for a server, open notebook 01 in it, run it to its first curve and on to its end, save it."""
    start = time.perf_counter()
    try:
        async with asyncio.timeout(PATIENCE):
            await asyncio.to_thread(spawn, hub, learner.name)
            learner.ready = time.perf_counter() - start
            await work(hub, learner, FIRST, lambda: setattr(learner, "curve", time.perf_counter() - start))
    except (OSError, TimeoutError, RuntimeError, HTTPClientError, WebSocketError) as problem:
        learner.problem = f"{type(problem).__name__}: {problem}"


def spawn(hub: Hub, name: str) -> None:
    """Start the learner's server and wait until the hub calls it ready."""
    hub.ask(f"/hub/api/users/{name}", "POST")
    hub.ask(f"/hub/api/users/{name}/server", "POST", timeout=PATIENCE)
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        server = hub.ask(f"/hub/api/users/{name}")["servers"].get("", {})
        if server.get("ready"):
            return
        if not server.get("pending"):
            raise RuntimeError("the hub gave up on the server")
        time.sleep(0.25)
    raise TimeoutError("the server is not ready")


async def work(hub: Hub, learner: Learner, path: str, first_curve: Callable[[], None]) -> None:
    """Open the learner's own copy of a notebook, run every cell, calling ``first_curve`` at the first, and save it."""
    base = f"/user/{learner.name}"
    model = await asyncio.to_thread(hub.ask, f"{base}/api/contents/{path}")
    wanted = {"path": path, "name": Path(path).name, "type": "notebook", "kernel": {"name": "python3"}}
    session = await asyncio.to_thread(hub.ask, f"{base}/api/sessions", "POST", wanted, PATIENCE)
    address = f"{hub.address.replace('http', 'ws', 1)}{base}/api/kernels/{session['kernel']['id']}/channels"
    kernel = await connected(hub, address)
    try:
        for cell in model["content"]["cells"]:
            if cell["cell_type"] == "code" and (made := await run_cell(kernel, cell["source"])) and first_curve:
                first_curve()
                learner.channels, learner.explorer = address, made
                first_curve = None
    finally:
        kernel.close()
    if first_curve:
        raise RuntimeError("no cell made a curve")
    saved = {"type": "notebook", "format": "json", "content": model["content"]}
    await asyncio.to_thread(hub.ask, f"{base}/api/contents/{path}", "PUT", saved)


async def connected(hub: Hub, address: str) -> WebSocketClientConnection:
    """A connection to the channels of a kernel."""
    request = HTTPRequest(address, headers={"Authorization": f"token {hub.token}"})
    return await websocket_connect(request, max_message_size=LARGEST_MESSAGE)


async def drag(hub: Hub, learner: Learner) -> None:
    """Move a slider of the first explorer step by step, as fast as the kernel answers, as a hand that drags does."""
    comm, state = learner.explorer
    try:
        async with asyncio.timeout(PATIENCE):
            kernel = await connected(hub, learner.channels)
            for step in range(DRAGGED):
                state = {**state, SLIDER: round(0.2 + 0.01 * step, 2)}
                start = time.perf_counter()
                told = {"method": "custom", "content": {"kind": "ask", "state": state}}
                await tell(kernel, "comm_msg", {"comm_id": comm, "data": told})
                while (await next_frame(kernel, comm))[SLIDER] != state[SLIDER]:
                    pass
                learner.drag.append(time.perf_counter() - start)
            kernel.close()
    except (OSError, TimeoutError, RuntimeError, HTTPClientError, WebSocketError) as problem:
        learner.problem = f"{type(problem).__name__}: {problem}"


async def next_frame(kernel: WebSocketClientConnection, comm: str) -> dict:
    """The state of the next frame that the explorer sends."""
    while True:
        raw = await kernel.read_message()
        if raw is None:
            raise RuntimeError("the kernel's connection was closed")
        content = read_message(raw)["content"]
        said = content["data"].get("content", {}) if content.get("comm_id") == comm else {}
        if said.get("kind") == "frame":
            return said["state"]


async def tell(kernel: WebSocketClientConnection, kind: str, content: dict) -> str:
    """Send a message to the kernel's shell; returns its id."""
    name = uuid.uuid4().hex
    header = {"msg_id": name, "msg_type": kind, "session": name, "username": "", "version": "5.3"}
    message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
    await kernel.write_message(json.dumps({**message, "buffers": []}))
    return name


async def run_cell(kernel: WebSocketClientConnection, code: str) -> tuple[str, dict] | None:
    """Run one cell to its end; the comm and the state of the first explorer made, which has its first curve.

    Raises RuntimeError where it fails.
    """
    content = {"code": code, "silent": False, "store_history": True, "allow_stdin": False, "stop_on_error": True}
    question = await tell(kernel, "execute_request", content)
    made, replied, idle = None, False, False
    while not (replied and idle):
        raw = await kernel.read_message()
        if raw is None:
            raise RuntimeError("the kernel's connection was closed")
        answer = read_message(raw)
        if answer["parent_header"].get("msg_id") != question:
            continue
        kind, content = answer["header"]["msg_type"], answer["content"]
        replied |= kind == "execute_reply"
        idle |= kind == "status" and content["execution_state"] == "idle"
        if kind == "comm_open" and not made and (state := begun_with(answer)):
            made = content["comm_id"], state
        if kind == "error":
            raise RuntimeError(f"a cell failed: {content['ename']}: {content['evalue']}")
    return made


def read_message(raw: str | bytes) -> dict:
    """A message from the kernel, with its ``buffers``; one that has them comes as their offsets, the message, and them."""
    if isinstance(raw, str):
        return {"buffers": [], **json.loads(raw)}
    (count,) = struct.unpack("!I", raw[:4])
    offsets = [*struct.unpack(f"!{count}I", raw[4 : 4 * (count + 1)]), len(raw)]
    text, *buffers = (raw[start:end] for start, end in itertools.pairwise(offsets))
    return {**json.loads(text), "buffers": buffers}


def begun_with(opened: dict) -> dict:
    """The state that an explorer begins with, from the message that opens its comm; nothing where it is another's."""
    paths = opened["content"]["data"].get("buffer_paths", [])
    if ["shown"] not in paths:
        return {}
    return json.loads(zlib.decompress(opened["buffers"][paths.index(["shown"])]))["state"]


# --- the measurement


@dataclass
class Class:
    """What a class of learners met who came all at once."""

    learners: list[Learner]
    memory: dict[str, tuple[float, float]]
    hub: float
    further: float = 0.0  # MB of one more open notebook

    def each(self) -> list[float]:
        """MB for each learner who was served, server and kernel."""
        return [sum(self.memory[learner.name]) for learner in self.learners if not learner.problem]


async def come(hub: Hub, count: int) -> Class:
    """``count`` learners arrive at once and work through notebook 01."""
    # Python's own number of threads would let only a few of them ask at the same time.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(2 * count))
    learners = [Learner(f"learner{number:02}") for number in range(1, count + 1)]
    await asyncio.gather(*(attend(hub, learner) for learner in learners))
    met = Class(learners, memory_of_learners(hub), hub.memory())
    await asyncio.gather(*(drag(hub, learner) for learner in learners if not learner.problem))
    if count == 1 and not learners[0].problem:
        await work(hub, learners[0], SECOND, lambda: None)
        met.further = sum(memory_of_learners(hub)[learners[0].name]) - met.each()[0]
    return met


def in_browser(hub: Hub) -> float:
    """Seconds from signing in to the first curve drawn on the page, for one learner in Chromium."""
    from tests.browser.lab import READY, browser

    with browser() as chromium:
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{hub.address}/hub/login?next=/hub/user-redirect/lab/tree/{FIRST}")
        page.get_by_label("Username").fill("reader")
        start = time.perf_counter()
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/user/reader/lab/**", timeout=READY)
        page.locator("#jp-bottom-panel, #jp-main-statusbar").get_by_text("| Idle").wait_for(timeout=READY)
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        page.locator(".course-explorer .stage-plot .cartesianlayer > *").first.wait_for(timeout=READY, state="attached")
        return time.perf_counter() - start


def files_of(course: Path) -> dict[str, int]:
    """Every file of the shared course and when it was last written."""
    return {str(file): file.stat().st_mtime_ns for file in course.rglob("*") if file.is_file()}


def measure(folder: Path, sizes: list[int]) -> tuple[dict[int, Class], float]:
    """Measure a class of each size on a fresh hub, and one learner in a browser."""
    with running(folder) as hub:  # not counted: files come from the disk, once
        asyncio.run(come(hub, 1))
    before, met = files_of(folder / "course"), {}
    for size in sizes:
        with running(folder) as hub:
            met[size] = asyncio.run(come(hub, size))
        for learner in met[size].learners:
            if learner.problem:
                print(f"{size} at once: {learner.name}: {learner.problem}", file=sys.stderr)
        print(f"{size} measured", file=sys.stderr)
    with running(folder) as hub:
        seconds = in_browser(hub)
    if files_of(folder / "course") != before:
        raise RuntimeError("something was written into the course's shared folder")
    return met, seconds


HEADS = {
    "en": (
        "learners at once",
        "served",
        "memory for each: middle",
        "most",
        "server ready: middle",
        "last",
        "first curve: middle",
        "last",
        "another slider, all dragging: median",
        "p95",
        "hub and proxy",
    ),
    "nb": (
        "deltakere på én gang",
        "betjent",
        "minne for hver: midterste",
        "mest",
        "server klar: midterste",
        "siste",
        "første kurve: midterste",
        "siste",
        "en annen glidebryter, alle drar: median",
        "p95",
        "hub og proxy",
    ),
}
LINES = {
    "en": (
        "Each further open notebook: {further} MB.",
        "One learner in a real Chromium, from *Sign in* to the first curve drawn on the page: {browser} s.",
        "Measured with JupyterHub {hub} on {cores} cores and {total} GB of memory.",
    ),
    "nb": (
        "Hver notatbok til som er åpen: {further} MB.",
        "Én deltaker i en ekte Chromium, fra *Sign in* til den første kurven er tegnet på siden: {browser} s.",
        "Målt med JupyterHub {hub} på {cores} kjerner og {total} GB minne.",
    ),
}


def table(met: dict[int, Class], browser: float, said: Language) -> str:
    """The table in one language, with what was measured beside it."""
    heads = HEADS[said.code]
    rows = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    for size, people in met.items():
        served = [learner for learner in people.learners if not learner.problem]
        cells = [str(size), f"{len(served)} / {size}"]
        if served:
            memory, ready, curve = people.each(), [p.ready for p in served], [p.curve for p in served]
            cells += [f"{said.number(value, 0)} MB" for value in (statistics.median(memory), max(memory))]
            for values in (ready, curve):
                cells += [f"{said.number(value, 1)} s" for value in (statistics.median(values), max(values))]
            steps = [1e3 * seconds for learner in served for seconds in learner.drag]
            cells += [f"{said.number(np.percentile(steps, share), 0)} ms" for share in (50, 95)]
        else:
            cells += ["–"] * 8
        rows.append("| " + " | ".join([*cells, f"{said.number(people.hub, 0)} MB"]) + " |")
    further = next((people.further for people in met.values() if people.further), 0.0)
    values = {
        "further": said.number(further, 0),
        "browser": said.number(browser, 1),
        "hub": versions()["jupyterhub"],
        "cores": len(os.sched_getaffinity(0)),
        "total": said.number(psutil.virtual_memory().total / 1e9, 0),
    }
    lines = LINES[said.code] if further else LINES[said.code][1:]  # measured with one learner only
    return "\n".join([*rows, "", *(f"- {line.format(**values)}" for line in lines)])


def versions() -> dict[str, str]:
    """What deploy/hub/requirements.txt names, with its version."""
    lines = (COURSE / "deploy" / "hub" / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if "==" in line)


def write_down(tables: dict[str, str]) -> None:
    """Put each language's table between the marks of its page."""
    for code, name in (("en", "README.md"), ("nb", "README.nb.md")):
        page = COURSE / "deploy" / name
        before, _, rest = page.read_text(encoding="utf-8").partition(MARKS[0])
        after = rest.partition(MARKS[1])[2]
        page.write_text(f"{before}{MARKS[0]}\n{tables[code]}\n{MARKS[1]}{after}", encoding="utf-8")


def main() -> int:
    """Measure, print, and put the tables into the two pages where asked; 1 where somebody was not served."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readme", action="store_true", help="write the table into deploy/README.md and README.nb.md")
    parser.add_argument("--learners", type=int, nargs="+", default=[1, 10, 20], help="sizes of class, each at most 50")
    parser.add_argument("--folder", type=Path, help="install JupyterHub here and keep it, instead of a passing folder")
    chosen = parser.parse_args()
    if not all(1 <= size <= 50 for size in chosen.learners):
        parser.error("--learners: each size must be from 1 to 50")
    with tempfile.TemporaryDirectory(prefix="hub-") as passing:
        folder = (chosen.folder or Path(passing)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        install(folder)
        met, browser = measure(folder, sorted(set(chosen.learners)))
    tables = {code: table(met, browser, language(code)) for code in HEADS}
    print(tables["en"])
    unserved = any(learner.problem for people in met.values() for learner in people.learners)
    if chosen.readme and not unserved:
        write_down(tables)
    return int(unserved)


if __name__ == "__main__":
    sys.exit(main())
