"""Make the font files anew from the packages that they come from: ``python -m helpers.fonts``.

Needs the test environment (fontTools), npm and pip, and a network.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from helpers.fonts import FACES, Face

NEXT, MONO = (
    "@fontsource-variable/atkinson-hyperlegible-next@5.3.0",
    "@fontsource-variable/atkinson-hyperlegible-mono@5.3.0",
)
INTER, STIX = "inter-ui@4.1.1", "ziamath==0.13"
NEXT_FILE = "package/files/atkinson-hyperlegible-next-{}-wght-{}.woff2"
STIX_FILE = "ziamath/fonts/STIXTwoMath-Regular.ttf"
# The package and the file in it, and where on its axes a variable font is cut.
SOURCES = {
    "text": (NEXT, NEXT_FILE.format("latin", "normal"), {"wght": (400, 700)}),
    "text-italic": (NEXT, NEXT_FILE.format("latin", "italic"), {"wght": (400, 700)}),
    "extended": (NEXT, NEXT_FILE.format("latin-ext", "normal"), {"wght": (400, 700)}),
    "symbols": (INTER, "package/variable/InterVariable.woff2", {"opsz": 14, "wght": (400, 700)}),
    "marks": (STIX, STIX_FILE, {}),
    "mono": (MONO, "package/files/atkinson-hyperlegible-mono-latin-wght-normal.woff2", {"wght": 400}),
    "math": (STIX, STIX_FILE, {}),
}
FEATURES = ["ccmp", "kern", "locl", "mark", "mkmk", "tnum"]


def fetched(package: str, file: str, folder: Path) -> bytes:
    """One file of a package, fetched into ``folder`` where it is not there yet."""
    place = folder / "".join(letter if letter.isalnum() else "-" for letter in package)
    if not place.exists():
        place.mkdir()
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", package]
        subprocess.run(
            pip if "==" in package else ["npm", "pack", "--silent", package],
            cwd=place,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    archive = next(place.iterdir())
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(file)
    with tarfile.open(archive) as packed:
        return packed.extractfile(file).read()


def opened(content: bytes) -> TTFont:
    """A font that keeps its own date, so that the same packages give the same bytes."""
    return TTFont(io.BytesIO(content), recalcTimestamp=False)


def saved(font: TTFont, flavor: str | None) -> bytes:
    """The font as a file's content: ``flavor`` "woff2", or None for the plain format."""
    font.flavor, out = flavor, io.BytesIO()
    font.save(out)
    return out.getvalue()


def subset(source: bytes, face: Face, axes: dict) -> bytes:
    """The part of a font that ``face`` draws with, as WOFF2."""
    font = opened(source)
    if axes:
        font = opened(saved(instantiateVariableFont(font, axes), None))
    options = Options(layout_features=FEATURES, hinting=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=face.codes)
    subsetter.subset(font)
    return saved(font, "woff2")


def main() -> int:
    """Write every face's file, and say how large it is."""
    with tempfile.TemporaryDirectory() as folder:
        for face in FACES:
            package, file, axes = SOURCES[face.name]
            face.file.write_bytes(subset(fetched(package, file, Path(folder)), face, axes))
            print(f"{face.file.name}: {face.file.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
