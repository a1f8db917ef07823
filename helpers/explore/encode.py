"""Many frames as a few bytes: what is the same in all of them once, and the rest by its place on the axes of states.

One encoding for a sweep of the balance that a kernel sends and for the recording that a page carries; the stage reads
it (``Recording`` in stage.js).
"""

from __future__ import annotations

import hashlib
import json
import math
import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from helpers.explore.frame import Frame, leaves

LEVELS = 10_000  # steps between the least and the greatest value of a row: finer than a screen shows
NOTHING = 65_535  # stands for a value that does not exist
FEWEST = 8  # a shorter row of numbers is written out
MISSING = {"missing": True}  # stands for a leaf that is not there in this state


class Packed:
    """Frames over axes of states, one after the other; ``packed()`` is all of them.

    Parameters
    ----------
    shape : sequence of int
        How many values each axis has; frames are added at indices on these axes, one for every index.

    Examples
    --------
    >>> frames = Packed([2])
    >>> for index, words in enumerate(["low", "high"]):
    ...     frames.add((index,), Frame((), headline=words))
    >>> len(frames.packed()) < 300
    True
    """

    def __init__(self, shape: Sequence[int]) -> None:
        self.shape = tuple(shape)
        self._ids: dict[tuple, np.ndarray] = {}
        self._values: dict[tuple, list] = {}
        self._numbers: dict[tuple, dict[str | bytes, int]] = {}

    def add(self, index: tuple[int, ...], frame: Frame) -> None:
        """Put ``frame`` at ``index``."""
        for path, value in leaves(frame.plain()):
            self.add_value(path, index, value)

    def add_value(self, path: tuple, index: tuple[int, ...], value: Any) -> None:
        """Put one leaf at ``index``."""
        if path not in self._ids:
            self._ids[path] = np.full(self.shape, -1, dtype=np.int32)
            self._values[path], self._numbers[path] = [], {}
        value = plain(value)
        key = hashlib.sha256(value).digest() if isinstance(value, np.ndarray) else json.dumps(value)
        number = self._numbers[path].setdefault(key, len(self._values[path]))
        if number == len(self._values[path]):
            self._values[path].append(value)
        self._ids[path][index] = number

    def packed(self, level: int = 6) -> bytes:
        """Everything, compressed: a length, a head as JSON, and tables of 16-bit numbers."""
        blocks = _Blocks()
        same, varying = [], []
        for path, ids in self._ids.items():
            values = self._values[path]
            if (ids < 0).any():  # a leaf that is not there in every state
                ids, values = ids + 1, [MISSING, *values]
            axes, ids = needed(ids)
            if axes:
                varying.append({"at": list(path), "axes": axes, "shape": list(ids.shape), **blocks.of(ids, values)})
            else:
                same.append([list(path), _written(values[int(ids)])])
        head = json.dumps(
            {"same": same, "varying": varying}, ensure_ascii=False, separators=(",", ":"), allow_nan=False
        )
        text = head.encode("utf-8")
        return zlib.compress(len(text).to_bytes(4, "little") + text + b"".join(blocks.made), level)


class _Blocks:
    """Tables of 16-bit numbers, as differences in both directions, one after the other."""

    def __init__(self) -> None:
        self.made: list[bytes] = []
        self.size = 0

    def of(self, ids: np.ndarray, values: list) -> dict[str, Any]:
        packed: dict[str, Any] = {"ids": self.add(ids.reshape(1, -1).astype(np.uint16))}
        if not all(isinstance(value, np.ndarray) for value in values):
            packed["values"] = [_written(value) for value in values]
            return packed
        lengths = [len(value) for value in values]
        rows = np.full((len(values), max(lengths)), np.nan)
        for row, value in zip(rows, values, strict=True):
            row[: len(value)] = value
        low, high = (float(np.nanmin(rows)), float(np.nanmax(rows))) if np.isfinite(rows).any() else (0.0, 1.0)
        step = (high - low) / LEVELS or 1.0
        whole = np.where(np.isnan(rows), NOTHING, np.round((np.nan_to_num(rows) - low) / step)).astype(np.uint16)
        packed["rows"] = {"at": self.add(whole), "count": len(rows), "length": rows.shape[1], "low": low, "step": step}
        if len(set(lengths)) > 1:
            packed["rows"]["lengths"] = lengths
        return packed

    def add(self, whole: np.ndarray) -> int:
        """Append a table; returns where it begins."""
        along = np.diff(whole, axis=1, prepend=np.zeros((len(whole), 1), np.uint16))
        down = np.diff(along, axis=0, prepend=np.zeros((1, whole.shape[1]), np.uint16)).astype(np.int16)
        folded = ((down << 1) ^ (down >> 15)).astype("<u2")
        low, high = (folded & 255).astype(np.uint8), (folded >> 8).astype(np.uint8)
        begins = self.size
        self.made.append(low.tobytes() + high.tobytes())
        self.size += 2 * folded.size
        return begins


def needed(ids: np.ndarray) -> tuple[list[int], np.ndarray]:
    """Which axes of ``ids`` matter, and ``ids`` over those alone."""
    axes = []
    for axis in reversed(range(ids.ndim)):
        if (ids == ids.take([0], axis)).all():
            ids = ids.take(0, axis)
        else:
            axes.insert(0, axis)
    return axes, ids


def as_json(frame: Frame) -> dict[str, Any]:
    """One frame as JSON has it: numbers to five figures, what does not exist as null.

    Examples
    --------
    >>> as_json(Frame((), headline="low"))["headline"]
    'low'
    """
    return _plain_all(frame.plain())


def _plain_all(node: Any) -> Any:
    if isinstance(node, dict):
        return {name: _plain_all(value) for name, value in node.items()}
    if isinstance(node, list) and any(isinstance(item, (dict, list, np.ndarray)) for item in node):
        return [_plain_all(item) for item in node]
    return _written(plain(node))


def plain(value: Any) -> Any:
    """A long row of numbers as a float array; everything else as JSON has it, numbers rounded to five figures."""
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        if len(value) >= FEWEST and all(_is_number(x) for x in value):
            return np.array([np.nan if x is None else x for x in value], dtype=float)
        return [plain(x) if isinstance(x, (list, tuple, dict, np.ndarray)) else _short(x) for x in value]
    if isinstance(value, dict):
        return {name: plain(x) for name, x in value.items()}
    return _short(value)


def _is_number(value: Any) -> bool:
    return value is None or (isinstance(value, (int, float, np.number)) and not isinstance(value, bool))


def _short(value: Any) -> Any:
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        return float(f"{value:.5g}") if math.isfinite(value) else None
    return value


def _written(value: Any) -> Any:
    return [_short(x) for x in value.tolist()] if isinstance(value, np.ndarray) else value
