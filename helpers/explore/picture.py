"""A Frame as an SVG picture, in pure Python: what is seen where nothing runs."""

from __future__ import annotations

import html
import itertools
import json
import math
import textwrap
import zlib
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
STROKES = dict(zip(DASHES, ("", "8 5", "2 4", "8 4 2 4", "14 6", "14 5 2 5"), strict=True))
WORDS_APART = 15  # pixels between two names at curves' ends


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
        # Several pictures may stand on one page, where an id must stand for one thing.
        self.inside = f"inside{zlib.crc32(json.dumps([traces, layout]).encode()):08x}"
        self.height = max(HEIGHT, int(layout.get("meta", {}).get("height", 0)))
        self.named = [t for t in traces if t["meta"]["label"] and t["type"] == "scatter" and t.get("mode") != "text"]
        self.right = WIDTH - (RIGHT if self.named else 24)
        self.legend = [t for t in traces if t.get("showlegend") and t.get("name")]
        self.top = TOP + 18 * math.ceil(len(self.legend) / 3)
        self.foot = self.height - BOTTOM
        sideways = _names(t["y"] for t in traces if t.get("orientation") == "h")
        self.left = min(260, max(LEFT, *(8 * len(name) for name in sideways))) if sideways else LEFT
        self.across = self._scale("xaxis", self.left, self.right, "x")
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
        box = f'x="{self.left}" y="{self.top}" width="{self.right - self.left:.0f}" height="{self.foot - self.top:.0f}"'
        yield f'<clipPath id="{self.inside}"><rect {box}/></clipPath>'
        yield from self._shapes()
        for name in self.up:
            yield from self._axis_up(name)
        yield from self._axis_across()
        yield f'<g clip-path="url(#{self.inside})">'
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
        yield "</g>"
        for trace in self.traces:
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
            if x - 3.4 * len(text) > taken and self.left - 1 <= x <= self.right + 1:
                yield _text(x, self.foot + 18, text, "middle")
                taken = x + 3.4 * len(text) + 6
        said = axis.get("title", {}).get("text", "")
        room = 2 * min((self.left + self.right) / 2, WIDTH - (self.left + self.right) / 2)
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
            kept = np.unique(np.linspace(0, len(x) - 1, MOST_POINTS).round().astype(int))
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

    def _bars(self, trace: Mapping[str, Any]) -> Iterable[str]:
        lying = trace.get("orientation") == "h"
        along, at = (self.across, self.up["yaxis"]) if lying else (self.up["yaxis"], self.across)
        values, places = (trace["x"], trace["y"]) if lying else (trace["y"], trace["x"])
        step = abs(at.end - at.start) / abs(at.high - at.low)
        grouped = [t for t in self.traces if t["type"] == "bar"] if self.layout.get("barmode") == "group" else [trace]
        width = step * trace.get("width", 1 - self.layout.get("bargap", 0.2)) / len(grouped)
        nth = next(i for i, t in enumerate(grouped) if t is trace) - (len(grouped) - 1) / 2
        colour = trace["marker"]["color"]
        for value, place in zip(values, places, strict=True):
            if value is None:
                continue
            middle, end, zero = at(place) + nth * width, along(value), along(0.0)
            low, long = min(end, zero), abs(end - zero)
            where = (low, middle - width / 2, long, width) if lying else (middle - width / 2, low, width, long)
            x, y, w, h = where
            yield f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" fill="{colour}"/>'
        for value, place, text in zip(values, places, trace.get("text") or [], strict=False):
            if value is not None:
                middle, end = at(place) + nth * width, along(value)
                plain = text.replace("<b>", "").replace("</b>", "")
                x, y = (end + 6, middle + 4) if lying else (middle, end - 6)
                yield f'</g>{_text(x, y, plain, "start" if lying else "middle")}<g clip-path="url(#{self.inside})">'

    def _marks(self, trace: Mapping[str, Any]) -> Iterable[str]:
        marker = trace.get("marker", {})
        sizes = marker.get("size", 8)
        for i, (x, y) in enumerate(self._points(trace)):
            size = (sizes[i] if isinstance(sizes, list) else sizes) or 0
            if size and math.isfinite(x) and math.isfinite(y) and not marker.get("symbol", "").startswith("arrow"):
                yield _mark(marker.get("symbol", "circle"), x, y, size / 2, marker.get("color", INK), _seen(trace))

    def _texts(self, trace: Mapping[str, Any]) -> Iterable[str]:
        anchor = "start" if "right" in trace.get("textposition", "") else "middle"
        down = 14 if "bottom" in trace.get("textposition", "") else 4
        for (x, y), text in zip(self._points(trace), trace.get("text") or [], strict=False):
            yield _text(x, y + down, html.unescape(text), anchor)

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
            plain = html.unescape(note["text"].replace("<b>", "").replace("</b>", "").replace("<br>", " "))
            yield _text(x, y + down, plain, anchor, f' style="fill:{note.get("font", {}).get("color", INK)}"')

    def _names_at_ends(self) -> Iterable[str]:
        """Each curve's name beside its last point; names that would lie over one another are moved apart."""
        ends = []
        for trace in self.named:
            points = [(x, y) for x, y in self._points(trace) if math.isfinite(x) and math.isfinite(y)]
            if points:
                ends.append((min(max(points[-1][1], self.top), self.foot), trace))
        ends.sort(key=lambda end: end[0])
        taken = -math.inf
        for y, trace in ends:
            lines = textwrap.wrap(trace["meta"]["label"], int((RIGHT - 10) / 7.2), max_lines=2, placeholder=" …")
            place = max(y, taken + WORDS_APART)
            taken = place + WORDS_APART * (len(lines) - 1)
            hero = trace["meta"]["role"] == "hero"
            colour = trace.get("line", trace.get("marker", {})).get("color", INK)
            style = f' style="fill:{colour}{";font-weight:bold" if hero else ""}"'
            for i, line in enumerate(lines):
                yield _text(self.right + 8, place + 4 + i * WORDS_APART, line, "start", style)

    def _legend(self) -> Iterable[str]:
        for i, trace in enumerate(self.legend):
            x, y = self.left + (i % 3) * (self.right - self.left) / 3, 16 + 18 * (i // 3)
            colour = trace.get("marker", {}).get("color") or trace.get("line", {}).get("color", INK)
            yield f'<rect x="{x:.0f}" y="{y - 9}" width="12" height="9" fill="{trace.get("fillcolor", colour)}"/>'
            yield _text(x + 17, y, _cut(trace["name"], (self.right - self.left) / 3 - 20), "start")


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
    kind, _, opened = symbol.partition("-open")
    look = f'fill="{PAPER if opened or "-open" in symbol else colour}" stroke="{colour}" stroke-width="1.5"{seen}'
    if kind.startswith("square"):
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


def _cut(text: str, room: float) -> str:
    """``text``, shortened where it would take more than ``room`` pixels."""
    most = max(6, int(room / 6.6))
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _text(x: float, y: float, text: str, anchor: str, more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{more}>{html.escape(text)}</text>'
