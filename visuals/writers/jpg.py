"""JPEG: small pictures for telephones and the web. Colours are not subsampled: red letters on yellow would fray."""

from __future__ import annotations

from typing import BinaryIO

from visuals.scene import Document
from visuals.writers import Options, Written
from visuals.writers.raster import grid_of, require, written
from visuals.writers.soft_proof import seen

__all__ = ["write"]

MOST_PIXELS = 200_000_000
"""The coder wants the whole picture in memory: 600 MB."""

LONGEST_SIDE = 65_500
"""Of libjpeg."""

_QUALITY = 90


def write(document: Document, file: BinaryIO, options: Options) -> Written:
    """The trim of the one sheet. Raises RefusedError above 200 megapixels or 65,500 pixels a side, and as `seen`."""
    import numpy
    from PIL import Image

    sheet = document.sheets[0]
    grid = grid_of(sheet, options)
    require("jpg", grid, MOST_PIXELS, LONGEST_SIDE)
    dpi = {"dpi": (grid.dpi, grid.dpi)} if grid.dpi else {}
    pixels = numpy.concatenate(list(seen(sheet, grid, options)))
    Image.fromarray(pixels).save(file, "JPEG", quality=_QUALITY, subsampling=0, **dpi)
    return written("jpg", grid)
