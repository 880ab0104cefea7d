"""PNG (ISO/IEC 15948): exact screen colours, written band by band so that a wide banner needs no wide memory."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from visuals.scene import Document
from visuals.units import MILLIMETRES_PER_INCH
from visuals.writers import Options, Written
from visuals.writers.raster import grid_of, require, written
from visuals.writers.soft_proof import seen

if TYPE_CHECKING:
    from visuals.writers.raster import Pixels

__all__ = ["write"]

MOST_PIXELS = 2_000_000_000
LONGEST_SIDE = 1_000_000

_LEVEL = 6
_UP = 2
"""Every row as its difference to the one above: grounds, letters and gradients along become zeros."""


def write(document: Document, file: BinaryIO, options: Options) -> Written:
    """The trim of the one sheet, 8 bits a channel. Raises RefusedError above 2,000 megapixels, and as `seen`."""
    sheet = document.sheets[0]
    grid = grid_of(sheet, options)
    require("png", grid, MOST_PIXELS, LONGEST_SIDE)
    file.write(b"\x89PNG\r\n\x1a\n")
    file.write(_chunk(b"IHDR", struct.pack(">IIBBBBB", grid.columns, grid.rows, 8, 2, 0, 0, 0)))
    file.write(_chunk(b"sRGB", b"\x00"))
    if grid.dpi:
        per_metre = round(grid.dpi * 1000 / MILLIMETRES_PER_INCH)
        file.write(_chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)))
    for data in _packed(seen(sheet, grid, options)):
        file.write(_chunk(b"IDAT", data))
    file.write(_chunk(b"IEND", b""))
    return written("png", grid)


def _packed(drawn: Iterator[Pixels]) -> Iterator[bytes]:
    """Filtered and deflated rows."""
    import numpy

    packer = zlib.compressobj(_LEVEL)
    above = None
    for band in drawn:
        rows = band.reshape(len(band), -1)
        filtered = numpy.empty((len(rows), rows.shape[1] + 1), numpy.uint8)
        filtered[:, 0] = _UP
        filtered[1:, 1:] = rows[1:] - rows[:-1]
        filtered[0, 1:] = rows[0] if above is None else rows[0] - above
        above = rows[-1].copy()
        data = packer.compress(filtered.tobytes())
        if data:
            yield data
    yield packer.flush()


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
