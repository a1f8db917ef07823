"""Packing recordings into one small text: arrays as differences of whole numbers, compressed, in base 64."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

import numpy as np

from helpers.pages.record import Recording

LEVELS = 20_000  # steps between the least and the greatest value of an array: finer than a screen shows
NOTHING = 65_535  # stands for a value that does not exist


class Packer:
    """Collects recordings and other content of one page; ``text`` is what the page carries."""

    def __init__(self) -> None:
        self.blocks: list[bytes] = []
        self.size = 0
        self.content: dict[str, Any] = {"explorers": [], "questions": []}

    def add(self, recording: Recording) -> int:
        """Add one recording; returns its number on the page."""
        made: dict[str, Any] = {
            "tree": recording.tree,
            "figure": recording.figure,
            "facts": recording.facts,
            "paths": [],
        }
        for path, (ids, values) in recording.paths.items():
            axes, ids = needed(ids)
            if not axes:
                value = values[int(ids)]
                _put(made, path, _five_figures(value) if isinstance(value, np.ndarray) else value)
            else:
                made["paths"].append(
                    {"at": list(path), "axes": axes, "shape": list(ids.shape), **self._packed(ids, values)}
                )
        self.content["explorers"].append(made)
        return len(self.content["explorers"]) - 1

    def add_question(self, question: dict) -> int:
        """Add one self-check question; returns its number on the page."""
        self.content["questions"].append(question)
        return len(self.content["questions"]) - 1

    def _packed(self, ids: np.ndarray, values: list) -> dict[str, Any]:
        packed: dict[str, Any] = {"ids": self._block(ids.reshape(1, -1).astype(np.uint16))}
        if not all(isinstance(v, np.ndarray) for v in values):
            packed["values"] = [_five_figures(v) if isinstance(v, np.ndarray) else v for v in values]
            return packed
        lengths = [len(v) for v in values]
        rows = np.full((len(values), max(lengths)), np.nan)
        for row, v in zip(rows, values, strict=True):
            row[: len(v)] = v
        low, high = float(np.nanmin(rows)), float(np.nanmax(rows))
        step = (high - low) / LEVELS or 1.0
        whole = np.where(np.isnan(rows), NOTHING, np.round((np.nan_to_num(rows) - low) / step)).astype(np.uint16)
        packed["rows"] = {
            "at": self._block(whole),
            "count": len(rows),
            "length": rows.shape[1],
            "low": low,
            "step": step,
        }
        return packed

    def _block(self, whole: np.ndarray) -> int:
        """Append a table of 16-bit numbers as differences in both directions; returns where it begins."""
        along = np.diff(whole, axis=1, prepend=np.zeros((len(whole), 1), np.uint16))
        down = np.diff(along, axis=0, prepend=np.zeros((1, whole.shape[1]), np.uint16)).astype(np.int16)
        folded = ((down << 1) ^ (down >> 15)).astype("<u2")
        low, high = (folded & 255).astype(np.uint8), (folded >> 8).astype(np.uint8)
        begins = self.size
        self.blocks.append(low.tobytes() + high.tobytes())
        self.size += 2 * folded.size
        return begins

    @property
    def text(self) -> str:
        """Everything, for a script element of the page."""
        content = json.dumps(self.content, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8")
        head = len(content).to_bytes(4, "little")
        return base64.b64encode(zlib.compress(head + content + b"".join(self.blocks), 9)).decode("ascii")


def needed(ids: np.ndarray) -> tuple[list[int], np.ndarray]:
    """Which axes of ``ids`` matter, and ``ids`` over those alone."""
    axes = []
    for axis in reversed(range(ids.ndim)):
        if (ids == ids.take([0], axis)).all():
            ids = ids.take(0, axis)
        else:
            axes.insert(0, axis)
    return axes, ids


def _five_figures(values: np.ndarray) -> list[float | None]:
    return [None if np.isnan(x) else float(f"{x:.5g}") for x in values]


def _put(made: dict, path: tuple, value: Any) -> None:
    """Write what never changes where the page finds it first."""
    if path[0] in ("data", "layout"):
        node = made["figure"]
        for step in path[:-1]:
            node = node[step]
        node[path[-1]] = value
    else:
        made["paths"].append({"at": list(path), "axes": [], "shape": [], "values": [value]})
