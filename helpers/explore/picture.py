"""A Frame as an SVG picture, in pure Python: what is seen where nothing runs."""

from __future__ import annotations

import html
import itertools
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.explore.encode import as_json
from helpers.explore.frame import Frame
from helpers.explore.look import DASHES
from helpers.language import current

WIDTH, HEIGHT = 720, 400
LEFT, RIGHT, TOP, BOTTOM = 64, 172, 24, 56
MOST_POINTS = 160  # of one curve: finer is not seen at this size
INK, FAINT, PAPER = "#222222", "#D9DDE2", "#FFFFFF"
# Lengths of strokes and gaps, in widths of a line of two pixels.
HALO = f' stroke="{PAPER}" stroke-width="3" paint-order="stroke"'
STROKES = dict(zip(DASHES, ("", "8 5", "2 4", "8 4 2 4", "14 6", "14 5 2 5"), strict=True))
LINE_HEIGHT = 15  # of text in several lines
MOST_NAMES = 7  # beside the ends of curves, as on the stage; where there are more, a legend says them
MOST_LINES = 3  # of one name
NARROW = set(" fijlrtI.,:;()'")


@dataclass(frozen=True)
class Scale:
    """From values to pixels on one axis: linear, logarithmic, or names in a row."""

    low: float
    high: float
    start: float
    end: float
    log: bool = False
    names: tuple[str, ...] = ()

    def __call__(self, value: float | str | None) -> float:
        """The pixel of ``value``; NaN for what does not exist."""
        if value is None:
            return math.nan
        if self.names:
            value = self.names.index(value) if value in self.names else value
        elif self.log:
            value = math.log10(value) if value > 0 else math.nan
        share = (value - self.low) / ((self.high - self.low) or 1.0)
        return self.start + share * (self.end - self.start)

    def ticks(self) -> list[float]:
        """Round values along the axis, about five of them."""
        low, high = sorted((self.low, self.high))
        step = 10 ** math.floor(math.log10((high - low) / 4 or 1.0))
        step = next(step * k for k in (1, 2, 5, 10) if (high - low) / (step * k) <= 6)
        return [k * step for k in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)]


def picture(frame: Frame, panel: int = 0, title: str = "") -> str:
    """One panel of ``frame`` as an SVG element with a title and a description; 40 kB at the most.

    Parameters
    ----------
    frame : Frame
    panel : int
        Which of the panels; the first is the one that the balance moves.
    title : str
        What it is a picture of, for whoever does not see it; the panel's own title otherwise.

    Examples
    --------
    >>> from helpers.explore.view import View
    >>> from helpers.models import loop
    >>> view = View(loop.MODEL)
    >>> drawn = picture(view.frame(view.start()))
    >>> drawn.startswith("<svg") and "<title>" in drawn and len(drawn) < 40_000
    True
    """
    chosen = as_json(frame)["panels"][panel]
    drawn = _Drawing(chosen["traces"], chosen["layout"])
    told = " ".join([frame.headline, *frame.sentences])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {drawn.height}" width="{WIDTH}" '
        f'height="{drawn.height}" role="img" style="max-width:100%;height:auto;background:{PAPER}" '
        f'font-family="Atkinson Hyperlegible Next, system-ui, sans-serif" font-size="13" fill="{INK}">'
        f"<title>{html.escape(title or chosen['title'])}</title><desc>{html.escape(told)}</desc>"
        f"{''.join(drawn.parts())}</svg>"
    )


class _Drawing:
    """One panel's axes, shapes, traces and names, each as pieces of SVG."""

    def __init__(self, traces: Sequence[Mapping[str, Any]], layout: Mapping[str, Any]) -> None:
        self.traces, self.layout = traces, layout
        self.height = max(HEIGHT, int(layout.get("meta", {}).get("height", 0)))
        self.named = _named(traces)
        self.right = WIDTH - (RIGHT if self.named else 24)
        said = [name for t in traces for name in t.get("y") or [] if t.get("orientation") == "h"]
        said += layout.get("yaxis", {}).get("ticktext", ())
        self.left = min(260, max(LEFT, *(16 + _width(text) for text in said))) if said else LEFT
        self.legend = self._placed_legend()
        self.top = TOP + 18 * (self.legend[-1][0] + 1 if self.legend else 0)
        self.foot = self.height - BOTTOM
        self.across = self._scale("xaxis", self.left, self.right, "x")
        self.said: list[tuple[float, float, float]] = []  # left, right and height of what stands in the figure
        self.up = {name: self._up(name) for name in ("yaxis", "yaxis2") if name == "yaxis" or name in layout}

    def _up(self, name: str) -> Scale:
        low, high = self.layout.get(name, {}).get("domain", (0, 1))
        whole = self.foot - self.top
        return self._scale(name, self.foot - low * whole, self.foot - high * whole, "y")

    def _scale(self, name: str, start: float, end: float, letter: str) -> Scale:
        axis = self.layout.get(name, {})
        own = [t for t in self.traces if letter == "x" or t.get("yaxis", "y") == name.replace("axis", "")]
        values = [value for t in own for value in (t.get(letter) or []) if value is not None]
        names = tuple(axis.get("categoryarray") or _names([values]))
        if names:
            low, high = -0.5, len(names) - 0.5
            if axis.get("autorange") == "reversed":
                low, high = high, low
            return Scale(low, high, start, end, names=names)
        log = axis.get("type") == "log"
        if "range" in axis:
            low, high = axis["range"]
        else:
            own = [math.log10(v) for v in values if v > 0] if log else values
            low, high = (min(own), max(own)) if own else (0.0, 1.0)
        return Scale(float(low), float(high), start, end, log)

    def parts(self) -> Iterable[str]:
        """Everything, from the back to the front."""
        yield from self._shapes()
        for name in self.up:
            yield from self._axis_up(name)
        yield from self._axis_across()
        # A picture in the picture shows nothing outside itself, and needs no id, of which a page may have but one.
        x, y, wide, high = (f"{n:.0f}" for n in (self.left, self.top, self.right - self.left, self.foot - self.top))
        yield f'<svg x="{x}" y="{y}" width="{wide}" height="{high}" viewBox="{x} {y} {wide} {high}">'
        before: str = ""
        for trace in self.traces:
            points = self._points(trace)
            if trace["type"] == "bar":
                yield from self._bars(trace)
            elif "lines" in trace.get("mode", "lines"):
                line = _path(_stepped(points, trace.get("line", {}).get("shape", "")))
                yield from self._filled(trace, line, before, points)
                yield from self._line(trace, line)
                before = line
        yield "</svg>"
        for trace in self.traces:
            if trace["type"] == "bar":
                yield from self._values_of_bars(trace)
            if trace["type"] == "scatter" and "markers" in trace.get("mode", ""):
                yield from self._marks(trace)
            if trace["type"] == "scatter" and "text" in trace.get("mode", ""):
                yield from self._texts(trace)
        yield from self._annotations()
        yield from self._names_at_ends()
        yield from self._legend()

    # --- axes

    def _axis_up(self, name: str) -> Iterable[str]:
        axis, scale = self.layout.get(name, {}), self.up[name]
        if axis.get("visible") is False:
            return
        middle = (scale.start + scale.end) / 2
        for value, text in self._ticked(axis, scale):
            y = scale(value)
            if axis.get("showgrid", True) and not scale.names:
                yield f'<path d="M{self.left} {y:.1f}H{self.right}" stroke="{FAINT}"/>'
            if axis.get("showticklabels", True):
                yield _text(self.left - 8, y + 4, text, "end")
        said = axis.get("title", {}).get("text", "")
        if said and not scale.names:
            turned = f' transform="rotate(-90 14 {middle:.0f})"'
            yield _text(14, middle, _cut(said, abs(scale.start - scale.end)), "middle", turned)

    def _axis_across(self) -> Iterable[str]:
        axis, scale = self.layout.get("xaxis", {}), self.across
        if axis.get("visible") is False:
            return
        yield f'<path d="M{self.left} {self.foot}H{self.right}" stroke="#888888"/>'
        taken = -math.inf
        for value, text in self._ticked(axis, scale):
            x = scale(value)
            half = _width(text) / 2
            if x - half > taken and self.left - 1 <= x <= self.right + 1:
                yield _text(x, self.foot + 18, text, "middle")
                taken = x + half + 6
        said = axis.get("title", {}).get("text", "")
        room = 2 * min((self.left + self.right) / 2, WIDTH - (self.left + self.right) / 2)
        if said:
            yield _text((self.left + self.right) / 2, self.foot + 42, _cut(said, room), "middle")

    def _ticked(self, axis: Mapping[str, Any], scale: Scale) -> list[tuple[float | str, str]]:
        if scale.names:
            return [(name, name) for name in scale.names]
        if "tickvals" in axis:
            return list(zip(axis["tickvals"], axis["ticktext"], strict=True))
        ticks = scale.ticks()
        if scale.log:
            whole = [k for k in ticks if k == round(k)]
            return [(10**k, current().number(10**k, max(0, -round(k)))) for k in whole]
        decimals = next((d for d in range(4) if all(abs(round(v, d) - v) < 1e-9 for v in ticks)), 3)
        return [(value, current().number(value, decimals)) for value in ticks]

    # --- traces

    def _points(self, trace: Mapping[str, Any]) -> list[tuple[float, float]]:
        up = self.up["yaxis2" if trace.get("yaxis") == "y2" else "yaxis"]
        x, y = trace.get("x") or [], trace.get("y") or []
        if len(x) > MOST_POINTS and all(v is not None for v in [*x, *y]):
            kept = np.linspace(0, len(x) - 1, MOST_POINTS).round().astype(int)
            x, y = [x[i] for i in kept], [y[i] for i in kept]
        return [(self.across(a), up(b)) for a, b in zip(x, y, strict=True)]

    def _line(self, trace: Mapping[str, Any], path: str) -> Iterable[str]:
        line = trace.get("line", {})
        if path and trace.get("mode", "lines") != "none":
            strokes = STROKES.get(line.get("dash", "solid"), "")
            yield (
                f'<path d="{path}" fill="none" stroke="{line.get("color", INK)}" stroke-width="{line.get("width", 2)}"'
                f'{f" stroke-dasharray={chr(34)}{strokes}{chr(34)}" if strokes else ""} stroke-linejoin="round"'
                f"{_seen(trace)}/>"
            )

    def _filled(
        self, trace: Mapping[str, Any], line: str, before: str, points: list[tuple[float, float]]
    ) -> Iterable[str]:
        kind = trace.get("fill", "none")
        if kind == "tonexty" and before and line:
            back = "L".join(reversed(before.removeprefix("M").split("L")))
            yield f'<path d="{line}L{back}Z" {_fill(trace["fillcolor"])}/>'
        elif kind == "tozeroy" and line:
            zero = self.up["yaxis"](0.0)
            yield f'<path d="{line}V{zero:.1f}H{points[0][0]:.1f}Z" {_fill(trace["fillcolor"])}/>'

    def _placed_bars(self, trace: Mapping[str, Any]) -> Iterable[tuple[float, float, float, str]]:
        """For each bar that exists: its middle on its own axis, its end and half its width in pixels, and its text."""
        lying = trace.get("orientation") == "h"
        along, at = (self.across, self.up["yaxis"]) if lying else (self.up["yaxis"], self.across)
        values, places = (trace["x"], trace["y"]) if lying else (trace["y"], trace["x"])
        step = abs(at.end - at.start) / abs(at.high - at.low)
        grouped = [t for t in self.traces if t["type"] == "bar"] if self.layout.get("barmode") == "group" else [trace]
        width = step * trace.get("width", 1 - self.layout.get("bargap", 0.2)) / len(grouped)
        nth = next(i for i, t in enumerate(grouped) if t is trace) - (len(grouped) - 1) / 2
        texts = trace.get("text") or [""] * len(values)
        for value, place, text in zip(values, places, texts, strict=True):
            if value is not None:
                yield at(place) + nth * width, along(value), width / 2, text

    def _bars(self, trace: Mapping[str, Any]) -> Iterable[str]:
        lying = trace.get("orientation") == "h"
        zero = (self.across if lying else self.up["yaxis"])(0.0)
        colour = trace["marker"]["color"]
        for middle, end, half, _ in self._placed_bars(trace):
            across, along = (middle - half, 2 * half), (min(end, zero), abs(end - zero))
            (x, w), (y, h) = (along, across) if lying else (across, along)
            yield f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" fill="{colour}"/>'

    def _values_of_bars(self, trace: Mapping[str, Any]) -> Iterable[str]:
        lying = trace.get("orientation") == "h"
        for middle, end, _, text in self._placed_bars(trace):
            if text:
                x, y = (end + 6, middle + 4) if lying else (middle, end - 6)
                yield _text(x, y, _plain(text), "start" if lying else "middle")

    def _marks(self, trace: Mapping[str, Any]) -> Iterable[str]:
        marker = trace.get("marker", {})
        sizes = marker.get("size", 8)
        for i, (x, y) in enumerate(self._points(trace)):
            size = (sizes[i] if isinstance(sizes, list) else sizes) or 0
            if size and math.isfinite(x) and math.isfinite(y):
                yield _mark(marker.get("symbol", "circle"), x, y, size / 2, marker.get("color", INK), _seen(trace))

    def _texts(self, trace: Mapping[str, Any]) -> Iterable[str]:
        """The words at a trace's points; what would lie over other words is moved down."""
        anchor = "start" if "right" in trace.get("textposition", "") else "middle"
        down = 14 if "bottom" in trace.get("textposition", "") else 4
        for (x, y), text in zip(self._points(trace), trace.get("text") or [], strict=True):
            said = _plain(text)
            left = x - (_width(said) / 2 if anchor == "middle" else 0)
            y += down
            for other_left, other_right, other_y in self.said:
                if left < other_right and left + _width(said) > other_left and abs(y - other_y) < LINE_HEIGHT:
                    y = other_y + LINE_HEIGHT
            self.said.append((left, left + _width(said), y))
            yield _text(x, y, said, anchor, HALO)

    def _shapes(self) -> Iterable[str]:
        for shape in self.layout.get("shapes", ()):
            x0, x1 = self.across(shape["x0"]), self.across(shape["x1"])
            paper = shape.get("yref") == "paper"
            up = (lambda share: self.foot - share * (self.foot - self.top)) if paper else self.up["yaxis"]
            y0, y1 = up(shape["y0"]), up(shape["y1"])
            if shape["type"] == "rect":
                box = f'x="{min(x0, x1):.1f}" y="{min(y0, y1):.1f}" width="{abs(x1 - x0):.1f}" height="{abs(y1 - y0):.1f}"'
                yield f'<rect {box} fill="{shape.get("fillcolor", FAINT)}" opacity="{shape.get("opacity", 1)}"/>'
            else:
                line = shape.get("line", {})
                dash = STROKES.get(line.get("dash", "solid"), "")
                yield (
                    f'<path d="M{x0:.1f} {y0:.1f}L{x1:.1f} {y1:.1f}" stroke="{line.get("color", INK)}" '
                    f'stroke-width="{line.get("width", 1)}" stroke-dasharray="{dash or "none"}"/>'
                )

    def _annotations(self) -> Iterable[str]:
        for note in self.layout.get("annotations", ()):
            x = self.across(note["x"])
            paper = note.get("yref") == "paper"
            y = self.foot - note["y"] * (self.foot - self.top) if paper else self.up["yaxis"](note["y"])
            down = 14 if note.get("yanchor") == "top" else -4
            anchor = {"left": "start", "right": "end"}.get(note.get("xanchor", "center"), "middle")
            yield _text(
                x, y + down, _plain(note["text"]), anchor, f' style="fill:{note.get("font", {}).get("color", INK)}"'
            )

    def _names_at_ends(self) -> Iterable[str]:
        """Each curve's name beside its last point; names that would lie over one another are moved apart."""
        ends = []
        for trace in self.named:
            heights = [y for x, y in self._points(trace) if math.isfinite(x) and math.isfinite(y)]
            if heights:
                hero = trace["meta"]["role"] == "hero"
                lines = _lines(trace["meta"]["label"], RIGHT - 10, hero)
                top = heights[-1] - LINE_HEIGHT * len(lines) / 2
                style = f' style="fill:{_colour(trace)}{";font-weight:bold" if hero else ""}"'
                ends.append((heights[-1], not hero, top, lines, style))
        ends.sort(key=lambda end: end[:2])
        tops = _apart([end[2] for end in ends], [LINE_HEIGHT * len(end[3]) for end in ends], self.foot)
        for top, (*_, lines, style) in zip(tops, ends, strict=True):
            for i, line in enumerate(lines):
                yield _text(self.right + 8, top + 12 + i * LINE_HEIGHT, line, "start", style)

    def _placed_legend(self) -> list[tuple[int, float, str, Mapping[str, Any]]]:
        """What has no name at its end, as ``(row, x, words, trace)``, one after the other in rows over the figure."""
        placed, row, x = [], 0, float(self.left)
        for trace in self.traces:
            words = trace["meta"]["label"] or (trace.get("name", "") if trace.get("showlegend") else "")
            if not words or any(trace is named for named in self.named):
                continue
            if x + 30 + _width(words) > WIDTH and x > self.left:
                row, x = row + 1, float(self.left)
            placed.append((row, x, words, trace))
            x += 44 + _width(words)
        return placed

    def _legend(self) -> Iterable[str]:
        for row, x, words, trace in self.legend:
            y = 16 + 18 * row
            if trace["type"] == "bar" or trace.get("fill") == "tozeroy":
                colour = trace["marker"]["color"] if trace["type"] == "bar" else trace["fillcolor"]
                yield f'<rect x="{x:.0f}" y="{y - 9}" width="24" height="9" {_fill(colour)}/>'
            elif "lines" in trace["mode"]:
                yield from self._line(trace, f"M{x:.0f} {y - 4}h24")
            if "markers" in trace.get("mode", ""):
                yield _mark(trace["marker"].get("symbol", "circle"), x + 12, y - 4, 5, _colour(trace), "")
            yield _text(x + 30, y, _cut(words, WIDTH - x - 30), "start")


def _named(traces: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The curves that bear their names at their ends; a hill that begins and ends at nothing says it better elsewhere."""
    curves = [
        t
        for t in traces
        if t["meta"]["label"]
        and t["meta"]["role"] != "published"
        and "lines" in t.get("mode", "")
        and t.get("fill") != "tozeroy"
    ]
    return curves if all(t["type"] == "scatter" for t in traces) and len(curves) <= MOST_NAMES else []


def _apart(tops: Sequence[float], heights: Sequence[float], foot: float) -> list[float]:
    """``tops``, from the highest down, moved until nothing of these ``heights`` lies on another or below ``foot``.

    Examples
    --------
    >>> _apart([0, 5, 50], [10, 10, 10], 40)
    [0, 10, 30]
    """
    made, free = [], -math.inf
    for top, height in zip(tops, heights, strict=True):
        made.append(max(top, free))
        free = made[-1] + height
    for i in reversed(range(len(made))):
        made[i] = min(made[i], foot - heights[i])
        foot = made[i]
    return made


def _names(groups: Iterable[Sequence[Any]]) -> list[str]:
    return list(dict.fromkeys(value for group in groups for value in group if isinstance(value, str)))


def _path(points: Sequence[tuple[float, float]]) -> str:
    """A line through ``points``, broken where one does not exist."""
    text, broken = [], True
    for x, y in points:
        if not (math.isfinite(x) and math.isfinite(y)):
            broken = True
            continue
        text.append(f"{'M' if broken else 'L'}{x:.1f} {y:.1f}")
        broken = False
    return "".join(text)


def _stepped(points: list[tuple[float, float]], shape: str) -> list[tuple[float, float]]:
    """The corners of a line in steps; ``points`` themselves for any other."""
    if shape not in ("hv", "hvh"):
        return points
    made = points[:1]
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        turn = x1 if shape == "hv" else (x0 + x1) / 2
        made += [(turn, y0), (turn, y1), (x1, y1)]
    return made


def _mark(symbol: str, x: float, y: float, r: float, colour: str, seen: str) -> str:
    """One marker: its kind and whether it is open stand in Plotly's name for it."""
    kind, opened = symbol.removesuffix("-open"), symbol.endswith("-open")
    if kind == "arrow":  # which way it points is told by what it leads to
        return ""
    look = f'fill="{PAPER if opened else colour}" stroke="{colour}" stroke-width="1.5"{seen}'
    if kind == "square":
        return f'<rect x="{x - r:.1f}" y="{y - r:.1f}" width="{2 * r:.1f}" height="{2 * r:.1f}" {look}/>'
    corners = {
        "diamond": [(0, -1), (1, 0), (0, 1), (-1, 0)],
        "triangle-up": [(0, -1), (1, 1), (-1, 1)],
        "triangle-down": [(0, 1), (1, -1), (-1, -1)],
    }.get(kind)
    if corners:
        points = " ".join(f"{x + a * r:.1f},{y + b * r:.1f}" for a, b in corners)
        return f'<polygon points="{points}" {look}/>'
    if kind in ("x", "cross"):
        d = f"M{x - r:.1f} {y - r:.1f}L{x + r:.1f} {y + r:.1f}M{x - r:.1f} {y + r:.1f}L{x + r:.1f} {y - r:.1f}"
        return f'<path d="{d}" {look}/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" {look}/>'


def _fill(colour: str) -> str:
    """A colour with its transparency, as SVG has it."""
    if colour.startswith("rgba("):
        *rgb, alpha = colour[5:-1].split(",")
        return f'fill="rgb({",".join(rgb)})" fill-opacity="{alpha.strip()}"'
    return f'fill="{colour}"'


def _seen(trace: Mapping[str, Any]) -> str:
    return f' opacity="{trace["opacity"]}"' if trace.get("opacity", 1) != 1 else ""


def _colour(trace: Mapping[str, Any]) -> str:
    return trace.get("line", {}).get("color") or trace.get("marker", {}).get("color") or INK


def _plain(text: str) -> str:
    """Plotly's text without its tags."""
    return html.unescape(re.sub("<[^>]*>", "", text.replace("<br>", " ")))


def _width(text: str, bold: bool = False) -> float:
    """About as many pixels as ``text`` takes in the widest of the fonts that may draw it."""
    narrow = sum(letter in NARROW for letter in text)
    return (4.9 * narrow + 8.3 * (len(text) - narrow)) * (1.1 if bold else 1)


def _cut(text: str, room: float, bold: bool = False) -> str:
    """``text``, shortened where it would take more than ``room`` pixels."""
    if _width(text, bold) <= room:
        return text
    while text and _width(f"{text}…", bold) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _lines(text: str, room: float, bold: bool) -> list[str]:
    """``text`` in at most three lines of at most ``room`` pixels."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if _width(longer, bold) <= room or len(lines) == MOST_LINES or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return [_cut(line, room, bold) for line in lines]


def _text(x: float, y: float, text: str, anchor: str, more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{more}>{html.escape(text)}</text>'
