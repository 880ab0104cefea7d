"""BMP (Windows 3): what cards of electronic boards take; one bit, a palette or 24 bits a pixel."""

from __future__ import annotations

from typing import BinaryIO

from visuals.scene import Document
from visuals.writers import Options, Written
from visuals.writers.raster import grid_of, picture, require
from visuals.writers.still import LONGEST_SIDE, MOST_PIXELS, write_still

__all__ = ["write"]


def write(document: Document, file: BinaryIO, options: Options) -> Written:
    """The one sheet. Raises RefusedError above 100 megapixels."""
    grid = grid_of(document.sheets[0], options)
    require("bmp", grid, MOST_PIXELS, LONGEST_SIDE)
    return write_still(picture(document.sheets[0], grid), file, "bmp")
