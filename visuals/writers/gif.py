"""GIF (GIF89a, CompuServe 1990): frames for electronic boards and chat groups, for ever in a loop.

Up to 256 colours in all, every pixel keeps its exact colour; above that each frame has a palette of its own. Nothing
is dithered: on a board the dots crawl. A frame that equals the one before it is merged with it, its time added, and of
the others only the box that changes is written. Frames are written as they come: Pillow holds all of a film in memory.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from visuals.problems import RefusedError, problem
from visuals.scene import Document, Sheet
from visuals.scene.clip import Clip
from visuals.writers import Options, Written
from visuals.writers.frames import clip_of, ticks_of
from visuals.writers.palette import Palette, of_pictures, reduced
from visuals.writers.raster import Grid, require, written

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL.Image import Image

__all__ = ["hundredths", "write", "write_clip"]

MOST_PIXELS = 100_000_000
LONGEST_SIDE = 65_535

_HUNDREDTHS = 100
_SHORTEST = 2
"""Hundredths of a second. Many players show a frame of less than 20 ms for 100 ms."""

_LONGEST = 65_535
"""Hundredths: the field has two bytes."""

_LOOP = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00"
_END = b"\x3b"


def write(document: Document, file: BinaryIO, options: Options) -> Written:
    """All sheets as frames. Raises RefusedError when they differ in size or one stays longer than 655 s."""
    return write_clip(clip_of(document, options, _HUNDREDTHS, _SHORTEST, _LONGEST), file)


def write_clip(clip: Clip, file: BinaryIO) -> Written:
    """A show. Raises RefusedError where its frames do not last whole hundredths of a second, at least two."""
    grid = Grid(clip.columns, clip.rows, None)
    require("gif", grid, MOST_PIXELS, LONGEST_SIDE)
    if _HUNDREDTHS % clip.rate:
        raise RefusedError(problem("writers.gif-rate", None, rate=clip.rate))
    each = _HUNDREDTHS // clip.rate
    palette = of_pictures(clip.pictures)
    bits = max(1, (len(palette.colours) - 1).bit_length()) if palette else 0
    file.write(b"GIF89a" + struct.pack("<HHBBB", clip.columns, clip.rows, (0x80 | bits - 1) if bits else 0, 0, 0))
    if palette:
        file.write(bytes(palette.flat).ljust(3 << bits, b"\0"))
    file.write(_LOOP)
    for picture, box, ticks in _merged(clip, palette):
        _frame(picture, box, ticks * each, palette, file)
    file.write(_END)
    return written("gif", grid)


def hundredths(sheet: Sheet, number: int = 1) -> int:
    """How long a frame stays, in hundredths of a second. Raises RefusedError above 655 s."""
    return ticks_of(sheet, number, _HUNDREDTHS, _SHORTEST, _LONGEST)


Box = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""


def _merged(clip: Clip, palette: Palette | None) -> Iterator[tuple[NDArray[Any], Box, int]]:
    """Frames that differ from the one before, the box that changes, and for how many ticks."""
    import numpy

    whole = 0, 0, clip.columns, clip.rows
    before, box, ticks = None, whole, 0
    for frame, more in clip.frames(palette.numbers if palette else lambda picture: picture):
        changed = whole if before is None else _changed(before, frame)
        if before is not None and changed is None:
            ticks += more
            continue
        if before is not None:
            yield before, box, ticks
        before, box, ticks = numpy.array(frame), changed or whole, more
    if before is not None:
        yield before, box, ticks


def _changed(before: NDArray[Any], after: NDArray[Any]) -> Box | None:
    import numpy

    different = before != after
    if different.ndim == 3:
        different = different.any(axis=2)
    rows = numpy.flatnonzero(different.any(axis=1))
    if not len(rows):
        return None
    columns = numpy.flatnonzero(different.any(axis=0))
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def _frame(picture: NDArray[Any], box: Box, time: int, palette: Palette | None, file: BinaryIO) -> None:
    left, top, right, bottom = box
    part = picture[top:bottom, left:right]
    image = palette.image(part) if palette else reduced(part)
    table, data = _coded(image)
    while time > 0:
        shown = min(time, _LONGEST)
        file.write(b"\x21\xf9\x04" + struct.pack("<BHBB", 1 << 2, shown, 0, 0))
        flags = b"\x00" if palette else bytes([0x80 | _bits(table) - 1])
        file.write(b"\x2c" + struct.pack("<HHHH", left, top, right - left, bottom - top) + flags)
        file.write(data if palette else table + data)
        time -= shown


def _bits(table: bytes) -> int:
    return (len(table) // 3 - 1).bit_length()


def _coded(image: Image) -> tuple[bytes, bytes]:
    """The colour table of a paletted image and its coded pixels, by Pillow's coder, out of a GIF of that one image."""
    whole = io.BytesIO()
    image.save(whole, "GIF", optimize=False, interlace=0)
    data = whole.getvalue()
    at, table = 13, b""
    if data[10] & 0x80:
        length = 3 << (data[10] & 7) + 1
        table, at = data[at : at + length], at + length
    while data[at] == 0x21:  # extensions: blocks until an empty one
        at += 2
        while data[at]:
            at += data[at] + 1
        at += 1
    if data[at + 9] & 0x80:
        length = 3 << (data[at + 9] & 7) + 1
        return data[at + 10 : at + 10 + length], data[at + 10 + length : -1]
    return table, data[at + 10 : -1]
