"""GIF: frames for electronic boards and chat groups, one sheet a frame, for ever in a loop.

Up to 256 colours in all, every pixel keeps its exact colour; above that each frame has a palette of its own. Nothing
is dithered: on a board the dots crawl. A frame that equals the one before it is merged with it by the coder, its time
added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from visuals.problems import RefusedError, problem
from visuals.scene import Document, Sheet
from visuals.writers import Options, Written
from visuals.writers.raster import Grid, grid_of, picture, require, written

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray
    from PIL.Image import Image

    from visuals.writers.raster import Pixels

__all__ = ["hundredths", "write"]

MOST_PIXELS = 100_000_000
LONGEST_SIDE = 65_535

_COLOURS = 256
_DEFAULT_SECONDS = 3.0
_SHORTEST = 2
"""Hundredths of a second. Many players show a frame of less than 20 ms for 100 ms."""

_LONGEST = 65_535
"""Hundredths: the field has two bytes."""


def write(document: Document, file: BinaryIO, options: Options) -> Written:
    """All sheets as frames. Raises RefusedError when they differ in size or one stays longer than 655 s."""
    grid = _common_grid(document, options)
    require("gif", grid, MOST_PIXELS, LONGEST_SIDE)
    times = [hundredths(sheet, number) * 10 for number, sheet in enumerate(document.sheets, 1)]
    first, *others = _frames([picture(sheet, grid) for sheet in document.sheets])
    more = {"save_all": True, "append_images": others, "duration": times if others else times[0], "disposal": 1}
    first.save(file, "GIF", loop=0, optimize=False, **more)
    return written("gif", grid)


def _common_grid(document: Document, options: Options) -> Grid:
    first = grid_of(document.sheets[0], options)
    for number, sheet in enumerate(document.sheets[1:], 2):
        grid = grid_of(sheet, options)
        if (grid.columns, grid.rows) != (first.columns, first.rows):
            sizes = {"first": f"{first.columns} × {first.rows}", "other": f"{grid.columns} × {grid.rows}"}
            raise RefusedError(problem("writers.frames-differ", None, number=number, **sizes))
    return first


def hundredths(sheet: Sheet, number: int = 1) -> int:
    """How long a frame stays. Raises RefusedError above 655 s."""
    seconds = _DEFAULT_SECONDS if sheet.seconds is None else sheet.seconds
    time = max(_SHORTEST, round(seconds * 100))
    if time > _LONGEST:
        raise RefusedError(problem("writers.frame-too-long", None, number=number, seconds=f"{seconds:g}", most="655"))
    return time


def _frames(pictures: list[Pixels]) -> list[Image]:
    """Paletted frames: one exact palette for all where the colours allow it."""
    import numpy

    packed = [_packed(each) for each in pictures]
    own = [numpy.unique(each) for each in packed]
    common = numpy.unique(numpy.concatenate(own))
    if len(common) <= _COLOURS:
        return [_exact(each, common) for each in packed]
    return [
        _exact(each, colours) if len(colours) <= _COLOURS else _reduced(pixels)
        for each, colours, pixels in zip(packed, own, pictures, strict=True)
    ]


def _packed(pixels: Pixels) -> NDArray[numpy.int32]:
    """Each pixel as one number, 0xRRGGBB."""
    import numpy

    channels = pixels.astype(numpy.int32)
    return channels[:, :, 0] << 16 | channels[:, :, 1] << 8 | channels[:, :, 2]


def _exact(packed: NDArray[numpy.int32], palette: NDArray[numpy.int32]) -> Image:
    import numpy
    from PIL import Image

    places = numpy.searchsorted(palette, packed).astype(numpy.uint8)
    frame = Image.fromarray(places)
    frame.putpalette([channel for colour in palette.tolist() for channel in colour.to_bytes(3, "big")])
    return frame


def _reduced(pixels: Pixels) -> Image:
    from PIL import Image

    frame = Image.fromarray(pixels)
    return frame.quantize(_COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
