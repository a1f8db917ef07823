"""What lies in a folder of hand-ins: files and the zips of learning platforms, opened without unpacking them anywhere."""

from __future__ import annotations

import lzma
import os
import re
import stat
import tempfile
import time
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from helpers.assign.words import Sentence
from helpers.errors import N_

TOO_LARGE, UNREADABLE, NOT_OPENED = "too_large", "unreadable", "not_opened"
MOST_BYTES = 20_000_000  # in one file
MOST_UNPACKED = 2_000_000_000  # in one zip, with the zips inside it
MOST_FILES = 20_000
MOST_DEEP = 3  # zips within a zip
# What systems leave behind by themselves.
LITTER = re.compile(r"^(\.|__MACOSX$|thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
BAD_ZIP = (
    zipfile.BadZipFile,
    NotImplementedError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)


@dataclass(frozen=True)
class Found:
    """One file: its path under the folder (a zip counts as a folder), what is in it, and when it was last changed.

    ``problem`` is a status and the reason where it was not read; ``content`` is empty then.
    """

    path: str
    content: bytes
    date: float
    problem: tuple[str, Sentence] | None = None


def files(folder: Path) -> Iterator[Found]:
    """Every file under ``folder``, in the order of their paths."""
    refused: list[OSError] = []
    paths: list[Path] = []
    for where, folders, names in os.walk(folder, onerror=refused.append):
        links = [name for name in folders if Path(where, name).is_symlink()]
        folders[:] = [name for name in folders if not LITTER.match(name) and name not in links]
        paths += [Path(where, name) for name in (*names, *links) if not LITTER.match(name)]
    for problem in refused:
        path = Path(problem.filename or folder).relative_to(folder).as_posix()
        yield _bad(path, UNREADABLE, N_("the folder cannot be opened ({problem})"), problem=problem.strerror or "?")
    for path in sorted(paths):
        yield from _on_disk(path, path.relative_to(folder).as_posix())


def _bad(path: str, status: str, text: str, date: float = 0.0, **values: object) -> Found:
    return Found(path, b"", date, (status, Sentence(text, values)))


def _too_large(path: str, size: float, date: float) -> Found:
    return _bad(path, TOO_LARGE, N_("the file is {size} MB; the most that is read is {most} MB"), date,
                size=round(size / 1e6, 1), most=MOST_BYTES / 1e6)  # fmt: skip


def _on_disk(file: Path, path: str) -> Iterator[Found]:
    try:
        facts = file.lstat()
        date = float(int(facts.st_mtime))
        if stat.S_ISLNK(facts.st_mode):
            yield _bad(path, NOT_OPENED, LINK, date)
        elif not stat.S_ISREG(facts.st_mode):
            yield _bad(path, NOT_OPENED, N_("this is not a file but a pipe or a device"), date)
        elif _is_zip(path):
            with file.open("rb") as stream:
                yield from _Zip().files(stream, path, date)
        elif facts.st_size > MOST_BYTES:
            yield _too_large(path, facts.st_size, date)
        else:
            yield Found(path, file.read_bytes(), date)
    except OSError as problem:
        yield _bad(path, UNREADABLE, N_("the file cannot be opened ({problem})"), problem=problem.strerror or "?")


def _is_zip(path: str) -> bool:
    return path.lower().endswith(".zip")


class _Zip:
    """One zip as it came, with the zips inside it, and how much of it has been read."""

    def __init__(self) -> None:
        self.left = MOST_UNPACKED

    def files(self, stream: IO[bytes], path: str, date: float, deep: int = 0) -> Iterator[Found]:
        """What is in the zip at ``path``; ``date`` is the zip's own."""
        try:
            with zipfile.ZipFile(stream) as archive:
                entries = sorted((e for e in archive.infolist() if not e.is_dir()), key=lambda e: e.filename)
                if len(entries) > MOST_FILES:
                    yield _bad(path, NOT_OPENED, N_("the zip holds {count} files; the most that is read is {most}"), date,
                               count=len(entries), most=MOST_FILES)  # fmt: skip
                    return
                for entry in entries:
                    yield from self._entry(archive, entry, path, deep)
        except BAD_ZIP as problem:
            yield _bad(path, UNREADABLE, N_("the zip cannot be opened ({problem})"), date,
                       problem=str(problem)[:100] or type(problem).__name__)  # fmt: skip

    def _entry(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, zipped: str, deep: int) -> Iterator[Found]:
        name = _name(entry)
        path, date = f"{zipped}/{name}", _date(entry)
        parts = PurePosixPath(name).parts
        if any(LITTER.match(part) for part in parts if part != ".."):
            return
        if ".." in parts or name.startswith("/") or re.match(r"[A-Za-z]:", name):
            yield _bad(path, NOT_OPENED, N_("the path leads out of the folder"), date)
        elif stat.S_ISLNK(entry.external_attr >> 16):
            yield _bad(path, NOT_OPENED, LINK, date)
        elif entry.flag_bits & 1:
            yield _bad(path, NOT_OPENED, N_("the zip asks for a password"), date)
        elif _is_zip(name) and deep >= MOST_DEEP:
            yield _bad(path, NOT_OPENED, N_("there are more than {most} zips inside each other"), date, most=MOST_DEEP)
        elif _is_zip(name):
            with tempfile.SpooledTemporaryFile(MOST_BYTES) as inner:
                if self._copied(archive, entry, inner, self.left):
                    yield from self.files(inner, path, date, deep + 1)
                else:
                    yield self._full(path, date)
        else:
            yield self._read(archive, entry, path, date)

    def _read(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: str, date: float) -> Found:
        if self.left <= 0:
            return self._full(path, date)
        with tempfile.SpooledTemporaryFile(2 * MOST_BYTES) as content:
            try:
                # What the zip says of a size is not believed, but it saves reading where it says too much itself.
                whole = entry.file_size <= MOST_BYTES and self._copied(archive, entry, content, MOST_BYTES)
            except BAD_ZIP as problem:
                said = str(problem)[:100] or type(problem).__name__
                return _bad(path, UNREADABLE, N_("the file cannot be opened ({problem})"), date, problem=said)
            if not whole:
                return _too_large(path, max(entry.file_size, MOST_BYTES), date)
            content.seek(0)
            return Found(path, content.read(), date)

    def _copied(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: IO[bytes], most: int) -> bool:
        """Unpack ``entry`` into ``target``; False where that is more than ``most`` bytes, or more than is left."""
        with archive.open(entry) as source:
            count = 0
            while block := source.read(1_000_000):
                count += len(block)
                self.left -= len(block)
                if count > most or self.left < 0:
                    return False
                target.write(block)
        return True

    @staticmethod
    def _full(path: str, date: float) -> Found:
        return _bad(path, NOT_OPENED, N_("the zip unpacks to more than {most} MB; this and what follows was not read"), date,
                    most=MOST_UNPACKED / 1e6)  # fmt: skip


def _name(entry: zipfile.ZipInfo) -> str:
    """The path in the zip; names that were written in UTF-8 without saying so are read as such."""
    name = entry.filename
    if not entry.flag_bits & 0x800:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            pass  # written in an old code page after all
    return name.replace("\\", "/")


def _date(entry: zipfile.ZipInfo) -> float:
    try:
        return time.mktime((*entry.date_time, 0, 0, -1))
    except (ValueError, OverflowError):
        return 0.0


LINK = N_("a link to somewhere else is not followed")
