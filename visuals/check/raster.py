"""Pictures as a judge needs them: how many pixels, seen through or not, and a small copy to look colours up in."""

from __future__ import annotations

import functools
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from visuals.pictures import FORMATS, LYING, MOST_PIXELS, ORIENTATION

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["Raster", "look_at"]

# Contrast is judged on areas, not on grains: a copy of this many pixels a side averages what the eye averages.
_SIDE = 96


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture as it is to be seen (turned as its EXIF says): `width` × `height` pixels; `moving`: it has more
    pictures than this first one.

    `small` is a reduced copy, `columns` × `rows` pixels of red, green, blue, opacity as bytes, from the top left.
    """

    width: int
    height: int
    opaque: bool
    columns: int
    rows: int
    small: bytes
    moving: bool = False

    def at(self, x: float, y: float) -> tuple[int, int, int, int]:
        """Red, green, blue, opacity (0..255) at shares 0..1 of width and height."""
        column = min(self.columns - 1, max(0, int(x * self.columns)))
        row = min(self.rows - 1, max(0, int(y * self.rows)))
        start = 4 * (row * self.columns + column)
        red, green, blue, opacity = self.small[start : start + 4]
        return red, green, blue, opacity


def look_at(file: Path) -> Raster | None:
    """The picture in `file`, read once while the file stays as it is; None when it is missing or cannot be read."""
    try:
        status = file.stat()
    except (OSError, ValueError):
        return None
    return _read(file, status.st_mtime_ns, status.st_size)


@functools.lru_cache(maxsize=256)
def _read(file: Path, _changed: int, _bytes: int) -> Raster | None:
    import PIL.Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", PIL.Image.DecompressionBombWarning)
            with PIL.Image.open(file, formats=FORMATS) as picture:
                return _reduced(picture) if picture.width * picture.height <= MOST_PIXELS else None
    except Exception:  # broken files make decoders raise nearly anything (OSError, SyntaxError, struct.error …)
        return None


def _reduced(picture: Image) -> Raster:
    import PIL.ImageOps

    width, height = picture.size
    if picture.getexif().get(ORIENTATION) in LYING:
        width, height = height, width
    # A JPEG can be decoded at an eighth of its size for a fraction of the time; other formats ignore this.
    picture.draft("RGB", (4 * _SIDE, 4 * _SIDE))
    small = PIL.ImageOps.exif_transpose(picture).convert("RGBA")
    opaque = small.getchannel("A").getextrema()[0] == 255
    # The second picture of an MPO is a telephone's copy of the first.
    moving = picture.format != "MPO" and getattr(picture, "n_frames", 1) > 1
    small.thumbnail((_SIDE, _SIDE), reducing_gap=2.0)
    return Raster(width, height, opaque, small.width, small.height, small.tobytes(), moving)
