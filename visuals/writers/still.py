"""Pictures of pixels as they are: PNG and BMP, no larger than their colours ask.

Cards of one colour want BMP of one bit a pixel; a picture of up to 256 colours has a palette, any other 24 bits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from visuals.writers import Written
from visuals.writers.palette import of_pictures
from visuals.writers.raster import Grid, require, written

if TYPE_CHECKING:
    from PIL.Image import Image

    from visuals.writers.raster import Pixels

__all__ = ["write_still"]

MOST_PIXELS = 100_000_000
LONGEST_SIDE = 65_535
"""What the memory of a card, and programs that read BMP, can be asked to hold."""


def write_still(picture: Pixels, file: BinaryIO, format: str) -> Written:
    """The picture as "png" or "bmp". Raises RefusedError for one that is too large."""
    grid = Grid(picture.shape[1], picture.shape[0], None)
    require(format, grid, MOST_PIXELS, LONGEST_SIDE)
    image = _image(picture)
    if format == "png":
        image.save(file, "PNG", optimize=False, compress_level=6)
    else:
        image.save(file, "BMP")
    return written(format, grid)


def _image(picture: Pixels) -> Image:
    """One bit a pixel for black and one other colour, a palette up to 256 colours, else 24 bits."""
    import numpy
    from PIL import Image

    palette = of_pictures([picture])
    if palette is None:
        return Image.fromarray(numpy.ascontiguousarray(picture))
    if len(palette.colours) <= 2 and set(palette.colours.tolist()) <= {0, 0xFFFFFF, 0xFF0000}:
        return Image.fromarray(picture.max(axis=2) > 127)
    return palette.image(palette.numbers(picture))
